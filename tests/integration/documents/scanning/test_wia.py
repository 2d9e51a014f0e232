"""WIA scanners, with a helper that says what PowerShell would: Windows itself was never at hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from intakeapp.documents.scanning.drivers import (
    PROFILES,
    Capabilities,
    Colour,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.wia import WiaDriver
from intakeapp.documents.scanning.wia_script import SCRIPT
from tests.integration.documents.scanning.planned import HANG, Planned, raw, step

pytestmark = pytest.mark.integration
DEVICE = r"wia:{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\0003"
FEED, FLAT, DUP = 1, 2, 4
READY, JAMMED, COVER = 0x01, 0x20, 0x10
EMPTY = 0x80210003 - (1 << 32)


def described(handling: int = FEED | FLAT | DUP, status: int = READY) -> dict[str, Any]:
    def one(value: int, **more: Any) -> dict[str, Any]:
        return {"value": value, "list": [], **more}

    listed = one(300, list=[150, 240, 400])
    return step(
        {
            "device": {
                "3074": one(8500), "3075": one(11700), "3086": one(handling), "3087": one(status)
            },
            "item": {"6147": listed, "6151": one(100, low=1, high=2550)},
        }
    )  # fmt: skip


def page(body: bytes, kind: str = "image/png", resolution: int = 240) -> dict[str, Any]:
    return step({"page": kind, "resolution": resolution}, body)


@pytest.fixture
def driver(helper: Planned) -> WiaDriver:
    return WiaDriver(helper.command)


def asked(helper: Planned) -> tuple[dict[int, int], dict[int, int], int]:
    """Return what the scan set on device and item, and how many pages it may take."""
    request = helper.heard()[-1]
    sets = ({row["id"]: row["value"] for row in request[part]} for part in ("source", "settings"))
    device, item = sets
    return device, item, request["pages"]


def trouble(driver: WiaDriver, options: ScanOptions | None = None) -> Trouble:
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(DEVICE, options or ScanOptions()))
    return caught.value.trouble


def test_scanners_are_named_as_windows_names_them(helper, driver):
    helper.does(list=[step({"scanners": [
        {"id": r"{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\0003", "name": "Lindehof 3"},
        {"id": "{a}", "name": ""},
    ]})])  # fmt: skip
    assert [(one.id, one.name) for one in driver.scanners()] == [
        (DEVICE, "Lindehof 3"), ("wia:{a}", "{a}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said", [[], [raw(b"x\n")], [step({})], [step({"scanners": [{"id": 1}]})],
             [step({"absent": True})]],
)  # fmt: skip
def test_a_helper_that_cannot_say_finds_no_scanners(helper, driver, said):
    helper.does(list=said)
    assert driver.scanners() == ()


def test_what_the_scanner_can_do(helper, driver):
    helper.does(describe=[described()])
    assert driver.capabilities(DEVICE) == Capabilities(
        sources=(Source.FLATBED, Source.FEEDER, Source.DUPLEX), resolutions=(150, 240, 400),
        colours=(Colour.GREY, Colour.COLOUR), most_width_mm=215.9, most_height_mm=297.2,
    )  # fmt: skip


def test_the_feeder_gives_its_pages_until_it_is_empty(helper, driver):
    helper.does(
        describe=[described()],
        scan=[page(b"een"), page(b"twee", "image/jpeg"), step({"failed": EMPTY})],
    )
    pages = list(driver.scan(DEVICE, PROFILES["post"]))
    assert [(one.data, one.media_type, one.resolution) for one in pages] == [
        (b"een", "image/png", 240), (b"twee", "image/jpeg", 240),
    ]  # fmt: skip
    device, item, most = asked(helper)
    assert device == {3088: 1, 3096: 1}
    assert most > 100
    assert (item[6146], item[6147], item[6148]) == (2, 240, 240)
    assert (item[6151], item[6152]) == (round(210 / 25.4 * 240), round(297 / 25.4 * 240))


def test_the_glass_gives_one_page_in_colour(helper, driver):
    helper.does(describe=[described()], scan=[page(b"een"), step({"done": True})])
    assert len(list(driver.scan(DEVICE, PROFILES["identiteitsbewijs"]))) == 1
    device, item, most = asked(helper)
    assert (device[3088], item[6146], most) == (2, 1, 1)


@pytest.mark.parametrize(
    ("handling", "status", "source", "select"),
    [
        (FEED | FLAT, READY, Source.ANY, 1),
        (FEED | FLAT, 0, Source.ANY, 2),
        (FEED, 0, Source.ANY, 1),
        (FEED | FLAT | DUP, READY, Source.DUPLEX, 5),
        (FEED | FLAT, READY, Source.DUPLEX, 1),
    ],
)
def test_where_the_paper_comes_from(helper, driver, handling, status, source, select):
    helper.does(describe=[described(handling, status)], scan=[page(b"een"), step({"done": True})])
    list(driver.scan(DEVICE, ScanOptions(source=source)))
    assert asked(helper)[0][3088] == select


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (0x80210002, Trouble.JAM),
        (0x80210003, Trouble.NO_PAPER),
        (0x80210005, Trouble.GONE),
        (0x80210006, Trouble.BUSY),
        (0x80210016, Trouble.COVER_OPEN),
        (0x80210020, Trouble.JAM),
        (0x8000FFFF, Trouble.GONE),
    ],
)
def test_an_error_of_windows_becomes_a_sentence(helper, driver, code, expected):
    helper.does(describe=[described()], scan=[step({"failed": code - (1 << 32)})])
    assert trouble(driver) is expected


@pytest.mark.parametrize(
    ("status", "expected"), [(JAMMED, Trouble.JAM), (COVER, Trouble.COVER_OPEN)]
)
def test_a_feeder_that_says_so_beforehand_is_not_started(helper, driver, status, expected):
    helper.does(describe=[described(FEED, status)])
    assert trouble(driver) is expected
    assert len(helper.heard()) == 1


def test_a_scanner_without_feeder_says_so(helper, driver):
    helper.does(describe=[described(FLAT)])
    assert trouble(driver, ScanOptions(source=Source.FEEDER)) is Trouble.REFUSED


def test_a_jam_half_way_is_said_after_the_pages_that_came(helper, driver):
    jam = step({"failed": 0x80210002 - (1 << 32)})
    helper.does(describe=[described()], scan=[page(b"een"), page(b"twee"), jam])
    pages = driver.scan(DEVICE, ScanOptions())
    assert [next(pages).data, next(pages).data] == [b"een", b"twee"]
    with pytest.raises(ScannerError) as caught:
        next(pages)
    assert caught.value.trouble is Trouble.JAM


@pytest.mark.parametrize(
    "last",
    [raw(b""), raw(b'{"bytes": 400}\nhalf'), raw(b'{"page": "image/png", "bytes": 9999999999}\n'),
     page(b""), page(b"x", "text/html"), step({"page": "image/png"}, b"x"), step({"failed": "ja"})],
)  # fmt: skip
def test_a_helper_that_breaks_off_leaves_the_pages_before(helper, driver, last):
    helper.does(describe=[described()], scan=[page(b"een"), last])
    pages = driver.scan(DEVICE, ScanOptions())
    assert next(pages).data == b"een"
    with pytest.raises(ScannerError) as caught:
        next(pages)
    assert caught.value.trouble is Trouble.GONE
    assert helper.is_ended()


def test_stopping_half_way_ends_the_helper_and_its_folder(helper, driver, monkeypatch):
    monkeypatch.setattr("intakeapp.documents.scanning.helper_frames._CLOSING_S", 0.1)
    helper.does(describe=[described()], scan=[page(b"een"), HANG])
    pages = driver.scan(DEVICE, ScanOptions())
    next(pages)
    folder = Path(helper.heard()[-1]["temp"])
    assert folder.is_dir()
    pages.close()
    assert helper.is_ended()
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has it")
def test_elsewhere_there_are_no_such_scanners():
    assert WiaDriver().scanners() == ()
    assert trouble(WiaDriver()) is Trouble.ABSENT


def test_the_script_passes_as_one_argument_and_holds_nothing_of_a_request():
    assert '"' not in SCRIPT
    assert "INTAKEAPP_SCAN" in SCRIPT
    assert "SaveFile" not in SCRIPT  # pages go through the pipe


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows with WIA")
def test_the_script_answers_on_windows():
    with WiaDriver()._asking({"do": "list"}) as helper:
        assert {"scanners", "absent"} & set(helper.hear().head)
