"""Whether the figures of a record follow from its lists, by the same rules as everywhere in the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.late_entry import Part
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.programme import OATH
from themeday_desktop.domain.sign_in import SheetRow, SignIn, count
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import COUNTS, Tally, result_of

_PEOPLE = "/attendance/people"
_COUNTERS = "/attendance/counters"


def figure_problems(attendance: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Code and place of what does not hold together, once per code: `person_twice`, `counters_differ`.

    `attendance` is that part of a record that fits its schema.
    """
    people = attendance["people"]
    first = {person["member_id"]: index for index, person in reversed(list(enumerate(people)))}
    again = [index for index, person in enumerate(people) if first[person["member_id"]] != index]
    if again:
        yield "person_twice", f"{_PEOPLE}/{again[0]}"
    told = attendance["counters"]
    wrong = [name for name, value in figures_of(people).items() if told[name] != value]
    if wrong:
        yield "counters_differ", f"{_COUNTERS}/{wrong[0]}"


def dues_problems(dues: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """The same of the dues: `dues_differ` where the sum of the entries, or an entry's months, are not what is told."""
    if dues is None:
        return
    entries = dues["entries"]
    if sum(one["amount_fen"] for one in entries) != dues["received_fen"]:
        yield "dues_differ", "/dues/received_fen"
    for index, one in enumerate(entries):
        if sum(month["fen"] for month in one["months"]) != one["amount_fen"]:
            yield "dues_differ", f"/dues/entries/{index}"
            return


def photo_problems(photos: Iterable[Mapping[str, Any]] | None, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """`photos_differ` where the photos the record tells of are not those in the package; `files` are its names.

    A record of an earlier program tells of none.
    """
    if photos is None:
        return
    told = sorted(f"data/{one['file']}" for one in photos)
    there = sorted(name for name in files if name.startswith("data/photos/") and name.endswith(".jpg"))
    if told != there:
        wrong = next(iter(sorted(set(told) ^ set(there))), told[0] if told else "")
        yield "photos_differ", wrong


def attachment_problems(
    attachments: Iterable[Mapping[str, Any]] | None, hashes: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """`attachments_differ` where the files the record tells of are not those in the package, byte for byte.

    `hashes` holds the SHA-512 of every file of the package. A record that tells of none does not speak of what
    lies there.
    """
    if attachments is None:
        return
    told = {f"data/{one['file']}": one["sha512"] for one in attachments if one["file"] is not None}
    own = {name for name in hashes if name.startswith("data/attachments/") and name != "data/attachments/index.csv"}
    wrong = sorted(name for name in {*told, *own} if told.get(name) != hashes.get(name))
    if wrong:
        yield "attachments_differ", wrong[0]


def programme_problems(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As `figure_problems`, of the programme: `study_differs`, `oath_differs`, `participant_unknown`.

    `record` fits its schema; packages made before the program knew these parts have none of them.
    """
    study, theme = record.get("study"), record.get("theme_activity")
    if study is not None and study["minutes"] != _collective_minutes(study["items"]):
        yield "study_differs", "/study/minutes"
    if "actions" in record and record.get("oath") != _oath_of(record["actions"]):
        yield "oath_differs", "/oath"
    if theme is not None:
        known = {person["member_id"] for person in record["attendance"]["people"]}
        strange = [at for at, member in enumerate(theme["participants"]) if member not in known]
        if strange:
            yield "participant_unknown", f"/theme_activity/participants/{strange[0]}"


def lecture_problems(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As `figure_problems`, of the party lectures: `lecture_differs` where one adds minutes its study item counts."""
    lectures = record.get("lectures", ())
    items = (record.get("study") or {"items": ()})["items"]
    left = {at: one["minutes"] or 0 for at, one in enumerate(items)}
    for at, one in enumerate(lectures):
        minutes, item = one["minutes"] or 0, one["study_item"]
        if item is not None and item not in left:
            yield "lecture_differs", f"/lectures/{at}/study_item"
            return
        once = 0 if item is None else min(minutes, left[item])
        if item is not None:
            left[item] -= once
        if one["added_minutes"] != minutes - once:
            yield "lecture_differs", f"/lectures/{at}/added_minutes"
            return


def appraisal_problems(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As `figure_problems`, of the appraisal: `appraisal_differs` where more are graded than take part, or than there
    are members. Whether too many are excellent is for people to say.
    """
    told = record.get("appraisal")
    if told is None:
        return
    if sum(told["grades"].values()) > told["taking_part"]:
        yield "appraisal_differs", "/appraisal/grades"
    elif told["taking_part"] + told["ungraded"] > record["attendance"]["counters"]["members"]:
        yield "appraisal_differs", "/appraisal/taking_part"


def late_problems(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As `figure_problems`, of the late entry: `late_unexplained`, `late_differs`.

    What was entered late carries its reason, and the people marked late are what the late sign-in consists of.
    """
    if "late_entry" not in record:
        return
    late, people = record["late_entry"], record["attendance"]["people"]
    if late is not None and not late["reason"]:
        yield "late_unexplained", "/late_entry/reason"
    marked = [index for index, person in enumerate(people) if person.get("late_entry")]
    if bool(marked) != (late is not None and Part.SIGN_IN.value in late["parts"]):
        yield "late_differs", f"{_PEOPLE}/{marked[0]}/late_entry" if marked else "/late_entry/parts"


def vote_problems(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As `figure_problems`, of the votes: `votes_differ` where the sums do not agree, or where what is told to follow
    from them does not by the rule. A record without votes has none.
    """
    for index, one in enumerate(record.get("votes", ())):
        tally, kind = Tally(*(one[name] for name in COUNTS)), VoteKind(one["kind"])
        result = result_of(kind, tally)
        told = (one["outcome"], one["present_least"], one["ayes_least"])
        sums = tally.ayes + tally.nays + tally.abstentions == tally.present <= tally.expected
        if not sums or told != (result.outcome.value, result.present_least, result.ayes_least):
            yield "votes_differ", f"/votes/{index}"
            return


def _collective_minutes(items: Iterable[Mapping[str, Any]]) -> int:
    return sum(one["minutes"] or 0 for one in items if one["mode"] == StudyMode.COLLECTIVE.value)


def _oath_of(actions: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The oath as the fixed actions tell it."""
    found = next((one for one in actions if one["action"] == OATH), None)
    return {"leader": found["person"], "time": found["time"]} if found else None


def figures_of(people: Iterable[Mapping[str, Any]]) -> dict[str, int | str | None]:
    """The counters as a record writes them, counted anew."""
    counters = count(_row(person) for person in people)
    percent = counters.percent
    derived = {
        "expected": counters.expected,
        "came": counters.came,
        "percent": None if percent is None else str(percent),
    }
    return {**counters._asdict(), **derived}


def _row(person: Mapping[str, Any]) -> SheetRow:
    identifier, state = person["member_id"], person["state"]
    sign_in = None if state is None else SignIn("", identifier, AttendanceState(state))
    return SheetRow(Member(identifier, person["name"]), Standing(person["standing"]), None, None, sign_in)
