#include "cases/add_document.hpp"

#include "cases/stories.hpp"
#include "engine/document_view.hpp"

using namespace relais;
using namespace relais::stories;

static Id const paper = id_of(61);
static std::string const hash(64, 'a');
static std::string const thumbnail = "/9j/4AAQSkZJRg==";

static DocumentFile scan()
{
    return { "acte-" + hash.substr(0, 32) + ".pdf", hash, "application/pdf", 120'000 };
}

static AddDocument birth_certificate()
{
    return { her_case, paper, "birth_certificate", "Acte de naissance d’Afi", day("2026-11-20"), DocumentClass::identity, "Copie", scan(), thumbnail };
}

// The birth certificate with one thing otherwise.
template<typename Change>
static AddDocument but(Change const& change)
{
    auto command = birth_certificate();
    change(command);
    return command;
}

static std::string path_of(std::string_view name)
{
    return row_path("document", paper.to_string(), name);
}

static Json text_of(AddDocument const& add)
{
    return to_json(DocumentText { add.kind, add.title, add.taken_on, add.note, add.file.name, add.file.hash, add.file.type, add.file.bytes });
}

static Record case_with(AddDocument const& add, Values const& more = {})
{
    auto const tells = std::string(name_of(add.tells));
    return a_case(with({ { path_of("state"), "kept" }, { path_of(tells), text_of(add) }, { path_of(tells + "_thumbnail"), add.thumbnail } }, more));
}

TEST_CASE("a document is added to a case that the caller reaches")
{
    check_who_reaches(birth_certificate(), but([](AddDocument& add) { add.title.clear(); }), ClosedCase::refused);
}

TEST_CASE("what a document says stands under its class, its small picture beside it")
{
    auto const about = write_json(text_of(birth_certificate()));
    CHECK(tell({ ama() }, birth_certificate(), records_of({ a_case() }))
        == "case." + path_of("state") + "=\"kept\" case." + path_of("identity") + "=" + about + " case." + path_of("identity_thumbnail") + "=\"" + thumbnail + "\"");
    auto const told = tell({ ama() }, but([](AddDocument& add) {
        add.tells = DocumentClass::sensitive;
        add.thumbnail.clear();
    }), records_of({ a_case() }));
    CHECK(told == "case." + path_of("state") + "=\"kept\" case." + path_of("sensitive") + "=" + about);
}

TEST_CASE("a document is refused")
{
    struct Row {
        char const* story;
        void (*change)(AddDocument&);
        char const* outcome;
    };
    Row const rows[] = {
        { "of a kind that the programme does not know", [](AddDocument& add) { add.kind = "poem"; }, "refused bad_value kind" },
        { "of no kind", [](AddDocument& add) { add.kind.clear(); }, "refused bad_value kind" },
        { "without a title", [](AddDocument& add) { add.title = " \n"; }, "refused missing_field title" },
        { "with a title as long as a letter", [](AddDocument& add) { add.title.assign(201, 'x'); }, "refused bad_value title" },
        { "with a note as long as a book", [](AddDocument& add) { add.note.assign(4001, 'x'); }, "refused bad_value note" },
        { "of next week", [](AddDocument& add) { add.taken_on = day("2026-11-28"); }, "refused date_in_future taken_on" },
        { "whose hash is short", [](AddDocument& add) { add.file.hash.pop_back(); }, "refused bad_value file.hash" },
        { "whose hash is none", [](AddDocument& add) { add.file.hash.back() = 'Z'; }, "refused bad_value file.hash" },
        { "whose name holds another hash", [](AddDocument& add) { add.file.name = "acte-" + std::string(32, 'b') + ".pdf"; }, "refused bad_value file.name" },
        { "whose name holds none", [](AddDocument& add) { add.file.name = "acte.pdf"; }, "refused bad_value file.name" },
        { "that is a page", [](AddDocument& add) { add.file.type = "text/html"; }, "refused file_type_refused file.type" },
        { "that is a drawing that runs", [](AddDocument& add) { add.file.type = "image/svg+xml"; }, "refused file_type_refused file.type" },
        { "that is a program", [](AddDocument& add) { add.file.type = "application/vnd.android.package-archive"; }, "refused file_type_refused file.type" },
        { "of no type", [](AddDocument& add) { add.file.type.clear(); }, "refused file_type_refused file.type" },
        { "that is empty", [](AddDocument& add) { add.file.bytes = 0; }, "refused bad_value file.bytes" },
        { "whose picture is not a JPEG", [](AddDocument& add) { add.thumbnail = "iVBORw0KGgo="; }, "refused bad_value thumbnail" },
        { "whose picture is no picture", [](AddDocument& add) { add.thumbnail = "/9j/<script>"; }, "refused bad_value thumbnail" },
        { "whose picture is cut", [](AddDocument& add) { add.thumbnail = "/9j/4"; }, "refused bad_value thumbnail" },
        { "whose picture is large", [](AddDocument& add) { add.thumbnail = "/9j/" + std::string(12'000, 'A'); }, "refused bad_value thumbnail" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, but(row.change), records_of({ a_case() })) == row.outcome);
    }
    CHECK(tell({ ama() }, birth_certificate(), records_of({ case_with(birth_certificate()) })) == "refused already_exists document");
    CHECK(tell({ ama() }, but([](AddDocument& add) { add.thumbnail = "/9j/" + std::string(10'916, 'A'); }), records_of({ a_case() })).starts_with("case."));
}

TEST_CASE("a programme that names no kinds takes any")
{
    auto rules = programme();
    rules.lists.erase("document_kind");
    Engine const engine(rules, areas(), directory());
    auto const records = records_of({ a_case() });
    auto const* role = engine.programme().role("case_manager");
    CHECK(decide(but([](AddDocument& add) { add.kind = "poem"; }), Situation { ama(), *role, engine.programme(), engine.areas(), engine.directory(), at_ten("2026-11-21"), today(), today(), records, false })
            .has_value());
}

TEST_CASE("a document is removed with a reason, also of a closed case, and by whoever sees it")
{
    RemoveDocument const remove { her_case, paper, "Ce n’est pas elle" };
    auto const kept = case_with(birth_certificate());
    auto const written = "case." + path_of("state") + "=\"removed\" case." + path_of("identity_removed_reason") + "=\"Ce n’est pas elle\"";
    auto const closed = case_with(birth_certificate(), { { "status", "closed" } });
    CHECK(tell({ ama() }, remove, records_of({ kept })) == written);
    CHECK(tell({ ama() }, remove, records_of({ closed })) == written);
    CHECK(tell({ ama() }, remove, records_of({ case_with(birth_certificate(), { { path_of("state"), "removed" } }) })) == written);
    CHECK(tell({ ama() }, RemoveDocument { her_case, paper, " " }, records_of({ kept })) == "refused reason_missing reason");
    CHECK(tell({ ama() }, RemoveDocument { her_case, id_of(62), "?" }, records_of({ kept })) == "refused not_found document");
    CHECK(tell({ senami() }, remove, records_of({ kept })) == "refused not_found case");
    auto const registry = caller_of(108, "registry", togo_team);
    auto const secret = case_with(but([](AddDocument& add) { add.tells = DocumentClass::sensitive; }));
    CHECK(tell({ registry }, remove, records_of({ kept })) == written);
    CHECK(tell({ registry }, remove, records_of({ secret })) == "refused not_found document");
}

TEST_CASE("a page shows of a document what its reader may see")
{
    auto const rules = programme();
    auto const view = [&](Record const& record, char const* role) {
        std::string told;
        for (auto const& document : documents_of(record, *rules.role(role)))
            told += (document.text ? document.text->title : "?") + (document.removed ? " removed" : "") + (document.thumbnail.empty() ? "" : " picture");
        return told;
    };
    auto const identity = case_with(birth_certificate());
    auto const secret = case_with(but([](AddDocument& add) { add.tells = DocumentClass::sensitive; }));
    CHECK(view(identity, "case_manager") == "Acte de naissance d’Afi picture");
    CHECK(view(identity, "registry") == "Acte de naissance d’Afi picture");
    CHECK(view(identity, "area_lead") == "?");
    CHECK(view(secret, "registry") == "?");
    CHECK(view(secret, "case_manager") == "Acte de naissance d’Afi picture");
    CHECK(view(case_with(birth_certificate(), { { path_of("state"), "removed" } }), "case_manager") == "Acte de naissance d’Afi removed");
    CHECK(view(a_case(), "case_manager").empty());
}

TEST_CASE("what a file is, by its type")
{
    CHECK(file_family("image/jpeg") == FileFamily::picture);
    CHECK(file_family("application/pdf") == FileFamily::paper);
    CHECK(file_family("audio/webm") == FileFamily::sound);
    CHECK(file_family("video/mp4") == FileFamily::film);
    for (auto const* type : { "", "image/svg+xml", "text/html", "application/zip", "image/jpegx", "IMAGE/JPEG" })
        CHECK_FALSE(file_family(type));
}
