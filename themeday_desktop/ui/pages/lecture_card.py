"""The party lectures of an activity on the page 会议."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot

from themeday_desktop.domain.activities import Activity, ActivityKind
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.lectures import CountedLecture, LectureDraft, PartyLecture
from themeday_desktop.services.lecture_words import LECTURE_RULE, credit_words, lecture_words
from themeday_desktop.services.lectures import LectureList
from themeday_desktop.services.words import MODE_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import box, column, row
from themeday_desktop.ui.pages.lecture_dialog import LectureChoices, LectureDialog
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.pages.meeting_rows import Entry, EntryList
from themeday_desktop.ui.pages.office_names import office_names
from themeday_desktop.ui.pages.present_people import people_there
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.marks import Hair
from themeday_desktop.ui.workplace import Workplace

EDIT, REMOVE = "edit-lecture", "remove-lecture"


class LectureCard(MeetingCard):
    """党课: any number of lectures, each with what it adds to the hours of those who came."""

    kinds: ClassVar[frozenset[ActivityKind]] = frozenset((ActivityKind.PARTY_LECTURE,))

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        theme = place.theme
        self._shown: LectureList | None = None
        told = self.tr("还没有记党课。点「记一堂」写下谁讲的、讲什么、多少分钟。")
        self._list = EntryList(theme, self.tr("党课"), name="add-lecture", add=self.tr("记一堂"), empty=told)
        self._list.add_asked.connect(self._on_add)
        self._list.asked.connect(self._on_asked)
        rule = (
            self.tr("到会的人按党课的时间计学时。学习清单里已经记了同一堂课的，记党课时选上它，只计一次。")
            + LECTURE_RULE
            + "。"
        )
        foot = box(row(Paragraph(theme, rule, size=14, colour=Token.INK3), margins=(18, 10, 18, 12)))
        self.setLayout(column(self._list, Hair(theme), foot, margins=(1, 1, 1, 1)))

    def show_activity(self, activity: Activity) -> None:
        """Read the lectures."""
        super().show_activity(activity)
        self._shown = self.place.services.lectures.load(activity.id)
        lectures, minutes = self._shown.lectures, self._shown.added_minutes
        fact = self.tr("{count} 堂，计学时 {minutes} 分钟").format(count=len(lectures), minutes=minutes)
        self._list.show_entries([_entry(one) for one in lectures], fact=fact if lectures else "")

    def _open(self, lecture: PartyLecture | None) -> None:
        call = partial(self._save, lecture)
        prompts, choices = self.place.prompts, self._choices()
        self.place.overlay.open(LectureDialog(self.place.theme, lecture, choices=choices, prompts=prompts, save=call))

    def _save(self, lecture: PartyLecture | None, draft: LectureDraft) -> tuple[Problem, ...] | None:
        lectures = self.place.services.lectures
        if lecture is None:
            return self.run_draft(partial(lectures.add, self.activity_id, draft))
        return self.run_draft(partial(lectures.amend, lecture.id, draft, seen=lecture))

    def _choices(self) -> LectureChoices:
        """Those in office first, then the others who came with the post of the roster."""
        services = self.place.services
        names = dict(office_names(services))
        for one in people_there(services.attendance.load_sheet(self.activity_id)):
            names.setdefault(one.member.name, one.member.post or "")
        studied = self._shown.studied if self._shown is not None else ()
        words = [(one.id, f"{one.title}　{_how_long(one.minutes)}{MODE_WORDS[one.mode]}") for one in studied]
        return LectureChoices(list(names.items()), words)

    @Slot()
    def _on_add(self) -> None:
        self._open(None)

    @Slot(str, str)
    def _on_asked(self, action: str, lecture_id: str) -> None:
        lectures = self._shown.lectures if self._shown is not None else ()
        found = next((one.lecture for one in lectures if one.lecture.id == lecture_id), None)
        if found is not None and action == EDIT:
            self._open(found)
        elif found is not None:
            self.run(partial(self.place.services.lectures.remove, lecture_id, seen=found))


def _entry(counted: CountedLecture) -> Entry:
    lecture, minutes = counted.lecture, counted.added_minutes
    return Entry(
        id=lecture.id,
        title=lecture.title,
        lines=(lecture_words(lecture), *([credit_words(counted)] if counted.study is not None or not minutes else [])),
        badge=f"计 {minutes} 分钟" if minutes else "不另计",
        tone=Tone.GREEN if minutes else Tone.GREY,
        icon=Icon.CHECK if minutes else Icon.INFO,
        actions=((EDIT, "修改"), (REMOVE, "拿掉")),
    )


def _how_long(minutes: int | None) -> str:
    return f"{minutes} 分钟，" if minutes else ""
