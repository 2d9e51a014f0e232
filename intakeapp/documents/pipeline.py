"""From a file to words: `words_of` for one file, `Recogniser` for many."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from types import TracebackType
from typing import Any, Self

from intakeapp.documents.limits import LIMITS, Limits
from intakeapp.documents.page_words import PageWords
from intakeapp.documents.process import ReadingProcess
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from intakeapp.documents.wire import BrokenWire, unpacked

MOST_PROCESSES = 2
_MOST_FAILURES = 2  # pages that ended a process: more says that the file is made to
_WIDEST, _NARROWEST = 100.0, 0.01  # height by width of a page
_PNG_START = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """One page of a file, and why it could not be read, if so.

    `png` is the page as its words' places are meant: straightened, grey; empty when not asked for
    or not there.
    """

    words: PageWords
    png: bytes = b""
    problem: PageRefused | None = None


@dataclass(frozen=True, kw_only=True)
class _File:
    name: str
    data: bytes
    picture: bool


class Recogniser:
    """Reads files with at most two processes of their own, kept until it is closed.

    For one thread at a time; the work is done in the processes, so the caller's program stays
    free. `command` starts another process than our own: for tests. Use as a context manager.
    """

    def __init__(
        self, limits: Limits = LIMITS, processes: int = 0, command: Sequence[str] = ()
    ) -> None:
        number = processes or min(MOST_PROCESSES, os.cpu_count() or 1)
        self._limits = limits
        self._processes = [ReadingProcess(limits, command) for _ in range(number)]

    def pages(self, source: bytes | Path, name: str = "", *, picture: bool) -> Iterator[ReadPage]:
        """Yield the pages of a file in order, each as soon as it and those before it are read.

        A page that cannot be read comes without words and with its problem. Raises FileRefused
        when the file cannot be opened, none of its pages can be read, or it costs too much.
        """
        file = _File(name=_name_of(source, name), data=self._bytes(source), picture=picture)
        if len(file.data) > self._limits.file_bytes:
            raise FileRefused(Refusal.TOO_LARGE)
        first = self._processes[0]
        count = first.open(file, file.name, file.data)
        began = time.monotonic()
        failed = 0
        with closing(self._read(file, count)) as pages:
            for page in pages:
                if page.problem is not None:
                    failed += page.problem.refusal in (Refusal.TIME, Refusal.CRASH, Refusal.MEMORY)
                    if count == 1 or failed > _MOST_FAILURES:
                        raise FileRefused(page.problem.refusal)
                if time.monotonic() - began > self._limits.file_seconds:
                    raise FileRefused(Refusal.TIME)
                yield page

    def _bytes(self, source: bytes | Path) -> bytes:
        if isinstance(source, bytes):
            return source
        try:
            with source.open("rb") as stream:
                return stream.read(self._limits.file_bytes + 1)
        except OSError:
            raise FileRefused(Refusal.NO_FILE) from None

    def _read(self, file: _File, count: int) -> Generator[ReadPage]:
        """Yield the pages; what is under way when the caller stops is ended, not waited for."""
        free: SimpleQueue[ReadingProcess] = SimpleQueue()
        used = self._processes[: max(1, min(len(self._processes), count))]
        for process in used:
            free.put(process)
        numbers = iter(range(1, count + 1))
        under_way: deque[Future[ReadPage]] = deque()
        stopped = Event()
        executor = ThreadPoolExecutor(len(used), thread_name_prefix="reading")
        try:
            for number in numbers:
                under_way.append(executor.submit(_page, free, file, number, stopped))
                if len(under_way) > 2 * len(used):
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            stopped.set()
            executor.shutdown(wait=False, cancel_futures=True)
            if any(not future.done() for future in under_way):
                for process in used:
                    process.kill()
            executor.shutdown()

    def process_ids(self) -> tuple[int, ...]:
        """Return the numbers of the processes that run now."""
        return tuple(process.pid for process in self._processes if process.pid is not None)

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()


def _name_of(source: bytes | Path, name: str) -> str:
    return name or (source.name if isinstance(source, Path) else "")


def _page(free: SimpleQueue[ReadingProcess], file: _File, number: int, stopped: Event) -> ReadPage:
    process = free.get()
    try:
        if stopped.is_set():
            raise PageRefused(Refusal.PAGE)
        answer, png = process.page(file, file.name, file.data, number, picture=file.picture)
        return _checked(answer, png, number)
    except PageRefused as refused:
        return ReadPage(words=PageWords(number, ()), problem=refused)
    except BrokenWire:
        process.kill()
        return ReadPage(words=PageWords(number, ()), problem=PageRefused(Refusal.CRASH))
    finally:
        free.put(process)


def _checked(answer: dict[str, Any], png: bytes, number: int) -> ReadPage:
    """Return what a process said of a page. Raises BrokenWire: it is not trusted."""
    ratio, exact = answer.get("ratio"), answer.get("exact")
    if not isinstance(ratio, int | float) or not _NARROWEST <= ratio <= _WIDEST:
        raise BrokenWire
    if not isinstance(exact, bool) or (png and not png.startswith(_PNG_START)):
        raise BrokenWire
    words = PageWords(number, unpacked(answer.get("words")), float(ratio), exact)
    return ReadPage(words=words, png=png)


def pages_of(
    source: bytes | Path, name: str = "", *, limits: Limits = LIMITS
) -> Iterator[ReadPage]:
    """Yield the pages of a file with how each looks, in order. Raises FileRefused (Dutch)."""
    with Recogniser(limits) as recogniser:
        yield from recogniser.pages(source, name, picture=True)


def words_of(
    source: bytes | Path, name: str = "", *, limits: Limits = LIMITS
) -> Iterator[PageWords]:
    """Yield the words of a file page by page, in order. Raises FileRefused (Dutch).

    The processes end when the file is done or the iterator is closed. A page that cannot be read
    comes without words. For many files a `Recogniser` saves starting anew.
    """
    with Recogniser(limits) as recogniser:
        for page in recogniser.pages(source, name, picture=False):
            yield page.words
