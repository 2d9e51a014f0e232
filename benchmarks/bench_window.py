"""Time to the painted unlock window, against a bare QMainWindow process."""

from __future__ import annotations

from benchmarks.figures import Figure, compare
from benchmarks.processes import BARE, OURS, environment, time_to_paint


def run(*, quick: bool) -> list[Figure]:
    """Return the figure of alternating starts, after one of each that does not count."""
    surroundings = environment()
    series: dict[str, list[float]] = {BARE: [], OURS: []}
    for module in series:
        time_to_paint(module, surroundings)
    for turn in range(5 if quick else 31):
        for module in (BARE, OURS) if turn % 2 else (OURS, BARE):
            series[module].append(time_to_paint(module, surroundings))
    return [
        compare("window: start to painted", series[OURS], series[BARE], limit=1.8,
                note="processes from start to the end of the first paint; bytecode is there"),
        compare("window: start to painted", series[OURS], series[BARE], share=0.95),
    ]  # fmt: skip
