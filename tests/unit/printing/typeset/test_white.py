"""A document is set again only where that can save a page, and never less often than it helps."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intakeapp.base.paths import resources
from intakeapp.domain.outgoing.templates import BlockKind as Kind
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.outgoing.wording import Line, WordBlock
from intakeapp.printing.preview import page_count
from intakeapp.printing.typeset import white
from intakeapp.printing.typeset.inputs import Typeset
from intakeapp.printing.typeset.render import typeset
from intakeapp.printing.typeset.white import PageFill, White, white_of
from tests.unit.printing.typeset.samples import (
    BLOCKS,
    FULL_HOUSE,
    NL,
    OPTIONS,
    PAPER,
    block,
    document,
    row,
    translated,
)


@pytest.fixture
def settings_made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows by one for each time that typst sets a document."""
    made: list[object] = []
    compiled = typst.compile

    def counted(files: object, **options: object) -> object:
        made.append(files)
        return compiled(files, **options)

    monkeypatch.setattr(typst, "compile", counted)
    return made


def letter(lines: int, *more: WordBlock, form: Form = Form.LETTER) -> Typeset:
    body = tuple(block(f"a{n}", Kind.PARAGRAPH, f"Regel {n} van deze brief.") for n in range(lines))
    bye = block("groet", Kind.PARAGRAPH, "Met vriendelijke groet,\nJan de Boer")
    return document(form, wording=replace(NL, blocks=(*body, bye, *more)))


def always_tried(one: Typeset) -> bytes:
    """Set a document as if nothing were known of how full its pages are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(white, "white_of", lambda *_: None)
        return typeset(one)


def test_one_page_is_set_once(settings_made: list[object]) -> None:
    assert page_count(typeset(letter(5))) == 1
    assert len(settings_made) == 1


def test_a_last_page_that_is_half_full_is_set_once(settings_made: list[object]) -> None:
    assert page_count(typeset(letter(35))) == 2
    assert len(settings_made) == 1


def test_a_greeting_alone_is_worth_setting_again(settings_made: list[object]) -> None:
    first = next(n for n in range(14, 25) if white_of_pages(letter(n)) > 1)
    settings_made.clear()
    assert page_count(typeset(letter(first))) == 1
    assert len(settings_made) == 2


def white_of_pages(one: Typeset) -> int:
    """Return the pages of a document when no white is taken from it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(White, "may_save", lambda *_: False)
        return page_count(typeset(one))


@pytest.mark.parametrize("form", [Form.LETTER, Form.SHEET, Form.CARD])
def test_nothing_is_missed_around_the_end_of_a_page(form: Form) -> None:
    first = next(n for n in range(5, 40) if white_of_pages(letter(n, form=form)) > 1)
    saved = 0
    for lines in range(first - 1, first + 6):
        one = letter(lines, form=form)
        made = typeset(one)
        assert made == always_tried(one), lines
        saved += page_count(made) < white_of_pages(one)
    assert saved >= 1


def test_an_appendix_is_a_part_of_its_own(settings_made: list[object]) -> None:
    law = tuple(
        block(f"w{n}", Kind.PARAGRAPH, f"Artikel {n}, lid 2.", appendix=True) for n in range(60)
    )
    one = letter(8, *law)
    made = typeset(one)
    assert page_count(made) >= 3  # the half page before the appendix does not count as free
    assert len(settings_made) == 1
    found = white_of(made, one)
    assert found is not None
    assert [len(part) for part in found.parts] == [1, page_count(made) - 1]


def test_what_stands_beside_each_other_is_always_tried() -> None:
    assert white_of(b"", document(second=translated("ar"))) is None
    assert white_of(b"", document(pictures_only=True)) is None


@pytest.mark.parametrize(
    ("last", "air", "may"), [(100, 0.86, False), (45, 0.86, True), (55, 0.72, True)]
)
def test_the_sum_of_what_is_free(last: float, air: float, may: bool) -> None:
    pages = (PageFill(used=690, free=20), PageFill(used=last, free=700 - last))
    found = White(parts=(pages,), between=100, foot=9, repeated=0, spare=2)
    assert found.may_save(air) is may
    assert not replace(found, parts=(pages[:1], pages[1:])).may_save(air)


def test_the_measures_are_those_of_the_sources() -> None:
    folder = resources() / "letters" / "typst"
    above = next(
        line
        for line in (folder / "main.typ").read_text("utf-8").splitlines()
        if line.startswith("#let space-above")
    )
    wanted = [
        white.ABOVE[Kind.HEADING.value],
        white.ABOVE_FIRST,
        white.ABOVE[Kind.SIGNATURES.value],
        white.ABOVE_OTHERS,
    ]
    assert [float(found) for found in re.findall(r"([\d.]+)pt", above)] == wanted
    head = (folder / "head.typ").read_text("utf-8")
    assert sum(map(float, re.findall(r"v\((\d+)mm \* data\.air\)", head))) == white.HEAD_MM


ROWS = st.integers(0, 45).map(
    lambda count: block(
        "rijen",
        Kind.TABLE,
        "",
        *(row(f"Schuldeiser {n}", f"K-{n}", f"€ {n},00") for n in range(count)),
        head=("Schuldeiser", "Kenmerk bij de schuldeiser", "Bedrag"),
    )
)
TEXTS = st.integers(1, 90).map(lambda n: ("Een paar woorden. " * n).strip())
PARTS = st.one_of(
    TEXTS.map(lambda text: block("p", Kind.PARAGRAPH, text)),
    st.just(block("k", Kind.HEADING, "Wat nu?")),
    TEXTS.map(lambda text: block("b", Kind.BOX, text, pictogram="phone")),
    TEXTS.map(lambda text: block("l", Kind.LIST, "Dit:", Line(text=text, pictogram="mail"))),
    TEXTS.map(lambda text: block("g", Kind.PAIRS, "", Line(label=text[:40], text=text))),
    TEXTS.map(lambda text: block("w", Kind.PARAGRAPH, text, appendix=True)),
    ROWS,
    st.just(block("n", Kind.PAGE)),
    st.sampled_from(BLOCKS),
)


def check_any(parts: list[WordBlock], form: Form, option: str) -> None:
    blocks = tuple(replace(part, id=f"{part.id}{n}") for n, part in enumerate(parts))
    one = document(form, replace(NL, blocks=blocks), **OPTIONS[option])
    assert typeset(one) == always_tried(one)


ANY = given(
    parts=st.lists(PARTS, min_size=4, max_size=24),
    form=st.sampled_from(PAPER),
    option=st.sampled_from(["gewoon", "groot", "leesletter", "huisstijl"]),
)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@ANY
def test_whatever_stands_in_it_nothing_is_missed(
    parts: list[WordBlock], form: Form, option: str
) -> None:
    check_any(parts, form, option)


@pytest.mark.soak
@settings(max_examples=1_000, suppress_health_check=[HealthCheck.too_slow])
@ANY
def test_nothing_is_missed_in_a_thousand(parts: list[WordBlock], form: Form, option: str) -> None:
    check_any(parts, form, option)


def test_the_full_sample_is_measured() -> None:
    one = document(house=FULL_HOUSE)
    made = typeset(one)
    found = white_of(made, one)
    assert found is not None
    assert all(page.used > 30 for part in found.parts for page in part)
    assert all(page.used + page.free < 297 * 72 / 25.4 for part in found.parts for page in part)
