"""Sentences of the check for fixed actions, oath, study and theme activity."""

from __future__ import annotations

# A part in square brackets is left out where its value is empty.
PROGRAMME_PROBLEMS: dict[str, str] = {
    "oath_missing": "还没有重温入党誓词。",
    "actions_missing": "还有 {count} 项没做：{names}。",
    "oath_fine": "已宣誓[，{time}][，{who}领誓]",
    "oath_not_asked": "不要求",
    "not_probationary": "只有那天的预备党员可以宣誓。",
    "study_missing": "还没有记学了什么。",
    "study_open": "通知要求的还有 {count} 项没记。",
    "study_fine": "学习 {count} 项，{hours} 学时",
    "study_not_asked": "不要求",
    "theme_activity_missing": "还没有记开展了什么主题活动。",
    "theme_fine": "{kind_word}",
    "theme_not_asked": "不要求",
}
