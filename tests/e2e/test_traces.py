"""No resident data outside the store: not in files, logs, output, arguments or environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intakeapp.printing.preview import page_count, page_text
from tests.e2e import main_line
from tests.e2e.kill.full_talk import OWN_WORDS, PERSON, SECRETS

pytestmark = [pytest.mark.e2e, pytest.mark.integration]
ROOT = Path(__file__).resolve().parents[2]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def found_in(content: bytes) -> list[str]:
    """Return which secrets occur in bytes, in any encoding and in upper or lower case."""
    lowered = content.lower()
    return [
        secret
        for secret in SECRETS
        if any(secret.lower().encode(name) in lowered for name in ENCODINGS)
    ]


def traces(folder: Path) -> dict[str, list[str]]:
    """Return the files under a folder that hold a secret in content or name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        words = found_in(str(path.relative_to(folder)).encode())
        if path.is_file():
            words += found_in(path.read_bytes())
        if words:
            found[str(path.relative_to(folder))] = words
    return found


class World:
    """The folders a process can write in, all of its own."""

    def __init__(self, place: Path) -> None:
        self.data, self.temp, self.home = place / "data", place / "tmp", place / "home"
        self.exports = place / "exports"  # where a person chose to save a PDF: not looked at
        for folder in (self.data, self.temp, self.home, self.exports):
            folder.mkdir(mode=0o700)

    def environment(self) -> dict[str, str]:
        """Return the environment for a process that lives here."""
        home = {
            name: str(self.home / name.lower())
            for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        }
        temp = {name: str(self.temp) for name in ("TMPDIR", "TEMP", "TMP")}
        return {
            **os.environ, **home, **temp, "HOME": str(self.home),
            "INTAKEAPP_HOME": str(self.data), "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def all_traces(self) -> dict[str, list[str]]:
        """Return every trace in the folders of this world, the exports left out."""
        folders = (self.data, self.temp, self.home)
        return {f"{f.name}/{k}": words for f in folders for k, words in traces(f).items()}


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_the_search_finds_what_it_looks_for(world):
    for number, encoding in enumerate(ENCODINGS):
        (world.temp / f"{number}.bin").write_bytes(
            b"\x00\x01" + "achter ZWALUWENBROEK staat".encode(encoding)
        )
    (world.home / "Kwartelkrielpad.txt").touch()
    assert set(world.all_traces()) == {f"tmp/{n}.bin" for n in range(4)} | {
        "home/Kwartelkrielpad.txt"
    }


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_a_full_talk_with_printing_leaves_nothing_outside_the_store(world):
    talk = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.kill.full_talk", str(world.exports)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT,
        env=world.environment(),
    )  # fmt: skip
    assert talk.stdout is not None
    try:
        said = []
        while line := talk.stdout.readline():
            said.append(line)
            if line == b"STANDING\n":
                break
        assert said[-1:] == [b"STANDING\n"], b"".join(said).decode()

        store = world.data / "dossiers.intake"
        beside = [store.with_name(store.name + end) for end in ("-wal", "-shm", ".keys")]
        assert all(path.exists() for path in (store, *beside)), "looked at the wrong folder"
        assert world.all_traces() == {}, "while the program runs"
        process = Path("/proc") / str(talk.pid)
        for name in ("cmdline", "environ", "comm"):
            assert found_in((process / name).read_bytes()) == [], name
        assert _open_elsewhere(process, world) == []

        rest, _none = talk.communicate(b"\n", timeout=120)
    finally:
        talk.kill()
        talk.wait()
    assert talk.returncode == 0, rest.decode()
    assert world.all_traces() == {}, "after the program has ended"
    assert found_in(b"".join(said) + rest) == [], "in what the program printed"
    assert [path.name for path in world.temp.rglob("*")] == [], "left in the temporary folder"
    _check_it_was_a_real_talk(world.exports)


def _open_elsewhere(process: Path, world: World) -> list[str]:
    """Return files that the process holds open for writing outside its own folders."""
    found = []
    for entry in (process / "fd").iterdir():
        target = str(entry.readlink())
        flags = (process / "fdinfo" / entry.name).read_text().split("flags:\t")[1].split()[0]
        writes = int(flags, 8) & os.O_ACCMODE != os.O_RDONLY
        plain = target.startswith("/") and not target.startswith(("/dev/", "/proc/", "/memfd:"))
        if writes and plain and not Path(target).is_relative_to(world.data):
            found.append(target)
    return found


def _check_it_was_a_real_talk(exports: Path) -> None:
    """The paper that a person saved does hold the words: they went through the program."""
    saved = next(exports.glob("bewaard-*.pdf")).read_bytes()
    text = " ".join(" ".join(page_text(saved, page).split()) for page in range(page_count(saved)))
    for words in (PERSON["Achternaam"], OWN_WORDS):
        assert words in text
    assert len(list(exports.glob("*.pdf"))) >= 5
    assert main_line.PASSPHRASE not in text
