#include "cases/document_file.hpp"

#include <algorithm>

namespace relais {

namespace {

struct TakenType {
    std::string_view type;
    FileFamily family;
};

}

std::optional<FileFamily> file_family(std::string_view type)
{
    using enum FileFamily;
    static constexpr auto taken = std::to_array<TakenType>({
        { "application/pdf", paper },
        { "audio/aac", sound },
        { "audio/amr", sound },
        { "audio/m4a", sound },
        { "audio/mp4", sound },
        { "audio/mpeg", sound },
        { "audio/ogg", sound },
        { "audio/wav", sound },
        { "audio/webm", sound },
        { "image/jpeg", picture },
        { "image/png", picture },
        { "image/webp", picture },
        { "video/3gpp", film },
        { "video/mp4", film },
        { "video/webm", film },
    });
    auto const found = std::ranges::find(taken, type, &TakenType::type);
    return found == taken.end() ? std::nullopt : std::optional(found->family);
}

std::optional<Document> document_of(Record const& case_record, std::string_view id)
{
    auto const at = [&](std::string_view name) { return row_path("document", id, name); };
    auto const state = case_record.text(at("state"));
    if (state.empty())
        return std::nullopt;
    Document document;
    document.id = id;
    document.is_removed = state == "removed";
    for (auto const& [tells, name] : names_of(DocumentClass {}))
        if (auto const* said = case_record.shown(at(name)); said != nullptr && !said->is_null()) {
            if (auto text = from_json<DocumentText>(*said, Unknown::passed_over))
                document.text = *std::move(text);
            document.tells = tells;
            document.thumbnail = case_record.text(at(std::string(name) + "_thumbnail"));
        }
    return document;
}

}
