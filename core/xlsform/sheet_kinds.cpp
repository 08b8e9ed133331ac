#include "xlsform/sheet_table.hpp"

namespace relais {

static constexpr auto survey_aliases = std::to_array<HeaderAlias>({
    { "compact_tag", { "instance", "odk:tag" } },
    { "read_only", { "bind", "readonly" } },
    { "readonly", { "bind", "readonly" } },
    { "relevant", { "bind", "relevant" } },
    { "relevance", { "bind", "relevant" } },
    { "required", { "bind", "required" } },
    { "constraint", { "bind", "constraint" } },
    { "constraining_message", { "bind", "jr:constraintMsg" } },
    { "constraint_message", { "bind", "jr:constraintMsg" } },
    { "required_message", { "bind", "jr:requiredMsg" } },
    { "requiredmsg", { "bind", "jr:requiredMsg" } },
    { "noapperrorstring", { "bind", "jr:noAppErrorString" } },
    { "no_app_error_string", { "bind", "jr:noAppErrorString" } },
    { "calculation", { "bind", "calculate" } },
    { "calculate", { "bind", "calculate" } },
    { "save_to", { "bind", "entities:saveto" } },
    { "caption", { "label", "" } },
    { "command", { "type", "" } },
    { "tag", { "name", "" } },
    { "value", { "name", "" } },
    { "image", { "media", "image" } },
    { "big-image", { "media", "big-image" } },
    { "audio", { "media", "audio" } },
    { "video", { "media", "video" } },
    { "appearance", { "control", "appearance" } },
    { "count", { "control", "jr:count" } },
    { "repeat_count", { "control", "jr:count" } },
    { "jr:count", { "control", "jr:count" } },
    { "autoplay", { "control", "autoplay" } },
    { "rows", { "control", "rows" } },
    { "body", { "control", "" } },
    { "sms_field", { "sms_field", "" } },
});
static constexpr auto survey_columns = std::to_array<std::string_view>({ "type", "name", "label", "hint", "guidance_hint", "default", "trigger", "parameters",
    "choice_filter", "bind", "control", "media", "instance", "query", "itemset", "list_name", "choices", "actions", "parent", "extra_data", "disabled",
    "intent", "score", "weight" });

static constexpr auto list_aliases = std::to_array<HeaderAlias>({
    { "caption", { "label", "" } },
    { "list_name", { "list name", "" } },
    { "value", { "name", "" } },
    { "image", { "media", "image" } },
    { "big-image", { "media", "big-image" } },
    { "audio", { "media", "audio" } },
    { "video", { "media", "video" } },
});
static constexpr auto list_columns = std::to_array<std::string_view>({ "name", "label", "media", "sms_option", "parent", "extra_data" });

static constexpr auto settings_aliases = std::to_array<HeaderAlias>({
    { "form_title", { "title", "" } },
    { "set_form_title", { "title", "" } },
    { "form_id", { "id_string", "" } },
    { "set_form_id", { "id_string", "" } },
    { "prefix", { "prefix", "" } },
});
static constexpr auto settings_columns = std::to_array<std::string_view>({ "name", "title", "id_string", "version", "default_language", "instance_name",
    "instance_id", "instance_xmlns", "style", "namespaces", "attribute", "submission_url", "public_key", "auto_send", "auto_delete", "client_editable",
    "omit_instanceID", "allow_choice_duplicates", "clean_text_values", "add_none_option", "prefix", "delimiter", "sms_keyword", "sms_separator",
    "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response", "label", "flat", "file_name", "score_version", "score_minimum" });

static constexpr auto entities_aliases = std::to_array<HeaderAlias>({ { "list_name", { "dataset", "" } } });
static constexpr auto entities_columns = std::to_array<std::string_view>({ "dataset", "entity_id", "create_if", "update_if", "repeat", "label" });

SheetKind survey_sheet() { return { "survey", survey_aliases, survey_columns, "type" }; }
SheetKind choices_sheet() { return { "choices", list_aliases, list_columns, "name" }; }
SheetKind external_choices_sheet() { return { "external_choices", list_aliases, list_columns, "" }; }
SheetKind osm_sheet() { return { "osm", list_aliases, list_columns, "" }; }
SheetKind settings_sheet() { return { "settings", settings_aliases, settings_columns, "" }; }
SheetKind entities_sheet() { return { "entities", entities_aliases, entities_columns, "" }; }

}
