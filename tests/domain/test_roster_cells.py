"""What single cells mean."""

import pytest

from tests.domain.roster_samples import SOUND, TODAY, a_cell
from themeday_desktop.domain.roster_cells import (
    category_of,
    date_of,
    ethnicity_of,
    identity_of,
    phone_of,
    sex_of,
    stage_of,
    text_of,
    yes_or_no,
)
from themeday_desktop.domain.roster_sheet import Cell, CellKind
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage


@pytest.mark.fault("OF-03")
@pytest.mark.parametrize(
    "cell",
    [
        a_cell(9.988641995010693e17),
        a_cell(998864199501069312),
        Cell(CellKind.NUMBER, "9.98864E+17"),
        a_cell("9.98864E+17"),
        a_cell("9.98864e17"),
        a_cell("998864199501069000"),
    ],
)
def test_a_number_whose_digits_were_lost_is_said_and_not_guessed(cell: Cell) -> None:
    found = identity_of(cell, today=TODAY)
    assert found.codes == ("precision_lost",)
    assert found.reading is None


@pytest.mark.fault("OF-03")
def test_an_old_number_stored_as_a_number_is_still_exact() -> None:
    found = identity_of(a_cell(990001710125597), today=TODAY)
    assert found.reading is not None
    assert found.reading.number == "990001710125597"
    assert found.codes == ()


@pytest.mark.parametrize(
    ("cell", "cells_codes", "kept"),
    [
        (a_cell(SOUND.lower() + " "), (), True),
        (a_cell(None), (), False),
        (a_cell("无"), ("unreadable",), False),
        (a_cell("同上"), ("unreadable",), False),
        (a_cell("99498119710125597"), ("unreadable",), True),
        (a_cell("99422019991005162X"), ("checksum",), True),
        (a_cell("990001199902290010"), ("checksum", "unreadable"), True),
        (Cell(CellKind.FORMULA), ("unreadable",), False),
        (Cell(CellKind.ERROR, "#REF!"), ("unreadable",), False),
        (Cell(CellKind.DATE, "1990-01-01"), ("unreadable",), False),
    ],
)
def test_identity_cells_are_kept_with_a_warning_or_left_out(
    cell: Cell, cells_codes: tuple[str, ...], kept: bool
) -> None:
    found = identity_of(cell, today=TODAY)
    assert found.codes == cells_codes
    assert (found.reading is not None) is kept


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (Cell(CellKind.DATE, "1995-07-09"), "1995-07-09"),
        (Cell(CellKind.DATE, "1995-07"), "1995-07"),
        (a_cell(199412), "1994-12"),
        (a_cell(19941203), "1994-12-03"),
        (a_cell(2016.06), "2016-06"),
        (a_cell(2016.1), None),
        (a_cell("2016.1"), "2016-01"),
        (a_cell(34567), None),
        (a_cell(None), None),
        (Cell(CellKind.FORMULA), None),
    ],
)
def test_a_date_cell_is_read_only_when_nothing_is_guessed(cell: Cell, iso: str | None) -> None:
    found = date_of(cell)
    assert (None if found is None else str(found)) == iso


@pytest.mark.parametrize(
    ("text", "sex"), [("男", Sex.MALE), (" 女 ", Sex.FEMALE), ("男 性", Sex.MALE), ("M", Sex.MALE), ("1", None)]
)
def test_sexes(text: str, sex: Sex | None) -> None:
    assert sex_of(text) is sex


@pytest.mark.parametrize(
    ("text", "answer"), [("是", True), ("√", True), ("流动党员", True), ("否", False), ("无", False), ("也许", None)]
)
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("text", "stage", "understood"),
    [
        ("正式党员", Stage.FULL, True),
        ("中共预备党员", Stage.PROBATIONARY, True),
        ("入党积极分子", Stage.ACTIVIST, True),
        ("发展对象", Stage.CANDIDATE, True),
        ("中共党员", None, True),
        ("群众", None, False),
    ],
)
def test_stages(text: str, stage: Stage | None, understood: bool) -> None:
    assert stage_of(text) == (stage, understood)


@pytest.mark.parametrize(
    ("text", "category", "several"),
    [
        ("农民", DuesCategory.FARMER, False),
        ("离退休", DuesCategory.RETIRED, False),
        ("退休职工", DuesCategory.RETIRED, False),
        ("在岗职工", DuesCategory.SALARIED, False),
        ("下岗职工", DuesCategory.UNEMPLOYED, False),
        ("村干部(定额补贴)", DuesCategory.VILLAGE_CADRE, False),
        ("个体工商户", DuesCategory.SELF_EMPLOYED, False),
        ("学生", DuesCategory.STUDENT, False),
        ("低保户", DuesCategory.ON_RELIEF, False),
        ("年薪制", DuesCategory.ANNUAL_SALARY, False),
        ("流动党员、离退休", DuesCategory.RETIRED, False),
        ("农民工", None, False),
        ("重复", None, False),
        ("农民，低保", None, True),
        ("", None, False),
    ],
)
def test_kinds_of_payer_are_taken_from_words_when_they_name_one(
    text: str, category: DuesCategory | None, several: bool
) -> None:
    assert category_of(text) == (category, several)


def test_peoples_are_written_in_full() -> None:
    assert [ethnicity_of(text) for text in ("汉", "汉族", "蒙 古", "穿青人")] == ["汉族", "汉族", "蒙古族", "穿青人"]


@pytest.mark.parametrize(
    ("cell", "phone", "readable"),
    [
        (a_cell(10026393232), "10026393232", True),
        (a_cell("100 2639 3232"), "10026393232", True),
        (a_cell("+86-10026393232"), "10026393232", True),
        (a_cell("１００２６３９３２３２"), "10026393232", True),
        (a_cell("0990-1234567"), "0990-1234567", True),
        (a_cell("10026393232/10026393233"), "10026393232/10026393233", True),
        (a_cell("1.00264E+10"), None, False),
        (a_cell(None), None, True),
        (Cell(CellKind.ERROR, "#N/A"), None, False),
    ],
)
def test_phone_numbers_lose_their_gaps_and_nothing_else(cell: Cell, phone: str | None, readable: bool) -> None:
    assert phone_of(cell) == (phone, readable)


@pytest.mark.fault("TX-07")
def test_cell_text_is_safe_and_short() -> None:
    assert text_of(a_cell("\u202e甲\x00\n乙\ud800")) == "甲 乙"
    assert len(text_of(a_cell("甲" * 10_000)) or "") == 500
    assert text_of(a_cell("\u200b")) is None
