"""What is done with the chosen photos: words that save themselves, kinds, turning, taking out, looking closely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal, Slot

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.services.township_view import read_township_view
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.photos_panel import (
    CAPTION,
    KEYS,
    KINDS,
    LEFT,
    REMOVE,
    RIGHT,
    SORT,
    VIEW,
    WORDS,
    action_choices,
    kind_choices,
)
from themeday_desktop.ui.pages.photos_view import PhotosView
from themeday_desktop.ui.pages.photos_viewer import PhotoViewer
from themeday_desktop.ui.pages.sign_in_behind import saved
from themeday_desktop.ui.pictures import Source
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.workplace import Workplace

_TITLE_LENGTH = 16  # characters of a name above a menu


class ChosenPhotos(QObject):
    """Follows the selection of the wall. `saved` and `unsaved` are the page's own signals."""

    saved = Signal()
    unsaved = Signal(bool)

    def __init__(self, place: Workplace, view: PhotosView) -> None:
        """Work on the wall and the panel of `view`."""
        super().__init__(view)
        self._place, self._view, self._wall, self._panel = place, view, view.wall, view.panel
        self._lines: tuple[PhotoLine, ...] = ()
        self._edited_ids: tuple[str, ...] = ()
        self._shown_words: dict[str, str] = {}
        self._autosave = Autosave(view)
        self._autosave.due.connect(self._on_due)
        self._wall.chosen.connect(self._on_chosen)
        self._wall.opened.connect(self._on_opened)
        self._wall.menu_asked.connect(self._on_menu_asked)
        self._wall.pressed.connect(self._on_pressed)
        self._wall.remove_asked.connect(self._on_remove)
        self._panel.asked.connect(self._on_asked)
        self._panel.edited.connect(self._on_edited)
        self._panel.left.connect(self._on_panel_left)

    def show_lines(self, lines: Sequence[PhotoLine]) -> None:
        """The photos as they are now; what is being typed stays."""
        self._lines = tuple(lines)
        self._show_panel()

    def drop(self) -> None:
        """Choose nothing and forget what waits: another activity is shown."""
        self._autosave.drop()
        self._edited_ids, self._shown_words = (), {}
        self._wall.clearSelection()

    def has_unsaved(self) -> bool:
        """Whether a caption or a reason was typed that the ledger does not hold."""
        return bool(self._edited_ids) and self._panel.form.collect() != self._shown_words

    def save(self) -> bool:
        """Store what is typed; False while it is wrong or the ledger does not take it."""
        self._autosave.drop()
        if not self.has_unsaved():
            return True
        typed = self._panel.form.collect()
        changed = {key: text for key, text in typed.items() if text != self._shown_words[key]}
        if self._place.commands.run(partial(self._describe, changed), refused=self._on_refused) is None:
            return False
        self.unsaved.emit(False)
        self.saved.emit()
        return True

    def take_out(self, ids: Sequence[str]) -> None:
        """Take photos out of the activity; it can be undone, and the originals stay."""
        if ids:
            self._run(partial(self._place.services.photos.remove, ids))
            self._wall.setFocus()

    def keep(self, ids: Iterable[str]) -> None:
        """Choose these and begin in the reason for keeping them."""
        self._wall.select_ids(set(ids))
        self._panel.form.focus_field("note")

    # -- panel -------------------------------------------------------------------------------------

    def _show_panel(self) -> None:
        chosen = self._wall.selected()
        self._view.show_panel(bool(chosen))
        if not chosen:
            self._edited_ids, self._shown_words = (), {}
            return
        ids = tuple(one.photo.id for one in chosen)
        keep = ids == self._edited_ids and self.has_unsaved()
        self._panel.show_photos(chosen, keep_words=keep)
        if not keep:
            self._edited_ids, self._shown_words = ids, self._panel.form.collect()
        self._view.place_panel()

    def _describe(self, changed: dict[str, str]) -> tuple[Changes]:
        done = self._place.services.photos.describe(self._edited_ids, **changed)
        self._shown_words = self._panel.form.collect()
        # Not through the undo bar, which would come up with every pause in typing; Ctrl+Z takes it back all the same.
        self._place.commands.changed.emit(done)
        return (done,)

    def _on_refused(self, problems: tuple[Problem, ...]) -> None:
        self._panel.form.show_problems([(one.field, sentence(one)) for one in problems])
        self._view.place_panel()

    # -- acting ------------------------------------------------------------------------------------

    def _ids(self) -> list[str]:
        return [one.photo.id for one in self._wall.selected()]

    def _run(self, call: Callable[[], Changes]) -> None:
        if self.save() and self._place.commands.run(call) is not None:
            self.saved.emit()

    def _rotate(self, by: int) -> None:
        for photo_id in self._ids():
            self._run(partial(self._place.services.photos.rotate, photo_id, by))

    def _sort(self, kind: PhotoKind) -> None:
        self._run(partial(self._place.services.photos.set_kind, self._ids(), kind))
        self._wall.setFocus()

    def _open(self, photo_id: str) -> None:
        at = next((at for at, one in enumerate(self._lines) if one.photo.id == photo_id), None)
        if at is not None:
            theme, jobs = self._place.theme, self._place.jobs
            tell = partial(read_township_view, files=self._place.services.photos.files)
            viewer = PhotoViewer(theme, self._lines, at=at, jobs=jobs, sources=self._sources, tell=tell)
            self._place.overlay.open(viewer)

    def _caption(self, ids: list[str]) -> None:
        """Ask what the archive wants of the chosen photos, what is being typed stored first."""
        from themeday_desktop.ui.pages.photo_caption_dialog import PhotoCaptionDialog  # late: the page opens without it

        place = self._place
        sheet = place.commands.run(partial(place.services.photos.captions.load_sheet, ids)) if self.save() else None
        if sheet is not None:
            save = partial(self._record_caption, ids)
            dialog = PhotoCaptionDialog(place.theme, sheet, count=len(ids), prompts=place.prompts, save=save)
            place.overlay.open(dialog)

    def _record_caption(self, ids: list[str], values: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return saved(self._place, partial(self._place.services.photos.captions.record, ids, values))

    def _sources(self, line: PhotoLine) -> tuple[Source, ...]:
        """The township's copy, or the small one while that is not made; an original is only decoded by the worker."""
        files = self._place.services.photos.files
        return Source(files.township_copy(line.photo)), Source(line.thumbnail)

    # -- slots -------------------------------------------------------------------------------------

    @Slot()
    def _on_chosen(self) -> None:
        """Store what was typed first; while that can't be, what it was typed for stays chosen."""
        there = {one.photo.id for one in self._wall.rows.rows}
        if tuple(self._ids()) != self._edited_ids and there.issuperset(self._edited_ids) and not self.save():
            self._wall.select_ids(set(self._edited_ids))
            return
        self._show_panel()

    @Slot(str)
    def _on_opened(self, photo_id: str) -> None:
        self._open(photo_id)

    @Slot(QRect)
    def _on_menu_asked(self, area: QRect) -> None:
        chosen = self._wall.selected()
        name = chosen[0].photo.name if len(chosen) == 1 else self.tr("已选 {count} 张").format(count=len(chosen))
        menu = StateMenu(self._place.theme, name[:_TITLE_LENGTH], choices=action_choices())
        menu.chosen.connect(self._on_asked)
        menu.open_at(self._wall.viewport(), area)

    @Slot(str)
    def _on_asked(self, action: str) -> None:
        ids = self._ids()
        if not ids:
            return
        if action in (LEFT, RIGHT):
            self._rotate(-90 if action == LEFT else 90)
        elif action == REMOVE:
            self.take_out(ids)
        elif action == VIEW:
            self._open(ids[0])
        elif action == WORDS:
            self._panel.form.focus_field("caption")
        elif action == CAPTION:
            self._caption(ids)
        elif action == SORT:
            menu = StateMenu(self._place.theme, self.tr("改成哪一类"), choices=kind_choices())
            menu.chosen.connect(self._on_kind_chosen)
            menu.open_at(self._panel.button(SORT))

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        self._sort(PhotoKind(kind))

    @Slot(str)
    def _on_pressed(self, text: str) -> None:
        if text in KINDS:
            self._sort(KINDS[text])
        elif text in KEYS:
            self._on_asked(KEYS[text])

    @Slot()
    def _on_remove(self) -> None:
        self.take_out(self._ids())

    @Slot()
    def _on_edited(self) -> None:
        self.unsaved.emit(self.has_unsaved())
        self._autosave.wait_anew()

    @Slot()
    def _on_due(self) -> None:
        self.save()

    @Slot()
    def _on_panel_left(self) -> None:
        if self.save():
            self._wall.setFocus()
