"""What comes out of the reading process is the plain picture it should be, or it is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import cv2
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from intakeapp.documents.coded_pictures import BadPicture, jpeg_size, png_size
from intakeapp.documents.previews import coded

sizes = st.tuples(st.integers(1, 60), st.integers(1, 60))


def grain(*shape: int) -> numpy.ndarray:
    return numpy.random.default_rng(1).integers(0, 256, shape).astype(numpy.uint8)


def png(width: int, height: int, *channels: int) -> bytes:
    picture = grain(height, width, *channels)
    _done, data = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    return data.tobytes()


def jpeg(width: int, height: int, mode: str = "L", **options) -> bytes:
    out = BytesIO()
    Image.fromarray(grain(height, width)).convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


def pillow_png(mode: str = "L", **options) -> bytes:
    out = BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG", **options)
    return out.getvalue()


@given(sizes)
def test_the_size_of_our_own_png_is_known(size):
    assert png_size(png(*size)) == size
    assert png_size(png(*size, 3)) == size


@given(sizes)
def test_the_size_of_our_own_jpeg_is_known(size):
    assert jpeg_size(jpeg(*size)) == size
    assert jpeg_size(coded(Image.new("RGB", size, "red"), 60)) == size


def test_a_large_picture_of_our_own_is_known():
    assert png_size(png(1700, 900, 3)) == (1700, 900)
    assert jpeg_size(jpeg(1700, 900, "RGB", quality=95)) == (1700, 900)


@pytest.mark.parametrize("size_of", [png_size, jpeg_size])
@given(data=st.binary(max_size=400), start=st.sampled_from([b"", b"\xff\xd8", png(3, 2)[:33]]))
def test_nonsense_is_refused(size_of, data, start):
    with pytest.raises(BadPicture):
        size_of(start + data)


@given(st.data())
def test_a_picture_cut_off_or_gone_on_is_refused(data):
    for whole, size_of in ((png(20, 30, 3), png_size), (jpeg(20, 30, "RGB"), jpeg_size)):
        at = data.draw(st.integers(0, len(whole) - 1))
        with pytest.raises(BadPicture):
            size_of(whole[:at])
        with pytest.raises(BadPicture):
            size_of(whole + b"more")


@given(st.integers(0, 399), st.integers(0, 255))
def test_a_changed_picture_never_stops_the_program(at, value):
    for whole, size_of in ((png(20, 30, 3), png_size), (jpeg(20, 30, "RGB"), jpeg_size)):
        changed = bytearray(whole)
        changed[at % len(changed)] = value
        try:
            assert min(size_of(bytes(changed))) > 0
        except BadPicture:
            continue


def comment() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", "x" * 1000, zip=True)
    return info


@pytest.mark.parametrize(
    "data",
    [
        pillow_png("RGBA"), pillow_png("P"), pillow_png("1"), pillow_png("I;16"),
        pillow_png("L", pnginfo=comment()), pillow_png("RGB", icc_profile=b"profile"),
    ],
)  # fmt: skip
def test_another_kind_of_png_is_refused(data):
    with pytest.raises(BadPicture):
        png_size(data)


@pytest.mark.parametrize(
    "data",
    [
        jpeg(40, 30, progressive=True), jpeg(40, 30, "CMYK"), jpeg(40, 30, comment=b"hello"),
        jpeg(40, 30, exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"), jpeg(4, 3) * 2,
    ],
)  # fmt: skip
def test_another_kind_of_jpeg_is_refused(data):
    with pytest.raises(BadPicture):
        jpeg_size(data)


def test_two_heads_are_refused():
    head = struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    whole = png(20, 30)
    with pytest.raises(BadPicture):
        png_size(whole[:33] + chunk + whole[33:])


def test_a_preview_says_nothing_of_who_made_it():
    picture = Image.new("RGB", (2000, 100), "white")
    picture.info |= {"comment": b"Jan", "icc_profile": b"profile", "dpi": (300, 300)}
    data = coded(picture, 500)
    assert jpeg_size(data) == (500, 25)
    assert b"Jan" not in data
