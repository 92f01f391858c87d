"""The window's inside: rail, stepper, pages, drawer, undo bar, and the layer for dialogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from themeday_desktop.ui.layouts import Share, column, row
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.widgets.page_focus import PageFocus
from themeday_desktop.ui.widgets.rail import Rail, RailItem
from themeday_desktop.ui.window_place import BORDERS, screen_around

if TYPE_CHECKING:  # what the first page does not show is imported and made when it is first asked for
    from PySide6.QtCore import QPropertyAnimation

    from themeday_desktop.ui.widgets.drawer import Drawer
    from themeday_desktop.ui.widgets.stepper import Stepper
    from themeday_desktop.ui.widgets.undo_bar import UndoBar

SMALLEST_WIDTH_PX, SMALLEST_HEIGHT_PX = 1024, 600
_UNDO_BOTTOM_PX = 13
_UNDO_ROOM_PX = 60
_FOOT_GAP_PX = 12
_DRAWER_MS = 180


class _Ground(QWidget):
    """The bare foot of a page below the pill, over the hint that stands there."""

    def __init__(self, theme: Theme, frame: QWidget) -> None:
        super().__init__(frame)
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect(), Token.CARD)


def _parts(foot: Footer) -> Iterator[QWidget | None]:
    """What stands in a foot from left to right; None is the stretch between its two ends."""
    layout = foot.layout()
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        yield item.widget() if item is not None else None


def foot_room(foot: Footer) -> QRect:
    """Where the pill may stand in a foot: right of buttons at its left end, over a hint, left of the main buttons."""
    left, right, at_left = PAGE_SIDE_PX, foot.width() - PAGE_SIDE_PX, True
    for widget in _parts(foot):
        if widget is None:
            at_left = False
        elif widget.isHidden():
            continue
        elif not at_left:
            right = widget.x() - _FOOT_GAP_PX
            break
        elif isinstance(widget, QAbstractButton):
            left = widget.geometry().right() + 1 + _FOOT_GAP_PX
    return QRect(left, 1, max(0, right - left), foot.height() - 1)  # the line at its top stays


class Frame(QWidget):
    """Pages are added by key. The frame asks through `page_asked`; the caller answers with `show_page`."""

    page_asked = Signal(str)
    step_asked = Signal(str)
    undo_asked = Signal()

    def __init__(self, theme: Theme, items: Sequence[RailItem]) -> None:
        super().__init__()
        self._theme = theme
        self._pages: dict[str, QWidget] = {}
        self._drawer: Drawer | None = None
        self.rail = Rail(theme, items)
        self._stack = QStackedWidget()
        self._ground = _Ground(theme, self)
        self._ground.hide()
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        self._stepper: Stepper | None = None
        self._undo_bar: UndoBar | None = None
        self._slide: QPropertyAnimation | None = None
        self._notice: QWidget | None = None
        self._pages_column = column(Share(self._stack))
        self._columns = row(self.rail, Share(self._pages_column))
        self.setLayout(self._columns)
        self.overlay = Overlay(theme, self)
        PageFocus(self, self._stack, overlay=self.overlay)
        self.rail.asked.connect(self.page_asked)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._on_undo_key)
        # A screen may be smaller, enlarged by the system: the window must not grow beyond it.
        screen = screen_around(None).size().shrunkBy(BORDERS)
        self.setMinimumSize(QSize(SMALLEST_WIDTH_PX, SMALLEST_HEIGHT_PX).boundedTo(screen))

    @property
    def stepper(self) -> Stepper:
        """The steps beside a page, hidden until a page has them."""
        if self._stepper is None:
            from themeday_desktop.ui.widgets.stepper import Stepper

            self._stepper = Stepper(self._theme)
            self._stepper.hide()
            self._columns.insertWidget(1, self._stepper)
            self._stepper.asked.connect(self.step_asked)
        return self._stepper

    @property
    def undo_bar(self) -> UndoBar:
        """The pill that says what was done."""
        if self._undo_bar is None:
            from themeday_desktop.ui.widgets.undo_bar import UndoBar

            self._undo_bar = UndoBar(self._theme, self)
            self._undo_bar.asked.connect(self.undo_asked)
            self._undo_bar.turned.connect(self._place_undo)
            self.overlay.raise_()
        return self._undo_bar

    def add_page(self, key: str, page: QWidget) -> None:
        """Add a page, or put another one in place of the page of that key, which is then freed.

        One page may stand under several keys.
        """
        old = self._pages.pop(key, None)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._pages[key] = page
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)

    def show_page(self, key: str, *, rail_key: str | None = None, steps: bool = False) -> None:
        """Show a page, mark its place in the rail, and show the stepper beside it where it has steps."""
        self.close_drawer()
        self.rail.set_current(rail_key if rail_key is not None else key)
        if steps or self._stepper is not None:
            self.stepper.setVisible(steps)
        self.show_notice(self._notice)
        self._stack.setCurrentWidget(self._pages[key])
        self._place_undo()

    def show_notice(self, notice: QWidget | None) -> None:
        """Put a notice above the pages that have steps, in place of the one before; None takes it away."""
        if self._notice is not None and notice is not self._notice:
            self._notice.hide()
        self._notice = notice
        if notice is not None:
            if self._pages_column.indexOf(notice) < 0:
                self._pages_column.insertWidget(0, notice)
            notice.setVisible(self._stepper is not None and not self._stepper.isHidden())

    def page(self, key: str) -> QWidget | None:
        """The page of a key."""
        return self._pages.get(key)

    def current_page(self) -> str:
        """The key of the page shown; empty before the first."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def offer_undo(self, text: str, *, undoable: bool = True) -> None:
        """Say what was done and offer 撤销 for ten seconds."""
        self.undo_bar.offer(text, undoable=undoable)
        self._place_undo()
        self.overlay.raise_()

    def leave_undo(self) -> None:
        """Another page comes: take the pill away that spoke of the one before."""
        if self._undo_bar is not None:
            self._undo_bar.leave_page()

    @property
    def drawer(self) -> Drawer | None:
        """The open drawer."""
        return self._drawer

    def open_drawer(self, drawer: Drawer) -> None:
        """Slide a drawer in at the right, in place of an open one; closing frees it."""
        self.close_drawer()
        self._drawer = drawer
        drawer.setParent(self)
        end = self._drawer_place(drawer)
        drawer.setGeometry(end)
        drawer.show()
        drawer.raise_()
        self.overlay.raise_()
        length = self._theme.motion_ms(_DRAWER_MS)
        if length:
            self._start_slide(drawer, end, length=length)

    def _start_slide(self, drawer: Drawer, end: QRect, *, length: int) -> None:
        from PySide6.QtCore import QEasingCurve, QPropertyAnimation

        if self._slide is None:
            self._slide = QPropertyAnimation(self)
            self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setTargetObject(drawer)
        self._slide.setPropertyName(b"geometry")
        self._slide.setStartValue(end.translated(end.width() // 3, 0))
        self._slide.setEndValue(end)
        self._slide.setDuration(length)
        self._slide.start()

    def _stop_slide(self) -> None:
        if self._slide is not None:
            self._slide.stop()

    def close_drawer(self) -> None:
        """Take the drawer away and free it; what is typed in it is gone, so ask before."""
        if self._drawer is None:
            return
        self._stop_slide()
        drawer, self._drawer = self._drawer, None
        drawer.hide()
        drawer.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drawer is not None:
            self._drawer.cancel()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_undo()
        if self._drawer is not None:
            self._stop_slide()
            self._drawer.setGeometry(self._drawer_place(self._drawer))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect(), Token.PAPER)

    @Slot()
    def _on_undo_key(self) -> None:
        if self.overlay.topmost is None:
            self.undo_bar.dismiss()
            self.undo_asked.emit()

    def _drawer_place(self, drawer: Drawer) -> QRect:
        width = min(drawer.width(), self.width() - self.rail.width())
        return QRect(self.width() - width, 0, width, self.height())

    @Slot()
    def _place_undo(self) -> None:
        """Put the pill into the page's foot, or into a margin below a page without one: it covers no content."""
        if self._undo_bar is None:
            return
        shown, foot = not self._undo_bar.isHidden(), self._foot()
        below = 0 if foot is not None or not shown else self._theme.px(_UNDO_ROOM_PX)
        self._stack.setContentsMargins(0, 0, 0, below)
        beside = 0 if self._stepper is None or self._stepper.isHidden() else self._stepper.width()
        left = self.rail.width() + beside + PAGE_SIDE_PX
        room = QRect(left, 0, self.width() - left - PAGE_SIDE_PX, self.height())
        self._ground.setVisible(shown and foot is not None)
        if foot is not None:
            free = foot_room(foot)
            room = QRect(foot.mapTo(self, free.topLeft()), free.size())
            self._ground.setGeometry(room)
            self._ground.stackUnder(self._undo_bar)
        top = self.height() - self._theme.px(46) - self._theme.px(_UNDO_BOTTOM_PX)
        self._undo_bar.move(room.left(), top)
        self._undo_bar.fit(room.width())

    def _foot(self) -> Footer | None:
        """The foot of the page shown, where it stands at the bottom."""
        page = self._stack.currentWidget()
        found = (one for one in page.findChildren(Footer) if one.isVisibleTo(page))
        return next(found, None)
