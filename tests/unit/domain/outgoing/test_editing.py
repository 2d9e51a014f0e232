"""What a person changes in a document, and that it is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.editing import (
    MOST_OWN,
    add_block,
    change_line,
    change_text,
    from_json,
    leave_out,
    refill,
    to_json,
)
from intakeapp.domain.outgoing.templates import BlockKind
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording


def text_block(name: str, text: str = "Tekst.", **more: object) -> WordBlock:
    return replace(WordBlock(id=name, kind=BlockKind.PARAGRAPH, text=text), **more)


def made(*blocks: WordBlock) -> Wording:
    return Wording(
        template="proef", version="1", language="nl", title="Proef", subject="", blocks=blocks
    )


LIST = WordBlock(
    id="lijst",
    kind=BlockKind.LIST,
    text="Neem mee.",
    lines=(Line(text="uw post"), Line(text="…", pictogram="mail")),
    gaps=("zaak.nummer",),
)
TABLE = WordBlock(
    id="tabel",
    kind=BlockKind.TABLE,
    head=("Wie", "Hoeveel"),
    lines=(Line(cells=("Lindehof", "…")), Line(cells=("Belboom", "€ 1,00"))),
    gaps=("schulden.bedrag",),
)
SIGN = WordBlock(id="namen", kind=BlockKind.SIGNATURES, lines=(Line(label="U"),))
PAGE = WordBlock(id="blad", kind=BlockKind.PAGE)
WHOLE = made(text_block("a", "Beste …,", gaps=("inwoner.naam",)), LIST, TABLE, SIGN, PAGE)


def test_a_changed_text_is_cleaned_and_marked() -> None:
    after = change_text(WHOLE, "a", " Dag  Tanya\x07,\n\n{zaak.nummer} ")
    block = after.blocks[0]
    assert block.text == "Dag Tanya,\n{zaak.nummer}"
    assert (block.changed, block.gaps) == (True, ())
    assert after.blocks[1:] == WHOLE.blocks[1:]
    assert WHOLE.blocks[0].text == "Beste …,"


def test_the_same_text_is_no_change() -> None:
    assert change_text(WHOLE, "a", "Beste …,") == WHOLE
    assert change_line(WHOLE, "lijst", 0, "uw post") == WHOLE


def test_a_gap_stays_open_until_its_dots_are_gone() -> None:
    assert change_text(WHOLE, "a", "Geachte …,").blocks[0].gaps == ("inwoner.naam",)
    assert change_text(WHOLE, "lijst", "Dit mee.").blocks[1].gaps == ("zaak.nummer",)
    after = change_line(WHOLE, "lijst", 1, "uw kenmerk")
    assert after.blocks[1].lines[1] == Line(text="uw kenmerk", pictogram="mail")
    assert after.gaps == ("inwoner.naam", "schulden.bedrag")


def test_dots_of_a_person_are_no_gap() -> None:
    clean = made(text_block("a"))
    assert change_text(clean, "a", "En toen …").gaps == ()


def test_the_words_above_a_list_may_go() -> None:
    assert change_text(WHOLE, "lijst", "").blocks[1].text == ""


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BOX])
def test_a_text_is_not_emptied(kind: BlockKind) -> None:
    with pytest.raises(InputError, match="leeg"):
        change_text(made(text_block("a", kind=kind)), "a", " \n ")


def test_lines_change_go_and_stay() -> None:
    after = change_line(WHOLE, "lijst", 1, " ")
    assert after.blocks[1].lines == (Line(text="uw post"),)
    assert after.blocks[1].gaps == ()
    with pytest.raises(InputError, match="laatste regel"):
        change_line(after, "lijst", 0, "")
    after = change_line(WHOLE, "tabel", 0, "€ 2,00", cell=1)
    assert after.blocks[2].lines[0].cells == ("Lindehof", "€ 2,00")
    assert after.blocks[2].gaps == ()
    assert change_line(WHOLE, "tabel", 1, "", cell=0).blocks[2].lines[1].cells == ("", "€ 1,00")
    assert change_line(WHOLE, "namen", 0, "Uw partner").blocks[3].lines == (
        Line(label="Uw partner"),
    )


@pytest.mark.parametrize("index", [-1, 2])
def test_a_line_that_is_not_there_is_refused(index: int) -> None:
    with pytest.raises(InputError, match="regel"):
        change_line(WHOLE, "lijst", index, "x")


@pytest.mark.parametrize("cell", [None, -1, 2])
def test_a_cell_that_is_not_there_is_refused(cell: int | None) -> None:
    with pytest.raises(InputError, match="cel"):
        change_line(WHOLE, "tabel", 0, "x", cell=cell)


def test_what_is_not_there_or_too_long_is_refused() -> None:
    for change in (
        lambda: change_text(WHOLE, "weg", "x"),
        lambda: change_line(WHOLE, "weg", 0, "x"),
        lambda: leave_out(WHOLE, "weg", True),
        lambda: add_block(WHOLE, "weg", "x"),
        lambda: change_text(WHOLE, "a", "x" * 20_001),
        lambda: change_text(WHOLE, "blad", "x"),
        lambda: add_block(WHOLE, "a", "\x07"),
    ):
        with pytest.raises(InputError):
            change()


def test_a_block_is_left_out_and_put_back() -> None:
    out = leave_out(WHOLE, "a", True)
    assert out.blocks[0].left_out
    assert "inwoner.naam" not in out.gaps
    assert leave_out(out, "a", False) == WHOLE


def test_a_block_of_ones_own() -> None:
    after = add_block(add_block(WHOLE, "a", "Tot gauw!"), "", "Vooraf {vandaag}")
    assert [block.id for block in after.blocks[:3]] == ["eigen-2", "a", "eigen-1"]
    assert after.blocks[0].text == "Vooraf {vandaag}"
    assert after.blocks[0].changed
    law = made(text_block("a"), text_block("wet", appendix=True))
    assert add_block(law, "wet", "Ook dit.").blocks[2].appendix
    assert not add_block(law, "a", "Ook dit.").blocks[1].appendix


def test_there_is_an_end_to_blocks_of_ones_own() -> None:
    full = made(text_block("a"), *(text_block(f"eigen-{n}") for n in range(1, MOST_OWN + 1)))
    with pytest.raises(InputError, match="al 99"):
        add_block(full, "a", "x")


def test_new_facts_leave_what_a_person_did() -> None:
    old = made(text_block("a"), text_block("b"), text_block("c"), text_block("d"), text_block("e"))
    old = change_text(old, "b", "Van mij.")
    old = change_text(old, "d", "Ook van mij.")
    old = add_block(add_block(old, "d", "Eigen."), "", "Begin.")
    old = leave_out(leave_out(old, "c", True), "b", True)
    new = replace(
        made(*(text_block(name, "Nieuw.") for name in ("a", "b", "c", "n", "e"))), subject="Nu"
    )
    after = refill(old, new)
    assert [(block.id, block.text, block.left_out) for block in after.blocks] == [
        ("eigen-2", "Begin.", False),
        ("a", "Nieuw.", False),
        ("b", "Van mij.", True),
        ("c", "Nieuw.", True),
        ("d", "Ook van mij.", False),
        ("eigen-1", "Eigen.", False),
        ("n", "Nieuw.", False),
        ("e", "Nieuw.", False),
    ]
    assert after.subject == "Nu"


def test_only_the_same_document_is_filled_again() -> None:
    with pytest.raises(ValueError, match="one template"):
        refill(WHOLE, replace(WHOLE, template="anders"))
    with pytest.raises(ValueError, match="one language"):
        refill(WHOLE, replace(WHOLE, language="en"))
    assert refill(WHOLE, replace(WHOLE, version="2")).version == "2"


NAMES = ("a", "b", "c", "d")


@st.composite
def edited(draw: st.DrawFn) -> Wording:
    wording = made(*(text_block(name) for name in draw(st.permutations(NAMES))[: draw(SIZES)]))
    for _step in range(draw(st.integers(0, 6))):
        names = [block.id for block in wording.blocks]
        where = draw(st.sampled_from(names)) if names else ""
        words = "x" + draw(st.text(max_size=40))
        doing = draw(st.integers(0, 2))
        if doing == 0 or not where:
            wording = add_block(wording, where, words)
        elif doing == 1:
            wording = change_text(wording, where, words)
        else:
            wording = leave_out(wording, where, draw(st.booleans()))
    return wording


SIZES = st.integers(0, len(NAMES))


@settings(max_examples=100, deadline=None)
@given(edited(), st.permutations(NAMES), SIZES)
def test_nothing_of_a_person_is_lost(old: Wording, order: list[str], size: int) -> None:
    new = made(*(text_block(name, "Nieuw.") for name in order[:size]))
    after = refill(old, new)
    names = [block.id for block in after.blocks]
    assert len(set(names)) == len(names)
    assert [name for name in names if name in order[:size]] == order[:size]
    there = {block.id: block for block in after.blocks}
    for block in old.blocks:
        if block.changed:
            assert there[block.id] == block
        elif block.id in there:
            assert there[block.id].left_out is block.left_out
    assert set(names) == set(order[:size]) | {one.id for one in old.blocks if one.changed}
    assert refill(after, new) == after
    assert from_json(to_json(after)) == after
