"""Meetings in words: numbers, whose they are, and how a vote came out by the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.vote_rules import Base, Share, VoteKind, VoteRule, rule_for
from themeday_desktop.domain.votes import Outcome, Result, Tally, result_of
from themeday_desktop.services.words import KIND_WORDS, kinds_word, lines_of, long_day

if TYPE_CHECKING:
    from themeday_desktop.domain.meeting_facts import MeetingFacts
    from themeday_desktop.domain.meetings import Audience, MeetingNumber
    from themeday_desktop.domain.resolutions import ResolutionLine
    from themeday_desktop.domain.votes import Vote, VoteDraft, Voters
    from themeday_desktop.services.meetings import Meeting

VOTE_WORDS: dict[VoteKind, str] = {VoteKind.MOTION: "表决", VoteKind.ELECTION: "选举"}
OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.PASSED: "通过",
    Outcome.NOT_PASSED: "未通过",
    Outcome.NO_QUORUM: "到会人数不够，不能表决",
}
_ELECTED = {Outcome.PASSED: "当选", Outcome.NOT_PASSED: "未当选", Outcome.NO_QUORUM: "到会人数不够，选举无效"}
_RIGHTS: dict[VoteKind, str] = {VoteKind.MOTION: "表决权", VoteKind.ELECTION: "选举权"}
_THERE = {Base.EXPECTED: "应到", Base.PRESENT: "到会"}


def number_word(number: MeetingNumber) -> str:
    """2026年第3次党员大会; of a group meeting with its group: 2026年第二党小组第3次党小组会."""
    return f"{number.year}年{number.group or ''}第{number.number}次{KIND_WORDS[number.kind]}"


def audience_word(audience: Audience | None) -> str:
    """Whose the members on the sheet are: 第二党小组, 支委; empty for everybody's."""
    if audience is None:
        return ""
    return "、".join(one for one in (audience.group or "", "支委" if audience.officers else "") if one)


def members_word(audience: Audience | None) -> str:
    """What the members are called out of whom those expected come: 在册, 第二党小组在册."""
    return f"{audience_word(audience)}在册"


def outcome_word(kind: VoteKind, outcome: Outcome) -> str:
    """通过, 未通过; of an election 当选, 未当选."""
    return (_ELECTED if kind is VoteKind.ELECTION else OUTCOME_WORDS)[outcome]


def rule_text(kind: VoteKind) -> str:
    """The rule in plain words, with its source."""
    rule = rule_for(kind)
    return f"{rule.document}{rule.article}：{rule.text}。"


def counted_text(kind: VoteKind, tally: Tally) -> str:
    """应到有表决权 30 人，到会 28 人；赞成 15 票，反对 8 票，弃权 5 票."""
    right = _RIGHTS[kind]
    return (
        f"应到有{right} {tally.expected} 人，到会 {tally.present} 人；"
        f"赞成 {tally.ayes} 票，反对 {tally.nays} 票，弃权 {tally.abstentions} 票"
    )


def result_text(kind: VoteKind, tally: Tally) -> str:
    """How it came out and why: 赞成 15 票，需超过 30 名应到有表决权党员的半数（至少 16 票），差 1 票，未通过."""
    rule, result = rule_for(kind), result_of(kind, tally)
    told = outcome_word(kind, result.outcome)
    if result.outcome is Outcome.NO_QUORUM:
        short = result.present_least - tally.present
        return (
            f"到会 {tally.present} 人，需{_share(rule.quorum, tally.expected, _voters(rule, Base.EXPECTED))}"
            f"（至少 {result.present_least} 人），差 {short} 人，{told.rpartition('，')[2]}"
        )
    return f"{_ayes(rule, tally, result)}，{told}"


def _ayes(rule: VoteRule, tally: Tally, result: Result) -> str:
    needed = f"{_share(rule.majority, result.base, _voters(rule, rule.base))}（至少 {result.ayes_least} 票）"
    missing = result.ayes_least - tally.ayes
    short = f"，差 {missing} 票" if missing > 0 else ""
    return f"赞成 {tally.ayes} 票，需{needed}{short}"


def _voters(rule: VoteRule, base: Base) -> str:
    return f"名{_THERE[base]}有{_RIGHTS[rule.kind]}党员"


def _share(share: Share, people: int, who: str) -> str:
    """超过 30 名…的半数; 不少于 30 名…的半数."""
    return f"{'超过' if share.over else '不少于'} {people} {who}的{share.words}"


def vote_result(vote: Vote) -> str:
    """How a vote came out and why; see `result_text`."""
    return result_text(vote.kind, vote.tally)


def vote_text(vote: Vote) -> str:
    """A vote as paper and package tell it: motion, kind, what was counted, how it came out and why."""
    return f"{vote.motion}（{VOTE_WORDS[vote.kind]}）：{counted_text(vote.kind, vote.tally)}。{vote_result(vote)}。"


def resolution_note(line: ResolutionLine) -> str:
    """Who sees to a resolution, by when, and since when it is done: 负责人王秀兰，2026年8月1日前办结."""
    one = line.resolution
    who = f"负责人{line.name}" + ("（已不在本支部）" if line.has_left else "")
    done = f"，{long_day(one.done_on)}已办结" if one.done_on else ""
    return f"{who}，{long_day(one.due_on)}前办结{done}"


def resolution_entry(line: ResolutionLine, *, today: str) -> tuple[str, str, str]:
    """A resolution as a row: who and by when, what is to be told of it, and how it stands."""
    one = line.resolution
    told = f"{line.name}负责，{long_day(one.due_on)}前办结"
    left = f"{line.name}已经不在本支部，请另选负责人。" if line.has_left and one.is_open else ""
    if one.done_on:
        return told, left, f"{long_day(one.done_on)}办结"
    return told, left, "过期没办结" if one.due_on < today else "没办结"


def voters_text(voters: Voters) -> str:
    """30 人，其中年老体弱 2 人照算."""
    infirm = f"，其中年老体弱 {voters.infirm} 人照算" if voters.infirm else ""
    return f"{voters.expected} 人{infirm}"


def difference_text(draft: VoteDraft, voters: Voters) -> str:
    """How what is typed differs from roster and sign-in; empty where it does not, or is no number."""
    told = []
    for name, typed, source, known in (
        ("应到有表决权", draft.expected, "名册", voters.expected),
        ("到会有表决权", draft.present, "签到", voters.present),
    ):
        if typed is not None and typed >= 0 and typed != known:
            more = f"多 {typed - known}" if typed > known else f"少 {known - typed}"
            told.append(f"{name}写的是 {typed} 人，比{source}的 {known} 人{more} 人")
    return "；".join(told) + ("，请核对。" if told else "")


def audience_facts(meeting: Meeting) -> tuple[str, str]:
    """Who is expected at a meeting that is not for everybody, and what is to be put right about it."""
    kinds = meeting.activity.kinds
    if not meeting.activity.is_narrow:
        return f"这次同时是{kinds_word(meeting.wide)}，全体党员都应到，一共 {meeting.expected} 人。", ""
    told = [f"{meeting.group}的党员"] if ActivityKind.GROUP_MEETING in kinds and meeting.group else []
    if meeting.officers:
        told.append("支委（" + "、".join(f"{one.office} {one.names}" for one in meeting.officers) + "）")
    whose = f"应到的是{'和'.join(told)}，一共 {meeting.expected} 人，其余党员来了记列席。" if told else ""
    until = "只算" + "和".join(told).partition("（")[0] if told else "按全体党员算应到"
    wrong = _wrong_group(meeting, until) if ActivityKind.GROUP_MEETING in kinds else []
    if ActivityKind.COMMITTEE_MEETING in kinds:
        wrong += _wrong_officers(meeting, until)
    return whose, " ".join(wrong)


def _wrong_group(meeting: Meeting, until: str) -> list[str]:
    """What is to be put right about the group; `until` says who is expected as long as none is chosen."""
    if not meeting.groups:
        return [f"名册里还没有分党小组，请先到名册里填。没选以前，{until}。"]
    if not meeting.group:
        return [f"先选是哪个党小组。没选以前，{until}。"]
    return [] if meeting.group in meeting.groups else [f"那天名册里没有{meeting.group}的人，请重新选党小组。"]


def _wrong_officers(meeting: Meeting, until: str) -> list[str]:
    """The same of those in office; `until` says who is expected as long as none is written down."""
    if not meeting.officers:
        return [f"设置里还没有写谁是书记和支委，请到设置里填。没填以前，{until}。"]
    lost = [f"{one.office} {one.names} 在名册里找不到，请到设置里核对。" for one in meeting.officers if not one.bearers]
    return lost + [f"名册里叫 {one.names} 的不止一人，都算了应到。" for one in meeting.officers if one.is_doubtful]


class MeetingFields(TypedDict):
    """The fields of the record's view that tell of a meeting."""

    numbers: tuple[str, ...]
    votes: tuple[str, ...]
    minutes: tuple[str, ...]
    resolutions: tuple[str, ...]


def meeting_fields(facts: MeetingFacts | None) -> MeetingFields:
    """What the printed record tells of a meeting; nothing where the activity is none."""
    if facts is None:
        return MeetingFields(numbers=(), votes=(), minutes=(), resolutions=())
    return MeetingFields(
        numbers=tuple(map(number_word, facts.numbers)),
        votes=tuple(map(vote_text, facts.votes)),
        minutes=lines_of(facts.minutes.text) if facts.minutes else (),
        resolutions=tuple(f"{one.resolution.text}（{resolution_note(one)}）" for one in facts.resolutions),
    )
