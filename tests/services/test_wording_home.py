"""The sentences of the home page."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.wrap_up import Finding, Level, Step
from themeday_desktop.services.home_rest import DuesOfNow
from themeday_desktop.services.home_view import Todo, TodoKind
from themeday_desktop.services.places import Place
from themeday_desktop.services.wording_home import (
    due_text,
    dues_note,
    finding_line,
    month_title,
    todo_note,
    todo_title,
)


@pytest.mark.parametrize(
    ("dues", "note"),
    [
        (None, "7月"),
        (DuesOfNow(5, 2, 3), "7月还差 2 人"),
        (DuesOfNow(5, 0, 3), "7月有 3 人没定"),
        (DuesOfNow(5, 0, 0), "7月已收齐"),
        (DuesOfNow(0, 0, 0), "7月没有要收的"),
    ],
)
def test_dues_are_called_settled_only_when_they_are(dues: DuesOfNow | None, note: str) -> None:
    assert dues_note(dues, today="2026-07-14") == note


@pytest.mark.parametrize(("exported", "note"), [(False, "共 1.50 元，可先上报"), (True, "共 1.50 元，补上后重新导出")])
def test_what_is_missing_says_what_hangs_on_it(exported: bool, note: str) -> None:
    finding = Finding(Step.DUES, Level.WARNING, "dues_unpaid", {"unpaid": "1", "yuan": "1.50"})
    assert finding_line(finding, is_exported=exported) == ("党费还有 1 人未交", note, "去登记")


@pytest.mark.parametrize(("month", "title"), [("07", "七月"), ("10", "十月"), ("12", "十二月")])
def test_a_month_gives_a_theme_day_its_title(month: str, title: str) -> None:
    assert month_title(f"2026-{month}-10") == f"{title}主题党日"


def test_a_postponed_activity_is_told_with_the_day_it_leaves_and_why() -> None:
    params = {"title": "党员大会", "reason": "连日大雨"}
    one = Todo(TodoKind.POSTPONED, "2026-07-16", 2, params, Place("activity", "a1", "notice"))
    assert (todo_title(one), due_text(one), todo_note(one)) == ("延期待开：党员大会", "原定7月16日", "原因：连日大雨")
