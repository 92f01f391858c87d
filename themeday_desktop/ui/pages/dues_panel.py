"""The right side of the dues step: what came in, how far it is, by which way, who owes earlier months, who collects."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.money import rmb_words, yuan_text
from themeday_desktop.domain.settings import Section
from themeday_desktop.services.dues import DuesRow, DuesSheet
from themeday_desktop.services.dues_figures import months_brief
from themeday_desktop.services.words import METHOD_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.dues_rows import METHOD_ICONS
from themeday_desktop.ui.paint import Align
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Bar, Hair, IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Destination

PANEL_PX, PANEL_LARGE_PX = 328, 348  # with large type the names need the room more
_MOST_DEBTORS = 6


def _tr(text: str) -> str:
    return QCoreApplication.translate("DuesStep", text)


class _MethodLine(QWidget):
    """How many paid in one way, and how much."""

    def __init__(self, theme: Theme, method: PaymentMethod) -> None:
        super().__init__()
        word = Label(theme, METHOD_WORDS[method.value])
        self._count = Label(theme, "", colour=Token.INK2).aligned(Align.RIGHT)
        self._sum = Label(theme, "", bold=True).aligned(Align.RIGHT)
        self._sum.setMinimumWidth(theme.px(86))
        mark = IconMark(theme, METHOD_ICONS[method], size=20)
        self.setLayout(row(mark, Gap(10), word, Stretch(), self._count, self._sum))

    def show_sum(self, count: int, fen: int) -> None:
        """Show people and fen."""
        self._count.set_text(_tr("{count} 人").format(count=count))
        self._sum.set_text(yuan_text(fen))


class _Received(Card):
    """本次实收合计."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._total = Label(theme, "0.00", size=40, bold=True).elided()
        self._total.setObjectName("dues-total")
        sign = column(Gap(theme.px(10)), Label(theme, "¥", size=22, bold=True, colour=Token.INK2))
        self._words = Paragraph(theme, "", size=19, bold=True, colour=Token.INK)
        self._words.setFont(theme.font(19, bold=True, serif=True))
        self._words.setObjectName("dues-words")
        self._bar = Bar(theme)
        self._done = Label(theme, "", size=14, colour=Token.INK2)
        self._left = Label(theme, "", size=14, colour=Token.INK2).aligned(Align.RIGHT)
        self._methods = {method: _MethodLine(theme, method) for method in PaymentMethod}
        inner = column(
            Label(theme, _tr("本次实收合计"), colour=Token.INK2),
            row(sign, Gap(5), Share(self._total)),
            Gap(2),
            self._words,
            Gap(12),
            self._bar,
            Gap(7),
            row(self._done, Stretch(), self._left),
            Gap(12),
            Hair(theme),
            Gap(10),
            column(*self._methods.values(), spacing=10),
            margins=(20, 13, 20, 15),
        )
        self.setLayout(inner)

    def show_sheet(self, sheet: DuesSheet) -> None:
        """Show what came in and what is left."""
        self._total.set_text(yuan_text(sheet.total_fen))
        self._words.set_text(rmb_words(sheet.total_fen))
        whole, missing = len(sheet.owing), len(sheet.open)
        done = _tr("已收齐 {count} 人").format(count=sheet.settled)
        left = (
            _tr("还差 {count} 人，{yuan} 元").format(count=missing, yuan=yuan_text(sheet.open_fen)) if missing else ""
        )
        if not left and sheet.unknown:
            left = _tr("{count} 人待核定").format(count=len(sheet.unknown))
        self._bar.set_parts([(sheet.settled / max(1, whole), Token.GREEN)], accessible=f"{done}，{left}")
        self._done.set_text(done)
        self._left.set_text(left)
        for method, (count, fen) in sheet.by_method().items():
            self._methods[method].show_sum(count, fen)


class _Debtors(Card):
    """往月欠费: who owes earlier months; gone while nobody does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title = Label(theme, "", bold=True)
        self._title.setObjectName("dues-debtors")
        self._sum = Label(theme, "", size=14, colour=Token.INK2).aligned(Align.RIGHT)
        self._list: QWidget = QWidget()
        head = row(
            IconMark(theme, Icon.WARNING, size=20, colour=Token.AMBER), Gap(8), self._title, Stretch(), self._sum
        )
        self._inner = column(head, Gap(10), self._list, margins=(20, 13, 20, 14))
        self.setLayout(self._inner)
        self.hide()

    def show_sheet(self, sheet: DuesSheet) -> None:
        """List them, the first few by name."""
        debtors = [one for one in sheet.rows if one.arrears]
        self.setVisible(bool(debtors))
        total = sum(one.arrears_fen for debtor in debtors for one in debtor.arrears)
        self._title.set_text(_tr("往月欠费 {count} 人").format(count=len(debtors)))
        self._sum.set_text(_tr("合计 {yuan}").format(yuan=yuan_text(total)))
        lines = [self._line(one, sheet.month[:4]) for one in debtors[:_MOST_DEBTORS]]
        if len(debtors) > _MOST_DEBTORS:
            more = _tr("还有 {count} 人，点上面的「有欠费」看").format(count=len(debtors) - _MOST_DEBTORS)
            lines.append(box(row(Label(self._theme, more, size=14, colour=Token.INK2).elided())))
        fresh = box(column(*lines, spacing=9))
        self._inner.replaceWidget(self._list, fresh)
        self._list.setParent(None)
        self._list.deleteLater()
        self._list = fresh

    def _line(self, debtor: DuesRow, year: str) -> QWidget:
        theme = self._theme
        name = Label(theme, debtor.member.name).elided()
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        months = Label(
            theme, months_brief([one.month for one in debtor.arrears], year=year), size=14, colour=Token.AMBER
        )
        owed = Label(theme, yuan_text(sum(one.arrears_fen for one in debtor.arrears)), bold=True).aligned(Align.RIGHT)
        return box(row(name, Gap(10), Share(months.elided()), Gap(8), owed))


class _Officers(Card):
    """收缴人 and 复核人, as the settings name them, and the way there."""

    change_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self._collector, self._reviewer = (Label(theme, "").aligned(Align.RIGHT).elided() for _ in range(2))
        self._collector.setObjectName("dues-collector")
        change = Button(theme, _tr("换人"), kind=Kind.LINK, size=Size.S)
        change.setObjectName("dues-change-officers")
        names = (
            row(Label(theme, _tr("收缴人"), colour=Token.INK2), Gap(12), Share(self._collector)),
            row(Label(theme, _tr("复核人"), colour=Token.INK2), Gap(12), Share(self._reviewer)),
        )
        both = column(*names, spacing=14)
        super().__init__(theme, row(Share(both), Gap(6), change, margins=(20, 15, 12, 15)))
        change.clicked.connect(self.change_asked)

    def show_sheet(self, sheet: DuesSheet) -> None:
        """Show the names; on paper the line stays free where there is none."""
        for label, name in ((self._collector, sheet.collector), (self._reviewer, sheet.reviewer)):
            label.set_text(name or _tr("还没填，表上手写"))
            label.set_colour(Token.INK if name else Token.INK3)


class DuesPanel(ScrollBody):
    """All of it, one card below the other; `go` carries the `Destination` where somebody else is named to collect."""

    go = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Nothing is shown yet."""
        self._received, self._debtors, self._officers = _Received(theme), _Debtors(theme), _Officers(theme)
        cards = column(self._received, self._debtors, self._officers, Stretch(), spacing=12, margins=(0, 0, 16, 14))
        super().__init__(theme, cards)
        self.setFixedWidth(PANEL_LARGE_PX if theme.large else PANEL_PX)
        self._officers.change_asked.connect(self._on_change)

    def show_sheet(self, sheet: DuesSheet) -> None:
        """Show a sheet."""
        for card in (self._received, self._debtors, self._officers):
            card.show_sheet(sheet)

    @Slot()
    def _on_change(self) -> None:
        self.go.emit(Destination("settings", step=Section.OFFICE.value))
