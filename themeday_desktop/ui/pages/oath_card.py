"""The oath at the left of its page: who leads it, whether it was taken, its words, and the way to the whole screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.action_ticks import ActionTick
from themeday_desktop.domain.oath import OATH, OATH_TITLE
from themeday_desktop.domain.swearing_in import SwearingLine
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import BadgeText, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import SMALLEST_TEXT_PX, Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.name_input import NameInput

_PAPER_PX, _TITLE_PX, _LINE_SIZE, _MOST_PITCH_PX = 300, 78, 19, 60


class OathPaper(QWidget):
    """The words on a sheet of their own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumHeight(theme.px(_PAPER_PX))
        self.setAccessibleName(f"{OATH_TITLE}：{''.join(OATH)}")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(360), self._theme.px(_PAPER_PX))

    def line_size(self, room: float) -> int:
        """The size at which every line is whole: the words of the oath are never cut short."""
        sizes = range(_LINE_SIZE, SMALLEST_TEXT_PX, -1)
        fitting = (one for one in sizes if text_width(self._theme, max(OATH, key=len), size=one, serif=True) <= room)
        return next(fitting, SMALLEST_TEXT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px = Canvas(painter, self._theme), self._theme.px
            ground = Token.WELL if self._theme.dark else Token.PAPER
            canvas.box(inset(self.rect(), 0.5), 10, fill=ground, edge=Token.LINE)
            canvas.fill(QRectF(px(22), px(26), 3, px(22)), Token.RED)
            title = TextStyle(size=20, bold=True, serif=True)
            canvas.text(px(36), px(37), OATH_TITLE, title)
            pitch = min((self.height() - px(_TITLE_PX) - px(22)) / len(OATH), px(_MOST_PITCH_PX))
            style = TextStyle(size=self.line_size(self.width() - px(36) - 6), serif=True)
            for number, line in enumerate(OATH):
                canvas.text(px(36), px(_TITLE_PX - 6) + (number + 0.5) * pitch, line, style)


class OathCard(Card):
    """`show_asked` wants the whole screen; `led` says that another leader was named for an oath already taken;
    `swear_asked` wants to say who was sworn in.
    """

    show_asked = Signal()
    led = Signal(str)
    swear_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._tick: ActionTick | None = None
        self._proposed = ""
        self._leader = NameInput(theme, self.tr("谁领誓"), mark=Icon.PERSON)
        self._leader.setObjectName("oath-leader")
        self._leader.setAccessibleName(self.tr("领誓人"))
        self._leader.picked.connect(self._on_named)
        self._leader.line.editingFinished.connect(self._on_named)
        self._badge = Badge(theme, "")
        self._badge.setObjectName("oath-badge")
        who = row(Share(self._leader), Gap(9), self._badge)
        if not theme.large:  # where there is less room the field says it by itself
            label = Label(theme, self.tr("领誓人"), colour=Token.INK2)
            label.setBuddy(self._leader)
            who = row(label, Gap(12), who)
        show = Button(theme, self.tr("全屏展示"), kind=Kind.STRONG, size=Size.L, icon=Icon.EXPAND)
        show.setObjectName("oath-show")
        show.clicked.connect(self.show_asked)
        told = Label(theme, self.tr("空格键领读下一句，Esc 退出"), size=14, colour=Token.INK3).elided()
        foot = row(Share(column(Label(theme, self.tr("投影或大屏用")).elided(), told, spacing=1)), Gap(8), show)
        self._paper = OathPaper(theme)
        self.setLayout(
            column(who, self._make_new(), Gap(14), Share(self._paper), Gap(14), foot, margins=(20, 18, 20, 18))
        )

    def _make_new(self) -> QWidget:
        """The line of the new members, there only where the roster has some."""
        self._told = Paragraph(self._theme, "", size=15, colour=Token.INK)
        self._told.setObjectName("sworn-in")
        swear = Button(self._theme, self.tr("新党员宣誓"), kind=Kind.SOFT, size=Size.S, icon=Icon.PERSON_ADD)
        swear.setObjectName("swear-in")
        swear.clicked.connect(self.swear_asked)
        self._new = box(row(Share(column(Stretch(), self._told, Stretch())), Gap(8), swear, margins=(0, 12, 0, 0)))
        self._new.hide()
        return self._new

    def show_new(self, lines: Sequence[SwearingLine]) -> None:
        """Show who was sworn in, or how many might be; nothing where there is nobody."""
        sworn = [one.member.name for one in lines if one.sworn]
        left = sum(not one.sworn and one.before is None for one in lines)
        waiting = (
            self.tr("预备党员 {count} 人还没有宣誓的记录").format(count=left) if left else self.tr("预备党员都宣过誓了")
        )
        self._told.set_text(self.tr("{names}已宣誓").replace("{names}", "、".join(sworn)) if sworn else waiting)
        self._new.setVisible(bool(lines))

    @property
    def leader(self) -> str:
        """Who leads the oath, as typed."""
        return self._leader.value().strip()

    def show_people(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer who is there; the first one with an office is proposed."""
        self._leader.set_names(names)
        self._proposed = next((name for name, office in names if office), "")

    def show_tick(self, tick: ActionTick | None, *, anew: bool) -> None:
        """Show whether the oath was taken; `anew` also drops a name that was typed."""
        changed = (tick.person if tick else None) != (self._tick.person if self._tick else None)
        self._tick = tick
        if tick is not None and (anew or changed):
            self._leader.set_value(tick.person or "")
        elif tick is None and (anew or not self.leader):
            self._leader.set_value(self._proposed)
        if tick is None:
            self._badge.set_badge(BadgeText(self.tr("还没宣誓"), Icon.UNSIGNED, Tone.GREY))
            return
        told = self.tr("{time} 已宣誓").format(time=tick.time) if tick.time else self.tr("已宣誓")
        self._badge.set_badge(BadgeText(told, Icon.CHECK, Tone.GREEN))

    def name_leader(self) -> None:
        """Tell of a name that was typed and not told yet."""
        self._on_named()

    @Slot()
    def _on_named(self) -> None:
        if self._tick is not None and self.leader != (self._tick.person or ""):
            self.led.emit(self.leader)
