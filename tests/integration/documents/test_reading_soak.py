"""A thousand pages, shown and read: memory of the program and of its process stays flat."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from intakeapp.documents.limits import Limits
from intakeapp.documents.pipeline import Picture, Recogniser
from tests.integration.documents import made_files as made

pytestmark = [pytest.mark.integration, pytest.mark.soak, pytest.mark.timeout(3600)]
SETTLED, PAGES_PER_FILE = 100, 250


def resident_mb(number: int | str) -> float:
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_flat_over_a_thousand_pages():
    pile = made.tiff(PAGES_PER_FILE)
    own: list[float] = []
    its: list[float] = []
    with Recogniser(Limits(pages_per_worker=2_000), processes=1) as recogniser:
        for _ in range(4):
            for number in range(1, PAGES_PER_FILE + 1):
                assert recogniser.preview(pile, "stapel.tif", page=number, side=300)
            for page in recogniser.pages(pile, "stapel.tif", picture=Picture.COLOUR):
                assert page.problem is None
                assert page.png
                own.append(resident_mb("self"))
                its.append(resident_mb(recogniser.process_ids()[0]))
    assert len(own) == 1_000
    assert max(own[SETTLED:]) - own[SETTLED] < 40
    assert max(its[SETTLED:]) - its[SETTLED] < 60
