"""A locked screen is heard on a real session bus."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIGNAL = (
    "dbus-send --session --type=signal /org/freedesktop/ScreenSaver "
    "org.freedesktop.ScreenSaver.ActiveChanged boolean:{state}"
)


def run(state: str, wait_for: str) -> str:
    """Run the listener on a bus of its own, send the signal once it listens, return its output."""
    program = f"{sys.executable} -m tests.integration.programs.session_listener"
    script = (
        f"coproc {program}; read -r first <&${{COPROC[0]}}; echo $first; "
        f"{SIGNAL.format(state=state)}; {wait_for}"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return done.stdout


@pytest.mark.integration
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a D-Bus session bus")
class TestScreenSaver:
    def test_a_locked_screen_is_heard(self):
        heard = run("true", "read -r -t 15 second <&${COPROC[0]}; echo $second")
        assert heard.split() == ["listening", "leaving"]

    def test_an_unlocked_screen_changes_nothing(self):
        quiet = "read -r -t 2 second <&${COPROC[0]}; echo nothing$second; kill $COPROC_PID"
        assert run("false", quiet).split() == ["listening", "nothing"]
