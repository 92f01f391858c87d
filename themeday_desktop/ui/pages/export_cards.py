"""The cards at the right of the export: what the package holds, that it is done, and the packages made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.domain.packages import Package
from themeday_desktop.services.exports import PackagePart, Printed
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.services.sizes import size_text
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Badge, IconMark

_LOGGED = 5


class _ListCard(Card):
    """A card with a title and lines that are made anew when they differ."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self._shown: object = None
        self._lines: QVBoxLayout = column(spacing=8)
        self._right = Label(theme, "", size=16, bold=True)
        head = row(Label(theme, title, size=16, bold=True), Stretch(), self._right)
        self.setLayout(column(head, Gap(10), self._lines, margins=(18, 13, 18, 15)))

    def _is_new(self, lines: object) -> bool:
        if lines == self._shown:
            return False
        self._shown = lines
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        return True


@dataclass(frozen=True, slots=True)
class Packed:
    """The newest package of the activity shown: its size in bytes, and whether the record was changed since."""

    bytes: int
    outdated: bool


class ContentsCard(_ListCard):
    """资料包内容."""

    def show_parts(self, parts: Sequence[PackagePart], packed: Packed | None = None) -> None:
        """Show what will be in it, a size only where it is known before; of a made package the size of all."""
        if not self._is_new((tuple(parts), packed)):
            return
        current = packed is not None and not packed.outdated
        last = self.tr("上次 {size}") if packed is not None and packed.outdated else "{size}"
        self._right.set_text(last.replace("{size}", size_text(packed.bytes)) if packed is not None else "")
        unknown = self.tr("已放进包里") if current else self.tr("导出时生成")
        for part in parts:
            icon = Icon.DOCUMENT if part.name.endswith(".pdf") else Icon.SHIELD if part.bytes is None else Icon.TABLE
            size = unknown if part.bytes is None else size_text(part.bytes)
            name, right = Label(self._theme, part.name).elided(), Label(self._theme, size, size=14, colour=Token.INK2)
            self._lines.addWidget(box(row(IconMark(self._theme, icon), Gap(10), Share(name), Gap(8), right)))


class LogCard(_ListCard):
    """导出记录: the last packages of this ledger, newest first."""

    def show_packages(self, packages: Sequence[Package], activity_id: str) -> None:
        """Show them; those of the activity shown are bold."""
        last = tuple(reversed(packages))[:_LOGGED]
        if not self._is_new((last, activity_id)):
            return
        if not last:
            self._lines.addWidget(Label(self._theme, self.tr("还没有导出过"), size=14, colour=Token.INK3))
        for package in last:
            self._lines.addWidget(self._line(package, own=package.activity_id == activity_id))

    def _line(self, package: Package, *, own: bool) -> QWidget:
        theme = self._theme
        name = Label(theme, package.file_name, bold=own).elided()
        facts = f"{_moment(package.made_at)}　{size_text(package.bytes)}"
        passed = row(
            IconMark(theme, Icon.SHIELD, size=18, tone=Tone.GREEN),
            Gap(6),
            Label(theme, self.tr("校验通过"), size=14, colour=Token.GREEN),
        )
        below = row(Label(theme, facts, size=14, colour=Token.INK2).elided(), Stretch(), passed)
        return box(column(name, Gap(1), below))


class _LyingCard(Card):
    """A card about a file that lies somewhere; `folder_asked` carries where."""

    folder_asked = Signal(object)

    def __init__(self, theme: Theme, *, button: str) -> None:
        super().__init__(theme)
        self._folder = Path()
        self._show = Button(theme, self.tr("打开所在文件夹"), kind=Kind.SOFT, size=Size.S, icon=Icon.FOLDER_OPEN)
        self._show.setObjectName(button)
        self._show.clicked.connect(self._on_show)

    @Slot()
    def _on_show(self) -> None:
        self.folder_asked.emit(self._folder)


class PaperCard(_LyingCard):
    """That a document was printed into a file."""

    def __init__(self, theme: Theme) -> None:
        """Nothing was printed yet."""
        super().__init__(theme, button="open-paper-folder")
        self._name = Paragraph(theme, "", bold=True, colour=Token.INK)
        self._where = Paragraph(theme, "", size=14)
        mark = column(IconMark(theme, Icon.CHECK_RING, size=24, tone=Tone.GREEN), Stretch())
        words = column(self._name, self._where, Gap(10), row(self._show, Stretch()), spacing=2)
        self.setLayout(row(mark, Gap(10), Share(words), margins=(18, 14, 18, 14)))

    def show_printed(self, printed: Printed) -> None:
        """Tell of a document that lies on the disk."""
        self._folder = printed.path.parent
        self._name.set_text(printed.path.name)
        self._where.set_text(self.tr("存在 {folder}").replace("{folder}", str(self._folder)))


class DoneCard(_LyingCard):
    """That the package is done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, button="open-folder")
        self._title = Label(theme, self.tr("资料包做好了"), size=18, bold=True)
        self._name = Paragraph(theme, "", colour=Token.INK)
        self._name.setObjectName("package-name")
        self._facts = Paragraph(theme, "", size=14)
        self._facts.setObjectName("package-facts")
        self._missing = Paragraph(theme, "", size=14, colour=Token.AMBER)
        badge = Badge(theme, self.tr("校验通过"), icon=Icon.SHIELD, tone=Tone.GREEN)
        mark = IconMark(theme, Icon.CHECK_RING, size=24, tone=Tone.GREEN)
        head = row(mark, Gap(10), Share(self._title), badge)
        words = column(self._name, self._facts, self._missing, spacing=4)
        self.setLayout(column(head, Gap(10), words, Gap(12), row(self._show, Stretch()), margins=(18, 14, 18, 16)))

    def show_made(self, made: MadePackage, *, place: str, is_stick: bool) -> None:
        """Tell of a package that was written, read back and recorded."""
        self._folder = made.path.parent
        self._name.set_text(made.path.name)
        told = self.tr("{size}，在{place}。可以弹出 U 盘了。") if is_stick else self.tr("{size}，在{place}。")
        where = place if is_stick else str(made.path.parent)
        self._facts.set_text(told.replace("{size}", size_text(made.package.bytes)).replace("{place}", where))
        shapes = "、".join(f"U+{ord(letter):04X}" for letter in made.missing)
        missing = self.tr("有 {count} 个字没有字形，纸上印成了方框：{shapes}")
        self._missing.set_text(missing.format(count=len(made.missing), shapes=shapes) if made.missing else "")
        self._missing.setHidden(not made.missing)


def _moment(text: str) -> str:
    """`2026-07-14T09:40:00+08:00` as 7月14日 09:40."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"
