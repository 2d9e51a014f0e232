"""Network scanners over eSCL, against one that answers on the loopback address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from intakeapp.base.errors import InputError
from intakeapp.documents.scanning.drivers import (
    PROFILES,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.escl import EsclDriver, checked_address
from tests.helpers.escl_scanner import EsclScanner, jpeg, running


@pytest.fixture
def scanner() -> Iterator[EsclScanner]:
    with running(EsclScanner(sheets=[jpeg(shade) for shade in (10, 90, 170)])) as found:
        yield found


@pytest.fixture
def driver(scanner: EsclScanner) -> EsclDriver:
    return EsclDriver([scanner.address], wait=lambda _seconds: None)


def id_of(scanner: EsclScanner) -> str:
    return f"escl:{scanner.address}"


def trouble(
    driver: EsclDriver, scanner: EsclScanner, options: ScanOptions | None = None
) -> Trouble:
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(id_of(scanner), options or ScanOptions()))
    return caught.value.trouble


def test_a_scanner_that_answers_is_found_by_its_model(driver, scanner):
    (found,) = driver.scanners()
    assert (found.id, found.name) == (id_of(scanner), "Lindehof Kopieert 3")


def test_one_that_does_not_answer_is_left_out():
    assert EsclDriver(["127.0.0.1:9"]).scanners() == ()


def test_the_feeder_gives_its_pages_as_they_are_and_in_order(driver, scanner):
    pages = list(driver.scan(id_of(scanner), PROFILES["post"]))
    assert [page.data for page in pages] == [jpeg(shade) for shade in (10, 90, 170)]
    assert {(page.media_type, page.resolution) for page in pages} == {("image/jpeg", 200)}
    assert scanner.settings == {
        "InputSource": "Feeder", "ColorMode": "Grayscale8", "XResolution": "200",
        "Duplex": "false",
    }  # fmt: skip
    assert scanner.requests[-1].startswith("DELETE")


def test_an_empty_feeder_means_the_glass(driver, scanner):
    scanner.sheets.clear()
    (page,) = driver.scan(id_of(scanner), ScanOptions())
    assert page.data == scanner.on_glass
    assert scanner.settings["InputSource"] == "Platen"


def test_colour_from_the_glass_at_the_nearest_resolution(driver, scanner):
    scanner.resolutions = (100, 240, 400)
    (page,) = driver.scan(id_of(scanner), PROFILES["identiteitsbewijs"])
    assert page.resolution == 400
    assert scanner.settings["ColorMode"] == "RGB24"


def test_a_busy_scanner_is_waited_for(driver, scanner):
    scanner.busy = 3
    assert len(list(driver.scan(id_of(scanner), ScanOptions()))) == 3


def test_one_that_stays_busy_is_said(driver, scanner):
    scanner.busy = 1000
    assert trouble(driver, scanner) is Trouble.BUSY


def test_a_jam_half_way_is_said_after_the_pages_that_came(driver, scanner):
    scanner.jam_after = 2
    pages = driver.scan(id_of(scanner), ScanOptions())
    assert [next(pages).data, next(pages).data] == [jpeg(10), jpeg(90)]
    with pytest.raises(ScannerError) as caught:
        next(pages)
    assert caught.value.trouble is Trouble.JAM


def test_stopping_ends_the_job_of_the_scanner(driver, scanner):
    pages = driver.scan(id_of(scanner), ScanOptions())
    next(pages)
    pages.close()
    assert scanner.requests[-1] == "DELETE /eSCL/ScanJobs/7"
    assert len(scanner.sheets) == 2


@pytest.mark.parametrize("state", ["ScannerAdfJam", "ScannerAdfHatchOpen", "ScannerAdfEmpty"])
def test_a_feeder_in_trouble_is_said(driver, scanner, state):
    scanner.sheets.clear()
    scanner.adf_state = state
    asked = ScanOptions(source=Source.FEEDER)
    assert trouble(driver, scanner, asked) in (Trouble.JAM, Trouble.COVER_OPEN, Trouble.NO_PAPER)


def test_a_scanner_without_feeder_says_so(driver, scanner):
    scanner.has_feeder = False
    assert trouble(driver, scanner, ScanOptions(source=Source.FEEDER)) is Trouble.REFUSED


@pytest.mark.parametrize(
    "nonsense",
    [
        b"<html>Log in op het gastennetwerk</html",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"x" * (1024 * 1024 + 5),
    ],
    ids=["portal", "entities", "too much"],
)
def test_what_is_no_scanner_is_not_taken_for_one(driver, scanner, nonsense):
    scanner.capabilities = nonsense
    assert driver.scanners() == ()
    assert trouble(driver, scanner) is Trouble.GONE


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.20", "http://192.168.1.20/eSCL"),
        (" printer.local:8080/ ", "http://printer.local:8080/eSCL"),
        ("https://10.0.0.5/eSCL/", "https://10.0.0.5/eSCL"),
    ],
)
def test_an_address_may_be_typed_short(typed, address):
    assert checked_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "file:///etc/passwd", "http://", "een scanner", "http://a/?x"]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(InputError, match="adres"):
        checked_address(typed)
