"""What the township's platform asks for, field by field, ready to be pasted: a second system is no second typing."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.services.attendance import Sheet
from themeday_desktop.services.words import long_day


@dataclass(frozen=True, slots=True)
class PlatformField:
    """One field of the form: what it is called there, and what is pasted into it."""

    key: str
    name: str
    text: str


def platform_fields(sheet: Sheet, *, content: str) -> tuple[PlatformField, ...]:
    """The fields of one activity in the order of the form; what is not recorded is left out.

    `content` is the wrap-up as it was saved; a draft nobody took is not handed on.
    """
    activity, counters = sheet.activity, sheet.counters
    when = long_day(activity.held_on)
    if when and activity.time_start:
        when += activity.time_start + (f"至{activity.time_end}" if activity.time_end else "")
    fields = (
        PlatformField("title", "活动名称", activity.title),
        PlatformField("theme", "活动主题", activity.theme or ""),
        PlatformField("when", "活动时间", when),
        PlatformField("place", "活动地点", activity.place or ""),
        PlatformField("expected", "应到人数", str(counters.expected)),
        PlatformField("came", "实到人数", str(counters.came) if counters.came else ""),
        PlatformField("content", "活动内容", content.strip()),
    )
    return tuple(one for one in fields if one.text)
