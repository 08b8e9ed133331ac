#pragma once

#include "cases/document_file.hpp"
#include "journal/attachments.hpp"
#include "journal/journal.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

// Files that phones send after the acts that name them: piece by piece, so that a bad line costs one piece at most. The endpoint speaks tus 1.0.0.
namespace relais::sync {

// How far a file has come.
struct FileOffset {
    std::size_t received = 0;
    std::size_t bytes = 0;

    bool is_whole() const { return received == bytes; }
};

// A file by the act that names it.
struct FileReference {
    Id act;
    std::string hash; // the SHA-256 of its content in hexadecimal digits, or as many of them as an answer holds (core/forms/file_answer.hpp)
};

struct FileLimits {
    std::size_t bytes_max = 0;
    std::map<FileFamily, std::size_t> bytes_max_of = {}; // smaller ones, by what the file is
    std::size_t piece_bytes = 0;                         // of a sealed piece: what is handed in holds whole ones, but at the end

    // How large a file of this type may be.
    std::size_t most(std::string_view type) const;
};

// The id of the file of a document. Nobody can guess it without the node's key.
Id file_of_document(seal::NodeKey const& key, Id case_id, std::string_view document, std::string_view hash);

// Where the node takes files in. Only whoever wrote an answer, or added a document, hands in its file, and only the content that the act says; whether the case is within reach today
// does not matter, as it does not for an act that is sent again. The file of an act that is held is kept with the record that it will write.
class FileArrivals {
public:
    FileArrivals(store::Store& store, seal::NodeKey const& key, journal::Journal& journal, FileLimits limits)
        : store_(store)
        , key_(key)
        , journal_(journal)
        , limits_(std::move(limits))
    {
    }

    // Makes a place for the file; where there is one already, nothing changes.
    // Refuses with not_found (field "act") an act that is not here, or not the caller's; with not_found (field "file") a file that it does not name; with file_too_large; with bad_value an
    // empty one; with entry_differs a file of another size than the document says or than it began with.
    Result<FileOffset> begin(Caller const& caller, FileReference const& file, std::string_view type, std::size_t bytes) const;

    // How far it has come. Refuses as begin does, and with not_found (field "upload") what was not begun.
    Result<FileOffset> find(Caller const& caller, FileReference const& file) const;

    // Takes what follows: as many whole pieces as there are. Durable when it answers. Refuses as find does; with wrong_offset (its detail the right one) what does not begin where the file
    // ends, or came a second time; with bad_value (field "body") less than a piece that is not the last one, and more than the file has; with entry_differs, at its end, another content
    // than the act says, of which nothing is kept.
    Result<FileOffset> take(Caller const& caller, FileReference const& file, std::size_t from, std::string_view content) const;

private:
    struct Place;
    // What the last piece makes of the whole; not_known of what is not the end.
    enum class Content : std::uint8_t { not_known, as_named, another };
    Result<Place> place_of(store::Reader& reader, Caller const& caller, FileReference const& file) const;
    Result<std::optional<journal::ArrivingFile>> arriving(store::Reader& reader, Place const& place) const;
    Result<journal::ArrivingFile> begun(store::Reader& reader, Place const& place) const;
    Result<Content> content_with(store::Reader& reader, Place const& place, journal::ArrivingFile const& file, std::string_view content) const;
    Done add(store::Writer& writer, Caller const& caller, Place const& place, std::size_t from, std::string_view content) const;
    Done drop(store::Writer& writer, Place const& place, std::size_t from) const;

    store::Store& store_;
    seal::NodeKey const& key_;
    journal::Journal& journal_;
    FileLimits limits_;
};

}
