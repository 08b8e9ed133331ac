#pragma once

#include "base/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// What can be wrong with a workbook. Texts stand in form_problem_english.cpp and its like for French, Portuguese and Arabic, in this order.
enum class FormFault : unsigned char {
    no_survey, similar_sheet, no_choices, no_external_choices, unknown_sheet, duplicate_header, headers_mean_same, missing_header, header_unusable,
    unknown_entity_columns, column_ignored, both_form_ids, bad_name, reserved_name, name_with_period, name_with_underscores, name_taken, name_taken_by_case,
    repeat_is_root, repeat_name_taken, name_missing, type_missing, row_skipped, unknown_type, column_disabled, choice_without_name, choice_without_label,
    choice_twice, list_without_name, unknown_list, unknown_external_list, file_extension, choice_with_space, filter_with_other, no_choices_for_other,
    filter_in_table, table_lists_differ, loop_without_list, unmatched_end, unmatched_begin, nested_too_deeply, repeat_without_label, no_label, big_image_alone,
    bad_reference, references_need_comma, unknown_reference, ambiguous_reference, trigger_hidden, calculation_missing, geopoint_calculation,
    geopoint_trigger, audit_name, audit_location, parameter_form, parameter_unknown, parameter_not_true_or_false, parameter_not_among, parameter_not_integer,
    parameter_not_number, parameter_zero, parameter_over_range, parameter_not_multiple, parameter_outside, parameter_negative, parameter_too_small,
    range_appearance, labels_unknown_list, labels_not_numbers, labels_outside, labels_not_multiple, labels_only_ends, labels_too_many, seed_without_randomize,
    seed_value, incremental_value, reference_geometry, package_name, search_with_file, search_mixed, instance_names, instance_differs,
    media_unsupported, wrong_default_language, submission_url, public_key, omit_instance_id, deprecated_type, max_pixels, translations_missing,
    other_untranslated, select_external_unfiltered, language_code, entity_name_missing, entity_twice, entity_needs_label, entity_needs_update_if, entity_needs_id,
    saveto_without_entities, saveto_twice, saveto_on_group, saveto_unknown_list, saveto_needs_list, saveto_delimiters, saveto_name, entity_scope, entity_place,
    expression_wrong, not_supported, sensitivity_unknown, saveto_field_unknown, score_wrong, too_many, setting_ignored,
    sheet_near, column_near, foreign_function, growth_table
};
inline constexpr std::size_t form_fault_count = static_cast<std::size_t>(FormFault::growth_table) + 1;

struct FormPlace {
    std::string sheet;
    // As a spreadsheet counts; 0 where no row is meant.
    int row = 0;
    // The header as it is written, and its index; "" where no column is meant.
    std::string column;
    std::size_t index = 0;
    bool operator==(FormPlace const&) const = default;
};

// Something wrong with a workbook, or worth knowing about it.
struct FormProblem {
    FormFault fault {};
    bool is_warning = false;
    FormPlace place;
    // What the texts name, in the order of their {0}, {1}…
    std::vector<std::string> arguments;
    bool operator==(FormProblem const&) const = default;
};

// What is wrong and what to do: "[row : 7] On the 'survey' sheet, column F 'relevant': …".
std::string say_in_english(FormProblem const& problem);
std::string say_in_french(FormProblem const& problem);
std::string say_in_portuguese(FormProblem const& problem);
std::string say_in_arabic(FormProblem const& problem);
// form_invalid with the sheet as field and the English text.
Problem as_problem(FormProblem const& problem);

// Collects problems; keeps the first thousand.
class FormProblems {
public:
    void refuse(FormFault fault, FormPlace place, std::vector<std::string> arguments = {});
    // What was said already is not said again.
    void warn(FormFault fault, FormPlace place, std::vector<std::string> arguments = {});
    bool has_errors() const { return errors_ != 0; }
    std::vector<FormProblem> take() { return std::move(problems_); }

private:
    void add(FormProblem problem);
    std::vector<FormProblem> problems_;
    std::size_t errors_ = 0;
};

}
