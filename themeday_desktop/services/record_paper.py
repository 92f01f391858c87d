"""What the printed record is given, read from the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from themeday_desktop.documents.views import NamedPerson, RecordView
from themeday_desktop.services.appraisal_record import with_appraisal
from themeday_desktop.services.floating_members import load_sent_of
from themeday_desktop.services.floating_words import sent_text
from themeday_desktop.services.views import record_view

if TYPE_CHECKING:
    from themeday_desktop.domain.branch import Branch
    from themeday_desktop.services.attendance import Sheet
    from themeday_desktop.services.late_entries import LateEntries
    from themeday_desktop.services.wrap_ups import WrapUps
    from themeday_desktop.storage.store import Store


def record_paper(
    store: Store, sheet: Sheet, *, branch: Branch, wrap_ups: WrapUps, late_entries: LateEntries
) -> RecordView:
    """The record of the activity of a sheet, with what floating members were sent of it, and the appraisal."""
    own = sheet.activity.id
    wrap_up, programme = wrap_ups.load(own), wrap_ups.programme(own)
    with store.reading():
        made_up = {member_id for _, member_id in store.read.glance.load_made_up((own,))}
    late = late_entries.load(own)
    view = record_view(branch, sheet, wrap_up, programme=programme, made_up=made_up, late=late)
    sent = tuple(NamedPerson(name, sent_text(one)) for name, one in load_sent_of(store, own))
    return with_appraisal(replace(view, sent=sent), store, sheet=sheet)
