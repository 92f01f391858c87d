"""Floating members: who keeps contact with them, when they were reached, and what was sent to them of an activity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.follow_up import day_problem
from themeday_desktop.domain.traits import Trait

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.activities import ActivityHead
    from themeday_desktop.domain.members import Member

SOURCE = "中国共产党党员教育管理工作条例"  # in force since 2019: floating members, a person named to keep contact
MARK_MONTHS = 6
COMING_DAYS = 30  # so long before a mark it is spoken of
SEND_DAYS = 14  # so long after an activity its content should have been sent
NAME_LIMIT, TEXT_LIMIT = 60, 500


class Means(Enum):
    """By what means somebody far away is reached: 电话, 微信, 短信, 视频, 上门走访, 见面, 邮寄, 其他."""

    PHONE = "phone"
    WECHAT = "wechat"
    MESSAGE = "message"
    VIDEO = "video"
    VISIT = "visit"
    MEETING = "meeting"
    POST = "post"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """联系人: who of the roster keeps contact with a floating member, from a day (ISO) on."""

    member_id: str
    valid_from: str
    contact_id: str
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What the form says of one contact: the day (ISO), who made it, by what means, whether the member was reached, and
    what was said.
    """

    made_on: str
    by_whom: str
    means: Means = Means.PHONE
    reached: bool = True
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """联系记录: one contact with a floating member; see `ContactDraft`. `entered_at` is the moment of entry."""

    id: str
    member_id: str
    made_on: str
    by_whom: str
    means: Means
    reached: bool
    told: str | None = None
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class SentDraft:
    """How the content of an activity was sent: the day (ISO), the means, what was replied and when."""

    sent_on: str
    means: Means = Means.WECHAT
    replied_on: str | None = None
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class SentContent:
    """活动内容 sent to a floating member who could not come; see `SentDraft`. `entered_at` is the moment of entry."""

    activity_id: str
    member_id: str
    sent_on: str
    means: Means
    replied_on: str | None = None
    reply: str | None = None
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class HalfYearMark:
    """满半年: the day (ISO) on which a member has been away another six months, and whether the member was reached in
    the six months before it. `months` are those away by then.
    """

    day: str
    months: int
    reached: bool


@dataclass(frozen=True, slots=True)
class SendLine:
    """An activity held while a member was away: when its content should be sent (ISO), and how it was; None while it
    was not.
    """

    activity: ActivityHead
    due: str
    sent: SentContent | None


class Waiting(Enum):
    """What somebody has to see to: no contact person, a half year without contact, content that was not sent."""

    NOBODY = "nobody"
    MARK = "mark"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True)
class FloatingLine:
    """流动党员 as of a day: away since when (ISO), who keeps contact, the contacts (newest first), the half-year marks
    (oldest first, the last one still to come), and the activities held meanwhile (newest first).

    `person` is who was named last; `person_left` tells that this one is no longer in the branch.
    """

    member: Member
    since: str
    person: Member | None
    person_since: str | None
    person_left: bool
    contacts: tuple[Contact, ...]
    marks: tuple[HalfYearMark, ...]
    sends: tuple[SendLine, ...]
    due_mark: HalfYearMark | None
    waits: frozenset[Waiting]

    @property
    def last_reached(self) -> Contact | None:
        """The newest contact in which the member was reached."""
        return next((one for one in self.contacts if one.reached), None)

    @property
    def unsent(self) -> tuple[SendLine, ...]:
        """The activities whose content was not sent."""
        return tuple(one for one in self.sends if one.sent is None)


def floating_since(member: Member, day: str, *, kept_since: str = "") -> str | None:
    """Since which day (ISO) somebody has been a floating member without a break; None for who is none on `day`.

    A roster says who is away, not since when, and then it holds from the first day of membership: of the time before
    the ledger was kept (`kept_since`, ISO) nothing is known and nothing is said.
    """
    since = None
    for step in member.history:
        if step.trait is Trait.FLOATING and step.holds_on(day):
            since = (since or step.valid_from) if step.value == "1" else None
    if since is None:
        return None
    began = next((step.valid_from for step in member.history if step.trait is Trait.STAGE), "")
    if since == began:
        since = max(since, min(kept_since, day))
    return since if len(since) == len("2026-01-01") else f"{since}-01"


def months_later(day: str, months: int) -> str:
    """The same day of the month so many months later (ISO), the last of a shorter month."""
    start = date.fromisoformat(day)
    count = start.year * 12 + start.month - 1 + months
    first, after = (date(at // 12, at % 12 + 1, 1) for at in (count, count + 1))
    last = (after - timedelta(days=1)).day
    return first.replace(day=min(start.day, last)).isoformat()


def marks_of(since: str, contacts: Iterable[Contact], *, today: str) -> tuple[HalfYearMark, ...]:
    """Every half year since a member went away, up to and with the next one still to come."""
    days = sorted(one.made_on for one in contacts if one.reached)
    found: list[HalfYearMark] = []
    before = since
    while not found or found[-1].day <= today:
        months = (len(found) + 1) * MARK_MONTHS
        day = months_later(since, months)
        found.append(HalfYearMark(day, months, any(before <= one < day for one in days)))
        before = day
    return tuple(found)


def due_mark(marks: Sequence[HalfYearMark], *, today: str) -> HalfYearMark | None:
    """The mark to be spoken of: the last one, where the half year before it and the days since went by without
    contact, or the next one where it is near. Only a hint; nothing follows from it by itself.
    """
    *past, coming = marks
    if coming.reached:
        return None
    if past and not past[-1].reached:
        return past[-1]
    near = (date.fromisoformat(coming.day) - date.fromisoformat(today)).days <= COMING_DAYS
    return coming if near else None


def send_day(held_on: str) -> str:
    """Until when (ISO) the content of an activity held on a day should be sent."""
    return (date.fromisoformat(held_on) + timedelta(days=SEND_DAYS)).isoformat()


def waits_of(*, has_person: bool, mark: HalfYearMark | None, sends: Iterable[SendLine], today: str) -> set[Waiting]:
    """What has to be seen to as of `today` (ISO)."""
    unsent = any(one.sent is None and one.due <= today for one in sends)
    told = ((Waiting.NOBODY, not has_person), (Waiting.MARK, mark is not None), (Waiting.UNSENT, unsent))
    return {one for one, holds in told if holds}


def contact_day_problem(field: str, day: str, *, joined: str, today: str) -> Problem | None:
    """What is wrong with a day (ISO) of keeping contact: `joined` is when the member joined the Party, a day or a month
    (ISO), empty where that is not known.
    """
    if (problem := day_problem(field, day, earliest="", today=today)) is not None:
        return problem
    return Problem(field, "contact_before_joined", {"day": joined}) if day < joined else None


def check_contact(draft: ContactDraft, *, today: str, joined: str = "") -> tuple[Problem, ...]:
    """What is wrong with a contact as typed; `joined` as in `contact_day_problem`."""
    problems = [contact_day_problem("made_on", draft.made_on, joined=joined, today=today)]
    if not draft.by_whom:
        problems.append(Problem("by_whom", "required"))
    problems += [_too_long("by_whom", draft.by_whom, NAME_LIMIT), _too_long("told", draft.told, TEXT_LIMIT)]
    return tuple(one for one in problems if one is not None)


def check_sent(draft: SentDraft, *, held_on: str, today: str) -> tuple[Problem, ...]:
    """What is wrong with what is told of sending an activity held on a day (ISO); a reply follows what was sent."""
    problems = [day_problem("sent_on", draft.sent_on, earliest=held_on, today=today)]
    if draft.replied_on is not None:
        problem = day_problem("replied_on", draft.replied_on, earliest="", today=today)
        if problem is None and draft.replied_on < draft.sent_on:
            problem = Problem("replied_on", "replied_before_sent", {"day": draft.sent_on})
        problems.append(problem)
    elif draft.reply:
        problems.append(Problem("replied_on", "required"))
    problems.append(_too_long("reply", draft.reply, TEXT_LIMIT))
    return tuple(one for one in problems if one is not None)


def _too_long(field: str, text: str | None, limit: int) -> Problem | None:
    return Problem(field, "too_long", {"limit": str(limit)}) if len(text or "") > limit else None
