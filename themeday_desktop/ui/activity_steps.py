"""The steps of one activity in the frame: which page each is, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.wrap_up import Finding, Level
from themeday_desktop.domain.wrap_up import Step as Subject
from themeday_desktop.services.words import day_range, short_day
from themeday_desktop.ui.late_asking import LATE_CODES, ask_late_reason
from themeday_desktop.ui.programme_steps import programme_step
from themeday_desktop.ui.widgets.frame import Frame
from themeday_desktop.ui.widgets.stepper import Step, StepState
from themeday_desktop.ui.workplace import StepPage, Workplace

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import ActivityKind
    from themeday_desktop.ui.late_notice import LateNotice

NAMES: tuple[tuple[str, str], ...] = (
    ("notice", "通知"),
    ("sign_in", "签到"),
    ("dues", "党费"),
    ("oath", "誓词"),
    ("study", "学习"),
    ("theme", "主题活动"),
    ("photos", "照片"),
    ("wrap_up", "小结"),
    ("export", "导出"),
)
MEETING = ("meeting", "会议")  # a step of its own, before the photos, where the activity carries such a kind
TOGETHER: tuple[tuple[str, ...], ...] = (("oath", "study"),)  # steps that stand on one page
_PROGRAMME = ("oath", "study", "theme")
_STATES = {Level.BLOCKER: StepState.BLOCK, Level.WARNING: StepState.WARN, Level.FINE: StepState.DONE}
_SHORT_NOTES: dict[str, str] = {
    "day_missing": "没定日期",
    "outside_range": "日期不符",
    "day_changed": "日期改过",
    "theme_missing": "没写主题",
    "place_missing": "没写地点",
    "wrap_up_missing": "没写",
    "figures_changed": "要核对",
    "not_approved": "没审定",
}


def page_key(step: str) -> str:
    """The key under which the frame keeps a step's page."""
    return f"activity/{step}"


def short_when(activity: Activity) -> str:
    """7月10日 周五 14:30, or the notice's range while no day is chosen."""
    if activity.held_on is None:
        return day_range(activity.notice.window_start, activity.notice.window_end)
    return f"{short_day(activity.held_on)} {activity.time_start or ''}".strip()


def dues_step(name: str, found: tuple[Finding, ...]) -> Step:
    """31/46 while the activity is being worked on; who is missing is said once its wrap-up is written."""
    own = next(one for one in found if one.step is Subject.DUES)
    share = f"{own.params['settled']}/{own.params['owing']}"
    if own.level is Level.FINE:
        return Step("dues", name, StepState.DONE, share)
    if any(one.code in ("wrap_up_missing", "nobody_signed_in") for one in found):
        return Step("dues", name, StepState.TODO, share)
    missing = int(own.params["unpaid"]) + int(own.params["unknown"])
    return Step("dues", name, StepState.WARN, f"差 {missing} 人")


def names_of(kinds: Iterable[ActivityKind]) -> tuple[tuple[str, str], ...]:
    """The steps of an activity of these kinds, in order: keys and names."""
    if not any(kind.is_meeting for kind in kinds):
        return NAMES
    at = [key for key, _ in NAMES].index("photos")
    return (*NAMES[:at], MEETING, *NAMES[at:])


def step_after(step: str, kinds: Iterable[ActivityKind] = ()) -> tuple[str, str]:
    """The key and name of the step that follows `step`; the last one follows itself."""
    names = names_of(kinds)
    keys = [key for key, _ in names]
    return names[min(keys.index(step) + 1, len(names) - 1)]


def step_before(step: str, kinds: Iterable[ActivityKind] = ()) -> tuple[str, str]:
    """The key and name of the step before `step`; the first one comes before itself."""
    names = names_of(kinds)
    keys = [key for key, _ in names]
    return names[max(keys.index(step) - 1, 0)]


def beside(step: str) -> tuple[str, ...]:
    """The steps that stand on the same page as `step`, itself among them."""
    return next((steps for steps in TOGETHER if step in steps), (step,))


def _photo_step(name: str, worst: Finding, found: tuple[Finding, ...]) -> Step:
    """13 张; that there is none is no mistake before the wrap-up is written."""
    if worst.code == "photos_missing":
        early = any(one.code in ("nobody_signed_in", "wrap_up_missing") for one in found)
        return Step("photos", name) if early else Step("photos", name, StepState.WARN, "没有")
    return Step("photos", name, _STATES[worst.level], f"{worst.params['photos']} 张")


class ActivitySteps(QObject):
    """Shows one activity at a time. `shown` says that a step's page should be brought to the front."""

    shown = Signal(str)

    def __init__(self, place: Workplace, frame: Frame, *, build: Callable[[str], StepPage]) -> None:
        """`build` makes the page of a step, or gives the one it shares with the step beside it; asked once a key."""
        super().__init__(frame)
        self._place = place
        self._frame = frame
        self._build = build
        self._pages: dict[str, StepPage] = {}
        self.activity_id = ""
        self._saved_at = ""
        self._names = NAMES
        self._late: LateNotice | None = None

    def _page(self, key: str) -> StepPage:
        """The page of a step, built when it is first shown: all of them at once would keep the window waiting."""
        if key not in self._pages:
            page = self._build(key)
            if page not in self._pages.values():
                page.saved.connect(self._on_saved)
                page.unsaved.connect(self._on_unsaved)
            self._pages[key] = page
            self._frame.add_page(page_key(key), page)
        return self._pages[key]

    def open(self, activity_id: str, step: str | None) -> StepPage:
        """Turn to an activity and a step of it; without one, to the first that is not done."""
        if activity_id != self.activity_id:
            self._saved_at = ""
        self.activity_id = activity_id
        steps = self._steps()
        self._frame.stepper.set_steps(steps)
        waiting = (one.key for one in steps if one.state is not StepState.DONE)
        chosen = step or next(waiting, "notice")
        self._frame.stepper.set_current(chosen, together=beside(chosen))
        page = self._page(chosen)
        if page.activity_id == activity_id:
            page.refresh()
        else:
            page.show_activity(activity_id)
        self._on_unsaved(page.has_unsaved())
        return page

    def refresh(self) -> None:
        """Show again how far the activity is, after a commit; an activity that was undone leaves."""
        if self.activity_id:
            current = self._frame.stepper.current()
            try:
                self._frame.stepper.set_steps(self._steps())
            except Refused:
                self.activity_id = ""
            else:
                if self._frame.stepper.current() != current:  # the rows are new ones
                    self._frame.stepper.set_current(current, together=beside(current))
                self._on_saved()

    def neighbour(self, current: str, by: int) -> str | None:
        """The step `by` places further on."""
        keys = [key for key, _ in self._names]
        at = keys.index(beside(current)[-1 if by > 0 else 0]) + by
        return keys[at] if 0 <= at < len(keys) else None

    def _steps(self) -> list[Step]:
        activity = self._place.services.activities.load(self.activity_id)
        self._names = names_of(activity.kinds)
        self._frame.stepper.set_title(activity.title, when=short_when(activity), where=activity.place or "")
        found = self._place.services.wrap_ups.findings(self.activity_id)
        self._show_late(any(one.code in LATE_CODES for one in found))
        made = [one for one in self._place.services.exports.load_packages() if one.activity_id == self.activity_id]
        exported = Step("export", "导出")
        if made and self._place.services.exports.is_current(self.activity_id):
            exported = Step("export", "导出", StepState.DONE, "已导出")
        elif made:
            exported = Step("export", "导出", StepState.WARN, "又有改动")
        return [*(self._step(key, name, found) for key, name in self._names[:-1]), exported]

    def _step(self, key: str, name: str, found: tuple[Finding, ...]) -> Step:
        """How far a step is. What is not due yet, such as a wrap-up before the meeting, is no mistake here;
        the export says what it stops.
        """
        if key == MEETING[0]:
            is_done = self._place.services.meetings.is_recorded(self.activity_id)
            return Step(key, name, StepState.DONE, "已记") if is_done else Step(key, name)
        own = [one for one in found if one.step is Subject(key)]
        worst = min(own, key=lambda one: list(Level).index(one.level))
        if worst.code == "nobody_signed_in":
            return Step(key, name, StepState.TODO, self._note(key, worst))
        if key == "dues":
            return dues_step(name, found)
        if key in _PROGRAMME:
            return programme_step(key, name, found=found)
        if key == "photos":
            return _photo_step(name, worst, found)
        if worst.code == "wrap_up_missing":
            if any(one.code == "nobody_signed_in" for one in found):
                return Step(key, name)
            return Step(key, name, StepState.WARN, self._note(key, worst))
        return Step(key, name, _STATES[worst.level], self._note(key, worst))

    def _note(self, key: str, finding: Finding) -> str:
        if key == "sign_in":
            counters = self._place.services.attendance.load_sheet(self.activity_id).counters
            return f"{counters.came}/{counters.expected}"
        if finding.code == "wrap_up_fine":
            return f"{finding.params['length']} 字"
        return _SHORT_NOTES.get(finding.code, "")

    def _show_late(self, is_late: bool) -> None:
        """Say above the steps that something was entered late, and why, or that the reason is still to be written."""
        late = self._place.services.late_entries.load(self.activity_id) if is_late else None
        if late is None:
            self._frame.show_notice(None)
            return
        if self._late is None:
            from themeday_desktop.ui.late_notice import LateNotice  # late: most activities are entered on their day

            self._late = LateNotice(self._place.theme)
            self._late.asked.connect(self._on_late_asked)
        self._late.show_late(late)
        self._frame.show_notice(self._late)

    @Slot()
    def _on_late_asked(self) -> None:
        ask_late_reason(self._place, self.activity_id)

    @Slot()
    def _on_saved(self) -> None:
        self._saved_at = self._place.services.ledger.now
        self._on_unsaved(any(page.has_unsaved() for page in self._pages.values()))

    @Slot(bool)
    def _on_unsaved(self, waits: bool) -> None:
        """Say that something is not stored, or when it last was; never an old time over text that waits."""
        if waits:
            self._frame.stepper.set_unsaved(self.tr("还没存上…"))
        else:
            told = self.tr("已自动保存 {time}").format(time=self._saved_at)
            self._frame.stepper.set_saved(told if self._saved_at else "")
