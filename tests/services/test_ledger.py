"""The ledger as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import BRANCH, a_clock, reopened, services_over
from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.progress import Cancelled, NoProgress
from themeday_desktop.services.clock import SeededIds
from themeday_desktop.services.desk import Services


def test_the_branch_is_as_recorded_and_only_what_changed_is_written(services: Services) -> None:
    assert services.ledger.branch() == BRANCH
    assert services.ledger.record_branch(BRANCH).touched == frozenset()
    done = services.ledger.record_branch(replace(BRANCH, secretary="石建国"))
    assert done.touched == {("settings", "branch.secretary")}


def test_a_particular_that_was_taken_away_stays_away(services: Services) -> None:
    services.ledger.record_branch(replace(BRANCH, secretary="石建国"))
    services.ledger.record_branch(BRANCH)
    assert services.ledger.branch().secretary is None


def test_a_branch_without_a_name_is_refused(services: Services) -> None:
    with pytest.raises(Refused):
        services.ledger.record_branch(Branch("", "乙"))
    assert services.ledger.branch() == BRANCH


def test_the_check_can_run_elsewhere_on_a_connection_of_its_own(services: Services) -> None:
    assert services.ledger.prepare_check(full=True)(NoProgress()) == []


def test_a_check_is_given_up_when_the_window_closes(services: Services) -> None:
    class Closing(NoProgress):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        services.ledger.prepare_check(full=True)(Closing())


def test_a_small_ledger_is_checked_whole_at_every_start(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    assert services.ledger.full_check_due()
    monkeypatch.setattr("themeday_desktop.services.ledger.FULL_CHECK_ENTRIES", 0)
    assert not services.ledger.full_check_due()  # a Friday


def test_the_ledger_knows_itself(services: Services) -> None:
    assert len(services.ledger.ledger_id) == 36
    assert services.ledger.today == "2026-07-10"
    assert services.ledger.free_bytes() > 0
    assert services.ledger.entry_hash(10_000) is None
    assert services.ledger.last_undoable() is not None


def test_its_id_is_made_once(services: Services) -> None:
    reader = services_over(reopened(services.ledger.folder, read_only=True))
    assert reader.ledger.ledger_id == services.ledger.ledger_id
    reader.ledger.close()


def test_a_desk_makes_and_opens_ledgers(tmp_path: Path) -> None:
    desk = OfficeDesk(paths.resources(), clock=a_clock(), ids=SeededIds(5), actor="石文书")
    with pytest.raises(Refused):
        desk.create(tmp_path / "a", Branch("", ""))
    assert not (tmp_path / "a").exists()
    desk.create(tmp_path / "a", BRANCH).ledger.close()
    again = desk.open(tmp_path / "a")
    assert again.ledger.branch() == BRANCH
    again.ledger.close()
    with pytest.raises(BadInput):
        desk.open(tmp_path / "nowhere")
