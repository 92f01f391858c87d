"""A preview of every row, then all of it in one action."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import BRANCH, a_member_draft
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput, OperationError, Surroundings
from themeday_desktop.domain.progress import Cancelled, NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.roster_import import Preview

SYSTEM = Path(__file__).parents[1] / "fixtures" / "roster-system-export.xlsx"
HEADER = ("姓名", "性别", "出生日期", "党小组")


def preview(services: Services, folder: Path, *rows: tuple[str, ...]) -> Preview:
    path = folder / "roster.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return services.roster_import.prepare(path)(NoProgress())


def names(services: Services) -> set[str]:
    return {one.name for one in services.roster.load_members()}


def test_a_preview_writes_nothing(services: Services, tmp_path: Path) -> None:
    before = services.ledger.last_seq()
    shown = preview(services, tmp_path, ("尉迟建军", "男", "1960-05-01", "第一党小组"))
    assert (shown.plan.counts.new, shown.readings) == (1, {"尉迟建军": "yu chi jian jun"})
    assert services.ledger.last_seq() == before


def test_all_rows_are_one_action(services: Services, tmp_path: Path) -> None:
    shown = preview(services, tmp_path, ("石一", "男", "1960-05-01", "一组"), ("石二", "女", "1961-05-01", "二组"))
    before = services.ledger.last_seq()
    done = services.roster_import.apply(shown)
    assert (done.seq, done.params["count"]) == (before + 1, "2")
    assert {"石一", "石二"} <= names(services)


def test_a_row_may_be_left_out(services: Services, tmp_path: Path) -> None:
    shown = preview(services, tmp_path, ("石一", "男", "1960-05-01", ""), ("石二", "女", "1961-05-01", ""))
    services.roster_import.apply(shown, left_out=[shown.plan.rows[0].row.number])
    assert "石一" not in names(services)
    assert "石二" in names(services)


@pytest.mark.fault("OF-05")
def test_a_second_import_changes_nothing(services: Services, tmp_path: Path) -> None:
    rows = (("石一", "男", "1960-05-01", "一组"), ("石二", "女", "1961-05-01", "二组"))
    services.roster_import.apply(preview(services, tmp_path, *rows))
    again = preview(services, tmp_path, *rows)
    assert (again.plan.counts.new, again.plan.counts.unchanged) == (0, 2)
    assert services.roster_import.apply(again).touched == frozenset()


def test_a_changed_row_updates_the_person_and_keeps_the_id(services: Services, tmp_path: Path) -> None:
    services.roster_import.apply(preview(services, tmp_path, ("石一", "男", "1960-05-01", "一组")))
    old = next(one for one in services.roster.load_members() if one.name == "石一")
    shown = preview(services, tmp_path, ("石一", "男", "1960-05-01", "二组"))
    assert shown.plan.counts.updated == 1
    services.roster_import.apply(shown)
    new = services.roster.load_member(old.id)
    assert (new.group("2026-07-10"), new.version) == ("二组", 2)


def test_what_the_ledger_holds_by_now_counts(services: Services, tmp_path: Path) -> None:
    shown = preview(services, tmp_path, ("石一", "男", "1960-05-01", ""))
    services.roster_import.apply(shown)
    before = len(services.roster.load_members())
    services.roster_import.apply(shown)
    assert len(services.roster.load_members()) == before


def test_somebody_typed_before_is_recognised(services: Services, tmp_path: Path) -> None:
    services.roster.add_member(a_member_draft("石一"))
    shown = preview(services, tmp_path, ("石一", "男", "1960-05-01", ""))
    assert shown.plan.counts.new == 0


def test_sentences_begin_with_the_counts(services: Services, tmp_path: Path) -> None:
    shown = preview(services, tmp_path, ("石一", "男", "1960-13-01", ""))
    head, *rest = services.roster_import.sentences(shown)
    assert head.startswith("roster.csv：共 1 人")
    assert len(rest) == len(services.roster_import.report(shown)["problems"])


def test_a_file_that_is_no_roster_is_refused_by_the_work_alone(services: Services, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    work = services.roster_import.prepare(tmp_path / "x.csv")
    with pytest.raises(BadInput):
        work(NoProgress())
    with pytest.raises(OperationError):
        services.roster_import.prepare(tmp_path / "nowhere.csv")(NoProgress())


def test_an_import_in_another_thread_is_seen_here_once_it_is_taken_over(services: Services) -> None:
    shown = services.roster_import.prepare(SYSTEM)(NoProgress())
    before = len(services.roster.load_members())
    with ThreadPoolExecutor(1) as pool:
        changes = pool.submit(services.roster_import.prepare_apply(shown), NoProgress()).result()
    assert services.roster_import.take_over(changes) is changes
    assert len(services.roster.load_members()) == before + 46
    assert services.ledger.check(full=True) == []


class Meddler(NoProgress):
    """Tries another action in the middle of a long one."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.refusals: list[str] = []

    def step(self, done: int, total: int, what: str = "") -> None:
        if done == 0:
            with pytest.raises(Surroundings) as error:
                self._services.ledger.record_branch(BRANCH)
            self.refusals.append(error.value.code)


def test_another_action_meanwhile_is_refused_instead_of_waiting(services: Services) -> None:
    shown = services.roster_import.prepare(SYSTEM)(NoProgress())
    meddler = Meddler(services)
    services.roster_import.prepare_apply(shown)(meddler)
    assert meddler.refusals == ["ledger_busy"]


def test_an_import_that_is_stopped_leaves_nobody(services: Services) -> None:
    class Stop(NoProgress):
        def cancelled(self) -> bool:
            return True

    shown, before = services.roster_import.prepare(SYSTEM)(NoProgress()), services.roster.load_members()
    with pytest.raises(Cancelled):
        services.roster_import.prepare_apply(shown)(Stop())
    services.roster_import.take_over(Changes(frozenset(), 0, ""))
    assert services.roster.load_members() == before
    services.ledger.record_branch(BRANCH)
