"""Finding the header of a roster and what its columns hold."""

import pytest

from tests.domain.roster_samples import a_roster, a_sheet
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.roster_headers import Field, find_header, header_word, recognise
from themeday_desktop.domain.roster_sheet import MergedRange, RawSheet, column_letter

SYNONYMS = {
    Field.NAME: ("姓名", "姓  名", "姓\u3000名", "*姓名：", "党员姓名"),
    Field.SEX: ("性\n别", "性别"),
    Field.ETHNICITY: ("民族",),
    Field.IDENTITY_NUMBER: ("公民身份号码", "身份证号", "身份证号码", "居民身份证号码"),
    Field.BIRTH: ("出生日期", "出生年月", "生日", "出生年月（按身份证）"),
    Field.PHONE: ("手机号码", "联系方式", "联系电话", "电话"),
    Field.JOINED: ("入党日期", "入党时间", "加入党组织日期"),
    Field.CONFIRMED: ("转正日期", "转正时间", "转为正式党员日期"),
    Field.STAGE: ("人员类别", "党员类别"),
    Field.GROUP: ("党小组", "所在小组", "组别"),
    Field.POST: ("职务", "党内职务"),
    Field.EDUCATION: ("学历", "文化程度"),
    Field.NOTE: ("备  注", "备注"),
    Field.OCCUPATION: ("工作岗位", "职业"),
    Field.FLOATING: ("是否流动党员",),
    Field.LOST_CONTACT: ("是否失联党员",),
    Field.INFIRM: ("是否年老体弱",),
    Field.RESIDENCE: ("现居住地", "家庭住址"),
    Field.INCOME: ("月收入(元)", "月收入（元/月）", "缴费基数"),
}


@pytest.mark.parametrize(("text", "field"), [(text, field) for field, texts in SYNONYMS.items() for text in texts])
def test_a_header_is_recognised_by_its_synonyms(text: str, field: Field) -> None:
    assert recognise(text) is field


@pytest.mark.parametrize(
    "text", ["序号", "党龄", "注册手机号", "党员注册时间", "户籍所在地", "", "()", "name", "select"]
)
def test_any_other_header_means_nothing(text: str) -> None:
    assert recognise(text) is None


def test_a_header_made_of_decoration_alone_is_no_header() -> None:
    assert header_word("(元)") == "(元)"
    assert header_word("***") == ""


def test_two_rows_of_a_merged_header_are_read_together() -> None:
    merged = (MergedRange(1, 2, 0, 0), MergedRange(1, 1, 1, 2), MergedRange(1, 2, 3, 3))
    header = find_header(
        a_sheet(
            ["姓名", "入党情况", None, "电话"],
            [None, "入党时间", "转正时间", None],
            ["甲", "2000.1", "2001.1", "1"],
            merged=merged,
        )
    )
    assert header is not None
    assert [(use.field, use.letter) for use in header.columns] == [
        (Field.NAME, "A"),
        (Field.JOINED, "B"),
        (Field.CONFIRMED, "C"),
        (Field.PHONE, "D"),
    ]
    assert header.last_row == 2


def test_the_two_rows_are_read_together_without_the_merges_too() -> None:
    header = find_header(
        a_sheet(["姓名", "入党", None, "电话"], [None, "时间", "转正时间", None], ["甲", "2000.1", "2001.1", "1"])
    )
    assert header is not None
    assert {use.field: use.column for use in header.columns} == {
        Field.NAME: 0,
        Field.JOINED: 1,
        Field.CONFIRMED: 2,
        Field.PHONE: 3,
    }
    assert header.last_row == 2


def test_titles_above_and_blank_rows_do_not_hide_the_header() -> None:
    header = find_header(
        a_sheet(["某村党员名册"], [], ["填报单位:", None, "时间:"], ["序号", "姓名", "性别"], [1, "甲", "男"])
    )
    assert header is not None
    assert header.last_row == 4


def test_the_row_that_names_the_most_fields_is_the_header() -> None:
    header = find_header(a_sheet(["姓名", "电话"], ["姓名", "性别", "电话"], ["甲", "男", "1"]))
    assert header is not None
    assert header.last_row == 2


def test_of_two_columns_for_one_field_the_first_counts() -> None:
    header = find_header(a_sheet(["姓名", "手机", "联系电话"], ["甲", "1", "2"]))
    assert header is not None
    assert header.column_of(Field.PHONE) == 1
    assert header.column_of(Field.GROUP) is None


def test_a_plain_list_of_names_has_a_header() -> None:
    assert [row.name for row in a_roster(["姓名"], ["甲乙"], ["丙丁"]).rows] == ["甲乙", "丙丁"]
    assert [row.name for row in a_roster(["序号", "姓名"], [1, "甲乙"]).rows] == ["甲乙"]


@pytest.mark.parametrize(
    "sheet",
    [
        RawSheet("空", ()),
        a_sheet(["甲", "男"]),
        a_sheet(["序号", "性别"], [1, "男"]),
        a_sheet(["请填", "姓名", "后", "交回"], ["甲"]),
    ],
)
def test_a_sheet_without_a_name_column_is_refused(sheet: RawSheet) -> None:
    assert find_header(sheet) is None


def test_the_refusal_names_the_sheet() -> None:
    with pytest.raises(BadInput) as refused:
        a_roster(["甲", "男"])
    assert (refused.value.code, refused.value.params) == ("no_name_column", {"sheet": "名册"})


@pytest.mark.fault("TX-08")
def test_hostile_and_numerous_headers_are_mapped_by_the_allow_list_only() -> None:
    hostile = ['a"b]c', "select", "Select", "SELECT", "'; DROP TABLE members", "name", "NAME", "rowid", "\x00", "%s"]
    columns = [*hostile, "姓名", *(f"列{number}" for number in range(1990)), "姓 名", "性别"]
    header = find_header(a_sheet(columns, ["x"] * 10 + ["甲"]))
    assert header is not None
    assert [(use.field, use.column) for use in header.columns] == [(Field.NAME, 10), (Field.SEX, 2002)]


@pytest.mark.parametrize(
    ("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_the_letters_of_spreadsheets(column: int, letter: str) -> None:
    assert column_letter(column) == letter


def test_huge_merges_are_not_unfolded() -> None:
    merged = (MergedRange(1, 1_048_576, 0, 16_383), MergedRange(1, 1, 0, 16_383))
    assert find_header(a_sheet(["姓名", "性别"], ["甲", "男"], merged=merged)) is not None


def test_a_row_of_numbers_below_the_header_is_no_second_header_row() -> None:
    header = find_header(a_sheet(["姓名", "性别", "电话"], [None, None, 10026393232], ["甲", "男", "1"]))
    assert header is not None
    assert header.last_row == 1
