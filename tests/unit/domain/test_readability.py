"""Easy to read or not: what is found, and what is left alone."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.readability import (
    Finding,
    FindingKind,
    Rules,
    findings,
    load_rules,
    sentences,
    words,
)

RULES = Rules(
    sentence_words=8,
    word_letters=12,
    passive_percent=2,
    avoid=MappingProxyType({
        "indien": "als", "verstrek*": "geven", "in verband met": "door", "beschikking": "besluit",
    }),
    known=MappingProxyType({"zorgverzekering": "zo heet het"}),
    exceptions=MappingProxyType({"Indien u wilt.": "een grap"}),
)  # fmt: skip


def kinds(text: str) -> list[FindingKind]:
    return [one.kind for one in findings(text, RULES)]


def test_sentences_end_at_points_colons_and_lines() -> None:
    text = "Wilt u dat? Zeg het: “Ja.” Of wacht.\nWij bellen u"
    assert sentences(text) == ("Wilt u dat?", "Zeg het:", "“Ja.", "Of wacht.", "Wij bellen u")
    assert sentences("U krijgt 2.000 euro.") == ("U krijgt 2.000 euro.",)
    assert sentences("  ") == ()


def test_a_place_that_is_filled_in_is_one_word() -> None:
    assert len(words("Beste {name_of_resident}, bel {phone}.")) == 4
    assert words("’s ochtends en ’s avonds")[:2] == ("s", "ochtends")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij helpen u.", []),
        ("Wij lezen samen met u alle brieven van deze week.", [FindingKind.LONG_SENTENCE]),
        ("Wij lezen de post. Wij bellen de bank.", []),
        ("Uw loonbelastingverklaring.", [FindingKind.LONG_WORD]),
        ("Uw zorgverzekering.", []),  # long, but known
        ("Uw email-adressen-lijst.", []),  # parts of a word with a hyphen count alone
        ("Bel ons indien nodig.", [FindingKind.HARD_WORD]),
        ("Wij verstrekken dit.", [FindingKind.HARD_WORD]),
        ("In verband met het weer.", [FindingKind.HARD_WORD]),
        ("Uw beschikking", [FindingKind.HARD_WORD]),
        ("Wij zijn ter beschikkingsdag.", [FindingKind.LONG_WORD]),  # not the word itself
        ("Uw brief wordt gelezen.", [FindingKind.PASSIVE]),
        ("Het gas werd afgesloten.", [FindingKind.PASSIVE]),
        ("Hij is vertrokken en wordt opgehaald.", [FindingKind.PASSIVE]),
        ("Als het gezin groter wordt, verandert er iets.", []),
        ("Wordt het veel, kunt u later betalen.", []),
        ("Wilt u dokter worden?", []),
        ("Indien u wilt.", []),  # excepted as a whole
    ],
)
def test_what_is_found(text: str, expected: list[FindingKind]) -> None:
    assert kinds(text) == expected


def test_a_finding_says_what_to_do_instead() -> None:
    assert findings("Bel indien nodig.", RULES) == (
        Finding(FindingKind.HARD_WORD, "indien", "Liever: als."),
    )
    (long,) = findings("Een twee drie vier vijf zes zeven acht negen.", RULES)
    assert long.advice == "9 woorden; maak er twee zinnen van."


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str) -> None:
    low = text.casefold()
    for one in findings(text, load_rules()):
        assert one.advice.endswith(".")
        if one.kind is not FindingKind.HARD_WORD:
            assert one.found.casefold() in low


@given(st.lists(st.sampled_from(["wij", "u", "geld", "brief", "bellen"]), max_size=40))
def test_a_sentence_is_long_from_one_word_over_the_limit(spoken: list[str]) -> None:
    found = kinds(" ".join(spoken))
    assert (FindingKind.LONG_SENTENCE in found) is (len(spoken) > RULES.sentence_words)


def test_the_rules_of_the_program_load_and_give_reasons() -> None:
    rules = load_rules()
    assert rules.sentence_words <= 20
    assert len(rules.avoid) > 80
    assert all(rules.avoid.values())
    assert all(len(reason) > 10 for reason in (*rules.known.values(), *rules.exceptions.values()))
    # advice that is itself on the list helps nobody
    stems = {word for word in rules.avoid if not word.endswith("*")}
    assert not [word for word, instead in rules.avoid.items() if instead in stems]


def test_what_residents_do_not_read_is_named_with_its_reason() -> None:
    rules = load_rules()
    assert rules.reads("texts/crisis.toml", "ask")
    assert not rules.reads("texts/crisis.toml", "script")
    assert not rules.reads("letters/koelkastblad.toml", "version")
    assert rules.reads("letters/koelkastblad.toml", "compliment")
    assert not rules.reads("letters/ontvangstbevestiging.toml", "articles")
    assert rules.reads("letters/nieuw.toml", "title")


BEGIN = """
version = "1"
[limits]
sentence_words = 10
word_letters = 12
passive_percent = 1
"""


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ('[[avoid]]\nword = "indien"\n', "ontbreekt"),
        ('[[avoid]]\nword="x"\ninstead="y"\n[[avoid]]\nword="X"\ninstead="y"\n', "twee keer"),
        ('[[avoid]]\nword = "x"\ninstead = "y"\ncolour = "red"\n', "kennen we niet"),
        ('[[raar]]\nword = "x"\n', "kennen we niet"),
        ("[[unread]]\nfile = 3\nreason = 'x'\n", "tekst"),
    ],
)  # fmt: skip
def test_a_list_that_is_not_understood_is_refused(tmp_path: Path, more: str, what: str) -> None:
    file = tmp_path / "b1.toml"
    file.write_text(BEGIN + more, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_rules(file)
    assert what in refused.value.what
    assert "b1.toml" in refused.value.path
