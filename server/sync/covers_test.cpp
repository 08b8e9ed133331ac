#include "journal/covers.hpp"
#include "journal/stories.hpp"
#include "sync/pull.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

Id const cover = id_of(70);

Json covering(std::string_view from, std::string_view to)
{
    return object({ { "cover", to_json(cover) }, { "worker", to_json(ama().account) }, { "by", to_json(kokou().account) }, { "from_on", std::string(from) }, { "to_on", std::string(to) },
        { "reason", "leave" } });
}

// What Kokou's phone is told to forget, and whether it was given Afi's case, when it holds `holds`.
struct Told {
    std::vector<std::string> forgets;
    std::vector<Id> gets;
    std::vector<Id> roots;
};

Told pulled(TestNode& node, Caller const& caller, std::vector<Id> holds)
{
    sync::PullRequest const request { caller.account, id_of(77), 1, "none", std::vector<Id>(holds), 0, {} };
    auto const answer = must(parse_as<sync::PullAnswer>(must(sync::pull(*must(node.store.read()), node.key, *node.journal.engine(), caller, request, node.now)).json));
    Told told;
    for (auto const& root : answer.forget)
        told.forgets.push_back(with_names(root.root.to_string()) + " " + std::string(name_of(root.reason)));
    for (auto const& entry : answer.entries)
        for (auto const& part : entry.parts)
            if (!std::ranges::contains(told.gets, part.record))
                told.gets.push_back(part.record);
    return told;
}

bool is_given(TestNode& node, Caller const& caller, Id root)
{
    return std::ranges::contains(pulled(node, caller, {}).gets, root);
}

}

TEST_CASE("for the days of a cover the absent worker's cases go to the colleague's phone, and leave it after the last")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone ama_phone { ama(), 1 };
        Phone essi_phone { essi(), 2 };
        Phone kokou_phone { kokou(), 3 };
        node.take(ama(), first_acts(ama_phone));
        REQUIRE(node.take(essi(), essi_phone.does("cover_absence", covering("2026-11-22", "2026-11-24"))) == "accepted");

        struct Row {
            char const* story;
            char const* day;
            bool sees_case;
            bool knows_cover;
        };
        Row const rows[] = {
            { "the day before", "2026-11-21", false, true },
            { "the first day", "2026-11-22", true, true },
            { "the last day", "2026-11-24", true, true },
            { "the day after", "2026-11-25", false, false },
        };
        for (auto const& row : rows) {
            INFO(std::string(row.story));
            node.now = at_ten(row.day);
            CHECK(is_given(node, kokou(), her_case) == row.sees_case);
            CHECK(is_given(node, kokou(), afi) == row.sees_case);
            CHECK(is_given(node, kokou(), cover) == row.knows_cover);
            CHECK(is_given(node, ama(), cover));
            CHECK(is_given(node, essi(), cover));
            CHECK_FALSE(is_given(node, senami(), her_case));
        }

        // What he does on these days is accepted, and says in whose place; what arrives afterwards is held where the case is.
        kokou_phone.caller.covers = must(journal::with_covers(*must(store.read()), kokou(), today())).covers;
        node.now = at_ten("2026-11-23");
        CHECK(node.take(kokou(), kokou_phone.prepared("set_risk", risk("low"))) == "accepted");
        CHECK(node.record(her_case).id_at(row_path("by_cover", kokou().account.to_string())) == ama().account);
        node.now = at_ten("2026-11-25");
        auto const late = kokou_phone.prepared("set_risk", risk("high"));
        CHECK(node.take(kokou(), late) == "held cover_ended");
        CHECK(pulled(node, kokou(), { her_case, afi, cover }).forgets == std::vector<std::string> { "Afi out_of_reach", "HerCase cover_ended", with_names(cover.to_string()) + " cover_ended" });
        // Its author, the owner of the case, and her supervisor see it.
        for (auto const& caller : { kokou(), ama(), essi() })
            CHECK(pulled(node, caller, {}).gets.size() > 0);
        auto const reader = must(store.read());
        auto const held = must(reader->roots({ store::RootsQuery::Scope::own, ama().account, {}, {}, {} }));
        CHECK(std::ranges::any_of(held, [](store::ClearRecord const& root) { return root.kind == "held" && root.holder == ama().account; }));
        CHECK(node.verified_lines() > 0);
    });
}

TEST_CASE("a cover that is ended counts no more on that day")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone ama_phone { ama(), 1 };
        Phone essi_phone { essi(), 2 };
        node.take(ama(), first_acts(ama_phone));
        REQUIRE(node.take(essi(), essi_phone.does("cover_absence", covering("2026-11-20", "2026-11-24"))) == "accepted");
        CHECK(is_given(node, kokou(), her_case));
        REQUIRE(node.take(essi(), essi_phone.does("end_cover", object({ { "cover", to_json(cover) } }))) == "accepted");
        CHECK_FALSE(is_given(node, kokou(), her_case));
        CHECK(node.take(essi(), essi_phone.prepared("end_cover", object({ { "cover", to_json(cover) } }))) == "refused already_decided");
    });
}

TEST_CASE("a shared list is on the phones of the team, until it is dropped")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone ama_phone { ama(), 1 };
        auto const list = id_of(72);
        auto const saving = [&](bool shared) { return object({ { "list", to_json(list) }, { "name", "Urgences" }, { "filters", "{}" }, { "shared", shared } }); };
        REQUIRE(node.take(ama(), ama_phone.does("save_list", saving(false))) == "accepted");
        CHECK(is_given(node, ama(), list));
        CHECK_FALSE(is_given(node, kokou(), list));
        REQUIRE(node.take(ama(), ama_phone.does("save_list", saving(true))) == "accepted");
        CHECK(is_given(node, kokou(), list));
        CHECK(is_given(node, essi(), list));
        CHECK_FALSE(is_given(node, senami(), list));
        REQUIRE(node.take(ama(), ama_phone.does("drop_list", object({ { "list", to_json(list) } }))) == "accepted");
        CHECK_FALSE(is_given(node, kokou(), list));
    });
}
