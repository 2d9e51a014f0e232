"""Letters that can be drawn, and numbers that keep their order in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.printing.typeset.characters import clean, known_characters, written


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Renée  Şahin", "Renée  Şahin"),
        (" rand \n  tweede ", "rand\ntweede"),
        ("漢字", "??"),
        ("㎏ → huis", "kg ? huis"),
        ("a\u200bb\ufeffc\x07d", "abc d"),
        ("a\u2011b", "a-b"),
        ("Олена ማርያም محمد", "Олена ማርያም محمد"),
    ],
)
def test_clean(text: str, drawn: str) -> None:
    assert clean(text) == drawn


@given(st.text())
def test_everything_that_is_left_can_be_drawn(text: str) -> None:
    for right_to_left in (False, True):
        for char in written(text, right_to_left=right_to_left):
            assert (
                char in "\n\u200c\u200d\u2066\u2067\u2068\u2069" or ord(char) in known_characters()
            )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bel 030 123 45 67.", "Bel 030_123_45_67."),
        ("op 1 november 2026", "op 1_november_2026"),
        ("om 10.30 uur", "om 10.30_uur"),
        ("€ 1.200,50 per maand", "€_1.200,50 per maand"),
    ],
)
def test_numbers_stay_on_one_line(text: str, kept: str) -> None:
    assert written(text) == kept.replace("_", "\u00a0")


def test_each_script_is_isolated_from_the_other() -> None:
    assert written("رقم 030 123 من De Vries.", right_to_left=True) == (
        "رقم \u2066030\u00a0123\u2069 من \u2066De Vries\u2069."
    )
    assert written("Beste محمد علي 12") == "Beste \u2067محمد علي\u2069 12"


def test_isolates_stay_when_they_are_in_pairs() -> None:
    assert written("a \u2068محمد\u2069 b") == "a \u2068\u2067محمد\u2069\u2069 b"
    assert written("a\u2069b\u2068") == "ab"
