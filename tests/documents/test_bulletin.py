"""简报 as PDF."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from tests.documents.builders import HOSTILE, BoxedPaper, bare, overlaps, pages_of, text_of, written
from themeday_desktop.documents import bulletin
from themeday_desktop.documents.bulletin import BulletinView, Picture
from themeday_desktop.documents.fonts import Fonts

PARAGRAPH = "7月10日下午，石桥村党支部在村党群服务中心开展主题党日活动，共有40名党员参加，会后到东山坡植树200棵。"


def jpeg(width: int, height: int) -> bytes:
    """A plain picture."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (70, 120, 60)).save(stream, "JPEG")
    return stream.getvalue()


def pictures(count: int) -> tuple[Picture, ...]:
    """So many pictures, every second of them upright."""
    sizes = [(480, 320), (320, 480)]
    return tuple(
        Picture(jpeg(*sizes[each % 2]), *sizes[each % 2], caption=f"植树现场之{each + 1}") for each in range(count)
    )


VIEW = BulletinView(
    "中共柳溪镇石桥村支部委员会",
    "中共柳溪镇委员会",
    "学习全国“两会”精神，参加义务植树",
    "2026年7月10日",
    (PARAGRAPH, PARAGRAPH),
    pictures(4),
)


def pdf(view: BulletinView, fonts: Fonts) -> bytes:
    """The bulletin."""
    return written(bulletin.write, view, fonts=fonts)[0]


def test_everything_the_bulletin_says_is_on_paper(fonts: Fonts) -> None:
    text = text_of(pdf(VIEW, fonts))
    captions = tuple(one.caption for one in VIEW.pictures)
    for said in (VIEW.branch, VIEW.township, VIEW.title, VIEW.date, *VIEW.paragraphs, *captions):
        assert bare(said) in text


def test_the_pictures_are_there_and_keep_their_proportions(fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(pdf(VIEW, fonts))
    images = [one for page in document for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    shapes = [(box[2] - box[0]) / (box[3] - box[1]) for box in (one.get_bounds() for one in images)]
    document.close()
    assert shapes == pytest.approx([1.5, 2 / 3, 1.5, 2 / 3], rel=0.01)


def test_a_jpeg_goes_in_as_it_is(fonts: Fonts) -> None:
    assert VIEW.pictures[0].jpeg in pdf(VIEW, fonts)


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    assert pdf(VIEW, fonts) == pdf(VIEW, fonts)


@pytest.mark.parametrize(
    "view",
    [
        replace(VIEW, pictures=(), paragraphs=(), township=""),
        replace(VIEW, pictures=pictures(1)),
        replace(VIEW, pictures=pictures(5), paragraphs=(PARAGRAPH * 3,) * 6),
        replace(VIEW, title="学习" * 60, branch="中共" * 60, township="委员会" * 40),
    ],
)
def test_nothing_overlaps_or_leaves_the_page(fonts: Fonts, monkeypatch: pytest.MonkeyPatch, view: BulletinView) -> None:
    monkeypatch.setattr(bulletin, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts)) == []


def test_a_long_text_goes_on_overleaf_with_its_page_numbers(fonts: Fonts) -> None:
    pages = pages_of(pdf(replace(VIEW, paragraphs=(PARAGRAPH * 3,) * 6), fonts))
    assert len(pages) > 1
    assert f"第 {len(pages)} 页" in pages[-1]


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_printed_letter_by_letter(fonts: Fonts, name: str) -> None:
    view = replace(VIEW, title=name, paragraphs=(name,), pictures=(replace(VIEW.pictures[0], caption=name),))
    assert text_of(pdf(view, fonts)).count(bare(name)) == 3


def test_a_late_entry_is_marked_on_the_bulletin(fonts: Fonts) -> None:
    assert bare("补录 2026-07-14") in text_of(pdf(replace(VIEW, late_entry="补录 2026-07-14"), fonts))
    assert "补录" not in text_of(pdf(VIEW, fonts))
