"""Addresses by any spelling of a name, field by field, and as lines behind the window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.address_book import (
    FIELDS,
    LONGEST,
    AddressBook,
    address_words,
    addressee_of,
    envelope_lines,
    read_field,
)
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.debt_chains import chains
from intakeapp.domain.debts import Debt

LINDEHOF = Creditor(
    id="1", name="Lindehof B.V.", attention="afdeling Incasso", address="Postbus 12",
    postcode="1234 AB", city="Ergens",
)  # fmt: skip


@pytest.mark.parametrize("name", ["Lindehof", "LINDEHOF bv", "  lindehof  b.v. ", "Hof van Linde"])
def test_any_spelling_finds_the_address(name):
    book = AddressBook([LINDEHOF], {"hof van linde": "Lindehof"})
    assert book.find(name) is LINDEHOF


def test_who_is_not_known_is_nobody():
    book = AddressBook([LINDEHOF], {"hof van linde": "Lindehof"})
    for name in ("", "!", "Lindenhof", "Linde"):
        assert book.find(name) is None


def test_an_address_kept_under_the_other_name_is_found_by_the_first():
    kept = Creditor(id="2", name="Hof van Linde", address="Plein 1", city="Ergens")
    book = AddressBook([kept], {"hof van linde": "Lindehof"})
    assert book.find("Lindehof") is kept


def test_names_that_stand_for_each_other_do_not_go_round_for_ever():
    book = AddressBook([LINDEHOF], {"a": "b", "b": "a"})
    assert book.find("a") is None
    assert book.find("lindehof") is LINDEHOF


def test_the_own_name_goes_before_another_name():
    other = Creditor(id="2", name="Hof van Linde")
    book = AddressBook([LINDEHOF, other], {"hof van linde": "Lindehof"})
    assert book.find("Hof van Linde") is other
    assert book.find("Lindehof") is LINDEHOF


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("postcode", "1234ab", "1234 AB"),
        ("postcode", " D-10115 ", "D-10115"),
        ("postcode", "1000", "1000"),
        ("email", "Incasso@LINDEHOF.example", "Incasso@lindehof.example"),
        ("phone", "088 000 0123", "+31880000123"),
        ("attention", "t.a.v. afdeling Incasso", "afdeling Incasso"),
        ("address", "Postbus 12\nGebouw B", "Postbus 12, Gebouw B"),
        ("name", "  Lindehof \t B.V. ", "Lindehof B.V."),
        ("city", "", ""),
    ],
)
def test_a_field_is_read(field, text, kept):
    assert read_field(field, text) == kept


@pytest.mark.parametrize(
    ("field", "text"),
    [("postcode", "1234 A"), ("email", "lindehof"), ("phone", "12"), ("city", "x" * (LONGEST + 1))],
)
def test_what_cannot_be_read_is_refused(field, text):
    with pytest.raises(InputError):
        read_field(field, text)


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_what_is_kept_reads_the_same_again(field, text):
    try:
        kept = read_field(field, text)
    except InputError:
        return
    assert "\n" not in kept
    assert read_field(field, kept) == kept


def test_a_whole_address_stands_behind_the_window():
    assert envelope_lines("Lindehof", LINDEHOF) == (
        "Lindehof", "t.a.v. afdeling Incasso", "Postbus 12", "1234 AB Ergens",
    )  # fmt: skip


def test_without_a_whole_address_the_name_stands_alone():
    half = Creditor(id="3", name="Lindehof", address="Postbus 12")
    assert envelope_lines("Lindehof", half) == ("Lindehof",)
    assert envelope_lines("Lindehof", None) == ("Lindehof",)
    assert envelope_lines("", LINDEHOF) == ()


def test_an_address_in_words():
    assert address_words(LINDEHOF) == "t.a.v. afdeling Incasso, Postbus 12, 1234 AB Ergens"
    assert address_words(Creditor(id="4", name="X", phone="+31880000123")) == ""


def test_a_letter_goes_to_who_collects_now():
    one = Debt(id="a", case_id="c", creditor="Lindehof", position=0)
    two = Debt(id="b", case_id="c", creditor="Lindehof", collector="Palet", chain="a", position=1)
    (chain,) = chains([one, two])
    assert addressee_of(chain) == "Palet"
    (alone,) = chains([one])
    assert addressee_of(alone) == "Lindehof"
