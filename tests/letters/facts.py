"""What an invented letter says: the truth its reading is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from intakeapp.domain.letters import Household

FIELDS = (
    "kind",
    "letter_date",
    "sender",
    "creditor",
    "collector",
    "reference",
    "payment_reference",
    "iban",
    "amount",
    "due_date",
)


@dataclass(frozen=True)
class DangerFact:
    """A danger the letter announces; `date` and `time` as printed, else None.

    `vague`: only a term is said of it, in a letter that prints a last day to pay; its date is not
    scored.
    """

    type: str
    date: date | None = None
    time: time | None = None
    vague: bool = False


@dataclass(frozen=True, kw_only=True)
class Truth:
    """The truth of one letter in the words of issue 4; README.md holds the rules.

    `open` names the fields two careful readers may fill in differently: those are not scored.
    """

    kind: str
    letter_date: date | None
    household: Household
    sender: str | None = None
    creditor: str | None = None
    collector: str | None = None
    reference: str | None = None
    payment_reference: str | None = None
    iban: str | None = None
    amount: Decimal | None = None
    due_date: date | None = None
    danger: tuple[DangerFact, ...] = ()
    open: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """Return the truth in the form `read-letter` prints."""
        return {
            "kind": self.kind,
            "letter_date": _iso(self.letter_date),
            "sender": self.sender,
            "creditor": self.creditor,
            "collector": self.collector,
            "reference": self.reference,
            "payment_reference": self.payment_reference,
            "iban": self.iban,
            "amount": None if self.amount is None else f"{self.amount:.2f}",
            "due_date": _iso(self.due_date),
            "danger": [
                {"type": one.type, "date": _iso(one.date), "time": _hour(one.time)}
                for one in self.danger
            ],
            "open": sorted(self.open),
        }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _hour(hour: time | None) -> str | None:
    return None if hour is None else hour.strftime("%H:%M")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A finished letter: its pages as PDF, its words as drawn and its truth."""

    family: str
    seed: int
    truth: Truth
    pdf: bytes
    said: str
    pages: int
    font: str = ""
