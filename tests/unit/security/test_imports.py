from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from intakeapp.security import (
    attempts, envelopes, files, hardening, idle, keys, passphrases, primitives, recovery,
    secret_stores, store_lock, strict_json,
)
heavy = {"keyring", "cryptography", "argon2", "filelock", "secretstorage", "jeepney", "ctypes"}
sys.stdout.write(" ".join(sorted(heavy & set(sys.modules))))
"""


def test_the_window_does_not_wait_for_cryptography() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True
    )
    assert done.stdout == ""
