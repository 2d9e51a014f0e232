"""Files that want to do harm: good ones damaged by seed, and bombs made on purpose."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache

from tests.integration.documents import made_files as made

_MAGIC = (
    b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*",
    b"\x00\x00\x00\x18ftypheic", b"From: a\nTo: b\nSubject: c\n\n", b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ", b"GIF89a", b"RIFF",
)  # fmt: skip


# What the largest bomb unpacks to: the whole runs into the limit of time each time it is opened.
SUITE_MB, WHOLE_MB = 60, 600


@cache
def _good() -> tuple[tuple[str, bytes], ...]:
    strip = made.strip()
    return (
        ("brief.pdf", made.pdf(2)),
        ("brief.png", made.coded(strip, "PNG")),
        ("brief.jpg", made.coded(strip, "JPEG", quality=80)),
        ("brief.tif", made.tiff(2)),
        ("brief.eml", made.mail([("brief.pdf", ("application", "pdf"), made.pdf())])),
        ("slot.pdf", made.locked_pdf()),
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(side: int, rows: int = 10) -> bytes:
    """A picture that says it is enormous and holds next to nothing."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes((side + 1) * rows), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    )


def png_text_bomb() -> bytes:
    text = b"Comment\x00\x00" + zlib.compress(bytes(200_000_000), 9)
    good = made.coded(made.strip(), "PNG")
    return good[:33] + _chunk(b"zTXt", text) + good[33:]


def raw_pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF of objects as they are given, with a right table."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    return out + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, root, start)


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<<" + head + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def _one_page(content: bytes, extra: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R" + extra + b">>"
    return raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page,
        4: content,
    })  # fmt: skip


def deflate_bomb_pdf(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = b"0 0 m " * 170_000
    data = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return _one_page(_stream(b"/Filter/FlateDecode", data))


def many_pages_pdf(pages: int = 100_000) -> bytes:
    kids = b" ".join([b"3 0 R"] * pages)
    return raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    })  # fmt: skip


def script_pdf() -> bytes:
    return raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(true){})>>"
           b"/AA<</O<</S/Launch/F(/bin/sh)>>>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/AA<</O<</S/URI/URI(file:///)>>>>>>",
    })  # fmt: skip


def looping_pdf() -> bytes:
    return raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
           b"/Resources<</XObject<</A 5 0 R>>>>>>",
        4: _stream(b"", b"/A Do"),
        5: _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
                   b"/Resources<</XObject<</A 5 0 R>>>>", b"/A Do /A Do"),
    })  # fmt: skip


def broken_font_pdf() -> bytes:
    return raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
           b"/Resources<</Font<</F 5 0 R>>>>>>",
        4: _stream(b"", b"BT /F 12 Tf 70 700 Td (Betaal voor vrijdag) Tj ET"),
        5: b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R/FirstChar 32"
           b"/LastChar 33/Widths[600 -99999]>>",
        6: b"<</Type/FontDescriptor/FontName/X/Flags 32/FontFile2 7 0 R>>",
        7: _stream(b"/Length1 999999999", b"\x00\x01\x00\x00\xff\xff" + bytes(range(256)) * 8),
    })  # fmt: skip


def big_page_pdf() -> bytes:
    return _one_page(_stream(b"", b"0 0 9999999 9999999 re f"), box=b"0 0 9000000 9000000")


def looping_tiff() -> bytes:
    good = bytearray(made.tiff(1))
    (first,) = struct.unpack("<I", good[4:8])
    (entries,) = struct.unpack("<H", good[first : first + 2])
    good[first + 2 + 12 * entries : first + 6 + 12 * entries] = struct.pack("<I", first)
    return bytes(good)


def nested_mail(depth: int = 60) -> bytes:
    content = made.mail()
    for _ in range(depth):
        content = (
            b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
            b"Content-Type: message/rfc822\n\n" + content
        )
    return content


def bombs(megabytes: int = SUITE_MB) -> Iterator[tuple[str, bytes]]:
    """Yield the files made on purpose; one is that large when it is unpacked."""
    many = [(f"{n}.pdf", ("application", "pdf"), b"%PDF-1.4 niets") for n in range(400)]
    yield "leeg.pdf", b""
    yield "reus.png", huge_png(200_000)
    yield "groot.png", huge_png(8_000)
    yield "tekst.png", png_text_bomb()
    yield "bom.pdf", deflate_bomb_pdf(megabytes)
    yield "duizenden.pdf", many_pages_pdf()
    yield "script.pdf", script_pdf()
    yield "kring.pdf", looping_pdf()
    yield "letter.pdf", broken_font_pdf()
    yield "vel.pdf", big_page_pdf()
    yield "kring.tif", looping_tiff()
    yield "diep.eml", nested_mail()
    yield "bijlagen.eml", made.mail(many)
    yield "foto.jpg", made.pdf()
    yield "brief.pdf", made.coded(made.strip(), "PNG")
    yield "brief.pdf", b"MZ" + bytes(5000)
    yield "brief.pdf", b"PK\x03\x04" + bytes(5000)
    yield "brief.pdf", bytes(100_000)
    yield "haken.pdf", b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000
    yield "kop.eml", b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\nFrom: a\nTo: b\nDate: c\n\nx"


def damaged(number: int, seed: int) -> tuple[str, bytes]:
    """Return the good file number `number`, damaged: cut, bits turned, lengths lied about."""
    chance = random.Random(seed * 100_003 + number)
    name, content = chance.choice(_good())
    data = bytearray(content)
    how = number % 5
    if how == 0:
        del data[chance.randrange(1, len(data)) :]
    elif how == 1:
        for _ in range(chance.choice((1, 5, 50, 500))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif how == 2:  # lengths and places that lie
        for _ in range(chance.choice((1, 3, 10))):
            at = chance.randrange(max(1, min(len(data) - 4, 2000)))
            data[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"9999")
            )
    elif how == 3:  # a part moved or doubled
        start = chance.randrange(len(data))
        part = data[start : start + chance.randrange(1, 4000)]
        at = chance.randrange(len(data))
        data[at:at] = part * chance.choice((1, 2, 20))
    else:
        data = bytearray(chance.choice(_MAGIC) + chance.randbytes(chance.randrange(4000)))
    return name, bytes(data)


def hostile_files(
    count: int, seed: int = 20261122, *, megabytes: int = SUITE_MB
) -> Iterator[tuple[str, bytes]]:
    """Yield so many hostile files, the bombs first; the same seed gives the same files."""
    made_first = list(bombs(megabytes))[:count]
    yield from made_first
    for number in range(count - len(made_first)):
        yield damaged(number, seed)
