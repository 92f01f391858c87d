"""What the writers are given: frozen values whose texts are already formatted, sorted and summed."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.domain.signatures import Ink


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One person on the sign-in sheet; every text may be empty except the name.

    `stage` is said only where it matters (预备党员, 入党积极分子), `state` and `time` once the person is recorded,
    `ink` is the signature (签名) left on the screen.
    """

    number: str
    name: str
    stage: str = ""
    state: str = ""
    time: str = ""
    note: str = ""
    ink: Ink = ()


@dataclass(frozen=True, slots=True)
class SignInGroup:
    """The people of one 党小组, in the order of the sheet; without a name they stand without a heading."""

    name: str
    rows: tuple[SignInRow, ...]


@dataclass(frozen=True, slots=True)
class SignInSheetView:
    """签到表: everything the sign-in sheet shows; never an identity or phone number.

    `activity_id` is the activity's UUID and goes into the QR code; `blank_rows` are left for 列席 by hand;
    `printed` is the whole closing text about the print, such as "2023年3月20日打印"; `late_entry` the mark 补录 with
    its day where something was entered late.
    """

    branch: str
    activity_id: str
    title: str
    kinds: tuple[str, ...]
    date: str
    place: str
    groups: tuple[SignInGroup, ...]
    blank_rows: int = 6
    printed: str = ""
    late_entry: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """One figure of the attendance with the formula behind it, such as 实到 / 40 人 / 准时 37 + 迟到 3."""

    label: str
    value: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name in a list and what stands in brackets behind it: the reason of a leave, the time, the group."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """The superior's 通知 the activity follows."""

    title: str
    issuer: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class StudyLine:
    """学习内容: one text and how it is studied: 集中学习, 自学, and where it was done its form, leader and minutes."""

    title: str
    mode: str = ""


@dataclass(frozen=True, slots=True)
class LectureLine:
    """党课: its title, who gave it in which form for how long, and what of it counts as study."""

    title: str
    told: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """主题活动: its kind, place, partner branches with who led, when an outing left and came back, who took part in
    words, and what was done, by paragraphs.
    """

    kind: str
    place: str = ""
    partners: str = ""
    lead: str = ""
    outing: str = ""
    people: str = ""
    content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """时限: by when, what, handed to whom."""

    due: str
    what: str
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class RecordView:
    """主题党日活动记录表: everything the record shows; lists keep the order they are to be printed in.

    `actions` are the 规定动作 done, with time and person in brackets; `appraisal` tells the 民主评议 in figures alone.
    `numbers` are the 会次 of a meeting, `votes`, `minutes` (by paragraphs) and `resolutions` what was put to the vote,
    said and resolved there; `sent` the floating members who were sent the content, with how and when.
    `late_entry_reason` is None for a record entered in time; otherwise the record is marked 补录 and says why.
    """

    branch: str
    township: str
    activity_id: str
    title: str
    kinds: tuple[str, ...]
    theme: str
    date: str
    place: str
    host: str
    recorder: str
    notice: NoticeLine | None = None
    counters: tuple[Counter, ...] = ()
    present: tuple[NamedPerson, ...] = ()
    late: tuple[NamedPerson, ...] = ()
    online: tuple[NamedPerson, ...] = ()
    leave: tuple[NamedPerson, ...] = ()
    absent: tuple[NamedPerson, ...] = ()
    exempt: tuple[NamedPerson, ...] = ()
    home_study: tuple[NamedPerson, ...] = ()
    guests: tuple[NamedPerson, ...] = ()
    sent: tuple[NamedPerson, ...] = ()
    actions: tuple[NamedPerson, ...] = ()
    study: tuple[StudyLine, ...] = ()
    study_hours: str = ""
    lectures: tuple[LectureLine, ...] = ()
    theme_activity: ThemeLine | None = None
    appraisal: tuple[str, ...] = ()
    deadlines: tuple[DeadlineLine, ...] = ()
    wrap_up: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    approved_by: str = ""
    late_entry_reason: str | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class MoveFilingView:
    """改期备案表: the move of an activity as it is filed with the superior; `moves` are its days and reasons."""

    branch: str
    township: str
    activity_id: str
    title: str
    kind: str
    original: str
    moved_to: str
    asked: str
    place: str
    reasons: tuple[str, ...]
    person: str = ""


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """What a writer reports: pages made, characters no font has, texts too long to be printed whole.

    `missing` holds each such character once, in the order met; on paper it is a box with its code point.
    """

    pages: int
    missing: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
