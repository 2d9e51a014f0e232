"""What a network scanner says that it can do, and staying within that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.documents.scanning.drivers import (
    PROFILES,
    Capabilities,
    Colour,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.escl import EsclDriver
from intakeapp.documents.scanning.escl_line import Answer
from intakeapp.documents.scanning.escl_words import Abilities, xml
from tests.helpers.escl_scanner import EsclScanner, jpeg, running

pytestmark = pytest.mark.integration
SPAN = (
    b'<scan:ScannerCapabilities xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">'
    b"<scan:Platen><scan:PlatenInputCaps><scan:XResolutionRange><scan:Min>50</scan:Min>"
    b"<scan:Max>320</scan:Max></scan:XResolutionRange></scan:PlatenInputCaps></scan:Platen>"
    b"</scan:ScannerCapabilities>"
)


@pytest.fixture
def scanner() -> Iterator[EsclScanner]:
    with running(EsclScanner(sheets=[jpeg(10)])) as found:
        yield found


@pytest.fixture
def driver(scanner: EsclScanner) -> EsclDriver:
    return EsclDriver([scanner.address], wait=lambda _seconds: None)


def test_everything_a_scanner_can_do(driver, scanner):
    scanner.has_duplex, scanner.most = True, (2550, 4200)
    assert driver.capabilities(f"escl:{scanner.address}") == Capabilities(
        sources=(Source.FLATBED, Source.FEEDER, Source.DUPLEX), resolutions=(75, 200, 300, 600),
        colours=(Colour.GREY, Colour.COLOUR), most_width_mm=215.9, most_height_mm=355.6,
    )  # fmt: skip


def test_one_that_says_little_promises_little(driver, scanner):
    scanner.has_feeder, scanner.resolutions, scanner.colours = False, (), ("RGB24",)
    assert driver.capabilities(f"escl:{scanner.address}") == Capabilities(
        sources=(Source.FLATBED,), resolutions=(), colours=(Colour.COLOUR,)
    )


def test_all_resolutions_between_two_are_offered_as_the_usual_ones(driver, scanner):
    scanner.capabilities = SPAN
    known = driver.capabilities(f"escl:{scanner.address}").resolutions
    assert known == (75, 100, 150, 200, 300)


def test_duplex_is_asked_of_a_scanner_that_has_it(driver, scanner):
    scanner.has_duplex = True
    list(driver.scan(f"escl:{scanner.address}", PROFILES["loonstroken"]))
    assert scanner.settings["Duplex"] == "true"


@pytest.mark.parametrize(
    ("most", "asked"),
    [((2500, 3000), (2480, 3000)), ((2550, 4200), (2480, 3508)), ((0, 0), (2480, 3508))],
)
def test_no_larger_sheet_is_asked_than_the_scanner_has(driver, scanner, most, asked):
    scanner.most = most
    list(driver.scan(f"escl:{scanner.address}", ScanOptions()))
    assert scanner.region == asked


def test_a_job_at_a_strange_place_is_no_job(driver, scanner):
    scanner.location = "http://["
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(f"escl:{scanner.address}", ScanOptions()))
    assert caught.value.trouble is Trouble.GONE


def test_what_is_no_picture_is_no_page(driver, scanner):
    scanner.page_kind = "text/html"
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(f"escl:{scanner.address}", ScanOptions()))
    assert caught.value.trouble is Trouble.GONE


@settings(deadline=None)
@given(st.binary(max_size=300).map(lambda raw: SPAN[:120] + raw) | st.integers(0, 420).map(
    lambda cut: SPAN[:cut] + SPAN[cut + 3 :]
))  # fmt: skip
def test_any_answer_is_abilities_or_trouble(body):
    try:
        found = Abilities(xml(Answer(200, "", "text/xml", body))).capabilities()
    except ScannerError:
        return
    assert all(dpi > 0 for dpi in found.resolutions)
