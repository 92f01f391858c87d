"""The rows of the roster's table: one person with everything the table and the filters need, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.attendance_year import YearOfAttendance
from themeday_desktop.domain.dates import years_between
from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.domain.make_up import MakeUpLine
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.domain.study_hours import YearOfStudy
from themeday_desktop.domain.traits import Sex, Stage
from themeday_desktop.services.words import SEX_WORDS, STAGE_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column
from themeday_desktop.ui.pages.member_year import share_cell, share_text
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Cell

ALL, FULL, PROBATIONARY, FLOATING, INFIRM, OTHERS, LEFT = (
    "all",
    "full",
    "probationary",
    "floating",
    "infirm",
    "others",
    "left",
)
CHIPS: tuple[tuple[str, str], ...] = (
    (ALL, "全部"),
    (FULL, "正式"),
    (PROBATIONARY, "预备"),
    (FLOATING, "流动"),
    (INFIRM, "年老体弱"),
    (OTHERS, "非党员"),
    (LEFT, "已转出"),
)
_STAGE_BADGES = {
    Stage.ACTIVIST: BadgeText("积极分子", Icon.SPROUT, Tone.DAI),
    Stage.CANDIDATE: BadgeText("发展对象", Icon.SPROUT, Tone.DAI),
    Stage.PROBATIONARY: BadgeText("预备党员", Icon.CLOCK, Tone.AMBER),
    Stage.TRANSFERRED_OUT: BadgeText("已转出", Icon.EXPORT, Tone.GREY),
    Stage.DECEASED: BadgeText("已去世", Icon.MINUS, Tone.GREY),
    Stage.REMOVED: BadgeText("已出党", Icon.PERSON_OFF, Tone.GREY),
}
_FULL_BADGE = BadgeText(STAGE_WORDS[Stage.FULL], Icon.CHECK, Tone.GREEN)
_FLOATING_BADGE = BadgeText("流动党员", Icon.SCREEN, Tone.INDIGO)
_INFIRM_BADGE = BadgeText("年老体弱", Icon.HAND, Tone.GREY)
_UNKNOWN_BADGE = BadgeText("未登记", Icon.UNSIGNED, Tone.GREY)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person as of a day; `hours`, `sworn_on` (ISO) and `away` (of a floating member) are read when the person is
    shown alone.
    """

    member: Member
    key: str
    stage: Stage | None
    group: str | None
    floating: bool
    infirm: bool
    age: int | None
    standing: str
    year: YearOfAttendance | None = None
    make_ups: tuple[MakeUpLine, ...] = ()
    hours: YearOfStudy | None = None
    sworn_on: str | None = None
    away: FloatingLine | None = None

    @property
    def has_left(self) -> bool:
        """Whether the person is no longer in the branch."""
        return self.stage is not None and self.stage.has_left

    @property
    def badge(self) -> BadgeText:
        """What stands out about the person's stage."""
        if self.stage in _STAGE_BADGES:
            return _STAGE_BADGES[self.stage]
        if self.stage is None:
            return _UNKNOWN_BADGE
        if self.floating:
            return _FLOATING_BADGE
        return _INFIRM_BADGE if self.infirm else _FULL_BADGE


def row_of(
    member: Member, *, day: str, year: YearOfAttendance | None = None, make_ups: tuple[MakeUpLine, ...] = ()
) -> MemberRow:
    """A person as of `day` (ISO), with the year's attendance and what was missed in it where that is known."""
    today, stage = date.fromisoformat(day), member.stage(day)
    return MemberRow(
        member=member,
        key=name_key(member.name),
        stage=stage,
        group=member.group(day),
        floating=member.is_floating(day),
        infirm=member.is_infirm(day),
        age=years_between(member.birth, today) if member.birth else None,
        standing=_standing(member, stage, today=today),
        year=year,
        make_ups=make_ups,
    )


def rows_of(
    members: Iterable[Member],
    *,
    day: str,
    years: Mapping[str, YearOfAttendance] | None = None,
    make_ups: Mapping[str, tuple[MakeUpLine, ...]] | None = None,
) -> tuple[MemberRow, ...]:
    """Everybody as of `day` (ISO), in the order given; attendance and what was missed are by member id."""
    known, missed = years or {}, make_ups or {}
    return tuple(
        row_of(member, day=day, year=known.get(member.id), make_ups=missed.get(member.id, ())) for member in members
    )


def accepts(chip: str, typed: str) -> Callable[[MemberRow], bool]:
    """Which rows a chip shows among those whose name, reading or initials fit what was typed."""
    chosen = FILTERS[chip]
    if not typed.strip():
        return chosen
    query = NameQuery.of(typed)

    def fits(row: MemberRow) -> bool:
        member = row.member
        return query.matches(key=row.key, full=member.pinyin, initials=member.initials) and chosen(row)

    return fits


def groups_of(rows: Iterable[MemberRow]) -> tuple[str, ...]:
    """The names of the 党小组 in use, in the order of the roster."""
    return tuple(dict.fromkeys(row.group for row in rows if row.group and not row.has_left))


def sex_and_age(row: MemberRow) -> str:
    """男　54 岁; what is not known is left out."""
    sex = SEX_WORDS[row.member.sex] if isinstance(row.member.sex, Sex) else ""
    age = f"{row.age} 岁" if row.age is not None else ""
    return "　".join(part for part in (sex, age) if part)


def _standing(member: Member, stage: Stage | None, *, today: date) -> str:
    """党龄 counts from the day of confirmation (党章第七条); a probationary member's year ends one year on."""
    if stage is Stage.PROBATIONARY and member.joined is not None:
        return f"预备期至{member.joined.year + 1}年{member.joined.month}月"
    if stage is Stage.FULL and member.confirmed is not None:
        return f"党龄 {max(0, years_between(member.confirmed, today))} 年"
    return ""


def _is_here(row: MemberRow) -> bool:
    return not row.has_left


def _is_full(row: MemberRow) -> bool:
    return row.stage is Stage.FULL


def _is_probationary(row: MemberRow) -> bool:
    return row.stage is Stage.PROBATIONARY


def _is_floating(row: MemberRow) -> bool:
    return row.floating and not row.has_left


def _is_infirm(row: MemberRow) -> bool:
    return row.infirm and not row.has_left


def _is_other(row: MemberRow) -> bool:
    return not row.has_left and (row.stage is None or not row.stage.is_member)


def _has_left(row: MemberRow) -> bool:
    return row.has_left


FILTERS: dict[str, Callable[[MemberRow], bool]] = {
    ALL: _is_here,
    FULL: _is_full,
    PROBATIONARY: _is_probationary,
    FLOATING: _is_floating,
    INFIRM: _is_infirm,
    OTHERS: _is_other,
    LEFT: _has_left,
}


def row_id(row: MemberRow) -> str:
    """The person's id."""
    return row.member.id


def _name(row: MemberRow) -> str:
    return row.member.name


def _name_cell(row: MemberRow) -> Cell:
    member = row.member
    return Cell(note=member.post or member.occupation or "", avatar=member.name.strip()[:1], size=16)


def _group(row: MemberRow) -> str:
    return row.group or "—"


def _faint(_row: MemberRow) -> Cell:
    return Cell(colour=Token.INK2)


def _joined(row: MemberRow) -> str:
    joined = row.member.joined
    return f"{joined.year}年{joined.month}月" if joined else "—"


def _joined_cell(row: MemberRow) -> Cell:
    return Cell(note=row.standing)


def _category(row: MemberRow) -> str:
    return row.badge.text


def _category_cell(row: MemberRow) -> Cell:
    return Cell(text="", badge=row.badge)


def _year(row: MemberRow) -> str:
    return share_text(row.year)


def _year_cell(row: MemberRow) -> Cell:
    return share_cell(row.year)


COLUMNS: tuple[Column[MemberRow], ...] = (
    Column("name", "姓名", _name, cell=_name_cell),
    Column("age", "性别 年龄", sex_and_age, cell=_faint, width=116, drop=2),
    Column("group", "党小组", _group, cell=_faint, width=120, drop=3),
    Column("joined", "入党时间", _joined, cell=_joined_cell, width=156, drop=1),
    Column("category", "类别", _category, cell=_category_cell, width=132),
    Column("year", "今年到会", _year, cell=_year_cell, width=148),
)
