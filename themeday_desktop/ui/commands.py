"""Runs what the user asked of a service: failures become one dialog, changes are announced once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from themeday_desktop.domain.errors import OperationError, Problem, Refused

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.ui.prompts import Prompts

Answer = TypeVar("Answer")


class CommandRunner(QObject):
    """`changed` carries each commit's `Changes` once; `said` the sentence for the undo bar and whether it can undo."""

    changed = Signal(object)
    said = Signal(str, bool)

    def __init__(self, prompts: Prompts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prompts = prompts

    def run(
        self,
        call: Callable[[], Answer],
        *,
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
    ) -> Answer | None:
        """Call a service. Its answer comes back, after its changes were announced; None when the world failed.

        Problems of a refusal go to `refused` where it is given (a form shows them beside its fields), else
        into the dialog. Our own bugs go up. A service that answers more than `Changes` leaves it to the
        caller to `announce` them.
        """
        from themeday_desktop.domain.changes import Changes  # late: nothing has been done yet on the first page

        try:
            answer = call()
        except Refused as error:
            if refused is None:
                self._show(error)
            else:
                refused(error.problems)
            return None
        except OperationError as error:
            self._show(error)
            return None
        if isinstance(answer, Changes):
            self.announce(answer)
        return answer

    def _show(self, error: OperationError) -> None:
        from themeday_desktop.services.wording import explain  # late: the first page says none of its sentences

        self._prompts.show_error(explain(error))

    def announce(self, changes: Changes) -> None:
        """Tell every view of a commit, and offer to undo it."""
        from themeday_desktop.services.wording import verb_sentence

        self.changed.emit(changes)
        self.said.emit(verb_sentence(changes.verb, changes.params), changes.undoable)
