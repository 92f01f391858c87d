"""The right of the whole screen at the door: where one person signs, and what is said once that is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedLayout, QWidget

from themeday_desktop.domain.signatures import Ink
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.kiosk_names import StepNumber
from themeday_desktop.ui.kiosk_people import KioskPerson
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.signature_pad import SignaturePad

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Done(QWidget):
    """The calm word that it is done, with the name and the time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = ("", "", "")

    def say(self, word: str, *, name: str, note: str) -> None:
        """Say what has been done, of whom, and when or what follows."""
        self._lines = (word, name, note)
        self.setAccessibleName(f"{name}，{word}，{note}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px = Canvas(painter, self._theme), self._theme.px
            middle, top, side = self.width() / 2, self.height() / 2 - px(72), px(120)
            canvas.box(QRectF(middle - side / 2, top - side / 2, side, side), side / 2, fill=Token.GREEN)
            canvas.icon(Icon.CHECK, middle, top, size=px(64), colour=Token.CARD, stroke=2.2)
            looks = ((104, 44, True, Token.INK), (168, 28, False, Token.INK), (216, 17, False, Token.INK2))
            for line, (down, size, bold, colour) in zip(self._lines, looks, strict=True):
                style = TextStyle(size=size, bold=bold, colour=colour, align=Align.CENTRE, width=self.width() - px(8))
                canvas.text(middle, top + px(down), line, style)


class KioskPanel(Card):
    """`confirmed` carries the ink of whoever is asked to sign, empty ink without a signature; `stirred` is told when a
    hand writes, `cancelled` when it is not that person, `again` when who signed in without a signature wants to sign.
    """

    confirmed = Signal(object)
    stirred = Signal()
    cancelled = Signal()
    again = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nobody is asked to sign."""
        super().__init__(theme, radius=16)
        self._theme = theme
        self._heading = Label(theme, size=22, bold=True).elided()
        self._pad = SignaturePad(theme)
        self._pad.setObjectName("kiosk-pad")
        self._pad.changed.connect(self._on_ink)
        self._pad.filled.connect(self._on_filled)
        self._trouble = Banner(theme, "", tone=Tone.VERM)
        self._trouble.hide()
        self._done = _Done(theme)
        self._make_buttons()
        side = theme.px(28)
        signing, done = QWidget(), QWidget()
        signing.setLayout(self._signing(side))
        done.setLayout(
            column(Share(self._done), row(Stretch(), self._again, Stretch()), margins=(side, side, side, side))
        )
        self._stack = QStackedLayout()
        for part in (signing, done):
            self._stack.addWidget(part)
        self.setLayout(self._stack)
        self.ask_nobody()

    def _make_buttons(self) -> None:
        theme = self._theme
        self._wipe = Button(theme, self.tr("重写"), size=Size.XL, icon=Icon.UNDO)
        self._confirm = Button(theme, self.tr("确认签到"), kind=Kind.PRIMARY, size=Size.XL, icon=Icon.CHECK)
        self._confirm.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._plain = Button(theme, self.tr("不签名直接签到"), kind=Kind.SOFT, size=Size.XL)
        self._plain.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cancel = Button(theme, self.tr("不是我"), kind=Kind.GHOST, size=Size.XL)
        self._again = Button(theme, self.tr("补一个签名"), size=Size.XL, icon=Icon.PEN)
        named = (
            (self._wipe, "kiosk-wipe", self._on_wipe),
            (self._confirm, "kiosk-confirm", self._on_confirm),
            (self._plain, "kiosk-plain", self._on_plain),
            (self._cancel, "kiosk-cancel", self._on_cancel),
            (self._again, "kiosk-again", self._on_again),
        )
        for button, name, slot in named:
            button.setObjectName(name)
            button.clicked.connect(slot)
            button.installEventFilter(self)

    def _signing(self, side: int) -> QLayout:
        px = self._theme.px
        head = row(StepNumber(self._theme, "2"), Gap(px(14)), Share(self._heading), margins=(0, 0, 0, 0))
        first = row(self._wipe, Gap(px(12)), Share(self._confirm))
        second = row(self._cancel, Share(self._plain), spacing=px(12))
        return column(
            head,
            Gap(px(14)),
            Share(self._pad),
            Gap(px(12)),
            self._trouble,
            Gap(px(4)),
            first,
            Gap(px(10)),
            second,
            margins=(side, px(24), side, px(22)),
        )

    @property
    def ink(self) -> Ink:
        """What is written."""
        return self._pad.ink

    # -- what is shown -----------------------------------------------------------------------------

    def ask_nobody(self) -> None:
        """Wait for a name."""
        self._stack.setCurrentIndex(0)
        self._heading.set_text(self.tr("点了名字，再在这里签名"))
        self._trouble.hide()
        self._pad.close_up()
        self._cancel.hide()
        for button in (self._wipe, self._confirm, self._plain):
            button.disable(self.tr("还没有点名字"))

    def ask(self, person: KioskPerson, *, ink: Ink = ()) -> None:
        """Ask one person to sign, with what is written already; the keyboard is where Enter signs in."""
        self._stack.setCurrentIndex(0)
        self._heading.set_text(self.tr("{name}，请签名").format(name=person.name))
        self._trouble.hide()
        self._cancel.show()
        if person.came:
            self._plain.disable(self.tr("已经签到"))
        else:
            self._plain.allow()
        self._pad.open(ink)
        if not ink:
            (self._cancel if person.came else self._plain).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, fact: str, *, why: str = "") -> None:
        """Say why it could not be kept; what is written stays."""
        self._trouble.set_text(fact, why=why)
        self._trouble.show()

    def say_done(self, person: KioskPerson, *, is_new: bool) -> None:
        """Say that somebody has signed in, now or before; who has not signed by hand may still."""
        self._pad.close_up()
        self._stack.setCurrentIndex(1)
        word = self.tr("已签到") if is_new else self.tr("已经签到过了")
        self._done.say(word, name=person.name, note=self._note(person, is_new=is_new))
        self._again.setVisible(not is_new and not person.signed)

    def _note(self, person: KioskPerson, *, is_new: bool) -> str:
        when = self.tr("{time} 签到").format(time=person.time) if person.time else ""
        follows = self.tr("马上回到名单") if is_new or person.signed else self.tr("还没有签名，可以补一个")
        return "，".join(one for one in (when, follows) if one)

    # -- what is done ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key held down presses nothing a second time."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.isAutoRepeat() and event.key() in _PRESSES
        return super().eventFilter(watched, event)

    @Slot()
    def _on_ink(self) -> None:
        if self._pad.ink:
            self._wipe.allow()
            self._confirm.allow()
            self._confirm.setFocus(Qt.FocusReason.OtherFocusReason)
            self.stirred.emit()
        else:
            self._wipe.disable(self.tr("还没有写"))
            self._confirm.disable(self.tr("还没有签名"))

    @Slot()
    def _on_filled(self) -> None:
        self.say_trouble(self.tr("写得太多了，再写就存不下了。"), why=self.tr("可以直接确认，也可以点「重写」。"))

    @Slot()
    def _on_wipe(self) -> None:
        self._trouble.hide()
        self._pad.wipe()
        self._plain.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stirred.emit()

    @Slot()
    def _on_confirm(self) -> None:
        self.confirmed.emit(self._pad.ink)

    @Slot()
    def _on_plain(self) -> None:
        self.confirmed.emit(())

    @Slot()
    def _on_cancel(self) -> None:
        self.cancelled.emit()

    @Slot()
    def _on_again(self) -> None:
        self.again.emit()
