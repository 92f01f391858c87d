"""The book of dues over sums instead of payments."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_member, with_trait
from themeday_desktop.domain.dues import DuesBook, MonthState
from themeday_desktop.domain.dues_rules import DuesLocal, load_dues_rules
from themeday_desktop.domain.members import Trait

RULES = Path(__file__).parents[2] / "resources" / "data" / "dues-rules.json"


def test_sums_take_the_place_of_what_was_known_before() -> None:
    member = with_trait(a_member(), Trait.DUES_CATEGORY, "student")
    book = DuesBook(
        [member],
        bases=(),
        payments=(),
        rules=load_dues_rules(RULES.read_text(encoding="utf-8")),
        local_of=lambda _year: DuesLocal(),
        since="2026-01",
    )
    book.take_sums([(member.id, "2026-06", 10), (member.id, "2026-07", 20)])
    months = [book.month_of(member, month, until="2026-07") for month in ("2026-06", "2026-07")]
    assert [(one.paid_fen, one.state) for one in months] == [(10, MonthState.PART), (20, MonthState.PAID)]
    book.take_sums([])
    assert book.month_of(member, "2026-07", until="2026-07").state is MonthState.UNPAID
