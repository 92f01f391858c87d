"""What is said of late entries, on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.services.words import long_day

if TYPE_CHECKING:
    from themeday_desktop.domain.late_entry import LateEntry

LATE_PROBLEMS: dict[str, str] = {
    "not_late": "这次活动是按时录入的，不用写补录原因。",
    "late_needs_reason": "请写明为什么过后才录入。",
    "late_reason_missing": "补录还没写原因：{day}的活动，{entered}才录入。",
    "late_entry_told": "{entered}补录，原因：{reason}",
}
MARK = "补录"
PART_WORDS: dict[str, str] = {
    "sign_in": "签到",
    "actions": "规定动作",
    "study": "学习",
    "theme": "主题活动",
    "votes": "表决",
    "photos": "照片",
}


def month_day(day: str, *, beside: str = "") -> str:
    """`2026-07-14` as 7月14日; with its year where that is not the year of the day `beside`."""
    whole = long_day(day)
    return whole.partition("年")[2] if beside[:4] == day[:4] else whole


def late_fact(held_on: str, entered: str) -> str:
    """补录：7月10日的活动，7月14日才录入。"""
    return f"{MARK}：{month_day(held_on, beside=entered)}的活动，{month_day(entered, beside=held_on)}才录入。"


def late_mark(day: str | None) -> str:
    """补录 2026-07-14 for the sheet; empty for what was entered in time."""
    return f"{MARK} {day}" if day else ""


def late_told(late: LateEntry) -> str:
    """The reason with what was entered when, for the record."""
    parts = "、".join(PART_WORDS[part.value] for part in late.parts)
    entered = f"{parts}于{long_day(late.day)}录入"
    return f"{late.reason}（{entered}）" if late.reason else f"还没写明（{entered}）"
