"""Who stands on the whole screen at the door: names and whether each has signed in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.services.attendance import Sheet

OTHER = "#"  # for names that begin with no letter


@dataclass(frozen=True, slots=True)
class KioskPerson:
    """One name. `time` is when the person signed in (HH:MM), empty where nobody noted it; `apart` are guests.

    Who is on leave or absent by the sheet looks like anybody who has not come yet.
    """

    id: str
    name: str
    initials: str
    reading: str
    came: bool
    time: str
    signed: bool
    apart: bool

    @property
    def letter(self) -> str:
        """The letter under which the name is looked for."""
        first = self.initials[:1].upper()
        return first if "A" <= first <= "Z" else OTHER

    def is_found(self, typed: str) -> bool:
        """Whether letters typed so far, in small ones, begin the initials or the reading; nothing finds everybody."""
        if typed == OTHER:
            return self.letter == OTHER
        return self.initials.startswith(typed) or self.reading.startswith(typed)


def people_of(sheet: Sheet) -> tuple[KioskPerson, ...]:
    """Everybody of the sheet, by pinyin; guests, activists and candidates behind the members."""
    people = []
    for row in sheet.rows:
        came = row.sign_in is not None and row.sign_in.state.came
        person = KioskPerson(
            id=row.member.id,
            name=row.member.name,
            initials=row.member.initials.lower(),
            reading=row.member.pinyin.replace(" ", "").lower(),
            came=came,
            time=(row.sign_in.time or "") if row.sign_in is not None and came else "",
            signed=row.signed,
            apart=row.standing is Standing.GUEST,
        )
        people.append(person)
    return tuple(sorted(people, key=_is_apart))


def _is_apart(person: KioskPerson) -> bool:
    return person.apart


def letters_of(people: Iterable[KioskPerson]) -> tuple[str, ...]:
    """The letters that somebody's name begins with, in order, the sign for the others last."""
    found = {person.letter for person in people}
    return (*sorted(found - {OTHER}), *(found & {OTHER}))
