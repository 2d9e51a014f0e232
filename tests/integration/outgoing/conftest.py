"""The three residents of the demo, a house style, and the means to fill a case to the brim."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from intakeapp.domain.cases import Case, Worker
from intakeapp.services import demo, house_styles, portability
from tests.integration.outgoing.filled import HOUSE, admitted


def png(width=20, height=10):
    made = BytesIO()
    Image.new("RGB", (width, height), "#14566A").save(made, "PNG")
    return made.getvalue()


def bring_in(space, name):
    """Put a resident of the demo in the store, with a house style; return the id of the case."""
    case_id = portability.import_case(space, demo.demo_payload(name)).record_id
    with space.store.reading() as reader:
        place = reader.get(Case, case_id).municipality
    for key, text in HOUSE.items():
        house_styles.save_house_text(space, place, key, text)
    return case_id


@pytest.fixture
def tanya(space):
    return bring_in(space, "tanya")


@pytest.fixture
def ellis(space):
    return bring_in(space, "ellis")


@pytest.fixture
def demo_cases(space, tanya, ellis):
    """The ids of Tanya, Ellis and Sjaak."""
    return tanya, ellis, bring_in(space, "sjaak")


@pytest.fixture
def ready(space, ellis):
    """Ellis with everything that a decision to admit rests on; the id of the case."""
    admitted(space, ellis)
    return ellis


@pytest.fixture
def photographed(space):
    """The user, with a photo and an address for e-mail."""
    with space.store.reading() as reader:
        me = reader.get(Worker, space.me)
    with space.store.writing(space.context("test")) as writer:
        me = writer.change(me, email="marit@gemeente.example")
    house_styles.save_photo(space, me, png())
    return me
