"""Sentences that say nothing about the debt, with dates, hours and amounts to stumble over."""

from __future__ import annotations

import random

from tests.letters.sheet import Sheet

LINES = (
    "Wij zijn telefonisch bereikbaar van maandag tot en met vrijdag van 8.30 tot 17.00 uur.",
    "Hoe wij omgaan met uw gegevens leest u in onze privacyverklaring.",
    "Sinds 1 januari 2024 gebruiken wij een nieuw systeem. Uw kenmerk is daardoor veranderd.",
    "Heeft u een klacht? Stuur deze binnen 6 weken naar onze klachtencommissie.",
    "Op deze overeenkomst zijn onze algemene voorwaarden van 1 juli 2023 van toepassing.",
    "Maakt u zich zorgen over geld? Kijk op geldfit.nl of bel gratis 0800-8115.",
    "Geef een verhuizing minimaal 14 dagen van tevoren aan ons door.",
    "Bij een betaling met de telefoon rekenen wij € 2,50 extra.",
    "Deze brief is automatisch gemaakt en daarom niet ondertekend.",
)


def filler(sheet: Sheet, rng: random.Random, most: int = 2, **how: object) -> None:
    """Write up to `most` sentences of no consequence."""
    for line in rng.sample(LINES, rng.randrange(most + 1)):
        sheet.para(line, **how)
