"""What a draft says, made of recorded facts alone: no sentence stands in it that the record does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity, StudyMode
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.programme import Programme
from themeday_desktop.domain.study import StudyRecord
from themeday_desktop.domain.theme_activity import ThemeActivity, took_part
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.services.words import MODE_WORDS, kinds_word, long_day, study_words, sworn_words, theme_word

if TYPE_CHECKING:
    from themeday_desktop.domain.meeting_facts import MeetingFacts

LEAST_LENGTH, MOST_LENGTH = 300, 500  # characters of a wrap-up or a bulletin, as townships mostly ask for


def draft_values(branch: Branch, sheet: Sheet, *, programme: Programme) -> dict[str, str]:
    """What the record says, by the names of the places of a template; what is not recorded is empty.

    Figures of the sign-in are empty until somebody has signed in, and so are those that are nought.
    """
    activity = sheet.activity
    return {
        "时间": _when(activity),
        "地点": activity.place or "",
        "支部": branch.called,
        "类别": kinds_word(activity.kinds),
        "主题": (activity.theme or "").rstrip("。"),
        "主持人": activity.host or "",
        "记录人": activity.recorder or "",
        "主持和记录": _people(activity),
        **_figures(sheet),
        "到会情况": _attendance(sheet),
        "规定动作": "、".join(line.action.title for line in programme.done),
        "领誓人": (programme.oath.person or "") if programme.oath is not None else "",
        "动作情况": _actions(programme),
        "学习内容": "；".join(_bare(one.title) for one in programme.study),
        "学习情况": _studied(programme) if programme.study else _study_asked(activity),
        "主题活动": theme_word(programme.theme.kind, programme.theme.own_kind) if programme.theme else "",
        "主题活动情况": _theme(programme.theme, sheet),
        "党课情况": _lectures(programme),
        "会议情况": _meeting(programme.meeting),
        "报送材料": _deadlines(activity),
    }


def _when(activity: Activity) -> str:
    when = long_day(activity.held_on)
    if activity.time_start:
        when += activity.time_start + (f"至{activity.time_end}" if activity.time_end else "")
    return when


def _people(activity: Activity) -> str:
    names = ((activity.host, "主持"), (activity.recorder, "记录"))
    told = "，".join(f"{name}{word}" for name, word in names if name)
    return f"{told}。" if told else ""


def _figures(sheet: Sheet) -> dict[str, str]:
    counters = sheet.counters
    if counters.came == 0:
        return {}
    percent = f"{counters.percent}%" if counters.percent is not None else ""
    figures = {
        "应到": counters.expected,
        "实到": counters.came,
        "迟到": counters.late,
        "线上": counters.online,
        "请假": counters.on_leave,
        "缺席": counters.absent,
        "列席": counters.guests,
    }
    return {**{name: str(number or "") for name, number in figures.items()}, "到会率": percent}


def length_of(text: str) -> int:
    """The characters of a text without blanks and line ends, as townships count them."""
    return len("".join(text.split()))


def length_words(text: str) -> str:
    """How long a text is, and whether that is less or more than townships mostly ask for; only a hint."""
    length = length_of(text)
    if length < LEAST_LENGTH:
        return f"{length} 字，不到 {LEAST_LENGTH}"
    return f"{length} 字，超过 {MOST_LENGTH}" if length > MOST_LENGTH else f"{length} 字"


def _names(sheet: Sheet, state: AttendanceState) -> list[str]:
    return [row.member.name for row in sheet.rows if row.state is state and row.standing is not Standing.GUEST]


def _attendance(sheet: Sheet) -> str:
    counters = sheet.counters
    if counters.came == 0:
        return ""
    percent = f"，到会率{counters.percent}%" if counters.percent is not None else ""
    text = f"应到党员{counters.expected}人，实到{counters.came}人{percent}。"
    detail = [
        f"{word}{number}人" for word, number in (("其中迟到", counters.late), ("线上参加", counters.online)) if number
    ]
    text += "，".join(detail) + ("。" if detail else "")
    # Names alone: the bulletin is made of this and read by everybody, and a reason may be an illness.
    leave = _names(sheet, AttendanceState.ON_LEAVE)
    text += f"请假{len(leave)}人：{'、'.join(leave)}。" if leave else ""
    absent = _names(sheet, AttendanceState.ABSENT)
    text += f"缺席{len(absent)}人：{'、'.join(absent)}。" if absent else ""
    infirm = _names(sheet, AttendanceState.EXEMPT) + _names(sheet, AttendanceState.HOME_STUDY)
    text += f"年老体弱、行动不便不作硬性要求{len(infirm)}人：{'、'.join(infirm)}。" if infirm else ""
    return text + (f"列席{counters.guests}人。" if counters.guests else "")


def _actions(programme: Programme) -> str:
    """The fixed actions done, and of the oath when it was renewed and who led it."""
    titles = [line.action.title for line in programme.done]
    sworn = f"{sworn_words(programme)}。" if programme.sworn_in else ""
    if not titles:
        return sworn
    oath = programme.oath
    led = f"{oath.time or ''}宣誓，{oath.person}领誓。" if oath is not None and oath.person else ""
    return f"完成规定动作{len(titles)}项：{'、'.join(titles)}。{led}{sworn}"


def _studied(programme: Programme) -> str:
    """What was studied together and what alone, each with its form, leader and minutes."""
    parts = []
    for mode, word in MODE_WORDS.items():
        found = [one for one in programme.study if one.mode is mode]
        hours = f"，计{programme.hours}学时" if mode is StudyMode.COLLECTIVE and programme.minutes else ""
        if found:
            titles = "；".join(map(_told, found))
            parts.append(f"{word}{len(found)}项{hours}：{titles}。")
    return "".join(parts)


def _lectures(programme: Programme) -> str:
    """Each lecture by its title, who gave it and how long."""
    if not programme.lectures:
        return ""
    from themeday_desktop.services.lecture_words import lecture_words

    told = (f"“{_bare(one.lecture.title)}”（{lecture_words(one.lecture)}）" for one in programme.lectures)
    return f"党课{len(programme.lectures)}堂：{'；'.join(told)}。"


def _told(record: StudyRecord) -> str:
    how = study_words(record)
    return f"{_bare(record.title)}（{how}）" if how else _bare(record.title)


def _study_asked(activity: Activity) -> str:
    """What the notice asks to be studied, while nothing else is recorded."""
    parts = []
    for mode, word in ((StudyMode.COLLECTIVE, "集中学习内容"), (StudyMode.SELF, "自学内容")):
        titles = [_bare(item.title) for item in activity.notice.study if item.mode is mode]
        if titles:
            parts.append(f"{word}{len(titles)}项：{'；'.join(titles)}。")
    return "".join(parts)


def _bare(title: str) -> str:
    return title.rstrip("；;。")


def _theme(theme: ThemeActivity | None, sheet: Sheet) -> str:
    """The theme activity, then what the secretary wrote of it."""
    if theme is None:
        return ""
    parts = (
        f"主题活动：{theme_word(theme.kind, theme.own_kind)}",
        f"地点{theme.place}" if theme.place else "",
        f"与{theme.partners}联合开展" if theme.partners else "",
        "到会人员全部参加" if theme.everybody else f"{len(took_part(theme, sheet.rows))}人参加",
    )
    return "，".join(part for part in parts if part) + "。" + _closed(theme.content or "")


def _meeting(facts: MeetingFacts | None) -> str:
    """How the votes came out, and the resolutions; the minutes stay minutes."""
    if facts is None or not (facts.votes or facts.resolutions):
        return ""
    from themeday_desktop.services.meeting_words import resolution_note, vote_result  # late: most months have none

    votes = [f"{_bare(one.motion)}：{vote_result(one)}" for one in facts.votes]
    text = f"会上表决{len(votes)}项：{'；'.join(votes)}。" if votes else ""
    resolved = [f"{_bare(one.resolution.text)}（{resolution_note(one)}）" for one in facts.resolutions]
    return text + (f"形成决议{len(resolved)}项：{'；'.join(resolved)}。" if resolved else "")


def _closed(text: str) -> str:
    """What the secretary wrote, with the full stop that a note of one line mostly lacks."""
    return f"{text}。" if text and (text[-1].isalnum() or text[-1] in "”》）)%") else text


def _deadlines(activity: Activity) -> str:
    lines = []
    for one in activity.notice.deadlines:
        to = f"向{one.recipient}" if one.recipient else ""
        lines.append(f"{long_day(one.date)}{one.time or ''}前{to}报送{one.what.rstrip('。；;')}")
    return f"需报送的材料{len(lines)}项：{'；'.join(lines)}。" if lines else ""
