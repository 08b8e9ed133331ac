#pragma once

#include "store/store.hpp"

#include <variant>

namespace relais::bench {

struct WrittenRecord {
    store::ClearRecord clear;
    bool is_new = false;
};

struct WrittenKey {
    Id record;
    store::Bytes sealed;
};

// One row, or for an entry one with its parts, as the journal asked the store to write it.
using Row = std::variant<store::StoredEntry, WrittenRecord, WrittenKey, store::AuditLine>;
// What was made durable together.
using RowGroup = std::vector<Row>;

// A store that writes down what is written to it, so that the same rows can be written again by other means.
class RecordingStore final : public store::Store {
public:
    explicit RecordingStore(store::Store& store)
        : store_(store)
    {
    }

    Result<std::unique_ptr<store::Reader>> read() override { return store_.read(); }
    Done write(std::function<Done(store::Writer&)> const& work) override;
    Done attempt(store::Writer& writer, std::function<Done()> const& work) override;
    Done back_up(std::string const& path) override { return store_.back_up(path); }

    std::vector<RowGroup> take_groups() { return std::exchange(groups_, {}); }

private:
    class Recorder;

    store::Store& store_;
    std::vector<RowGroup> groups_;
};

}
