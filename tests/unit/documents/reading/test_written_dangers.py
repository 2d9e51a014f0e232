"""The dangers of the letters of `s5_texts` are read with their day and hour, and no others."""

from __future__ import annotations

import pytest

from intakeapp.documents.reading.reader import read_letters
from tests.letters.families.s5_dangers import FAMILIES, texts
from tests.letters.recognise import recognised

SEEDS = 1  # of each text


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_dangers_have_their_day_and_nothing_else_is_one(family: str) -> None:
    made = [FAMILIES[family](seed) for seed in range(SEEDS * len(texts()[family]))]
    for letter, pages in zip(made, recognised(made, "text", None, 1), strict=True):
        reading = read_letters(pages, letter.truth.household)[0]
        if "danger" in letter.truth.open:
            continue
        found = {danger.type.value: danger for danger in reading.danger}
        wanted = {fact.type for fact in letter.truth.danger}
        if "executieverkoop" in wanted:  # what is sold was seized
            wanted.discard("beslag_boedel")
            found.pop("beslag_boedel", None)
        assert set(found) == wanted, letter.said
        for fact in letter.truth.danger:
            if not fact.vague and fact.type in wanted:
                moment = (found[fact.type].date, found[fact.type].time)
                assert moment == (fact.date, fact.time), letter.said
