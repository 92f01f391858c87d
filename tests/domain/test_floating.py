"""Floating members: since when, half-year marks, and what has to be seen to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import a_member, with_trait
from themeday_desktop.domain.activities import ActivityHead
from themeday_desktop.domain.floating import (
    Contact,
    ContactDraft,
    FloatingLine,
    HalfYearMark,
    Means,
    SendLine,
    SentContent,
    SentDraft,
    Waiting,
    check_contact,
    check_sent,
    due_mark,
    floating_since,
    marks_of,
    months_later,
    send_day,
    waits_of,
)
from themeday_desktop.domain.traits import Trait

TODAY = "2026-07-10"
CALL = Contact("c1", "m1", "2026-03-05", "石建国", Means.PHONE, reached=True)
HEAD = ActivityHead("a1", "六月主题党日", None, "2026-06-20", "2026-06-20", None, None, True)


def contacts(*days: str) -> list[Contact]:
    return [replace(CALL, made_on=day) for day in days]


def test_somebody_is_away_since_the_first_day_without_a_break() -> None:
    member = with_trait(a_member(), Trait.FLOATING, "1", "2025-01-01")
    assert floating_since(member, TODAY) == "2025-01-01"
    member = with_trait(with_trait(member, Trait.FLOATING, None, "2025-06-01"), Trait.FLOATING, "1", "2026-01")
    assert (floating_since(member, TODAY), floating_since(member, "2025-07-01")) == ("2026-01-01", None)
    assert floating_since(a_member(), TODAY) is None


def test_away_from_the_first_day_of_membership_on_says_nothing_of_the_time_before_the_ledger() -> None:
    began = next(step.valid_from for step in a_member().history if step.trait is Trait.STAGE)
    member = with_trait(a_member(), Trait.FLOATING, "1", began)
    assert floating_since(member, TODAY, kept_since="2025-09-01") == "2025-09-01"
    told = with_trait(a_member(), Trait.FLOATING, "1", "2025-01-01")
    assert floating_since(told, TODAY, kept_since="2025-09-01") == "2025-01-01"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2026-07-01", 6, "2027-01-01"),
        ("2026-06-30", 18, "2027-12-30"),
    ],
)
def test_months_are_counted_on_to_the_same_day_or_the_last(day: str, months: int, later: str) -> None:
    assert months_later(day, months) == later


def test_every_half_year_has_a_mark_that_says_whether_somebody_was_reached() -> None:
    found = marks_of("2025-06-01", contacts("2025-12-01"), today=TODAY)
    assert found == (
        HalfYearMark("2025-12-01", 6, False),
        HalfYearMark("2026-06-01", 12, True),
        HalfYearMark("2026-12-01", 18, False),
    )


def test_a_contact_in_which_nobody_was_reached_is_none_for_the_mark() -> None:
    tried = [replace(CALL, reached=False)]
    assert not marks_of("2026-01-01", tried, today="2026-06-30")[0].reached


@pytest.mark.parametrize(
    ("today", "days", "due"),
    [
        ("2026-05-01", (), None),  # time enough
        ("2026-06-15", (), "2026-07-01"),  # near
        ("2026-06-15", ("2026-02-01",), None),  # reached
        ("2026-07-10", (), "2026-07-01"),  # gone by
        ("2026-07-10", ("2026-02-01",), None),
        ("2026-07-10", ("2026-07-05",), None),  # reached since
        ("2026-12-20", ("2026-02-01",), "2027-01-01"),
    ],
)
def test_a_mark_is_spoken_of_when_it_is_near_or_went_by_without_contact(
    today: str, days: tuple[str, ...], due: str | None
) -> None:
    found = due_mark(marks_of("2026-01-01", contacts(*days), today=today), today=today)
    assert (found.day if found else None) == due


def test_what_has_to_be_seen_to_is_what_is_due() -> None:
    unsent = SendLine(HEAD, send_day(HEAD.day), None)
    assert unsent.due == "2026-07-04"
    mark = HalfYearMark("2026-07-01", 6, False)
    assert waits_of(has_person=False, mark=mark, sends=(unsent,), today=TODAY) == set(Waiting)
    assert waits_of(has_person=True, mark=None, sends=(unsent,), today="2026-07-03") == set()


def test_a_line_knows_the_last_contact_that_reached_and_what_was_not_sent() -> None:
    sent = SendLine(HEAD, "2026-07-04", SentContent("a1", "m1", "2026-06-25", Means.WECHAT))
    open_one = replace(sent, sent=None)
    tried = replace(CALL, id="c2", made_on="2026-07-01", reached=False)
    line = FloatingLine(
        a_member(), "2026-01-01", None, None, False, (tried, CALL), (), (sent, open_one), None, frozenset()
    )
    assert (line.last_reached, line.unsent) == (CALL, (open_one,))
    assert replace(line, contacts=(tried,)).last_reached is None


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (ContactDraft("2026-07-10", "石建国"), []),
        (ContactDraft("", "石建国"), [("made_on", "required")]),
        (ContactDraft("2026-06-31", "石建国"), [("made_on", "bad_date")]),
        (ContactDraft("2026-07-11", "石建国"), [("made_on", "in_future")]),
        (ContactDraft("2026-07-10", ""), [("by_whom", "required")]),
        (ContactDraft("2026-07-10", "石" * 61, told="好" * 501), [("by_whom", "too_long"), ("told", "too_long")]),
    ],
)
def test_a_contact_has_a_day_that_was_and_somebody_who_made_it(draft: ContactDraft, found: list[object]) -> None:
    assert [(one.field, one.code) for one in check_contact(draft, today=TODAY)] == found


@pytest.mark.parametrize(
    ("joined", "found"),
    [
        ("", []),
        ("2026-07", []),
        ("2026-07-10", []),
        ("2026-07-11", ["contact_before_joined"]),
        ("2026-08", ["contact_before_joined"]),
    ],
)
def test_nobody_is_contacted_as_a_member_before_joining(joined: str, found: list[str]) -> None:
    problems = check_contact(ContactDraft("2026-07-10", "石建国"), today=TODAY, joined=joined)
    assert [one.code for one in problems] == found


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (SentDraft("2026-06-20"), []),
        (SentDraft("2026-06-25", replied_on="2026-06-26", reply="收到"), []),
        (SentDraft("2026-06-19"), [("sent_on", "before_activity")]),
        (SentDraft("2026-06-25", replied_on="2026-06-24"), [("replied_on", "replied_before_sent")]),
        (SentDraft("2026-06-25", replied_on="2026-13-01"), [("replied_on", "bad_date")]),
        (SentDraft("2026-06-25", reply="收到"), [("replied_on", "required")]),
        (SentDraft("2026-06-25", replied_on="2026-06-26", reply="好" * 501), [("reply", "too_long")]),
    ],
)
def test_what_was_sent_follows_the_activity_and_the_reply_follows_it(draft: SentDraft, found: list[object]) -> None:
    assert [(one.field, one.code) for one in check_sent(draft, held_on=HEAD.day, today=TODAY)] == found
