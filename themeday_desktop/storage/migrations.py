"""The numbered steps that make and change tables; nothing else creates one, and a released step never changes."""

from __future__ import annotations

from typing import Any

from themeday_desktop.storage import sqlite
from themeday_desktop.storage.sqlite import Connection

APPLICATION_ID = 0x54484D44  # "THMD": tells our file from any other program's
SCHEMA_VERSION = 14


def m0001_ledger(db: Any) -> None:
    """Identity of the ledger, dated settings, and the append-only journal."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(
        "CREATE TABLE identity (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), ledger_id TEXT NOT NULL,"
        " made_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT"
    )
    db.execute(
        "CREATE TABLE settings (key TEXT NOT NULL, valid_from TEXT NOT NULL, value TEXT,"
        " row_hash TEXT NOT NULL, PRIMARY KEY (key, valid_from)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE journal (seq INTEGER PRIMARY KEY CHECK (seq > 0), at TEXT NOT NULL, actor TEXT NOT NULL,"
        " verb TEXT NOT NULL, params TEXT NOT NULL, changes TEXT NOT NULL,"
        " undoes INTEGER REFERENCES journal (seq), previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE UNIQUE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL")
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER journal_no_{verb.lower()} BEFORE {verb} ON journal"
            " BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END"
        )
    db.execute("PRAGMA user_version = 1")


def m0002_members(db: Any) -> None:
    """People of the branch and their dated traits."""
    db.execute(
        "CREATE TABLE members (id TEXT PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),"
        " pinyin TEXT NOT NULL, initials TEXT NOT NULL, sex TEXT CHECK (sex IN ('male', 'female')),"
        " ethnicity TEXT, birth TEXT, identity_number TEXT, phone TEXT, education TEXT, post TEXT,"
        " occupation TEXT, joined TEXT, confirmed TEXT, residence TEXT, note TEXT,"
        " version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE member_traits (member_id TEXT NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY"
        " DEFERRED, trait TEXT NOT NULL CHECK (trait IN ('stage', 'group', 'dues_category', 'floating',"
        " 'infirm')), valid_from TEXT NOT NULL, value TEXT, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (member_id, trait, valid_from)) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 2")


def m0003_activities(db: Any) -> None:
    """Activities with the notice behind them, sign-in and wrap-up."""
    db.execute(
        "CREATE TABLE activities (id TEXT PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), theme TEXT,"
        " held_on TEXT, time_start TEXT, time_end TEXT, place TEXT, host TEXT, recorder TEXT,"
        " entered_at TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID"
    )
    reference = "activity_id TEXT NOT NULL REFERENCES activities (id) DEFERRABLE INITIALLY DEFERRED"
    db.execute(
        f"CREATE TABLE activity_kinds ({reference}, kind TEXT NOT NULL, position INTEGER NOT NULL,"
        " row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, kind)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE notices ({reference} PRIMARY KEY, title TEXT, issuer TEXT, number TEXT, issued_on TEXT,"
        " text TEXT, window_start TEXT, window_end TEXT, min_duration TEXT, row_hash TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE deadlines ({reference}, position INTEGER NOT NULL, date TEXT NOT NULL, time TEXT,"
        " what TEXT NOT NULL, recipient TEXT, row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, position))"
        " STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE study_items ({reference}, position INTEGER NOT NULL, title TEXT NOT NULL,"
        " mode TEXT NOT NULL CHECK (mode IN ('collective', 'self')), row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, position)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE attendance ({reference}, member_id TEXT NOT NULL REFERENCES members (id)"
        " DEFERRABLE INITIALLY DEFERRED, state TEXT NOT NULL CHECK (state IN ('present', 'late', 'online',"
        " 'on_leave', 'absent', 'exempt', 'home_study')), time TEXT, reason TEXT, entered_at TEXT NOT NULL,"
        " row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE wrap_ups ({reference} PRIMARY KEY, text TEXT NOT NULL, approved_by TEXT, basis TEXT"
        " NOT NULL, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 3")


def m0004_packages(db: Any) -> None:
    """Packages that were made and found whole."""
    db.execute(
        "CREATE TABLE packages (id TEXT PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activities (id)"
        " DEFERRABLE INITIALLY DEFERRED, sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0),"
        " file_name TEXT NOT NULL, folder TEXT NOT NULL, bytes INTEGER NOT NULL, sha512 TEXT NOT NULL,"
        " entries INTEGER NOT NULL, content TEXT NOT NULL, previous TEXT, made_on TEXT NOT NULL, made_at TEXT NOT NULL,"
        " row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 4")


def m0005_package_numbers(db: Any) -> None:
    """Numbers given to packages before they are written, so that no two different ones ever carry the same."""
    db.execute(
        "CREATE TABLE package_numbers (sequence INTEGER PRIMARY KEY CHECK (sequence > 0), activity_id TEXT NOT NULL"
        " REFERENCES activities (id) DEFERRABLE INITIALLY DEFERRED, content TEXT NOT NULL, previous TEXT,"
        " made_on TEXT NOT NULL, folder TEXT NOT NULL, file_name TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT"
    )
    db.execute("PRAGMA user_version = 5")


_MEMBER = "member_id TEXT NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED"
_ACTIVITY = "activity_id TEXT NOT NULL REFERENCES activities (id) DEFERRABLE INITIALLY DEFERRED"


def m0006_dues(db: Any) -> None:
    """Bases, payments and the months they are for; a payment is never changed, only reversed by another."""
    member = _MEMBER
    month = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'"
    db.execute(
        f"CREATE TABLE dues_bases ({member}, valid_from TEXT NOT NULL CHECK (valid_from {month}),"
        " base_fen INTEGER NOT NULL CHECK (base_fen >= 0), reason TEXT, entered_at TEXT NOT NULL,"
        " row_hash TEXT NOT NULL, PRIMARY KEY (member_id, valid_from)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE payments (id TEXT PRIMARY KEY, {member}, amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),"
        " paid_on TEXT NOT NULL, method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'qr_code')),"
        " collector TEXT, receipt_no INTEGER UNIQUE CHECK (receipt_no > 0),"
        f" {_ACTIVITY.replace(' NOT NULL', '', 1)}, reverses TEXT UNIQUE REFERENCES payments (id), reason TEXT,"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " CHECK ((reverses IS NULL) = (amount_fen > 0)), CHECK ((reverses IS NULL) = (receipt_no IS NOT NULL)))"
        " STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX payments_activity ON payments (activity_id) WHERE activity_id IS NOT NULL")
    db.execute(
        "CREATE TABLE allocations (payment_id TEXT NOT NULL REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,"
        f" month TEXT NOT NULL CHECK (month {month}), {member}, amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),"
        " row_hash TEXT NOT NULL, PRIMARY KEY (payment_id, month)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX payments_member ON payments (member_id)")
    db.execute("CREATE INDEX allocations_member ON allocations (member_id, month, amount_fen)")
    for table in ("payments", "allocations"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    db.execute("PRAGMA user_version = 6")


def m0007_steps_and_photos(db: Any) -> None:
    """Fixed actions, study, theme activity and photos."""
    member, activity = _MEMBER, _ACTIVITY
    db.execute(
        f"CREATE TABLE fixed_actions ({activity}, action TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''),"
        " time TEXT, person TEXT, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, action)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE study_records (id TEXT PRIMARY KEY, {activity}, position INTEGER NOT NULL,"
        " title TEXT NOT NULL CHECK (title <> ''), mode TEXT NOT NULL CHECK (mode IN ('collective', 'self')),"
        " form TEXT NOT NULL, leader TEXT, minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX study_records_activity ON study_records (activity_id)")
    db.execute(
        f"CREATE TABLE theme_activities ({activity} PRIMARY KEY, kind TEXT NOT NULL, own_kind TEXT, place TEXT,"
        " partners TEXT, content TEXT, everybody INTEGER NOT NULL CHECK (everybody IN (0, 1)),"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE theme_participants ({activity}, {member}, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE photos (id TEXT PRIMARY KEY, {activity}, position INTEGER NOT NULL, sha256 TEXT NOT NULL,"
        " sha512 TEXT NOT NULL, bytes INTEGER NOT NULL CHECK (bytes > 0), format TEXT NOT NULL"
        " CHECK (format IN ('jpeg', 'png', 'heic')), width_px INTEGER NOT NULL, height_px INTEGER NOT NULL,"
        " original_name TEXT NOT NULL, taken_at TEXT, kind TEXT NOT NULL, caption TEXT,"
        " rotation INTEGER NOT NULL CHECK (rotation IN (0, 90, 180, 270)), note TEXT, entered_at TEXT NOT NULL,"
        " version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE UNIQUE INDEX photos_content ON photos (activity_id, sha256)")
    db.execute("PRAGMA user_version = 7")


def m0008_signatures(db: Any) -> None:
    """Signatures of those who signed in on the screen; none stands without its sign-in."""
    db.execute(
        f"CREATE TABLE signatures ({_ACTIVITY}, {_MEMBER}, ink TEXT NOT NULL CHECK (length(ink) BETWEEN 1 AND 65536),"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, member_id),"
        " FOREIGN KEY (activity_id, member_id) REFERENCES attendance (activity_id, member_id)"
        " DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 8")


def m0009_make_up(db: Any) -> None:
    """What stands behind a sign-in, and how those who missed an activity made it up."""
    key = f"{_ACTIVITY}, {_MEMBER}"
    db.execute(
        f"CREATE TABLE follow_ups ({key}, asked_on TEXT, granted_by TEXT,"
        " late_minutes INTEGER CHECK (late_minutes BETWEEN 1 AND 1440), platform TEXT, contacted_on TEXT,"
        " contacted_by TEXT, cause TEXT, education TEXT, visited_on TEXT, visited_by TEXT, told TEXT,"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, member_id))"
        " STRICT, WITHOUT ROWID"
    )
    # No reference to the photo: one that is taken out of the activity later must not hold the make-up.
    db.execute(
        f"CREATE TABLE make_ups ({key}, method TEXT NOT NULL CHECK (method IN ('visit', 'online', 'reading',"
        " 'recording')), made_on TEXT NOT NULL, by_whom TEXT, minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),"
        " photo_id TEXT, note TEXT, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 9")


def m0010_late_entries_and_moves(db: Any) -> None:
    """Why an activity was entered late, and the days it was moved from and to."""
    db.execute(
        f"CREATE TABLE late_entries ({_ACTIVITY} PRIMARY KEY, reason TEXT NOT NULL CHECK (reason <> ''),"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE activity_moves ({_ACTIVITY}, position INTEGER NOT NULL, from_day TEXT NOT NULL, to_day TEXT,"
        " reason TEXT CHECK (reason <> ''), filed INTEGER NOT NULL CHECK (filed IN (0, 1)), entered_at TEXT NOT NULL,"
        " row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, position)) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 10")


def m0011_meetings(db: Any) -> None:
    """The group of a group meeting, votes, minutes and resolutions."""
    counts = ", ".join(f"{name} INTEGER NOT NULL CHECK ({name} >= 0)" for name in ("ayes", "nays", "abstentions"))
    db.execute(
        f"CREATE TABLE meeting_groups ({_ACTIVITY} PRIMARY KEY, group_name TEXT NOT NULL CHECK (group_name <> ''),"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE votes (id TEXT PRIMARY KEY, {_ACTIVITY}, position INTEGER NOT NULL,"
        " motion TEXT NOT NULL CHECK (motion <> ''), kind TEXT NOT NULL CHECK (kind IN ('motion', 'election')),"
        " expected INTEGER NOT NULL CHECK (expected > 0), present INTEGER NOT NULL CHECK (present <= expected),"
        f" {counts}, entered_at TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL,"
        " CHECK (ayes + nays + abstentions = present)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX votes_activity ON votes (activity_id)")
    db.execute(
        f"CREATE TABLE meeting_minutes ({_ACTIVITY} PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''),"
        " entered_at TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE resolutions (id TEXT PRIMARY KEY, {_ACTIVITY}, position INTEGER NOT NULL,"
        f" text TEXT NOT NULL CHECK (text <> ''), {_MEMBER}, due_on TEXT NOT NULL, done_on TEXT,"
        " entered_at TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX resolutions_activity ON resolutions (activity_id)")
    db.execute("CREATE INDEX resolutions_done ON resolutions (done_on)")
    db.execute("PRAGMA user_version = 11")


def m0012_lectures_appraisals(db: Any) -> None:
    """Party lectures, grades of the yearly appraisal with the day they were settled, and who was sworn in."""
    # No reference to the study record: one that is taken out of the list later must not hold the lecture.
    db.execute(
        f"CREATE TABLE lectures (id TEXT PRIMARY KEY, {_ACTIVITY}, position INTEGER NOT NULL,"
        " title TEXT NOT NULL CHECK (title <> ''), lecturer TEXT NOT NULL CHECK (lecturer <> ''),"
        f" {_MEMBER.replace(' NOT NULL', '', 1)}, post TEXT, form TEXT NOT NULL CHECK (form IN ('talk', 'video',"
        " 'on_site', 'remote', 'own')), own_form TEXT, minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),"
        " study_id TEXT, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX lectures_activity ON lectures (activity_id)")
    db.execute(
        f"CREATE TABLE appraisals ({_ACTIVITY}, {_MEMBER}, grade TEXT NOT NULL CHECK (grade IN ('excellent',"
        " 'qualified', 'basic', 'unqualified')), note TEXT, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE appraisal_settlements ({_ACTIVITY} PRIMARY KEY, settled_on TEXT NOT NULL,"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE sworn_in ({_ACTIVITY}, {_MEMBER}, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX sworn_in_member ON sworn_in (member_id)")
    db.execute("PRAGMA user_version = 12")


def m0013_contacts(db: Any) -> None:
    """Floating members with their contacts, what was read of the constitution, joint activities and outings."""
    db.execute(
        f"CREATE TABLE contact_persons ({_MEMBER}, valid_from TEXT NOT NULL, contact_id TEXT NOT NULL"
        " REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (member_id, valid_from)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE contacts (id TEXT PRIMARY KEY, {_MEMBER}, made_on TEXT NOT NULL,"
        " by_whom TEXT NOT NULL CHECK (by_whom <> ''), means TEXT NOT NULL,"
        " reached INTEGER NOT NULL CHECK (reached IN (0, 1)), told TEXT, entered_at TEXT NOT NULL,"
        " row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX contacts_member ON contacts (member_id)")
    db.execute(
        f"CREATE TABLE sent_contents ({_ACTIVITY}, {_MEMBER}, sent_on TEXT NOT NULL, means TEXT NOT NULL,"
        " replied_on TEXT, reply TEXT, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL,"
        " PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE constitution_readings ({_ACTIVITY} PRIMARY KEY, first_article INTEGER NOT NULL"
        " CHECK (first_article > 0), last_article INTEGER NOT NULL CHECK (last_article >= first_article),"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE joint_activities ({_ACTIVITY} PRIMARY KEY, lead TEXT CHECK (lead IN ('us', 'them')),"
        " departs TEXT, returns TEXT, entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE partner_branches ({_ACTIVITY}, position INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''),"
        " people INTEGER CHECK (people > 0), head TEXT, row_hash TEXT NOT NULL, PRIMARY KEY (activity_id, position))"
        " STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 13")


def m0014_attachments(db: Any) -> None:
    """Files beside the photos of an activity, and what a photo's title leaves unsaid."""
    db.execute(
        f"CREATE TABLE attachments (id TEXT PRIMARY KEY, {_ACTIVITY}, position INTEGER NOT NULL, sha512 TEXT NOT NULL"
        " CHECK (length(sha512) = 128), bytes INTEGER NOT NULL CHECK (bytes > 0), suffix TEXT NOT NULL"
        " CHECK (suffix <> ''), original_name TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''),"
        " kind TEXT NOT NULL CHECK (kind IN ('video', 'audio', 'text', 'table', 'other')), note TEXT,"
        " entered_at TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), row_hash TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE UNIQUE INDEX attachments_content ON attachments (activity_id, sha512)")
    db.execute(
        "CREATE TABLE photo_captions (photo_id TEXT PRIMARY KEY REFERENCES photos (id) DEFERRABLE INITIALLY DEFERRED,"
        f" {_ACTIVITY}, time TEXT, place TEXT, persons TEXT, photographer TEXT, description TEXT,"
        " entered_at TEXT NOT NULL, row_hash TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 14")


STEPS = (
    m0001_ledger,
    m0002_members,
    m0003_activities,
    m0004_packages,
    m0005_package_numbers,
    m0006_dues,
    m0007_steps_and_photos,
    m0008_signatures,
    m0009_make_up,
    m0010_late_entries_and_moves,
    m0011_meetings,
    m0012_lectures_appraisals,
    m0013_contacts,
    m0014_attachments,
)


def migrate(connection: Connection, *, stop_before: str | None = None) -> None:
    """Bring the database to the newest schema, each step whole or not at all."""
    from sqlite_utils import Migrations

    migrations = Migrations("themeday")
    for step in STEPS:
        migrations()(step)
    migrations.apply(sqlite.utils_database(connection), stop_before=stop_before)


def user_version(connection: Connection) -> int:
    """The schema number the file carries."""
    row: tuple[int] = connection.execute("PRAGMA user_version").fetchone()
    return row[0]
