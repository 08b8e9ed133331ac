#include "finding/country_index.hpp"

#include "journal/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("across the country a child is found by the whole name, a telephone or the code, and by nothing less")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone ama_phone { ama(), 1 };
        node.take(ama(), first_acts(ama_phone));
        finding::CountryIndex index;
        auto const found = [&](std::string_view query) { return must(index.find(*must(store.read()), node.key.records(), query)); };

        struct Row {
            char const* query;
            bool is_found;
        };
        auto const code = std::string(node.record(her_case).text("code"));
        Row const rows[] = {
            { "Ɖɔsu Akossiwa Gbènoukpo", true },
            { "gbenoukpo akossiwa dosu", true },
            { "GBÈNOUKPO  Dossou Akossiwa", true },
            { "+228 90 11 22 33", true },
            { "90112233", true },
            { code.c_str(), true },
            { "Gbènoukpo", false },
            { "Akossiwa Gbènoukpo", false },
            { "Akossiwa", false },
            { "112233", false },
            { "Kpalavé", false },
            { "", false },
            { "%", false },
        };
        for (auto const& row : rows) {
            INFO(std::string(row.query));
            CHECK(found(row.query) == (row.is_found ? std::vector { her_case } : std::vector<Id> {}));
        }

        // It keeps up with the journal.
        auto const corrected = object({ { "person", to_json(afi) }, { "case", to_json(her_case) }, { "fields", object({ { "family_name", "Ahouansou" }, { "phone", "+228 91 00 00 07" } }) } });
        REQUIRE(node.take(ama(), ama_phone.does("update_person", corrected)) == "accepted");
        CHECK(found("Dosu Akossiwa Ahouansou").size() == 1);
        CHECK(found("91000007").size() == 1);
        CHECK(found("90112233").empty());

        auto const told = must(finding::finding_of(*must(store.read()), node.key.records(), *node.journal.engine(), her_case));
        REQUIRE(told.has_value());
        CHECK(told->code == code);
        CHECK(told->team == "DRAS Plateaux, Atakpamé");
        CHECK(told->contact == "Essi Lawson");
        auto closing = closure();
        closing.set("reason", "goals_met");
        REQUIRE(node.take(ama(), ama_phone.does("close_case", closing)) == "accepted");
        CHECK(must(finding::finding_of(*must(store.read()), node.key.records(), *node.journal.engine(), her_case)).has_value());
    });
}
