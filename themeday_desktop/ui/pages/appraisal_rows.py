"""The rows of the appraisal's table: a member, whether present, and the grade."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from themeday_desktop.domain.appraisal import AppraisalLine, Grade
from themeday_desktop.services.appraisal_words import GRADE_WORDS, graded_text
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.table import TableView

GRADE_KEYS: dict[str, Grade] = {str(number): grade for number, grade in enumerate(Grade, start=1)}
CLEAR_KEY = "0"
_TONES = {Grade.EXCELLENT: Tone.GREEN, Grade.QUALIFIED: Tone.DAI, Grade.BASIC: Tone.AMBER, Grade.UNQUALIFIED: Tone.VERM}
_ICONS = {
    Grade.EXCELLENT: Icon.CHECK_RING,
    Grade.QUALIFIED: Icon.CHECK,
    Grade.BASIC: Icon.WARNING,
    Grade.UNQUALIFIED: Icon.CROSS,
}


def row_id(line: AppraisalLine) -> str:
    """The id of a row: the member's."""
    return line.member.id


def next_ungraded(lines: Sequence[AppraisalLine], after: str) -> str:
    """To whom a key goes on: the next who came and has no grade, from the beginning again after the last.

    Where nobody is left the next row, and of the last row itself.
    """
    ids = [one.member.id for one in lines]
    at = ids.index(after) + 1 if after in ids else 0
    following = [*lines[at:], *lines[:at]]
    left = next((one.member.id for one in following if one.is_open and one.member.id != after), "")
    return left or (ids[min(at, len(ids) - 1)] if ids else "")


def _came(line: AppraisalLine) -> str:
    if not line.is_full:
        return "不是正式党员"
    return "到会" if line.came else "没到会"


def _came_cell(line: AppraisalLine) -> Cell:
    return Cell(colour=Token.INK2 if line.came and line.is_full else Token.AMBER)


def _grade(line: AppraisalLine) -> str:
    return graded_text(line) or "没评"


def _grade_cell(line: AppraisalLine) -> Cell:
    if line.grade is None:
        return Cell(text="", badge=BadgeText("没评", Icon.UNSIGNED, Tone.GREY))
    return Cell(text="", badge=BadgeText(GRADE_WORDS[line.grade], _ICONS[line.grade], _TONES[line.grade]))


def _name(line: AppraisalLine) -> str:
    return line.member.name


def _name_cell(line: AppraisalLine) -> Cell:
    return Cell(avatar=line.member.name[:1], size=16, bold=line.is_open)


def _group(line: AppraisalLine) -> str:
    return line.group or ""


def _note(line: AppraisalLine) -> str:
    return line.appraisal.note or "" if line.appraisal is not None else ""


def _faint(_line: AppraisalLine) -> Cell:
    return Cell(colour=Token.INK2)


COLUMNS: tuple[Column[AppraisalLine], ...] = (
    Column("name", "姓名", text=_name, cell=_name_cell),
    Column("group", "党小组", text=_group, cell=_faint, width=130, drop=2),
    Column("came", "到会", text=_came, cell=_came_cell, width=130, drop=1),
    Column("grade", "等次", text=_grade, cell=_grade_cell, width=140),
    Column("note", "备注", text=_note, cell=_faint, width=300, drop=3),
)


class GradeKey(Button):
    """A button that does what a digit on the keyboard does; `keyed` carries the digit."""

    keyed = Signal(str)

    def __init__(self, theme: Theme, key: str, *, word: str) -> None:
        super().__init__(theme, word, kind=Kind.GHOST if key == CLEAR_KEY else Kind.SECONDARY, size=Size.S)
        self._digit = key
        self.setObjectName(f"grade-{key}")
        self.set_key_cap(key)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the digits do the same; the table keeps the focus
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.keyed.emit(self._digit)


class AppraisalTable(TableView):
    """`keyed` carries 0 to 4 pressed on a row."""

    keyed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, COLUMNS, row_px=46)
        self.setObjectName("appraisal-table")
        self.setAccessibleName("评议名单")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit grades; the others move as in every table."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in (*GRADE_KEYS, CLEAR_KEY):
            self.keyed.emit(event.text())
            return
        super().keyPressEvent(event)
