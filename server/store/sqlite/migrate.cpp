#include "store/sqlite/migrate.hpp"

#include "store/sqlite/transaction.hpp"

namespace relais::store::sqlite {

// "Rela" in ASCII: tells our files from other SQLite files.
static constexpr std::int64_t our_application_id = 0x52656C61;

static Result<std::int64_t> number(Database& database, char const* sql)
{
    auto query = database.query(sql);
    (void)TRY(query.next());
    return query.integer(0);
}

static constexpr char schema_version[] = "PRAGMA user_version";
static constexpr char application_id[] = "PRAGMA application_id";
static constexpr char count_tables[] = "SELECT count(*) FROM sqlite_schema";

static Done require_ours(Database& database)
{
    auto const is_empty = TRY(number(database, count_tables)) == 0;
    if (!is_empty && TRY(number(database, application_id)) != our_application_id)
        return refuse(ProblemCode::broken_store, "schema", "the file is not a store of Relais");
    return {};
}

static Done apply(Database& database, Migration const& step)
{
    Transaction transaction { database };
    TRY(transaction.begin());
    if (TRY(number(database, schema_version)) >= step.version)
        return {}; // another process was first
    TRY(database.execute(std::string { step.sql }.c_str()));
    TRY(database.execute(("PRAGMA application_id = " + std::to_string(our_application_id)).c_str()));
    TRY(database.execute(("PRAGMA user_version = " + std::to_string(step.version)).c_str()));
    return transaction.commit();
}

Done migrate(Database& database, std::span<Migration const> steps)
{
    TRY(require_ours(database));
    auto const version = TRY(number(database, schema_version));
    auto const newest = steps.empty() ? 0 : steps.back().version;
    if (version > newest)
        return refuse(ProblemCode::broken_store, "schema",
            "the store has version " + std::to_string(version) + ", this program knows " + std::to_string(newest) + ": update the program");
    for (auto const& step : steps)
        if (step.version > version)
            TRY(apply(database, step));
    return {};
}

}
