"""Cells of the repeating tables: reading, writing and showing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.views.talk.columns import (
    DEBTS,
    HOUSEHOLD,
    TABLES,
    parse_asked,
    parse_relation,
    read_amount,
    read_born,
    shown,
    with_source,
    write_amount,
    write_born,
)

DEBT = Debt(id="d", case_id="c", position=1)
MEMBER = HouseholdMember(id="m", case_id="c", position=1)


@given(st.decimals(min_value=0, max_value=9_999_999, places=2))
def test_an_amount_reads_back_as_it_was_shown(amount: Decimal) -> None:
    row = Debt(id="d", case_id="c", amount=amount, amount_state=AnswerState.GIVEN)
    assert write_amount(DEBT, read_amount(row)).amount == amount


def test_an_unknown_amount_is_an_answer_and_blank_is_none() -> None:
    for words in ("?", "weet ik niet", "  Weet ik niet "):
        row = write_amount(DEBT, words)
        assert (row.amount, row.amount_state) == (None, AnswerState.UNKNOWN)
        assert read_amount(row) == "weet ik niet"
    row = write_amount(write_amount(DEBT, "12,50"), " ")
    assert (row.amount, row.amount_state) == (None, AnswerState.NOT_ASKED)


@pytest.mark.parametrize("text", ["veel", "-3", "1.2.3"])
def test_an_amount_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        write_amount(DEBT, text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_birth_date_reads_back(day: date) -> None:
    row = write_born(MEMBER, f"{day:%d-%m-%Y}")
    assert (row.birth_date, row.birth_year) == (day, None)
    assert write_born(MEMBER, read_born(row)).birth_date == day


def test_a_birth_year_alone_is_enough() -> None:
    row = write_born(MEMBER, "2013")
    assert (row.birth_date, row.birth_year, read_born(row)) == (None, 2013, "2013")
    assert write_born(row, "") == MEMBER
    with pytest.raises(InputError):
        write_born(MEMBER, "2013-2")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ja", Asked.YES), ("J", Asked.YES), ("nee", Asked.NO), ("n", Asked.NO),
        ("?", Asked.UNKNOWN), ("weet ik niet", Asked.UNKNOWN), ("", Asked.NOT_ASKED),
    ],
)  # fmt: skip
def test_yes_no_and_unknown(text: str, asked: Asked) -> None:
    assert parse_asked(text) is asked


def test_no_is_never_the_same_as_not_asked() -> None:
    letter = next(column for column in DEBTS.columns if column.key == "letter_in_hand")
    assert shown(letter, letter.write(DEBT, "nee")) == ("nee", False)
    assert shown(letter, DEBT) == ("niet gevraagd", True)
    with pytest.raises(InputError):
        parse_asked("misschien")


def test_a_relation_by_its_first_letters() -> None:
    assert parse_relation("k") is Relation.CHILD
    assert parse_relation("Partner") is Relation.PARTNER
    assert parse_relation("") is None
    with pytest.raises(InputError, match="partner, kind"):
        parse_relation("buurman")


@pytest.mark.parametrize("spec", list(TABLES.values()), ids=lambda spec: spec.name)
def test_every_column_can_be_emptied_and_has_a_question(spec) -> None:
    blank = spec.blank("c", "x", 3)
    assert spec.is_blank(blank)
    for column in spec.columns:
        assert column.write(blank, "") == blank
        assert column.question.endswith(("?", "."))


def test_a_new_row_with_a_source_is_not_blank_any_more() -> None:
    assert not DEBTS.is_blank(with_source(DEBT, Source.DOCUMENT))


def test_lines_in_the_talk_hold_what_is_known_and_nothing_else() -> None:
    row = Debt(
        id="d", case_id="c", creditor="Lindehof", collector="Palet", amount=Decimal("3480.00"),
        amount_state=AnswerState.GIVEN, letter_in_hand=Asked.YES,
    )  # fmt: skip
    assert DEBTS.label(row) == "Lindehof"
    assert DEBTS.line(row) == "€ 3.480,00 · nu bij Palet · brief gezien"
    assert DEBTS.line(DEBT) == ""
    child = HouseholdMember(
        id="m", case_id="c", name="Noor", relation=Relation.CHILD, birth_year=2013,
        lives_here=Asked.NO,
    )  # fmt: skip
    assert HOUSEHOLD.line(child) == "kind · 2013 · woont ergens anders"


def test_summaries_for_the_desk() -> None:
    known = write_amount(DEBT, "1.264,80")
    assert DEBTS.summary([known]) == "1 schuld, samen ongeveer € 1.265"
    assert DEBTS.summary([known, DEBT]) == "2 schulden, samen ongeveer € 1.265; 1 zonder bedrag"
    assert DEBTS.summary([DEBT]) == "1 schuld"
    child = HouseholdMember(id="m", case_id="c", relation=Relation.CHILD, lives_here=Asked.YES)
    assert HOUSEHOLD.summary([MEMBER, child]) == "2 personen, 1 kind thuis"
