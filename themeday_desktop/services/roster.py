"""The roster: adding, amending, transferring out, searching and ordering people of the branch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.members import Member, MemberDraft, amended, membership_steps
from themeday_desktop.domain.members_check import check_member, check_transfer
from themeday_desktop.domain.strokes import StrokeOrder
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait, TraitChange, with_step
from themeday_desktop.services.pinyin import Reading
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes


class Roster:
    """Verbs on the roster. Order and search use the stored reading, so that neither needs the pinyin library."""

    def __init__(
        self,
        store: Store,
        reading_of: Callable[[str], Reading],
        *,
        stroke_order: Callable[[], StrokeOrder],
    ) -> None:
        """`reading_of` gives a name's pinyin, `stroke_order` the table of strokes, read when first needed."""
        self._store = store
        self._reading_of = reading_of
        self._stroke_order = stroke_order

    def over(self, store: Store) -> Roster:
        """The same verbs on another connection to the ledger, for work in another thread."""
        return Roster(store, self._reading_of, stroke_order=self._stroke_order)

    @property
    def today(self) -> str:
        """The business date (ISO)."""
        return self._store.clock.today().isoformat()

    def load_members(self, *, by_strokes: bool = False) -> tuple[Member, ...]:
        """Everybody ever recorded, by pinyin or by strokes; whoever left is still there (see `Member.stage`)."""
        with self._store.reading():
            members = self._store.read.members.load_all()
        order = self._stroke_order()
        if by_strokes:
            return tuple(sorted(members, key=lambda one: (order.key(one.name), one.id)))
        return tuple(sorted(members, key=lambda one: (order.pinyin_key(one.name, one.pinyin), one.id)))

    def load_member(self, member_id: str) -> Member:
        """One person; raises `Refused` when there is none."""
        with self._store.reading():
            member = self._store.read.members.load(member_id)
        if member is None:
            raise Refused(Problem("", "no_such_member"))
        return member

    def check(self, draft: MemberDraft, member_id: str | None = None) -> tuple[Problem, ...]:
        """Problems (which refuse) of a draft, duplicates among the others included."""
        others = [one for one in self.load_members() if one.id != member_id]
        return check_member(draft, others=others, today=self.today)

    def add_member(self, draft: MemberDraft) -> Changes:
        """Add a person; raises `Refused` with the problems."""
        problems = self.check(draft)
        if problems:
            raise Refused(*problems)
        member = self.new_member(draft)
        with self._store.transaction("add_member", name=member.name) as tx:
            tx.repositories.members.put(member)
        return tx.done

    def new_member(self, draft: MemberDraft) -> Member:
        """The person a draft describes, with id, reading and history."""
        stage = Stage(draft.traits.get(Trait.STAGE) or Stage.FULL.value)
        steps = membership_steps(
            stage, joined=draft.joined, confirmed=draft.confirmed, known_from=draft.valid_from or self.today
        )
        # What is known of a newcomer beside the stage is taken to hold since membership began.
        since = draft.valid_from or steps[0].valid_from
        for trait, value in draft.traits.items():
            if trait is not Trait.STAGE and value is not None:
                steps = with_step(steps, TraitChange(trait, value, since))
        blank = Member(id=self._store.ids.new_id(), name=draft.name, history=steps)
        rest = replace(draft, traits={})
        return self._with_reading(amended(blank, rest, today=self.today), draft.pinyin)

    def _with_reading(self, member: Member, corrected: str | None) -> Member:
        if corrected is not None and corrected.strip():
            syllables = corrected.lower().split()
            return replace(member, pinyin=" ".join(syllables), initials="".join(one[0] for one in syllables))
        reading = self._reading_of(member.name)
        return replace(member, pinyin=reading.full, initials=reading.initials)

    def amend_member(self, member_id: str, draft: MemberDraft, *, version: int) -> Changes:
        """Change a person; raises `Refused` with the problems, or when another window changed it meanwhile."""
        problems = self.check(draft, member_id)
        if problems:
            raise Refused(*problems)
        old = self.load_member(member_id)
        if old.version != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": old.name}))
        new = self.with_draft(old, draft)
        with self._store.transaction("amend_member", name=new.name) as tx:
            if new != old:
                tx.repositories.members.put(new)
        return tx.done

    def with_draft(self, old: Member, draft: MemberDraft) -> Member:
        """The person as the draft says, one version later; the same when nothing differs."""
        kept = old.pinyin if old.name == draft.name else None
        new = self._with_reading(amended(old, draft, today=self.today), draft.pinyin or kept)
        return replace(new, version=old.version + 1) if new != old else old

    def set_dues_category(self, member_ids: Iterable[str], category: DuesCategory, *, since: str) -> Changes:
        """From day `since` (ISO) these people pay dues as `category` does; one action, one undo."""
        members = [self.load_member(one) for one in member_ids]
        step = TraitChange(Trait.DUES_CATEGORY, category.value, since)
        first = members[0].name if members else ""
        with self._store.transaction("set_dues_category", name=first, count=str(len(members))) as tx:
            for member in members:
                history = with_step(member.history, step)
                if history != member.history:
                    tx.repositories.members.put(replace(member, history=history, version=member.version + 1))
        return tx.done

    def transfer_out(self, member_id: str, *, on: str, stage: Stage = Stage.TRANSFERRED_OUT) -> Changes:
        """From day `on` (ISO) the person is no longer in the branch; the record stays."""
        member = self.load_member(member_id)
        problems = check_transfer(member, on=on, stage=stage)
        if problems:
            raise Refused(*problems)
        step = TraitChange(Trait.STAGE, stage.value, on)
        # A stage that was known only later, such as from the day of entry, must not bring the person back.
        until = [one for one in member.history if one.trait is not Trait.STAGE or one.holds_on(on)]
        moved = replace(member, history=with_step(until, step), version=member.version + 1)
        with self._store.transaction("transfer_out", name=member.name, on=on) as tx:
            tx.repositories.members.put(moved)
        return tx.done
