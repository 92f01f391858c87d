"""The rows of the dues step's table: a person, what is asked, what was paid and how, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from themeday_desktop.domain.dues import MonthState, PaymentMethod
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.money import yuan_text
from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.services.dues import DuesSheet
from themeday_desktop.services.dues_figures import DuesLine, lines_of, months_brief
from themeday_desktop.services.words import METHOD_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, Side
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Action, Cell
from themeday_desktop.ui.widgets.chip_bar import ALL, ChipFace

OPEN, ARREARS, UNKNOWN = "open", "arrears", "unknown"
NOTHING = "—"
METHOD_ICONS: dict[PaymentMethod, Icon] = {
    PaymentMethod.CASH: Icon.YUAN,
    PaymentMethod.TRANSFER: Icon.BUILDING,
    PaymentMethod.QR_CODE: Icon.MOBILE,
}
_UNPAID = BadgeText("未交", Icon.UNSIGNED, Tone.GREY)
_SETTLE = BadgeText("待核定", Icon.WARNING, Tone.AMBER)
_PAID = BadgeText("已收讫", Icon.CHECK, Tone.GREEN)
_PAID_BEFORE = BadgeText("先前已交", Icon.CHECK, Tone.GREEN)
_FREE = BadgeText("免交", Icon.MINUS, Tone.GREY)
_NOT_DUE = BadgeText("不用交", Icon.MINUS, Tone.GREY)


@dataclass(frozen=True, slots=True)
class DuesPerson:
    """A line of the sheet as the table shows it: `key` is the name as search compares it."""

    line: DuesLine
    key: str

    @property
    def id(self) -> str:
        """The member's id."""
        return self.line.row.member.id

    @property
    def name(self) -> str:
        """The member's name."""
        return self.line.row.member.name

    @property
    def is_unknown(self) -> bool:
        """Whether something must be settled before an amount can be asked."""
        return self.line.row.month.state is MonthState.UNKNOWN

    @property
    def can_pay(self) -> bool:
        """Whether Enter receives something."""
        return self.line.row.is_open

    @property
    def can_take_back(self) -> bool:
        """Whether there is a payment to take back and nothing more to receive."""
        return bool(self.line.standing) and not self.line.row.is_open


def people_of(sheet: DuesSheet) -> list[DuesPerson]:
    """Everybody of the sheet."""
    return [DuesPerson(line, name_key(line.row.member.name)) for line in lines_of(sheet)]


def accepts(person: DuesPerson, *, query: NameQuery, only: str) -> bool:
    """Whether the search text and the chosen chip let a person through."""
    wanted = {
        ALL: True,
        OPEN: person.can_pay,
        ARREARS: bool(person.line.row.arrears),
        UNKNOWN: person.is_unknown,
    }
    member = person.line.row.member
    return wanted[only] and query.matches(key=person.key, full=member.pinyin, initials=member.initials)


def chips_of(people: Sequence[DuesPerson]) -> list[ChipFace]:
    """全部, 未交, 有欠费, and 待核定 where somebody's amount is unknown."""
    unknown = sum(one.is_unknown for one in people)
    faces = [
        ChipFace(ALL, "全部", len(people)),
        ChipFace(OPEN, "未交", sum(one.can_pay for one in people), Icon.UNSIGNED),
        ChipFace(ARREARS, "有欠费", sum(bool(one.line.row.arrears) for one in people), Icon.WARNING, Token.AMBER),
    ]
    if unknown:
        faces.append(ChipFace(UNKNOWN, "待核定", unknown, Icon.HELP, Token.AMBER))
    return faces


def next_open(people: Sequence[DuesPerson], after: str) -> str:
    """The person to whom Enter goes on: the next who can pay, from the beginning again after the last; else nobody."""
    ids = [one.id for one in people]
    at = ids.index(after) + 1 if after in ids else 0
    following = [*people[at:], *people[:at]]
    return next((one.id for one in following if one.can_pay and one.id != after), "")


def alike_of(people: Sequence[DuesPerson], person: DuesPerson) -> tuple[Member, ...]:
    """The others whose amount waits for the same and whose occupation is written the same way."""
    own, occupation = person.line.row, person.line.row.member.occupation
    if not occupation or own.month.problem is None:
        return ()
    rows = [one.line.row for one in people if one.id != person.id and one.line.row.month.problem is not None]
    same = [row for row in rows if row.month.problem == own.month.problem and row.member.occupation == occupation]
    return tuple(row.member for row in same)


def arrears_text(person: DuesPerson) -> str:
    """含欠 5、6月; empty when no earlier month is in the amount."""
    months, year = person.line.months_included, person.line.row.month.month[:4]
    return f"含欠 {months_brief(months, year=year)}" if months else ""


def _name_said(person: DuesPerson) -> str:
    return "，".join(filter(None, (person.name, arrears_text(person), _note(person))))


def _note(person: DuesPerson) -> str:
    """What was taken back, and that a payment stands though nothing is owed any more."""
    row = person.line.row
    taken_back = f"已冲正 {len(row.reversed)} 笔" if row.reversed else ""
    return "，".join(filter(None, (taken_back, "本月不用交" if row.payment and not row.is_due else "")))


def _name_cell(person: DuesPerson) -> Cell:
    owed = arrears_text(person)
    waits = person.can_pay or person.is_unknown
    tail = BadgeText(owed, Icon.WARNING, Tone.AMBER) if owed and person.can_pay else None
    return Cell(text=person.name, note=_note(person), size=16, bold=waits, tail=tail)


def _due(person: DuesPerson) -> str:
    due = person.line.due_fen
    return NOTHING if due is None else yuan_text(due)


def _due_cell(person: DuesPerson) -> Cell:
    return Cell(bold=person.can_pay, colour=Token.INK if person.can_pay else Token.INK2)


def _paid(person: DuesPerson) -> str:
    return yuan_text(person.line.paid_fen) if person.line.standing else NOTHING


def _paid_cell(person: DuesPerson) -> Cell:
    paid = bool(person.line.standing)
    return Cell(bold=paid, colour=Token.INK if paid else Token.INK3)


def _method(person: DuesPerson) -> str:
    return METHOD_WORDS[person.line.standing[-1].method.value] if person.line.standing else NOTHING


def _method_cell(person: DuesPerson) -> Cell:
    if not person.line.standing:
        return Cell(colour=Token.INK3)
    return Cell(icon=METHOD_ICONS[person.line.standing[-1].method], icon_colour=Token.INK3, colour=Token.INK2)


def _state_badge(person: DuesPerson) -> BadgeText:
    if person.is_unknown:
        return _SETTLE
    if person.line.row.is_open:
        return _UNPAID
    if person.line.standing:
        return _PAID
    if not person.line.row.is_due:
        return _NOT_DUE
    return _PAID_BEFORE if person.line.row.month.paid_fen else _FREE


def _state(person: DuesPerson) -> str:
    return _state_badge(person).text


def _state_cell(person: DuesPerson) -> Cell:
    return Cell(text="", badge=_state_badge(person))


def _action(person: DuesPerson) -> str:
    if person.is_unknown:
        return "核定"
    if person.can_pay:
        return "收讫"
    return "撤回" if person.can_take_back else ""


def _action_cell(person: DuesPerson) -> Cell:
    text = _action(person)
    if not text:
        return Cell()
    icon = {"收讫": Icon.CHECK, "核定": Icon.PEN}.get(text)
    return Cell(action=Action(text, icon, quiet=text == "撤回"))


ACTION_COLUMN = 5
COLUMNS: tuple[Column[DuesPerson], ...] = (
    Column("name", "姓名", text=_name_said, cell=_name_cell),
    Column("due", "应交", text=_due, cell=_due_cell, align=Side.RIGHT, width=86),
    Column("paid", "实交", text=_paid, cell=_paid_cell, align=Side.RIGHT, width=86, drop=2),
    Column("method", "方式", text=_method, cell=_method_cell, width=100, drop=3),
    Column("state", "状态", text=_state, cell=_state_cell, width=110, drop=1),
    Column("action", "操作", text=_action, cell=_action_cell, align=Side.CENTRE, width=106),
)


def row_id(person: DuesPerson) -> str:
    """The id of a row."""
    return person.id
