#include "admin/backups.hpp"

#include "admin/open_node.hpp"
#include "admin/report.hpp"
#include "journal/audit.hpp"

#include <filesystem>

namespace relais::admin {

namespace files = std::filesystem;

static Result<std::string> file_argument(std::vector<std::string> const& arguments)
{
    if (arguments.size() != 1)
        return refuse(ProblemCode::missing_field, "file");
    return arguments[0];
}

static Done back_up(std::vector<std::string> const& arguments, settings::Settings const& settings)
{
    auto const file = TRY(file_argument(arguments));
    auto const data = TRY(open_data(settings));
    TRY(data.store->back_up(file));
    print("Written: " + file);
    print("The copy opens only with the key of this node. Keep that key apart from it: " + key_path(settings));
    return {};
}

int backup(std::vector<std::string> const& arguments, settings::Settings const& settings)
{
    return report(back_up(arguments, settings));
}

static Done restore_file(std::vector<std::string> const& arguments, settings::Settings const& settings)
{
    auto const file = TRY(file_argument(arguments));
    std::error_code error;
    if (files::exists(store_path(settings), error))
        return refuse(ProblemCode::already_exists, "store", store_path(settings) + " is in the way; move it first");
    // The key comes first: without it the copy says nothing.
    auto const key = TRY(seal::NodeKey::load(key_path(settings)));
    files::create_directories(settings.data_folder, error);
    auto const arriving = store_path(settings) + ".arriving";
    files::remove(arriving, error);
    if (!files::copy_file(file, arriving, error))
        return refuse(ProblemCode::not_found, "file", "it cannot be read, or the disk is full");
    {
        auto const store = TRY(store::sqlite::SqliteStore::open(arriving));
        auto const reader = TRY(store->read());
        if (TRY(reader->document("key_fingerprint")) != key.fingerprint())
            return refuse(ProblemCode::bad_value, "node_key", "this key did not seal this copy");
        auto const verified = TRY(journal::verify(*reader, key.audit()));
        TRY(begin_epoch(*store));
        print("Audit log: " + std::to_string(verified.lines) + " lines follow each other.");
    }
    files::rename(arriving, store_path(settings), error);
    if (error)
        return refuse(ProblemCode::broken_store, "store");
    print("Restored: " + store_path(settings));
    return {};
}

int restore(std::vector<std::string> const& arguments, settings::Settings const& settings)
{
    return report(restore_file(arguments, settings));
}

static Done verify_log(settings::Settings const& settings)
{
    auto const data = TRY(open_data(settings));
    auto const verified = TRY(journal::verify(*TRY(data.store->read()), data.key.audit()));
    print(std::to_string(verified.lines) + " lines of the audit log follow each other; nothing was altered.");
    return {};
}

int verify(settings::Settings const& settings)
{
    return report(verify_log(settings));
}

}
