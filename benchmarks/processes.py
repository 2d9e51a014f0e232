"""Starting the processes that are compared, each in the same surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic_ns

from benchmarks import worlds

ROOT = Path(__file__).resolve().parents[1]
BARE, OURS, SESSION = (
    f"benchmarks.started.{name}" for name in ("bare_window", "our_window", "our_session")
)


def environment() -> dict[str, str]:
    """Return the surroundings: a store to unlock, and bytecode kept as on a user's computer."""
    data = worlds.folder() / "gebruiker"
    worlds.demo_store(data / "intakeapp" / "dossiers.intake")
    kept = {k: v for k, v in os.environ.items()
            if k not in ("PYTHONDONTWRITEBYTECODE", "INTAKEAPP_HOME")}  # fmt: skip
    return {
        **kept,
        "XDG_DATA_HOME": str(data),
        "PYTHONPYCACHEPREFIX": str(worlds.folder() / "bytecode"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }


def time_to_paint(module: str, surroundings: dict[str, str]) -> float:
    """Start a process and return the ms from before its start until its first painted window."""
    began = monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=surroundings, timeout=120, check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    return (int(done.stdout) - began) / 1e6


@contextmanager
def running(
    module: str, surroundings: dict[str, str], *arguments: str, say: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """Start a process that stays, wait for its first line, and end it afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env=surroundings, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{say}\n")
        process.stdin.flush()
        if not process.stdout.readline():
            raise RuntimeError(f"{module} ended before it was ready")
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
