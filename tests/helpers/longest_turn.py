"""How long one turn of the event loop holds the window's thread, in the thread's own time."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop

MOST_S = 0.05
ROUNDS = 3
"""What other programs do makes caches cold: the best of a few rounds counts."""

_PATIENCE_MS = 60_000
_QUIET_S, _QUIET_TURNS = 0.001, 3
# As `exec` does it: a timer of 0 ms has a turn of its own, after layout and painting.
_LOOP = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.EventLoopExec


def _timed(work: Callable[[], object]) -> float:
    begun = thread_time()
    work()
    return thread_time() - begun


def _turn() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents(_LOOP)


def longest_turn(action: Callable[[], object], is_done: Callable[[], bool]) -> float:
    """Do something and let the window finish it; return its longest turn in seconds.

    Raises AssertionError when it is never done.
    """
    found, quiet = [_timed(action)], 0
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while quiet < _QUIET_TURNS:
        assert not deadline.hasExpired(), "the window never came so far"
        found.append(_timed(_turn))
        quiet = quiet + 1 if is_done() and found[-1] < _QUIET_S else 0
    return max(found)
