"""The fixed wording of the forms; a test proves that the bundled fonts hold every character of it."""

from __future__ import annotations

QR_PREFIX = "themeday:"

# Page numbers, all forms.
PAGE = "第 {page} 页　共 {pages} 页"
CONTINUED = "（续）"
CUT_SHORT = "……"

# 签到表
SHEET_SUFFIX = "签到表"
SHEET_DEFAULT_KIND = "活动"
KIND_JOINER = "、"
BRANCH = "党支部"
TITLE = "活动"
DATE = "时间"
PLACE = "地点"
NUMBER = "序号"
NAME = "姓名"
SIGNATURE = "签名"
GUESTS = "列席人员"
SIGN_HERE = "请在自己的名字后面签字。"
NO_NUMBERS = "本表不填身份证号和电话号码。"
TALLY = ("应到", "实到", "请假", "缺席", "列席")
PERSON_UNIT = "人"
SIGNED_BY = ("主持人", "记录人")

# 签到名单 (.xlsx, .csv)
LIST_TITLE = "签到名单"
LIST_COLUMNS = ("序号", "姓名", "党小组", "类别", "状态", "时间", "备注")

# 主题党日活动记录表
RECORD_SUFFIX = "活动记录表"
RECORD_DEFAULT_KIND = "主题党日"
LATE_ENTRY = "补录"
LATE_ENTRY_REASON = "补录原因"
TOWNSHIP = "上级党委"
ACTIVITY = "活动名称"
THEME = "活动主题"
KINDS = "活动类别"
HOST = "主持人"
RECORDER = "记录人"
NOTICE = "通知依据"
ATTENDANCE = "到会情况"
ACTIONS = "规定动作"
STUDY = "学习内容"
LECTURES = "党课"
LECTURES_COUNT = "{count} 堂"
LECTURE_CREDIT = "；{credit}"
THEME_ACTIVITY = "主题活动"
THEME_LINES = (
    ("kind", "类别：{text}"),
    ("place", "地点：{text}"),
    ("partners", "联办支部：{text}"),
    ("lead", "主办：{text}"),
    ("outing", "外出：{text}"),
    ("people", "参加：{text}"),
)
ACTIONS_COUNT = "{count} 项"
APPRAISAL = "民主评议"
DEADLINES = "上报时限"
WRAP_UP = "活动小结"
NUMBERS = "会次"
VOTES = "表决情况"
MINUTES = "会议记录"
RESOLUTIONS = "会议决议"
APPROVED_BY = "审核人"
SIGN_HOST = "主持人签字"
SIGN_RECORDER = "记录人签字"
SIGN_APPROVED = "审核人签字"
RECIPIENT = "报{recipient}"
PEOPLE = (
    ("present", "准时到会"),
    ("late", "迟到"),
    ("online", "线上参加"),
    ("leave", "请假"),
    ("absent", "缺席"),
    ("exempt", "不作硬性要求"),
    ("home_study", "送学上门"),
    ("guests", "列席"),
    ("sent", "发给流动党员"),
)
PEOPLE_COUNT = "{count} 人"

# 改期备案表
MOVE_FILING = "改期备案表"
MOVE_ORIGINAL = "原定日期"
MOVE_TO = "改到日期"
MOVE_ASKED = "通知要求"
MOVE_REASON = "改期原因"
MOVE_PERSON = "支部书记"
MOVE_SIGN = "书记签字"
MOVE_REMARK = "上级党委意见"
MOVE_RULE = "改期在原定日期前后一周以内的，记明原因；超过一周，或超出通知要求的起止日期的，报上级党委备案。"

# 党费收缴表
DUES_SHEET = "党费收缴表"
DUES_MONTH = "所属月份"
DUES_COLUMNS = ("序号", "姓名", "应交（元）", "实交（元）", "方式", "收据号", "签名")
DUES_TOTAL = "合计"
DUES_TOTAL_PEOPLE = "合计　应交 {owing} 人，已交 {paid} 人"
DUES_IN_WORDS = "实收（大写）"
DUES_IN_FIGURES = "￥{yuan}"
DUES_REVERSALS = "冲正的记录（原来的一笔和冲正都留在账上，不计入实收）"
DUES_REVERSAL = "{name}　{yuan} 元　收据号 {receipt}　{day}冲正　原因：{reason}"
DUES_SIGNED_BY = ("收缴人签字", "复核人签字")
DUES_NO_REVERSALS = "没有冲正。"
DUES_RULE = "依据：中组发〔2008〕3号《关于中国共产党党费收缴、使用和管理的规定》。党费由本人交纳，不垫交，不代扣。"

# 党费台账
DUES_LEDGER = "党费台账"
DUES_LEDGER_YEAR = "{year}年度"
DUES_LEDGER_HEAD = ("序号", "姓名", "月标准")
DUES_LEDGER_FOOT = ("已交", "欠交")
DUES_MONTH_HEAD = "{number}月"
DUES_OWED = "欠{yuan}"
DUES_UNKNOWN = "待定"
DUES_LEDGER_UNIT = "单位：元"
DUES_LEDGER_NOTE = "数字为当月已交，“欠”后面是到期还没有交的数，“待定”为应交数还没有核定，空格为不用交或还没有到期。"
DUES_AS_OF = "截至{day}"
NOTE = "（{note}）"
QUOTED = "《{title}》"
ITEM = "{number}."
DUE = "{due}　{what}"

# 补课台账
MAKE_UP_SHEET = "补课台账"
INTERNAL = "内部留存"
MAKE_UP_COLUMNS = ("序号", "姓名", "活动", "缺课情况", "跟进情况", "补课期限", "补课情况", "学习分钟")
MAKE_UP_TALLY = "应补 {owed} 人次，已补 {done} 人次，待补 {open} 人次"
MAKE_UP_SIGNED_BY = ("填表人签字", "党支部书记签字")
MAKE_UP_NOTE = "缺席的逐人跟进，请假、缺席的补学；学习分钟不超过当次集中学习的时间。本表不公示，支部留存备查。"
MAKE_UP_NOBODY = "没有要补课的人。"
MAKE_UP_SCOPE = "范围"

# 流动党员联系台账 (党员教育管理工作条例)
FLOATING_SHEET = "流动党员联系台账"
FLOATING_COLUMNS = ("序号", "姓名", "外出情况", "联系人", "联系记录", "半年情况", "活动内容")
FLOATING_TALLY = "流动党员 {people} 人，没有联系人 {nobody} 人，活动内容待发 {unsent} 次"
FLOATING_NOTE = "依据：中国共产党党员教育管理工作条例。流动党员由专人联系；半年情况只作提示。本表不公示，支部留存。"
FLOATING_NOBODY = "没有流动党员。"
FLOATING_AS_OF = "截至"
FLOATING_JOINER = "；"

# 学时统计表 (党员教育管理工作条例)
STUDY_HOURS = "党员学时统计表"
STUDY_HOURS_COLUMNS = ("序号", "姓名", "党小组", "集中学习", "自学", "补课", "合计", "要求", "情况", "备注")
STUDY_HOURS_BOOK = (
    "序号",
    "姓名",
    "党小组",
    "集中学习（分钟）",
    "自学（分钟）",
    "补课（分钟）",
    "合计学时",
    "要求学时",
    "还差学时",
    "备注",
)
STUDY_HOURS_TALLY = "够了 {enough} 人，不够 {short} 人，不作要求 {not_asked} 人"
STUDY_HOURS_SUM = "合计"
STUDY_HOURS_TERMS = "标准"
STUDY_HOURS_NOTE = (
    "单位：学时。集中学习含党课。各项分别四舍五入，合计按分钟算，可能差 0.1。"
    "年中转入、转出的不按月折算。只作提示，不排名。"
)
STUDY_HOURS_NOBODY = "这一年没有党员。"

# 民主评议等次表 (支部工作条例 第十八条)
APPRAISAL_SHEET = "民主评议党员等次表"
APPRAISAL_COLUMNS = ("序号", "姓名", "党小组", "到会情况", "等次", "备注")
APPRAISAL_SIGNED_BY = ("填表人签字", "党支部书记签字")
APPRAISAL_NOTE = (
    "优秀一般不超过参加评议的正式党员的三分之一；预备党员参加评议，不评等次。本表不公示，不随资料包上报，支部留存。"
)
APPRAISAL_NOBODY = "还没有人评等次。"

# 简报
BULLETIN = "简报"
BULLETIN_HEADING = "主题党日简报"
