"""The faces: what they cover, which of them draws what, and what a reader program copies out."""

import io
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.documents.builders import FONT_FOLDER, RARE, a_sheet, bare, names, pages_of, sheet_pdf, standard_characters
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.paper import Imprint, Paper, Type
from themeday_desktop.domain.errors import Surroundings


def by_pdftotext(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def by_pdfium(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


READERS = [by_pdfium, *([by_pdftotext] if shutil.which("pdftotext") else [])]


def lines_as_pdf(fonts: Fonts, text: str, style: Style) -> bytes:
    stream = io.BytesIO()
    paper = Paper(stream, fonts, imprint=Imprint("字", "表"))
    for start in range(0, len(text), 1200):
        for at in range(start, min(start + 1200, len(text)), 40):
            paper.text(10, 20 + (at - start) / 5, text[at : at + 40], kind=Type(style, 12))
        paper.end_page()
    paper.save()
    return stream.getvalue()


@pytest.mark.parametrize("style", list(Style))
def test_every_face_holds_the_8105_characters_and_the_rare_names(fonts: Fonts, style: Style) -> None:
    wanted = {ord(character) for character in standard_characters() + RARE}
    assert len(wanted) == 8105  # the six rare ones are among them
    assert wanted <= fonts.face(style).glyphs


@pytest.mark.fault("TX-04")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("style", [Style.SANS, Style.SERIF_BOLD])
def test_the_8105_characters_and_the_rare_names_are_copied_out_exactly(
    fonts: Fonts, style: Style, reader: Callable[[bytes], str]
) -> None:
    text = standard_characters() + RARE
    assert bare(reader(lines_as_pdf(fonts, text, style))) == text


def test_a_face_is_read_only_when_used(tmp_path: Path) -> None:
    for style in (Style.SANS, Style.SERIF):
        shutil.copyfile(FONT_FOLDER / f"{style.value}.ttf", tmp_path / f"{style.value}.ttf")
    few = Fonts(tmp_path)
    assert few.face(Style.SERIF) is few.face(Style.SERIF)


@pytest.mark.parametrize("content", [None, b"not a font"])
def test_a_face_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "NotoSansSC-Bold.ttf").write_bytes(content)
    with pytest.raises(Surroundings) as caught:
        Fonts(tmp_path).face(Style.SANS_BOLD)
    assert (caught.value.code, caught.value.params) == ("font_unreadable", {"file": "NotoSansSC-Bold.ttf"})


def test_what_the_bold_face_lacks_is_drawn_by_the_whole_one(fonts: Fonts) -> None:
    runs = fonts.runs(Style.SERIF_BOLD, "龘村龘龘")
    assert [(run.face.style if run.face else None, run.text) for run in runs] == [
        (Style.SANS, "龘"),
        (Style.SERIF_BOLD, "村"),
        (Style.SANS, "龘龘"),
    ]


def test_a_text_is_as_wide_as_its_characters(fonts: Fonts) -> None:
    assert [run.width for run in fonts.runs(Style.SANS, "白沙村")] == [3000]


@pytest.mark.parametrize("text", ["》，", "、《", "（《", "：“", "”。"])
def test_of_two_marks_side_by_side_the_first_gives_up_its_white_half(fonts: Fonts, text: str) -> None:
    for style in Style:
        assert [run.width for run in fonts.runs(style, f"村{text}村")] == [1500, 2000]


@pytest.mark.parametrize("text", ["，村", "村《", "》 《", "？，", "）1"])
def test_other_marks_keep_their_width(fonts: Fonts, text: str) -> None:
    assert len(fonts.runs(Style.SERIF, text)) == 1


def test_marks_are_tightened_beside_a_character_no_face_has(fonts: Fonts) -> None:
    assert [run.text for run in fonts.runs(Style.SERIF, "《村》，\ue000龘）。")] == [
        "《村》",
        "，",
        "\ue000",
        "龘",
        "）",
        "。",
    ]


def test_an_empty_text_needs_no_face(fonts: Fonts) -> None:
    assert fonts.runs(Style.SANS, "") == ()


@pytest.mark.fault("TX-01")
def test_tabs_and_line_ends_are_drawn_as_spaces(fonts: Fonts) -> None:
    assert [run.text for run in fonts.runs(Style.SANS, "王\t小\n明\u2028")] == ["王 小 明 "]


@pytest.mark.fault("TX-04")
def test_what_no_face_has_stands_alone_and_is_as_wide_as_a_character(fonts: Fonts) -> None:
    runs = fonts.runs(Style.SANS, "丁\ue000\U00030000")
    assert [(run.face is None, run.text, run.width) for run in runs[1:]] == [
        (True, "\ue000", 1000),
        (True, "\U00030000", 1000),
    ]


def test_a_variation_selector_takes_no_room(fonts: Fonts) -> None:
    assert fonts.runs(Style.SANS, "葛\U000e0100")[1].width == 0


def test_several_threads_write_the_same_bytes() -> None:
    shared = Fonts(FONT_FOLDER)
    views = [a_sheet(names(60 + each)) for each in range(4)]
    alone = [sheet_pdf(view, shared)[0] for view in views]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda view: sheet_pdf(view, shared)[0], views))
    assert together == alone
