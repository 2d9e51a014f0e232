"""A proposal of instruments: for each one what speaks for it, against it, and what is not known.

No score, no order of merit, no refusal: a person chooses, with the resident. The instruments are
those of DDAS and the Gemeentelijk Gegevensmodel (facts/law.md, section 3); which facts speak for
or against one is our own reasoning, put in words so that anybody can disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

CHOICE = "Een mens kiest, samen met de inwoner. Niets hiervan is een reden om hulp te weigeren."
SOURCE = "Begrippen: DDAS en GGM. De redenen zijn eigen redenering van dit programma."


class Instrument(StrEnum):
    """What a municipality can offer; the value is the word in JSON and the key of an option."""

    COACHING = "budgetcoaching"
    MANAGEMENT = "budgetbeheer"
    PROTECTION = "beschermingsbewind"
    ARRANGEMENT = "schuldregeling"
    LOAN = "saneringskrediet"
    PAYMENT_PLAN = "betalingsregeling"
    DURABLE = "duurzame_financiele_dienstverlening"


@dataclass(frozen=True)
class InstrumentText:
    """What an instrument is called, and what it is, for a consultant to read (Dutch)."""

    title: str
    what: str


TEXTS: Mapping[Instrument, InstrumentText] = MappingProxyType({
    Instrument.COACHING: InstrumentText(
        "Budgetcoaching", "Iemand leert de inwoner zelf met geld om te gaan."
    ),
    Instrument.MANAGEMENT: InstrumentText(
        "Budgetbeheer", "Een organisatie betaalt een tijd lang de vaste lasten."
    ),
    Instrument.PROTECTION: InstrumentText(
        "Beschermingsbewind", "Een bewindvoerder beheert het geld. De kantonrechter beslist."
    ),
    Instrument.ARRANGEMENT: InstrumentText(
        "Schuldregeling",
        "Schuldeisers krijgen een deel, in termijnen, tegen finale kwijting.",
    ),
    Instrument.LOAN: InstrumentText(
        "Saneringskrediet",
        "Schuldeisers krijgen in één keer een deel, uit een krediet, tegen finale kwijting.",
    ),
    Instrument.PAYMENT_PLAN: InstrumentText(
        "Betalingsregeling", "De schulden worden helemaal betaald, in termijnen."
    ),
    Instrument.DURABLE: InstrumentText(
        "Duurzame financiële dienstverlening",
        "Inkomen en uitgaven in balans, zolang de schulden (nog) niet op te lossen zijn.",
    ),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class InstrumentFacts:
    """What is known; None is always "not known", never "no".

    Euros a month: `balance` what is left, `room` what could be repaid (indicatie, geen vtlb);
    each lowest and highest. `known_short` is whether of the rows that are known more goes out than
    comes in. `owed` is the total of all debts in euros, None while one has no
    amount. `months` is the term of a schuldregeling. Levels go from 1 (little) to 5 (much).
    `takes_over` are the options of *aanpak.overnemen*.
    """

    balance: tuple[Decimal, Decimal] | None = None
    room: tuple[Decimal, Decimal] | None = None
    known_short: bool = False
    owed: Decimal | None = None
    creditors: int | None = None
    months: int = 18
    in_crisis: bool | None = None
    income_steady: bool | None = None
    income_ends: bool | None = None
    new_debts: bool | None = None
    disputed: bool | None = None
    business_runs: bool | None = None
    fixed_costs_behind: bool | None = None
    bounced: bool | None = None
    skills: int | None = None
    learning: int | None = None
    wants_to_learn: bool | None = None
    room_in_head: int | None = None
    forms: bool | None = None
    takes_over: frozenset[str] | None = None
    hard_to_stop: bool | None = None
    managed: bool | None = None
    administered: bool | None = None


@dataclass(frozen=True)
class Proposal:
    """One instrument with its reasons in Dutch; three empty lists mean that nothing is known."""

    instrument: Instrument
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    not_known: tuple[str, ...]

    @property
    def text(self) -> InstrumentText:
        """What the instrument is called, and what it is."""
        return TEXTS[self.instrument]


class Weighing:
    """Gathers reasons; what rests on something unknown is told as such."""

    def __init__(self) -> None:
        self.speaks_for: list[str] = []
        self.speaks_against: list[str] = []
        self.not_known: list[str] = []

    def pro(self, holds: bool | None, words: str, unknown: str = "") -> None:
        """Add a reason for when it holds; `unknown` when nobody knows."""
        self._add(self.speaks_for, holds, words, unknown)

    def con(self, holds: bool | None, words: str, unknown: str = "") -> None:
        """Add a reason against when it holds; `unknown` when nobody knows."""
        self._add(self.speaks_against, holds, words, unknown)

    def _add(self, reasons: list[str], holds: bool | None, words: str, unknown: str) -> None:
        if holds:
            reasons.append(words)
        elif holds is None and unknown and unknown not in self.not_known:
            self.not_known.append(unknown)
