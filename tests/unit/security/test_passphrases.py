from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.security.passphrases import (
    WrongPassphraseError,
    passphrase_bytes,
    passphrase_problem,
    require_good_passphrase,
)


@pytest.mark.parametrize(
    ("text", "has_keyring", "good"),
    [
        ("", True, False),
        ("negen tek", True, False),
        ("tien tekens"[:10], True, True),
        ("tien tekens"[:10], False, False),
        ("vijftien tekens", False, False),
        ("zestien letters!", False, True),
        ("aaaaaaaaaaaaaaaaaaaa", True, False),
        ("ababababab", True, True),
        ("                    ", True, False),
        ("\ud800 half een teken", True, False),
        ("ï" * 5 + "é" * 5, True, True),
    ],
)
def test_a_new_passphrase_is_judged_by_length_and_by_not_being_one_character(
    text: str, has_keyring: bool, good: bool
) -> None:
    assert (passphrase_problem(text, has_keyring) is None) is good


def test_without_a_keyring_the_reason_is_told() -> None:
    problem = passphrase_problem("vijftien tekens", has_keyring=False)
    assert problem is not None
    assert "16 tekens" in problem
    assert "omdat deze computer geen sleutelbos heeft" in problem


def test_composed_characters_do_not_count_twice() -> None:
    decomposed = unicodedata.normalize("NFD", "éééééèèèè")
    assert len(decomposed) == 18
    assert passphrase_problem(decomposed, has_keyring=True) is not None


def test_a_problem_never_repeats_the_passphrase() -> None:
    with pytest.raises(InputError) as caught:
        require_good_passphrase("geheim9", has_keyring=True)
    assert "geheim9" not in str(caught.value)


@given(st.text())
def test_the_same_letters_give_the_same_bytes_however_composed(text: str) -> None:
    forms = {passphrase_bytes(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


def test_half_a_character_is_simply_a_wrong_passphrase() -> None:
    with pytest.raises(WrongPassphraseError):
        passphrase_bytes("\udc80 half")
