"""Small pictures of a municipality, checked before they are kept: PNG, JPEG or SVG."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

from intakeapp.base.errors import InputError
from intakeapp.printing.typeset.inputs import Picture

MOST_BYTES = 300 * 1024
_MOST_PIXELS = 3000  # of a side: 25 cm at 300 dpi
_PNG, _JPEG, _SVG = "image/png", "image/jpeg", "image/svg+xml"
_KINDS = {"PNG": _PNG, "JPEG": _JPEG}
_SVG_SPACE = "{http://www.w3.org/2000/svg}"
# What draws something by itself; a script, a link or another file has no place in a logo.
_DRAWN = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "symbol", "use", "title",
    "desc", "text", "tspan", "style", "metadata",
})  # fmt: skip
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:", re.IGNORECASE)


def checked_picture(content: bytes, description: str) -> Picture:
    """Return a picture as it is kept: small, whole, and without what the camera wrote in it.

    Raises InputError for more than 300 KB, another kind of file, or one that is broken.
    """
    if len(content) > MOST_BYTES:
        raise InputError(
            f"Deze afbeelding is te groot: {MOST_BYTES // 1024} kB is het meest.",
            path="picture", now="Maak de afbeelding kleiner.",
        )  # fmt: skip
    if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<svg", b"<?xml")):
        return Picture(data=_svg(content), media_type=_SVG, description=description)
    data, media_type = _pixels(content)
    return Picture(data=data, media_type=media_type, description=description)


def _refuse(what: str) -> InputError:
    return InputError(what, path="picture", now="Kies een png, jpg of svg.")


def _pixels(content: bytes) -> tuple[bytes, str]:
    """Return the picture written anew: place and time of a photo stay out of the letters."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # late: it is heavy

    try:
        with Image.open(BytesIO(content), formats=tuple(_KINDS)) as opened:
            kind = str(opened.format)
            if max(opened.size) > _MOST_PIXELS:
                raise _refuse(f"Deze afbeelding is te groot: {_MOST_PIXELS} punten is het meest.")
            upright = ImageOps.exif_transpose(opened)
            made = BytesIO()
            if kind == "PNG":
                upright.save(made, "PNG", optimize=True, exif=b"")
            else:
                upright.convert("RGB").save(made, "JPEG", quality=88, exif=b"")
    except UnidentifiedImageError:
        raise _refuse("Dit bestand is geen afbeelding die we kennen.") from None
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise _refuse("Deze afbeelding is beschadigd.") from None
    data = made.getvalue()
    if len(data) > MOST_BYTES:
        raise _refuse(f"Deze afbeelding is te groot: {MOST_BYTES // 1024} kB is het meest.")
    return data, _KINDS[kind]


def _svg(content: bytes) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refuse("Deze afbeelding is geen tekst in UTF-8.") from None
    if "<!" in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL):
        # entities can make a small file endless, or reach for another one
        raise _refuse("In deze svg staat iets dat niet bij een tekening hoort.")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        raise _refuse("Deze svg is beschadigd.") from None
    if root.tag != f"{_SVG_SPACE}svg" or not all(_is_drawing(part) for part in root.iter()):
        raise _refuse("In deze svg staat iets dat niet bij een tekening hoort.")
    return text.encode()


def _is_drawing(part: ElementTree.Element) -> bool:
    if not part.tag.startswith(_SVG_SPACE):
        # what a drawing program writes for itself is not drawn
        return part.tag.startswith("{") and not part.tag.startswith("{http://www.w3.org/1999/")
    if part.tag.removeprefix(_SVG_SPACE) not in _DRAWN or _OUTSIDE.search(part.text or ""):
        return False
    return not any(_is_outside(name, value) for name, value in part.attrib.items())


def _is_outside(name: str, value: str) -> bool:
    local = name.rsplit("}", 1)[-1].lower()
    if local.startswith("on") or _OUTSIDE.search(value):
        return True
    return local == "href" and not value.startswith("#")
