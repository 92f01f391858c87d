"""The words of the hours of study, on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from themeday_desktop.domain.study_hours import HoursStanding, Terms, YearOfStudy
from themeday_desktop.domain.traits import Stage
from themeday_desktop.services.words import long_day

HOURS_WORDS: Mapping[HoursStanding, str] = {
    HoursStanding.ENOUGH: "够了",
    HoursStanding.SHORT: "不够",
    HoursStanding.NOT_ASKED: "不作要求",
}
_LEFT_WORDS: Mapping[Stage, str] = {Stage.TRANSFERRED_OUT: "转出", Stage.DECEASED: "去世", Stage.REMOVED: "出党"}


def hours_text(line: YearOfStudy, minutes: int) -> str:
    """18.5; 0 where there are none."""
    return str(line.terms.hours(minutes)) if minutes else "0"


def progress_text(line: YearOfStudy) -> str:
    """18.5 / 32, or 18.5，不作要求."""
    hours = hours_text(line, line.minutes)
    return f"{hours} / {line.target}" if line.target is not None else f"{hours}，{HOURS_WORDS[line.standing]}"


def missing_text(line: YearOfStudy) -> str:
    """还差 13.5, 够了, 不作要求."""
    word = HOURS_WORDS[line.standing]
    return f"还差 {line.missing}" if line.standing is HoursStanding.SHORT else word


def note_of(line: YearOfStudy, *, namesake: bool) -> str:
    """What has to be known about a line: 7月1日起算；送学 2 次."""
    parts = (
        "书记、委员" if line.is_officer and not namesake else "",
        "有同名的人，请自己分清谁是书记、委员" if namesake else "",
        f"{_day(line.since)}起算，没有按月折算" if line.since else "",
        f"{_day(line.left)}{_LEFT_WORDS.get(line.left_as, '离开') if line.left_as else '离开'}" if line.left else "",
        f"送学 {line.home_studies} 次" if line.home_studies else "",
    )
    return "；".join(part for part in parts if part)


def terms_text(terms: Terms) -> str:
    """党员 32 学时，书记、委员 56 学时；60 分钟算 1 学时."""
    asked = f"党员 {terms.hours_member} 学时，书记、委员 {terms.hours_committee} 学时"
    return f"{asked}；{terms.minutes_per_hour} 分钟算 1 学时"


def _day(day: str) -> str:
    """7月1日; of a step known to the month 7月."""
    if len(day) == len("2026-07"):
        return f"{int(day[5:])}月"
    return long_day(day).partition("年")[2] or day
