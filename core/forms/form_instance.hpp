#pragma once

#include "base/flat_map.hpp"
#include "forms/digest_source.hpp"
#include "forms/form_model.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// Answers as the journal keeps them, by key: the name of the question; inside a repeat "repeat:instance/name", where `instance` is a short id that the
// instance keeps. Groups are layout and no part of a key, but where one scope has a name twice ("group/name").
using FormAnswers = FlatMap<std::string>;

// What a filling asks of the phone or server it runs on. The tests give fixed answers.
class FormHost {
public:
    FormHost() = default;
    FormHost(FormHost const&) = delete;
    FormHost& operator=(FormHost const&) = delete;
    virtual ~FormHost() = default;

    virtual std::int64_t now_ms() { return 0; }
    // Minutes that local time is ahead of UTC at a moment.
    virtual int zone_minutes(std::int64_t) { return 0; }
    // From 0 to below 1.
    virtual double random() { return 0; }
    // "deviceid", "email", "phonenumber", "username"; "" for what is not known.
    virtual std::string property(std::string_view) { return {}; }
    virtual std::optional<std::string> digest(std::string_view algorithm, std::string_view text) { return digest_of(algorithm, text); }
    // "en", "fr", "pt", "ar": names of months and days.
    virtual std::string_view date_language() { return "en"; }
};

// A node of a filling, by its place among all that there were.
using LiveId = std::uint32_t;
inline constexpr LiveId no_live = 0xFFFFFFFFU;

struct LiveNode {
    FormNodeId definition = 0;
    // Stands for all instances of a repeat; they are its children.
    bool is_range = false;
    bool is_removed = false;
    LiveId parent = no_live;
    NodeId node = no_node;
    std::vector<LiveId> children;
    // Of an instance of a repeat: see FormAnswers.
    std::string instance;

    bool is_self_relevant = true;
    bool is_relevant = true;
    bool is_self_readonly = false;
    bool is_readonly = false;
    bool is_required = false;
    bool is_valid = true;
    bool is_marked = false;       // reported with the next changes
    std::uint8_t pending = 0;     // aspects that wait to be computed
    // The value as it was given or computed; it stays while the question is not relevant or its choices do not offer it.
    std::string value;
    // Shared where the answers do not change them; null where there are none.
    std::shared_ptr<FormOptions const> options;
    std::span<FormOption const> choices() const { return options ? std::span<FormOption const>(*options) : std::span<FormOption const>(); }
};

enum class ViolationKind : std::uint8_t { none, required, constraint };

// How a filling begins.
enum class FormStart : std::uint8_t {
    fresh,   // a new one: defaults, preloads and the actions of the first load; answers take their place without setting off actions
    edited,  // a submission that is corrected: its instanceID becomes the deprecatedID
    resumed  // one that was put aside: nothing is set again
};

// What was sent, read from XML. Its names are kept apart from those of the form, which other fillings may be reading.
struct FormSubmission {
    std::unique_ptr<NameTable> names;
    NodeTree tree;
};
Result<std::shared_ptr<FormSubmission const>> read_submission(std::string_view xml);

// A form that is being filled. After each step all that depends on it has been computed, and changes() says what is different.
class FormInstance {
public:
    // Begins a new filling, or goes on with answers or a submission. Refuses with form_invalid where an expression of the form cannot be
    // evaluated, and with bad_value a submission that is not of this form. The host must outlive it.
    struct Opening {
        FormStart start = FormStart::fresh;
        // What was answered before: one of these, or neither.
        FormAnswers const* answers = nullptr;
        std::shared_ptr<FormSubmission const> submission {};
        // What was answered last on this phone: `jr://instance/last-saved`.
        FormAnswers const* last_saved = nullptr;
    };
    static Result<std::unique_ptr<FormInstance>> open(std::shared_ptr<FormModel const> model, FormHost& host, Opening const& opening);
    // A filling of its own, as opening it afresh with these answers gives it. This one was opened afresh without answers and nothing happened to it since:
    // what is computed before the first answer is only copied. Several threads may call it at once; the host must outlive the new filling.
    Result<std::unique_ptr<FormInstance>> with(FormAnswers const& answers, FormHost& host) const;
    // Sorts the questions by key, so that copies find their answers faster. For a filling that is copied often.
    void sort_by_key();
    FormInstance(FormInstance const&) = delete;
    FormInstance& operator=(FormInstance const&) = delete;
    ~FormInstance();

    FormModel const& model() const { return *model_; }
    NodeTree const& tree() const { return tree_; }
    LiveNode const& live(LiveId id) const { return live_[id]; }
    FormNode const& definition(LiveId id) const { return model_->nodes[live_[id].definition]; }
    std::size_t size() const { return live_.size(); }
    static constexpr LiveId root = 0;

    // Answers a question. Several choices are separated by blanks. Refuses with bad_value what is no question, what is read only and a ranking that
    // is not complete; a text that is not of the type of the question empties it.
    Done set(LiveId question, std::string_view text);
    // Adds an instance to a repeat that people control, and removes one. Refuses with bad_value.
    Result<LiveId> add(LiveId range, std::string instance = {});
    Done remove(LiveId instance);
    // Refuses with bad_value a language that the form does not have.
    Done set_language(std::string_view name);
    // See FormModel::language_called(). False, and nothing changes, where the form does not have it.
    bool speak(std::string_view code);
    std::string_view language() const;
    // Sets what is known only at the end: the time at which the filling ended.
    void finish();
    // Questions that take the place of the phone (setgeopoint), since the last call. They are answered by set() even where people cannot change them.
    std::vector<LiveId> take_places() { return std::exchange(places_wanted_, {}); }
    // Computes what calls a function of which the host knows more now.
    Done compute_again(std::string_view function);

    // Nodes whose state is different since the last call, in the order of the form, and those that are gone.
    struct Changes {
        std::vector<LiveId> changed;
        std::vector<LiveId> removed;
    };
    Changes changes();

    // The answer that counts: "" where the question is not relevant; of a choice only what is offered. It stays until the next step.
    std::string_view value(LiveId id) const;
    ViolationKind violation(LiveId id) const;
    // The same as people are told of it: what they cannot change is not demanded of them, and blanks are no answer.
    ViolationKind violation_to_tell(LiveId id) const;
    std::string violation_message(LiveId id);
    std::string message(LiveId id, ViolationKind kind);
    // The title of the form in the language.
    std::string title();
    bool has_label(LiveId id) const;
    std::string label(LiveId id);
    std::string hint(LiveId id);
    std::string guidance(LiveId id);
    // The text in another form: "image", "audio", "video", "big-image".
    std::string label_form(LiveId id, std::string_view form);
    std::string option_label(FormOption const& option);
    std::string option_form(LiveId id, FormOption const& option, std::string_view form);
    // "/data/repeat[2]/name".
    std::string reference(LiveId id) const;
    LiveId find(std::string_view reference) const;
    LiveId find_key(std::string_view key) const;
    // "" for what is no question.
    std::string key(LiveId id) const;
    std::string name_of_filling();
    // Which of the answers that a fresh filling was opened with the node has taken: its place among them, or no_answer.
    static constexpr std::uint32_t no_answer = 0xFFFFFFFFU;
    std::uint32_t place_of_answer(LiveId id) const { return id < places_of_answers_.size() ? places_of_answers_[id] : no_answer; }

    // What is answered: relevant questions with a value.
    FormAnswers answers() const;
    // The submission as the field's servers take it, or a part of it.
    std::string xml() const;

    std::size_t computed = 0; // computations since the beginning

private:
    class Environment;
    friend class Environment;
    FormInstance(std::shared_ptr<FormModel const> model, FormHost& host);
    FormInstance(FormInstance const& blank, FormHost& host);
    Done begin(Opening const& opening);
    Done begin_with(FormAnswers const& answers);
    void write_answers(NodeTree& tree, FormAnswers const& answers) const;
    // As key(), where possible without a copy.
    std::string_view view_key(LiveId id, std::string& scratch) const;
    void take_answers(FormAnswers const& answers);
    bool takes_answer(LiveId id) const;
    void find_answers(FormAnswers const& answers);
    void take_instances(FormAnswers const& answers);
    LiveId range_of(std::string_view repeat, LiveId scope) const;
    LiveId instance_around(LiveId id) const;
    void number_anew(LiveId id);
    struct Job {
        std::uint32_t computation;
        LiveId live;
    };
    struct Source {
        NodeTree const* tree = nullptr;
        NodeId element = no_node;
        bool is_cleared = false;
        explicit operator bool() const { return tree != nullptr; }
    };

    // form_building.cpp
    LiveId make(FormNodeId definition, LiveId parent, NodeId node);
    void build_children(LiveId parent, Source source);
    void build(FormNodeId definition, LiveId parent, std::vector<NodeId> const& sources, Source source);
    void build_range(FormNodeId definition, LiveId parent, std::vector<NodeId> const& sources, Source source);
    LiveId build_instance(LiveId range, Source source, std::string instance);
    std::vector<NodeId> matching(Source source, FormNodeId definition, NodeId& hint) const;
    std::string_view attribute_of(Source source, FormNodeId definition, bool& is_there) const;
    Source template_of(FormNodeId definition) const;
    void leave_out(LiveId instance);
    void take_away(LiveId instance);
    void grow(LiveId range, std::size_t count);
    std::string new_instance_id(LiveId range);

    // form_computing.cpp
    void schedule(std::uint32_t computation, LiveId live);
    void schedule_all(LiveId live);
    void fire(std::vector<Trigger> const& triggers, LiveId live);
    void schedule_below(LiveId scope, std::uint32_t computation);
    Done process();
    Done compute(Computation computation, LiveId live);
    Done compute_relevant(LiveId id);
    void update_relevance(LiveId id);
    void update_readonly(LiveId id);
    Done compute_count(LiveId id);
    Done compute_value(LiveId id);
    Done compute_choices(LiveId id);
    void offer(LiveId id, std::shared_ptr<FormOptions const> options);
    void publish(LiveId id);
    std::string_view offered(LiveNode const& live, FormNode const& node, std::string& scratch) const;
    void mark(LiveId id);
    XPathContext context(LiveId id) const;
    // While a filling opens, an expression that cannot be evaluated is refused; later it gives nothing.
    template<typename T>
    Result<T> tolerated(Result<T> result) const
    {
        return result || is_loading_ ? std::move(result) : Result<T>(T {});
    }
    std::string typed(FormNode const& node, std::string_view text) const;

    // form_texts.cpp
    std::string text(TextId id, XPathContext const& context, std::string_view form = {});
    std::string itext(std::string_view id, XPathContext const& context, std::string_view form);
    std::string joined(FormTextParts const& parts, XPathContext const& context);
    std::string itext_id(TextId id, XPathContext const& context);
    FormOption option(std::string value, TextId label, XPathContext const& context);

    // form_actions.cpp
    void preload(LiveId id, FormStart start);
    Done run_load_actions(FormStart start);
    Done run_new_repeat_actions(LiveId instance);
    Done run_value_actions();
    Done run_action(FormAction const& action, LiveId target);
    bool takes_place(FormNodeId question) const;
    std::vector<LiveId> targets_of_action(FormAction const& action, LiveId source);
    void instances_of(FormNodeId definition, LiveId below, std::vector<LiveId>& found) const;
    void put(LiveId id, std::string_view text);

    LiveId live_of(TreeNode node) const;
    FormHost& host() const;

    std::shared_ptr<FormModel const> model_;
    NodeTree tree_;
    std::unique_ptr<Environment> environment_;
    std::vector<LiveNode> live_;
    std::vector<LiveId> by_node_;
    // By node of the form: what stands for it alone, as all do outside of repeats; else no_live.
    std::vector<LiveId> only_;
    std::vector<Job> heap_;
    std::vector<LiveId> marked_;
    std::vector<LiveId> removed_;
    std::vector<LiveId> places_wanted_;
    std::vector<LiveId> value_sources_; // questions whose new value sets off actions
    std::vector<std::uint32_t> places_of_answers_;
    // Questions that were there when it was made, by key; shared by copies.
    using Keys = std::vector<std::pair<std::string, LiveId>>;
    std::shared_ptr<Keys const> by_key_;
    LiveId sorted_ = 0; // how many nodes there were
    std::vector<LiveId> added_; // by a count, their actions have not run yet
    // Elements that a counted repeat takes when it grows, and the tree they stand in.
    std::map<LiveId, std::vector<NodeId>> waiting_;
    std::map<LiveId, NodeTree const*> waiting_source_;
    std::shared_ptr<FormSubmission const> submission_;
    std::optional<NodeTree> source_;
    std::uint32_t language_ = 0;
    bool is_loading_ = true;
    FormStart start_ = FormStart::fresh;
    std::size_t budget_ = 0;
    std::optional<NodeTree> last_saved_;
};

}
