"""The input of each kind of setting, and the day of the theme day as two choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.settings import Kind, Setting
from themeday_desktop.ui.layouts import Share, row
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.form import Field
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

_RULE_KEY = "branch.theme_day_rule"
_DAY, _LUNAR, _OTHER = "day", "lunar", "other"
_ORDERS = (
    ("", "没有固定日子"),
    (_DAY, "每月几号"),
    ("first", "第一个星期几"),
    ("second", "第二个星期几"),
    ("third", "第三个星期几"),
    ("fourth", "第四个星期几"),
    ("last", "最后一个星期几"),
    (_LUNAR, "农历初几"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_OPTIONS = tuple((key, f"星期{word}") for key, word in zip(_WEEKDAYS, "一二三四五六日", strict=True))
_DAY_OPTIONS = tuple((str(day), f"{day} 日") for day in range(1, 32))
_TENS = ("初", "十", "廿")


def _lunar_word(day: int) -> str:
    """The fifteenth as 十五."""
    if day in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[day]
    return _TENS[day // 10] + "一二三四五六七八九"[day % 10 - 1]


_LUNAR_OPTIONS = tuple((str(day), _lunar_word(day)) for day in range(1, 31))


def _second_options(order: str) -> Sequence[tuple[str, str]]:
    """What can be chosen behind 每月几号, 农历 or an order of weekdays."""
    return {"": (), _DAY: _DAY_OPTIONS, _LUNAR: _LUNAR_OPTIONS}.get(order, _WEEKDAY_OPTIONS)


class RuleInput(QWidget):
    """When the theme day is held: `day 20`, `second friday`, `last friday`, `lunar 15`, or empty.

    A rule written in another way stands as a choice of its own and stays until another is chosen.
    """

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._other = ""
        self._order, self._which = Combo(theme, _ORDERS), Combo(theme, _DAY_OPTIONS)
        self._order.setObjectName("rule-order")
        self._which.setObjectName("rule-which")
        self._order.edited.connect(self._on_order)
        self._which.edited.connect(self._on_which)
        self.setLayout(row(Share(self._order, 3), Share(self._which, 2), spacing=8))
        self.setFocusProxy(self._order)
        self._show_second()

    def value(self) -> str:
        """The rule as the ledger keeps it."""
        order = self._order.value()
        if order == _OTHER:
            return self._other
        if not order:
            return ""
        return f"{order} {self._which.value()}"

    def set_value(self, value: str) -> None:
        """Show a rule."""
        order, _, which = value.partition(" ")
        known = order in dict(_ORDERS) and (not value or which in dict(_second_options(order)))
        self._other = "" if known else value
        self._order.set_options(_ORDERS if known else (*_ORDERS, (_OTHER, value)))
        self._order.set_value(order if known else _OTHER)
        self._show_second()
        if known:
            self._which.set_value(which)

    def set_problem(self, present: bool) -> None:
        """Mark both choices as wrong, or not."""
        self._order.set_problem(present)
        self._which.set_problem(present)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._order.setAccessibleName(name)
        self._which.setAccessibleName(self.tr("{name}，哪一天").format(name=name))

    def _show_second(self) -> None:
        order = self._order.value()
        options = () if order == _OTHER else _second_options(order)
        if options:
            self._which.set_options(options)
        self._which.setVisible(bool(options))

    @Slot()
    def _on_order(self) -> None:
        self._show_second()
        self.edited.emit()

    @Slot()
    def _on_which(self) -> None:
        self.edited.emit()


def field_of(theme: Theme, one: Setting) -> Field:
    """The row of the form for a setting."""
    told = "；".join(part for part in (one.help, one.source) if part)
    return Field(one.key, one.title, _widget_of(theme, one), help=told, required=one.required)


def _widget_of(theme: Theme, one: Setting) -> QWidget:
    if one.key == _RULE_KEY:
        return RuleInput(theme)
    if one.kind is Kind.TEMPLATE:
        return TextInput(theme, lines=max(3, (one.default or "").count("\n") + 1))
    if one.choices:
        return Combo(theme, one.choices)
    placeholder = {Kind.FEN: "例如 0.50", Kind.MONTH: "例如 2026-01"}.get(one.kind, "")
    return LineInput(theme, placeholder)
