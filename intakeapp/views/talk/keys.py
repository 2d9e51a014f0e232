"""The keys of the talk, for the list of all keys (F1): (keys, what, group)."""

from __future__ import annotations

_BOTH, _TALK, _DESK = "Gesprek en bureau", "Gesprek", "Bureau"

TALK_KEYS: tuple[tuple[str, str, str], ...] = (
    ("F4", "wissel tussen gesprek en bureau", _BOTH),
    ("Alt+W", "weet ik niet", _BOTH),
    ("Alt+Z", "wil ik niet zeggen", _BOTH),
    ("Alt+V", "volgende keer", _BOTH),
    ("Alt+N", "niet van toepassing", _BOTH),
    ("Ctrl+N", "nieuwe regel in de lijst", _BOTH),
    ("Ctrl+L", "nog nodig", _BOTH),
    ("Ctrl+K", "ga naar een onderwerp of vraag", _BOTH),
    ("Ctrl+M", "notitie bij deze vraag", _BOTH),
    ("Alt+P", "dit onderwerp vandaag niet", _BOTH),
    ("Alt+L", "lees de vraag voor, of stil", _BOTH),
    ("Ctrl+Z", "maak de laatste wijziging ongedaan", _BOTH),
    ("Enter", "verder", _TALK),
    ("Ctrl+Enter", "verder, ook uit een tekstvak", _TALK),
    ("Alt+pijl links", "vorige", _TALK),
    ("Alt+cijfer", "naar een onderdeel", _DESK),
    ("Tab", "volgende cel of veld", _DESK),
    ("Enter", "bewerk de cel, of klaar", _DESK),
    ("Esc", "zet de oude waarde terug", _DESK),
    ("Ctrl+D", "zelfde als de cel erboven", _DESK),
    ("Delete", "haal de rij weg", _DESK),
    ("Ctrl+V", "plak cellen uit een rekenblad", _DESK),
    ("Alt+K", "andere kolommen van de lijst", _DESK),
    ("Alt+S", "sorteer op deze kolom", _DESK),
    ("Alt+H", "deze schuld hoort bij een andere", _DESK),
    ("pijl rechts", "neem de voorgestelde naam over", _DESK),
    ("F2", "bewijs kiezen", _DESK),
    ("Ctrl+B", "bewijs erbij: welke bladzijde", _DESK),
)
