"""The do's and don'ts card: business cards ten to a sheet, and one A6."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import DosDonts
from intakeapp.printing.layout import (
    A4,
    A6,
    ACCENT_INK,
    CRISIS_MARK,
    INK,
    LINE,
    MM,
    MUTED,
    OK_INK,
    Paper,
    Style,
    draw_line,
    draw_lines,
    draw_rule,
    lines_height,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram, draw_tile
from intakeapp.printing.texts import LetterTexts, Topic, load_letter, topics

CARD = (85 * MM, 55 * MM)
COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
MARK = 4 * MM

Size = tuple[float, float]
Lines = tuple[tuple[str, ...], Style]


def draw_dos_donts_sheet(card: DosDonts) -> bytes:
    """Return ten cards of 85 by 55 mm on A4 with cut marks: fronts, then backs.

    The backs lie mirrored, for printing on both sides over the long edge. Raises InputError for an
    unknown topic, no topic or more than ten, and when a text does not fit on a card.
    """
    chosen = topics_of(card.topics)
    texts = load_letter("dos_donts")
    paper = Paper(texts.text("document"), A4)
    for side in ("front", "back"):
        cut_marks(paper.canvas)
        for place in range(PER_SHEET):
            row, column = divmod(place, COLUMNS)
            if side == "front":
                x, top = corner(row, column)
                _front(paper.canvas, x, top, CARD, card, texts)
            else:
                at = corner(row, COLUMNS - 1 - column)
                draw_back(paper.canvas, at, CARD, chosen[place % len(chosen)], texts)
        paper.next_page()
    return paper.finish()


def draw_dos_donts_a6(card: DosDonts) -> bytes:
    """Return the card as A6: contact on the first page, then one page for each topic.

    Raises InputError as `draw_dos_donts_sheet` does.
    """
    chosen = topics_of(card.topics)
    texts = load_letter("dos_donts")
    paper = Paper(texts.text("document"), A6)
    _front(paper.canvas, 0, A6[1], A6, card, texts)
    paper.next_page()
    for topic in chosen:
        draw_back(paper.canvas, (0, A6[1]), A6, topic, texts)
        paper.next_page()
    return paper.finish()


def topics_of(keys: Sequence[str]) -> Sequence[Topic]:
    """Return the texts of one to ten topics. Raises InputError for other ones, or another count."""
    known = topics()
    for key in keys:
        if key not in known:
            raise InputError("Dit onderwerp kennen we niet.", path=key)
    if not 1 <= len(keys) <= PER_SHEET:
        raise InputError("Kies één tot tien onderwerpen.", path="topics")
    return [known[key] for key in keys]


def corner(row: int, column: int) -> tuple[float, float]:
    """Return left and top of a card on the sheet of ten, in points."""
    left = (A4[0] - COLUMNS * CARD[0]) / 2
    top = A4[1] - (A4[1] - ROWS * CARD[1]) / 2
    return left + column * CARD[0], top - row * CARD[1]


def cut_marks(canvas: Canvas) -> None:
    """Draw short lines in the margin only, so that no card carries one."""
    left, top = corner(0, 0)
    right, bottom = left + COLUMNS * CARD[0], top - ROWS * CARD[1]
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.4)
    gap = 1.2 * MM
    for column in range(COLUMNS + 1):
        x = left + column * CARD[0]
        canvas.line(x, top + gap, x, top + gap + MARK)
        canvas.line(x, bottom - gap, x, bottom - gap - MARK)
    for row in range(ROWS + 1):
        y = top - row * CARD[1]
        canvas.line(left - gap - MARK, y, left - gap, y)
        canvas.line(right + gap, y, right + gap + MARK, y)


def factors(size: Size) -> tuple[float, ...]:
    """Return how large type may be on this paper, largest first; 1 is the business card."""
    return (1.08, 1.0, 0.94, 0.88) if size == CARD else (1.75, 1.6, 1.5, 1.4, 1.3)


def too_long(what: str) -> InputError:
    """Return what to raise when a text does not fit on a card."""
    return InputError("Deze tekst past niet op het kaartje.", path=what, now="Maak hem korter.")


def _front(
    canvas: Canvas, x: float, top: float, size: Size, card: DosDonts, texts: LetterTexts
) -> None:
    for factor in factors(size):
        if _draw_front(canvas, (x, top), size, card, texts, factor):
            return
    raise too_long("contact")


def _draw_front(
    canvas: Canvas,
    at: tuple[float, float],
    size: Size,
    card: DosDonts,
    texts: LetterTexts,
    f: float,
) -> bool:
    """Draw the side with the contact person; nothing is drawn when it does not fit."""
    pad, tile = 13 * f, 30 * f
    width = size[0] - 2 * pad
    name, small = Style(12.5 * f, 600, leading=1.2), Style(9 * f, colour=MUTED, leading=1.25)
    text, strong = Style(9.5 * f, leading=1.25), Style(9.5 * f, 600, leading=1.25)
    number = Style(19 * f, 700, ACCENT_INK, leading=1.2)
    beside = width - tile - 9 * f
    head = [(wrap(card.contact.name, name, beside), name)]
    head.append((wrap(card.contact.organisation, small, beside), small))
    head_height = max(tile, parts_height(head))
    body = [
        (wrap(texts.text("call"), text, width), text),
        (wrap(card.contact.phone, number, width), number),
        (wrap(card.contact.hours, small, width), small),
    ]
    body_height = parts_height(body)
    groups = _foot(card, texts, (text, strong), width - 18 * f, size != CARD)
    foot_height = sum(parts_height(parts) + 10 * f for _, parts in groups)
    needed = head_height + 6 * f + body_height + foot_height + 2 * pad
    if needed > size[1]:
        return False
    left, y = at[0] + pad, at[1] - pad
    draw_tile(canvas, "phone", left, y, tile)
    middle = y - (head_height - parts_height(head)) / 2
    for part in head:
        middle = draw_lines(canvas, left + tile + 9 * f, middle, *part)
    spare = min((size[1] - needed) / (1 + 2 * len(groups)), 10 * f)
    y -= head_height + 6 * f + spare
    for part in body:
        y = draw_lines(canvas, left, y, *part)
    for icon, parts in groups:
        y -= 5 * f + spare
        draw_rule(canvas, left, y, width, LINE)
        y -= 5 * f + spare
        draw_pictogram(canvas, icon, left, y, 13 * f, MUTED)
        for part in parts:
            y = draw_lines(canvas, left + 18 * f, y, *part)
    return True


def parts_height(parts: Sequence[Lines]) -> float:
    """Return the height of lines in several looks, in points."""
    return sum(lines_height(*part) for part in parts)


def _foot(
    card: DosDonts, texts: LetterTexts, styles: tuple[Style, Style], width: float, roomy: bool
) -> list[tuple[str, list[Lines]]]:
    """Return groups with their pictures: the next appointment, where there is room emergencies."""
    text, strong = styles
    groups: list[tuple[str, list[Lines]]] = []
    if card.next_contact is not None:
        when, place = card.next_contact.when, card.next_contact.place
        parts = [(wrap(when, strong, width), strong), (wrap(place, text, width), text)]
        groups.append(("calendar-event", parts))
    if card.emergency and (roomy or card.next_contact is None):
        parts = [(wrap(texts.text("emergency"), strong, width), strong)]
        for number in card.emergency:
            parts.append((wrap(f"{number.number}  {number.label}", text, width), text))
        groups.append(("alert-circle", parts))
    return groups


def draw_back(
    canvas: Canvas, at: tuple[float, float], size: Size, topic: Topic, texts: LetterTexts,
    *, colour: Color = ACCENT_INK,
) -> None:  # fmt: skip
    """Draw the side with the advice. Raises InputError when it does not fit."""
    for factor in factors(size):
        if _draw_back(canvas, at, size, topic, texts, factor, colour):
            return
    raise too_long(topic.key)


def _draw_back(
    canvas: Canvas, at: tuple[float, float], size: Size, topic: Topic, texts: LetterTexts,
    f: float, colour: Color,
) -> bool:  # fmt: skip
    """Draw the side with the advice; nothing is drawn when it does not fit."""
    pad, indent = 13 * f, 15 * f
    width = size[0] - 2 * pad
    title, text = Style(11.5 * f, 600, colour, leading=1.2), Style(9.2 * f, leading=1.24)
    gap = 2.2 * f
    head = wrap(topic.title, title, width - 20 * f)
    rows = [(line.do, wrap(line.text, text, width - indent)) for line in topic.lines]
    kinds = 2 if size != CARD else 0  # the larger card has room for the words above each group
    label = Style(9.2 * f, 600, INK, leading=1.5)
    needed = lines_height(head, title) + 6 * f + 2 * pad + kinds * label.line_height
    needed += sum(lines_height(lines, text) + gap for _, lines in rows)
    if needed > size[1]:
        return False
    left, y = at[0] + pad, at[1] - pad
    draw_pictogram(canvas, topic.pictogram, left, y + 1 * f, 15 * f, colour)
    y = draw_lines(canvas, left + 20 * f, y, head, title) - 6 * f
    spread = min((size[1] - needed) / (len(rows) + kinds), 7 * f)
    previous: bool | None = None
    for do, lines in rows:
        if kinds and do is not previous:
            y -= 0 if previous is None else spread
            draw_line(canvas, left, y, texts.text("do" if do else "dont"), label)
            y -= label.line_height
        previous = do
        mark = OK_INK if do else CRISIS_MARK
        draw_pictogram(canvas, "check" if do else "x", left, y - 0.4 * f, 11 * f, mark, 2.8)
        y = draw_lines(canvas, left + indent, y, lines, text) - gap - spread
    return True
