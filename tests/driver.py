"""Runs real user actions through the services without a window; what fault tests kill, cut and starve.

`python -m tests.driver SCENARIO SEED DIR` prints `ACK <n> <sha256>` only after the service returned success:
`n` is the journal's sequence number of the action, the hash that of its journal row, which covers the record.
`python -m tests.driver check DIR` reads such lines from stdin and compares the ledger with them.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path

from PIL import Image

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import OperationError, Problem, Refused
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.sign_in import LEAVE_REASONS
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait
from themeday_desktop.services.clock import RandomIds, SystemClock
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues import DuesRow
from themeday_desktop.services.wording import explain
from themeday_desktop.storage.errors import from_os

ACTIONS = 10_000
PEOPLE = 46
SURNAMES = "石柳王陈张李刘赵周吴孙杨黄何马胡郭高林徐单仇查解盖曲朴区"
GIVEN = "建国文斌秀兰志远桂芳德福玉梅国强立民春生丽华大山小军长河金凤晓燕有才海霞永贵"
STATES = (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ONLINE, AttendanceState.ABSENT)


def open_desk() -> OfficeDesk:
    """The same desk the program uses, on the machine's clock."""
    return OfficeDesk(paths.resources(), clock=SystemClock(), ids=RandomIds(), actor="driver")


class Secretary:
    """Makes random, valid actions on one ledger; each method returns what the service announced."""

    def __init__(self, services: Services, folder: Path, *, chance: random.Random) -> None:
        """Work on an open ledger in `folder` with a seeded source of chance."""
        self.services = services
        self.folder = folder
        self.chance = chance

    def prepare(self) -> Iterator[Changes]:
        """People and an activity, as far as they are missing after an earlier run was cut."""
        while len(self.services.roster.load_members()) < PEOPLE:
            yield self.add_member()
        if not self.services.activities.load_all():
            yield self.add_activity()
        if self.services.settings.load().farmer_fen is None:
            yield self.services.settings.record({"dues.farmer_fen": "0.50"})

    def add_member(self) -> Changes:
        name = self.chance.choice(SURNAMES) + "".join(self.chance.sample(GIVEN, 2))
        traits = {
            Trait.STAGE: self.chance.choice((Stage.FULL, Stage.FULL, Stage.PROBATIONARY)).value,
            Trait.GROUP: self.chance.choice(("第一党小组", "第二党小组")),
            Trait.DUES_CATEGORY: self.chance.choice(tuple(DuesCategory)).value,
            Trait.INFIRM: "1" if self.chance.random() < 0.05 else None,
        }
        draft = MemberDraft(name, sex=self.chance.choice(tuple(Sex)), valid_from="2020-01-01", traits=traits)
        return self.services.roster.add_member(draft)

    def amend_member(self) -> Changes:
        member = self.chance.choice(self.services.roster.load_members())
        draft = MemberDraft(member.name, sex=member.sex, note=f"备注{self.chance.randrange(10_000)}")
        return self.services.roster.amend_member(member.id, draft, version=member.version)

    def _draft(self) -> ActivityDraft:
        today = self.services.ledger.today
        place = f"村党群服务中心{self.chance.randrange(1, 9)}楼"
        return ActivityDraft("主题党日", theme="学习全国两会精神", held_on=today, time_start="14:30", place=place)

    def add_activity(self) -> Changes:
        return self.services.activities.add_activity(self._draft())[1]

    def amend_activity(self) -> Changes:
        activity = self._activity()
        version = self.services.activities.load(activity).version
        return self.services.activities.amend_activity(activity, self._draft(), version=version)

    def _activity(self) -> str:
        lines = self.services.activities.load_all()
        if not lines:
            raise Refused(Problem("", "no_such_activity"))  # its making was undone
        return lines[-1].activity.id

    def sign_in(self) -> Changes:
        activity = self._activity()
        sheet = self.services.attendance.load_sheet(activity)
        row = self.chance.choice([one for one in sheet.rows if one.standing is not Standing.GUEST])
        if self.chance.random() < 0.1:
            return self.services.attendance.clear(activity, row.member.id)
        if self.chance.random() < 0.2:
            reason = self.chance.choice(LEAVE_REASONS)
            state = AttendanceState.ON_LEAVE
            return self.services.attendance.record(activity, row.member.id, state=state, reason=reason)
        return self.services.attendance.record(activity, row.member.id, state=self.chance.choice(STATES))

    def wrap_up(self) -> Changes:
        activity = self._activity()
        text = f"{self.services.wrap_ups.draft(activity)}\n补充{self.chance.randrange(10_000)}。"
        return self.services.wrap_ups.record(activity, text, approved_by="石建国")

    def undo(self) -> Changes:
        return self.services.ledger.undo()

    def import_roster(self) -> Changes:
        path = self.folder / "roster-to-import.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("姓名", "性别", "出生日期", "入党日期", "转正日期", "人员类别", "党小组"))
            for _ in range(self.chance.randrange(5, 60)):
                name = self.chance.choice(SURNAMES) + "".join(self.chance.sample(GIVEN, 2))
                day = f"{self.chance.randrange(1950, 1990)}-{self.chance.randrange(1, 13):02d}-15"
                writer.writerow((name, "男", day, "2010-07-01", "2011-07-01", "正式党员", "第三党小组"))
        plan = self.services.roster_import.prepare(path)(NoProgress())
        return self.services.roster_import.apply(plan)

    def _dues_row(self, *, paid: bool) -> DuesRow:
        rows = self.services.dues.load_sheet(self._activity()).rows
        found = [row for row in rows if (row.payment is not None) == paid and row.is_open != paid]
        if not found:
            raise Refused(Problem("", "owes_no_dues"))
        return self.chance.choice(found)

    def receive_dues(self) -> Changes:
        member = self._dues_row(paid=False).member.id
        return self.services.dues.receive(self._activity(), member, method=self.chance.choice(tuple(PaymentMethod)))

    def receive_rest(self) -> Changes:
        rows = self.services.dues.load_sheet(self._activity()).open
        some = [row.member.id for row in rows if self.chance.random() < 0.2]
        return self.services.dues.receive_rest(self._activity(), some, method=PaymentMethod.CASH)

    def take_back_dues(self) -> Changes:
        payment = self._dues_row(paid=True).payment
        return self.services.dues.take_back(payment.id if payment else "", reason="点错了")

    def settle_base(self) -> Changes:
        unknown = self.services.dues.load_sheet(self._activity()).unknown
        waiting = [row for row in unknown if row.month.problem and row.month.problem.code == "base_missing"]
        if not waiting:
            raise Refused(Problem("", "owes_no_dues"))
        own = self.chance.choice(waiting).member.id
        month = f"{self.services.ledger.today[:4]}-01"
        return self.services.dues.record_base(own, self.chance.randrange(100_000, 1_500_000), valid_from=month)

    def add_photos(self) -> Changes:
        """One to three small pictures of chance colours, now and then one that is there already."""
        paths = []
        for number in range(self.chance.randrange(1, 4)):
            path = self.folder / f"photo-{number}.jpg"
            colour = tuple(self.chance.randrange(0, 256, 32) for _ in range(3))
            with path.open("wb") as stream:
                Image.new("RGB", (64, 48), colour).save(stream, "JPEG")
            paths.append(path)
        return self.services.photos.prepare_add(self._activity(), paths)(NoProgress()).changes

    def _photo(self) -> str:
        lines = self.services.photos.load_sheet(self._activity()).lines
        if not lines:
            raise Refused(Problem("", "no_such_photo"))
        return self.chance.choice(lines).photo.id

    def turn_photo(self) -> Changes:
        return self.services.photos.rotate(self._photo(), 90)

    def remove_photo(self) -> Changes:
        return self.services.photos.remove([self._photo()])

    def tick_action(self) -> Changes:
        line = self.chance.choice(self.services.actions.load(self._activity()))
        if line.tick is not None:
            return self.services.actions.untick(self._activity(), line.action.key)
        return self.services.actions.tick(self._activity(), line.action.key, person="石建国")

    def study(self) -> Changes:
        draft = StudyDraft(f"学习内容{self.chance.randrange(40)}", minutes=self.chance.randrange(5, 90))
        return self.services.study.add(self._activity(), draft)

    def theme(self) -> Changes:
        kind = self.chance.choice([one for one in ThemeKind if one is not ThemeKind.OWN])
        theme = ThemeActivity(self._activity(), kind, content=f"植树{self.chance.randrange(500)}棵")
        return self.services.themes.record(theme)

    def export(self) -> Changes:
        if self.chance.random() < 0.7:
            self.sign_in()
        self.services.attendance.mark_rest_absent(self._activity())
        self._someone_came()
        self.wrap_up()
        if self.services.late_entries.load(self._activity()) is not None:  # an earlier run was days ago
            self.services.late_entries.state_reason(self._activity(), "上次没有录完")
        target = self.folder / "out"
        target.mkdir(exist_ok=True)
        made = self.services.exports.prepare_package(self._activity(), target)(NoProgress())
        return self.services.exports.record_package(made)

    def _someone_came(self) -> None:
        activity = self._activity()
        sheet = self.services.attendance.load_sheet(activity)
        if sheet.counters.came == 0:
            expected = next(row for row in sheet.rows if row.standing is Standing.EXPECTED)
            self.services.attendance.record(activity, expected.member.id, state=AttendanceState.PRESENT)


Verb = Callable[[Secretary], Changes]
SCENARIOS: dict[str, tuple[Verb, ...]] = {
    "sign-in": (Secretary.sign_in,),
    "dues": (
        *(Secretary.receive_dues,) * 6,
        *(Secretary.settle_base,) * 2,
        Secretary.take_back_dues,
        Secretary.receive_rest,
        Secretary.undo,
    ),
    "photos": (*(Secretary.add_photos,) * 4, Secretary.turn_photo, Secretary.remove_photo, Secretary.undo),
    "import": (Secretary.import_roster,),
    "export": (Secretary.export,),
    "mixed": (
        *(Secretary.sign_in,) * 12,
        *(Secretary.receive_dues,) * 5,
        *(Secretary.settle_base,) * 2,
        *(Secretary.add_photos,) * 2,
        Secretary.take_back_dues,
        Secretary.receive_rest,
        Secretary.turn_photo,
        Secretary.remove_photo,
        Secretary.tick_action,
        Secretary.study,
        Secretary.theme,
        *(Secretary.undo,) * 2,
        Secretary.amend_member,
        Secretary.amend_activity,
        Secretary.wrap_up,
        Secretary.add_member,
        Secretary.import_roster,
        Secretary.export,
    ),
}


def acknowledge(services: Services, changes: Changes) -> None:
    """Say that an action is durable; one that changed nothing says nothing."""
    if changes.touched:
        print(f"ACK {changes.seq} {services.ledger.entry_hash(changes.seq)}", flush=True)


def run(scenario: str, seed: str, folder: Path) -> int:
    """Act until killed or `ACTIONS` actions are done."""
    desk = open_desk()
    if (folder / "ledger.sqlite3").exists():
        services = desk.open(folder)
    else:
        services = desk.create(folder, Branch("中共柳溪镇石桥村支部委员会", "中共柳溪镇委员会", "石桥村党支部"))
    last = services.ledger.last_seq()
    secretary = Secretary(services, folder, chance=random.Random(f"{seed} {last}"))
    for changes in secretary.prepare():
        acknowledge(services, changes)
    for _ in range(ACTIONS):
        try:
            changes = secretary.chance.choice(SCENARIOS[scenario])(secretary)
        except Refused:
            # Chance asked for something the rules forbid, or undid what others need; nothing was changed.
            for changes in secretary.prepare():
                acknowledge(services, changes)
        else:
            acknowledge(services, changes)
    services.ledger.close()
    return 0


def is_number(text: str) -> bool:
    """Whether `text` can be the sequence number of an action, which SQLite keeps in 64 bits."""
    return text.isascii() and text.isdecimal() and len(text) <= 18


def check(folder: Path) -> int:
    """Compare the ledger with the ACK lines of stdin: every one there with its hash, every row as the journal says."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    services = open_desk().open(folder)
    lost = 0
    for line in sys.stdin:
        word, _, rest = line.partition(" ")
        if word == "ACK" and line.endswith("\n"):
            number, _, hashed = rest.strip().partition(" ")
            if not is_number(number):
                lost += 1
                print(f"LOST {number[:40]!a}: no number of an action")
            elif services.ledger.entry_hash(int(number)) != hashed:
                lost += 1
                print(f"LOST {number}")
    damage = services.ledger.check(full=True)
    for one in damage:
        print(f"DAMAGE {one.code} {one.where}")
    for package in services.exports.load_packages():
        if not (Path(package.folder) / package.file_name).is_file():
            lost += 1
            print(f"LOST package {package.file_name}")
    lost += _dues_lost(services)
    services.ledger.close()
    print(f"lost {lost} damaged {len(damage)}")
    return 1 if lost or damage else 0


def _dues_lost(services: Services) -> int:
    """How many receipts are missing or there twice, and payments that are not the sum of their months (ST-02)."""
    payments = [one for member in services.roster.load_members() for one in services.dues.load_payments_of(member.id)]
    receipts = sorted(one.receipt_no for one in payments if one.receipt_no is not None)
    wrong = [one.id for one in payments if sum(part.amount_fen for part in one.allocations) != one.amount_fen]
    gaps = set(receipts) ^ set(range(1, len(receipts) + 1))
    for text in (*(f"PAYMENT {one}" for one in wrong), *(f"RECEIPT {one}" for one in sorted(gaps))):
        print(f"LOST {text}")
    return len(wrong) + len(gaps)


def main(arguments: list[str]) -> int:
    """Run a scenario or the check; 2 on wrong usage, 3 when the surroundings fail."""
    try:
        if len(arguments) == 2 and arguments[0] == "check":
            return check(Path(arguments[1]))
        if len(arguments) == 3 and arguments[0] in SCENARIOS:
            return run(arguments[0], arguments[1], Path(arguments[2]))
    except OperationError as error:
        print(explain(error).as_line(), file=sys.stderr)
        return error.exit_code
    except OSError as error:
        failure = from_os(error)
        print(explain(failure).as_line(), file=sys.stderr)
        return failure.exit_code
    print(f"SCENARIO: {' '.join(SCENARIOS)}; SEED; DIR; or: check DIR", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
