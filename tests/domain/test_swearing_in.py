"""Who may be sworn in at an activity, and who is told as sworn in."""

from __future__ import annotations

from tests.domain.test_appraisal import ABSENT, PRESENT, a_person
from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.swearing_in import swearing_lines
from themeday_desktop.domain.traits import Stage

NEW = a_person("甲", PRESENT, Stage.PROBATIONARY)
AWAY = a_person("乙", ABSENT, Stage.PROBATIONARY)
FULL = a_person("丙")
ACTIVIST = a_person("丁", stage=Stage.ACTIVIST, standing=Standing.GUEST)
ELSEWHERE = a_person("戊", stage=Stage.PROBATIONARY, standing=Standing.GUEST)


def test_probationary_members_of_the_day_may_be_sworn_in() -> None:
    lines = swearing_lines([NEW, AWAY, FULL, ACTIVIST, ELSEWHERE], (), before={})
    assert [(one.member.name, one.came, one.sworn) for one in lines] == [("甲", True, False), ("乙", False, False)]


def test_who_is_recorded_stays_told_whatever_the_roster_says_now() -> None:
    lines = swearing_lines([NEW, FULL], {"id-丙"}, before={})
    assert [(one.member.name, one.sworn) for one in lines] == [("甲", False), ("丙", True)]


def test_an_earlier_oath_is_told() -> None:
    (line,) = swearing_lines([NEW], (), before={"id-甲": "2026-01-10"})
    assert line.before == "2026-01-10"
