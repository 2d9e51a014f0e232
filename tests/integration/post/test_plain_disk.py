"""From paper to put away: at no moment does a page lie on a disk in the clear."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.scanning.drivers import ScanOptions
from intakeapp.domain.letters import Box
from intakeapp.domain.piles import Arrival
from intakeapp.services.pile_reading import black_out, next_to_read, read_page, shown_page
from intakeapp.services.piles import Incoming, add_pages, finish_pile
from tests.e2e.post_kill.paper import DEVICE, LetterDriver, with_test_device
from tests.e2e.post_kill.plain import open_for_writing, plain_in
from tests.integration.post.piling import Piling, pdf_file

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(sys.platform != "linux", reason="SANE and /proc exist on Linux only"),
]


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """The only folder for temporary files that the program and its processes know."""
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert tempfile.gettempdir() == str(folder)
    return folder


def test_no_page_lies_on_the_disk_on_its_way(space, case, tmp_path, temp):
    sane = tmp_path / "sane"
    sane.mkdir()
    store = str(space.store.path)
    looked = []

    def look(step: str) -> None:
        written = {p for p in open_for_writing(os.getpid()) if not p.startswith(store)}
        ours = {path for path in written if path.startswith(str(tmp_path))}
        assert ours == set(), step
        assert plain_in([tmp_path]) == [], step
        looked.append(step)

    pile = Piling(space, case.id)
    for page in LetterDriver(with_test_device(sane), seed=1, most=2).scan(DEVICE, ScanOptions()):
        add_pages(
            space, pile.id,
            Incoming(
                data=page.data, media_type=page.media_type, arrived=Arrival.SCANNER,
                resolution=page.resolution,
            ),
        )  # fmt: skip
        look("scanned")
    pdf = Incoming(
        data=pdf_file("d01_reminder", 2), media_type="application/pdf", arrived=Arrival.FILE
    )
    add_pages(space, pile.id, pdf)
    with Recogniser(processes=1) as recogniser:
        while page_id := next_to_read(space, pile.id):
            assert shown_page(space, page_id, 300, recogniser).picture
            look("shown")
            read_page(space, page_id, recogniser)
            look("read")
    pile.confirm([[page_id] for page_id in pile.ids])
    look("kept")
    black_out(space, pile.ids[0], [Box(0.1, 0.1, 0.9, 0.3)])
    look("blacked out")
    pile.look()
    finish_pile(space, pile.id)
    look("put away")
    assert looked.count("read") == 3


def test_looking_finds_what_it_looks_for(tmp_path):
    """Else the tests above would prove nothing."""
    for name, content in {
        "a.tmp": b"\x00\x89PNG\r\n\x1a\n", "b": b"%PDF-1.7", "c": b"II*\x00x", "d": b"Geachte heer",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    assert len(plain_in([tmp_path])) == 4
    with Path(tmp_path / "open.bin").open("wb"):
        assert str(tmp_path / "open.bin") in open_for_writing(os.getpid())
