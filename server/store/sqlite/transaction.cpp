#include "store/sqlite/transaction.hpp"

#include "store/sqlite/statements.hpp"

namespace relais::store::sqlite {

Transaction::~Transaction()
{
    if (database_.in_transaction())
        (void)database_.execute("ROLLBACK");
}

Done Transaction::begin()
{
    database_.begin();
    (void)TRY(database_.run(sql::begin_write));
    return {};
}

Done Transaction::commit()
{
    (void)TRY(database_.run(sql::commit));
    return {};
}

}
