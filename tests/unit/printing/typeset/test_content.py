"""What typst is told: who signs, which numbers stand under a picture, which columns are amounts."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from intakeapp.base.paths import resources
from intakeapp.domain.outgoing.templates import BlockKind as Kind
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.outgoing.wording import Line
from intakeapp.printing.typeset.content import content, sheet_of, words
from tests.unit.printing.typeset.samples import BLOCKS, NL, block, document, row, translated


def told(*blocks: object, **options: object) -> list[dict[str, object]]:
    made = content(document(wording=replace(NL, blocks=blocks), **options))["blocks"]
    assert isinstance(made, list)
    return made


def test_the_words_around_are_complete_in_every_language() -> None:
    dutch = words()["nl"]
    assert set(words()) == {"nl", "en", "tr", "ar", "pl", "uk", "ti"}
    for language, known in words().items():
        assert set(known) == set(dutch), language
        assert all(known.values()), language
        assert "{page}" in known["page"], language
        assert "{pages}" in known["page"], language
    raw = tomllib.loads((resources() / "letters" / "typst" / "words.toml").read_text("utf-8"))
    assert raw == words()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Bel 030 123 45 67.", ["030\u00a0123\u00a045\u00a067"]),
        ("dinsdag 24 november 2026", ["24-11"]),
        ("om 10.30 uur", ["10.30"]),
        ("Bel 112.", ["112"]),
        ("U betaalt € 1.200,50", ["€\u00a01.200,50"]),
        ("artikel 4", []),
    ],
)
def test_the_numbers_under_a_picture(text: str, figures: list[str]) -> None:
    lines = Line(text=text, pictogram="phone"), Line(text="zonder plaatje")
    (made,) = told(block("a", Kind.PICTURES, "", *lines))
    assert [sign["figures"] for sign in made["signs"]] == [figures]


def test_amounts_end_at_the_right() -> None:
    rows = (row("De Zon", "€ 1.200,50", "12"), row("Het Dak", "…", "a12"))
    (made,) = told(block("a", Kind.TABLE, "", *rows, head=("Wie", "Bedrag", "Nummer")))
    assert made["amounts"] == [False, True, False]


def test_what_is_left_out_or_empty_is_not_told() -> None:
    gone = replace(BLOCKS[0], left_out=True)
    assert told(gone, block("a", Kind.PARAGRAPH, "  "), block("b", Kind.TABLE, head=("a",))) == []
    assert len(told(block("a", Kind.LINES))) == 1


def test_a_block_without_translation_stands_alone() -> None:
    own = block("eigen-1", Kind.PARAGRAPH, "Zelf geschreven.")
    signs = block("eigen-2", Kind.SIGNATURES, "", Line(text="Jan de Boer"))
    paragraph, signatures = told(own, signs, second=translated("ar"))
    assert paragraph["cells"][1] is None
    assert signatures["cells"][1]["lines"] == []


def test_a_greeting_stays_with_the_signature() -> None:
    sticky = {b["cells"][0]["text"]: b["sticky"] for b in told(*BLOCKS)}
    assert sticky["Met vriendelijke groet,"] is True
    assert sticky["Beste mevrouw De Vries,"] is False


def test_large_type_is_eighteen_points_and_a_card_is_a6() -> None:
    assert sheet_of(document(large=True)).body == 18
    card = sheet_of(document(Form.CARD))
    assert (card.width, card.height) == (105, 148)
    folded = sheet_of(document(Form.CARD, second=translated("pl")))
    assert (folded.width, folded.height) == (210, 148)


def test_the_day_is_in_the_language_of_the_letter() -> None:
    for language, month in (("nl", "november"), ("en", "November"), ("uk", "листопада")):
        wording = NL if language == "nl" else translated(language)
        references = content(document(wording=wording))["references"]
        assert isinstance(references, list)
        assert month in references[0]["value"]
