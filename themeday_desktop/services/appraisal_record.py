"""What the appraisal adds to an activity's record, in the package and on paper: figures alone, never who got what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from themeday_desktop.services.appraisal_words import counts_text, settled_text
from themeday_desktop.services.appraisals import appraisal_of

if TYPE_CHECKING:
    from themeday_desktop.documents.views import RecordView
    from themeday_desktop.services.attendance import Sheet
    from themeday_desktop.storage.store import Store


def appraisal_part(store: Store, sheet: Sheet) -> dict[str, Any]:
    """The figures as the record holds them; an activity without grades has no such key."""
    found = appraisal_of(store, sheet)
    if found is None:
        return {}
    part = {
        "taking_part": found.taking_part,
        "ungraded": found.ungraded,
        "grades": {grade.value: count for grade, count in found.counts.items()},
        "settled_on": found.settlement.settled_on if found.settlement is not None else None,
    }
    return {"appraisal": part}


def with_appraisal(view: RecordView, store: Store, *, sheet: Sheet) -> RecordView:
    """The printed record with the figures of the appraisal, where there is one."""
    found = appraisal_of(store, sheet)
    if found is None:
        return view
    ungraded = f"，另有预备党员 {found.ungraded} 人参加，不评等次" if found.ungraded else ""
    told = f"参加评议的正式党员 {found.taking_part} 人：{counts_text(found)}{ungraded}。"
    return replace(view, appraisal=(told, f"等次{settled_text(found)}。"))
