"""Turns the record into the frozen views the paper writers place on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from themeday_desktop.documents.views import (
    Counter,
    DeadlineLine,
    LectureLine,
    MoveFilingView,
    NamedPerson,
    NoticeLine,
    RecordView,
    SignInGroup,
    SignInRow,
    SignInSheetView,
    StudyLine,
    ThemeLine,
)
from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.groups import group_key
from themeday_desktop.domain.late_entry import LateEntry
from themeday_desktop.domain.moves import Move
from themeday_desktop.domain.programme import OATH, Programme
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.domain.signatures import Signature
from themeday_desktop.domain.theme_activity import ThemeActivity, took_part
from themeday_desktop.domain.traits import Stage
from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.services.meeting_words import meeting_fields, members_word
from themeday_desktop.services.theme_words import LEAD_WORDS, outing_text, partners_text
from themeday_desktop.services.wording_late import late_mark, late_told
from themeday_desktop.services.words import (
    KIND_WORDS,
    MODE_WORDS,
    STAGE_WORDS,
    STATE_WORDS,
    day_range,
    lines_of,
    long_day,
    study_words,
    sworn_words,
    theme_word,
    tick_words,
)


def when_text(activity: Activity) -> str:
    """The activity's day and hours; the notice's range while no day is chosen."""
    if activity.held_on is None:
        return day_range(activity.notice.window_start, activity.notice.window_end)
    hours = activity.time_start or ""
    if hours and activity.time_end:
        hours += f"至{activity.time_end}"
    return f"{long_day(activity.held_on)} {hours}".strip()


def sign_in_sheet_view(
    branch: Branch, sheet: Sheet, *, signatures: Mapping[str, Signature], late: LateEntry | None = None
) -> SignInSheetView:
    """The sign-in sheet: members by group, infirm members among them, guests last; each late entry marked.

    `signatures` by member id are those left on the screen; the others sign on the paper.
    """
    groups: defaultdict[str, list[SheetRow]] = defaultdict(list)
    for row in (one for one in sheet.rows if not one.is_bystander):
        groups["列席" if row.standing is Standing.GUEST else row.group or ""].append(row)
    guests = groups.pop("列席", [])
    ordered = sorted(groups.items(), key=lambda item: group_key(item[0]))
    number = 0
    blocks = []
    for name, rows in [*ordered, *([("列席", guests)] if guests else [])]:
        placed = (
            _row(row, number + at, signature=signatures.get(row.member.id), late=late)
            for at, row in enumerate(rows, start=1)
        )
        blocks.append(SignInGroup(name, tuple(placed)))
        number += len(rows)
    activity = sheet.activity
    return SignInSheetView(
        branch=branch.name,
        activity_id=activity.id,
        title=activity.title,
        kinds=tuple(KIND_WORDS[kind] for kind in activity.kinds),
        date=when_text(activity),
        place=activity.place or "",
        groups=tuple(blocks),
        late_entry=late_mark(late.day if late else None),
    )


def _row(row: SheetRow, number: int, *, signature: Signature | None, late: LateEntry | None) -> SignInRow:
    # The reason of a leave stays off the sheet, which passes from hand to hand; the record holds it.
    stage = STAGE_WORDS[row.stage] if row.stage not in (None, Stage.FULL) and row.stage is not None else ""
    return SignInRow(
        number=str(number),
        name=row.member.name,
        stage=stage,
        state=STATE_WORDS[row.state] if row.state else "",
        time=(row.sign_in.time or "") if row.sign_in else "",
        ink=signature.ink if signature else (),
        note=late_mark(late.day_of(row.member.id) if late else None),
    )


def record_view(
    branch: Branch,
    sheet: Sheet,
    wrap_up: WrapUp | None,
    *,
    programme: Programme,
    made_up: Collection[str] = (),
    late: LateEntry | None = None,
) -> RecordView:
    """The activity's record on paper; `made_up` are the members who have made up what they missed."""
    activity, notice = sheet.activity, sheet.activity.notice
    title = notice.title or notice.number or notice.issuer
    lists = {state.value: _people(sheet.rows, state) for state in AttendanceState}
    return RecordView(
        branch=branch.name,
        township=branch.township,
        activity_id=activity.id,
        title=activity.title,
        kinds=tuple(KIND_WORDS[kind] for kind in activity.kinds),
        theme=activity.theme or "",
        date=when_text(activity),
        place=activity.place or "",
        host=activity.host or "",
        recorder=activity.recorder or "",
        notice=NoticeLine(title, notice.issuer or "", notice.number or "") if title else None,
        counters=_counters(sheet, made_up),
        present=lists["present"],
        late=lists["late"],
        online=lists["online"],
        leave=lists["on_leave"],
        absent=lists["absent"],
        exempt=lists["exempt"],
        home_study=lists["home_study"],
        guests=_guests(sheet.rows),
        actions=_actions(programme),
        study=_study(activity, programme),
        study_hours=f"{programme.hours} 学时" if programme.minutes else "",
        lectures=_lectures(programme),
        theme_activity=_theme(sheet, programme.theme) if programme.theme else None,
        deadlines=tuple(
            DeadlineLine(f"{long_day(one.date)}{one.time or ''}", one.what, one.recipient or "")
            for one in notice.deadlines
        ),
        wrap_up=lines_of(wrap_up.text if wrap_up else ""),
        approved_by=(wrap_up.approved_by or "") if wrap_up else "",
        late_entry_reason=late_told(late) if late else None,
        **meeting_fields(programme.meeting),
    )


def move_filing_view(branch: Branch, activity: Activity, *, moves: Sequence[Move]) -> MoveFilingView:
    """The filing of the last of the moves that need one; where the day changed again since, it holds the last."""
    last = moves[-1]
    notice = activity.notice
    return MoveFilingView(
        branch=branch.name,
        township=branch.township,
        activity_id=activity.id,
        title=activity.title,
        kind=KIND_WORDS[activity.kinds[0]],
        original=long_day(last.from_day),
        moved_to=long_day(last.to_day),
        asked=day_range(notice.window_start, notice.window_end),
        place=activity.place or "",
        reasons=tuple(dict.fromkeys(one.reason for one in moves if one.reason)),
        person=branch.secretary or "",
    )


def _study(activity: Activity, programme: Programme) -> tuple[StudyLine, ...]:
    """What was studied; while nothing is recorded, what the notice asks for."""
    if programme.study:
        told = [(one.title, (MODE_WORDS[one.mode], study_words(one))) for one in programme.study]
        return tuple(StudyLine(title, "，".join(word for word in words if word)) for title, words in told)
    return tuple(StudyLine(item.title, MODE_WORDS[item.mode]) for item in activity.notice.study)


def _actions(programme: Programme) -> tuple[NamedPerson, ...]:
    """The fixed actions done; new members who were sworn in stand with the oath, or alone where it was not ticked."""
    sworn = sworn_words(programme)
    told = [(one.action.key, one.action.title, tick_words(one)) for one in programme.done]
    if sworn and OATH not in {key for key, _, _ in told}:
        return (*(NamedPerson(title, note) for _, title, note in told), NamedPerson(sworn))
    joined = [
        (title, f"{note}；{sworn}" if note else sworn) if key == OATH and sworn else (title, note)
        for key, title, note in told
    ]
    return tuple(NamedPerson(title, note) for title, note in joined)


def _lectures(programme: Programme) -> tuple[LectureLine, ...]:
    if not programme.lectures:
        return ()
    from themeday_desktop.services.lecture_words import credit_words, lecture_words

    return tuple(
        LectureLine(one.lecture.title, lecture_words(one.lecture), credit_words(one)) for one in programme.lectures
    )


def _theme(sheet: Sheet, theme: ThemeActivity) -> ThemeLine:
    return ThemeLine(
        kind=theme_word(theme.kind, theme.own_kind),
        place=theme.place or "",
        partners=partners_text(theme),
        lead=LEAD_WORDS[theme.lead] if theme.lead else "",
        outing=outing_text(theme),
        people="到会的全体人员" if theme.everybody else f"{len(took_part(theme, sheet.rows))} 人",
        content=lines_of(theme.content or ""),
    )


def _people(rows: Iterable[SheetRow], state: AttendanceState) -> tuple[NamedPerson, ...]:
    found = [row for row in rows if row.standing is not Standing.GUEST and row.state is state]
    return tuple(NamedPerson(row.member.name, _note(row)) for row in found)


def _guests(rows: Iterable[SheetRow]) -> tuple[NamedPerson, ...]:
    came = (row for row in rows if row.standing is Standing.GUEST and row.state is not None and row.state.came)
    return tuple(NamedPerson(row.member.name) for row in came)


def _note(row: SheetRow) -> str:
    if row.sign_in is None:
        return ""
    if row.sign_in.state is AttendanceState.LATE:
        return row.sign_in.time or ""
    return row.sign_in.reason or ""


def _made_up(sheet: Sheet, state: AttendanceState, made_up: Collection[str]) -> str:
    """已补课 2 人, of those in a state; empty while nobody has."""
    count = sum(row.state is state and row.member.id in made_up for row in sheet.rows)
    return f"已补课 {count} 人" if count else ""


def _counters(sheet: Sheet, made_up: Collection[str]) -> tuple[Counter, ...]:
    figures = sheet.counters
    formula = f"{members_word(sheet.audience)} {figures.members} － 不作硬性要求 {figures.exempt}"
    return (
        Counter("应到", f"{figures.expected} 人", formula),
        Counter(
            "实到",
            f"{figures.came} 人",
            f"准时 {figures.present} ＋ 迟到 {figures.late} ＋ 线上 {figures.online}",
        ),
        Counter("到会率", f"{figures.percent}%" if figures.percent is not None else "—", "实到 ÷ 应到"),
        Counter("请假", f"{figures.on_leave} 人", _made_up(sheet, AttendanceState.ON_LEAVE, made_up)),
        Counter("缺席", f"{figures.absent} 人", _made_up(sheet, AttendanceState.ABSENT, made_up)),
        Counter("未签", f"{figures.unsigned} 人"),
        Counter("列席", f"{figures.guests} 人"),
    )
