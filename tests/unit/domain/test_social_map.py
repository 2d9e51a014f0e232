"""The social map: a strict data file, tidy organisations, and finding the right one."""

from __future__ import annotations

import dataclasses
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.base.paths import resources
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.referrals import Organisation
from intakeapp.domain.social_map import (
    LONGEST_TEXT,
    checked_organisation,
    fitting,
    fitting_first,
    matches,
    read_social_map,
)

EXAMPLE = resources() / "sociale_kaart" / "voorbeeld.toml"
GOOD = 'format = 1\n[[organisation]]\nkey = "een"\nname = "Een"\n'
WORDS = st.text(max_size=30)


def organisation(name="Maatjes", **fields):
    return Organisation(id=fields.pop("id", name), name=name, **fields)


def read(text):
    return read_social_map(text.encode(), "kaart.toml")


def test_the_example_is_read_and_only_the_national_one_is_real():
    found = read_social_map(EXAMPLE.read_bytes(), EXAMPLE.name)
    by_key = {one.key: one for one in found}
    assert by_key["geldfit"].phone == "+318008115"
    assert "Bron: " in by_key["geldfit"].remark
    invented = [one for one in found if one.key != "geldfit"]
    assert len(invented) >= 8
    for one in invented:
        assert one.key.startswith("voorbeeld-")
        assert one.name.endswith("(voorbeeld)")
        assert not one.phone or one.phone.startswith("+3188000")
    assert {one.municipality for one in found} >= {"", "Huizen", "Laren"}


def test_an_id_follows_from_the_key_alone():
    (one,) = read(GOOD)
    (renamed,) = read(GOOD.replace('"Een"', '"Anders"'))
    assert one.id == renamed.id == derived_id("organisation", "een")
    assert (one.in_use, one.municipality, one.domains) == (True, "", ())


def test_everything_in_the_file_is_read():
    (one,) = read(
        GOOD + 'domains = ["justitie", "financien"]\nmunicipality = " Huizen "\n'
        'offers = "Hulp\\nbij post"\n'
        'phone = "06 12345678"\nemail = "a@b.nl"\nwebsite = "voorbeeld.nl/hulp"\n'
        'address = "Brink 1"\nopening = "Altijd"\nremark = "Bel eerst"\nsource = "gezien in 2026"\n'
        "in_use = false\n"
    )
    assert one.domains == (LifeDomain.FINANCES, LifeDomain.JUSTICE)
    assert (one.municipality, one.offers) == ("Huizen", "Hulp\nbij post")
    assert (one.phone, one.website) == ("+31612345678", "voorbeeld.nl/hulp")
    assert one.remark == "Bel eerst\nBron: gezien in 2026"
    assert one.in_use is False


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "kaart.toml: format"),
        ("format = 2\n", "kaart.toml: format"),
        ("format = 1\n", "kaart.toml"),
        ("format = 1\nkleur = 2\n" + GOOD[11:], "kaart.toml: kleur"),
        ("format = 1\norganisation = 3\n", "kaart.toml: organisation"),
        ("format = ", "kaart.toml"),
        (GOOD + GOOD[11:], "kaart.toml: organisation[1].key"),
        (GOOD.replace('"een"', '"Een!"'), "kaart.toml: organisation[0].key"),
        (GOOD.replace('key = "een"\n', ""), "kaart.toml: organisation[0].key"),
        (GOOD.replace('name = "Een"\n', ""), "kaart.toml: organisation[0].name"),
        (GOOD.replace('"Een"', "7"), "kaart.toml: organisation[0].name"),
        (GOOD + 'fax = "1"\n', "kaart.toml: organisation[0].fax"),
        (GOOD + 'domains = ["geld"]\n', "kaart.toml: organisation[0].domains"),
        (GOOD + 'domains = "financien"\n', "kaart.toml: organisation[0].domains"),
        (GOOD + 'phone = "12"\n', "kaart.toml: organisation[0].phone"),
        (GOOD + 'email = "a@b"\n', "kaart.toml: organisation[0].email"),
        (GOOD + 'website = "een twee"\n', "kaart.toml: organisation[0].website"),
        (GOOD + "in_use = 1\n", "kaart.toml: organisation[0].in_use"),
        (GOOD + f'offers = "{"a" * (LONGEST_TEXT + 1)}"\n', "kaart.toml: organisation[0].offers"),
    ],
)
def test_what_is_not_understood_is_refused_with_file_and_place(text, place):
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.path == place


def test_a_file_that_is_no_text_or_far_too_large_is_refused():
    for data in (b"\xff\xfe", b"#" * 2_000_001):
        with pytest.raises(InputError) as caught:
            read_social_map(data, "kaart.toml")
        assert caught.value.path == "kaart.toml"


@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused_in_one_way(text):
    problem = None
    try:
        found = read(text)
    except InputError as error:
        problem, found = error, ()
    assert found or (problem is not None and problem.path.startswith("kaart.toml"))


@given(name=WORDS, offers=WORDS, address=WORDS, remark=WORDS)
def test_what_was_tidied_stays_as_it_is(name, offers, address, remark):
    entered = organisation(f"N{name}", offers=offers, address=address, remark=remark)
    once = checked_organisation(entered)
    assert checked_organisation(once) == once
    assert "\n" not in once.name + once.address


@pytest.mark.parametrize("field", ["phone", "email", "website", "name"])
def test_a_bad_field_of_an_organisation_is_named(field):
    bad = dataclasses.replace(organisation(), **{field: "" if field == "name" else "een twee"})
    with pytest.raises(InputError) as caught:
        checked_organisation(bad)
    assert caught.value.path == field
    assert "een twee" not in str(caught.value)


HERE = organisation("Hier", municipality="Huizen", domains=(LifeDomain.FINANCES,))
EVERYWHERE = organisation("Overal", domains=(LifeDomain.FINANCES, LifeDomain.NETWORK))
THERE = organisation("Daar", municipality="Laren", domains=(LifeDomain.FINANCES,))
OTHER = organisation("Ander", municipality="Huizen", domains=(LifeDomain.JUSTICE,))
ALL = (THERE, OTHER, EVERYWHERE, HERE)


def names(found):
    return [one.name for one in found]


def test_finding_by_domain_place_and_words():
    assert names(fitting(ALL)) == ["Ander", "Daar", "Hier", "Overal"]
    assert names(fitting(ALL, municipality="huizen")) == ["Ander", "Hier", "Overal"]
    assert names(fitting(ALL, domain=LifeDomain.NETWORK)) == ["Overal"]
    assert names(fitting(ALL, domain=LifeDomain.FINANCES, municipality="Laren")) == [
        "Daar",
        "Overal",
    ]
    assert names(fitting(ALL, text="netw")) == ["Overal"]


def test_words_are_found_without_accents_at_the_beginning_of_words():
    one = organisation("Coördinatie Post", offers="Hulp met de administratie")
    for text in ("coord", "COÖRD admin", "post hulp", "", "  "):
        assert matches(one, text)
    for text in ("ordinatie", "post zorg"):
        assert not matches(one, text)


def test_what_fits_best_stands_first_and_nothing_is_left_out():
    found = fitting_first(ALL, LifeDomain.FINANCES, "Huizen")
    assert names(found) == ["Hier", "Overal", "Ander", "Daar"]
    assert names(fitting_first(ALL, None, "Laren"))[:2] == ["Daar", "Overal"]


@given(st.permutations(ALL), st.sampled_from([None, *LifeDomain]), st.sampled_from(["", "Huizen"]))
def test_the_order_does_not_depend_on_chance(shuffled, domain, place):
    assert fitting_first(shuffled, domain, place) == fitting_first(ALL, domain, place)


def test_the_readme_names_every_key_of_the_file():
    text = (EXAMPLE.parent / "README.md").read_text(encoding="utf-8")
    used = {key for one in tomllib.loads(EXAMPLE.read_text("utf-8"))["organisation"] for key in one}
    for key in {*used, "in_use", "website"}:
        assert f"`{key}`" in text
