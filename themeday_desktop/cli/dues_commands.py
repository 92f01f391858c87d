"""Commands on dues that need no ledger."""

from __future__ import annotations

import argparse

from themeday_desktop.cli.output import print_json, print_lines
from themeday_desktop.domain.dues_rules import Rounding
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.members import DuesCategory
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
