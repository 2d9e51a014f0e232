"""Rows of addresses from a spreadsheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.address_book import FIELDS, read_field
from intakeapp.domain.address_paste import MOST_CHARACTERS, MOST_ROWS, read_pasted

ROW = "Lindehof;afd. Incasso;Postbus 12;1234ab;Ergens;incasso@lindehof.example;088 000 0123"
WHOLE = {
    "name": "Lindehof", "attention": "afd. Incasso", "address": "Postbus 12",
    "postcode": "1234 AB", "city": "Ergens", "email": "incasso@lindehof.example",
    "phone": "+31880000123",
}  # fmt: skip


def test_a_row_with_semicolons_or_tabs():
    assert read_pasted(ROW).addresses == (WHOLE,)
    assert read_pasted(ROW.replace(";", "\t")).addresses == (WHOLE,)
    assert read_pasted(ROW).problems == ()


def test_a_head_and_empty_rows_are_passed_over():
    pasted = read_pasted(f"Naam;t.a.v.;adres\n\n{ROW}\n;;;\n")
    assert pasted.addresses == (WHOLE,)
    assert pasted.problems == ()


def test_a_cell_may_hold_a_line_end_between_quotes():
    (found,) = read_pasted('Lindehof\t\t"Postbus 12\nGebouw B"\t\tErgens').addresses
    assert found == {"name": "Lindehof", "address": "Postbus 12, Gebouw B", "city": "Ergens"}


def test_a_cell_that_cannot_be_read_does_not_cost_the_address():
    pasted = read_pasted("Lindehof;;Postbus 12;1234 A;Ergens;geen;12")
    assert pasted.addresses == ({"name": "Lindehof", "address": "Postbus 12", "city": "Ergens"},)
    assert [line.partition(".")[0] for line in pasted.problems] == [
        "Regel 1: postcode niet overgenomen", "Regel 1: e-mail niet overgenomen",
        "Regel 1: telefoon niet overgenomen",
    ]  # fmt: skip


def test_rows_that_are_left_out_are_told():
    text = f"{ROW}\nLINDEHOF B.V.;;Plein 1\n;;Postbus 3\nA;b;c;1234 AB;d;;;te;veel"
    pasted = read_pasted(text)
    assert pasted.addresses == (WHOLE,)
    assert pasted.problems == (
        "Regel 2: LINDEHOF B.V. staat er twee keer. De eerste telt.",
        "Regel 3: er staat geen naam.",
        "Regel 4: Een regel heeft hoogstens 7 vakken: "
        "naam; t.a.v.; adres; postcode; plaats; e-mail; telefoon.",
    )


def test_too_much_is_told():
    many = "\n".join(f"Schuldeiser {number};;Plein {number}" for number in range(MOST_ROWS + 2))
    pasted = read_pasted(many)
    assert len(pasted.addresses) == MOST_ROWS
    assert pasted.problems == (f"Alleen de eerste {MOST_ROWS} regels zijn gelezen.",)
    assert read_pasted("x" * (MOST_CHARACTERS + 1)).addresses == ()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_anything_may_be_pasted(text):
    pasted = read_pasted(text)
    for address in pasted.addresses:
        assert address["name"]
        assert set(address) <= set(FIELDS)
        for field, words in address.items():
            assert read_field(field, words) == words
