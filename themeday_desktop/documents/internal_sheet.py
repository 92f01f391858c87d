"""What sheets for the branch's own file have in common: the head with the mark 内部留存, and where to sign."""

from __future__ import annotations

from collections.abc import Sequence

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Style
from themeday_desktop.documents.paper import Align, Colour, Paper, Type
from themeday_desktop.documents.table import HAIRLINE

# Millimetres from the top of the page.
HEADING_Y, DOUBLE_RULE_Y, META_Y = 19.0, 24.0, 31.0
_MARK_TOP, _MARK_WIDTH, _MARK_HEIGHT = 11.5, 27.0, 8.4
_LINE_END = 12.0  # between a line to sign on and the next label

HEADING = Type(Style.SERIF_BOLD, 22.0)
MARKED = Type(Style.SANS_BOLD, 12.0, Colour.RED)
SIGN = Type(Style.SANS, 11.0)


def draw_head(paper: Paper, title: str, *, left: float, right: float) -> None:
    """The title from `left` on, the mark before `right`, and a double rule below both."""
    paper.text(left, HEADING_Y, title, kind=HEADING)
    x, y = right - _MARK_WIDTH, _MARK_TOP
    bottom = y + _MARK_HEIGHT
    frame = [(x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom)]
    paper.rules(frame, weight=1.0, colour=Colour.RED)
    paper.middle(x + _MARK_WIDTH / 2, y + _MARK_HEIGHT / 2, wording.INTERNAL, kind=MARKED, align=Align.CENTRE)
    paper.rules([(left, DOUBLE_RULE_Y - 1.2, right, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(left, DOUBLE_RULE_Y, right, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)


def draw_signatures(paper: Paper, labels: Sequence[str], *, top: float, left: float, right: float) -> None:
    """Labels side by side, each with a line to sign on."""
    x, share = left, (right - left) / len(labels)
    for label in labels:
        paper.text(x, top, label, kind=SIGN)
        start = x + paper.width_mm(label, SIGN) + 2.0
        paper.rules([(start, top + 1.2, x + share - _LINE_END, top + 1.2)], weight=HAIRLINE)
        x += share
