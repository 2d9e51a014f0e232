"""Run the benchmarks: `python -m benchmarks [name ...] [--json] [--quick]`.

Exit code 1 when a figure is over its limit.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.figures import Figure, table
from benchmarks.machine import machine_words

NAMES = (
    "window",
    "memory",
    "answer",
    "search",
    "list",
    "case",
    "steps",
    "reading",
    "money",
    "post",
    "letters",
)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument("--json", action="store_true", help="figures as JSON on standard output")
    parser.add_argument("--quick", action="store_true", help="few runs: shows that it works")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.names if name not in NAMES]
    if unknown:
        parser.error(f"unknown benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return chosen


def main() -> int:
    """Run what was asked for and print the figures."""
    chosen = _arguments()
    figures: list[Figure] = []
    for name in chosen.names or NAMES:
        print(f"benchmark {name} ...", file=sys.stderr, flush=True)
        module = importlib.import_module(f"benchmarks.bench_{name}")
        figures += module.run(quick=chosen.quick)
    machine = machine_words()
    if chosen.json:
        print(json.dumps({"machine": machine, "figures": [f.as_json() for f in figures]}, indent=1))
    else:
        print(f"{machine}\n")
        print(table(figures))
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
