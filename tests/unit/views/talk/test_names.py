"""Names offered while one types."""

from __future__ import annotations

import pytest

from intakeapp.views.talk.names import complete_name, is_other_spelling

NAMES = ("Incassobureau Palet", "Postorder Bloemhof B.V.", "Palet Zuid", "Bank Oosterdam")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ""), ("p", ""), ("po", "Postorder Bloemhof B.V."), ("PAL", "Palet Zuid"),
        ("bloem", "Postorder Bloemhof B.V."), ("bl", ""), ("zzz", ""), ("Bank Oosterdam", ""),
        ("postorder bloemhof bv", "Postorder Bloemhof B.V."), ("wehk", "Groot Postorderhuis"),
        ("?", ""),
    ],
)  # fmt: skip
def test_offers(typed: str, offered: str) -> None:
    assert complete_name(typed, NAMES, {"wehkamp": "Groot Postorderhuis"}) == offered


@pytest.mark.parametrize(
    ("typed", "name", "other"),
    [
        ("Bloemhof", "Postorder Bloemhof B.V.", True), ("Bloem", "Postorder Bloemhof", False),
        ("Postorder", "Postorder Bloemhof", False), ("postorder bloemhof", "x", False),
        ("", "Palet", False), ("Palet", "Palet", False),
    ],
)  # fmt: skip
def test_only_whole_words_from_elsewhere_in_a_name_are_another_spelling(
    typed: str, name: str, other: bool
) -> None:
    assert is_other_spelling(typed, name) is other
