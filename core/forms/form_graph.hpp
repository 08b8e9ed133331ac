#pragma once

#include "forms/form_model.hpp"

#include <string>
#include <vector>

namespace relais {

// What keeps the computations of a model from being done: a cycle, or a question without choices whose choices are asked for.
struct FormLinkFault {
    std::string_view code;
    FormNodeId node = 0;
    std::string subject;
    std::string_view says;
};

// Finds what each computation of a model depends on: sets its order, triggers and computation_of. A model with faults cannot be filled. Conditions of
// relevance that depend on each other without a calculation between them are no cycle: they come to rest.
std::vector<FormLinkFault> link_form_model(FormModel& model);

// The nodes that a path may mean, seen from a node, and the highest node on the way: what lies outside of its instance is not meant.
struct FormTargets {
    std::vector<FormNodeId> nodes;
    FormNodeId apex = 0;
};
FormTargets targets_of(FormModel const& model, XPathPath const& path, FormNodeId context);

// The path in a text literal of an expression, such as the second argument of jr:choice-name; nothing where it is none.
FormNodeId node_in_literal(FormModel const& model, std::string_view literal, FormNodeId context);

}
