"""The one thread that works on the database, in the order of asking."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread

Job = Callable[[], None]


class DatabaseThread:
    """Runs jobs one after the other; a job tells its own result and raises nothing.

    A pool of one thread would do the same, but handing a job over costs it a tenth of what keeping
    an answer costs in all (docs/decisions.md). The thread begins with the first job.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: Thread | None = None

    def begin(self, job: Job) -> None:
        """Hand a job over. Raises RuntimeError once the first one cannot get its thread."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="database", daemon=True)
            self._thread.start()
            atexit.register(self.end)  # a program that stops halfway still finishes its writing
        self._jobs.put(job)

    def begin_and_wait(self, job: Job, patience_s: float) -> None:
        """Hand a job over and wait until it has ended, or for so many seconds."""
        ended = Lock()
        ended.acquire()

        def telling() -> None:
            try:
                job()
            finally:
                ended.release()

        self.begin(telling)
        ended.acquire(timeout=patience_s)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # else it keeps what it belongs to alive until the next one

    def end(self) -> None:
        """Finish what was handed over, and end the thread; a second time does nothing."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
            atexit.unregister(self.end)
