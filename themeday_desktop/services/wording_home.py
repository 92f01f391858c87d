"""What the home page says: the greeting, notes below the steps, what is missing, what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from themeday_desktop.domain.wrap_up import Finding, Level
from themeday_desktop.services.home_view import (
    ActivityStanding,
    HomeView,
    MonthOfYear,
    MonthStanding,
    PartOfDay,
    StepLine,
    StepStanding,
    Todo,
    TodoKind,
)
from themeday_desktop.services.words import long_day, short_day

if TYPE_CHECKING:  # only named here
    from themeday_desktop.services.home_proposal import Proposal
    from themeday_desktop.services.home_rest import DuesOfNow

_WEEKDAYS = "一二三四五六日"
_DIGITS = "一二三四五六七八九十"
_PARTS = {
    PartOfDay.EARLY: "早上好",
    PartOfDay.MORNING: "上午好",
    PartOfDay.NOON: "中午好",
    PartOfDay.AFTERNOON: "下午好",
    PartOfDay.EVENING: "晚上好",
}
STANDING_WORDS = {
    ActivityStanding.AHEAD: "还没到日子",
    ActivityStanding.TODAY: "今天开展",
    ActivityStanding.NOBODY_CAME: "没有签到",
    ActivityStanding.HELD: "已开展，待上报",
    ActivityStanding.EXPORTED: "已上报",
}
STALE = "上报后又有改动"
LATE_MARK = "补录"
MONTH_WORDS = {
    MonthStanding.EXPORTED: "已上报",
    MonthStanding.DONE: "已完成",
    MonthStanding.HELD: "待上报",
    MonthStanding.MISSED: "未开展",
    MonthStanding.AHEAD: "未到",
    MonthStanding.BEFORE: "建账前",
}
STEP_WORDS = {
    StepStanding.DONE: "齐全",
    StepStanding.WARNING: "可补",
    StepStanding.BLOCKED: "必须补",
    StepStanding.WAITING: "未做",
}
# Below a step; a code that is not here is told by its standing.
_NOTES: Mapping[str, str] = {
    "notice_fine": "{day}",
    "day_missing": "没定日期",
    "outside_range": "日期不符",
    "theme_missing": "没写主题",
    "place_missing": "没写地点",
    "nobody_signed_in": "没人签到",
    "some_unsigned": "{came}/{expected} 人",
    "sign_in_fine": "{came}/{expected} 人",
    "dues_unpaid": "差 {unpaid} 人",
    "dues_unknown": "{unknown} 人没定",
    "dues_fine": "已收齐",
    "oath_missing": "还没宣誓",
    "actions_missing": "差 {count} 项",
    "oath_fine": "已宣誓",
    "study_missing": "还没记",
    "study_open": "差 {count} 项",
    "study_fine": "{hours} 学时",
    "theme_activity_missing": "还没记",
    "theme_fine": "已记",
    "photos_missing": "还没有",
    "photos_other_day": "{count} 张待核",
    "photos_broken": "{count} 张打不开",
    "photos_fine": "{photos} 张",
    "oath_not_asked": "不要求",
    "study_not_asked": "不要求",
    "theme_not_asked": "不要求",
    "wrap_up_missing": "还没写",
    "figures_changed": "要核对",
    "not_approved": "没审定",
    "wrap_up_fine": "{length} 字",
    "exported": "{day}",
    "export_due": "{day}前",
    "export_late": "逾期 {days} 天",
}
_FIRST, _AGAIN = "可先上报", "补上后重新导出"
# What is missing: a short sentence, what hangs on it, and the words of the way there.
_LINES: Mapping[str, tuple[str, str, str]] = {
    "day_missing": ("活动日期还没定", "定了才能上报", "去填"),
    "outside_range": ("日期不在通知的起止之内", "改日期，或写明原因", "去核对"),
    "theme_missing": ("主题还没写", "可先上报", "去填"),
    "place_missing": ("地点还没写", "可先上报", "去填"),
    "nobody_signed_in": ("还没有人签到", "补齐后才能上报", "去签到"),
    "some_unsigned": ("还有 {unsigned} 人没登记到会", "到了、请假还是缺席", "去登记"),
    "dues_unpaid": ("党费还有 {unpaid} 人未交", "共 {yuan} 元，可先上报", "去登记"),
    "dues_unknown": ("有 {unknown} 人的党费还算不出", "类别或基数没定", "去处理"),
    "oath_missing": ("重温誓词还没记", "可先上报", "去登记"),
    "actions_missing": ("规定动作还差 {count} 项", "{names}", "去登记"),
    "study_missing": ("学习内容还没记", "可先上报", "去登记"),
    "study_open": ("通知要求的学习还差 {count} 项", "可先上报", "去登记"),
    "theme_activity_missing": ("主题活动还没记", "可先上报", "去登记"),
    "photos_missing": ("还没有照片", "可先上报", "去添加"),
    "photos_other_day": ("{count} 张照片不是活动时拍的", "移出，或写明原因", "去处理"),
    "photos_broken": ("{count} 张照片打不开", "请换一张，或移出", "去处理"),
    "wrap_up_missing": ("小结还没写", "补齐后才能上报", "去写"),
    "figures_changed": ("小结写好后签到又改过", "请核对人数", "去核对"),
    "not_approved": ("小结还没写谁审定", "可先上报", "去填"),
    "late_reason_missing": ("补录还没写原因", "写明才能上报", "去写"),
    "day_changed": ("活动日期改过", "还没说是填错还是改期", "去说明"),
}
# What is due of floating members, and what to do about it.
_FLOATING: Mapping[str, tuple[str, str]] = {
    "nobody": ("没有联系人", "定一个联系人"),
    "mark": ("满半年要联系", "联系一次，记下来"),
    "unsent": ("没收到活动内容", "发给本人，记下来"),
}
GO_ON = {
    "notice": "通知",
    "sign_in": "签到",
    "dues": "收党费",
    "oath": "领誓词",
    "study": "记学习",
    "theme": "记主题活动",
    "photos": "加照片",
    "wrap_up": "写小结",
    "export": "导出资料包",
}


class _Forgiving(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _fill(template: str, params: Mapping[str, str]) -> str:
    return template.format_map(_Forgiving(params))


def _month_day(day: str) -> str:
    """`2026-07-10` as 7月10日."""
    return long_day(day).partition("年")[2] or day


def month_number(month: str) -> str:
    """`2026-07` as 7月."""
    return f"{int(month[5:7])}月"


def month_title(day: str) -> str:
    """十一月主题党日 for a day in November."""
    month = int(day[5:7])
    return f"{_DIGITS[month - 1] if month <= 10 else '十' + _DIGITS[month - 11]}月主题党日"


def greeting(view: HomeView) -> str:
    """石建国书记，上午好."""
    words = _PARTS[view.part_of_day]
    return f"{view.secretary}书记，{words}" if view.secretary else words


def day_fact(view: HomeView) -> str:
    """2026年7月14日 星期二 · 石桥村党支部 · 党员 46 名."""
    weekday = f"星期{_WEEKDAYS[date.fromisoformat(view.today).weekday()]}"
    return f"{long_day(view.today)} {weekday} · {view.branch} · 党员 {view.members} 名"


def step_note(step: StepLine) -> str:
    """The few words below a step."""
    params = {key: _month_day(value) if key == "day" else value for key, value in step.params.items()}
    if step.code in _NOTES:
        return _fill(_NOTES[step.code], params)
    return "" if step.standing is StepStanding.WAITING else STEP_WORDS[step.standing]


def finding_line(finding: Finding, *, is_exported: bool = False) -> tuple[str, str, str]:
    """A finding as sentence, consequence, and the words of the way to it; once there is a package, nothing may be
    reported before it is put right.
    """
    if finding.code in _LINES:
        title, note, go = _LINES[finding.code]
        if is_exported:
            note = note.replace(_FIRST, _AGAIN)
        return _fill(title, finding.params), _fill(note, finding.params), go
    from themeday_desktop.domain.errors import Problem
    from themeday_desktop.services.wording import sentence  # late: the first page says few of its sentences

    note = "补齐后才能上报" if finding.level is Level.BLOCKER else _AGAIN if is_exported else _FIRST
    return sentence(Problem("", finding.code, finding.params)).rstrip("。"), note, "去处理"


def dues_note(dues: DuesOfNow | None, *, today: str) -> str:
    """How this month's dues stand; only the month while that is not known."""
    month = month_number(today)
    if dues is None:
        return month
    if dues.owing:
        return f"{month}还差 {dues.owing} 人"
    if dues.unknown:
        return f"{month}有 {dues.unknown} 人没定"
    return f"{month}已收齐" if dues.people else f"{month}没有要收的"


def todo_title(todo: Todo) -> str:
    """What is to be done."""
    month = month_number(todo.params["month"]) if "month" in todo.params else ""
    if todo.kind is TodoKind.DEADLINE:
        return f"{todo.params['what']}：{todo.params['title']}"
    if todo.kind is TodoKind.PACKAGE:
        return f"上报 {month}资料包：{todo.params['title']}"
    if todo.kind is TodoKind.MAKE_UP:
        return f"补课：{todo.params['count']} 人缺 {month}学习"
    if todo.kind is TodoKind.POSTPONED:
        return f"延期待开：{todo.params['title']}"
    if todo.kind is TodoKind.RESOLUTION:
        return f"决议：{todo.params['what']}"
    if todo.kind is TodoKind.FLOATING:
        return f"流动党员{_FLOATING[todo.params['what']][0]}：{_whom(todo)}"
    if todo.params.get("past"):
        return f"补交党费：{todo.params['count']} 人欠 {month}及以前"
    return f"{month}党费：还差 {todo.params['count']} 人"


def todo_note(todo: Todo) -> str:
    """To whom, how many, how much."""
    if todo.kind in (TodoKind.DEADLINE, TodoKind.PACKAGE):
        return " ".join(part for part in (todo.params.get("time", ""), _to(todo.params["recipient"])) if part)
    if todo.kind is TodoKind.MAKE_UP:
        kinds = (("请假", "on_leave"), ("缺席", "absent"))
        return "，".join(f"{word} {todo.params[key]}" for word, key in kinds if todo.params[key] != "0")
    if todo.kind is TodoKind.POSTPONED:
        return f"原因：{todo.params['reason']}"
    if todo.kind is TodoKind.RESOLUTION:
        left = "，已不在本支部，请另定" if todo.params["has_left"] else ""
        return f"{todo.params['name']}负责{left}"
    if todo.kind is TodoKind.FLOATING:
        return _FLOATING[todo.params["what"]][1]
    from themeday_desktop.domain.money import yuan_text

    return f"共 {yuan_text(int(todo.params['fen']))} 元"


def _whom(todo: Todo) -> str:
    """石建国, or 石建国等 3 人."""
    name, count = todo.params["name"], todo.params["count"]
    return name if count == "1" else f"{name}等 {count} 人"


def _to(recipient: str) -> str:
    return f"报{recipient}" if recipient else ""


def due_text(todo: Todo) -> str:
    """逾期 2 天, 今天, 明天, 还有 6 天; of what was postponed the day it leaves."""
    if todo.kind is TodoKind.POSTPONED:
        return f"原定{_month_day(todo.date)}"
    days = todo.days_left
    if days < 0:
        return f"逾期 {-days} 天" if todo.is_overdue else f"过了 {-days} 天"
    return {0: "今天", 1: "明天"}.get(days, f"还有 {days} 天")


def month_word(month: MonthOfYear) -> str:
    """How a month stands, in a word; this month without an activity waits to have one made."""
    waits = month.is_current and month.activity_id is None and month.standing is MonthStanding.AHEAD
    return "还没建" if waits else MONTH_WORDS[month.standing]


def month_note(month: MonthOfYear) -> str:
    """到会 91%, or the day a month waits for."""
    if month.percent is not None:
        return f"到会 {month.percent}%"
    if month.standing is MonthStanding.MISSED:
        return "去补开"
    if month.standing is MonthStanding.AHEAD and month.day is not None:
        return _month_day(month.day)
    return "去新建" if month.standing is MonthStanding.AHEAD and month.is_current else ""


def proposal_text(proposal: Proposal) -> str:
    """7月10日 周五 14:30."""
    return f"{short_day(proposal.day)} {proposal.time_start or ''}".strip()
