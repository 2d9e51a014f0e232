from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import KnownError
from intakeapp.security import files
from intakeapp.security.envelopes import (
    EnvelopeError,
    KeyEnvelope,
    envelope_path,
    forget_previous,
    parse_envelope,
    previous_path,
    read_envelope,
    write_envelope,
)
from intakeapp.security.files import FileProblemError, write_private
from intakeapp.security.primitives import ArgonCost
from tests.unit.security.conftest import CHEAP, Made

posix_only = pytest.mark.skipif(os.name != "posix", reason="modes and SIGKILL exist on Unix only")


def _changed(envelope: KeyEnvelope, change: Callable[[dict[str, Any]], object]) -> bytes:
    content = json.loads(envelope.to_bytes())
    change(content)
    return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()


def test_the_file_stands_beside_the_store() -> None:
    store = Path("map") / "dossiers.intake"
    assert envelope_path(store) == Path("map") / "dossiers.intake.keys"
    assert previous_path(envelope_path(store)).name == "dossiers.intake.keys.bak"


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(extra=1),
        lambda c: c.pop("recovery"),
        lambda c: c.update(format="iets-anders"),
        lambda c: c.update(version=0),
        lambda c: c.update(version=True),
        lambda c: c.update(version="1"),
        lambda c: c.update(store_id=""),
        lambda c: c.update(store_id=7),
        lambda c: c.update(passphrase=None),
        lambda c: c.update(recovery=[]),
        lambda c: c.update(seal=c["seal"][:-4]),
        lambda c: c["passphrase"].update(kdf="scrypt"),
        lambda c: c["passphrase"].update(iterations=0),
        lambda c: c["passphrase"].update(iterations=1.0),
        lambda c: c["passphrase"].update(salt="***"),
        lambda c: c["passphrase"].update(unknown=1),
        lambda c: c["passphrase"]["device_secret"].pop("check"),
        lambda c: c["recovery"].update(wrapped=""),
    ],
)
def test_anything_that_is_not_exactly_an_envelope_is_refused(
    made: Made, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(EnvelopeError):
        parse_envelope(_changed(made.envelope, change), least_cost=CHEAP)


@pytest.mark.parametrize(
    ("field", "value"),
    [("iterations", 2), ("memory_kib", 65535), ("lanes", 3), ("memory_kib", 2**31)],
)
def test_a_changed_file_can_make_guessing_neither_cheaper_nor_unbearable(
    made: Made, field: str, value: int
) -> None:
    strong = replace(
        made.envelope, passphrase=replace(made.envelope.passphrase, cost=ArgonCost(3, 65536, 4))
    )
    assert parse_envelope(strong.to_bytes()) == strong
    with pytest.raises(EnvelopeError):
        parse_envelope(_changed(strong, lambda c: c["passphrase"].update({field: value})))


def test_cheap_keys_such_as_in_these_tests_are_refused_by_the_program(made: Made) -> None:
    with pytest.raises(EnvelopeError):
        parse_envelope(made.envelope.to_bytes())


def test_keys_of_a_newer_program_say_so(made: Made) -> None:
    with pytest.raises(EnvelopeError) as caught:
        parse_envelope(_changed(made.envelope, lambda c: c.update(version=2, more="x")))
    assert "nieuwere versie" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"{",
        b"[]",
        b"null",
        b'{"format": "a", "format": "b"}',
        b"[" * 50_000,
        b"\xff\xfe",
    ],
)
def test_rubbish_is_refused(content: bytes) -> None:
    with pytest.raises(EnvelopeError):
        parse_envelope(content)


@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_crash_the_reader(content: bytes) -> None:
    with pytest.raises(KnownError):
        parse_envelope(content)


def test_another_spelling_of_the_same_content_is_refused(made: Made) -> None:
    content = made.envelope.to_bytes()
    for other in (content + b"\n", content.replace(b": ", b":"), content.replace(b"\n", b"\r\n")):
        with pytest.raises(EnvelopeError):
            parse_envelope(other, least_cost=CHEAP)


def test_what_is_written_is_read_and_the_previous_one_is_kept(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "d.intake.keys"
    write_envelope(path, made.envelope)
    assert not previous_path(path).exists()
    second = replace(made.envelope, seal=bytes(32))
    write_envelope(path, second)
    write_envelope(path, second)
    assert read_envelope(path, least_cost=CHEAP) == second
    assert read_envelope(previous_path(path), least_cost=CHEAP) == made.envelope
    forget_previous(path)
    forget_previous(path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.intake.keys"]


def test_a_missing_and_a_huge_file_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "d.keys"
    with pytest.raises(EnvelopeError, match="ontbreekt"):
        read_envelope(path)
    path.write_bytes(b" " * 70_000)
    with pytest.raises(FileProblemError, match="te groot"):
        read_envelope(path)


def test_a_file_that_may_not_be_read_is_a_known_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(FileProblemError, match="niet lezen") as caught:
        read_envelope(tmp_path / "d.keys")
    assert str(tmp_path) not in str(caught.value)


@posix_only
def test_only_the_owner_can_read_the_file(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "d.keys"
    previous_mask = os.umask(0)
    try:
        write_envelope(path, made.envelope)
        write_envelope(path, replace(made.envelope, seal=bytes(32)))
    finally:
        os.umask(previous_mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(previous_path(path).stat().st_mode) == 0o600


@posix_only
def test_the_file_is_private_from_its_first_byte(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = os.fsync

    def watching(descriptor: int) -> None:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode):
            seen.append(stat.S_IMODE(found.st_mode))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watching)
    write_envelope(tmp_path / "d.keys", made.envelope)
    assert seen == [0o600]


@pytest.mark.parametrize("number", [28, 13, 30, 5])
def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "d.keys"
    write_envelope(path, made.envelope)

    def failing(descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(FileProblemError) as caught:
        write_envelope(path, replace(made.envelope, seal=bytes(32)))
    assert "niet veranderd" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert read_envelope(path, least_cost=CHEAP) == made.envelope
    assert [p.name for p in tmp_path.iterdir()] == ["d.keys"]


def test_a_folder_that_is_not_there_is_a_known_error(made: Made, tmp_path: Path) -> None:
    with pytest.raises(FileProblemError):
        write_envelope(tmp_path / "weg" / "d.keys", made.envelope)


KILLER = """
import os, signal, sys
from pathlib import Path
from intakeapp.security.envelopes import parse_envelope, write_envelope
from intakeapp.security.primitives import ArgonCost

path, cheap = Path(sys.argv[1]), ArgonCost(1, 1, 1)
new = parse_envelope(Path(sys.argv[2]).read_bytes(), least_cost=cheap)
left = int(sys.argv[3])


def tracer(frame, event, argument):
    global left
    if not frame.f_code.co_filename.endswith(("files.py", "envelopes.py")):
        return None
    if event == "line":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return tracer


# a fresh process forks for every line: starting Python anew each time would take minutes
while True:
    child = os.fork()
    if child == 0:
        sys.settrace(tracer)
        write_envelope(path, new)
        sys.settrace(None)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.stdout.write(f"{status}\\n")
    sys.stdout.flush()
    if not sys.stdin.readline():
        break
    left += 1
"""


@posix_only
@pytest.mark.integration
def test_killed_at_any_line_the_old_or_the_new_envelope_stands_whole(
    made: Made, tmp_path: Path
) -> None:
    """A process dies by SIGKILL before line 1, 2, 3 ... of the code that writes."""
    folder = tmp_path / "map"
    folder.mkdir()
    path, new_file = folder / "d.keys", tmp_path / "new"
    old, new = made.envelope, replace(made.envelope, seal=bytes(32))
    new_file.write_bytes(new.to_bytes())
    path.write_bytes(old.to_bytes())
    outcomes, code = [], -9
    with subprocess.Popen(
        [sys.executable, "-c", KILLER, str(path), str(new_file), "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as killer:
        assert killer.stdin is not None
        assert killer.stdout is not None
        while code != 0:
            code = int(killer.stdout.readline())
            assert code in (0, -signal.SIGKILL)
            outcomes.append(read_envelope(path, least_cost=CHEAP))
            if previous_path(path).exists():
                assert read_envelope(previous_path(path), least_cost=CHEAP) == old
            write_envelope(path, replace(new, store_id="daarna"))
            assert not [p for p in folder.iterdir() if p.suffix == ".tmp"]
            for entry in folder.iterdir():
                entry.unlink()
            path.write_bytes(old.to_bytes())
            killer.stdin.write("next\n")
    switch = outcomes.index(new)
    assert len(outcomes) > 20
    assert outcomes == [old] * switch + [new] * (len(outcomes) - switch)


WRITER = """
import sys
from pathlib import Path
from intakeapp.security.files import write_private
path = Path(sys.argv[1])
while True:
    for letter in b"abc":
        write_private(path, bytes([letter]) * 5000)
        sys.stdout.write(".")
        sys.stdout.flush()
"""


@posix_only
@pytest.mark.integration
def test_a_real_process_killed_while_writing_leaves_whole_content(tmp_path: Path) -> None:
    path = tmp_path / "d.keys"
    random_source = random.Random(20261122)
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.read(random_source.randrange(1, 60))
            writer.kill()
        content = path.read_bytes()
        assert len(content) == 5000
        assert len(set(content)) == 1
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_private(path, b"opgeruimd")
    assert [p.name for p in tmp_path.iterdir()] == ["d.keys"]


@posix_only
def test_a_private_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "een" / "twee"
    files.ensure_private_folder(folder)
    files.ensure_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "x").write_bytes(b"")
    with pytest.raises(FileProblemError):
        files.ensure_private_folder(folder / "x" / "z")
