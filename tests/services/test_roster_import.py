"""A preview of every row, then all of it in one action."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.builders import a_member_draft
from themeday_desktop.domain.errors import BadInput, OperationError
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.roster_import import Preview

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
