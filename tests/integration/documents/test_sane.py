"""Scanning through libsane, against SANE's own test device: feeder, glass, colour, trouble."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from ctypes import CDLL
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from intakeapp.documents.scanning.drivers import (
    PROFILES,
    Colour,
    ScannedPage,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.sane import SaneDriver

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="SANE exists on Linux only")
DEVICE = "sane:test:0"
SMALL = ScanOptions(resolution=50)
Make = Callable[..., SaneDriver]


@pytest.fixture
def driver(tmp_path: Path) -> Make:
    CDLL("libsane.so.1")  # dev.py installs it: its absence is a failure and not a skip

    def make(*settings: str) -> SaneDriver:
        (tmp_path / "dll.conf").write_text("test\n")
        (tmp_path / "test.conf").write_text("\n".join(("number_of_devices 1", *settings)) + "\n")
        return SaneDriver({**os.environ, "SANE_CONFIG_DIR": str(tmp_path)})

    return make


def opened(page: ScannedPage) -> Image.Image:
    return Image.open(BytesIO(page.data))


def test_a_scanner_is_found_and_named(driver):
    (found,) = driver().scanners()
    assert found.id == DEVICE
    assert found.name == "frontend-tester"


def test_the_feeder_gives_every_page_and_then_ends(driver):
    pages = list(driver().scan(DEVICE, SMALL))
    assert len(pages) == 10  # what the test device holds
    assert {page.media_type for page in pages} == {"image/png"}
    assert {page.resolution for page in pages} == {50}
    assert opened(pages[0]).mode == "L"


def test_a_page_is_there_while_the_next_is_scanned(driver):
    slow = driver("read-delay true", "read-delay-duration 200000", "read-limit true",
                  "read-limit-size 2000")  # fmt: skip
    pages = slow.scan(DEVICE, SMALL)
    first = next(pages)
    assert opened(first).size[0] > 0
    pages.close()  # stopping half-way neither hangs nor raises


def test_the_glass_gives_one_page_in_colour_at_the_resolution_asked(driver):
    (page,) = driver('test-picture "Color pattern"').scan(DEVICE, PROFILES["identiteitsbewijs"])
    picture = opened(page)
    assert picture.mode == "RGB"
    assert page.resolution == 300
    # the test device goes to 200 mm: the nearest to A4 that it can do
    assert abs(picture.width - 200 / 25.4 * 300) <= 2
    assert len(picture.getcolors(maxcolors=1 << 24) or ()) > 2


@pytest.mark.parametrize("order", ["RGB", "BGR", "GRB"])
def test_three_passes_become_one_picture(driver, order):
    one = driver('test-picture "Color pattern"')
    asked = ScanOptions(resolution=20, colour=Colour.COLOUR, source=Source.FLATBED)
    (expected,) = one.scan(DEVICE, asked)
    three = driver("three-pass true", f'three-pass-order "{order}"',
                   'test-picture "Color pattern"')  # fmt: skip
    (page,) = three.scan(DEVICE, asked)
    assert opened(page).tobytes() == opened(expected).tobytes()


def test_a_scanner_that_does_not_know_the_length_gives_the_whole_page(driver):
    (page,) = driver("hand-scanner true").scan(DEVICE, ScanOptions(source=Source.FLATBED))
    assert opened(page).height > 100


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        ("SANE_STATUS_JAMMED", Trouble.JAM),
        ("SANE_STATUS_COVER_OPEN", Trouble.COVER_OPEN),
        ("SANE_STATUS_NO_DOCS", Trouble.NO_PAPER),
        ("SANE_STATUS_DEVICE_BUSY", Trouble.BUSY),
        ("SANE_STATUS_IO_ERROR", Trouble.GONE),
        ("SANE_STATUS_ACCESS_DENIED", Trouble.REFUSED),
    ],
)
def test_trouble_is_told_in_dutch_with_what_to_do(driver, status, trouble):
    with pytest.raises(ScannerError) as caught:
        list(driver(f'read-status-code "{status}"').scan(DEVICE, SMALL))
    assert caught.value.trouble is trouble
    assert "De bladzijden tot nu toe zijn er nog." in str(caught.value)
    assert caught.value.now


def test_a_scanner_that_is_not_there_is_said(driver):
    with pytest.raises(ScannerError) as caught:
        list(driver().scan("sane:test:9", SMALL))
    assert caught.value.trouble in (Trouble.REFUSED, Trouble.GONE)


def test_a_scanner_that_falls_silent_is_given_up(driver):
    slow = driver("read-delay true", "read-delay-duration 200000", "read-limit true",
                  "read-limit-size 1")  # fmt: skip
    slow._silence_s = 0.1
    with pytest.raises(ScannerError) as caught:
        list(slow.scan(DEVICE, SMALL))
    assert caught.value.trouble is Trouble.GONE


def test_a_process_that_dies_is_a_scanner_that_answers_no_more(driver, monkeypatch):
    made = driver()
    monkeypatch.setattr(
        "intakeapp.documents.scanning.sane.helper_command", lambda _name: [sys.executable, "-c", ""]
    )
    with pytest.raises(ScannerError) as caught:
        list(made.scan(DEVICE, SMALL))
    assert caught.value.trouble is Trouble.GONE
    assert made.scanners() == ()
