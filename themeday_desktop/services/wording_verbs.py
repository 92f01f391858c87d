"""What the undo bar and the list of actions say of each verb of the journal."""

from __future__ import annotations

from themeday_desktop.services.wording_appraisal import APPRAISAL_VERBS
from themeday_desktop.services.wording_attachments import ATTACHMENT_VERBS
from themeday_desktop.services.wording_floating import FLOATING_VERBS
from themeday_desktop.services.wording_lectures import LECTURE_VERBS
from themeday_desktop.services.wording_make_up import MAKE_UP_VERBS
from themeday_desktop.services.wording_meetings import MEETING_VERBS
from themeday_desktop.services.wording_moves import MOVE_VERBS
from themeday_desktop.services.wording_signatures import SIGNATURE_VERBS

VERBS: dict[str, str] = {
    "sign_in": "{name} {state_word}{time_part}",
    "clear_sign_in": "{name} 改回未签",
    **SIGNATURE_VERBS,
    "mark_rest_absent": "{count} 人标为缺席",
    "add_member": "已新增 {name}",
    "amend_member": "已保存 {name} 的资料",
    "transfer_out": "{name} 已转出",
    "set_dues_category": "{name}{others} 的党费类别已核定",
    "import_roster": "已导入 {count} 人",
    "add_activity": "已新建“{title}”",
    "amend_activity": "已保存“{title}”",
    "record_branch": "已保存支部信息",
    "tick_action": "{title} 已做",
    "swear_in": "新党员宣誓已记下[：{names}]",
    "untick_action": "{title} 改回未做",
    "add_photo": "已加照片 {name}",
    "add_photos": "已加照片 {count} 张",
    "amend_photo": "已保存照片“{name}”的说明",
    "rotate_photo": "照片“{name}”已转正，原图没有动",
    "describe_photos": "已保存 {count} 张照片的说明",
    "sort_photos": "{count} 张照片已归类",
    "remove_photos": "已移出 {count} 张照片，原图还留着",
    "caption_photos": "已保存 {count} 张照片的著录",
    **ATTACHMENT_VERBS,
    "add_study": "学习内容已加上：{title}",
    "take_over_study": "已记学习 {count} 项",
    "amend_study": "已保存“{title}”",
    "remove_study": "已从学习清单拿掉“{title}”",
    "record_theme": "主题活动已保存",
    "remove_theme": "已清空主题活动",
    "record_payment": "已收 {name} 党费 {yuan} 元",
    "record_payments": "已收 {count} 人党费 {yuan} 元",
    "reverse_payment": "已撤回 {name} 的党费 {yuan} 元，冲正留在账上",
    "record_base": "{name} 的计算基数记为 {yuan} 元",
    "record_settings": "已保存“{title}”{more}",
    "record_wrap_up": "小结已保存",
    **MOVE_VERBS,
    "state_late_reason": "“{title}”的补录原因已写明",
    "reserve_package": "给资料包编了号：{name}",
    "export_package": "资料包已做好：{name}",
    **FLOATING_VERBS,
    **MAKE_UP_VERBS,
    **MEETING_VERBS,
    **LECTURE_VERBS,
    **APPRAISAL_VERBS,
    "undo": "已撤销",
}
