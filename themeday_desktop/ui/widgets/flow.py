"""Things side by side, going on in the next line where there is no more room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowBox(QWidget):
    """Holds widgets of fixed size; its height follows its width. `gap` is px between them."""

    def __init__(self, widgets: Sequence[QWidget], *, gap: int = 8) -> None:
        super().__init__()
        self._widgets, self._gap = tuple(widgets), gap
        for widget in self._widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow(width, place=False)

    def sizeHint(self) -> QSize:
        width = sum(one.sizeHint().width() + self._gap for one in self._widgets)
        return QSize(width, self._flow(self.width() or width, place=False))

    def minimumSizeHint(self) -> QSize:
        widest = max((one.sizeHint().width() for one in self._widgets), default=0)
        return QSize(widest, self._flow(self.width(), place=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow(self.width(), place=True)
        self.updateGeometry()

    def _flow(self, width: int, *, place: bool) -> int:
        """The height all take within `width`; `place` also moves them there."""
        x = y = height = 0
        for widget in self._widgets:
            size = widget.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + height + self._gap
            if place:
                widget.setGeometry(x, y, size.width(), size.height())
            x, height = x + size.width() + self._gap, size.height()
        return y + height
