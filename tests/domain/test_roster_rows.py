"""Rows of a roster become people with problems and notes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.roster_samples import (
    SOUND,
    SOUND_FEMALE,
    TODAY,
    Value,
    a_cell,
    a_roster,
    a_sheet,
    codes,
    note_codes,
    one_row,
)
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.roster_plan import ExistingMember, plan_import
from themeday_desktop.domain.roster_rows import read_roster
from themeday_desktop.domain.roster_sheet import Cell, CellKind, MergedRange
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage

HEADER = ("姓名", "性别", "出生年月", "身份证号")
DATED = ("姓名", "入党时间", "转正时间")


def test_a_sound_row_has_no_problems() -> None:
    row = one_row(HEADER, ("甲乙", "男", "1971-01-25", SOUND))
    assert (row.name, row.facts.sex, row.facts.identity_number) == ("甲乙", Sex.MALE, SOUND)
    assert row.facts.birth == PartialDate(1971, 1, 25)
    assert codes(row) == []


def test_all_columns_are_read() -> None:
    header = (
        "姓名",
        "民族",
        "学历",
        "手机",
        "党小组",
        "职务",
        "职业",
        "现居住地",
        "备注",
        "月收入",
        "是否流动党员",
        "年老体弱",
    )
    row = one_row(
        header, ("甲乙", "汉", "高中", 10026393232, "一组", "委员", "农民", "某村", "甲", 5000.01, "否", "是")
    )
    facts = row.facts
    assert (facts.ethnicity, facts.education, facts.phone, facts.group) == ("汉族", "高中", "10026393232", "一组")
    assert (facts.post, facts.occupation, facts.residence, facts.note) == ("委员", "农民", "某村", "甲")
    assert (facts.dues_category, facts.floating, facts.infirm) == (DuesCategory.FARMER, False, True)
    assert row.income_text == "5000.01"
    assert row.written["phone"] == "10026393232"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("甲乙", "男", "1971-01-25", "994981197101255970"), [("identity_number", "checksum")]),
        (("甲乙", "女", "1971-01-25", SOUND), [("sex", "sex_mismatch")]),
        (("甲乙", "男", "1971-01-26", SOUND), [("birth", "birth_mismatch")]),
        (("甲乙", "男", "1971.02", SOUND), [("birth", "birth_mismatch")]),
        (("甲乙", "男", "1971-01-25", None), [("identity_number", "missing")]),
        (("甲乙", "男", "1971-01-25", 9.94981197101256e17), [("identity_number", "precision_lost")]),
        (("甲乙", "不男", "1971-01-25", SOUND), [("sex", "unreadable")]),
        (("甲乙", "男", "1971-02-30", SOUND), [("birth", "unreadable")]),
        (("甲乙", "男", "2030-01-01", None), [("identity_number", "missing"), ("birth", "unreadable")]),
        (("甲乙", "男", "1971-01-25", "号码"), [("identity_number", "unreadable")]),
    ],
)
def test_a_faulty_row_is_imported_with_a_warning(values: tuple[Value, ...], expected: list[tuple[str, str]]) -> None:
    row = one_row(HEADER, values)
    assert codes(row) == expected
    assert not row.skipped


@pytest.mark.parametrize(("written", "kept"), [("99498119710125597", True), ("号码", False), ("9.9E+17", False)])
def test_a_problem_says_whether_the_number_is_kept(written: str, kept: bool) -> None:
    row = one_row(HEADER, ("甲乙", "男", None, written))
    assert (row.facts.identity_number is not None) is kept
    assert ("kept" in row.problems[0].params) is kept


@pytest.mark.fault("OF-03")
def test_a_person_whose_number_lost_digits_is_kept_without_the_number() -> None:
    row = one_row(HEADER, ("甲乙", "女", "1971.01", 9.94981197101256e17))
    assert row.facts.identity_number is None
    assert row.facts.birth == PartialDate(1971, 1)
    assert not row.skipped


def test_a_row_without_a_name_is_skipped() -> None:
    row = one_row(HEADER, (None, "男", "1971-01-25", SOUND))
    assert row.skipped
    assert ("name", "missing") in codes(row)


def test_a_month_is_completed_by_a_sound_number_that_agrees() -> None:
    row = one_row(HEADER, ("甲乙", "男", "1971.01", SOUND))
    assert row.facts.birth == PartialDate(1971, 1, 25)
    assert note_codes(row)[0] == ("birth", "birth_completed")


def test_a_month_is_not_completed_by_a_wrong_number() -> None:
    row = one_row(HEADER, ("甲乙", "男", "1971.01", "994981197101255970"))
    assert row.facts.birth == PartialDate(1971, 1)
    assert ("birth", "month_only") in note_codes(row)


def test_what_the_sheet_leaves_out_a_sound_number_states() -> None:
    row = one_row(("姓名", "身份证号"), ("甲乙", SOUND))
    assert (row.facts.sex, row.facts.birth) == (Sex.MALE, PartialDate(1971, 1, 25))
    assert ("birth", "birth_from_number") in note_codes(row)


@pytest.mark.parametrize("number", ["994981197101255970", None])
def test_a_wrong_or_missing_number_states_nothing(number: str | None) -> None:
    row = one_row(("姓名", "电话", "身份证号"), ("甲乙", "1", number))
    assert (row.facts.sex, row.facts.birth) == (None, None)


def test_an_unreadable_birth_is_not_replaced_by_the_number() -> None:
    assert one_row(HEADER, ("甲乙", "男", "七一年", SOUND)).facts.birth is None


def test_an_old_number_is_a_note_and_no_problem() -> None:
    row = one_row(HEADER, ("甲乙", "男", "1971-01-25", "994981710125597"))
    assert codes(row) == []
    assert ("identity_number", "old_number") in note_codes(row)


@pytest.mark.parametrize(
    ("joined", "confirmed", "stage", "noted"),
    [
        ("2015-06-26", "2016-06-26", Stage.FULL, None),
        ("2015-06-26", None, Stage.FULL, ("confirmed", "confirmed_missing")),
        ("2026-07-01", None, Stage.PROBATIONARY, ("stage", "stage_from_dates")),
        ("2026-07-01", "2027-07-01", Stage.PROBATIONARY, ("stage", "stage_from_dates")),
        (None, "2016-06", Stage.FULL, ("confirmed", "month_only")),
        (None, None, Stage.FULL, ("stage", "stage_assumed")),
    ],
)
def test_without_a_category_the_stage_follows_from_the_dates(
    joined: str | None, confirmed: str | None, stage: Stage, noted: tuple[str, str] | None
) -> None:
    row = one_row(DATED, ("甲乙", joined, confirmed))
    assert row.facts.stage is stage
    assert not row.stage_stated
    assert noted is None or noted in note_codes(row)


def test_a_stated_category_wins_over_the_dates() -> None:
    row = one_row(("姓名", "人员类别", "入党日期"), ("甲乙", "预备党员", "2015-06-26"))
    assert (row.facts.stage, row.stage_stated) == (Stage.PROBATIONARY, True)


def test_an_unknown_category_is_said() -> None:
    row = one_row(("姓名", "人员类别", "入党日期"), ("甲乙", "群众", "2015-06-26"))
    assert ("stage", "unreadable") in codes(row)


def test_a_full_member_confirmed_in_the_future_is_said() -> None:
    row = one_row(("姓名", "人员类别", "转正日期"), ("甲乙", "正式党员", "2030-01-01"))
    assert codes(row) == [("confirmed", "unreadable")]
    assert row.facts.confirmed is None


def test_the_remark_tells_the_kind_of_payer_and_floating() -> None:
    row = one_row(("姓名", "备注"), ("甲乙", "流动党员、离退休"))
    assert (row.facts.dues_category, row.facts.floating) == (DuesCategory.RETIRED, True)
    assert row.facts.note == "流动党员、离退休"


def test_words_for_several_kinds_of_payer_leave_it_open() -> None:
    row = one_row(("姓名", "职业", "备注"), ("甲乙", "农民、个体", "学生"))
    assert row.facts.dues_category is None
    assert ("occupation", "category_unclear") in note_codes(row)


def test_a_lost_contact_and_an_odd_answer_are_said() -> None:
    row = one_row(("姓名", "是否失联党员", "是否流动党员"), ("甲乙", "是", "也许"))
    assert ("lost_contact", "lost_contact") in note_codes(row)
    assert codes(row) == [("floating", "unreadable")]


@pytest.mark.fault("OF-03")
def test_formulas_without_a_value_and_errors_are_said() -> None:
    broken = Cell(CellKind.ERROR, "#REF!")
    row = one_row(("姓名", "电话", "党小组", "入党时间"), ("甲乙", broken, Cell(CellKind.FORMULA), broken))
    assert set(codes(row)) == {("joined", "unreadable"), ("group", "unreadable"), ("phone", "unreadable")}


@pytest.mark.parametrize(
    "ending",
    [
        ("合计", "40人"), ("合 计", None), (None, "合计"), ("共40人", None), ("总计：40", None),
        ("填表人:      审核人:", None),
        ("审核人：某某", None), ("制表人:", None), ("填表日期：2026年", None), ("说明：一式两份", None),
        (None, "负责人签字：某某"),
    ],
)  # fmt: skip
def test_totals_and_signatures_are_not_people(ending: tuple[str | None, str | None]) -> None:
    roster = a_roster(("序号", "姓名", "性别"), (1, "甲乙", "男"), ending)
    assert [row.name for row in roster.rows] == ["甲乙"]
    assert roster.problems == ()


def test_empty_numbered_and_repeated_header_rows_are_not_people() -> None:
    roster = a_roster(("序号", "姓名"), (1, "甲乙"), (), (2, None), (None, " \u3000"), ("序号", "姓 名"), (3, "丙丁"))
    assert [(row.number, row.name) for row in roster.rows] == [(2, "甲乙"), (7, "丙丁")]


def test_a_person_called_like_a_total_is_a_person_by_the_identity_number() -> None:
    roster = a_roster(("姓名", "身份证号"), ("总计", SOUND))
    assert [row.name for row in roster.rows] == ["总计"]


def test_a_sheet_without_people_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        a_roster(("姓名", "性别"), ("合计", "0人"))
    assert refused.value.code == "no_people"


@pytest.mark.parametrize("again", [SOUND, SOUND.lower(), f" {SOUND}", "９９４９８１１９７１０１２５５９７Ｘ"])
def test_the_same_number_twice_is_a_duplicate_and_skipped(again: str) -> None:
    first, second = a_roster(("姓名", "身份证号"), ("甲乙", SOUND), ("丙丁", again)).rows
    assert not first.skipped
    assert second.skipped
    assert codes(second) == [("identity_number", "duplicate")]
    assert second.problems[0].params == {"first_row": "2", "first_name": "甲乙"}


def test_an_old_number_and_the_one_it_became_are_one_person() -> None:
    rows = a_roster(("姓名", "身份证号"), ("甲乙", "994981710125597"), ("甲乙", SOUND)).rows
    assert [row.skipped for row in rows] == [False, True]


@pytest.mark.fault("TX-05")
@pytest.mark.parametrize("dot", ["•", "・", "∙", "·"])
def test_the_same_name_with_another_dot_and_the_same_birth_is_a_duplicate(dot: str) -> None:
    rows = a_roster(("姓名", "出生年月"), ("买买提·艾力", "1990-05-01"), (f"买买提{dot}艾力", "1990-05-01")).rows
    assert [row.skipped for row in rows] == [False, True]
    assert rows[1].name == f"买买提{dot}艾力"


@pytest.mark.fault("TX-06")
def test_a_duplicate_is_found_in_spite_of_blanks_and_invisible_characters() -> None:
    names = ("陈𫖯", "陈　𫖯", "\u200b陈𫖯", "陈𫖯\u00a0")
    rows = a_roster(("姓名", "出生年月"), *((name, "1990.05") for name in names)).rows
    assert [row.skipped for row in rows] == [False, True, True, True]
    assert {row.name for row in rows} == {"陈𫖯"}


def test_namesakes_of_different_birth_or_number_are_two_people() -> None:
    rows = a_roster(
        HEADER,
        ("甲乙", "男", "1971-01-25", SOUND),
        ("甲乙", "女", "1999-10-05", SOUND_FEMALE),
        ("甲乙", "女", None, None),
    ).rows
    assert [row.skipped for row in rows] == [False, False, False]
    assert ("name", "same_name") in note_codes(rows[1])


@pytest.mark.fault("OF-03")
def test_a_merged_group_cell_counts_for_all_its_rows() -> None:
    merged = (MergedRange(2, 4, 1, 1), MergedRange(9, 12, 1, 1), MergedRange(2, 3, 0, 0))
    rows = a_roster(("姓名", "党小组"), ("甲", "一组"), ("乙",), ("丙", None), ("丁", "二组"), merged=merged).rows
    assert [row.facts.group for row in rows] == ["一组", "一组", "一组", "二组"]


@pytest.mark.fault("OF-03")
def test_a_merged_group_cell_never_covers_what_is_written_beneath() -> None:
    merged = (MergedRange(2, 3, 1, 1), MergedRange(5, 1_048_576, 1, 1), MergedRange(4, 900_000, 1, 1))
    rows = a_roster(("姓名", "党小组"), ("甲", "一组"), ("乙", "三组"), ("丙",), ("丁",), merged=merged).rows
    assert [row.facts.group for row in rows] == ["一组", "三组", None, None]


@pytest.mark.fault("OF-03")
def test_a_hidden_row_is_read_and_said() -> None:
    rows = a_roster(("姓名", "性别"), ("甲", "男"), ("乙", "女"), hidden=(3,)).rows
    assert [note_codes(row) for row in rows] == [
        [("stage", "stage_assumed")],
        [("stage", "stage_assumed"), ("name", "hidden_row")],
    ]


def test_left_out_columns_are_counted_through() -> None:
    sheet = replace(a_sheet(("姓名", "性别"), ("甲", "男")), columns_left_out=7)
    assert read_roster(sheet, today=TODAY).columns_left_out == 7


@pytest.mark.fault("TX-07")
def test_hostile_names_are_read_as_text() -> None:
    names = ["<b>甲</b>", "&张三", "%s", "{0}", "'; DROP TABLE", '"]', "\\", "甲" * 500, "=1+1", "\u202e甲"]
    rows = a_roster(("姓名", "性别"), *((name, "男") for name in names)).rows
    assert [row.name for row in rows] == [*names[:-1], "甲"]


def test_notes_and_problems_of_all_rows_are_listed_in_order() -> None:
    roster = a_roster(("姓名", "性别"), ("甲", "?"), ("乙", a_cell("?")))
    assert [(problem.row, problem.name, problem.code) for problem in roster.problems] == [
        (2, "甲", "unreadable"),
        (3, "乙", "unreadable"),
    ]
    assert [note.row for note in roster.notes] == [2, 3]


SAMPLES = (
    "甲乙",
    SOUND,
    "994981710125597",
    "1971.01",
    "男",
    "是",
    "正式党员",
    "农民",
    "合计",
    "\u202e",
    "１９７１",
    "2030-01-01",
)
CELLS = st.builds(Cell, st.sampled_from(CellKind), st.one_of(st.sampled_from(SAMPLES), st.text(max_size=12)))
COLUMNS = (
    "姓名",
    "性别",
    "出生年月",
    "身份证号",
    "入党时间",
    "转正时间",
    "人员类别",
    "党小组",
    "职业",
    "是否流动党员",
    "备注",
    "电话",
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=len(COLUMNS)), max_size=8))
def test_no_cells_make_the_reading_fail_and_every_row_is_accounted_for(rows: list[list[Cell]]) -> None:
    roster = a_roster(COLUMNS, ("首行", "男"), *rows)
    plan = plan_import(roster.rows, [])
    again = plan_import(
        roster.rows, [ExistingMember(str(row.row.number), row.facts) for row in plan.rows if row.selectable]
    )
    counts = plan.counts
    assert counts.rows == counts.new + counts.updated + counts.unchanged + counts.skipped == len(roster.rows)
    assert (again.counts.new, again.counts.updated, again.counts.unchanged) == (0, 0, counts.new)


def test_somebody_who_is_no_member_is_left_out_and_said() -> None:
    row = one_row(("姓名", "人员类别"), ("王建平", "群众"))
    assert (row.skipped, [(one.field, one.code) for one in row.problems]) == (True, [("stage", "unreadable")])
