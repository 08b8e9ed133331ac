#pragma once

namespace relais {

// The functions of analysis, made of nothing but + - * / in pairs of doubles: the libraries of the two targets differ in their last bits, these do
// not, and the last bit is right but for rare ties.
double exact_exp(double x);
double exact_log(double x);
double exact_log10(double x);
double exact_pow(double base, double exponent);
double exact_sin(double x);
double exact_cos(double x);
double exact_tan(double x);
double exact_asin(double x);
double exact_acos(double x);
double exact_atan(double x);
double exact_atan2(double y, double x);

}
