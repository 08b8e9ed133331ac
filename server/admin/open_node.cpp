#include "admin/open_node.hpp"

#include "node/node.hpp"

#include <filesystem>

namespace relais::admin {

namespace files = std::filesystem;

std::string store_path(settings::Settings const& settings)
{
    return settings.data_folder + "/relais.db";
}

std::string key_path(settings::Settings const& settings)
{
    return settings.data_folder + "/relais.key";
}

static Result<seal::NodeKey> open_key(settings::Settings const& settings)
{
    std::error_code error;
    // A new key opens no old store, so it is made only where there is none.
    if (files::exists(store_path(settings), error))
        return seal::NodeKey::load(key_path(settings));
    return seal::NodeKey::load_or_create(key_path(settings));
}

static Done require_same_key(store::Store& store, seal::NodeKey const& key)
{
    static constexpr std::string_view name = "key_fingerprint";
    auto const known = TRY(TRY(store.read())->document(name));
    if (!known)
        return store.write([&](store::Writer& writer) { return writer.put_document(name, key.fingerprint()); });
    if (*known != key.fingerprint())
        return refuse(ProblemCode::bad_value, "node_key", "this key did not seal this store");
    return {};
}

Done begin_epoch(store::Store& store)
{
    return store.write([](store::Writer& writer) { return writer.put_document("epoch", seal::make_id(system_now()).to_string()); });
}

static Done require_epoch(store::Store& store)
{
    auto const known = TRY(TRY(store.read())->document("epoch"));
    return known ? Done {} : begin_epoch(store);
}

Result<OpenData> open_data(settings::Settings const& settings)
{
    std::error_code error;
    files::create_directories(settings.data_folder, error);
    files::permissions(settings.data_folder, files::perms::owner_all, error);
    auto key = TRY(open_key(settings));
    auto store = TRY(store::sqlite::SqliteStore::open(store_path(settings)));
    TRY(require_same_key(*store, key));
    TRY(require_epoch(*store));
    return OpenData { std::move(key), std::move(store) };
}

}
