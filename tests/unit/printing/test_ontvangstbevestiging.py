from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import EmergencyNumber, NextContact, Ontvangstbevestiging
from intakeapp.printing.ontvangstbevestiging import draw_ontvangstbevestiging
from intakeapp.printing.preview import page_count
from tests.helpers.pdf_standards import failures
from tests.unit.printing.reading import kinds, words
from tests.unit.printing.samples import LETTER
from tests.unit.printing.typeset.places import outside, overlaps, pages_of
from tests.unit.printing.typeset.samples import FULL_HOUSE

MM = 72 / 25.4


def text_of(letter: Ontvangstbevestiging) -> str:
    return words(draw_ontvangstbevestiging(letter))


def test_says_the_clock_in_plain_words(letter: Ontvangstbevestiging) -> None:
    text = text_of(letter)
    assert "Uw situatie heeft haast." in text
    assert "op of vóór donderdag 19 november 2026. Dat is binnen 3 werkdagen" in text
    assert "Marit de Waal is uw vaste contactpersoon." in text
    assert "Onze afspraak is dinsdag 17 november, 10.00 uur, bij u thuis." in text
    assert "Direct gevaar: 112" in text


def test_ordinary_case_is_not_called_urgent(letter: Ontvangstbevestiging) -> None:
    calm = replace(
        letter, urgent=False, talk_term="4 weken", talk_due=date(2026, 12, 14), appointment=None
    )
    text = text_of(calm)
    assert "Uw situatie heeft haast" not in text
    assert "op of vóór maandag 14 december 2026. Dat is binnen 4 weken" in text
    assert "Wij nemen contact met u op" in text
    timed = replace(calm, appointment=NextContact(when="maandag 7 december, 9.00 uur"))
    assert "Onze afspraak is maandag 7 december, 9.00 uur." in text_of(timed)


def test_promises_no_end_and_sets_no_condition(letter: Ontvangstbevestiging) -> None:
    text = text_of(letter)
    assert "Hoe lang de hulp daarna duurt, weten wij nu nog niet." in text
    assert "Dan gaat het gesprek gewoon door." in text
    for word in ("moet u meenemen", "verplicht", "toestemming"):
        assert word not in text


def test_legal_text_stands_in_the_appendix(letter: Ontvangstbevestiging) -> None:
    text = text_of(letter)
    body, appendix = text.split("Bijlage: wat de wet zegt")
    assert "Artikel" not in body
    for article in ("Artikel 4, lid 1.", "Artikel 4, lid 2.", "Artikel 4, lid 3."):
        assert article in appendix


def test_no_post_to_this_address_means_no_address_on_the_paper(
    letter: Ontvangstbevestiging,
) -> None:
    text = text_of(replace(letter, hand_over=True))
    assert "Wij sturen hem niet met de post." in text
    assert "Meidoornlaan" not in text
    assert "1271 AB" not in text


def test_six_lines_fit_the_window(letter: Ontvangstbevestiging) -> None:
    lines = tuple(f"regel {n}" for n in range(6))
    assert "regel 5" in text_of(replace(letter, address=lines))


@pytest.mark.parametrize("address", [(), ("regel",) * 7, (" ",)])
def test_an_address_of_no_lines_or_too_many_is_refused(
    letter: Ontvangstbevestiging, address: tuple[str, ...]
) -> None:
    with pytest.raises(InputError, match="één tot zes regels"):
        draw_ontvangstbevestiging(replace(letter, address=address))


@pytest.mark.parametrize("address", [("W" * 200,), ("Meidoornlaan " * 20, "1271 AB Huizen")])
def test_a_long_address_becomes_smaller_and_stays_behind_the_window(
    letter: Ontvangstbevestiging, address: tuple[str, ...]
) -> None:
    page = pages_of(draw_ontvangstbevestiging(replace(letter, address=address)))[0]
    behind = "".join(
        a.char
        for a in page.letters
        if a.left >= 24 * MM and a.right <= 111 * MM
        and page.height - 88 * MM <= a.bottom and a.top <= page.height - 49 * MM
    )  # fmt: skip
    assert "".join("".join(address).split()) in behind
    assert overlaps(page) == []


def test_a_long_sender_does_not_run_into_the_address(letter: Ontvangstbevestiging) -> None:
    pdf = draw_ontvangstbevestiging(replace(letter, sender=("afdeling schuldhulp",) * 20))
    assert words(pdf).count("afdeling schuldhulp") == 20
    assert overlaps(pages_of(pdf)[0]) == []


@pytest.mark.parametrize("name", ["Tanya Holtrop", "محمد بن عبد الله", "ገብረመድህን", "W" * 200])
def test_is_a_tagged_letter_in_the_house_style(letter: Ontvangstbevestiging, name: str) -> None:
    made = replace(letter, resident=name, address=(name, "1271 AB Huizen"), house=FULL_HOUSE)
    pdf = draw_ontvangstbevestiging(made)
    assert failures(pdf) == []
    found = kinds(pdf)
    assert (found.count("/H1"), found.count("/H2")) == (1, 6)
    assert found.count("/Figure") == 2  # logo and photo: somebody else signs for the municipality
    for page in pages_of(pdf):
        assert outside(page, 7 * MM) == []
        assert overlaps(page) == []
    assert "?" not in name
    assert page_count(draw_ontvangstbevestiging(letter)) == 2


@settings(max_examples=20, deadline=None)
@given(
    resident=st.text("abcW -ë", max_size=200),
    label=st.text("abcW ", max_size=3000),
    hours=st.text("abc 0-9.", max_size=600),
    number=st.text(max_size=80),
)
def test_long_texts_flow_over_pages(resident: str, label: str, hours: str, number: str) -> None:
    letter = replace(
        LETTER,
        resident=resident,
        case_number=number,
        contact=replace(LETTER.contact, hours=hours),
        emergency=(EmergencyNumber(label=label, number="112"),),
    )
    text = text_of(letter)
    assert text.count("W") >= resident.count("W") + label.count("W")
    assert "Artikel 4, lid 3." in text
