"""著录 of one photo or of several at once: title, when, where, who is on it, who took it, and a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.captions import CaptionSheet
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

Save = Callable[[Mapping[str, str]], tuple[Problem, ...] | None]


class PhotoCaptionDialog(DraftDialog):
    """`save` records what was changed; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, sheet: CaptionSheet, *, count: int, prompts: Prompts, save: Save) -> None:
        """`count` is how many photos it is about."""
        several = self.tr("写给选中的 {count} 张；各张不一样的，空着就各留各的").format(count=count)
        told = several if count > 1 else self.tr("归档用，进资料包；题名还印在材料上")
        super().__init__(theme, self.tr("照片著录"), subtitle=told, icon=Icon.IMAGE, prompts=prompts)
        self._sheet, self._save = sheet, save
        self.fill(self._make_form(theme), {**sheet.common, **sheet.proposal}, take=self._take_typed)

    def _make_form(self, theme: Theme) -> Form:
        tr = self.tr
        return Form(
            theme,
            [
                [self._field(theme, "title", label=tr("题名"), example=tr("照片里是什么，印在材料上"))],
                [
                    self._field(theme, "time", label=tr("时间"), example=tr("例如 2026年7月10日")),
                    self._field(theme, "place", label=tr("地点")),
                ],
                [
                    self._field(theme, "persons", label=tr("人物"), example=tr("例如 左起：石建国、王秀兰")),
                    self._field(theme, "photographer", label=tr("摄影者")),
                ],
                [Field("description", tr("文字说明"), TextInput(theme, lines=2), help=self._help("description"))],
            ],
        )

    def _field(self, theme: Theme, key: str, *, label: str, example: str = "") -> Field:
        return Field(key, label, LineInput(theme, example), help=self._help(key))

    def _help(self, key: str) -> str:
        if key in self._sheet.mixed:
            return self.tr("几张写的不一样")
        if key not in self._sheet.proposal:
            return ""
        return self.tr("照相机记的日子，请核对") if key == "time" else self.tr("活动的地点，请核对")

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save({key: text for key, text in typed.items() if text != self._sheet.common[key]})
