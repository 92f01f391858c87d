"""Minutes and resolutions through their service, on the home page, in the draft and in the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import BRANCH
from tests.services.meeting_house import BOTH, GENERAL, House
from themeday_desktop.documents.views import Counter
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.programme import Programme
from themeday_desktop.domain.resolutions import MINUTES_LIMIT, Resolution, ResolutionDraft
from themeday_desktop.services.home_view import Todo, TodoKind
from themeday_desktop.services.places import Place
from themeday_desktop.services.resolutions import Resolutions
from themeday_desktop.services.views import record_view, sign_in_sheet_view
from themeday_desktop.services.wording_home import todo_note, todo_title


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "ledger")
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def of(house: House) -> Resolutions:
    return house.services.meetings.resolutions


def only(house: House, activity_id: str) -> Resolution:
    (line,) = of(house).load(activity_id)
    return line.resolution


def todos(house: House, day: str) -> list[Todo]:
    house.on(day)
    found = house.services.home.load_rest(house.services.home.load()).todos
    return [one for one in found if one.kind is TodoKind.RESOLUTION]


def test_minutes_are_kept_as_written_and_cleared(house: House) -> None:
    own = house.hold(*BOTH)
    of(house).record_minutes(own, "第一行\n\n 第二行\u200b", version=0)
    minutes = of(house).load_minutes(own)
    assert minutes is not None
    assert (minutes.text, minutes.version) == ("第一行\n\n 第二行", 1)
    of(house).record_minutes(own, minutes.text, version=1)
    assert of(house).load_minutes(own) == minutes
    of(house).record_minutes(own, "", version=1)
    assert of(house).load_minutes(own) is None
    of(house).record_minutes(own, "", version=0)


def test_minutes_that_are_too_long_or_of_no_activity_are_refused(house: House) -> None:
    with pytest.raises(Refused, match="too_long"):
        of(house).record_minutes(house.hold(*BOTH), "字" * (MINUTES_LIMIT + 1), version=0)
    with pytest.raises(Refused, match="no_such_activity"):
        of(house).record_minutes("x", "字", version=0)


@pytest.mark.fault("IN-10")
def test_two_windows_on_the_minutes_do_not_write_over_each_other(house: House) -> None:
    own = house.hold(*BOTH)
    of(house).record_minutes(own, "甲写的", version=0)
    with pytest.raises(Refused, match="changed_elsewhere"):
        of(house).record_minutes(own, "乙写的", version=0)


def test_a_resolution_is_recorded_put_right_and_taken_out(house: House) -> None:
    own = house.hold(*BOTH)
    house.resolve(own)
    house.resolve(own, "石建国", text="修渠")
    first, second = (line.resolution for line in of(house).load(own))
    assert (first.position, second.position) == (0, 1)
    draft = ResolutionDraft("铺路三百米", house.people["林巧云"], "2026-09-30")
    of(house).amend(first.id, draft, version=1)
    line = of(house).load(own)[0]
    assert (line.name, line.resolution.version, line.has_left) == ("林巧云", 2, False)
    of(house).amend(first.id, draft, version=2)
    assert of(house).load(own)[0] == line
    of(house).remove(second.id, version=1)
    assert len(of(house).load(own)) == 1
    house.services.ledger.undo()
    assert len(of(house).load(own)) == 2


def test_who_sees_to_it_is_somebody_of_the_roster(house: House) -> None:
    own = house.hold(*BOTH)
    with pytest.raises(Refused, match="no_such_member"):
        of(house).add(own, ResolutionDraft("铺路", "x", "2026-08-31"))
    house.services.roster.transfer_out(house.people["王秀兰"], on="2026-07-01")
    with pytest.raises(Refused, match="responsible_left"):
        house.resolve(own)
    with pytest.raises(Refused, match="required"):
        of(house).add(own, ResolutionDraft(" \u200b", house.people["石建国"], "2026-08-31"))
    with pytest.raises(Refused, match="no_such_activity"):
        house.resolve("x")


def test_the_members_of_today_can_see_to_it_and_namesakes_are_told_apart(house: House) -> None:
    house.add("石建国", "第二党小组")
    house.services.roster.transfer_out(house.people["王秀兰"], on="2026-07-01")
    names = [name for _, name in of(house).load_people()]
    assert "王秀兰" not in names
    assert "石积极" not in names
    assert [name for name in names if name.startswith("石建国")] == ["石建国（第一党小组）", "石建国（第二党小组）"]


def test_it_is_done_on_a_day_and_opened_again(house: House) -> None:
    own = house.hold(*BOTH)
    house.resolve(own)
    with pytest.raises(Refused, match="in_future"):
        of(house).mark_done(only(house, own).id, "2026-07-11", version=1)
    of(house).mark_done(only(house, own).id, "2026-07-10", version=1)
    assert only(house, own).done_on == "2026-07-10"
    of(house).reopen(only(house, own).id, version=2)
    assert only(house, own).is_open


def test_nothing_is_done_before_it_was_resolved(house: House) -> None:
    own = house.hold(*BOTH)
    house.resolve(own)
    with pytest.raises(Refused, match="before_activity"):
        of(house).mark_done(only(house, own).id, "2026-07-09", version=1)
    assert only(house, own).is_open


@pytest.mark.fault("IN-10")
def test_two_windows_on_one_resolution_do_not_write_over_each_other(house: House) -> None:
    own = house.hold(*BOTH)
    house.resolve(own)
    one = only(house, own)
    of(house).mark_done(one.id, "2026-07-10", version=1)
    with pytest.raises(Refused, match="changed_elsewhere"):
        of(house).remove(one.id, version=1)
    of(house).remove(one.id, version=2)
    with pytest.raises(Refused, match="no_such_resolution"):
        of(house).reopen(one.id, version=2)


def test_it_stays_on_the_home_page_until_it_is_done(house: House) -> None:
    own = house.hold(*BOTH)
    house.resolve(own)
    (one,) = todos(house, "2026-08-20")
    assert (one.date, one.days_left, one.is_overdue) == ("2026-08-31", 11, False)
    assert one.place == Place("activity", own, "meeting")
    assert (todo_title(one), todo_note(one)) == ("决议：铺路", "王秀兰负责")
    assert todos(house, "2026-09-01")[0].is_overdue
    of(house).mark_done(only(house, own).id, "2026-09-01", version=1)
    assert todos(house, "2026-09-02") == []


def test_the_home_page_says_that_who_sees_to_it_has_left(house: House) -> None:
    own = house.hold(*BOTH)
    house.resolve(own)
    house.services.roster.transfer_out(house.people["王秀兰"], on="2026-07-10")
    assert of(house).load(own)[0].has_left
    assert todo_note(todos(house, "2026-07-11")[0]) == "王秀兰负责，已不在本支部，请另定"
    one = only(house, own)
    of(house).amend(one.id, ResolutionDraft("铺路好", one.member_id, one.due_on), version=1)
    assert only(house, own).text == "铺路好"


def test_what_is_no_meeting_any_more_reminds_of_nothing(house: House) -> None:
    own = house.hold(GENERAL)
    house.resolve(own)
    draft = ActivityDraft("七月", (ActivityKind.THEME_DAY,), held_on="2026-07-10")
    house.services.activities.amend_activity(own, draft, version=1)
    assert todos(house, "2026-07-11") == []


def test_the_draft_tells_how_votes_came_out_and_what_was_resolved(house: House) -> None:
    own = house.hold(*BOTH)
    house.vote(own)
    house.resolve(own)
    text = house.services.wrap_ups.draft(own)
    assert "会上表决1项：修路：赞成 2 票，需超过 5 名应到有表决权党员的半数（至少 3 票），差 1 票，未通过。" in text
    assert "形成决议1项：铺路（负责人王秀兰，2026年8月31日前办结）。" in text


def test_the_draft_of_a_meeting_without_them_is_as_before(house: House) -> None:
    own = house.hold(*BOTH)
    of(house).record_minutes(own, "说了些话", version=0)
    assert "会上" not in house.services.wrap_ups.draft(own)


def test_the_record_tells_each_only_where_there_is_one(house: House) -> None:
    plain = house.services.exports.record(house.hold(ActivityKind.THEME_DAY))
    assert not {"meetings", "votes", "minutes", "resolutions"} & set(plain)
    own = house.hold(*BOTH)
    record = house.services.exports.record(own)
    assert [(one["kind"], one["number"]) for one in record["meetings"]] == [("theme_day", 2), ("general_meeting", 1)]
    assert not {"votes", "minutes", "resolutions"} & set(record)
    house.vote(own)
    house.resolve(own)
    of(house).record_minutes(own, "说了些话", version=0)
    record = house.services.exports.record(own)
    (vote,), (resolution,) = record["votes"], record["resolutions"]
    assert (vote["outcome"], vote["ayes"], vote["ayes_least"]) == ("not_passed", 2, 3)
    assert (resolution["name"], resolution["due_on"], resolution["done_on"]) == ("王秀兰", "2026-08-31", None)
    assert record["minutes"]["text"] == "说了些话"


def test_the_record_of_a_group_meeting_names_nobody_who_had_nothing_to_do_with_it(house: House) -> None:
    own = house.hold(ActivityKind.GROUP_MEETING)
    house.services.meetings.choose_group(own, "第一党小组")
    house.sign(own, "李明亮")
    people = house.services.exports.record(own)["attendance"]["people"]
    assert {one["name"]: one["standing"] for one in people} == {
        "石建国": "expected",
        "王秀兰": "expected",
        "李明亮": "guest",
        "石积极": "guest",
    }


def test_the_sign_in_sheet_of_a_group_meeting_lists_its_group_and_who_came_besides(house: House) -> None:
    own = house.hold(ActivityKind.GROUP_MEETING)
    house.services.meetings.choose_group(own, "第一党小组")
    house.sign(own, "李明亮")
    sheet = house.services.attendance.load_sheet(own)
    view = sign_in_sheet_view(BRANCH, sheet, signatures={})
    assert [(group.name, [row.name for row in group.rows]) for group in view.groups] == [
        ("第一党小组", ["石建国", "王秀兰"]),
        ("列席", ["李明亮", "石积极"]),
    ]


def test_the_record_on_paper_says_out_of_whom_those_expected_come(house: House) -> None:
    own = house.hold(ActivityKind.GROUP_MEETING)
    house.services.meetings.choose_group(own, "第二党小组")
    view = record_view(BRANCH, house.services.attendance.load_sheet(own), None, programme=Programme())
    assert view.counters[0] == Counter("应到", "3 人", "第二党小组在册 4 － 不作硬性要求 1")
