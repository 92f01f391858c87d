"""The head and the foot of the whole screen at the door: whose sign-in it is, how many have come, what time it is."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.paint import Align, Canvas
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Hair, IconMark, Seal

HEAD_PX, _RULE_PX = 96, 3


class KioskHead(QWidget):
    """White, with a red rule below."""

    def __init__(self, theme: Theme, *, branch: str) -> None:
        """`branch` as people call it."""
        super().__init__()
        self._theme = theme
        px = theme.px
        name = Label(theme, branch, size=16, colour=Token.INK2).elided()
        self._heading = Label(theme, size=27, bold=True, serif=True).elided()
        self._count = Label(theme, size=24, bold=True).aligned(Align.RIGHT)
        self._clock = Label(theme, size=38, bold=True).aligned(Align.RIGHT)
        self._day = Label(theme, colour=Token.INK2).aligned(Align.RIGHT)
        told = Label(theme, self.tr("已签到"), colour=Token.INK2).aligned(Align.RIGHT)
        words = column(Stretch(), name, self._heading, Stretch())
        figures = column(Stretch(), told, self._count, Stretch())
        time = column(Stretch(), self._clock, self._day, Stretch())
        line = Hair(theme, vertical=True, margin=px(6))
        parts = (
            Seal(theme, side=56),
            Gap(px(18)),
            Share(words),
            Gap(px(18)),
            figures,
            Gap(px(36)),
            line,
            Gap(px(36)),
            time,
        )
        self.setLayout(row(*parts, margins=(px(40), px(8), px(40), px(8) + _RULE_PX)))
        self.setFixedHeight(px(HEAD_PX) + _RULE_PX)

    def show_title(self, title: str) -> None:
        """What the activity is called."""
        self._heading.set_text(self.tr("{title}签到").format(title=title))

    def show_count(self, came: int, expected: int) -> None:
        """How many have come of how many."""
        self._count.set_text(self.tr("{came} / {expected} 人").format(came=came, expected=expected))
        self._count.setAccessibleName(
            self.tr("已签到 {came} 人，应到 {expected} 人").format(came=came, expected=expected)
        )

    def show_time(self, time: str, day: str) -> None:
        """The time of day and the day."""
        if (self._clock.text(), self._day.text()) != (time, day):
            self._clock.set_text(time)
            self._day.set_text(day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.fill(self.rect(), Token.CARD)
            canvas.fill(self.rect().adjusted(0, self.height() - _RULE_PX, 0, 0), Token.RED)


class KioskFoot(QWidget):
    """What becomes of a signature, whom to ask, and the way out. `leave_asked` is told when that is taken."""

    leave_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        kept = Label(theme, self.tr("签名存在这台电脑，印在签到表上"), colour=Token.INK2).elided()
        asked = Label(theme, self.tr("不会用？请找门口工作人员"), colour=Token.INK2)
        leave = Button(theme, self.tr("退出大屏"), kind=Kind.GHOST, size=Size.M)
        leave.setObjectName("kiosk-leave")
        leave.clicked.connect(self._on_leave)
        kept.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lock = IconMark(theme, Icon.LOCK, size=20, colour=Token.INK3)
        layout = row(lock, Gap(px(8)), Share(kept), asked, Gap(px(24)), leave, margins=(px(40), 0, px(24), px(10)))
        self.setLayout(layout)

    @Slot()
    def _on_leave(self) -> None:
        self.leave_asked.emit()
