"""What can be done with the chosen photos: facts, caption, the reason for keeping, kind, turning, taking out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.services.wording_photos import PHOTO_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.pages.photos_rows import facts_of, is_wrong, size_words
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.state_menu import StateChoice

_RADIUS = 12
KINDS = {str(at): kind for at, kind in enumerate(PhotoKind, 1)}
VIEW, SORT, WORDS, CAPTION, LEFT, RIGHT, REMOVE = "view", "sort", "words", "caption", "left", "right", "remove"
KEYS = {"v": VIEW, "k": SORT, "e": WORDS, "t": CAPTION, "l": LEFT, "r": RIGHT}


class PhotoPanel(QWidget):
    """Lies over the foot of the wall while photos are chosen, so that nothing moves when one is.

    `asked` carries what is to be done, `edited` says that something was typed, `left` that Esc was pressed.
    """

    asked = Signal(str)
    edited = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(theme, "", size=16, bold=True).elided()
        self._facts = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._buttons = {key: self._make(key, text, icon) for key, text, icon in self._actions()}
        caption = Field("caption", self.tr("说明"), LineInput(theme, self.tr("照片里是什么，印在材料上")))
        note = Field("note", self.tr("保留原因"), LineInput(theme, self.tr("不是活动时拍的，为什么留用")))
        self.form = Form(theme, [[caption, note]])
        self.form.edited.connect(self.edited)
        words = column(self._title, Gap(3), self._facts)
        head = row(Share(words), Gap(12), *self._buttons.values(), spacing=6)
        self.setLayout(column(head, Gap(10), self.form, margins=(18, 14, 16, 16)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _actions(self) -> tuple[tuple[str, str, Icon], ...]:
        return (
            (SORT, self.tr("改类别"), Icon.GRID),
            (CAPTION, self.tr("著录"), Icon.TEXT),
            (LEFT, self.tr("左转"), Icon.UNDO),
            (RIGHT, self.tr("右转"), Icon.REDO),
            (VIEW, self.tr("看大图"), Icon.EXPAND),
            (REMOVE, self.tr("移出"), Icon.TRASH),
        )

    def _make(self, key: str, text: str, icon: Icon) -> Button:
        button = Button(self._theme, text, kind=Kind.DANGER if key == REMOVE else Kind.SECONDARY, size=Size.S)
        button.set_icon(None if self._theme.large else icon)
        button.setObjectName(f"photo-{key}")
        slots = {
            SORT: self._on_sort,
            CAPTION: self._on_caption,
            LEFT: self._on_left,
            RIGHT: self._on_right,
            VIEW: self._on_view,
        }
        button.clicked.connect(slots.get(key, self._on_remove))
        return button

    def button(self, key: str) -> Button:
        """The button of an action."""
        return self._buttons[key]

    def show_photos(self, lines: Sequence[PhotoLine], *, keep_words: bool) -> None:
        """Say what is chosen; `keep_words` leaves what is being typed as it is."""
        if len(lines) == 1:
            self._title.set_text(lines[0].photo.name)
            self._facts.set_text(facts_of(lines[0]))
        else:
            self._title.set_text(self.tr("已选 {count} 张").format(count=len(lines)))
            total = size_words(sum(one.photo.bytes for one in lines))
            self._facts.set_text(self.tr("一共 {size}。说明写给这几张").format(size=total))
        self.form.set_field_visible("note", any(is_wrong(one) or one.photo.note for one in lines))
        if not keep_words:
            typed = self.form.collect()
            # A blank at the end is no other text: the caret of somebody who pauses in typing stays where it is.
            other = {key: text for key, text in words_of(lines).items() if typed[key].strip() != text}
            self.form.show_values(other)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(600, layout.sizeHint().height() if layout else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves for the photos; other keys typed here never reach the page."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, rect = Canvas(painter, self._theme), inset(self.rect(), 0.5)
            canvas.box(rect, _RADIUS, fill=Token.CARD, edge=Token.LINE2)

    @Slot()
    def _on_sort(self) -> None:
        self.asked.emit(SORT)

    @Slot()
    def _on_caption(self) -> None:
        self.asked.emit(CAPTION)

    @Slot()
    def _on_left(self) -> None:
        self.asked.emit(LEFT)

    @Slot()
    def _on_right(self) -> None:
        self.asked.emit(RIGHT)

    @Slot()
    def _on_view(self) -> None:
        self.asked.emit(VIEW)

    @Slot()
    def _on_remove(self) -> None:
        self.asked.emit(REMOVE)


def words_of(lines: Sequence[PhotoLine]) -> dict[str, str]:
    """Caption and note of the chosen photos; empty where they differ."""
    captions = {one.photo.caption or "" for one in lines}
    notes = {one.photo.note or "" for one in lines}
    return {
        "caption": captions.pop() if len(captions) == 1 else "",
        "note": notes.pop() if len(notes) == 1 else "",
    }


def action_choices() -> list[StateChoice]:
    """What the menu of a photo offers; each has its key."""
    return [
        StateChoice(VIEW, "看大图", "v", Icon.EXPAND, Tone.DAI),
        StateChoice(SORT, "改类别", "k", Icon.GRID, Tone.DAI),
        StateChoice(WORDS, "写说明", "e", Icon.PEN, Tone.DAI),
        StateChoice(CAPTION, "著录", "t", Icon.TEXT, Tone.DAI),
        StateChoice(LEFT, "左转", "l", Icon.UNDO, Tone.DAI),
        StateChoice(RIGHT, "右转", "r", Icon.REDO, Tone.DAI),
        StateChoice(REMOVE, "移出", "d", Icon.TRASH, Tone.VERM, apart=True),
    ]


def kind_choices() -> list[StateChoice]:
    """The kinds with their keys 1 to 9."""
    icons = (
        Icon.BUILDING,
        Icon.SIGNATURE,
        Icon.BOOK,
        Icon.FLAG,
        Icon.YUAN,
        Icon.SPROUT,
        Icon.NOTICE,
        Icon.DOCUMENT,
        Icon.IMAGE,
    )
    known = zip(KINDS.items(), icons, strict=True)
    return [StateChoice(kind.value, PHOTO_WORDS[kind], key, icon, Tone.GREY) for (key, kind), icon in known]
