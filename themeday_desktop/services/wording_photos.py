"""Sentences about photos: why one can't be added, what is said of its time, and what the check of the files found."""

from __future__ import annotations

from collections.abc import Sequence

from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.services.refusals import told_refusals

PHOTO_WORDS: dict[PhotoKind, str] = {
    PhotoKind.HALL: "会场",
    PhotoKind.SIGN_IN: "签到",
    PhotoKind.STUDY: "学习",
    PhotoKind.OATH: "宣誓",
    PhotoKind.DUES: "党费",
    PhotoKind.THEME: "主题活动",
    PhotoKind.BULLETIN_BOARD: "公示栏",
    PhotoKind.SIGNED_SHEET: "签到表照片",
    PhotoKind.OTHER: "其他",
}

PHOTO_TITLE = "这张照片没有加进来"
OTHERS = "其他照片不受影响，这个文件也没有动。"

# 出了什么事, 什么没受影响, 接下来怎么办.
PHOTO_FAILURES: dict[str, tuple[str, str, str]] = {
    "photo_format": ("{name} 不是 JPEG、PNG 或 HEIC 照片。", OTHERS, "请换成照片，或另存为 JPEG 再加。"),
    "photo_empty": ("{name} 是空的，里面没有内容。", OTHERS, "请从手机或相机里重新传一次。"),
    "photo_damaged": ("{name} 不完整或已损坏。", OTHERS, "请从手机或相机里重新传一次。"),
    "photo_too_large": ("{name} 太大，最多 60 MB、5,000 万像素。", OTHERS, "请把照片缩小后再加。"),
    "photo_unreadable": ("{name} 读不出来，可能已被删掉，或正被别的程序占用。", OTHERS, "请关掉看图程序，再加一次。"),
}

PHOTO_PROBLEMS: dict[str, str] = {
    "no_photos": "还没有照片。",
    "other_day": "“{name}”是 {day} 拍的，不是活动当天。要留用，请写明原因。",
    "other_hour": "“{name}”是 {time} 拍的，不在活动时间里。要留用，请写明原因。",
    "time_unknown": "“{name}”没有拍摄时间，请核对是不是活动当天拍的。",
}

PHOTO_DAMAGE: dict[str, str] = {
    "photo_missing": "照片“{name}”的文件不见了。",
    "photo_zero": "照片“{name}”的文件是空的。",
    "photo_changed": "照片“{name}”的文件被改动过。",
    "photo_renamed": "照片“{name}”的文件改了名，现在叫 {found}。",
    "photo_unreadable": "照片“{name}”的文件读不出来。",
    "photo_extra": "照片文件夹里多了一个文件 {file}。",
    "photo_unlisted": "照片文件夹里有一张没有登记的照片 {file}。",
}


def not_added(known: Sequence[str], refused: Sequence[BadInput]) -> tuple[str, str] | None:
    """What is said of photos that were not added: a fact and why; None when all were."""
    return told_refusals(known, refused, reasons=PHOTO_FAILURES, other="photo_unreadable")
