"""The demonstration: repeatable byte for byte, and careful with what is not its own."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk, main
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.services.clock import RandomIds, SystemClock
from themeday_desktop.services.home_view import MonthStanding

DAY = "2026-07-10"


def demo(folder: Path, *more: str) -> int:
    return main(["demo", str(folder), "--members", "9", "--months", "2", "--photos", "1", "--today", DAY, *more])


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha512(path.read_bytes()).hexdigest() for path in sorted((folder / "out").iterdir())}


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert demo(tmp_path / name) == 0
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")
    assert len(hashes(tmp_path / "one")) == 4


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    demo(tmp_path / "one")
    demo(tmp_path / "two", "--seed", "2")
    assert set(hashes(tmp_path / "one").values()) & set(hashes(tmp_path / "two").values()) == set()


def test_it_prints_the_paths_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo(tmp_path / "demo", "--json") == 0
    paths = json.loads(capsys.readouterr().out)
    assert all(Path(path).exists() for path in paths.values())
    assert Path(paths["ledger"]) == tmp_path / "demo" / "ledger.themeday"


def test_an_earlier_demonstration_is_replaced(tmp_path: Path) -> None:
    demo(tmp_path / "demo")
    before = hashes(tmp_path / "demo")
    assert demo(tmp_path / "demo") == 0
    assert hashes(tmp_path / "demo") == before


def test_a_folder_with_something_of_somebody_elses_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert demo(tmp_path) == 2
    assert capsys.readouterr().out == ""
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("below", ["", "below"])
def test_a_place_that_can_not_be_a_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], below: str
) -> None:
    (tmp_path / "file").touch()
    assert demo(tmp_path / "file" / below) in (2, 3)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")


@pytest.mark.parametrize(("members", "months"), [("0", "0"), ("1", "1"), ("3", "30")])
def test_few_people_and_many_months_are_fine(tmp_path: Path, members: str, months: str) -> None:
    arguments = ["demo", str(tmp_path / "demo"), "--members", members, "--months", months, "--today", "2024-02-29"]
    assert main(arguments) == 0
    assert main(["check", "--ledger", str(tmp_path / "demo" / "ledger.themeday"), "--full"]) == 0


def test_nobody_in_it_can_be_a_real_person(tmp_path: Path) -> None:
    from tests.builders import reopened

    demo(tmp_path / "demo")
    store = reopened(tmp_path / "demo" / "ledger.themeday")
    members = store.read.members.load_all()
    store.close()
    assert all((one.identity_number or "99").startswith("99") for one in members)


@pytest.mark.fault("IN-01")
def test_a_demonstration_that_is_open_somewhere_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo(tmp_path / "d") == 0
    desk = OfficeDesk(paths.resources(), clock=SystemClock(), ids=RandomIds(), actor="张会计")
    services = desk.open(tmp_path / "d" / "ledger.themeday")
    assert demo(tmp_path / "d") == 3
    assert "张会计" in capsys.readouterr().err
    assert services.ledger.check(full=True) == []
    services.ledger.close()


def test_the_story_does_not_contradict_itself(tmp_path: Path) -> None:
    assert demo(tmp_path / "d", "--members", "24") == 0
    desk = OfficeDesk(paths.resources(), clock=SystemClock(), ids=RandomIds(), actor="test")
    services = desk.open(tmp_path / "d" / "ledger.themeday", read_only=True)
    line = services.activities.load_all()[0]
    people = services.attendance.load_sheet(line.activity.id).rows
    states = {row.member.name: row.state for row in people}
    late = [row.sign_in.time for row in people if row.sign_in and row.state is AttendanceState.LATE]
    assert states[line.activity.host or ""] is AttendanceState.PRESENT
    assert services.ledger.branch().secretary == line.activity.host
    assert late
    assert [time for time in late if time is None or time < "14:30"] == []
    services.ledger.close()


def test_past_months_tell_who_was_asked_and_who_made_it_up(tmp_path: Path) -> None:
    assert demo(tmp_path / "d", "--members", "46", "--months", "4", "--photos", "0") == 0
    desk = OfficeDesk(paths.resources(), clock=SystemClock(date.fromisoformat(DAY)), ids=RandomIds(), actor="test")
    services = desk.open(tmp_path / "d" / "ledger.themeday", read_only=True)
    lines = services.make_ups.load_year(2026)
    before = [one for one in lines if one.activity.day < "2026-06-01"]
    assert before
    assert all(one.made is not None for one in before)
    assert all(one.follow_up.contacted_on for one in before if one.state is AttendanceState.ABSENT)
    assert all(one.follow_up.granted_by for one in lines if one.state is AttendanceState.ON_LEAVE)
    assert [one for one in lines if one.activity.day[:7] == "2026-06" and one.standing.is_open]
    services.ledger.close()


def test_past_months_tell_who_kept_contact_with_whom_and_what_was_sent(tmp_path: Path) -> None:
    assert demo(tmp_path / "d", "--members", "46", "--months", "4", "--photos", "0") == 0
    desk = OfficeDesk(paths.resources(), clock=SystemClock(date.fromisoformat(DAY)), ids=RandomIds(), actor="test")
    services = desk.open(tmp_path / "d" / "ledger.themeday", read_only=True)
    lines = services.floating.load()
    assert lines
    assert all(one.person is not None and one.last_reached is not None for one in lines)
    assert {send.activity.day[:7] for one in lines for send in one.unsent} <= {DAY[:7], "2026-06"}
    services.ledger.close()


def test_the_months_before_were_handed_over_and_nothing_false_is_owed(tmp_path: Path) -> None:
    assert demo(tmp_path / "d", "--months", "4") == 0
    sent = sorted((tmp_path / "d" / "sent").iterdir())
    assert [main(["bag", "verify", str(path)]) for path in sent] == [0, 0, 0]
    desk = OfficeDesk(paths.resources(), clock=SystemClock(date.fromisoformat(DAY)), ids=RandomIds(), actor="test")
    services = desk.open(tmp_path / "d" / "ledger.themeday", read_only=True)
    view = services.home.load()
    assert {one.month: one.standing for one in view.months if one.activity_id is not None} == {
        f"2026-0{month}": MonthStanding.EXPORTED for month in (4, 5, 6, 7)
    }
    assert [one for one in view.todos if one.is_overdue] == []
    services.ledger.close()
    assert demo(tmp_path / "d") == 0
    assert len(list((tmp_path / "d" / "sent").iterdir())) == 1
