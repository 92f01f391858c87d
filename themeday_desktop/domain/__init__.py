"""What is true in the field, free of storage and screens; imports the standard library only.

The table of terms: the name in code -> the official term, whose docstring must hold it.
A new term is added here before it is used.
"""

TERMS: dict[str, tuple[str, str]] = {
    "Branch": ("themeday_desktop.domain.branch", "党支部"),
    "Member": ("themeday_desktop.domain.members", "党员"),
    "Activity": ("themeday_desktop.domain.activities", "活动"),
    "ActivityKind": ("themeday_desktop.domain.activities", "主题党日"),
    "Notice": ("themeday_desktop.domain.activities", "通知"),
    "StudyItem": ("themeday_desktop.domain.activities", "学习内容"),
    "Deadline": ("themeday_desktop.domain.activities", "时限"),
    "SignIn": ("themeday_desktop.domain.sign_in", "签到"),
    "Signature": ("themeday_desktop.domain.signatures", "签名"),
    "FollowUp": ("themeday_desktop.domain.follow_up", "跟进"),
    "MakeUp": ("themeday_desktop.domain.make_up", "补课"),
    "ActionTick": ("themeday_desktop.domain.action_ticks", "规定动作"),
    "StudyRecord": ("themeday_desktop.domain.study", "学习记录"),
    "PartyLecture": ("themeday_desktop.domain.lectures", "党课"),
    "SwornIn": ("themeday_desktop.domain.swearing_in", "入党宣誓"),
    "Appraisal": ("themeday_desktop.domain.appraisal", "民主评议"),
    "YearOfStudy": ("themeday_desktop.domain.study_hours", "学时"),
    "ThemeActivity": ("themeday_desktop.domain.theme_activity", "主题活动"),
    "Move": ("themeday_desktop.domain.moves", "改期"),
    "MeetingNumber": ("themeday_desktop.domain.meetings", "会次"),
    "Vote": ("themeday_desktop.domain.votes", "表决"),
    "Minutes": ("themeday_desktop.domain.resolutions", "会议记录"),
    "Resolution": ("themeday_desktop.domain.resolutions", "决议"),
    "LateEntry": ("themeday_desktop.domain.late_entry", "补录"),
    "WrapUp": ("themeday_desktop.domain.wrap_up", "小结"),
    "DuesRate": ("themeday_desktop.domain.dues_rules", "交纳比例"),
    "DuesBase": ("themeday_desktop.domain.dues", "计算基数"),
    "Payment": ("themeday_desktop.domain.dues", "交纳"),
    "DuesBook": ("themeday_desktop.domain.dues", "党费台账"),
    "Photo": ("themeday_desktop.domain.photos", "照片"),
    "Attachment": ("themeday_desktop.domain.attachments", "附件"),
    "PhotoCaption": ("themeday_desktop.domain.photo_captions", "题名"),
    "Package": ("themeday_desktop.domain.packages", "资料包"),
    "JournalEntry": ("themeday_desktop.domain.journal", "操作日志"),
}
