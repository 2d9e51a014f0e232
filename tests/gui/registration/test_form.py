"""Reading what was typed: values, mistakes in the order of the screen, and the crisis answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.cases import Channel, TargetGroup
from intakeapp.domain.records import Asked
from intakeapp.domain.residents import ContactChannel
from intakeapp.domain.threats import ThreatType
from intakeapp.views.registration.form import (
    FIELD_ORDER,
    INTERPRETER,
    NO_POST,
    NOT_ASKED,
    NOTHING_THREATENS,
    PARSERS,
    READING_HELP,
    Draft,
    error_sentence,
    read,
    resident_so_far,
    threat_records,
)

TODAY = date(2026, 11, 17)
LEAST_TEXTS = {"surname": "Holtrop", "aanmelding_date": "16-11-2026"}
LEAST_CHOICES = {"channel": ("balie",), "municipality": ("Huizen",)}
ASKED = (ThreatType.ONTRUIMING, ThreatType.AFSLUITING_WATER)


def draft(texts=None, choices=None) -> Draft:
    return Draft(texts=LEAST_TEXTS | (texts or {}), choices=LEAST_CHOICES | (choices or {}))


def paths(reading):
    return [error.path for error in reading.errors]


def test_four_things_are_enough():
    reading = read(draft(), TODAY)
    assert reading.errors == ()
    assert reading.registration is not None
    assert reading.registration.resident.surname == "Holtrop"
    assert reading.registration.channel is Channel.DESK
    assert reading.registration.aanmelding_date == date(2026, 11, 16)
    assert reading.registration.resident.contact_channel is None


def test_an_empty_form_names_the_four_in_the_order_of_the_screen():
    reading = read(Draft(), TODAY)
    assert reading.registration is None
    assert paths(reading) == ["surname", "channel", "aanmelding_date", "municipality"]
    assert "verplicht" not in " ".join(map(error_sentence, reading.errors)).lower()


def test_everything_is_read_into_its_own_form():
    full = draft(
        {
            "given_name": " Tanya ", "initials": "T.M.", "surname_prefix": "van  der",
            "birth_date": "14 maart 1984", "bsn": "9999.90.019", "postcode": "1271ab",
            "house_number": "014", "house_letter": "a", "house_number_addition": "2 hg",
            "street": "Lindelaan", "city": "Huizen", "phone": "06 12345678",
            "email": "Tanya@Voorbeeld.NL", "contact_time": "na 17.00 uur", "language": "Berbers",
            "question": " Ik wil\nrust. ",
        },
        {
            "contact_channel": ("sms",), "heed": (NO_POST, INTERPRETER, READING_HELP),
            "target_groups": ("ondernemer", "statushouder"), "contact_person": ("w1",),
        },
    )  # fmt: skip
    registration = read(full, TODAY).registration
    assert registration is not None
    person = registration.resident
    assert person.full_name == "Tanya van der Holtrop"
    assert person.birth_date == date(1984, 3, 14)
    assert (person.bsn, person.postcode, person.house_number) == ("999990019", "1271 AB", "14")
    assert (person.house_letter, person.house_number_addition) == ("A", "2 hg")
    assert (person.phone, person.email) == ("+31612345678", "Tanya@voorbeeld.nl")
    assert person.contact_channel is ContactChannel.SMS
    assert person.no_post
    assert person.interpreter
    assert person.reading_help
    assert registration.target_groups == (TargetGroup.ENTREPRENEUR, TargetGroup.STATUS_HOLDER)
    assert registration.contact_person == "w1"
    assert registration.question == "Ik wil\nrust."


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("birth_date", "14-3-84"), ("birth_date", "1-1-2030"), ("bsn", "123"),
        ("bsn", "999990018"), ("postcode", "0123 AB"), ("house_number", "0"),
        ("house_letter", "AB"), ("house_number_addition", "achterom"), ("phone", "0612"),
        ("email", "tanya"), ("aanmelding_date", "gisteren"), ("aanmelding_date", "18-11-2026"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_once_with_its_field(name, wrong):
    reading = read(draft({name: wrong}), TODAY)
    assert paths(reading) == [name]
    assert reading.registration is None


def test_mistakes_stand_in_the_order_of_the_screen():
    reading = read(
        draft({"email": "x", "bsn": "1", "postcode": "9", "birth_date": "morgen"}), TODAY
    )
    places = [FIELD_ORDER.index(path) for path in paths(reading)]
    assert places == sorted(places)
    assert len(places) == 4


def test_a_signal_keeps_its_creditor_and_the_accepted_offer():
    signal = {"channel": ("signaal",)}
    texts = {"signal_from": "Waterbedrijf", "offer_accepted_date": "17-11-2026"}
    registration = read(draft(texts, signal), TODAY).registration
    assert registration is not None
    assert registration.signal_from == "Waterbedrijf"
    assert registration.offer_accepted_date == date(2026, 11, 17)
    early = read(draft(texts | {"offer_accepted_date": "15-11-2026"}, signal), TODAY)
    assert paths(early) == ["offer_accepted_date"]
    # What was typed before another channel was chosen does not slip in.
    other = read(draft(texts), TODAY).registration
    assert other is not None
    assert (other.signal_from, other.offer_accepted_date) == ("", None)


@pytest.mark.parametrize("choices", [{"channel": ("bewindvoerder",)}, {"bewind": ("ja",)}])
def test_a_bewindvoerder_needs_a_name(choices):
    assert paths(read(draft({}, choices), TODAY)) == ["bewindvoerder"]
    texts = {"bewindvoerder": "Bewind BV", "bewindvoerder_phone": "088 1234567"}
    registration = read(draft(texts, choices), TODAY).registration
    assert registration is not None
    assert registration.bewindvoerder == "Bewind BV"
    assert registration.bewindvoerder_phone == "+31881234567"
    without = read(draft(texts, {"bewind": ("nee",)}), TODAY).registration
    assert without is not None
    assert without.bewindvoerder == ""


def test_what_threatens_is_kept_only_as_it_was_said():
    def said(*keys):
        records = threat_records(draft({}, {"threats": keys}), "c1", ASKED)
        return {record.type: record.present for record in records}

    assert said() == {}
    assert said(NOT_ASKED) == {}
    assert said("ontruiming") == {ThreatType.ONTRUIMING: Asked.YES}
    assert said(NOTHING_THREATENS) == dict.fromkeys(ASKED, Asked.NO)


def test_half_a_form_gives_the_person_so_far():
    person = resident_so_far(
        Draft(texts={"surname": "Holtrop", "birth_date": "14-3", "bsn": "9999", "phone": "06"})
    )
    assert person.surname == "Holtrop"
    assert (person.birth_date, person.bsn, person.phone) == (None, "", "")


def test_a_draft_knows_whether_it_is_empty_and_whose_it_is():
    assert Draft().is_empty
    assert Draft(texts={"surname": "  "}, choices={"channel": ()}).is_empty
    assert not Draft(choices={"channel": ("balie",)}).is_empty
    assert Draft(texts={"given_name": "Tanya", "surname": "Holtrop"}).who == "Tanya Holtrop"


@given(texts=st.dictionaries(st.sampled_from([*PARSERS, "surname", "street"]), st.text()))
def test_no_input_breaks_the_reading(texts):
    reading = read(Draft(texts=texts), TODAY)
    assert {error.path for error in reading.errors} <= set(FIELD_ORDER)
    assert (reading.registration is None) == bool(reading.errors)
