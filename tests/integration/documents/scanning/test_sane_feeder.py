"""A pile through libsane's own test device: trouble half-way, stopping, and going on after."""

from __future__ import annotations

import os
import subprocess
import sys
from ctypes import CDLL
from pathlib import Path
from typing import Any

import pytest

from intakeapp.documents.scanning import sane
from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannedPage,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.sane import SaneDriver

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(sys.platform != "linux", reason="SANE exists on Linux only"),
]
DEVICE = "sane:test:0"
SMALL = ScanOptions(resolution=50)
PILE = 10  # what the test device holds

# The process of the program itself, in which something happens at the start of the third page.
THIRD = """
import os, signal
from intakeapp.documents.scanning import sane_process
from intakeapp.documents.scanning.sane_library import Handle, SaneError
starts, real = [], Handle.start
def start(self):
    starts.append(None)
    if len(starts) == 3:
        {happens}
    real(self)
Handle.start = start
sane_process.main()
"""
EMPTY_FEEDER = """
from intakeapp.documents.scanning import sane_process
from intakeapp.documents.scanning.sane_library import NO_DOCS, Handle, SaneError
real, set_one = Handle.start, Handle.set
def start(self):
    if self.source != "Flatbed":
        raise SaneError(NO_DOCS)
    real(self)
def set(self, option, value):
    if "Flatbed" in option.words:
        self.source = value
    set_one(self, option, value)
Handle.start, Handle.set = start, set
sane_process.main()
"""
LET_GO = """
from pathlib import Path
from intakeapp.documents.scanning import sane_process
from intakeapp.documents.scanning.sane_library import Handle
real = Handle.close
def close(self):
    real(self)
    Path({mark!r}).touch()
Handle.close = close
sane_process.main()
"""
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"
HALF_A_PAGE = "os.write(1, b'\\0\\0\\0\\x02\\0\\0\\xff\\xff{}half'); " + KILLED


@pytest.fixture
def driver(tmp_path: Path) -> SaneDriver:
    CDLL("libsane.so.1")  # dev.py installs it: its absence is a failure and not a skip
    (tmp_path / "dll.conf").write_text("test\n")
    (tmp_path / "test.conf").write_text("number_of_devices 1\n")
    return SaneDriver({**os.environ, "SANE_CONFIG_DIR": str(tmp_path)})


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that the driver starts."""
    started = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *parts: Any, **more: Any) -> None:
            super().__init__(*parts, **more)
            started.append(self)

    monkeypatch.setattr(sane.subprocess, "Popen", Popen)
    return started


def at_the_third(monkeypatch: pytest.MonkeyPatch, happens: str) -> None:
    command = [sys.executable, "-P", "-c", THIRD.format(happens=happens)]
    monkeypatch.setattr(sane, "helper_command", lambda _name: command)


def until_trouble(driver: SaneDriver) -> tuple[list[ScannedPage], Trouble]:
    """Return the pages that came before trouble, and which."""
    got: list[ScannedPage] = []
    with pytest.raises(ScannerError) as caught:
        got.extend(driver.scan(DEVICE, SMALL))
    return got, caught.value.trouble


def test_what_the_test_device_can_do(driver):
    assert driver.capabilities(DEVICE) == Capabilities(
        sources=(Source.FLATBED, Source.FEEDER),
        resolutions=(75, 100, 150, 200, 300, 400, 600, 1200),
        colours=(Colour.GREY, Colour.COLOUR), most_width_mm=200.0, most_height_mm=200.0,
    )  # fmt: skip


def test_a_scanner_that_is_not_there_can_do_nothing(driver):
    with pytest.raises(ScannerError) as caught:
        driver.capabilities("sane:test:9")
    assert caught.value.trouble in (Trouble.REFUSED, Trouble.GONE)


@pytest.mark.parametrize(
    ("happens", "expected"),
    [
        ("raise SaneError(6)", Trouble.JAM),
        ("raise SaneError(8)", Trouble.COVER_OPEN),
        ("raise SaneError(9)", Trouble.GONE),
        (KILLED, Trouble.GONE),
        (HALF_A_PAGE, Trouble.GONE),
    ],
    ids=["jam", "cover", "cable", "killed", "killed in a page"],
)
def test_trouble_at_the_third_page_leaves_the_two_before(
    driver, processes, monkeypatch, happens, expected
):
    # the page before is still being sent at a start: two come at a jam, one or two at a kill
    at_the_third(monkeypatch, happens)
    pages, trouble = until_trouble(driver)
    assert trouble is expected
    assert len(pages) == 2 if "SaneError" in happens else len(pages) in (1, 2)
    assert [process.poll() is None for process in processes] == [False]


def test_after_a_jam_the_rest_of_the_pile_is_scanned(driver, monkeypatch):
    with monkeypatch.context() as patch:
        at_the_third(patch, "raise SaneError(6)")
        pages, _trouble = until_trouble(driver)
    pages += driver.scan(DEVICE, SMALL)
    assert len(pages) == 2 + PILE


def test_the_glass_is_tried_by_a_new_process_when_the_feeder_is_empty(
    driver, processes, monkeypatch
):
    command = [sys.executable, "-P", "-c", EMPTY_FEEDER]
    monkeypatch.setattr(sane, "helper_command", lambda _name: command)
    assert len(list(driver.scan(DEVICE, SMALL))) == 1
    assert len(processes) == 2
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(DEVICE, ScanOptions(resolution=50, source=Source.FEEDER)))
    assert caught.value.trouble is Trouble.NO_PAPER


def test_two_piles_in_a_row(driver, processes):
    assert [len(list(driver.scan(DEVICE, SMALL))) for _pile in range(2)] == [PILE, PILE]
    assert len(processes) == 2


@pytest.mark.parametrize("taken", [1, 4])
def test_stopping_between_pages_ends_the_process_and_the_next_pile_is_whole(
    driver, processes, taken
):
    pages = driver.scan(DEVICE, SMALL)
    assert len([next(pages) for _page in range(taken)]) == taken
    pages.close()
    assert processes[0].poll() == 0
    assert len(list(driver.scan(DEVICE, SMALL))) == PILE


def test_stopping_in_the_middle_of_a_page_lets_the_scanner_go(
    driver, processes, monkeypatch, tmp_path
):
    (tmp_path / "test.conf").write_text(
        "number_of_devices 1\nread-delay true\nread-delay-duration 200000\n"
        "read-limit true\nread-limit-size 2000\n"
    )
    command = [sys.executable, "-P", "-c", LET_GO.format(mark=str(tmp_path / "los"))]
    monkeypatch.setattr(sane, "helper_command", lambda _name: command)
    pages = driver.scan(DEVICE, SMALL)
    next(pages)
    pages.close()
    assert processes[0].poll() == 0
    assert (tmp_path / "los").exists()


def test_a_driver_that_nobody_reads_further_leaves_no_process(driver, processes):
    pages = driver.scan(DEVICE, SMALL)
    next(pages)
    del pages
    assert processes[0].poll() is not None
