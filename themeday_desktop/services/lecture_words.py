"""What is said of party lectures."""

from __future__ import annotations

from themeday_desktop.domain.lectures import CountedLecture, LectureForm, PartyLecture

LECTURE_FORM_WORDS: dict[LectureForm, str] = {
    LectureForm.TALK: "讲授",
    LectureForm.VIDEO: "观看视频",
    LectureForm.ON_SITE: "现场教学",
    LectureForm.REMOTE: "远程教育",
    LectureForm.OWN: "其他",
}
LECTURE_RULE = "依据：《中国共产党支部工作条例（试行）》第十四条"


def lecture_form_word(lecture: PartyLecture) -> str:
    """The form of a lecture; of one of the branch's own its own name."""
    return lecture.own_form or LECTURE_FORM_WORDS[lecture.form]


def lecturer_words(lecture: PartyLecture) -> str:
    """支部书记石建国: the post before the name, as people say it."""
    return f"{lecture.post or ''}{lecture.lecturer}"


def lecture_words(lecture: PartyLecture) -> str:
    """支部书记石建国主讲，讲授，60分钟; what nobody noted is left out."""
    minutes = f"{lecture.minutes}分钟" if lecture.minutes else ""
    told = (f"{lecturer_words(lecture)}主讲", lecture_form_word(lecture), minutes)
    return "，".join(one for one in told if one)


def credit_words(counted: CountedLecture) -> str:
    """What of a lecture counts as study: 计 60 分钟, or why it does not."""
    if not counted.lecture.minutes:
        return "没记时间，不计学时"
    if counted.study is None:
        return f"计入学时 {counted.added_minutes} 分钟"
    if not counted.added_minutes:
        return "学习清单里已经计过，不重复计"
    return f"学习清单里计过 {counted.study.minutes or 0} 分钟，另计 {counted.added_minutes} 分钟"
