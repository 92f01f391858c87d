"""The preview of one file: file card, filter chips, every row in a table, the chosen row in full."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from themeday_desktop.services.roster_import import Preview
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Role, RowsModel
from themeday_desktop.ui.pages.import_preview_details import RowDetails
from themeday_desktop.ui.pages.import_preview_rows import (
    ALL,
    CHIPS,
    TO_CHECK,
    PreviewRow,
    accepts,
    columns_of,
    count_of,
    rows_of,
)
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Badge, IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard

_ROW_PX, _GAP_PX = 40, 8
_LEAST_TABLE_PX = 42 + 3 * _ROW_PX  # the head and three rows; in a lower window the whole body scrolls


class _RowsView(TableView):
    """A table whose rows are ticked with the space bar or a click into the first column."""

    toggled_id = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_id():
            self.toggled_id.emit(self.current_id())
            return
        super().keyPressEvent(event)


class PreviewTable(QWidget):
    """What importing one file would do. `edited` says that rows were taken out or in."""

    edited = Signal()
    other_file_asked = Signal()

    def __init__(self, theme: Theme, preview: Preview) -> None:
        """Show all rows of the preview."""
        super().__init__()
        self._theme, self.preview = theme, preview
        columns = columns_of(preview)
        self._model: RowsModel[PreviewRow] = RowsModel(columns, _id_of, rows=rows_of(preview), parent=self)
        self._proxy: FilterProxy[PreviewRow] = FilterProxy(self._model, self)
        self._view = _RowsView(theme, columns, row_px=_ROW_PX)
        self._view.setObjectName("import-rows")
        self._view.setAccessibleName(self.tr("文件里的每一行"))
        self._view.setModel(self._proxy)
        self._view.toggled_id.connect(self._on_toggled)
        self._view.chosen_id.connect(self._on_chosen)
        self._view.clicked.connect(self._on_clicked)
        self._details = RowDetails(theme)
        self._only = ALL
        self._chips = self._make_chips()
        self._choice = self._make_choice()
        bar = row(*self._chips.values(), Stretch(), self._make_hint(), spacing=8)
        table = TableCard(theme, self._view)
        table.setMinimumHeight(theme.px(_LEAST_TABLE_PX))
        body = column(self._make_file_card(), bar, self._choice, Share(table), self._details, spacing=_GAP_PX)
        self.setLayout(column(ScrollBody(theme, body)))
        self._show_counts()

    @property
    def rows(self) -> tuple[PreviewRow, ...]:
        """All rows as they stand."""
        return self._model.rows

    @property
    def undecided(self) -> int:
        """How many rows the user has yet to decide about."""
        return sum(one.undecided for one in self.rows)

    @property
    def writing(self) -> int:
        """How many people would be written."""
        return sum(one.writes for one in self.rows)

    def left_out(self) -> tuple[int, ...]:
        """The numbers of the rows taken out."""
        return tuple(one.number for one in self.rows if one.planned.selectable and not one.kept)

    def focus_rows(self) -> None:
        """Put the keyboard on the rows, at the first one to be checked."""
        first = next((one for one in self.rows if one.to_check), None)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if first is not None:
            self._view.choose(first.id)

    def put_before(self, *widgets: QWidget) -> None:
        """Let the keyboard go from the rows to `widgets`, in their order."""
        for before, after in itertools.pairwise((self._view, *widgets)):
            QWidget.setTabOrder(before, after)

    def _make_file_card(self) -> QWidget:
        theme, counts = self._theme, self.preview.plan.counts
        name = Label(theme, self.preview.file_name, size=16, bold=True).elided()
        sheet = self.tr("工作表「{sheet}」，{rows} 行").format(sheet=self.preview.sheet.sheet_name, rows=counts.rows)
        left_out = self.preview.sheet.columns_left_out
        if left_out:
            sheet += self.tr("，右边还有 {count} 列没有读").format(count=left_out)
        words = column(Stretch(), name, Gap(1), Label(theme, sheet, size=14, colour=Token.INK2).elided(), Stretch())
        doubtful = count_of(self.rows, TO_CHECK)
        badges: list[QWidget] = []
        if counts.rows > doubtful:
            text = self.tr("{count} 行可直接导入").format(count=counts.rows - doubtful)
            badges.append(Badge(theme, text, icon=Icon.CHECK, tone=Tone.GREEN))
        if doubtful:
            text = self.tr("{count} 行要核对").format(count=doubtful)
            badges.append(Badge(theme, text, icon=Icon.WARNING, tone=Tone.AMBER))
        other = Button(theme, self.tr("换文件"), icon=Icon.FOLDER)
        other.setObjectName("other-file")
        other.clicked.connect(self.other_file_asked)
        mark = IconMark(theme, Icon.TABLE, size=24, tone=Tone.GREEN, plate=42)
        layout = row(mark, Gap(14), Share(words), Gap(8), *badges, Gap(6), other, spacing=8, margins=(16, 5, 14, 5))
        return Card(theme, layout)

    def _make_chips(self) -> dict[str, Chip]:
        self._group = QButtonGroup(self)
        chips: dict[str, Chip] = {}
        for key, caption in CHIPS:
            icon = Icon.WARNING if key == TO_CHECK else None
            chip = Chip(self._theme, caption, count=0, icon=icon, icon_colour=Token.AMBER)
            chip.setObjectName(f"show-{key}")
            chip.setAutoExclusive(True)  # the group decides; this tells the chips that one of them is chosen
            chip.setChecked(key == ALL)
            self._group.addButton(chip)
            chips[key] = chip
        self._group.buttonToggled.connect(self._on_chip)
        return chips

    def _make_hint(self) -> QWidget:
        hint = Label(self._theme, self.tr("空格：这一行导入或不导入"), size=14, colour=Token.INK3).elided()
        if self._theme.large:
            hint.hide()
        return hint

    def _make_choice(self) -> Banner:
        theme = self._theme
        take = Button(theme, self.tr("不带号码导入"), kind=Kind.SECONDARY, size=Size.S)
        take.setObjectName("take-undecided")
        take.clicked.connect(self._on_take)
        leave = Button(theme, self.tr("先不导这几行"), kind=Kind.SECONDARY, size=Size.S)
        leave.setObjectName("leave-undecided")
        leave.clicked.connect(self._on_leave)
        banner = Banner(theme, "", actions=(take, leave))
        banner.setMinimumHeight(theme.px(44))
        layout = banner.layout()
        if layout is not None:
            layout.setContentsMargins(14, 4, 6, 4)  # one line: the rows are what is looked at here
        return banner

    def _show_counts(self) -> None:
        for key, chip in self._chips.items():
            chip.set_count(count_of(self.rows, key))
        undecided = self.undecided
        self._choice.setHidden(not undecided)
        if undecided:
            fact = self.tr("有 {count} 行的身份证号被 Excel 变成了数字，后几位丢了，请定一下")
            self._choice.set_text(fact.format(count=undecided))

    def _show_edited(self) -> None:
        self._proxy.set_predicate(accepts(self._only))
        self._show_counts()
        self.edited.emit()

    def _decide(self, *, kept: bool) -> None:
        for at, one in enumerate(self.rows):
            if one.undecided:
                self._model.update_at(at, one.decided(kept=kept))
        self._show_edited()

    @Slot(str)
    def _on_toggled(self, row_id: str) -> None:
        at = self._model.number_of(row_id)
        if at >= 0 and self._model.row_at(at).planned.selectable:
            self._model.update_at(at, self._model.row_at(at).toggled())
            self._show_edited()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._on_toggled(str(index.data(Role.ID)))

    @Slot(str)
    def _on_chosen(self, row_id: str) -> None:
        at = self._model.number_of(row_id)
        self._details.show_row(self._model.row_at(at) if at >= 0 else None)

    @Slot(QAbstractButton, bool)
    def _on_chip(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self._only = next(key for key, chip in self._chips.items() if chip is button)
            self._proxy.set_predicate(accepts(self._only))

    @Slot()
    def _on_take(self) -> None:
        self._decide(kept=True)

    @Slot()
    def _on_leave(self) -> None:
        self._decide(kept=False)


def _id_of(row_: PreviewRow) -> str:
    return row_.id
