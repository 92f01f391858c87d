"""What every document shares: texts, marks, codes, the file's own words."""

import io

import pypdfium2
import pytest
import zxingcpp

from tests.documents.builders import pages_of
from themeday_desktop.documents import mark, qr
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.linebreak import cut
from themeday_desktop.documents.paper import Align, Imprint, Paper, Type

SANS = Type(Style.SANS, 12.0)


class Page:
    """One page under the pen and what comes out of it."""

    def __init__(self, fonts: Fonts, imprint: Imprint | None = None) -> None:
        self.stream = io.BytesIO()
        self.paper = Paper(self.stream, fonts, imprint=imprint or Imprint("题目", "白沙村党支部"))

    def pdf(self) -> bytes:
        self.paper.end_page()
        self.paper.save()
        return self.stream.getvalue()

    def ink(self) -> int:
        """Return how many pixels of the page are dark."""
        document = pypdfium2.PdfDocument(self.pdf())
        image = document[0].render(scale=2, grayscale=True).to_pil()
        document.close()
        return sum(image.histogram()[:128])


@pytest.fixture
def page(fonts: Fonts) -> Page:
    return Page(fonts)


@pytest.mark.fault("TX-04")
@pytest.mark.parametrize("character", ["\ue000", "\U00030000", "\x07", "\u200b", "\ud800"])
def test_a_character_no_face_has_is_drawn_as_a_mark_and_reported(page: Page, character: str) -> None:
    page.paper.text(20, 20, character, kind=SANS)
    assert page.ink() > 50
    assert page.paper.missing == (character,)


@pytest.mark.fault("TX-04")
@pytest.mark.parametrize("character", ["\ue000", "\U00030000"])
def test_a_character_no_face_has_is_copied_out_as_it_is(page: Page, character: str) -> None:
    page.paper.text(20, 20, f"王{character}明", kind=SANS)
    assert pages_of(page.pdf()) == [f"王{character}明"]


def test_a_variation_selector_is_reported_but_the_character_before_it_stands_alone(page: Page) -> None:
    page.paper.text(20, 20, "葛\U000e0100", kind=SANS)
    assert page.paper.missing == ("\U000e0100",)
    assert pages_of(page.pdf()) == ["葛"]


def test_each_missing_character_is_reported_once(page: Page) -> None:
    page.paper.text(20, 20, "\ue000\ue001\ue000", kind=SANS)
    assert page.paper.missing == ("\ue000", "\ue001")


def test_the_mark_holds_four_digits_or_six() -> None:
    four, six = (mark.operators(point, left=0, base=0, size=10) for point in (0x8888, 0x088888))
    assert four.count(" m ") == 4 * 7
    assert six.count(" m ") == 5 * 7 + 6


def test_one_text_may_use_several_faces(page: Page) -> None:
    page.paper.text(20, 20, "村龘A", kind=Type(Style.SERIF_BOLD, 20))
    assert pages_of(page.pdf()) == ["村龘A"]


def test_a_spread_text_is_still_one_text(page: Page) -> None:
    page.paper.text(20, 20, "白沙村支部", kind=SANS, stretch=0.4)
    assert pages_of(page.pdf()) == ["白沙村支部"]


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 100.0), (Align.CENTRE, 94.0), (Align.RIGHT, 88.0)])
def test_a_text_stands_where_its_alignment_says(page: Page, align: Align, left: float) -> None:
    page.paper.text(100 * 25.4 / 72, 20, "口口", kind=Type(Style.SANS, 6.0), align=align)
    document = pypdfium2.PdfDocument(page.pdf())
    found = document[0].get_textpage().get_charbox(0, loose=True)[0]
    document.close()
    assert found == pytest.approx(left, abs=0.5)


def test_a_text_that_fits_keeps_its_size(page: Page) -> None:
    assert page.paper.fitted("白沙村", SANS, width=40.0) == ("白沙村", SANS)


def test_a_text_a_little_too_long_is_set_smaller(page: Page) -> None:
    text, kind = page.paper.fitted("白沙村党支部", SANS, width=20.0)
    assert text == "白沙村党支部"
    assert page.paper.width_mm(text, kind) == pytest.approx(20.0)
    assert page.paper.shortened == ()


def test_a_text_much_too_long_is_cut_short_and_reported(page: Page) -> None:
    text, kind = page.paper.fitted("长" * 99, SANS, width=20.0)
    assert text.endswith("长……")
    assert kind.size == 7.0
    assert page.paper.width_mm(text, kind) <= 20.0
    assert page.paper.shortened == ("长" * 99,)


def test_a_text_broken_into_lines_is_copied_as_one(page: Page) -> None:
    page.paper.begin_whole("欧阳买买提江")
    page.paper.text(20, 20, "欧阳买", kind=SANS)
    page.paper.text(20, 26, "买提江", kind=SANS)
    page.paper.end_whole()
    assert pages_of(page.pdf())[0].strip() == "欧阳买买提江"


def test_the_file_says_its_title_and_author_also_when_they_are_strange(fonts: Fonts) -> None:
    page = Page(fonts, Imprint("(题目)\\\ud800", "𬱖支部", "<b>"))
    page.paper.text(20, 20, "村", kind=SANS)
    document = pypdfium2.PdfDocument(page.pdf())
    said = document.get_metadata_dict()
    document.close()
    assert (said["Title"], said["Author"], said["Subject"]) == ("(题目)\\\ufffd", "𬱖支部", "<b>")


def test_every_face_is_embedded_and_no_other_is_named(page: Page) -> None:
    page.paper.text(20, 20, "村", kind=SANS)
    assert b"Helvetica" not in page.pdf()


@pytest.mark.parametrize("text", ["themeday:x", "themeday:3f1c9a2e-5b7d-4c1e-9f00-2a6b8c4d1e90", "党" * 40])
def test_a_code_is_read_back_by_another_program(page: Page, text: str) -> None:
    page.paper.define("code", qr.operators(text))
    page.paper.stamp("code", 50, 50, side=25)
    document = pypdfium2.PdfDocument(page.pdf())
    image = document[0].render(scale=2).to_pil()
    document.close()
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [text]


def test_cutting_keeps_what_fits(page: Page) -> None:
    assert cut("白沙村支部", 13.0, measure=lambda text: page.paper.width_mm(text, SANS)) == "白沙村"
