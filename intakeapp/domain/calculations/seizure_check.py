"""A seizure that threatens: may it leave too little, what is needed to tell, what can be asked.

Signals for a person, never a verdict. Sources: art. 475a lid 5, 475d lid 5 and 475da Rv
(BWBR0001827, text of July 2026).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from intakeapp.base.dates import show_date
from intakeapp.base.errors import KnownError
from intakeapp.domain.calculations.beslagvrije_voet import SeizureFacts
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.calculations.seizure import (
    RECALCULATION,
    bank_seizure,
    ends_of,
    leaves_too_little,
    recalculation,
)
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.threats import ThreatType

HOUSEHOLD = "of er een partner is, en hoeveel kinderen er thuis wonen"
LEFT = "wat er nu nog binnenkomt"
BEFORE = "wat er vóór het beslag binnenkwam, met vakantiegeld (loonstrook of specificatie)"
TAXABLE = "het belastbare jaarinkomen, van de partner erbij (jaaropgave)"
BALANCE = "wat er op de rekening stond op de dag van het beslag"
TAKEN = "wat er is afgeschreven (bankafschrift)"
FIND_OUT = "Of er beslag op het inkomen ligt, is nog niet bekend. Zoek dat eerst uit."
BANK_ASK = (
    "Laat het bankafschrift zien en vraag de deurwaarder na te kijken wat er vrij moest blijven"
    " (Rv art. 475a lid 5)."
)


class CheckOutlook(StrEnum):
    """What a check says; the value is the Dutch line. None of them is a verdict."""

    TOO_LITTLE = "mogelijk blijft er te weinig over"
    MAYBE = "misschien blijft er te weinig over"
    PROTECTED = "een deel blijft een maand lang vrij"
    NO_SIGNAL = "met deze gegevens nu geen signaal"
    OPEN = "nog te weinig bekend om te rekenen"


@dataclass(frozen=True, kw_only=True)
class SeizureCheck:
    """One threat of a seizure looked at. Nothing is calculated while facts are lacking.

    `words` is one line in Dutch. `result` has the steps: for income what may be lacking a month,
    for an account what a seizure can reach or what stays free. `needed` is what is still to be
    found out, `ask` what can be asked of the bailiff and until when; both may be empty.
    """

    threat: ThreatType
    outlook: CheckOutlook
    words: str
    result: Calculation | None = None
    needed: tuple[str, ...] = ()
    ask: str = ""


def income_check(
    facts: SeizureFacts | None,
    left: Decimal | None,
    day: date,
    *,
    certain: bool = True,
    notice: date | None = None,
) -> SeizureCheck:
    """Return whether a seizure of income may leave too little.

    `left` is what still comes in, euros a month. `certain` is whether a seizure is known of,
    `notice` the day on the bailiff's letter. Never raises: a day without tables is told.
    """
    needed = _missing_of_income(facts, left, certain=certain)
    first = "" if certain else f"{FIND_OUT} "
    if facts is None or left is None:
        return _open(ThreatType.LOONBESLAG, f"{first}{_sentence(CheckOutlook.OPEN)}", needed)
    try:
        result = leaves_too_little(facts, left, day).seen_on(day)
    except KnownError as error:
        return _open(ThreatType.LOONBESLAG, f"{first}{error.what}", needed)
    low, high = ends_of(result)
    outlook = CheckOutlook.NO_SIGNAL
    if high:
        outlook = CheckOutlook.TOO_LITTLE if low and certain else CheckOutlook.MAYBE
    return SeizureCheck(
        threat=ThreatType.LOONBESLAG, outlook=outlook, words=f"{first}{_sentence(outlook)}",
        result=result, needed=needed if not result.value or not certain else (),
        ask=_until(notice, day) if high else "",
    )  # fmt: skip


def account_check(
    situation: LivingSituation | None, balance: Decimal | None, day: date
) -> SeizureCheck:
    """Return what a seizure of a bank account leaves free for a month, and what it can reach.

    `balance` is what the dossier says stands on the accounts, in euros. Never raises.
    """
    kind = ThreatType.BANKBESLAG
    if situation is None:
        words = _sentence(CheckOutlook.OPEN)
        return _open(kind, words, (HOUSEHOLD, BALANCE, TAKEN))
    try:
        free = bank_seizure(situation, None, None, day)
        result = free if balance is None else bank_seizure(situation, balance, None, day)
    except KnownError as error:
        return _open(kind, error.what, (BALANCE, TAKEN))
    words = f"Een maand lang blijft {euro(ends_of(free)[0])} op de rekening vrij."
    if balance is not None and balance >= 0:
        reach = euro(ends_of(result)[0])
        words += f" Stond er {euro(balance)} op, dan valt hoogstens {reach} onder het beslag."
    return SeizureCheck(
        threat=kind, outlook=CheckOutlook.PROTECTED, words=words, result=result.seen_on(day),
        needed=(BALANCE, TAKEN), ask=BANK_ASK,
    )  # fmt: skip


def _missing_of_income(
    facts: SeizureFacts | None, left: Decimal | None, *, certain: bool
) -> tuple[str, ...]:
    missing = []
    if facts is None:
        missing.append(HOUSEHOLD)
    if left is None:
        missing.append(LEFT)
    on_bijstand = facts is not None and facts.on_bijstand
    if (facts is None or facts.own_income is None) and not on_bijstand:
        missing.append(BEFORE)
    if certain and (facts is None or facts.taxable_income is None) and not on_bijstand:
        missing.append(TAXABLE)
    return tuple(missing)


def _open(kind: ThreatType, words: str, needed: tuple[str, ...]) -> SeizureCheck:
    return SeizureCheck(threat=kind, outlook=CheckOutlook.OPEN, words=words, needed=needed)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _until(notice: date | None, day: date) -> str:
    """Return what can be asked for, with the last day counted from the letter when it is known."""
    bvv = table_on("bvv", day)
    if RECALCULATION not in bvv.values:
        return ""
    asked = recalculation(bvv)
    if notice is None or notice > day:
        return asked
    weeks = int(bvv.number(RECALCULATION))
    last = notice + timedelta(weeks=weeks)
    passed = " Dat is voorbij; vraag het toch na." if last < day else ""
    return (
        f"{asked} Op de brief staat {show_date(notice)}: {weeks} weken daarna is"
        f" {show_date(last)}.{passed} Kijk wanneer de mededeling kwam."
    )
