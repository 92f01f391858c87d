"""Search over people, activities and files made: every character is literal, an index answers each key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from themeday_desktop.domain.activities import ActivityHead
from themeday_desktop.domain.dates import PartialDate, parse_date_text
from themeday_desktop.domain.members import MemberHead
from themeday_desktop.domain.names import QUERY_LIMIT, NameQuery, name_key, visible_text
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.progress import Progress
from themeday_desktop.domain.strokes import reading_key
from themeday_desktop.services.places import WHOLE_LEDGER, Place
from themeday_desktop.services.words import STAGE_WORDS, long_day, short_day
from themeday_desktop.storage.store import Store

_TABLES = ("members", "member_traits", "activities", "activity_kinds", "notices", "packages")
_MONTH = re.compile(r"(\d{1,2})月份?(?:(\d{1,2})[日号]?)?", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})", re.ASCII)
_MOST = 12  # what stands in the list without much scrolling
_EVER, _NEVER = "0000", "9999"  # compared as text: before and after every day


class FoundKind(Enum):
    """What was found: a person, an activity, a file made (资料包), or a page of the program."""

    PERSON = "person"
    ACTIVITY = "activity"
    FILE = "file"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer, and where it leads."""

    kind: FoundKind
    title: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Person:
    """A person made comparable."""

    key: str
    full: str
    initials: str
    found: Found

    def rank(self, query: NameQuery) -> int:
        """How near a matching name is to what was typed; small is near."""
        letters = "".join(query.syllables)
        if self.key == query.key:
            return 0
        if self.key.startswith(query.key):
            return 1
        begins = self.initials.startswith(letters) or self.full.replace(" ", "").startswith(letters)
        return 2 if letters and begins else 3


@dataclass(frozen=True, slots=True)
class _Text:
    """An activity or a file as folded text with the day it belongs to."""

    text: str
    day: str
    found: Found

    def has(self, word: _Word) -> bool:
        """Whether a word is in the text or names the day."""
        return word.names_day(self.day) or word.is_in(self.text)


@dataclass(frozen=True, slots=True)
class _Word:
    """One word typed: its folded text, and the date it may be; a month without year has year 0."""

    text: str
    year: int = 0
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, text: str) -> _Word:
        """Read a word: 7月, 7月10日, 7-10, 2026年7月, 2026-07, 2026-07-10."""
        found = _MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
        if found is not None:
            return cls(text, 0, int(found[1]), int(found[2] or 0))
        date: PartialDate | None = parse_date_text(text) if len(text) <= len("2026年12月31日") else None
        return cls(text, date.year, date.month, date.day or 0) if date is not None else cls(text)

    def names_day(self, day: str) -> bool:
        """Whether the word is a date that `day` (ISO) lies in."""
        if not self.month or not day:
            return False
        year, month, number = (int(part) for part in day.split("-"))
        return self.month == month and self.year in (0, year) and self.day in (0, number)

    def is_in(self, text: str) -> bool:
        """Whether the word stands in a text; 1月 does not stand in 11月, 7-1 not in 2027-10."""
        if not self.month:
            return self.text in text
        return re.search(rf"(?<!\d){re.escape(self.text)}(?!\d)", text) is not None


@dataclass(frozen=True, slots=True)
class _Index:
    """Everything that can be found, in the order in which it is shown."""

    people: tuple[_Person, ...]
    activities: tuple[_Text, ...]
    files: tuple[_Text, ...]


@dataclass(frozen=True, slots=True)
class ReadIndex:
    """What can be found, as another thread has read it, and what the ledger was like when it was asked to."""

    basis: tuple[str, int]
    index: _Index


# Pages that stand in no rail, by every word they are looked for with.
_MAKE_UPS = Found(FoundKind.PAGE, "补课台账", "请假、缺席的人补了没有，联系了没有", Place("make_up", step=WHOLE_LEDGER))
_HOURS = Found(FoundKind.PAGE, "学时", "今年每个人学了多少学时", Place("hours"))
_FLOATING = Found(FoundKind.PAGE, "流动党员", "谁联系、联系过几次、活动内容发了没有", Place("floating"))
_PAGES = tuple(
    _Person(word, reading, "".join(part[0] for part in reading.split()), found)
    for word, reading, found in (
        ("补课台账", "bu ke tai zhang", _MAKE_UPS),
        ("跟进", "gen jin", _MAKE_UPS),
        ("学时", "xue shi", _HOURS),
        ("流动党员", "liu dong dang yuan", _FLOATING),
        ("联系人", "lian xi ren", _FLOATING),
    )
)


class Search:
    """Finds; writes nothing."""

    def __init__(self, store: Store) -> None:
        """Work on an open store; nothing is read yet."""
        self._store = store
        self._kept: ReadIndex | None = None

    @property
    def is_ready(self) -> bool:
        """Whether what can be found has been read, and nothing of it has changed since."""
        return self._kept is not None and self._kept.basis == self._basis()

    def prepare(self) -> Callable[[Progress], ReadIndex]:
        """Reading what can be found as work for another thread, on a connection of its own; hand its answer to
        `take_over`. With thousands of people it takes longer than a key may wait.
        """
        basis = self._basis()

        def work(_progress: Progress) -> ReadIndex:
            with self._store.aside(read_only=True) as store:
                return ReadIndex(basis, Search(store)._read(basis[0]))

        return work

    def take_over(self, read: ReadIndex) -> bool:
        """Keep what another thread has read; False where something of it has changed since it was asked to."""
        if read.basis != self._basis():
            return False
        self._kept = read
        return True

    def _basis(self) -> tuple[str, int]:
        return self._store.clock.today().isoformat(), self._store.commits_to(*_TABLES)

    def _index(self) -> _Index:
        basis = self._basis()
        if self._kept is None or self._kept.basis != basis:
            self._kept = ReadIndex(basis, self._read(basis[0]))
        return self._kept.index

    def find(self, text: str, limit: int = _MOST) -> tuple[Found, ...]:
        """What fits `text`: people, then activities, then files; at most `limit`, a third of it kept for each.

        A blank text and one longer than any name find nothing. Reads first what can be found unless it `is_ready`.
        """
        typed = visible_text(text[: 2 * QUERY_LIMIT])
        if not typed or len(text) > QUERY_LIMIT:
            return ()
        index = self._index()
        query = NameQuery.of(typed)
        near = [one for one in index.people if _fits(one, query)]
        near.sort(key=lambda one: one.rank(query))
        words = [_Word.of(word) for word in typed.casefold().split()]
        people = [one.found for one in near]
        parts = (people, _having(index.activities, words), _having(index.files, words))
        pages = [one.found for one in _PAGES if _fits(one, query)][:1]
        return (*_share_out(parts, limit - len(pages)), *pages)

    def _read(self, today: str) -> _Index:
        with self._store.reading():
            read = self._store.read
            members, packages = read.glance.load_members(today), read.packages.load_all()
            heads = read.glance.load_heads(_EVER, before=_NEVER)
        listed = sorted(members, key=_order)
        titles = {one.id: one for one in heads}
        return _Index(
            tuple(map(_person, listed)),
            tuple(_activity(one) for one in reversed(heads)),
            tuple(_file(one, titles.get(one.activity_id)) for one in reversed(packages)),
        )


def _fits(person: _Person, query: NameQuery) -> bool:
    return query.matches(key=person.key, full=person.full, initials=person.initials)


def _share_out(parts: Sequence[Sequence[Found]], limit: int) -> tuple[Found, ...]:
    """The first of each part, at most `limit`: its share of the room, and what the others leave free of theirs."""
    share, free = limit // len(parts), limit - sum(min(len(part), limit // len(parts)) for part in parts)
    shown: list[Found] = []
    for part in parts:
        more = min(free, max(0, len(part) - share))
        shown += part[: share + more]
        free -= more
    return tuple(shown)


def _having(texts: Iterable[_Text], words: Iterable[_Word]) -> list[Found]:
    wanted = tuple(words)
    return [one.found for one in texts if all(one.has(word) for word in wanted)]


def _order(member: MemberHead) -> tuple[bool, tuple[tuple[str, str], ...], str]:
    """By reading; whoever has left comes last."""
    gone = member.stage is not None and member.stage.has_left
    return gone, reading_key(member.name, member.pinyin), member.id


def _person(member: MemberHead) -> _Person:
    parts = (member.group or "", STAGE_WORDS[member.stage] if member.stage is not None else "")
    found = Found(FoundKind.PERSON, member.name, " · ".join(filter(None, parts)), Place("roster", item_id=member.id))
    return _Person(name_key(member.name), member.pinyin, member.initials, found)


def _activity(head: ActivityHead) -> _Text:
    when = f"{head.day[:4]}年{short_day(head.day)}"
    note = " · ".join(part for part in (when, head.theme or "", head.place or "") if part)
    texts = (head.title, head.theme or "", head.place or "", head.day)
    return _Text(
        "\n".join(texts).casefold(), head.day, Found(FoundKind.ACTIVITY, head.title, note, Place("activity", head.id))
    )


def _file(package: Package, head: ActivityHead | None) -> _Text:
    title = head.title if head is not None else ""
    note = " · ".join(part for part in (f"{long_day(package.made_on)}导出", title, package.folder) if part)
    texts = (package.file_name, title, package.folder, package.made_on)
    place = Place("activity", package.activity_id, "export")
    return _Text("\n".join(texts).casefold(), package.made_on, Found(FoundKind.FILE, package.file_name, note, place))
