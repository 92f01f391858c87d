"""`--self-check`: a new ledger, its migrations, one document, one package, verified; what a release must pass."""

from __future__ import annotations

import tempfile
from pathlib import Path

from themeday_desktop.cli.output import print_lines
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Desk, Services
from themeday_desktop.services.verifying import Verifier


def self_check(desk: Desk, verifier: Verifier) -> int:
    """Walk the shortest whole road in a temporary folder; raises OperationError where it breaks."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        services = desk.create(folder / "ledger.themeday", Branch("自检支部", "自检镇党委"))
        try:
            package = _walk(services, folder)
            found = services.ledger.check(full=True)
        finally:
            services.ledger.close()
        verdict = verifier.verify(package, NoProgress())
        if found or not verdict["ok"]:
            raise NotRight("self_check_failed")
    print_lines(["自检通过：建账、签到、记录表、资料包、校验都能用。"])
    return 0


def _walk(services: Services, folder: Path) -> Path:
    today = services.ledger.today
    services.roster.add_member(MemberDraft("石㛃"))
    activity_id, _ = services.activities.add_activity(ActivityDraft("自检", held_on=today))
    row = services.attendance.load_sheet(activity_id).rows[0]
    services.attendance.record(activity_id, row.member.id, state=AttendanceState.PRESENT)
    services.wrap_ups.record(activity_id, services.wrap_ups.draft(activity_id), approved_by=None)
    services.exports.prepare_print("record", activity_id, folder / "record.pdf")(NoProgress())
    made = services.exports.prepare_package(activity_id, folder)(NoProgress())
    services.exports.record_package(made)
    return made.path
