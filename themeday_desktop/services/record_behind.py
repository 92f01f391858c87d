"""What a record tells behind each person's sign-in: the follow-up, and how what was missed was made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.services.floating_members import load_sent_of

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.floating import SentContent
    from themeday_desktop.domain.follow_up import FollowUp
    from themeday_desktop.domain.make_up import MakeUp
    from themeday_desktop.domain.sign_in import SheetRow
    from themeday_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Behind:
    """Of one activity: follow-ups and make-ups by member id, the SHA-512 of its photos by id.

    `studied_minutes` were studied together, lectures among them; a make-up is credited with no more. `sent` is what
    floating members were sent, each with the name.
    """

    follow_ups: Mapping[str, FollowUp] = field(default_factory=dict)
    make_ups: Mapping[str, MakeUp] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)
    studied_minutes: int = 0
    sent: tuple[tuple[str, SentContent], ...] = ()

    def follow_up(self, row: SheetRow) -> dict[str, Any] | None:
        """What is told behind the state that holds; None where nothing is.

        A visit makes an exempt member one of home study: one told of an exempt member has been taken back.
        """
        found = self.follow_ups.get(row.member.id)
        if found is None or row.state is AttendanceState.EXEMPT or found.what.behind(row.state).is_empty:
            return None
        return {**asdict(found.what.behind(row.state)), "entered_at": found.entered_at}

    def sent_content(self) -> dict[str, Any]:
        """What floating members were sent of it, under its key; nothing where nobody was."""
        names = ("sent_on", "replied_on", "reply", "entered_at")
        told = [
            {
                "member_id": one.member_id,
                "name": name,
                "means": one.means.value,
                **{field: getattr(one, field) for field in names},
            }
            for name, one in self.sent
        ]
        return {"sent_content": told} if told else {}

    def make_up(self, row: SheetRow) -> dict[str, Any] | None:
        """How it was made up, the photo told by the hash of its original; None where it was not."""
        found = self.make_ups.get(row.member.id)
        if found is None:
            return None
        return {
            "method": found.method.value,
            "made_on": found.made_on,
            "by_whom": found.by_whom,
            "minutes": found.minutes,
            "credited_minutes": found.credited(self.studied_minutes),
            "photo_sha512": self.photos.get(found.photo_id or ""),
            "note": found.note,
            "entered_at": found.entered_at,
        }


NOTHING_BEHIND = Behind()


def load_behind(store: Store, activity_id: str, *, studied_minutes: int) -> Behind:
    """What is recorded behind the sign-ins of an activity."""
    with store.reading():
        read = store.read
        make_ups = read.make_ups.load(activity_id)
        proven = any(one.photo_id for one in make_ups.values())
        photos = {one.id: one.sha512 for one in read.photos.load(activity_id)} if proven else {}
        follow_ups = read.follow_ups.load(activity_id)
    return Behind(follow_ups, make_ups, photos, studied_minutes, load_sent_of(store, activity_id))
