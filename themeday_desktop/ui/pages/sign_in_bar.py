"""The line above the grid of people: search, one chip a state, and the order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.line_input import LineInput

SEARCH_LEAST_PX, SEARCH_MOST_PX = 215, 310
CHIPS: tuple[tuple[str, str, Icon | None, Token], ...] = (
    ("", "全部", None, Token.INK2),
    ("open", "未签", Icon.UNSIGNED, Token.INK2),
    (AttendanceState.LATE.value, "迟到", Icon.CLOCK, Token.AMBER),
    (AttendanceState.ONLINE.value, "线上", Icon.SCREEN, Token.INDIGO),
    (AttendanceState.ON_LEAVE.value, "请假", Icon.LEAVE, Token.DAI),
    (AttendanceState.ABSENT.value, "缺席", Icon.CROSS, Token.VERM),
)
# Where the bar has no room, the chips of third rank go first, then the order.
BY_RANK = ("", "open", "on_leave", "order", "absent", "late", "online")


class StateChip(Chip):
    """A filter chip that tells which state it stands for."""

    picked = Signal(str)

    def __init__(self, theme: Theme, key: str, *, caption: str, icon: Icon | None, tone: Token) -> None:
        """`key` is the state's value, `open` or empty for all."""
        super().__init__(theme, caption, count=0, icon=icon, icon_colour=tone)
        self._key = key
        self.setObjectName(f"chip-{key or 'all'}")
        self.clicked.connect(self._on_pressed)

    @Slot()
    def _on_pressed(self) -> None:
        self.picked.emit(self._key)


class SignInBar(QWidget):
    """`changed` says that other people, or another order of them, are wanted."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Everybody by pinyin, nothing typed."""
        super().__init__()
        self._theme = theme
        self.only = ""
        self.search = LineInput(theme, self.tr("姓名首字母，回车签到"), icon=Icon.SEARCH, clearable=True)
        self.search.setObjectName("sign-in-search")
        self.search.setAccessibleName(self.tr("找人"))
        self.search.setMinimumWidth(theme.px(SEARCH_LEAST_PX))
        self.search.setMaximumWidth(theme.px(SEARCH_MOST_PX))
        self.search.edited.connect(self.changed)
        self._chips = {key: self._chip(key, caption, icon=icon, tone=tone) for key, caption, icon, tone in CHIPS}
        orders = (("name", self.tr("按姓氏")), ("group", self.tr("按党小组")))
        self._order = Combo(theme, orders, prefix=self.tr("排序 "))
        self._order.setObjectName("sign-in-order")
        self._order.setAccessibleName(self.tr("排序"))
        self._order.edited.connect(self.changed)
        layout = row(Share(self.search, 9), Gap(4), *self._chips.values(), Stretch(), self._order, spacing=8)
        self.setLayout(layout)

    def _chip(self, key: str, caption: str, *, icon: Icon | None, tone: Token) -> StateChip:
        chip = StateChip(self._theme, key, caption=caption, icon=icon, tone=tone)
        chip.setChecked(key == "")
        chip.setAutoExclusive(True)
        chip.picked.connect(self._on_chip)
        return chip

    @property
    def by_group(self) -> bool:
        """Whether people are wanted by group."""
        return self._order.value() == "group"

    def set_counts(self, numbers: Mapping[str, int]) -> None:
        """Show how many people each chip stands for."""
        for key, chip in self._chips.items():
            chip.set_count(numbers[key])

    def clear(self) -> None:
        """Everybody again."""
        self.search.set_value("")
        self._chips[""].setChecked(True)
        self.only = ""

    @Slot(str)
    def _on_chip(self, key: str) -> None:
        self.only = key
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what has no room, by rank."""
        super().resizeEvent(event)
        room = self.width() - self._theme.px(SEARCH_LEAST_PX) - 20
        for key in BY_RANK:
            widget: QWidget = self._order if key == "order" else self._chips[key]
            room -= widget.sizeHint().width() + 8
            widget.setVisible(room >= 0)
