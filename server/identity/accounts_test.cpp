#include "identity/accounts.hpp"

#include "contracts/store_contract.hpp"
#include "store/memory/memory_store.hpp"

using namespace relais;
using namespace relais::identity;
using contract::id_of;
using contract::must;

namespace {

constexpr seal::PasswordCost cheap { 8, 1 };

struct Office {
    store::memory::MemoryStore store;
    seal::NodeKey key = must(seal::NodeKey::from_hex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));

    Office()
    {
        must(store.write([](store::Writer& writer) { return writer.put_team({ id_of(1), "DRAS Plateaux", "Action sociale", "TG04" }); }));
    }

    Done add(int number, NewAccount const& account)
    {
        return store.write([&](store::Writer& writer) { return add_account(writer, key, cheap, id_of(number), account); });
    }
    std::vector<store::Account> accounts() { return must(must(store.read())->accounts()); }
};

NewAccount afi()
{
    return { "Afi Mensah", "Afi Mensah", "une bonne phrase", "case_manager", id_of(1) };
}

}

TEST_CASE("a login is looked up as people remember it")
{
    struct Row {
        char const* story;
        char const* written;
        char const* key;
    };
    Row const rows[] = {
        { "small letters", "ama", "ama" },
        { "capitals", "AMA", "ama" },
        { "accents", "Sènami", "senami" },
        { "spaces around and inside", " ama  mensah ", "amamensah" },
        { "a hyphen and an apostrophe", "Jean-Marie N'Da", "jeanmarienda" },
        { "nothing", "   ", "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(login_key(row.written) == row.key);
    }
}

TEST_CASE("an account is added to a team, or refused with the field")
{
    struct Row {
        char const* story;
        void (*change)(NewAccount& account);
        ProblemCode code;
        char const* field;
    };
    using enum ProblemCode;
    Row const rows[] = {
        { "no login", [](NewAccount& account) { account.login = " "; }, bad_value, "login" },
        { "a login as long as a letter", [](NewAccount& account) { account.login = std::string(65, 'a'); }, bad_value, "login" },
        { "a login in signs that fold away", [](NewAccount& account) { account.login = "-'-"; }, bad_value, "login" },
        { "a password of nine bytes", [](NewAccount& account) { account.password = "123456789"; }, bad_value, "password" },
        { "a password of a page", [](NewAccount& account) { account.password = std::string(201, 'a'); }, bad_value, "password" },
        { "a login that is taken, in other letters", [](NewAccount& account) { account.login = "AFI-mensah"; }, already_exists, "login" },
        { "a team that is not there", [](NewAccount& account) { account.login = "kokou"; account.team = id_of(2); }, bad_value, "team" },
    };
    Office office;
    must(office.add(10, afi()));
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto account = afi();
        account.login = "somebody";
        row.change(account);
        auto const done = office.add(11, account);
        REQUIRE_FALSE(done.has_value());
        CHECK(done.error().code == row.code);
        CHECK(done.error().field == row.field);
        CHECK(office.accounts().size() == 1);
    }
}

TEST_CASE("an account has its team's organisation and area, and its name sealed")
{
    Office office;
    must(office.add(10, afi()));
    auto const account = office.accounts().front();
    CHECK(account.id == id_of(10));
    CHECK(account.login == "afimensah");
    CHECK(account.organisation == "Action sociale");
    CHECK(account.area == "TG04");
    CHECK(account.active);
    CHECK(account.sealed_profile.find("Mensah") == std::string::npos);
    CHECK(account.password_hash.starts_with("$argon2id$"));
    CHECK(seal::verify_password(account.password_hash, "une bonne phrase"));
    CHECK_FALSE(seal::verify_password(account.password_hash, "une autre phrase"));

    auto const caller = caller_of(account);
    CHECK(caller.account == id_of(10));
    CHECK(caller.role == "case_manager");
    CHECK(caller.team == id_of(1));
    CHECK(caller.organisation == "Action sociale");
    CHECK(caller.area == "TG04");
}

TEST_CASE("the directory has all names, and only with the node's key")
{
    Office office;
    must(office.add(10, afi()));
    auto kokou = afi();
    kokou.login = kokou.name = "Kokou";
    must(office.add(11, kokou));
    auto gone = office.accounts().back();
    gone.active = false;
    must(office.store.write([&](store::Writer& writer) { return writer.put_account(gone); }));

    auto const directory = must(directory_of(*must(office.store.read()), office.key));
    REQUIRE(directory.workers.size() == 2);
    CHECK(directory.worker(id_of(10))->name == "Afi Mensah");
    CHECK(directory.worker(id_of(10))->active);
    CHECK_FALSE(directory.worker(id_of(11))->active);
    REQUIRE(directory.teams.size() == 1);
    CHECK(directory.teams[0].name == "DRAS Plateaux");

    auto const other = must(seal::NodeKey::from_hex(std::string(64, 'a')));
    CHECK(contract::refusal(directory_of(*must(office.store.read()), other)) == ProblemCode::broken_store);
    // A profile that was moved to another account does not open there.
    auto moved = office.accounts().front();
    moved.id = id_of(12);
    CHECK(contract::refusal(worker_of(office.key, moved)) == ProblemCode::broken_store);
}
