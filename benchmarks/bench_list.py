"""Opening the case list with 100,000 cases against 1,000, up to the painted rows."""

from __future__ import annotations

from time import perf_counter

from benchmarks import big_store, worlds
from benchmarks.figures import Figure, compare
from benchmarks.qt import Painted, application, work_until
from intakeapp.services.stores import OpenFile
from intakeapp.views.operations import Operations
from intakeapp.views.worklist.page import WorklistPage

MANY, FEW = 100_000, 1_000


def _open_list(opened: OpenFile) -> float:
    """Return the time (ms) from making the page to its painted rows."""
    operations = Operations()
    loaded: list[float] = []
    began = perf_counter()
    page = WorklistPage(opened.space, operations)
    page.resize(1366, 768)
    page.loaded.connect(lambda: loaded.append(perf_counter()))
    page.show()
    painted = Painted(page.list.viewport())
    work_until(lambda: bool(loaded))
    shown = painted.times
    page.list.viewport().update()
    work_until(lambda: painted.times > shown)
    rows = (perf_counter() - began) * 1000
    work_until(lambda: operations.under_way == 0)
    if len(page._model.cases) == 0:
        raise AssertionError("the list is empty")
    page.close()
    operations.shutdown()
    page.deleteLater()
    application().processEvents()
    return rows


def run(*, quick: bool) -> list[Figure]:
    """Return the figure of alternating openings."""
    application()
    many = worlds.open_store(big_store.big_store(MANY))
    few = worlds.open_store(big_store.big_store(FEW))
    try:
        for opened in (many, few):
            _open_list(opened)
        series: dict[int, list[float]] = {MANY: [], FEW: []}
        for turn in range(5 if quick else 25):
            order = [(MANY, many), (FEW, few)]
            for count, opened in order if turn % 2 else reversed(order):
                series[count].append(_open_list(opened))
    finally:
        many.close()
        few.close()
    return [
        compare("list: page made to painted rows", series[MANY], series[FEW], limit=1.5,
                note=f"ours: {MANY} cases; peer: the same page with {FEW}"),
    ]  # fmt: skip
