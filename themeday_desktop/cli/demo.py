"""`demo`: an invented branch with a history, and this month's theme day walked through the window's own services."""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from themeday_desktop.cli.demo_floating import DemoFloating
from themeday_desktop.cli.demo_follow_up import DemoFollowUps
from themeday_desktop.cli.demo_meetings import hold_meeting, is_general_meeting
from themeday_desktop.cli.demo_people import invent_people
from themeday_desktop.cli.demo_steps import LECTURES, DemoSteps
from themeday_desktop.cli.output import print_json, print_lines
from themeday_desktop.domain.activities import ActivityKind, Deadline, Notice, StudyItem, StudyMode
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.clock import Clock, Ids
from themeday_desktop.domain.errors import BadInput, NotRight
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.sign_in import LEAVE_REASONS
from themeday_desktop.domain.wrap_up import blockers
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.services.desk import Desk, Services
from themeday_desktop.services.folders import alone_in, working_in
from themeday_desktop.services.verifying import Verifier

MARKER = "themeday-demo.txt"
SENT = "sent"  # beside `out`: the packages of the months before
BRANCH = Branch(
    name="中共柳溪镇石桥村支部委员会",
    township="中共柳溪镇委员会",
    short_name="石桥村党支部",
    theme_day_rule="day 10",
)
THEMES = (
    "学习全会精神，谋划新一年工作", "走访慰问困难党员群众", "学习全国两会精神，参加义务植树", "清明祭扫，缅怀先烈",
    "弘扬劳动精神，助力春耕生产", "环境整治，美化家园", "重温入党誓词，庆祝建党节日", "学习英模事迹，关爱退役军人",
    "关心下一代，助学兴教", "庆祝国庆，宣讲政策", "消防安全进农户", "学习宪法，依法办事",
)  # fmt: skip
PAPERS = (("sign-in-sheet", "签到表.pdf"), ("record", "活动记录表.pdf"), ("bulletin", "简报.pdf"))
MONTHS = "一二三四五六七八九十"


def month_word(month: int) -> str:
    """七月, 十一月."""
    return (MONTHS[month - 1] if month <= 10 else "十" + MONTHS[month - 11]) + "月"


def demo(args: argparse.Namespace, desk_for: Callable[[Clock, Ids], Desk], verifier: Verifier) -> int:
    """Make the branch in DIR, walk this month's theme day, verify the package, print what was made."""
    today = getattr(args, "today", None) or date.today()  # noqa: DTZ011 - the local day is meant
    with working_in(args.directory):
        args.directory.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(args.directory)
        (args.directory / MARKER).write_text("这是示范，人和事都是编的，可以整个删掉。\n", encoding="utf-8")
    with alone_in(args.directory):
        with working_in(args.directory):
            folder = _fresh(args.directory)
        made = _make(args, desk_for, folder=folder, today=today)
    verdict = verifier.verify(made["package"], NoProgress())
    if not verdict["ok"]:
        raise NotRight("package_invalid", path=str(made["package"]))
    _print(args, made, folder=folder)
    return 0


def _make(
    args: argparse.Namespace, desk_for: Callable[[Clock, Ids], Desk], *, folder: Path, today: date
) -> dict[str, Path]:
    clock = StepClock(datetime.combine(_month_back(today, args.months), time(9, 0)))
    desk = desk_for(clock, SeededIds(args.seed))
    chance = random.Random(args.seed)  # noqa: S311 - an invention that can be repeated
    people = invent_people(max(1, args.members), chance=chance, today=today)
    services = desk.create(folder / "ledger.themeday", replace(BRANCH, secretary=people[0].name))
    try:
        return _Story(services, clock, chance=chance, seed=args.seed).tell(args, today, folder / "out", people=people)
    finally:
        services.ledger.close()


def _print(args: argparse.Namespace, made: dict[str, Path], *, folder: Path) -> None:
    if args.json:
        print_json({name: str(path) for name, path in made.items()} | {"ledger": str(folder / "ledger.themeday")})
    else:
        print_lines(
            [
                f"账本：{folder / 'ledger.themeday'}",
                f"签到表：{made['sign_in_sheet']}",
                f"活动记录表：{made['record']}",
                f"简报：{made['bulletin']}",
                f"资料包：{made['package']}（校验通过）",
            ]
        )


def _refuse_foreign(directory: Path) -> None:
    """Anything that is not an earlier demonstration is left alone."""
    if any(directory.iterdir()) and not (directory / MARKER).is_file():
        raise BadInput("folder_not_empty", path=str(directory))


def _fresh(directory: Path) -> Path:
    """An empty folder for the demonstration; an earlier one is replaced unless its ledger is open somewhere."""
    ledger = directory / "ledger.themeday"
    if ledger.is_dir():
        with alone_in(ledger):
            pass
    for name in (ledger, directory / "out", directory / SENT):
        shutil.rmtree(name, ignore_errors=True)
    (directory / "out").mkdir()
    return directory


def _month_back(today: date, months: int) -> date:
    """The first of the month in which a history of `months` months, this one included, begins."""
    index = today.year * 12 + today.month - 1 - max(0, months - 1)
    return date(index // 12, index % 12 + 1, 1)


class _Story:
    """Tells the year month by month; every fact is entered on its day through the services."""

    def __init__(self, services: Services, clock: StepClock, *, chance: random.Random, seed: int) -> None:
        self._services = services
        self._clock = clock
        self._chance = chance
        self._steps = DemoSteps(services, clock, chance=chance)
        self._follow_ups = DemoFollowUps(services, clock, seed=seed)
        self._floating = DemoFloating(services, clock, seed=seed)

    def tell(
        self, args: argparse.Namespace, today: date, out: Path, *, people: Sequence[MemberDraft]
    ) -> dict[str, Path]:
        """Everybody in, the months before, then this month to the package; the paths made."""
        first = _month_back(today, args.months)
        self._clock.set(datetime.combine(first, time(7, 50)))
        self._declare(people, since=first)
        waiting = self._admit(people, first)
        for offset in range(max(0, args.months - 1)):
            index = first.year * 12 + first.month - 1 + offset
            day = date(index // 12, index % 12 + 1, 10)
            waiting = self._admit(waiting, day)
            held = self._hold(day, secretary=people[0].name, photos=min(2, args.photos), out=out)
            last = offset == args.months - 2
            self._follow_ups.follow_up(held, day, secretary=people[0].name, leave_open=last)
            self._floating.keep_contact(held, day, secretary=people[0].name, leave_open=last)
            self._send(held, day, out.with_name(SENT))
        self._admit(waiting, today)
        current = self._hold(today, secretary=people[0].name, photos=args.photos, out=out)
        return self._hand_over(current, out)

    def _declare(self, people: Sequence[MemberDraft], *, since: date) -> None:
        """What the branch settles once: who does what, what the township set, and from when dues are kept."""
        offices = ("office.deputy", "office.organisation", "office.publicity", "office.discipline")
        names = [one.name for one in people]
        values: dict[str, str | None] = dict(zip(offices, names[1:5], strict=False))
        values |= {"office.collector": names[min(2, len(names) - 1)], "office.reviewer": names[min(3, len(names) - 1)]}
        values |= {"dues.farmer_fen": "0.50", "dues.since": f"{since:%Y-%m}"}
        self._services.settings.record(values)

    def _admit(self, people: Sequence[MemberDraft], day: date) -> list[MemberDraft]:
        """Add those whose last known step, joining or confirmation, lies before `day`; the others wait."""
        self._clock.set(datetime.combine(day, time(8, 0)))
        known = [draft for draft in people if str(draft.confirmed or draft.joined) <= day.isoformat()]
        for draft in known:
            self._services.roster.add_member(draft)
        self._steps.settle_bases(day)
        return [draft for draft in people if draft not in known]

    def _hold(self, day: date, *, secretary: str, photos: int, out: Path) -> str:
        self._clock.set(datetime.combine(day, time(8, 30)))
        activity_id, _ = self._services.activities.add_activity(_draft(day, secretary))
        self._clock.set(datetime.combine(day, time(14, 8)))
        self._sign_in(activity_id, day, secretary=secretary)
        self._steps.walk(activity_id, day, secretary=secretary)
        self._steps.take_photos(activity_id, day, count=photos, folder=out)
        if is_general_meeting(day):
            hold_meeting(self._services, self._clock, activity_id=activity_id, day=day, secretary=secretary)
        self._follow_ups.tell_of_the_day(activity_id, day, secretary=secretary)
        self._clock.set(datetime.combine(day, time(17, 0)))
        text = self._services.wrap_ups.draft(activity_id)
        self._services.wrap_ups.record(activity_id, text, approved_by=secretary)
        return activity_id

    def _sign_in(self, activity_id: str, day: date, *, secretary: str) -> None:
        """In the order people came: those in time from 14:08 on, the late ones after the beginning at 14:30."""
        service = self._services.attendance
        rows = list(service.load_sheet(activity_id).rows)
        self._chance.shuffle(rows)
        late = []
        for row in rows:
            lot = 0.0 if row.member.name == secretary else self._chance.random()
            if row.standing is Standing.INFIRM:
                continue
            if row.standing is Standing.GUEST or lot < 0.82:
                service.record(activity_id, row.member.id, state=AttendanceState.PRESENT)
            elif lot < 0.88:
                reason = self._chance.choice(LEAVE_REASONS[:5])
                service.record(activity_id, row.member.id, state=AttendanceState.ON_LEAVE, reason=reason)
            elif lot < 0.97 and row.member.is_floating(day.isoformat()):
                service.record(activity_id, row.member.id, state=AttendanceState.ONLINE)
            elif lot < 0.97:
                late.append(row.member.id)
        self._clock.set(datetime.combine(day, time(14, 33)))
        for member_id in late:
            service.record(activity_id, member_id, state=AttendanceState.LATE)
        service.mark_rest_absent(activity_id)

    def _send(self, activity_id: str, day: date, folder: Path) -> None:
        """Ten days later its package goes to the township; of a month in which nobody was there none can be made."""
        if blockers(self._services.wrap_ups.findings(activity_id)):
            return
        self._clock.set(datetime.combine(day + timedelta(days=10), time(9, 30)))
        folder.mkdir(exist_ok=True)
        exports = self._services.exports
        exports.record_package(exports.prepare_package(activity_id, folder)(NoProgress()))

    def _hand_over(self, activity_id: str, out: Path) -> dict[str, Path]:
        exports = self._services.exports
        made = {}
        for kind, name in PAPERS:
            made[kind.replace("-", "_")] = exports.prepare_print(kind, activity_id, out / name)(NoProgress()).path
        package = exports.prepare_package(activity_id, out)(NoProgress())
        exports.record_package(package)
        return made | {"package": package.path}


def _draft(day: date, secretary: str) -> ActivityDraft:
    month = f"{day.year}年{day.month}月"
    meeting = (ActivityKind.GENERAL_MEETING,) if is_general_meeting(day) else ()
    lecture = (ActivityKind.PARTY_LECTURE,) if day.month in LECTURES else ()
    return ActivityDraft(
        title=f"{month_word(day.month)}主题党日",
        kinds=(ActivityKind.THEME_DAY, *meeting, *lecture),
        theme=THEMES[day.month - 1],
        held_on=day.isoformat(),
        time_start="14:30",
        time_end="17:00",
        place="村党群服务中心二楼",
        host=secretary,
        notice=Notice(
            title=f"关于开展{month}主题党日活动的通知",
            issuer=BRANCH.township,
            number=f"柳溪组〔{day.year}〕{day.month}号",
            issued_on=day.replace(day=1).isoformat(),
            window_start=day.replace(day=1).isoformat(),
            window_end=day.replace(day=28).isoformat() if day.day <= 28 else day.isoformat(),
            min_duration="half_day",
            study=(
                StudyItem("党章第一章", StudyMode.COLLECTIVE),
                StudyItem("本月上级文件精神", StudyMode.COLLECTIVE),
                StudyItem("党员教育管理工作条例", StudyMode.SELF),
            ),
            deadlines=(Deadline(day.replace(day=28).isoformat(), "主题党日资料包", "镇党委组织办", "17:00"),),
        ),
    )
