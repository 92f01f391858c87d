"""The words of floating members, on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from themeday_desktop.domain.floating import SOURCE, Contact, FloatingLine, HalfYearMark, Means, SendLine, SentContent
from themeday_desktop.services.make_up_words import month_day
from themeday_desktop.services.words import long_day

MEANS_WORDS: Mapping[Means, str] = {
    Means.PHONE: "电话",
    Means.WECHAT: "微信",
    Means.MESSAGE: "短信",
    Means.VIDEO: "视频",
    Means.VISIT: "上门",
    Means.MEETING: "见面",
    Means.POST: "邮寄",
    Means.OTHER: "其他",
}
RULE = f"依据：{SOURCE}。流动党员要有专人联系；每满半年看一看联系上没有，只作提示。"


def sent_text(sent: SentContent) -> str:
    """7月15日微信，7月16日回复：收到; 7月15日微信，还没回复."""
    told = f"{month_day(sent.sent_on)}{MEANS_WORDS[sent.means]}"
    if sent.replied_on is None:
        return f"{told}，还没回复"
    reply = f"：{sent.reply}" if sent.reply else ""
    return f"{told}，{month_day(sent.replied_on)}回复{reply}"


def contact_text(contact: Contact) -> str:
    """电话 石建国：在工地，身体好; 电话 石建国：没联系上."""
    told = contact.told or ""
    said = told if contact.reached else "，".join(part for part in ("没联系上", told) if part)
    return f"{MEANS_WORDS[contact.means]} {contact.by_whom}" + (f"：{said}" if said else "")


def dated_contact_text(contact: Contact) -> str:
    """2026年7月12日 电话 石建国：在工地，身体好."""
    return f"{long_day(contact.made_on)} {contact_text(contact)}"


def person_text(line: FloatingLine) -> str:
    """石建国, 还没定, 石建国（已转出）."""
    if line.person is None:
        return "还没定"
    return f"{line.person.name}（已不在本支部）" if line.person_left else line.person.name


def mark_text(mark: HalfYearMark, *, today: str) -> str:
    """满 6 个月（2026年7月1日）：联系上了; of one still to come 已联系上, 还没联系上."""
    if mark.day > today:
        word = "这半年已联系上" if mark.reached else "这半年还没联系上"
    else:
        word = "联系上了" if mark.reached else "没联系上"
    return f"满 {mark.months} 个月（{long_day(mark.day)}）：{word}"


def due_mark_text(line: FloatingLine, *, today: str) -> str:
    """What is to be said of a mark; empty where nothing is."""
    mark = line.due_mark
    if mark is None:
        return ""
    if mark.day > today:
        return f"{month_day(mark.day)}满 {mark.months} 个月，这半年还没联系上"
    return f"满 {mark.months} 个月时没联系上，到现在也没有"


def away_text(line: FloatingLine) -> str:
    """2025年9月1日起."""
    return f"{long_day(line.since)}起"


def send_activity_text(send: SendLine) -> str:
    """7月10日 七月主题党日."""
    return f"{month_day(send.activity.day)} {send.activity.title}"


def sends_text(line: FloatingLine) -> str:
    """已发 3 次，待发 1 次; empty where there is nothing to send."""
    waiting = len(line.unsent)
    parts = (("已发", len(line.sends) - waiting), ("待发", waiting))
    return "，".join(f"{word} {count} 次" for word, count in parts if count)
