"""The *ontvangstbevestiging*: the letter that says that a request for help arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from intakeapp.base.dates import show_date
from intakeapp.domain.outgoing.templates import BlockKind, Form
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.printing.inputs import Ontvangstbevestiging
from intakeapp.printing.texts import LetterTexts, load_letter
from intakeapp.printing.typeset.inputs import HouseStyle, Typeset

_PORTRAIT = "user-circle"  # the photo of the contact person comes here, when there is one


def draw_ontvangstbevestiging(letter: Ontvangstbevestiging) -> bytes:
    """Return the letter as a tagged PDF: the talk and its last day, and no end date of the help.

    It is set as all letters are, in the house style. Source: Wgs art. 4 lid 1 to 3 (first talk
    within four weeks, or three working days). The legal text stands in the appendix. Raises
    InputError when the address is missing or has more than six lines, unless the letter is given
    by hand.
    """
    # the typesetter of letters loads much that no screen needs
    from intakeapp.printing.typeset.render import typeset

    texts = load_letter("ontvangstbevestiging")
    return typeset(
        Typeset(
            wording=_wording(letter, texts),
            form=Form.LETTER,
            house=_house(letter),
            day=letter.day,
            address=letter.address,
            hand_over=letter.hand_over,
            reference=letter.case_number,
        )
    )


def _house(letter: Ontvangstbevestiging) -> HouseStyle:
    sender = letter.sender or letter.house.sender
    return replace(letter.house, municipality=letter.organisation, sender=sender)


def _wording(letter: Ontvangstbevestiging, texts: LetterTexts) -> Wording:
    return Wording(
        template="ontvangstbevestiging",
        version=texts.version,
        language="nl",
        title=texts.text("document"),
        subject=texts.text("subject"),
        blocks=(*_letter(letter, texts), *_appendix(texts)),
    )


def _words(name: str, text: str, *, pictogram: str = "") -> WordBlock:
    return WordBlock(id=name, kind=BlockKind.PARAGRAPH, text=text, pictogram=pictogram)


def _heading(name: str, texts: LetterTexts) -> WordBlock:
    return WordBlock(id=name, kind=BlockKind.HEADING, text=texts.text(name))


def _letter(letter: Ontvangstbevestiging, texts: LetterTexts) -> Iterator[WordBlock]:
    registered = show_date(letter.registered_on, weekday=True)
    yield _words("salutation", texts.text("salutation", name=letter.resident))
    yield _words("thanks", texts.text("thanks", registered=registered))
    yield _heading("head_clock", texts)
    yield from _clock(letter, texts)
    yield _heading("head_contact", texts)
    contact = texts.text("contact", name=letter.contact.name, phone=letter.contact.phone)
    if letter.contact.hours:
        contact += " " + texts.text("hours", hours=letter.contact.hours)
    yield _words("contact", contact, pictogram=_PORTRAIT)
    yield _heading("head_emergency", texts)
    yield WordBlock(
        id="emergency",
        kind=BlockKind.BOX,
        text=texts.text("emergency", phone=letter.contact.phone),
        pictogram="phone",
        lines=tuple(Line(label=f"{n.label}:", text=n.number) for n in letter.emergency),
    )
    yield _heading("head_bring", texts)
    bring = tuple(Line(text=item) for item in texts.items("bring"))
    intro = texts.text("bring_intro")
    yield WordBlock(id="bring", kind=BlockKind.LIST, text=intro, lines=bring)
    yield _heading("head_privacy", texts)
    privacy = texts.text("privacy")
    if letter.privacy_reference:
        privacy += " " + texts.text("privacy_reference", reference=letter.privacy_reference)
    yield _words("privacy", privacy)
    yield _words("closing", texts.text("closing"))
    signs = Line(label=letter.organisation, text=letter.contact.name)
    yield WordBlock(id="signature", kind=BlockKind.SIGNATURES, lines=(signs,))


def _clock(letter: Ontvangstbevestiging, texts: LetterTexts) -> Iterator[WordBlock]:
    if letter.talk_due is not None:
        key = "clock_urgent" if letter.urgent else "clock"
        clock = texts.text(key, due=show_date(letter.talk_due, weekday=True))
        if letter.talk_term:
            clock += " " + texts.text("clock_term", term=letter.talk_term)
        yield WordBlock(id="clock", kind=BlockKind.BOX, text=clock, pictogram="calendar-event")
    if letter.appointment is None:
        said = texts.text("no_appointment")
    elif letter.appointment.place:
        when, place = letter.appointment.when, letter.appointment.place
        said = texts.text("appointment_place", when=when, place=place)
    else:
        said = texts.text("appointment", when=letter.appointment.when)
    yield _words("appointment", said)
    yield _words("after", texts.text("after"))


def _appendix(texts: LetterTexts) -> Iterator[WordBlock]:
    """Give the legal text; it goes on under the letter, for one sheet is less to lose."""
    yield _heading("appendix", texts)
    yield _words("appendix_intro", texts.text("appendix_intro"))
    for number, article in enumerate(texts.items("articles")):
        yield _words(f"article_{number}", article)
