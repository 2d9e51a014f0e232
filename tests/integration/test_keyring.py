"""The device secret in a real key ring: gnome-keyring in a D-Bus session of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PASSPHRASE = "vier paarse fietsen"
MISSING = [p for p in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(p) is None]

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(
        sys.platform != "linux", reason="gnome-keyring and dbus-run-session exist on Linux only"
    ),
]

STEP = """
import json, sys
from pathlib import Path
from intakeapp.base.errors import KnownError
from intakeapp.security import keys, recovery
from intakeapp.security.secret_stores import SystemSecretStore, system_store_or_none

folder, step, passphrase = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
store, path = SystemSecretStore(), folder / "d.intake.keys"


def create():
    files = recovery.new_recovery_keys()
    (folder / "private").write_text(files.private_text)
    key, envelope = keys.create_envelope(passphrase, store, files.public)
    keys.write_envelope(path, envelope)
    return key.hex_for_cipher()


def unlock():
    return keys.open_envelope(keys.read_envelope(path), passphrase, store).hex_for_cipher()


def forget():
    keys.forget_device_secret(keys.read_envelope(path), store)
    return "forgotten"


def recover():
    private = recovery.parse_private_key((folder / "private").read_text())
    envelope = keys.read_envelope(path)
    key = keys.recover(envelope, private)
    keys.write_envelope(path, keys.rewrap(envelope, key, passphrase, store))
    return unlock()


def availability():
    found, sentence = system_store_or_none()
    return [found is not None, sentence]


def backends():
    from intakeapp.security.secret_stores import installed_backends
    return [f"{type(b).__module__}.{type(b).__qualname__}" for b in installed_backends()]


try:
    outcome = {"ok": globals()[step]()}
except KnownError as error:
    outcome = {"error": type(error).__name__, "text": str(error)}
sys.stdout.write(json.dumps(outcome))
"""


class Desktop:
    """A home folder of its own, in which D-Bus sessions with a key ring are started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.data = folder / "data"
        runtime = folder / "runtime"
        for each in (self.data, runtime):
            each.mkdir(mode=0o700)
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG")}
        self._environment = kept | {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_DATA_HOME": str(self.data),
            "PYTHONPATH": str(ROOT),
        }

    def run(
        self,
        step: str,
        *,
        unlock_with: str | None,
        passphrase: str = PASSPHRASE,
        session: bool = True,
        **extra: str,
    ) -> dict[str, Any]:
        """Run one step, in a new session; `unlock_with` is the key ring's own password."""
        python = [sys.executable, "-c", STEP, str(self._folder), step, passphrase]
        daemon = "gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
        script = ("" if unlock_with is None else daemon) + 'exec "$@" </dev/null'
        done = subprocess.run(
            [*(["dbus-run-session", "--"] if session else []), "sh", "-c", script, "sh", *python],
            input=(unlock_with or "").encode(),
            env=self._environment | extra,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        outcome: dict[str, Any] = json.loads(done.stdout)
        return outcome


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    assert not MISSING, f"dev.py should have installed {' and '.join(MISSING)}"
    return Desktop(tmp_path)


def test_the_device_secret_lives_in_the_key_ring_from_one_session_to_the_next(
    desktop: Desktop,
) -> None:
    made = desktop.run("create", unlock_with="pw")
    assert desktop.run("unlock", unlock_with="pw") == made
    assert len(made["ok"]) == 64
    wrong = desktop.run("unlock", unlock_with="pw", passphrase="iets heel anders")
    assert wrong["error"] == "WrongPassphraseError"
    kept = b"".join(f.read_bytes() for f in desktop.data.rglob("*") if f.is_file())
    assert kept
    assert b"intakeapp" not in kept


def test_a_locked_key_ring_says_so(desktop: Desktop) -> None:
    desktop.run("create", unlock_with="pw")
    locked = desktop.run("unlock", unlock_with="not the password")
    assert locked["error"] == "SecretStoreLockedError"
    assert "op slot" in locked["text"]


def test_a_lost_secret_is_no_lost_dossier(desktop: Desktop) -> None:
    made = desktop.run("create", unlock_with="pw")
    desktop.run("forget", unlock_with="pw")
    lost = desktop.run("unlock", unlock_with="pw")
    assert lost["error"] == "DeviceSecretMissingError"
    assert "herstelsleutel" in lost["text"]
    again = desktop.run("recover", unlock_with="pw", passphrase="een nieuwe wachtzin")
    assert again == made
    assert desktop.run("unlock", unlock_with="pw", passphrase="een nieuwe wachtzin") == made


def test_a_key_ring_that_is_there_takes_part(desktop: Desktop) -> None:
    found, sentence = desktop.run("availability", unlock_with="pw")["ok"]
    assert found
    assert "doet mee" in sentence


def test_a_key_ring_that_nobody_can_open_is_not_used_and_it_is_said(desktop: Desktop) -> None:
    found, sentence = desktop.run("availability", unlock_with=None)["ok"]
    assert not found
    assert "niet worden geopend" in sentence
    assert "16 tekens" in sentence


@pytest.mark.parametrize("kind", ["null", "fail"])
def test_a_weaker_place_is_refused_also_beside_a_good_key_ring(desktop: Desktop, kind: str) -> None:
    asked_for = {"PYTHON_KEYRING_BACKEND": f"keyring.backends.{kind}.Keyring"}
    found, sentence = desktop.run("availability", unlock_with="pw", **asked_for)["ok"]
    assert not found
    assert "veilig genoeg" in sentence
    assert desktop.run("create", unlock_with="pw", **asked_for)["error"] == "SecretStoreError"


def test_without_any_session_there_is_no_key_ring_and_it_is_said(desktop: Desktop) -> None:
    found, sentence = desktop.run("availability", unlock_with=None, session=False)["ok"]
    assert not found
    assert "geen sleutelbos" in sentence
    assert "16 tekens" in sentence


def test_the_back_end_in_use_is_the_one_of_the_desktop(desktop: Desktop) -> None:
    assert (
        "keyring.backends.SecretService.Keyring" in desktop.run("backends", unlock_with="pw")["ok"]
    )
