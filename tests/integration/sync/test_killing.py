"""SIGKILL in the middle of contact with the hub: nothing kept is lost, and all meet again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]
ROOT = Path(__file__).resolve().parents[3]


def killed(folder, first, count):
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.sync.killing", str(folder), str(first),
         str(count)],
        capture_output=True, text=True, cwd=ROOT, timeout=120 + 10 * count, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert not report["broken"], report
    assert report["kept"] >= count, "the forks were killed before they did anything"
    return report


def test_ten_kills_at_random_moments(tmp_path):
    killed(tmp_path, 1, 10)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_kills_at_random_moments(tmp_path):
    report = killed(tmp_path, 1000, 200)
    assert set(report["during"]) >= {"push", "pull"}
