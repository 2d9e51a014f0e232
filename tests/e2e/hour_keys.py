"""Keys that remember what each of them cost the GUI thread, in its own time and on the clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.app import Program
from tests.helpers.keyboard import Keyboard

PATIENCE_SECONDS = 30
LIMIT_MS = 50
MOST_SHOWN = 12
_POLL_SECONDS = 0.001
_NEVER = threading.Event()


@dataclass
class Cost:
    """What one key brought about: its longest turn in ms, of the thread and on the clock."""

    label: str
    cpu: float = 0.0
    wall: float = 0.0


@dataclass
class Stopwatch:
    """For each key the longest turn of the event loop that it brought about.

    The thread's own time tells what the program does; the clock also counts what other programs
    on the machine do meanwhile, and waiting for the disk.
    """

    keys: list[Cost] = field(default_factory=list)

    def key(self, label: str) -> None:
        """Begin with another key; what follows is its doing."""
        self.keys.append(Cost(label))

    def time(self, work: Callable[[], object]) -> None:
        """Do one piece of work on behalf of the last key."""
        cpu, wall = thread_time(), perf_counter()
        work()
        if self.keys:
            cost = self.keys[-1]
            cost.cpu = max(cost.cpu, (thread_time() - cpu) * 1000)
            cost.wall = max(cost.wall, (perf_counter() - wall) * 1000)

    def figures(self) -> dict[str, float]:
        """Return the number of keys, and the longest turn and the 95th percentile in ms."""
        cpu, wall = [each.cpu for each in self.keys], [each.wall for each in self.keys]
        return {
            "keys": len(self.keys),
            "longest_ms": round(max(cpu), 1),
            "p95_ms": round(quantiles(cpu, n=20)[-1], 2),
            "longest_wall_ms": round(max(wall), 1),
            "p95_wall_ms": round(quantiles(wall, n=20)[-1], 2),
            "above_limit": sum(each > LIMIT_MS for each in cpu),
        }

    def report(self, title: str) -> str:
        """Return the figures and the keys that took longest."""
        told = self.figures()
        head = (
            f"{title}: {told['keys']} keys; GUI thread p95 {told['p95_ms']} ms, longest "
            f"{told['longest_ms']} ms, {told['above_limit']} above {LIMIT_MS} ms; on the clock "
            f"p95 {told['p95_wall_ms']} ms, longest {told['longest_wall_ms']} ms"
        )
        slow = sorted(self.keys, key=lambda each: each.cpu, reverse=True)[:MOST_SHOWN]
        return "\n".join([head, *_lines(slow)])


def _lines(costs: Sequence[Cost]) -> list[str]:
    return [f"  {each.cpu:6.1f} ms ({each.wall:6.1f})  {each.label}" for each in costs]


def turn() -> None:
    """One turn of the event loop, as it is while a program runs."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


class TimedKeyboard(Keyboard):
    """A keyboard that remembers what each key cost the GUI thread; `at` is the place in words."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.window)
        self.program = program
        self.watch = Stopwatch()
        self.at = ""

    def _strike(self, what: str, click: Callable[[], object]) -> None:
        focused = QApplication.focusWidget()
        name = self.name(focused)[:40] if focused is not None else "nothing"
        self.watch.key(f"{self.at}: {what} on {name!r}")
        self.watch.time(click)
        self.watch.time(turn)

    def type(self, text: str) -> None:
        """Type text where the focus is, one key at a time."""
        for letter in text:
            self._strike(letter, lambda letter=letter: QTest.keyClicks(self.focus, letter))

    def press(self, keys: str) -> None:
        """Press one key or combination."""
        combination = QKeySequence(keys)[0]
        target = QApplication.focusWidget() or self.window
        self._strike(
            keys,
            lambda: QTest.keyClick(target, combination.key(), combination.keyboardModifiers()),
        )

    def settle(self, ready: Callable[[], object] = lambda: True, what: str = "quiet") -> None:
        """Let the program finish what it is doing. Raises AssertionError after a while."""
        deadline, quiet = perf_counter() + PATIENCE_SECONDS, 0
        while quiet < 3:
            assert perf_counter() < deadline, f"waited in vain for {what}"
            waits = self.program.operations.under_way > 0
            if waits:
                _NEVER.wait(_POLL_SECONDS)  # beside the stopwatch: nothing happens meanwhile
            self.watch.time(turn)
            quiet = 0 if waits or self._is_building() or not ready() else quiet + 1

    def _is_building(self) -> bool:
        """Whether the talk is still making what stands at this place."""
        shell = self.program.window.case
        if shell is None:
            return False
        talk = shell.talk
        return not (talk.gesprek if talk.mode == "gesprek" else talk.bureau).is_built
