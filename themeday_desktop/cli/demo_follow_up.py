"""What follows a demonstration's theme day: leave as granted, absence followed up, content brought home, made up."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpMethod
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.services.make_ups import open_lines

VISITED_AT = time(16, 45)
CAUSES = ("忘了时间", "家里临时有事", "手机没有信号，没看到通知")
EDUCATION = "讲了组织生活纪律，要求下次提前请假"
TOLD = "读了党章第一章，讲了本月上级文件精神"
NOTES = ("学习内容已讲到", "看了学习笔记", "交流了学习体会")


class DemoFollowUps:
    """Everything told afterwards; its own chance, so that the rest of the story stays as it is."""

    def __init__(self, services: Services, clock: StepClock, *, seed: int) -> None:
        """Work on the demonstration's ledger, with its clock."""
        self._services = services
        self._clock = clock
        self._chance = random.Random(f"{seed} follow-ups")  # noqa: S311 - an invention that can be repeated

    def tell_of_the_day(self, activity_id: str, day: date, *, secretary: str) -> None:
        """Who granted which leave, which platform, how late; and up to two infirm members are visited."""
        self._clock.set(datetime.combine(day, VISITED_AT))
        rows = self._services.attendance.load_sheet(activity_id).rows
        for row in rows:
            told = self._behind(row, day, secretary=secretary)
            if told is not None:
                self._services.follow_ups.record(activity_id, row.member.id, draft=told)
        infirm = [row for row in rows if row.state is AttendanceState.EXEMPT]
        for row in self._chance.sample(infirm, k=min(2, len(infirm))):
            visit = FollowUpDraft(visited_on=day.isoformat(), visited_by=secretary, told=TOLD)
            self._services.follow_ups.record(activity_id, row.member.id, draft=visit)

    def _behind(self, row: SheetRow, day: date, *, secretary: str) -> FollowUpDraft | None:
        if row.state is AttendanceState.ON_LEAVE:
            asked = day - timedelta(days=self._chance.randint(0, 3))
            return FollowUpDraft(asked_on=asked.isoformat(), granted_by=secretary)
        if row.state is AttendanceState.ONLINE:
            return FollowUpDraft(platform="微信群视频")
        if row.state is AttendanceState.LATE and row.standing is not Standing.GUEST:
            return FollowUpDraft(late_minutes=self._chance.choice((3, 5, 10)))
        return None

    def follow_up(self, activity_id: str, day: date, *, secretary: str, leave_open: bool) -> None:
        """In the days after: absent members are asked why, then what was missed is made up; some may stay open."""
        later = day + timedelta(days=3)
        self._clock.set(datetime.combine(later, time(19, 30)))
        missed = open_lines(self._services.make_ups.load_activity(activity_id))
        for line in missed:
            if line.state is AttendanceState.ABSENT:
                cause = self._chance.choice(CAUSES)
                told = FollowUpDraft(
                    contacted_on=later.isoformat(), contacted_by=secretary, cause=cause, education=EDUCATION
                )
                self._services.follow_ups.record(activity_id, line.member.id, draft=told)
        made_on = day + timedelta(days=6)
        self._clock.set(datetime.combine(made_on, time(9, 20)))
        for line in missed[2 if leave_open else 0 :]:
            method = self._chance.choice(list(MakeUpMethod))
            draft = MakeUpDraft(
                method,
                made_on.isoformat(),
                by_whom=secretary if method in (MakeUpMethod.VISIT, MakeUpMethod.ONLINE) else None,
                minutes=self._chance.choice((30, 40, 60)),
                note=self._chance.choice(NOTES),
            )
            self._services.make_ups.record(activity_id, line.member.id, draft=draft)
