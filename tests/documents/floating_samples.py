"""Views of the floating members' sheet with sensible defaults."""

from __future__ import annotations

from themeday_desktop.documents.floating_views import FloatingRow, FloatingSheetView


def a_floating_row(name: str = "林巧云", number: int = 1, **changes: object) -> FloatingRow:
    """Away since January, called once, sent two activities."""
    fields: dict[str, object] = {
        "since": "2026年1月20日起",
        "person": "石建国（2026年2月1日起）",
        "contacts": ("2026年7月6日 电话 石建国：在工地", "2026年3月1日 微信 石建国：没联系上"),
        "marks": ("满 6 个月（2026年7月20日）：这半年已联系上",),
        "sent": ("7月10日 七月主题党日：7月11日微信，还没回复", "6月12日 六月主题党日：待发"),
    }
    return FloatingRow(number=number, name=name, **(fields | changes))  # type: ignore[arg-type]  # a builder for tests


def a_floating_sheet(named: list[str], **changes: object) -> FloatingSheetView:
    """Everybody has a contact person."""
    rows = tuple(a_floating_row(name, at) for at, name in enumerate(named, start=1))
    fields: dict[str, object] = {
        "branch": "中共柳溪镇石桥村支部委员会",
        "rows": rows,
        "people": len(rows),
        "without_person": 0,
        "unsent": len(rows),
        "as_of": "2026年7月20日",
    }
    return FloatingSheetView(**{**fields, **changes})  # type: ignore[arg-type]  # a builder for tests
