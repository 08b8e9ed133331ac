#pragma once

#include "access/role.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <string>
#include <string_view>

// Who may sign in.
namespace relais::identity {

// The login as it is stored and looked up: lower case, without accents and spaces.
std::string login_key(std::string_view login);

// What is asked of a password: 10 to 200 bytes. Refuses with bad_value. It also opens the worker's phone when there is no network,
// so a short one would be guessed by whoever copies the phone.
Done check_password(std::string_view password);

struct NewAccount {
    std::string login;
    std::string name;
    std::string password;
    std::string role;
    Id team;
};

// Adds an account, its team's organisation and area being the account's. Refuses with already_exists (field "login") and with
// bad_value (field "login", "password", or "team" for one that is not known). `id` is chosen by the caller, so that demo data can name it.
Done add_account(store::Writer& writer, seal::NodeKey const& key, seal::PasswordCost cost, Id id, NewAccount const& account);

// The worker behind an account, with the name unsealed.
Result<Worker> worker_of(seal::NodeKey const& key, store::Account const& account);

// All accounts and teams, for the directory.
Result<Directory> directory_of(store::Reader& reader, seal::NodeKey const& key);

// What the store keeps of a session's token, the app's cookie. A token of another kind that is shown as a cookie has another hash, and opens nothing.
seal::Bytes session_hash(seal::NodeKey const& key, std::string_view token);

// The caller that an account is.
Caller caller_of(store::Account const& account);

}
