"""The commands as an administrator's script runs them: real processes, pipes and signals."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

from tests.helpers.cli import ENVIRONMENT, ROOT, command, new_place, run_process
from tests.helpers.stores import PASSPHRASE

pytestmark = [pytest.mark.e2e, pytest.mark.integration]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and /proc")
DEMO = ROOT / "resources" / "demo"


@pytest.fixture
def place(tmp_path):
    """A new store for real processes."""
    return new_place(tmp_path)


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [
            document[number].get_textpage().get_text_bounded() for number in range(len(document))
        ]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_from_an_empty_folder_to_the_sheet_on_the_fridge(tmp_path):
    folder = tmp_path / "nieuw"
    secret = tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    secret.chmod(0o600)
    ends = ["--store", folder / "x.intake", "--passphrase-file", secret, "--today", "2026-11-17"]
    made = run_process("store", "create", "--name", "Marit de Waal", *ends)
    assert made.code == 0, made
    case = run_process("case", "import", DEMO / "tanya.json", *ends).json
    (row,) = run_process("case", "search", "Holtrop", *ends).json
    assert (row["id"], row["number"]) == (case["id"], case["number"])
    assert row["first_clock"] == {"clock": "ontruiming", "due": "2026-11-25"}
    sheet = tmp_path / "blad.pdf"
    printed = run_process("print", "koelkastblad", "--case", case["number"], "--out", sheet, *ends)
    assert printed.code == 0, printed
    said = text_of(sheet)
    for words in ("Marit belt uw verhuurder", "U neemt de tas met brieven mee", "24 november"):
        assert words in said
    assert "56.827" not in said
    assert "999990019" not in said
    assert run_process("store", "check", *ends).json["ok"] is True


def test_only_success_is_exit_code_0(place):
    assert place.run_process("case", "list").code == 0
    assert run_process("case", "export").code == 2
    place.passphrase.write_text("iets heel anders dan dit", encoding="utf-8")
    place.run_process("case", "list").assert_one_clear_line("wachtzin klopt niet")


def test_deadlines_as_the_issue_writes_them():
    asked = (
        b'{"aanmelding": "2026-11-20", "threats": [{"type": "ontruiming", "date": "2026-12-03",'
        b' "time": "09:30"}], "first_talk": null, "settings": {}}'
    )
    ran = run_process("deadlines", "--json", "-", "--today", "2026-11-20", stdin=asked)
    assert ran.code == 0, ran
    for clock in ran.json:
        keys = {"clock", "due", "working_days_left", "rule", "source", "counted_from"}
        assert keys <= set(clock)
    assert [clock["clock"] for clock in ran.json][:2] == ["eerste_gesprek_crisis", "ontruiming"]


def test_letters_with_accents_come_out_as_utf8_in_any_locale(place):
    payload = json.loads((DEMO / "ellis.json").read_text(encoding="utf-8"))
    payload["resident"]["given_name"] = "Zoë"
    payload = json.dumps(payload).encode()
    plain = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    made = place.run_process("case", "import", "-", stdin=payload, env=plain)
    assert made.code == 0, made
    ran = place.run_process("case", "list", env=plain)
    assert "Zoë".encode() in ran.out


@posix_only
def test_a_passphrase_by_descriptor_and_never_in_the_process_list(place):
    reading, writing = os.pipe()
    process = subprocess.Popen(
        command("case", "list", "--store", place.store, "--passphrase-fd", reading),
        env=ENVIRONMENT, cwd=ROOT, pass_fds=(reading,), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        os.close(reading)
        os.write(writing, PASSPHRASE.encode()[:5])  # the program now waits for the rest
        proc = Path(f"/proc/{process.pid}")
        if proc.exists():
            # Just after the start the process has no arguments yet.
            wait_for(lambda: b"passphrase-fd" in (proc / "cmdline").read_bytes(), process)
            seen = (proc / "cmdline").read_bytes() + (proc / "environ").read_bytes()
            assert PASSPHRASE.encode() not in seen
        os.write(writing, PASSPHRASE.encode()[5:] + b"\n")
        out, err = process.communicate(timeout=120)
    finally:
        os.close(writing)
        process.kill()
    assert (process.returncode, json.loads(out)) == (0, []), err


@posix_only
def test_ctrl_c_while_waiting_is_one_line(place):
    process = subprocess.Popen(
        command("case", "import", "-", *place.options()),
        env=ENVIRONMENT, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A suite that runs in the background has this signal ignored, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    wait_until_reading(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (1, b"")
    assert err.decode().splitlines() == ["intakeapp: Gestopt."]


def wait_for(condition, process):
    """Wait until a condition holds, as long as the process lives."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if condition():
            return
        assert process.poll() is None
    raise AssertionError("the program never came that far")


def wait_until_reading(process):
    """Wait until a process sleeps in a read of its empty standard input."""
    call = Path(f"/proc/{process.pid}/syscall")
    if not call.exists():
        pytest.skip("this system does not tell what a process waits for")

    def reads():
        words = call.read_text(encoding="ascii").split()
        return words[0] in ("0", "63") and words[1:2] == ["0x0"]  # x86-64 and arm64; of stdin

    wait_for(reads, process)


@posix_only
def test_a_reader_that_goes_away_is_one_line(place):
    made = place.run_process("demo")
    number = made.json["cases"][0]["number"]
    process = subprocess.Popen(
        command("case", "export", "--case", number, *place.options()),
        env=ENVIRONMENT, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=120) == 1
    assert err.splitlines()[-1] == "intakeapp: De uitvoer werd niet verder gelezen."
    assert "Exception ignored" not in err


@posix_only
def test_killed_in_the_middle_nothing_is_half(place):
    """A killed import is there whole or not at all, and the next command just works."""
    whole = set()
    for wait in (0.4, 0.8, 1.0, 1.2, 1.4, 1.6):
        before = place.numbers()
        process = subprocess.Popen(
            command("case", "import", DEMO / "sjaak.json", *place.options()),
            env=ENVIRONMENT, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        after = place.numbers()
        assert set(before) <= set(after)
        assert len(after) - len(before) in (0, 1)
        whole |= set(after)
    assert place.run("store", "check").json["ok"] is True
    debts = json.loads((DEMO / "sjaak.json").read_text(encoding="utf-8"))["debts"]
    for number in whole:
        assert len(place.run("case", "export", "--case", number).json["debts"]) == len(debts)


def test_nothing_of_a_resident_is_left_outside_the_store(tmp_path):
    home, scratch = tmp_path / "huis", tmp_path / "tmp"
    home.mkdir()
    scratch.mkdir()
    place = new_place(home)
    env = {**ENVIRONMENT, "TMPDIR": str(scratch), "HOME": str(home), "XDG_CACHE_HOME": str(scratch)}
    number = place.run_process("demo", env=env).json["cases"][0]["number"]
    sheet = tmp_path / "blad.pdf"
    ran = place.run_process("print", "intakeverslag", "--case", number, "--out", sheet, env=env)
    assert ran.code == 0, ran
    assert place.run_process("case", "export", "--case", number, env=env).code == 0
    secret = re.compile(rb"Holtrop|999990019|38912|Lindehof", re.IGNORECASE)
    looked = [path for folder in (home, scratch) for path in folder.rglob("*") if path.is_file()]
    assert place.store in looked
    assert [path.name for path in looked if secret.search(path.read_bytes())] == []


def test_the_program_starts_with_the_commands(tmp_path):
    ran = run_process("--help")
    assert ran.code == 0
    assert ran.out.decode().startswith("Gebruik: intakeapp")
    assert run_process("--version").code == 0
    assert run_process("onzin").code == 2
