"""Monthly dues by the rules, after every published example and every edge that follows from the rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.source_tree import ROOT
from themeday_desktop.domain.dues_rules import (
    DuesAmount,
    DuesCap,
    DuesLocal,
    DuesRules,
    Rounding,
    assess,
    load_dues_rules,
)
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.money import parse_yuan, yuan_text
from themeday_desktop.domain.traits import DuesCategory

TEXT = (ROOT / "resources" / "data" / "dues-rules.json").read_text(encoding="utf-8")
RULES = load_dues_rules(TEXT)
VECTORS = json.loads((ROOT / "tests" / "fixtures" / "dues-vectors.json").read_text(encoding="utf-8"))


def fen(text: str | None) -> int | None:
    """The fen of a figure of the vectors."""
    if text is None:
        return None
    read = parse_yuan(text)
    assert isinstance(read, int)
    return read


def owed(category: str, base: str | None = None, **local: Any) -> DuesAmount:
    """The amount for one kind of payer."""
    found = assess(RULES, DuesCategory(category), base_fen=fen(base), local=DuesLocal(**local))
    assert isinstance(found, DuesAmount)
    return found


def name_of(case: dict[str, str]) -> str:
    return f"{case['category']}-{case.get('base') or case.get('local_rate') or 'fixed'}"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=name_of)
def test_an_example_gives_its_monthly_amount(case: dict[str, str]) -> None:
    amount = owed(case["category"], case.get("base"), farmer_fen=fen(case.get("local_rate")))
    assert yuan_text(amount.monthly_fen) == case["monthly"]


def test_every_example_is_in_the_table() -> None:
    assert len(VECTORS["cases"]) == 21


def test_the_village_pays_what_it_published() -> None:
    village = VECTORS["whole_village"]
    farmer = owed("farmer", farmer_fen=fen(village["farmer_rate"])).monthly_fen
    earners = village["members"] - village["farmers"]
    cadre = owed("village_cadre", "1880").monthly_fen
    assert yuan_text(earners * cadre * 12) == village["wage_earners_yearly_total"]
    assert yuan_text((earners * cadre + village["farmers"] * farmer) * 12) == village["yearly_total"]


def test_six_thousand_a_month_is_270_a_quarter() -> None:
    assert owed("salaried", "6000").monthly_fen * 3 == 27000


@pytest.mark.parametrize("category", ["annual_salary", "self_employed", "village_cadre"])
@pytest.mark.parametrize("base", ["3000", "3000.01", "5000", "5000.01", "10000", "10000.01", "60000"])
def test_other_earners_pay_as_those_on_wages_do(category: str, base: str) -> None:
    assert owed(category, base).monthly_fen == owed("salaried", base).monthly_fen


def test_the_jobless_pay_as_students_do() -> None:
    assert owed("unemployed").monthly_fen == 20


# -- rounding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rounding", "base", "monthly"),
    [
        ("fen", "6950", "104.25"),
        ("jiao", "6950", "104.30"),
        ("yuan", "6950", "104.00"),
        ("yuan", "2500", "13.00"),
        ("fen", "3000.01", "30.00"),
        ("fen", "3000.50", "30.01"),
        ("jiao", "2510", "12.60"),
        ("jiao", "2509.99", "12.50"),
    ],
)
def test_a_half_is_rounded_up(rounding: str, base: str, monthly: str) -> None:
    assert yuan_text(owed("salaried", base, rounding=Rounding(rounding)).monthly_fen) == monthly


@pytest.mark.parametrize(
    ("base", "exact"), [("3000.01", "30.0001"), ("5200", "78.00"), ("6950", "104.25"), ("60000", "1200.00")]
)
def test_the_exact_figure_is_kept(base: str, exact: str) -> None:
    assert owed("salaried", base, rounding=Rounding.YUAN).exact == exact


def test_a_fixed_amount_is_owed_as_it_was_fixed() -> None:
    assert owed("student", rounding=Rounding.YUAN).monthly_fen == 20
    assert owed("farmer", farmer_fen=50, rounding=Rounding.YUAN).monthly_fen == 50


@given(st.integers(1, 10**9), st.sampled_from(Rounding))
def test_rounding_never_moves_an_amount_by_more_than_half_a_step(base_fen: int, rounding: Rounding) -> None:
    found = assess(RULES, DuesCategory.SALARIED, base_fen=base_fen, local=DuesLocal(rounding, cap=False))
    assert isinstance(found, DuesAmount)
    step = {Rounding.FEN: 1, Rounding.JIAO: 10, Rounding.YUAN: 100}[rounding]
    moved = found.monthly_fen - Decimal(found.exact) * 100
    assert found.monthly_fen % step == 0
    assert -step < moved * 2 <= step


@given(st.integers(1, 10**9))
def test_the_exact_figure_is_rate_times_base(base_fen: int) -> None:
    found = assess(RULES, DuesCategory.SALARIED, base_fen=base_fen, local=DuesLocal())
    assert isinstance(found, DuesAmount)
    assert Decimal(found.exact) * 100 == Decimal(found.rate or "0") * base_fen


# -- the cap ---------------------------------------------------------------------------------------


def test_more_than_a_thousand_is_capped_and_says_by_what() -> None:
    amount = owed("salaried", "60000")
    assert (amount.capped, amount.exact) == (True, "1200.00")
    assert amount.rule == "中组发〔2008〕3号第二条；组电明字〔2017〕5号"


def test_exactly_a_thousand_is_not_capped() -> None:
    assert (owed("salaried", "50000").monthly_fen, owed("salaried", "50000").capped) == (100_000, False)


def test_who_chooses_more_pays_more() -> None:
    amount = owed("salaried", "60000", cap=False)
    assert (amount.monthly_fen, amount.capped) == (120_000, False)


def test_there_was_no_cap_before_it_came_into_force() -> None:
    amount = assess(RULES, DuesCategory.SALARIED, base_fen=6_000_000, local=DuesLocal(), month="2016-12")
    assert isinstance(amount, DuesAmount)
    assert amount.monthly_fen == 120_000


# -- what can't be worked out ----------------------------------------------------------------------


@pytest.mark.parametrize("base_fen", [None, 0, -1])
@pytest.mark.parametrize("category", ["salaried", "annual_salary", "self_employed", "village_cadre", "retired"])
def test_a_rate_needs_a_base(category: str, base_fen: int | None) -> None:
    found = assess(RULES, DuesCategory(category), base_fen=base_fen, local=DuesLocal())
    assert found == Problem("base", "base_missing")


def test_farmers_need_what_the_township_set() -> None:
    found = assess(RULES, DuesCategory.FARMER, base_fen=500000, local=DuesLocal())
    assert found == Problem("local_rate", "local_rate_missing")


@pytest.mark.parametrize("farmer_fen", [0, 19, 101, 10_000])
def test_the_township_can_not_set_what_the_rules_do_not_allow(farmer_fen: int) -> None:
    found = assess(RULES, DuesCategory.FARMER, base_fen=None, local=DuesLocal(farmer_fen=farmer_fen))
    assert found == Problem("local_rate", "local_rate_out_of_range", {"least": "0.20", "most": "1.00"})


@pytest.mark.parametrize("farmer_fen", [20, 100])
def test_both_ends_of_the_range_are_allowed(farmer_fen: int) -> None:
    assert owed("farmer", farmer_fen=farmer_fen).monthly_fen == farmer_fen


def test_before_every_rule_nothing_can_be_worked_out() -> None:
    found = assess(RULES, DuesCategory.STUDENT, base_fen=None, local=DuesLocal(), month="2008-03")
    assert found == Problem("month", "rule_missing")


# -- the data file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("category", DuesCategory)
def test_every_kind_of_payer_has_a_rule_with_its_source(category: DuesCategory) -> None:
    rule = RULES.rule_of(category)
    assert rule is not None
    assert "中组发〔2008〕3号第" in rule.source
    assert (rule.in_force_from, bool(rule.base)) == ("2008-04", bool(rule.rates))


def test_the_words_of_a_tier_name_its_edges() -> None:
    for rule in RULES.rules:
        for rate in rule.rates:
            edge = "以上" if rate.up_to_fen is None else f"（含 {rate.up_to_fen // 100:,} 元）"
            assert rate.text.endswith(edge)


def test_a_newer_rule_holds_from_its_month_on() -> None:
    student = RULES.rule_of(DuesCategory.STUDENT)
    assert student is not None
    newer = replace(student, in_force_from="2027-01", fixed_fen=50)
    rules = DuesRules((*RULES.rules, newer), RULES.caps)
    assert rules.rule_of(DuesCategory.STUDENT, "2026-12") == student
    assert rules.rule_of(DuesCategory.STUDENT, "2027-01") == rules.rule_of(DuesCategory.STUDENT) == newer
    assert rules.changes == ("2008-04", "2017-01", "2027-01")


def test_rules_may_stand_in_any_order() -> None:
    values = json.loads(TEXT)
    values["caps"].insert(0, {"in_force_from": "2030-01", "fen": 200000, "source": "某号文件"})
    rules = load_dues_rules(json.dumps(values))
    assert rules.cap_on() == DuesCap("2030-01", 200000, "某号文件")
    assert rules.cap_on("2029-12") == RULES.cap_on()
    assert rules.cap_on("2000-01") is None


def first(values: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = values["rules"][0]
    return rule


def farmer(values: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = values["rules"][5]
    return rule


MALFORMED: dict[str, Callable[[dict[str, Any]], object]] = {
    "no rules": lambda values: values.pop("rules"),
    "no caps": lambda values: values.pop("caps"),
    "rules are no list": lambda values: values.update(rules=7),
    "a rule is no object": lambda values: values.update(rules=["x"]),
    "a kind of payer is missing": lambda values: values["rules"].pop(),
    "an unknown kind of payer": lambda values: first(values).update(category="pensioner"),
    "no month": lambda values: first(values).update(in_force_from="2008"),
    "a month that is a number": lambda values: first(values).update(in_force_from=2008),
    "no source": lambda values: first(values).update(source=" "),
    "a source that is a number": lambda values: first(values).update(source=3),
    "no name of the base": lambda values: first(values).pop("base_name"),
    "no rates": lambda values: first(values).update(rates=[]),
    "two ways": lambda values: first(values).update(fixed_fen=20),
    "no text": lambda values: farmer(values).pop("text"),
    "no upper bound": lambda values: farmer(values).update(local_fen=[20]),
    "bounds the wrong way round": lambda values: farmer(values).update(local_fen=[100, 20]),
    "bounds that are no numbers": lambda values: farmer(values).update(local_fen=["20", "100"]),
    "a rate that is a float": lambda values: first(values)["rates"][0].update(rate=0.005),
    "a rate that is a number": lambda values: first(values)["rates"][0].update(rate=1),
    "a rate that is a word": lambda values: first(values)["rates"][0].update(rate="half"),
    "a rate that is no number": lambda values: first(values)["rates"][0].update(rate="NaN"),
    "a rate of nothing": lambda values: first(values)["rates"][0].update(rate="0"),
    "a rate of all": lambda values: first(values)["rates"][0].update(rate="1"),
    "an edge of nothing": lambda values: first(values)["rates"][0].update(up_to_fen=0),
    "an edge that is a truth": lambda values: first(values)["rates"][0].update(up_to_fen=True),
    "edges out of order": lambda values: first(values)["rates"][0].update(up_to_fen=700000),
    "an edge twice": lambda values: first(values)["rates"][0].update(up_to_fen=500000),
    "two open tiers": lambda values: first(values)["rates"][0].update(up_to_fen=None),
    "no open tier": lambda values: first(values)["rates"][3].update(up_to_fen=9000000),
    "a cap that is infinite": lambda values: values["caps"][0].update(fen=float("inf")),
    "a cap below nothing": lambda values: values["caps"][0].update(fen=-1),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_rules_are_refused(name: str) -> None:
    values = json.loads(TEXT)
    MALFORMED[name](values)
    with pytest.raises(ValueError, match=r"\w"):
        load_dues_rules(json.dumps(values))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '"x"'])
def test_what_is_no_file_of_rules_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        load_dues_rules(text)
