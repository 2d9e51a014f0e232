"""The *ontvangstbevestiging*: the letter that says that a request for help arrived."""

from __future__ import annotations

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.flow import Strip, band, draw_strips, paginate, paragraph, space
from intakeapp.printing.inputs import Ontvangstbevestiging
from intakeapp.printing.layout import (
    A4,
    ACCENT,
    ACCENT_INK,
    CRISIS_INK,
    CRISIS_TINT,
    MM,
    MUTED,
    Paper,
    Style,
    draw_line,
    draw_lines,
    draw_right,
    draw_rule,
    one_line,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.texts import LetterTexts, load_letter

LEFT = 25 * MM
WIDTH = A4[0] - 2 * LEFT
TOP, BOTTOM = 20 * MM, 22 * MM
ADDRESS_TOP = 50 * MM  # from the top of the sheet: the window of the envelope
ADDRESS_LINES = 6
HEAD = 97 * MM  # what sender, window and reference lines take on the first page

_BODY = Style(12, leading=1.4)
_STRONG = Style(12, 600, leading=1.4)
_HEADING = Style(13, 600, ACCENT_INK, leading=1.4)
_SUBJECT = Style(17, 600, leading=1.3)
_SENDER = Style(13, 600, ACCENT_INK)
_ADDRESS = Style(11.5, leading=1.3)
_SMALL = Style(9.5, colour=MUTED)
_REFERENCE = Style(10.5, reference=True)


def draw_ontvangstbevestiging(letter: Ontvangstbevestiging) -> bytes:
    """Return the letter as a PDF: the talk and its last day, and no end date of the help.

    Source: Wgs art. 4 lid 1 to 3 (first talk within four weeks, or three working days). The legal
    text stands in the appendix. Raises InputError when the address is missing or has more than
    six lines, unless the letter is given by hand.
    """
    if not letter.hand_over and not 1 <= len(letter.address) <= ADDRESS_LINES:
        raise InputError(
            "Het adres heeft één tot zes regels.",
            path="address",
            now="Vul het adres in, of geef de brief zelf.",
        )
    texts = load_letter("ontvangstbevestiging")
    others = A4[1] - TOP - BOTTOM
    first = others - (HEAD - TOP)
    everything = _pages(_letter(letter, texts), _appendix(texts), first, others)
    paper = Paper(texts.text("document"), A4)
    _head(paper.canvas, letter, texts)
    for number, page in enumerate(everything, 1):
        draw_strips(paper.canvas, page, LEFT, A4[1] - (HEAD if number == 1 else TOP))
        _footer(
            paper.canvas,
            letter,
            texts.text("page", page=str(number), pages=str(len(everything))),
        )
        paper.next_page()
    return paper.finish()


def _pages(
    letter: list[Strip], appendix: list[Strip], first: float, others: float
) -> list[list[Strip]]:
    """Put the appendix under the letter when that saves a page: one sheet is less to lose."""
    apart = paginate(letter, first, others) + paginate(appendix, others, others)
    rule = Strip(24, lambda canvas, x, top: draw_rule(canvas, x, top, WIDTH), with_next=True)
    whole = [replace(strip, with_next=True) for strip in appendix[:-1]] + appendix[-1:]
    joined = paginate([*letter, space(30, with_next=True), rule, *whole], first, others)
    return joined if len(joined) < len(apart) else apart


def _letter(letter: Ontvangstbevestiging, texts: LetterTexts) -> list[Strip]:
    strips = paragraph(texts.text("subject"), _SUBJECT, WIDTH)
    strips.append(space(10))
    strips += _paragraphs(texts.text("salutation", name=letter.resident))
    registered = _joined(show_date(letter.registered_on, weekday=True))
    strips += _paragraphs(texts.text("thanks", registered=registered))
    strips += _heading(texts.text("head_clock"))
    strips += _clock(letter, texts)
    strips += _heading(texts.text("head_contact"))
    contact = texts.text("contact", name=letter.contact.name, phone=_joined(letter.contact.phone))
    if letter.contact.hours:
        contact += " " + texts.text("hours", hours=letter.contact.hours)
    strips += _paragraphs(contact)
    strips += _heading(texts.text("head_emergency"))
    strips += _emergency(letter, texts)
    strips += _heading(texts.text("head_bring"))
    strips += _paragraphs(texts.text("bring_intro"), with_next=True)
    bullets = [strip for item in texts.items("bring") for strip in _bullet(item)]
    strips += [replace(strip, with_next=True) for strip in bullets[:-1]] + bullets[-1:]
    strips.append(space(7))
    strips += _heading(texts.text("head_privacy"))
    privacy = texts.text("privacy")
    if letter.privacy_reference:
        privacy += " " + texts.text("privacy_reference", reference=letter.privacy_reference)
    strips += _paragraphs(privacy)
    return strips + _signature(letter, texts)


def _paragraphs(text: str, *, with_next: bool = False) -> list[Strip]:
    return [*paragraph(text, _BODY, WIDTH, with_next=with_next), space(7, with_next=with_next)]


def _joined(text: str) -> str:
    """Keep a date, a term or a number on one line where the line is long enough."""
    return text.replace(" ", "\u00a0")


def _heading(text: str) -> list[Strip]:
    return [space(5), *paragraph(text, _HEADING, WIDTH, with_next=True)]


def _clock(letter: Ontvangstbevestiging, texts: LetterTexts) -> list[Strip]:
    strips: list[Strip] = []
    if letter.talk_due is not None:
        key = "clock_urgent" if letter.urgent else "clock"
        clock = texts.text(key, due=_joined(show_date(letter.talk_due, weekday=True)))
        if letter.talk_term:
            clock += " " + texts.text("clock_term", term=_joined(letter.talk_term))
        strips = [*paragraph(clock, _STRONG, WIDTH), space(7)]
    if letter.appointment is None:
        strips += _paragraphs(texts.text("no_appointment"))
    elif letter.appointment.place:
        when, place = letter.appointment.when, letter.appointment.place
        strips += _paragraphs(texts.text("appointment_place", when=when, place=place))
    else:
        strips += _paragraphs(texts.text("appointment", when=letter.appointment.when))
    return strips + _paragraphs(texts.text("after"))


def _bullet(text: str) -> list[Strip]:
    strips = paragraph(text, _BODY, WIDTH, indent=20)
    first = strips[0]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_pictogram(canvas, "check", x + 1, top - 2, 13, ACCENT, 2.4)
        first.draw(canvas, x, top)

    return [Strip(first.height, draw, with_next=first.with_next), *strips[1:]]


def _emergency(letter: Ontvangstbevestiging, texts: LetterTexts) -> list[Strip]:
    """Return the tinted block with what to do when there is no time."""
    style = Style(_BODY.size, 400, CRISIS_INK, _BODY.leading)
    strong = Style(_BODY.size, 700, CRISIS_INK, _BODY.leading)
    listed = [(texts.text("emergency", phone=_joined(letter.contact.phone)), style)]
    listed += [(f"{number.label}: {number.number}", strong) for number in letter.emergency]
    rows = [(line, look) for text, look in listed for line in wrap(text, look, WIDTH - 24)]
    ground = band(rows, CRISIS_TINT, WIDTH, padding=8, indent=12)
    return [space(3, with_next=True), *ground, space(9)]


def _signature(letter: Ontvangstbevestiging, texts: LetterTexts) -> list[Strip]:
    strips = [space(6), *_paragraphs(texts.text("closing"), with_next=True)]
    strips.append(space(22, with_next=True))  # room for a signature in ink
    strips += paragraph(letter.contact.name, Style(12, 600), WIDTH, with_next=True)
    return strips + paragraph(letter.organisation, _BODY, WIDTH)


def _appendix(texts: LetterTexts) -> list[Strip]:
    strips = paragraph(texts.text("appendix"), _SUBJECT, WIDTH, with_next=True)
    strips += [space(8, with_next=True), *_paragraphs(texts.text("appendix_intro"))]
    for article in texts.items("articles"):
        strips += [*paragraph(article, Style(11, leading=1.4), WIDTH), space(7)]
    return strips


def _head(canvas: Canvas, letter: Ontvangstbevestiging, texts: LetterTexts) -> None:
    """Draw sender, address and reference lines of the first page."""
    sender = [(line, _SENDER) for line in wrap(letter.organisation, _SENDER, WIDTH)]
    sender += [(line, _SMALL) for text in letter.sender for line in wrap(text, _SMALL, WIDTH)]
    _draw_rows(canvas, A4[1] - TOP, sender, ADDRESS_TOP - TOP - 6, "sender")
    if letter.hand_over:
        draw_pictogram(canvas, "users", LEFT, A4[1] - ADDRESS_TOP, 22, ACCENT)
        text = wrap(texts.text("hand_over"), _BODY, 95 * MM)
        draw_lines(canvas, LEFT + 32, A4[1] - ADDRESS_TOP, text, _BODY)
    else:
        lines = [(a, _ADDRESS) for t in letter.address for a in wrap(t, _ADDRESS, 85 * MM)]
        _draw_rows(canvas, A4[1] - ADDRESS_TOP, lines, HEAD - ADDRESS_TOP - 42, "address")
    top = A4[1] - HEAD + 40
    draw_line(canvas, LEFT, top, texts.text("date"), _SMALL)
    draw_line(canvas, LEFT, top - 12, show_date(letter.day), Style(10.5))
    draw_line(canvas, LEFT + 60 * MM, top, texts.text("case_number"), _SMALL)
    number = one_line(letter.case_number, _REFERENCE, WIDTH - 60 * MM)
    draw_line(canvas, LEFT + 60 * MM, top - 12, number, _REFERENCE)


def _draw_rows(
    canvas: Canvas, top: float, rows: list[tuple[str, Style]], room: float, path: str
) -> None:
    """Draw lines in a fixed place. Raises InputError when they take more than `room` points."""
    if sum(style.line_height for _, style in rows) > room:
        raise InputError("Deze regels passen niet boven aan de brief.", path=path)
    for line, style in rows:
        draw_line(canvas, LEFT, top, line, style)
        top -= style.line_height


def _footer(canvas: Canvas, letter: Ontvangstbevestiging, page: str) -> None:
    top, style = BOTTOM - 6 * MM, Style(9.5, colour=MUTED, reference=True)
    draw_line(canvas, LEFT, top, one_line(letter.case_number, style, WIDTH * 0.6), style)
    draw_right(canvas, LEFT + WIDTH, top, page, _SMALL)
