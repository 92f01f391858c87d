"""Lines of Chinese running text."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.documents.linebreak import NOT_FIRST, NOT_LAST, Line, break_lines, cut, units, wrap_characters


def measure(text: str) -> float:
    """A full-width character is 1 wide, any other half of that."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def broken(text: str, width: float, indent: float = 0.0) -> list[str]:
    return [line.text for line in break_lines(text, width=width, measure=measure, indent=indent)]


@pytest.mark.parametrize("mark", "，。、；：？！）》」』”")
def test_no_closing_mark_begins_a_line(mark: str) -> None:
    assert all(
        line[0] != mark for width in range(3, 9) for line in broken(f"村支部{mark}党员大会{mark}开完了{mark}", width)
    )


@pytest.mark.parametrize("mark", "（《「『“")
def test_no_opening_mark_ends_a_line(mark: str) -> None:
    assert all(
        line[-1] != mark for width in range(3, 9) for line in broken(f"村支{mark}部党员{mark}大会开{mark}完了", width)
    )


@pytest.mark.parametrize(
    "whole", ["2023年3月20日", "3月20日", "12,000", "14:30", "zuzhibu@example", "120元", "1.5", "9月"]
)
def test_numbers_words_and_dates_stay_whole(whole: str) -> None:
    assert all(any(whole in line for line in broken(f"村里{whole}的会{whole}开", width)) for width in (8, 9, 10, 11))


def test_a_closing_mark_may_use_only_its_empty_half_at_the_end_of_a_full_line() -> None:
    assert broken("支部党员，大会", 4.5) == ["支部党员，", "大会"]


def test_a_closing_mark_without_room_for_it_takes_its_character_along() -> None:
    assert broken("支部党员，大会", 4) == ["支部党", "员，大会"]


def test_the_first_line_begins_further_in() -> None:
    assert break_lines("支部党员大会", width=4, measure=measure, indent=2) == [Line("支部", 2.0), Line("党员大会")]


def test_a_line_that_misses_half_a_character_is_spread() -> None:
    first = break_lines("白沙村1支部委员会党员大会", width=9, measure=measure)[0]
    assert (first.text, round(first.stretch, 3)) == ("白沙村1支部委员会", round(0.5 / 8, 3))


def test_a_line_that_misses_much_stays_ragged() -> None:
    first = break_lines("白沙村《2023年12月31日》会", width=8, measure=measure)[0]
    assert (first.text, first.stretch) == ("白沙村", 0.0)


def test_the_last_line_is_never_spread() -> None:
    assert break_lines("白沙村1支部", width=6, measure=measure)[-1].stretch == 0.0


def test_a_word_longer_than_a_line_is_broken_between_characters() -> None:
    assert broken("a" * 25, 5) == ["a" * 10, "a" * 10, "a" * 5]


def test_a_line_too_narrow_for_anything_holds_one_character() -> None:
    assert broken("支部", 0.5) == ["支", "部"]


def test_blank_text_gives_no_line() -> None:
    assert broken("  　", 5) == []


def test_line_ends_in_the_text_become_spaces() -> None:
    assert broken("支部\n党员", 9) == ["支部 党员"]


def test_spaces_at_a_break_are_dropped() -> None:
    assert broken("支部党员 大会", 4) == ["支部党员", "大会"]


def test_dashes_and_dots_stay_together() -> None:
    assert list(units("支部——党员……会")) == ["支", "部——", "党", "员……", "会"]


def test_a_name_is_broken_wherever_the_line_is_full() -> None:
    assert wrap_characters("欧阳买买提江", width=4, measure=measure) == ["欧阳买买", "提江"]


def test_at_least_one_character_is_cut_off() -> None:
    assert cut("支部", 0.1, measure=measure) == "支"


TEXTS = st.text(st.sampled_from("村支部党员大会，。、（）《》“”12a 年月日—…"), max_size=80)


@given(TEXTS, st.integers(4, 30))
def test_nothing_but_white_space_is_lost(text: str, width: int) -> None:
    assert "".join("".join(broken(text, width)).split()) == "".join(text.split())


@given(TEXTS, st.integers(6, 30))
def test_no_line_is_wider_than_the_room_and_half_a_closing_mark(text: str, width: int) -> None:
    assert all(measure(line) <= width + 0.5 for line in broken(text, width))


@given(st.text(st.sampled_from("村支部，。（《》）党员12"), max_size=60))
def test_marks_stand_where_they_may_unless_nothing_but_marks_fits(text: str) -> None:
    lines = broken(text, 20)
    for before, after in itertools.pairwise(lines):
        unbreakable = len(list(units(before + after))) == 1 or max(map(measure, units(text))) > 20
        assert unbreakable or (before[-1] not in NOT_LAST and after[0] not in NOT_FIRST)
