"""Which probationary members were sworn in at the activity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.swearing_in import SwearingLine
from themeday_desktop.services.words import long_day
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import NO, YES, Check
from themeday_desktop.ui.widgets.form import Field, Form

Save = Callable[[frozenset[str]], tuple[Problem, ...] | None]


def note_of(line: SwearingLine) -> str:
    """What is to be known before one ticks a person."""
    if line.before is not None:
        return f"{long_day(line.before)}已经宣过誓"
    return "" if line.came else "没有签到"


class SwearInDialog(DraftDialog):
    """`save` records who was sworn in; it answers the problems, or None when the dialog can close."""

    def __init__(
        self, theme: Theme, lines: Sequence[SwearingLine], *, leader: str, prompts: Prompts, save: Save
    ) -> None:
        told = self.tr("{name}领誓").replace("{name}", leader) if leader else self.tr("领誓人在宣誓时写")
        super().__init__(theme, self.tr("新党员宣誓"), subtitle=told, icon=Icon.FLAG, prompts=prompts)
        self._save = save
        rows = [[Field(one.member.id, "", Check(theme, one.member.name), help=note_of(one))] for one in lines]
        known = {one.member.id: YES if one.sworn else NO for one in lines}
        self.fill(Form(theme, rows), known, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(frozenset(own for own, value in typed.items() if value == YES))
