"""The sign-in sheet of 1,000 names against bare reportlab drawing the same strings in the same faces.

    python -m tests.benchmarks.bench_sign_in_sheet

Prints one line of JSON. `ours_s` and `floor_s` are medians of runs with the faces read; `cold_s` is the first sheet
of a process, which reads them. The floor draws every string our pages show, and no rule, ground or code.
"""

import io
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from themeday_desktop.documents import sign_in_sheet
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.paper import HEIGHT_MM, POINT, Paper, Type
from themeday_desktop.documents.views import SignInGroup, SignInRow, SignInSheetView

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
PEOPLE = 1000
RUNS = 15
AIM = 1.5
SURNAMES = "林陈黄吴郑王李张刘何许谢邱蔡洪赵孙周徐胡朱高罗梁宋唐韩冯邓曹彭曾萧田董袁潘蒋余杜叶程魏苏吕丁任沈姚卢"
GIVEN = "巧云志强秀英建国美玲文彬海燕春生木根水旺金凤福玉兰德明家和平安庆丰收红军卫东晓光立新永康长寿雪梅"

Drawn = tuple[float, float, str, str, float]


def view(people: int) -> SignInSheetView:
    """Return a sheet of invented people, a third of them signed in."""
    rows = [
        SignInRow(
            number=str(each + 1),
            name=SURNAMES[each % len(SURNAMES)] + GIVEN[each * 7 % len(GIVEN)] + GIVEN[each * 11 % len(GIVEN)],
            stage="预备党员" if each % 20 == 3 else "",
            state="已到" if each % 3 == 0 else "",
            time=f"14:{each % 60:02d}" if each % 3 == 0 else "",
        )
        for each in range(people)
    ]
    groups = tuple(SignInGroup(f"第{at // 100 + 1}党小组", tuple(rows[at : at + 100])) for at in range(0, people, 100))
    return SignInSheetView(
        branch="中共青山镇白沙村支部委员会",
        activity_id="3f1c9a2e-5b7d-4c1e-9f00-2a6b8c4d1e90",
        title="学习贯彻全国“两会”精神",
        kinds=("主题党日",),
        date="2023年3月20日 14:30",
        place="村党群服务中心",
        groups=groups,
    )


class Listener(Paper):
    """A paper that also notes every string placed on it."""

    pages: list[list[Drawn]]

    def text(self, x: float, y: float, text: str, *, kind: Type, **more: object) -> None:
        """Note the string, then place it."""
        self.pages[-1].append((x * POINT, (HEIGHT_MM - y) * POINT, text, kind.style.value, kind.size))
        super().text(x, y, text, kind=kind, **more)  # type: ignore[arg-type]  # passed through as given

    def end_page(self) -> None:
        """Begin the next page in the notes, too."""
        self.pages.append([])
        super().end_page()


def strings_of(sheet: SignInSheetView, fonts: Fonts) -> list[list[Drawn]]:
    """Return what our pages show, page by page."""
    Listener.pages = [[]]
    original, sign_in_sheet.Paper = sign_in_sheet.Paper, Listener  # type: ignore[misc]  # for one sheet
    try:
        sign_in_sheet.write(sheet, io.BytesIO(), fonts=fonts)
    finally:
        sign_in_sheet.Paper = original  # type: ignore[misc]  # back again
    return [page for page in Listener.pages if page]


def bare(pages: list[list[Drawn]]) -> None:
    """Draw the strings as plain reportlab does."""
    canvas = Canvas(io.BytesIO(), pagesize=A4, pageCompression=1, invariant=1)
    for page in pages:
        for x, y, text, face, size in page:
            canvas.setFont(f"bare-{face}", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure both in turns, so that whatever else the machine does falls on both."""
    fonts, sheet = Fonts(FONTS), view(PEOPLE)
    cold = timed(lambda: sign_in_sheet.write(sheet, io.BytesIO(), fonts=fonts))
    for style in Style:
        pdfmetrics.registerFont(TTFont(f"bare-{style.value}", str(FONTS / f"{style.value}.ttf")))
    pages = strings_of(sheet, fonts)
    pairs = [
        (timed(lambda: bare(pages)), timed(lambda: sign_in_sheet.write(sheet, io.BytesIO(), fonts=fonts)))
        for _ in range(RUNS)
    ]
    floor, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    figures = {
        "what": f"sign-in sheet of {PEOPLE} names, {len(pages)} pages",
        "floor_s": round(floor, 4),
        "ours_s": round(ours, 4),
        "cold_s": round(cold, 4),
        "ratio": round(ours / floor, 2),
        "aim": AIM,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
