from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import EmergencyNumber, NextContact, Ontvangstbevestiging
from intakeapp.printing.ontvangstbevestiging import draw_ontvangstbevestiging
from intakeapp.printing.preview import page_count, page_text
from tests.unit.printing.samples import LETTER


def text_of(letter: Ontvangstbevestiging) -> str:
    pdf = draw_ontvangstbevestiging(letter)
    joined = " ".join(page_text(pdf, page) for page in range(page_count(pdf)))
    return " ".join(joined.replace("\u00a0", " ").split())


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


@pytest.mark.parametrize(
    "address", [(), ("regel",) * 7, ("W" * 200,), ("Meidoornlaan " * 20, "1271 AB Huizen", "x")]
)
def test_address_that_does_not_fit_the_window_is_refused(
    letter: Ontvangstbevestiging, address: tuple[str, ...]
) -> None:
    with pytest.raises(InputError):
        draw_ontvangstbevestiging(replace(letter, address=address))


def test_sender_that_would_run_into_the_window_is_refused(letter: Ontvangstbevestiging) -> None:
    with pytest.raises(InputError):
        draw_ontvangstbevestiging(replace(letter, sender=("afdeling",) * 9))


@settings(max_examples=40, deadline=None)
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
