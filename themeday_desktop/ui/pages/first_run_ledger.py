"""The step of the first run in which a ledger is made or an existing one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.names import visible_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody

MAKE, OPEN = "make", "open"
SHELF = "主题党日"
NAMELESS = "党支部"
_NAME_LIMIT = 40
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


@dataclass(frozen=True, slots=True)
class NewLedger:
    """What was typed for a new ledger."""

    branch: Branch
    folder: Path


def folder_name(short_name: str) -> str:
    """A folder's name made of a branch's name: what file systems refuse is taken out."""
    plain = " ".join(visible_text(short_name).translate(_FORBIDDEN).split())
    return plain[:_NAME_LIMIT].strip(" .") or NAMELESS


class FolderInput(QWidget):
    """A path that can be typed, and a button that chooses another folder."""

    edited = Signal()
    choose_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """An empty path."""
        super().__init__()
        self.line = LineInput(theme, icon=Icon.DRIVE)
        self.line.edited.connect(self.edited)
        self._choose = Button(theme, self.tr("换位置"), icon=Icon.FOLDER)
        self._choose.setObjectName("choose-folder")
        self._choose.clicked.connect(self.choose_asked)
        self.setLayout(row(Share(self.line), self._choose, spacing=10))
        self.setFocusProxy(self.line)

    def value(self) -> str:
        """The path as typed."""
        return self.line.value()

    def set_value(self, value: str) -> None:
        """Show a path."""
        self.line.set_value(value)

    def set_problem(self, present: bool) -> None:
        """Mark the path as wrong."""
        self.line.set_problem(present)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)


class _Place(QObject):
    """Where the new ledger will lie: below the documents until the user types or chooses another place."""

    def __init__(self, folder_input: FolderInput, documents_folder: Path) -> None:
        super().__init__(folder_input)
        self._input, self._shelf = folder_input, documents_folder / SHELF
        self._name, self._typed = NAMELESS, False
        folder_input.edited.connect(self._on_typed)
        self._show()

    def follow(self, branch_name: str) -> None:
        """Name the folder after the branch, unless a path was typed."""
        self._name = folder_name(branch_name)
        if not self._typed:
            self._show()

    def put_below(self, shelf: Path) -> None:
        """Lie in a folder of the branch's name below `shelf`."""
        self._shelf, self._typed = shelf, False
        self._show()

    @property
    def shelf(self) -> Path:
        """The folder that holds the ledger's folder."""
        return self._shelf

    def _show(self) -> None:
        self._input.set_value(str(self._shelf / self._name))

    @Slot()
    def _on_typed(self) -> None:
        self._typed = True


class LedgerStep(QWidget):
    """Two ways to begin. `switched` tells of the other one; `open_chosen` carries the folder to open."""

    switched = Signal()
    open_chosen = Signal(object)

    def __init__(self, theme: Theme, prompts: Prompts, *, documents_folder: Path) -> None:
        """Begin with a new ledger."""
        super().__init__()
        self._theme, self._prompts = theme, prompts
        options = ((MAKE, self.tr("新建账本"), Icon.PLUS), (OPEN, self.tr("打开已有账本"), Icon.FOLDER_OPEN))
        self._ways = Segmented(theme, options)
        self._ways.setObjectName("way")
        self._ways.setAccessibleName(self.tr("新建还是打开"))
        self._ways.chosen.connect(self._on_way)
        self._folder = FolderInput(theme)
        self._place = _Place(self._folder, documents_folder)
        self._folder.choose_asked.connect(self._on_choose_place)
        self.form = self._make_form()
        self.form.edited.connect(self._on_edited)
        self._stack = QStackedWidget()
        self._stack.addWidget(ScrollBody(theme, column(self._make_card(), Stretch(), margins=(0, 0, 4, 8))))
        self._stack.addWidget(self._make_open())
        self.setLayout(column(self._ways, Gap(16), Share(self._stack)))

    @property
    def opens(self) -> bool:
        """Whether an existing ledger is to be opened."""
        return self._ways.value() == OPEN

    def choose_way(self, way: str) -> None:
        """Turn to `MAKE` or `OPEN`."""
        self._ways.set_value(way)

    def collect(self) -> NewLedger | None:
        """What is typed for a new ledger, read now; None after writing the problem of the path beside it."""
        values = {key: visible_text(value) for key, value in self.form.collect().items() if key != "folder"}
        branch = Branch(
            values["name"],
            values["township"],
            short_name=values["short_name"] or None,
            secretary=values["secretary"] or None,
        )
        folder = self._folder.value().strip()
        if not folder:
            self.form.show_problems([("folder", sentence(Problem("folder", "required")))])
            return None
        return NewLedger(branch, Path(folder).expanduser())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Write problems beside their fields; the text stays."""
        self.form.show_problems([(problem.field, sentence(problem)) for problem in problems])

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.opens:
            self.choose_ledger.setFocus()
        else:
            self.form.focus_field("name")

    def _make_form(self) -> Form:
        theme, tr = self._theme, self.tr
        example = LineInput(theme, tr("如 中共柳溪镇石桥村支部委员会"))
        short = Field("short_name", tr("简称"), LineInput(theme, tr("如 石桥村党支部")), share=2)
        township = LineInput(theme, tr("如 中共柳溪镇委员会"))
        place = tr("不要放在 U 盘里。以后的活动、名册都存在这个文件夹。")
        return Form(
            theme,
            (
                (Field("name", tr("支部全称"), example, share=3, required=True), short),
                (
                    Field("township", tr("上级党委"), township, share=3, required=True),
                    Field("secretary", tr("支部书记"), LineInput(theme), share=2),
                ),
                (Field("folder", tr("账本存在"), self._folder, help=place),),
            ),
        )

    def _make_card(self) -> Card:
        return Card(self._theme, column(self.form, margins=(26, 22, 26, 20)), radius=14)

    def _make_open(self) -> QWidget:
        theme = self._theme
        self.choose_ledger = Button(theme, self.tr("选择账本文件夹"), kind=Kind.STRONG, size=Size.L, icon=Icon.FOLDER)
        self.choose_ledger.setObjectName("choose-ledger")
        self.choose_ledger.clicked.connect(self.choose)
        words = column(
            Label(theme, self.tr("账本是一个文件夹"), size=18, bold=True),
            Gap(6),
            Paragraph(theme, self.tr("里面有 ledger.sqlite3 这个文件。选中它所在的文件夹就能打开。")),
            Paragraph(theme, self.tr("从别的电脑拷来的，要把整个文件夹拷全，并放在本机磁盘上。")),
            Gap(18),
            row(self.choose_ledger, Stretch()),
        )
        mark = column(IconMark(theme, Icon.FOLDER_OPEN, size=30, tone=Tone.DAI, plate=64), Stretch())
        card = Card(theme, row(mark, Gap(18), Share(words), margins=(26, 24, 26, 24)), radius=14)
        return ScrollBody(theme, column(card, Stretch(), margins=(0, 0, 4, 8)))

    @Slot(str)
    def _on_way(self, _key: str) -> None:
        self._stack.setCurrentIndex(1 if self.opens else 0)
        self.switched.emit()

    @Slot()
    def _on_edited(self) -> None:
        values = self.form.collect()
        self._place.follow(values["short_name"] or values["name"])

    @Slot()
    def _on_choose_place(self) -> None:
        title = self.tr("账本放在哪个文件夹里")
        folder = self._prompts.ask_folder(title, folder=_nearest(self._place.shelf))
        if folder is not None:
            self._place.put_below(folder)

    @Slot()
    def choose(self) -> None:
        """Let the user choose the ledger to open."""
        folder = self._prompts.ask_folder(self.tr("选择账本文件夹"), folder=_nearest(self._place.shelf))
        if folder is not None:
            self.open_chosen.emit(folder)


def _nearest(folder: Path) -> Path:
    """The folder, or the closest one above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home())
