"""What is set for this computer or only shown: the look, where backups lie, the ledger and its check."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.wording import damage_found, explain
from themeday_desktop.ui.appearance import DARK, LARGE_TYPE, REDUCED_MOTION, Appearance
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.layouts import Gap, Stretch, column, row
from themeday_desktop.ui.pages.settings_section import SettingsSection
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Size
from themeday_desktop.ui.widgets.choice import YES, Check
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.workplace import Workplace

BACKUPS = "backups"
_CHECK_JOB = "settings-check"


class AppearanceSection(SettingsSection):
    """大字, 高对比暗色, 减少动画: each is put on at once."""

    def __init__(self, place: Workplace, appearance: Appearance) -> None:
        super().__init__(place)
        theme, tr = place.theme, self.tr
        self._appearance = appearance
        captions = (
            (LARGE_TYPE, tr("大字"), tr("字和按钮放大四分之一")),
            (DARK, tr("高对比暗色"), tr("深色底、浅色字，强光下和夜里看得清")),
            (REDUCED_MOTION, tr("减少动画"), tr("窗口和提示不滑动，直接出现")),
        )
        self._boxes = {key: Check(theme, caption, note=note) for key, caption, note in captions}
        for key, box in self._boxes.items():
            box.setObjectName(f"appearance-{key}")
            box.edited.connect(self._on_edited)
        note = Paragraph(theme, tr("点了马上换上。只管这台电脑，不记进账本。"), size=14)
        self.setLayout(column(note, Gap(10), *self._boxes.values(), Stretch(), spacing=6))

    def refresh(self) -> None:
        """Show what is chosen."""
        for key, box in self._boxes.items():
            box.setChecked(self._appearance.is_on(key))

    @Slot()
    def _on_edited(self) -> None:
        for key, box in self._boxes.items():
            self._appearance.choose(key, on=box.value() == YES)


def _shown_only(theme: Theme, key: str, *, label: str, told: str = "") -> Field:
    """A line to read and to copy from."""
    line = LineInput(theme)
    line.setReadOnly(True)
    return Field(key, label, line, help=told)


class BackupSection(SettingsSection):
    """Where backups lie."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        tr = self.tr
        told = tr("程序升级账本之前，先把旧账本存一份在这里。它和账本在同一块磁盘上，请常把账本文件夹另拷到 U 盘。")
        self.form = Form(place.theme, [[_shown_only(place.theme, "backup-folder", label=tr("备份位置"), told=told)]])
        self.setLayout(column(self.form, Stretch()))

    def refresh(self) -> None:
        """Show the folder."""
        self.form.show_values({"backup-folder": str(self.place.services.ledger.folder.absolute() / BACKUPS)})


class LedgerSection(SettingsSection):
    """Where the ledger lies, what it is called, and the check of every row of it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        theme, tr = place.theme, self.tr
        folder = _shown_only(
            theme, "ledger-folder", label=tr("账本文件夹"), told=tr("换电脑时，关掉程序，把整个文件夹拷走。")
        )
        number = _shown_only(
            theme, "ledger-id", label=tr("账本编号"), told=tr("建账时定下，一直不变；资料包里写着它。")
        )
        self.form = Form(theme, [[folder], [number]])
        self._check = Button(theme, tr("现在检查整本账"), size=Size.L, icon=Icon.SHIELD)
        self._check.setObjectName("check-ledger")
        self._check.clicked.connect(self._on_check)
        place.jobs.ended.connect(self._on_ended)
        self._result = Paragraph(theme, tr("一条一条核对，看有没有被改动或读不出来的。账本只读不写。"), size=15)
        self._result.setObjectName("check-result")
        self.setLayout(column(self.form, Gap(22), row(self._check, Stretch()), Gap(10), self._result, Stretch()))

    def refresh(self) -> None:
        """Show the ledger's place."""
        ledger = self.place.services.ledger
        self.form.show_values({"ledger-folder": str(ledger.folder.absolute()), "ledger-id": ledger.ledger_id})

    @Slot()
    def _on_check(self) -> None:
        work = self.place.services.ledger.prepare_check(full=True)
        job = Job(work, self._on_checked, self._on_failed, key=_CHECK_JOB)
        if self.place.jobs.start(job) is not None:
            self._check.setEnabled(False)
            self._say(self.tr("正在检查，可以接着做别的……"), Token.INK2)

    def _on_checked(self, found: list[Any]) -> None:
        if found:
            said = damage_found(tuple(found))
            self._say(f"{said.happened}\n{said.safe}{said.todo}", Token.VERM)
            return
        count = f"{self.place.services.ledger.last_seq():,}"
        told = self.tr("{time} 检查完了：{count} 步操作和所有记录都对得上，没有问题。")
        self._say(told.format(time=self.place.services.ledger.now, count=count), Token.GREEN)

    def _on_failed(self, error: OperationError) -> None:
        said = explain(error)
        self._say(f"{said.happened}{said.safe}{said.todo}", Token.VERM)

    @Slot(str)
    def _on_ended(self, key: str) -> None:
        if key == _CHECK_JOB:  # however it ended
            self._check.setEnabled(True)

    def _say(self, text: str, colour: Token) -> None:
        self._result.set_colour(colour)
        self._result.set_text(text)
