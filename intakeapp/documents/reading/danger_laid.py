"""Since when a seizure lies, which letters tell apart from what it brings in later."""

from __future__ import annotations

import re

from intakeapp.documents.reading.text import Letter

_LIES_SINCE = re.compile(
    r"\b(?:ligt|rust|geldt|loopt)\b[^.;]{0,25}\b(?:sinds|sedert) (?:\w+dag,? )?$|"
    r"\bbeslag\b[^.;]{0,30}\b(?:sinds|sedert) (?:\w+dag,? )?$"
)
_SINCE_WHEN = re.compile(
    r"\W*(?:sinds wanneer|vanaf wanneer|wanneer (?:is|werd|legde|kwam)|op welke dag|"
    r"(?:datum|dag) (?:van )?(?:het )?\w*beslag)\b[^.]*\?\s*$"
)
# what a seizure brings in later
PAID_OUT = re.compile(
    r"\b(?:maa?kt?|maken|boekt?|boeken|betaalt|betalen|gaat|draagt)\b.{0,90}"
    r"(?:\bover aan|\bnaar (?:de|het|een) \w*deurwaarder|\baan (?:ons|de \w*deurwaarder)\b)"
)
# "Dat doen wij op 3 mei."
REFERS = re.compile(r"\W*(?:dat|dit) (?:doen (?:wij|we)|doe ik|gebeurt|is gepland)\b")
_FIRST = re.compile(r"\W*(?:(?:sinds|vanaf|op|dat was)\s)?(?:op )?(?:\w+dag,? )?")


def tells_since(letter: Letter, at: int, before: str) -> bool:
    """Whether a date is since when a seizure lies: "er ligt sinds 3 mei", "Sinds wanneer? ...".

    `at` is the number of its sentence, `before` the small text in that sentence before it.
    """
    asked = at > 0 and _SINCE_WHEN.match(letter.sentences[at - 1].low)
    return bool(_LIES_SINCE.search(before) or (asked and _FIRST.fullmatch(before)))
