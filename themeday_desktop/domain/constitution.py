"""The Party constitution's chapters and articles, and what of them was read aloud at a theme day."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from themeday_desktop.domain.errors import Problem

READING = "constitution_reading"  # the key of the fixed action 诵读党章
SOURCE = "中国共产党章程（2022年10月22日修改通过）"  # in force since that day: 11 chapters, 55 articles
_FIRST_ARTICLES = (
    ("党员", 1),
    ("党的组织制度", 10),
    ("党的中央组织", 19),
    ("党的地方组织", 25),
    ("党的基层组织", 30),
    ("党的干部", 35),
    ("党的纪律", 39),
    ("党的纪律检查机关", 45),
    ("党组", 48),
    ("党和共产主义青年团的关系", 51),
    ("党徽党旗", 53),
)
LAST_ARTICLE = 55
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Chapter:
    """章: its number, its name, and its first and last article."""

    number: int
    name: str
    first: int
    last: int


def _chapters() -> Iterator[Chapter]:
    ends = (*(first - 1 for _, first in _FIRST_ARTICLES[1:]), LAST_ARTICLE)
    for number, ((name, first), last) in enumerate(zip(_FIRST_ARTICLES, ends, strict=True), start=1):
        yield Chapter(number, name, first, last)


CHAPTERS = tuple(_chapters())


@dataclass(frozen=True, slots=True)
class ArticleRange:
    """诵读党章: the first and the last article (条) that were read, in order."""

    first: int
    last: int


def chapter_of(article: int) -> Chapter:
    """The chapter an article stands in; of one beyond the last (a ledger of a newer constitution) the last."""
    return next((one for one in CHAPTERS if article <= one.last), CHAPTERS[-1])


def han_number(number: int) -> str:
    """12 as 十二, 1 to 99."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def chapter_text(chapter: Chapter) -> str:
    """第二章 党的组织制度."""
    return f"第{han_number(chapter.number)}章 {chapter.name}"


def range_text(read: ArticleRange) -> str:
    """第二章 第十条至第十四条; a range that goes over chapters names both."""
    first, last = chapter_of(read.first), chapter_of(read.last)
    begin = f"第{han_number(first.number)}章 第{han_number(read.first)}条"
    if read.first == read.last:
        return begin
    ahead = "" if first == last else f"第{han_number(last.number)}章 "
    return f"{begin}至{ahead}第{han_number(read.last)}条"


def read_range(first: str, last: str) -> tuple[ArticleRange | None, tuple[Problem, ...]]:
    """The range that was typed (10 or 第十条), and what is wrong with it; None for two empty texts.

    One article alone is meant where only one of the texts is filled in.
    """
    if not first.strip() and not last.strip():
        return None, ()
    begin, end = _article(first if first.strip() else last), _article(last if last.strip() else first)
    told = {"last": str(LAST_ARTICLE), "source": SOURCE}
    if begin is None or end is None:
        fields = [name for name, number in (("first_article", begin), ("last_article", end)) if number is None]
        return None, tuple(Problem(name, "no_such_article", told) for name in fields)
    if end < begin:
        return None, (Problem("last_article", "articles_backwards"),)
    return ArticleRange(begin, end), ()


def _tidy(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text[:40]).split())
    return plain.removeprefix("第").removesuffix("条")


def _article(text: str) -> int | None:
    """The number of an article, written in figures or in Chinese; None for what is none of the constitution's."""
    text = _tidy(text)
    if text.isascii() and text.isdecimal() and len(text) <= len("0055"):
        number = int(text)
        return number if 1 <= number <= LAST_ARTICLE else None
    return next((number for number in range(1, LAST_ARTICLE + 1) if han_number(number) == text), None)
