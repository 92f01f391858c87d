"""视频和文件 of an activity: what there is, added by dropping and choosing, named, opened, taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.domain.attachments import Attachment, AttachmentDraft, AttachmentKind
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.services.attachments import AttachmentLine
from themeday_desktop.services.sizes import size_text
from themeday_desktop.services.wording_attachments import ATTACHMENT_WORDS, LIMITS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Report
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.attachments_adding import ATTACHMENT_FILES, AttachmentsAdding
from themeday_desktop.ui.pages.draft_dialog import DraftDialog
from themeday_desktop.ui.pages.photos_drop import files_in
from themeday_desktop.ui.pages.sign_in_behind import saved
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import Bar, IconMark
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Workplace

_WIDTH_PX = 820
Save = Callable[[AttachmentDraft], tuple[Problem, ...] | None]
_ICONS = {
    AttachmentKind.VIDEO: Icon.SCREEN,
    AttachmentKind.AUDIO: Icon.BELL,
    AttachmentKind.TEXT: Icon.DOCUMENT,
    AttachmentKind.TABLE: Icon.TABLE,
    AttachmentKind.OTHER: Icon.ARCHIVE,
}


class _FileRow(QWidget):
    """One file with what can be done with it. Each signal carries the file."""

    opened = Signal(object)
    amended = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, line: AttachmentLine) -> None:
        super().__init__()
        self._theme, self._file = theme, line.attachment
        self._mark = IconMark(theme, _ICONS[self._file.kind], size=22, tone=Tone.DAI, plate=44)
        self._name = Label(theme, "", size=16, bold=True).elided()
        self._said = Label(theme, "", size=14, colour=Token.INK2).elided()
        buttons = (
            self._make("open", self.tr("打开"), Kind.SECONDARY),
            self._make("amend", self.tr("改说明"), Kind.SECONDARY),
            self._make("remove", self.tr("移出"), Kind.DANGER),
        )
        for button, slot in zip(buttons, (self._on_open, self._on_amend, self._on_remove), strict=True):
            button.clicked.connect(slot)
        words = column(self._name, Gap(3), self._said)
        self.setLayout(row(self._mark, Gap(12), Share(words), Gap(10), *buttons, spacing=6, margins=(12, 10, 10, 10)))
        self.show_line(line)

    @property
    def file_id(self) -> str:
        """Which file it is."""
        return self._file.id

    def show_line(self, line: AttachmentLine) -> None:
        """Show the file as it is now; the buttons stay, and so does the focus."""
        self._file = line.attachment
        self._mark.set_icon(_ICONS[self._file.kind], colour=Token.DAI)
        self._name.set_text(f"{self._file.name}.{self._file.suffix}")
        self._said.set_text(" · ".join(self._facts(line)))

    def _facts(self, line: AttachmentLine) -> tuple[str, ...]:
        one = line.attachment
        stays = () if line.packed else (self.tr("不进资料包，另外拷给镇里"),)
        return ATTACHMENT_WORDS[one.kind], size_text(one.bytes), *stays, *((one.note,) if one.note else ())

    def _make(self, key: str, text: str, kind: Kind) -> Button:
        button = Button(self._theme, text, kind=kind, size=Size.S)
        button.setObjectName(f"file-{key}")
        button.setAccessibleName(f"{text} {self._file.name}")
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).box(inset(self.rect(), 0.5), 10, fill=Token.PAPER, edge=Token.LINE)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self._file)

    @Slot()
    def _on_amend(self) -> None:
        self.amended.emit(self._file)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self._file)


class AttachmentsDialog(Dialog):
    """The files of one activity, over the page of its photos."""

    def __init__(self, place: Workplace, activity_id: str, *, adding: AttachmentsAdding) -> None:
        """`adding` goes on when the dialog is closed."""
        tr = self.tr
        super().__init__(place.theme, tr("视频和文件"), subtitle=LIMITS, icon=Icon.CAMERA)
        self._place, self._activity_id, self._adding = place, activity_id, adding
        theme = place.theme
        self._said = Label(theme, "", bold=True)
        self._bar = Bar(theme, height=10)
        self._stop = Button(theme, tr("停下"), size=Size.S)
        self._stop.setObjectName("stop-files")
        self._stop.clicked.connect(self._on_stop)
        self._moving = QWidget()
        self._moving.setLayout(row(self._said, Gap(16), Share(self._bar), Gap(16), self._stop, margins=(0, 0, 0, 10)))
        self._told = Banner(theme, "", icon=Icon.INFO)
        self._files: list[_FileRow] = []
        self._rows: QVBoxLayout = column(spacing=8)
        self._none = Paragraph(theme, tr("还没有。点“加文件”，或把文件拖到这里。只存不读，原样留着。"), size=15)
        self.set_body(
            column(self._moving, self._told, Gap(2), self._none, self._rows, Stretch(), margins=(28, 18, 28, 18))
        )
        self._add = Button(theme, tr("加文件"), kind=Kind.STRONG, size=Size.L, icon=Icon.PLUS)
        self._add.setObjectName("add-files")
        self._add.clicked.connect(self._on_add)
        close = Button(theme, tr("关闭"), size=Size.L)
        close.setObjectName("close-files")
        close.clicked.connect(self._on_close)
        self.add_right(close)
        self.add_right(self._add)
        self.setAcceptDrops(True)
        adding.moved.connect(self._on_moved)
        adding.told.connect(self._on_told)
        place.commands.changed.connect(self._on_changed)
        self._told.hide()
        self._moving.setVisible(adding.is_running())
        self._refresh()

    def sizeHint(self) -> QSize:
        width = self._theme.px(_WIDTH_PX)
        return QSize(width, self.heightForWidth(width))

    # -- showing -----------------------------------------------------------------------------------

    def _refresh(self) -> None:
        try:
            lines = self._place.services.photos.attachments.load_sheet(self._activity_id).lines
        except Refused:  # the activity was taken back by an undo
            self.done.emit()
            return
        self._show(lines)

    def _show(self, lines: Sequence[AttachmentLine]) -> None:
        """Rows of the files that were there stay, and so does the focus."""
        known = {one.file_id: one for one in self._files}
        kept = {one.attachment.id for one in lines}
        self._files = [self._row_of(known, one) for one in lines]
        for gone in (one for key, one in known.items() if key not in kept):
            gone.hide()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        for at, (made, line) in enumerate(zip(self._files, lines, strict=True)):
            made.show_line(line)
            self._rows.insertWidget(at, made)
            made.show()  # the layout would do so a moment later
        self._none.setHidden(bool(lines))
        self.updateGeometry()

    def _row_of(self, known: Mapping[str, _FileRow], line: AttachmentLine) -> _FileRow:
        found = known.get(line.attachment.id)
        return found if found is not None else self._make_row(line)

    def _make_row(self, line: AttachmentLine) -> _FileRow:
        made = _FileRow(self._theme, line)
        made.opened.connect(self._on_open)
        made.amended.connect(self._on_amend)
        made.removed.connect(self._on_remove)
        return made

    # -- slots -------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the dialog."""
        if files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._adding.add(self._activity_id, files_in(event.mimeData()))

    @Slot()
    def _on_add(self) -> None:
        files = self._place.prompts.ask_files(self.tr("选择视频和文件"), kinds=(ATTACHMENT_FILES,))
        self._told.hide()
        self._adding.add(self._activity_id, files)

    @Slot()
    def _on_stop(self) -> None:
        self._adding.stop()

    @Slot()
    def _on_close(self) -> None:
        self.cancel()

    @Slot(object)
    def _on_moved(self, report: Report | None) -> None:
        self._moving.setHidden(report is None)
        if report is None:
            self._refresh()
            return
        told = adding_words(report)
        self._said.set_text(told)
        self._bar.set_parts([(report.share, Token.DAI)], accessible=told)

    @Slot(str, str)
    def _on_told(self, fact: str, why: str) -> None:
        self._told.set_text(fact, why=why)
        self._told.show()

    @Slot(object)
    def _on_changed(self, _changes: object) -> None:
        self._refresh()

    @Slot(object)
    def _on_open(self, file: Attachment) -> None:
        self._adding.open(file)

    @Slot(object)
    def _on_remove(self, file: Attachment) -> None:
        self._place.commands.run(partial(self._place.services.photos.attachments.remove, [file.id]))
        self._add.setFocus()

    @Slot(object)
    def _on_amend(self, file: Attachment) -> None:
        place = self._place
        place.overlay.open(AttachmentWords(place.theme, file, prompts=place.prompts, save=partial(self._amend, file)))

    def _amend(self, file: Attachment, draft: AttachmentDraft) -> tuple[Problem, ...] | None:
        amend = self._place.services.photos.attachments.amend
        return saved(self._place, partial(amend, file.id, draft, version=file.version))


def adding_words(report: Report) -> str:
    """How far the adding is."""
    if not report.total:
        return "正在看文件"
    return f"正在存 {size_text(report.done // 2)} / {size_text(report.total // 2)}"  # copied once, read back once


class AttachmentWords(DraftDialog):
    """What a file is called, what it is for, and a note."""

    def __init__(self, theme: Theme, file: Attachment, *, prompts: Prompts, save: Save) -> None:
        tr = self.tr
        told = tr("来的时候叫 {name}").replace("{name}", file.original_name)
        super().__init__(theme, tr("文件的说明"), subtitle=told, icon=Icon.PEN, prompts=prompts)
        self._save = save
        kinds = Segmented(theme, [(one.value, word, None) for one, word in ATTACHMENT_WORDS.items()])
        form = Form(
            theme,
            [
                [Field("name", tr("名称"), LineInput(theme), required=True)],
                [Field("kind", tr("是什么"), kinds)],
                [Field("note", tr("备注"), TextInput(theme, lines=2))],
            ],
        )
        known = {"name": file.name, "kind": file.kind.value, "note": file.note or ""}
        self.fill(form, known, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(AttachmentDraft(typed["name"], AttachmentKind(typed["kind"]), typed["note"] or None))
