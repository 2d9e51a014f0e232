"""Addresses of creditors in a real encrypted store, and the letters that go there."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.address_paste import read_pasted
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.piles import Sender
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.printing.preview import page_text
from intakeapp.services import crisis, outgoing, rows
from intakeapp.services.creditor_addresses import (
    address_book,
    addressees,
    change_address,
    creditors,
    forget_address,
    keep_pasted,
)
from intakeapp.services.creditors import remember_alias
from intakeapp.services.outgoing_facts import facts_of
from intakeapp.services.overview import view_of
from tests.helpers.stores import new_store, register

pytestmark = pytest.mark.integration
LINES = "t.a.v. afdeling Incasso\nPostbus 12\n1234 AB Ergens"


@pytest.fixture
def case_id(space):
    return register(space).id


def put(space, name="Lindehof", /, **more):
    fields = {
        "attention": "afdeling Incasso", "address": "Postbus 12", "postcode": "1234ab",
        "city": "Ergens", **more,
    }  # fmt: skip
    return change_address(space, name, **fields)


def debt(space, case_id, **fields):
    return rows.save_row(space, Debt(id="", case_id=case_id, **fields)).record_id


def test_an_address_is_kept_field_by_field_under_one_name(space):
    change_address(space, "Lindehof B.V.", address="Postbus 12")
    change_address(space, "LINDEHOF", city="Ergens", postcode="1234ab")
    (found,) = creditors(space)
    assert (found.name, found.address, found.postcode, found.city) == (
        "Lindehof B.V.", "Postbus 12", "1234 AB", "Ergens",
    )  # fmt: skip
    assert found.has_address
    change_address(space, "Lindehof", city="")
    assert not creditors(space)[0].has_address


def test_two_laptops_make_the_same_row(space, tmp_path):
    other = new_store(tmp_path / "ander")
    try:
        put(space)
        put(other.space, "lindehof b.v.")
        assert creditors(space)[0].id == creditors(other.space)[0].id
    finally:
        other.close()


def test_another_name_takes_the_address_along(space):
    put(space)
    change_address(space, "Lindehof", name="Woonstichting Lindehof")
    (found,) = creditors(space)
    assert found.name == "Woonstichting Lindehof"
    assert found.address == "Postbus 12"
    assert address_book(space).find("Lindehof") is None
    put(space, "Palet")
    with pytest.raises(InputError, match="al een adres"):
        change_address(space, "Palet", name="WOONSTICHTING Lindehof")
    assert len(creditors(space)) == 2


@pytest.mark.parametrize("fields", [{"phone": "12"}, {"name": " ! "}, {"street": "x"}])
def test_what_cannot_be_kept_changes_nothing(space, fields):
    put(space)
    before = creditors(space)
    with pytest.raises(InputError):
        change_address(space, "Lindehof", **fields)
    with pytest.raises(InputError):
        change_address(space, "  ", city="Ergens")
    assert creditors(space) == before


def test_pasted_rows_come_in_at_once_and_leave_alone_what_they_do_not_say(space):
    put(space, phone="088 000 0123")
    pasted = read_pasted("lindehof;;Plein 1\nPalet;;Postbus 9;5678 CD;Daar")
    keep_pasted(space, pasted.addresses)
    lindehof, palet = creditors(space)
    assert (lindehof.address, lindehof.phone) == ("Plein 1", "+31880000123")
    assert palet.has_address


def test_an_address_may_be_forgotten(space):
    kept = put(space).record_id
    forget_address(space, kept)
    assert creditors(space) == ()
    with pytest.raises(InputError):
        forget_address(space, kept)


def test_other_names_of_people_and_of_letters_find_it(space):
    put(space)
    remember_alias(space, "Hof van Linde", "Lindehof")
    with space.store.writing(space.context("test")) as writer:
        writer.add(Sender(id=space.store.ids.new(), name="Lindehof", aliases="LH Wonen"))
    book = address_book(space)
    for name in ("Hof van Linde", "LH Wonen", "lindehof"):
        assert book.find(name).name == "Lindehof"


# Letters


def test_who_lacks_an_address_is_told_once_for_each_name(space, case_id):
    first = debt(space, case_id, creditor="Lindehof")
    second = debt(space, case_id, creditor="Energie", collector="Palet")
    third = debt(space, case_id, creditor="Zorg", collector="Palet")
    put(space)
    change_address(space, "Palet", phone="088 000 0123")
    letter = templates()["kennisgeving"]
    found = addressees(space, case_id, letter, (first, second, third, "weg"))
    assert found.names == ("Lindehof", "Palet")
    assert [(one.name, one.phone) for one in found.lacking] == [("Palet", "+31880000123")]
    for name in ("mail_kennisgeving", "uitnodiging", "gegevens_285"):
        assert addressees(space, case_id, templates()[name], (first,)).names == ()


def test_a_letter_about_a_threat_goes_to_who_announces_it(space, case_id):
    threat = dataclasses.replace(
        crisis.blank_threat(case_id, ThreatType.ONTRUIMING), present=Asked.YES,
        from_whom="Deurwaarder Oost", creditor="Lindehof",
    )  # fmt: skip
    crisis.save_threat(space, threat)
    letter = templates()["verzoek_opschorting_ontruiming"]
    assert addressees(space, case_id, letter, (threat.id,)).names == ("Deurwaarder Oost",)
    put(space, "Deurwaarder Oost")
    assert addressees(space, case_id, letter, (threat.id,)).lacking == ()
    _made, pdf = outgoing.unkept(space, case_id, letter.name, about=threat.id)
    assert f"Deurwaarder Oost\n{LINES}" in page_text(pdf, 0).replace("\r", "")


def test_the_address_stands_behind_the_window_in_every_copy(space, ready):
    about = debt(space, ready, creditor="Energie", collector="Lindehof B.V.", reference="K-1")
    put(space)
    made = outgoing.make_draft(space, ready, "verzoek_saldo", about=about).record_id
    titles = templates()["verzoek_saldo"].copies
    pages = [outgoing.preview(space, made), *(outgoing.copy_pdf(space, made, t) for t in titles)]
    for pdf in pages:
        assert f"Lindehof B.V.\n{LINES}" in page_text(pdf, 0).replace("\r", "")
    assert len(pages) > 1


def test_without_an_address_the_name_stands_alone_and_nothing_is_in_the_way(space, case_id):
    about = debt(space, case_id, creditor="Lindehof", reference="K-1")
    made = outgoing.make_draft(space, case_id, "verzoek_saldo", about=about).record_id
    text = page_text(outgoing.preview(space, made), 0)
    assert "Lindehof" in text
    assert "Postbus 12" not in text
    open_before = outgoing.what_is_open(space, made)
    put(space)
    assert outgoing.what_is_open(space, made) == open_before


def test_a_final_letter_keeps_the_address_it_left_with(space, case_id, ready):
    about = debt(space, ready, creditor="Lindehof", reference="K-1")
    put(space)
    made = outgoing.make_draft(
        space, ready, "verzoek_saldo", about=about, until=date(2026, 12, 8)
    ).record_id
    outgoing.make_final(space, made)
    before = outgoing.preview(space, made)
    change_address(space, "Lindehof", address="Plein 1")
    assert outgoing.preview(space, made) == before


def test_the_facts_name_the_address(space, case_id):
    about = debt(space, case_id, creditor="Lindehof")
    put(space, email="incasso@lindehof.example", phone="0880000123")
    found = facts_of(space, view_of(space, case_id), about)
    named = {name.rpartition(".")[2]: value for name, value in found.values.items()
             if name.startswith("schuld.geadresseerde.")}  # fmt: skip
    assert named == {
        "tav": "afdeling Incasso", "adres": "Postbus 12", "postcode": "1234 AB",
        "plaats": "Ergens", "email": "incasso@lindehof.example", "telefoon": "088 000 0123",
    }  # fmt: skip
    assert "schuldeiser_adres" in found.holds


def test_a_creditor_holds_nothing_of_a_dossier():
    names = {field.name for field in dataclasses.fields(Creditor)}
    assert names == {"id", "name", "attention", "address", "postcode", "city", "email", "phone"}
