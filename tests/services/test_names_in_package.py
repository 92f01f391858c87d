"""What stands in a package is named by us: no text of a user becomes a file name inside it."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.clock import SeededIds, SystemClock

HOSTILE = (
    "../../etc/passwd", "..\\..\\x", "C:\\x", "\\\\srv\\s", "CON", "aux.txt", "a.", "a ", "%TEMP%", "~", "//", "x:ads",
    "<img src=x>", "张\u202e三", "名\u200b字", "𬭎㛃", "a\nb", "?*|\"", "-rf", "." * 40, "字" * 60, "emoji 🎉",
)  # fmt: skip
INSIDE = {
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha512.txt",
    "data/record.json",
    "data/documents/record.pdf",
    "data/documents/sign-in-sheet.pdf",
    "data/documents/bulletin.pdf",
    "data/documents/dues-sheet.pdf",
}


@pytest.mark.fault("TX-15")
@pytest.mark.fault("TX-16")
@pytest.mark.fault("TX-07")
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_user_becomes_a_name_inside_the_package(tmp_path: Path, text: str) -> None:
    desk = OfficeDesk(paths.resources(), clock=SystemClock(date(2026, 7, 10)), ids=SeededIds(1), actor="test")
    services = desk.create(tmp_path / "ledger", Branch(text, text, short_name=text))
    services.roster.add_member(MemberDraft(text))
    activity, _ = services.activities.add_activity(ActivityDraft(text, theme=text, held_on="2026-07-10", place=text))
    (row,) = services.attendance.load_sheet(activity).rows
    services.attendance.record(activity, row.member.id, state=AttendanceState.PRESENT)
    services.wrap_ups.record(activity, text, approved_by=text)
    (tmp_path / "out").mkdir()
    made = services.exports.prepare_package(activity, tmp_path / "out")(NoProgress())
    services.ledger.close()
    assert list((tmp_path / "out").iterdir()) == [made.path]
    assert len(made.path.name) <= 100
    assert made.path.name.endswith(f"_2026-07-10_主题党日_{activity[:8]}.zip")
    with zipfile.ZipFile(made.path) as package:
        assert {name.partition("/")[2] for name in package.namelist()} == INSIDE
        record = json.loads(package.read(f"themeday-{activity[:8]}/data/record.json"))
    assert record["activity"]["title"] == visible_text(text)
