#pragma once

#include "base/result.hpp"
#include "http/compression.hpp"
#include "http/response.hpp"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace relais::http {

// The files of the built app, held in memory with their compressed forms.
//
// A path of a request is only ever looked up in a map of the files that were there at the start, so that no path can
// lead out of the folder.
class Files {
public:
    // Reads every file of the folder and below, but none whose name begins with a dot. `name.br` and `name.gz` beside `name` are its
    // compressed forms; where they are missing and the type shrinks, they are made. Refuses with bad_value (web_folder)
    // when there is no index.html to read there.
    static Result<Files> load(std::string const& folder);

    // The file of the path, in the form that suits the client. Files below /assets/ carry a hash in their name and are kept for
    // a year; the others are asked about each time. A path without a dot in its last part is a page of the app, which
    // index.html draws. Refuses with no_such_page.
    Result<Response> find(Request const& request) const;

    std::size_t count() const { return files_.size(); }

private:
    struct Form {
        std::shared_ptr<std::string const> bytes; // none where this form is not smaller
        std::string etag;
    };
    struct File {
        std::string content_type;
        std::array<Form, 3> forms; // by Encoding
    };

    static File file_of(std::string const& folder, std::string const& name);

    std::map<std::string, File, std::less<>> files_; // by path of the request
};

// The media type of a file name, by its ending.
std::string_view content_type_of(std::string_view name);

}
