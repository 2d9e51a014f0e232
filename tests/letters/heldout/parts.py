"""Sentences of no consequence in the held-out letters."""

from __future__ import annotations

import random

from tests.letters.heldout.tongue import EXTRA
from tests.letters.sheet import Sheet


def extras(sheet: Sheet, rng: random.Random, most: int = 3, **how: object) -> None:
    """Write up to `most` sentences of no consequence."""
    for line in rng.sample(EXTRA, rng.randrange(most + 1)):
        sheet.para(line, **how)
