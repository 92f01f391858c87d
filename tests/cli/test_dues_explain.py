"""`dues explain`: how much a month, by which rule, without a ledger."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.terminal import Run, refused
from tests.source_tree import ROOT

CASES = json.loads((ROOT / "tests" / "fixtures" / "dues-vectors.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['category']}-{case.get('base', '')}")
def test_an_example_is_explained(run: Run, case: dict[str, str]) -> None:
    options = [("--base", case.get("base")), ("--local-rate", case.get("local_rate"))]
    given = [part for name, value in options if value is not None for part in (name, value)]
    answer = run("dues", "explain", "--category", case["category"], *given, "--json").json
    yuan, cents = divmod(answer["monthly_fen"], 100)
    assert f"{yuan}.{cents:02d}" == case["monthly"]


def test_the_answer_has_the_keys_of_the_contract(run: Run) -> None:
    said = run("dues", "explain", "--category", "salaried", "--base", "5200", "--json")
    answer = said.json
    assert (said.code, said.err) == (0, "")
    assert {key: answer[key] for key in ("monthly_fen", "exact", "rate", "rule", "capped")} == {
        "monthly_fen": 7800,
        "exact": "78.00",
        "rate": "0.015",
        "rule": "中组发〔2008〕3号第二条",
        "capped": False,
    }
    assert answer["tier"] == "5,000 元以上至 10,000 元（含 10,000 元）"


def test_rounding_is_a_choice_and_the_exact_figure_stays(run: Run) -> None:
    answer = run("dues", "explain", "--category", "salaried", "--base", "6950", "--rounding", "jiao", "--json").json
    assert (answer["monthly_fen"], answer["exact"]) == (10430, "104.25")


def test_a_fixed_amount_has_no_rate(run: Run) -> None:
    answer = run("dues", "explain", "--category", "student", "--json").json
    assert (answer["monthly_fen"], answer["rate"], answer["base_fen"]) == (20, None, None)


def test_people_are_told_in_one_line(run: Run) -> None:
    said = run("dues", "explain", "--category", "farmer", "--local-rate", "0.5")
    assert (
        said.out
        == "农民党员每月 0.20 元至 1.00 元，由上级党委确定，本地定为 0.50 元。依据：中组发〔2008〕3号第六条。\n"
    )


@pytest.mark.fault("TX-12")
@pytest.mark.parametrize(
    "base", ["", "1,000", "￥5", "+5", "-0", "1_000", "٣", "1e3", "nan", "inf", "12.345", "0", "9" * 30]
)
def test_a_base_that_is_no_amount_is_refused(run: Run, base: str) -> None:
    refused(run("dues", "explain", "--category", "salaried", f"--base={base}", "--json"), 2)


@pytest.mark.fault("TX-12")
def test_full_width_digits_are_read(run: Run) -> None:
    answer = run("dues", "explain", "--category", "retired", "--base", "４２００", "--json").json
    assert (answer["base_fen"], answer["monthly_fen"]) == (420_000, 2100)


@pytest.mark.parametrize(
    "given",
    [
        (),
        ("--category",),
        ("--category", "pensioner"),
        ("--category", "salaried"),
        ("--category", "farmer"),
        ("--category", "farmer", "--local-rate", "2"),
        ("--category", "farmer", "--local-rate", "0.1"),
        ("--category", "salaried", "--base", "5200", "--rounding", "li"),
    ],
)
def test_bad_input_is_refused_in_one_plain_sentence(run: Run, given: tuple[str, ...]) -> None:
    said = run("dues", "explain", *given)
    refused(said, 2)
    assert said.err.count("\n") == 1


def test_a_refusal_names_the_option(run: Run) -> None:
    said = run("dues", "explain", "--category", "farmer", "--local-rate", "2")
    assert said.err.startswith("--local-rate：农民党员每月交纳数要在 0.20 元到 1.00 元之间。")


def test_the_real_program_explains() -> None:
    command = [sys.executable, "-m", "themeday_desktop", "dues", "explain", "--category", "salaried", "--base", "60000"]
    done = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, check=True)
    answer = json.loads(done.stdout.decode("utf-8"))
    assert (answer["monthly_fen"], answer["exact"], answer["capped"]) == (100_000, "1200.00", True)
