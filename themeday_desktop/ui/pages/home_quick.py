"""What is often begun from the home page, as a row of painted buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.services.home_view import HomeView
from themeday_desktop.services.wording_home import dues_note
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, row
from themeday_desktop.ui.paint import Canvas, TextStyle, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

if TYPE_CHECKING:  # only named here
    from themeday_desktop.services.home_rest import DuesOfNow

_HEIGHT_PX, _PLATE_PX = 66, 40
_OF_MONTH = ("print", "export")  # these need a theme day of this month


class QuickButton(PaintedButton):
    """An icon on a plate, what it does, and a line below."""

    asked = Signal(str)

    def __init__(self, theme: Theme, key: str, *, icon: Icon, caption: str, note: str) -> None:
        self._key, self._icon, self._note = key, icon, note
        super().__init__(theme, caption)
        self.setObjectName(f"quick-{key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(_HEIGHT_PX))
        self.setAccessibleDescription(note)
        self.clicked.connect(self._on_clicked)

    @property
    def note(self) -> str:
        """The line below the caption."""
        return self._note

    def set_note(self, note: str, *, enabled: bool) -> None:
        """Say something else below the caption."""
        self._note = note
        self.setEnabled(enabled)
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px, middle = Canvas(painter, self._theme), self._theme.px, self.height() / 2
            hot = self.isEnabled() and (self.underMouse() or self.isDown())
            rect = inset(self.rect(), 0.5)
            canvas.box(rect, 12, fill=Token.WELL if hot else Token.CARD, edge=Token.LINE)
            if self.hasFocus():
                canvas.focus_ring(rect, 12)
            side, colour = px(_PLATE_PX), Token.INK2 if self.isEnabled() else Token.INK3
            canvas.box(QRectF(14, middle - side / 2, side, side), 10, fill=Token.CARD if hot else Token.WELL)
            canvas.icon(self._icon, 14 + side / 2, middle, size=px(22), colour=colour)
            x = 14 + side + 12
            room = self.width() - x - 8
            ink = Token.INK if self.isEnabled() else Token.INK3
            canvas.text(x, middle - px(11), self.caption, TextStyle(size=16, bold=True, colour=ink, width=room))
            canvas.text(x, middle + px(13), self._note, TextStyle(size=13, colour=Token.INK3, width=room))

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._key)


class QuickRow(QWidget):
    """The row; `asked` carries dues, member, print, export or activity."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        parts = (
            ("dues", Icon.YUAN, self.tr("收党费"), ""),
            ("member", Icon.PERSON_ADD, self.tr("新增党员"), self.tr("转入、发展")),
            ("print", Icon.PRINT, self.tr("打印表册"), self.tr("签到、记录、党费表")),
            ("export", Icon.STICK, self.tr("导出资料包"), self.tr("到 U 盘报镇里")),
            ("activity", Icon.PLUS, self.tr("新建活动"), self.tr("主题党日、会议")),
        )
        self._notes = {key: note for key, _, _, note in parts}
        self.buttons = {
            key: QuickButton(theme, key, icon=icon, caption=caption, note=note) for key, icon, caption, note in parts
        }
        for button in self.buttons.values():
            button.asked.connect(self.asked)
        self.setLayout(row(*(Share(button) for button in self.buttons.values()), spacing=12))

    def show_month(self, view: HomeView, *, dues: DuesOfNow | None) -> None:
        """Offer what this month allows; `dues` are None while they are not known."""
        for key, button in self.buttons.items():
            if key in _OF_MONTH and view.month is None:
                button.set_note(self.tr("本月还没有活动"), enabled=False)
            elif key == "dues":
                button.set_note(dues_note(dues, today=view.today), enabled=True)
            else:
                button.set_note(self._notes[key], enabled=True)
