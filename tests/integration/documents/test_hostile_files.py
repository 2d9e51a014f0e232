"""Whatever a file is, reading it ends with pages or a sentence, in bounded time and memory."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import pytest

from intakeapp.documents.coded_pictures import jpeg_size
from intakeapp.documents.limits import Limits
from intakeapp.documents.pipeline import Picture, Recogniser
from intakeapp.documents.refusals import FileRefused, Refusal
from tests.integration.documents import made_files as made
from tests.integration.documents.hostile import (
    SUITE_MB,
    WHOLE_MB,
    deflate_bomb_pdf,
    hostile_files,
    many_pages_pdf,
)

pytestmark = pytest.mark.integration
LIMITS = Limits(open_seconds=20, page_seconds=20, file_seconds=60, memory=1_500_000_000)
LONGEST_S = 120.0  # the clock of one file, on a machine that does other things too
MOST_GROWTH_MB = 400


def _own_peak_mb() -> float:
    if sys.platform == "win32":
        pytest.skip("no resource module")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _check_preview(recogniser, name, data) -> None:
    said = None
    try:
        assert max(jpeg_size(recogniser.preview(data, name, side=300))) <= 300
    except FileRefused as refused:
        said = refused
    assert said is None or said.what.endswith(".")


def _outcome(recogniser, name, data) -> str:
    pages, said = 0, None
    try:
        for page in recogniser.pages(data, name, picture=Picture.COLOUR):
            pages += 1
            assert page.words.number == pages
    except FileRefused as refused:
        said = refused
    if said is None:
        assert 1 <= pages <= LIMITS.pages
        return "read"
    assert said.what.endswith(".")
    return said.refusal.value


def _all_bounded(count: int, megabytes: int, *, previews: bool) -> dict[str, int]:
    outcomes: dict[str, int] = {}
    with Recogniser(LIMITS, processes=1) as recogniser:
        files = list(hostile_files(count, megabytes=megabytes))
        before = _own_peak_mb()
        for name, data in files:
            began = time.monotonic()
            if previews:
                _check_preview(recogniser, name, data)
            outcome = _outcome(recogniser, name, data)
            assert time.monotonic() - began < LONGEST_S, name
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        good = made.coded(made.strip(), "PNG")
        assert _outcome(recogniser, "daarna.png", good) == "read"
        assert _own_peak_mb() - before < MOST_GROWTH_MB
    return outcomes


def test_sixty_hostile_files_are_refused_or_read():
    """Previews of the same bombs are in test_previews."""
    outcomes = _all_bounded(60, SUITE_MB, previews=False)
    assert sum(outcomes.values()) == 60
    assert outcomes.get(Refusal.NO_ENGINE.value, 0) == 0
    assert len(outcomes) > 5, outcomes


def test_a_bomb_ends_at_the_limit_of_time():
    with Recogniser(replace(LIMITS, page_seconds=1), processes=1) as recogniser:
        assert _outcome(recogniser, "bom.pdf", deflate_bomb_pdf(200)) == Refusal.TIME.value


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_five_hundred_hostile_files_are_refused_or_read():
    outcomes = _all_bounded(500, WHOLE_MB, previews=True)
    assert sum(outcomes.values()) == 500


@pytest.mark.parametrize(
    ("pages", "refusal"), [(501, Refusal.TOO_MANY_PAGES), (100_000, Refusal.TOO_MANY_PAGES)]
)
def test_a_file_of_too_many_pages_says_so(pages, refusal):
    with Recogniser(LIMITS, processes=1) as recogniser, pytest.raises(FileRefused) as told:
        list(recogniser.pages(many_pages_pdf(pages), "stapel.pdf", picture=False))
    assert told.value.refusal is refusal
