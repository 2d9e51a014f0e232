"""Tokens in text, and what may not be printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.outgoing.texts import (
    clean_text,
    has_stray_brace,
    isolated,
    odd_character,
    tokens_in,
)


def test_tokens_stand_between_braces() -> None:
    text = "Beste {inwoner.naam}, op {vandaag} schreef {inwoner.naam}. {rij.wat}"
    assert tokens_in(text) == ("inwoner.naam", "vandaag", "rij.wat")
    assert not has_stray_brace(text)


@pytest.mark.parametrize("text", ["{", "}", "{ naam}", "{Naam}", "{a.}", "{a}}", "{{a}", "{}"])
def test_other_braces_are_seen(text: str) -> None:
    assert has_stray_brace(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Beste   Tanya ,\t ja ", "Beste Tanya , ja"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("een\n\n  \ntwee\n", "een\ntwee"),
        ("a\x00b\x07c\x7fd\u202ee\ufeff", "abcde"),
        ("€\u00a01,00", "€\u00a01,00"),  # a space that keeps together stays
        ("פלוני \u2068x\u2069", "פלוני \u2068x\u2069"),  # isolates are safe
        ("👩\u200d👧 José", "👩\u200d👧 José"),
        ("\ud800", ""),
    ],
)
def test_text_is_cleaned(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text())
def test_clean_text_stays_clean(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert not odd_character(cleaned)
    assert "  " not in cleaned
    assert "\n\n" not in cleaned
    cleaned.encode("utf-8")


def test_odd_characters_are_named() -> None:
    assert odd_character("a\x07") == "U+0007"
    assert odd_character("a\tb") == "U+0009"
    assert odd_character("a\nb") == ""


@pytest.mark.parametrize(
    ("value", "language", "marked"),
    [
        ("088-000 01 23", "ar", True),
        ("088-000 01 23", "nl", False),
        ("فاطمة", "nl", True),
        ("שרה", "pl", True),
        ("ገብረ", "ti", False),
    ],
)
def test_a_value_that_reads_the_other_way_stands_apart(
    value: str, language: str, marked: bool
) -> None:
    assert isolated(value, language) == (f"\u2068{value}\u2069" if marked else value)
