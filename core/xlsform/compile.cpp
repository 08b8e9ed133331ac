#include "xlsform/compile.hpp"

#include "xlsform/choice_reader.hpp"
#include "xlsform/loops.hpp"
#include "xlsform/reference.hpp"
#include "xlsform/reference_check.hpp"
#include "xlsform/scores.hpp"
#include "xlsform/survey_reader.hpp"
#include "xlsform/unused_parts.hpp"
#include "xlsform/xform_writer.hpp"

#include <algorithm>
#include <optional>

namespace relais {

// Of a form whose loops are unrolled.
static constexpr std::size_t most_elements = 100'000;

namespace {

class WorkbookCompiler {
public:
    WorkbookCompiler(Workbook const& workbook, WorkbookCompileOptions const& options)
        : workbook_(workbook)
        , options_(options)
        , entities_(problems_)
    {
    }

    CompiledWorkbook compile()
    {
        auto const* const survey = workbook_.find("survey");
        if (survey == nullptr || (survey->headers.empty() && survey->rows.empty())) {
            auto const similar = similar_sheets(workbook_, "survey");
            problems_.refuse(FormFault::no_survey, {}, { similar.empty() ? "" : "Sheets with similar names: " + similar });
            return finish({});
        }
        read_settings();
        read_choices_sheet();
        read_entities();
        SheetTable const table(*survey, survey_sheet(), draft_.default_language, is_collapsing(), problems_);
        if (table.column("type") == nullptr)
            return finish({});
        SurveyReader reader(workbook_, table, draft_, entities_, problems_);
        reader.read();
        if (problems_.has_errors())
            check(table, reader.names(), reader.has_other());
        if (problems_.has_errors())
            return finish({});
        add_scores(table, draft_, problems_);
        entities_.place(draft_);
        add_meta(std::move(reader.meta()));
        check(table, reader.names(), reader.has_other());
        check_own_columns(table);
        std::size_t allowance = most_elements;
        unroll_loops(draft_, draft_.root, allowance);
        if (problems_.has_errors())
            return finish({});
        return finish(write_xform(draft_, table, problems_));
    }

private:
    CompiledWorkbook finish(std::string xform)
    {
        warn_of_unused_parts(workbook_, problems_);
        if (problems_.has_errors())
            xform.clear();
        return { std::move(xform), problems_.take() };
    }

    bool is_collapsing() const
    {
        auto const wish = draft_.settings.at("clean_text_values");
        return wish.empty() || is_yes(wish) || (wish != "no" && wish != "No" && wish != "NO" && wish != "false" && wish != "False" && wish != "FALSE");
    }

    void look_for_similar(std::string_view name)
    {
        if (auto const similar = similar_sheets(workbook_, name); !similar.empty())
            problems_.warn(FormFault::similar_sheet, {}, { std::string(name), similar });
    }

    void read_settings()
    {
        auto& root = draft_.root;
        root.kind = FormElement::Kind::survey;
        root.type = "survey";
        root.name = options_.root_name;
        if (!is_element_name(root.name))
            problems_.refuse(FormFault::bad_name, {}, { root.name });
        auto const* const sheet = workbook_.find("settings");
        if (sheet == nullptr || sheet->rows.empty()) {
            look_for_similar("settings");
            return fill_settings();
        }
        settings_source_ = *sheet;
        drop_old_form_id(settings_source_);
        settings_.emplace(settings_source_, settings_sheet(), "default", false, problems_);
        auto const& row = settings_->rows().front();
        draft_.settings = row.values;
        auto const place = [&](std::string_view column) { return settings_->place(row.number, column); };
        if (auto const name = row.text("name"); !name.empty()) {
            if (!is_element_name(name))
                problems_.refuse(FormFault::bad_name, place("name"), { std::string(name) });
            root.name = name;
        }
        if (auto const language = row.text("default_language"); !language.empty())
            draft_.default_language = language;
        if (row.find("submission_url") != nullptr)
            problems_.refuse(FormFault::submission_url, place("submission_url"));
        if (row.find("public_key") != nullptr) {
            problems_.warn(FormFault::public_key, place("public_key"));
            if (is_yes(row.text("omit_instanceID")))
                problems_.refuse(FormFault::omit_instance_id, place("omit_instanceID"));
        }
        if (row.find("flat") != nullptr)
            problems_.warn(FormFault::setting_ignored, place("flat"));
        fill_settings();
    }

    // id_string is what form_id was called before.
    void drop_old_form_id(Sheet& sheet)
    {
        auto const old = std::ranges::find(sheet.headers, "id_string");
        if (old == sheet.headers.end() || std::ranges::find(sheet.headers, "form_id") == sheet.headers.end())
            return;
        problems_.warn(FormFault::both_form_ids, { "settings", 1, "id_string", static_cast<std::size_t>(old - sheet.headers.begin()) });
        old->clear();
    }

    void fill_settings()
    {
        auto& settings = draft_.settings;
        if (settings.at("id_string").empty())
            settings.set("id_string", options_.form_id);
        if (settings.find("title") == nullptr)
            settings.set("title", settings.at("id_string"));
    }

    void read_choices_sheet()
    {
        auto const* const sheet = workbook_.find("choices");
        if (sheet == nullptr || sheet->rows.empty())
            return;
        choices_.emplace(*sheet, choices_sheet(), draft_.default_language, false, problems_);
        read_choices(*choices_, is_yes(draft_.settings.at("allow_choice_duplicates")), draft_, problems_);
    }

    void read_entities()
    {
        auto const* const sheet = workbook_.find("entities");
        if (sheet == nullptr || sheet->rows.empty())
            return look_for_similar("entities");
        entities_table_.emplace(*sheet, entities_sheet(), draft_.default_language, false, problems_);
        entities_.read(*entities_table_);
    }

    void check(SheetTable const& survey, NameCounts names, bool has_other)
    {
        if (!is_yes(draft_.settings.at("omit_instanceID")))
            ++names["instanceID"];
        if (settings_)
            check_references(*settings_, {}, names, problems_);
        if (entities_table_)
            check_references(*entities_table_, { "dataset", "repeat" }, names, problems_);
        check_references(survey, { "type", "name", "trigger" }, names, problems_);
        if (choices_)
            check_choice_references(*choices_, names, problems_);
        check_translations(survey, choices_ ? &*choices_ : nullptr, has_other, problems_);
    }

    void check_own_columns(SheetTable const& survey)
    {
        for (auto const& row : survey.rows()) {
            auto const* const bind = row.find("bind");
            if (bind == nullptr)
                continue;
            auto const sensitivity = bind->at("cp:sensitivity");
            if (!sensitivity.empty() && sensitivity != "identity" && sensitivity != "sensitive" && sensitivity != "operational" && sensitivity != "statistical")
                problems_.refuse(FormFault::sensitivity_unknown, survey.place(row.number, "bind", "cp:sensitivity"), { std::string(sensitivity) });
            auto const field = bind->at("cp:saveto");
            auto const name = field.substr(std::min(field.size(), field.find('.') + 1));
            if (!field.empty() && ((!field.starts_with("person.") && !field.starts_with("case.")) || !is_element_name(name)))
                problems_.refuse(FormFault::saveto_field_unknown, survey.place(row.number, "bind", "cp:saveto"), { std::string(field) });
        }
    }

    static std::unique_ptr<FormElement> calculated(std::string_view name)
    {
        auto element = std::make_unique<FormElement>();
        element->name = name;
        element->type = "calculate";
        element->question = question_kind("calculate");
        element->bind = bind_of_kind(*element->question);
        return element;
    }

    void add_meta(std::vector<std::unique_ptr<FormElement>> parts)
    {
        auto const& settings = draft_.settings;
        if (!is_yes(settings.at("omit_instanceID"))) {
            auto id = calculated("instanceID");
            id->bind.set("readonly", "true()");
            id->bind.set("jr:preload", settings.at("instance_id").empty() ? "uid" : settings.at("instance_id"));
            parts.push_back(std::move(id));
        }
        if (settings.find("instance_name") != nullptr) {
            auto name = calculated("instanceName");
            name->bind.set("calculate", settings.at("instance_name"));
            parts.push_back(std::move(name));
        }
        if (parts.empty())
            return;
        FormElement* meta = nullptr;
        for (auto const& child : draft_.root.children)
            if (child->is_bodyless)
                meta = child.get();
        if (meta == nullptr) {
            auto group = std::make_unique<FormElement>();
            group->kind = FormElement::Kind::group;
            group->type = "group";
            group->name = "meta";
            group->is_bodyless = true;
            meta = &draft_.root.add(std::move(group));
        }
        for (auto& part : parts)
            meta->add(std::move(part));
    }

    Workbook const& workbook_;
    WorkbookCompileOptions const& options_;
    FormProblems problems_;
    FormDraft draft_;
    EntityPlanner entities_;
    Sheet settings_source_;
    std::optional<SheetTable> settings_;
    std::optional<SheetTable> choices_;
    std::optional<SheetTable> entities_table_;
};

}

CompiledWorkbook compile_workbook(Workbook const& workbook, WorkbookCompileOptions const& options)
{
    return WorkbookCompiler(workbook, options).compile();
}

}
