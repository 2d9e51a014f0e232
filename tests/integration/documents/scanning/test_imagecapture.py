"""ImageCaptureCore, with a helper that says what osascript would: macOS was never at hand."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from intakeapp.documents.scanning.drivers import (
    PROFILES,
    Capabilities,
    Colour,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.imagecapture import ImageCaptureDriver
from intakeapp.documents.scanning.imagecapture_script import SCRIPT
from tests.integration.documents.scanning.planned import HANG, Planned, raw, step

pytestmark = pytest.mark.integration
DEVICE = "imagecapture:3FAC-22"
WIDTH, HEIGHT = 6, 4


@pytest.fixture
def driver(helper: Planned) -> ImageCaptureDriver:
    return ImageCaptureDriver(helper.command)


def band(first: int, rows: int, shade: int, **other: int) -> dict[str, Any]:
    said = {
        "band": True, "width": WIDTH, "height": HEIGHT, "bits": 8, "components": 1,
        "row_bytes": WIDTH + 2, "first_row": first, "rows": rows, **other,
    }  # fmt: skip
    return step(said, bytes([shade]) * (min(said["row_bytes"], 100) * rows))


READY, DONE = step({"resolution": 300}), step({"done": True})


def shades(data: bytes) -> list[int]:
    """Return the shade of each row of a page."""
    with Image.open(BytesIO(data)) as picture:
        assert picture.mode == "L"
        return [picture.getpixel((WIDTH - 1, row)) for row in range(picture.height)]


def trouble(driver: ImageCaptureDriver) -> Trouble:
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(DEVICE, ScanOptions()))
    return caught.value.trouble


def test_scanners_are_named_as_macos_names_them(helper, driver):
    helper.does(list=[step({"scanners": [{"id": "3FAC-22", "name": "Lindehof 3"}]})])
    (found,) = driver.scanners()
    assert (found.id, found.name) == (DEVICE, "Lindehof 3")


def test_what_the_scanner_can_do(helper, driver):
    glass = {"feeder": False, "duplex": False, "resolutions": [75, 300], "width_mm": 216,
             "height_mm": 297}  # fmt: skip
    feeder = {**glass, "feeder": True, "duplex": True, "resolutions": [300, 600],
              "height_mm": 356}  # fmt: skip
    helper.does(describe=[step({"units": [glass, feeder]})])
    assert driver.capabilities(DEVICE) == Capabilities(
        sources=(Source.FLATBED, Source.FEEDER, Source.DUPLEX), resolutions=(75, 300, 600),
        colours=(Colour.GREY, Colour.COLOUR), most_width_mm=216, most_height_mm=356,
    )  # fmt: skip


def test_bands_become_pages_and_what_was_asked_is_passed_on(helper, driver):
    helper.does(scan=[READY, band(0, 2, 10), band(2, 2, 20), band(0, 4, 30), DONE])
    pages = list(driver.scan(DEVICE, PROFILES["loonstroken"]))
    assert [shades(page.data) for page in pages] == [[10, 10, 20, 20], [30] * 4]
    assert {(page.media_type, page.resolution) for page in pages} == {("image/png", 300)}
    (request,) = helper.heard()
    assert (request["device"], request["source"], request["colour"], request["resolution"]) == (
        "3FAC-22", "duplex", "grey", 300,
    )  # fmt: skip


def test_a_page_shorter_than_was_said_is_given_when_the_next_begins(helper, driver):
    helper.does(scan=[READY, band(0, 2, 10), band(0, 3, 20), DONE])
    pages = [shades(page.data) for page in driver.scan(DEVICE, ScanOptions())]
    assert pages == [[10, 10], [20] * 3]


@pytest.mark.parametrize("components", [3, 4])
def test_colour_comes_with_three_samples_or_a_fourth_that_means_nothing(helper, driver, components):
    row = bytes([1, 2, 3, 9][:components]) * WIDTH
    said = {"band": True, "width": WIDTH, "height": 1, "bits": 8, "components": components,
            "row_bytes": len(row), "first_row": 0, "rows": 1}  # fmt: skip
    helper.does(scan=[READY, step(said, row), DONE])
    (page,) = driver.scan(DEVICE, ScanOptions(colour=Colour.COLOUR))
    with Image.open(BytesIO(page.data)) as picture:
        assert picture.getpixel((WIDTH - 1, 0)) == (1, 2, 3)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"failed": -9925}, Trouble.BUSY),
        ({"failed": -9931}, Trouble.STOPPED),
        ({"failed": -1}, Trouble.GONE),
        ({"trouble": "refused"}, Trouble.REFUSED),
        ({"trouble": ["?"]}, Trouble.GONE),
        ({"done": True}, Trouble.NO_PAPER),
    ],
)
def test_what_goes_wrong_becomes_a_sentence(helper, driver, said, expected):
    helper.does(scan=[READY, step(said)])
    assert trouble(driver) is expected


@pytest.mark.parametrize(
    "last",
    [
        raw(b""),
        raw(b'{"band": true, "bytes": 50}\nkort'),
        band(0, 5, 9),
        band(-1, 1, 9),
        band(0, 0, 9),
        band(0, 1, 9, row_bytes=3),
        band(0, 1, 9, row_bytes=10**9),
        band(0, 1, 9, width=10**6, height=10**6),
        band(0, 1, 9, bits=16),
        band(0, 1, 9, components=2),
        step({"band": True, "first_row": 0}),
        step({"anders": 1}),
    ],
)
def test_a_helper_that_breaks_off_leaves_the_pages_before(helper, driver, last):
    helper.does(scan=[READY, band(0, 4, 10), last])
    pages = driver.scan(DEVICE, ScanOptions())
    assert shades(next(pages).data) == [10] * 4
    with pytest.raises(ScannerError) as caught:
        next(pages)
    assert caught.value.trouble is Trouble.GONE
    assert helper.is_ended()


def test_half_a_page_before_a_jam_is_not_given_as_a_page(helper, driver):
    helper.does(scan=[READY, band(0, 4, 10), band(0, 2, 20), step({"failed": -9931})])
    pages = driver.scan(DEVICE, ScanOptions())
    assert shades(next(pages).data) == [10] * 4
    with pytest.raises(ScannerError) as caught:
        next(pages)
    assert caught.value.trouble is Trouble.STOPPED


def test_a_page_is_given_as_soon_as_it_is_whole_and_stopping_ends_the_helper(
    helper, driver, monkeypatch
):
    monkeypatch.setattr("intakeapp.documents.scanning.helper_frames._CLOSING_S", 0.1)
    helper.does(scan=[READY, band(0, 4, 10), HANG])
    pages = driver.scan(DEVICE, ScanOptions())
    assert shades(next(pages).data) == [10] * 4
    pages.close()
    assert helper.is_ended()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has it")
def test_elsewhere_there_are_no_such_scanners():
    assert ImageCaptureDriver().scanners() == ()
    assert trouble(ImageCaptureDriver()) is Trouble.ABSENT


def test_the_script_keeps_pages_in_memory():
    assert "IN_MEMORY" in SCRIPT
    assert "downloadsDirectory" not in SCRIPT


@pytest.mark.skipif(sys.platform != "darwin", reason="needs macOS with ImageCapture")
def test_the_script_answers_on_macos():
    with ImageCaptureDriver()._asking({"do": "list"}) as helper:
        assert "scanners" in helper.hear().head
