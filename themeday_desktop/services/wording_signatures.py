"""What the sign-in on the whole screen says: mistakes, and what the journal and the undo bar tell of it."""

from __future__ import annotations

SIGNATURE_PROBLEMS: dict[str, str] = {
    "signature_empty": "还没有签名。",
    "signature_too_long": "写得太多了，存不下。请点「重写」，只签姓名。",
    "signature_unreadable": "这个签名读不出来，请点「重写」。",
    "signed_in_before": "{name}[ {time}] 已经签到过了，不用再签。",
}
SIGNATURE_VERBS: dict[str, str] = {
    "sign_in_by_hand": "{name} 签了名，{state_word}{time_part}",
    "sign": "{name} 补签了名",
    "take_back_signature": "{name} 的签名已拿掉，签到还在",
}
