#pragma once

#include "store/sqlite/database.hpp"

namespace relais::store::sqlite {

// A write transaction that is undone unless it is committed, also when an exception passes through.
class Transaction {
public:
    explicit Transaction(Database& database) : database_(database) { }
    ~Transaction();
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;

    Done begin();
    Done commit();

private:
    Database& database_;
};

}
