"""What an accepted reading becomes in the dossier: a debt, and threats with their day.

Nothing here writes and nothing here decides: the result is shown, and a person accepts it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from intakeapp.domain.debts import Debt
from intakeapp.domain.letters import Danger, DangerType, LetterKind, LetterReading, Proposal
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.threats import Threat, ThreatType

T = TypeVar("T")


class BagSort(StrEnum):
    """The four piles of the bag of letters."""

    DANGER = "gevaar"
    DEBT = "schuld"
    MONEY_IN = "geld_binnen"
    CAN_GO = "kan_weg"


SORT_WORDS: Mapping[BagSort, str] = {
    BagSort.DANGER: "gevaar", BagSort.DEBT: "schuld", BagSort.MONEY_IN: "geld binnen",
    BagSort.CAN_GO: "kan weg",
}  # fmt: skip
_MONEY_IN = frozenset({LetterKind.BENEFIT, LetterKind.PAYSLIP})
_NO_DEBT = _MONEY_IN | {
    LetterKind.STATEMENT, LetterKind.BANK, LetterKind.INFORMATION, LetterKind.ADVERTISING,
}  # fmt: skip
_THREATS: Mapping[DangerType, ThreatType] = {
    DangerType.EVICTION: ThreatType.ONTRUIMING,
    DangerType.WATER: ThreatType.AFSLUITING_WATER,
    DangerType.HEAT: ThreatType.AFSLUITING_WARMTE,
    DangerType.HEALTH_INSURANCE: ThreatType.ZORGVERZEKERING,
    DangerType.WAGE_SEIZURE: ThreatType.LOONBESLAG,
    DangerType.BANK_SEIZURE: ThreatType.BANKBESLAG,
    DangerType.HOUSEHOLD_SEIZURE: ThreatType.INBOEDELBESLAG,
    DangerType.PUBLIC_SALE: ThreatType.OPENBARE_VERKOOP,
    DangerType.DETENTION: ThreatType.GIJZELING,
}
_GAS = re.compile(r"\bgas\b|\bgas(?:levering|toevoer|aansluiting|meter)", re.IGNORECASE)
_POWER = re.compile(r"\b(?:stroom|elektr|electr|elektriciteit|licht)", re.IGNORECASE)
_ANNOUNCED, _SUMMONED = "aangezegd", "dagvaarding"  # stages of an eviction


def proposed_sort(reading: LetterReading) -> BagSort | None:
    """Return the pile a letter seems to belong to; None when a person has to read it.

    Only advertising "can go"; a letter that says nothing recognisable is never proposed for that.
    """
    if reading.danger:
        return BagSort.DANGER
    if reading.kind in _MONEY_IN:
        return BagSort.MONEY_IN
    if debt_of(reading, "") is not None:
        return BagSort.DEBT
    return BagSort.CAN_GO if reading.kind is LetterKind.ADVERTISING else None


def debt_of(reading: LetterReading, case_id: str) -> Debt | None:
    """Return the debt a letter speaks of, as a new row; None when it does not seem to be of one.

    The creditor is the original one; who writes for another is the collector. An amount the letter
    does not say is "unknown", for the letter was read.
    """
    who = _said(reading.creditor) or _said(reading.sender)
    if reading.kind in _NO_DEBT or not who:
        return None
    if reading.amount is None and reading.reference is None and reading.iban is None:
        return None
    amount = _said(reading.amount)
    return Debt(
        id="",
        case_id=case_id,
        creditor=who,
        collector=_said(reading.collector) or "",
        reference=_said(reading.reference) or _said(reading.payment_reference) or "",
        amount=amount,
        amount_state=AnswerState.UNKNOWN if amount is None else AnswerState.GIVEN,
        letter_in_hand=Asked.YES,
        source=Source.DOCUMENT,
        balance_date=_said(reading.letter_date),
    )


def _said(proposal: Proposal[T] | None) -> T | None:
    return None if proposal is None else proposal.value


def threat_types(danger: Danger) -> tuple[ThreatType, ...]:
    """Return the threats of the crisis check that a danger is about.

    Energy is gas, electricity, or both when the words do not tell. A summons alone is no threat of
    its own there: what it may lead to is in the other dangers of the letter.
    """
    if danger.type is DangerType.ENERGY:
        gas, power = bool(_GAS.search(danger.text)), bool(_POWER.search(danger.text))
        kinds = ((ThreatType.AFSLUITING_GAS, gas or not power),
                 (ThreatType.AFSLUITING_ELEKTRICITEIT, power or not gas))  # fmt: skip
        return tuple(kind for kind, meant in kinds if meant)
    found = _THREATS.get(danger.type)
    return () if found is None else (found,)


def threats_of(
    reading: LetterReading,
    dangers: Iterable[Danger],
    known: Mapping[ThreatType, Threat],
    case_id: str,
) -> tuple[Threat, ...]:
    """Return the threats as they would stand when these dangers of a letter are accepted.

    `known` is what the dossier holds already. The day of the letter replaces one that was known:
    a later letter may put it off, and a person sees both before accepting. What the letter does not
    say stays. An ended threat that is threatened again is open again.
    """
    found: dict[ThreatType, Threat] = {}
    summoned = any(danger.type is DangerType.SUMMONS for danger in reading.danger)
    for danger in dangers:
        for kind in threat_types(danger):
            before = found.get(kind) or known.get(kind)
            blank = Threat(id="", case_id=case_id, type=kind)
            found[kind] = _with(before or blank, danger, reading, summoned=summoned)
    return tuple(found.values())


def _with(before: Threat, danger: Danger, reading: LetterReading, *, summoned: bool) -> Threat:
    sender = _said(reading.collector) or _said(reading.sender) or ""
    letter_day = _said(reading.letter_date)
    after = dataclasses.replace(
        before,
        present=Asked.YES,
        paper=Asked.YES,
        paper_date=letter_day or before.paper_date,
        from_whom=sender or before.from_whom,
        creditor=_said(reading.creditor) or before.creditor,
        reference=_said(reading.reference) or before.reference,
        source=Source.DOCUMENT,
        stage=before.stage or _stage(danger, summoned=summoned),
        ended_date=None,
        ended_by="",
        ended_reason="",
    )
    if danger.date is None:
        return after
    return dataclasses.replace(
        after, event_date=danger.date, event_time=danger.time, date_known=Asked.YES
    )


def _stage(danger: Danger, *, summoned: bool) -> str:
    if danger.type is not DangerType.EVICTION:
        return ""
    if summoned:
        return _SUMMONED
    return _ANNOUNCED if danger.date is not None else ""


def replaces_day(before: Threat | None, after: Threat) -> tuple[date, date] | None:
    """Return the known day and the letter's own when accepting would change it, else None."""
    if before is None or before.event_date is None or after.event_date is None:
        return None
    same = before.event_date == after.event_date
    return None if same else (before.event_date, after.event_date)
