"""The parts of the page of photos and where they stand; what they do is the page's affair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.photos import Photo
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Report
from themeday_desktop.ui.layouts import Gap, Share, box, column, row
from themeday_desktop.ui.pages.photos_panel import PhotoPanel
from themeday_desktop.ui.pages.photos_wall import PhotoWall
from themeday_desktop.ui.pictures import Pictures
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Card, Footer, Header
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Bar, IconMark

_PANEL_GAP_PX = 10


class AddingLine(Card):
    """How far the adding is, in one line, with a way to stop it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._said = Label(theme, "", bold=True)
        self._bar = Bar(theme, height=10)
        self.stop = Button(theme, self.tr("停下"), size=Size.S)
        self.stop.setObjectName("stop-adding")
        self.setLayout(row(self._said, Gap(16), Share(self._bar), Gap(16), self.stop, margins=(18, 8, 10, 8)))

    def show_report(self, report: Report) -> None:
        """Say how many have been looked at."""
        told = self.tr("正在加照片 {done} / {total}").format(done=report.done, total=report.total)
        self._said.set_text(told if report.total else self.tr("正在找照片"))
        self._bar.set_parts([(report.share, Token.DAI)], accessible=told)


class PhotosView(QWidget):
    """Header, notices, the wall with the panel over its foot, and the footer."""

    def __init__(self, theme: Theme, pictures: Pictures, *, thumbnail: Callable[[Photo], Path]) -> None:
        super().__init__()
        self._theme = theme
        self.wall = PhotoWall(theme, pictures, thumbnail=thumbnail)
        self.wall.setObjectName("photo-wall")
        self.wall.set_up_dropping()
        self.adding = AddingLine(theme)
        self._make_buttons()
        why = self.tr("镇里核对拍摄时间。可以移出，也可以保留并写明原因。")
        self._wrong = Banner(theme, "", why=why, actions=(self.take_out, self.keep))
        self._told = Banner(theme, "", icon=Icon.INFO, actions=(self.seen,))
        self._wrong_line, self._told_line = self._wrap(self._wrong), self._wrap(self._told)
        self._adding_line = self._wrap(self.adding)
        for line, name in ((self._wrong_line, "wrong"), (self._told_line, "told"), (self._adding_line, "adding")):
            line.setObjectName(f"photos-{name}")
        self.header = Header(theme, self.tr("照片"), actions=(self.files, self.take_over))
        self._hint = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._body = box(column(Share(self.wall)))
        footer = Footer(
            theme,
            left=(IconMark(theme, Icon.INFO, size=20, colour=Token.INK3), self._hint),
            right=(self.back, self.onward),
        )
        lines = (self._adding_line, self._told_line, self._wrong_line)
        self.setLayout(column(self.header, *lines, Share(self._body), footer))
        for line in lines:
            line.hide()
        self.panel = PhotoPanel(theme)
        self.panel.setObjectName("photo-panel")
        self.panel.setParent(self._body)
        self.panel.hide()
        self.show_making(None)

    def _make_buttons(self) -> None:
        theme, tr = self._theme, self.tr
        self.files = Button(theme, tr("视频和文件"), icon=Icon.CAMERA)
        self.take_over = Button(theme, tr("从手机、相机导入"), icon=Icon.MOBILE)
        self.take_out = Button(theme, tr("移出"), size=Size.S)
        self.keep = Button(theme, tr("保留并写说明"), size=Size.S)
        self.seen = Button(theme, tr("知道了"), size=Size.S)
        self.back = Button(theme, tr("上一步"), kind=Kind.GHOST, size=Size.L)
        self.onward = Button(theme, tr("下一步：小结"), kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        names = {
            "show-files": self.files,
            "take-over": self.take_over,
            "take-out-wrong": self.take_out,
            "keep-wrong": self.keep,
            "told-seen": self.seen,
            "previous-step": self.back,
            "next-step": self.onward,
        }
        for name, button in names.items():
            button.setObjectName(name)

    @staticmethod
    def _wrap(widget: QWidget) -> QWidget:
        return box(column(widget, margins=(PAGE_SIDE_PX, 0, PAGE_SIDE_PX, 12)))

    # -- saying ------------------------------------------------------------------------------------

    def show_wrong(self, fact: str) -> None:
        """Tell of photos of another time; an empty fact takes the notice away."""
        self._wrong.set_text(fact, why=self.tr("镇里核对拍摄时间。可以移出，也可以保留并写明原因。"))
        self._wrong_line.setHidden(not fact)

    def show_told(self, fact: str, why: str) -> None:
        """Tell what was not added; an empty fact takes the notice away."""
        self._told.set_text(fact, why=why)
        self._told_line.setHidden(not fact)

    def show_adding(self, report: Report | None) -> None:
        """How far the adding is; None when nothing is being added."""
        self._adding_line.setHidden(report is None)
        if report is not None:
            self.adding.show_report(report)

    def show_making(self, report: Report | None) -> None:
        """How far the copies are, at the foot; None says what becomes of the photos."""
        if report is None:
            self._hint.set_text(self.tr("照片原样留在本机，给镇里的另存一份（长边 2560，不带位置）"))
            return
        told = self.tr("正在做小图和给镇里的那份 {done} / {total}，可以接着做别的")
        self._hint.set_text(told.format(done=report.done, total=report.total))

    # -- the panel ---------------------------------------------------------------------------------

    def show_panel(self, shown: bool) -> None:
        """Lay the panel over the foot of the wall, or take it away."""
        self.panel.setVisible(shown)
        self.place_panel()
        if shown:
            self.panel.raise_()

    def place_panel(self) -> None:
        """Where the panel stands; its height follows what it says."""
        if not self.panel.isVisibleTo(self._body):
            self.wall.set_covered(0)
            return
        height = self.panel.sizeHint().height()
        width = self._body.width() - 2 * PAGE_SIDE_PX
        self.panel.setGeometry(PAGE_SIDE_PX, self._body.height() - height - _PANEL_GAP_PX, width, height)
        self.wall.set_covered(height + _PANEL_GAP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_panel()
