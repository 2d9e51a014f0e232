"""How long the GUI thread is held by one step in the talk, by keyboard, with a full case.

The time is that thread's own work between two returns to the event loop, in processor time: what
other programs do at the same moment does not count, nor does waiting for the disk. (They do make
caches cold, so that a busy machine still shows more.) The time on the clock stands beside it.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from benchmarks import worlds
from benchmarks.figures import Figure, percentile
from benchmarks.qt import application
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.records import AnswerState
from intakeapp.services import demo, worklist
from intakeapp.services.casefile import read_case_file
from intakeapp.services.stores import OpenFile
from intakeapp.views.cases.shell import CaseShell, Screen
from intakeapp.views.operations import Operations
from intakeapp.views.talk.page import TalkPage
from intakeapp.views.talk.tasks import GROUPS
from intakeapp.views.widgets.chips import Chip

DEBTS, MEMBERS = 60, 4
LIMIT_MS = 50.0
# As `exec` does it: a timer of 0 ms has a turn of its own, after layout and painting.
_ALL = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.EventLoopExec
_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


@dataclass(frozen=True, order=True)
class Turn:
    """What one turn of the event loop took, in ms: of the thread itself, and on the clock."""

    cpu: float
    wall: float


@dataclass
class Stalls:
    """What the steps cost: for each kind the longest turn of the event loop."""

    by_kind: dict[str, list[Turn]] = field(default_factory=dict)
    longest: tuple[float, str] = (0.0, "")

    def add(self, kind: str, name: str, turns: list[Turn]) -> None:
        """Count one step by its longest turn."""
        most = max(turns)
        self.by_kind.setdefault(kind, []).append(most)
        if most.cpu > self.longest[0]:
            self.longest = most.cpu, f"{kind}: {name}, {most.wall:.1f} ms on the clock"


def _add_rows(opened: OpenFile, case_id: str) -> None:
    """Bring the tables of a case to the size of a large intake."""
    new = opened.space.store.ids.new
    file = read_case_file(opened.space, case_id)
    debts = [
        Debt(
            id=new(), case_id=case_id, creditor=f"Schuldeiser {n}", reference=f"K-{n:05d}",
            amount=Decimal(100 + n), amount_state=AnswerState.GIVEN, position=n,
        )
        for n in range(len(file.debts), DEBTS)
    ]  # fmt: skip
    members = [
        HouseholdMember(
            id=new(), case_id=case_id, name=f"Kind {n}", birth_year=2010 + n, position=n
        )
        for n in range(len(file.household), MEMBERS)
    ]
    with opened.space.store.writing(opened.space.context("bench")) as writer:
        writer.add_all([*debts, *members])


@contextmanager
def _world() -> Iterator[OpenFile]:
    """A store of its own: the walk writes in it."""
    with tempfile.TemporaryDirectory(prefix="steps-", dir=worlds.folder()) as place:
        opened = worlds.new_store(Path(place) / "dossiers.intake")
        try:
            demo.fill(opened.space)
            _add_rows(opened, worklist.search(opened.space, "Tanya")[0].case_id)
            yield opened
        finally:
            opened.close()


def _timed(work: Callable[[], object]) -> Turn:
    """Do something and return what it took."""
    began, began_wall = thread_time(), perf_counter()
    work()
    cpu, wall = thread_time() - began, perf_counter() - began_wall
    return Turn(cpu * 1000, wall * 1000)


def _turn(flags: QEventLoop.ProcessEventsFlag) -> None:
    """One turn of the event loop, as it is while a program runs."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents(flags)


class Walker:
    """A person at the keyboard, in the screens of one case."""

    def __init__(self, opened: OpenFile) -> None:
        application()
        self.opened = opened
        self.operations = Operations()
        self.shell = CaseShell(opened.space, self.operations)
        self.shell.resize(1366, 768)
        self.shell.show()
        self.shell.activateWindow()
        self.stalls = Stalls()
        self.name = ""

    @property
    def talk(self) -> TalkPage:
        """The talk of the open case."""
        return self.shell.talk

    def open(self, screen: Screen) -> None:
        """Open the case at one of its screens."""
        case_id = worklist.search(self.opened.space, "Tanya")[0].case_id
        self.run(lambda: self.shell.open(case_id, screen))

    def run(self, action: Callable[[], object]) -> list[Turn]:
        """Do something and let the program finish it; return what each turn took."""
        turns = [_timed(action)]
        quiet = 0
        deadline = perf_counter() + 30
        while quiet < 3:
            if perf_counter() > deadline:
                raise TimeoutError("the window never came so far")
            waits = self.operations.under_way > 0
            flags = _ALL | _WAIT if waits else _ALL
            turns.append(_timed(partial(_turn, flags)))
            quiet = 0 if waits or self._is_building() else quiet + 1
        return turns

    def _is_building(self) -> bool:
        """Whether the view in use is still making parts of itself."""
        talk = self.talk
        return not (talk.bureau if talk.mode == "bureau" else talk.gesprek).is_built

    def step(self, kind: str, action: Callable[[], object]) -> None:
        """Take one step that counts; `kind` may hold what it turned out to be afterwards."""
        before = self.place()
        turns = self.run(action)
        after = self.place()
        if kind.endswith("next"):
            kind += " section" if before[0] != after[0] else " place"
        self.stalls.add(kind, f"{after[1]} ({self.name})" if self.name else after[1], turns)

    def place(self) -> tuple[str, str]:
        """Return the section and the place in it where we are."""
        session = self.talk.session
        return session.section.key, session.place

    def press(
        self, kind: str, key: Qt.Key, *, ctrl: bool = False, on: QWidget | None = None
    ) -> None:
        """Press a key where the focus is."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        target = on or QApplication.focusWidget()
        if target is None:
            raise AssertionError("nothing has the focus")
        self.step(kind, lambda: QTest.keyClick(target, key, held))

    def close(self) -> None:
        """Close the screens and the threads."""
        self.talk.flush()
        self.run(lambda: None)
        self.shell.close()
        self.operations.shutdown()
        self.shell.deleteLater()
        QCoreApplication.processEvents()


def _talk_walk(walker: Walker, steps: int) -> None:
    """Go through the talk with Enter, writing a word now and then."""
    walker.run(lambda: walker.talk.goto_section(walker.talk.session.engine.sections()[0].key))
    for at in range(steps):
        if at % 5 == 1:
            _write(walker, "gesprek")
        before = walker.place()
        walker.press("gesprek: next", Qt.Key.Key_Return, ctrl=True)
        if walker.place() == before:
            break
    _jump(walker, "gesprek")


def _write(walker: Walker, view: str) -> None:
    """Type where one can type, choose where one can choose."""
    target = QApplication.focusWidget()
    if isinstance(target, QLineEdit | QTextEdit):
        walker.press(f"{view}: type a key", Qt.Key.Key_1)
        walker.press(f"{view}: type a key", Qt.Key.Key_2)
        walker.step(f"{view}: keep and read again", walker.talk.flush)
    elif isinstance(target, Chip):
        walker.press(f"{view}: choose a chip", Qt.Key.Key_Space)


def _jump(walker: Walker, view: str) -> None:
    """Open the line to jump, type a word, and go there."""
    walker.press(f"{view}: open the line to jump", Qt.Key.Key_K, ctrl=True)
    for key in (Qt.Key.Key_H, Qt.Key.Key_U, Qt.Key.Key_U, Qt.Key.Key_R):
        walker.press(f"{view}: type in the line to jump", key)
    walker.press(f"{view}: jump", Qt.Key.Key_Return)


def _desk_walk(walker: Walker, sections: int) -> None:
    """Go through the sections at the desk, and through their fields with Tab."""
    tasks = walker.talk.bureau.side.tasks
    for group in GROUPS:
        head = tasks.head(group)
        if head.folds and not head.is_open:
            walker.run(partial(tasks.toggle, group))
    for key, item in list(tasks.items().items())[:sections]:
        if not item.isEnabled():
            continue
        walker.run(item.setFocus)
        walker.press("bureau: next section", Qt.Key.Key_Return, on=item)
        if walker.place()[0] != key:  # something typed can't be read: once more goes all the same
            walker.press("bureau: next section", Qt.Key.Key_Return, on=item)
        fields = walker.talk.bureau.fields
        if fields is None or walker.place()[0] != key:
            raise AssertionError(f"{key} is not on the screen")
        for at in range(min(4, len(fields.fields))):
            if at == 1:
                _write(walker, "bureau")
            walker.press("bureau: next field", Qt.Key.Key_Tab)
        if walker.talk.bureau.table is not None:
            walker.press("bureau: add a row", Qt.Key.Key_N, ctrl=True)
            walker.run(walker.talk.bureau.table.forget_blank)
    _jump(walker, "bureau")


def _switch(walker: Walker, times: int) -> None:
    for section in walker.talk.session.engine.visible_sections()[:times]:
        walker.run(partial(walker.talk.goto_section, section.key))
        walker.press("switch to bureau", Qt.Key.Key_F4)
        walker.press("switch to gesprek", Qt.Key.Key_F4)


def run(*, quick: bool) -> list[Figure]:
    """Return for each kind of step how long the GUI thread was held, at the 95th percentile."""
    with _world() as opened:
        walker = Walker(opened)
        try:
            walker.open(Screen.GESPREK)
            _switch(walker, 2)  # the first time pays for what is made once
            walker.stalls = Stalls()
            gc.collect()
            gc.freeze()  # as the program does once it is open: what stays is not searched again
            _talk_walk(walker, 40 if quick else 1_000)
            walker.press("switch to bureau", Qt.Key.Key_F4)
            _desk_walk(walker, 6 if quick else 100)
            walker.press("switch to gesprek", Qt.Key.Key_F4)
            _switch(walker, 3 if quick else 100)
        finally:
            walker.close()
    return _figures(walker.stalls)


def _figures(stalls: Stalls) -> list[Figure]:
    def figure(name: str, value: float, measure: str, runs: int, note: str = "") -> Figure:
        return Figure(
            name=f"steps: {name}", ours=value, peer=LIMIT_MS, unit="ms", measure=measure,
            runs=runs, most=LIMIT_MS, note=note,
        )  # fmt: skip

    found = [
        figure(kind, percentile([turn.cpu for turn in turns], 0.95), "p95", len(turns),
               f"median {median(turn.cpu for turn in turns):.1f}, longest {max(turns).cpu:.1f} ms; "
               f"on the clock {max(turn.wall for turn in turns):.1f} ms")
        for kind, turns in sorted(stalls.by_kind.items())
    ]  # fmt: skip
    steps = sum(len(turns) for turns in stalls.by_kind.values())
    longest, name = stalls.longest
    return [*found, figure("the longest of all", longest, "most", steps, name)]
