"""Dialogs: a failure told in three blocks, and a question before something that cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Hair, IconMark
from themeday_desktop.ui.widgets.overlay import Layered
from themeday_desktop.ui.widgets.scroll import ScrollBody

DIALOG_PX = 640
HAPPENED, SAFE, TODO = "出了什么事", "什么没受影响", "接下来怎么办"


class Dialog(Layered):
    """640 px: icon plate and serif title, a body that scrolls when the window is low, actions at the foot."""

    def __init__(self, theme: Theme, title: str, *, subtitle: str = "", icon: Icon, tone: Tone = Tone.DAI) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self._subtitle = Paragraph(theme, subtitle)
        if not subtitle:  # a parentless widget that is told to show becomes a window of its own
            self._subtitle.hide()
        heading = Paragraph(theme, title, size=23, bold=True, colour=Token.INK)
        heading.setFont(theme.font(22, bold=True, serif=True))
        plate = IconMark(theme, icon, size=28, tone=tone, plate=56)
        words = column(Stretch(), heading, Gap(3), self._subtitle, Stretch())
        self._head = box(row(plate, Gap(16), Share(words), margins=(28, 22, 28, 18)))
        self._foot_left, self._foot_right = row(spacing=12), row(spacing=12)
        foot = row(self._foot_left, Stretch(), self._foot_right, margins=(20, 14, 28, 18))
        self._body: QWidget = box(column())
        self._scroll = ScrollBody(theme, self._body)
        layout = column(self._head, Hair(theme), Share(self._scroll), Hair(theme), foot, margins=(1, 1, 1, 1))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._foot = foot

    def set_body(self, layout: QLayout) -> None:
        """Fill the body; margins are the caller's (28, 20, 28, 20 is usual)."""
        self._body = box(layout)
        self._scroll.set_content(self._body)

    def add_left(self, widget: QWidget) -> None:
        """Put an action at the left of the foot."""
        self._foot_left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put an action at the right of the foot; the last one is the main one."""
        self._foot_right.addWidget(widget)

    def first_focus(self) -> QWidget:
        """The main action at the right of the foot."""
        stops = self._stops()
        return stops[-1] if stops else self

    def sizeHint(self) -> QSize:
        width = self._theme.px(DIALOG_PX)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        parts = (self._head.layout(), self._body.layout(), self._foot)
        return sum(self._part_height(part, width - 2) for part in parts if part is not None) + 4

    @staticmethod
    def _part_height(part: QLayout, width: int) -> int:
        hinted = part.heightForWidth(width) if part.hasHeightForWidth() else -1
        return max(hinted, part.sizeHint().height() if hinted < 0 else hinted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).box(inset(self.rect(), 0.5), 16, fill=Token.CARD, edge=Token.LINE)


class ErrorDialog(Dialog):
    """A failure: what happened, what is safe, what to do; `actions` replace the plain 知道了."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        blocks: tuple[str, str, str],
        subtitle: str = "",
        icon: Icon = Icon.WARNING,
        actions: Sequence[Button] = (),
    ) -> None:
        super().__init__(theme, title, subtitle=subtitle, icon=icon, tone=Tone.VERM)
        body = column(spacing=18, margins=(28, 20, 28, 20))
        looks = ((Icon.OCTAGON, Tone.VERM), (Icon.SHIELD, Tone.GREEN), (Icon.ARROW_RIGHT, Tone.DAI))
        for (mark, tone), name, text in zip(looks, (HAPPENED, SAFE, TODO), blocks, strict=True):
            if not text:
                continue
            words = column(Label(theme, name, size=16, bold=True), Gap(3), Paragraph(theme, text, size=16))
            body.addLayout(row(column(IconMark(theme, mark, size=24, tone=tone), Stretch()), Gap(14), Share(words)))
        self.set_body(body)
        self._close: Button | None = None
        for action in actions:
            self.add_right(action)
        if not actions:
            close = Button(theme, "知道了", kind=Kind.STRONG, size=Size.L)
            close.setObjectName("dismiss")
            close.clicked.connect(self._on_dismissed)
            self.add_right(close)
            self._close = close

    def first_focus(self) -> QWidget:
        """知道了, whatever else is offered."""
        return self._close if self._close is not None else super().first_focus()

    def offer(self, text: str) -> SignalInstance:
        """Offer another way beside 知道了; its button's `clicked` is answered."""
        way = Button(self._theme, text, kind=Kind.SECONDARY, size=Size.L)
        way.setObjectName("way-out")
        self.add_left(way)
        return way.clicked

    @Slot()
    def _on_dismissed(self) -> None:
        self.done.emit()


class ConfirmDialog(Dialog):
    """A question before something that cannot be undone. `answered` carries the answer; Esc is no."""

    answered = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        text: str,
        yes: str,
        no: str = "不了",
        dangerous: bool = False,
    ) -> None:
        tone = Tone.VERM if dangerous else Tone.DAI
        super().__init__(theme, title, icon=Icon.WARNING if dangerous else Icon.HELP, tone=tone)
        self.set_body(column(Paragraph(theme, text, size=16), margins=(28, 20, 28, 22)))
        self._no = Button(theme, no, kind=Kind.SECONDARY, size=Size.L)
        self._yes = Button(theme, yes, kind=Kind.DANGER if dangerous else Kind.STRONG, size=Size.L)
        self._no.setObjectName("no")
        self._yes.setObjectName("yes")
        self._no.clicked.connect(self._on_no)
        self._yes.clicked.connect(self._on_yes)
        self.add_right(self._no)
        self.add_right(self._yes)
        self._dangerous = dangerous

    def first_focus(self) -> QWidget:
        """Yes, or no where the deed is dangerous."""
        return self._no if self._dangerous else self._yes

    def cancel(self) -> None:
        """Leaving is no."""
        self._on_no()

    @Slot()
    def _on_no(self) -> None:
        self.done.emit()
        self.answered.emit(False)

    @Slot()
    def _on_yes(self) -> None:
        self.done.emit()
        self.answered.emit(True)
