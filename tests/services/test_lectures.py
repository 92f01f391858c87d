"""Party lectures through their service, and where else they are told and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.builders import a_member_draft, an_activity_draft, ready_to_export
from tests.documents.builders import bare, text_of
from tests.services.make_up_house import House
from themeday_desktop import paths
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.lectures import LectureDraft, LectureForm
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.services.desk import Services
from themeday_desktop.services.lecture_words import credit_words, lecture_words
from themeday_desktop.services.verifying import Verifier

KINDS = (ActivityKind.THEME_DAY, ActivityKind.PARTY_LECTURE)
TALK = LectureDraft("做合格党员", "石建国", "支部书记", minutes=60)


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day with a party lecture; half an hour is studied too."""
    own = services.activities.add_activity(an_activity_draft(kinds=KINDS))[0]
    services.study.add(own, StudyDraft("党章第一章", minutes=30))
    return own


def study_id(services: Services, activity: str) -> str:
    return services.study.load(activity).records[0].id


def lectures(services: Services, activity: str) -> list[str]:
    return [one.lecture.title for one in services.lectures.load(activity).lectures]


def test_lectures_stand_in_the_order_they_were_entered(services: Services, activity: str) -> None:
    services.lectures.add(activity, TALK)
    services.lectures.add(activity, replace(TALK, title=" 乡村振兴\u200b "))
    assert lectures(services, activity) == ["做合格党员", "乡村振兴"]


def test_a_lecture_can_be_changed_and_saved_unchanged_without_an_action(services: Services, activity: str) -> None:
    services.lectures.add(activity, TALK)
    own = services.lectures.load(activity).lectures[0].lecture.id
    services.lectures.amend(own, replace(TALK, minutes=90))
    assert services.lectures.load(activity).added_minutes == 90
    assert services.lectures.amend(own, replace(TALK, minutes=90)).touched == frozenset()


def test_a_lecture_can_be_taken_out_and_each_step_be_undone(services: Services, activity: str) -> None:
    services.lectures.add(activity, TALK)
    own = services.lectures.load(activity).lectures[0].lecture.id
    services.lectures.amend(own, replace(TALK, title="乡村振兴"))
    services.lectures.remove(own)
    seen = [lectures(services, activity)]
    for _ in range(3):
        services.ledger.undo()
        seen.append(lectures(services, activity))
    assert seen == [[], ["乡村振兴"], ["做合格党员"], []]


def test_one_that_another_window_changed_meanwhile_is_not_written_over(services: Services, activity: str) -> None:
    services.lectures.add(activity, TALK)
    seen = services.lectures.load(activity).lectures[0].lecture
    services.lectures.amend(seen.id, replace(TALK, minutes=90), seen=seen)
    for call in (
        lambda: services.lectures.amend(seen.id, replace(TALK, minutes=45), seen=seen),
        lambda: services.lectures.remove(seen.id, seen=seen),
    ):
        with pytest.raises(Refused, match="changed_elsewhere"):
            call()
    assert services.lectures.load(activity).added_minutes == 90


def test_one_that_is_gone_is_told(services: Services, activity: str) -> None:
    for call in (lambda: services.lectures.amend("x", TALK), lambda: services.lectures.remove("x")):
        with pytest.raises(Refused, match="no_such_lecture"):
            call()
    with pytest.raises(Refused, match="no_such_activity"):
        services.lectures.load("x")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(TALK, title="\u200b"), "required"),
        (replace(TALK, lecturer="字" * 5000), "too_long"),
        (replace(TALK, study_id="x"), "no_such_study"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_written(
    services: Services, activity: str, draft: LectureDraft, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        services.lectures.add(activity, draft)
    assert lectures(services, activity) == []


def test_a_lecturer_of_the_roster_is_known_and_one_from_outside_or_a_namesake_is_not(
    services: Services, activity: str
) -> None:
    member = services.attendance.load_sheet(activity).rows[0].member
    services.roster.add_member(a_member_draft("石同名"))
    services.roster.add_member(a_member_draft("石同名", birth="1970-01-01"))
    for name in (member.name, "镇党委来人", "石同名"):
        services.lectures.add(activity, replace(TALK, lecturer=name))
    known = [one.lecture.member_id for one in services.lectures.load(activity).lectures]
    assert known == [member.id, None, None]


def test_only_a_form_of_its_own_keeps_its_words(services: Services, activity: str) -> None:
    own = replace(TALK, form=LectureForm.OWN, own_form="微型党课")
    services.lectures.add(activity, own)
    services.lectures.add(activity, replace(own, form=LectureForm.VIDEO))
    found = [one.lecture for one in services.lectures.load(activity).lectures]
    assert [(one.form, one.own_form) for one in found] == [
        (LectureForm.OWN, "微型党课"),
        (LectureForm.VIDEO, None),
    ]
    assert [lecture_words(one) for one in found] == [
        "支部书记石建国主讲，微型党课，60分钟",
        "支部书记石建国主讲，观看视频，60分钟",
    ]


@pytest.mark.parametrize(
    ("minutes", "linked", "said"),
    [
        (60, False, "计入学时 60 分钟"),
        (None, False, "没记时间，不计学时"),
        (60, True, "学习清单里计过 30 分钟，另计 30 分钟"),
        (20, True, "学习清单里已经计过，不重复计"),
    ],
)
def test_what_counts_is_said(services: Services, activity: str, minutes: int | None, linked: bool, said: str) -> None:
    own = study_id(services, activity) if linked else None
    services.lectures.add(activity, replace(TALK, minutes=minutes, study_id=own))
    assert [credit_words(one) for one in services.lectures.load(activity).lectures] == [said]


# -- record, paper, draft --------------------------------------------------------------------------


def text_of_record(services: Services, activity: str, folder: Path) -> str:
    services.exports.prepare_print("record", activity, folder / "a.pdf")(NoProgress())
    return text_of((folder / "a.pdf").read_bytes())


def test_the_record_tells_of_lectures_only_where_there_is_one(services: Services, activity: str) -> None:
    assert "lectures" not in services.exports.record(activity)
    services.lectures.add(activity, replace(TALK, study_id=study_id(services, activity)))
    services.lectures.add(activity, replace(TALK, title="乡村振兴"))
    record = services.exports.record(activity)
    jsonschema.validate(record, services.exports.schema())
    assert [(one["title"], one["study_item"], one["added_minutes"]) for one in record["lectures"]] == [
        ("做合格党员", 0, 30),
        ("乡村振兴", None, 60),
    ]


def test_an_activity_that_is_no_lecture_any_more_tells_and_counts_none(services: Services, activity: str) -> None:
    services.lectures.add(activity, TALK)
    draft = an_activity_draft(kinds=(ActivityKind.THEME_DAY,))
    services.activities.amend_activity(activity, draft, version=services.activities.load(activity).version)
    assert "lectures" not in services.exports.record(activity)
    assert lectures(services, activity) == ["做合格党员"]  # kept, should the kind come back


def test_the_printed_record_tells_of_the_lecture_and_what_counts(
    services: Services, activity: str, tmp_path: Path
) -> None:
    services.lectures.add(activity, TALK)
    text = text_of_record(services, activity, tmp_path)
    assert bare("做合格党员（支部书记石建国主讲，讲授，60分钟；计入学时 60 分钟）") in text
    assert bare("1 堂") in text


def test_the_draft_of_the_wrap_up_tells_of_the_lecture(services: Services, activity: str) -> None:
    assert "党课1堂" not in services.wrap_ups.draft(activity)
    services.lectures.add(activity, TALK)
    assert "党课1堂：“做合格党员”（支部书记石建国主讲，讲授，60分钟）。" in services.wrap_ups.draft(activity)


def test_a_package_with_a_lecture_is_accepted(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    draft = an_activity_draft(kinds=KINDS)
    services.activities.amend_activity(activity, draft, version=services.activities.load(activity).version)
    services.lectures.add(activity, LectureDraft("字" * 200, "字" * 60, "字" * 60, LectureForm.OWN, "字" * 30, 1440))
    made = services.exports.prepare_package(activity, tmp_path)(NoProgress())
    assert Verifier(paths.resources()).verify(made.path, NoProgress())["problems"] == []


# -- hours -----------------------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An hour studied together in July; the absent one made ninety minutes up."""
    made = House(tmp_path / "ledger")
    version = made.services.activities.load(made.activity).version
    draft = an_activity_draft(time_start="14:30", kinds=KINDS)
    made.services.activities.amend_activity(made.activity, draft, version=version)
    made.make_up(made.absent)
    yield made
    made.services.ledger.close()


def minutes(house: House) -> dict[str, int]:
    """The minutes of the year of who came, and of who made it up."""
    lines: Any = house.services.study_hours.load_year(2026).lines
    known = {one.member.id: one.minutes for one in lines}
    return {"came": known[house.here], "made_up": known[house.absent]}


def test_a_lecture_counts_for_those_who_came_and_for_what_can_be_made_up(house: House) -> None:
    assert minutes(house) == {"came": 60, "made_up": 60}
    house.services.lectures.add(house.activity, replace(TALK, minutes=20))
    assert minutes(house) == {"came": 80, "made_up": 80}
    people = house.services.exports.record(house.activity)["attendance"]["people"]
    assert [one["make_up"]["credited_minutes"] for one in people if one["make_up"]] == [80]
    assert house.lines[house.absent].credited_minutes == 80


def test_a_lecture_that_is_a_study_item_counts_once(house: House) -> None:
    item = study_id(house.services, house.activity)
    house.services.lectures.add(house.activity, replace(TALK, minutes=75, study_id=item))
    assert minutes(house) == {"came": 75, "made_up": 75}
