"""What a person of the sign-in sheet looks like as a tile, how one is found, and which states the menu offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.follow_up import FIELDS_BEHIND
from themeday_desktop.domain.groups import group_key
from themeday_desktop.domain.names import NameQuery
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.services.words import STATE_WORDS, UNSIGNED
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, RowsModel
from themeday_desktop.ui.theme import Tone
from themeday_desktop.ui.widgets.state_menu import StateChoice
from themeday_desktop.ui.widgets.tiles import Tile

LOOKS: dict[AttendanceState, tuple[Icon, Tone]] = {
    AttendanceState.PRESENT: (Icon.CHECK, Tone.GREEN),
    AttendanceState.LATE: (Icon.CLOCK, Tone.AMBER),
    AttendanceState.ONLINE: (Icon.SCREEN, Tone.INDIGO),
    AttendanceState.ON_LEAVE: (Icon.LEAVE, Tone.DAI),
    AttendanceState.ABSENT: (Icon.CROSS, Tone.VERM),
    AttendanceState.EXEMPT: (Icon.SHIELD, Tone.GREY),
    AttendanceState.HOME_STUDY: (Icon.BOOK, Tone.DAI),
}
CLEAR, MORE, TAKE_BACK = "clear", "more", "take_back"
KEYS: dict[str, str] = {
    "1": AttendanceState.PRESENT.value,
    "2": AttendanceState.LATE.value,
    "3": AttendanceState.ONLINE.value,
    "4": AttendanceState.ON_LEAVE.value,
    "5": AttendanceState.ABSENT.value,
    "7": MORE,
    "0": CLEAR,
}


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the sheet as the grid shows it: `key` is the name as search compares it, `fresh` was just signed in."""

    row: SheetRow
    key: str
    fresh: bool = False

    @property
    def id(self) -> str:
        """The member's id."""
        return self.row.member.id

    @property
    def is_open(self) -> bool:
        """Whether a hand is still needed: an expected person without a record."""
        return self.row.standing is Standing.EXPECTED and self.row.sign_in is None


def tile_of(person: Person) -> Tile:
    """The tile of a person: unsigned ones stand up, done ones lie flat, guests say that they are guests."""
    row = person.row
    member, state = row.member, row.state
    if state is None:
        word = "列席" if row.standing is Standing.GUEST else UNSIGNED
        return Tile(member.name, word, initials=member.initials.upper(), open=person.is_open)
    icon, tone = LOOKS[state]
    sign_in = row.sign_in
    note = ((sign_in.reason or sign_in.time) or "") if sign_in else ""
    if row.standing is Standing.GUEST:
        note = f"列席 {note}".strip()
    plain = state is AttendanceState.PRESENT
    return Tile(member.name, STATE_WORDS[state], note=note, icon=icon, tone=tone, plain=plain, fresh=person.fresh)


def _said(person: Person) -> str:
    return tile_of(person).said()


def people_model() -> RowsModel[Person]:
    """The model behind the grid."""
    column: Column[Person] = Column("person", "姓名", text=_said, cell=tile_of)
    return RowsModel((column,), lambda person: person.id)


def order_of(people: Sequence[Person], *, by_group: bool, typed: str) -> list[Person]:
    """By pinyin as the service gave them, or by group; guests last.

    While something is typed, open ones come first, and among them those whose initials begin with it.
    """

    def key(person: Person) -> tuple[bool, bool, bool, tuple[bool, int, str]]:
        group = group_key(person.row.group if by_group else None)
        guest = person.row.standing is Standing.GUEST
        begins = person.row.member.initials.startswith(typed.lower())
        return (bool(typed) and not person.is_open, not begins, guest, group)

    return sorted(people, key=key)


def accepts(person: Person, *, query: NameQuery, only: str) -> bool:
    """Whether the search text and the chosen chip let a person through."""
    if only == "open" and not person.is_open:
        return False
    if only not in ("", "open") and (person.row.state is None or person.row.state.value != only):
        return False
    member = person.row.member
    return query.matches(key=person.key, full=member.pinyin, initials=member.initials)


def choices_for(row: SheetRow) -> list[StateChoice]:
    """The states that may be recorded for a person, with their keys."""
    states = [AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ONLINE]
    if row.standing is not Standing.GUEST:
        states += [AttendanceState.ON_LEAVE, AttendanceState.ABSENT]
    if row.standing is Standing.INFIRM:
        states.append(AttendanceState.HOME_STUDY)
    by_state = {value: key for key, value in KEYS.items()}
    listed = [
        StateChoice(state.value, STATE_WORDS[state], by_state.get(state.value, "6"), *LOOKS[state]) for state in states
    ]
    if row.state in FIELDS_BEHIND:
        listed.append(StateChoice(MORE, "补充…", by_state[MORE], Icon.PEN, Tone.GREY, apart=True))
    if row.signed:
        listed.append(StateChoice(TAKE_BACK, "拿掉签名", "8", Icon.SIGNATURE, Tone.GREY, apart=True))
    back = "改回不作要求" if row.standing is Standing.INFIRM else "改回未签"
    return [*listed, StateChoice(CLEAR, back, "0", Icon.UNDO, Tone.GREY, apart=True)]
