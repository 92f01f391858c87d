"""Everything that is asked of the user goes through here, so that tests can answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:  # dialogs are imported when one is asked for; the first page needs none
    from themeday_desktop.services.wording import Explanation
    from themeday_desktop.ui.questions import FileKind, Question, WayOut
    from themeday_desktop.ui.theme import Theme
    from themeday_desktop.ui.widgets.dialog import ConfirmDialog, ErrorDialog
    from themeday_desktop.ui.widgets.overlay import Overlay

ALL_FILES = "所有文件 (*)"


class Prompts(Protocol):
    """Files and folders are answered at once, None when the user left; `confirm` calls `then` only on yes."""

    def ask_file(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> Path | None:
        """A file to open."""
        ...

    def ask_files(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> list[Path]:
        """Several files to open; none when the user left."""
        ...

    def ask_folder(self, title: str, *, folder: Path | None = None) -> Path | None:
        """A folder."""
        ...

    def ask_save(self, title: str, *, name: str, kind: FileKind, folder: Path | None = None) -> Path | None:
        """A file to write; one that exists was confirmed by the user."""
        ...

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Ask, and call `then` when the answer is yes."""
        ...

    def show_error(self, explanation: Explanation, *, way_out: WayOut | None = None) -> None:
        """Tell of a failure: what happened, what is safe, what to do."""
        ...


class _Asked(QObject):
    """One open question, holding what follows its answer."""

    def __init__(self, dialog: ConfirmDialog, then: Callable[[], None]) -> None:
        super().__init__(dialog)
        self._then = then
        dialog.answered.connect(self._on_answered)

    @Slot(bool)
    def _on_answered(self, yes: bool) -> None:
        if yes:
            self._then()


class _Way(QObject):
    """A way out of an open dialog, holding what follows it."""

    def __init__(self, dialog: ErrorDialog, then: Callable[[], None]) -> None:
        super().__init__(dialog)
        self._dialog, self._then = dialog, then

    @Slot()
    def take(self) -> None:
        """Close the dialog and go."""
        self._dialog.done.emit()
        self._then()


class QtPrompts:
    """Prompts as dialogs over the window that `overlay` covers."""

    def __init__(self, theme: Theme, overlay: Overlay) -> None:
        self._theme, self._overlay = theme, overlay

    def ask_file(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> Path | None:
        """A file to open."""
        from PySide6.QtWidgets import QFileDialog

        filters = ";;".join([*(kind.as_filter() for kind in kinds), ALL_FILES])
        chosen, _ = QFileDialog.getOpenFileName(self._overlay.window(), title, str(folder or Path.home()), filters)
        return Path(chosen) if chosen else None

    def ask_files(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> list[Path]:
        """Several files to open."""
        from PySide6.QtWidgets import QFileDialog

        filters = ";;".join([*(kind.as_filter() for kind in kinds), ALL_FILES])
        chosen, _ = QFileDialog.getOpenFileNames(self._overlay.window(), title, str(folder or Path.home()), filters)
        return [Path(one) for one in chosen]

    def ask_folder(self, title: str, *, folder: Path | None = None) -> Path | None:
        """A folder."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._overlay.window(), title, str(folder or Path.home()))
        return Path(chosen) if chosen else None

    def ask_save(self, title: str, *, name: str, kind: FileKind, folder: Path | None = None) -> Path | None:
        """A file to write; the suffix of `kind` is added where it is missing."""
        from PySide6.QtWidgets import QFileDialog

        start = str((folder or Path.home()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._overlay.window(), title, start, kind.as_filter())
        if not chosen:
            return None
        path = Path(chosen)
        known = path.suffix.lstrip(".").lower() in kind.suffixes
        return path if known else path.with_name(f"{path.name}.{kind.suffixes[0]}")

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Ask over the window."""
        from themeday_desktop.ui.widgets.dialog import ConfirmDialog

        dialog = ConfirmDialog(
            self._theme,
            question.title,
            text=question.text,
            yes=question.yes,
            no=question.no,
            dangerous=question.dangerous,
        )
        _Asked(dialog, then)
        self._overlay.open(dialog)

    def show_error(self, explanation: Explanation, *, way_out: WayOut | None = None) -> None:
        """Tell over the window."""
        from themeday_desktop.ui.widgets.dialog import ErrorDialog

        blocks = (explanation.happened, explanation.safe, explanation.todo)
        dialog = ErrorDialog(self._theme, explanation.title, blocks=blocks)
        if way_out is not None:
            dialog.offer(way_out.text).connect(_Way(dialog, way_out.then).take)
        self._overlay.open(dialog)
