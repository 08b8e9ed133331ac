#pragma once

#include "seal/seal.hpp"
#include "settings/settings.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <memory>
#include <string>

namespace relais::admin {

// The data folder's key and store, opened. The key stands beside the store, in its own file.
struct OpenData {
    seal::NodeKey key;
    std::unique_ptr<store::Store> store;
};

std::string store_path(settings::Settings const& settings);
std::string key_path(settings::Settings const& settings);

// Opens the data folder; makes it on the first start. Refuses with bad_value (field "node_key") a key that is not the one with
// which this store was sealed.
Result<OpenData> open_data(settings::Settings const& settings);

// Says to phones that this store is another one than before: after a restored copy they send again what they keep of late.
Done begin_epoch(store::Store& store);

}
