"""The branch's own rule for the theme day, worked out for a month."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.theme_day_rule import day_by_rule


@pytest.mark.parametrize("rule", ["day 10", "10", "10日", "10号", "每月10日", "每个月 10 日"])
def test_a_day_of_the_month_is_read_as_people_write_it(rule: str) -> None:
    assert day_by_rule(rule, "2026-07") == "2026-07-10"


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("每月第二个周五", "2026-07-10"),
        ("第一个星期三", "2026-07-01"),
        ("每个月第3个周日", "2026-07-19"),
        ("第一个周天", "2026-07-05"),
    ],
)
def test_a_weekday_is_counted_from_the_beginning_of_the_month(rule: str, day: str) -> None:
    assert day_by_rule(rule, "2026-07") == day


@pytest.mark.parametrize("rule", [None, "", "上级通知为准", "day 0", "day 100", "<b>10</b>", "第二个工作日", "%s"])
def test_a_rule_that_names_no_day_gives_none(rule: str | None) -> None:
    assert day_by_rule(rule, "2026-07") is None


@pytest.mark.parametrize(("rule", "month"), [("day 30", "2026-02"), ("第五个周五", "2026-02")])
def test_a_month_without_such_a_day_has_none(rule: str, month: str) -> None:
    assert day_by_rule(rule, month) is None
