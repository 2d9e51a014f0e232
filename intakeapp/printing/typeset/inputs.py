"""What a typeset document is made of: the words, the municipality's house style and the options."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.outgoing.wording import Wording

ADDRESS_LINES = 6
LEAST_CONTRAST = 4.5  # WCAG 2.2, criterion 1.4.3: text on a white sheet
DEFAULT_COLOUR = "#14566A"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_BEGINNINGS = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/svg+xml": (b"<svg", b"<?xml"),
}


def contrast_with_paper(colour: str) -> float:
    """Return the contrast of a "#rrggbb" colour with white paper, from 1 to 21 (WCAG 2.2).

    Raises InputError when the text is not such a colour.
    """
    if not _COLOUR.fullmatch(colour):
        raise InputError(
            "Deze kleur kennen we niet.", path="colour", now="Schrijf een kleur als #14566A."
        )
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of the municipality, in memory only; `description` is said to who cannot see it.

    Raises InputError when the bytes do not begin as a file of `media_type` does; known are
    image/png, image/jpeg and image/svg+xml.
    """

    data: bytes = field(repr=False)
    media_type: str
    description: str

    def __post_init__(self) -> None:
        beginnings = _BEGINNINGS.get(self.media_type, ())
        if not self.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(beginnings or (b"\0never",)):
            raise InputError(
                "Deze afbeelding kunnen we niet gebruiken.",
                path="picture",
                now="Kies een bestand dat eindigt op .png, .jpg of .svg.",
            )

    @property
    def suffix(self) -> str:
        """The end of a file name for this kind of picture: png, jpg or svg."""
        return {"image/png": "png", "image/jpeg": "jpg"}.get(self.media_type, "svg")


@dataclass(frozen=True, kw_only=True)
class Window:
    """Where the window of the envelope is: millimetres from the left and the top of the sheet."""

    left: float
    top: float
    width: float
    height: float


LEFT_WINDOW = Window(left=25, top=50, width=85, height=37)
RIGHT_WINDOW = Window(left=112, top=50, width=78, height=37)


@dataclass(frozen=True, kw_only=True)
class HouseStyle:
    """How paper of one municipality looks and who sends it.

    `sender` are the lines under its name, `return_line` is printed small above the address,
    `colour` is "#rrggbb". Raises InputError when the colour is too light to read on paper.
    """

    municipality: str
    colour: str = DEFAULT_COLOUR
    sender: tuple[str, ...] = ()
    return_line: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    signatory: str = ""
    signatory_role: str = ""
    logo: Picture | None = None
    signature: Picture | None = None
    contact_photo: Picture | None = None
    window: Window = LEFT_WINDOW

    def __post_init__(self) -> None:
        if contrast_with_paper(self.colour) < LEAST_CONTRAST:
            raise InputError(
                "Deze kleur is te licht om te lezen op wit papier.",
                path="colour",
                now="Kies een donkerder kleur.",
            )


class Typeface(StrEnum):
    """The letter that is used; `leesletter` has more room between letters, words and lines."""

    STANDARD = "standaard"
    READING = "leesletter"


@dataclass(frozen=True, kw_only=True)
class Typeset:
    """One document to print.

    `second` is the same wording in another language, set beside the first block by block.
    `address` are the lines behind the window of the envelope; with `hand_over` there are none.
    `reference` is "Ons kenmerk". `copy` names a further print ("Afschrift voor het dossier").
    `large` is large type, `pictures_only` leaves out all words except numbers.
    `translation_note` tells that nobody checked the translation.
    """

    wording: Wording
    form: Form
    house: HouseStyle
    day: date
    second: Wording | None = None
    address: tuple[str, ...] = ()
    hand_over: bool = False
    reference: str = ""
    your_reference: str = ""
    copy: str = ""
    draft: bool = False
    large: bool = False
    typeface: Typeface = Typeface.STANDARD
    pictures_only: bool = False
    translation_note: str = ""
