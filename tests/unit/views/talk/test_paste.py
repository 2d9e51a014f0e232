"""Cells copied from a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.views.talk.columns import DEBTS, INCOMES
from intakeapp.views.talk.paste import (
    MOST_CHARACTERS,
    MOST_LINES,
    headings,
    is_table,
    parse_cells,
    read_paste,
)

CELLS = st.text(alphabet=st.sampled_from('ab1 "\t\n,;€'), max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)


def copied(table: list[list[str]], end: str = "\n") -> str:
    """Return cells as a spreadsheet puts them on the clipboard."""

    def cell(words: str) -> str:
        if any(mark in words for mark in '\t\n"'):
            return '"' + words.replace('"', '""') + '"'
        return words

    return "".join("\t".join(cell(words) for words in line) + end for line in table)


@given(TABLES, st.sampled_from(["\n", "\r\n"]))
def test_what_a_spreadsheet_copies_is_read_back(table: list[list[str]], end: str) -> None:
    # line breaks inside a cell are always \n here; those between rows may be \r\n
    assert parse_cells(copied(table, end)) == table or copied(table, end) in ("\n", "\r\n")


@given(st.text(alphabet=st.sampled_from('a"\t\n\r '), max_size=60))
def test_reading_never_fails_and_loses_no_letter(text: str) -> None:
    found = parse_cells(text)
    assert sum(cell.count("a") for line in found for cell in line) == text.count("a")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("\n", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\r\n", [["a", "b"], ["c"]]),
        ('"een\ntwee"\tb\n', [["een\ntwee", "b"]]),
        ('"zo ""heet"" het"\n', [['zo "heet" het']]),
        ('"los\tb\nc', [['"los', "b"], ["c"]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("a\t\n", [["a", ""]]),
    ],
)
def test_some_clipboards(text: str, cells: list[list[str]]) -> None:
    assert parse_cells(text) == cells


def test_far_too_much_is_refused_in_words() -> None:
    for text in ("a" * (MOST_CHARACTERS + 1), "a\n" * (MOST_LINES + 2)):
        with pytest.raises(InputError, match="te veel"):
            parse_cells(text)
    assert len(parse_cells("a\n" * MOST_LINES)) == MOST_LINES


def test_one_cell_is_no_table() -> None:
    assert not is_table("Lindehof\r\n")
    assert is_table("a\tb")
    assert is_table("a\r\nb")


def test_a_header_names_columns_by_title_or_other_words() -> None:
    found = headings(["Crediteur", "Openstaand", "Peildatum", "Kleur"], DEBTS.columns)
    assert [h.column.key if h.column else "" for h in found] == [
        "creditor", "amount", "balance_date", "",
    ]  # fmt: skip
    assert found[3].words == "Kleur"


def test_a_line_of_values_is_no_header() -> None:
    assert headings(["Lindehof", "3480"], DEBTS.columns) == ()
    assert headings(["Bedrag", "3480", "x", "y"], DEBTS.columns) == ()
    assert headings(["", ""], DEBTS.columns) == ()
    assert headings(["Bedrag"], DEBTS.columns) != ()


def test_one_column_is_taken_once() -> None:
    found = headings(["Bedrag", "Schuld", "Schuldeiser"], DEBTS.columns)
    assert [h.column.key if h.column else "" for h in found] == ["amount", "", "creditor"]


def test_cells_go_to_named_columns_and_the_rest_keeps_its_title() -> None:
    pasted = read_paste("Soort\tBedrag\tKleur\nloon\t1200\trood\n\t\t\n", INCOMES.columns, ())
    assert pasted.with_header
    line, empty = pasted.lines
    assert [(column.key, words) for column, words in line.cells] == [
        ("kind", "loon"), ("amount", "1200"),
    ]  # fmt: skip
    assert line.rest == ("Kleur: rood",)
    assert (empty.cells, empty.rest) == ((), ())


def test_without_a_header_cells_go_from_left_to_right() -> None:
    pasted = read_paste("loon\t  mijn\n werk \tx\n", INCOMES.columns, INCOMES.columns[:1])
    assert not pasted.with_header
    assert [words for line in pasted.lines for _column, words in line.cells] == ["loon", "werk"]
    assert [line.rest for line in pasted.lines] == [("mijn",), ("x",)]
