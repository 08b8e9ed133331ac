#pragma once

#include "seal/seal.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>

// Files that belong to a record, sealed under its key in pieces.
namespace relais::journal {

struct AttachedFile {
    std::string name;
    std::string type;
    std::string content;
};

// The id of a file by where it comes from and what it holds, so that the same file sent twice is one, and another of the same name a file of its own.
// Nobody can guess it without the node's key.
Id attachment_id(seal::NodeKey const& key, std::string_view origin, std::string_view name, std::string_view content);
// The same of the one file that its origin can have under that name, whatever it holds.
Id attachment_id(seal::NodeKey const& key, std::string_view origin, std::string_view name);

// Keeps a file, its name up to 200 bytes in whole characters; does nothing where the id is known.
Done attach(store::Writer& writer, seal::Key const& record_key, Id id, Id record, std::string_view name, std::string_view type, std::string_view content);

// What is said of a file at its beginning.
struct FileOutline {
    Id id;
    Id record;
    std::string name;
    std::string type;
    std::size_t bytes = 0;      // of its content
    std::size_t line_bytes = 0; // of what says this, before the content
};

// Nothing for an unknown id. Refuses with broken_store what was altered.
Result<std::optional<FileOutline>> outline_of(store::Reader& reader, seal::Key const& record_key, Id id);
// The content from a place on, to the end of the piece that holds it; "" at the end of the file. Costs that one piece. Refuses with broken_store.
Result<std::string> read_attachment(store::Reader& reader, seal::Key const& record_key, FileOutline const& outline, std::size_t from);
// The file; nothing for an unknown id. Refuses with broken_store what was altered.
Result<std::optional<AttachedFile>> open_attachment(store::Reader& reader, seal::Key const& record_key, Id id);

}
