"""Makes a notice for each of many creditors through the service, in a process of its own.

Arguments: how many notices, and after how many the memory is read first. Prints JSON: memory in
kB at both moments, the ms of each notice, and how stopping went.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from threading import Event, Timer
from time import perf_counter

from benchmarks import worlds
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import AnswerState
from intakeapp.services import decisions, demo, outgoing, rows, worklist
from intakeapp.services.workspace import Workspace

TEMPLATE = "kennisgeving"
STOPS = 12


@dataclass
class Memory:
    """The resident memory of this process in kB (Linux): now and at its highest."""

    now: int = field(default_factory=lambda: _status("VmRSS"))
    highest: int = field(default_factory=lambda: _status("VmHWM"))


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])


def _indebted(space: Workspace, case_id: str, count: int) -> list[str]:
    ids = [space.store.ids.new() for _ in range(count)]
    rows.save_rows(space, [
        Debt(
            id=one, case_id=case_id, creditor=f"Schuldeiser {n}", reference=f"K-{n:05d}",
            amount=Decimal(100 + n), amount_state=AnswerState.GIVEN, position=n + 100,
            balance_date=date(2026, 11, 1),
        )
        for n, one in enumerate(ids)
    ])  # fmt: skip
    return ids


def _decide(space: Workspace, case_id: str) -> None:
    """Admit the resident: a notice to creditors tells the day of that decision."""
    paper = NeededItem(id="", case_id=case_id, what="Paspoort", received_date=space.today())
    rows.save_row(space, paper)
    made = decisions.prepare(space, case_id, DecisionKind.ADMIT).record_id
    prepared = next(one for one in decisions.decisions(space, case_id) if one.id == made)
    decisions.save_decision(space, replace(prepared, conditions="de huur op tijd", plan_weeks=20))
    (told,) = outgoing.draw_all(space, case_id, [("besluit_toelating", "")])
    if told.problem:
        raise AssertionError(told.problem)


def _many(space: Workspace, case_id: str, ids: list[str], first: int) -> dict[str, object]:
    heard: list[int] = []
    took: list[float] = []
    memory: list[Memory] = []
    began = perf_counter()
    wanted = [(TEMPLATE, one) for one in ids]
    told = outgoing.draw_all(space, case_id, wanted, progress=lambda done, _all: heard.append(done))
    for number, one in enumerate(told, 1):
        took.append((perf_counter() - began) * 1000)
        if one.problem or not one.content.startswith(b"%PDF"):
            raise AssertionError(one.problem or "no PDF")
        if number in (first, len(ids)):
            memory.append(Memory())
        began = perf_counter()
    if heard != list(range(len(ids) + 1)):
        raise AssertionError("progress was not told for each notice")
    return {"took": took, "memory": [asdict(one) for one in memory]}


def _stopped(space: Workspace, case_id: str, ids: list[str], after: float) -> float:
    """Ask to stop so many seconds after the first; return the ms until it had stopped."""
    stop = Event()
    asked: list[float] = []
    begun: list[float] = []

    def ask() -> None:
        asked.append(perf_counter())
        stop.set()

    def told_of(_done: int, _all: int) -> None:
        if not begun:
            timer.start()
        begun.append(perf_counter())

    timer = Timer(after, ask)
    wanted = [(TEMPLATE, one) for one in ids]
    told = outgoing.draw_all(space, case_id, wanted, cancelled=stop.is_set, progress=told_of)
    for _one in told:
        pass
    ended = perf_counter()
    timer.join()
    if len(begun) > len(ids):
        raise AssertionError("it was never stopped")
    if sum(one > asked[0] for one in begun) > 1:  # one may begin at that very moment
        raise AssertionError("another notice was made after stopping")
    return (ended - asked[0]) * 1000


def main() -> None:
    """Make a store, fill it, and make the notices."""
    count, first = map(int, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        opened = worlds.new_store(Path(folder) / "brieven" / "dossiers.intake")
        try:
            demo.fill(opened.space)
            case_id = worklist.search(opened.space, "Ellis")[0].case_id
            _decide(opened.space, case_id)
            ids = _indebted(opened.space, case_id, count)
            found = _many(opened.space, case_id, ids, first)
            chance = Random(1)
            found["stops"] = [
                _stopped(opened.space, case_id, ids[:100], chance.uniform(0.05, 0.6))
                for _ in range(STOPS)
            ]
        finally:
            opened.close()
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
