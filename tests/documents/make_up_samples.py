"""Views of the make-up ledger with sensible defaults."""

from __future__ import annotations

from themeday_desktop.documents.make_up_views import MakeUpRow, MakeUpSheetView


def a_make_up_row(name: str = "林巧云", number: int = 1, **changes: str) -> MakeUpRow:
    """Absent in July, asked why, made up at home."""
    fields = {
        "activity": "7月10日 七月主题党日",
        "missed": "缺席",
        "follow_up": "7月13日石建国联系；原因：忘了时间；批评教育：讲了组织生活纪律",
        "due": "7月24日",
        "made": "7月16日 上门 石建国，40 分钟；学习内容已讲到",
        "minutes": "40",
    }
    return MakeUpRow(number=number, name=name, **(fields | changes))


def a_make_up_sheet(people: list[str], **changes: object) -> MakeUpSheetView:
    """Everybody was absent and made it up."""
    rows = tuple(a_make_up_row(name, at) for at, name in enumerate(people, start=1))
    fields: dict[str, object] = {
        "branch": "中共柳溪镇石桥村支部委员会",
        "scope": "2026年度",
        "rows": rows,
        "owed": len(rows),
        "done": len(rows),
        "open": 0,
        "as_of": "2026年7月20日",
    }
    return MakeUpSheetView(**{**fields, **changes})  # type: ignore[arg-type]  # a builder for tests
