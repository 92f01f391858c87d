"""Sentences for why a package or a bag is not right: what is wrong, then what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from themeday_desktop.services.wording import fill

AGAIN = "请让支部重新导出。"
COPY = "请重新复制一份。"
ASK = "请向支部核实来源。"

# One sentence for several codes that mean the same to the reader; {entry} is the file inside the package.
_SHARED: tuple[tuple[str, str], ...] = (
    ("package_unreadable", "读不出 {path}。请核对路径，或" + COPY[1:]),
    ("zip_not_an_archive zip_empty", "这不是资料包。请选择导出的 .zip 文件。"),
    ("zip_cut_off", "资料包不完整，可能没有复制完。" + COPY),
    (
        "zip_trailing_bytes zip_gap zip_overlap zip_directory_misplaced zip_headers_differ zip_sizes",
        "资料包结构不对，可能损坏或被改动。" + AGAIN,
    ),
    ("zip_crc zip_deflate", "{entry} 已损坏。" + AGAIN),
    (
        "zip_bomb zip_entry_too_big zip_too_big zip_too_many_entries tag_too_big",
        "资料包大小异常，没有打开。" + ASK,
    ),
    (
        "zip_encrypted zip_method zip_version zip_zip64 zip_multi_disk",
        "不支持这种压缩方式。请用本程序重新导出。",
    ),
    ("zip_special_file", "有不该有的特殊文件 {entry}，没有打开。" + ASK),
    (
        (
            "name_empty name_too_long name_characters name_absolute name_parts name_trailing name_reserved name_twice"
            " name_case name_file_is_folder"
        ),
        "里面的文件名 {entry} 不合规定，没有打开。" + AGAIN,
    ),
    ("profile_header", "资料包被别的软件重新压缩过。请用原来导出的文件。"),
    ("profile_top_folder profile_extra_file", "资料包里有多余的内容 {entry}。" + AGAIN),
    ("profile_fetch", "资料包要从网上取文件，不能接受。" + ASK),
    ("bag_file_missing payload_missing", "资料包里缺少 {entry}。" + AGAIN),
    ("payload_not_listed", "{entry} 不在清单里，可能是后来放进去的。" + AGAIN),
    ("payload_changed tag_changed", "{entry} 和清单对不上，已损坏或被改动。" + AGAIN),
    (
        (
            "bag_declaration bag_oxum manifest_line manifest_line_twice manifest_outside_payload"
            " tag_manifest_incomplete tag_encoding"
        ),
        "资料包的清单文件 {entry} 不对。" + AGAIN,
    ),
    (
        (
            "profile_hash_case profile_separator profile_manifest_name profile_line_end profile_bag_info"
            " profile_label_twice profile_label_missing"
        ),
        "{entry} 的写法不合资料包规定。请用本程序重新导出。",
    ),
    (
        "record_too_big record_too_deep record_characters record_not_json record_number record_repeated_key",
        "活动数据读不出来。" + AGAIN,
    ),
    ("record_schema", "活动数据的内容不合规定（{where}）。请更新程序，或让支部重新导出。"),
    ("id_mismatch", "活动编号前后不一致，没有接受。" + AGAIN),
    ("branch_mismatch", "资料包写的支部和活动数据里的支部不一致，没有接受。请向支部核实。"),
    ("ledger_mismatch", "资料包写的台账和活动数据里的台账不一致，没有接受。请向支部核实。"),
    ("counters_differ", "签到统计和人员名单对不上，没有接受。" + AGAIN),
    ("dues_differ", "党费的合计和每一笔对不上，没有接受。" + AGAIN),
    ("photos_differ", "照片和记录里写的对不上，没有接受。" + AGAIN),
    ("attachments_differ", "附件和记录里写的对不上，没有接受。" + AGAIN),
    ("person_twice", "签到名单里有同一个人出现两次，没有接受。" + AGAIN),
    ("study_differs", "学习的分钟数和学习清单对不上，没有接受。" + AGAIN),
    ("lecture_differs", "党课计的分钟数和学习清单对不上，没有接受。" + AGAIN),
    ("oath_differs", "宣誓的记录和规定动作对不上，没有接受。" + AGAIN),
    ("late_unexplained", "有补录的内容，没有写明原因，没有接受。" + AGAIN),
    ("votes_differ", "表决的票数和结果对不上，没有接受。" + AGAIN),
    ("appraisal_differs", "民主评议的人数对不上，没有接受。" + AGAIN),
    ("late_differs", "补录的人员和补录的说明对不上，没有接受。" + AGAIN),
    ("participant_unknown", "参加主题活动的人不在签到名单里，没有接受。" + AGAIN),
    ("signature_unsupported", "资料包带有签名，这个版本还不能核对。请更新程序。"),
    # Bags of other programs.
    ("bag_declaration_missing", "缺少 bagit.txt，这不是 BagIt 包。请另选。"),
    ("bag_declaration_bom bag_declaration_blanks", "bagit.txt 的写法不对。请重新生成。"),
    ("bag_version", "不认识这个 BagIt 版本，只支持 0.93 至 1.0。"),
    ("bag_encoding_unknown", "不认识清单用的文字编码。请改用 UTF-8。"),
    ("bag_no_payload_folder", "缺少 data 文件夹。请重新生成。"),
    ("bag_no_manifest", "没有可以核对的清单。请重新生成。"),
    ("manifest_conflict", "清单里 {entry} 有两个不同的校验值。请重新生成。"),
    ("path_unsafe", "路径 {entry} 指向包外，不能接受。"),
    ("bag_link bag_special_file", "{entry} 是指向包外的链接或特殊文件。请换成普通文件。"),
    ("bag_info_line", "{entry} 有读不懂的行。请改正。"),
    ("fetch_line fetch_url fetch_not_listed fetch_missing", "fetch.txt 写法不对，或 {entry} 没有取回。请先补齐。"),
    ("tag_missing", "缺少清单里列出的 {entry}。请补齐。"),
    ("manifest_star", "清单是 md5sum 一类工具做的。"),
    ("manifest_comment", "清单里有注释行。"),
    ("path_relative", "路径以 ./ 开头。"),
    ("path_twin path_case path_composition", "{entry} 和另一个名字只差大小写或字符写法。"),
    ("system_file", "{entry} 是系统自动生成的文件。"),
    ("name_backslash", "文件名 {entry} 里有反斜杠。"),
    ("bag_algorithm_unknown", "不认识 {entry} 的算法，没有核对它。"),
    ("bag_info_blanks", "{entry} 的冒号前有空格。"),
    ("bag_oxum_twice", "Payload-Oxum 写了两次，按第一个核对。"),
    ("tag_bom", "{entry} 开头有多余的标记。"),
)
ARCHIVE: dict[str, str] = {code: text for codes, text in _SHARED for code in codes.split()}


def archive_sentence(code: str, entry: str, params: Mapping[str, str]) -> str:
    """Why a package is refused, naming the file inside it."""
    return fill(ARCHIVE.get(code, "资料包不合要求。" + AGAIN), {**params, "entry": entry})


class BagFinding(Protocol):
    """One thing about a bag."""

    @property
    def code(self) -> str:
        """The stable code."""
        ...

    @property
    def entry(self) -> str:
        """The file it concerns, or empty."""
        ...


def bag_sentence(finding: BagFinding, path: Path) -> str:
    """One thing about the bag at `path`: its stable code, then the sentence."""
    return f"{finding.code}: {archive_sentence(finding.code, finding.entry, {'path': str(path)})}"
