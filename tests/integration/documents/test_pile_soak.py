"""A thousand pages through a pile: memory of the program and of its processes stays flat."""

from __future__ import annotations

import gc
import io
import random
import sys
from pathlib import Path

import pytest
from PIL import Image

from intakeapp.documents.pipeline import Recogniser
from intakeapp.domain.piles import Arrival, PageState
from intakeapp.services.pile_reading import read_page, shown_page
from intakeapp.services.piles import Incoming, add_pages, finish_pile, mark_seen, pile_view
from intakeapp.services.post_letters import confirm_letters, keep_letter, letters_to_keep
from tests.e2e.post_kill.paper import FAMILIES, letter_pages
from tests.helpers.stores import register

pytestmark = [pytest.mark.integration, pytest.mark.soak, pytest.mark.timeout(7200)]
PAGES, SETTLED, PILE = 1_000, 200, 50
MOST_GROWTH = 0.10


def resident_mb(number: int | str) -> float:
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def papers(count):
    """Yield invented pages, no two alike: each is moved a little under the scanner."""
    chance = random.Random(7)
    for number in range(count):
        pages = letter_pages(FAMILIES[number % len(FAMILIES)], number % 7)
        page = Image.open(io.BytesIO(pages[number % len(pages)]))
        moved = Image.new("L", page.size, 255)
        moved.paste(page, (chance.randint(-15, 15), chance.randint(-15, 15)))
        out = io.BytesIO()
        moved.save(out, "PNG", compress_level=1)
        yield out.getvalue()


def put_away(space, pile_id):
    view = pile_view(space, pile_id)
    confirm_letters(space, pile_id, [[page.id] for page in view.inside])
    for letter in letters_to_keep(pile_view(space, pile_id)):
        keep_letter(space, letter.id)
    mark_seen(space, [page.id for page in view.pages])
    finish_pile(space, pile_id)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_flat_while_a_thousand_pages_are_read_and_kept(opened):
    from intakeapp.services.piles import begin_pile

    space = opened.space
    case = register(space)
    sizes: list[tuple[float, float]] = []
    pile_id = ""
    with Recogniser(processes=1) as recogniser:
        for number, data in enumerate(papers(PAGES), 1):
            if number % PILE == 1:
                pile_id = begin_pile(space, case.id).record_id
            incoming = Incoming(
                data=data, media_type="image/png", arrived=Arrival.SCANNER, resolution=150
            )
            page_id = add_pages(space, pile_id, incoming).record_id
            assert shown_page(space, page_id, 900, recogniser).picture
            read_page(space, page_id, recogniser)
            if number % PILE == 0:
                assert all(p.state is PageState.READ for p in pile_view(space, pile_id).pages)
                put_away(space, pile_id)
                gc.collect()
                sizes.append((resident_mb("self"), resident_mb(recogniser.process_ids()[0])))
                print(number, *(round(size) for size in sizes[-1]), flush=True)
    settled, last = sizes[SETTLED // PILE - 1], sizes[-1]
    for before, after in zip(settled, last, strict=True):
        assert after <= before * (1 + MOST_GROWTH), sizes
