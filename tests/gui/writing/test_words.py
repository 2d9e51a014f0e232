"""Words of the screen for writing, and what it does to a wording; no window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.decision_rules import Reason, ReasonState
from intakeapp.domain.outgoing.editing import add_block, leave_out
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.templates import BlockKind, DecisionKind
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.domain.readability import findings
from intakeapp.views.writing.block_editor import AT_ONCE, pieces
from intakeapp.views.writing.edits import back_to_template, block_of, change_part
from intakeapp.views.writing.parts import MOST_FIELDS
from intakeapp.views.writing.words import (
    Group,
    gap_words,
    group_of,
    hint_words,
    kilobytes,
    marks,
    place_of,
    reason_lines,
    short,
    spoken_name,
)


def wording(*blocks: WordBlock) -> Wording:
    return Wording(
        template="x", version="1", language="nl", title="Titel", subject="Over", blocks=blocks
    )


def paragraph(name: str, text: str, **more: bool) -> WordBlock:
    return WordBlock(id=name, kind=BlockKind.PARAGRAPH, text=text, **more)


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 kB"), (999, "1 kB"), (36_400, "36 kB"), (1_250_000, "1.250 kB")]
)
def test_a_size_is_said_in_kilobytes(size: int, said: str) -> None:
    assert kilobytes(size) == said


def test_decisions_and_plans_stand_together() -> None:
    grouped = {name: group_of(one) for name, one in templates().items()}
    assert grouped["besluit_weigering"] is Group.DECISION
    assert grouped["plan_definitief"] is Group.DECISION
    assert grouped["uitnodiging"] is Group.RESIDENT
    assert grouped["kennisgeving"] is Group.CREDITOR
    assert grouped["feiten_287b"] is Group.OTHERS
    decisions = [name for name, one in templates().items() if one.decision in set(DecisionKind)]
    assert all(grouped[name] is Group.DECISION for name in decisions)


def test_hints_are_a_few_plain_lines() -> None:
    found = findings("Indien u wordt gedagvaard, dient u conform de procedure te handelen.")
    said = hint_words(found).splitlines()
    assert len(said) <= 4
    assert said[0].startswith("\u201c")
    assert hint_words(()) == ""
    long = findings("Dit is een zin " + "met veel woorden " * 12 + "erin.")
    assert hint_words(long).startswith("Lange zin: ")


def test_marks_tell_kind_change_and_what_is_to_be_checked() -> None:
    plain = paragraph("a", "Tekst")
    assert marks(plain) == ""
    assert marks(paragraph("a", "Tekst", changed=True)) == "Gewijzigd"
    assert marks(paragraph("eigen-1", "Tekst", changed=True)) == "Eigen tekst"
    checked = paragraph("a", "Tekst", to_check=True)
    assert marks(checked) == "Na te kijken door de gemeente"
    assert spoken_name(checked, 3) == "Alinea 3, na te kijken door de gemeente"
    assert marks(WordBlock(id="k", kind=BlockKind.HEADING, text="Kop", appendix=True)) == (
        "Kop. Bijlage"
    )


def test_gaps_are_named_and_know_their_screen() -> None:
    assert gap_words(["de dag van de afspraak"]) == "Nog niet bekend: de dag van de afspraak."
    assert gap_words([]) == ""
    place = place_of("afspraak.dag")
    assert place is not None
    assert place.screen == "opvolging"
    assert place_of("gemeente.route") is None


def test_reasons_stand_below_each_other_each_once() -> None:
    one = Reason(state=ReasonState.MISSING, words="Er is geen dag.", where="besluit")
    assert reason_lines((one, one)) == "Er is geen dag."


def test_back_to_the_template_and_away_with_ones_own() -> None:
    first = wording(paragraph("a", "Anders", changed=True), paragraph("b", "Tweede"))
    fresh = paragraph("a", "Sjabloon")
    out = leave_out(first, "a", True)
    restored = back_to_template(out, "a", fresh)
    assert restored.blocks[0].text == "Sjabloon"
    assert restored.blocks[0].left_out
    own = add_block(first, "a", "Van mij")
    assert [one.id for one in back_to_template(own, "eigen-1", None).blocks] == ["a", "b"]
    with pytest.raises(InputError, match="staat niet meer"):
        back_to_template(first, "c", None)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=80))
def test_changing_a_part_changes_that_part_only(text: str) -> None:
    listed = WordBlock(
        id="l", kind=BlockKind.LIST, text="Kop", lines=(Line(text="een"), Line(text="twee"))
    )
    before = wording(listed, paragraph("b", "Tweede"))
    after = change_part(before, "l", 1, None, text)
    block = block_of(after, "l")
    assert block is not None
    assert block.lines[0].text == "een"
    assert block.text == "Kop"
    assert after.blocks[1] == before.blocks[1]


@pytest.mark.parametrize("lines", range(MOST_FIELDS + 3))
def test_enough_turns_for_all_fields(lines: int) -> None:
    block = WordBlock(
        id="l", kind=BlockKind.LIST, lines=tuple(Line(text=str(n)) for n in range(lines))
    )
    made = min(lines, AT_ONCE * (1 + pieces(block)))
    assert made == lines or lines > MOST_FIELDS


def test_the_beginning_of_a_block_fits_on_a_line() -> None:
    assert short(paragraph("a", "Kort")) == "Kort"
    assert len(short(paragraph("a", "woord " * 50))) <= 60
    assert short(WordBlock(id="p", kind=BlockKind.PAGE)) == "Nieuwe bladzijde"
