#pragma once

#include <string_view>

namespace relais::store {

// The spine: the journal and what is asked of it, accounts, the audit log.
inline constexpr std::string_view spine_0001 = R"sql(

-- The journal. Entries are never deleted, so the greatest seq + 1 is always new; one writer gives them in order of commit.
CREATE TABLE entry (
    seq     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    at      INTEGER NOT NULL,
    "by"    BLOB NOT NULL,
    device  BLOB NOT NULL,
    command TEXT NOT NULL
) STRICT;

-- The parts of entries, one after the other as they come: place = seq * 256 + the part's number in its entry.
-- So a range of places is a range of entries, and every index on this table ends in the order of the journal for nothing.
CREATE TABLE part (
    place  INTEGER PRIMARY KEY,
    root   BLOB NOT NULL,
    record BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX part_of_root ON part (root);
-- Most parts touch the root itself; those are found by root.
CREATE INDEX part_of_record ON part (record) WHERE record <> root;

-- What is known of a record in clear.
CREATE TABLE record (
    id           BLOB PRIMARY KEY,
    kind         TEXT NOT NULL,
    root         BLOB NOT NULL,
    person       BLOB,
    owner        BLOB,
    team         BLOB,
    organisation TEXT NOT NULL,
    area         TEXT NOT NULL,
    status       TEXT NOT NULL,
    risk         TEXT NOT NULL,
    sex          TEXT NOT NULL,
    age_band     TEXT NOT NULL,
    opened_on    TEXT NOT NULL,
    closed_on    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who may see what is asked of cases and held acts only; persons and sheets, which are many more, cost these indexes nothing.
CREATE INDEX root_of_owner ON record (owner) WHERE kind IN ('case', 'held');
CREATE INDEX root_of_team ON record (team) WHERE kind IN ('case', 'held');
CREATE INDEX root_of_organisation ON record (organisation) WHERE kind IN ('case', 'held');
CREATE INDEX root_of_area ON record (area) WHERE kind IN ('case', 'held');
CREATE INDEX root_of_all ON record (id) WHERE kind IN ('case', 'held');

-- The records' own keys, sealed by the node's. A key that is destroyed leaves its row's bytes overwritten (secure_delete).
CREATE TABLE record_key (
    record BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id             BLOB PRIMARY KEY,
    login          TEXT NOT NULL UNIQUE,
    sealed_profile BLOB NOT NULL,
    password_hash  TEXT NOT NULL,
    role           TEXT NOT NULL,
    team           BLOB NOT NULL,
    organisation   TEXT NOT NULL,
    area           TEXT NOT NULL,
    active         INTEGER NOT NULL
) STRICT;

CREATE TABLE team (
    id           BLOB PRIMARY KEY,
    name         TEXT NOT NULL,
    organisation TEXT NOT NULL,
    area         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    account    BLOB NOT NULL,
    device     BLOB NOT NULL,
    created    INTEGER NOT NULL,
    expires    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_of_account ON session (account);
CREATE INDEX session_by_expiry ON session (expires);

-- Documents are large: a table with rowid keeps them out of the tree that finds them.
CREATE TABLE document (
    name    TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    who     BLOB NOT NULL,
    what    TEXT NOT NULL,
    subject BLOB NOT NULL,
    hash    BLOB NOT NULL
) STRICT;

)sql";

}
