"""Everything that is asked of the user goes through here, so that tests can answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:  # dialogs are imported when one is asked for; the first page needs none
    from themeday_desktop.services.wording import Explanation
    from themeday_desktop.ui.theme import Theme
    from themeday_desktop.ui.widgets.dialog import ConfirmDialog, ErrorDialog
    from themeday_desktop.ui.widgets.overlay import Overlay

ALL_FILES = "所有文件 (*)"


@dataclass(frozen=True, slots=True)
class Question:
    """A question before something that cannot be undone; `yes` names the deed, never just 确定."""

    title: str
    text: str
    yes: str
    no: str = "不了"
    dangerous: bool = False


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file, such as Excel 表格 with xlsx."""

    name: str
    suffixes: tuple[str, ...]

    def as_filter(self) -> str:
        """As file dialogs want it."""
        return f"{self.name} ({' '.join(f'*.{suffix}' for suffix in self.suffixes)})"


@dataclass(frozen=True, slots=True)
class WayOut:
    """What else can be done about a failure, beside 知道了."""

    text: str
    then: Callable[[], None]


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


@dataclass(slots=True)
class ScriptedPrompts:
    """Answers given beforehand, for tests and the demonstration: records what was asked."""

    files: list[Path | None] = field(default_factory=list)
    yes: bool = True
    asked: list[str] = field(default_factory=list)
    errors: list[Explanation] = field(default_factory=list)
    ways_out: list[WayOut] = field(default_factory=list)

    def _next(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def ask_file(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> Path | None:
        """The next path of `files`."""
        return self._next(title)

    def ask_files(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> list[Path]:
        """All that are left of `files`."""
        self.asked.append(title)
        chosen = [one for one in self.files if one is not None]
        self.files.clear()
        return chosen

    def ask_folder(self, title: str, *, folder: Path | None = None) -> Path | None:
        """The next path of `files`."""
        return self._next(title)

    def ask_save(self, title: str, *, name: str, kind: FileKind, folder: Path | None = None) -> Path | None:
        """The next path of `files`."""
        return self._next(title)

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Answers `yes`."""
        self.asked.append(question.title)
        if self.yes:
            then()

    def show_error(self, explanation: Explanation, *, way_out: WayOut | None = None) -> None:
        """Keeps it in `errors`, and what it offers in `ways_out`."""
        self.errors.append(explanation)
        if way_out is not None:
            self.ways_out.append(way_out)
