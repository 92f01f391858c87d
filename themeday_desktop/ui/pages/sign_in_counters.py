"""The figures of a sign-in as the page shows them, each with its formula."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from themeday_desktop.domain.attendance import Counters as Figures
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.counters import Counter, Rate


def _tr(text: str) -> str:
    return QCoreApplication.translate("SignInStep", text)


def formula_of(sheet: Sheet) -> str:
    """应到 = 在册 - 不作硬性要求, with its numbers; of a meeting that is not for everybody with whose it is."""
    figures, whose = sheet.counters, "在册"
    if sheet.audience is not None:
        from themeday_desktop.services.meeting_words import members_word  # late: a theme day is for everybody

        whose = members_word(sheet.audience)
    text = _tr("应到 {expected} = {whose} {members} − 不作硬性要求 {exempt}")
    return text.format(expected=figures.expected, whose=whose, members=figures.members, exempt=figures.exempt)


def counters_of(figures: Figures) -> list[Counter]:
    """The counters from left to right; guests only where there are some."""
    online = _tr("含线上 {count}").format(count=figures.online) if figures.online else ""
    counters = [
        Counter(_tr("应到"), figures.expected),
        Counter(_tr("实到"), figures.came, note=online),
        Counter(_tr("请假"), figures.on_leave, icon=Icon.LEAVE, colour=Token.DAI),
        Counter(_tr("缺席"), figures.absent, icon=Icon.CROSS, colour=Token.VERM),
        Counter(_tr("未签"), figures.unsigned, icon=Icon.UNSIGNED),
    ]
    return [*counters, Counter(_tr("列席"), figures.guests)] if figures.guests else counters


def rate_of(figures: Figures) -> Rate:
    """到会率 with the bar of its parts."""
    whole = max(1, figures.expected)
    parts = (
        (figures.present / whole, Token.GREEN),
        (figures.late / whole, Token.AMBER),
        (figures.online / whole, Token.INDIGO),
        (figures.on_leave / whole, Token.DAI),
        (figures.absent / whole, Token.VERM),
    )
    text = f"{figures.percent}%" if figures.percent is not None else "—"
    return Rate(_tr("到会率"), text, _left_of(figures), _tr("实到 ÷ 应到"), parts)


def _left_of(figures: Figures) -> str:
    if not figures.expected:
        return _tr("没有应到的人")
    return _tr("还差 {count} 人未签").format(count=figures.unsigned) if figures.unsigned else _tr("都登记了")


def chip_numbers(sheet: Sheet) -> dict[str, int]:
    """How many people each filter chip stands for."""
    figures = sheet.counters
    return {
        "": len(sheet.rows),
        "open": figures.unsigned,
        "late": figures.late,
        "online": figures.online,
        "on_leave": figures.on_leave,
        "absent": figures.absent,
    }
