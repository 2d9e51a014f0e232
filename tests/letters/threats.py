"""Sentences about measures: announced, conditional, withdrawn or only explained."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from tests.letters.facts import DangerFact
from tests.letters.wording import Hand


@dataclass(frozen=True)
class Measure:
    """One measure in the forms a sentence needs.

    noun: "de ontruiming van uw woning"; infinitive: "uw woning ontruimen"; to: "uw woning te
    ontruimen"; passive: "wordt uw woning ontruimd"; bare: "ontruiming".
    """

    noun: str
    infinitive: str
    to: str
    passive: str
    bare: str


@dataclass(frozen=True)
class Frames:
    """Sentence frames by what they say about a measure."""

    dated: Sequence[str]
    conditional: Sequence[str]
    termed: Sequence[str]
    withdrawn: Sequence[str]
    explaining: Sequence[str]
    postponed: Sequence[str]


class Tongue:
    """The threats of one half (develop or held-out), filled in by chance."""

    def __init__(self, measures: Mapping[str, Sequence[Measure]], frames: Frames) -> None:
        self._measures = measures
        self._frames = frames

    def types(self) -> tuple[str, ...]:
        """Return the danger types there are words for."""
        return tuple(self._measures)

    def measures(self, kind: str) -> tuple[Measure, ...]:
        """Return the measures of a danger type."""
        return tuple(self._measures[kind])

    def dated(
        self, kind: str, hand: Hand, day: date, hour: time | None = None
    ) -> tuple[str, DangerFact]:
        """Return a sentence that names the day, and its truth."""
        words = self._filled(self._frames.dated, kind, hand, moment=hand.moment(day, hour))
        return words, DangerFact(kind, day, hour)

    def conditional(
        self, kind: str, hand: Hand, due: date, amount: Decimal
    ) -> tuple[str, DangerFact]:
        """Return a threat that is carried out when nothing is paid by `due`."""
        words = self._filled(
            self._frames.conditional, kind, hand, day=hand.day(due), sum=hand.sum(amount)
        )
        return words, DangerFact(kind, due)

    def termed(self, kind: str, hand: Hand) -> tuple[str, DangerFact]:
        """Return a threat with a term only: no date is printed."""
        term = hand.rng.choice(
            ("vijf dagen", "zeven dagen", "14 dagen", "veertien dagen", "twee dagen", "5 werkdagen")
        )
        return self._filled(self._frames.termed, kind, hand, term=term), DangerFact(
            kind, vague=True
        )

    def withdrawn(self, kind: str, hand: Hand, day: date) -> str:
        """Return a sentence that takes a measure back: no danger."""
        return self._filled(self._frames.withdrawn, kind, hand, day=hand.day(day))

    def postponed(
        self, kind: str, hand: Hand, old: date, day: date, hour: time | None = None
    ) -> tuple[str, DangerFact]:
        """Return a sentence that moves a measure to another day: danger, on the new day."""
        words = self._filled(
            self._frames.postponed, kind, hand, old=hand.day(old), moment=hand.moment(day, hour)
        )
        return words, DangerFact(kind, day, hour)

    def explaining(self, kind: str, hand: Hand) -> str:
        """Return general information on a measure: no danger."""
        return self._filled(self._frames.explaining, kind, hand)

    def _filled(self, frames: Sequence[str], kind: str, hand: Hand, **more: str) -> str:
        rng: random.Random = hand.rng
        one = rng.choice(self._measures[kind])
        return rng.choice(frames).format(
            noun=one.noun,
            Noun=one.noun[0].upper() + one.noun[1:],
            inf=one.infinitive,
            to=one.to,
            passive=one.passive,
            bare=one.bare,
            Bare=one.bare[0].upper() + one.bare[1:],
            **more,
        )
