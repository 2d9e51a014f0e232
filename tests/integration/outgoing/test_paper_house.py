"""The house style of a municipality on the papers with a layout of their own."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from intakeapp.domain.cases import Worker
from intakeapp.domain.residents import Resident
from intakeapp.printing.business_card import draw_business_card_a6, draw_business_cards
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import house_styles, papers
from intakeapp.services.overview import view_of
from intakeapp.services.paper_inputs import INPUTS
from tests.helpers.pdf_standards import failures
from tests.integration.outgoing.conftest import png
from tests.integration.outgoing.filled import HOUSE

pytestmark = pytest.mark.integration

TAGGED = ("koelkastblad", "paklijst", "intakeverslag", "ontvangstbevestiging")


def text_of(pdf):
    return " ".join(" ".join(page_text(pdf, page) for page in range(page_count(pdf))).split())


def said_of_pictures(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            str(o.Alt) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]


@pytest.mark.parametrize("name", TAGGED)
def test_logo_and_colour_come_along_and_everybody_can_read_it(space, tanya, name):
    place = view_of(space, tanya).file.case.municipality
    before = papers.draw(space, tanya, name).pdf
    logo = house_styles.HousePicture.LOGO
    house_styles.save_picture(space, place, logo, png(), "Logo van Huizen")
    house_styles.save_house_text(space, place, "colour", "#7A1F5C")
    after = papers.draw(space, tanya, name).pdf
    assert "Logo van Huizen" in said_of_pictures(after)
    assert "Logo van Huizen" not in said_of_pictures(before)
    assert set(text_of(after).split()) == set(text_of(before).split())
    assert failures(after) == []


def test_another_municipality_does_not_lend_its_logo(space, tanya):
    logo = house_styles.HousePicture.LOGO
    house_styles.save_picture(space, "Elders", logo, png(), "Logo van Elders")
    for name in TAGGED:
        assert "Logo van Elders" not in said_of_pictures(papers.draw(space, tanya, name).pdf)


@pytest.mark.parametrize("name", TAGGED)
def test_a_name_in_another_script_is_written_as_it_is(space, tanya, name):
    resident = view_of(space, tanya).file.resident
    with space.store.writing(space.context("test")) as writer:
        found = writer.get(Resident, resident.id)
        writer.change(found, given_name="Олександра", surname="Шевченко")
    pdf = papers.draw(space, tanya, name).pdf
    assert "Олександра" in text_of(pdf)
    assert failures(pdf) == []


def test_the_business_card_tells_what_worker_and_municipality_have_set(space, tanya):
    view = view_of(space, tanya)
    worker = view.file.contact_person
    with space.store.writing(space.context("test")) as writer:
        writer.change(writer.get(Worker, worker.id), role="Consulent schuldhulp")
    house_styles.save_photo(space, worker, png(200, 240))
    card = INPUTS["visitekaartjes"](space, view_of(space, tanya), False)
    assert INPUTS["visitekaart-a6"](space, view_of(space, tanya), False) == card
    assert card.role == "Consulent schuldhulp"
    assert card.visiting == tuple(HOUSE["visiting_address"].splitlines())
    assert card.contact.hours == HOUSE["reachable"]
    assert card.house.contact_photo is not None
    assert "ontruiming" in card.topics
    for draw in (draw_business_cards, draw_business_card_a6):
        said = text_of(draw(card))
        assert worker.name in said
        assert view.file.resident.full_name not in said
