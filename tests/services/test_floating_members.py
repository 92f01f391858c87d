"""Floating members through their service: contact person, contacts, what was sent, on paper and in the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from tests.builders import a_ledger, a_member_draft, an_activity_draft, ready_to_export
from tests.documents.builders import bare, text_of
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.floating import ContactDraft, FloatingLine, Means, SentDraft, Waiting
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpMethod
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.home_view import Todo, TodoKind
from themeday_desktop.services.wording_home import todo_note, todo_title

AWAY_SINCE = "2026-01-20"


class House:
    """A branch of three with one more who is away since January; today is 10 July 2026."""

    def __init__(self, folder: Path) -> None:
        self.services: Services = a_ledger(folder, people=3)
        self.away = self.add_away("石远行")
        self.person = self.services.roster.load_members()[0].id

    def add_away(self, name: str, since: str = AWAY_SINCE) -> str:
        draft = a_member_draft(name)
        changes = self.services.roster.add_member(draft)
        own = next(member_id for subject, member_id in changes.touched if subject == "members")
        traits = replace(draft, valid_from=since, traits={Trait.FLOATING: "1"})
        self.services.roster.amend_member(own, traits, version=1)
        return own

    def add_activity(self, held_on: str, **values: object) -> str:
        draft = an_activity_draft(title=f"{held_on}党日", held_on=held_on, **values)
        return self.services.activities.add_activity(draft)[0]

    def line(self, member_id: str | None = None) -> FloatingLine:
        found = self.services.floating.load_line(member_id or self.away)
        assert found is not None
        return found

    def todos(self) -> list[Todo]:
        rest = self.services.home.load_rest(self.services.home.load())
        return [one for one in rest.todos if one.kind is TodoKind.FLOATING]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "ledger")
    yield made
    made.services.ledger.close()


def refused(call: object, *args: object, **values: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        call(*args, **values)  # type: ignore[operator]  # any verb
    return [(one.field, one.code) for one in caught.value.problems]


def test_nobody_is_told_of_where_nobody_is_away(tmp_path: Path) -> None:
    services = a_ledger(tmp_path / "other", people=2)
    assert services.floating.load() == ()
    services.ledger.close()


def test_who_is_away_has_a_line_that_waits_for_a_contact_person(house: House) -> None:
    assert [one.member.id for one in house.services.floating.load()] == [house.away]
    assert (house.line().since, house.line().person, house.line().waits) == (
        AWAY_SINCE, None, {Waiting.NOBODY, Waiting.MARK},
    )  # fmt: skip
    assert house.services.floating.load_line(house.person) is None


def test_a_person_of_the_roster_is_named_from_a_day_on_and_another_one_later(house: House) -> None:
    other = house.services.roster.load_members()[1].id
    house.services.floating.name_contact(house.away, house.person, since="2026-02-01")
    house.services.floating.name_contact(house.away, other, since=" 2026-06-01 ")
    line = house.line()
    assert line.person is not None
    assert (line.person.id, line.person_since, Waiting.NOBODY in line.waits) == (other, "2026-06-01", False)
    assert house.services.floating.name_contact(house.away, other, since="2026-06-01").touched == frozenset()
    house.services.ledger.undo()
    assert house.line().person_since == "2026-02-01"


def test_naming_somebody_from_an_earlier_day_on_puts_aside_who_was_named_later(house: House) -> None:
    other = house.services.roster.load_members()[1].id
    house.services.floating.name_contact(house.away, house.person, since="2026-07-10")
    house.services.floating.name_contact(house.away, other, since="2026-03-01")
    line = house.line()
    assert line.person is not None
    assert (line.person.id, line.person_since) == (other, "2026-03-01")
    house.services.ledger.undo()
    assert house.line().person_since == "2026-07-10"


@pytest.mark.parametrize("since", ["", "2026-06-31", "2026-07-11", "昨天"])
def test_a_day_that_is_none_or_still_to_come_names_nobody(house: House, since: str) -> None:
    found = refused(house.services.floating.name_contact, house.away, house.person, since=since)
    assert [field for field, _ in found] == ["valid_from"]


def test_a_day_before_the_member_joined_is_refused_for_contact_person_and_contact(house: House) -> None:
    draft = replace(a_member_draft("石远行"), joined=PartialDate(2015, 7))
    house.services.roster.amend_member(house.away, draft, version=2)
    floating = house.services.floating
    found = refused(floating.name_contact, house.away, house.person, since="2015-06-30")
    assert found == [("valid_from", "contact_before_joined")]
    found = refused(floating.record_contact, house.away, ContactDraft("1926-07-01", "石建国"))
    assert found == [("made_on", "contact_before_joined")]


def test_nobody_keeps_contact_with_himself_or_from_outside_the_branch(house: House) -> None:
    name = house.services.floating.name_contact
    assert refused(name, house.away, house.away, since="2026-02-01") == [("contact_id", "own_contact_person")]
    assert refused(name, house.away, "", since="2026-02-01") == [("contact_id", "no_such_contact_person")]
    assert refused(name, "nobody", house.person, since="2026-02-01") == [("", "no_such_member")]


def test_a_contact_person_who_has_left_is_told_and_another_one_is_asked_for(house: House) -> None:
    house.services.floating.name_contact(house.away, house.person, since="2026-02-01")
    house.services.roster.transfer_out(house.person, on="2026-07-01", stage=Stage.TRANSFERRED_OUT)
    assert house.line().person_left
    assert Waiting.NOBODY in house.line().waits
    assert house.person not in [one.id for one in house.services.floating.load_people()]


def test_a_contact_is_noted_put_right_and_taken_back(house: House) -> None:
    floating = house.services.floating
    floating.record_contact(house.away, ContactDraft("2026-07-05", " 石建国 ", Means.WECHAT, told="  "))
    first = house.line().contacts[0]
    assert (first.by_whom, first.means, first.reached, first.told) == ("石建国", Means.WECHAT, True, None)
    floating.record_contact(house.away, ContactDraft("2026-07-05", "石建国", told="在工地"), seen=first)
    second = house.line().contacts[0]
    assert (second.id, second.means, second.told) == (first.id, Means.PHONE, "在工地")
    same = ContactDraft("2026-07-05", "石建国", told="在工地")
    assert floating.record_contact(house.away, same, seen=second).touched == frozenset()
    floating.remove_contact(second)
    assert house.line().contacts == ()
    house.services.ledger.undo()
    assert house.line().contacts == (second,)


def test_of_two_windows_on_one_contact_the_second_is_told(house: House) -> None:
    floating = house.services.floating
    floating.record_contact(house.away, ContactDraft("2026-07-05", "石建国"))
    seen = house.line().contacts[0]
    floating.record_contact(house.away, ContactDraft("2026-07-06", "石建国"), seen=seen)
    late = ContactDraft("2026-07-07", "王秀兰")
    assert refused(floating.record_contact, house.away, late, seen=seen) == [("", "contact_changed")]
    assert refused(floating.remove_contact, seen) == [("", "contact_changed")]


def test_a_contact_that_can_t_be_is_refused(house: House) -> None:
    draft = ContactDraft("2026-06-31", "🙂" * 5000)
    assert refused(house.services.floating.record_contact, house.away, draft) == [
        ("made_on", "bad_date"), ("by_whom", "too_long"),
    ]  # fmt: skip


def test_a_half_year_without_contact_is_spoken_of_until_somebody_is_reached(house: House) -> None:
    house.services.floating.record_contact(house.away, ContactDraft("2026-07-05", "石建国", reached=False))
    due = house.line().due_mark
    assert due is not None
    assert (due.day, due.months) == ("2026-07-20", 6)
    house.services.floating.record_contact(house.away, ContactDraft("2026-07-06", "石建国"))
    assert house.line().due_mark is None


def test_the_theme_days_held_meanwhile_are_to_be_sent_unless_one_came_or_made_them_up(house: House) -> None:
    house.add_activity("2026-01-10")  # before
    house.add_activity("2026-06-20", kinds=(ActivityKind.PARTY_LECTURE,))  # no theme day
    house.add_activity("2026-07-20")  # still to come
    online, made, waits = (house.add_activity(day) for day in ("2026-03-10", "2026-04-10", "2026-06-12"))
    house.services.attendance.record(online, house.away, state=AttendanceState.ONLINE)
    house.services.attendance.record(made, house.away, state=AttendanceState.ABSENT)
    house.services.make_ups.record(made, house.away, draft=MakeUpDraft(MakeUpMethod.ONLINE, "2026-04-15"))
    house.services.attendance.record(waits, house.away, state=AttendanceState.ABSENT)
    assert [(one.activity.id, one.due) for one in house.line().sends] == [(waits, "2026-06-26")]
    assert Waiting.UNSENT in house.line().waits


def test_whoever_was_told_at_home_is_not_to_be_sent_the_content(house: House) -> None:
    activity = house.add_activity("2026-06-12")
    assert [one.activity.id for one in house.line().sends] == [activity]
    infirm = replace(a_member_draft("石远行"), valid_from="2026-06-01", traits={Trait.INFIRM: "1"})
    house.services.roster.amend_member(house.away, infirm, version=2)
    house.services.attendance.record(activity, house.away, state=AttendanceState.HOME_STUDY)
    assert house.line().sends == ()


def test_what_was_sent_is_noted_put_right_and_taken_back(house: House) -> None:
    floating, activity = house.services.floating, house.add_activity("2026-06-12")
    floating.record_sent(activity, house.away, draft=SentDraft("2026-06-15"))
    sent = house.line().sends[0].sent
    assert sent is not None
    assert (sent.means, sent.reply, house.line().unsent) == (Means.WECHAT, None, ())
    told = SentDraft("2026-06-15", replied_on="2026-06-16", reply=" 收到 ")
    floating.record_sent(activity, house.away, draft=told, seen=sent)
    newer = house.line().sends[0].sent
    assert newer is not None
    assert newer.reply == "收到"
    assert floating.record_sent(activity, house.away, draft=told, seen=newer).touched == frozenset()
    assert refused(floating.record_sent, activity, house.away, draft=told, seen=sent) == [("", "contact_changed")]
    floating.take_back_sent(activity, house.away)
    assert len(house.line().unsent) == 1


def test_what_can_t_have_been_sent_is_refused(house: House) -> None:
    record, held = house.services.floating.record_sent, house.add_activity("2026-06-12")
    early = SentDraft("2026-06-11")
    assert refused(record, held, house.away, draft=early) == [("sent_on", "before_activity")]
    fine = SentDraft("2026-06-15")
    assert refused(record, "none", house.away, draft=fine) == [("activity_id", "no_such_activity")]
    assert refused(record, held, house.person, draft=fine) == [("", "not_floating")]
    ahead = house.add_activity("2026-07-20")
    assert refused(record, ahead, house.away, draft=fine) == [("activity_id", "not_held_yet")]


def test_an_activity_that_is_taken_back_leaves_nothing_behind(house: House) -> None:
    activity = house.add_activity("2026-06-12")
    house.services.floating.record_sent(activity, house.away, draft=SentDraft("2026-06-15"))
    house.services.ledger.undo()
    house.services.ledger.undo()
    assert house.line().sends == ()
    assert house.services.ledger.check(full=True) == []


def test_the_first_page_s_rest_says_once_for_everybody_what_is_due(house: House) -> None:
    house.add_activity("2026-06-12")
    house.add_away("石北上")
    said = [(todo_title(one), todo_note(one), one.days_left, one.place.page) for one in house.todos()]
    assert said == [
        ("流动党员没有联系人：石北上等 2 人", "定一个联系人", 0, "floating"),
        ("流动党员没收到活动内容：石北上等 2 人", "发给本人，记下来", -14, "floating"),
        ("流动党员满半年要联系：石北上等 2 人", "联系一次，记下来", 10, "floating"),
    ]


def test_nothing_is_said_there_of_what_is_seen_to_or_has_time(house: House) -> None:
    house.add_activity("2026-06-30")
    house.services.floating.name_contact(house.away, house.person, since="2026-02-01")
    house.services.floating.record_contact(house.away, ContactDraft("2026-07-06", "石建国"))
    assert house.todos() == []


@pytest.fixture
def sent(house: House) -> str:
    """A finished activity of today that was sent to the one who is away; its id."""
    activity = ready_to_export(house.services)
    house.services.attendance.record(activity, house.away, state=AttendanceState.ABSENT)
    draft = SentDraft("2026-07-10", replied_on="2026-07-10", reply="收到")
    house.services.floating.record_sent(activity, house.away, draft=draft)
    return activity


def test_the_record_tells_what_was_sent_and_fits_its_schema(house: House, sent: str) -> None:
    record = house.services.exports.record(sent)
    jsonschema.validate(record, house.services.exports.schema())
    (told,) = record["sent_content"]
    assert (told["name"], told["means"], told["reply"]) == ("石远行", "wechat", "收到")


def test_a_record_of_which_nothing_was_sent_has_no_word_of_it(house: House) -> None:
    assert "sent_content" not in house.services.exports.record(ready_to_export(house.services))


def test_the_printed_record_tells_it_too(house: House, sent: str, tmp_path: Path) -> None:
    out = tmp_path / "record.pdf"
    house.services.exports.prepare_print("record", sent, out)(NoProgress())
    assert bare("石远行（7月10日微信，7月10日回复：收到）") in text_of(out.read_bytes())


def test_the_sheet_tells_everything_as_pdf_and_as_a_workbook(house: House, sent: str, tmp_path: Path) -> None:
    house.services.floating.name_contact(house.away, house.person, since="2026-02-01")
    house.services.floating.record_contact(house.away, ContactDraft("2026-07-06", "石建国", told="在工地"))
    waits = house.add_activity("2026-06-12")
    for name in ("a.pdf", "a.xlsx"):
        house.services.floating.prepare_print(tmp_path / name)(NoProgress())
    text = text_of((tmp_path / "a.pdf").read_bytes())
    for said in ("2026年7月6日 电话 石建国：在工地", "流动党员 1 人，没有联系人 0 人，活动内容待发 1 次"):
        assert bare(said) in text
    sheet = load_workbook(tmp_path / "a.xlsx").active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("6月12日 2026-06-12党日：待发" in one for one in cells)
    assert waits


def test_another_format_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="unknown_format"):
        house.services.floating.prepare_print(tmp_path / "a.docx")
