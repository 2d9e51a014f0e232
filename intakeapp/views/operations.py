"""Use cases off the GUI thread: one database worker, a pool for the rest. The only thread code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Failure = Callable[[Exception], None]
PATIENCE_S = 0.02  # with slower disks the window goes on, and the answer is kept a little later


def _threads(name: str, most: int) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # late: the first paint needs no threads

    return ThreadPoolExecutor(max_workers=most, thread_name_prefix=name)


class Operations(QObject):
    """Runs work in the background and delivers its result on the GUI thread.

    Signals:
        changed: Changes that became durable, and who asked for them.
        busy_changed: how many operations are under way.
    """

    changed = Signal(object, object)
    busy_changed = Signal(int)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way = 0
        self._ended = False
        self._finished.connect(self._run)

    @cached_property
    def _database(self) -> ThreadPoolExecutor:
        return _threads("database", 1)

    @cached_property
    def _background(self) -> ThreadPoolExecutor:
        return _threads("background", 2)

    @property
    def under_way(self) -> int:
        """How many operations are not delivered yet."""
        return self._under_way

    def query(
        self,
        owner: QObject,
        work: Callable[[], T],
        *,
        success: Callable[[T], None],
        failure: Failure,
        database: bool = True,
    ) -> None:
        """Run `work` in the background; nothing is delivered when `owner` is gone by then.

        Work on the database runs one after the other, in the order of the calls.
        """
        pool = self._database if database else self._background
        self._hand_over(pool, owner, work, success, failure)
        self._count(1)

    def _hand_over(
        self,
        pool: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[], T],
        success: Callable[[T], None],
        failure: Failure,
    ) -> Event:
        """Begin the work in a pool; the event is set when it has ended, well or not."""
        ended = Event()

        def done(future: Future[T]) -> None:
            ended.set()
            self._finished.emit(lambda: self._deliver(owner, future, success, failure))

        pool.submit(work).add_done_callback(done)
        return ended

    def change(
        self,
        owner: QObject,
        work: Callable[[], Any],
        *,
        success: Callable[[Any], None] | None = None,
        failure: Failure,
    ) -> None:
        """Run work that returns Changes; `changed` fires once they are durable.

        The GUI thread waits a moment for it, because what is typed must be safe soonest: two
        threads that both run Python stand in each other's way. It waits never longer than a
        person can notice.
        """

        def changed(changes: Any) -> None:
            if success is not None:
                success(changes)
            self.changed.emit(changes, owner)

        ended = self._hand_over(self._database, owner, work, changed, failure)
        ended.wait(PATIENCE_S)
        self._count(1)  # only now: the other thread begins when this one waits

    def _count(self, step: int) -> None:
        self._under_way += step
        self.busy_changed.emit(self._under_way)

    @Slot(object)
    def _run(self, closure: Callable[[], None]) -> None:
        if not self._ended:  # the screens are on their way out: nobody is there to be told
            closure()

    def _deliver(
        self,
        owner: QObject,
        future: Future[T],
        success: Callable[[T], None],
        failure: Failure,
    ) -> None:
        self._count(-1)
        if not shiboken6.isValid(owner) or future.cancelled():
            return
        error = future.exception()
        if error is None:
            success(future.result())
        elif isinstance(error, Exception):
            failure(error)
        else:
            raise error

    def shutdown(self) -> None:
        """Finish what is under way in the database, drop the rest, and end the threads."""
        self._ended = True
        self._background.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True)
