"""The constitution's chapters, and the articles that were read."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.constitution import (
    CHAPTERS,
    LAST_ARTICLE,
    ArticleRange,
    chapter_of,
    chapter_text,
    han_number,
    range_text,
    read_range,
)


def test_eleven_chapters_hold_fifty_five_articles_without_a_gap() -> None:
    held = [article for one in CHAPTERS for article in range(one.first, one.last + 1)]
    assert (len(CHAPTERS), held) == (11, list(range(1, LAST_ARTICLE + 1)))


@pytest.mark.parametrize(("article", "chapter"), [(1, 1), (9, 1), (10, 2), (34, 5), (53, 11), (55, 11), (60, 11)])
def test_an_article_stands_in_its_chapter(article: int, chapter: int) -> None:
    assert chapter_of(article).number == chapter


def test_a_chapter_is_told_by_number_and_name() -> None:
    assert chapter_text(CHAPTERS[1]) == "第二章 党的组织制度"


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (55, "五十五")])
def test_numbers_are_written_as_the_constitution_writes_them(number: int, text: str) -> None:
    assert han_number(number) == text


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (ArticleRange(10, 14), "第二章 第十条至第十四条"),
        (ArticleRange(34, 34), "第五章 第三十四条"),
        (ArticleRange(1, 18), "第一章 第一条至第二章 第十八条"),
    ],
)
def test_a_range_names_its_chapters(read: ArticleRange, text: str) -> None:
    assert range_text(read) == text


@pytest.mark.parametrize(
    ("first", "last"), [("10", "14"), ("１０", "１４"), (" 第十条 ", "第十四条"), ("第 10 条", "十四"), ("010", "14")]
)
def test_articles_may_be_typed_in_figures_or_in_words(first: str, last: str) -> None:
    assert read_range(first, last) == (ArticleRange(10, 14), ())


def test_one_text_alone_means_one_article_and_none_means_nothing() -> None:
    assert read_range("34", "") == read_range("", "34") == (ArticleRange(34, 34), ())
    assert read_range("", " ") == (None, ())


@pytest.mark.parametrize("text", ["0", "56", "-1", "甲", "1" * 5000, "🙂", "第条", "1.5"])
def test_what_is_no_article_is_refused_with_the_source(text: str) -> None:
    read, problems = read_range(text, "14")
    assert (read, [(one.field, one.code) for one in problems]) == (None, [("first_article", "no_such_article")])
    assert (problems[0].params["last"], "2022" in problems[0].params["source"]) == ("55", True)


def test_a_range_runs_forward() -> None:
    read, problems = read_range("14", "10")
    assert (read, [(one.field, one.code) for one in problems]) == (None, [("last_article", "articles_backwards")])
