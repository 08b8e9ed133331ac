#include "endpoints/upload_metadata.hpp"

#include "http/request.hpp"
#include "seal/base64.hpp"

namespace relais::endpoints {

Result<std::map<std::string, std::string>> upload_metadata(std::string_view header)
{
    auto const refused = refuse(ProblemCode::bad_value, "Upload-Metadata");
    std::map<std::string, std::string> values;
    while (!header.empty()) {
        auto const end = header.find(',');
        auto const pair = http::without_blanks(header.substr(0, end));
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
        auto const space = pair.find(' ');
        auto value = space == std::string_view::npos ? Result<std::string>(std::string {}) : seal::from_base64(pair.substr(space + 1));
        if (pair.empty() || !value || !values.emplace(pair.substr(0, space), *std::move(value)).second)
            return refused;
    }
    return values;
}

}
