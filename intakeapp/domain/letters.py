"""What the reader proposes of a letter: nothing of it is true before a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class LetterKind(StrEnum):
    """What sort of letter it is; `docs/cli.md` explains each."""

    INVOICE = "factuur"
    REMINDER = "herinnering"
    DEMAND = "aanmaning"  # also the "veertiendagenbrief"
    COLLECTION = "incasso"
    BAILIFF = "deurwaarder"  # exploot, bevel, aankondiging
    SUMMONS = "dagvaarding"
    JUDGMENT = "vonnis"
    SEIZURE = "beslag"
    DISCONNECTION = "afsluiting"
    ARRANGEMENT = "betalingsregeling"
    DECISION = "beschikking"  # of a public body
    BENEFIT = "uitkering"  # specification of a benefit or allowance
    PAYSLIP = "loonstrook"
    STATEMENT = "jaaropgave"
    BANK = "bankafschrift"
    CONTRACT = "overeenkomst"
    INSURANCE = "verzekering"
    INFORMATION = "informatie"
    ADVERTISING = "reclame"
    OTHER = "overig"


class DangerType(StrEnum):
    """What a letter threatens with; the same words as the crisis check where it has them."""

    EVICTION = "ontruiming"
    ENERGY = "afsluiting_energie"
    WATER = "afsluiting_water"
    HEAT = "afsluiting_warmte"
    HEALTH_INSURANCE = "zorgverzekering"
    WAGE_SEIZURE = "beslag_loon"
    BANK_SEIZURE = "beslag_bank"
    HOUSEHOLD_SEIZURE = "beslag_boedel"
    PUBLIC_SALE = "executieverkoop"
    DETENTION = "gijzeling"
    SUMMONS = "dagvaarding"


@dataclass(frozen=True)
class Box:
    """A place on a page, as parts (0-1) of its width and height, from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, kw_only=True)
class Proposal(Generic[T]):
    """One value as the letter says it: where it stands, in which words, how sure (0-1)."""

    value: T
    page: int  # from 1
    box: Box
    text: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Danger:
    """Something the letter threatens with, and the day and hour if it says one."""

    type: DangerType
    date: date | None
    time: time | None
    page: int  # from 1
    box: Box
    text: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class LetterReading:
    """All that is proposed of one letter; None where the letter does not say.

    `amount` is what is due in all now, in euros: not the instalment and not the earlier sum.
    `pages` are numbers from 1 in the file or pile.
    """

    pages: tuple[int, ...]
    kind: LetterKind
    kind_confidence: float
    letter_date: Proposal[date] | None = None
    sender: Proposal[str] | None = None
    creditor: Proposal[str] | None = None
    collector: Proposal[str] | None = None
    reference: Proposal[str] | None = None
    payment_reference: Proposal[str] | None = None
    iban: Proposal[str] | None = None
    amount: Proposal[Decimal] | None = None
    due_date: Proposal[date] | None = None
    danger: tuple[Danger, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Household:
    """Whose post it is: none of this can ever be a creditor, collector or account to pay to."""

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # "Eikenlaan 12" or "Eikenlaan 12, 3731 AB Lindehof"
    ibans: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KnownSender:
    """A sender the team has accepted before: its name and what gives it away."""

    name: str
    aliases: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    is_collector: bool = False
