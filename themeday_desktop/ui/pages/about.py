"""The page 帮助: the keys, what the program is made of, and where its log lies."""

from __future__ import annotations

from PySide6.QtCore import QRect, qVersion
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from themeday_desktop.services.about import Licence
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import Canvas, TextStyle
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Card, Header
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import KeyCap
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Page, Workplace

# Where the keys hold, and (keys, what they do), after section 6 of the style guide.
KEYS: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        "哪里都行",
        (
            (("Ctrl", "Z"), "撤销刚才那一步"),
            (("Ctrl", "K"), "找人、找活动"),
            (("Ctrl", "S"), "马上存好（平时自动存）"),
            (("Ctrl", "P"), "打印（在导出那一步）"),
            (("F1",), "打开这一页"),
            (("F11",), "全屏，再按一次退出"),
            (("Esc",), "关掉最上面的一层"),
        ),
    ),
    (
        "活动里",
        ((("Alt", "←"), "上一步"), (("Alt", "→"), "下一步")),
    ),
    (
        "签到",
        (
            (("字母",), "直接打姓名或拼音首字母来找"),
            (("Enter",), "记为已到，接着下一个"),
            (("1", "–", "5"), "已到、迟到、线上、请假、缺席"),
            (("0",), "改回未签"),
        ),
    ),
    (
        "誓词大屏",
        ((("空格",), "下一句"), (("←",), "上一句"), (("Esc",), "退出")),
    ),
)


class AboutPage(Page):
    """Keys at the left, the program and its parts at the right. Nothing on it changes."""

    def __init__(self, place: Workplace) -> None:
        """Build it whole."""
        super().__init__(place)
        theme, tr, side = place.theme, self.tr, PAGE_SIDE_PX
        version = place.services.about.version
        header = Header(theme, tr("帮助"), fact=tr("主题党日台账 {version}").format(version=version))
        keys = self._card(tr("按键"), ScrollBody(theme, self._keys()))
        right = ScrollBody(theme, column(self._program(), self._parts(), spacing=14, margins=(0, 0, 16, 0)))
        body = row(Share(keys, 4), Gap(16), Share(right, 6), margins=(side, 4, side - 16, 20))
        self.setLayout(column(header, Share(body)))

    def _card(self, title: str, body: QWidget) -> Card:
        theme = self.place.theme
        head = row(Label(theme, title, size=16, bold=True), margins=(20, 16, 20, 10))
        return Card(theme, column(head, Share(body), margins=(0, 0, 1, 1)))

    def _keys(self) -> QLayout:
        theme = self.place.theme
        made = column(spacing=10, margins=(20, 0, 20, 18))
        for where, keys in KEYS:
            made.addWidget(Label(theme, where, size=14, colour=Token.INK3))
            for caps, told in keys:
                shown = box(row(*(self._cap(cap) for cap in caps), Stretch(), spacing=5), width=theme.px(104))
                made.addLayout(row(shown, Gap(8), Share(Paragraph(theme, told, colour=Token.INK))))
            made.addSpacing(8)
        made.addStretch(1)
        return made

    def _cap(self, text: str) -> QWidget:
        theme = self.place.theme
        return Label(theme, text, size=14, colour=Token.INK3) if text == "–" else KeyCap(theme, text)

    def _program(self) -> Card:
        theme, tr, about = self.place.theme, self.tr, self.place.services.about
        told = tr("离线记主题党日：一次录入，表册、台账、资料包自己出来。程序不上网，不收集任何资料。许可：MIT。")
        versions = tr("版本 {own}，SQLite {sqlite}，Qt {qt}").format(
            own=about.version, sqlite=about.sqlite_version, qt=qVersion()
        )
        log = LineInput(theme)
        log.setReadOnly(True)
        log.set_value(str(about.log))
        log.setCursorPosition(0)
        help_line = tr("程序出差错时才写，只写出错的地方，不写任何人的资料。请人帮忙时把这个文件给他。")
        form = Form(theme, [[Field("log-file", tr("日志文件"), log, help=help_line)]])
        lines = column(
            Paragraph(theme, told), Gap(6), Paragraph(theme, versions, size=14), Gap(14), form, margins=(20, 0, 20, 18)
        )
        return self._card(tr("这个程序"), box(lines))

    def _parts(self) -> Card:
        licences = self.place.commands.run(self.place.services.about.load_licences) or ()
        lines = column(margins=(20, 0, 20, 14))
        for one in licences:
            lines.addWidget(_Part(self.place.theme, one))
        return self._card(self.tr("用到的部件和许可"), box(lines))


class _Part(QWidget):
    """One part: name, licence, what it does."""

    def __init__(self, theme: Theme, part: Licence) -> None:
        super().__init__()
        self._theme, self._part = theme, part
        self.setFixedHeight(theme.px(38))
        self.setAccessibleName(f"{part.name}，{part.licence}，{part.note}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle, width = Canvas(painter, self._theme), self.height() / 2, self.width()
            second, third, gap = width * 0.31, width * 0.58, 12
            canvas.text(0, middle, self._part.name, TextStyle(width=second - gap))
            canvas.text(second, middle, self._part.licence, TextStyle(colour=Token.INK2, width=third - second - gap))
            canvas.text(third, middle, self._part.note, TextStyle(size=14, colour=Token.INK2, width=width - third))
            canvas.fill(QRect(0, self.height() - 1, width, 1), Token.LINE)
