"""The make-up ledger through its service: who owes, what is recorded, taken back and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import an_activity_draft
from tests.photo_samples import encoded
from tests.services.make_up_house import MADE, House
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Refused, Surroundings
from themeday_desktop.domain.make_up import MakeUpMethod, MakeUpStanding
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.traits import Trait
from themeday_desktop.services.make_ups import by_member, open_lines
from themeday_desktop.services.wording import verb_sentence


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "ledger")
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def test_who_is_on_leave_or_absent_owes_the_content(house: House) -> None:
    assert {own: one.state for own, one in house.lines.items()} == {
        house.leave: AttendanceState.ON_LEAVE,
        house.absent: AttendanceState.ABSENT,
    }
    line = house.lines[house.leave]
    assert (line.due, line.reason, line.standing) == ("2026-07-24", "外出务工", MakeUpStanding.OWES)


def test_it_is_overdue_the_day_after_it_was_due(house: House) -> None:
    house.on("2026-07-24")
    assert house.lines[house.leave].standing is MakeUpStanding.OWES
    house.on("2026-07-25")
    assert house.lines[house.leave].standing is MakeUpStanding.OVERDUE


def test_the_days_are_a_setting(house: House) -> None:
    house.services.settings.record({"make_up.days": "7"})
    assert house.services.make_ups.days == 7
    assert house.lines[house.leave].due == "2026-07-17"


def test_a_make_up_is_credited_with_no_more_than_was_studied(house: House) -> None:
    house.make_up(house.absent)
    line = house.lines[house.absent]
    assert line.made is not None
    assert (line.standing, line.made.minutes, line.credited_minutes) == (MakeUpStanding.DONE, 90, 60)
    assert (line.made.by_whom, line.made.note) == ("石建国", "讲了学习内容")


def test_what_was_made_up_can_be_put_right(house: House) -> None:
    house.make_up(house.absent)
    house.make_up(house.absent, replace(MADE, method=MakeUpMethod.ONLINE, minutes=None))
    made = house.lines[house.absent].made
    assert made is not None
    assert (made.method, made.minutes) == (MakeUpMethod.ONLINE, None)


def test_the_same_again_writes_nothing(house: House) -> None:
    house.make_up(house.absent)
    before = house.services.ledger.last_seq()
    house.make_up(house.absent)
    assert house.services.ledger.last_seq() == before


def test_taking_back_is_an_action_like_others(house: House) -> None:
    house.make_up(house.absent)
    done = house.services.make_ups.take_back(house.activity, house.absent)
    assert "撤回" in verb_sentence(done.verb, done.params)
    assert house.lines[house.absent].made is None
    house.services.ledger.undo()
    assert house.lines[house.absent].standing is MakeUpStanding.DONE


def test_a_make_up_can_be_undone(house: House) -> None:
    house.make_up(house.absent)
    house.services.ledger.undo()
    assert house.lines[house.absent].standing is MakeUpStanding.OWES


def test_nothing_that_was_not_made_up_can_be_taken_back(house: House) -> None:
    for own in (house.absent, house.here):
        with pytest.raises(Refused, match="not_made_up"):
            house.services.make_ups.take_back(house.activity, own)


def test_who_is_signed_in_after_all_owes_nothing_but_the_entry_stays(house: House) -> None:
    house.make_up(house.absent)
    house.sign(house.absent, AttendanceState.LATE)
    house.sign(house.leave, AttendanceState.PRESENT)
    assert {own: (one.standing, one.state) for own, one in house.lines.items()} == {
        house.absent: (MakeUpStanding.NOT_OWED, AttendanceState.LATE)
    }


def test_an_entry_of_somebody_whose_sign_in_was_cleared_stays_too(house: House) -> None:
    house.make_up(house.absent)
    house.services.attendance.clear(house.activity, house.absent)
    assert house.lines[house.absent].state is None


def test_an_infirm_member_owes_nothing(house: House) -> None:
    house.sign(house.infirm, AttendanceState.ON_LEAVE)
    assert house.infirm not in house.lines


def test_a_floating_member_on_leave_owes_like_the_others(house: House) -> None:
    member = house.services.roster.load_member(house.leave)
    draft = MemberDraft(member.name, valid_from="2026-01-01", traits={Trait.FLOATING: "1"})
    house.services.roster.amend_member(member.id, draft, version=member.version)
    assert house.lines[house.leave].standing is MakeUpStanding.OWES


def test_who_has_left_since_is_shown_but_not_asked(house: House) -> None:
    house.services.roster.transfer_out(house.leave, on="2026-07-15")
    assert house.lines[house.leave].standing is MakeUpStanding.LEFT
    assert [one.member.id for one in open_lines(house.lines.values())] == [house.absent]
    assert house.services.make_ups.count_open(house.services.attendance.load_sheet(house.activity)) == 1


def test_who_still_owes_comes_first(house: House) -> None:
    first = min(house.lines, key=lambda own: list(house.lines).index(own))
    house.make_up(first)
    assert list(house.lines)[-1] == first


def test_the_sign_in_counts_those_who_still_owe(house: House) -> None:
    def count() -> int:
        return house.services.make_ups.count_open(house.services.attendance.load_sheet(house.activity))

    assert count() == 2
    house.make_up(house.absent)
    assert count() == 1
    house.sign(house.leave, AttendanceState.PRESENT)
    house.sign(house.absent, AttendanceState.PRESENT)
    assert count() == 0


@pytest.mark.parametrize(
    "values",
    [
        {"held_on": "2026-07-21"},
        {"held_on": None},
        {"kinds": (ActivityKind.PARTY_LECTURE,), "held_on": "2026-07-12"},
    ],
)
def test_only_a_theme_day_that_was_held_is_made_up(house: House, values: dict[str, Any]) -> None:
    other = house.services.activities.add_activity(an_activity_draft(**values))[0]
    house.services.attendance.record(other, house.leave, state=AttendanceState.ON_LEAVE, reason="外出务工")
    assert house.services.make_ups.load_activity(other) == ()
    sheet = house.services.attendance.load_sheet(other)
    assert house.services.make_ups.count_open(sheet) == 0


def test_a_year_holds_its_own_activities_the_newest_first(house: House) -> None:
    june = house.services.activities.add_activity(an_activity_draft(held_on="2026-06-10"))[0]
    old = house.services.activities.add_activity(an_activity_draft(held_on="2025-12-10"))[0]
    for other in (june, old):
        house.services.attendance.record(other, house.leave, state=AttendanceState.ON_LEAVE, reason="外出务工")
    lines = house.services.make_ups.load_year(2026)
    assert [one.activity.day for one in lines] == ["2026-07-10", "2026-07-10", "2026-06-10"]
    assert [one.activity.id for one in house.services.make_ups.load_year(2025)] == [old]
    assert house.services.make_ups.load_years() == (2025, 2026)
    assert [one.activity.id for one in by_member(lines)[house.leave]] == [june, house.activity]


def test_a_ledger_without_a_theme_day_has_this_year(house: House) -> None:
    house.on("2026-07-01")
    assert house.services.make_ups.load_years() == (2026, 2026)


def test_who_came_owes_nothing_to_be_made_up(house: House) -> None:
    with pytest.raises(Refused, match="owes_no_make_up"):
        house.make_up(house.here)
    with pytest.raises(Refused, match="owes_no_make_up"):
        house.make_up("nobody")


def test_an_activity_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        house.services.make_ups.load_activity("nothing")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"made_on": "2026-07-09"}, "before_activity"),
        ({"made_on": "2026-07-21"}, "in_future"),
        ({"by_whom": " \u200b "}, "visit_needs_name"),
        ({"photo_id": "no-photo"}, "no_such_photo"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(house: House, values: dict[str, Any], code: str) -> None:
    before = house.services.ledger.last_seq()
    with pytest.raises(Refused) as refused:
        house.make_up(house.absent, replace(MADE, **values))
    assert [one.code for one in refused.value.problems] == [code]
    assert house.services.ledger.last_seq() == before


@pytest.mark.fault("TX-01")
def test_what_was_typed_is_kept_letter_by_letter_without_what_nobody_sees(house: House) -> None:
    told = "<b>甲</b>&{0}%s'; DROP TABLE make_ups"
    house.make_up(house.absent, replace(MADE, by_whom=f"\u202e{told}", note=f"{told}\n第二行"))
    made = house.lines[house.absent].made
    assert made is not None
    assert (made.by_whom, made.note) == (told, f"{told} 第二行")


def test_a_photo_of_the_activity_proves_it_also_after_it_was_taken_out(house: House, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded())
    photos = house.services.photos
    photos.prepare_add(house.activity, [path])(NoProgress())
    photo = house.services.make_ups.load_photos(house.activity)[0]
    house.make_up(house.absent, replace(MADE, photo_id=photo.id))
    told = person_of(house, house.absent)["make_up"]
    assert told["photo_sha512"] == photo.sha512
    photos.remove([photo.id])
    assert house.lines[house.absent].standing is MakeUpStanding.DONE
    assert person_of(house, house.absent)["make_up"]["photo_sha512"] is None


def person_of(house: House, member_id: str) -> dict[str, Any]:
    people = house.services.exports.record(house.activity)["attendance"]["people"]
    found: dict[str, Any] = next(one for one in people if one["member_id"] == member_id)
    return found


def test_the_record_tells_it_with_what_is_credited(house: House) -> None:
    house.make_up(house.absent)
    told = person_of(house, house.absent)["make_up"]
    assert {name: told[name] for name in ("method", "made_on", "by_whom", "minutes", "credited_minutes")} == {
        "method": "visit",
        "made_on": "2026-07-16",
        "by_whom": "石建国",
        "minutes": 90,
        "credited_minutes": 60,
    }
    assert person_of(house, house.here)["make_up"] is None


def test_a_ledger_that_is_only_read_takes_none(house: House) -> None:
    folder = house.services.ledger.folder
    with house.services.aside() as aside, pytest.raises(Surroundings, match="ledger_read_only"):
        aside.make_ups.record(house.activity, house.absent, draft=MADE)
    assert folder.is_dir()
