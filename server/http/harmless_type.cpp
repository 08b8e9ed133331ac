#include "http/harmless_type.hpp"

#include "http/request.hpp"

#include <algorithm>
#include <array>

namespace relais::http {

static constexpr auto types = std::to_array<HarmlessType>({ { "application/pdf", ".pdf" }, { "audio/aac", ".aac" }, { "audio/amr", ".amr" }, { "audio/m4a", ".m4a" },
    { "audio/mp4", ".m4a" }, { "audio/mpeg", ".mp3" }, { "audio/ogg", ".ogg" }, { "audio/wav", ".wav" }, { "audio/webm", ".weba" }, { "image/gif", ".gif" }, { "image/jpeg", ".jpg" },
    { "image/jpeg", ".jpeg" }, { "image/png", ".png" }, { "image/webp", ".webp" }, { "video/3gpp", ".3gp" }, { "video/mp4", ".mp4" }, { "video/webm", ".webm" } });

static constexpr HarmlessType bytes { "application/octet-stream", ".bin" };

HarmlessType harmless_type(std::string_view name)
{
    auto const found = std::ranges::find_if(types, [&](HarmlessType const& each) { return same_name(each.name, name); });
    return found == types.end() ? bytes : *found;
}

HarmlessType harmless_type_of_file(std::string_view file_name)
{
    auto const point = file_name.rfind('.');
    auto const found = std::ranges::find_if(types, [&](HarmlessType const& each) { return point != std::string_view::npos && same_name(each.extension, file_name.substr(point)); });
    return found == types.end() ? bytes : *found;
}

}
