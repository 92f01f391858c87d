"""The oath is the one of the constitution, word for word."""

from __future__ import annotations

from themeday_desktop.domain.oath import OATH

ARTICLE_6 = (
    "我志愿加入中国共产党，拥护党的纲领，遵守党的章程，履行党员义务，执行党的决定，严守党的纪律，"
    "保守党的秘密，对党忠诚，积极工作，为共产主义奋斗终身，随时准备为党和人民牺牲一切，永不叛党。"
)


def test_the_lines_joined_are_article_6() -> None:
    assert "".join(OATH) == ARTICLE_6


def test_no_line_is_broken_within_a_clause() -> None:
    assert all(line[-1] in "，。" for line in OATH)
