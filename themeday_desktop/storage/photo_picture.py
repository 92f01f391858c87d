"""Decodes a photo and makes its copies: upright, sRGB, small, and with nothing of the camera's but the time.

Runs in the worker process; Pillow and the HEIC decoder are imported when the first photo comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from themeday_desktop.storage.photo_copies import CopyKind
from themeday_desktop.storage.photo_formats import PictureFacts

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 85
_NEAR = 1.1  # an eighth of a camera's picture is a little larger than a thumbnail; to scale that costs a tenth of it
_MOST_PROFILE_BYTES = 1 << 20  # a phone's has 548 bytes; a printer's can have 2 MB and is not worth its time
_TIME_TAKEN, _EXIF_FOLDER = 0x9003, 0x8769

Copies = dict[CopyKind, tuple[bytes, tuple[int, int]]]


def make_pictures(content: bytes, facts: PictureFacts, *, kinds: Iterable[CopyKind], rotation: int) -> Copies:
    """The JPEG bytes and size of each copy asked for, out of one decode.

    The decoders raise whatever they like for a broken file; the caller sorts it.
    """
    wanted = sorted(kinds, key=lambda one: -one.long_edge_px)
    picture = _plain(_decoded(content, facts, edge=wanted[0].long_edge_px))
    picture = _scaled(picture, wanted[0].long_edge_px)
    picture = _upright(_srgb(picture), facts.orientation, rotation)
    copies: Copies = {}
    for kind in wanted:
        picture = _scaled(picture, kind.long_edge_px)
        copies[kind] = (_jpeg(picture, facts.taken_at), picture.size)
    return copies


def _decoded(content: bytes, facts: PictureFacts, *, edge: int) -> Image:
    """The picture as its decoder gives it; a JPEG is decoded at the smallest scale that is still large enough.

    The decoder is called by name: no list of formats is asked, and no other decoder can be reached.
    """
    if facts.format == "heic":
        import pi_heif

        heif = pi_heif.open_heif(BytesIO(content), convert_hdr_to_8bit=True)
        picture: Image = heif.to_pillow()
        return picture
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    if facts.format == "png":
        from PIL import PngImagePlugin

        PngImagePlugin.MAX_TEXT_CHUNK = 1 << 20
        PngImagePlugin.MAX_TEXT_MEMORY = 16 << 20
        return PngImagePlugin.PngImageFile(BytesIO(content))
    from PIL.JpegImagePlugin import JpegImageFile

    picture = JpegImageFile(BytesIO(content))
    picture.draft("", _fitting(picture.size, edge))
    return picture


def _fitting(size: tuple[int, int], edge: int) -> tuple[int, int]:
    """The size whose longer side is `edge`, never larger than `size`."""
    longest = max(size)
    if longest <= edge:
        return size
    width, height = ((2 * side * edge + longest) // (2 * longest) for side in size)
    return max(1, width), max(1, height)


def _plain(picture: Image) -> Image:
    """The picture in a mode that can be scaled: no palette, no single bits, no colour that stands for nothing."""
    if "transparency" in picture.info and picture.mode in ("1", "L", "P", "RGB"):
        return picture.convert("RGBA")
    return picture.convert({"1": "L", "P": "RGB"}[picture.mode]) if picture.mode in ("1", "P") else picture


def _scaled(picture: Image, edge: int) -> Image:
    """The picture with its longer side at `edge` px at most; a thumbnail may stay a tenth larger."""
    size = _fitting(picture.size, edge)
    is_near = edge == CopyKind.THUMB.long_edge_px and max(picture.size) <= edge * _NEAR
    if size == picture.size or is_near:
        picture.load()
        return picture
    from PIL.Image import Resampling

    # A thumbnail is scaled from a decode already close to its size; nobody sees the finer filter there.
    sharpness = Resampling.BICUBIC if edge == CopyKind.TOWNSHIP.long_edge_px else Resampling.BILINEAR
    return picture.resize(size, sharpness, reducing_gap=2.0)


def _srgb(picture: Image) -> Image:
    """The picture in sRGB or grey, transparent parts white; a profile that can't be used is passed over."""
    profile = picture.info.get("icc_profile") or b""
    if picture.mode in ("RGB", "CMYK") and 0 < len(profile) <= _MOST_PROFILE_BYTES:
        from PIL import ImageCms

        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(given).casefold():
                own = ImageCms.createProfile("sRGB")
                picture = ImageCms.profileToProfile(picture, given, own, outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            profile = b""  # the colours as they stand
    if picture.mode in ("RGB", "L"):
        return picture
    if picture.mode.startswith("I"):
        return picture.point(lambda grey: grey / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA"):
        from PIL import Image as Images

        shown = picture.convert("RGBA")
        return Images.alpha_composite(Images.new("RGBA", shown.size, "white"), shown).convert("RGB")
    return picture.convert("RGB")


def _upright(picture: Image, orientation: int, rotation: int) -> Image:
    from PIL.Image import Transpose

    by_exif = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    by_hand = {90: Transpose.ROTATE_270, 180: Transpose.ROTATE_180, 270: Transpose.ROTATE_90}
    for turn in (by_exif.get(orientation), by_hand.get(rotation)):
        if turn is not None:
            picture = picture.transpose(turn)
    return picture


def _jpeg(picture: Image, taken_at: str | None) -> bytes:
    """The picture as JPEG whose EXIF holds the time it was taken and nothing else."""
    from PIL.Image import Exif

    exif = Exif()
    if taken_at is not None:
        exif.get_ifd(_EXIF_FOLDER)[_TIME_TAKEN] = taken_at.replace("-", ":").replace("T", " ")
    stream = BytesIO()
    bare = picture.copy() if picture.info else picture
    bare.info = {}  # else the encoder would take profile, comment and XMP along
    bare.save(stream, format="JPEG", quality=QUALITY, exif=exif.tobytes() if taken_at is not None else b"")
    return stream.getvalue()
