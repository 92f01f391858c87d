"""Before and after there is a preview: the place to drop a file, and how far reading and writing it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Report
from themeday_desktop.ui.layouts import Gap, Stretch, column, row
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.progress_card import ProgressCard

_CARD_PX = 560


class DropPlace(QWidget):
    """A dashed card: drop a file here, or choose one."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Build the card."""
        super().__init__()
        self._theme = theme
        self.choose = Button(theme, self.tr("选择文件"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.FOLDER)
        self.choose.setObjectName("choose-file")
        self.choose.clicked.connect(self.asked)
        title = Label(theme, self.tr("把名册表格拖到这里"), size=20, bold=True, serif=True)
        kinds = self.tr("Excel（.xlsx）或 CSV 都行；有标题行、合并的表头、合计行也没关系。")
        calm = self.tr("先一行一行看过再导入。没点「导入」以前，账本不会变。")
        layout = column(
            Stretch(2),
            row(Stretch(), IconMark(theme, Icon.TABLE, size=34, tone=Tone.GREEN, plate=72), Stretch()),
            Gap(14),
            row(Stretch(), title, Stretch()),
            Gap(8),
            Paragraph(theme, kinds, centred=True),
            Paragraph(theme, calm, centred=True),
            Gap(20),
            row(Stretch(), self.choose, Stretch()),
            Stretch(3),
            margins=(24, 12, 24, 12),
        )
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rect = inset(self.rect(), 1)
            Canvas(painter, self._theme).box(rect, 12, fill=Token.CARD)
            pen = QPen(self._theme.colour(Token.EDGE), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 12, 12)


class Reading(QWidget):
    """How far reading the file is, with a way to stop."""

    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Build the card."""
        super().__init__()
        self._card = ProgressCard(theme, self.tr("正在读名册"))
        self._card.setFixedWidth(theme.px(_CARD_PX))
        self.stop = Button(theme, self.tr("停下"), size=Size.L)
        self.stop.setObjectName("stop-reading")
        self.stop.clicked.connect(self.stop_asked)
        self._calm = Paragraph(theme, self.tr("账本没有变，随时可以停下。"), centred=True)
        card, stop = row(Stretch(), self._card, Stretch()), row(Stretch(), self.stop, Stretch())
        self.setLayout(column(Stretch(), card, Gap(14), self._calm, Gap(14), stop, Stretch(2)))

    def begin(self, file_name: str) -> None:
        """Show a file's name and nothing done."""
        self._card.set_title(self.tr("正在读“{name}”").format(name=file_name))
        self._calm.set_text(self.tr("账本没有变，随时可以停下。"))
        self._card.set_progress(0.0)

    def begin_writing(self, count: int) -> None:
        """Show that so many people are being written."""
        self._card.set_title(self.tr("正在写进账本，共 {count} 人").format(count=count))
        self._calm.set_text(self.tr("全部写完才算导入；停下就一个也不写。"))
        self._card.set_progress(0.0)

    def show_report(self, report: Report) -> None:
        """Show how far it is."""
        told = self.tr("已写 {done} 人") if report.what == "import" else self.tr("已读 {done} 行")
        self._card.set_progress(report.share, detail=told.format(done=report.done))
