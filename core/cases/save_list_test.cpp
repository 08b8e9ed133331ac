#include "cases/save_list.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const list = id_of(72);

TEST_CASE("a list is its owner's, to change and to drop")
{
    auto const known = record_of(list, RecordKind::saved_list, { { "owner", to_json(ama().account) }, { "name", "Mes urgences" } });
    auto const kept = R"(saved_list.owner="Ama" saved_list.by_team="Atakpamé" saved_list.name="Urgences" saved_list.filters="{}" saved_list.shared=true saved_list.state="kept")";
    SaveList const save { list, "Urgences", "{}", true };
    CHECK(tell({ ama() }, save, {}) == kept);
    CHECK(tell({ ama() }, save, records_of({ known })) == kept);
    CHECK(tell({ kokou() }, save, records_of({ known })) == "refused not_found list");
    CHECK(tell({ essi() }, DropList { list }, records_of({ known })) == "refused not_found list");
    CHECK(tell({ ama() }, DropList { list }, records_of({ known })) == R"(saved_list.state="dropped")");
    CHECK(tell({ ama() }, DropList { list }, {}) == "refused not_found list");
    CHECK(tell({ ama() }, SaveList { her_case, "Urgences", "{}", true }, records_of({ a_case() })) == "refused not_found list");
    CHECK(tell({ ama() }, SaveList { list, " ", "{}", false }, {}) == "refused missing_field name");
    CHECK(tell({ ama() }, SaveList { list, std::string(81, 'x'), "{}", false }, {}) == "refused bad_value name at most 80 bytes");
    CHECK(tell({ ama() }, SaveList { list, "x", std::string(2001, 'x'), false }, {}) == "refused bad_value filters at most 2000 bytes");
}
