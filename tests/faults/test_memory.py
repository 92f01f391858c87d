"""Too little memory: an action fails whole, what was acknowledged stays, and the next one works."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import a_ledger, a_member_draft, ready_to_export
from tests.source_tree import ROOT
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.traits import Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.recorded import RecordedTable

MANY = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
from pathlib import Path
from tests.builders import a_ledger, an_activity_draft
from themeday_desktop.domain.photos import Photo, PhotoKind
services = a_ledger(Path(sys.argv[1]))
activity, _ = services.activities.add_activity(an_activity_draft())
store = services.photos._store
with store.transaction("add_photo") as tx:
    for number in range(5000):
        tx.repositories.photos.put(Photo(
            id=str(number), activity_id=activity, position=number, sha256=f"{number:064x}", sha512="0" * 128,
            bytes=4_000_000, format="jpeg", width_px=4000, height_px=3000, original_name=f"IMG_{number}.jpg",
            taken_at="2026-07-10T14:40:00", kind=PhotoKind.HALL, caption=None, rotation=0, note=None,
            entered_at="2026-07-10T14:40:00+08:00",
        ))
sheet = services.photos.load_sheet(activity)
print(len(sheet.lines), services.photos.count(activity))
services.study.take_over(activity, ("党章第一章",))
print(len(services.study.load(activity).records))
services.ledger.close()
"""


@pytest.mark.fault("ST-13")
def test_a_list_of_5000_photos_fits_into_400_mb(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY, str(tmp_path / "ledger")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("5000 5000\n1\n", "")


def sign_in(services: Services, activity: str) -> None:
    row = services.attendance.load_sheet(activity).rows[0]
    services.attendance.record(activity, row.member.id, state=AttendanceState.LATE)


def receive(services: Services, activity: str) -> None:
    row = services.dues.load_sheet(activity).open[0]
    services.dues.receive(activity, row.member.id, method=PaymentMethod.CASH)


def study(services: Services, activity: str) -> None:
    services.study.add(activity, StudyDraft("党章第一章"))


def tick(services: Services, activity: str) -> None:
    services.actions.tick(activity, "flag")


@pytest.mark.fault("ST-13")
@pytest.mark.parametrize("act", [sign_in, receive, study, tick])
def test_an_action_without_memory_fails_whole_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Services, str], None]
) -> None:
    services = a_ledger(tmp_path / "ledger", people=3)
    services.roster.add_member(a_member_draft("李学生", traits={Trait.DUES_CATEGORY: "student"}))
    activity = ready_to_export(services)
    before = services.ledger.last_seq()

    def starved(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(RecordedTable, "put", starved)
        with pytest.raises(MemoryError):
            act(services, activity)
    assert services.ledger.last_seq() == before
    act(services, activity)
    assert services.ledger.last_seq() == before + 1
    assert services.ledger.check(full=True) == []
    services.ledger.close()
