#pragma once

#include "base/field_class.hpp"
#include "forms/form_model.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace relais {

// A version of a tool that was published: what is filled with it is taken, also after it was withdrawn, since phones that were away hand in late.
struct Tool {
    std::string name;
    std::string version;
    std::shared_ptr<FormModel const> model;
    // Who may see the answer, by question as question_of_key() names it.
    std::map<std::string, FieldClass, std::less<>> classes;

    static Tool of(std::string name, std::string version, std::shared_ptr<FormModel const> model);
};

// The key of an answer without the instances of its repeats: "child/age" of "child:002/age".
std::string question_of_key(std::string_view key);
// The same of a question of the model, "" for what is none.
std::string question_of(FormModel const& model, FormNodeId node);

}
