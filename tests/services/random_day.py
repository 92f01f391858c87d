"""What a random secretary does on the day itself: dues, actions, study, theme activity, photos; and what must hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PIL import Image

from tests.builders import a_theme_activity
from tests.photo_samples import encoded, exif_bytes
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.dues import Payment, PaymentMethod
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.fixed_actions import USUAL_ACTIONS
from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues_figures import lines_of

PLACES = st.integers(0, 7)
METHODS = st.sampled_from(PaymentMethod)
TEXTS = st.text(alphabet="石建国王李单仇解㛃䶮·<&%' \u202e", min_size=1, max_size=12)
YEAR = 2026


def make_photos(folder: Path) -> list[Path]:
    """Three small photos of different moments, and half of one."""
    folder.mkdir()
    moments = ("2026:07:10 14:40:00", "2026:07:08 09:00:00", None)
    whole = [
        encoded(Image.new("RGB", (64, 48), (60 * at, 90, 120)), exif=exif_bytes(taken=taken, gps=True))
        for at, taken in enumerate(moments)
    ]
    contents = [*whole, whole[0][: len(whole[0]) // 2]]
    paths = [folder / f"IMG_{at}.jpg" for at in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


class DayOfWork(RuleBasedStateMachine):
    """Acts on one real ledger; what the rules refuse changes nothing."""

    services: Services
    files: list[Path]

    # -- finding -----------------------------------------------------------------------------------

    def person(self, place: int) -> str:
        members = self.services.roster.load_members()
        return members[place % len(members)].id

    def activity(self, place: int) -> str | None:
        lines = self.services.activities.load_all()
        return lines[place % len(lines)].activity.id if lines else None

    def attempt(self, act: Callable[[str], object], activity: int) -> None:
        """Try something with an activity; refused, it leaves no trace."""
        before, own = self.services.ledger.last_seq(), self.activity(activity)
        try:
            if own is not None:
                act(own)
        except Refused:
            assert self.services.ledger.last_seq() == before

    def payments(self) -> list[Payment]:
        members = self.services.roster.load_members()
        return [one for member in members for one in self.services.dues.load_payments_of(member.id)]

    def photos(self) -> list[Photo]:
        lines = self.services.activities.load_all()
        return [one.photo for line in lines for one in self.services.photos.load_sheet(line.activity.id).lines]

    def figures(self) -> object:
        """What a ledger that was opened again must show as before."""
        lines = self.services.activities.load_all()
        sheets = [self.services.dues.load_sheet(line.activity.id) for line in lines]
        return lines, sheets, self.services.dues.load_year(YEAR), self.photos()

    # -- dues --------------------------------------------------------------------------------------

    @rule(activity=PLACES, person=PLACES, method=METHODS)
    def receive(self, activity: int, person: int, method: PaymentMethod) -> None:
        self.attempt(lambda one: self.services.dues.receive(one, self.person(person), method=method), activity)

    @rule(activity=PLACES, method=METHODS)
    def receive_rest(self, activity: int, method: PaymentMethod) -> None:
        everybody = [one.id for one in self.services.roster.load_members()]
        self.attempt(lambda one: self.services.dues.receive_rest(one, everybody, method=method), activity)

    @rule(place=PLACES, reason=TEXTS)
    def take_back(self, place: int, reason: str) -> None:
        entries = self.payments()
        if entries:
            chosen = entries[place % len(entries)].id
            self.attempt(lambda _: self.services.dues.take_back(chosen, reason=reason), 0)

    @rule(person=PLACES, category=st.sampled_from(DuesCategory), since=st.sampled_from(["2026-01-01", "2026-07-10"]))
    def settle_category(self, person: int, category: DuesCategory, since: str) -> None:
        wanted = [self.person(person)]
        self.attempt(lambda _: self.services.roster.set_dues_category(wanted, category, since=since), 0)

    @rule(person=PLACES, fen=st.sampled_from([0, 1, 260000, 345670, 500001]), month=st.sampled_from(["01", "07"]))
    def settle_base(self, person: int, fen: int, month: str) -> None:
        own, since = self.person(person), f"{YEAR}-{month}"
        self.attempt(lambda _: self.services.dues.record_base(own, fen, valid_from=since), 0)

    @rule(farmers=st.sampled_from(["0.20", "0.50", ""]), since=st.sampled_from(["2026-05", "2026-07"]))
    def set_dues(self, farmers: str, since: str) -> None:
        values = {"dues.farmer_fen": farmers, "dues.since": since}
        self.attempt(lambda _: self.services.settings.record(values), 0)

    # -- actions, study, theme activity ------------------------------------------------------------

    @rule(activity=PLACES, action=PLACES, person=st.none() | TEXTS)
    def tick(self, activity: int, action: int, person: str | None) -> None:
        key = USUAL_ACTIONS[action % len(USUAL_ACTIONS)].key
        self.attempt(lambda one: self.services.actions.tick(one, key, person=person), activity)

    @rule(activity=PLACES, action=PLACES)
    def untick(self, activity: int, action: int) -> None:
        key = USUAL_ACTIONS[action % len(USUAL_ACTIONS)].key
        self.attempt(lambda one: self.services.actions.untick(one, key), activity)

    @rule(activity=PLACES, title=TEXTS, mode=st.sampled_from(StudyMode), minutes=st.sampled_from([None, 0, 1, 1440]))
    def study(self, activity: int, title: str, mode: StudyMode, minutes: int | None) -> None:
        draft = StudyDraft(title, mode, minutes=minutes)

        def act(one: str) -> object:
            known = self.services.study.load(one)
            if known.open:
                return self.services.study.take_over(one, tuple(item.title for item in known.open))
            if known.records and minutes == 1:
                return self.services.study.remove(known.records[0].id)
            return self.services.study.add(one, draft)

        self.attempt(act, activity)

    @rule(activity=PLACES, person=PLACES, everybody=st.booleans())
    def theme(self, activity: int, person: int, everybody: bool) -> None:
        def act(one: str) -> object:
            own = a_theme_activity(activity_id=one, everybody=everybody, participants=frozenset([self.person(person)]))
            return self.services.themes.record(own)

        self.attempt(act, activity)

    # -- photos ------------------------------------------------------------------------------------

    @rule(activity=PLACES, chosen=st.lists(st.integers(0, 3), min_size=1, max_size=4))
    def add_photos(self, activity: int, chosen: list[int]) -> None:
        own = self.activity(activity)
        if own is None:
            return
        there = {one.photo.sha256 for one in self.services.photos.load_sheet(own).lines}
        added = self.services.photos.prepare_add(own, [self.files[at] for at in chosen])(NoProgress())
        assert added.added + len(added.known) + len(added.refused) == len(chosen)
        assert len(added.refused) == chosen.count(3)
        now = {one.photo.sha256 for one in self.services.photos.load_sheet(own).lines}
        assert len(now) == len(there) + added.added

    @rule(place=PLACES, by=st.sampled_from([-90, 90]), note=TEXTS, kind=st.sampled_from(PhotoKind))
    def amend_photo(self, place: int, by: int, note: str, kind: PhotoKind) -> None:
        found = self.photos()
        if found:
            own = found[place % len(found)].id
            self.attempt(lambda _: self.services.photos.rotate(own, by), 0)
            self.attempt(lambda _: self.services.photos.amend(own, kind=kind, note=note), 0)

    @rule(place=PLACES)
    def remove_photo(self, place: int) -> None:
        found = self.photos()
        if found:
            self.attempt(lambda _: self.services.photos.remove([found[place % len(found)].id]), 0)

    # -- what holds --------------------------------------------------------------------------------

    @invariant()
    def dues_add_up_by_member_by_entry_and_by_activity(self) -> None:
        if not hasattr(self, "services"):
            return
        by_member: defaultdict[str, int] = defaultdict(int)
        for entry in self.payments():
            assert sum(one.amount_fen for one in entry.allocations) == entry.amount_fen
            by_member[entry.member_id] += entry.amount_fen
        assert all(fen >= 0 for fen in by_member.values())
        sheets = [self.services.dues.load_sheet(one.activity.id) for one in self.services.activities.load_all()]
        assert sum(one.total_fen for one in sheets) == sum(by_member.values())
        for one in sheets:
            assert sum(line.paid_fen for line in lines_of(one)) == one.total_fen

    @invariant()
    def receipts_count_without_a_gap_and_nothing_is_taken_back_twice(self) -> None:
        if hasattr(self, "services"):
            entries = self.payments()
            receipts = sorted(one.receipt_no for one in entries if one.receipt_no is not None)
            assert receipts == list(range(1, len(receipts) + 1))
            taken_back = Counter(one.reverses for one in entries if one.reverses is not None)
            assert all(count == 1 for count in taken_back.values())
            assert set(taken_back) <= {one.id for one in entries if not one.is_reversal}

    @invariant()
    def every_photo_has_its_original(self) -> None:
        if hasattr(self, "services"):
            for one in self.photos():
                original = self.services.photos.files.original(one.sha256)
                assert original is not None
                assert original.stat().st_size == one.bytes
