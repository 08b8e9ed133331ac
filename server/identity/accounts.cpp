#include "identity/accounts.hpp"

#include "text/fold.hpp"

namespace relais::identity {

std::string login_key(std::string_view login)
{
    return fold_tight(login);
}

Done check_password(std::string_view password)
{
    if (password.size() < 10 || password.size() > 200)
        return refuse(ProblemCode::bad_value, "password", "10-200 bytes");
    return {};
}

static std::string profile_place(Id account)
{
    return "profile|" + account.to_string();
}

Done add_account(store::Writer& writer, seal::NodeKey const& key, seal::PasswordCost cost, Id id, NewAccount const& account)
{
    auto const login = login_key(account.login);
    if (login.empty() || login.size() > 64)
        return refuse(ProblemCode::bad_value, "login");
    TRY(check_password(account.password));
    if (TRY(writer.account_by_login(login)))
        return refuse(ProblemCode::already_exists, "login");
    store::Team const* team = nullptr;
    auto const teams = TRY(writer.teams());
    for (auto const& known : teams)
        if (known.id == account.team)
            team = &known;
    if (team == nullptr)
        return refuse(ProblemCode::bad_value, "team");

    auto profile = Json::object();
    profile.set("name", account.name);
    return writer.put_account({
        .id = id,
        .login = login,
        .sealed_profile = seal::seal(key.names(), write_json(profile), profile_place(id)),
        .password_hash = TRY(seal::hash_password(account.password, cost)),
        .role = account.role,
        .team = account.team,
        .organisation = team->organisation,
        .area = team->area,
        .active = true,
    });
}

Result<Worker> worker_of(seal::NodeKey const& key, store::Account const& account)
{
    auto const profile = TRY(parse_json(TRY(seal::open(key.names(), account.sealed_profile, profile_place(account.id)))));
    return Worker { account.id, std::string(profile.text("name")), account.role, account.team, account.organisation, account.area, account.active };
}

Result<Directory> directory_of(store::Reader& reader, seal::NodeKey const& key)
{
    Directory directory;
    for (auto const& account : TRY(reader.accounts()))
        directory.workers.push_back(TRY(worker_of(key, account)));
    for (auto const& team : TRY(reader.teams()))
        directory.teams.push_back({ team.id, team.name, team.organisation, team.area });
    return directory;
}

seal::Bytes session_hash(seal::NodeKey const& key, std::string_view token)
{
    return seal::hash_token(key.tokens(), "session|" + std::string(token));
}

Caller caller_of(store::Account const& account)
{
    return { account.id, account.role, account.team, account.organisation, account.area, {}, {} };
}

}
