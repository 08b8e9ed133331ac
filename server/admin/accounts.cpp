#include "admin/accounts.hpp"

#include "admin/arguments.hpp"
#include "admin/report.hpp"
#include "admin/runtime.hpp"
#include "identity/accounts.hpp"

#include <algorithm>

namespace relais::admin {

// Four groups of four letters without those that are misread: about 79 bits.
static std::string make_password()
{
    static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    while (password.size() < 19) {
        if (password.size() % 5 == 4)
            password += '-';
        auto const byte = static_cast<unsigned char>(seal::random_bytes(1).front());
        if (byte < 248) // a multiple of 31: every letter is as likely
            password += letters[byte % letters.size()];
    }
    return password;
}

static Result<store::Account> account_of(store::Reader& reader, std::string_view login)
{
    auto account = TRY(reader.account_by_login(identity::login_key(login)));
    if (!account)
        return refuse(ProblemCode::not_found, "login");
    return *std::move(account);
}

static Result<Id> team_named(store::Reader& reader, std::string_view name)
{
    for (auto const& team : TRY(reader.teams()))
        if (team.name == name || team.id.to_string() == name)
            return team.id;
    return refuse(ProblemCode::not_found, "team", "relais account team NAME --organisation NAME --area CODE makes one");
}

static Done add(Node& node, Arguments arguments)
{
    identity::NewAccount account;
    account.name = take_option(arguments, "name");
    account.role = take_option(arguments, "role");
    auto const team = take_option(arguments, "team");
    if (arguments.size() != 1 || account.name.empty())
        return refuse(ProblemCode::missing_field, "account", "relais account add LOGIN --name NAME --role ROLE --team TEAM");
    if (node.journal.engine()->programme().role(account.role) == nullptr)
        return refuse(ProblemCode::bad_value, "role", "not a role of the programme");
    account.login = arguments[0];
    account.password = make_password();
    auto const id = seal::make_id(node.now());
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        account.team = TRY(team_named(writer, team));
        TRY(identity::add_account(writer, node.key, node.password_cost(), id, account));
        return node.journal.note(writer, at_the_machine, "account_added", id);
    }));
    print("login:    " + identity::login_key(account.login));
    print("password: " + account.password);
    return {};
}

static Done add_team(Node& node, Arguments arguments)
{
    store::Team team;
    team.organisation = take_option(arguments, "organisation");
    team.area = take_option(arguments, "area");
    if (arguments.size() != 1 || team.organisation.empty())
        return refuse(ProblemCode::missing_field, "team", "relais account team NAME --organisation NAME --area CODE");
    if (node.journal.engine()->areas().find(team.area) == nullptr)
        return refuse(ProblemCode::unknown_area, "area");
    team.name = arguments[0];
    team.id = seal::make_id(node.now());
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(writer.put_team(team));
        return node.journal.note(writer, at_the_machine, "team_added", team.id);
    }));
    print(team.id.to_string());
    return {};
}

static Done list(Node& node)
{
    auto const reader = TRY(node.store.read());
    for (auto const& account : TRY(reader->accounts())) {
        auto const worker = TRY(identity::worker_of(node.key, account));
        print(account.login + "\t" + account.role + "\t" + (account.active ? "active" : "disabled") + "\t" + worker.name);
    }
    return {};
}

// Access ends at once, since every request asks whether the account is in use. The sessions stay: by them the phones learn why, and
// remove the files that they keep.
static Done disable(Node& node, Arguments const& arguments)
{
    if (arguments.size() != 1)
        return refuse(ProblemCode::missing_field, "login");
    return node.journal.write([&](store::Writer& writer) -> Done {
        auto account = TRY(account_of(writer, arguments[0]));
        account.active = false;
        TRY(writer.put_account(account));
        return node.journal.note(writer, at_the_machine, "account_disabled", account.id);
    });
}

static Done set_password(Node& node, Arguments const& arguments)
{
    if (arguments.size() != 1)
        return refuse(ProblemCode::missing_field, "login");
    auto const password = make_password();
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        auto account = TRY(account_of(writer, arguments[0]));
        account.password_hash = TRY(seal::hash_password(password, node.password_cost()));
        account.active = true;
        TRY(writer.put_account(account));
        TRY(writer.end_sessions_of(account.id));
        return node.journal.note(writer, at_the_machine, "password_set", account.id);
    }));
    print("password: " + password);
    return {};
}

static Done run(Arguments arguments, settings::Settings const& settings)
{
    auto const runtime = TRY(Runtime::start(settings));
    auto& node = runtime->node();
    auto const verb = take_first(arguments);
    if (verb == "add")
        return add(node, std::move(arguments));
    if (verb == "team")
        return add_team(node, std::move(arguments));
    if (verb == "list")
        return list(node);
    if (verb == "disable")
        return disable(node, arguments);
    if (verb == "password")
        return set_password(node, arguments);
    return refuse(ProblemCode::unknown_command, "account", "add, team, list, disable or password");
}

int account(std::vector<std::string> arguments, settings::Settings const& settings)
{
    return report(run(std::move(arguments), settings));
}

}
