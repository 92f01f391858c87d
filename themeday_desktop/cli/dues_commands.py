"""What the commands on dues answer."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from themeday_desktop.cli.output import print_json, print_lines
from themeday_desktop.domain.dues import MonthOfDues, YearOfDues
from themeday_desktop.domain.dues_rules import Rounding
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.money import yuan_text
from themeday_desktop.domain.months import months_of
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.dues_explaining import DuesExplainer
from themeday_desktop.services.wording import sentence

OPTIONS = {"base": "--base", "local_rate": "--local-rate"}


def explain(args: argparse.Namespace, explainer: DuesExplainer) -> int:
    """`dues explain --category C`."""
    try:
        answer = explainer.explain(
            DuesCategory(args.category),
            base_text=args.base,
            local_rate_text=args.local_rate,
            rounding=Rounding(args.rounding),
        )
    except Refused as error:
        (problem,) = error.problems
        raise BadInput("bad_values", text=f"{OPTIONS[problem.field]}：{sentence(problem)}") from error
    if args.json:
        print_json(answer)
    else:
        print_lines([answer["explanation"]])
    return 0


def _month(month: MonthOfDues) -> dict[str, Any]:
    return {
        "month": month.month,
        "due_fen": month.due_fen,
        "paid_fen": month.paid_fen,
        "state": month.state.value,
        "problem": month.problem.code if month.problem is not None else None,
    }


def _sums(months: Iterable[MonthOfDues]) -> dict[str, int]:
    listed = list(months)
    return {
        "due_fen": sum(one.due_fen or 0 for one in listed),
        "paid_fen": sum(one.paid_fen for one in listed),
        "arrears_fen": sum(one.arrears_fen for one in listed),
    }


def status_of(years: Iterable[YearOfDues], *, year: int, today: str) -> dict[str, Any]:
    """The answer of `dues status --json`; later months of the year are in the sums of what is due."""
    listed = tuple(years)
    months = [{"month": month, **_sums(one.months[at] for one in listed)} for at, month in enumerate(months_of(year))]
    return {
        "year": year,
        "until": today[:7],
        "members": [
            {
                "id": one.member.id,
                "name": one.member.name,
                "group": one.member.group(today),
                "months": [_month(month) for month in one.months],
                **_sums(one.months),
            }
            for one in listed
        ],
        "totals": {**_sums(month for one in listed for month in one.months), "months": months},
    }


def status_lines(status: dict[str, Any]) -> Iterable[str]:
    """The same for people, a line for each member and one for all."""
    for one in status["members"]:
        yield f"{one['name']}　已交 {yuan_text(one['paid_fen'])} 元　欠 {yuan_text(one['arrears_fen'])} 元"
    totals = status["totals"]
    count = len(status["members"])
    yield f"合计 {count} 人　已交 {yuan_text(totals['paid_fen'])} 元　欠 {yuan_text(totals['arrears_fen'])} 元"
