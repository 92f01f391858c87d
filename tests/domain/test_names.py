"""Names as text: cleaned, compared and searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.domain.names import (
    NameQuery,
    matches,
    name_key,
    normalise_name,
    tidy_name,
    visible_text,
)

RARE = ["李䶮", "王㛃", "张𬭎", "陈𫖯", "𬱖", "曾祥㙦", "李\ue000", "王\U00030000", "刘\U00031350", "赵\U000f1234"]
LITERAL = [
    "%",
    "_",
    "\\",
    '"',
    "*",
    "'",
    "OR",
    "NEAR(",
    "张*",
    '" OR *',
    "'; DROP TABLE",
    "{0}",
    "%s",
    ".",
    "[",
    "(?i)",
]


def found(query: str, name: str, full: str = "", initials: str = "") -> bool:
    return matches(query, key=name_key(name), full=full, initials=initials)


@pytest.mark.fault("TX-04")
@pytest.mark.parametrize("name", RARE)
def test_rare_characters_are_stored_exactly_and_found(name: str) -> None:
    assert tidy_name(name) == name
    assert found(name[-1], name)


@pytest.mark.fault("TX-04")
def test_combining_marks_are_stored_as_written_and_compared_as_one() -> None:
    apart = unicodedata.normalize("NFD", "Zoé")
    assert tidy_name(apart) == apart
    assert name_key(apart) == name_key("Zoé")


@pytest.mark.fault("TX-04")
def test_a_glyph_variant_is_stored_but_compared_as_the_plain_character() -> None:
    assert tidy_name("葛\U000e0100强") == "葛\U000e0100强"
    assert name_key("葛\U000e0100强") == name_key("葛强")


@pytest.mark.fault("TX-05")
@pytest.mark.parametrize("dot", ["·", "•", "・", "∙", "‧", "･", " · ", "．", "."])
def test_a_name_with_any_middle_dot_is_found_by_one_of_them(dot: str) -> None:
    name = f"买买提{dot}艾力"
    assert normalise_name(name) == "买买提·艾力"
    assert found("买买提·艾力", name)
    assert found("提•艾", name)


@pytest.mark.fault("TX-05")
def test_the_dot_that_was_written_is_stored() -> None:
    assert tidy_name("买买提•艾力") == "买买提•艾力"


@pytest.mark.fault("TX-06")
@pytest.mark.parametrize(
    "text", ["陈　𫖯", " 陈𫖯 ", "陈\u00a0𫖯", "陈\u200b𫖯", "\ufeff陈𫖯", "陈\u2003𫖯\u3164", "陈\n𫖯", "陈 \t 𫖯\r\n"]
)
def test_blanks_and_invisible_characters_do_not_make_another_name(text: str) -> None:
    assert normalise_name(text) == tidy_name(text) == "陈𫖯"
    assert name_key(text) == name_key("陈𫖯")


@pytest.mark.fault("TX-06")
def test_decomposed_and_composed_names_are_the_same() -> None:
    assert name_key(unicodedata.normalize("NFD", "Ömer")) == name_key(unicodedata.normalize("NFC", "ömer"))


def test_blanks_between_long_names_and_words_stay_visible_but_do_not_count() -> None:
    assert tidy_name("买买提  艾力江") == "买买提 艾力江"
    assert tidy_name("Anna  Lee") == "Anna Lee"
    assert name_key("Ａｎｎａ Lee") == "annalee"


@pytest.mark.fault("TX-07")
@pytest.mark.parametrize(
    "bad", ["\u202e", "\u202d", "\x00", "\x07", "\x1b", "\ud800", "\udfff", "\ufffe", "\U000e0041"]
)
def test_reversing_control_and_broken_characters_are_taken_out(bad: str) -> None:
    assert visible_text(f"张{bad}三") == "张三"
    assert normalise_name(f"{bad}张三{bad}") == "张三"
    assert tidy_name(f"张{bad}三") == "张三"


@pytest.mark.fault("TX-07")
@given(st.text(alphabet=st.characters(), max_size=80))
def test_what_is_stored_can_always_be_written_as_utf8(text: str) -> None:
    for clean in (visible_text(text), visible_text(text, keep_lines=True), tidy_name(text), normalise_name(text)):
        assert "\0" not in clean
        clean.encode("utf-8")
    assert name_key(name_key(text)) == name_key(text)


def test_pasted_text_keeps_its_lines_where_lines_are_meant() -> None:
    text = "第一行\r\n 第二\t行 \u2028第三行\u202e\n\n"
    assert visible_text(text, keep_lines=True) == "第一行\n第二 行\n第三行"
    assert visible_text(text) == "第一行 第二 行 第三行"


@pytest.mark.parametrize(
    "query",
    ["单", "慧敏", "单 慧", "shan", "SHAN", "shanh", "shanhuimin", "shan hui min", "huim", "hui", "min", "shm", "hm",
     "s", "ｓｈｍ", "sh hu", "shan'hui", "", " ", "\u200b"],
)  # fmt: skip
def test_a_name_is_found_by_characters_full_pinyin_and_initials(query: str) -> None:
    assert found(query, "单慧敏", "shan hui min", "shm")


@pytest.mark.parametrize(
    "query", ["dan", "hanhui", "an", "sm", "慧单", "shan min", "hui shan", "shan hui min wei", "shanhuiminx"]
)
def test_a_name_is_not_found_by_what_it_does_not_read(query: str) -> None:
    assert not found(query, "单慧敏", "shan hui min", "shm")


def test_v_and_ü_find_the_same_name() -> None:
    assert found("lv", "吕国栋", "lv guo dong", "lgd")
    assert found("lü g", "吕国栋", "lv guo dong", "lgd")


@pytest.mark.fault("TX-09")
@pytest.mark.parametrize("query", LITERAL)
def test_signs_in_a_query_are_meant_literally(query: str) -> None:
    assert not found(query, "张三", "zhang san", "zs")
    assert found(query, f"张三{query}", "zhang san", "zs")


@pytest.mark.fault("TX-09")
def test_a_query_of_ten_thousand_characters_finds_nobody() -> None:
    for query in ("张" * 10_000, "a" * 10_000, "%" * 10_000, "a " * 5_000):
        assert not found(query, "张三", "zhang san", "zs")


def test_a_prepared_query_serves_many_names() -> None:
    query = NameQuery.of("zw")
    assert query.matches(key="张伟", full="zhang wei", initials="zw")
    assert not query.matches(key="张三", full="zhang san", initials="zs")
