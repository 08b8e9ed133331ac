#pragma once

#include "codec/described.hpp"
#include "journal/attachments.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <string>
#include <string_view>

// Files that phones send after the acts that name them: piece by piece, so that a bad line costs one piece at most.
namespace relais::sync {

// How far a file has come.
struct FileArrival {
    std::int64_t received = 0;
    std::int64_t piece = 0;
    std::int64_t most = 0;
    bool whole = false;

    static constexpr auto description()
    {
        return described("FileArrival", "How far a file has come.", field("received", &FileArrival::received, "The bytes that are here: the next piece begins there."),
            field("piece", &FileArrival::piece, "The bytes of a piece; the last may have fewer."), field("most", &FileArrival::most, "The bytes that a file may have."),
            field("whole", &FileArrival::whole, "It is here, and nothing more is wanted."));
    }
};

// A file by the act that names it.
struct FileReference {
    Id act;
    std::string hash; // the SHA-256 of its content in hexadecimal digits, or as many of them as an answer holds (core/forms/file_answer.hpp)
};

// A part of its content.
struct FilePiece {
    std::string type;
    std::size_t bytes = 0; // of the whole file
    std::size_t from = 0;
    std::string_view content;
};

struct FileLimits {
    std::size_t bytes_max = 0;
    std::size_t piece_bytes = 0;
};

// Where the node takes files in. Only whoever wrote an answer hands in its file, and only the content that the answer says; whether the case is within reach today does
// not matter, as it does not for an act that is sent again. The file of an act that is held is kept with the sheet that it will make.
class FileArrivals {
public:
    FileArrivals(store::Store& store, seal::NodeKey const& key, journal::Journal& journal, FileLimits limits)
        : store_(store)
        , key_(key)
        , journal_(journal)
        , limits_(limits)
    {
    }

    // Refuses with not_found (field "act") an act that is not here, or not the caller's; with not_found (field "file") a file that it does not name.
    Result<FileArrival> find(Caller const& caller, FileReference const& file) const;

    // Takes the piece that follows what has come; any other changes nothing, and the answer says where to go on. Durable when it answers.
    // Refuses as find does; with too_large above the limit; with bad_value a piece of another size than asked for; with entry_differs a file of another size than it began
    // with, and, at its end, one with another content than the answer says, of which nothing is kept.
    Result<FileArrival> take(Caller const& caller, FileReference const& file, FilePiece const& piece) const;

private:
    struct Place;
    // What the last piece makes of the whole; not_known of a piece that is not the last, or not in its turn.
    enum class Content : std::uint8_t { not_known, as_named, another };
    Result<Place> place_of(store::Reader& reader, Caller const& caller, FileReference const& file) const;
    Result<std::optional<journal::ArrivingFile>> arriving(store::Reader& reader, Place const& place) const;
    Result<FileArrival> said(store::Reader& reader, Place const& place) const;
    Result<Content> content_with(store::Reader& reader, Place const& place, FileReference const& file, FilePiece const& piece) const;
    Done add(store::Writer& writer, Caller const& caller, Place const& place, FilePiece const& piece, Content content) const;
    Done drop(store::Writer& writer, Place const& place, FilePiece const& piece) const;

    store::Store& store_;
    seal::NodeKey const& key_;
    journal::Journal& journal_;
    FileLimits limits_;
};

}
