"""Amounts as people type them, and as figures and words on paper."""

from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.money import MOST_FEN, WORDS_LIMIT_FEN, parse_yuan, rmb_words, yuan_text

READ = [
    ("35", 3500),
    ("35.5", 3550),
    ("35.50", 3550),
    ("0.2", 20),
    ("0.01", 1),
    ("007", 700),
    ("100000", MOST_FEN),
    ("100000.00", MOST_FEN),
    ("0" * 5000 + "1", 100),
    (" 12 ", 1200),
    ("\u300012\t", 1200),
    ("１２", 1200),
    ("１２．５０", 1250),
    ("1２.5", 1250),
]

REFUSED = [
    ("", "required"),
    (" \u3000", "required"),
    ("1_000", "not_an_amount"),
    ("٣", "not_an_amount"),
    ("+5", "not_an_amount"),
    ("-0", "not_an_amount"),
    ("-5", "not_an_amount"),
    ("－5", "not_an_amount"),
    ("1e3", "not_an_amount"),
    ("nan", "not_an_amount"),
    ("inf", "not_an_amount"),
    ("1,000", "not_an_amount"),
    ("1，000", "not_an_amount"),
    ("1 000", "not_an_amount"),
    ("￥5", "not_an_amount"),
    ("¥5", "not_an_amount"),
    ("5元", "not_an_amount"),
    ("五", "not_an_amount"),
    ("①", "not_an_amount"),
    ("².5", "not_an_amount"),
    ("0x10", "not_an_amount"),
    ("12。5", "not_an_amount"),
    ("1.2.3", "not_an_amount"),
    (".5", "not_an_amount"),
    ("5.", "not_an_amount"),
    ("5\u200b", "not_an_amount"),
    ("5\n6", "not_an_amount"),
    ("12.345", "too_many_decimals"),
    ("12.500", "too_many_decimals"),
    ("0", "out_of_range"),
    ("0.00", "out_of_range"),
    ("100000.01", "out_of_range"),
    ("1000000000000", "out_of_range"),
    ("9" * 10_000, "out_of_range"),
]


@pytest.mark.fault("TX-12")
@pytest.mark.parametrize(("text", "fen"), READ)
def test_an_amount_is_read(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.fault("TX-12")
@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_no_plain_amount_is_refused(text: str, code: str) -> None:
    problem = parse_yuan(text)
    assert isinstance(problem, Problem)
    assert (problem.field, problem.code) == ("amount", code)


def test_another_field_may_allow_more() -> None:
    assert parse_yuan("150000", field="base", most_fen=100_000_000) == 15_000_000
    assert parse_yuan("1000000.01", field="base", most_fen=100_000_000) == Problem(
        "base", "out_of_range", {"most": "1,000,000"}
    )


@pytest.mark.fault("TX-12")
@given(st.text(max_size=20))
def test_no_text_makes_the_reading_fail_or_leave_the_range(text: str) -> None:
    read = parse_yuan(text)
    assert isinstance(read, Problem) or 1 <= read <= MOST_FEN


@given(st.integers(1, MOST_FEN))
def test_an_amount_written_is_read_again(fen: int) -> None:
    assert parse_yuan(yuan_text(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "text"), [(14160, "141.60"), (0, "0.00"), (-50, "-0.50"), (-14160, "-141.60"), (5, "0.05")]
)
def test_figures_have_two_decimals(fen: int, text: str) -> None:
    assert yuan_text(fen) == text


@pytest.mark.parametrize(("fen", "text"), [(520000, "5,200.00"), (-123456789, "-1,234,567.89"), (99, "0.99")])
def test_figures_can_be_grouped(fen: int, text: str) -> None:
    assert yuan_text(fen, grouped=True) == text


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (14160, "壹佰肆拾壹元陆角整"),
        (14161, "壹佰肆拾壹元陆角壹分"),
        (0, "零元整"),
        (1, "壹分"),
        (20, "贰角整"),
        (25, "贰角伍分"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (1000, "壹拾元整"),
        (11000, "壹佰壹拾元整"),
        (10010, "壹佰元壹角整"),
        (100100, "壹仟零壹元整"),
        (101000, "壹仟零壹拾元整"),
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (1000000, "壹万元整"),
        (1000100, "壹万零壹元整"),
        (10700053, "壹拾万柒仟元伍角叁分"),
        (10_000_000_00, "壹仟万元整"),
        (100_000_000_00, "壹亿元整"),
        (100_000_001_00, "壹亿零壹元整"),
        (999_999_999_999_99, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        (-50, "负伍角整"),
    ],
)
def test_words_follow_the_accounting_rules(fen: int, words: str) -> None:
    assert rmb_words(fen) == words


@given(st.integers(1 - WORDS_LIMIT_FEN, WORDS_LIMIT_FEN - 1) | st.integers(-MOST_FEN, MOST_FEN))
def test_words_are_those_of_the_judge(fen: int) -> None:
    """The judge leaves out the 整 that article 52 of 会计基础工作规范 asks for behind 角; all else is the same."""
    words = rmb_words(fen)
    judged = cn2an.an2cn(yuan_text(fen), "rmb")
    assert words == (f"{judged}整" if judged.endswith("角") else judged)


def test_amounts_too_large_for_words_are_refused() -> None:
    with pytest.raises(ValueError, match="amount_too_large"):
        rmb_words(WORDS_LIMIT_FEN)
