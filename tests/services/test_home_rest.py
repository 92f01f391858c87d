"""What follows the home page's first picture: dues, whether the package is still true, read in another thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders import ready_to_export, with_trait
from tests.services.home_house import House, kinds, standings
from themeday_desktop.domain.progress import Cancelled, NoProgress, Progress
from themeday_desktop.domain.traits import DuesCategory, Trait
from themeday_desktop.services.home_rest import DuesOfNow, ReadRest
from themeday_desktop.services.home_view import StepStanding, TodoKind
from themeday_desktop.services.places import Place


def owing(house: House, amount_fen: int) -> None:
    """Two people owe dues, from July on."""
    with house.services.home._store.transaction("settings") as tx:
        tx.repositories.settings.put("dues.farmer_fen", str(amount_fen), valid_from="2026-01-01")
        tx.repositories.settings.put("dues.since", "2026-07", valid_from="2026-01-01")
    for member in house.services.roster.load_members()[:2]:
        with house.services.home._store.transaction("amend_member") as tx:
            tx.repositories.members.put(with_trait(member, Trait.DUES_CATEGORY, DuesCategory.FARMER.value))


def test_dues_owed_follow_with_their_step(house: House) -> None:
    owing(house, 50)
    own = house.activity("2026-08-10")
    house.hold(own)
    view = house.on("2026-08-12")
    assert standings(view)["dues"] is StepStanding.WAITING
    rest = house.services.home.load_rest(view)
    assert rest.month is not None
    assert {one.key: one.standing for one in rest.month.steps}["dues"] is StepStanding.WARNING
    dues = [one for one in rest.todos if one.kind is TodoKind.DUES]
    assert kinds(tuple(dues)) == [(TodoKind.DUES, "2026-07-31", -12), (TodoKind.DUES, "2026-08-31", 19)]
    assert [(one.params["count"], one.params["fen"], one.is_overdue) for one in dues] == [
        ("2", "100", True),
        ("2", "100", False),
    ]
    assert dues[0].place == Place("activity", own, "dues")
    assert rest.dues == DuesOfNow(people=5, owing=2, unknown=3)


def test_dues_of_last_year_are_spoken_of_in_the_first_half_of_this_one(house: House) -> None:
    owing(house, 50)
    for day, found in (("2027-06-20", "2027-05-31"), ("2027-12-20", "2027-11-30")):
        rest = house.services.home.load_rest(house.on(day))
        past = next(one for one in rest.todos if one.kind is TodoKind.DUES)
        assert past.date == found
        assert past.place == Place("dues")  # no theme day this month: the year's ledger
    assert house.services.home.load_rest(house.on("2027-06-20")).todos[0].params["fen"] == str(2 * 50 * 11)


def test_a_package_whose_record_changed_since_is_said(house: House, tmp_path: Path) -> None:
    own = ready_to_export(house.services)
    house.export(own, tmp_path)
    assert not house.services.home.load_rest(house.on("2026-07-14")).is_stale
    house.services.wrap_ups.record(own, "改过的小结", approved_by="石建国")
    assert house.services.home.load_rest(house.on("2026-07-14")).is_stale


def in_another_thread(work: Callable[[Progress], ReadRest], progress: Progress | None = None) -> ReadRest:
    """What the work answers there; an error of it comes here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, progress or NoProgress()).result()


def test_another_thread_reads_the_same_and_leaves_its_dues_book(house: House) -> None:
    owing(house, 50)
    own = house.activity("2026-08-10")
    house.hold(own)
    view = house.on("2026-08-12")
    home, dues = house.services.home, house.services.dues
    read = in_another_thread(home.prepare_rest(view))
    assert dues._kept is None
    assert home.take_over(read) == read.rest
    assert dues._kept is not None
    assert dues._kept[1] is read.book
    assert [one.asked_fen for one in dues.load_sheet(own).rows if one.is_open] == [100, 100]
    assert read.rest == home.load_rest(view)
    assert dues._kept[1] is read.book


def test_a_book_of_our_own_stays(house: House) -> None:
    home, dues = house.services.home, house.services.dues
    view = house.on("2026-08-12")
    dues.load_year(2026)
    assert dues._kept is not None
    mine = dues._kept[1]
    home.take_over(in_another_thread(home.prepare_rest(view)))
    assert dues._kept[1] is mine


@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_was_read_before_a_commit_is_dropped(house: House, elsewhere: bool) -> None:
    home, view = house.services.home, house.on("2026-08-12")
    read = in_another_thread(home.prepare_rest(view))
    with ExitStack() as stack:
        store = stack.enter_context(home._store.aside()) if elsewhere else home._store
        with store.transaction("record_settings") as tx:
            tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
    assert home.take_over(read) is None
    assert house.services.dues._kept is None


def test_reading_elsewhere_stops_when_it_is_asked_to(house: House) -> None:
    class Stopped(NoProgress):
        def cancelled(self) -> bool:
            return True

    work = house.services.home.prepare_rest(house.on("2026-08-12"))
    with pytest.raises(Cancelled):
        in_another_thread(work, Stopped())
