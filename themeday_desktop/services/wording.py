"""One plain sentence for every code: what happened, what is safe, what to do. Codes come from all layers below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from themeday_desktop.domain.errors import OperationError, Problem
from themeday_desktop.services.wording_appraisal import APPRAISAL_PROBLEMS
from themeday_desktop.services.wording_attachments import (
    ATTACHMENT_DAMAGE,
    ATTACHMENT_FAILURES,
    ATTACHMENT_PROBLEMS,
    failure_title,
)
from themeday_desktop.services.wording_dues import DUES_PROBLEMS
from themeday_desktop.services.wording_files import FILE_FAILURES, FILE_TITLE
from themeday_desktop.services.wording_floating import FLOATING_PROBLEMS
from themeday_desktop.services.wording_late import LATE_PROBLEMS
from themeday_desktop.services.wording_lectures import LECTURE_PROBLEMS
from themeday_desktop.services.wording_make_up import MAKE_UP_PROBLEMS
from themeday_desktop.services.wording_meetings import MEETING_PROBLEMS
from themeday_desktop.services.wording_moves import KINDS, MOVE_PROBLEMS
from themeday_desktop.services.wording_photos import PHOTO_DAMAGE, PHOTO_FAILURES, PHOTO_PROBLEMS, PHOTO_TITLE
from themeday_desktop.services.wording_programme import PROGRAMME_PROBLEMS
from themeday_desktop.services.wording_signatures import SIGNATURE_PROBLEMS
from themeday_desktop.services.wording_verbs import VERBS
from themeday_desktop.storage.check import Damage

SAFE = "账本没有变，已保存的内容都在。"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a dialog says: a title, 出了什么事, 什么没受影响, 接下来怎么办."""

    title: str
    happened: str
    safe: str
    todo: str

    def as_line(self, *, of_ledger: bool = True) -> str:
        """The same in one line, for a command's message; without `of_ledger` no ledger is spoken of."""
        safe = "" if self.safe == SAFE and not of_ledger else self.safe
        return f"{self.happened}{safe}{self.todo}"


class _Forgiving(dict[str, str]):
    """Parameters of a sentence; one that is not given is left empty instead of failing."""

    def __missing__(self, key: str) -> str:
        return ""


_OPTIONAL = re.compile(r"\[([^\[\]{}]*\{(\w+)\}[^\[\]{}]*)\]")  # a part that is left out with its value


def fill(template: str, params: Mapping[str, str]) -> str:
    """The template with its named places filled; values are put in as they are, never read as templates."""
    if "[" in template:
        template = _OPTIONAL.sub(lambda part: part[1] if params.get(part[2]) else "", template)
    return template.format_map(_Forgiving(params))


# Mistakes beside a field.
PROBLEMS: dict[str, str] = {
    "required": "这一项要填。",
    "too_long": "太长了，最多 {limit} 个字。",
    "unknown_choice": "没有这个选项，请重新选。",
    "bad_date": "日期“{text}”不对，请写成 2026-07-10 这样。",
    "bad_time": "时间“{text}”不对，请写成 14:30 这样。",
    "in_future": "日期 {date} 还没到，请核对。",
    "before_start": "比开始的 {start} 还早，请核对。",
    "before_birth": "比出生日期还早，请核对。",
    "before_joined": "比入党日期还早，请核对。",
    "bad_month": "月份“{text}”不对，请写成 2026-07 这样。",
    "bad_amount": "金额“{text}”不对，请写成 0.50 这样，最多两位小数。",
    "amount_range": "要在 {least} 元到 {most} 元之间。",
    "number_range": "请写 {least} 到 {most} 的整数。",
    "too_many_actions": "规定动作最多 {limit} 项。",
    "action_title": "第 {number} 项要写 1 到 {limit} 个字。",
    "template_unknown": "没有 {names} 这个位置，能用的都列在下面。",
    "template_open": "有一个“{bracket}”没有配成对，请补上或去掉。",
    "unreadable_list": "这张单子读不出来，请重新填。",
    "already_left": "{name}那天已经不在本支部。",
    "duplicate_number": "身份证号和{name}的一样，请核对。",
    "no_such_member": "名册里没有这个人。",
    "no_such_activity": "没有编号以“{id}”开头的活动。",
    "several_activities": "有 {count} 次活动的编号以“{id}”开头，请把编号多写几位。",
    "changed_elsewhere": "“{name}”刚刚在别处改过。这里没有保存，请重新打开再改。",
    "leave_needs_reason": "请假要写原因。",
    "not_infirm": "只有登记为年老体弱的党员才能这样记。请先在名册里登记。",
    "guest_only_present": "列席人员只记到会。",
    **SIGNATURE_PROBLEMS,
    "not_on_sheet": "{name}那天不在签到名单里。",
    "nothing_to_undo": "没有可以撤销的操作。",
    "undo_overtaken": "后来又改过，不能撤销这一步。请直接改成想要的样子。",
    "outside_range": "{day} 不在通知要求的 {start} 至 {end} 之内。",
    "day_missing": "还没有定活动日期，暂不能上报。",
    "theme_missing": "还没有写主题。",
    "place_missing": "还没有写地点。",
    "notice_fine": "{day}",
    "no_such_action": "规定动作里没有这一项。",
    "no_such_photo": "这张照片已经移出了。",
    "studied_already": "清单里已经有这一项。",
    "no_such_study": "学习清单里没有这一项了。",
    "bad_minutes": "分钟数请写 1 到 {limit}。",
    "owes_no_dues": "这个月没有要收的党费。",
    "no_such_payment": "账上没有这一笔。",
    "nobody_signed_in": "还没有人签到，暂不能上报。",
    "some_unsigned": "还有 {unsigned} 人没有登记到会情况。",
    "sign_in_fine": "实到 {came}，请假 {on_leave}，缺席 {absent}",
    "dues_unpaid": "还有 {unpaid} 人没交齐，差 {yuan} 元。",
    "dues_unknown": "还有 {unknown} 人没有核定应交数。",
    "dues_fine": "实收 {received} 元，应交的都交齐了",
    "photos_missing": "还没有照片。",
    "photos_other_day": "{count} 张不是活动时拍的，还没写留用的原因。",
    "photos_broken": "{count} 张打不开，请重新从手机或相机里传一次。",
    "photos_fine": "{count} 张，都是活动时拍的或写明了原因",
    "wrap_up_missing": "还没写，暂不能上报。",
    "figures_changed": "小结写好以后，签到又改过，请核对。",
    "not_approved": "{length} 字，还没有写谁审定。",
    "wrap_up_fine": "{length} 字，{who}审定",
    **APPRAISAL_PROBLEMS,
    **DUES_PROBLEMS,
    **FLOATING_PROBLEMS,
    **LATE_PROBLEMS,
    **LECTURE_PROBLEMS,
    **MAKE_UP_PROBLEMS,
    **MEETING_PROBLEMS,
    **MOVE_PROBLEMS,
    **PROGRAMME_PROBLEMS,
    **PHOTO_PROBLEMS,
    **ATTACHMENT_PROBLEMS,
}

# Failures of the world: title, 出了什么事, 接下来怎么办. What is safe is SAFE unless FAILURE_SAFE says otherwise.
# {place}, and {at} before a full stop, is the path where it is known, else the ledger.
FAILURES: dict[str, tuple[str, str, str]] = {
    "disk_full": (
        "磁盘满了，没有保存",
        "{place}所在的磁盘空间不够{room}，这一步没有存进去。",
        "请腾出一些空间，再点一次。",
    ),
    "disk_error": ("磁盘读写出错", "读写{place}时磁盘出错。", "请先备份账本，再请人检查磁盘。"),
    "no_permission": ("没有权限", "没有权限读写{at}。", "请换一个能用的文件夹，或请管理员开放权限。"),
    "read_only": ("磁盘是只读的", "{place}所在的磁盘被写保护。", "请打开写保护开关，或换一个位置。"),
    "name_in_use": ("名字已经有了", "{path} 已经有了，是一个文件。", "请换一个名字。"),
    "is_a_folder": ("这是文件夹", "{path} 是文件夹，不是文件。", "请写出文件名，或换一个名字。"),
    "path_too_long": ("名字太长", "{path} 太长了，这台电脑放不下。", "请把名字改短，或换一个近一点的文件夹。"),
    "path_not_possible": ("位置不能用", "{place}不能这样用，可能是名字里有不允许的字。", "请换一个名字或位置。"),
    "link_circle": ("链接绕成了圈", "{path} 的链接互相指来指去，找不到文件。", "请换一个位置。"),
    "file_busy": ("文件正被占用", "{place}正被别的程序占用。", "请关掉那个程序再试。"),
    "too_many_open": ("打开的文件太多", "这台电脑打开的文件太多了。", "请关掉一些程序再试。"),
    "os_error": (
        "系统没有做成",
        "系统没有让程序用{place}（系统给的号是 {number}）。",
        "请再试一次；还不行，请联系管理员。",
    ),
    "output_failed": ("结果没有写出去", "结果没有写到要去的地方。", "请看看那里有没有空间、能不能写。"),
    "no_screen": (
        "需要屏幕",
        "打开窗口需要屏幕，这里没有。",
        "请在桌面上打开；这里可以用命令，或运行 themeday demo 看一遍示范。",
    ),
    "path_missing": ("找不到位置", "找不到 {path}。", "请核对路径，或重新选择。"),
    "device_gone": ("磁盘断开了", "{path} 所在的磁盘不见了。", "请插好以后再试。"),
    "read_back_differs": ("写进去和读出来不一样", "{path} 写好后读回来核对不上。", "这块盘可能有毛病，请换一块再试。"),
    "ledger_busy": ("账本正忙", "另一个程序正在写这本账。", "请稍等几秒再试。"),
    "ledger_in_use": ("账本正在别处打开", "这本账已经打开着{holder}。", "请到那个窗口里操作，或先把它关掉。"),
    "ledger_read_only": ("账本是只看的", "这一次只是查看，不能写入。", "请用窗口打开账本再改。"),
    "ledger_exists": ("这里已经有账本", "{path} 里已经有一本账。", "请直接打开它，或换一个文件夹新建。"),
    "no_ledger_here": ("这里没有账本", "{path} 里没有账本。", "请选有 ledger.sqlite3 的文件夹，或新建一本。"),
    "database_missing": (
        "账本的主文件不见了",
        "{path} 里只剩 {rest}，主文件 ledger.sqlite3 不见了。",
        "请不要新建，也不要删里面的文件；把主文件找回来，或打开以前拷走的一份。",
    ),
    "not_a_ledger": ("不是本程序的账本", "{path} 不是主题党日台账的账本。", "请核对选的文件夹。"),
    "ledger_cut_short": ("账本文件不完整", "{path} 被截短了。", "请保留这个文件，打开以前拷走的一份，并联系维护的人。"),
    "ledger_damaged": ("账本有损坏", "账本里有读不出来的地方。", "请保留整个文件夹，打开以前拷走的一份。"),
    "ledger_refused": ("账本拒绝了这一步", "这一步不符合账本的规矩。", "请重新打开程序再试。"),
    "journal_guarded": ("操作日志不能改", "有东西想改操作日志，没有让它改。", "请重新打开程序。"),
    "ledger_newer": (
        "账本是新版本做的",
        "这本账是更新的程序做的，这个程序看不懂。",
        "请更新程序再打开。",
    ),
    "ledger_older": ("账本要先升级", "这本账是旧版本做的，还没有升级。", "请先用窗口打开一次。"),
    "pragma_refused": ("数据库没有按要求打开", "安全设置 {name} 没有生效。", "请把账本放在本机磁盘上再打开。"),
    "unwritable_text": ("有认不出的字", "填的内容里有半个字符，存不进去。", "请把那个字删掉，重新输入。"),
    "unknown_document": (
        "没有这种表",
        "不认识要打印的“{kind}”。",
        f"可以打印{KINDS}。",
    ),
    "unknown_format": (
        "没有这种格式",
        "这种表不能存成 {suffix}。",
        "请用 .pdf；签到表也可以用 .xlsx、.csv，党费和补课的表也可以用 .xlsx。",
    ),
    "font_unreadable": ("字体读不出来", "程序自带的字体 {file} 读不出来，表格没有做成。", "请重新安装程序。"),
    "target_missing": ("没有这个文件夹", "找不到要存的文件夹 {path}。", "请先建好，或换一个位置。"),
    "target_gone": (
        "U 盘断开了，导出没有完成",
        "写资料包的时候，{folder} 所在的盘不见了，可能碰松了或被拔了下来。",
        "请把 U 盘插紧，再点「重新导出」；换一个 U 盘也可以。",
    ),
    "target_not_writable": ("不能往这里写", "{folder} 不能写入，可能是写保护。", "请打开写保护开关，或换一个位置。"),
    "write_failed": (
        "写到一半停下了",
        "往 {folder} 写资料包时出了错，没写完的文件已经清掉。",
        "请再试一次，或换一个 U 盘。",
    ),
    "readback_differs": (
        "写进去和读出来不一样",
        "资料包写好后读回来核对不上，已经删掉。",
        "这个盘可能有毛病，请换一个 U 盘。",
    ),
    "name_taken": ("名字用完了", "同名的资料包“{name}”太多了。", "请换一个文件夹。"),
    "source_changed": ("文件在变", "打包的时候 {entry} 变了。", "请等别的程序用完它，再导出一次。"),
    "source_unreadable": ("有文件读不出来", "{entry} 读不出来，资料包没有做。", "请核对这个文件，再导出一次。"),
    "package_name": ("文件名不合要求", "要打包的文件名“{entry}”不合要求。", "请联系维护的人。"),
    "package_top": ("资料包不合要求", "资料包的文件夹名不对。", "请联系维护的人。"),
    "package_too_big": ("资料包太大", "资料包超过了 1 GB，或文件超过了 2,000 个。", "请减少照片和附件，再导出一次。"),
    "record_changed": (
        "这次活动的记录被改动过",
        "有一条记录不是本程序写的样子，资料包没有做。",
        "请保留整个账本文件夹，联系维护的人。",
    ),
    "package_invalid": ("资料包没有通过校验", "{path} 做好后校验没有通过。", "请再做一次；还不行，请换一块磁盘。"),
    "resource_unreadable": ("程序的文件不全", "程序自带的 {file} 读不出来。", "请重新安装程序。"),
    "self_check_failed": ("自检没有通过", "程序自检没有走通。", "请重新安装程序。"),
    "folder_not_empty": ("文件夹里有东西", "{path} 里已经有文件。", "请换一个新文件夹。"),
    "bad_argument": ("写法不对", "{text}。", "用 --help 看写法。"),
    "bad_values": ("填得不对", "{text}", "请改好再做一次。"),
}

FAILURE_SAFE: dict[str, str] = {
    "ledger_exists": "原来的账本没有动。",
    "no_ledger_here": "没有新建任何文件。",
    "not_a_ledger": "文件没有动。",
    "ledger_cut_short": "文件原样留着。",
    "ledger_damaged": "文件原样留着，没有改动。",
    "ledger_newer": "账本没有动。",
    "database_missing": "剩下的文件原样留着。",
    "bad_argument": "",
    "no_screen": "",
    "output_failed": "",
}

# What the ledger's check found.
DAMAGE: dict[str, str] = {
    "unreadable": "账本有读不出来的地方（{detail}）。",
    "structure": "数据库结构有问题：{detail}",
    "orphan": "有一条记录找不到它所属的记录（{parent}）。",
    "old_copy": "打开的可能是旧账本：曾记到第 {seen} 步，这里只有 {found} 步。",
    "table_missing": "账本里少了一张表。",
    "journal_gap": "操作日志缺了第 {expected} 条。",
    "journal_broken": "操作日志有一条被改动过。",
    "row_changed": "有一条记录的内容被改动过。",
    "row_not_in_journal": "有一条记录和操作日志对不上。",
    "row_missing": "操作日志里有、账本里却少了一条记录。",
    **PHOTO_DAMAGE,
    **ATTACHMENT_DAMAGE,
}


def sentence(problem: Problem) -> str:
    """The sentence for a mistake, shown beside its field."""
    params = problem.params
    if problem.code == "theme_fine":
        from themeday_desktop.domain.theme_activity import ThemeKind
        from themeday_desktop.services.words import theme_word

        params = {"kind_word": theme_word(ThemeKind(params["kind"]), params["own_kind"])}
    return fill(PROBLEMS.get(problem.code, "这一项不对，请核对。"), params)


def verb_sentence(verb: str, params: Mapping[str, str]) -> str:
    """What an action did, for the undo bar; `params` are those of the journal."""
    from themeday_desktop.domain.attendance import AttendanceState
    from themeday_desktop.services.words import STATE_WORDS

    values = dict(params)
    if verb == "undo" and values.get("undone") in VERBS:
        return f"{VERBS[verb]}：{verb_sentence(values.pop('undone'), values)}"
    if verb == "set_dues_category":
        values["others"] = f" 等 {values['count']} 人" if values.get("count", "1") != "1" else ""
    if "state" in values:
        values["state_word"] = STATE_WORDS[AttendanceState(values["state"])]
        values["time_part"] = f" {values['time']}" if values.get("time") else ""
    if values.get("fen", "").isdecimal():
        from themeday_desktop.domain.money import yuan_text

        values["yuan"] = yuan_text(int(values["fen"]))
    return fill(VERBS.get(verb, "已保存"), values)


def _room(params: Mapping[str, str]) -> str:
    """How much room is needed and how much is left, where the bytes are known."""
    needed, free = params.get("needed", ""), params.get("free", "")
    if not (needed.isdecimal() and free.isdecimal()):
        return ""
    return f"（要 {_size(int(needed))}，只剩 {_size(int(free))}）"


def _size(number: int) -> str:
    """Bytes as people say them."""
    return f"{number / 1024 / 1024:.1f} MB" if number >= 100 * 1024 else f"{number / 1024:.0f} KB"


def _place(params: Mapping[str, str]) -> str:
    """Where it happened; a failure that names no place happened in the ledger."""
    path = params.get("path") or params.get("folder")
    return f" {path} " if path else "账本"


def _holder(params: Mapping[str, str]) -> str:
    """Who has the ledger open and since when, in local time, as far as it is known."""
    since = params.get("since", "")
    try:
        moment = datetime.fromisoformat(since).astimezone()
    except ValueError:
        when = since
    else:
        when = f"{moment.month}月{moment.day}日 {moment:%H:%M} 打开"
    known = "，".join(one for one in (params.get("who", ""), when) if one)
    return f"（{known}）" if known else ""


def explain(error: OperationError) -> Explanation:
    """What a failure says to the user."""
    if error.code in FAILURES:
        title, happened, todo = FAILURES[error.code]
        given = error.params
        place = _place(given)
        params = {**given, "room": _room(given), "place": place, "at": place.rstrip(), "holder": _holder(given)}
        safe = FAILURE_SAFE.get(error.code, SAFE)
        return Explanation(fill(title, params), fill(happened, params).lstrip(), safe, fill(todo, params))
    if error.code in FILE_FAILURES:
        happened, todo = FILE_FAILURES[error.code]
        return Explanation(FILE_TITLE, fill(happened, error.params), SAFE, todo)
    if error.code in PHOTO_FAILURES:
        happened, safe, todo = PHOTO_FAILURES[error.code]
        return Explanation(PHOTO_TITLE, fill(happened, error.params), safe, todo)
    if error.code in ATTACHMENT_FAILURES:
        happened, safe, todo = ATTACHMENT_FAILURES[error.code]
        return Explanation(failure_title(error.code), fill(happened, error.params), safe, todo)
    if error.code in PROBLEMS:
        return Explanation("这一步没有做", sentence(Problem("", error.code, error.params)), SAFE, "")
    return Explanation(
        "这一步没有做成", f"出了没有料到的情况（{error.code}）。", SAFE, "请再试一次；还不行，请联系管理员。"
    )


def low_space(free: int) -> Explanation:
    """The disk is nearly full; `free` in bytes."""
    return Explanation(
        "磁盘快满了", f"账本所在的磁盘只剩 {free // 1024 // 1024} MB。", SAFE, "请先腾出一些空间，再开始登记。"
    )


def damage_found(found: tuple[Damage, ...]) -> Explanation:
    """What the check at start found, the first three said in full."""
    lines = [fill(DAMAGE.get(one.code, "账本有一处对不上。"), one.params) for one in found[:3]]
    more = f"一共 {len(found)} 处。" if len(found) > 3 else ""
    todo = "请不要删除任何文件，把整个账本文件夹拷一份，再联系维护的人。"
    return Explanation("账本有对不上的地方", "".join(lines) + more, "文件原样留着，程序没有改动它们。", todo)


def crashed(report: str) -> Explanation:
    """A fault of the program itself; the report names places in the program and no person."""
    return Explanation(
        "程序出了差错",
        f"这一步没有做成。请把下面的字告诉维护的人：\n{report[-1200:]}",
        "已经显示为保存的内容都在。",
        "请关掉程序再打开，然后重做这一步。",
    )
