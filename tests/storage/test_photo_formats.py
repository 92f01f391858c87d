"""What a file is by its content: format, size, whole or not, the way up, the time taken."""

from __future__ import annotations

import struct

import pytest

from tests.photo_samples import HEIC, box, chunk, encoded, exif_bytes, jpeg_with, png, turned_heic
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.storage import photo_heif
from themeday_desktop.storage.photo_exif import Exif, read_exif
from themeday_desktop.storage.photo_formats import MOST_PIXELS, PictureFacts, read_picture
from themeday_desktop.storage.photo_heif import NotWhole, is_heif, read_heif

WHEN = "2026-07-10T14:42:05"


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as error:
        read_picture(content, name="n")
    assert error.value.params == {"name": "n"}
    return error.value.code


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (encoded(exif=exif_bytes()), PictureFacts("jpeg", 160, 90, 1, WHEN)),
        (encoded(exif=exif_bytes(orientation=6)), PictureFacts("jpeg", 90, 160, 6, WHEN)),
        (encoded(progressive=True), PictureFacts("jpeg", 160, 90, 1, None)),
        (encoded(kind="PNG"), PictureFacts("png", 160, 90, 1, None)),
        (encoded(kind="PNG", exif=exif_bytes(orientation=8)), PictureFacts("png", 90, 160, 8, WHEN)),
        (HEIC, PictureFacts("heic", 160, 96, 1, WHEN, has_place=True)),
        (turned_heic(), PictureFacts("heic", 96, 160, 1, WHEN, has_place=True)),
    ],
    ids=["jpeg", "turned jpeg", "progressive", "png", "turned png", "heic", "turned heic"],
)
def test_a_photo_is_known_by_its_content(content: bytes, facts: PictureFacts) -> None:
    assert read_picture(content, name="x.txt") == facts


def test_what_a_phone_puts_behind_a_photo_does_no_harm() -> None:
    assert read_picture(encoded() + bytes(500), name="n").format == "jpeg"
    assert read_picture(encoded(kind="PNG") + b"more", name="n").format == "png"


def test_fill_bytes_and_bare_markers_between_segments_are_read_over() -> None:
    content = encoded()
    assert read_picture(content[:2] + b"\xff\xff\xff\x01" + content[2:], name="n").width_px == 160


# -- IM-02: what is refused --------------------------------------------------------------------------

TIFF = encoded(kind="TIFF")
FOREIGN = {
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
    "ps": b"%!PS\n(%pipe%id) (w) file",
    "eps binary": b"\xc5\xd0\xd3\xc6" + bytes(28) + b"%!PS-Adobe-3.0 EPSF-3.0",
    "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "fits": b"SIMPLE  =                    T".ljust(80) + b"END".ljust(80),
    "icns": b"icns" + struct.pack(">L", 8),
    "psd": b"8BPS\x00\x01" + bytes(20),
    "tiff": TIFF,
    "tiff big": b"MM\x00*" + bytes(20),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "svg xml": b"<?xml version='1.0'?><svg/>",
    "gif": encoded(kind="GIF"),
    "bmp": encoded(kind="BMP"),
    "webp": encoded(kind="WEBP"),
    "ico": encoded(kind="ICO"),
    "tga": encoded(kind="TGA"),
    "ppm": encoded(kind="PPM"),
    "pcx": encoded(kind="PCX"),
    "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(20),
    "jpeg xl": b"\xff\x0a" + bytes(20),
    "html": b"<!doctype html><html><img src=x></html>",
    "zip": b"PK\x03\x04" + bytes(30),
    "mp4": box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41"),
    "avif": box(b"ftyp", b"avif\x00\x00\x00\x00avifmif1miaf"),
    "avif as mif1": box(b"ftyp", b"mif1\x00\x00\x00\x00mif1avif"),
    "burst": box(b"ftyp", b"msf1\x00\x00\x00\x00hevc") + box(b"moov", b""),
    "picture of another codec": HEIC.replace(b"hvc1", b"jpeg"),
    "wmf": b"\xd7\xcd\xc6\x9a" + bytes(30),
    "exe": b"MZ" + bytes(60),
    "text": "会议照片".encode(),
    "nothing but zeros": bytes(4096),
    "one byte": b"\xff",
    "xlsx": b"PK\x05\x06" + bytes(18),
}
GOOD_PNG = encoded(kind="PNG")
BROKEN = {
    "jpeg without its end": encoded()[:-2],
    "jpeg cut in the picture": encoded()[:700],
    "jpeg cut in its header": encoded()[:100],
    "jpeg of two markers": b"\xff\xd8\xff\xd9",
    "jpeg of its first bytes": b"\xff\xd8\xff",
    "jpeg of fill bytes": b"\xff\xd8" + b"\xff" * 100_000,
    "jpeg of comments": b"\xff\xd8" + b"\xff\xfe\x00\x02" * 100_001,
    "jpeg with a short segment": b"\xff\xd8\xff\xe0\x00\x01" + bytes(50),
    "jpeg with a lost marker": b"\xff\xd8\xff\xe0\x00\x04ab\x00\xe1\x00\x04ab",
    "jpeg without a frame": b"\xff\xd8\xff\xda\x00\x02\xff\xd9",
    "jpeg of no height": encoded().replace(b"\x08\x00\x5a\x00\xa0", b"\x08\x00\x00\x00\xa0", 1),
    "png cut in its pixels": GOOD_PNG[:-30],
    "png without its end": GOOD_PNG[:-12],
    "png of its first bytes": GOOD_PNG[:8],
    "png with a wrong crc": GOOD_PNG[:20] + b"\x07" + GOOD_PNG[21:],
    "png that begins with another chunk": GOOD_PNG[:8] + chunk(b"tEXt", b"a\x00b") + GOOD_PNG[8:],
    "png with two heads": GOOD_PNG[:33] + GOOD_PNG[8:],
    "png without pixels": GOOD_PNG[:33] + chunk(b"IEND", b""),
    "png of no width": png(0, 10),
    "png of empty chunks": GOOD_PNG[:33] + chunk(b"teXt", b"") * 100_001 + GOOD_PNG[33:],
    "heic cut in its pixels": HEIC[:1500],
    "heic cut in its header": HEIC[:300],
    "heic without pixels": HEIC[: HEIC.index(b"mdat") - 4],
    "heic without its places": HEIC.replace(b"iloc", b"free"),
    "heic without properties": HEIC.replace(b"ipma", b"free"),
    "heic without a size": HEIC.replace(b"ispe", b"free"),
    "heic with a huge header": box(b"ftyp", b"heic\x00\x00\x00\x00mif1") + box(b"meta", bytes((1 << 20) + 1)),
    "heic of empty boxes": box(b"ftyp", b"heic\x00\x00\x00\x00mif1") + box(b"free", b"") * 10_001,
    "heic with a box of no length": box(b"ftyp", b"heic\x00\x00\x00\x00mif1") + b"\x00\x00\x00\x04free" + bytes(8),
}


@pytest.mark.fault("IM-02")
@pytest.mark.parametrize("kind", FOREIGN)
def test_whatever_is_no_jpeg_png_or_heic_is_refused(kind: str) -> None:
    assert refusal(FOREIGN[kind]) == "photo_format"


@pytest.mark.fault("IM-02")
@pytest.mark.parametrize("kind", BROKEN)
def test_a_photo_that_is_not_whole_is_refused(kind: str) -> None:
    assert refusal(BROKEN[kind]) == "photo_damaged"


@pytest.mark.fault("IM-02")
def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "photo_empty"


@pytest.mark.fault("IM-01")
def test_a_picture_of_more_than_fifty_million_pixels_is_refused_by_its_header() -> None:
    bomb = png(12_000, 12_000)
    assert len(bomb) < 30_000
    claimed = GOOD_PNG[:8] + chunk(b"IHDR", struct.pack(">LLBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)) + GOOD_PNG[33:]
    jpeg = encoded().replace(b"\x08\x00\x5a\x00\xa0", b"\x08\xea\x60\xea\x60", 1)
    heic = HEIC.replace(struct.pack(">LL", 160, 96), struct.pack(">LL", 60_000, 60_000))
    assert [refusal(one) for one in (bomb, claimed, jpeg, heic)] == ["photo_too_large"] * 4


def test_the_largest_photo_that_is_taken_has_fifty_million_pixels() -> None:
    def claims(width: int, height: int) -> bytes:
        return encoded().replace(b"\x08\x00\x5a\x00\xa0", b"\x08" + struct.pack(">HH", height, width), 1)

    assert read_picture(claims(10_000, 5_000), name="n").width_px == 10_000
    assert refusal(claims(10_000, 5_001)) == "photo_too_large"
    assert MOST_PIXELS == 50_000_000


# -- EXIF ------------------------------------------------------------------------------------------------


def tiff(*entries: tuple[int, int, int, bytes], order: str = ">", folder: tuple[tuple[int, int, int, bytes], ...] = (),
         tail: bytes = b"") -> bytes:  # fmt: skip
    """A TIFF block with a first folder, an EXIF folder behind it, and `tail` behind both."""

    def block(rows: tuple[tuple[int, int, int, bytes], ...]) -> bytes:
        packed = b"".join(struct.pack(f"{order}HHL", *row[:3]) + row[3] for row in rows)
        return struct.pack(f"{order}H", len(rows)) + packed + bytes(4)

    head = (b"MM\x00*" if order == ">" else b"II*\x00") + struct.pack(f"{order}L", 8)
    return head + block(entries) + block(folder) + tail


def exif_folder(*rows: tuple[int, int, int, bytes], tail: bytes = b"", order: str = ">") -> bytes:
    pointer = struct.pack(f"{order}L", 8 + 2 + 12 + 4)
    return tiff((0x8769, 4, 1, pointer), folder=rows, tail=tail, order=order)


def at(rows: int, order: str = ">") -> bytes:
    return struct.pack(f"{order}L", 26 + 2 + 12 * rows + 4)


@pytest.mark.parametrize("order", "<>")
def test_the_original_time_comes_before_the_digitized(order: str) -> None:
    both = ((0x9004, 2, 20, at(2, order)), (0x9003, 2, 20, struct.pack(f"{order}L", 26 + 30 + 20)))
    tail = b"2026:01:01 00:00:00\x002026:07:10 14:42:05\x00"
    assert read_exif(exif_folder(*both, tail=tail, order=order)).taken_at == WHEN
    assert read_exif(exif_folder(both[0], tail=bytes(12) + tail, order=order)).taken_at == "2026-01-01T00:00:00"


@pytest.mark.parametrize(
    "text",
    [b"0000:00:00 00:00:00\x00", b"    :  :     :  :  \x00", b"2026:02:30 10:00:00\x00", b"1801:01:01 10:00:00\x00",
     b"\xff" * 20, b"2026-07-10 10:00:00\x00", b"2026:07:10"],
)  # fmt: skip
def test_a_time_that_is_none_is_not_known(text: bytes) -> None:
    assert read_exif(exif_folder((0x9003, 2, 20, at(1)), tail=text)) == Exif()


@pytest.mark.fault("IM-03")
@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"MM\x00*",
        b"MM\x00*\xff\xff\xff\xff",
        b"MM\x00*\x00\x00\x00\x08\xff\xff",
        b"MM\x00*\x00\x00\x00\x00",
        b"JUNK" + bytes(20),
        tiff((0x0112, 3, 1, b"\x00\x09\x00\x00")),
        tiff((0x0112, 2, 1, b"\x00\x06\x00\x00")),
        tiff((0x0112, 3, 9, b"\x00\x06\x00\x00")),
        tiff((0x8769, 4, 1, b"\x00\x00\x00\x08")),
        exif_folder((0x9003, 3, 20, at(1))),
        exif_folder((0x9003, 2, 4, at(1))),
        exif_folder((0x9003, 2, 20, b"\xff\xff\xff\xff")),
    ],
)
def test_a_broken_exif_says_nothing_and_harms_nothing(block: bytes) -> None:
    assert read_exif(block) == Exif()


@pytest.mark.fault("IM-03")
def test_the_way_up_is_kept_where_the_rest_of_the_exif_is_broken() -> None:
    block = tiff((0x0112, 3, 1, b"\x00\x06\x00\x00"), (0x8769, 4, 1, b"\xff\xff\xff\xff"))
    assert read_exif(block) == Exif(6)
    assert read_exif(tiff((0x0112, 4, 1, struct.pack(">L", 3)))) == Exif(3)


@pytest.mark.fault("IM-03")
def test_ten_megabytes_of_xmp_before_the_exif_are_read_over() -> None:
    xmp = b"http://ns.adobe.com/xmp/extension/\x00" + bytes(65_000)
    exif = b"Exif\x00\x00" + exif_bytes(orientation=6)[6:]
    content = jpeg_with(*[(0xE1, xmp)] * 160, (0xE1, exif), (0xE1, b"Exif\x00\x00second"))
    assert len(content) > 10_000_000
    assert read_picture(content, name="n") == PictureFacts("jpeg", 90, 160, 6, WHEN)


# -- HEIC's boxes -------------------------------------------------------------------------------------------


def heif(*, version: int = 0, wide: bool = False, exif: bool = True, kinds: bytes = b"hvc1") -> bytes:
    """A HEIC's header in the other writings of its boxes: wider numbers, a size of 64 bits, content in the header."""
    number = ">L" if version else ">H"
    pitm = box(b"pitm", bytes((version, 0, 0, 0)) + struct.pack(number, 1))
    infe = [struct.pack(f"{'>L' if version else '>H'}H4sx", item, 0, kind)
            for item, kind in ((1, kinds), (2, b"Exif"))][: 1 + exif]  # fmt: skip
    entries = b"".join(box(b"infe", bytes((3 if version else 2, 0, 0, 0)) + one) for one in infe)
    iinf = box(b"iinf", bytes((version, 0, 0, 0)) + struct.pack(number, 1 + exif) + entries)
    iloc = bytes((2 if version else 1, 0, 0, 0, 0x44, 0x00)) + struct.pack(number, 1)
    iloc += struct.pack(f"{number}HHHLL", 1, version, 0, 1, 0, 8)
    head = bytes((version, 0, 0, int(wide))) + struct.pack(">L", 2)
    form, flag = ("H", 0x8000) if wide else ("B", 0x80)
    rows = [struct.pack(f"{'>L' if version else '>H'}B{form}", item, 1, flag | prop) for item, prop in ((7, 9), (1, 1))]
    ipco = box(b"ipco", box(b"ispe", bytes(4) + struct.pack(">LL", 640, 480)))
    iprp = box(b"iprp", ipco + box(b"ipma", head + b"".join(rows)))
    meta = box(b"meta", bytes(4) + pitm + iinf + box(b"iloc", iloc) + iprp)
    rest = struct.pack(">L4sQ", 1, b"mdat", 24) + bytes(8) + struct.pack(">L4s", 0, b"free") + bytes(3)
    return box(b"ftyp", b"mif1\x00\x00\x00\x00heic") + meta + rest


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize("wide", [False, True])
def test_every_writing_of_the_boxes_is_read(version: int, wide: bool) -> None:
    header = read_heif(heif(version=version, wide=wide))
    assert (header.width_px, header.height_px, header.tiff, header.is_ours) == (640, 480, b"", True)


def test_a_heic_without_exif_is_a_photo_without_a_time() -> None:
    assert read_picture(heif(exif=False), name="n") == PictureFacts("heic", 640, 480, 1, None)


def test_a_property_that_is_not_there_is_passed_over() -> None:
    content = heif().replace(struct.pack(">HBB", 1, 1, 0x81), struct.pack(">HBB", 1, 1, 0x85))
    assert read_heif(content).width_px == 0


def test_a_picture_that_has_no_properties_has_no_size() -> None:
    content = heif().replace(struct.pack(">HBB", 1, 1, 0x81), struct.pack(">HBB", 6, 1, 0x81))
    assert refusal(content) == "photo_damaged"


def test_places_that_reach_beyond_the_file_are_damage() -> None:
    content = heif()
    whole = struct.pack(">HHHHLL", 1, 0, 0, 1, 0, 8)
    cut = content.index(whole) + len(whole)
    assert refusal(content.replace(whole, struct.pack(">HHHHLL", 1, 0, 0, 1, 0, 9999))) == "photo_damaged"
    with pytest.raises(NotWhole, match="iloc"):
        photo_heif._places(memoryview(content)[: cut - 4], content.index(b"iloc") + 4, cut - 4)


def test_only_files_with_a_brand_of_heic_are_asked_for_boxes() -> None:
    assert is_heif(HEIC)
    assert not is_heif(b"")
    assert not is_heif(box(b"ftyp", b"isom\x00\x00\x00\x00"))


@pytest.mark.fault("IM-03")
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_that_tells_its_place_is_known_without_reading_where(kind: str) -> None:
    for gps in (True, False):
        facts = read_picture(encoded(kind=kind, exif=exif_bytes(gps=gps)), name="a")
        assert facts.has_place is gps
