"""The home page's view: this month's theme day, what is to be done, the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import BRANCH, NOTICE, a_ledger, an_activity_draft, ready_to_export, with_trait
from themeday_desktop.domain.activities import ActivityKind, Deadline, Notice
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.progress import Cancelled, NoProgress, Progress
from themeday_desktop.domain.traits import DuesCategory, Trait
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.home import part_of_day
from themeday_desktop.services.home_proposal import Proposal
from themeday_desktop.services.home_rest import DuesOfNow, ReadRest
from themeday_desktop.services.home_view import (
    ActivityStanding,
    HomeView,
    MonthStanding,
    PartOfDay,
    StepStanding,
    Todo,
    TodoKind,
)
from themeday_desktop.services.places import Place
from themeday_desktop.services.wording_home import step_note

NO_DEADLINES = replace(NOTICE, deadlines=())


class House:
    """A ledger whose clock can be set to another day."""

    def __init__(self, folder: Path) -> None:
        self.services = a_ledger(folder, people=5)
        self.clock: StepClock = self.services.home._store.clock

    def on(self, day: str) -> HomeView:
        """The view of a day, at nine in the morning."""
        self.clock.set(datetime.fromisoformat(f"{day}T09:00"))
        return self.services.home.load()

    def activity(self, day: str, **values: object) -> str:
        """A theme day."""
        draft = an_activity_draft(held_on=day, **({"notice": NO_DEADLINES} | values))
        return self.services.activities.add_activity(draft)[0]

    def hold(self, activity_id: str, *, away: int = 0) -> None:
        """Everybody came, but so many on leave."""
        sheet = self.services.attendance.load_sheet(activity_id)
        for at, row in enumerate(one for one in sheet.rows if one.standing is Standing.EXPECTED):
            state = AttendanceState.ON_LEAVE if at < away else AttendanceState.PRESENT
            reason = "生病住院" if at < away else None
            self.services.attendance.record(activity_id, row.member.id, state=state, reason=reason)

    def wrap_up(self, activity_id: str) -> None:
        """Its wrap-up is written and approved."""
        text = self.services.wrap_ups.draft(activity_id)
        self.services.wrap_ups.record(activity_id, text, approved_by="石建国")

    def export(self, activity_id: str, folder: Path) -> None:
        """A package of it is made."""
        made = self.services.exports.prepare_package(activity_id, folder)(NoProgress())
        self.services.exports.record_package(made)

    def rule(self, rule: str) -> None:
        """The branch's rule for its theme day."""
        self.services.ledger.record_branch(replace(BRANCH, theme_day_rule=rule, secretary="石建国"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Five people, one of them infirm; made on 10 July 2026."""
    made = House(tmp_path / "ledger")
    yield made
    made.services.ledger.close()


def standings(view: HomeView) -> dict[str, StepStanding]:
    """How far each step is."""
    return {one.key: one.standing for one in view.month.steps} if view.month else {}


def months(view: HomeView) -> dict[str, MonthStanding]:
    """How each month stands."""
    return {one.month: one.standing for one in view.months}


def kinds(todos: tuple[Todo, ...]) -> list[tuple[TodoKind, str, int]]:
    """Kind, day and days left."""
    return [(one.kind, one.date, one.days_left) for one in todos]


@pytest.mark.parametrize(
    ("hour", "part"),
    [(4, PartOfDay.EVENING), (5, PartOfDay.EARLY), (9, PartOfDay.MORNING), (12, PartOfDay.NOON),
     (14, PartOfDay.AFTERNOON), (18, PartOfDay.EVENING), (23, PartOfDay.EVENING)],
)  # fmt: skip
def test_the_greeting_follows_the_clock(hour: int, part: PartOfDay) -> None:
    assert part_of_day(datetime(2026, 7, 10, hour)) is part  # noqa: DTZ001 - only the hour counts


def test_the_head_tells_secretary_branch_day_and_members_of_today(house: House) -> None:
    house.rule("day 10")
    view = house.on("2026-07-14")
    assert (view.secretary, view.branch, view.today, view.members) == ("石建国", "石桥村党支部", "2026-07-14", 5)
    assert not view.is_new


def test_a_ledger_without_anybody_is_new(tmp_path: Path) -> None:
    services = a_ledger(tmp_path / "new")
    view = services.home.load()
    assert (view.is_new, view.month, view.todos) == (True, None, ())
    services.ledger.close()


# -- this month ------------------------------------------------------------------------------------


def test_before_the_day_only_the_notice_is_due_and_leads_on(house: House) -> None:
    house.activity("2026-07-20", theme=None)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.standing is ActivityStanding.AHEAD
    assert standings(view).pop("notice") is StepStanding.WARNING
    assert {one.standing for one in view.month.steps[1:]} == {StepStanding.WAITING}
    assert [one.code for one in view.month.gravest] == ["theme_missing"]
    assert view.month.next_step == "notice"


def test_on_the_day_the_sign_in_comes_next_until_everybody_is_told(house: House) -> None:
    own = house.activity("2026-07-14")
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.TODAY, "sign_in")
    first = house.services.attendance.load_sheet(own).rows[0].member.id
    house.services.attendance.record(own, first, state=AttendanceState.PRESENT)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (standings(view)["sign_in"], view.month.next_step) == (StepStanding.WARNING, "sign_in")


def test_after_the_day_a_missing_wrap_up_weighs_most(house: House) -> None:
    house.hold(house.activity("2026-07-10"))
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.HELD, "wrap_up")
    assert standings(view)["wrap_up"] is StepStanding.BLOCKED
    assert len(view.month.gravest) == 3
    assert view.month.gravest[0].code == "wrap_up_missing"


def test_a_day_that_passed_without_anybody_is_said(house: House) -> None:
    house.activity("2026-07-10")
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.NOBODY_CAME, "sign_in")
    assert standings(view)["sign_in"] is StepStanding.BLOCKED


def test_with_everything_that_must_be_there_the_export_comes_next(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own)
    house.wrap_up(own)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.next_step == "export"
    assert (view.month.steps[-1].code, view.month.steps[-1].params) == ("export_due", {"day": "2026-07-25"})


def test_an_exported_month_says_when_and_asks_for_nothing(house: House, tmp_path: Path) -> None:
    own = ready_to_export(house.services)
    house.export(own, tmp_path)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.standing is ActivityStanding.EXPORTED
    assert (view.month.steps[-1].standing, view.month.steps[-1].params) == (StepStanding.DONE, {"day": "2026-07-10"})
    assert (view.month.next_step, kinds(view.todos)) == ("export", [])


def test_of_several_theme_days_the_nearest_is_shown(house: House) -> None:
    house.activity("2026-07-01")
    near = house.activity("2026-07-20")
    house.activity("2026-07-14", kinds=(ActivityKind.GENERAL_MEETING,))
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.head.id == near


def test_an_activity_whose_day_is_open_waits_for_it(house: House) -> None:
    house.activity(None, notice=Notice(window_start="2026-07-05", window_end="2026-07-20"))  # type: ignore[arg-type]
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.AHEAD, "notice")
    assert months(view)["2026-07"] is MonthStanding.AHEAD


# -- without a theme day ---------------------------------------------------------------------------


def test_a_month_without_one_is_proposed_by_the_rule_and_like_the_last(house: House) -> None:
    house.rule("day 20")
    house.activity("2026-06-10", time_start="14:30", time_end="17:00")
    assert house.on("2026-07-14").proposal == Proposal("2026-07-20", "14:30", "17:00", "村部二楼", "七月主题党日")


def test_without_a_rule_the_day_of_the_last_one_is_proposed_but_none_that_passed(house: House) -> None:
    house.activity("2026-06-10")
    assert house.on("2026-07-01").proposal.day == "2026-07-10"  # type: ignore[union-attr]
    assert house.on("2026-07-14").proposal.day == "2026-07-14"  # type: ignore[union-attr]


def test_before_the_first_activity_today_is_proposed(house: House) -> None:
    assert house.on("2026-07-14").proposal == Proposal("2026-07-14", None, None, None, None)


def test_a_proposal_is_recorded_as_any_other_activity(house: House) -> None:
    proposal = Proposal("2026-07-20", "14:30", "17:00", "村部", "六月主题党日")
    own, _ = house.services.activities.add_activity(house.services.home.draft_of(proposal, "七月主题党日"))
    made = house.services.activities.load(own)
    assert (made.title, made.held_on, made.time_end, made.place) == ("七月主题党日", "2026-07-20", "17:00", "村部")


# -- what is to be done ----------------------------------------------------------------------------


def test_deadlines_are_counted_in_days_and_end_with_the_package(house: House, tmp_path: Path) -> None:
    own = ready_to_export(house.services)
    todos = house.on("2026-07-26").todos
    assert kinds(todos) == [(TodoKind.DEADLINE, "2026-07-31", 5), (TodoKind.DEADLINE, "2026-07-25", -1)]
    assert [one.is_overdue for one in todos] == [False, True]
    assert todos[0].params["recipient"] == BRANCH.township
    assert todos[1].params["recipient"] == "镇党委组织办"
    assert todos[0].place == Place("activity", own, "export")
    house.export(own, tmp_path)
    assert house.on("2026-07-26").todos == ()


def test_a_held_theme_day_without_deadlines_is_handed_over_by_the_end_of_its_month(house: House) -> None:
    house.hold(house.activity("2026-07-10"))
    assert kinds(house.on("2026-07-10").todos) == []
    assert kinds(house.on("2026-07-14").todos) == [(TodoKind.PACKAGE, "2026-07-31", 17)]
    late = house.on("2026-08-02").todos
    assert kinds(late) == [(TodoKind.PACKAGE, "2026-07-31", -2)]
    assert not late[0].is_overdue  # nobody has set that day


def test_whoever_was_away_owes_a_make_up_within_two_weeks(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own, away=2)
    make_up = next(one for one in house.on("2026-07-14").todos if one.kind is TodoKind.MAKE_UP)
    assert (make_up.date, make_up.days_left) == ("2026-07-24", 10)
    assert (make_up.params["count"], make_up.params["on_leave"], make_up.params["absent"]) == ("2", "2", "0")
    assert make_up.place == Place("activity", own, "sign_in")
    assert TodoKind.MAKE_UP in [one.kind for one in house.on("2026-08-07").todos]
    assert TodoKind.MAKE_UP not in [one.kind for one in house.on("2026-08-08").todos]


def test_what_is_to_be_done_goes_back_into_last_year(house: House) -> None:
    house.hold(house.activity("2026-12-10"))
    assert kinds(house.on("2027-01-12").todos) == [(TodoKind.PACKAGE, "2026-12-31", -12)]


def test_this_week_comes_first_then_the_newest_that_are_late_then_what_has_time(house: House) -> None:
    days = ("2026-07-01", "2026-07-13", "2026-07-14", "2026-07-15", "2026-07-21", "2026-07-22", "2026-07-31")
    house.activity("2026-07-10", notice=replace(NOTICE, deadlines=tuple(Deadline(day, "材料") for day in days)))
    assert [one.days_left for one in house.on("2026-07-14").todos] == [0, 1, 7, -1, -13, 8, 17]


def test_the_export_warns_once_its_day_has_passed(house: House) -> None:
    notice = replace(NOTICE, deadlines=(Deadline("2026-07-25", "资料包"),))
    house.hold(house.activity("2026-07-10", notice=notice))
    said = {}
    for day in ("2026-07-25", "2026-07-26"):
        month = house.on(day).month
        assert month is not None
        said[day] = (month.steps[-1].standing, step_note(month.steps[-1]))
    assert said == {
        "2026-07-25": (StepStanding.WAITING, "7月25日前"),
        "2026-07-26": (StepStanding.WARNING, "逾期 1 天"),
    }


# -- the year --------------------------------------------------------------------------------------


def test_the_year_tells_each_month_apart(house: House, tmp_path: Path) -> None:
    house.rule("day 10")
    done, held = house.activity("2026-08-10"), house.activity("2026-09-10")
    exported = ready_to_export(house.services)
    for own in (done, held):
        house.hold(own)
    house.wrap_up(done)
    house.export(exported, tmp_path)
    house.activity("2026-12-11")
    view = house.on("2026-11-05")
    assert months(view) == {
        **{f"2026-{month:02d}": MonthStanding.BEFORE for month in range(1, 7)},
        "2026-07": MonthStanding.EXPORTED,
        "2026-08": MonthStanding.DONE,
        "2026-09": MonthStanding.HELD,
        "2026-10": MonthStanding.MISSED,
        "2026-11": MonthStanding.AHEAD,
        "2026-12": MonthStanding.AHEAD,
    }
    assert [one.day for one in view.months[9:]] == ["2026-10-10", "2026-11-10", "2026-12-11"]
    assert [one.percent for one in view.months[6:10]] == [100, 100, 100, None]


def test_a_month_whose_day_came_without_anybody_was_not_held(house: House) -> None:
    own = house.activity("2026-07-10")
    view = house.on("2026-08-01")
    assert (months(view)["2026-07"], view.months[6].activity_id) == (MonthStanding.MISSED, own)


def test_this_month_is_missed_once_the_rules_day_has_passed(house: House) -> None:
    house.rule("day 10")
    assert months(house.on("2026-08-10"))["2026-08"] is MonthStanding.AHEAD
    assert months(house.on("2026-08-11"))["2026-08"] is MonthStanding.MISSED


def test_a_share_is_rounded_half_up(house: House) -> None:
    own = house.activity("2026-07-10")
    house.hold(own, away=3)  # 1 of 4 expected
    assert house.on("2026-07-14").months[6].percent == 25


# -- what follows the first picture ----------------------------------------------------------------


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
