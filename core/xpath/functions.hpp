#pragma once

#include "xpath/machine.hpp"

namespace relais::xpath_functions {

// Every function of the language: its name as authors write it, the fewest and the most arguments, what runs it, and whether its result changes
// though nothing it reads does. In order of name.
#define RELAIS_XPATH_FUNCTIONS(_)                        \
    _("abs", 1, 1, abs, false)                           \
    _("acos", 1, 1, acos, false)                         \
    _("add-date", 2, 7, add_date, false)                 \
    _("area", 1, 255, area, false)                       \
    _("asin", 1, 1, asin, false)                         \
    _("atan", 1, 1, atan, false)                         \
    _("atan2", 2, 2, atan2, false)                       \
    _("base64-decode", 1, 1, base64_decode, false)       \
    _("boolean", 1, 1, boolean, false)                   \
    _("boolean-from-string", 1, 1, boolean_from_string, false) \
    _("ceiling", 1, 1, ceiling, false)                   \
    _("checklist", 2, 255, checklist, false)             \
    _("coalesce", 2, 255, coalesce, false)               \
    _("concat", 0, 255, concat, false)                   \
    _("contains", 2, 2, contains, false)                 \
    _("cos", 1, 1, cos, false)                           \
    _("count", 1, 1, count, false)                       \
    _("count-non-empty", 1, 1, count_non_empty, false)   \
    _("count-selected", 1, 1, count_selected, false)     \
    _("current", 0, 0, current, false)                   \
    _("date", 1, 1, date, false)                         \
    _("date-time", 1, 1, date, false)                    \
    _("decimal-date-time", 1, 1, decimal_date_time, false) \
    _("decimal-time", 1, 1, decimal_time, false)         \
    _("difference-in-days", 2, 2, difference_in_days, false) \
    _("difference-in-months", 2, 2, difference_in_months, false) \
    _("difference-in-weeks", 2, 2, difference_in_weeks, false) \
    _("difference-in-years", 2, 2, difference_in_years, false) \
    _("digest", 2, 3, digest, false)                     \
    _("distance", 1, 255, distance, false)               \
    _("ends-with", 2, 2, ends_with, false)               \
    _("exp", 1, 1, exp, false)                           \
    _("exp10", 1, 1, exp10, false)                       \
    _("false", 0, 0, false_, false)                      \
    _("floor", 1, 1, floor, false)                       \
    _("format-date", 2, 2, format_date, false)           \
    _("format-date-time", 2, 2, format_date, false)      \
    _("geofence", 2, 2, geofence, false)                 \
    _("id", 1, 1, id, false)                             \
    _("if", 3, 3, false_, false)                         \
    _("indexed-repeat", 3, 255, indexed_repeat, false)   \
    _("instance", 1, 1, instance, false)                 \
    _("int", 1, 1, int_, false)                          \
    _("intersects", 1, 1, intersects, false)             \
    _("join", 1, 255, join, false)                       \
    _("jr:choice-name", 2, 2, choice_name, false)        \
    _("jr:itext", 1, 1, itext, false)                    \
    _("lang", 1, 1, lang, false)                         \
    _("last", 0, 0, last, false)                         \
    _("local-name", 0, 1, local_name, false)             \
    _("log", 1, 1, log, false)                           \
    _("log10", 1, 1, log10, false)                       \
    _("max", 1, 255, max, false)                         \
    _("min", 1, 255, min, false)                         \
    _("name", 0, 1, name, false)                         \
    _("namespace-uri", 0, 1, namespace_uri, false)       \
    _("normalize-space", 0, 1, normalize_space, false)   \
    _("not", 1, 1, not_, false)                          \
    _("now", 0, 0, now, true)                            \
    _("number", 0, 1, number, false)                     \
    _("once", 1, 1, once, false)                         \
    _("pi", 0, 0, pi, false)                             \
    _("position", 0, 1, position, false)                 \
    _("pow", 2, 2, pow, false)                           \
    _("property", 1, 1, property, false)                 \
    _("pulldata", 4, 4, pulldata, false)                 \
    _("random", 0, 0, random, true)                      \
    _("randomize", 1, 2, randomize, true)                \
    _("regex", 2, 2, regex, false)                       \
    _("round", 1, 2, round, false)                       \
    _("selected", 2, 2, selected, false)                 \
    _("selected-at", 2, 2, selected_at, false)           \
    _("sin", 1, 1, sin, false)                           \
    _("sqrt", 1, 1, sqrt, false)                         \
    _("starts-with", 2, 2, starts_with, false)           \
    _("string", 0, 1, string, false)                     \
    _("string-length", 0, 1, string_length, false)       \
    _("substr", 2, 3, substr, false)                     \
    _("substring", 2, 3, substring, false)               \
    _("substring-after", 2, 2, substring_after, false)   \
    _("substring-before", 2, 2, substring_before, false) \
    _("sum", 1, 1, sum, false)                           \
    _("tan", 1, 1, tan, false)                           \
    _("today", 0, 0, today, true)                        \
    _("translate", 3, 3, translate, false)               \
    _("true", 0, 0, true_, false)                        \
    _("uuid", 0, 1, uuid, true)                          \
    _("weighted-checklist", 2, 255, weighted_checklist, false) \
    _("z-score", 4, 4, z_score, false)

#define RELAIS_DECLARE(text, least, most, function, is_fickle) void function(XPathCall& call);
RELAIS_XPATH_FUNCTIONS(RELAIS_DECLARE)
#undef RELAIS_DECLARE

// The result is this text, or these nodes in this order.
void give_text(XPathCall& call, std::string text);
void give_nodes(XPathCall& call, std::vector<TreeNode> nodes);

}
