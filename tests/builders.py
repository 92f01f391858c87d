"""Objects with sensible defaults, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from themeday_desktop import paths
from themeday_desktop.app import join
from themeday_desktop.domain.action_ticks import ActionTick
from themeday_desktop.domain.activities import Activity, Deadline, Notice, StudyItem, StudyMode
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.fixed_actions import FixedAction
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.domain.programme import ActionLine, Programme
from themeday_desktop.domain.sign_in import SheetRow, SignIn
from themeday_desktop.domain.study import StudyForm, StudyRecord
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.domain.traits import Stage, Trait, TraitChange
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.store import Store, create_store, open_store

DAY = "2026-07-10"
BRANCH = Branch("中共柳溪镇石桥村支部委员会", "中共柳溪镇委员会", "石桥村党支部")
NOTICE = Notice(
    title="关于开展七月主题党日活动的通知",
    issuer="中共柳溪镇委员会",
    number="柳溪组〔2026〕7号",
    issued_on="2026-07-01",
    text="各党支部：请于7月中旬开展主题党日。",
    window_start="2026-07-05",
    window_end="2026-07-20",
    min_duration="half_day",
    deadlines=(Deadline("2026-07-25", "活动记录", "镇党委组织办", "17:00"), Deadline("2026-07-31", "照片")),
    study=(StudyItem("党章第一章", StudyMode.COLLECTIVE), StudyItem("工作条例", StudyMode.SELF)),
)


def a_clock(moment: datetime = datetime(2026, 7, 10, 14, 30)) -> StepClock:  # noqa: DTZ001 - the clock adds its zone
    """A clock that starts at half past two on the activity's day and goes on by seconds."""
    return StepClock(moment)


def a_member(name: str = "石建国", **values: Any) -> Member:
    """A full member since 2010."""
    full = (TraitChange(Trait.STAGE, Stage.FULL.value, "2010-07-01"),)
    return Member(**({"id": f"id-{name}", "name": name, "history": full} | values))


def with_trait(member: Member, trait: Trait, value: str | None, since: str = "2020-01-01") -> Member:
    """The same person with one more dated trait."""
    return replace(member, history=(*member.history, TraitChange(trait, value, since)))


def a_member_draft(name: str = "石建国", **values: Any) -> MemberDraft:
    """A full member known since 2010."""
    return MemberDraft(**({"name": name, "valid_from": "2010-07-01"} | values))


def an_activity(**values: Any) -> Activity:
    """July's theme day."""
    return Activity(**({"id": "activity-1", "title": "七月主题党日", "held_on": DAY} | values))


def an_activity_draft(**values: Any) -> ActivityDraft:
    """July's theme day as typed, with its notice."""
    base = {"title": "七月主题党日", "theme": "重温入党誓词", "held_on": DAY, "place": "村部二楼", "notice": NOTICE}
    return ActivityDraft(**(base | values))


def a_tick(action: str = "oath", title: str = "重温入党誓词", **values: Any) -> ActionTick:
    """The oath at two past three, led by the secretary."""
    base = {"time": "15:02", "person": "石建国", "entered_at": "2026-07-10T15:02:00+08:00"}
    return ActionTick("activity-1", action, title, **(base | values))


def a_study_record(title: str = "党章第一章", **values: Any) -> StudyRecord:
    """Half an hour read together."""
    base = {"mode": StudyMode.COLLECTIVE, "form": StudyForm.READING, "leader": "王秀兰", "minutes": 30}
    return StudyRecord(f"id-{title}", "activity-1", 0, title, **(base | values))


def a_theme_activity(**values: Any) -> ThemeActivity:
    """Trees planted with a neighbour branch."""
    base = {"kind": ThemeKind.VOLUNTEERING, "place": "村口", "partners": "上水村党支部", "content": "植树四十棵。"}
    return ThemeActivity(**({"activity_id": "activity-1"} | base | values))


def a_programme(**values: Any) -> Programme:
    """A theme day gone through whole: the oath, half an hour of study, trees planted."""
    oath = ActionLine(FixedAction("oath", "重温入党誓词"), a_tick())
    base = {"actions": (oath,), "study": (a_study_record(),), "minutes": 30, "hours": Decimal("0.5")}
    return Programme(**(base | {"theme": a_theme_activity()} | values))


def a_sign_in(state: AttendanceState = AttendanceState.PRESENT, **values: Any) -> SignIn:
    """One person's sign-in."""
    return SignIn(**({"activity_id": "activity-1", "member_id": "id-石建国", "state": state} | values))


def a_row(
    state: AttendanceState | None = None, standing: Standing = Standing.EXPECTED, name: str = "石建国"
) -> SheetRow:
    """One row of a sheet."""
    sign_in = a_sign_in(state) if state else None
    return SheetRow(a_member(name), standing, "第一党小组", Stage.FULL, sign_in)


def a_store(folder: Path, *, seed: int = 1) -> Store:
    """A new ledger in `folder`, open for writing."""
    return create_store(folder, clock=a_clock(), ids=SeededIds(seed), actor="石文书")


def reopened(folder: Path, *, read_only: bool = False, seed: int = 2) -> Store:
    """The ledger in `folder`, opened again."""
    return open_store(folder, clock=a_clock(), ids=SeededIds(seed), actor="石文书", read_only=read_only)


def services_over(store: Store) -> Services:
    """The services over an open store."""
    return join(store, paths.resources())


def a_ledger(folder: Path, *, people: int = 0) -> Services:
    """A new ledger with its branch and so many full members, the first infirm when there are more than three."""
    services = services_over(a_store(folder))
    services.ledger.record_branch(BRANCH)
    for number in range(people):
        traits = {Trait.INFIRM: "1"} if number == 3 else {}
        services.roster.add_member(
            a_member_draft(f"石{'建国文斌秀兰志远桂芳德福玉梅'[number % 14]}{number}", traits=traits)
        )
    return services


def ready_to_export(services: Services) -> str:
    """An activity with everybody signed in and wrapped up; its id."""
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    for row in services.attendance.load_sheet(activity_id).rows:
        if row.standing is Standing.EXPECTED:
            services.attendance.record(activity_id, row.member.id, state=AttendanceState.PRESENT)
    services.wrap_ups.record(activity_id, services.wrap_ups.draft(activity_id), approved_by="石建国")
    return activity_id
