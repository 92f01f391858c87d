"""The settings that affect records, each declared once; the page is built from the declarations.

A setting is a dated row of text in the ledger. What a person types (yuan, 2026年7月) is checked by `check_setting` and
kept as `stored_text` makes it; `parse` gives the kept text its type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from themeday_desktop.domain.attendance import MAKE_UP_DAYS
from themeday_desktop.domain.draft_template import (
    BULLETIN_TEMPLATE,
    PLACES,
    WRAP_UP_TEMPLATE,
    WRAP_UP_TEXT,
    check_template,
)
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.fixed_actions import (
    USUAL_ACTIONS,
    FixedAction,
    check_actions,
    dump_actions,
    parse_actions,
    read_actions,
)
from themeday_desktop.domain.names import visible_text

LONGEST_TEXT = 120
FARMER_LEAST_FEN, FARMER_MOST_FEN = 20, 100
LEAST_HOURS, MOST_HOURS = 1, 500
BRANCH_PREFIX = "branch."
Value = str | int | tuple[FixedAction, ...] | None


class Kind(Enum):
    """How a setting is filled in and what it becomes: text, one of its choices, a number, fen, a month, a list, a
    text with places.
    """

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    FEN = "fen"
    MONTH = "month"
    ACTIONS = "actions"
    TEMPLATE = "template"


class Section(Enum):
    """The part of the page a setting stands in."""

    BRANCH = "branch"
    OFFICE = "office"
    DUES = "dues"
    ACTIONS = "actions"
    STUDY = "study"
    DRAFTS = "drafts"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `default` is the kept text where nothing was recorded, None means that nobody has said.

    `choices` are (kept text, caption); an empty kept text stands for None. A number without choices lies between
    `bounds`, both included. `source` names the rule behind it.
    """

    key: str
    kind: Kind
    default: str | None
    title: str
    section: Section
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""
    required: bool = False
    bounds: tuple[int, int] = (0, 0)

    @property
    def is_of_branch(self) -> bool:
        """Whether it is one of the branch's particulars, which `record_branch` writes."""
        return self.key.startswith(BRANCH_PREFIX)


def _text(key: str, title: str, told: str = "", *, required: bool = False) -> Setting:
    section = Section.BRANCH if key.startswith(BRANCH_PREFIX) else Section.OFFICE
    return Setting(key, Kind.TEXT, None, title, section, told, required=required)


WRAP_UP_DRAFT, BULLETIN_DRAFT = "drafts.wrap_up", "drafts.bulletin"


SETTINGS: tuple[Setting, ...] = (
    _text("branch.name", "党支部全称", "印在表册上", required=True),
    _text("branch.township", "上级党组织", "资料包报给谁", required=True),
    _text("branch.short_name", "平时怎么叫", "显示在窗口上"),
    _text("branch.secretary", "党支部书记"),
    _text("branch.theme_day_rule", "主题党日在哪天", "写在这里备查；具体日期以镇里的通知为准"),
    _text("office.deputy", "副书记"),
    _text("office.organisation", "组织委员"),
    _text("office.publicity", "宣传委员"),
    _text("office.discipline", "纪检委员"),
    _text("office.collector", "党费收缴人", "印在党费表上"),
    _text("office.reviewer", "党费复核人", "印在党费表上"),
    _text("office.recorder", "记录人"),
    Setting(
        "dues.rounding",
        Kind.CHOICE,
        "fen",
        "月交党费算到",
        Section.DUES,
        "没有全国统一的规定，按本地习惯选；四舍五入",
        choices=(("fen", "分"), ("jiao", "角"), ("yuan", "元")),
    ),
    Setting(
        "dues.farmer_fen",
        Kind.FEN,
        None,
        "农民党员每月交多少（元）",
        Section.DUES,
        "0.20 至 1.00 元，按镇里定的填；没定就空着",
        source="中组发〔2008〕3号",
    ),
    Setting(
        "dues.since",
        Kind.MONTH,
        None,
        "从哪个月起在这里记党费",
        Section.DUES,
        "更早的月份不算欠交；空着就从建账那个月算",
    ),
    Setting(
        "dues.posting",
        Kind.CHOICE,
        "half_year",
        "党费多久公示一次",
        Section.DUES,
        choices=(("quarter", "每季度"), ("half_year", "每半年"), ("year", "每年")),
    ),
    Setting("actions.list", Kind.ACTIONS, dump_actions(USUAL_ACTIONS), "规定动作", Section.ACTIONS),
    Setting(
        "study.minutes_per_hour",
        Kind.NUMBER,
        "60",
        "一个学时多长",
        Section.STUDY,
        "算全年学时用",
        choices=(("45", "45 分钟"), ("60", "60 分钟")),
    ),
    Setting(
        "study.hours_member",
        Kind.NUMBER,
        "32",
        "党员每年学多少学时",
        Section.STUDY,
        "只作提示，不影响登记和上报；年老体弱的不作要求",
        source="中国共产党党员教育管理工作条例",
        bounds=(LEAST_HOURS, MOST_HOURS),
    ),
    Setting(
        "study.hours_committee",
        Kind.NUMBER,
        "56",
        "书记、委员每年学多少学时",
        Section.STUDY,
        "按“支部”和“班子”里写的姓名认",
        source="中国共产党党员教育管理工作条例",
        bounds=(LEAST_HOURS, MOST_HOURS),
    ),
    Setting(
        "make_up.days",
        Kind.NUMBER,
        str(MAKE_UP_DAYS),
        "缺席、请假的人几天内补课",
        Section.STUDY,
        "从活动那天算起；过了日子会提醒，补上就不再提醒",
        choices=(("7", "7 天"), ("14", "14 天"), ("30", "30 天")),
    ),
    Setting(
        "attendance.threshold_percent",
        Kind.NUMBER,
        None,
        "到会率低于多少时提示",
        Section.STUDY,
        "只作提示，不影响登记和上报",
        choices=(("", "不提示"), ("80", "80 %"), ("85", "85 %")),
    ),
    Setting(
        "late.grace_days",
        Kind.NUMBER,
        "1",
        "活动过后多久以内录入不算补录",
        Section.STUDY,
        "再晚的要写明原因，表上和资料包里标明“补录”；改了以后，管改动那天起的活动",
        choices=(("0", "当天"), ("1", "到第二天"), ("2", "到第三天"), ("3", "到第四天")),
    ),
    Setting(WRAP_UP_DRAFT, Kind.TEMPLATE, WRAP_UP_TEMPLATE, "小结的样子", Section.DRAFTS),
    Setting(BULLETIN_DRAFT, Kind.TEMPLATE, BULLETIN_TEMPLATE, "简报的样子", Section.DRAFTS),
)
_BY_KEY: dict[str, Setting] = {one.key: one for one in SETTINGS}


def setting(key: str) -> Setting:
    """The declaration of a key; raises KeyError for an unknown one."""
    return _BY_KEY[key]


def check_setting(one: Setting, text: str) -> Problem | None:
    """What is wrong with a text as typed or chosen; an empty one stands for the default and is wrong only if needed."""
    code, params = _wrong(one, text)
    return Problem(one.key, code, params) if code else None


def stored_text(one: Setting, text: str) -> str | None:
    """The text that is kept for one that `check_setting` found right; None for an empty one."""
    tidy = _tidy(one, text)
    if not tidy:
        return None
    if one.kind is Kind.FEN:
        return str(_fen(tidy))
    if one.kind is Kind.MONTH:
        return _month(tidy)
    if one.kind is Kind.NUMBER and not one.choices:
        return str(_bounded(one, tidy))
    return dump_actions(read_actions(tidy)) if one.kind is Kind.ACTIONS else tidy


def shown_text(one: Setting, stored: str | None) -> str:
    """A kept text, or the default, as a person would type it."""
    text = stored if stored is not None else one.default or ""
    if one.kind is Kind.FEN and text:
        return f"{int(text) // 100}.{int(text) % 100:02d}"
    return text


def parse(one: Setting, stored: str | None) -> Value:
    """The value of a kept text, or of the default; None where nobody has said. Raises ValueError for a spoilt one."""
    text = stored if stored is not None else one.default
    if text is None:
        return None
    if one.choices and text not in dict(one.choices):
        raise ValueError("not one of the choices")
    if one.kind is Kind.NUMBER and not one.choices and _bounded(one, text) is None:
        raise ValueError("not within its bounds")
    if one.kind in (Kind.FEN, Kind.NUMBER):
        return int(text)
    return parse_actions(text) if one.kind is Kind.ACTIONS else text


def _tidy(one: Setting, text: str) -> str:
    """Without invisible characters and blanks at its ends; figures of Chinese input as plain ones."""
    if one.kind is Kind.ACTIONS:
        return text.strip()  # its titles are cleaned one by one
    if one.kind is Kind.TEMPLATE:
        return visible_text(text, keep_lines=True)
    shown = visible_text(text)
    return shown if one.kind is Kind.TEXT else unicodedata.normalize("NFKC", shown).replace(" ", "")


def _wrong(one: Setting, text: str) -> tuple[str, Mapping[str, str]]:
    tidy = _tidy(one, text)
    if not tidy:
        return ("required", {}) if one.required else ("", {})
    if one.choices:
        return ("", {}) if tidy in dict(one.choices) else ("unknown_choice", {})
    if one.kind is Kind.TEXT:
        return ("too_long", {"limit": str(LONGEST_TEXT)}) if len(tidy) > LONGEST_TEXT else ("", {})
    return _WRONG[one.kind](one, tidy)


def _wrong_month(_one: Setting, text: str) -> tuple[str, Mapping[str, str]]:
    return ("", {}) if _month(text) else ("bad_month", {"text": text[:20]})


def _wrong_number(one: Setting, text: str) -> tuple[str, Mapping[str, str]]:
    least, most = one.bounds
    return ("", {}) if _bounded(one, text) is not None else ("number_range", {"least": str(least), "most": str(most)})


def _wrong_fen(_one: Setting, text: str) -> tuple[str, Mapping[str, str]]:
    fen = _fen(text)
    if fen is None:
        return "bad_amount", {"text": text[:20]}
    if FARMER_LEAST_FEN <= fen <= FARMER_MOST_FEN:
        return "", {}
    return "amount_range", {"least": "0.20", "most": "1.00"}


def _wrong_list(_one: Setting, text: str) -> tuple[str, Mapping[str, str]]:
    try:
        found = check_actions(read_actions(text))
    except ValueError:
        return "unreadable_list", {}
    return found or ("", {})


def _wrong_template(one: Setting, text: str) -> tuple[str, Mapping[str, str]]:
    return check_template(text, (*PLACES, WRAP_UP_TEXT) if one.key == BULLETIN_DRAFT else PLACES)


_WRONG: Mapping[Kind, Callable[[Setting, str], tuple[str, Mapping[str, str]]]] = {
    Kind.FEN: _wrong_fen,
    Kind.MONTH: _wrong_month,
    Kind.NUMBER: _wrong_number,
    Kind.ACTIONS: _wrong_list,
    Kind.TEMPLATE: _wrong_template,
}

_AMOUNT = re.compile(r"(\d{1,6})(?:\.(\d{1,2}))?元?", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_MONTH = re.compile(r"((?:19|20)\d\d)[-./年](\d{1,2})月?", re.ASCII)


def _fen(text: str) -> int | None:
    """`0.5` yuan as 50; None for anything but an amount with at most two decimals."""
    found = _AMOUNT.fullmatch(text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def _bounded(one: Setting, text: str) -> int | None:
    """`032` as 32; None for anything but a whole number within the setting's bounds."""
    least, most = one.bounds
    number = int(text) if _NUMBER.fullmatch(text) else least - 1
    return number if least <= number <= most else None


def _month(text: str) -> str | None:
    """`2026年7月` as `2026-07`; None for anything but a month."""
    found = _MONTH.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02d}" if found and 1 <= int(found[2]) <= 12 else None


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Every setting with its type, as it holds on one day. Money is in fen, a month is `YYYY-MM`.

    `farmer_fen` is None until the township's figure was entered, `dues_since` until a month was named,
    `attendance_threshold_percent` where no hint is wanted; people in office are None while nobody is.
    """

    rounding: str
    farmer_fen: int | None
    dues_since: str | None
    posting: str
    fixed_actions: tuple[FixedAction, ...]
    minutes_per_hour: int
    hours_member: int
    hours_committee: int
    attendance_threshold_percent: int | None
    deputy: str | None = None
    organisation: str | None = None
    publicity: str | None = None
    discipline: str | None = None
    collector: str | None = None
    reviewer: str | None = None
    recorder: str | None = None


def settings_view(stored: Mapping[str, str]) -> SettingsView:
    """The settings that kept texts mean; raises ValueError for a spoilt one."""

    def kept(key: str) -> str | None:
        return stored.get(key, _BY_KEY[key].default)

    def text(key: str) -> str | None:
        value = parse(_BY_KEY[key], kept(key))
        return None if value is None else str(value)

    def number(key: str) -> int | None:
        value = parse(_BY_KEY[key], kept(key))
        return value if isinstance(value, int) else None

    return SettingsView(
        rounding=str(text("dues.rounding")),
        farmer_fen=number("dues.farmer_fen"),
        dues_since=text("dues.since"),
        posting=str(text("dues.posting")),
        fixed_actions=parse_actions(kept("actions.list") or ""),
        minutes_per_hour=int(str(text("study.minutes_per_hour"))),
        hours_member=int(str(text("study.hours_member"))),
        hours_committee=int(str(text("study.hours_committee"))),
        attendance_threshold_percent=number("attendance.threshold_percent"),
        deputy=text("office.deputy"),
        organisation=text("office.organisation"),
        publicity=text("office.publicity"),
        discipline=text("office.discipline"),
        collector=text("office.collector"),
        reviewer=text("office.reviewer"),
        recorder=text("office.recorder"),
    )
