"""Why a file cannot be read, in a word for the wire and a sentence for the user."""

from __future__ import annotations

from enum import StrEnum

from intakeapp.base.errors import InputError


class Refusal(StrEnum):
    """Why a file or a page was refused; nothing of its content."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NO_FILE = "no-file"
    UNKNOWN = "unknown"
    TEXT = "text"
    OFFICE = "office"
    OUTLOOK = "outlook"
    PDF_LOCKED = "pdf-locked"
    PDF_BROKEN = "pdf-broken"
    NO_PAGES = "no-pages"
    TOO_MANY_PAGES = "too-many-pages"
    PICTURE_BROKEN = "picture-broken"
    PICTURE_LARGE = "picture-large"
    MAIL_BROKEN = "mail-broken"
    PAGE = "page"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    NO_ENGINE = "no-engine"


_AGAIN = "Vraag het bestand opnieuw, of scan de brief."
_SENTENCES: dict[Refusal, tuple[str, str]] = {
    Refusal.EMPTY: ("Dit bestand is leeg.", "Kies een ander bestand."),
    Refusal.TOO_LARGE: (
        "Dit bestand is te groot.",
        "Scan het op een lagere kwaliteit, of verdeel het over twee bestanden.",
    ),
    Refusal.NO_FILE: ("Dit bestand is niet te openen.", "Kijk of het er nog staat."),
    Refusal.UNKNOWN: (
        "Dit bestand is geen pdf, foto, scan of mail.",
        "Maak er een pdf van, of maak een foto.",
    ),
    Refusal.TEXT: ("Dit is een tekstbestand en geen brief.", "Maak er een pdf van."),
    Refusal.OFFICE: (
        "Dit is een bestand van een tekstverwerker of rekenblad.",
        "Open het en bewaar het als pdf.",
    ),
    Refusal.OUTLOOK: (
        "Dit is een mail in de eigen vorm van Outlook (.msg).",
        "Open de mail en bewaar die als .eml of als pdf.",
    ),
    Refusal.PDF_LOCKED: (
        "Deze pdf is beveiligd met een wachtwoord.",
        "Open de pdf met het wachtwoord en bewaar een kopie zonder.",
    ),
    Refusal.PDF_BROKEN: ("Deze pdf is beschadigd.", _AGAIN),
    Refusal.NO_PAGES: ("Dit bestand heeft geen bladzijden.", "Kies een ander bestand."),
    Refusal.TOO_MANY_PAGES: (
        "Dit bestand heeft te veel bladzijden.",
        "Verdeel het over meer bestanden.",
    ),
    Refusal.PICTURE_BROKEN: (
        "Deze foto of scan is beschadigd.",
        "Maak de foto opnieuw, of kies een ander bestand.",
    ),
    Refusal.PICTURE_LARGE: ("Deze foto of scan is te groot.", "Maak hem kleiner, of scan opnieuw."),
    Refusal.MAIL_BROKEN: (
        "In deze mail staat niets dat te lezen is.",
        "Bewaar de bijlage los, en kies die.",
    ),
    Refusal.PAGE: ("Deze bladzijde is niet te lezen.", "Scan deze bladzijde opnieuw."),
    Refusal.TIME: ("Het lezen van dit bestand duurde te lang.", _AGAIN),
    Refusal.MEMORY: ("Dit bestand is te zwaar om te lezen.", _AGAIN),
    Refusal.CRASH: ("Dit bestand is niet te lezen. Het programma is in orde.", _AGAIN),
    Refusal.NO_ENGINE: (
        "Brieven lezen staat uit: het onderdeel dat tekst herkent is er niet.",
        "Vraag de beheerder om tesseract met Nederlands, of typ de gegevens over.",
    ),
}


class FileRefused(InputError):
    """A file that cannot be read; `refusal` says why. Nothing of it was kept."""

    code = "file"

    def __init__(self, refusal: Refusal) -> None:
        what, now = _SENTENCES[refusal]
        super().__init__(what, now=now)
        self.refusal = refusal


class PageRefused(FileRefused):
    """One page that cannot be read, while the rest of the file may be."""

    code = "page"
