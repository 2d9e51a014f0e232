"""Counts of this process in the text form that Prometheus reads: numbers, and no names."""

from __future__ import annotations

import threading
from collections import defaultdict

_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_HELP = {
    "intake_requests_total": ("counter", "Requests by route and status."),
    "intake_groups_total": ("counter", "Groups that were sent, by what became of them."),
    "intake_groups_given_total": ("counter", "Groups that were handed out."),
    "intake_refusals_total": ("counter", "Refused requests by code."),
}
_SPENT = "intake_request_seconds"


class Metrics:
    """Counters and the times of requests; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, tuple[tuple[str, str], ...]], int] = defaultdict(int)
        self._buckets: dict[str, list[int]] = {}
        self._sums: dict[str, float] = defaultdict(float)

    def count(self, name: str, number: int = 1, **labels: str) -> None:
        """Add to a counter; labels are words of the program's own."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += number

    def spent(self, route: str, seconds: float) -> None:
        """Note how long a request took."""
        with self._lock:
            buckets = self._buckets.setdefault(route, [0] * (len(_SECONDS) + 1))
            place = next((i for i, top in enumerate(_SECONDS) if seconds <= top), len(_SECONDS))
            buckets[place] += 1
            self._sums[route] += seconds

    def text(self) -> str:
        """Return everything, in the text format 0.0.4 of Prometheus."""
        with self._lock:
            lines = []
            for name, (kind, told) in _HELP.items():
                lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
                lines += [
                    f"{name}{_labels(labels)} {number}"
                    for (counted, labels), number in sorted(self._counts.items())
                    if counted == name
                ]
            lines += [f"# HELP {_SPENT} Time of a request.", f"# TYPE {_SPENT} histogram"]
            for route, buckets in sorted(self._buckets.items()):
                total = 0
                for top, number in zip((*map(str, _SECONDS), "+Inf"), buckets, strict=True):
                    total += number
                    lines.append(f'{_SPENT}_bucket{{route="{route}",le="{top}"}} {total}')
                lines.append(f'{_SPENT}_sum{{route="{route}"}} {self._sums[route]:.6f}')
                lines.append(f'{_SPENT}_count{{route="{route}"}} {total}')
        return "\n".join(lines) + "\n"


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    inner = ",".join(f'{key}="{value}"' for key, value in labels)
    return f"{{{inner}}}" if inner else ""
