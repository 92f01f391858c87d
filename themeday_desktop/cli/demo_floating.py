"""How a demonstration's branch keeps contact with its floating members, and sends them what they missed."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from themeday_desktop.domain.floating import ContactDraft, FloatingLine, Means, SentDraft
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.desk import Services

CALLED_AT = time(20, 10)
SAID = (
    "在外面打工，身体好，惦记村里",
    "换了地方住，新电话记下了",
    "家里都好，问了村里修路的事",
    "说下个月回来参加党日",
)
MEANS = (Means.PHONE, Means.WECHAT, Means.VIDEO)
REPLIES = ("收到，学了", "看过了，有体会", "学习笔记拍照发来了")


class DemoFloating:
    """Told a week after each theme day; its own chance, so that the rest of the story stays as it is."""

    def __init__(self, services: Services, clock: StepClock, *, seed: int) -> None:
        """Work on the demonstration's ledger, with its clock."""
        self._services = services
        self._clock = clock
        self._chance = random.Random(f"{seed} floating")  # noqa: S311 - an invention that can be repeated

    def keep_contact(self, activity_id: str, day: date, *, secretary: str, leave_open: bool) -> None:
        """Name who keeps contact, call once a quarter, send the content; the last month's may stay open."""
        later = day + timedelta(days=7)
        self._clock.set(datetime.combine(later, CALLED_AT))
        for line in self._services.floating.load():
            if line.person is None:
                self._name(line, later, secretary=secretary)
            if day.month % 3 == 0 or not line.contacts:
                said, means = self._chance.choice(SAID), self._chance.choice(MEANS)
                draft = ContactDraft(later.isoformat(), secretary, means, told=said)
                self._services.floating.record_contact(line.member.id, draft)
            if not leave_open:
                self._send(line, activity_id, later)

    def _name(self, line: FloatingLine, day: date, *, secretary: str) -> None:
        known = (one.id for one in self._services.floating.load_people() if one.name == secretary)
        keeper = next((own for own in known if own != line.member.id), None)
        if keeper is not None:
            self._services.floating.name_contact(line.member.id, keeper, since=day.isoformat())

    def _send(self, line: FloatingLine, activity_id: str, day: date) -> None:
        for send in line.unsent:
            if send.activity.id == activity_id:
                reply = self._chance.choice(REPLIES)
                draft = SentDraft(day.isoformat(), replied_on=day.isoformat(), reply=reply)
                self._services.floating.record_sent(activity_id, line.member.id, draft=draft)
