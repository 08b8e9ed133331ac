#pragma once

// Every SQL statement of the store, each with the index that serves it.
namespace relais::store::sqlite::sql {

// The journal. `place` is seq * 256 + number: see migrations/0001_spine.hpp.

// Right edge of entry.
inline constexpr char last_seq[] = "SELECT coalesce(max(seq), 0) FROM entry";

// Does nothing for a known id: then no row has changed.
inline constexpr char append_entry[] = R"(
    INSERT INTO entry (id, at, "by", device, command) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO NOTHING)";

inline constexpr char append_part[] = "INSERT INTO part (place, root, record, sealed) VALUES (?1, ?2, ?3, ?4)";

// By the unique index of id, and the primary key of record.
inline constexpr char is_known[] = "SELECT 1 FROM entry WHERE id = ?1 UNION ALL SELECT 1 FROM record WHERE id = ?1";

// By the unique index of id.
inline constexpr char entry_by_id[] = R"(SELECT seq, id, at, "by", device, command FROM entry WHERE id = ?1)";

// By the primary key.
inline constexpr char entry_by_seq[] = R"(SELECT seq, id, at, "by", device, command FROM entry WHERE seq = ?1)";
inline constexpr char entries_after[] = R"(
    SELECT seq, id, at, "by", device, command FROM entry WHERE seq > ?1 ORDER BY seq LIMIT ?2)";

// By the primary key.
inline constexpr char parts_between[] = R"(
    SELECT place, record, root, sealed FROM part WHERE place BETWEEN ?1 AND ?2 ORDER BY place)";

// By part_of_root alone: the table is not read.
inline constexpr char places_of_root[] = R"(
    SELECT place FROM part INDEXED BY part_of_root WHERE root = ?1 AND place > ?2 AND place < ?3 ORDER BY place)";

// By the primary key, in the order of the journal.
inline constexpr char places_after[] = "SELECT place, root FROM part WHERE place > ?1 ORDER BY place";

// By part_of_root where the record is a root, by part_of_record where it is not.
inline constexpr char history[] = R"(
    SELECT place, record, root, sealed FROM part WHERE root = ?1 AND record = ?1
    UNION ALL
    SELECT place, record, root, sealed FROM part WHERE record = ?1 AND record <> root
    ORDER BY place)";

// Records.

// By the primary key.
inline constexpr char record[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record WHERE id = ?1)";

inline constexpr char add_record[] = R"(
    INSERT INTO record (id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15))";

// Changes what no index holds. Tried first: most changes of a record leave it where it was, and then five indexes sleep.
inline constexpr char change_record_in_place[] = R"(
    UPDATE record SET person = ?4, status = ?9, risk = ?10, sex = ?11, age_band = ?12, opened_on = ?13, closed_on = ?14
    WHERE id = ?1 AND kind = ?2 AND root = ?3 AND owner IS ?5 AND team IS ?6 AND organisation = ?7 AND area = ?8 AND form = ?15)";

inline constexpr char put_record[] = R"(
    INSERT INTO record (id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
    ON CONFLICT (id) DO UPDATE SET
        kind = excluded.kind, root = excluded.root, person = excluded.person, owner = excluded.owner, team = excluded.team,
        organisation = excluded.organisation, area = excluded.area, status = excluded.status, risk = excluded.risk, sex = excluded.sex,
        age_band = excluded.age_band, opened_on = excluded.opened_on, closed_on = excluded.closed_on, form = excluded.form)";

// Each by the index that it names, which gives the order of id too.
inline constexpr char roots_of_owner[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY root_of_owner WHERE owner = ?1 AND kind IN ('case', 'held') ORDER BY id)";
inline constexpr char held_of_owner[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY root_of_owner WHERE owner = ?1 AND kind = 'held' AND kind IN ('case', 'held') ORDER BY id)";
inline constexpr char roots_of_team[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY root_of_team WHERE team = ?1 AND kind IN ('case', 'held') ORDER BY id)";
inline constexpr char roots_of_organisation[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY root_of_organisation WHERE organisation = ?1 AND kind IN ('case', 'held') ORDER BY id)";
inline constexpr char roots_of_area[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY root_of_area WHERE area = ?1 AND kind IN ('case', 'held') ORDER BY id)";
inline constexpr char roots_of_all[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY root_of_all WHERE kind IN ('case', 'held') ORDER BY id)";

// Hand-overs, by the index of each scope. Those to an organisation as such are for nobody in it yet.
inline constexpr char handovers_of_owner[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY handover_of_owner WHERE owner = ?1 AND kind IN ('referral', 'transfer'))";
inline constexpr char handovers_of_team[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY handover_of_team WHERE team = ?1 AND kind IN ('referral', 'transfer'))";
inline constexpr char handovers_of_organisation[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY handover_of_organisation WHERE organisation = ?1 AND kind IN ('referral', 'transfer'))";
inline constexpr char handovers_to_organisation[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY handover_of_organisation WHERE organisation = ?1 AND owner IS NULL AND team IS NULL AND kind IN ('referral', 'transfer'))";
inline constexpr char handovers_of_area[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY handover_of_area WHERE area = ?1 AND kind IN ('referral', 'transfer'))";
inline constexpr char handovers_of_all[] = R"(
    SELECT id, kind, root, person, owner, team, organisation, area, status, risk, sex, age_band, opened_on, closed_on, form
    FROM record INDEXED BY handover_of_all WHERE kind IN ('referral', 'transfer'))";

// By the primary key.
inline constexpr char record_key[] = "SELECT sealed FROM record_key WHERE record = ?1";
inline constexpr char add_record_key[] = "INSERT INTO record_key (record, sealed) VALUES (?1, ?2)";
inline constexpr char destroy_record_key[] = "DELETE FROM record_key WHERE record = ?1";

// Accounts and sessions.

// By the primary key, by the unique index of login, and all.
inline constexpr char account_by_id[] = R"(
    SELECT id, login, sealed_profile, password_hash, role, team, organisation, area, active FROM account WHERE id = ?1)";
inline constexpr char account_by_login[] = R"(
    SELECT id, login, sealed_profile, password_hash, role, team, organisation, area, active FROM account WHERE login = ?1)";
inline constexpr char accounts[] = R"(
    SELECT id, login, sealed_profile, password_hash, role, team, organisation, area, active FROM account ORDER BY id)";

inline constexpr char put_account[] = R"(
    INSERT INTO account (id, login, sealed_profile, password_hash, role, team, organisation, area, active)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (id) DO UPDATE SET
        login = excluded.login, sealed_profile = excluded.sealed_profile, password_hash = excluded.password_hash, role = excluded.role,
        team = excluded.team, organisation = excluded.organisation, area = excluded.area, active = excluded.active)";

inline constexpr char teams[] = "SELECT id, name, organisation, area FROM team ORDER BY id";
inline constexpr char put_team[] = R"(
    INSERT INTO team (id, name, organisation, area) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, organisation = excluded.organisation, area = excluded.area)";

// By the primary key, by session_of_account, by session_by_expiry.
inline constexpr char session[] = "SELECT token_hash, account, device, created, expires FROM session WHERE token_hash = ?1";
inline constexpr char put_session[] = R"(
    INSERT INTO session (token_hash, account, device, created, expires) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (token_hash) DO UPDATE SET
        account = excluded.account, device = excluded.device, created = excluded.created, expires = excluded.expires)";
inline constexpr char end_session[] = "DELETE FROM session WHERE token_hash = ?1";
inline constexpr char end_sessions_of[] = "DELETE FROM session WHERE account = ?1";
inline constexpr char end_expired_sessions[] = "DELETE FROM session WHERE expires <= ?1";

// Documents, by name.
inline constexpr char document[] = "SELECT content FROM document WHERE name = ?1";
inline constexpr char put_document[] = R"(
    INSERT INTO document (name, content) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET content = excluded.content)";

inline constexpr char document_names[] = "SELECT name FROM document WHERE name >= ?1 AND name < ?2 ORDER BY name";
inline constexpr char remove_document[] = "DELETE FROM document WHERE name = ?1";

// What other clients sent, and files; each by its primary key, attachments_of by attachment_of_record.
inline constexpr char submission[] = "SELECT instance, content, entry, sheet, account, previous FROM submission WHERE instance = ?1";
inline constexpr char put_submission[] = R"(
    INSERT INTO submission (instance, content, entry, sheet, account, previous) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING)";
inline constexpr char attachment[] = "SELECT id, record, position, sealed FROM attachment WHERE id = ?1 ORDER BY position";
inline constexpr char attachment_piece[] = "SELECT id, record, position, sealed FROM attachment WHERE id = ?1 AND position = ?2";
inline constexpr char has_attachment[] = "SELECT 1 FROM attachment WHERE id = ?1 LIMIT 1";
inline constexpr char attachments_of[] = "SELECT id FROM attachment WHERE record = ?1 AND position = 0 ORDER BY id";
inline constexpr char remove_attachment[] = "DELETE FROM attachment WHERE id = ?1";
inline constexpr char put_attachment[] = "INSERT INTO attachment (id, record, position, sealed) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";

// By sheet_of_form, then by primary keys.
inline constexpr char sheets_of_form[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s INDEXED BY sheet_of_form CROSS JOIN record_key AS k ON k.record = s.id
    WHERE s.form = ?1 AND s.kind = 'sheet' AND s.id > ?2 ORDER BY s.id LIMIT ?3)";
// By primary keys.
inline constexpr char sheet[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s CROSS JOIN record_key AS k ON k.record = s.id WHERE s.id = ?1 AND s.kind = 'sheet')";
// Each by the index that it names, which gives the order of id too.
inline constexpr char lone_sheets_of_owner[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s INDEXED BY lone_sheet_of_owner CROSS JOIN record_key AS k ON k.record = s.id
    WHERE s.owner = ?2 AND s.kind = 'sheet' AND s.root = s.id AND s.id < ?1 ORDER BY s.id DESC LIMIT ?3)";
inline constexpr char lone_sheets_of_team[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s INDEXED BY lone_sheet_of_team CROSS JOIN record_key AS k ON k.record = s.id
    WHERE s.team = ?2 AND s.kind = 'sheet' AND s.root = s.id AND s.id < ?1 ORDER BY s.id DESC LIMIT ?3)";
inline constexpr char lone_sheets_of_organisation[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s INDEXED BY lone_sheet_of_organisation CROSS JOIN record_key AS k ON k.record = s.id
    WHERE s.organisation = ?2 AND s.kind = 'sheet' AND s.root = s.id AND s.id < ?1 ORDER BY s.id DESC LIMIT ?3)";
inline constexpr char lone_sheets_of_area[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s INDEXED BY lone_sheet_of_area CROSS JOIN record_key AS k ON k.record = s.id
    WHERE s.area = ?2 AND s.kind = 'sheet' AND s.root = s.id AND s.id < ?1 ORDER BY s.id DESC LIMIT ?3)";
inline constexpr char lone_sheets_of_all[] = R"(
    SELECT s.id, s.kind, s.root, s.person, s.owner, s.team, s.organisation, s.area, s.status, s.risk, s.sex, s.age_band, s.opened_on, s.closed_on, s.form,
        k.sealed
    FROM record AS s INDEXED BY lone_sheet_of_all CROSS JOIN record_key AS k ON k.record = s.id
    WHERE s.kind = 'sheet' AND s.root = s.id AND s.id < ?1 ORDER BY s.id DESC LIMIT ?2)";
// The same two ways as history, with the entry of each part.
inline constexpr char history_with_entries[] = R"(
    SELECT e.seq, e.id, e.at, e."by", e.device, e.command, p.record, p.root, p.sealed, p.place AS place
    FROM part AS p CROSS JOIN entry AS e ON e.seq = p.place / 256 WHERE p.root = ?1 AND p.record = ?1
    UNION ALL
    SELECT e.seq, e.id, e.at, e."by", e.device, e.command, p.record, p.root, p.sealed, p.place
    FROM part AS p CROSS JOIN entry AS e ON e.seq = p.place / 256 WHERE p.record = ?1 AND p.record <> p.root
    ORDER BY place)";

// The audit log, by the primary key.
inline constexpr char audit_after[] = "SELECT seq, at, who, what, subject, hash FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2";
inline constexpr char last_audit[] = "SELECT seq, at, who, what, subject, hash FROM audit ORDER BY seq DESC LIMIT 1";
inline constexpr char append_audit[] = "INSERT INTO audit (at, who, what, subject, hash) VALUES (?1, ?2, ?3, ?4, ?5)";

// Transactions. A savepoint may lie within one of the same name: the innermost is meant.
inline constexpr char begin_read[] = "BEGIN";
inline constexpr char begin_write[] = "BEGIN IMMEDIATE";
inline constexpr char commit[] = "COMMIT";
inline constexpr char savepoint[] = "SAVEPOINT attempt";
inline constexpr char release[] = "RELEASE attempt";
inline constexpr char undo[] = "ROLLBACK TO attempt";

}
