"""What the mixed develop families share: a story, its blocks and its sentences by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.letters.facts import DangerFact
from tests.letters.families import wide_words as words
from tests.letters.families.tongue import BAILIFFS, COLLECTORS, CREDITORS, DANGER_OF
from tests.letters.invent import in_fours, money
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet
from tests.letters.story import Story, story
from tests.letters.wording import Hand

SEIZURES = ("beslag_loon", "beslag_bank", "beslag_boedel")


@dataclass
class Mix:
    """A story with what the blocks of one letter have said so far."""

    tale: Story
    rng: random.Random

    @classmethod
    def drawn(cls, seed: int, name: str) -> Mix:
        """Draw a story of any sender."""
        rng = random.Random(f"{name}:{seed}")
        hand = Hand(rng, heads=words.STYLES, texts=words.PROSE_STYLES, coins=words.COINS)
        who = rng.choice(((), (), COLLECTORS, BAILIFFS))
        return cls(
            story(
                seed,
                rng,
                hand,
                CREDITORS,
                tuple(CREDITORS),
                collectors=who,
                extra=bool(who),
                low=30,
                high=5000,
            ),
            rng,
        )

    @property
    def kind(self) -> str:
        """Return the kind of letter."""
        if self.tale.collector is None:
            return "aanmaning"
        return "deurwaarder" if self.tale.collector.name in BAILIFFS else "incasso"

    def fill(self, frames: Sequence[str]) -> str:
        """Return one of the frames with the story in it."""
        tale = self.tale
        return self.rng.choice(frames).format(
            creditor=tale.creditor.name,
            payee=tale.sender.name,
            sum=tale.hand.sum(tale.total),
            due=tale.hand.day(tale.due),
            iban=in_fours(tale.sender.iban) if self.rng.random() < 0.8 else tale.sender.iban,
            ref=tale.reference,
        )

    def dangers(self, sheet: Sheet, most: int = 2, **how: object) -> tuple[DangerFact, ...]:
        """Write some sentences on measures; return the dangers they are."""
        tale, rng = self.tale, self.rng
        own = DANGER_OF.get(tale.creditor.sector, "dagvaarding")
        kinds: list[str] = [own] if tale.collector is None else ["dagvaarding"]
        if tale.collector is not None and tale.collector.name in BAILIFFS:
            kinds = [*SEIZURES, "executieverkoop", *([own] if own == "ontruiming" else [])]
        if tale.creditor.sector == "gemeente" and tale.collector is None:
            kinds = [*SEIZURES, "gijzeling"]
        forms = ("dated", "conditional", "conditional", "termed", "withdrawn", "explaining")
        found: tuple[DangerFact, ...] = ()
        for kind in rng.sample(kinds, min(len(kinds), rng.randrange(most + 1))):
            extra = ("postponed",) if kind in ("ontruiming", "executieverkoop") else ()
            said, facts = tale.threat(words.WIDE, kind, (*forms, *extra))
            sheet.para(said[0].upper() + said[1:], **how)
            found += facts
        return found

    def claim(self, sheet: Sheet) -> None:
        """Write the lines of the claim with a label for the total by chance."""
        tale, rng = self.tale, self.rng
        label = rng.choice(words.TOTAL_LABELS)
        if not tale.sums.interest:
            part = money(tale.total * rng.choice((2, 3, 7)) / 10)
            rows = [
                (f"Factuur {tale.hand.head(tale.earlier)}", tale.hand.cell(part)),
                ("Factuur daarna", tale.hand.cell(tale.total - part)),
                (label, tale.hand.cell(tale.total)),
            ]
        else:
            names = (
                rng.choice(("Hoofdsom", "Oorspronkelijke schuld", "Factuurbedrag", "Vordering")),
                rng.choice(("Rente", "Wettelijke rente", "Rente t/m heden")),
                rng.choice(("Incassokosten", "Kosten", "Buitengerechtelijke incassokosten")),
                "Btw",
                rng.choice(("Al betaald", "Af: ontvangen", "Betaald", "Minus betalingen")),
            )
            rows = claim_rows(tale.sums, tale.hand, (*names, label))
        sheet.table(
            rows,
            (rng.choice((60, 85, 110)), 35),
            right=(1,) if rng.random() < 0.7 else (),
            header=False,
            strong_last=rng.random() < 0.7,
            lined=rng.random() < 0.7,
        )
