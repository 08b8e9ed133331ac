#include "tools/entity_check.hpp"

#include "tools/entity_form.hpp"

#include <algorithm>
#include <array>

namespace relais::tools {

namespace {

class EntityCheck {
public:
    EntityCheck(CheckedTool& tool, EntityForm const& form, EntityLists const& lists)
        : tool_(tool)
        , form_(form)
        , lists_(lists)
    {
    }

    void run()
    {
        check_version();
        for (auto const& [question, property] : form_.properties)
            check_property(question, property);
        for (auto const& [place, name] : form_.places) {
            auto const* list = lists_.find(name);
            if (list == nullptr)
                warn(place, { "The programme has no list " + name + ": what is saved to it is kept in the sheets alone.",
                                "Le programme n’a pas de liste " + name + " : ce qui y est enregistré reste dans les seules fiches.",
                                "O programa não tem a lista " + name + ": o que nela é guardado fica só nas fichas.",
                                "ليس في البرنامج قائمة " + name + ": ما يُحفظ فيها يبقى في الاستمارات وحدها." });
            else if (list->record == RecordKind::case_file)
                check_case(place);
        }
    }

private:
    struct Words {
        std::string english;
        std::string french;
        std::string portuguese;
        std::string arabic;
    };

    void warn(std::string const& place, Words words)
    {
        tool_.problems.push_back(
            { true, {}, 0, {}, place, std::move(words.english), std::move(words.french), std::move(words.portuguese), std::move(words.arabic) });
    }

    void check_version()
    {
        static constexpr auto known = std::to_array<std::string_view>({ "2022.1", "2023.1", "2024.1", "2025.1" });
        auto const year = std::string_view(form_.version).substr(0, 6);
        if (!form_.places.empty() && std::ranges::find(known, year) == known.end())
            warn("model", { "Entities of the specification " + form_.version + " are read as those of 2025.1; other clients may refuse the form.",
                              "Les entités de la spécification " + form_.version + " sont lues comme celles de 2025.1 ; d’autres applications peuvent refuser le formulaire.",
                              "As entidades da especificação " + form_.version + " são lidas como as de 2025.1; outras aplicações podem recusar o formulário.",
                              "تُقرأ كيانات المواصفة " + form_.version + " ككيانات 2025.1؛ وقد ترفض تطبيقات أخرى الاستمارة." });
    }

    EntityList const* list_at(std::string_view place) const
    {
        auto const found = form_.places.find(place);
        return found == form_.places.end() ? nullptr : lists_.find(found->second);
    }

    void check_property(std::string const& question, std::string const& property)
    {
        auto const* list = list_at(place_around(form_, question));
        if (list != nullptr && list->property(property) == nullptr)
            warn(question, { "The list " + list->name + " has no property " + property + ": the answer is kept in the sheet alone.",
                               "La liste " + list->name + " n’a pas de propriété " + property + " : la réponse reste dans la seule fiche.",
                               "A lista " + list->name + " não tem a propriedade " + property + ": a resposta fica só na ficha.",
                               "ليس للقائمة " + list->name + " خاصية " + property + ": تبقى الإجابة في الاستمارة وحدها." });
    }

    // True if a question of that place is saved to the field, or to one below it ("person.").
    bool saves(std::string_view place, std::string_view field) const
    {
        return std::ranges::any_of(form_.properties, [&](auto const& saved) {
            auto const around = place_around(form_, saved.first);
            auto const* list = around == place ? list_at(around) : nullptr;
            auto const* property = list == nullptr ? nullptr : list->property(saved.second);
            return property != nullptr && (property->path == field || (field.ends_with('.') && property->path.starts_with(field)));
        });
    }

    bool registers_people() const
    {
        return std::ranges::any_of(form_.creating, [&](std::string const& place) {
            auto const* list = list_at(place);
            return list != nullptr && list->record == RecordKind::person;
        });
    }

    void check_case(std::string const& place)
    {
        auto const has_risk = saves(place, "case.risk");
        if (form_.creating.contains(place) && !has_risk)
            warn(place, { "A case is opened with a level of risk, and no question saves one: each waits for a supervisor.",
                            "Un dossier s’ouvre avec un niveau de risque, et aucune question n’en enregistre : chacun attend un superviseur.",
                            "Um processo abre-se com um nível de risco, e nenhuma pergunta o guarda: cada um espera por um supervisor.",
                            "يُفتح الملف بمستوى خطر، ولا سؤال يحفظه: كل ملف ينتظر مشرفًا." });
        if (form_.creating.contains(place) && !saves(place, "case.person") && !saves(place, "person.") && !registers_people())
            warn(place, { "A case is that of a person, and no question names or describes one: each waits for a supervisor.",
                            "Un dossier est celui d’une personne, et aucune question n’en nomme ou n’en décrit : chacun attend un superviseur.",
                            "Um processo é de uma pessoa, e nenhuma pergunta a nomeia ou descreve: cada um espera por um supervisor.",
                            "الملف لشخص، ولا سؤال يسمّيه أو يصفه: كل ملف ينتظر مشرفًا." });
        if (form_.updating.contains(place) && has_risk && !saves(place, "case.risk_reason"))
            warn(place, { "Who changes the level of risk says why, and no question saves it: each change waits for a supervisor.",
                            "Qui change le niveau de risque dit pourquoi, et aucune question ne l’enregistre : chaque changement attend un superviseur.",
                            "Quem muda o nível de risco diz porquê, e nenhuma pergunta o guarda: cada mudança espera por um supervisor.",
                            "من يغيّر مستوى الخطر يقول لماذا، ولا سؤال يحفظ ذلك: كل تغيير ينتظر مشرفًا." });
    }

    CheckedTool& tool_;
    EntityForm const& form_;
    EntityLists const& lists_;
};

}

void check_entities(CheckedTool& tool, EntityLists const& lists)
{
    if (auto const form = read_entity_form(tool.xform))
        EntityCheck(tool, *form, lists).run();
}

}
