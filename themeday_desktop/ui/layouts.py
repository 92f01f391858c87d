"""Rows and columns of widgets in one expression, so that a page reads like its picture."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
L = TypeVar("L", bound=QBoxLayout)


class Gap:
    """Empty px between two items."""

    def __init__(self, px: int) -> None:
        self.px = px


class Stretch:
    """Room that takes a share of what is left over."""

    def __init__(self, share: int = 1) -> None:
        self.share = share


class Share:
    """An item that takes a share of what is left over."""

    def __init__(self, item: QWidget | QLayout, share: int = 1) -> None:
        self.item, self.share = item, share


Item = QWidget | QLayout | Gap | Stretch | Share | None


def row(*items: Item, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items from left to right; None is left out."""
    return _filled(QHBoxLayout(), items, spacing=spacing, margins=margins)


def column(*items: Item, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items from top to bottom; None is left out."""
    return _filled(QVBoxLayout(), items, spacing=spacing, margins=margins)


def box(layout: QLayout, *, width: int | None = None, height: int | None = None) -> QWidget:
    """A plain widget around a layout, with a fixed width or height in px where given."""
    widget = QWidget()
    widget.setLayout(layout)
    if width is not None:
        widget.setFixedWidth(width)
    if height is not None:
        widget.setFixedHeight(height)
    return widget


def _filled(layout: L, items: tuple[Item, ...], *, spacing: int, margins: Margins) -> L:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is not None:
            _add(layout, item)
    return layout


def _add(layout: QBoxLayout, item: QWidget | QLayout | Gap | Stretch | Share) -> None:
    if isinstance(item, Gap):
        layout.addSpacing(item.px)
    elif isinstance(item, Stretch):
        layout.addStretch(item.share)
    else:
        share = item.share if isinstance(item, Share) else 0
        inner = item.item if isinstance(item, Share) else item
        if isinstance(inner, QWidget):
            layout.addWidget(inner, share)
        else:
            layout.addLayout(inner, share)
