"""Moves on the page of the notice: what a changed day was, another day with its reason, the filing on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from themeday_desktop.services.wording_moves import change_fact
from themeday_desktop.services.words import long_day
from themeday_desktop.ui.move_notice import MoveDialog, MoveNotice
from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from datetime import date

    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.moves import Move
    from themeday_desktop.ui.move_notice import Refusal


class NoticeMoves(QObject):
    """The notice above the page and its dialogs. `changed` says that a move was recorded, `print_asked` wants paper."""

    changed = Signal()
    print_asked = Signal()

    def __init__(self, place: Workplace, parent: QObject, *, today: date) -> None:
        """`today` reads a day typed without its year."""
        super().__init__(parent)
        self._place, self._today = place, today
        self._activity: Activity | None = None
        self._moves: tuple[Move, ...] = ()
        self.notice = MoveNotice(place.theme)
        self.notice.corrected.connect(self._on_corrected)
        self.notice.explained.connect(self._on_explained)
        self.notice.print_asked.connect(self.print_asked)

    @property
    def is_postponed(self) -> bool:
        """Whether the activity waits for a new day; then it needs none to be saved."""
        last = self._moves[-1] if self._moves else None
        return last is not None and last.to_day is None and not last.is_open

    def show_activity(self, activity: Activity) -> None:
        """Read the moves of an activity again."""
        self._activity = activity
        self._moves = self._place.services.moves.load(activity.id)
        self.notice.show_moves(self._moves)

    def ask_day(self) -> None:
        """Ask for another day of the activity shown, and why."""
        if self._activity is not None and self._activity.held_on is not None:
            fact = self.tr("现在定在{day}。").format(day=long_day(self._activity.held_on))
            self._open(fact, asks_day=True)

    def _open(self, fact: str, *, asks_day: bool) -> None:
        record = self._move if asks_day else self._explain
        dialog = MoveDialog(self._place.theme, fact, today=self._today, asks_day=asks_day, record=record)
        self._place.overlay.open(dialog)

    def _move(self, day: str | None, reason: str, refused: Refusal) -> bool:
        activity = self._activity
        if activity is None:
            return False
        move = self._place.services.moves.move
        call = partial(move, activity.id, day, reason=reason, version=activity.version)
        answer: Changes | None = self._place.commands.run(call, refused=refused)
        return self._done(answer)

    def _explain(self, _day: str | None, reason: str, refused: Refusal) -> bool:
        if self._activity is None:
            return False
        call = partial(self._place.services.moves.explain, self._activity.id, reason)
        answer: Changes | None = self._place.commands.run(call, refused=refused)
        return self._done(answer)

    def _done(self, answer: Changes | None) -> bool:
        if answer is not None:
            self.changed.emit()
        return answer is not None

    @Slot()
    def _on_corrected(self) -> None:
        if self._activity is not None:
            call = partial(self._place.services.moves.correct, self._activity.id)
            answer: Changes | None = self._place.commands.run(call)
            self._done(answer)

    @Slot()
    def _on_explained(self) -> None:
        if self._moves:
            self._open(change_fact(self._moves[-1]), asks_day=False)
