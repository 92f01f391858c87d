"""The ground of the wall: cards, photos and the widgets between them, painted where they are in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame

from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.ui.models.table import Index
from themeday_desktop.ui.pages.photos_drop import AddTile, DropCard, KindChips
from themeday_desktop.ui.pages.photos_layout import Plan, Section, plan
from themeday_desktop.ui.pages.photos_paint import Look, Standing, paint_blank, paint_card, paint_look, paint_photo
from themeday_desktop.ui.pages.photos_rows import groups_of, is_wrong, photos_model
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.pictures import PictureKey, Pictures, Source
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

_TOP_PX, _BOTTOM_PX, _STEP_PX = 2, 12, 24
_CELLS_KEPT = 200
_PAINT_MS = 12


class PhotoBoard(QAbstractItemView):
    """Shows photos by kind. `add_asked` carries the kind to add to, or None for the time to decide."""

    add_asked = Signal(object)

    def __init__(self, theme: Theme, pictures: Pictures, *, thumbnail: Callable[[Photo], Path]) -> None:
        """`thumbnail` tells where a photo's small copy lies."""
        super().__init__()
        self._theme, self._pictures, self._thumbnail = theme, pictures, thumbnail
        self.rows = photos_model()
        self.plan = Plan((), QRect(), 0)
        self._standings: dict[PhotoKind, Standing] = {}
        self.aimed: PhotoKind | None = None
        self._covered = 0
        self._painting, self._is_behind = QElapsedTimer(), False
        self._cells: OrderedDict[object, QPixmap] = OrderedDict()
        self._adds = {kind: AddTile(theme, kind) for kind in PhotoKind}
        self.drop = DropCard(theme)
        self.chips = KindChips(theme)
        for widget in (*self._adds.values(), self.drop, self.chips):
            widget.setParent(self.viewport())
            widget.hide()
        for tile in self._adds.values():
            tile.asked.connect(self.add_asked)
        self.chips.asked.connect(self.add_asked)
        self.drop.choose.clicked.connect(self._on_choose)
        self.setModel(self.rows)
        self._set_up()
        pictures.changed.connect(self._on_pictures)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("照片"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        palette = self._theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, self._theme)

    # -- showing -----------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[PhotoLine]) -> None:
        """Show photos, which are in the order of their kinds; what is selected stays selected."""
        self.rows.show_rows(lines)
        self._standings = {}
        for group in groups_of(lines):
            own = [one for one in lines if one.photo.kind is group.kind]
            wrong, broken = sum(map(is_wrong, own)), sum(one.broken for one in own)
            self._standings[group.kind] = Standing(
                self.tr("{count} 张").format(count=group.count),
                self.tr("{count} 张不是活动时拍的").format(count=wrong) if wrong else "",
                self.tr("{count} 张打不开").format(count=broken) if broken else "",
            )
        self.chips.show_kinds([kind for kind in PhotoKind if kind not in self._standings])
        self.arrange()

    def set_covered(self, height: int) -> None:
        """So many px at the bottom lie under something: everything can be scrolled out of it."""
        if height != self._covered:
            self._covered = height
            self._set_range()

    def arrange(self) -> None:
        """Lay everything out for the present size."""
        side = PAGE_SIDE_PX
        width = max(320, self.width() - 2 * side)
        room = self.height() - _TOP_PX - _BOTTOM_PX
        self.plan = plan(groups_of(self.rows.rows), width=width, room=room, scale=self._theme.scale)
        shown = {one.kind for one in self.plan.sections}
        for kind, tile in self._adds.items():
            tile.setVisible(kind in shown)
        self.drop.show()
        self.chips.setVisible(len(shown) < len(PhotoKind))
        self.chips.resize(width, self.chips.fit(width))
        self._set_range()
        self._move_widgets()
        self.viewport().update()

    def _set_range(self) -> None:
        chips = self.chips.height() if len(self.plan.sections) < len(PhotoKind) else 0
        height = _TOP_PX + self.plan.chips_y + chips + _BOTTOM_PX + self._covered
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(seen)
        bar.setSingleStep(_STEP_PX)
        bar.setRange(0, max(0, height - seen))

    def _origin(self) -> QPoint:
        return QPoint(PAGE_SIDE_PX, _TOP_PX - self.verticalOffset())

    def _move_widgets(self) -> None:
        origin = self._origin()
        for section in self.plan.sections:
            self._adds[section.kind].setGeometry(section.add.translated(origin))
        self.drop.setGeometry(self.plan.drop.translated(origin))
        self.chips.move(origin.x(), origin.y() + self.plan.chips_y)

    # -- what an item view must know ---------------------------------------------------------------

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def visualRect(self, index: Index) -> QRect:
        section = self.plan.section_of(index.row()) if index.isValid() else None
        return section.cell(index.row() - section.first).translated(self._origin()) if section else QRect()

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def indexAt(self, point: QPoint) -> QModelIndex:
        at = point - self._origin()
        section = self.section_at(point)
        number = section.number_at(at.x(), at.y()) if section else None
        return self.rows.index(section.first + number, 0) if section and number is not None else QModelIndex()

    def section_at(self, point: QPoint) -> Section | None:
        """The card at a point of the viewport."""
        at = point - self._origin()
        return next((one for one in self.plan.sections if one.rect.contains(at)), None)

    def scrollTo(
        self,
        index: Index,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        bottom = self.viewport().height() - self._covered - _BOTTOM_PX
        if rect.isNull():
            return
        if rect.top() < _TOP_PX + 8:
            bar.setValue(bar.value() + rect.top() - 56)
        elif rect.bottom() > bottom:
            bar.setValue(bar.value() + rect.bottom() - bottom)

    def setSelection(self, _rect: QRect, _command: QItemSelectionModel.SelectionFlag) -> None:
        """Selecting is the wall's own affair, by photo and not by rectangle."""

    def updateGeometries(self) -> None:
        self._set_range()
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._move_widgets()
        self.viewport().update()

    @Slot()
    def _on_pictures(self) -> None:
        self.viewport().update()

    @Slot()
    def _on_choose(self) -> None:
        self.add_asked.emit(None)

    def row_beyond(self, row: int, *, down: bool, least: int) -> int:
        """The photo nearest above or below that lies at least `least` px away, also in another card; else `row`."""
        here = self.visualRect(self.rows.index(row, 0)).center()
        rows = range(row + 1, self.rows.rowCount()) if down else range(row - 1, -1, -1)
        best, line, beside = row, 0, 0
        for other in rows:
            there = self.visualRect(self.rows.index(other, 0)).center()
            away = abs(there.y() - here.y())
            if best != row and away != line:
                break  # a line further away
            if away >= least and (best == row or abs(there.x() - here.x()) < beside):
                best, line, beside = other, away, abs(there.x() - here.x())
        return best

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painting.start()
        self._is_behind = False
        with QPainter(self.viewport()) as painter:
            canvas, origin = Canvas(painter, self._theme), self._origin()
            for section in self.plan.sections:
                rect = section.rect.translated(origin)
                if rect.intersects(event.rect()):
                    standing = self._standings[section.kind]
                    is_aimed = section.kind is self.aimed
                    paint_card(canvas, section, rect=rect, standing=replace(standing, aimed=is_aimed))
                    self._paint_cells(canvas, section, event.rect().translated(-origin))
        if self._is_behind:
            self.viewport().update()

    def _paint_cells(self, canvas: Canvas, section: Section, seen: QRect) -> None:
        origin, chosen = self._origin(), chosen_rows(self.selectionModel())
        current = self.currentIndex().row() if self.hasFocus() else -1
        for at in section.seen(seen.top(), seen.bottom()):
            row = section.first + at
            line, cell = self.rows.row_at(row), section.cell(at).translated(origin)
            canvas.painter.drawPixmap(cell.topLeft(), self._drawn(line, cell.size()))
            paint_look(canvas, cell, look=Look(row in chosen, row == current))

    def _drawn(self, line: PhotoLine, size: QSize) -> QPixmap:
        """A photo with its words; drawing the words takes ten times as long as copying them."""
        photo, ratio = line.photo, self.devicePixelRatioF()
        key = PictureKey(photo.sha256, photo.rotation, size.width(), size.height(), ratio)
        image = None if line.broken else self._pictures.picture(key, partial(self._sources, line))
        words = (line.when, line.broken, bool(photo.note), photo.taken_at)
        drawn = self._cells.get((key, words, image is None))
        if drawn is not None:
            return drawn
        if self._painting.elapsed() > _PAINT_MS:  # the rest comes with the next painting, and keys in between
            self._is_behind = True
            return self._blank(size)
        drawn = self._cells[key, words, image is None] = self._paper(size)
        with QPainter(drawn) as painter:
            paint_photo(Canvas(painter, self._theme), line, rect=QRect(QPoint(0, 0), size), image=image)
        while len(self._cells) > _CELLS_KEPT:
            self._cells.popitem(last=False)
        return drawn

    def _paper(self, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        paper = QPixmap(size * ratio)
        paper.setDevicePixelRatio(ratio)
        paper.fill(Qt.GlobalColor.transparent)
        return paper

    def _blank(self, size: QSize) -> QPixmap:
        """A place without a photo yet."""
        key = (size.width(), size.height(), self.devicePixelRatioF())
        if key not in self._cells:
            self._cells[key] = self._paper(size)
            with QPainter(self._cells[key]) as painter:
                paint_blank(Canvas(painter, self._theme), QRectF(QPointF(0, 0), QSizeF(size)))
        return self._cells[key]

    def _sources(self, line: PhotoLine) -> tuple[Source, ...]:
        """While a turned copy is still being made, the one that was there before is shown turned."""
        photo = line.photo
        sources = [Source(line.thumbnail)]
        for before in (0, 90, 180, 270):
            if before != photo.rotation:
                path = self._thumbnail(replace(photo, rotation=before))
                sources.append(Source(path, (photo.rotation - before) % 360))
        return tuple(sources)


def chosen_rows(selection: QItemSelectionModel) -> frozenset[int]:
    """The rows that are selected, asked for once: asking for each photo takes as long as drawing it."""
    return frozenset(one.row() for one in selection.selectedRows()) if selection.hasSelection() else frozenset()
