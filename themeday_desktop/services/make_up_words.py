"""The words of following up and making up, on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import MakeUp, MakeUpLine, MakeUpMethod, MakeUpStanding
from themeday_desktop.services.words import STATE_WORDS, long_day

METHOD_WORDS: Mapping[MakeUpMethod, str] = {
    MakeUpMethod.VISIT: "上门",
    MakeUpMethod.ONLINE: "线上",
    MakeUpMethod.READING: "自学",
    MakeUpMethod.RECORDING: "看录像",
}
STANDING_WORDS: Mapping[MakeUpStanding, str] = {
    MakeUpStanding.OWES: "待补",
    MakeUpStanding.OVERDUE: "过期没补",
    MakeUpStanding.DONE: "已补",
    MakeUpStanding.NOT_OWED: "不用补",
    MakeUpStanding.LEFT: "已转出",
}


def month_day(day: str | None) -> str:
    """`2026-07-10` as 7月10日."""
    return long_day(day).partition("年")[2] or (day or "")


def missed_text(line: MakeUpLine) -> str:
    """请假：外出务工, or 缺席; how somebody who was signed in after all stands now."""
    word = STATE_WORDS[line.state] if line.state is not None else "未签"
    return f"{word}：{line.reason}" if line.reason else word


def activity_text(line: MakeUpLine) -> str:
    """7月10日 七月主题党日."""
    return f"{month_day(line.activity.day)} {line.activity.title}"


def follow_up_text(what: FollowUpDraft) -> str:
    """What is told behind a sign-in, in one line; empty where nothing is."""
    asked = "，".join(
        part
        for part in (
            f"{month_day(what.asked_on)}请的假" if what.asked_on else "",
            f"{what.granted_by}准假" if what.granted_by else "",
        )
        if part
    )
    contact = _contact(what)
    visit = _dated(what.visited_on, what.visited_by, verb="上门")
    late = f"迟到 {what.late_minutes} 分钟" if what.late_minutes else ""
    return "；".join(part for part in (asked, contact, late, what.platform or "", _and(visit, what.told)) if part)


def _contact(what: FollowUpDraft) -> str:
    cause = f"原因：{what.cause}" if what.cause else ""
    education = f"批评教育：{what.education}" if what.education else ""
    parts = (_dated(what.contacted_on, what.contacted_by, verb="联系"), cause, education)
    return "；".join(part for part in parts if part)


def _dated(day: str | None, name: str | None, *, verb: str) -> str:
    return f"{month_day(day)}{name or '已'}{verb}" if day else ""


def _and(first: str, second: str | None) -> str:
    return "：".join(part for part in (first, second or "") if part)


def followed_up_word(line: MakeUpLine) -> str:
    """已联系 7月12日, 还没联系; of a leave who granted it; empty where nothing is asked for."""
    what = line.follow_up
    if line.state is AttendanceState.ABSENT:
        return f"{month_day(what.contacted_on)}已联系" if what.contacted_on else "还没联系"
    if line.state is AttendanceState.ON_LEAVE:
        return f"{what.granted_by}准假" if what.granted_by else ""
    return ""


def made_text(made: MakeUp) -> str:
    """7月15日 上门 石建国, 30 分钟."""
    who = f" {made.by_whom}" if made.by_whom else ""
    minutes = f"，{made.minutes} 分钟" if made.minutes else ""
    return f"{month_day(made.made_on)} {METHOD_WORDS[made.method]}{who}{minutes}"


def due_note(line: MakeUpLine, *, days_left: int) -> str:
    """还有 10 天, 今天, 过了 3 天; empty where nobody waits for it."""
    if not line.standing.is_open:
        return ""
    if days_left < 0:
        return f"过了 {-days_left} 天"
    return {0: "今天", 1: "明天"}.get(days_left, f"还有 {days_left} 天")
