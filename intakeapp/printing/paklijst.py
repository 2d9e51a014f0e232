"""The *paklijst*: what is still to come, with pictures, who fetches it and when."""

from __future__ import annotations

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import Paklijst
from intakeapp.printing.koelkastblad import call_words, next_words
from intakeapp.printing.texts import LetterTexts, load_letter
from intakeapp.printing.typeset.papers import PaperJob, set_paper, words_for

MOST_ITEMS = 60
_DEFAULT = "file-text"
_AROUND = ("message-circle", "user", "calendar-event", "phone")
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
    """Return the list as a tagged PDF of A4 pages; its first line says that the talk goes on.

    An open "who" or "when" is a line to write on. Raises InputError for an empty line or more than
    60. Source: issue 3 (never a condition for the talk).
    """
    if len(sheet.items) > MOST_ITEMS:
        raise InputError(f"Op de lijst passen {MOST_ITEMS} regels.", path="items")
    if any(not item.what.strip() for item in sheet.items):
        raise InputError("Een regel van de lijst is leeg.", path="items")
    texts = load_letter("paklijst")
    return set_paper(
        PaperJob(
            source="paklijst",
            title=texts.text("document"),
            day=sheet.day,
            house=sheet.house,
            data=_data(sheet, texts),
            pictograms=(*_AROUND, *(pictogram_for(item.what) for item in sheet.items)),
        )
    )


def _data(sheet: Paklijst, texts: LetterTexts) -> dict[str, object]:
    name = sheet.first_name.strip()
    title = texts.text("title", name=name) if name else texts.text("title_without_name")
    around = ("first", "second", "nothing", "who", "when", "next", "page")
    return {
        "heading": words_for(title),
        "day": words_for(show_date(sheet.day, weekday=True)),
        "items": [
            {
                "what": words_for(item.what),
                "who": words_for(item.who),
                "when": words_for(item.when),
                "pictogram": pictogram_for(item.what),
            }
            for item in sheet.items
        ],
        "call": call_words(sheet.contact, texts),
        "phone": words_for(sheet.contact.phone),
        "next": next_words(sheet.next_contact),
        "words": {key: texts.texts[key] for key in around},
    }
