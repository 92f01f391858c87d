"""The script that makes the bundled faces."""

from pathlib import Path

import pytest

from installer import make_fonts
from tests.documents.builders import FONT_FOLDER, RARE, standard_characters


def test_the_cut_down_faces_keep_what_names_and_forms_need() -> None:
    kept = make_fonts.wanted(standard_characters())
    assert {ord(each) for each in RARE + "〇①⑳㈠（），。、；：？！“”‘’《》〔〕…—·×÷＋－＝％°№→■□○✓āǎǜ"} <= kept


def test_the_list_must_hold_8105_characters(tmp_path: Path) -> None:
    (tmp_path / "characters.txt").write_text("一二", encoding="utf-8")
    with pytest.raises(ValueError, match="not the list"):
        make_fonts.read_standard(tmp_path / "characters.txt")


def test_a_folder_without_the_packages_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_fonts.main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert "characters.txt" in capsys.readouterr().err


def test_what_a_face_lacks_is_found() -> None:
    assert make_fonts.missing_of(FONT_FOLDER / "NotoSerifSC-Bold.ttf", "村龘") == "龘"


def test_the_licence_lies_beside_the_faces() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FONT_FOLDER.glob("OFL-*.txt")]
    assert len(texts) == 2
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in texts)
