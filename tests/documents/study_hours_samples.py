"""Views of the hours of study with sensible defaults."""

from __future__ import annotations

from typing import Any

from themeday_desktop.documents.study_hours_views import StudyHoursRow, StudyHoursView


def a_study_hours_row(name: str = "林巧云", number: int = 1, **changes: Any) -> StudyHoursRow:
    """Eighteen and a half hours of the thirty-two."""
    fields: dict[str, Any] = {
        "group": "第一党小组",
        "minutes": (960, 90, 60),
        "hours": ("16.0", "1.5", "1.0"),
        "total": "18.5",
        "target": 32,
        "standing": "还差 13.5",
        "note": "7月1日起算，没有按月折算",
    }
    return StudyHoursRow(number=number, name=name, **(fields | changes))


def a_study_hours_sheet(people: list[str], **changes: Any) -> StudyHoursView:
    """Everybody has studied as much."""
    rows = tuple(a_study_hours_row(name, at) for at, name in enumerate(people, start=1))
    fields: dict[str, Any] = {
        "branch": "中共柳溪镇石桥村支部委员会",
        "year": 2026,
        "rows": rows,
        "terms": "党员 32 学时，书记、委员 56 学时；60 分钟算 1 学时",
        "minutes_per_hour": 60,
        "enough": 0,
        "short": len(rows),
        "not_asked": 0,
        "as_of": "2026年7月20日",
    }
    return StudyHoursView(**(fields | changes))
