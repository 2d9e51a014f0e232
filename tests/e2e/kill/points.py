"""Ends a process at every place where the outside world changes, and looks at what is left.

Started as `python -m tests.e2e.kill.points JOB FOLDER MOMENTS`; a process of its own, because it
forks and so must have no threads. For each place (a file opened, renamed, removed, synced in the
folder) a fork does the job and is killed right before it; then as many forks as MOMENTS are killed
at a random moment. One JSON line each: where it ended, and what a person finds afterwards.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic

from intakeapp.base.clock import SystemClock
from intakeapp.base.errors import KnownError
from intakeapp.base.ids import IdFactory
from intakeapp.data.engine import ContextHolder, make_engine
from intakeapp.data.files import open_store
from intakeapp.data.history import timeline
from intakeapp.data.migrations import runner
from intakeapp.domain.cases import Case
from intakeapp.security import primitives
from intakeapp.services import backups, cases, own_questions, stores, worklist
from tests.e2e.kill.killing import PASSPHRASE, new_store, outside
from tests.helpers.stores import marit, registration, tanya

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "databases"
FIXTURE_KEY = "5a" * 32  # invented rows only; the key is no secret
NEW = "een heel andere wachtzin, ook lang genoeg"
EVENTS = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "shutil.move"}


class Places:
    """Counts what the process does with files in one folder; ends it before the Nth."""

    def __init__(self, folder: Path, last: int) -> None:
        self.folder, self.last, self.seen = str(folder), last, 0
        sys.addaudithook(self._hear)
        fsync = os.fsync

        def counted(descriptor: int) -> None:
            self.count("fsync", Path(f"/proc/self/fd/{descriptor}").readlink())
            fsync(descriptor)

        os.fsync = counted

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if event in EVENTS and isinstance(args[0], str | os.PathLike):
            self.count(event, os.fspath(args[0]))

    def count(self, what: str, path: object) -> None:
        """Count one place, and end here when it is the one."""
        if not str(path).startswith(self.folder):
            return
        self.seen += 1
        if self.seen == self.last:
            os.write(REPORT, f"{what} {Path(str(path)).name}".encode())
            os.kill(os.getpid(), signal.SIGKILL)


REPORT = -1


def in_fork(work: Callable[[], None], before: Callable[[], None]) -> tuple[str, bool]:
    """Run `before` and `work` in a fork; return what it reported and whether it finished."""
    global REPORT
    read, REPORT = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            before()
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(REPORT)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise AssertionError(f"the job itself failed with {os.WEXITSTATUS(status)}")
    return said, os.WIFEXITED(status)


class Job:
    """Something that changes files: how it is prepared, done, and looked at afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "dossiers.intake"
        self.backup = folder / "kopie.intakekopie"

    def prepare(self) -> None:
        """Make what is there before the job."""
        self.folder.mkdir(parents=True)
        opened = new_store(self.store)
        cases.register(opened.space, registration(tanya()))
        opened.close()

    def work(self) -> None:
        """Do the job."""
        raise NotImplementedError

    def look(self) -> str:
        """Return in a word what a person finds; raises when a promise is broken."""
        raise NotImplementedError

    def open(self, passphrase: str, *, people: int) -> None:
        """Open the store and check that it is whole and holds so many cases."""
        opened = stores.unlock(self.store, passphrase, outside())
        try:
            assert stores.check(opened) == []
            found = worklist.page(opened.space, worklist.WorklistFilter.ALL)
            assert len(found) == people, f"{len(found)} cases"
        finally:
            opened.close()

    def opens_with(self, *passphrases: str) -> str:
        """Return which of the passphrases opens the store, as its place in the row."""
        for number, passphrase in enumerate(passphrases):
            try:
                self.open(passphrase, people=1)
            except stores.WrongPassphraseError:
                continue
            return ("old", "new")[number]
        raise AssertionError("no passphrase opens the store any more")


class Create(Job):
    """The first start."""

    def prepare(self) -> None:
        self.folder.mkdir(parents=True)

    def work(self) -> None:
        stores.create(self.store, PASSPHRASE, marit(), outside()).close()

    def look(self) -> str:
        if self.store.exists():
            self.open(PASSPHRASE, people=0)
            return "made"
        self.work()
        self.open(PASSPHRASE, people=0)
        return "made again"


class ChangePassphrase(Job):
    """Another passphrase."""

    def work(self) -> None:
        opened = stores.unlock(self.store, PASSPHRASE, outside())
        stores.change_passphrase(opened, PASSPHRASE, NEW)
        opened.close()

    def look(self) -> str:
        return self.opens_with(PASSPHRASE, NEW)


class Backup(Job):
    """A reserve copy; whole or not there."""

    def work(self) -> None:
        opened = stores.unlock(self.store, PASSPHRASE, outside())
        backups.backup(opened, self.backup)
        opened.close()

    def look(self) -> str:
        self.open(PASSPHRASE, people=1)
        if not self.backup.exists():
            self.work()  # nothing that was left behind stands in the way
            return "absent"
        elsewhere = self.folder / "elders" / "dossiers.intake"
        restored = backups.restore(self.backup, elsewhere, PASSPHRASE, outside())
        assert stores.check(restored) == []
        restored.close()
        return "whole"


class Restore(Backup):
    """A backup put back over a store that has gone on since: two cases became one again."""

    def prepare(self) -> None:
        super().prepare()
        super().work()
        opened = stores.unlock(self.store, PASSPHRASE, outside())
        cases.register(opened.space, registration(tanya(), municipality="Laren"))
        (self.folder / "device").write_text(opened.space.store.device)
        opened.close()

    def work(self) -> None:
        backups.restore(self.backup, self.store, PASSPHRASE, outside()).close()

    def look(self) -> str:
        for people, word in ((2, "old"), (1, "new")):
            try:
                self.open(PASSPHRASE, people=people)
            except AssertionError:
                continue
            if word == "new":
                self._has_another_device()
            return word
        raise AssertionError("neither the old nor the restored store is there")

    def _has_another_device(self) -> None:
        opened = stores.unlock(self.store, PASSPHRASE, outside())
        device = opened.space.store.device
        opened.close()
        assert device != (self.folder / "device").read_text(), "it goes on counting as the old one"


class Migrate(Job):
    """The first start of a program with a newer schema."""

    def prepare(self) -> None:
        self.folder.mkdir(parents=True)
        shutil.copy(FIXTURES / "0001.intake", self.store)
        self.store.chmod(0o600)

    def work(self) -> None:
        open_store(self.store, FIXTURE_KEY, SystemClock(), IdFactory()).close()

    def look(self) -> str:
        engine = make_engine(self.store, FIXTURE_KEY, ContextHolder())
        schema = runner.current_schema(engine)
        engine.dispose()
        assert schema in (1, runner.HEAD), f"half a schema: {schema}"
        self.work()
        store = open_store(self.store, FIXTURE_KEY, SystemClock(), IdFactory())
        try:
            assert store.problems() == []
            with store.reading() as reader:
                assert [case.municipality for case in reader.list(Case)] == ["Huizen"]
                assert len(timeline(reader, reader.list(Case)[0].id)) > 0
        finally:
            store.close()
        self._copies_are_whole()
        assert not list(self.folder.glob("*.deel")), "what was cut off is not cleaned up"
        return "old" if schema == 1 else "new"

    def _copies_are_whole(self) -> None:
        copies = list(self.folder.glob("*.kopie"))
        assert copies, "no copy from before the step"
        for copy in copies:
            engine = make_engine(copy, FIXTURE_KEY, ContextHolder())
            assert runner.current_schema(engine) == 1
            with engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            engine.dispose()


JOBS: dict[str, type[Job]] = {
    "create": Create, "passphrase": ChangePassphrase, "backup": Backup, "restore": Restore,
    "migrate": Migrate,
}  # fmt: skip


def _outcome(job: Job) -> str:
    try:
        return job.look()
    except KnownError as error:
        return f"BROKEN {type(error).__name__}: {error}"
    except AssertionError as error:
        return f"BROKEN {error}"


def _copy_of(original: Job, kind: type[Job], number: int) -> Job:
    folder = original.folder.with_name(f"{original.folder.name}-{number}")
    shutil.copytree(original.folder, folder)
    return kind(folder)


def _tell(place: str, job: Job) -> None:
    print(json.dumps({"place": place, "found": _outcome(job)}), flush=True)
    shutil.rmtree(job.folder)


def make_guesses_cheap() -> None:
    """Take the cost of a passphrase down in this process: it is not what is tried here."""
    object.__setattr__(primitives.RECOMMENDED_COST, "iterations", 1)
    object.__setattr__(primitives.RECOMMENDED_COST, "memory_kib", 128)
    object.__setattr__(primitives.RECOMMENDED_COST, "lanes", 1)


def read_questions_once() -> None:
    """Read the questions once for all forks: they change no file, and take most of the time."""
    own_questions.load_newest = cache(own_questions.load_newest)


def main() -> None:
    """Go through all places, then through random moments."""
    make_guesses_cheap()
    read_questions_once()
    kind, folder, moments = JOBS[sys.argv[1]], Path(sys.argv[2]), int(sys.argv[3])
    original = kind(folder / "voor")
    original.prepare()
    number = 0
    finished = False
    took = 0.0
    while not finished:
        number += 1
        job = _copy_of(original, kind, number)
        began = monotonic()
        said, finished = in_fork(job.work, lambda at=number, job=job: Places(job.folder, at))
        took = monotonic() - began
        _tell("finished" if finished else f"{number}: {said}", job)
    for moment in range(moments):
        after = random.Random(moment).uniform(0.01, took)
        job = _copy_of(original, kind, number + moment + 1)
        _said, ended = in_fork(
            job.work, lambda after=after: signal.setitimer(signal.ITIMER_REAL, after)
        )
        _tell("too late" if ended else f"after {after:.3f} s", job)


if __name__ == "__main__":
    main()
