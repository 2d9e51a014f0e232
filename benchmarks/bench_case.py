"""Opening a very full case against one with a tenth of it, and exporting against reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from time import perf_counter

from benchmarks import big_case, worlds
from benchmarks.figures import Figure, compare
from benchmarks.qt import Painted, application, work_until
from intakeapp.services import worklist
from intakeapp.services.casefile import read_case_file
from intakeapp.services.overview import view_of
from intakeapp.services.portability import export_case
from intakeapp.services.stores import OpenFile
from intakeapp.services.timeline import timeline
from intakeapp.views.cases.shell import CaseShell, Screen
from intakeapp.views.operations import Operations

Series = tuple[list[float], list[float]]


class _Screens:
    """The screens of a case, as the window has them."""

    def __init__(self, opened: OpenFile) -> None:
        self.operations = Operations()
        self.shell = CaseShell(opened.space, self.operations)
        self.shell.resize(1366, 768)
        self.shell.show()
        self.painted = Painted(self.shell.talk)
        self.loads = 0
        self.shell.controller.loaded.connect(self._count)

    def _count(self) -> None:
        self.loads += 1

    def open(self, case_id: str) -> float:
        """Open a case at the desk; return ms up to its painted screen."""
        loads = self.loads
        began = perf_counter()
        self.shell.open(case_id, Screen.BUREAU)
        work_until(lambda: self.loads > loads)
        shown = self.painted.times
        self.shell.talk.update()
        work_until(lambda: self.painted.times > shown)
        took = (perf_counter() - began) * 1000
        work_until(lambda: self.operations.under_way == 0)
        return took

    def close(self) -> None:
        """Close the screens and the threads."""
        self.shell.close()
        self.operations.shutdown()
        self.shell.deleteLater()
        application().processEvents()


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of alternating openings, and of exports."""
    application()
    opened = worlds.open_store(big_case.store())
    try:
        full, tenth = (worklist.search(opened.space, name)[0].case_id for name in ("Vol", "Tiende"))
        turns = 5 if quick else 25
        screens = _Screens(opened)
        try:
            shown = _alternate(turns, lambda: screens.open(full), lambda: screens.open(tenth))
        finally:
            screens.close()
        space = opened.space
        read = _alternate(turns, _timed(lambda: view_of(space, full)),
                          _timed(lambda: view_of(space, tenth)))  # fmt: skip
        lines = _alternate(turns, _timed(lambda: timeline(space, full)),
                           _timed(lambda: timeline(space, tenth)))  # fmt: skip
    finally:
        opened.close()
    sizes = "ours: 300 answers, 60 debts, 200 documents, 5,000 changes; peer: a tenth of it"
    return [
        compare("case: opened to painted at the desk", *shown, limit=2.0, note=sizes),
        compare("case: view_of", *read),
        compare("case: first page of the timeline", *lines),
        *_exports(quick=quick),
    ]


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def run_once() -> float:
        began = perf_counter()
        work()
        return (perf_counter() - began) * 1000

    return run_once


def _alternate(turns: int, ours: Callable[[], float], peer: Callable[[], float]) -> Series:
    ours(), peer()  # the first of each pays for what is made once
    found: Series = ([], [])
    for turn in range(turns):
        order = [(0, ours), (1, peer)]
        for at, once in order if turn % 2 else reversed(order):
            found[at].append(once())
    return found


def _exports(*, quick: bool) -> list[Figure]:
    """Return what exporting a demo case costs against only reading it; 1,000 cases in turn."""
    path = worlds.demo_store(worlds.folder() / "demo-export.intake")
    opened = worlds.open_store(path)
    try:
        space = opened.space
        ids = [worklist.search(space, name)[0].case_id for name in ("Tanya", "Ellis", "Sjaak")]
        ours: list[float] = []
        peer: list[float] = []
        for number in range(30 if quick else 1_000):
            case_id = ids[number % len(ids)]
            ours.append(_timed(lambda case_id=case_id: json.dumps(export_case(space, case_id)))())
            peer.append(_timed(lambda case_id=case_id: read_case_file(space, case_id))())
    finally:
        opened.close()
    note = f"{len(ours)} exports to JSON text, audited; peer: reading the same dossier, audited"
    return [compare("export: one case", ours, peer, note=note)]
