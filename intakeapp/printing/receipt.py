"""The *ontvangstbewijs*: which papers somebody gave us, and where each one is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date, show_time
from intakeapp.base.errors import InputError
from intakeapp.printing.flow import Strip, draw_strips, paginate, space
from intakeapp.printing.inputs import Contact
from intakeapp.printing.layout import (
    A4,
    ACCENT_INK,
    ACCENT_TINT,
    LINE,
    MUTED,
    Paper,
    Style,
    draw_box,
    draw_line,
    draw_lines,
    draw_right,
    draw_rule,
    lines_height,
    one_line,
    text_width,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.receipt_rows import MARGIN, SMALLEST, WIDTH, Item, items_strips
from intakeapp.printing.texts import LetterTexts, load_letter
from intakeapp.printing.thumbnails import read_thumbnail

HEIGHT = A4[1] - 2 * MARGIN
FOOT = 22.0
MOST_ROWS = 300
KEPT, RETURNED = "bewaard", "teruggegeven"
ICONS = {KEPT: "building-community", RETURNED: "shopping-bag"}
_COLUMN = (WIDTH - 24) / 2
_SIGNATURE = 56.0
_TOTAL, _PLACES = 25.0, 178.0  # a line of the tinted block, and its right half
_TITLE = Style(26, 600, leading=1.2)
_HEADING = Style(17, 600, leading=1.3)
_STRONG = Style(16, 600, ACCENT_INK)
_BODY = Style(SMALLEST)
_NAME = Style(SMALLEST, 600)
_MUTED = Style(SMALLEST, colour=MUTED)
_CALM = Style(SMALLEST, colour=ACCENT_INK)
_NUMBER = Style(SMALLEST, reference=True)
_FOOT = Style(10, colour=MUTED)
_FOOT_NUMBER = Style(10, colour=MUTED, reference=True)


@dataclass(frozen=True, kw_only=True)
class ReceiptRow:
    """One paper: its number in the pile, what it is, how many pages, and where the original is.

    `original` is "bewaard", "teruggegeven" or empty when nobody said. `thumbnail` is a PNG of its
    first page. A `sealed` paper is left out of the receipt and of its totals.
    """

    number: int
    title: str
    pages: int
    original: str = ""
    thumbnail: bytes | None = None
    sealed: bool = False


@dataclass(frozen=True, kw_only=True)
class ReceiptInput:
    """What a receipt says. `number` is as "OB-2026-AB-0007"; `given_by` the name of the resident.

    With `our_copy` the same pages follow once more for the dossier on paper. Without
    `show_thumbnails` (a choice of the desk) the papers are a list in words.
    """

    number: str
    day: date
    at: time
    given_by: str
    received_by: Contact
    rows: tuple[ReceiptRow, ...]
    our_copy: bool = False
    show_thumbnails: bool = True

    @property
    def open_rows(self) -> tuple[ReceiptRow, ...]:
        """The papers that may stand on it: none that is sealed."""
        return tuple(row for row in self.rows if not row.sealed)

    @property
    def total_pages(self) -> int:
        """All pages of the papers on it."""
        return sum(row.pages for row in self.open_rows)

    def count(self, original: str) -> int:
        """Return how many papers have their original in this place."""
        return sum(row.original == original for row in self.open_rows)


def draw_receipt(receipt: ReceiptInput) -> bytes:
    """Return the receipt as a PDF of A4 pages, and after it our copy when asked for.

    Raises InputError without a number, without papers, with more than 300, or for a paper without
    pages or with an unknown place. Source: facts ux.md, feature 10 (number per paper, thumbnails,
    return tick-off).
    """
    _check(receipt)
    texts = load_letter("ontvangstbewijs")
    items = _items(receipt, texts)
    paper = Paper(texts.text("document"), A4)
    for ours in (False, True) if receipt.our_copy else (False,):
        _draw_copy(paper, receipt, texts, _strips(receipt, texts, items, ours=ours))
    return paper.finish()


def _check(receipt: ReceiptInput) -> None:
    if not receipt.number.strip():
        raise InputError("Het nummer van het bewijs ontbreekt.", path="number")
    if not receipt.open_rows:
        raise InputError("Er staat nog geen papier op dit bewijs.", path="rows")
    if len(receipt.open_rows) > MOST_ROWS:
        raise InputError(
            f"Op een bewijs passen {MOST_ROWS} papieren.",
            path="rows",
            now="Maak voor de andere papieren een tweede bewijs.",
        )
    for row in receipt.open_rows:
        if row.pages < 1:
            raise InputError("Een papier heeft geen bladzijden.", path=f"rows {row.number}")
        if row.original not in ("", KEPT, RETURNED):
            raise InputError("Deze plek kennen we niet.", path=f"rows {row.number}")


def _items(receipt: ReceiptInput, texts: LetterTexts) -> list[Item]:
    words = {KEPT: texts.text("kept"), RETURNED: texts.text("returned"), "": ""}
    return [
        Item(
            number=str(row.number),
            title=row.title.strip() or texts.text("untitled"),
            pages=_pages(row.pages, texts),
            place=words[row.original],
            icon=ICONS.get(row.original, ""),
            picture=read_thumbnail(row.thumbnail) if receipt.show_thumbnails else None,
        )
        for row in receipt.open_rows
    ]


def _pages(count: int, texts: LetterTexts) -> str:
    return texts.text("pages_one") if count == 1 else texts.text("pages", count=str(count))


def _strips(
    receipt: ReceiptInput, texts: LetterTexts, items: Sequence[Item], *, ours: bool
) -> list[Strip]:
    """Return the parts; nobody signs a page without a paper on it."""
    *rows, last_row = items_strips(items)
    last = [last_row, space(14), *_next(receipt, texts), space(8)]
    return [
        _head(receipt, texts, ours=ours),
        space(11, with_next=True),
        _people(receipt, texts),
        space(12, with_next=True),
        _totals(receipt, texts),
        space(14),
        _heading(texts.text("list")),
        space(7, with_next=True),
        *rows,
        *[replace(strip, with_next=True) for strip in last],
        _signatures(receipt, texts),
    ]


def _draw_copy(
    paper: Paper, receipt: ReceiptInput, texts: LetterTexts, strips: list[Strip]
) -> None:
    pages = paginate(strips, HEIGHT - FOOT, HEIGHT - FOOT)
    for at, page in enumerate(pages, 1):
        draw_strips(paper.canvas, page, MARGIN, A4[1] - MARGIN)
        top = MARGIN + _FOOT.line_height
        number = one_line(receipt.number, _FOOT_NUMBER, WIDTH * 0.6)
        draw_line(paper.canvas, MARGIN, top, number, _FOOT_NUMBER)
        words = texts.text("page", page=str(at), pages=str(len(pages)))
        draw_right(paper.canvas, MARGIN + WIDTH, top, words, _FOOT)
        paper.next_page()


def _heading(text: str) -> Strip:
    lines = wrap(text, _HEADING, WIDTH)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, x, top, lines, _HEADING)

    return Strip(lines_height(lines, _HEADING), draw, with_next=True)


def _head(receipt: ReceiptInput, texts: LetterTexts, *, ours: bool) -> Strip:
    """Return the title with date and number, and for whom this copy is."""
    whose = texts.text("for_us" if ours else "for_you")
    tag = text_width(whose, _STRONG) + 44
    who = wrap(receipt.received_by.organisation, _MUTED, WIDTH - tag - 12)
    when = f"{show_date(receipt.day, weekday=True)}, {show_time(receipt.at)}"
    label = f"{texts.text('number')} "
    at = _COLUMN + 24 + text_width(label, _MUTED)
    number = one_line(receipt.number, _NUMBER, WIDTH - at)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_line(canvas, x, top, texts.text("title"), _TITLE)
        draw_box(canvas, x + WIDTH - tag, top, (tag, 30), fill=ACCENT_TINT)
        icon = ICONS[KEPT] if ours else "user"
        draw_pictogram(canvas, icon, x + WIDTH - tag + 10, top - 6, 18, ACCENT_INK)
        draw_line(canvas, x + WIDTH - tag + 34, top - 4.5, whose, _STRONG)
        below = draw_lines(canvas, x, top - _TITLE.line_height - 2, who, _MUTED)
        draw_line(canvas, x, below, when, _MUTED)
        draw_line(canvas, x + _COLUMN + 24, below, label, _MUTED)
        draw_line(canvas, x + at, below, number, _NUMBER)

    height = _TITLE.line_height + 2 + lines_height(who, _MUTED) + _NUMBER.line_height
    return Strip(height, draw, with_next=True)


def _people(receipt: ReceiptInput, texts: LetterTexts) -> Strip:
    """Return who gave and who received, beside each other; an open name is a line to write on."""
    them = receipt.received_by
    labels = (texts.text("given_by"), texts.text("received_by"))
    names = [
        wrap(name, _NAME, _COLUMN) for name in (receipt.given_by, f"{them.name}\n{them.phone}")
    ]
    height = _MUTED.line_height + max(max(1, len(lines)) for lines in names) * _NAME.line_height

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for at, (label, lines) in enumerate(zip(labels, names, strict=True)):
            left, under = x + at * (_COLUMN + 24), top - _MUTED.line_height
            draw_line(canvas, left, top, label, _MUTED)
            draw_lines(canvas, left, under, lines, _NAME)
            if not lines:
                draw_rule(canvas, left, under - _NAME.baseline - 2, _COLUMN, MUTED)

    return Strip(height, draw, with_next=True)


def _totals(receipt: ReceiptInput, texts: LetterTexts) -> Strip:
    """Return the tinted block that says it all at a glance: how many, and where they are."""
    count, pad = len(receipt.open_rows), 12.0
    first = texts.text("total_one") if count == 1 else texts.text("total", count=str(count))
    copied = texts.text("copied", pages=_pages(receipt.total_pages, texts))
    places = [
        (ICONS[place], texts.text(key, count=str(receipt.count(place))))
        for place, key in ((RETURNED, "returned_total"), (KEPT, "kept_total"))
        if receipt.count(place)
    ]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_box(canvas, x, top, (WIDTH, 2 * (pad + _TOTAL)), fill=ACCENT_TINT)
        inset = (_TOTAL - _STRONG.line_height) / 2
        draw_line(canvas, x + pad, top - pad - inset, first, _STRONG)
        draw_line(canvas, x + pad, top - pad - _TOTAL - inset, copied, _CALM)
        left = x + WIDTH - _PLACES
        for at, (icon, words) in enumerate(places):
            y = top - pad - at * _TOTAL
            draw_pictogram(canvas, icon, left, y - 1.5, _TOTAL - 3, ACCENT_INK)
            draw_line(canvas, left + _TOTAL + 8, y - inset, words, _STRONG)

    return Strip(2 * (pad + _TOTAL), draw)


def _next(receipt: ReceiptInput, texts: LetterTexts) -> list[Strip]:
    """Return what happens now, each line with its picture."""
    them = receipt.received_by
    said = [("eye", texts.text("next_read"))]
    if receipt.count(KEPT):
        said.append((ICONS[KEPT], texts.text("next_kept")))
    if them.phone:
        said.append(("phone", _call(them, texts)))
    said.append(("receipt", texts.text("next_save")))
    strips = [_heading(texts.text("next")), space(4, with_next=True)]
    return strips + [_said(icon, wrap(text, _BODY, WIDTH - 34)) for icon, text in said]


def _call(them: Contact, texts: LetterTexts) -> str:
    phone = them.phone.replace(" ", "\u00a0")  # a number is not broken over two lines
    if not them.first_name:
        return texts.text("next_call_without_name", phone=phone)
    return texts.text("next_call", name=them.first_name, phone=phone)


def _said(icon: str, lines: tuple[str, ...]) -> Strip:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_pictogram(canvas, icon, x + 2, top - 2, 18, ACCENT_INK)
        draw_lines(canvas, x + 34, top - 1, lines, _BODY)

    return Strip(lines_height(lines, _BODY) + 6, draw)


def _signatures(receipt: ReceiptInput, texts: LetterTexts) -> Strip:
    name = receipt.received_by.name.strip()
    theirs = wrap(texts.text("your_signature"), _MUTED, _COLUMN)
    ours = texts.text("our_signature_without_name")
    if name:
        ours = texts.text("our_signature", name=name)
    labels = (theirs, wrap(ours, _MUTED, _COLUMN))
    height = _SIGNATURE + max(lines_height(lines, _MUTED) for lines in labels)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_rule(canvas, x, top, WIDTH, LINE)
        for at, lines in enumerate(labels):
            left = x + at * (_COLUMN + 24)
            draw_rule(canvas, left, top - _SIGNATURE + 3, _COLUMN, MUTED)
            draw_lines(canvas, left, top - _SIGNATURE, lines, _MUTED)

    return Strip(height, draw)
