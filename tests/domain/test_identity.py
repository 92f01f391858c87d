"""Identity numbers by GB 11643: warned about, never refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.identity import (
    canonical_number,
    check_character,
    check_identity_number,
    mask_identity_number,
    mask_phone,
    normalise_identity_number,
)
from themeday_desktop.domain.traits import Sex

TODAY = date(2026, 11, 21)


def whole(seventeen: str) -> str:
    """Seventeen digits with the character the judge computes."""
    return str(seventeen + mod_11_2.calc_check_digit(seventeen))


SOUND = "99498119710125597X"

TABLE = [
    # text, problems, birth, sex
    (SOUND, "", "1971-01-25", "male"),
    ("994220199910051625", "", "1999-10-05", "female"),
    ("99498119710125597x", "", "1971-01-25", "male"),
    (" 99498119710125597X ", "", "1971-01-25", "male"),
    ("\u300099498119710125597X\u00a0", "", "1971-01-25", "male"),
    ("994981 19710125 597X", "", "1971-01-25", "male"),
    ("994981\t19710125\n597X", "", "1971-01-25", "male"),
    ("９９４９８１１９７１０１２５５９７Ｘ", "", "1971-01-25", "male"),
    ("９９４９８１１９７１０１２５５９７ｘ", "", "1971-01-25", "male"),
    ("99498119710125597×", "", "1971-01-25", "male"),
    ("\ufeff99498119710125597X", "", "1971-01-25", "male"),
    ("\u202a99498119710125597X\u202c", "", "1971-01-25", "male"),
    ("994981\u200b19710125597X", "", "1971-01-25", "male"),
    ("99498119710125597X\x00", "", "1971-01-25", "male"),
    (whole("99000119000101001"), "", "1900-01-01", "male"),
    (whole("99000120261121002"), "", "2026-11-21", "female"),
    (whole("99000120000229003"), "", "2000-02-29", "male"),
    (whole("99000119960229004"), "", "1996-02-29", "female"),
    (whole("99000119991231999"), "", "1999-12-31", "male"),
    # wrong check character
    ("994981197101255970", "checksum", "1971-01-25", "male"),
    ("994981197101255971", "checksum", "1971-01-25", "male"),
    ("993401195204255791", "checksum", "1952-04-25", "male"),
    ("99422019991005162X", "checksum", "1999-10-05", "female"),
    ("994220199910051652", "checksum", "1999-10-05", "male"),
    # a day the calendar lacks
    (whole("99000119990229001"), "birth", None, "male"),
    (whole("99000119000229002"), "birth", None, "female"),
    (whole("99000119990631003"), "birth", None, "male"),
    (whole("99000119991301001"), "birth", None, "male"),
    (whole("99000119990001001"), "birth", None, "male"),
    (whole("99000119990100001"), "birth", None, "male"),
    (whole("99000118991231001"), "birth", None, "male"),
    (whole("99000121010101001"), "birth", None, "male"),
    ("990001199902290010", "birth checksum", None, "male"),
    # not born yet
    (whole("99000120261122001"), "birth_future", None, "male"),
    (whole("99000120991231002"), "birth_future", None, "female"),
    # a sequence never given out
    (whole("99000119990101000"), "sequence", "1999-01-01", "female"),
    ("990001199901010009", "sequence checksum", "1999-01-01", "female"),
    # the old numbers of fifteen digits
    ("990001710125597", "old_number", "1971-01-25", "male"),
    ("990001710125598", "old_number", "1971-01-25", "female"),
    ("９９０００１７１０１２５５９７", "old_number", "1971-01-25", "male"),
    ("990001710229597", "old_number birth", None, "male"),
    ("990001710125000", "old_number sequence", "1971-01-25", "female"),
    # wrong length
    ("9949811971012559", "length", None, None),
    ("99498119710125597", "length", None, None),
    ("9949811971012559711", "length", None, None),
    ("99498119710125597XX", "length characters", None, None),
    ("1", "length", None, None),
    ("9" * 10_000, "length", None, None),
    # letters and other signs
    ("9949811971012559AX", "characters", None, None),
    ("X94981197101255979", "characters", None, None),
    ("99000171012559X", "characters", None, None),
    ("无", "length characters", None, None),
    ("9.94981E+17", "length characters", None, None),
    ("９９４９８１１９７１０１２５５９七Ｘ", "characters", None, None),
    ("٩٩٤٩٨١١٩٧١٠١٢٥٥٩٧X", "characters", None, None),
    ("", "empty", None, None),
    (" \u3000\t", "empty", None, None),
]  # fmt: skip


@pytest.mark.fault("TX-10")
@pytest.mark.parametrize(("text", "problems", "birth", "sex"), TABLE)
def test_a_number_is_read_with_exactly_these_problems(
    text: str, problems: str, birth: str | None, sex: str | None
) -> None:
    reading = check_identity_number(text, today=TODAY)
    assert set(reading.problems) == set(problems.split())
    assert reading.birth == (PartialDate.parse_iso(birth) if birth else None)
    assert reading.sex == (Sex(sex) if sex else None)


@pytest.mark.fault("TX-10")
def test_the_table_has_at_least_fifty_rows() -> None:
    assert len(TABLE) >= 50


@pytest.mark.fault("TX-10")
def test_a_number_is_kept_as_ascii_text_with_an_upper_case_x() -> None:
    assert normalise_identity_number("９９４９８１ 19710125 597ｘ") == SOUND
    assert check_identity_number("99498119710125597x", today=TODAY).number == SOUND


@given(st.text(alphabet="0123456789", min_size=17, max_size=17))
def test_our_check_character_is_that_of_the_judge(seventeen: str) -> None:
    assert check_character(seventeen) == mod_11_2.calc_check_digit(seventeen)


@given(st.text(max_size=60))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    assert check_identity_number(text, today=TODAY).number == normalise_identity_number(text)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("990103199001015432", "990***********5432"),
        ("990001710125597", "990********5597"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_an_identity_number_is_masked_in_the_middle(number: str, masked: str) -> None:
    assert mask_identity_number(number) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800002716", "138 **** 2716"),
        ("0990-1234567", "********4567"),
        ("12345", "***45"),
        ("1", "*"),
        ("", ""),
        ("1380000271a", "*******271a"),
    ],
)
def test_a_phone_number_is_masked_in_the_middle(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def test_an_old_number_compares_equal_to_the_number_it_became() -> None:
    assert canonical_number("994981710125597") == whole("99498119710125597")
    assert canonical_number(SOUND) == SOUND
    assert canonical_number("99498171012559X") == "99498171012559X"
    assert canonical_number(None) is None
    assert canonical_number("") is None
