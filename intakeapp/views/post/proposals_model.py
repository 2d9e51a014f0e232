"""What is shown of a reader's proposals, and what of them is taken into the dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from intakeapp.base.dates import show_date, show_time
from intakeapp.base.money import show_euros
from intakeapp.domain.debts import Debt
from intakeapp.domain.identifiers import show_iban
from intakeapp.domain.letter_facts import debt_of
from intakeapp.domain.letters import (
    Box,
    Danger,
    DangerType,
    LetterKind,
    LetterReading,
    Proposal,
)
from intakeapp.services.letter_review import FIELDS, LetterReview

DEBT = "debt"
ORDER = (
    "collector", "creditor", "reference", "payment_reference", "amount", "iban", "letter_date",
    "due_date",
)  # fmt: skip
LABELS: Mapping[str, str] = {
    "collector": "Afzender, int voor een ander", "creditor": "Schuldeiser",
    "reference": "Kenmerk", "payment_reference": "Betalingskenmerk", "amount": "Bedrag",
    "iban": "Rekening", "letter_date": "Datum van de brief", "due_date": "Betalen tot en met",
    DEBT: "Schuld in het dossier",
}  # fmt: skip
DANGER_WORDS: Mapping[DangerType, str] = {
    DangerType.EVICTION: "Ontruiming", DangerType.ENERGY: "Afsluiting energie",
    DangerType.WATER: "Afsluiting water", DangerType.HEAT: "Afsluiting warmte",
    DangerType.HEALTH_INSURANCE: "Einde zorgverzekering",
    DangerType.WAGE_SEIZURE: "Beslag op inkomen",
    DangerType.BANK_SEIZURE: "Beslag op bankrekening",
    DangerType.HOUSEHOLD_SEIZURE: "Beslag op inboedel",
    DangerType.PUBLIC_SALE: "Openbare verkoop", DangerType.DETENTION: "Gijzeling",
    DangerType.SUMMONS: "Dagvaarding",
}  # fmt: skip
REFERENCES = frozenset({"reference", "payment_reference", "iban"})  # with the slashed zero
_PROVED = frozenset({"payment_reference", "iban"})
_SURE, _LIKELY = 0.85, 0.6


class Confidence(StrEnum):
    """How sure the reader is, in words."""

    SURE = "zeker"
    LIKELY = "waarschijnlijk"
    LOOK = "kijk goed"
    OWN = "zelf ingevuld"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One proposal as it is shown.

    `key` is its name for `letter_review.decide`. `number` ties it to its marker on the page, 0 for
    what stands nowhere on paper. `answer` is None until a person said something of it.
    """

    key: str
    number: int
    label: str
    value: str
    confidence: Confidence
    note: str = ""
    page_id: str = ""
    box: Box | None = None
    answer: bool | None = None

    @property
    def is_danger(self) -> bool:
        """Whether it is something the letter threatens with."""
        return self.key.startswith("danger.")

    @property
    def is_reference(self) -> bool:
        """Whether its figures have to be told apart one by one."""
        return self.key in REFERENCES


Corrections = Mapping[str, Any]
"""By key of an item what a person made of it: a value, or (day, hour) of a danger."""


def blank_reading(review: LetterReview) -> LetterReading:
    """Return the reading of a letter; one that says nothing when the reader found nothing."""
    if review.reading is not None:
        return review.reading
    pages = tuple(range(1, len(review.page_ids) + 1))
    return LetterReading(pages=pages, kind=LetterKind.OTHER, kind_confidence=0.0)


def read_as(review: LetterReview, corrections: Corrections) -> LetterReading:
    """Return the reading of a letter with what a person corrected or filled in."""
    reading = blank_reading(review)
    if reading.creditor is None and reading.collector is None and reading.sender is not None:
        reading = replace(reading, creditor=reading.sender)  # who writes is who asks
    fields: dict[str, Any] = {
        n: _corrected(reading, n, v) for n, v in corrections.items() if n in FIELDS
    }
    dangers = tuple(
        _corrected_danger(danger, corrections.get(f"danger.{number}"))
        for number, danger in enumerate(reading.danger)
    )
    return replace(reading, danger=dangers, **fields)


def _corrected(reading: LetterReading, name: str, value: Any) -> Proposal[Any] | None:
    before: Proposal[Any] | None = getattr(reading, name)
    if before is not None:
        return replace(before, value=value, confidence=1.0)
    return Proposal(value=value, page=1, box=Box(0, 0, 0, 0), text="", confidence=1.0)


def _corrected_danger(danger: Danger, made: tuple[date | None, time | None] | None) -> Danger:
    return danger if made is None else replace(danger, date=made[0], time=made[1])


# What is shown


def items_of(
    review: LetterReview,
    reading: LetterReading,
    decided: Mapping[str, bool],
    corrections: Corrections,
    *,
    today: date,
    chain_words: str = "",
) -> tuple[Item, ...]:
    """Return the proposals of a letter in order: danger first, what becomes a debt last."""
    found = [*_dangers(review, reading, decided, corrections, today),
             *_fields(review, reading, decided, corrections, chain_words)]  # fmt: skip
    numbered = [replace(item, number=at) for at, item in enumerate(found, 1)]
    debt = debt_of(reading, "")
    if debt is not None:
        numbered.append(
            Item(
                key=DEBT, number=0, label=LABELS[DEBT], value=debt_words(debt),
                confidence=Confidence.SURE, note=chain_words, answer=decided.get(DEBT),
            )
        )  # fmt: skip
    return tuple(numbered)


def _dangers(
    review: LetterReview, reading: LetterReading, decided: Mapping[str, bool], made: Corrections,
    today: date,
) -> Iterator[Item]:  # fmt: skip
    for number, danger in enumerate(reading.danger):
        key = f"danger.{number}"
        yield Item(
            key=key, number=0, label=DANGER_WORDS[danger.type], value=moment_words(danger, today),
            confidence=_confidence(danger.confidence, own=key in made),
            page_id=_page_id(review, danger.page), box=_place(danger.box),
            answer=decided.get(key),
        )  # fmt: skip


def _fields(
    review: LetterReview, reading: LetterReading, decided: Mapping[str, bool], made: Corrections,
    chain_words: str,
) -> Iterator[Item]:  # fmt: skip
    for name in ORDER:
        said: Proposal[Any] | None = getattr(reading, name)
        if said is None:
            continue
        notes = {"reference": chain_words, "collector": _for_whom(reading)}
        proved = "rekenproef klopt" if name in _PROVED else notes.get(name, "")
        yield Item(
            key=name, number=0, label=_label(name, reading), value=value_words(name, said.value),
            confidence=_confidence(said.confidence, own=name in made), note=proved,
            page_id=_page_id(review, said.page), box=_place(said.box), answer=decided.get(name),
        )  # fmt: skip


def _label(name: str, reading: LetterReading) -> str:
    asks = name != "creditor" or debt_of(reading, "") is not None
    return LABELS[name] if asks else "Afzender"  # nobody says that something is owed


def _for_whom(reading: LetterReading) -> str:
    who = {LetterKind.BAILIFF: "deurwaarder", LetterKind.COLLECTION: "incasso"}
    said = who.get(reading.kind, "")
    if reading.creditor is None:
        return said
    return f"{said}, voor {reading.creditor.value}" if said else f"voor {reading.creditor.value}"


def _confidence(sure: float, *, own: bool) -> Confidence:
    if own:
        return Confidence.OWN
    if sure >= _SURE:
        return Confidence.SURE
    return Confidence.LIKELY if sure >= _LIKELY else Confidence.LOOK


def _page_id(review: LetterReview, page: int) -> str:
    return review.page_ids[page - 1] if 0 < page <= len(review.page_ids) else ""


def _place(box: Box) -> Box | None:
    return box if box.right > box.left and box.bottom > box.top else None


def value_words(name: str, value: Any) -> str:
    """Return the value of a field as it is shown: amount, day, account, or words."""
    if isinstance(value, Decimal):
        return show_euros(value)
    if isinstance(value, date):
        return show_date(value)
    return show_iban(value) if name == "iban" else str(value)


def moment_words(danger: Danger, today: date) -> str:
    """Return day and hour of a danger, the year where it is another, or that none was found."""
    if danger.date is None:
        return "geen dag gevonden"
    day = show_date(danger.date, weekday=True, year=danger.date.year != today.year)
    return f"{day}, {show_time(danger.time)}" if danger.time is not None else day


def debt_words(debt: Debt) -> str:
    """Return a debt in a few words: to whom, and how much when that is known."""
    amount = "bedrag onbekend" if debt.amount is None else show_euros(debt.amount)
    return f"{debt.creditor or 'schuldeiser onbekend'}, {amount}"


# What is taken


def accepted_of(reading: LetterReading, decided: Mapping[str, bool]) -> LetterReading:
    """Return a reading with only what a person accepted; what is still open is left out too."""
    left_out: dict[str, Any] = {n: None for n in FIELDS if decided.get(n) is not True}
    kept = replace(reading, **left_out)
    names = {p.value for p in (kept.creditor, kept.collector) if p is not None}
    wrote = reading.sender
    return replace(kept, sender=wrote if wrote is not None and wrote.value in names else None)


def missing_fields(reading: LetterReading) -> tuple[str, ...]:
    """Return the fields of which the reader found nothing, in the order they are shown."""
    return tuple(name for name in ORDER if getattr(reading, name) is None)
