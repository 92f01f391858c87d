"""Where something is done: a place in the window, named by services and pages alike."""

from __future__ import annotations

from typing import NamedTuple

WHOLE_LEDGER = "all"  # the part of the make-up ledger that is every activity of the year


class Place(NamedTuple):
    """A place in the window: a page (`home`, `activities`, `activity`, `roster`, `dues`, `make_up`, `hours`,
    `floating`, `settings`, `help`), and of an activity its id and step; of another page `step` is a part, such as
    `dues` of the settings or an activity of the make-up ledger, and `item_id` what is meant in its list, such as a
    person of the roster."""

    page: str
    activity_id: str | None = None
    step: str | None = None
    item_id: str | None = None
