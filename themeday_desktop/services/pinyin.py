"""How a name is read, for search and order: surname readings of our own, the rest by pypinyin."""

import re
from dataclasses import dataclass

# Characters read differently as a surname, and compound surnames; the longest match counts.
# After 现代汉语词典 and common use; without tones, ü as v. The secretary may correct a reading.
SURNAMES = {
    "单": "shan", "單": "shan", "仇": "qiu", "查": "zha", "解": "xie", "盖": "ge", "蓋": "ge", "曲": "qu",
    "朴": "piao", "区": "ou", "區": "ou", "乐": "yue", "樂": "yue", "曾": "zeng", "华": "hua", "任": "ren",
    "翟": "zhai", "宁": "ning", "甯": "ning", "覃": "qin", "繁": "po", "召": "shao", "洗": "xian", "冼": "xian",
    "员": "yun", "貟": "yun", "缪": "miao", "繆": "miao", "秘": "bi", "祕": "bi", "晟": "cheng", "么": "yao",
    "幺": "yao", "折": "she", "黑": "he", "种": "chong", "重": "chong", "祭": "zhai", "宓": "mi", "隗": "wei",
    "芈": "mi", "句": "gou", "勾": "gou", "乜": "nie", "哈": "ha", "佴": "nai", "逄": "pang", "逯": "lu",
    "郗": "xi", "郇": "xun", "郄": "qie", "郤": "xi", "都": "du", "令": "ling", "相": "xiang", "訾": "zi",
    "昝": "zan", "臧": "zang", "谌": "chen", "諶": "chen", "纪": "ji", "紀": "ji", "闫": "yan", "阚": "kan",
    "闞": "kan", "牟": "mu", "卜": "bu", "柏": "bai", "亓": "qi", "亢": "kang", "仉": "zhang", "仝": "tong",
    "佘": "she", "佟": "tong", "冉": "ran", "厍": "she", "厙": "she", "妫": "gui", "宿": "su", "尉": "wei",
    "戚": "qi", "撒": "sa", "晁": "chao", "庹": "tuo", "杲": "gao", "枚": "mei", "笪": "da", "粘": "nian",
    "藏": "zang", "褚": "chu", "褟": "ta", "莘": "shen", "葛": "ge", "肖": "xiao", "蹇": "jian", "适": "kuo",
    "邸": "di", "郏": "jia", "郦": "li", "鄢": "yan", "鄯": "shan", "钭": "tou", "雒": "luo", "麴": "qu",
    "鞠": "ju", "费": "fei", "費": "fei", "薄": "bo", "能": "nai", "会": "gui", "呙": "guo", "咼": "guo",
    "尉迟": "yu chi", "尉遲": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "長孫": "zhang sun", "长孙": "zhang sun",
    "令狐": "ling hu", "单于": "chan yu", "鲜于": "xian yu", "宗政": "zong zheng", "濮阳": "pu yang",
    "淳于": "chun yu", "公冶": "gong ye", "申屠": "shen tu", "太叔": "tai shu", "皇甫": "huang fu", "宇文": "yu wen",
    "慕容": "mu rong", "司徒": "si tu", "司马": "si ma", "司空": "si kong", "上官": "shang guan", "欧阳": "ou yang",
    "歐陽": "ou yang", "夏侯": "xia hou", "诸葛": "zhu ge", "諸葛": "zhu ge", "闻人": "wen ren", "东方": "dong fang",
    "赫连": "he lian", "公孙": "gong sun", "轩辕": "xuan yuan", "钟离": "zhong li", "独孤": "du gu",
    "南宫": "nan gong", "百里": "bai li", "呼延": "hu yan", "端木": "duan mu", "拓跋": "tuo ba", "西门": "xi men",
    "子车": "zi ju", "谷梁": "gu liang", "乐正": "yue zheng", "宰父": "zai fu", "漆雕": "qi diao", "壤驷": "rang si",
    "公西": "gong xi", "颛孙": "zhuan sun", "巫马": "wu ma", "第五": "di wu", "尔朱": "er zhu", "吐谷浑": "tu yu hun",
    "哥舒": "ge shu", "纳兰": "na lan", "完颜": "wan yan",
}  # fmt: skip

# Characters whose usual reading in a given name is not the dictionary's first.
GIVEN = {"长": "chang", "晟": "sheng", "茜": "qian", "朝": "chao", "传": "chuan", "翟": "zhai"}

_SURNAME_LENGTHS = (3, 2, 1)
_PLAIN_RUN = re.compile(r"[a-z0-9]+")
_WORDS = re.compile(r"[a-z0-9]+|[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name is read: ``full`` with one blank between syllables, ``initials`` without blanks."""

    full: str
    initials: str


def read_name(name: str) -> Reading:
    """The reading of a name; deterministic. A character without a known reading stands for itself.

    The first call loads pypinyin (about a quarter of a second): not before the first page is shown.
    """
    from themeday_desktop.domain.names import MIDDLE_DOT, normalise_name  # patterns no start waits for

    parts = [part for part in re.split(rf"[{MIDDLE_DOT}\s]+", normalise_name(name).casefold()) if part]
    syllables = [syllable for place, part in enumerate(parts) for syllable in _read_part(part, first=not place)]
    return reading_of(" ".join(syllables))


def reading_of(full: str) -> Reading:
    """The reading whose syllables somebody gave or corrected, 'shan hui min'."""
    syllables = full.casefold().replace("ü", "v").split()
    return Reading(" ".join(syllables), "".join(syllable[0] for syllable in syllables))


def _read_part(part: str, *, first: bool) -> list[str]:
    surname = _surname(part) if first else ""
    syllables = SURNAMES[surname].split() if surname in SURNAMES else _read_words(surname)
    return syllables + _read_words(part[len(surname) :])


def _surname(part: str) -> str:
    starts = (part[:length] for length in _SURNAME_LENGTHS if len(part) >= length)
    known = next((start for start in starts if start in SURNAMES), "")
    return known or ("" if part[0].isascii() else part[0])


def _read_words(text: str) -> list[str]:
    syllables: list[str] = []
    for word in _WORDS.findall(text):
        syllables += [word] if _PLAIN_RUN.fullmatch(word) else _read_characters(word)
    return syllables


def _read_characters(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # a quarter of a second and 56 MB: only when needed

    syllables: list[str] = lazy_pinyin(text, errors=_each_character)  # type: ignore[arg-type]  # a list is documented
    read = [GIVEN.get(character, syllable) for character, syllable in zip(text, syllables, strict=False)]
    return [syllable for syllable in read if syllable.strip()]


def _each_character(text: str) -> list[str]:
    return list(text)
