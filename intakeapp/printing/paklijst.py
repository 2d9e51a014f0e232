"""The *paklijst*: what is still to come, with pictures, who fetches it and when."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.flow import Strip, draw_strips, paginate, space
from intakeapp.printing.inputs import PackItem, Paklijst
from intakeapp.printing.layout import (
    A4,
    ACCENT,
    ACCENT_INK,
    ACCENT_TINT,
    LINE,
    MM,
    MUTED,
    Paper,
    Style,
    draw_box,
    draw_line,
    draw_lines,
    draw_rule,
    lines_height,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram, draw_tile
from intakeapp.printing.texts import LetterTexts, load_letter

MARGIN = 18 * MM
WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN
FOOT = 16.0  # the number of the page, when there are more
MOST_ITEMS = 60
SMALLEST = 14.0  # no text for the resident is smaller, in points
_BOX, _TILE, _GAP = 20.0, 40.0, 12.0
_INDENT = _BOX + _GAP + _TILE + 14
_TITLE = Style(26, 600, leading=1.2)
_WHAT = Style(16, 600, leading=1.22)
_BODY = Style(SMALLEST)
_MUTED = Style(SMALLEST, colour=MUTED)
_PAGE = Style(10, colour=MUTED)
_DEFAULT = "file-text"
# Words in what is needed, and the picture that goes with them; the first that fits counts.
_PICTOGRAMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("paspoort", "identiteit", "id-kaart", "rijbewijs", "legitimatie"), "id"),
    (("handtekening", "formulier", "uitleg", "toelichting"), "writing"),
    (("deurwaarder", "rechter", "vonnis", "dagvaarding", "boete", "cjib"), "gavel"),
    (("huur", "woning", "hypotheek", "woz"), "home"),
    (("loon", "salaris", "uitkering", "inkomen", "werkgever", "contract"), "wallet"),
    (("polis", "zorg", "arts", "dokter"), "stethoscope"),
    (("water",), "droplet"),
    (("stroom", "gas", "energie", "meterstand", "warmte"), "bolt"),
    (("bkr", "bank", "rekening", "afschrift"), "building-bank"),
    (("school", "studie", "duo", "kinderopvang"), "school"),
    (("toeslag", "belasting"), "coin-euro"),
    (("bellen", "telefoon", "nummer"), "phone"),
    (("brief", "brieven", "post"), "mail"),
)


def pictogram_for(what: str) -> str:
    """Return the picture for something needed, by its words; a sheet of paper when none fits."""
    said = what.casefold()
    return next((icon for words, icon in _PICTOGRAMS if any(w in said for w in words)), _DEFAULT)


def draw_paklijst(sheet: Paklijst) -> bytes:
    """Return the list as a PDF of A4 pages; the first line says that the talk goes on without it.

    An open "who" or "when" is a line to write on. Raises InputError for an empty line or more than
    60. Source: issue 3 (never a condition for the talk).
    """
    if len(sheet.items) > MOST_ITEMS:
        raise InputError(f"Op de lijst passen {MOST_ITEMS} regels.", path="items")
    if any(not item.what.strip() for item in sheet.items):
        raise InputError("Een regel van de lijst is leeg.", path="items")
    texts = load_letter("paklijst")
    pages = paginate(_strips(sheet, texts), HEIGHT - FOOT, HEIGHT - FOOT)
    paper = Paper(texts.text("document"), A4)
    for number, page in enumerate(pages, 1):
        draw_strips(paper.canvas, page, MARGIN, A4[1] - MARGIN)
        if len(pages) > 1:
            words = texts.text("page", page=str(number), pages=str(len(pages)))
            draw_line(paper.canvas, MARGIN, MARGIN + _PAGE.line_height, words, _PAGE)
        paper.next_page()
    return paper.finish()


def _strips(sheet: Paklijst, texts: LetterTexts) -> list[Strip]:
    strips = [_title(sheet, texts), space(12, with_next=True), _promise(texts), space(18)]
    for number, item in enumerate(sheet.items):
        if number:
            strips += [space(9), _rule(), space(9)]
        strips.append(_item(item, texts))
    if not sheet.items:
        strips.append(_text(texts.text("nothing"), _WHAT))
    if sheet.contact.phone:
        strips += [space(22), _phone(sheet, texts)]
    if sheet.next_contact is not None:
        strips += [space(14), _next(sheet, texts)]
    return strips


def _text(text: str, style: Style) -> Strip:
    lines = wrap(text, style, WIDTH)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, x, top, lines, style)

    return Strip(lines_height(lines, style), draw)


def _rule() -> Strip:
    return Strip(1, lambda canvas, x, top: draw_rule(canvas, x, top, WIDTH, LINE))


def _title(sheet: Paklijst, texts: LetterTexts) -> Strip:
    name = sheet.first_name.strip()
    text = texts.text("title", name=name) if name else texts.text("title_without_name")
    title = wrap(text, _TITLE, WIDTH)
    under = wrap(show_date(sheet.day, weekday=True), _MUTED, WIDTH)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, x, draw_lines(canvas, x, top, title, _TITLE) - 2, under, _MUTED)

    height = lines_height(title, _TITLE) + 2 + lines_height(under, _MUTED)
    return Strip(height, draw, with_next=True)


def _promise(texts: LetterTexts) -> Strip:
    strong, calm = Style(16, 600, ACCENT_INK), Style(SMALLEST, colour=ACCENT_INK)
    pad, indent = 12.0, 54.0
    first = wrap(texts.text("first"), strong, WIDTH - indent - pad)
    second = wrap(texts.text("second"), calm, WIDTH - indent - pad)
    height = lines_height(first, strong) + lines_height(second, calm) + 2 * pad

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_box(canvas, x, top, (WIDTH, height), fill=ACCENT_TINT)
        draw_pictogram(canvas, "message-circle", x + 13, top - height / 2 + 14, 28, ACCENT_INK)
        under = draw_lines(canvas, x + indent, top - pad, first, strong)
        draw_lines(canvas, x + indent, under, second, calm)

    return Strip(height, draw)


@dataclass(frozen=True)
class _Fact:
    """Who or when: in words, or a line to write on when `lines` is empty."""

    icon: str
    label: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height in points."""
        return lines_height(self.lines, _BODY) + 2 if self.lines else _BODY.line_height + 6

    def draw(self, canvas: Canvas, x: float, top: float) -> float:
        """Draw from the top and return the y under it."""
        draw_pictogram(canvas, self.icon, x, top - (1.5 if self.lines else 7.5), 15, MUTED)
        if self.lines:
            return draw_lines(canvas, x + 21, top, self.lines, _BODY) - 2
        draw_line(canvas, x + 21, top - 6, self.label, _MUTED)
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.75)
        canvas.line(x + 140, top - 6 - _BODY.baseline - 2, x + 330, top - 6 - _BODY.baseline - 2)
        return top - self.height


def _item(item: PackItem, texts: LetterTexts) -> Strip:
    width = WIDTH - _INDENT
    what = wrap(item.what, _WHAT, width)
    facts = (
        _Fact("user", texts.text("who"), wrap(item.who, _BODY, width - 21)),
        _Fact("calendar-event", texts.text("when"), wrap(item.when, _BODY, width - 21)),
    )
    text_height = lines_height(what, _WHAT) + sum(fact.height for fact in facts)
    height = max(_TILE, text_height)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_box(canvas, x, top - (_TILE - _BOX) / 2, (_BOX, _BOX), line=MUTED, radius=3)
        draw_tile(canvas, pictogram_for(item.what), x + _BOX + _GAP, top, _TILE)
        under = draw_lines(canvas, x + _INDENT, top, what, _WHAT)
        for fact in facts:
            under = fact.draw(canvas, x + _INDENT, under)

    return Strip(height, draw)


def _phone(sheet: Paklijst, texts: LetterTexts) -> Strip:
    strong = Style(20, 700, ACCENT_INK, leading=1.2)
    call = wrap(texts.text("call", name=sheet.contact.first_name), _BODY, WIDTH - 54)
    number = wrap(sheet.contact.phone, strong, WIDTH - 54)
    height = lines_height(call, _BODY) + lines_height(number, strong)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_pictogram(canvas, "phone", x + 13, top - height / 2 + 13, 26, ACCENT)
        draw_lines(canvas, x + 54, draw_lines(canvas, x + 54, top, call, _BODY), number, strong)

    return Strip(height, draw)


def _next(sheet: Paklijst, texts: LetterTexts) -> Strip:
    found = sheet.next_contact
    parts = (found.when, found.place) if found is not None else ()
    label = wrap(texts.text("next"), _MUTED, WIDTH - 54)
    lines = tuple(line for part in parts for line in wrap(part, _BODY, WIDTH - 54))
    height = lines_height(label, _MUTED) + lines_height(lines, _BODY)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_pictogram(canvas, "calendar-event", x + 13, top - height / 2 + 13, 26, ACCENT)
        draw_lines(canvas, x + 54, draw_lines(canvas, x + 54, top, label, _MUTED), lines, _BODY)

    return Strip(height, draw)
