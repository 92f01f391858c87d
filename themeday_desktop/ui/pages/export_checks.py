"""The completeness check as rows: each finding with its step, its sentence and the way to where it is put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.wrap_up import Finding, Level, Step
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.words import long_day
from themeday_desktop.ui.widgets.check_list import CheckItem, Standing
from themeday_desktop.ui.workplace import Destination

STANDINGS = {Level.BLOCKER: Standing.BLOCKING, Level.WARNING: Standing.REPAIRABLE, Level.FINE: Standing.COMPLETE}
STEP_NAMES = {
    Step.NOTICE: "通知",
    Step.SIGN_IN: "签到",
    Step.DUES: "党费",
    Step.OATH: "誓词",
    Step.STUDY: "学习",
    Step.THEME: "主题活动",
    Step.PHOTOS: "照片",
    Step.WRAP_UP: "小结",
    Step.EXPORT: "导出",
}
_NAMES = {
    "day_missing": "活动日期",
    "outside_range": "活动日期",
    "theme_missing": "主题",
    "place_missing": "地点",
    "actions_missing": "固定动作",
    "late_reason_missing": "补录原因",
    "late_entry_told": "补录",
    "day_changed": "活动日期",
}
_ACTIONS = {
    "day_missing": "去填日期",
    "outside_range": "去核对",
    "theme_missing": "去填主题",
    "place_missing": "去填地点",
    "nobody_signed_in": "去签到",
    "some_unsigned": "去登记",
    "dues_unpaid": "去登记",
    "dues_unknown": "去核定",
    "oath_missing": "去宣誓",
    "actions_missing": "去补上",
    "study_missing": "去记学习",
    "study_open": "去补上",
    "theme_activity_missing": "去记活动",
    "photos_missing": "去加照片",
    "photos_other_day": "去核对",
    "photos_broken": "去看看",
    "wrap_up_missing": "去写小结",
    "figures_changed": "去核对",
    "not_approved": "去填审定人",
    "late_reason_missing": "写明原因",
    "day_changed": "去说明",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("checks", text)


def said(finding: Finding) -> str:
    """The finding as a sentence."""
    params = {name: long_day(value) if name in ("day", "start", "end", "entered") else value
              for name, value in finding.params.items()}  # fmt: skip
    return sentence(Problem("", finding.code, params))


def name_of(finding: Finding) -> str:
    """What the finding is about, in a word."""
    return _tr(_NAMES.get(finding.code, STEP_NAMES[finding.step]))


def check_items(findings: Sequence[Finding], *, here: Step | None = None) -> list[CheckItem]:
    """Rows for a check list; keys are codes. Findings of the step `here` have no way to it unless it is told."""
    return [
        CheckItem(
            finding.code,
            name_of(finding),
            said(finding),
            STANDINGS[finding.level],
            "" if finding.step is here else _tr(_ACTIONS.get(finding.code, "")),
        )
        for finding in findings
    ]


def place_of(findings: Sequence[Finding], code: str, *, activity_id: str) -> Destination | None:
    """Where the finding of this code is put right."""
    found = next((one for one in findings if one.code == code), None)
    return Destination("activity", activity_id, found.step.value) if found else None
