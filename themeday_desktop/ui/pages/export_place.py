"""Where the package goes: sticks as they are plugged in, and a folder of this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from themeday_desktop.services.sizes import size_text
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Stretch, column, row
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.volumes import Volume, free_bytes
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.choice import RadioCard
from themeday_desktop.ui.widgets.label import Label

FOLDER_KEY = "export/folder"


@dataclass(frozen=True, slots=True)
class Target:
    """A chosen place: its folder, what people call it, whether it is a stick, and what keeps it from being used."""

    folder: Path
    name: str
    is_stick: bool
    reason: str = ""


class _PlaceCard(RadioCard):
    """One place; `picked` carries its folder as text, empty for the folder still to be chosen."""

    picked = Signal(str)

    def __init__(self, theme: Theme, caption: str, *, icon: Icon, key: str) -> None:
        super().__init__(theme, caption, icon=icon)
        self.key = key
        self.setAutoExclusive(False)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.picked.emit(self.key)


class PlaceCard(Card):
    """The card 存到哪里; `changed` when another place is chosen or the state of the chosen one is different."""

    changed = Signal()

    def __init__(self, theme: Theme, prompts: Prompts, settings: QSettings) -> None:
        super().__init__(theme)
        self._prompts, self._settings = prompts, settings
        self._folder = self._remembered()
        self._volumes: tuple[Volume, ...] = ()
        self._needed = 0
        self._chosen = ""  # the path of a stick; empty is the folder of this computer
        self._has_chosen = False
        self._sticks: dict[str, _PlaceCard] = {}
        self._lines: QVBoxLayout = column(spacing=10)
        self._none = Label(theme, self.tr("没有插 U 盘，插上以后会自己出现"), size=14, colour=Token.INK3).elided()
        self._local = _PlaceCard(theme, self.tr("本机文件夹"), icon=Icon.DRIVE, key="")
        self._local.setObjectName("place-local")
        self._local.picked.connect(self._on_picked)
        choose = Button(theme, self.tr("选文件夹"), kind=Kind.LINK, size=Size.S, icon=Icon.FOLDER)
        choose.setObjectName("choose-folder")
        choose.clicked.connect(self._on_choose)
        head = row(Label(theme, self.tr("存到哪里"), size=16, bold=True), Stretch(), choose)
        self.setLayout(column(head, Gap(4), self._none, Gap(6), self._lines, self._local, margins=(18, 8, 18, 16)))
        self._show()

    # -- what there is -----------------------------------------------------------------------------

    def show_volumes(self, volumes: tuple[Volume, ...]) -> None:
        """Show the sticks there are now. The first one to come is chosen until the user chose otherwise."""
        self._volumes = volumes
        paths = [str(volume.path) for volume in volumes]
        if self._chosen and self._chosen not in paths:
            self._chosen = ""
            self._has_chosen = False
        if paths and not self._has_chosen and not self._chosen:
            self._chosen = paths[0]
        self._show()
        self.changed.emit()

    def set_needed(self, needed: int) -> None:
        """Say how many bytes the package will take at most."""
        self._needed = needed
        self._show()

    def choose_folder(self, folder: Path) -> None:
        """Take a folder of this computer, and remember it."""
        self._folder = folder
        self._settings.setValue(FOLDER_KEY, str(folder))
        self._on_picked("")

    @property
    def folder(self) -> Path | None:
        """The folder of this computer that was chosen last."""
        return self._folder

    def _remembered(self) -> Path | None:
        found = self._settings.value(FOLDER_KEY)
        return Path(found) if isinstance(found, str) and found else None

    def target(self) -> Target | None:
        """The place chosen now; None while there is none."""
        stick = next((one for one in self._volumes if str(one.path) == self._chosen), None)
        if stick is not None:
            return Target(stick.path, stick.name, True, self._stick_reason(stick))
        folder = self.folder
        if folder is None:
            return None
        return Target(folder, self.tr("本机文件夹"), False, self._room_reason(free_bytes(folder)))

    # -- showing -----------------------------------------------------------------------------------

    def _stick_reason(self, stick: Volume) -> str:
        return self.tr("这个 U 盘有写保护") if stick.read_only else self._room_reason(stick.free)

    def _room_reason(self, free: int | None) -> str:
        if free is None:
            return self.tr("找不到这个文件夹，请重新选")
        if free < self._needed:
            told = self.tr("空间不够，还要 {size}")
            return told.format(size=size_text(self._needed - free))
        return ""

    def _badge(self, reason: str, *, read_only: bool = False) -> BadgeText:
        if not reason:
            return BadgeText(self.tr("够用"), Icon.CHECK, Tone.GREEN)
        text = self.tr("写保护") if read_only else self.tr("不够")
        return BadgeText(text, Icon.OCTAGON, Tone.VERM)

    def _show(self) -> None:
        self._make_sticks()
        for stick in self._volumes:
            card = self._sticks[str(stick.path)]
            room = self.tr("剩余 {free}，共 {total}")
            note = room.format(free=size_text(stick.free), total=size_text(stick.total))
            share = 1 - stick.free / stick.total if stick.total else 0.0
            badge = self._badge(self._stick_reason(stick), read_only=stick.read_only)
            card.set_note(note, badge=badge, share=share)
            card.setChecked(str(stick.path) == self._chosen)
        self._none.setVisible(not self._volumes)
        self._show_local()

    def _show_local(self) -> None:
        folder = self.folder
        self._local.setChecked(not self._chosen and folder is not None)
        if folder is None:
            self._local.set_note(self.tr("点这里选一个文件夹，以后再拷到 U 盘"))
            return
        free = free_bytes(folder)
        missing = BadgeText(self.tr("找不到"), Icon.OCTAGON, Tone.VERM)
        badge = missing if free is None else self._badge(self._room_reason(free))
        self._local.set_note(str(folder), badge=badge)

    def _make_sticks(self) -> None:
        wanted = {str(stick.path): stick.name for stick in self._volumes}
        if list(wanted) == list(self._sticks):
            return
        for old in self._sticks.values():
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sticks = {}
        for at, (path, name) in enumerate(wanted.items()):
            made = _PlaceCard(self._theme, name, icon=Icon.STICK, key=path)
            made.setObjectName(f"place-stick-{at}")
            made.picked.connect(self._on_picked)
            self._lines.addWidget(made)
            self._sticks[path] = made
        self._lines.setContentsMargins(0, 0, 0, 10 if wanted else 0)

    # -- slots -------------------------------------------------------------------------------------

    @Slot(str)
    def _on_picked(self, path: str) -> None:
        if not path and self.folder is None:
            self._on_choose()
            self._show()
            return
        self._chosen, self._has_chosen = path, True
        self._show()
        self.changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        folder = self._prompts.ask_folder(self.tr("资料包存到哪个文件夹"), folder=self.folder)
        if folder is not None:
            self.choose_folder(folder)
