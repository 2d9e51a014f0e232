"""What goes wrong with file, folder and disk: each a clear Dutch sentence, and nothing lost.

Disk full is tried two ways: a real full tmpfs (only where this process may mount: root), and a
limit of the operating system on the size of any file (everywhere).
A read-only folder is a read-only mount for root, whom permissions do not stop, and plain
permissions for everybody else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from intakeapp.base.errors import InputError
from intakeapp.data.engine import connect
from intakeapp.data.errors import DiskFullError
from intakeapp.domain.answers import Answer
from intakeapp.security.envelopes import envelope_path
from intakeapp.services import intake, stores
from intakeapp.services.demo import demo_payload
from intakeapp.services.intake import AnswerInput
from intakeapp.services.portability import import_case
from tests.helpers.cli import ENVIRONMENT, ROOT, Place, new_place, run_here
from tests.helpers.stores import PASSPHRASE, new_store, register, surroundings

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(sys.platform == "win32", reason="mounts, limits and signals of POSIX"),
]


@pytest.fixture
def place(tmp_path):
    """A store with one resident in it, for real processes."""
    made = new_place(tmp_path)
    add(made, 1)
    return made


def dossier(number):
    payload = demo_payload("ellis")
    payload["resident"]["given_name"] = f"Ellis {number}"
    return json.dumps(payload).encode()


def add(place, number):
    ran = place.run("case", "import", "-", stdin=dossier(number))
    assert ran.code == 0, ran
    return ran.json["number"]


def digests(folder):
    """The content of every file that matters; the lock is empty by itself."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.suffix not in (".lock", ".attempts")
    }


def mounted(*arguments):
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False)


def unmount(folder):
    # lazily: a test that fails with a file open must not leave a mount behind for the next run
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


# Disk full


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 2 MB."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    if mounted("-t", "tmpfs", "-o", "size=2m,mode=700", "none", folder).returncode:
        pytest.skip("this process may not mount a file system")
    yield folder
    unmount(folder)


def fill_up(path):
    with path.open("wb", buffering=0) as filler:
        for block in (4096, 1):
            with contextlib.suppress(OSError):
                while True:
                    filler.write(b"0" * block)


def test_a_full_disk_loses_nothing_that_was_told_to_be_safe(small_disk):
    place = new_place(small_disk)
    safe = [add(place, 1)]
    for number in range(2, 200):
        ran = place.run("case", "import", "-", stdin=dossier(number))
        if ran.code:
            break
        safe.append(ran.json["number"])
    ran.assert_one_clear_line("schijf", "vol")
    assert len(safe) >= 2
    assert place.run("store", "check").code == 0
    assert place.numbers() == sorted(safe)
    target = small_disk / "kopie.zip"
    place.run("store", "backup", "--out", target).assert_one_clear_line("schijf", "vol")
    assert not target.exists()
    assert [p.name for p in small_disk.iterdir() if "deel" in p.name or "nieuw" in p.name] == []
    number = safe[0]
    fill_up(small_disk / "vulling")
    paper = small_disk / "blad.pdf"
    place.run("print", "koelkastblad", "--case", number, "--out", paper).assert_one_clear_line(
        "schijf", "vol"
    )
    assert not paper.exists()
    (small_disk / "vulling").unlink()
    assert place.run("store", "check").code == 0
    assert place.numbers() == sorted(safe)


@pytest.fixture
def full_session(small_disk):
    """An open session on a disk without any room left."""
    opened = new_store(small_disk)
    case_id = register(opened.space).id
    fill_up(small_disk / "vulling")
    yield opened.space, case_id
    opened.close()


def test_the_same_session_goes_on_when_there_is_room_again(full_session, small_disk):
    space, case_id = full_session
    story, kept = "Zo is het gegaan. " * 60, {}

    def talk_on(answers):
        for number in range(answers):
            key = ("vraag.verhaal", "vraag.anders", "vraag.blijven")[number % 3]
            said = f"{number} {story}".strip()
            intake.answer(space, case_id, key, AnswerInput(text=said))
            kept[key] = said

    with pytest.raises(DiskFullError, match="schijf van deze computer is vol"):
        talk_on(200)
    assert stored_answers(space, case_id) == kept
    (small_disk / "vulling").unlink()
    assert stored_answers(space, case_id) == kept
    talk_on(5)
    assert stored_answers(space, case_id) == kept
    assert space.store.problems() == []


def stored_answers(space, case_id):
    with space.store.reading() as reader:
        return {a.question_key: a.value for a in reader.list(Answer, case_id=case_id)}


def test_a_file_that_may_not_grow(place):
    before = place.numbers()
    largest = place.store.stat().st_size

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    failed = None
    for number in range(2, 60):
        ran = place.run_process("case", "import", "-", stdin=dossier(number), preexec_fn=limited)
        if ran.code:
            failed = ran
            break
        before.append(ran.json["number"])
    assert failed is not None
    failed.assert_one_clear_line("schijf")
    assert place.run("store", "check").code == 0
    assert place.numbers() == sorted(before)
    assert add(place, 99) not in before


# Read-only


@contextmanager
def read_only(folder):
    """Make a folder unwritable, also for root."""
    if os.geteuid() != 0:
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)
        return
    if mounted("--bind", folder, folder).returncode:
        pytest.skip("root is stopped by a read-only mount only, and may not mount here")
    try:
        assert mounted("-o", "remount,ro,bind", folder).returncode == 0
        yield
    finally:
        unmount(folder)


def test_a_read_only_folder(tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    place = new_place(folder)
    number = add(place, 1)
    before = digests(folder)
    with read_only(folder):
        for arguments in (("case", "list"), ("demo",), ("store", "check")):
            place.run(*arguments).assert_one_clear_line("map", "schrijven")
        other = Place(tmp_path)
        other.passphrase.write_text(PASSPHRASE, encoding="utf-8")
        other.passphrase.chmod(0o600)
        new = ["--store", folder / "nieuw.intake", "--passphrase-file", other.passphrase]
        run_here("store", "create", *new).assert_one_clear_line("map", "schrijven")
    assert digests(folder) == before
    assert place.numbers() == [number]


def test_a_read_only_place_for_paper_and_export(tmp_path):
    (tmp_path / "map").mkdir()
    place = new_place(tmp_path)
    number = add(place, 1)
    with read_only(tmp_path / "map"):
        out = tmp_path / "map" / "x"
        for arguments in (("case", "export"), ("print", "koelkastblad")):
            ran = place.run(*arguments, "--case", number, "--out", out)
            ran.assert_one_clear_line("map", "schrijven")
    exported_again = place.run("case", "export", "--case", number).json
    # what was not handed out, is not kept as such
    assert all(d["kind"] != "koelkastblad" for d in exported_again["documents"])


# Damaged


def spoil_middle(path):
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096 + 100
    content[middle : middle + 2000] = bytes(byte ^ 0x5A for byte in content[middle : middle + 2000])
    path.write_bytes(content)


def spoil_start(path):
    content = path.read_bytes()
    path.write_bytes(bytes(64) + content[64:])


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def empty(path):
    os.truncate(path, 0)


@pytest.mark.parametrize("spoil", [spoil_start, cut_in_half, empty])
def test_a_damaged_file_is_told_and_left_as_it_is(place, spoil):
    spoil(place.store)
    before = digests(place.folder)
    for arguments in (("case", "list"), ("store", "check"), ("demo",)):
        place.run(*arguments).assert_one_clear_line("beschadigd", "reservekopie")
    assert digests(place.folder) == before


def test_damage_inside_is_found_by_the_check_and_a_backup_brings_all_back(place):
    numbers = place.numbers()
    kept = place.folder / "kopie.zip"
    assert place.run("store", "backup", "--out", kept).code == 0
    spoil_middle(place.store)
    ran = place.run("store", "check")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    if ran.out:
        assert ran.json["ok"] is False
        assert ran.json["problems"]
    target = place.folder / "kopie2.zip"
    place.run("store", "backup", "--out", target).assert_one_clear_line("beschadigd")
    assert not target.exists()
    assert place.run("store", "restore", "--from", kept).code == 0
    assert place.run("store", "check").json["ok"] is True
    assert place.numbers() == numbers


def test_a_damaged_backup_is_not_put_back(place):
    kept = place.folder / "kopie.zip"
    assert place.run("store", "backup", "--out", kept).code == 0
    before = place.numbers()
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 0xFF
    kept.write_bytes(content)
    place.run("store", "restore", "--from", kept).assert_one_clear_line("reservekopie")
    assert place.numbers() == before
    assert [p.name for p in place.folder.iterdir() if ".terug" in p.name] == []


# Wrong keys


def test_a_wrong_passphrase(place):
    right = place.passphrase.read_text(encoding="utf-8")
    place.passphrase.write_text("een andere wachtzin dan dit", encoding="utf-8")
    place.run("case", "list").assert_one_clear_line("wachtzin klopt niet")
    place.passphrase.write_text(right, encoding="utf-8")
    assert len(place.numbers()) == 1


def test_the_keys_of_another_store(place, tmp_path):
    (tmp_path / "ander").mkdir()
    other = new_place(tmp_path / "ander")
    own = envelope_path(place.store).read_bytes()
    shutil.copy(envelope_path(other.store), envelope_path(place.store))
    before = digests(place.folder)
    place.run("case", "list").assert_one_clear_line()
    assert digests(place.folder) == before
    envelope_path(place.store).write_bytes(own)
    assert len(place.numbers()) == 1


def test_keys_that_are_gone_or_spoilt(place):
    keys = envelope_path(place.store)
    own = keys.read_bytes()
    keys.unlink()
    place.run("case", "list").assert_one_clear_line("sleutelbestand")
    keys.write_bytes(own[: len(own) // 2])
    place.run("case", "list").assert_one_clear_line()
    keys.write_bytes(own)
    assert len(place.numbers()) == 1


# A newer program


def test_a_file_of_a_newer_version_is_left_alone(tmp_path):
    opened = new_store(tmp_path)
    register(opened.space)
    path, key = opened.space.store.path, opened.key.hex_for_cipher()
    opened.space.store.close()
    raw = connect(path, key)
    raw.execute("PRAGMA user_version = 9999")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    opened.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(stores.StoreError, match="nieuwere versie van intakeapp") as caught:
        stores.unlock(path, PASSPHRASE, opened.world)
    assert "niets aan het bestand veranderd" in str(caught.value)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_dossier_of_a_newer_version_is_left_alone(tmp_path):
    opened = new_store(tmp_path, surroundings())
    try:
        with pytest.raises(InputError, match="nieuwere versie"):
            import_case(opened.space, {**demo_payload("tanya"), "format": 2})
    finally:
        opened.close()


# A second program

HOLDER = """
import sys
from pathlib import Path
from intakeapp.base.clock import SystemClock
from intakeapp.base.ids import IdFactory
from intakeapp.services import stores
world = stores.Surroundings(clock=SystemClock(), ids=IdFactory(), secrets=None)
opened = stores.unlock(Path(sys.argv[1]), sys.argv[2], world)
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_program(place):
    """A program that has the store open; it is killed at the end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place.store), PASSPHRASE],
        env=ENVIRONMENT, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout.readline() == b"open\n"
        yield holder
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()


def test_a_second_program_is_told_who_was_first(place):
    with another_program(place):
        for arguments in (("case", "list"), ("store", "check"), ("demo",)):
            place.run(*arguments).assert_one_clear_line("al open in een ander venster")
        new = place.folder / "nieuw"
        new.write_text("een heel andere wachtzin", encoding="utf-8")
        new.chmod(0o600)
        ran = place.run("store", "change-passphrase", "--new-passphrase-file", new)
        ran.assert_one_clear_line("al open in een ander venster")
    assert len(place.numbers()) == 1  # a killed program leaves no lock behind


def test_programs_that_come_at_once_each_get_a_clear_answer(place):
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "intakeapp", "case", "import", "-", *place.options()],
            env=ENVIRONMENT, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _number in range(4)
    ]  # fmt: skip
    safe = []
    for number, process in enumerate(running, 2):
        out, err = process.communicate(dossier(number), timeout=120)
        if process.returncode == 0:
            safe.append(json.loads(out)["number"])
        else:
            assert b"al open in een ander venster" in err
    assert safe
    assert set(safe) < set(place.numbers())
    assert len(place.numbers()) == len(safe) + 1
    assert place.run("store", "check").code == 0
