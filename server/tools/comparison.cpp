#include "tools/comparison.hpp"

#include "programme/tool.hpp"
#include "text/fold.hpp"
#include "tools/tool_words.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace relais::tools {

namespace {

// A question of one version.
struct Question {
    std::string name;
    FormNodeId node = 0;
};

// A language of both versions, as each names it; "" of a tool that has none.
struct SharedLanguage {
    std::string earlier;
    std::string later;
};

class Comparing {
public:
    Comparing(FormModel const& earlier, FormModel const& later, std::string_view language)
        : earlier_(earlier)
        , later_(later)
        , spoken_earlier_(spoken(earlier, language))
        , spoken_later_(spoken(later, language))
    {
    }

    ToolComparison compared()
    {
        find_languages();
        auto const before = questions_of(earlier_);
        auto const after = questions_of(later_);
        std::map<std::string_view, FormNodeId> before_by_name;
        for (auto const& question : before)
            before_by_name.emplace(question.name, question.node);
        std::vector<Question> gone;
        std::vector<Question> come;
        std::vector<std::pair<Question, FormNodeId>> both;
        for (auto const& question : after)
            if (auto const found = before_by_name.extract(question.name); !found.empty())
                both.emplace_back(question, found.mapped());
            else
                come.push_back(question);
        for (auto const& question : before)
            if (before_by_name.contains(question.name))
                gone.push_back(question);
        find_moved(both);
        for (auto const& [question, node] : both)
            add_changed(question, node);
        add_renamed(gone, come);
        for (auto const& question : gone)
            result_.removed.push_back(as_compared(earlier_, spoken_earlier_, question, AnswerFate::kept));
        for (auto const& question : come)
            result_.added.push_back(as_compared(later_, spoken_later_, question, AnswerFate::none));
        return std::move(result_);
    }

private:
    static std::string spoken(FormModel const& model, std::string_view language)
    {
        if (auto const* found = model.language_called(language))
            return found->name;
        return model.default_language < model.languages.size() ? model.languages[model.default_language].name : std::string {};
    }

    // What the form itself keeps of a filling is no question to anybody.
    static bool is_metadata(FormModel const& model, FormNode const& node)
    {
        auto const is_in_meta = node.control == ControlKind::none && model.names->local(model.node(node.parent).name) == "meta";
        return is_in_meta || node.is_instance_id || node.is_deprecated_id_of_edits || node.preload != Preload::none;
    }

    static std::vector<Question> questions_of(FormModel const& model)
    {
        std::vector<Question> questions;
        for (FormNodeId id = 1; id < model.nodes.size(); ++id)
            if (auto name = question_of(model, id); !name.empty() && !is_metadata(model, model.node(id)))
                questions.push_back({ std::move(name), id });
        return questions;
    }

    void find_languages()
    {
        for (auto const& language : later_.languages) {
            auto const known = std::ranges::find(earlier_.languages, language.name, &FormLanguage::name);
            if (known != earlier_.languages.end())
                shared_.push_back({ language.name, language.name });
            else
                result_.languages_added.push_back(language.name);
        }
        for (auto const& language : earlier_.languages)
            if (std::ranges::find(later_.languages, language.name, &FormLanguage::name) == later_.languages.end())
                result_.languages_removed.push_back(language.name);
        // Two that share none are compared in the language that each speaks.
        if (shared_.empty())
            shared_.push_back({ spoken_earlier_, spoken_later_ });
    }

    static ComparedQuestion as_compared(FormModel const& model, std::string_view language, Question const& question, AnswerFate fate)
    {
        auto const& node = model.node(question.node);
        return { question.name, text_in(model, node.label, language), section_of(model, question.node, language), std::string(kind_of(node)), fate };
    }

    // Questions of both that stand before or after others than they did: those outside of the longest row that kept its order.
    void find_moved(std::vector<std::pair<Question, FormNodeId>> const& both)
    {
        std::vector<std::size_t> ends;
        std::vector<std::size_t> before(both.size(), both.size());
        for (std::size_t i = 0; i < both.size(); ++i) {
            auto const place = std::ranges::lower_bound(ends, both[i].second, {}, [&](std::size_t end) { return both[end].second; });
            if (place != ends.begin())
                before[i] = *std::prev(place);
            if (place == ends.end())
                ends.push_back(i);
            else
                *place = i;
        }
        is_moved_.assign(later_.nodes.size(), true);
        for (auto i = ends.empty() ? both.size() : ends.back(); i < both.size(); i = before[i])
            is_moved_[both[i].first.node] = false;
    }

    // Where nearly all is another, no pairs are looked for: it is another form.
    static constexpr std::size_t most_pairs = 1'000'000;

    void add_renamed(std::vector<Question>& gone, std::vector<Question>& come)
    {
        if (gone.size() * come.size() > most_pairs)
            return;
        auto const pair_up = [&](auto const& is_one, bool is_moved) {
            std::erase_if(gone, [&](Question const& old) {
                auto const found = std::ranges::find_if(come, [&](Question const& other) { return is_one(old, other); });
                if (found == come.end())
                    return false;
                result_.renamed.push_back({ as_compared(earlier_, spoken_earlier_, old, AnswerFate::kept), as_compared(later_, spoken_later_, *found, AnswerFate::none), is_moved });
                come.erase(found);
                return true;
            });
        };
        auto const own_name = [](Question const& question) { return std::string_view(question.name).substr(question.name.rfind('/') + 1); };
        pair_up([&](Question const& old, Question const& other) { return own_name(old) == own_name(other); }, true);
        std::map<FormNodeId, std::vector<std::string>> words_earlier;
        std::map<FormNodeId, std::vector<std::string>> words_later;
        for (auto const& question : gone)
            words_earlier.emplace(question.node, label_words(earlier_, spoken_earlier_, question.node));
        for (auto const& question : come)
            words_later.emplace(question.node, label_words(later_, spoken_later_, question.node));
        auto const is_alike = [&](Question const& old, Question const& other) {
            return kind_of(earlier_.node(old.node)) == kind_of(later_.node(other.node)) && are_alike(words_earlier[old.node], words_later[other.node]);
        };
        pair_up(is_alike, false);
    }

    static std::vector<std::string> label_words(FormModel const& model, std::string_view language, FormNodeId node)
    {
        auto words = words_of(text_in(model, model.node(node).label, language));
        std::ranges::sort(words);
        return words;
    }

    // Labels are alike where they share at least three quarters of the words of the longer one.
    static bool are_alike(std::vector<std::string> const& one, std::vector<std::string> const& other)
    {
        std::vector<std::string> shared;
        std::ranges::set_intersection(one, other, std::back_inserter(shared));
        return !shared.empty() && shared.size() * 4 >= std::max(one.size(), other.size()) * 3;
    }

    void add_changed(Question const& question, FormNodeId earlier)
    {
        auto const& old = earlier_.node(earlier);
        auto const& now = later_.node(question.node);
        changes_.clear();
        differ(Facet::type, std::string(kind_of(old)), std::string(kind_of(now)));
        auto const is_read_anew = !changes_.empty();
        for (auto const& language : shared_) {
            differ_in(language, Facet::label, text_in(earlier_, old.label, language.earlier), text_in(later_, now.label, language.later));
            differ_in(language, Facet::hint, text_in(earlier_, old.hint, language.earlier), text_in(later_, now.hint, language.later));
            differ_in(language, Facet::constraint_message, text_in(earlier_, old.constraint_message, language.earlier), text_in(later_, now.constraint_message, language.later));
        }
        add_choices(old, now);
        differ(Facet::relevant, written(earlier_, old.relevant), written(later_, now.relevant));
        differ(Facet::required, written(earlier_, old.required), written(later_, now.required));
        differ(Facet::constraint, written(earlier_, old.constraint), written(later_, now.constraint));
        differ(Facet::calculate, written(earlier_, old.calculate), written(later_, now.calculate));
        differ(Facet::readonly, written(earlier_, old.readonly), written(later_, now.readonly));
        differ(Facet::sensitivity, old.sensitivity, now.sensitivity);
        differ(Facet::saveto, old.save_to, now.save_to);
        add_place(question, earlier);
        if (changes_.empty())
            ++result_.same;
        else
            result_.changed.push_back({ as_compared(later_, spoken_later_, question, is_read_anew ? AnswerFate::read_anew : AnswerFate::moves_forward), changes_ });
    }

    // By the names of groups: another title of a section moves nothing.
    static std::string names_above(FormModel const& model, FormNodeId node)
    {
        auto const above = model.node(node).parent;
        return above == no_form_node || above == 0 ? std::string {} : names_above(model, above) + "/" + model.written_name(above);
    }

    void add_place(Question const& question, FormNodeId earlier)
    {
        if (names_above(earlier_, earlier) != names_above(later_, question.node))
            changes_.push_back({ Facet::section, {}, {}, section_of(earlier_, earlier, spoken_earlier_), section_of(later_, question.node, spoken_later_) });
        else if (is_moved_[question.node] && later_.node(question.node).control != ControlKind::none)
            changes_.push_back({ Facet::place, {}, {}, label_before(earlier_, spoken_earlier_, earlier), label_before(later_, spoken_later_, question.node) });
    }

    // What people read before they come to the question; "" for the first.
    static std::string label_before(FormModel const& model, std::string_view language, FormNodeId node)
    {
        for (auto before = node; before-- > 1;)
            if (auto const& above = model.node(before); above.kind == FormNodeKind::question && above.control != ControlKind::none)
                if (auto text = text_in(model, above.label, language); !text.empty())
                    return text;
        return {};
    }

    // Labels by what the answer holds: lists may be of thousands of places.
    using Labels = std::map<std::string_view, std::string_view>;
    static Labels labels_of(std::vector<NamedChoice> const& choices)
    {
        Labels labels;
        for (auto const& choice : choices)
            labels.emplace(choice.value, choice.label);
        return labels;
    }

    // What stands in the brackets of a list that is filtered.
    static std::string filter_of(FormModel const& model, FormNode const& node)
    {
        auto const nodes = node.choices == 0 ? std::string {} : written(model, model.list(node.choices).nodes);
        auto const begin = nodes.find('[');
        return begin == std::string::npos ? std::string {} : nodes.substr(begin + 1, nodes.rfind(']') - begin - 1);
    }

    void add_choices(FormNode const& old, FormNode const& now)
    {
        if (old.choices == 0 && now.choices == 0)
            return;
        auto const before = choices_of(earlier_, old, spoken_earlier_);
        auto const after = choices_of(later_, now, spoken_later_);
        auto const known_before = labels_of(before);
        auto const known_after = labels_of(after);
        for (auto const& choice : after)
            if (!known_before.contains(choice.value))
                changes_.push_back({ Facet::choice_added, choice.value, {}, {}, choice.label });
        for (auto const& choice : before)
            if (!known_after.contains(choice.value))
                changes_.push_back({ Facet::choice_removed, choice.value, {}, choice.label, {} });
        for (auto const& language : shared_) {
            auto const choices_before = choices_of(earlier_, old, language.earlier);
            auto const labels_before = labels_of(choices_before);
            for (auto const& choice : choices_of(later_, now, language.later))
                if (auto const known = labels_before.find(choice.value); known != labels_before.end() && known->second != choice.label)
                    changes_.push_back({ Facet::choice_label, choice.value, language.later, std::string(known->second), choice.label });
        }
        differ(Facet::filter, filter_of(earlier_, old), filter_of(later_, now));
    }

    void differ(Facet facet, std::string before, std::string after)
    {
        if (before != after)
            changes_.push_back({ facet, {}, {}, std::move(before), std::move(after) });
    }

    void differ_in(SharedLanguage const& language, Facet facet, std::string before, std::string after)
    {
        if (before != after)
            changes_.push_back({ facet, {}, language.later, std::move(before), std::move(after) });
    }

    FormModel const& earlier_;
    FormModel const& later_;
    std::string spoken_earlier_;
    std::string spoken_later_;
    std::vector<SharedLanguage> shared_;
    std::vector<bool> is_moved_;
    std::vector<FacetChange> changes_;
    ToolComparison result_;
};

}

ToolComparison compare(FormModel const& earlier, FormModel const& later, std::string_view language)
{
    return Comparing(earlier, later, language).compared();
}

}
