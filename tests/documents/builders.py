"""Views with sensible defaults, and what programs we did not write read in the documents."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from themeday_desktop.documents import record, sign_in_sheet
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.paper import POINT, Align, Paper, Type
from themeday_desktop.documents.views import (
    Counter,
    DeadlineLine,
    NamedPerson,
    NoticeLine,
    RecordView,
    SignInGroup,
    SignInRow,
    SignInSheetView,
    StudyLine,
    WrittenDocument,
)

ROOT = Path(__file__).resolve().parents[2]
FONT_FOLDER = ROOT / "resources" / "fonts"
ACTIVITY_ID = "3f1c9a2e-5b7d-4c1e-9f00-2a6b8c4d1e90"
RARE = "㛃䶮𬭎𫖯𬱖㙦"
HOSTILE = (
    "<b>张三</b>",
    "&张三",
    "<img src='//h/s/x.png'>",
    "<a href=file:///etc/passwd>李四</a>",
    "<table>",
    "%s",
    "{0}",
    "'; DROP TABLE member",
    '"]',
    "\\",
    "(未闭合",
    "=1+1",
)
SURNAMES = "林陈黄吴郑王李张刘何许谢邱蔡洪"
GIVEN = "巧云志强秀英建国美玲文彬海燕春生木根水旺金凤福玉兰德明"


def standard_characters() -> str:
    """Return the 8,105 characters in the order of the national list."""
    lines = (ROOT / "resources" / "data" / "tongyong-8105.txt").read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def names(count: int) -> list[str]:
    """Return so many different invented names of two or three characters."""
    made: dict[str, None] = {}
    each = 0
    while len(made) < count:
        made[SURNAMES[each % 15] + GIVEN[each * 7 % 28] + GIVEN[each // 28 % 28] * (each % 3 > 0)] = None
        each += 1
    return list(made)


def long_names(count: int) -> list[str]:
    """Return so many different invented names of twelve characters."""
    return [f"欧阳{name:尔<3}·买买提江吐尔"[:12] for name in names(count)]


def a_row(name: str, number: int = 1, **changes: str) -> SignInRow:
    """Return one person of the sheet."""
    return SignInRow(**{"number": str(number), "name": name, **changes})


def a_sheet(people: list[str] | None = None, **changes: object) -> SignInSheetView:
    """Return a sign-in sheet of one group."""
    rows = tuple(a_row(name, number) for number, name in enumerate(people or [], start=1))
    fields: dict[str, object] = {
        "branch": "中共青山镇白沙村支部委员会",
        "activity_id": ACTIVITY_ID,
        "title": "学习贯彻全国“两会”精神，共同缔造美好幸福生活",
        "kinds": ("主题党日",),
        "date": "2023年3月20日 14:30",
        "place": "村党群服务中心二楼会议室",
        "groups": (SignInGroup("第一党小组", rows),),
        "printed": "2023年3月19日打印",
    }
    return SignInSheetView(**{**fields, **changes})  # type: ignore[arg-type]  # a builder for tests


def a_record(**changes: object) -> RecordView:
    """Return a full record."""
    fields: dict[str, object] = {
        "branch": "中共青山镇白沙村支部委员会",
        "township": "中共青山镇委员会",
        "activity_id": ACTIVITY_ID,
        "title": "2023年3月主题党日",
        "kinds": ("主题党日", "党课"),
        "theme": "学习贯彻2023年全国“两会”精神，扎实开展“五亮五共”活动，共同缔造美好幸福生活",
        "date": "2023年3月20日 14:30—17:00",
        "place": "村党群服务中心二楼会议室",
        "host": "林建国",
        "recorder": "陈秀英",
        "notice": NoticeLine("关于开展2023年3月份主题党日活动的通知", "中共青山镇委员会", "青委〔2023〕5号"),
        "counters": (
            Counter("应到", "42 人", "在册 46 － 不作硬性要求 2 － 流动 2"),
            Counter("实到", "36 人", "准时 31 ＋ 迟到 3 ＋ 线上 2"),
            Counter("请假", "4 人"),
        ),
        "present": tuple(map(NamedPerson, names(36))),
        "late": (NamedPerson("谢明玲", "14:40到"),),
        "online": (NamedPerson("洪文"),),
        "leave": (NamedPerson("郑文玲", "外出务工"), NamedPerson("黄金", "住院")),
        "absent": (NamedPerson("林旺"),),
        "exempt": (NamedPerson("谢彬德"),),
        "home_study": (NamedPerson("林文德", "3月21日，林建国上门"),),
        "guests": (NamedPerson("吴福", "入党积极分子"),),
        "study": (StudyLine("全国“两会”精神", "集中学习"), StudyLine("《关于做好2023年工作的意见》", "自学")),
        "deadlines": (DeadlineLine("3月31日前", "活动开展情况和照片", "镇党委组织办"), DeadlineLine("当天", "签到表")),
        "wrap_up": ("3月20日下午，白沙村党支部召开主题党日活动。", "会后开展义务植树，共栽种树苗120株。"),
        "approved_by": "黄志强",
        "printed": "2023年4月2日打印",
    }
    return RecordView(**{**fields, **changes})  # type: ignore[arg-type]  # a builder for tests


def written(write: Callable[..., WrittenDocument], view: object, *, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """Write a view as a document and return its bytes and the report."""
    stream = io.BytesIO()
    report = write(view, stream, fonts=fonts)
    return stream.getvalue(), report


def sheet_pdf(view: SignInSheetView, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """Write the sheet and return its bytes and the report."""
    return written(sign_in_sheet.write, view, fonts=fonts)


def record_pdf(view: RecordView, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """Write the record and return its bytes and the report."""
    return written(record.write, view, fonts=fonts)


def pages_of(pdf: bytes) -> list[str]:
    """Return the text pdfium reads on each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def bare(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())


def text_of(pdf: bytes) -> str:
    """Return what stands on all pages, without any white space."""
    return bare("".join(pages_of(pdf)))


Box = tuple[float, float, float, float]


class BoxedPaper(Paper):
    """A paper that notes the box of every text it shows, page by page, in mm: left, top, right, bottom."""

    boxes: list[list[tuple[Box, str]]]

    def text(
        self, x: float, y: float, text: str, *, kind: Type, align: Align = Align.LEFT, stretch: float = 0.0
    ) -> None:
        """Note the box, then place the text."""
        width = self.width_mm(text, kind) + stretch * (len(text) - 1)
        left, em = x - align.value * width, kind.size / POINT
        self.boxes[-1].append(((left, y - 0.8 * em, left + width, y + 0.08 * em), text))
        super().text(x, y, text, kind=kind, align=align, stretch=stretch)

    def end_page(self) -> None:
        """Begin the notes of the next page."""
        self.boxes.append([])
        super().end_page()


A4_UPRIGHT, A4_LYING = (210.0, 297.0), (297.0, 210.0)  # mm


def overlaps(write: Callable[[], object], *, page_size: tuple[float, float] = A4_UPRIGHT) -> list[tuple[str, str]]:
    """Return the texts that touch each other or leave the page, while `write` uses a `BoxedPaper`."""
    width, height = page_size
    BoxedPaper.boxes = [[]]
    write()
    wrong: list[tuple[str, str]] = []
    for page in BoxedPaper.boxes:
        shown = sorted((one for one in page if one[1].strip()), key=lambda one: one[0][1])
        wrong += [
            (text, "") for (left, top, right, low), text in shown if left < 8 or right > width - 8 or low > height - 6
        ]
        for at, (one, text) in enumerate(shown):
            for other, another in shown[at + 1 :]:
                if other[1] >= one[3]:
                    break
                if one[0] < other[2] - 0.3 and other[0] < one[2] - 0.3:
                    wrong.append((text, another))
    return wrong
