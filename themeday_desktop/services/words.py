"""The Chinese words for the domain's choices, and dates as people say them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import ActivityKind, StudyMode
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.domain.theme_activity import ThemeKind
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage

if TYPE_CHECKING:
    from themeday_desktop.domain.dates import PartialDate
    from themeday_desktop.domain.programme import ActionLine, Programme
    from themeday_desktop.domain.study import StudyRecord

STAGE_WORDS: dict[Stage, str] = {
    Stage.ACTIVIST: "入党积极分子",
    Stage.CANDIDATE: "发展对象",
    Stage.PROBATIONARY: "预备党员",
    Stage.FULL: "正式党员",
    Stage.TRANSFERRED_OUT: "已转出",
    Stage.DECEASED: "已去世",
    Stage.REMOVED: "已出党",
}
SEX_WORDS: dict[Sex, str] = {Sex.MALE: "男", Sex.FEMALE: "女"}
STATE_WORDS: dict[AttendanceState, str] = {
    AttendanceState.PRESENT: "已到",
    AttendanceState.LATE: "迟到",
    AttendanceState.ONLINE: "线上",
    AttendanceState.ON_LEAVE: "请假",
    AttendanceState.ABSENT: "缺席",
    AttendanceState.EXEMPT: "不作要求",
    AttendanceState.HOME_STUDY: "送学上门",
}
UNSIGNED = "未签"
TAKEN_BACK_AT_ONCE = "当场撤回"
METHOD_WORDS: dict[str, str] = {"cash": "现金", "transfer": "转账", "qr_code": "扫码"}
STANDING_WORDS: dict[Standing, str] = {
    Standing.EXPECTED: "应到",
    Standing.INFIRM: "年老体弱",
    Standing.GUEST: "列席",
}
KIND_WORDS: dict[ActivityKind, str] = {
    ActivityKind.THEME_DAY: "主题党日",
    ActivityKind.GENERAL_MEETING: "党员大会",
    ActivityKind.COMMITTEE_MEETING: "支委会",
    ActivityKind.GROUP_MEETING: "党小组会",
    ActivityKind.PARTY_LECTURE: "党课",
    ActivityKind.ORGANISATIONAL_LIFE: "组织生活会",
    ActivityKind.DEMOCRATIC_APPRAISAL: "民主评议",
}
MODE_WORDS: dict[StudyMode, str] = {StudyMode.COLLECTIVE: "集中学习", StudyMode.SELF: "自学"}
FORM_WORDS: dict[StudyForm, str] = {
    StudyForm.READING: "领学诵读",
    StudyForm.VIDEO: "观看视频",
    StudyForm.BROADCAST: "大喇叭广播",
    StudyForm.REMOTE_EDUCATION: "远程教育",
    StudyForm.ONLINE_PLATFORM: "线上平台",
    StudyForm.COURTYARD_TALK: "庭院田间宣讲",
}
THEME_WORDS: dict[ThemeKind, str] = {
    ThemeKind.SPECIAL_STUDY: "专题学习",
    ThemeKind.VOLUNTEERING: "志愿服务",
    ThemeKind.CARE: "关怀帮扶",
    ThemeKind.PATRIOTISM: "爱国主义教育",
    ThemeKind.INTEGRITY: "廉政教育",
    ThemeKind.TRAINING: "业务培训",
    ThemeKind.RED_SITE: "示范点或红色教育",
    ThemeKind.CULTURE_SPORT: "文体活动",
    ThemeKind.ORGANISATIONAL_LIFE: "组织生活",
    ThemeKind.OWN: "自选",
}
DUES_WORDS: dict[DuesCategory, str] = {
    DuesCategory.SALARIED: "在岗职工",
    DuesCategory.ANNUAL_SALARY: "年薪制",
    DuesCategory.SELF_EMPLOYED: "个体",
    DuesCategory.RETIRED: "离退休",
    DuesCategory.FARMER: "农民",
    DuesCategory.VILLAGE_CADRE: "村干部（定额补贴）",
    DuesCategory.STUDENT: "学生",
    DuesCategory.UNEMPLOYED: "下岗失业",
    DuesCategory.ON_RELIEF: "低保抚恤",
}
DURATION_WORDS: dict[str, str] = {"half_day": "不少于半天", "1_hour": "不少于1小时", "1_day": "不少于1天"}
_WEEKDAYS = "一二三四五六日"


def long_day(day: str | None) -> str:
    """`2026-07-10` as 2026年7月10日; empty for None; a text that is no date as it is."""
    try:
        found = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{found.year}年{found.month}月{found.day}日"


def short_day(day: str | None) -> str:
    """`2026-07-10` as 7月10日 周五."""
    try:
        found = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{found.month}月{found.day}日 周{_WEEKDAYS[found.weekday()]}"


def partial_day(day: PartialDate | None) -> str:
    """A date known to the day or to the month, as people say it."""
    if day is None:
        return ""
    return f"{day.year}年{day.month}月" + (f"{day.day}日" if day.day else "")


def day_range(start: str | None, end: str | None) -> str:
    """3月12日至3月31日, with the year before; one day where both are the same."""
    if not start or not end or start == end:
        return long_day(start or end)
    tail = long_day(end)
    if start[:4] == end[:4]:
        tail = tail.partition("年")[2]
    return f"{long_day(start)}至{tail}"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that have something in them."""
    return tuple(line for line in text.splitlines() if line.strip())


def kinds_word(kinds: tuple[ActivityKind, ...]) -> str:
    """The kinds of an activity, joined."""
    return "、".join(KIND_WORDS[kind] for kind in kinds)


def theme_word(kind: ThemeKind, own_kind: str | None) -> str:
    """The kind of a theme activity; of the branch's own kind its own name."""
    return own_kind if kind is ThemeKind.OWN and own_kind else THEME_WORDS[kind]


def form_word(record: StudyRecord) -> str:
    """The form of something studied; who reads alone is led by nobody, so that form is not told."""
    alone = record.mode is StudyMode.SELF and record.form is StudyForm.READING
    return "" if alone else FORM_WORDS[record.form]


def study_words(record: StudyRecord) -> str:
    """How something was studied: 领学诵读，王秀兰领学，30分钟; what nobody noted is left out."""
    form = form_word(record)
    leader = f"{record.leader}领学" if record.leader else ""
    minutes = f"{record.minutes}分钟" if record.minutes else ""
    return "，".join(one for one in (form, leader, minutes) if one)


def sworn_words(programme: Programme) -> str:
    """新党员于小满、于立春宣誓; empty where nobody was sworn in."""
    names = "、".join(name for _, name in programme.sworn_in)
    return f"新党员{names}宣誓" if names else ""


def tick_words(line: ActionLine) -> str:
    """When a fixed action was done, who did or led it, and what was read, as far as it was noted."""
    from themeday_desktop.domain.constitution import range_text
    from themeday_desktop.domain.programme import OATH  # late: the first page tells of no fixed action

    if line.tick is None:
        return ""
    person = line.tick.person or ""
    if person and line.action.key == OATH:
        person += "领誓"
    read = range_text(line.articles) if line.articles is not None else ""
    return "，".join(one for one in (line.tick.time or "", person, read) if one)
