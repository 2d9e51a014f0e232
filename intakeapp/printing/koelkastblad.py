"""The *koelkastblad*: one A4 for the fridge door, with at most three actions."""

from __future__ import annotations

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import Contact, Koelkastblad, NextContact
from intakeapp.printing.texts import LetterTexts, load_letter
from intakeapp.printing.typeset.compiling import DoesNotFitError
from intakeapp.printing.typeset.papers import PaperJob, set_paper, words_for

MOST_ACTIONS = 3
MOST_ADVICE = 3
MOST_EMERGENCY = 3
MARGIN = 18.0  # millimetres, the margin of every paper for at home
DEFAULT_PICTOGRAM = "clipboard-check"
_PICTOGRAMS = ("star", "user", "calendar-event", "check", "x", "phone", "alert-circle")


def draw_koelkastblad(sheet: Koelkastblad) -> bytes:
    """Return the sheet as a tagged PDF of one A4.

    Type shrinks step by step when there is much text, never below 14 pt, and nothing is clipped.
    Raises InputError for more than three actions, pieces of advice or emergency numbers, and when
    the text does not fit even so. Source: facts ux.md (at most three points; fits on the fridge).
    """
    _check(sheet)
    texts = load_letter("koelkastblad")
    shown = [action.pictogram or DEFAULT_PICTOGRAM for action in sheet.actions]
    job = PaperJob(
        source="koelkastblad",
        title=texts.text("document"),
        day=sheet.day,
        house=sheet.house,
        data=_data(sheet, texts),
        pictograms=(*_PICTOGRAMS, *shown),
    )
    try:
        return set_paper(job)
    except DoesNotFitError:
        raise InputError(
            "Deze tekst past niet op één blad.", now="Maak de afspraken of de tips korter."
        ) from None


def _check(sheet: Koelkastblad) -> None:
    if len(sheet.actions) > MOST_ACTIONS:
        raise InputError(
            "Op het koelkastblad passen drie afspraken.",
            path="actions",
            now="Kies de drie belangrijkste. De andere blijven te doen.",
        )
    if len(sheet.advice) > MOST_ADVICE:
        raise InputError("Op het koelkastblad passen drie tips.", path="advice")
    if len(sheet.emergency) > MOST_EMERGENCY:
        raise InputError("Op het koelkastblad passen drie noodnummers.", path="emergency")
    if any(not action.what.strip() for action in sheet.actions):
        raise InputError("Een afspraak is nog leeg.", path="actions")


def _data(sheet: Koelkastblad, texts: LetterTexts) -> dict[str, object]:
    name, contact = sheet.first_name.strip(), sheet.contact
    title = texts.text("title", name=name) if name else texts.text("title_without_name")
    who = ", ".join(part for part in (contact.name, contact.organisation) if part)
    under = [words_for(line) for line in (show_date(sheet.day, weekday=True), who)]
    return {
        "heading": words_for(title),
        "under": [line for line in under if line],
        "compliment": words_for(sheet.compliment) or texts.text("compliment"),
        "compliment_note": texts.text("compliment_note"),
        "actions": [
            {
                "what": words_for(action.what),
                "who": words_for(action.who),
                "when": words_for(action.when),
                "pictogram": action.pictogram or DEFAULT_PICTOGRAM,
            }
            for action in sheet.actions
        ],
        "advice": [{"text": words_for(line.text), "do": line.do} for line in sheet.advice],
        "call": call_words(contact, texts),
        "phone": words_for(contact.phone),
        "hours": words_for(contact.hours),
        "next": next_words(sheet.next_contact),
        "emergency": [
            {"number": words_for(one.number), "label": words_for(one.label)}
            for one in sheet.emergency
        ],
        "words": {key: texts.text(key) for key in ("next", "emergency", "do", "dont")},
    }


def call_words(contact: Contact, texts: LetterTexts) -> str:
    """Return whom to call as a paper tells it; empty when nobody can be called."""
    if contact.first_name:
        return words_for(texts.text("call", name=contact.first_name))
    return texts.text("call_without_name") if contact.phone else ""


def next_words(found: NextContact | None) -> dict[str, str] | None:
    """Return the next time we meet as a paper tells it."""
    if found is None:
        return None
    return {"when": words_for(found.when), "place": words_for(found.place)}
