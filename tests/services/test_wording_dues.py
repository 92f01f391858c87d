"""The line that says how a month's dues come about."""

from __future__ import annotations

import pytest

from tests.domain.dues_samples import RULES
from themeday_desktop.domain.dues_rules import DuesAmount, DuesLocal, Rounding, assess
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.wording_dues import explain_amount


def line(category: str, base_fen: int | None = None, local: DuesLocal | None = None) -> str:
    """The line for one kind of payer."""
    local = local or DuesLocal(farmer_fen=50)
    amount = assess(RULES, DuesCategory(category), base_fen=base_fen, local=local)
    assert isinstance(amount, DuesAmount)
    return explain_amount(DuesCategory(category), amount)


@pytest.mark.parametrize(
    ("category", "base_fen", "expected"),
    [
        (
            "salaried",
            520_000,
            "工资收入（税后） 5,200.00 元，属 5,000 元以上至 10,000 元（含 10,000 元），× 1.5% = 78.00 元",
        ),
        ("salaried", 300_000, "工资收入（税后） 3,000.00 元，属 3,000 元以下（含 3,000 元），× 0.5% = 15.00 元"),
        ("retired", 500_001, "基本离退休费或基本养老金 5,000.01 元，属 5,000 元以上，× 1% = 50.0001 元，取 50.00 元"),
        ("farmer", None, "农民党员每月 0.20 元至 1.00 元，由上级党委确定，本地定为 0.50 元"),
        ("student", None, "学生党员每月 0.20 元"),
    ],
)
def test_an_amount_is_explained_in_one_line(category: str, base_fen: int | None, expected: str) -> None:
    assert line(category, base_fen).split("。")[0] == expected


def test_the_line_ends_with_document_and_article() -> None:
    assert line("salaried", 520_000).endswith("。依据：中组发〔2008〕3号第二条。")


def test_the_cap_is_said_with_its_document() -> None:
    capped = line("salaried", 6_000_000)
    assert "× 2% = 1,200.00 元，每月一般不超过 1,000.00 元，取 1,000.00 元。" in capped
    assert capped.endswith("依据：中组发〔2008〕3号第二条；组电明字〔2017〕5号。")


def test_rounding_is_said_where_it_changes_something() -> None:
    assert "= 104.25 元，取 104.30 元。" in line("salaried", 695_000, DuesLocal(Rounding.JIAO))
    assert line("salaried", 520_000, DuesLocal(Rounding.JIAO)).count("元，取") == 0
