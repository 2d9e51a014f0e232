"""Kill -9 while post is fed, read and kept: no page is lost, and none lies on the disk."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import PageState, PilePage, PostLetter
from intakeapp.services import stores
from tests.e2e.kill.killing import PASSPHRASE, ROOT, new_store, outside
from tests.e2e.post_kill.paper import with_test_device
from tests.e2e.post_kill.plain import family_of, open_for_writing, plain_in
from tests.helpers.keyboard import wait_for
from tests.helpers.stores import register
from tests.integration.post.piling import wrong_bytes

pytestmark = [
    pytest.mark.e2e, pytest.mark.integration,
    pytest.mark.skipif(sys.platform != "linux", reason="SANE and /proc exist on Linux only"),
]  # fmt: skip
KILLS, SOAK_KILLS = 5, 100
LONGEST = 6.0  # seconds of feeding before a kill
START_S = 120.0


@dataclass
class Told:
    """What the workers said before they were killed, all runs together."""

    pages: dict[str, str] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    black: set[str] = field(default_factory=set)
    documents: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)

    def hear(self, line: list[str]) -> None:
        self.words[line[0]] += 1
        match line:
            case ["PAGE", page, digest]:
                self.pages[page] = digest
            case ["READ", page]:
                self.read.add(page)
            case ["AGAIN", page]:
                self.changed.add(page)
            case ["BLACK", page, digest]:
                self.changed.add(page)
                self.black.add(digest)
            case ["DOC", letter, document]:
                self.documents[letter] = document
            case ["DONE", pile]:
                self.done.add(pile)


class Place:
    """A store with a case, and every folder that a program may use."""

    def __init__(self, folder: Path) -> None:
        self.folders = [folder / name for name in ("store", "temp", "home", "sane")]
        for one in self.folders:
            one.mkdir()
        self.store = self.folders[0] / "dossiers.intake"
        opened = new_store(self.store)
        register(opened.space)
        opened.close()
        temp, home = str(self.folders[1]), str(self.folders[2])
        self.environment = {
            **with_test_device(self.folders[3]), "TMPDIR": temp, "TEMP": temp, "HOME": home,
            "XDG_CACHE_HOME": home, "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def run_and_kill(self, seed: int, after: float, told: Told) -> list[str]:
        """Let a worker feed post for so many seconds and kill it; return what it did wrong."""
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.post_kill.worker", str(self.store), str(seed)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
            env=self.environment,
        )  # fmt: skip
        assert worker.stdin
        assert worker.stdout
        assert worker.stderr
        worker.stdin.write(f"{PASSPHRASE}\n".encode())
        worker.stdin.flush()
        errors: list[bytes] = []
        ready = threading.Event()
        listeners = [
            threading.Thread(target=_hear, args=(worker.stdout, told, ready)),
            threading.Thread(target=lambda: errors.append(worker.stderr.read())),
        ]
        for listener in listeners:
            listener.start()
        assert ready.wait(START_S), "the worker did not start"
        ended = threading.Event()
        ended.wait(after)
        family, written = family_of(worker.pid), open_for_writing(worker.pid)
        alive = worker.poll() is None
        worker.kill()
        worker.wait()
        wait_for(lambda: not any(_runs(one) for one in family), "its processes to end", seconds=30)
        for listener in listeners:
            listener.join()
        for pipe in (worker.stdin, worker.stdout, worker.stderr):
            pipe.close()
        faults = [] if alive else [f"it ended by itself: {errors[0].decode(errors='replace')}"]
        faults += [f"{path} is written" for path in written if not self._is_ours(path)]
        return faults + [f"{path} is in the clear" for path in plain_in(self.folders)]

    def _is_ours(self, path: str) -> bool:
        return path.startswith(str(self.store))

    def look(self, told: Told) -> list[str]:
        """Open the store that was left behind; return every way in which a promise was broken."""
        opened = stores.unlock(self.store, PASSPHRASE, outside())
        try:
            broken = [f"check: {sentence}" for sentence in stores.check(opened)]
            broken += wrong_bytes(opened.space)
            with opened.space.store.reading() as reader:
                pages = {page.id: page for page in reader.list(PilePage)}
                letters = {letter.id: letter for letter in reader.list(PostLetter)}
                documents = {document.id for document in reader.list(StoredDocument)}
        finally:
            opened.close()
        # painting over a page takes the same bytes away wherever else they came in
        for page_id, digest in told.pages.items():
            page = pages.get(page_id)
            if page is None:
                broken.append(f"page {page_id} is gone")
            elif page.sha256 != digest and digest not in told.black:
                broken.append(f"page {page_id} is another than came")
        for page_id in told.read - told.changed:
            if pages[page_id].state is not PageState.READ:
                broken.append(f"page {page_id} was read and is {pages[page_id].state}")
        for letter_id, document_id in told.documents.items():
            # letters may go up in each other while more pages arrive
            if letter_id in letters and letters[letter_id].document_id != document_id:
                broken.append(f"letter {letter_id} is another document")
            if letter_id in letters and document_id not in documents:
                broken.append(f"document {document_id} is gone")
        return broken


def _hear(stream, told: Told, ready: threading.Event) -> None:
    for line in stream:
        told.hear(line.decode().split())
        if line == b"READY\n":
            ready.set()
    ready.set()


def _runs(process: int) -> bool:
    """Tell whether a process runs; one that only waits to be counted does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def kill_many(folder: Path, seeds: range) -> Told:
    """Kill one worker after the other on the same store; return all that they said."""
    place, told = Place(folder), Told()
    for seed in seeds:
        after = random.Random(seed).uniform(0, LONGEST)
        faults = place.run_and_kill(seed, after, told)
        faults += place.look(told)
        assert not faults, f"after kill {seed} at {after:.3f} s: {faults}"
    return told


@pytest.mark.timeout(600)
def test_no_page_is_lost_or_on_the_disk_when_the_plug_is_pulled(tmp_path):
    told = kill_many(tmp_path, range(KILLS))
    assert told.words["PAGE"] >= KILLS
    assert told.words["READ"] > 0


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_no_page_is_lost_when_the_plug_is_pulled_a_hundred_times(tmp_path):
    told = kill_many(tmp_path, range(1000, 1000 + SOAK_KILLS))
    print(dict(told.words))
    assert told.words["PAGE"] > SOAK_KILLS
    assert told.words["READ"] > SOAK_KILLS
    assert told.words["DOC"] > SOAK_KILLS // 4
    assert told.done
