"""Use cases off the GUI thread: one thread for the database, a pool for the rest.

With `database_thread` this is the only thread code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from intakeapp.views.database_thread import DatabaseThread

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Failure = Callable[[Exception], None]
PATIENCE_S = 0.02  # with slower disks the window goes on, and the answer is kept a little later


def _raise(error: BaseException) -> None:
    raise error


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
        self._under_way = self._keeping = 0
        self._ended = False
        self._database = DatabaseThread()
        self._finished.connect(self._run)

    @cached_property
    def _background(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # late: the first paint needs no threads

        return ThreadPoolExecutor(max_workers=4, thread_name_prefix="background")

    @property
    def under_way(self) -> int:
        """How many operations are not delivered yet."""
        return self._under_way

    @property
    def keeping(self) -> int:
        """How many operations on the database are not delivered yet.

        What else goes on, such as reading pages, can be broken off without losing anything.
        """
        return self._keeping

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
        begin = self._database.begin if database else self._background.submit
        begin(self._job(owner, work, success, failure, database=database))
        self._count(1, database=database)

    def _job(
        self, owner: QObject, work: Callable[[], T], success: Callable[[T], None],
        failure: Failure, *, database: bool,
    ) -> Callable[[], None]:  # fmt: skip
        """Return what a thread has to do: the work, and telling the GUI thread how it ended."""

        def job() -> None:
            ended: Callable[[], None]
            try:
                result = work()
            except Exception as error:
                ended = partial(failure, error)
            except BaseException as error:
                ended = partial(_raise, error)  # not for here: it ends the program
            else:
                ended = partial(success, result)
            self._finished.emit(partial(self._deliver, owner, ended, database))

        return job

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

        job = self._job(owner, work, changed, failure, database=True)
        self._database.begin_and_wait(job, PATIENCE_S)
        self._count(1, database=True)  # only now: the other thread begins when this one waits

    def _count(self, step: int, *, database: bool) -> None:
        self._under_way += step
        self._keeping += step if database else 0
        self.busy_changed.emit(self._under_way)

    @Slot(object)
    def _run(self, closure: Callable[[], None]) -> None:
        if not self._ended:  # the screens are on their way out: nobody is there to be told
            closure()

    def _deliver(self, owner: QObject, ended: Callable[[], None], database: bool) -> None:
        self._count(-1, database=database)
        if shiboken6.isValid(owner):
            ended()

    def shutdown(self) -> None:
        """Finish what is under way in the database, drop the rest, and end the threads."""
        self._ended = True
        self._background.shutdown(wait=True, cancel_futures=True)
        self._database.end()
