"""Who took part in the theme activity: all who came, or some of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.choice import Check, Segmented
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.scroll import ScrollBody

_ALL, _SOME = "all", "some"
_COLUMNS = 2


class PeopleCard(Card):
    """`edited` follows every choice of the user."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: tuple[SheetRow, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._boxes: dict[str, Check] = {}
        self._who = Segmented(theme, [(_ALL, self.tr("到会的都参加"), None), (_SOME, self.tr("只有一部分"), None)])
        self._who.setObjectName("theme-who")
        for button, name in zip(self._who.buttons(), ("theme-all", "theme-some"), strict=True):
            button.setObjectName(name)
            button.clicked.connect(self._on_who)
        self._count = Paragraph(theme, "", size=15, colour=Token.INK2)
        self._count.setObjectName("theme-count")
        self._list = ScrollBody(theme, column())
        title = Label(theme, self.tr("谁参加了"), size=17, bold=True)
        inner = column(title, Gap(12), self._who, Gap(12), self._count, Gap(6), margins=(18, 14, 18, 0))
        self._filler = box(column(Stretch()))
        self.setLayout(column(inner, Share(self._list), Share(self._filler), margins=(0, 0, 4, 12)))
        self._show_state()

    def value(self) -> tuple[bool, frozenset[str]]:
        """Whether all took part, and else the member ids of those who did."""
        everybody = self._who.value() == _ALL
        return everybody, frozenset() if everybody else self._chosen

    def set_value(self, everybody: bool, chosen: frozenset[str]) -> None:
        """Show a choice."""
        self._chosen = chosen
        self._who.set_value(_ALL if everybody else _SOME)
        self._show_state()

    def show_people(self, came: Sequence[SheetRow]) -> None:
        """Offer those who came; who was chosen and did not come after all stays chosen, unseen."""
        if tuple(came) != self._rows:
            self._rows = tuple(came)
            self._boxes = {}
        self._show_state()

    def _show_state(self) -> None:
        everybody = self._who.value() == _ALL
        if not everybody and not self._boxes:
            self._make_boxes()
        for member_id, made in self._boxes.items():
            made.setChecked(member_id in self._chosen)
        self._list.setHidden(everybody or not self._rows)
        self._filler.setHidden(not self._list.isHidden())
        self._count.set_text(self._told(everybody=everybody))

    def _told(self, *, everybody: bool) -> str:
        if not self._rows:
            return self.tr("还没有人签到。签到以后，这里会列出到会的人。")
        if everybody:
            return self.tr("到会和列席一共 {count} 人，都记为参加。").format(count=len(self._rows))
        chosen = sum(one.member.id in self._chosen for one in self._rows)
        return self.tr("选了 {chosen} 人，到会和列席一共 {count} 人。").format(chosen=chosen, count=len(self._rows))

    def _make_boxes(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(13, 0, 8, 0)
        grid.setSpacing(0)
        for at, one in enumerate(self._rows):
            made = Check(self._theme, one.member.name)
            made.setObjectName(f"took-part-{one.member.id}")
            made.edited.connect(self._on_ticked)
            self._boxes[one.member.id] = made
            grid.addWidget(made, at // _COLUMNS, at % _COLUMNS)
        content = QWidget()
        content.setLayout(column(grid, Stretch()))
        self._list.set_content(content)

    @Slot()
    def _on_who(self) -> None:
        self._show_state()
        self.edited.emit()

    @Slot()
    def _on_ticked(self) -> None:
        shown = frozenset(self._boxes)
        ticked = frozenset(member_id for member_id, made in self._boxes.items() if made.isChecked())
        self._chosen = (self._chosen - shown) | ticked
        self._show_state()
        self.edited.emit()
