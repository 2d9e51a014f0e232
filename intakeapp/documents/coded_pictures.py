"""Pictures that come out of the reading process: looked at before anything decodes them.

Only the plain kinds that our own process makes are known here. Anything more (other chunks, other
ways of coding, a size that was not asked for) means that the process is no longer ours.
"""

from __future__ import annotations

import re
import struct

PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
_GREY, _RGB = 0, 2  # colour types (PNG specification, 11.2.2)
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_APP0, _TABLES, _HUFFMAN, _FRAME, _SCAN = 0xE0, 0xDB, 0xC4, 0xC0, 0xDA  # ITU-T T.81, table B.1
_JPEG_SEGMENTS = {_APP0, _TABLES, _HUFFMAN, _FRAME, _SCAN}
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # in coded data 0xFF stands before 0 or a restart


class BadPicture(ValueError):
    """Bytes that are not the plain picture they should be."""


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height (pixels) of a PNG in 8 bits, grey or RGB. Raises BadPicture."""
    if not data.startswith(PNG_START):
        raise BadPicture
    size = (0, 0)
    at, kind = len(PNG_START), b""
    while kind != b"IEND":
        if at + 12 > len(data):
            raise BadPicture
        length, kind = struct.unpack_from(">I4s", data, at)
        if (kind == b"IHDR") != (at == len(PNG_START)) or kind not in _PNG_CHUNKS:
            raise BadPicture
        if kind == b"IHDR":
            size = _head(data[at + 8 : at + 8 + length])
        at += length + 12
    if at != len(data):
        raise BadPicture
    return size


def _head(head: bytes) -> tuple[int, int]:
    if len(head) != 13:
        raise BadPicture
    width, height, depth, colour, *ways = struct.unpack(">IIBBBBB", head)
    if depth != 8 or colour not in (_GREY, _RGB) or any(ways) or not width or not height:
        raise BadPicture
    return width, height


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height (pixels) of a baseline JPEG of one scan. Raises BadPicture."""
    if not data.startswith(_JPEG_START) or not data.endswith(_JPEG_END):
        raise BadPicture
    size = (0, 0)
    at, kind = len(_JPEG_START), 0
    while kind != _SCAN:
        if at + 4 > len(data) or data[at] != 0xFF:
            raise BadPicture
        kind, length = struct.unpack_from(">xBH", data, at)
        if kind not in _JPEG_SEGMENTS or length < 2 or (kind == _FRAME and any(size)):
            raise BadPicture
        if kind == _FRAME:
            size = _frame(data[at + 4 : at + 2 + length])
        at += length + 2
    end = _MARKER.search(data, at)
    if not all(size) or end is None or end.end() != len(data):
        raise BadPicture
    return size


def _frame(frame: bytes) -> tuple[int, int]:
    if len(frame) < 6:
        raise BadPicture
    depth, height, width, parts = struct.unpack_from(">BHHB", frame)
    if depth != 8 or parts not in (1, 3) or not width or not height:
        raise BadPicture
    return width, height
