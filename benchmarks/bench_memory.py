"""Peak memory of the idle program, against the bare window (Linux: VmHWM in /proc)."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks import worlds
from benchmarks.figures import Figure, compare
from benchmarks.processes import BARE, OURS, SESSION, environment, running
from benchmarks.started.first_paint import STAY

IDLE_S = 3.0  # long enough for what is loaded in the background after the first paint


def _peak_mb(module: str, surroundings: dict[str, str]) -> float:
    arguments, say = ((), worlds.PASSPHRASE) if module == SESSION else ((STAY,), "")
    with running(module, surroundings, *arguments, say=say) as process:
        time.sleep(IDLE_S)
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of the locked and of the unlocked window; none where there is no /proc."""
    if sys.platform != "linux":
        print("memory is measured on Linux only", file=sys.stderr)
        return []
    surroundings = environment()
    series: dict[str, list[float]] = {BARE: [], OURS: [], SESSION: []}
    for _turn in range(2 if quick else 5):
        for module, peaks in series.items():
            peaks.append(_peak_mb(module, surroundings))
    return [
        compare("memory: peak, locked and idle", series[OURS], series[BARE], unit="MB", limit=2.0,
                note=f"unlock window, {IDLE_S:.0f} s after its first paint, all loaded"),
        compare("memory: peak, unlocked with the worklist", series[SESSION], series[BARE],
                unit="MB", note="three demo residents; the peak is that of making the key"),
    ]  # fmt: skip
