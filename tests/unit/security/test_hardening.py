from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CRASHING = """
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from intakeapp.security.hardening import harden_process
outcome = harden_process(close_memory="close" in sys.argv)
sys.stdout.write(f"{outcome.core_dumps_off} {outcome.memory_closed}\\n")
sys.stdout.flush()
os.abort()
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def _crash(folder: Path, *arguments: str) -> tuple[str, int]:
    """Run the crashing program in a folder; return its line and its wait status."""
    read, write = os.pipe()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = ["env", "-C", str(folder), sys.executable, "-c", CRASHING, *arguments]
    child = os.posix_spawnp(
        "env",
        command,
        environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)],
    )
    os.close(write)
    with os.fdopen(read) as output:
        line = output.readline()
    return line.strip(), os.waitpid(child, 0)[1]


@linux_only
@pytest.mark.integration
@pytest.mark.parametrize("arguments", [(), ("close",)])
def test_a_crash_leaves_no_memory_on_the_disk(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    line, status = _crash(tmp_path, *arguments)
    assert line == f"True {bool(arguments)}"
    assert os.WIFSIGNALED(status)
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


USEFUL = """
import os, subprocess, sys, threading
from pathlib import Path
from intakeapp.security.hardening import harden_process
harden_process(close_memory=True)
assert subprocess.run([sys.executable, "-c", "pass"]).returncode == 0
assert Path("/proc/self/maps").read_text()
assert os.listdir("/proc/self/fd")
thread = threading.Thread(target=os.getpid); thread.start(); thread.join()
sys.stdout.write("works\\n"); sys.stdout.flush()
sys.stdin.read()
"""


@linux_only
@pytest.mark.integration
def test_a_closed_memory_does_not_hinder_children_threads_or_being_stopped() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", USEFUL], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"works\n"
        child.terminate()
        assert child.wait() == -15
