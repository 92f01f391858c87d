"""Templates of drafts: places, what is left out where the record has nothing, and what is wrong with a text."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.draft_template import (
    BULLETIN_TEMPLATE,
    PLACES,
    TEMPLATE_LIMIT,
    WRAP_UP_TEMPLATE,
    WRAP_UP_TEXT,
    check_template,
    places_of,
    render,
)

VALUES = {"时间": "2026年7月10日", "地点": "村部", "应到": "46", "主题": "", "请假": ""}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{时间}在{地点}。", "2026年7月10日在村部。"),
        ("｛时间｝在{ 地点 }。", "2026年7月10日在村部。"),
        ("应到{应到}人。请假{请假}人。散会。", "应到46人。散会。"),
        ("开会[，主题是{主题}]。", "开会。"),
        ("开会［，在{地点}］。", "开会，在村部。"),
        ("[{时间}，在{主题}]开会。", "开会。"),
        ("柳溪组[2026]7号。", "柳溪组[2026]7号。"),
        ("{主题}\n{时间}", "2026年7月10日"),
        ("{没有的}开会", ""),
        ("", ""),
    ],
)
def test_places_are_filled_and_sentences_without_their_facts_left_out(template: str, text: str) -> None:
    assert render(template, VALUES) == text


def test_what_a_record_says_is_never_taken_for_a_place_itself() -> None:
    assert render("主题{主题}。", {"主题": "{时间}[x]"}) == "主题{时间}[x]。"


def test_the_templates_the_program_comes_with_are_right() -> None:
    assert check_template(WRAP_UP_TEMPLATE, PLACES) == ("", {})
    assert check_template(BULLETIN_TEMPLATE, (*PLACES, WRAP_UP_TEXT)) == ("", {})


def test_a_place_nobody_knows_is_told_once() -> None:
    assert check_template("{天气}，{天气}，{ 心情}。", PLACES) == ("template_unknown", {"names": "{天气}、{心情}"})


@pytest.mark.parametrize(
    ("template", "bracket"), [("{时间", "{"), ("时间}", "}"), ("[在{地点}", "["), ("在{地点}］", "］"), ("[[x]]", "[")]
)
def test_a_bracket_without_its_other_half_is_told(template: str, bracket: str) -> None:
    assert check_template(template, PLACES) == ("template_open", {"bracket": bracket})


def test_a_text_too_long_is_told() -> None:
    assert check_template("长" * 5000, PLACES) == ("too_long", {"limit": str(TEMPLATE_LIMIT)})


def test_the_places_of_a_text_are_named_in_their_order() -> None:
    assert places_of("{时间}[在{地点}]{时间}") == ["时间", "地点", "时间"]
