"""What somebody owes a month and why, for a question asked without a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from themeday_desktop.domain.dues_rules import DuesLocal, DuesRules, Rounding, assess, load_dues_rules
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.money import parse_yuan
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.wording_dues import explain_amount

MOST_BASE_FEN = 10_000_000 * 100


def load_rules(resources: Path) -> DuesRules:
    """The rules in the folder of resources."""
    return load_dues_rules((resources / "data" / "dues-rules.json").read_text(encoding="utf-8"))


class DuesExplainer:
    """Answers from the rules alone; needs no ledger."""

    def __init__(self, resources: Path) -> None:
        """`resources` holds the rules."""
        self._resources = resources

    def explain(
        self, category: DuesCategory, *, base_text: str | None, local_rate_text: str | None, rounding: Rounding
    ) -> dict[str, Any]:
        """The answer as `dues explain --json` prints it; texts are yuan as typed. Raises Refused."""
        base_fen = _read(base_text, "base", MOST_BASE_FEN)
        local = DuesLocal(rounding, _read(local_rate_text, "local_rate", MOST_BASE_FEN))
        amount = assess(load_rules(self._resources), category, base_fen=base_fen, local=local)
        if isinstance(amount, Problem):
            raise Refused(amount)
        return {
            "monthly_fen": amount.monthly_fen,
            "exact": amount.exact,
            "rate": amount.rate,
            "tier": amount.tier,
            "rule": amount.rule,
            "capped": amount.capped,
            "category": category.value,
            "base_fen": amount.base_fen,
            "explanation": explain_amount(category, amount),
        }


def _read(text: str | None, field: str, most_fen: int) -> int | None:
    if text is None:
        return None
    fen = parse_yuan(text, field=field, most_fen=most_fen)
    if isinstance(fen, Problem):
        raise Refused(fen)
    return fen
