#pragma once

#include "codec/described.hpp"

#include <string>
#include <vector>

namespace relais::endpoints {

// A picture or sound of a label, as phones keep it.
struct LabelFile {
    std::string name;
    std::string hash;
    std::string type;

    static constexpr auto description()
    {
        return described("LabelFile", "A picture, sound or film of a label.", field("name", &LabelFile::name, "Its name in the form."),
            field("hash", &LabelFile::hash, "MD5: another content has another."), field("type", &LabelFile::type, "Its type, such as image/png."));
    }
};

struct FilesOfTool {
    std::string tool;
    std::vector<LabelFile> files;

    static constexpr auto description()
    {
        return described("FilesOfTool", "What the labels of a tool show and say.", field("tool", &FilesOfTool::tool, "The tool."), field("files", &FilesOfTool::files, "Its files."));
    }
};

// How large a file may be, by what it is.
struct FileBytesMost {
    std::int64_t picture = 0;
    std::int64_t paper = 0;
    std::int64_t sound = 0;
    std::int64_t film = 0;

    static constexpr auto description()
    {
        return described("FileBytesMost", "How large a file may be, by what it is.", field("picture", &FileBytesMost::picture, "A photo or another picture."),
            field("paper", &FileBytesMost::paper, "A PDF."), field("sound", &FileBytesMost::sound, "A sound."), field("film", &FileBytesMost::film, "A film."));
    }
};

struct ToolFileList {
    std::int64_t file_bytes_most = 0;
    FileBytesMost file_bytes_most_of;
    std::vector<FilesOfTool> tools;

    static constexpr auto description()
    {
        return described("ToolFileList", "Files that phones keep, and may send.", field("file_bytes_most", &ToolFileList::file_bytes_most, "How large a file may be."),
            field("file_bytes_most_of", &ToolFileList::file_bytes_most_of, "Less for some."),
            field("tools", &ToolFileList::tools, "Tools in use that have files."));
    }
};

}
