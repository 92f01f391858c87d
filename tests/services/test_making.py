"""A ledger is made with its branch's particulars, in one piece."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.traits import Stage
from themeday_desktop.services.clock import SeededIds, SystemClock

BRANCH = Branch("中共柳溪镇石桥村支部委员会", "中共柳溪镇委员会", "石桥村党支部", "石建国")


def a_desk() -> OfficeDesk:
    return OfficeDesk(paths.resources(), clock=SystemClock(date(2026, 7, 10)), ids=SeededIds(1), actor="test")


def test_the_particulars_are_there_from_the_first_moment(tmp_path: Path) -> None:
    services = a_desk().create(tmp_path / "l", BRANCH)
    assert services.ledger.branch() == BRANCH
    assert services.ledger.check(full=True) == []
    services.ledger.close()


def test_no_undo_takes_the_branch_away(tmp_path: Path) -> None:
    services = a_desk().create(tmp_path / "l", BRANCH)
    with pytest.raises(Refused):
        services.ledger.undo()
    assert services.ledger.branch() == BRANCH
    services.ledger.close()


def test_a_branch_without_a_name_makes_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        a_desk().create(tmp_path / "l", Branch(" ", "镇党委"))
    assert not (tmp_path / "l").exists()


def test_a_person_without_a_joining_day_is_a_member_from_the_day_given(tmp_path: Path) -> None:
    services = a_desk().create(tmp_path / "l", BRANCH)
    services.roster.add_member(MemberDraft("王建平", valid_from="2020-01-01"))
    (member,) = services.roster.load_members()
    assert (member.stage("2019-12-31"), member.stage("2020-01-01")) == (None, Stage.FULL)
    services.ledger.close()


def test_an_undo_without_a_name_reaches_the_actions_of_today_only(tmp_path: Path) -> None:
    services = a_desk().create(tmp_path / "l", BRANCH)
    services.roster.add_member(MemberDraft("王建平"))
    services.ledger.close()
    later = OfficeDesk(paths.resources(), clock=SystemClock(date(2026, 7, 11)), ids=SeededIds(2), actor="test")
    services = later.open(tmp_path / "l")
    assert services.ledger.last_undoable() is None
    services.roster.add_member(MemberDraft("王秀兰"))
    services.ledger.undo()
    assert [one.name for one in services.roster.load_members()] == ["王建平"]
    services.ledger.close()
