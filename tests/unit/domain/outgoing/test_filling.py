"""Filling: blocks by facts, tokens by values, what is not known as a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.domain.outgoing.facts import Facts, Value
from intakeapp.domain.outgoing.filling import GAP, fill
from intakeapp.domain.outgoing.loader import load_vocabulary
from intakeapp.domain.outgoing.templates import Audience, Block, BlockKind, Form, Item, Template
from intakeapp.domain.outgoing.texts import tokens_in
from intakeapp.domain.outgoing.translations import LANGUAGES
from intakeapp.domain.outgoing.wording import Line, WordBlock
from tests.unit.domain.outgoing.making import PARAGRAPH, facts, read_template

KNOWN = Facts(
    values={
        "inwoner.naam": "Tanya Holtrop",
        "afspraak.dag": date(2026, 11, 24),
        "afspraak.tijd": time(9, 30),
        "inwoner.geboortedatum": date(1984, 3, 14),
    },
    holds=frozenset({"huur"}),
    rows={
        "schulden": (
            {"schuldeiser": "Woonstichting Lindehof", "bedrag": Decimal("3480")},
            {"schuldeiser": "Telefoonwinkel {Belboom}"},
        ),
        "afspraken": (
            {"wat": "U neemt de tas mee", "pictogram": "shopping-bag"},
            {"wat": "U belt", "pictogram": "zeemonster"},
            {"wat": "U slaapt"},
        ),
    },
)


def filled(folder: Path, blocks: str, known: Facts = KNOWN) -> tuple[WordBlock, ...]:
    return fill(read_template(folder, blocks), known).blocks


def test_tokens_are_filled_in_the_way_of_the_program(tmp_path: Path) -> None:
    blocks = PARAGRAPH.replace(
        "Beste {inwoner.naam},", "{inwoner.naam}, u komt {afspraak.dag} om {afspraak.tijd}."
    )
    (block,) = filled(tmp_path, blocks)
    assert block.text == "Tanya Holtrop, u komt dinsdag 24 november 2026 om 9.30 uur."
    assert block.gaps == ()


def test_what_is_not_known_is_a_gap_once(tmp_path: Path) -> None:
    text = "{zaak.nummer} en {contact.naam} en {zaak.nummer}"
    (block,) = filled(tmp_path, PARAGRAPH.replace("Beste {inwoner.naam},", text))
    assert (block.text, block.gaps) == ("… en … en …", ("zaak.nummer", "contact.naam"))


@pytest.mark.parametrize("value", ["", "  ", "\x07"])
def test_an_empty_text_is_not_known(tmp_path: Path, value: str) -> None:
    (block,) = filled(tmp_path, PARAGRAPH, Facts(values={"inwoner.naam": value}))
    assert (block.text, block.gaps) == ("Beste …,", ("inwoner.naam",))


def test_braces_of_a_person_are_text(tmp_path: Path) -> None:
    known = Facts(values={"inwoner.naam": "{zaak.nummer} {rij.wat} {", "zaak.nummer": "1"})
    (block,) = filled(tmp_path, PARAGRAPH, known)
    assert block.text == "Beste {zaak.nummer} {rij.wat} {,"
    assert block.gaps == ()


def test_the_subject_is_filled_and_stays_one_line(tmp_path: Path) -> None:
    template = replace(read_template(tmp_path, PARAGRAPH), subject="Over {inwoner.naam}")
    known = Facts(values={"inwoner.naam": "A\nB"})
    assert fill(template, known).subject == "Over A B"


def test_a_block_stands_there_when_its_facts_hold(tmp_path: Path) -> None:
    text = PARAGRAPH + "when = ['huur', '!bewind']\n"
    assert len(filled(tmp_path, text)) == 1
    assert filled(tmp_path, text, Facts()) == ()
    assert filled(tmp_path, text, Facts(holds=frozenset({"huur", "bewind"}))) == ()


LIST = """
[[blocks]]
id = "kop"
kind = "kop"
text = "Meenemen"
[[blocks]]
id = "lijst"
kind = "{kind}"
text = "Neem dit mee."
items = [
  {{ id = "a", text = "huurcontract", label = "Wat", pictogram = "mail", when = ["huur"] }},
  {{ id = "b", text = "papieren", label = "Wat", pictogram = "mail", when = ["ondernemer"] }},
]
"""


@pytest.mark.parametrize("kind", ["lijst", "stappen", "platen", "gegevens", "schrijflijnen",
                                  "handtekeningen"])  # fmt: skip
def test_a_list_without_items_takes_its_words_and_heading_along(tmp_path: Path, kind: str) -> None:
    text = LIST.format(kind=kind)
    assert [one.id for one in filled(tmp_path, text)] == ["kop", "lijst"]
    assert len(filled(tmp_path, text)[1].lines) == 1
    assert filled(tmp_path, text, Facts()) == ()


def test_a_box_stands_without_its_items(tmp_path: Path) -> None:
    blocks = filled(tmp_path, LIST.format(kind="kader"), Facts())
    assert [(one.id, one.lines) for one in blocks] == [("kop", ()), ("lijst", ())]


def test_a_table_has_a_row_for_each_and_columns_that_hold(tmp_path: Path) -> None:
    text = """
[[blocks]]
id = "t"
kind = "tabel"
rows = "schulden"
items = [
  { id = "a", label = "Schuldeiser", text = "{rij.schuldeiser}" },
  { id = "b", label = "Bedrag", text = "{rij.bedrag}" },
  { id = "c", label = "Soort", text = "{rij.soort}", when = ["ondernemer"] },
]
"""
    (block,) = filled(tmp_path, text)
    assert block.head == ("Schuldeiser", "Bedrag")
    assert [line.cells for line in block.lines] == [
        ("Woonstichting Lindehof", "€ 3.480,00"),
        ("Telefoonwinkel {Belboom}", "…"),
    ]
    assert block.gaps == ("schulden.bedrag",)
    assert filled(tmp_path, text, Facts()) == ()
    assert filled(tmp_path, text, Facts(rows={"schulden": ()})) == ()


def test_rows_repeat_their_items_with_their_own_picture(tmp_path: Path) -> None:
    text = """
[[blocks]]
id = "r"
kind = "platen"
rows = "afspraken"
items = [ { id = "a", text = "{rij.wat}", pictogram = "{rij.pictogram}" } ]
"""
    (block,) = filled(tmp_path, text)
    assert block.lines == (
        Line(text="U neemt de tas mee", pictogram="shopping-bag"),
        Line(text="U belt"),
        Line(text="U slaapt"),
    )
    assert block.gaps == ()


def test_page_breaks_part_something(tmp_path: Path) -> None:
    page = "[[blocks]]\nid = 'p{}'\nkind = 'nieuwe_bladzijde'\n"
    law = "[[blocks]]\nid = 'w'\nkind = 'alinea'\ntext = 'x'\nappendix = true\n"
    second = PARAGRAPH.replace("aanhef", "b")
    some = PARAGRAPH + "when = ['huur']\n"
    cases = [
        (page.format(1) + PARAGRAPH + page.format(2), ["aanhef"]),
        (PARAGRAPH + page.format(1) + page.format(2) + second, ["aanhef", "p2", "b"]),
        (some + page.format(1) + second, ["b"]),
        (PARAGRAPH + page.format(1) + law, ["aanhef", "w"]),
    ]
    for text, kept in cases:
        assert [one.id for one in filled(tmp_path, text, Facts())] == kept
        # which facts hold decides about the first only
    assert len(filled(tmp_path, cases[2][0])) == 3


def test_two_headings_in_a_row_both_stand(tmp_path: Path) -> None:
    heading = "[[blocks]]\nid = 'k{}'\nkind = 'kop'\ntext = 'Kop'\n"
    text = heading.format(1) + heading.format(2) + PARAGRAPH + "when = ['huur']\n"
    assert [one.id for one in filled(tmp_path, text)] == ["k1", "k2", "aanhef"]
    assert [one.id for one in filled(tmp_path, text, Facts())] == ["k1"]


def test_numbers_keep_their_order_in_arabic(tmp_path: Path) -> None:
    template = read_template(tmp_path, PARAGRAPH.replace("inwoner.naam", "contact.telefoon"))
    known = Facts(values={"contact.telefoon": "088-000 01 23"})
    assert "\u2068088-000 01 23\u2069" in fill(template, known, language="ar").blocks[0].text


VOCABULARY = load_vocabulary()


def everything() -> Template:
    """Return a template that uses every token, flag and row of the vocabulary."""
    blocks = [
        Block(id=f"t-{name}", kind=BlockKind.PARAGRAPH, text=f"Over  {{{name}}} . {{{name}}}")
        for name in VOCABULARY.tokens
    ]
    blocks += [
        Block(id=f"f-{name}", kind=BlockKind.PARAGRAPH, text="x", when=(f"!{name}",))
        for name in VOCABULARY.flags
    ]
    for kind in (BlockKind.TABLE, BlockKind.LIST):
        blocks += [
            Block(
                id=f"{kind}-{rows}",
                kind=kind,
                rows=rows,
                items=tuple(
                    Item(id=name, label=name, text=f"{{rij.{name}}} in {{vandaag}}")
                    for name in tokens
                ),
            )
            for rows, tokens in VOCABULARY.rows.items()
        ]
    return Template(
        name="alles", version="1", title="Alles", subject="", audience=Audience.TEAM,
        form=Form.DATA, blocks=tuple(blocks), sources={},
    )  # fmt: skip


EVERYTHING = everything()


def all_texts(blocks: tuple[WordBlock, ...]) -> list[str]:
    lines = [line for block in blocks for line in block.lines]
    cells = [cell for line in lines for cell in line.cells]
    return [*(block.text for block in blocks), *(line.text for line in lines), *cells]


def missing(known: Facts, block: Block) -> set[str]:
    """Return what the block asks for and the facts do not have, counted another way."""
    rows = known.rows.get(block.rows, ()) if block.rows else ()
    found = {name for name in tokens_in(block.text) if name not in known.values}
    for item in block.items:
        for row in rows:
            for name in tokens_in(item.text):
                bare = name.removeprefix("rij.")
                if bare != name and bare not in row:
                    found.add(f"{block.rows}.{bare}")
                elif bare == name and name not in known.values:
                    found.add(name)
    return found


@settings(max_examples=40, deadline=None)
@given(facts(VOCABULARY), st.sampled_from(["nl", *LANGUAGES]))
def test_any_facts_fill_without_error(known: Facts, language: str) -> None:
    wording = fill(EVERYTHING, known, language=language)
    there = {block.id: block for block in wording.blocks}
    for block in EVERYTHING.blocks:
        if block.rows and not known.rows.get(block.rows):
            assert block.id not in there
        elif block.when:
            assert (block.id in there) is (block.when[0].removeprefix("!") not in known.holds)
        else:
            assert set(there[block.id].gaps) == missing(known, block)
    for text in all_texts(wording.blocks):
        assert "{" not in text
        assert "}" not in text
        assert "  " not in text
        assert "\n\n" not in text
        assert text == text.strip()
    assert all(any(GAP in text for text in all_texts((one,))) for one in wording.blocks if one.gaps)


@settings(max_examples=10, deadline=None)
@given(facts(VOCABULARY), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(known: Facts, chance: Random) -> None:
    def turned(values: dict[str, Value]) -> dict[str, Value]:
        names = list(values)
        chance.shuffle(names)
        return {name: values[name] for name in names}

    other = Facts(
        values=turned(dict(known.values)),
        holds=known.holds,
        rows={name: tuple(turned(dict(row)) for row in rows) for name, rows in
              reversed(known.rows.items())},
    )  # fmt: skip
    assert fill(EVERYTHING, other) == fill(EVERYTHING, known)
