"""Signing in by one's own hand: one action, one undo, and never twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_ledger, a_member_draft, an_activity_draft, reopened, services_over
from tests.domain.test_signatures import DOT, LINE, a_circle
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import NotRight, OperationError, Refused, Surroundings
from themeday_desktop.domain.signatures import MOST_STROKES, Ink, InkPoint, InkStroke, Tool, fair
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.wording import sentence, verb_sentence
from themeday_desktop.storage import sqlite
from themeday_desktop.storage.database import FILE_NAME

INK = (LINE, DOT)


class Hall:
    """A theme day of a branch with one member and one activist who are here, and what is recorded of them."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.roster.add_member(a_member_draft("王大山"))
        services.roster.add_member(a_member_draft("李小苗", traits={Trait.STAGE: Stage.ACTIVIST.value}))
        self.activity, _ = services.activities.add_activity(an_activity_draft())
        rows = services.attendance.load_sheet(self.activity).rows
        self.own = next(one.member.id for one in rows if one.member.name == "王大山")
        self.activist = next(one.member.id for one in rows if one.member.name == "李小苗")

    def sign_in(self, ink: Ink = INK, who: str = "") -> str:
        changes = self.services.signatures.sign_in(self.activity, who or self.own, ink=ink)
        return verb_sentence(changes.verb, changes.params)

    def refusal(self, ink: Ink = INK) -> str:
        with pytest.raises(Refused) as refused:
            self.sign_in(ink)
        return sentence(refused.value.problems[0])

    def record(self, state: AttendanceState, reason: str | None = None) -> None:
        self.services.attendance.record(self.activity, self.own, state=state, reason=reason)

    @property
    def state(self) -> AttendanceState | None:
        rows = self.services.attendance.load_sheet(self.activity).rows
        return next(one.state for one in rows if one.member.id == self.own)

    @property
    def signed(self) -> frozenset[str]:
        return self.services.attendance.load_sheet(self.activity).signed


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    services = a_ledger(tmp_path)
    yield Hall(services)
    services.ledger.close()


def test_who_signs_is_present_at_the_time_and_has_signed(hall: Hall) -> None:
    assert hall.sign_in() == "王大山 签了名，已到 14:30"
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, {hall.own})
    (kept,) = hall.services.signatures.load(hall.activity).values()
    assert (kept.member_id, kept.ink) == (hall.own, fair(INK))


def test_without_a_signature_it_is_the_sign_in_of_every_day(hall: Hall) -> None:
    assert hall.sign_in(()) == "王大山 已到 14:30"
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, frozenset())


def test_one_undo_takes_back_sign_in_and_signature(hall: Hall) -> None:
    hall.sign_in()
    hall.services.ledger.undo()
    assert (hall.state, hall.signed) == (None, frozenset())


def test_an_activist_signs_like_a_member(hall: Hall) -> None:
    hall.sign_in(who=hall.activist)
    assert hall.signed == {hall.activist}
    assert hall.services.attendance.load_sheet(hall.activity).counters.guests == 1


@pytest.mark.parametrize(("state", "reason"), [(AttendanceState.ON_LEAVE, "生病住院"), (AttendanceState.ABSENT, None)])
def test_who_was_on_leave_or_absent_and_comes_is_present(
    hall: Hall, state: AttendanceState, reason: str | None
) -> None:
    hall.record(state, reason)
    hall.sign_in()
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, {hall.own})
    hall.services.ledger.undo()
    assert (hall.state, hall.signed) == (state, frozenset())


def test_who_was_recorded_late_may_add_the_signature_and_stays_late(hall: Hall) -> None:
    hall.record(AttendanceState.LATE)
    assert hall.sign_in() == "王大山 补签了名"
    assert (hall.state, hall.signed) == (AttendanceState.LATE, {hall.own})
    hall.services.ledger.undo()
    assert (hall.state, hall.signed) == (AttendanceState.LATE, frozenset())


@pytest.mark.parametrize("again", [INK, ()])
def test_who_signs_twice_is_told_when_it_was_and_nothing_changes(hall: Hall, again: Ink) -> None:
    hall.sign_in()
    before = hall.services.ledger.last_seq()
    assert hall.refusal(again) == "王大山 14:30 已经签到过了，不用再签。"
    assert hall.services.ledger.last_seq() == before


def test_who_signed_in_without_ink_is_not_signed_in_again_without_ink(hall: Hall) -> None:
    hall.sign_in(())
    assert "已经签到过了" in hall.refusal(())


def test_clearing_a_sign_in_removes_its_signature_and_an_undo_brings_both_back(hall: Hall) -> None:
    hall.sign_in()
    hall.services.attendance.clear(hall.activity, hall.own)
    assert (hall.state, hall.signed) == (None, frozenset())
    hall.services.ledger.undo()
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, {hall.own})


def test_who_did_not_come_after_all_has_not_signed_either(hall: Hall) -> None:
    hall.sign_in()
    hall.record(AttendanceState.ABSENT)
    assert hall.signed == frozenset()
    hall.services.ledger.undo()
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, {hall.own})


def test_who_is_set_to_late_keeps_the_signature(hall: Hall) -> None:
    hall.sign_in()
    hall.record(AttendanceState.LATE)
    assert hall.signed == {hall.own}


def test_a_signature_is_taken_back_alone(hall: Hall) -> None:
    hall.sign_in()
    changes = hall.services.signatures.take_back(hall.activity, hall.own)
    assert verb_sentence(changes.verb, changes.params) == "王大山 的签名已拿掉，签到还在"
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, frozenset())
    hall.services.ledger.undo()
    assert hall.signed == {hall.own}


def test_a_sign_in_with_a_signature_added_later_is_not_undone_under_it(hall: Hall) -> None:
    hall.sign_in(())
    first = hall.services.ledger.last_seq()
    hall.sign_in()
    with pytest.raises(Refused, match="undo_overtaken"):
        hall.services.ledger.undo(first)
    assert (hall.state, hall.signed) == (AttendanceState.PRESENT, {hall.own})


@pytest.mark.parametrize(
    ("ink", "told"),
    [((DOT,) * (MOST_STROKES + 1), "写得太多了，存不下。请点「重写」，只签姓名。"),
     ((InkStroke(Tool.PEN, ()),), "还没有签名。"),
     ((InkStroke(Tool.PEN, (InkPoint(-5, 0, 0),)),), "这个签名读不出来，请点「重写」。")],
)  # fmt: skip
def test_a_signature_that_can_not_be_kept_signs_nobody_in(hall: Hall, ink: Ink, told: str) -> None:
    assert hall.refusal(ink) == told
    assert hall.state is None


def test_a_hundred_thousand_points_are_kept_as_a_signature(hall: Hall) -> None:
    hall.sign_in((a_circle(turns=840),))
    assert hall.signed == {hall.own}


def test_somebody_who_is_not_on_the_sheet_can_not_sign(hall: Hall) -> None:
    with pytest.raises(Refused, match="not_on_sheet"):
        hall.sign_in(who="nobody")


def test_an_action_cut_after_the_sign_in_leaves_neither(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> str:
        raise sqlite.OperationalError("database or disk is full")

    monkeypatch.setattr("themeday_desktop.storage.signature_rows.ink_text", cut)
    with pytest.raises(OperationError):
        hall.sign_in()
    assert (hall.state, hall.signed) == (None, frozenset())


def test_a_ledger_that_is_only_read_takes_no_signature(hall: Hall, tmp_path: Path) -> None:
    hall.services.ledger.close()
    hall.services = services_over(reopened(tmp_path, read_only=True))
    with pytest.raises(Surroundings, match="ledger_read_only"):
        hall.sign_in()
    assert hall.state is None


def test_the_record_says_who_signed_and_holds_no_ink(hall: Hall) -> None:
    hall.sign_in()
    record = hall.services.exports.record(hall.activity)
    assert {one["name"]: one["signed"] for one in record["attendance"]["people"]} == {"王大山": True, "李小苗": False}
    assert "ink" not in str(record)


def test_damaged_ink_stops_the_paper_and_not_the_sign_in(hall: Hall, tmp_path: Path) -> None:
    hall.sign_in()
    hall.services.ledger.close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("UPDATE signatures SET ink = 'p9999,0,0'")
    connection.commit()
    connection.close()
    hall.services = services_over(reopened(tmp_path))
    with pytest.raises(NotRight, match="ledger_damaged"):
        hall.services.exports.prepare_print("sign-in-sheet", hall.activity, tmp_path / "签到表.pdf")
    assert hall.signed == {hall.own}
