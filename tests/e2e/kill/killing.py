"""Kills the worker at a moment nobody chose, and looks at what is left in the file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from intakeapp.base.clock import SystemClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.services import papers, stores, worklist
from intakeapp.services.stores import OpenFile, Surroundings
from tests.e2e.kill.worker import digest_of
from tests.helpers.stores import marit

ROOT = Path(__file__).resolve().parents[3]
# Without a key ring, because two processes open the file; hence the length.
PASSPHRASE = "een wachtzin die lang genoeg is zonder sleutelbos"
LONGEST_START = 120  # seconds, on a machine that is busy with other things


def outside() -> Surroundings:
    """Return the real clock and no key ring."""
    clock = SystemClock()
    return Surroundings(clock=clock, ids=IdFactory(clock), secrets=None)


def new_store(path: Path) -> OpenFile:
    """Make a store of its own passphrase."""
    return stores.create(path, PASSPHRASE, marit(), outside())


@dataclass
class Report:
    """What a worker said before it was killed."""

    lines: list[list[str]]
    errors: str

    def said(self, word: str) -> list[list[str]]:
        """Return the rest of the lines that begin with a word."""
        return [line[1:] for line in self.lines if line[0] == word]


def run_and_kill(store: Path, seed: int, after: float) -> Report:
    """Start a worker, let it answer questions for `after` seconds, and kill it with SIGKILL."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.kill.worker", str(store), str(seed)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert worker.stdin is not None
    assert worker.stdout is not None
    assert worker.stderr is not None
    worker.stdin.write(f"{PASSPHRASE}\n".encode())
    worker.stdin.flush()
    watchdog = threading.Timer(LONGEST_START, worker.kill)
    watchdog.start()
    lines: list[list[str]] = []
    errors: list[bytes] = []
    ready = threading.Event()

    def listen() -> None:
        for line in worker.stdout:
            lines.append(line.decode().split())
            if lines[-1] == ["READY"]:
                ready.set()
        ready.set()

    listeners = [
        threading.Thread(target=listen),
        threading.Thread(target=lambda: errors.append(worker.stderr.read())),
    ]
    for listener in listeners:
        listener.start()
    ready.wait()
    with contextlib.suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=after)
    worker.kill()
    worker.wait()
    watchdog.cancel()
    for listener in listeners:
        listener.join()
    for pipe in (worker.stdin, worker.stdout, worker.stderr):
        pipe.close()
    return Report(lines, b"".join(errors).decode(errors="replace"))


@dataclass
class Expected:
    """What must be in the file: the answer to each question, and the documents."""

    # For each question: every answer that may stand there now, the newest last.
    answers: dict[str, list[str]] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    def take(self, report: Report) -> None:
        """Add what a worker said: an acknowledged answer, or a later one, must be there."""
        acknowledged = {int(number) for number, _key, _digest in report.said("ACK")}
        for number, key, digest in report.said("TRY"):
            if int(number) in acknowledged:
                self.answers[key] = [digest]
            else:
                self.answers.setdefault(key, [""]).append(digest)
        for _number, digest, document_id in report.said("DOC"):
            self.documents[document_id] = digest

    def settle(self, found: dict[str, str]) -> None:
        """From now on what stands in the file is what must stay there."""
        self.answers = {key: [digest] for key, digest in found.items()}


def look(store: Path, expected: Expected) -> list[str]:
    """Open a store that was left behind; return every way in which a promise was broken."""
    opened = stores.unlock(store, PASSPHRASE, outside())
    try:
        broken = [f"check: {sentence}" for sentence in stores.check(opened)]
        case_id = worklist.page(opened.space, worklist.WorklistFilter.ALL)[0].case_id
        with opened.space.store.reading() as reader:
            answers = reader.list(Answer, case_id=case_id, subject=RESIDENT_SUBJECT)
        found = {a.question_key: digest_of(a.state, a.value) for a in answers}
        for key, allowed in expected.answers.items():
            if found.get(key, "") not in allowed:
                broken.append(f"{key}: an acknowledged answer is gone")
        for document_id, digest in expected.documents.items():
            # stored_pdf itself checks the bytes against the digest in the row
            if not papers.stored_pdf(opened.space, document_id) or not digest:
                broken.append(f"{document_id}: a kept document is gone")
        expected.settle(found)
    finally:
        opened.close()
    return broken
