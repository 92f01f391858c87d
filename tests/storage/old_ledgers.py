"""Makes the ledgers of earlier schemas kept under `tests/fixtures`; run once a schema is released.

python -m tests.storage.old_ledgers
"""

from __future__ import annotations

from pathlib import Path

from themeday_desktop.domain.journal import RowChange
from themeday_desktop.domain.signatures import InkPoint, InkStroke, Tool, ink_text
from themeday_desktop.storage import migrations
from themeday_desktop.storage.database import open_connection
from themeday_desktop.storage.journal import JournalTable
from themeday_desktop.storage.recorded import IDENTITY, SHAPES, RecordedTable, Values

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
MOMENT = "2026-07-10T14:30:00+08:00"
FOLLOW_UP: Values = dict.fromkeys(next(one for one in SHAPES if one.name == "follow_ups").all_columns) | {
    "activity_id": "a1", "member_id": "m1", "late_minutes": 5, "entered_at": MOMENT,
}  # fmt: skip
INK = ink_text((InkStroke(Tool.MOUSE, (InkPoint(100, 200, 50), InkPoint(900, 700, 60))),))
LEDGER_ID = "11111111-2222-4333-8444-555555555555"
MEMBER: Values = dict.fromkeys(next(one for one in SHAPES if one.name == "members").all_columns) | {
    "id": "m1", "name": "尉迟建军", "pinyin": "yu chi jian jun", "initials": "ycjj", "version": 1,
}  # fmt: skip
ACTIVITY: Values = dict.fromkeys(next(one for one in SHAPES if one.name == "activities").all_columns) | {
    "id": "a1", "title": "七月主题党日", "held_on": "2026-07-10", "entered_at": MOMENT, "version": 1,
}  # fmt: skip
NUMBERED = ("sequence", "activity_id", "content", "previous", "made_on", "folder", "file_name")
PACKAGE: Values = {
    "id": "k1", "activity_id": "a1", "sequence": 1, "file_name": "石桥村党支部_2026-07-10.zip", "folder": "out",
    "bytes": 1, "sha512": "0" * 128, "entries": 1, "content": "0" * 64, "previous": None, "made_on": "2026-07-10",
    "made_at": MOMENT,
}  # fmt: skip
PHOTO: Values = dict.fromkeys(next(one for one in SHAPES if one.name == "photos").all_columns) | {
    "id": "f1", "activity_id": "a1", "position": 0, "sha256": "0" * 64, "sha512": "0" * 128, "bytes": 1,
    "format": "jpeg", "width_px": 1, "height_px": 1, "original_name": "IMG_0001.jpg", "kind": "hall", "rotation": 0,
    "entered_at": MOMENT, "version": 1,
}  # fmt: skip
VOTE: Values = {
    "id": "v1", "activity_id": "a1", "position": 0, "motion": "修路方案", "kind": "motion", "expected": 3, "present": 2,
    "ayes": 2, "nays": 0, "abstentions": 0, "entered_at": MOMENT, "version": 1,
}  # fmt: skip
RESOLUTION: Values = {
    "id": "r1", "activity_id": "a1", "position": 0, "text": "五月底前修好", "member_id": "m1", "due_on": "2026-07-31",
    "done_on": None, "entered_at": MOMENT, "version": 1,
}  # fmt: skip
ENTERED: Values = {"entered_at": MOMENT}
LECTURE: Values = {
    "id": "l1", "activity_id": "a1", "position": 0, "title": "讲一堂党课", "lecturer": "尉迟建军", "member_id": "m1",
    "post": "支部书记", "form": "talk", "own_form": None, "minutes": 45, "study_id": None, "entered_at": MOMENT,
}  # fmt: skip
CONTACT: Values = {
    "id": "c1", "member_id": "m1", "made_on": "2026-07-01", "by_whom": "王秀兰", "means": "phone", "reached": 1,
    "told": None, "entered_at": MOMENT,
}  # fmt: skip
SENT: Values = {
    "activity_id": "a1", "member_id": "m1", "sent_on": "2026-07-11", "means": "phone", "replied_on": None,
    "reply": None, "entered_at": MOMENT,
}  # fmt: skip
ROWS: dict[int, tuple[tuple[str, Values], ...]] = {
    1: (("settings", {"key": "branch.name", "valid_from": "2026-07-10", "value": "石桥村党支部"}),),
    2: (
        ("members", MEMBER),
        ("member_traits", {"member_id": "m1", "trait": "stage", "valid_from": "2010-07-01", "value": "full"}),
    ),
    3: (
        ("activities", ACTIVITY),
        ("activity_kinds", {"activity_id": "a1", "kind": "theme_day", "position": 0}),
        (
            "attendance",
            {
                "activity_id": "a1",
                "member_id": "m1",
                "state": "present",
                "time": "14:30",
                "reason": None,
                "entered_at": MOMENT,
            },
        ),
    ),
    4: (("packages", PACKAGE),),
    5: (("package_numbers", {name: PACKAGE[name] for name in NUMBERED}),),
    6: (
        (
            "dues_bases",
            {"member_id": "m1", "valid_from": "2026-01", "base_fen": 520000, "reason": None, "entered_at": MOMENT},
        ),
        (
            "payments",
            {
                "id": "p1",
                "member_id": "m1",
                "amount_fen": 7800,
                "paid_on": "2026-07-10",
                "method": "cash",
                "collector": "王秀兰",
                "receipt_no": 1,
                "activity_id": "a1",
                "reverses": None,
                "reason": None,
                "entered_at": MOMENT,
            },
        ),
        ("allocations", {"payment_id": "p1", "month": "2026-07", "member_id": "m1", "amount_fen": 7800}),
    ),
    7: (
        (
            "fixed_actions",
            {
                "activity_id": "a1",
                "action": "oath",
                "title": "重温入党誓词",
                "time": "14:40",
                "person": None,
                "entered_at": MOMENT,
            },
        ),
        (
            "study_records",
            {
                "id": "s1",
                "activity_id": "a1",
                "position": 0,
                "title": "党章第一章",
                "mode": "collective",
                "form": "reading",
                "leader": None,
                "minutes": 30,
                "entered_at": MOMENT,
            },
        ),
        (
            "theme_activities",
            {
                "activity_id": "a1",
                "kind": "volunteering",
                "own_kind": None,
                "place": "村口",
                "partners": None,
                "content": "植树四十棵。",
                "everybody": 0,
                "entered_at": MOMENT,
            },
        ),
        ("theme_participants", {"activity_id": "a1", "member_id": "m1", "entered_at": MOMENT}),
        ("photos", PHOTO),
    ),
    8: (("signatures", {"activity_id": "a1", "member_id": "m1", "ink": INK, "entered_at": MOMENT}),),
    9: (
        ("follow_ups", FOLLOW_UP),
        (
            "make_ups",
            {
                "activity_id": "a1",
                "member_id": "m1",
                "method": "visit",
                "made_on": "2026-07-20",
                "by_whom": "王秀兰",
                "minutes": 40,
                "photo_id": None,
                "note": None,
                "entered_at": MOMENT,
            },
        ),
    ),
    10: (
        ("late_entries", {"activity_id": "a1", "reason": "当天停电", "entered_at": MOMENT}),
        (
            "activity_moves",
            {
                "activity_id": "a1",
                "position": 0,
                "from_day": "2026-07-08",
                "to_day": "2026-07-10",
                "reason": "农忙",
                "filed": 0,
                "entered_at": MOMENT,
            },
        ),
    ),
    11: (
        ("meeting_groups", {"activity_id": "a1", "group_name": "第一党小组", "entered_at": MOMENT}),
        ("votes", VOTE),
        ("meeting_minutes", {"activity_id": "a1", "text": "讨论了修路。", "entered_at": MOMENT, "version": 1}),
        ("resolutions", RESOLUTION),
    ),
    12: (
        ("lectures", LECTURE),
        ("appraisals", {"activity_id": "a1", "member_id": "m1", "grade": "qualified", "note": None} | ENTERED),
        ("appraisal_settlements", {"activity_id": "a1", "settled_on": "2026-07-12"} | ENTERED),
        ("sworn_in", {"activity_id": "a1", "member_id": "m1"} | ENTERED),
    ),
    13: (
        ("contact_persons", {"member_id": "m1", "valid_from": "2026-01-01", "contact_id": "m1"} | ENTERED),
        ("contacts", CONTACT),
        ("sent_contents", SENT),
        ("constitution_readings", {"activity_id": "a1", "first_article": 1, "last_article": 9} | ENTERED),
        ("joint_activities", {"activity_id": "a1", "lead": "us", "departs": None, "returns": None} | ENTERED),
        ("partner_branches", {"activity_id": "a1", "position": 0, "name": "下河村党支部", "people": 18, "head": None}),
    ),
}


def make(path: Path, version: int) -> None:
    """A ledger of schema `version` at `path`, with rows of every table it has and their journal."""
    path.touch(mode=0o644)
    connection = open_connection(path)
    changes: list[RowChange] = []
    try:
        migrations.migrate(connection, stop_before=migrations.STEPS[version].__name__)
        RecordedTable(connection, IDENTITY, changes=[]).put({"only_row": 1, "ledger_id": LEDGER_ID, "made_at": MOMENT})
        for number in range(1, version + 1):
            changes.clear()
            for table, row in ROWS[number]:
                shape = next(one for one in SHAPES if one.name == table)
                RecordedTable(connection, shape, changes=changes).put(row)
            journal = JournalTable(connection)
            journal.append(MOMENT, "石文书", verb="record", params={}, changes=tuple(changes), undoes=None)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def main() -> None:
    """Make those that are missing; one that was released is never made anew."""
    for version in range(1, migrations.SCHEMA_VERSION):
        path = FIXTURES / f"ledger-schema-{version}.sqlite3"
        if not path.exists():
            make(path, version)


if __name__ == "__main__":
    main()
