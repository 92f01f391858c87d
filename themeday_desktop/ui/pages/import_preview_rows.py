"""The rows of the import's table: each with what would happen to it, and how the columns show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from themeday_desktop.domain.roster_plan import Action, PlannedRow
from themeday_desktop.services.roster_import import Preview
from themeday_desktop.services.wording_roster import short_sentence
from themeday_desktop.services.words import SEX_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column
from themeday_desktop.ui.pages.import_preview_words import change_sentence, date_word
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Cell

ALL, TO_CHECK, NEW, UPDATED, SKIPPED = "all", "to-check", "new", "updated", "skipped"
CHIPS: tuple[tuple[str, str], ...] = (
    (ALL, "全部"),
    (TO_CHECK, "要核对"),
    (NEW, "新增"),
    (UPDATED, "更新"),
    (SKIPPED, "跳过"),
)
_WHERE_TICKS_STAND = "\u3000\u3000 "  # so that all numbers stand in one line
_ACTIONS = {
    Action.NEW: BadgeText("新增", Icon.PLUS, Tone.DAI),
    Action.UPDATED: BadgeText("更新", Icon.REFRESH, Tone.INDIGO),
    Action.UNCHANGED: BadgeText("不变", Icon.CHECK, Tone.GREY),
    Action.SKIPPED: BadgeText("跳过", Icon.MINUS, Tone.GREY),
}
_LEFT_OUT = BadgeText("不导入", Icon.MINUS, Tone.GREY)
_UNDECIDED = BadgeText("要您定", Icon.HAND, Tone.AMBER)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file: its plan, whether it is taken in, and whether the user has yet to decide about it."""

    planned: PlannedRow
    kept: bool
    undecided: bool = False

    @property
    def number(self) -> int:
        """The row's number in the file."""
        return self.planned.row.number

    @property
    def id(self) -> str:
        """The number as an id."""
        return str(self.number)

    @property
    def to_check(self) -> bool:
        """Whether something in the row is wrong."""
        return bool(self.planned.problems)

    @property
    def writes(self) -> bool:
        """Whether importing now would write something for this row."""
        return self.planned.selectable and self.kept

    def toggled(self) -> PreviewRow:
        """Taken out or in, which is the user's decision; the same row where there is nothing to decide."""
        return replace(self, kept=not self.kept, undecided=False) if self.planned.selectable else self

    def decided(self, *, kept: bool) -> PreviewRow:
        """The row as the user decided."""
        return replace(self, kept=kept, undecided=False)


def rows_of(preview: Preview) -> tuple[PreviewRow, ...]:
    """All rows of a file. Where the file lost something, the user decides before anything is imported (OF-03)."""
    return tuple(
        PreviewRow(planned, kept=planned.selectable and not planned.needs_choice, undecided=planned.needs_choice)
        for planned in preview.plan.rows
    )


def accepts(key: str) -> Callable[[PreviewRow], bool]:
    """Which rows a filter chip shows."""
    return _FILTERS[key]


def findings_of(row: PreviewRow) -> tuple[tuple[bool, str], ...]:
    """Everything found in a row: whether it is wrong, and its sentence."""
    wrong = tuple((True, short_sentence(problem)) for problem in row.planned.problems)
    return (*wrong, *((False, short_sentence(note)) for note in row.planned.notes))


def changes_of(row: PreviewRow) -> tuple[str, ...]:
    """What would change, old to new; empty for a new person."""
    return tuple(change_sentence(change) for change in row.planned.changes)


def columns_of(preview: Preview) -> tuple[Column[PreviewRow], ...]:
    """The table's columns; their heads say from which column of the file they come."""
    letters = {use.field.value: use.letter for use in preview.sheet.header.columns}

    def head(field: str, word: str) -> str:
        return f"{word} ← {letters[field]} 列" if field in letters else word

    return (
        Column("row", "行", _number, sort_key=_number_key, cell=_number_cell, width=96),
        Column("name", head("name", "姓名"), _name, cell=_name_cell, width=132),
        Column("sex", head("sex", "性别"), _sex, width=104, drop=3),
        Column("birth", head("birth", "出生"), _birth, width=118, drop=2),
        Column("joined", head("joined", "入党时间"), _joined, width=142, drop=1),
        Column("group", head("group", "党小组"), _group, width=124 if "group" in letters else 84, drop=4),
        Column("action", "会怎样", _action, cell=_action_cell, width=118),
        Column("result", "核对结果", _result, cell=_result_cell),
    )


def said(row: PreviewRow) -> str:
    """The row in one sentence."""
    return f"第 {row.number} 行 {row.planned.row.name}，{_action(row)}，{_result(row)}"


def count_of(rows: Sequence[PreviewRow], key: str) -> int:
    """How many rows a filter chip shows."""
    return sum(map(_FILTERS[key], rows))


def _everything(_row: PreviewRow) -> bool:
    return True


def _is_to_check(row: PreviewRow) -> bool:
    return row.to_check


def _is_new(row: PreviewRow) -> bool:
    return row.planned.action is Action.NEW and row.kept


def _is_updated(row: PreviewRow) -> bool:
    return row.planned.action is Action.UPDATED and row.kept


def _is_skipped(row: PreviewRow) -> bool:
    # A row that waits for the user is neither taken in nor skipped yet: each row counts once.
    left_out = row.planned.selectable and not row.kept and not row.undecided
    return row.planned.action is Action.SKIPPED or left_out


_FILTERS: dict[str, Callable[[PreviewRow], bool]] = {
    ALL: _everything,
    TO_CHECK: _is_to_check,
    NEW: _is_new,
    UPDATED: _is_updated,
    SKIPPED: _is_skipped,
}


def _number(row: PreviewRow) -> str:
    return str(row.number)


def _number_key(row: PreviewRow) -> int:
    return row.number


def _number_cell(row: PreviewRow) -> Cell:
    if row.planned.selectable:
        return Cell(checked=row.kept, colour=Token.INK3)
    return Cell(text=f"{_WHERE_TICKS_STAND}{row.number}", colour=Token.INK3)


def _name(row: PreviewRow) -> str:
    return row.planned.row.name or "—"


def _name_cell(row: PreviewRow) -> Cell:
    return Cell(bold=True)


def _sex(row: PreviewRow) -> str:
    sex = row.planned.row.facts.sex
    return SEX_WORDS[sex] if sex is not None else "—"


def _birth(row: PreviewRow) -> str:
    return date_word(row.planned.row.facts.birth)


def _joined(row: PreviewRow) -> str:
    return date_word(row.planned.row.facts.joined)


def _group(row: PreviewRow) -> str:
    return row.planned.row.facts.group or "—"


def _action_badge(row: PreviewRow) -> BadgeText:
    if row.undecided:
        return _UNDECIDED
    if row.planned.selectable and not row.kept:
        return _LEFT_OUT
    return _ACTIONS[row.planned.action]


def _action(row: PreviewRow) -> str:
    return _action_badge(row).text


def _action_cell(row: PreviewRow) -> Cell:
    return Cell(text="", badge=_action_badge(row))


def _result(row: PreviewRow) -> str:
    found = findings_of(row)
    if not found:
        return "没问题"
    more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
    return f"{found[0][1].rstrip('。')}{more}"


def _result_cell(row: PreviewRow) -> Cell:
    if row.to_check:
        return Cell(text="", badge=BadgeText(_result(row), Icon.WARNING, Tone.AMBER))
    if row.planned.notes:
        return Cell(text="", badge=BadgeText(_result(row), Icon.INFO, Tone.GREY))
    return Cell(text="", badge=BadgeText(_result(row), Icon.CHECK, Tone.GREEN))
