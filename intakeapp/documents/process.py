"""The program's side of a reading process: started when needed, ended when it misbehaves."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Sequence
from threading import Timer
from typing import Any

from intakeapp.documents.helper_processes import READING, helper_command, with_source
from intakeapp.documents.limits import Limits
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from intakeapp.documents.wire import BrokenWire, Head, receive, send

_KEPT = (
    "PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "HOME", "LANG", "LC_ALL",
    "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE", "INTAKEAPP_TESSDATA",
)  # fmt: skip
_ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def surroundings() -> dict[str, str]:
    """Return the variables a reading process gets: few, and one thread for each library."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return with_source({**kept, **dict.fromkeys(_ONE_THREAD, "1")})


class ReadingProcess:
    """One process that opens files and reads pages; it may die at any time and is renewed.

    Not for two threads at once, except `kill`, which any thread may call.
    """

    def __init__(self, limits: Limits, command: Sequence[str] = ()) -> None:
        self._limits = limits
        self._command = list(command) or helper_command(READING)
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0
        self._holds: object = None  # the file that is open in the process
        self._count = 0  # its pages
        self.was_repaired = False  # whether the file opened last had to be put right first
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        return self._process.pid if self._process is not None else None

    def count(self, key: object, name: str, data: bytes) -> int:
        """Return the number of pages of a file, opening it unless it is. Raises FileRefused."""
        if not self._has_open(key):
            self._open(key, name, data)
        return self._count

    def _has_open(self, key: object) -> bool:
        """Return whether a file is open in the process; one that died is cleared away."""
        process = self._process  # another thread may end it at any moment
        if process is not None and process.poll() is not None:
            self.kill()
        return self._process is not None and self._holds == key

    def _open(self, key: object, name: str, data: bytes) -> None:
        self._holds = None
        answer, _body = self._ask({"do": "open", "name": name}, data, self._limits.open_seconds)
        pages = answer.get("pages")
        if not isinstance(pages, int) or not 1 <= pages <= self._limits.pages:
            self.kill()
            raise FileRefused(Refusal.CRASH)
        self._holds, self._count = key, pages
        self.was_repaired = answer.get("repaired") is True

    def page(
        self, key: object, name: str, data: bytes, request: Head
    ) -> tuple[dict[str, Any], bytes]:
        """Return the answer to a request for a page, opening the file again after a renewal.

        Raises FileRefused; PageRefused when only this page cannot be read.
        """
        if self._pages >= self._limits.pages_per_worker:
            self.kill()
        if not self._has_open(key):
            self._open(key, name, data)
        self._pages += 1
        return self._ask(request, b"", self._limits.page_seconds, PageRefused)

    def _ask(
        self, head: Head, data: bytes, seconds: float, error: type[FileRefused] = FileRefused
    ) -> tuple[dict[str, Any], bytes]:
        process = self._running()
        late: list[bool] = []

        def end() -> None:
            late.append(True)
            process.kill()

        clock = Timer(seconds, end)
        clock.daemon = True
        clock.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            send(process.stdin, head, data)
            answer, body = receive(process.stdout, self._limits.answer_bytes)
        except BrokenWire:
            self.kill()
            raise error(Refusal.TIME if late else Refusal.CRASH) from None
        finally:
            clock.cancel()
            clock.join()
        return self._checked(answer, body, error)

    def _checked(
        self, answer: dict[str, Any], body: bytes, error: type[FileRefused]
    ) -> tuple[dict[str, Any], bytes]:
        if "refused" not in answer:
            return answer, body
        try:
            refusal = Refusal(answer["refused"])
        except ValueError:
            self.kill()
            raise error(Refusal.CRASH) from None
        if refusal is Refusal.MEMORY:
            self.kill()  # what it holds is in pieces
        if refusal is Refusal.NO_ENGINE:
            raise FileRefused(refusal)
        raise error(refusal)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise FileRefused(Refusal.CRASH)
        if self._process is None:
            self._process = subprocess.Popen(
                self._command, env=surroundings(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, close_fds=True,
            )  # fmt: skip
            self._pages = 0
        return self._process

    def kill(self) -> None:
        """End the process; the next request starts another."""
        process, self._process, self._holds = self._process, None, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not written yet cannot be
                    pipe.close()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.kill()
