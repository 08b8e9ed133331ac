#include "journal/older_sheets.hpp"
#include "journal/stories.hpp"

namespace relais::journal {

using namespace stories;

// As a release before migration 2 left it.
static void take_form_away(store::Store& store, Id sheet)
{
    must(store.write([&](store::Writer& writer) -> Done {
        auto clear = TRY(writer.record(sheet)).value();
        clear.form.clear();
        return writer.put_record(clear);
    }));
}

static std::size_t sheets_found(store::Store& store, std::string_view form)
{
    return must(must(store.read())->sheets_of_form(form, {}, 10'000)).size();
}

TEST_CASE("a sheet of an older release is found by its tool after the next start")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone phone(ama(), 1);
        (void)node.take(ama(), first_acts(phone));
        (void)node.take(ama(), std::vector { phone.does("record_visit", visit(id_of(90))), phone.does("record_visit", visit(id_of(91))) });
        auto const before = must(must(store.read())->record(id_of(90)));
        for (auto const sheet : { her_sheet, id_of(90) })
            take_form_away(store, sheet);
        CHECK(sheets_found(store, "visit") == 1);

        std::vector<std::int64_t> told;
        CHECK(must(fill_forms_of_sheets(node.journal, node.key, [&](std::int64_t filled) { told.push_back(filled); })) == 2);
        CHECK(told == std::vector<std::int64_t> { 2 });
        CHECK(sheets_found(store, "visit") == 2);
        CHECK(sheets_found(store, "initial_assessment") == 1);
        CHECK(must(must(store.read())->record(id_of(90))) == before);

        // The second start finds nothing to do.
        CHECK(must(fill_forms_of_sheets(node.journal, node.key, [&](std::int64_t filled) { told.push_back(filled); })) == 0);
        CHECK(told.size() == 1);
    });
}

TEST_CASE("a sheet that cannot be read keeps nobody from the others")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone phone(ama(), 1);
        (void)node.take(ama(), first_acts(phone));
        (void)node.take(ama(), std::vector { phone.does("record_visit", visit(id_of(90))), phone.does("record_visit", visit(id_of(91))) });
        for (auto const sheet : { id_of(90), id_of(91) })
            take_form_away(store, sheet);
        must(store.write([](store::Writer& writer) -> Done {
            TRY(writer.destroy_record_key(id_of(90)));
            return writer.add_record_key(id_of(90), "no key at all");
        }));
        CHECK(must(fill_forms_of_sheets(node.journal, node.key, [](std::int64_t) { })) == 1);
        CHECK(sheets_found(store, "") == 1);
        CHECK(sheets_found(store, "visit") == 1);
    });
}

TEST_CASE("many pages of older sheets are filled, also where it was cut off in between")
{
    on_each_store([](store::Store& store) {
        TestNode node(store);
        Phone phone(ama(), 1);
        (void)node.take(ama(), first_acts(phone));
        static constexpr int count = 1'201;
        for (int number = 0; number < count; ++number)
            CHECK(node.take(ama(), phone.prepared("record_visit", visit(id_of(100'000 + number)))) == "accepted");
        for (int number = 0; number < count; ++number)
            take_form_away(store, id_of(100'000 + number));
        struct CutOff { };
        CHECK_THROWS_AS((void)fill_forms_of_sheets(node.journal, node.key, [](std::int64_t) { throw CutOff {}; }), CutOff);
        CHECK(sheets_found(store, "") == count - 500);
        std::vector<std::int64_t> told;
        CHECK(must(fill_forms_of_sheets(node.journal, node.key, [&](std::int64_t filled) { told.push_back(filled); })) == count - 500);
        CHECK(told == std::vector<std::int64_t> { 500, count - 500 });
        CHECK(sheets_found(store, "visit") == count);
    });
}

}
