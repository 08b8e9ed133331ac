#include "workbook/package.hpp"

#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace relais::workbook {

static std::unexpected<Problem> wrong(std::string_view what)
{
    return refuse(ProblemCode::form_invalid, "workbook", std::string(what));
}

std::string_view attribute(XmlAttributes const& attributes, std::string_view name)
{
    auto const found = std::ranges::find(attributes, name, &std::pair<std::string_view, std::string_view>::first);
    return found == attributes.end() ? std::string_view {} : found->second;
}

Result<Package> Package::open(std::string_view bytes, PackageLimits limits)
{
    if (bytes.size() > limits.bytes)
        return refuse(ProblemCode::too_large, "workbook", std::to_string(limits.bytes) + " bytes");
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return wrong("this is an old .xls file, or one with a password: open it in a spreadsheet, take the password away, and save it as .xlsx "
                     "(Fichier .xls ancien ou protégé : ouvrez-le dans un tableur et enregistrez-le en .xlsx, sans mot de passe)");
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* const archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr && source != nullptr)
        zip_source_free(source);
    zip_error_fini(&error);
    if (archive == nullptr)
        return wrong("this is no .xlsx file; save the workbook as .xlsx");
    Package package(archive, limits.inflated_bytes);
    if (zip_get_num_entries(archive, 0) > limits.parts)
        return wrong("the file has more than " + std::to_string(limits.parts) + " parts");
    return package;
}

Package::~Package()
{
    if (archive_ != nullptr)
        zip_discard(archive_);
}

namespace {

// Gives the events of expat to a handler, and keeps the first problem.
struct Feed {
    XML_Parser parser;
    PartHandler& handler;
    std::optional<Problem> problem {};
    int depth = 0;

    void keep(Done outcome)
    {
        if (outcome || problem)
            return;
        problem = std::move(outcome).error();
        XML_StopParser(parser, XML_FALSE);
    }
};

std::string_view local_name(char const* name)
{
    std::string_view const whole(name);
    auto const colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

void on_start(void* data, char const* name, char const** attributes)
{
    auto& feed = *static_cast<Feed*>(data);
    if (++feed.depth > 64)
        return feed.keep(wrong("the file is nested too deeply"));
    XmlAttributes list;
    for (; attributes[0] != nullptr; attributes += 2)
        list.emplace_back(local_name(attributes[0]), attributes[1]);
    feed.keep(feed.handler.start(local_name(name), list));
}

void on_end(void* data, char const* name)
{
    auto& feed = *static_cast<Feed*>(data);
    --feed.depth;
    if (!feed.problem)
        feed.keep(feed.handler.end(local_name(name)));
}

void on_text(void* data, char const* text, int length)
{
    auto& feed = *static_cast<Feed*>(data);
    if (!feed.problem)
        feed.keep(feed.handler.text({ text, static_cast<std::size_t>(length) }));
}

// No part of a workbook has a document type; entities that grow come with one.
void on_doctype(void* data, char const*, char const*, char const*, int)
{
    static_cast<Feed*>(data)->keep(wrong("the file has a document type, which a workbook has not"));
}

}

Result<bool> Package::read(std::string const& path, PartHandler& handler)
{
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const file(zip_fopen(archive_, path.c_str(), 0), zip_fclose);
    if (!file)
        return false;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> const parser(XML_ParserCreate(nullptr), XML_ParserFree);
    Feed feed { parser.get(), handler };
    XML_SetUserData(parser.get(), &feed);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    std::array<char, 65536> buffer;
    for (;;) {
        auto const length = zip_fread(file.get(), buffer.data(), buffer.size());
        if (length < 0)
            return wrong("the part " + path + " is damaged; save the workbook again");
        if (static_cast<std::size_t>(length) > left_)
            return refuse(ProblemCode::too_large, "workbook", "the file inflates beyond what is read; take pictures and empty rows out of it");
        left_ -= static_cast<std::size_t>(length);
        auto const status = XML_Parse(parser.get(), buffer.data(), static_cast<int>(length), length == 0);
        if (feed.problem)
            return std::unexpected(*std::move(feed.problem));
        if (status != XML_STATUS_OK)
            return wrong("the part " + path + " is damaged at line " + std::to_string(XML_GetCurrentLineNumber(parser.get())));
        if (length == 0)
            return true;
    }
}

}
