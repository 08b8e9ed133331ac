#include "workbook/csv_archive.hpp"

#include <zip.h>

#include <memory>
#include <string>

namespace relais::workbook {

namespace {

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct Close {
    void operator()(zip_file_t* file) const { (void)zip_fclose(file); }
};

using Archive = std::unique_ptr<zip_t, Discard>;

}

static Result<Archive> open(std::string_view bytes, WorkbookLimits const& limits)
{
    if (bytes.size() > limits.bytes)
        return refuse(ProblemCode::too_large, "workbook", std::to_string(limits.bytes) + " bytes");
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive == nullptr && source != nullptr)
        zip_source_free(source);
    zip_error_fini(&error);
    if (archive == nullptr)
        return refuse(ProblemCode::form_invalid, "workbook", "this is no .zip file");
    return archive;
}

// The text of a file, "" where there is none. What is read counts, not what the archive says of itself.
static Result<std::string> file_named(Archive const& archive, std::string const& name, std::size_t& left)
{
    std::unique_ptr<zip_file_t, Close> const file(zip_fopen(archive.get(), name.c_str(), ZIP_FL_NOCASE | ZIP_FL_NODIR));
    std::string text;
    if (file == nullptr)
        return text;
    std::string slice(std::size_t { 64 } * 1024, '\0');
    while (true) {
        auto const count = zip_fread(file.get(), slice.data(), slice.size());
        if (count < 0)
            return refuse(ProblemCode::form_invalid, "workbook", name + " cannot be read");
        if (count == 0)
            return text;
        if (static_cast<std::size_t>(count) > left)
            return refuse(ProblemCode::too_large, "workbook", "its sheets are too large");
        left -= static_cast<std::size_t>(count);
        text.append(slice, 0, static_cast<std::size_t>(count));
    }
}

Result<Workbook> read_csv_archive(std::string_view bytes, WorkbookLimits limits)
{
    auto const archive = TRY(open(bytes, limits));
    auto left = limits.text_bytes;
    auto const survey = TRY(file_named(archive, "survey.csv", left));
    auto const choices = TRY(file_named(archive, "choices.csv", left));
    auto const settings = TRY(file_named(archive, "settings.csv", left));
    auto const entities = TRY(file_named(archive, "entities.csv", left));
    if (survey.empty())
        return refuse(ProblemCode::form_invalid, "workbook", "the .zip file has no survey.csv");
    return read_csv_sheets({ { "survey", survey }, { "choices", choices }, { "settings", settings }, { "entities", entities } }, limits);
}

}
