"""The bones of a letter: who, whom, how much and when, drawn from one seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from tests.letters import invent
from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.invent import Party, Person, Sums
from tests.letters.sheet import Sheet
from tests.letters.threats import Tongue
from tests.letters.wording import Hand

HOURS = (time(8, 0), time(8, 30), time(9, 0), time(9, 30), time(10, 0), time(11, 15), time(13, 30))


@dataclass
class Story:
    """What one letter is about; a family decides how it is said."""

    rng: random.Random
    hand: Hand
    person: Person
    creditor: Party
    collector: Party | None
    sums: Sums
    day: date
    due: date
    event: date
    hour: time | None
    reference: str
    payment_reference: str
    earlier: date

    @property
    def sender(self) -> Party:
        """Return who wrote the letter."""
        return self.collector or self.creditor

    @property
    def total(self) -> Decimal:
        """Return what is due in all, in euros."""
        return self.sums.total

    def truth(self, kind: str, **known: object) -> Truth:
        """Return the truth with what this story always says; `known` adds or replaces."""
        values: dict[str, object] = {
            "kind": kind,
            "letter_date": self.day,
            "household": self.person.household(),
            "sender": self.sender.name,
            "creditor": self.creditor.name,
            "collector": self.collector.name if self.collector else None,
            "reference": self.reference,
            "iban": self.sender.iban,
            "amount": self.total,
            "due_date": self.due,
        }
        return Truth(**(values | known))  # each family's truth is tested against its own words

    def threat(
        self, tongue: Tongue, kind: str, forms: Sequence[str]
    ) -> tuple[str, tuple[DangerFact, ...]]:
        """Return a sentence on a measure in one of `forms`, and the danger it is (or is not)."""
        form = self.rng.choice(forms)
        if form == "dated":
            words, fact = tongue.dated(kind, self.hand, self.event, self.hour)
        elif form == "conditional":
            words, fact = tongue.conditional(kind, self.hand, self.due, self.total)
        elif form == "termed":
            words, fact = tongue.termed(kind, self.hand)
        elif form == "postponed":
            words, fact = tongue.postponed(kind, self.hand, self.due, self.event, self.hour)
        elif form == "withdrawn":
            return tongue.withdrawn(kind, self.hand, self.event), ()
        elif form == "explaining":
            return tongue.explaining(kind, self.hand), ()
        else:
            return "", ()
        return words, (fact,)


def story(
    seed: int,
    rng: random.Random,
    hand: Hand,
    creditors: Mapping[str, Sequence[str]],
    sectors: Sequence[str],
    *,
    collectors: Sequence[str] = (),
    extra: bool = False,
    low: int = 40,
    high: int = 2400,
    shapes: Sequence[str] = (
        "999999999",
        "9999.9999",
        "AA-99999",
        "9999999",
        "99/99999",
        "A999999",
    ),
    vat: bool = False,
) -> Story:
    """Draw a story; `extra` puts interest and costs on the claim.

    All letters of one seed go to the same resident, so that they can lie in one pile.
    """
    sector = rng.choice(sectors)
    day = invent.letter_day(rng)
    due = invent.later(day, rng)
    return Story(
        rng=rng,
        hand=hand,
        person=invent.person(random.Random(f"resident:{seed}")),
        creditor=invent.party(rng, rng.choice(creditors[sector]), sector),
        collector=invent.party(rng, rng.choice(collectors), "incasso") if collectors else None,
        sums=invent.sums(rng, low, high, extra=extra, vat=vat),
        day=day,
        due=due,
        event=invent.later(due, rng, 3, 25),
        hour=rng.choice(HOURS) if rng.random() < 0.6 else None,
        reference=invent.code(rng, rng.choice(shapes)),
        payment_reference=invent.payment_reference(rng),
        earlier=day - timedelta(days=rng.randrange(18, 110)),
    )


def finished(family: str, seed: int, sheet: Sheet, truth: Truth) -> Letter:
    """Return the letter drawn on `sheet`."""
    return Letter(
        family=family,
        seed=seed,
        truth=truth,
        pdf=sheet.pdf(),
        said=sheet.words(),
        pages=sheet.pages,
        font=sheet.style.font,
    )
