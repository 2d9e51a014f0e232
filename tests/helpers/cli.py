"""The headless commands, in this process or as real ones, as a script would run them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from intakeapp.cli import main, world
from tests.helpers.store_copies import FolderCopy
from tests.helpers.stores import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-17"
# No key ring takes part: what this machine happens to have must not decide a test.
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")},
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    "PYTHONPATH": str(ROOT),
}


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def assert_one_clear_line(self, *words: str) -> None:
        """A failure: exit code 1, nothing on stdout, one Dutch line, no traceback."""
        lines = [line for line in self.err.splitlines() if not line.startswith("Let op: ")]
        assert (self.code, self.out, len(lines)) == (1, b"", 1), self
        assert lines[0].startswith("intakeapp: ")
        assert "Traceback" not in self.err
        for word in words:
            assert word in lines[0]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "intakeapp", *map(str, arguments)]


def run_here(*arguments: object, stdin: bytes = b"") -> Ran:
    """Run a command in this process: the same, without the time that a start takes."""
    streams = [io.TextIOWrapper(io.BytesIO(part), "utf-8") for part in (stdin, b"", b"")]
    before = sys.stdin, sys.stdout, sys.stderr
    fakes = pytest.MonkeyPatch()
    fakes.setattr(world, "system_store_or_none", lambda: (None, "Er is geen sleutelbos."))
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = main([str(argument) for argument in arguments])
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        fakes.undo()
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue() for stream in streams[1:])
    return Ran(code, out, err.decode("utf-8"))


def run_process(*arguments: object, stdin: bytes = b"", **options: Any) -> Ran:
    options = {"env": ENVIRONMENT, "cwd": ROOT, "timeout": 120, **options}
    done = subprocess.run(
        command(*arguments), input=stdin, capture_output=True, check=False, **options
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))


@dataclass(frozen=True)
class Place:
    """A store of its own in a folder, with its passphrase in a file."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "proef.intake"

    @property
    def passphrase(self) -> Path:
        return self.folder / "wachtzin"

    def options(self, today: str = TODAY) -> list[str]:
        return [
            "--store", str(self.store), "--passphrase-file", str(self.passphrase),
            "--today", today,
        ]  # fmt: skip

    def run(self, *arguments: object, stdin: bytes = b"") -> Ran:
        return run_here(*arguments, *self.options(), stdin=stdin)

    def run_process(self, *arguments: object, **options: Any) -> Ran:
        return run_process(*arguments, *self.options(), **options)

    def numbers(self) -> list[str]:
        """The case numbers in the store, as the program tells them."""
        return sorted(row["number"] for row in self.run("case", "list").json)


def new_place(folder: Path) -> Place:
    """A place with a new store in it."""
    place = Place(folder)
    place.passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    place.passphrase.chmod(0o600)
    made = place.run("store", "create", "--name", "Marit de Waal", "--phone", "088 000 01 23")
    assert made.code == 0, made
    return place


@cache
def _kept_place(demo: bool) -> tuple[FolderCopy, list[dict[str, str]]]:
    with TemporaryDirectory() as name:
        place = new_place(Path(name))
        made = place.run("demo").json["cases"] if demo else []
        return FolderCopy.of(Path(name)), made


def copied_place(folder: Path) -> Place:
    """A place with a copy of a store that the commands made earlier in this run."""
    _kept_place(False)[0].put_in(folder)
    return Place(folder)


def filled_place(folder: Path) -> tuple[Place, dict[str, str]]:
    """The same with the three examples in it, and their case numbers by first name."""
    copy, made = _kept_place(True)
    copy.put_in(folder)
    return Place(folder), {case["name"].split()[0].lower(): case["number"] for case in made}
