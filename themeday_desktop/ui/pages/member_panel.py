"""The panel beside the roster: who the person is, facts with what is private masked, history, actions."""

from __future__ import annotations

import itertools
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.attendance_year import YearOfAttendance
from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.domain.make_up import MakeUpLine
from themeday_desktop.domain.study_hours import YearOfStudy
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Item, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.member_floating import FloatingCard
from themeday_desktop.ui.pages.member_hours import HoursCard
from themeday_desktop.ui.pages.member_missed import MissedCard
from themeday_desktop.ui.pages.member_words import Fact, facts_of, history_of, shortened, subtitle_of
from themeday_desktop.ui.pages.member_year import month_marks, summary
from themeday_desktop.ui.pages.roster_rows import MemberRow
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Avatar, Badge, Hair
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.year_strip import YearStrip

PANEL_PX = 384
_LARGE_PANEL_PX = 352
_NAME_PX = 84
_SHORT_NAME = 5  # characters that leave room for the badge


class _FactLine(QWidget):
    """One fact; a masked one has a button that shows it in full until it is pressed again."""

    def __init__(self, theme: Theme, fact: Fact) -> None:
        super().__init__()
        self._fact, self._open = fact, not fact.masked
        self.toggle: Button | None = None
        name = Label(theme, fact.name, colour=Token.INK2)
        name.setFixedWidth(theme.px(_NAME_PX))
        self._text = Paragraph(theme, fact.masked or fact.text, colour=Token.INK)
        drop = Gap(theme.px(9))
        odd = Paragraph(theme, fact.warning, size=14, colour=Token.AMBER) if fact.warning else None
        words = column(Gap(theme.px(9)), self._text, odd, Stretch())
        items: list[Item] = [column(drop, name, Stretch()), Share(words)]
        if fact.masked:
            self.toggle = Button(theme, self.tr("显示"), kind=Kind.LINK, size=Size.S)
            self.toggle.setObjectName(f"show-{fact.name}")
            self.toggle.setAccessibleName(self.tr("显示{name}").format(name=fact.name))
            self.toggle.clicked.connect(self._on_toggled)
            items.append(column(self.toggle, Stretch()))
        self.setLayout(row(*items))
        self.setMinimumHeight(theme.px(40))

    @Slot()
    def _on_toggled(self) -> None:
        self._open = not self._open
        self._text.set_text(self._fact.text if self._open else self._fact.masked)
        word = self.tr("隐藏") if self._open else self.tr("显示")
        if self.toggle is not None:
            self.toggle.set_caption(word)
            self.toggle.setAccessibleName(f"{word}{self._fact.name}")


class MemberPanel(Card):
    """One person. The signals of what is asked carry the id; `closed` is the cross."""

    edit_asked = Signal(str)
    transfer_asked = Signal(str)
    make_ups_asked = Signal(str)
    hours_asked = Signal(str)
    floating_asked = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nobody is shown yet."""
        super().__init__(theme)
        self._shown: MemberRow | None = None
        self._missed: MissedCard | None = None
        self._hours: HoursCard | None = None
        self._floating: FloatingCard | None = None
        self._avatar = Avatar(theme, "", side=60, tone=Tone.DAI)
        self._name = Label(theme, size=23, bold=True, serif=True).elided()
        self._long_name = Paragraph(theme, size=20, bold=True, colour=Token.INK)
        self._long_name.setFont(theme.font(20, bold=True, serif=True))
        self._badge, self._badge_below = Badge(theme, ""), Badge(theme, "")
        self._subtitle = Label(theme, colour=Token.INK2).elided()
        self._close = close = Button(theme, "", kind=Kind.GHOST, size=Size.S, icon=Icon.CROSS)
        close.setAccessibleName(self.tr("收起"))
        close.setObjectName("close-panel")
        close.clicked.connect(self.closed)
        beside = row(self._name, Gap(10), self._badge, Stretch())
        below = row(self._badge_below, Share(self._subtitle), spacing=10)
        words = column(Stretch(), beside, self._long_name, Gap(2), below, Stretch())
        head = row(self._avatar, Gap(16), Share(words), column(close, Stretch()), margins=(20, 16, 12, 14))
        self._body = ScrollBody(theme, box(column()))
        foot = row(self._make_transfer(), Stretch(), self._make_edit(), margins=(16, 12, 20, 14))
        self.setLayout(column(head, Hair(theme, margin=20), Share(self._body), Hair(theme), foot, margins=(1, 1, 1, 1)))
        self.setFixedWidth(theme.px(_LARGE_PANEL_PX if theme.large else PANEL_PX))
        self.setObjectName("member-panel")

    @property
    def member_id(self) -> str:
        """Who is shown; empty for nobody."""
        return self._shown.member.id if self._shown is not None else ""

    def show_row(self, shown: MemberRow, *, today: date) -> None:
        """Show a person; nothing moves when nothing changed."""
        if shown == self._shown:
            return
        same = self._shown is not None and self._shown.member.id == shown.member.id
        at = self._body.verticalScrollBar().value() if same else 0
        self._shown = shown
        self._avatar.set_name(shown.member.name)
        self._show_name(shown)
        self._subtitle.set_text(subtitle_of(shown))
        self._transfer.setHidden(shown.has_left)
        body = self._make_body(shown, today)
        self._body.set_content(body)
        self._order_tabs(body)
        self._body.verticalScrollBar().setValue(at)
        self.setAccessibleName(shown.member.name)

    def _show_name(self, shown: MemberRow) -> None:
        """The badge stands beside a short name; a long one has whole lines and the badge below."""
        name, fits = shortened(shown.member.name), len(shown.member.name) <= _SHORT_NAME
        self._name.set_text(name if fits else "")
        self._long_name.set_text("" if fits else name)
        for badge, here in ((self._badge, fits), (self._badge_below, not fits)):
            badge.set_badge(shown.badge)
            badge.setVisible(here)
        self._name.setVisible(fits)
        self._long_name.setHidden(fits)

    def _make_body(self, shown: MemberRow, today: date) -> QWidget:
        lines = [_FactLine(self._theme, fact) for fact in facts_of(shown, today=today)]
        facts = column(*lines, margins=(20, 7, 12, 7))
        history = self._make_history(history_of(shown.member))
        year = self._make_year(shown.year) if shown.year is not None and shown.year.marks else None
        rule = Hair(self._theme, margin=20) if year is not None else None
        missed, below = self._make_missed(shown.make_ups)
        hours, under = self._make_hours(shown.hours)
        away = self._make_floating(shown.away, today)
        above = (facts, Hair(self._theme, margin=20), *away, year, rule, hours, under)
        return box(column(*above, missed, below, history, Stretch()))

    def _make_floating(self, line: FloatingLine | None, today: date) -> tuple[QWidget | None, QWidget | None]:
        """Who keeps contact with a floating member, and the rule below it; nothing of others."""
        self._floating = FloatingCard(self._theme, line, today=today.isoformat()) if line is not None else None
        if self._floating is None:
            return None, None
        self._floating.asked.connect(self._on_floating)
        return self._floating, Hair(self._theme, margin=20)

    def _make_hours(self, line: YearOfStudy | None) -> tuple[QWidget | None, QWidget | None]:
        """The hours of study, and the rule below them; nothing of who is no member."""
        self._hours = HoursCard(self._theme, line) if line is not None else None
        if self._hours is None:
            return None, None
        self._hours.asked.connect(self._on_hours)
        return self._hours, Hair(self._theme, margin=20)

    def _make_missed(self, lines: tuple[MakeUpLine, ...]) -> tuple[QWidget | None, QWidget | None]:
        """What was missed this year, and the rule below it; nothing of somebody who came every time."""
        self._missed = MissedCard(self._theme, lines) if lines else None
        if self._missed is None:
            return None, None
        self._missed.asked.connect(self._on_make_ups)
        return self._missed, Hair(self._theme, margin=20)

    def _make_year(self, year: YearOfAttendance) -> QWidget:
        theme = self._theme
        came = Label(theme, summary(year), size=14, colour=Token.INK2)
        head = row(Label(theme, self.tr("今年到会"), bold=True), Stretch(), came)
        return box(column(head, Gap(10), YearStrip(theme, month_marks(year)), margins=(20, 16, 20, 10)))

    def _order_tabs(self, body: QWidget) -> None:
        """The keyboard goes through the panel as one reads it, also after the body was made anew."""
        toggles = [line.toggle for line in body.findChildren(_FactLine) if line.toggle is not None]
        missed = [self._missed.button] if self._missed is not None else []
        cards = [one.button for one in (self._floating, self._hours) if one is not None]
        for before, after in itertools.pairwise([self._close, *toggles, *cards, *missed, self._transfer, self._edit]):
            QWidget.setTabOrder(before, after)

    def _make_history(self, steps: tuple[tuple[str, str], ...]) -> QWidget:
        theme = self._theme
        lines: list[Item] = [Label(theme, self.tr("变动记录"), bold=True), Gap(8)]
        for since, what in steps:
            day = Label(theme, self.tr("{day}起").format(day=since), size=14, colour=Token.INK2)
            day.setFixedWidth(theme.px(130))
            lines += [
                row(column(day, Stretch()), Gap(8), Share(Paragraph(theme, what, size=14, colour=Token.INK))),
                Gap(6),
            ]
        return box(column(*lines, margins=(20, 14, 12, 12)))

    def _make_transfer(self) -> Button:
        self._transfer = Button(self._theme, self.tr("转出"), icon=Icon.EXPORT)
        self._transfer.setObjectName("transfer-out")
        self._transfer.clicked.connect(self._on_transfer)
        return self._transfer

    def _make_edit(self) -> Button:
        self._edit = edit = Button(self._theme, self.tr("编辑资料"), kind=Kind.STRONG, icon=Icon.PEN)
        edit.setObjectName("edit-member")
        edit.clicked.connect(self._on_edit)
        return edit

    @Slot()
    def _on_make_ups(self) -> None:
        self.make_ups_asked.emit(self.member_id)

    @Slot()
    def _on_hours(self) -> None:
        self.hours_asked.emit(self.member_id)

    @Slot()
    def _on_floating(self) -> None:
        self.floating_asked.emit(self.member_id)

    @Slot()
    def _on_transfer(self) -> None:
        self.transfer_asked.emit(self.member_id)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_asked.emit(self.member_id)
