"""What a roster or the ledger says of one person, in the same shape, so that both can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait

Value = str | Sex | PartialDate | Stage | DuesCategory | bool | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person's facts as of a day; None where nothing is said. The field names are those of results."""

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
    stage: Stage | None = None
    group: str | None = None
    dues_category: DuesCategory | None = None
    floating: bool | None = None
    infirm: bool | None = None

    def value(self, name: str) -> Value:
        """The fact of that field name."""
        value: Value = getattr(self, name)
        return value

    def with_values(self, values: Mapping[str, Value]) -> "PersonFacts":
        """The facts with some replaced; the caller gives each field its own kind of value."""
        known = {field: getattr(self, field) for field in FIELD_NAMES}
        return PersonFacts(**{**known, **values})


FIELD_NAMES = tuple(field.name for field in fields(PersonFacts))


def facts_of(member: Member, *, day: str) -> PersonFacts:
    """What the ledger says of a member on ``day`` (ISO)."""
    return PersonFacts(
        name=member.name,
        sex=member.sex,
        ethnicity=member.ethnicity,
        birth=member.birth,
        identity_number=member.identity_number,
        phone=member.phone,
        education=member.education,
        post=member.post,
        occupation=member.occupation,
        joined=member.joined,
        confirmed=member.confirmed,
        residence=member.residence,
        note=member.note,
        stage=member.stage(day),
        group=member.group(day),
        dues_category=member.dues_category(day),
        floating=member.is_floating(day),
        infirm=member.is_infirm(day),
    )


def draft_of(facts: PersonFacts, *, valid_from: str | None = None) -> MemberDraft:
    """The draft that records the facts; traits nobody spoke of are left out, so they stay as they are."""
    traits = {
        Trait.STAGE: facts.stage.value if facts.stage is not None else None,
        Trait.GROUP: facts.group,
        Trait.DUES_CATEGORY: facts.dues_category.value if facts.dues_category is not None else None,
        Trait.FLOATING: "1" if facts.floating else None,
        Trait.INFIRM: "1" if facts.infirm else None,
    }
    draft = MemberDraft(
        name=facts.name,
        sex=facts.sex,
        ethnicity=facts.ethnicity,
        birth=facts.birth,
        identity_number=facts.identity_number,
        phone=facts.phone,
        education=facts.education,
        post=facts.post,
        occupation=facts.occupation,
        joined=facts.joined,
        confirmed=facts.confirmed,
        residence=facts.residence,
        note=facts.note,
        valid_from=valid_from,
    )
    said = {Trait.FLOATING: facts.floating is not None, Trait.INFIRM: facts.infirm is not None}
    kept = {trait: value for trait, value in traits.items() if said.get(trait, value is not None)}
    return replace(draft, traits=kept)
