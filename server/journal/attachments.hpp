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
    std::size_t piece_bytes = 0;
    bool is_in_pieces = false; // as it came: see begin_file
};

// Nothing for an unknown id, and for a file that has not come to its end. Refuses with broken_store what was altered.
Result<std::optional<FileOutline>> outline_of(store::Reader& reader, seal::Key const& record_key, Id id);
// The content from a place on, to the end of the piece that holds it; "" at the end of the file. Costs that one piece. Refuses with broken_store.
Result<std::string> read_attachment(store::Reader& reader, seal::Key const& record_key, FileOutline const& outline, std::size_t from);
// The file; nothing for an unknown id. Refuses with broken_store what was altered.
Result<std::optional<AttachedFile>> open_attachment(store::Reader& reader, seal::Key const& record_key, Id id);

// A file that comes over a line that breaks: piece by piece, in order, each durable when it is there. To readers it is not there before its last piece is.
struct ArrivingFile {
    FileOutline outline;
    std::size_t received = 0; // bytes of its content

    bool is_whole() const { return received == outline.bytes; }
};

struct ArrivingSize {
    std::size_t bytes = 0;
    std::size_t piece_bytes = 0; // of each piece but the last
};

// Nothing where it has not begun; what came at once is whole. Refuses with broken_store what was altered.
Result<std::optional<ArrivingFile>> arriving_file(store::Reader& reader, seal::Key const& record_key, Id id);
// Begins a file that is not empty, whose name and type are no longer than 200 and 100 bytes. Refuses with already_exists.
Result<ArrivingFile> begin_file(store::Writer& writer, seal::Key const& record_key, Id id, Id record, std::string_view name, std::string_view type, ArrivingSize size);
// The piece that follows what has come. Refuses with already_exists where another came meanwhile.
Done add_piece(store::Writer& writer, seal::Key const& record_key, ArrivingFile const& file, std::string_view piece);
// Of what has come and of `last` after it, in hexadecimal digits. Refuses with broken_store.
Result<std::string> hash_of_content(store::Reader& reader, seal::Key const& record_key, ArrivingFile const& file, std::string_view last);

}
