#pragma once

#include <string_view>

namespace relais::store {

// What other clients send: how their submissions are told apart, the files that come with them, the tool of a sheet.
inline constexpr std::string_view submissions_0002 = R"sql(

-- Lists of answers ask for the sheets of one tool. Sheets written before this have none until they are written again.
ALTER TABLE record ADD COLUMN form TEXT NOT NULL DEFAULT '';
CREATE INDEX sheet_of_form ON record (form, id) WHERE kind = 'sheet';

CREATE TABLE submission (
    instance BLOB PRIMARY KEY,
    content  BLOB NOT NULL,
    entry    BLOB NOT NULL,
    sheet    BLOB NOT NULL,
    account  BLOB NOT NULL,
    previous BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Pieces are large: a table with rowid keeps them out of the trees that find them.
CREATE TABLE attachment (
    id       BLOB NOT NULL,
    record   BLOB NOT NULL,
    position INTEGER NOT NULL,
    sealed   BLOB NOT NULL,
    UNIQUE (id, position)
) STRICT;

CREATE INDEX attachment_of_record ON attachment (record, id) WHERE position = 0;

)sql";

}
