"""How names are read."""

import subprocess
import sys

import pytest

from themeday_desktop.services.pinyin import SURNAMES, Reading, read_name, reading_of


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("单慧敏", "shan hui min"), ("仇英", "qiu ying"), ("查春燕", "zha chun yan"), ("解春生", "xie chun sheng"),
        ("盖大山", "ge da shan"), ("曲翔", "qu xiang"), ("朴志", "piao zhi"), ("区大任", "ou da ren"),
        ("尉迟建军", "yu chi jian jun"), ("乐毅", "yue yi"), ("曾祥㙦", "zeng xiang xie"), ("华国强", "hua guo qiang"),
        ("任丽华", "ren li hua"), ("翟永贵", "zhai yong gui"), ("宁静", "ning jing"), ("万俟明", "mo qi ming"),
        ("单于明", "chan yu ming"), ("尉明", "wei ming"), ("欧阳娜", "ou yang na"), ("任重", "ren zhong"),
        ("张长顺", "zhang chang shun"), ("吕国栋", "lv guo dong"), ("王乐", "wang le"), ("长孙无忌", "zhang sun wu ji"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_surnames(name: str, full: str) -> None:
    assert read_name(name).full == full


def test_initials_are_the_first_letters_of_the_syllables() -> None:
    assert read_name("单慧敏") == Reading("shan hui min", "shm")
    assert read_name("尉迟建军").initials == "ycjj"


@pytest.mark.fault("TX-05")
@pytest.mark.parametrize("dot", ["·", "•", "・", "∙"])
def test_a_middle_dot_parts_the_name_and_is_not_read(dot: str) -> None:
    assert read_name(f"石{dot}阿依古丽") == Reading("shi a yi gu li", "saygl")
    assert read_name(f"买买提{dot}艾力").full == "mai mai ti ai li"


@pytest.mark.fault("TX-04")
@pytest.mark.parametrize(
    ("name", "full"),
    [("李䶮", "li yan"), ("王㛃", "wang jie"), ("张𬭎", "zhang hong"), ("陈𫖯", "chen fu"), ("李\ue000", "li \ue000")],
)
def test_a_rare_character_is_read_or_stands_for_itself(name: str, full: str) -> None:
    assert read_name(name).full == full


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Anna Lee", Reading("anna lee", "al")),
        ("", Reading("", "")),
        ("王A2", Reading("wang a2", "wa")),
        ("·", Reading("", "")),
    ],
)
def test_latin_names_and_no_names_are_read_as_they_stand(name: str, reading: Reading) -> None:
    assert read_name(name) == reading


def test_a_reading_given_by_hand_is_brought_into_form() -> None:
    assert reading_of(" Lü  Guo dong ") == Reading("lv guo dong", "lgd")


def test_the_surname_table_has_sixty_readings_and_one_syllable_a_character() -> None:
    assert len(SURNAMES) >= 60
    assert all(len(reading.split()) == len(surname) for surname, reading in SURNAMES.items())


def test_importing_the_module_does_not_load_pypinyin() -> None:
    code = "import sys, themeday_desktop.services.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
