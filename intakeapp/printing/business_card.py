"""The consultant's business card, with do's and don'ts behind it: ten to a sheet, and A6."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.errors import InputError
from intakeapp.printing.dos_donts import (
    CARD,
    COLUMNS,
    PER_SHEET,
    Lines,
    Size,
    corner,
    cut_marks,
    draw_back,
    factors,
    parts_height,
    too_long,
    topics_of,
)
from intakeapp.printing.inputs import BusinessCard
from intakeapp.printing.layout import (
    A4,
    A6,
    LINE,
    MUTED,
    Paper,
    Style,
    draw_line,
    draw_lines,
    draw_rule,
    text_width,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.texts import load_letter
from intakeapp.printing.typeset.inputs import Picture

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

_PORTRAIT = 40.0  # points wide, on the business card
_TALL = 1.2  # how much higher than wide a portrait is
_LIGHT = 0.88  # share of white in the tint behind initials
_POSTCODE = re.compile(r"(?<=\b\d{4}) (?=[A-Z]{2}\b)")  # stays on one line
_ROOMY = 1.2  # from this size of type the address has a line for each of its parts
_PIXELS = ("image/png", "image/jpeg")


def draw_business_cards(card: BusinessCard) -> bytes:
    """Return ten cards of 85 by 55 mm on A4: fronts, then backs, each with its topic.

    The backs lie mirrored, for printing on both sides over the long edge. Raises InputError for
    wrong topics, a card without a name, a photo that cannot be read, and text that does not fit.
    """
    topics = topics_of(card.topics)
    texts = load_letter("dos_donts")
    face = _Face.of(card)
    paper = Paper(texts.text("business_document"), A4)
    for side in ("front", "back"):
        if card.cut_marks:
            cut_marks(paper.canvas)
        for place in range(PER_SHEET):
            row, column = divmod(place, COLUMNS)
            if side == "front":
                _front(paper.canvas, corner(row, column), CARD, face)
            else:
                at, topic = corner(row, COLUMNS - 1 - column), topics[place % len(topics)]
                draw_back(paper.canvas, at, CARD, topic, texts, colour=face.colour)
        paper.next_page()
    return paper.finish()


def draw_business_card_a6(card: BusinessCard) -> bytes:
    """Return the card as A6, a front and a back for each topic: each sheet is whole by itself.

    Raises InputError as `draw_business_cards` does.
    """
    texts = load_letter("dos_donts")
    face = _Face.of(card)
    paper = Paper(texts.text("business_document"), A6)
    for topic in topics_of(card.topics):
        _front(paper.canvas, (0, A6[1]), A6, face)
        paper.next_page()
        draw_back(paper.canvas, (0, A6[1]), A6, topic, texts, colour=face.colour)
        paper.next_page()
    return paper.finish()


def initials(name: str) -> str:
    """Return the first letters of first and last name; "de" and "van" do not count."""
    parts = [part for part in name.split() if part[0].isupper()] or name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:]))


@dataclass(frozen=True)
class _Face:
    """What stands on the front, ready to be drawn in any size."""

    card: BusinessCard
    photo: ImageReader | None
    colour: Color
    tint: Color

    @classmethod
    def of(cls, card: BusinessCard) -> _Face:
        """Read photo and colour. Raises InputError without a name or for a broken photo."""
        if not card.contact.name.strip():
            raise InputError("De naam op het visitekaartje ontbreekt.", path="contact")
        colour = HexColor(card.house.colour)
        light = (part + (1 - part) * _LIGHT for part in (colour.red, colour.green, colour.blue))
        return cls(card, _photo(card.house.contact_photo), colour, Color(*light))

    def head(self, f: float, width: float) -> list[Lines]:
        """Return who it is."""
        name, soft = Style(12.5 * f, 600, leading=1.2), Style(9 * f, colour=MUTED, leading=1.25)
        contact = self.card.contact
        strong = Style(9 * f, 500, leading=1.25)
        return [
            (wrap(contact.name.strip(), name, width), name),
            (wrap(self.card.role, strong, width), strong),
            (wrap(contact.organisation, soft, width), soft),
        ]

    def rows(self, f: float, width: float) -> list[tuple[str, list[Lines]]]:
        """Return how to reach the person, each with its picture."""
        contact = self.card.contact
        number = Style(14 * f, 700, self.colour, leading=1.2)
        text, soft = Style(9 * f, leading=1.25), Style(9 * f, colour=MUTED, leading=1.25)
        between = ", " if f < _ROOMY else "\n"
        place = _POSTCODE.sub("\u00a0", between.join(line for line in self.card.visiting if line))
        found = [
            ("phone", [(wrap(contact.phone, number, width), number),
                       (wrap(contact.hours, soft, width), soft)]),
            ("mail", [(wrap(contact.email, text, width), text)]),
            ("map-pin", [(wrap(self.card.house.municipality, text, width), text),
                         (wrap(place, text, width), text)]),
        ]  # fmt: skip
        return [(icon, parts) for icon, parts in found if parts_height(parts)]


def _photo(picture: Picture | None) -> ImageReader | None:
    if picture is None or picture.media_type not in _PIXELS:
        return None
    from reportlab.lib.utils import ImageReader  # late: it loads a library for pictures

    try:
        reader = ImageReader(BytesIO(picture.data))
        reader.getRGBData()
    except (OSError, SyntaxError, ValueError):
        raise InputError(
            "De foto is niet te lezen.", path="photo", now="Kies de foto opnieuw."
        ) from None
    return reader


def _front(canvas: Canvas, at: tuple[float, float], size: Size, face: _Face) -> None:
    for factor in factors(size):
        if _draw_front(canvas, at, size, face, factor):
            return
    raise too_long("contact")


def _draw_front(canvas: Canvas, at: tuple[float, float], size: Size, face: _Face, f: float) -> bool:
    """Draw the side with the person; nothing is drawn when it does not fit."""
    pad, indent, between = 13 * f, 18 * f, 4.5 * f
    portrait = (_PORTRAIT * f, _PORTRAIT * _TALL * f)
    width = size[0] - 2 * pad
    beside = portrait[0] + 10 * f
    head = face.head(f, width - beside)
    rows = face.rows(f, width - indent)
    head_height = max(portrait[1], parts_height(head))
    rows_height = sum(parts_height(parts) for _, parts in rows) + between * (len(rows) - 1)
    rule = 16 * f
    needed = head_height + rule + rows_height + 2 * pad
    if needed > size[1]:
        return False
    spare = min((size[1] - needed) / (2 + len(rows)), 14 * f)
    left, y = at[0] + pad, at[1] - pad
    _draw_portrait(canvas, (left, y), portrait, face, f)
    middle = y - (head_height - parts_height(head)) / 2
    for part in head:
        middle = draw_lines(canvas, left + beside, middle, *part)
    y -= head_height + rule / 2 + spare
    draw_rule(canvas, left, y, width, LINE)
    y -= rule / 2 + spare
    for icon, parts in rows:
        _draw_row(canvas, (left, y), icon, parts, face, (indent, f))
        y -= parts_height(parts) + between + spare
    return True


def _draw_row(
    canvas: Canvas, at: tuple[float, float], icon: str, parts: Sequence[Lines], face: _Face,
    sizes: tuple[float, float],
) -> None:  # fmt: skip
    (left, y), (indent, f) = at, sizes
    side = 12 * f
    first = parts[0][1].line_height
    draw_pictogram(canvas, icon, left, y - (first - side) / 2, side, face.colour)
    for part in parts:
        y = draw_lines(canvas, left + indent, y, *part)


def _draw_portrait(
    canvas: Canvas, at: tuple[float, float], size: Size, face: _Face, f: float
) -> None:
    """Draw the photo cut to its frame, or the initials on the tint of the house."""
    (left, top), (wide, high) = at, size
    canvas.saveState()
    frame = canvas.beginPath()
    frame.roundRect(left, top - high, wide, high, 5 * f)
    if face.photo is not None:
        canvas.clipPath(frame, stroke=0, fill=0)
        across, down = face.photo.getSize()
        scale = max(wide / across, high / down)
        drawn = (across * scale, down * scale)
        x, y = left - (drawn[0] - wide) / 2, top - (high + drawn[1]) / 2
        canvas.drawImage(face.photo, x, y, *drawn, mask="auto")
    else:
        canvas.setFillColor(face.tint)
        canvas.drawPath(frame, stroke=0, fill=1)
        style = Style(17 * f, 600, face.colour)
        letters = initials(face.card.contact.name.strip())
        x = left + (wide - text_width(letters, style)) / 2
        draw_line(canvas, x, top - (high - style.line_height) / 2, letters, style)
    canvas.restoreState()
