"""Words of the import: values of facts, and what would change."""

from __future__ import annotations

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.roster_facts import Value
from themeday_desktop.domain.roster_plan import Change
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage
from themeday_desktop.services.wording_roster import FIELD_WORDS
from themeday_desktop.services.words import DUES_WORDS, SEX_WORDS, STAGE_WORDS

EMPTY = "（空）"


def value_word(value: Value) -> str:
    """A fact as people read it."""
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Sex):
        return SEX_WORDS[value]
    if isinstance(value, Stage):
        return STAGE_WORDS[value]
    if isinstance(value, DuesCategory):
        return DUES_WORDS[value]
    return str(value)


def date_word(value: PartialDate | None) -> str:
    """A date as the sheet's columns show it, a dash where there is none."""
    return "—" if value is None else str(value)


def change_sentence(change: Change) -> str:
    """What of a person would change, old to new."""
    word = FIELD_WORDS.get(change.field, change.field)
    return f"{word}：{value_word(change.old)} → {value_word(change.new)}"
