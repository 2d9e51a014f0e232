"""The social map in a store: from a file and by hand, and neither loses what the other wrote."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.base.paths import resources
from intakeapp.data.models.tables import change_log
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.referrals import Organisation
from intakeapp.services.organisations import (
    all_organisations,
    import_organisations,
    organisations,
    retire_organisation,
    save_organisation,
)

pytestmark = pytest.mark.integration


def file_of(*items):
    lines = ["format = 1"]
    for item in items:
        lines.append("[[organisation]]")
        lines += [f"{key} = {value!r}" for key, value in item.items()]
    return "\n".join(lines).replace("True", "true").replace("False", "false").encode()


def take_in(space, *items):
    return import_organisations(space, file_of(*items), "kaart.toml")


def found(space, key="een"):
    with space.store.reading() as reader:
        return reader.get(Organisation, derived_id("organisation", key))


ONE = {"key": "een", "name": "Maatjes", "phone": "06 12345678", "opening": "maandag"}


def test_the_example_file_comes_in_and_a_second_time_changes_nothing(space):
    file = resources() / "sociale_kaart" / "voorbeeld.toml"
    first = import_organisations(space, file.read_bytes(), file.name)
    assert (first.added, first.changed, first.same, first.kept) == (10, 0, 0, 0)
    assert first.changes.tables == {"organisation"}
    again = import_organisations(space, file.read_bytes(), file.name)
    assert (again.added, again.changed, again.same, again.kept) == (0, 0, 10, 0)
    assert not again.changes
    assert again.words == "Ingelezen: 10 al bekend."


def test_a_newer_file_changes_what_nobody_touched(space):
    take_in(space, ONE)
    newer = take_in(space, {**ONE, "opening": "dinsdag", "domains": ["justitie"]})
    assert (newer.changed, newer.kept) == (1, 0)
    assert found(space).opening == "dinsdag"
    assert found(space).domains == (LifeDomain.JUSTICE,)
    newest = take_in(space, {**ONE, "opening": "woensdag"})
    assert (newest.changed, found(space).opening, found(space).domains) == (1, "woensdag", ())


def test_what_a_person_changed_stays_and_the_rest_follows(space):
    take_in(space, ONE)
    save_organisation(
        space, dataclasses.replace(found(space), phone="06 87654321", remark="Bel Jo")
    )
    newer = take_in(space, {**ONE, "phone": "06 11111111", "opening": "dinsdag"})
    kept = found(space)
    assert (kept.phone, kept.remark, kept.opening) == ("+31687654321", "Bel Jo", "dinsdag")
    assert (newer.changed, newer.kept) == (1, 1)
    assert newer.words.endswith("Bij 1 bleef staan wat hier met de hand is gewijzigd.")
    again = take_in(space, {**ONE, "phone": "06 22222222", "opening": "dinsdag"})
    assert (found(space).phone, again.kept) == ("+31687654321", 1)


def test_a_person_who_puts_it_back_lets_the_file_lead_again(space):
    take_in(space, ONE)
    save_organisation(space, dataclasses.replace(found(space), opening="nooit"))
    save_organisation(space, dataclasses.replace(found(space), opening="maandag"))
    take_in(space, {**ONE, "opening": "dinsdag"})
    assert found(space).opening == "dinsdag"


def test_taken_out_of_use_by_hand_stays_out_of_use(space):
    take_in(space, ONE)
    retire_organisation(space, found(space).id)
    take_in(space, {**ONE, "opening": "dinsdag"})
    assert not found(space).in_use
    assert all_organisations(space) == ()
    assert len(all_organisations(space, retired=True)) == 1
    retire_organisation(space, found(space).id, retired=False)
    assert len(all_organisations(space)) == 1


def test_a_file_can_take_out_of_use_and_what_is_not_in_it_stays(space):
    take_in(space, ONE, {"key": "twee", "name": "Ander"})
    take_in(space, {**ONE, "in_use": False})
    assert [one.name for one in all_organisations(space)] == ["Ander"]


def test_a_bad_file_takes_in_nothing(space):
    with pytest.raises(InputError) as caught:
        take_in(space, ONE, {"key": "twee", "name": "Ander", "phone": "12"})
    assert caught.value.path == "kaart.toml: organisation[1].phone"
    assert all_organisations(space) == ()


def test_what_was_taken_in_is_logged_as_such(space):
    take_in(space, ONE)
    save_organisation(space, dataclasses.replace(found(space), opening="dinsdag"))
    with space.store.reading() as reader:
        log = change_log.c
        query = select(log.kind, log.op, log.field).where(log.table_name == "organisation")
        rows = reader.connection.execute(query.order_by(log.seq)).all()
    assert rows == [("import", "insert", ""), ("change", "update", "opening")]


def test_made_found_and_changed_by_hand(space):
    made = save_organisation(
        space,
        Organisation(
            id="", name="  Taalhuis  ", municipality="Eemnes", domains=(LifeDomain.WORK,),
            phone="088 000 0123",
        ),
    ).record_id  # fmt: skip
    (one,) = organisations(space, LifeDomain.WORK, "Eemnes", "taal")
    assert (one.id, one.name, one.phone, one.key) == (made, "Taalhuis", "+31880000123", "")
    assert organisations(space, LifeDomain.WORK, "Huizen") == ()
    assert organisations(space, LifeDomain.JUSTICE) == ()


def test_the_same_organisation_is_not_made_twice(space):
    entered = Organisation(id="", name="Taalhuis", municipality="Eemnes")
    first = save_organisation(space, entered).record_id
    with pytest.raises(InputError) as caught:
        save_organisation(space, dataclasses.replace(entered, name="TAALHUIS "))
    assert caught.value.path == "name"
    save_organisation(space, dataclasses.replace(entered, municipality="Laren"))
    retire_organisation(space, first)
    save_organisation(space, entered)
    assert len(organisations(space, text="taalhuis")) == 2


@pytest.mark.parametrize("field", ["phone", "email", "website"])
def test_a_number_or_address_that_cannot_exist_is_refused(space, field):
    with pytest.raises(InputError) as caught:
        save_organisation(space, Organisation(id="", name="X", **{field: "een twee"}))
    assert caught.value.path == field
    assert all_organisations(space) == ()
