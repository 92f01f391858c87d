"""The two sheets people really send, cell by cell as far as it matters."""

from collections import Counter
from pathlib import Path

import pytest

from tests.domain.roster_samples import TODAY
from themeday_desktop.documents.sheet_reader import read_sheet
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.roster_plan import Action, ExistingMember, plan_import
from themeday_desktop.domain.roster_rows import Roster, RosterRow, read_roster
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="module")
def village() -> Roster:
    return read_roster(read_sheet(FIXTURES / "roster-village-sheet.xlsx"), today=TODAY)


@pytest.fixture(scope="module")
def export() -> Roster:
    return read_roster(read_sheet(FIXTURES / "roster-system-export.xlsx"), today=TODAY)


def by_name(roster: Roster, name: str) -> RosterRow:
    return next(row for row in roster.rows if row.name == name)


def test_the_village_sheet_has_these_columns(village: Roster) -> None:
    assert [(use.field.value, use.letter) for use in village.header.columns] == [
        ("name", "B"), ("sex", "C"), ("ethnicity", "D"), ("birth", "E"), ("identity_number", "F"), ("education", "G"),
        ("joined", "H"), ("confirmed", "I"), ("phone", "J"), ("income", "K"), ("note", "L"),
    ]  # fmt: skip
    assert village.header.last_row == 4


def test_the_village_sheet_has_forty_rows_of_which_one_repeats(village: Roster) -> None:
    assert len(village.rows) == 40
    assert [row.number for row in village.rows] == [*range(5, 17), *range(18, 46)]
    assert [row.number for row in village.rows if row.skipped] == [44]


def test_the_village_sheet_has_exactly_these_problems(village: Roster) -> None:
    assert [(one.row, one.name, one.field, one.code) for one in village.problems] == [
        (27, "于凤英", "identity_number", "precision_lost"),
        (32, "吴春燕", "identity_number", "precision_lost"),
        (44, "区大任", "sex", "sex_mismatch"),
        (44, "区大任", "identity_number", "duplicate"),
        (45, "赵错号", "identity_number", "checksum"),
    ]


def test_the_village_sheet_has_these_notes(village: Roster) -> None:
    assert Counter((note.field, note.code) for note in village.notes) == {
        ("birth", "birth_completed"): 18,
        ("birth", "month_only"): 1,
        ("joined", "month_only"): 13,
        ("confirmed", "month_only"): 17,
    }


def test_people_of_the_village_sheet_are_read_right(village: Roster) -> None:
    first = village.rows[0].facts
    assert (first.name, first.sex, first.birth) == ("冯静", Sex.MALE, PartialDate(1994, 12, 3))
    assert (first.joined, first.confirmed) == (PartialDate(2015, 6, 26), PartialDate(2016, 6))
    assert (first.ethnicity, first.stage, first.phone) == ("汉族", Stage.FULL, "10026393232")
    assert by_name(village, "陈𫖯").number == 19
    assert by_name(village, "宋敏").number == 23
    assert by_name(village, "宋敏").facts.joined == PartialDate(2024, 12)
    assert by_name(village, "刘国栋").facts.identity_number == "997179194806183463"
    assert by_name(village, "李长顺").facts.identity_number == "99328019680910646X"
    assert by_name(village, "于凤英").facts.identity_number is None
    assert by_name(village, "于凤英").facts.birth == PartialDate(1995, 1, 6)
    assert by_name(village, "吴春燕").facts.birth == PartialDate(1952, 2)
    assert by_name(village, "苏爱国").income_text == "5000.01"


def test_the_village_sheet_tells_kinds_of_payer_and_floating_in_its_remarks(village: Roster) -> None:
    assert Counter(row.facts.dues_category for row in village.rows) == {
        None: 23,
        DuesCategory.RETIRED: 8,
        DuesCategory.SALARIED: 3,
        DuesCategory.STUDENT: 3,
        DuesCategory.SELF_EMPLOYED: 2,
        DuesCategory.VILLAGE_CADRE: 1,
    }
    assert [row.name for row in village.rows if row.facts.floating] == ["苏爱国", "谢思远"]
    assert {row.facts.stage for row in village.rows} == {Stage.FULL}


def test_the_system_export_has_forty_six_people_without_a_problem(export: Roster) -> None:
    assert len(export.rows) == 46
    assert export.problems == ()
    assert export.notes == ()
    assert export.header.last_row == 1


def test_people_of_the_system_export_are_read_right(export: Roster) -> None:
    first = export.rows[0].facts
    assert (first.name, first.identity_number, first.birth) == ("李䶮", "99498119710125597X", PartialDate(1971, 1, 25))
    assert (first.occupation, first.dues_category, first.floating) == ("农民", DuesCategory.FARMER, False)
    assert all(row.stage_stated and row.facts.stage is Stage.FULL for row in export.rows)
    assert [row.name for row in export.rows if row.facts.floating] == ["郭玉梅", "尉迟建军"]
    assert by_name(export, "石·阿依古丽").facts.dues_category is DuesCategory.SELF_EMPLOYED
    assert Counter(row.facts.dues_category for row in export.rows) == {
        DuesCategory.FARMER: 24,
        DuesCategory.RETIRED: 10,
        DuesCategory.VILLAGE_CADRE: 5,
        DuesCategory.STUDENT: 3,
        DuesCategory.SELF_EMPLOYED: 3,
        DuesCategory.SALARIED: 1,
    }


@pytest.mark.fault("OF-05")
@pytest.mark.parametrize(("name", "people", "skipped"), [("village", 39, 1), ("export", 46, 0)])
def test_a_second_import_changes_nothing(name: str, people: int, skipped: int, request: pytest.FixtureRequest) -> None:
    roster: Roster = request.getfixturevalue(name)
    first = plan_import(roster.rows, [])
    assert (first.counts.new, first.counts.skipped) == (people, skipped)
    known = [ExistingMember(str(row.row.number), row.facts) for row in first.rows if row.action is Action.NEW]
    second = plan_import(roster.rows, known)
    assert (second.counts.new, second.counts.updated, second.counts.unchanged) == (0, 0, people)
    assert [row.member_id for row in second.rows if row.member_id] == [member.id for member in known]
