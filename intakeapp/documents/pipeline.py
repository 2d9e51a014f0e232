"""From a file to words: `words_of` for one file, `Recogniser` for many."""

from __future__ import annotations

import hashlib
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

from intakeapp.documents.coded_pictures import BadPicture, jpeg_size, png_size
from intakeapp.documents.limits import LIMITS, Limits
from intakeapp.documents.page_words import PageWords, Picture
from intakeapp.documents.process import ReadingProcess
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from intakeapp.documents.wire import BrokenWire, Head, codes, flag, unpacked, whole

__all__ = ["MOST_PROCESSES", "Picture", "ReadPage", "Recogniser", "pages_of", "words_of"]

MOST_PROCESSES = 2
LARGEST_PREVIEW = 4000  # pixels of the longest side
LARGEST_PAGE = 5000  # pixels of a side: what the process keeps of a page at most
_MOST_FAILURES = 2  # pages that ended a process: more says that the file is made to
_WIDEST, _NARROWEST = 100.0, 0.01  # height by width of a page
_TURNS = (0, 90, 180, 270)
_MOST_DPI = 10_000  # of a page the size of a stamp


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """One page of a file, and why it could not be read, if so.

    `png` is the page as its words' places are meant: straightened, grey or in colour; empty when
    not asked for or not there. `resolution` is that of `png` in dots per inch, 0 when it is not
    known, as of a sheet cut out of a photo. `is_blank`: it seems empty. `codes` are the texts of
    at most four QR codes. `turned` says by how many degrees clockwise the page was turned, by hand
    and by itself.
    """

    words: PageWords
    png: bytes = b""
    problem: PageRefused | None = None
    resolution: int = 0
    is_blank: bool = False
    codes: tuple[str, ...] = ()
    turned: int = 0


@dataclass(frozen=True, kw_only=True)
class _File:
    """A file with what tells it from another when nobody holds its bytes any more."""

    name: str
    data: bytes
    key: object


class Recogniser:
    """Reads files with at most two processes of their own, kept until it is closed.

    For one thread at a time, and for one question at a time: `pages` has to be done or closed
    before the next is asked. The work is done in the processes, so the caller's program stays
    free. A file that was asked about last is still open in its process. `command` starts another
    process than our own: for tests. Use as a context manager.
    """

    def __init__(
        self, limits: Limits = LIMITS, processes: int = 0, command: Sequence[str] = ()
    ) -> None:
        number = processes or min(MOST_PROCESSES, os.cpu_count() or 1)
        self._limits = limits
        self._processes = [ReadingProcess(limits, command) for _ in range(number)]

    def count(self, source: bytes | Path, name: str = "") -> int:
        """Return the number of pages of a file. Raises FileRefused when it cannot be opened."""
        file = self._file(source, name)
        return self._processes[0].count(file.key, file.name, file.data)

    def was_repaired(self, source: bytes | Path, name: str = "") -> bool:
        """Return whether a file could only be opened after its tables were put right.

        Raises FileRefused.
        """
        self.count(source, name)
        return self._processes[0].was_repaired

    def preview(
        self, source: bytes | Path, name: str = "", *, page: int = 1, side: int = 900
    ) -> bytes:
        """Return a page as it came, as JPEG of at most `side` pixels; a photo stands upright.

        Nothing is recognised or cleaned, so it is there at once. Raises FileRefused; PageRefused
        when only this page cannot be shown; ValueError for a side that is not in 1-4000.
        """
        if not 1 <= side <= LARGEST_PREVIEW:
            raise ValueError("side")
        file = self._file(source, name)
        process = self._processes[0]
        request = {"do": "preview", "number": page, "side": side}
        _answer, picture = process.page(file.key, file.name, file.data, request)
        try:
            if max(jpeg_size(picture)) > side:
                raise BadPicture
        except BadPicture:
            process.kill()
            raise PageRefused(Refusal.CRASH) from None
        return picture

    def page(
        self,
        source: bytes | Path,
        name: str = "",
        *,
        page: int = 1,
        turned: int = 0,
        picture: Picture = Picture.GREY,
        as_it_lies: bool | None = None,
    ) -> ReadPage:
        """Return one page of a file, counted from 1.

        `turned` (0, 90, 180 or 270 degrees clockwise) is by hand: the page is turned so first, and
        then not by itself. Without it the program turns a page that lies on its side or head;
        `as_it_lies` says otherwise. What was done in all stands in the page's `turned`: to turn it
        further, add to that and ask with `as_it_lies`.

        A page that cannot be read comes without words and with its problem. Raises FileRefused
        when the file cannot be opened; ValueError for another turn.
        """
        if turned not in _TURNS:
            raise ValueError("turned")
        by_hand = bool(turned) if as_it_lies is None else as_it_lies
        return _answered(
            self._processes[0], self._file(source, name), _request(page, picture, turned, by_hand)
        )

    def pages(
        self, source: bytes | Path, name: str = "", *, picture: Picture | bool
    ) -> Iterator[ReadPage]:
        """Yield the pages of a file in order, each as soon as it and those before it are read.

        A page that cannot be read comes without words and with its problem. `picture` True means
        grey. Raises FileRefused when the file cannot be opened, none of its pages can be read, or
        it costs too much.
        """
        file = self._file(source, name)
        count = self._processes[0].count(file.key, file.name, file.data)
        began = time.monotonic()
        failed = 0
        with closing(self._read(file, count, _wanted(picture))) as pages:
            for page in pages:
                if page.problem is not None:
                    failed += page.problem.refusal in (Refusal.TIME, Refusal.CRASH, Refusal.MEMORY)
                    if count == 1 or failed > _MOST_FAILURES:
                        raise FileRefused(page.problem.refusal)
                if time.monotonic() - began > self._limits.file_seconds:
                    raise FileRefused(Refusal.TIME)
                yield page

    def _file(self, source: bytes | Path, name: str) -> _File:
        data = source if isinstance(source, bytes) else self._bytes(source)
        if len(data) > self._limits.file_bytes:
            raise FileRefused(Refusal.TOO_LARGE)
        called = name or ("" if isinstance(source, bytes) else source.name)
        return _File(name=called, data=data, key=(called, hashlib.sha256(data).digest()))

    def _bytes(self, source: Path) -> bytes:
        try:
            with source.open("rb") as stream:
                return stream.read(self._limits.file_bytes + 1)
        except OSError:
            raise FileRefused(Refusal.NO_FILE) from None

    def _read(self, file: _File, count: int, picture: Picture) -> Generator[ReadPage]:
        """Yield the pages; what is under way when the caller stops is ended, not waited for."""
        free: SimpleQueue[ReadingProcess] = SimpleQueue()
        used = self._processes[: max(1, min(len(self._processes), count))]
        for process in used:
            free.put(process)
        under_way: deque[Future[ReadPage]] = deque()
        stopped = Event()
        executor = ThreadPoolExecutor(len(used), thread_name_prefix="reading")
        try:
            for number in range(1, count + 1):
                request = _request(number, picture, 0, as_it_lies=False)
                under_way.append(executor.submit(_next, free, file, request, stopped))
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


def _wanted(picture: Picture | bool) -> Picture:
    if isinstance(picture, Picture):
        return picture
    return Picture.GREY if picture else Picture.NONE


def _request(number: int, picture: Picture, turned: int, as_it_lies: bool) -> Head:
    return {
        "do": "page", "number": number, "picture": picture.value, "turned": turned,
        "as_it_lies": as_it_lies,
    }  # fmt: skip


def _next(
    free: SimpleQueue[ReadingProcess], file: _File, request: Head, stopped: Event
) -> ReadPage:
    process = free.get()
    try:
        if stopped.is_set():
            return _unread(request, PageRefused(Refusal.PAGE))
        return _answered(process, file, request)
    finally:
        free.put(process)


def _answered(process: ReadingProcess, file: _File, request: Head) -> ReadPage:
    """Return a page, or its problem; a process that tells nonsense is ended."""
    try:
        answer, png = process.page(file.key, file.name, file.data, request)
        return _checked(answer, png, request)
    except PageRefused as refused:
        return _unread(request, refused)
    except (BrokenWire, BadPicture):
        process.kill()
        return _unread(request, PageRefused(Refusal.CRASH))


def _unread(request: Head, problem: PageRefused) -> ReadPage:
    return ReadPage(words=PageWords(request["number"], ()), problem=problem)


def _checked(answer: dict[str, Any], png: bytes, request: Head) -> ReadPage:
    """Return what a process said of a page. Raises BrokenWire or BadPicture: it is not trusted."""
    ratio, exact = answer.get("ratio"), flag(answer.get("exact"))
    if not isinstance(ratio, int | float) or not _NARROWEST <= ratio <= _WIDEST:
        raise BrokenWire
    if bool(png) is (request["picture"] == Picture.NONE):
        raise BrokenWire
    if png:
        _check_picture(png, float(ratio))
    turned = whole(answer.get("turned"), max(_TURNS))
    if turned not in _TURNS:
        raise BrokenWire
    return ReadPage(
        words=PageWords(request["number"], unpacked(answer.get("words")), float(ratio), exact),
        png=png,
        resolution=whole(answer.get("resolution"), _MOST_DPI),
        is_blank=flag(answer.get("blank")),
        codes=codes(answer.get("codes")),
        turned=turned,
    )


def _check_picture(png: bytes, ratio: float) -> None:
    """Raise BadPicture unless the picture is as high by its width as was said, and no giant."""
    width, height = png_size(png)
    if max(width, height) > LARGEST_PAGE or abs(height / width - ratio) > 0.001 * ratio + 0.0001:
        raise BadPicture


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
