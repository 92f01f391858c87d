"""Figures of dues as screens and paper show them: what stands of one person at an activity, sums of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from themeday_desktop.domain.dues import MonthOfDues, MonthState, Payment, YearOfDues
from themeday_desktop.services.dues import DuesRow, DuesSheet


@dataclass(frozen=True, slots=True)
class DuesLine:
    """One person of the dues step with what was received here and stands, oldest first."""

    row: DuesRow
    standing: tuple[Payment, ...]

    @property
    def paid_fen(self) -> int:
        """What was received here and stands."""
        return sum(one.amount_fen for one in self.standing)

    @property
    def due_fen(self) -> int | None:
        """What was asked here, paid or not, earlier months included; None when this month's amount is unknown.

        Who paid elsewhere before is shown with this month's amount.
        """
        if self.row.month.due_fen is None:
            return None
        return (self.row.asked_fen + self.paid_fen) or self.row.month.due_fen

    @property
    def months_included(self) -> tuple[str, ...]:
        """The earlier months in what is asked or was paid here."""
        owed = {one.month for one in self.row.arrears}
        paid = {one.month for payment in self.standing for one in payment.allocations}
        return tuple(sorted(month for month in owed | paid if month < self.row.month.month))


def lines_of(sheet: DuesSheet) -> tuple[DuesLine, ...]:
    """Everybody of the sheet, in its order."""
    taken_back = {one.reverses for one in sheet.received}
    standing: defaultdict[str, list[Payment]] = defaultdict(list)
    for one in sheet.received:
        if not one.is_reversal and one.id not in taken_back:
            standing[one.member_id].append(one)
    return tuple(DuesLine(row, tuple(standing[row.member.id])) for row in sheet.rows)


def months_text(months: Iterable[str], *, year: str) -> str:
    """`2026-05` and `2026-06` as 5、6月; months of another year than `year` with their year, as 2025年12月."""
    by_year: defaultdict[str, list[str]] = defaultdict(list)
    for month in months:
        by_year[month[:4]].append(str(int(month[5:])))
    parts = [f"{'' if one == year else f'{one}年'}{'、'.join(numbers)}月" for one, numbers in by_year.items()]
    return "，".join(parts)


MOST_NAMED = 3  # months named one by one where there is little room


def months_brief(months: Sequence[str], *, year: str) -> str:
    """The same where there is little room: many months, or those of another year, are counted: 11 个月."""
    if len(months) > MOST_NAMED or (len(months) > 1 and months[0][:4] != year):
        return f"{len(months)} 个月"
    return months_text(months, year=year)


@dataclass(frozen=True, slots=True)
class DuesSum:
    """Sums in fen over months that have come: owed, paid, still owed, with how many people owe something of it.

    `settled` of `people` have paid everything that was due of them.
    """

    due_fen: int
    paid_fen: int
    arrears_fen: int
    debtors: int
    settled: int
    people: int


def sum_of(years: Iterable[YearOfDues], *, first: str, last: str) -> DuesSum:
    """The sums over the months from `first` to `last` (`2026-01`), both included."""
    parts = [[one for one in year.months if first <= one.month <= last] for year in years]
    touched = [part for part in parts if any(_came(one) for one in part)]
    flat = [one for part in parts for one in part]
    owing = [part for part in touched if any(one.arrears_fen for one in part)]
    unknown = [part for part in touched if any(one.state is MonthState.UNKNOWN for one in part) and part not in owing]
    return DuesSum(
        due_fen=sum(one.due_fen or 0 for one in flat if _came(one)),
        paid_fen=sum(one.paid_fen for one in flat),
        arrears_fen=sum(one.arrears_fen for one in flat),
        debtors=len(owing),
        settled=len(touched) - len(owing) - len(unknown),
        people=len(touched),
    )


def _came(month: MonthOfDues) -> bool:
    return month.state not in (MonthState.NOT_DUE, MonthState.AHEAD)


def standard_of(year: YearOfDues, *, until: str) -> MonthOfDues | None:
    """The month whose amount stands for the person's 月标准: the latest that is due up to `until`, else the first."""
    due = [one for one in year.months if one.state is not MonthState.NOT_DUE]
    come = [one for one in due if one.month <= until]
    return come[-1] if come else due[0] if due else None
