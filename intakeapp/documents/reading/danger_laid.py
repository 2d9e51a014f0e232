"""Since when a seizure lies, which letters tell apart from what it brings in later."""

from __future__ import annotations

import re

from intakeapp.documents.reading.danger_moved import clause_of
from intakeapp.documents.reading.dates import FoundDate
from intakeapp.documents.reading.text import Letter
from intakeapp.domain.letters import DangerType

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
# "op 3 mei hebben wij uw water afgesloten", "sinds 3 mei is uw stroom afgesloten"
_HELP_VERB = re.compile(r"\b(?:hebben|heeft|heb|is|zijn|werd|werden|was|waren)\b")
_DONE = re.compile(
    r"\b(?:(?:af|los)gekoppeld|afge(?:sloten|sneden)|dichtge(?:zet|draaid)|(?:uit|stop|stil)gezet|"
    r"weggehaald|aange(?:meld|houden)|opgezegd|beeindigd|gestopt|gestaakt|onderbroken|verbroken|"
    r"verwijderd|verzegeld|gemeld|geroyeerd|ontruimd|leeggehaald|verkocht|geveild|geblokkeerd|"
    r"blokkeren)\b"
)
_ON_DAY = re.compile(
    r"(?:\bop|\bper|\bsinds|\bsedert|\bvanaf|\bingang van|\bingaande)\s(?:\w+dag,? )?$"
)
_FIRST = re.compile(r"\W*(?:(?:sinds|vanaf|op|dat was)\s)?(?:op )?(?:\w+dag,? )?")


def tells_since(letter: Letter, at: int, before: str) -> bool:
    """Whether a date is since when a seizure lies: "er ligt sinds 3 mei", "Sinds wanneer? ...".

    `at` is the number of its sentence, `before` the small text in that sentence before it.
    """
    asked = at > 0 and _SINCE_WHEN.match(letter.sentences[at - 1].low)
    return bool(_LIES_SINCE.search(before) or (asked and _FIRST.fullmatch(before)))


def is_done(low: str, found: FoundDate, kind: DangerType) -> bool:
    """Whether a sentence tells that a measure was carried out on a date.

    A summons is not over when it was handed over: its day is that of the hearing.
    """
    if kind is DangerType.SUMMONS or not _ON_DAY.search(low[: found.start]):
        return False
    clause = clause_of(low, found.start, found.end)
    return bool(_HELP_VERB.search(clause) and _DONE.search(clause))
