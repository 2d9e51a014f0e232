"""Whatever the words are: all of them are on the page, in order, inside the margins, readable."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intakeapp.domain.outgoing.templates import BlockKind as Kind
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.outgoing.wording import Line, WordBlock
from intakeapp.printing.typeset.characters import clean
from intakeapp.printing.typeset.content import sheet_of
from intakeapp.printing.typeset.inputs import Typeset
from intakeapp.printing.typeset.render import typeset
from tests.helpers.pdf_standards import failures
from tests.unit.printing.typeset.places import body_text, outside, overlaps, pages_of, seen
from tests.unit.printing.typeset.samples import (
    BLOCKS,
    FULL_HOUSE,
    LANGUAGES,
    NL,
    OPTIONS,
    PAPER,
    block,
    document,
    row,
    translated,
)

MM = 72 / 25.4
LONG = "Wolkenkrabbersteeg" * 11 + "XY"  # 200 letters and no space
NAMES = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -'’éüñçşğłőř", max_size=200),
    st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", max_size=200),
    st.text(max_size=60),
    st.sampled_from([LONG, "W" * 200, "", "محمد بن عبد الله", "ገብረመድህን ተስፋይ", "Олександра"]),
)


def texts_of(one: WordBlock) -> list[str]:
    """Return the texts of a block in the order in which they are read."""
    if one.kind is Kind.TABLE and one.lines:
        return [one.text, *one.head, *(cell for line in one.lines for cell in line.cells)]
    return [one.text, *(part for line in one.lines for part in (line.label, line.text))]


def check(made: Typeset, *, words: bool = True) -> bytes:
    pdf = typeset(made)
    sheet = sheet_of(made)
    for number, page in enumerate(pages_of(pdf), 1):
        assert page.letters or number > 1
        assert outside(page, 7 * MM if made.form is not Form.CARD else 4 * MM) == []
        sides = min(sheet.left, sheet.right) * MM - 1
        wide = [a for a in page.letters if a.left < sides or a.right > page.width - sides]
        assert wide == [], f"page {number}"
        assert overlaps(page) == [], f"page {number}"
    if words:
        said = body_text(pdf, (sheet.top - 4) * MM, (sheet.bottom - 3) * MM)
        at = 0
        for one in made.wording.blocks:
            for word in " ".join(texts_of(one)).split():
                found = said.find(seen(clean(word)), at)
                assert found >= 0, f"{one.id}: {word!r} is not there, or too early"
                at = found + len(seen(clean(word)))
    return pdf


@pytest.mark.parametrize("option", [name for name in OPTIONS if name != "plaatjes"])
@pytest.mark.parametrize("form", PAPER)
def test_every_word_is_there_in_order(form: Form, option: str) -> None:
    check(document(form, **OPTIONS[option]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", PAPER)
def test_two_languages_beside_each_other(form: Form, language: str) -> None:
    made = document(form, second=translated(language))
    pdf = check(made, words=False)
    letters = Counter(a.char for page in pages_of(pdf) for a in page.letters)
    for wording in (made.wording, made.second):
        assert wording is not None
        assert (
            not Counter(seen("".join(t for b in wording.blocks[:3] for t in texts_of(b)))) - letters
        )


def hostile(name: str, count: int) -> tuple[WordBlock, ...]:
    rows = tuple(
        row(
            name if n % 7 == 0 else f"Schuldeiser {n}",
            f"NL91ABNA{n:010d}",
            f"€ {n}.000,00",
            name[:20],
        )
        for n in range(count)
    )
    named = (Line(label=name, text=name, pictogram="mail"), Line(label="", text=name))
    signs = (Line(label=name, text=name), Line(label="Inwoner", text="Mevrouw De Vries"))
    return (
        block("a", Kind.PARAGRAPH, f"Beste {name},"),
        block("b", Kind.HEADING, name),
        block("c", Kind.LIST, name, *named),
        block("d", Kind.STEPS, "", *named),
        block("e", Kind.PAIRS, name, *named),
        block("f", Kind.BOX, name, *named, pictogram="phone"),
        block("g", Kind.PICTURES, "", *named),
        block("h", Kind.TABLE, name, *rows, head=("Schuldeiser", "Kenmerk", "Bedrag", name)),
        block("i", Kind.LINES, name, Line(label=name)),
        block("j", Kind.SIGNATURES, name, *signs),
        block("k", Kind.PARAGRAPH, name, appendix=True),
    )


def is_plain(name: str) -> bool:
    return all(ord(char) < 0x590 for char in clean(name))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=NAMES, form=st.sampled_from(PAPER), count=st.sampled_from([0, 1, 60]), big=st.booleans()
)
@example(name=LONG, form=Form.LETTER, count=60, big=False)
@example(name=LONG, form=Form.CARD, count=60, big=True)
@example(name="W" * 200, form=Form.LETTER, count=3, big=True)
@example(name="", form=Form.SHEET, count=0, big=False)
@example(name=" ", form=Form.LETTER, count=0, big=False)
@example(name="", form=Form.CARD, count=1, big=True)
def test_any_name_and_sixty_debts(name: str, form: Form, count: int, big: bool) -> None:
    blocks = hostile(name, count)
    made = document(
        form,
        replace(NL, blocks=blocks, subject=name, title=name),
        address=(name or "Bewoner", "Dorpsstraat 12", "1234 AB Voorbeeldstad"),
        reference=f"VB {name}",
        your_reference=name,
        copy=name,
        large=big,
        house=replace(FULL_HOUSE, municipality=name or "Gemeente Voorbeeldstad"),
    )
    # On a card a row of a table can be higher than the page: then its cells go on side by side.
    in_order = is_plain(name) and not (form is Form.CARD and len(name) > 100)
    pdf = check(made, words=in_order)
    assert failures(pdf) == []
    if is_plain(name):
        letters = Counter(a.char for page in pages_of(pdf) for a in page.letters)
        asked = Counter(seen(clean("".join(t for one in blocks for t in texts_of(one)))))
        assert not asked - letters


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=NAMES, language=st.sampled_from(LANGUAGES), form=st.sampled_from(PAPER))
@example(name=LONG, language="ar", form=Form.LETTER)
@example(name="W" * 200, language="ti", form=Form.CARD)
def test_any_name_in_two_languages(name: str, language: str, form: Form) -> None:
    second = replace(translated(language), blocks=hostile(name, 3), subject=name)
    made = document(form, replace(NL, blocks=hostile(name, 3), subject=name), second=second)
    assert failures(check(made, words=False)) == []


@settings(max_examples=8, deadline=None)
@given(left_out=st.sets(st.sampled_from([b.id for b in BLOCKS])), empty=st.booleans())
def test_parts_that_are_left_out_or_empty(left_out: set[str], empty: bool) -> None:
    gone: dict[str, object] = {"text": "", "lines": ()} if empty else {"left_out": True}
    blocks = tuple(replace(b, **gone) if b.id in left_out else b for b in BLOCKS)
    made = document(wording=replace(NL, blocks=blocks))
    kept = tuple(b for b in blocks if not b.left_out)
    pdf = typeset(made)
    said = body_text(pdf, 0, 0)
    for one in BLOCKS:
        there = one in kept and bool(one.text)
        assert (seen(one.text) in said) is there or not one.text


def test_a_table_repeats_its_head_and_signatures_stay_together() -> None:
    blocks = (*hostile("Anna", 60)[7:8], *BLOCKS[-3:-1])
    pdf = check(document(wording=replace(NL, blocks=blocks)))
    pages = ["".join(a.char for a in page.letters) for page in pages_of(pdf)]
    assert len(pages) >= 3
    with_rows = [text for text in pages if "€" in text]
    assert all("Kenmerk" in text.replace("Onskenmerk", "") for text in with_rows)
    last = [text for text in pages if "Namenshetcollege" in text]
    assert len(last) == 1
    assert all(part in last[0] for part in ("Metvriendelijkegroet,", "Inwoner", "MevrouwDeVries"))


def test_the_address_stands_behind_the_window() -> None:
    for house in (FULL_HOUSE, OPTIONS["rechts"]["house"]):
        made = document(house=house, address=(LONG, "Dorpsstraat 12", "1234 AB Voorbeeldstad"))
        window = made.house.window
        page = pages_of(typeset(made))[0]
        inside = "".join(
            a.char
            for a in page.letters
            if a.left >= window.left * MM - 1
            and a.right <= (window.left + window.width) * MM + 1
            and a.top <= page.height - window.top * MM
            and a.bottom >= page.height - (window.top + window.height) * MM - 1
        )
        assert seen("".join(made.address)) in inside


def test_the_pages_are_counted_and_carry_the_reference() -> None:
    pages = ["".join(a.char for a in p.letters) for p in pages_of(typeset(document()))]
    for number, text in enumerate(pages, 1):
        assert f"bladzijde{number}van{len(pages)}" in text
        assert "VB-2026-00017" in text
    assert "Bijlage" in pages[-1]


def test_a_greeting_does_not_get_a_page_alone() -> None:
    def letter(lines: int) -> Typeset:
        body = tuple(
            block(f"a{n}", Kind.PARAGRAPH, f"Regel {n} van deze brief.") for n in range(lines)
        )
        bye = block("groet", Kind.PARAGRAPH, "Met vriendelijke groet,\nJan de Boer")
        return document(wording=replace(NL, blocks=(*body, bye)))

    counts = [len(pages_of(typeset(letter(lines)))) for lines in range(14, 25)]
    assert counts == sorted(counts)
    assert {1, 2} <= set(counts)
    first = counts.index(2) + 14
    second = "".join(a.char for a in pages_of(typeset(letter(first)))[1].letters)
    assert "Regel" in second  # more than the greeting alone
