#include "cases/add_document.hpp"

#include "forms/file_answer.hpp"

namespace relais {

static constexpr std::size_t title_bytes_most = 200;
static constexpr std::size_t note_bytes_most = 4000;
static constexpr std::size_t hash_digits = 64;

static std::unexpected<Problem> bad(std::string_view field)
{
    return refuse(ProblemCode::bad_value, field);
}

static Done require_file(DocumentFile const& file)
{
    if (file.hash.size() != hash_digits || file.hash.find_first_not_of("0123456789abcdef") != std::string::npos)
        return bad("file.hash");
    // The name is that of a file answer, so that one way of sending serves both.
    if (hash_in_file_answer(file.name) != std::string_view(file.hash).substr(0, file_hash_digits) || file.name.size() > title_bytes_most)
        return bad("file.name");
    if (!file_family(file.type))
        return refuse(ProblemCode::file_type_refused, "file.type");
    return file.bytes > 0 ? Done {} : bad("file.bytes");
}

// A JPEG and nothing else: it is drawn before anybody has asked for it.
static Done require_thumbnail(std::string_view thumbnail)
{
    static constexpr std::string_view jpeg = "/9j/"; // FF D8 FF in base64
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (thumbnail.empty())
        return {};
    auto const end = thumbnail.find_first_not_of(digits);
    auto const is_base64 = thumbnail.size() % 4 == 0 && (end == std::string_view::npos || thumbnail.substr(end) == "=" || thumbnail.substr(end) == "==");
    return thumbnail.starts_with(jpeg) && is_base64 && thumbnail.size() / 4 * 3 <= thumbnail_bytes_most + 2 ? Done {} : bad("thumbnail");
}

static Done require_words(AddDocument const& command, Situation const& situation)
{
    auto const& lists = situation.programme.lists;
    // A programme that names no kinds takes any.
    if (command.kind.empty() || (lists.contains("document_kind") && !situation.programme.has_choice("document_kind", command.kind)))
        return bad("kind");
    if (command.title.find_first_not_of(" \t\r\n") == std::string::npos)
        return refuse(ProblemCode::missing_field, "title");
    if (command.title.size() > title_bytes_most)
        return bad("title");
    if (command.note.size() > note_bytes_most)
        return bad("note");
    return command.taken_on ? require_not_in_future(situation, *command.taken_on, "taken_on") : Done {};
}

Result<Changes> decide(AddDocument const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    auto const row = command.document.to_string();
    if (document_of(*case_record, row))
        return refuse(ProblemCode::already_exists, "document");
    TRY(require_words(command, situation));
    TRY(require_file(command.file));
    TRY(require_thumbnail(command.thumbnail));

    auto const& file = command.file;
    Changes changes;
    auto const set = [&](std::string_view name, Json value) { changes.set(command.case_id, RecordKind::case_file, row_path("document", row, name), std::move(value)); };
    auto const tells = std::string(name_of(command.tells));
    set("state", "kept");
    set(tells, to_json(DocumentText { command.kind, command.title, command.taken_on, command.note, file.name, file.hash, file.type, file.bytes }));
    if (!command.thumbnail.empty())
        set(tells + "_thumbnail", command.thumbnail);
    return changes;
}

Result<Changes> decide(RemoveDocument const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    auto const row = command.document.to_string();
    auto const document = document_of(*case_record, row);
    auto const sees = document && (situation.is_released || situation.role.may_see(document->tells == DocumentClass::identity ? FieldClass::identity : FieldClass::sensitive));
    if (!sees)
        return refuse(ProblemCode::not_found, "document");
    TRY(require_reason(command.reason));
    Changes changes;
    changes.set(command.case_id, RecordKind::case_file, row_path("document", row, "state"), "removed");
    changes.set_over(command.case_id, RecordKind::case_file, row_path("document", row, std::string(name_of(document->tells)) + "_removed_reason"), command.reason);
    return changes;
}

}
