"""People of the branch and what is known of them, with the history of what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait, TraitChange, with_step


@dataclass(frozen=True, slots=True)
class Member:
    """党员 (or activist, candidate) as recorded.

    `pinyin` and `initials` are the reading used for search and order; the secretary may correct them.
    `history` holds the dated traits, oldest first. `version` counts edits, against two windows at once.
    """

    id: str
    name: str
    pinyin: str = ""
    initials: str = ""
    sex: Sex | None = None
    ethnicity: str | None = None
    birth: PartialDate | None = None
    identity_number: str | None = None
    phone: str | None = None
    education: str | None = None
    post: str | None = None
    occupation: str | None = None
    joined: PartialDate | None = None
    confirmed: PartialDate | None = None
    residence: str | None = None
    note: str | None = None
    version: int = 1
    history: tuple[TraitChange, ...] = ()

    def trait(self, trait: Trait, day: str) -> str | None:
        """The value of `trait` on `day` (ISO date), by the latest step that has begun."""
        value = None
        for step in self.history:
            if step.trait is trait and step.holds_on(day):
                value = step.value
        return value

    def stage(self, day: str) -> Stage | None:
        """The stage on `day`; None before anything is known."""
        value = self.trait(Trait.STAGE, day)
        return Stage(value) if value is not None else None

    def group(self, day: str) -> str | None:
        """党小组 on `day`."""
        return self.trait(Trait.GROUP, day)

    def dues_category(self, day: str) -> DuesCategory | None:
        """The kind of payer on `day`."""
        value = self.trait(Trait.DUES_CATEGORY, day)
        return DuesCategory(value) if value is not None else None

    def is_floating(self, day: str) -> bool:
        """流动党员 on `day` (党员教育管理工作条例: away six months or more)."""
        return self.trait(Trait.FLOATING, day) == "1"

    def is_infirm(self, day: str) -> bool:
        """年老体弱、行动不便 on `day`: attendance is not a hard requirement."""
        return self.trait(Trait.INFIRM, day) == "1"


@dataclass(frozen=True, slots=True)
class MemberHead:
    """A person at a glance: name and reading as of `Member`, stage and group (党小组) as of one day."""

    id: str
    name: str
    pinyin: str
    initials: str
    stage: Stage | None
    group: str | None


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """What a form or an import says of a person: typed values, and the traits as of `valid_from`.

    A trait missing from `traits` is left as it is; None in it ends it.
    """

    name: str
    sex: Sex | None = None
    ethnicity: str | None = None
    birth: PartialDate | None = None
    identity_number: str | None = None
    phone: str | None = None
    education: str | None = None
    post: str | None = None
    occupation: str | None = None
    joined: PartialDate | None = None
    confirmed: PartialDate | None = None
    residence: str | None = None
    note: str | None = None
    pinyin: str | None = None
    valid_from: str | None = None
    traits: Mapping[Trait, str | None] = field(default_factory=dict)


def membership_steps(
    stage: Stage, *, joined: PartialDate | None, confirmed: PartialDate | None, known_from: str
) -> tuple[TraitChange, ...]:
    """The stages a person went through, from the day of joining (预备) and of confirmation (正式).

    Where a day is not known, the stage holds from `known_from` (ISO), the day it was entered.
    """
    if not stage.is_member:
        return (TraitChange(Trait.STAGE, stage.value, known_from),)
    steps: tuple[TraitChange, ...] = ()
    if joined is not None:
        first = Stage.PROBATIONARY if confirmed is not None or stage is Stage.PROBATIONARY else stage
        steps = with_step(steps, TraitChange(Trait.STAGE, first.value, str(joined)))
    if stage is Stage.FULL and confirmed is not None:
        steps = with_step(steps, TraitChange(Trait.STAGE, Stage.FULL.value, str(confirmed)))
    if not steps:
        steps = (TraitChange(Trait.STAGE, stage.value, known_from),)
    return steps


def amended(member: Member, draft: MemberDraft, *, today: str) -> Member:
    """The member as `draft` says, history kept and carried on from `draft.valid_from` (default: today)."""
    since = draft.valid_from or today
    history = _redated(member, draft, today=today)
    for trait, value in draft.traits.items():
        if member.trait(trait, since) != value:
            history = with_step(history, TraitChange(trait, value, since))
    return replace(
        member,
        name=draft.name,
        sex=draft.sex,
        ethnicity=draft.ethnicity,
        birth=draft.birth,
        identity_number=draft.identity_number,
        phone=draft.phone,
        education=draft.education,
        post=draft.post,
        occupation=draft.occupation,
        joined=draft.joined,
        confirmed=draft.confirmed,
        residence=draft.residence,
        note=draft.note,
        history=history,
    )


def _redated(member: Member, draft: MemberDraft, *, today: str) -> tuple[TraitChange, ...]:
    """The history after the days of joining or confirmation were put right: its stage steps follow them."""
    stage = member.stage(today)
    if (member.joined, member.confirmed) == (draft.joined, draft.confirmed) or stage is None or not stage.is_member:
        return member.history
    rest = [step for step in member.history if step.trait is not Trait.STAGE or not Stage(step.value).is_member]
    for step in membership_steps(stage, joined=draft.joined, confirmed=draft.confirmed, known_from=today):
        rest.append(step)
    return tuple(sorted(rest, key=lambda one: (one.valid_from, one.trait.value)))
