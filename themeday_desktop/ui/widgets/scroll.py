"""Bodies that scroll when there is no room, with narrow warm scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QLayout, QScrollArea, QWidget

from themeday_desktop.ui.theme import Theme, Token


def style_scroll_bars(area: QAbstractScrollArea, theme: Theme, *, top: int = 2) -> None:
    """Style the bars alone: a sheet on the area itself would reach the painted children inside."""
    handle, hover = theme.colour(Token.LINE2).name(), theme.colour(Token.EDGE).name()
    area.verticalScrollBar().setStyleSheet(
        f"QScrollBar:vertical{{background:transparent;width:14px;margin:{top}px 2px 2px 2px;border:none;}}"
        f"QScrollBar::handle:vertical{{background:{handle};border-radius:5px;min-height:40px;}}"
        f"QScrollBar::handle:vertical:hover{{background:{hover};}}" + _NO_ARROWS
    )
    area.horizontalScrollBar().setStyleSheet(
        "QScrollBar:horizontal{background:transparent;height:14px;margin:2px;border:none;}"
        f"QScrollBar::handle:horizontal{{background:{handle};border-radius:5px;min-width:40px;}}"
        f"QScrollBar::handle:horizontal:hover{{background:{hover};}}" + _NO_ARROWS
    )


_NO_ARROWS = (
    "QScrollBar::add-line,QScrollBar::sub-line{height:0;width:0;border:none;background:none;}"
    "QScrollBar::add-page,QScrollBar::sub-page{background:none;}"
)


_LEAST_HEIGHT_PX = 40


class ScrollBody(QScrollArea):
    """A page body: fills the room there is, scrolls where there is not enough, follows the focus."""

    def __init__(self, theme: Theme, content: QWidget | QLayout) -> None:
        super().__init__()
        # A viewport of our own: to hand out the one Qt made, Python makes every class of widgets there is (10 ms).
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_content(content)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def set_content(self, content: QWidget | QLayout) -> None:
        """Put something else inside; what was there is freed."""
        inner = content if isinstance(content, QWidget) else QWidget()
        if isinstance(content, QLayout):
            inner.setLayout(content)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget turns it on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # QScrollArea watches its content itself; it only does not tell the layout around it.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LEAST_HEIGHT_PX)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 24, 24)
