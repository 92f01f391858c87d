"""What a member owes a month: the rules as dated data, and the amount they give for one kind of payer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum
from typing import Any, NoReturn, TypeVar

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.money import yuan_text
from themeday_desktop.domain.months import is_month
from themeday_desktop.domain.traits import DuesCategory

_One = TypeVar("_One")


class Rounding(Enum):
    """To what an amount computed from a rate is rounded, half up; no national rule is known, so it is a setting."""

    FEN = "fen"
    JIAO = "jiao"
    YUAN = "yuan"

    def apply(self, fen: Decimal) -> int:
        """Whole fen from an exact amount in fen."""
        step = _STEP_FEN[self]
        return int((fen / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


_STEP_FEN: Mapping[Rounding, int] = {Rounding.FEN: 1, Rounding.JIAO: 10, Rounding.YUAN: 100}


@dataclass(frozen=True, slots=True)
class DuesLocal:
    """What the township sets for a year: rounding, the farmers' monthly amount, and whether the cap holds.

    `cap` is False where members chose to pay more than the cap of 组电明字〔2017〕5号.
    """

    rounding: Rounding = Rounding.FEN
    farmer_fen: int | None = None
    cap: bool = True


@dataclass(frozen=True, slots=True)
class DuesRate:
    """交纳比例 of one tier: it applies to the whole base; the upper edge belongs to the tier (None: no edge)."""

    up_to_fen: int | None
    rate: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """How one kind of payer's dues come about, in force from a month on: by rates, a fixed amount, or a local one.

    Exactly one of `rates`, `fixed_fen` and `local_fen` (least and most) is given. `source` is document and article,
    `base` defines the 计算基数 and `base_name` is its short name.
    """

    category: DuesCategory
    in_force_from: str
    source: str
    text: str = ""
    base_name: str | None = None
    base: str | None = None
    rates: tuple[DuesRate, ...] = ()
    fixed_fen: int | None = None
    local_fen: tuple[int, int] | None = None

    def rate_of(self, base_fen: int) -> DuesRate:
        """The tier a base falls into; the last one has no upper edge."""
        return next(one for one in self.rates if one.up_to_fen is None or base_fen <= one.up_to_fen)


@dataclass(frozen=True, slots=True)
class DuesCap:
    """What a month's dues generally do not exceed, in force from a month on."""

    in_force_from: str
    fen: int
    source: str


@dataclass(frozen=True, slots=True)
class DuesRules:
    """The rules of every kind of payer and the caps, older ones kept, in the order of their coming into force."""

    rules: tuple[CategoryRule, ...]
    caps: tuple[DuesCap, ...]

    def rule_of(self, category: DuesCategory, month: str | None = None) -> CategoryRule | None:
        """The rule in force in `month`, the newest for None; None before there was one."""
        mine = [one for one in self.rules if one.category is category]
        return next((one for one in reversed(mine) if month is None or one.in_force_from <= month), None)

    def cap_on(self, month: str | None = None) -> DuesCap | None:
        """The cap in force in `month`, the newest for None; None before there was one."""
        return next((one for one in reversed(self.caps) if month is None or one.in_force_from <= month), None)

    @property
    def changes(self) -> tuple[str, ...]:
        """The months in which some rule came into force, oldest first."""
        return tuple(sorted({one.in_force_from for one in self.rules} | {one.in_force_from for one in self.caps}))


@dataclass(frozen=True, slots=True)
class DuesAmount:
    """What a member owes a month, and how it comes about.

    `exact` is the figure in yuan before rounding and cap; `rate` as text, None where no rate applies; `tier` what of
    the rule applies and `rule` its document and article, both as the rules word them; `base_name` names the base.
    """

    monthly_fen: int
    exact: str
    rate: str | None
    tier: str
    rule: str
    capped: bool
    base_fen: int | None
    base_name: str | None = None


def assess(
    rules: DuesRules, category: DuesCategory, *, base_fen: int | None, local: DuesLocal, month: str | None = None
) -> DuesAmount | Problem:
    """The monthly dues of one kind of payer by the rules in force in `month` (None: the newest).

    Only what a rate gives is rounded; a fixed amount is owed as it was fixed. Problems: base_missing,
    local_rate_missing, local_rate_out_of_range, and rule_missing for a month before every rule.
    """
    rule = rules.rule_of(category, month)
    if rule is None:
        return Problem("month", "rule_missing")
    if rule.local_fen is not None:
        return _by_local(rule, rule.local_fen, local)
    if rule.fixed_fen is not None:
        return _fixed(rule, rule.fixed_fen)
    if base_fen is None or base_fen <= 0:
        return Problem("base", "base_missing")
    return _by_rate(rule, base_fen, local=local, cap=rules.cap_on(month) if local.cap else None)


def _fixed(rule: CategoryRule, fen: int) -> DuesAmount:
    return DuesAmount(fen, yuan_text(fen), None, rule.text, rule.source, capped=False, base_fen=None)


def _by_local(rule: CategoryRule, bounds: tuple[int, int], local: DuesLocal) -> DuesAmount | Problem:
    least, most = bounds
    if local.farmer_fen is None:
        return Problem("local_rate", "local_rate_missing")
    if not least <= local.farmer_fen <= most:
        return Problem("local_rate", "local_rate_out_of_range", {"least": yuan_text(least), "most": yuan_text(most)})
    return _fixed(rule, local.farmer_fen)


def _by_rate(rule: CategoryRule, base_fen: int, *, local: DuesLocal, cap: DuesCap | None) -> DuesAmount:
    tier = rule.rate_of(base_fen)
    exact = base_fen * tier.rate
    fen = local.rounding.apply(exact)
    amount = DuesAmount(
        fen,
        _exact_text(exact),
        str(tier.rate),
        tier.text,
        rule.source,
        False,
        base_fen=base_fen,
        base_name=rule.base_name,
    )
    if cap is None or fen <= cap.fen:
        return amount
    return replace(amount, monthly_fen=cap.fen, rule=f"{rule.source}；{cap.source}", capped=True)


def _exact_text(fen: Decimal) -> str:
    """Yuan with all the decimals that say something, at least two."""
    whole, _, decimals = f"{fen.scaleb(-2):f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


# -- the data file ---------------------------------------------------------------------------------


def load_dues_rules(text: str) -> DuesRules:
    """Read the rules from JSON; raises ValueError for anything malformed, so that no wrong amount comes of it."""
    try:
        values = json.loads(text, parse_float=_no_float, parse_constant=_no_float)
        rules = _in_order(values["rules"], _rule)
        caps = _in_order(values["caps"], _cap)
    except (KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise ValueError("malformed_rules") from error
    missing = set(DuesCategory) - {one.category for one in rules}
    _insist(not missing, "category_without_rule")
    return DuesRules(rules, caps)


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"float_in_rules {text}")


def _insist(condition: bool, code: str) -> None:
    if not condition:
        raise ValueError(code)


def _in_order(rows: list[dict[str, Any]], read: Callable[[dict[str, Any]], _One]) -> tuple[_One, ...]:
    _insist(all(is_month(row["in_force_from"]) for row in rows), "not_a_month")
    return tuple(read(row) for row in sorted(rows, key=lambda row: row["in_force_from"]))


def _rule(row: dict[str, Any]) -> CategoryRule:
    rule = CategoryRule(
        DuesCategory(row["category"]),
        row["in_force_from"],
        _text(row["source"]),
        text=_text(row["text"]) if "rates" not in row else "",
        base_name=_text(row["base_name"]) if "rates" in row else None,
        base=_text(row["base"]) if "rates" in row else None,
        rates=tuple(_rate(one) for one in row.get("rates", ())),
        fixed_fen=_fen(row["fixed_fen"]) if "fixed_fen" in row else None,
        local_fen=_bounds(row["local_fen"]) if "local_fen" in row else None,
    )
    _insist([bool(rule.rates), rule.fixed_fen is not None, rule.local_fen is not None].count(True) == 1, "one_way")
    if rule.rates:
        edges = [one.up_to_fen or 0 for one in rule.rates[:-1]]
        _insist(rule.rates[-1].up_to_fen is None and 0 not in edges and edges == sorted(set(edges)), "edges")
    return rule


def _rate(row: dict[str, Any]) -> DuesRate:
    _text(row["rate"])
    rate, edge = Decimal(row["rate"]), row["up_to_fen"]
    _insist(Decimal(0) < rate < Decimal(1), "rate")
    return DuesRate(None if edge is None else _fen(edge), rate, _text(row["text"]))


def _bounds(values: list[Any]) -> tuple[int, int]:
    least, most = (_fen(one) for one in values)
    _insist(least <= most, "bounds")
    return least, most


def _cap(row: dict[str, Any]) -> DuesCap:
    return DuesCap(row["in_force_from"], _fen(row["fen"]), _text(row["source"]))


def _fen(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise ValueError("not_fen")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("not_text")
    return value
