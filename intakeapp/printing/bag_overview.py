"""The sheet about the bag of letters (*tasoverzicht*): what was in it, in four plain groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.letter_facts import BagSort
from intakeapp.printing.inputs import Contact, NextContact
from intakeapp.printing.layout import (
    A4,
    ACCENT,
    ACCENT_INK,
    ACCENT_TINT,
    CRISIS_INK,
    CRISIS_TINT,
    MM,
    MUTED,
    Paper,
    Style,
    draw_box,
    draw_line,
    draw_lines,
    draw_right,
    lines_height,
    one_line,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.texts import LetterTexts, load_letter

MARGIN = 18 * MM
WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN
SMALLEST = 14.0  # no text on this sheet is smaller, in points
MOST_LETTERS = 500
_TILE, _INDENT = 46.0, 62.0
_DOT = 12.0  # the room before a name
_TITLE = Style(28, 600, leading=1.2)
_HEADING = Style(17, 600, leading=1.25)
_STRONG = Style(16, 600, ACCENT_INK)
_BODY = Style(SMALLEST)
_NAME = Style(SMALLEST, 600)
_MUTED = Style(SMALLEST, colour=MUTED)
_CALM = Style(SMALLEST, colour=ACCENT_INK)
_NUMBER = Style(20, 700, ACCENT_INK, leading=1.2)
_LEAST_GAP, _WIDEST_GAP = 11.0, 22.0
_ICONS: Mapping[BagSort, tuple[str, str]] = {
    BagSort.DANGER: ("danger", "alert-circle"),
    BagSort.DEBT: ("debt", "list-check"),
    BagSort.MONEY_IN: ("money_in", "wallet"),
    BagSort.CAN_GO: ("can_go", "trash"),
}


@dataclass(frozen=True, kw_only=True)
class BagOverview:
    """What was in the bag. There is no place for an amount, and none for anything sealed.

    `letters` holds the titles of the opened letters by pile; `left` is how many are still closed.
    """

    first_name: str
    day: date
    contact: Contact
    letters: Mapping[BagSort, tuple[str, ...]]
    left: int = 0
    next_contact: NextContact | None = None

    @property
    def opened(self) -> int:
        """How many letters were opened."""
        return sum(len(titles) for titles in self.letters.values())


@dataclass(frozen=True)
class _Block:
    """A part of the sheet with its height in points; drawn from its top."""

    height: float
    draw: Callable[[Canvas, float], None]


def draw_bag_overview(sheet: BagOverview) -> bytes:
    """Return the sheet as a PDF of one A4: kind words first, then the piles that have letters.

    A pile without letters is left out: the sheet never says that there is no danger. Of long piles
    the first letters are named and the others counted. Raises InputError when nothing was opened,
    for a number that cannot be, and when the sheet does not fit even so.
    """
    if not 1 <= sheet.opened <= MOST_LETTERS or not 0 <= sheet.left <= MOST_LETTERS:
        raise InputError("Er zijn nog geen brieven om te tonen.", path="letters")
    texts = load_letter("tasoverzicht")
    for look in _looks(max(len(titles) for titles in sheet.letters.values())):
        blocks = _blocks(sheet, texts, look)
        needed = sum(block.height for block in blocks)
        if needed + _LEAST_GAP * (len(blocks) - 1) <= HEIGHT:
            return _draw(texts, blocks, (HEIGHT - needed) / max(1, len(blocks) - 1))
    raise InputError("Deze tekst past niet op één blad.", now="Maak de plaats korter.")


@dataclass(frozen=True)
class _Look:
    """How many letters of a pile are named, and in how many columns."""

    named: int
    columns: int


def _looks(most: int) -> Iterator[_Look]:
    """Yield what to try, best first: all names whole, then beside each other, then fewer."""
    yield _Look(most, 1)
    yield from (_Look(named, 2) for named in range(most, -1, -1))


def _draw(texts: LetterTexts, blocks: list[_Block], gap: float) -> bytes:
    paper = Paper(texts.text("document"), A4)
    top = A4[1] - MARGIN
    for block in blocks:
        block.draw(paper.canvas, top)
        top -= block.height + min(gap, _WIDEST_GAP)
    paper.next_page()
    return paper.finish()


def _blocks(sheet: BagOverview, texts: LetterTexts, look: _Look) -> list[_Block]:
    blocks = [_title(sheet, texts), _opened(sheet, texts)]
    for sort in BagSort:
        titles = sheet.letters.get(sort, ())
        if titles:
            blocks.append(_group(sort, titles, texts, look))
    if sheet.left:
        blocks.append(_line("mail", [(_counted("left", sheet.left, texts), _BODY)]))
    if sheet.contact.phone:
        blocks.append(_phone(sheet, texts))
    if sheet.next_contact is not None:
        blocks.append(_next(sheet.next_contact, texts))
    return blocks


def _counted(key: str, count: int, texts: LetterTexts) -> str:
    return texts.text(f"{key}_one") if count == 1 else texts.text(key, count=str(count))


def _title(sheet: BagOverview, texts: LetterTexts) -> _Block:
    name = sheet.first_name.strip()
    text = texts.text("title", name=name) if name else texts.text("title_without_name")
    title = wrap(text, _TITLE, WIDTH)
    who = ", ".join(part for part in (sheet.contact.name, sheet.contact.organisation) if part)
    under = wrap(f"{show_date(sheet.day, weekday=True)}\n{who}", _MUTED, WIDTH)

    def draw(canvas: Canvas, top: float) -> None:
        draw_lines(
            canvas, MARGIN, draw_lines(canvas, MARGIN, top, title, _TITLE) - 2, under, _MUTED
        )

    return _Block(lines_height(title, _TITLE) + 2 + lines_height(under, _MUTED), draw)


def _opened(sheet: BagOverview, texts: LetterTexts) -> _Block:
    """Return the tinted block with what was done together."""
    pad = 12.0
    width = WIDTH - _INDENT - pad
    first = wrap(_counted("opened", sheet.opened, texts), _STRONG, width)
    second = wrap(texts.text("note"), _CALM, width)
    height = lines_height(first, _STRONG) + lines_height(second, _CALM) + 2 * pad

    def draw(canvas: Canvas, top: float) -> None:
        draw_box(canvas, MARGIN, top, (WIDTH, height), fill=ACCENT_TINT)
        draw_pictogram(canvas, "star", MARGIN + 9, top - height / 2 + 14, 28, ACCENT_INK)
        under = draw_lines(canvas, MARGIN + _INDENT, top - pad, first, _STRONG)
        draw_lines(canvas, MARGIN + _INDENT, under, second, _CALM)

    return _Block(height, draw)


def _group(sort: BagSort, titles: tuple[str, ...], texts: LetterTexts, look: _Look) -> _Block:
    """Return one pile: its picture, what we do with it, and the names of its first letters."""
    key, icon = _ICONS[sort]
    fill, ink = (CRISIS_TINT, CRISIS_INK) if sort is BagSort.DANGER else (ACCENT_TINT, ACCENT_INK)
    heading, width = Style(_HEADING.size, 600, ink, _HEADING.leading), WIDTH - _INDENT
    count = _counted("letters", len(titles), texts)
    note = wrap(texts.text(f"{key}_note"), _BODY, width)
    shown = [title.strip() or texts.text("untitled") for title in titles[: look.named]]
    if 0 < look.named < len(titles):
        shown.append(_counted("more", len(titles) - look.named, texts))
    names = _Names(shown, width, look.columns)
    text_height = heading.line_height + lines_height(note, _BODY) + names.height
    height = max(_TILE, text_height)

    def draw(canvas: Canvas, top: float) -> None:
        _tile(canvas, icon, top, fill, ink)
        left = MARGIN + _INDENT
        draw_line(canvas, left, top, texts.text(key), heading)
        beside = top - (heading.baseline - _MUTED.baseline)
        draw_right(canvas, MARGIN + WIDTH, beside, count, _MUTED)
        under = draw_lines(canvas, left, top - heading.line_height, note, _BODY)
        names.draw(canvas, left, under)

    return _Block(height, draw)


def _tile(canvas: Canvas, icon: str, top: float, fill: Color, ink: Color) -> None:
    draw_box(canvas, MARGIN, top, (_TILE, _TILE), fill=fill, radius=_TILE * 0.2)
    inner = _TILE * 0.62
    gap = (_TILE - inner) / 2
    draw_pictogram(canvas, icon, MARGIN + gap, top - gap, inner, ink, 1.75)


class _Names:
    """Names of letters under a pile, one line each."""

    def __init__(self, shown: list[str], width: float, columns: int) -> None:
        self._rows = -(-len(shown) // columns)
        self._step = width / columns
        room = self._step - _DOT - (12 if columns > 1 else 0)
        self._lines = [one_line(text, _MUTED, room) for text in shown]
        self.height = 3 + self._rows * _MUTED.line_height if shown else 0.0

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw them from the top, column by column."""
        for at, line in enumerate(self._lines):
            column, row = divmod(at, self._rows)
            left, y = x + column * self._step, top - 3 - row * _MUTED.line_height
            canvas.setFillColor(MUTED)
            canvas.circle(left + 3, y - _MUTED.line_height / 2, 1.6, stroke=0, fill=1)
            draw_line(canvas, left + _DOT, y, line, _MUTED)


def _line(icon: str, parts: list[tuple[str, Style]]) -> _Block:
    """Return lines with a picture before them."""
    rows = [(wrap(text, style, WIDTH - _INDENT), style) for text, style in parts if text.strip()]
    height = sum(lines_height(*row) for row in rows)

    def draw(canvas: Canvas, top: float) -> None:
        draw_pictogram(canvas, icon, MARGIN + 10, top - height / 2 + 13, 26, ACCENT)
        for lines, style in rows:
            top = draw_lines(canvas, MARGIN + _INDENT, top, lines, style)

    return _Block(height, draw)


def _phone(sheet: BagOverview, texts: LetterTexts) -> _Block:
    name = sheet.contact.first_name
    call = texts.text("call", name=name) if name else texts.text("call_without_name")
    return _line("phone", [(call, _BODY), (sheet.contact.phone, _NUMBER)])


def _next(found: NextContact, texts: LetterTexts) -> _Block:
    parts = [(texts.text("next"), _MUTED), (found.when, _NAME), (found.place, _BODY)]
    return _line("calendar-event", parts)
