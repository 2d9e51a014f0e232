"""Paper: the sheet of ten cards, the set that ends a talk, and a notice for every creditor."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from benchmarks import worlds
from benchmarks.bare_cards import bare
from benchmarks.figures import Figure, compare
from benchmarks.processes import ROOT, environment
from intakeapp.printing.dos_donts import draw_dos_donts_sheet
from intakeapp.printing.inputs import DosDonts
from intakeapp.services import demo, outgoing, papers, worklist
from intakeapp.services.outgoing import AfterTalk
from intakeapp.services.overview import view_of
from intakeapp.services.paper_inputs import INPUTS
from intakeapp.services.workspace import Workspace

CARDS_LIMIT = 1.3
SET_OF, SET_MS = 8, 1_000.0
MEMORY_LIMIT = 1.1
STOP_LIMIT = 1.2
NOTICES = "benchmarks.started.our_notices"


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of paper."""
    with tempfile.TemporaryDirectory() as folder:
        opened = worlds.new_store(Path(folder) / "papier" / "dossiers.intake")
        try:
            demo.fill(opened.space)
            case_id = worklist.search(opened.space, "Ellis")[0].case_id
            found = [
                _cards(opened.space, case_id, 5 if quick else 41),
                _after_talk(opened.space, case_id, 2 if quick else 11),
            ]
        finally:
            opened.close()
    return [*found, *(_notices(60, 20) if quick else _notices(1_000, 100))]


def _own_ms(work: Callable[[], object]) -> float:
    began = thread_time()  # of the processor: what other programs do does not count
    work()
    return (thread_time() - began) * 1000


def _cards(space: Workspace, case_id: str, turns: int) -> Figure:
    card = INPUTS["dos-en-donts"](space, view_of(space, case_id), False)
    if not isinstance(card, DosDonts):
        raise AssertionError("the sheet of ten cards is made of something else")
    peer = bare(lambda: draw_dos_donts_sheet(card))
    ours: list[float] = []
    bares: list[float] = []
    for _ in range(turns):
        ours.append(_own_ms(lambda: draw_dos_donts_sheet(card)))
        bares.append(_own_ms(peer))
    note = "the same bytes; peer: only the calls of ReportLab that it comes down to"
    return compare("letters: sheet of ten cards", ours, bares, limit=CARDS_LIMIT, note=note)


def _after_talk(space: Workspace, case_id: str, turns: int) -> Figure:
    """Return what the set takes from the press to its last document kept, as the window asks it."""
    wanted = outgoing.after_talk_set(space, case_id)[:SET_OF]
    if len(wanted) != SET_OF:
        raise AssertionError("the set has become smaller")
    _each(space, case_id, wanted)  # the first pays for what is made once
    runs = [_each(space, case_id, wanted) for _ in range(turns)]
    slowest = max(zip(*runs, strict=True), key=median)
    names = ", ".join(one.name for one in wanted)
    return compare(
        "letters: eight documents after a talk, drawn and kept", [sum(one) for one in runs],
        slowest, most=SET_MS, note=f"peer: the slowest one of them; {names}",
    )  # fmt: skip


def _each(space: Workspace, case_id: str, wanted: Sequence[AfterTalk]) -> list[float]:
    """Make each document final and keep it; return the ms of each."""
    pairs = [(one.name, "") for one in wanted if not one.is_paper]
    drawn = outgoing.draw_all(space, case_id, pairs)
    took = []
    for one in wanted:
        began = perf_counter()
        if one.is_paper:
            papers.keep(space, case_id, papers.draw(space, case_id, one.name), "printed")
        elif problem := next(drawn).problem:
            raise AssertionError(f"{one.name}: {problem}")
        took.append((perf_counter() - began) * 1000)
    return took


def _notices(count: int, first: int) -> list[Figure]:
    told = subprocess.run(
        [sys.executable, "-m", NOTICES, str(count), str(first)], cwd=ROOT, env=environment(),
        check=True, stdout=subprocess.PIPE, text=True, timeout=3_600,
    )  # fmt: skip
    found = json.loads(told.stdout)
    took: list[float] = found["took"]
    early, late = found["memory"]
    part = len(took) // 10
    return [
        compare("letters: a notice, of the last tenth", took[-part:], took[:part],
                note=f"peer: of the first tenth; all {count} in {sum(took) / 1000:.0f} s"),
        Figure(name=f"letters: peak memory after {count} notices", ours=late["highest"] / 1024,
               peer=early["highest"] / 1024, unit="MB", measure="one", runs=1, limit=MEMORY_LIMIT,
               note=f"peer: after {first}; at that moment {late['now'] / 1024:.0f} and"
               f" {early['now'] / 1024:.0f} MB"),
        Figure(name="letters: stopping half-way", ours=max(found["stops"]), peer=max(took),
               unit="ms", measure="most", runs=len(found["stops"]), limit=STOP_LIMIT,
               note=f"peer: the longest notice of all, the median is {median(took):.0f} ms;"
               " the notice under way is kept, no other is begun"),
    ]  # fmt: skip
