"""The hours of study of a year, read from a ledger, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.builders import a_member_draft, an_activity_draft
from tests.documents.builders import bare, text_of
from tests.services.make_up_house import House
from themeday_desktop.domain.activities import ActivityKind, StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.study_hours import HoursStanding, YearOfStudy
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.study_hour_words import missing_text, note_of, progress_text
from themeday_desktop.services.study_hours import HoursOfBranch


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An hour studied together in July and a quarter alone; the absent one made forty minutes up."""
    made = House(tmp_path / "ledger")
    made.services.study.add(made.activity, StudyDraft("工作条例", StudyMode.SELF, minutes=15))
    made.make_up(made.absent)
    yield made
    made.services.ledger.close()


def year(house: House, number: int = 2026) -> HoursOfBranch:
    return house.services.study_hours.load_year(number)


def line(house: House, member_id: str) -> YearOfStudy:
    return next(one for one in year(house).lines if one.member.id == member_id)


def name_of(house: House, member_id: str) -> str:
    return house.services.roster.load_member(member_id).name


def test_each_way_of_studying_is_credited(house: House) -> None:
    parts = {
        own: (one.collective_minutes, one.own_minutes, one.make_up_minutes)
        for own in (house.here, house.absent, house.leave, house.infirm)
        for one in [line(house, own)]
    }
    assert parts == {
        house.here: (60, 15, 0),
        house.absent: (0, 0, 60),
        house.leave: (0, 0, 0),
        house.infirm: (0, 0, 0),
    }


def test_a_lecture_of_its_own_counts_too(house: House) -> None:
    draft = an_activity_draft(title="七月党课", held_on="2026-07-15", kinds=(ActivityKind.PARTY_LECTURE,))
    lecture = house.services.activities.add_activity(draft)[0]
    house.services.study.add(lecture, StudyDraft("党课", minutes=90))
    house.services.attendance.record(lecture, house.here, state=AttendanceState.ONLINE)
    assert line(house, house.here).collective_minutes == 150


def test_an_activity_that_only_has_its_range_or_is_still_to_come_does_not_count(house: House) -> None:
    before = year(house)
    for held_on in (None, "2026-07-21"):
        later = house.services.activities.add_activity(an_activity_draft(title="八月", held_on=held_on))[0]
        house.services.study.add(later, StudyDraft("党章第二章", minutes=60))
    assert year(house) == before


def test_a_visit_at_home_is_counted_apart(house: House) -> None:
    visit = FollowUpDraft(visited_on="2026-07-11", visited_by="石建国", told="读了党章第一章")
    house.services.follow_ups.record(house.activity, house.infirm, draft=visit)
    found = line(house, house.infirm)
    assert (found.home_studies, found.minutes, found.standing) == (1, 0, HoursStanding.NOT_ASKED)


def test_everybody_stands_by_reading(house: House) -> None:
    lines = year(house).lines
    assert [one.member.pinyin for one in lines] == sorted(one.member.pinyin for one in lines)
    assert len(lines) == 6


def test_activists_do_not_stand_there(house: House) -> None:
    house.services.roster.add_member(a_member_draft("石小满", traits={Trait.STAGE: Stage.ACTIVIST.value}))
    assert len(year(house).lines) == 6


def test_people_in_office_are_known_by_the_settings(house: House) -> None:
    house.services.settings.record({"office.deputy": name_of(house, house.here), "office.recorder": "石建国0"})
    assert [one.member.id for one in year(house).lines if one.target == 56] == [house.here]


def test_who_holds_an_office_later_was_not_in_it_in_the_year_before(house: House) -> None:
    house.services.settings.record({"office.deputy": "某某"})
    house.on("2027-02-01")
    house.services.settings.record({"office.deputy": name_of(house, house.here)})
    assert [one.target for one in year(house).lines if one.member.id == house.here] == [32]
    assert [one.target for one in year(house, 2027).lines if one.member.id == house.here] == [56]


def test_the_targets_are_settings(house: House) -> None:
    house.services.settings.record({"study.hours_member": "40", "study.minutes_per_hour": "45"})
    found = line(house, house.here)
    assert (found.target, str(found.hours), progress_text(found)) == (40, "1.7", "1.7 / 40")


def test_namesakes_of_an_officer_are_told(house: House) -> None:
    name = name_of(house, house.here)
    house.services.roster.add_member(a_member_draft(name))
    house.services.settings.record({"office.publicity": name})
    found = year(house)
    assert len(found.namesakes) == 2
    assert note_of(line(house, house.here), namesake=True) == "有同名的人，请自己分清谁是书记、委员"


def test_an_empty_year_has_everybody_with_nothing(house: House) -> None:
    assert {one.minutes for one in year(house, 2025).lines} == {0}


def test_the_years_reach_from_the_first_activity_to_this_one(house: House) -> None:
    assert house.services.study_hours.load_years() == (2026, 2026)
    house.services.activities.add_activity(an_activity_draft(title="旧", held_on="2024-03-10"))
    assert house.services.study_hours.load_years() == (2024, 2026)
    house.on("2027-01-02")
    assert house.services.study_hours.load_years() == (2024, 2027)


def test_a_ledger_without_activities_offers_this_year(tmp_path: Path) -> None:
    from tests.builders import a_ledger

    services = a_ledger(tmp_path / "new", people=1)
    assert services.study_hours.load_years() == (2026, 2026)
    assert len(services.study_hours.load_year(2026).lines) == 1
    services.ledger.close()


def test_what_has_to_be_known_is_told_beside_the_line(house: House) -> None:
    house.services.roster.add_member(
        a_member_draft("石小满", valid_from="2026-07-01", traits={Trait.STAGE: Stage.PROBATIONARY.value})
    )
    found = next(one for one in year(house).lines if one.member.name == "石小满")
    assert note_of(found, namesake=False) == "7月1日起算，没有按月折算"
    assert missing_text(found) == "还差 32.0"


def test_who_was_transferred_is_told(house: House) -> None:
    house.services.roster.transfer_out(house.here, on="2026-07-18")
    assert note_of(line(house, house.here), namesake=False) == "7月18日转出"


def test_the_sheet_and_the_workbook_tell_the_year(house: House, tmp_path: Path) -> None:
    paper, book = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    printed = house.services.study_hour_papers.prepare_year(2026, paper)(NoProgress())
    assert (printed.pages, printed.missing) == (1, ())
    text = text_of(paper.read_bytes())
    assert bare("够了 0 人，不够 5 人，不作要求 1 人") in text
    assert bare("1.00.30") in text
    house.services.study_hour_papers.prepare_year(2026, book)(NoProgress())
    sheet = load_workbook(book).active
    assert sheet is not None
    assert sorted(row[3:6] for row in sheet.iter_rows(min_row=6, max_row=11, values_only=True))[-1] == (60, 15, 0)


@pytest.mark.parametrize("name", ["a.docx", "a"])
def test_another_format_is_refused(house: House, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="unknown_format"):
        house.services.study_hour_papers.prepare_year(2026, tmp_path / name)
