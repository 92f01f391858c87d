"""One function a command: it reads its arguments, calls one service, prints, and returns the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from themeday_desktop.cli.dues_commands import status_lines, status_of
from themeday_desktop.cli.output import print_json, print_lines, say
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import BadInput, NotRight, Refused
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.progress import NoProgress, Progress
from themeday_desktop.domain.traits import Sex
from themeday_desktop.services.desk import Desk, Services
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.folders import working_in
from themeday_desktop.services.late_record import late_part
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.wording import DAMAGE, explain, fill, sentence
from themeday_desktop.services.words import STAGE_WORDS, kinds_word, short_day

LEDGER_FILE = "ledger.sqlite3"
BRANCH_FIELDS: Mapping[str, str] = {"name": "支部名称", "township": "上级党委"}
STEPS: Mapping[str, str] = {"notice": "通知", "sign_in": "签到", "dues": "党费", "wrap_up": "小结", "export": "导出"}
Command = Callable[[argparse.Namespace, Desk, Verifier], int]


@contextmanager
def opened(desk: Desk, folder: Path, *, read_only: bool) -> Iterator[Services]:
    """The services of a ledger, closed afterwards whatever happens."""
    services = desk.open(folder, read_only=read_only)
    try:
        yield services
    finally:
        services.ledger.close()


@contextmanager
def _named(words: Mapping[str, str]) -> Iterator[None]:
    """A refusal names its fields with `words`, because no form around the sentence shows them here."""
    try:
        yield
    except Refused as error:
        named = [(words.get(one.field, ""), sentence(one)) for one in error.problems]
        raise BadInput(
            "bad_values", text="".join(f"{f'{word}：' if word else ''}{text}" for word, text in named)
        ) from error


def new(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`new DIR --branch --township`."""
    with _named(BRANCH_FIELDS):
        services = desk.create(args.directory, Branch(args.branch.strip(), args.township.strip()))
    ledger_id = services.ledger.ledger_id
    services.ledger.close()
    if args.json:
        print_json({"path": str(args.directory), "id": ledger_id})
    else:
        print_lines([f"新账本已建好：{args.directory}"])
    return 0


def roster_import(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`roster import FILE`: a dry run without --apply."""
    with opened(desk, args.ledger, read_only=not args.apply) as services:
        plan = services.roster_import.prepare(args.file)(NoProgress())
        if args.apply:
            services.roster_import.apply(plan)
        report = services.roster_import.report(plan)
        lines = services.roster_import.sentences(plan)
    if args.json:
        print_json(report)
    else:
        print_lines(lines)
        if not args.apply:
            say("以上只是预览，没有写入。加上 --apply 才写入账本。")
    return 0


def _member(member: Member, day: str) -> dict[str, Any]:
    stage, category = member.stage(day), member.dues_category(day)
    return {
        "id": member.id,
        "name": member.name,
        "sex": member.sex.value if member.sex else None,
        "birth": str(member.birth) if member.birth else None,
        "stage": stage.value if stage else None,
        "joined": str(member.joined) if member.joined else None,
        "confirmed": str(member.confirmed) if member.confirmed else None,
        "group": member.group(day),
        "dues_category": category.value if category else None,
        "floating": member.is_floating(day),
        "infirm": member.is_infirm(day),
        "pinyin": member.pinyin,
        "post": member.post,
    }


def roster_list(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`roster list`."""
    with opened(desk, args.ledger, read_only=True) as services:
        day = services.roster.today
        rows = [_member(member, day) for member in services.roster.load_members()]
        words = {member.id: STAGE_WORDS.get(stage, "") for member in services.roster.load_members()
                 if (stage := member.stage(day))}  # fmt: skip
    if args.json:
        print_json(rows)
    else:
        sexes = {Sex.MALE.value: "男", Sex.FEMALE.value: "女", None: "　"}
        print_lines(
            f"{row['name']}　{sexes[row['sex']]}　{words.get(row['id'], '')}　{row['group'] or ''}" for row in rows
        )
    return 0


def dues_status(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`dues status --year Y`: every member's months with their sums."""
    with opened(desk, args.ledger, read_only=True) as services:
        today = services.roster.today
        status = status_of(services.dues.load_year(args.year), year=args.year, today=today)
    if args.json:
        print_json(status)
    else:
        print_lines(status_lines(status))
    return 0


def activity_list(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`activity list`."""
    with opened(desk, args.ledger, read_only=True) as services:
        lines = services.activities.load_all(year=f"{args.year:04d}" if args.year is not None else None)
    if args.json:
        rows = [
            {
                "id": line.activity.id,
                "title": line.activity.title,
                "kinds": [kind.value for kind in line.activity.kinds],
                "date": line.activity.day,
                "held_on": line.activity.held_on,
                "place": line.activity.place,
                "theme": line.activity.theme,
                "expected": line.counters.expected,
                "came": line.counters.came,
                "wrapped_up": line.wrap_up is not None and bool(line.wrap_up.text.strip()),
                "exported": line.exported,
                "late_entry": line.late,
                "postponed_from": line.postponed_from,
            }
            for line in lines
        ]
        print_json(rows)
    else:
        print_lines(
            f"{line.activity.id[:8]}　{short_day(line.day)}　{line.activity.title}"
            f"（{kinds_word(line.activity.kinds)}）　实到 {line.counters.came}/{line.counters.expected}"
            f"{'　补录' if line.late else ''}{'　延期' if line.postponed_from else ''}"
            for line in lines
        )
    return 0


def activity_show(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`activity show ID`: the whole record, as in the package."""
    with opened(desk, args.ledger, read_only=True) as services:
        activity = services.activities.find(args.id)
        record = services.exports.record(activity.id)
    print_json(record)
    return 0


def activity_late(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`activity late ID --reason TEXT`: why the activity was entered after its day."""
    with opened(desk, args.ledger, read_only=False) as services:
        activity = services.activities.find(args.id)
        with _named({"reason": "--reason"}):
            services.late_entries.state_reason(activity.id, args.reason)
        late = late_part(services.late_entries.load(activity.id))
    if args.json:
        print_json(late)
    else:
        print_lines([f"“{activity.title}”的补录原因已写明。"])
    return 0


_OF_A_YEAR = ("dues-ledger", "study-hours")


def _printing(services: Services, args: argparse.Namespace) -> Callable[[Progress], Printed]:
    """The work of `print`: some papers are of a year, the make-up ledger also of an activity, the others of one; the
    floating members are those of today.
    """
    given = args.activity is not None or args.year is not None
    if (args.kind == "floating-members") == given:
        wanted = f"{args.kind} {'不用写' if given else '要写'} --activity 或 --year"
        raise BadInput("bad_argument", text=wanted)
    if not given:
        return services.floating.prepare_print(args.out)
    if args.kind == "make-up-sheet":
        return _make_up_sheet(services, args)
    if (args.kind in _OF_A_YEAR) != (args.year is not None):
        wanted = "--year" if args.kind in _OF_A_YEAR else "--activity"
        raise BadInput("bad_argument", text=f"{args.kind} 要写 {wanted}")
    if args.kind == "study-hours":
        return services.study_hour_papers.prepare_year(args.year, args.out)
    if args.year is not None:
        return services.dues_papers.prepare_ledger(args.year, args.out)
    activity = services.activities.find(args.activity)
    if args.kind == "appraisal-sheet":
        return services.appraisal_papers.prepare_print(args.kind, activity.id, args.out)
    papers = services.dues_papers if args.kind == "dues-sheet" else services.exports
    return papers.prepare_print(args.kind, activity.id, args.out)


def _make_up_sheet(services: Services, args: argparse.Namespace) -> Callable[[Progress], Printed]:
    papers = services.make_up_papers
    if args.year is not None:
        return papers.prepare_year(args.year, args.out)
    return papers.prepare_print(args.kind, services.activities.find(args.activity).id, args.out)


def print_document(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`print KIND --activity ID | --year Y --out FILE`."""
    with opened(desk, args.ledger, read_only=True) as services:
        printed = _printing(services, args)(NoProgress())
    _say_missing(printed.missing)
    if args.json:
        print_json({"path": str(printed.path), "pages": printed.pages, "missing": list(printed.missing)})
    else:
        print_lines([f"已存好：{printed.path}"])
    return 0


def _say_missing(missing: tuple[str, ...]) -> None:
    if missing:
        codes = "、".join(f"U+{ord(letter):04X}" for letter in missing)
        say(f"有 {len(missing)} 个字没有字形，纸上印成了方框：{codes}。记录里的字没有变。请在纸上手写补上。")


def export(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`export ID --to DIR`: one package, read back before it is said to be done."""
    with working_in(args.to):
        if not args.to.is_dir():
            raise BadInput("target_missing", path=str(args.to))
    with opened(desk, args.ledger, read_only=False) as services:
        activity = services.activities.find(args.id)
        with _named(STEPS):
            work = services.exports.prepare_package(activity.id, args.to)
        made = work(NoProgress())
        services.exports.record_package(made)
    _say_missing(made.missing)
    package = made.package
    if args.json:
        values = {"path": str(made.path), "bytes": package.bytes, "sha512": package.sha512, "entries": package.entries}
        print_json(values)
    else:
        print_lines([f"资料包已做好，读回校验通过：{made.path}"])
    return 0


def verify(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`verify FILE...`: 1 when one of them is not right."""
    verdicts = [verifier.verify(path, NoProgress()) for path in args.files]
    if args.json:
        print_json(verdicts)
    else:
        for verdict in verdicts:
            print_lines([f"{'完好' if verdict['ok'] else '不能用'}　{verdict['path']}"])
            print_lines(f"  {problem['text']}" for problem in verdict["problems"])
    return 0 if all(verdict["ok"] for verdict in verdicts) else 1


def bag_verify(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`bag verify PATH`: any BagIt bag."""
    verdict = verifier.verify_bag(args.path)
    if args.json:
        print_json(verdict)
    else:
        print_lines(["完好" if verdict["ok"] else "不能用", *verdict["errors"], *verdict["warnings"]])
    return 0 if verdict["ok"] else 1


def check(args: argparse.Namespace, desk: Desk, verifier: Verifier) -> int:
    """`check`: 1 when the ledger is damaged, or so far gone that it can't be opened."""
    try:
        with opened(desk, args.ledger, read_only=True) as services:
            found = services.ledger.check(full=args.full or services.ledger.full_check_due())
    except NotRight as error:
        if not args.json:
            raise
        problems = [{"code": error.code, "where": LEDGER_FILE, "text": explain(error).as_line()}]
    else:
        problems = [
            {"code": one.code, "where": one.where, "text": fill(DAMAGE.get(one.code, one.code), one.params)}
            for one in found
        ]
    if args.json:
        print_json({"ok": not problems, "problems": problems})
    else:
        print_lines([f"{one['where']}：{one['text']}" for one in problems] or ["账本完好。"])
    return 1 if problems else 0


COMMANDS: Mapping[tuple[str, str | None], Command] = {
    ("new", None): new,
    ("roster", "import"): roster_import,
    ("roster", "list"): roster_list,
    ("dues", "status"): dues_status,
    ("activity", "list"): activity_list,
    ("activity", "show"): activity_show,
    ("activity", "late"): activity_late,
    ("print", None): print_document,
    ("export", None): export,
    ("verify", None): verify,
    ("bag", "verify"): bag_verify,
    ("check", None): check,
}
