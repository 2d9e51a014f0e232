"""Figures of a benchmark: medians, ratios, limits, and the table that tells them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile: the smallest value that `share` (0-1) do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One comparison: ours against a peer, with the limits it has to keep, if any.

    `ours` and `peer` are in `unit`; `limit` is the highest ratio allowed, `most` the highest value
    of ours.
    """

    name: str
    ours: float
    peer: float
    unit: str
    measure: str
    runs: int
    limit: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the peer's value ours is."""
        return self.ours / self.peer

    @property
    def good(self) -> bool:
        """Whether every limit is kept."""
        ratio_good = self.limit is None or self.ratio <= self.limit
        return ratio_good and (self.most is None or self.ours <= self.most)

    def as_json(self) -> dict[str, object]:
        """Return the figure with what follows from it."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "good": self.good}


def compare(
    name: str,
    ours: Sequence[float],
    peer: Sequence[float],
    *,
    unit: str = "ms",
    share: float | None = None,
    rounds: int = 1,
    limit: float | None = None,
    most: float | None = None,
    note: str = "",
) -> Figure:
    """Return the figure of two alternating series: their medians, or a percentile of each.

    With `rounds` a percentile is that of each of so many equal parts, in the order of measuring,
    and the median of them: a disk that is slow for a moment spoils one part and not the figure.
    """
    if share is None:
        values, measure = (median(ours), median(peer)), "median"
    else:
        values = (_typical(ours, share, rounds), _typical(peer, share, rounds))
        measure = f"p{round(share * 100)}" + (f", median of {rounds}" if rounds > 1 else "")
    return Figure(
        name=name, ours=values[0], peer=values[1], unit=unit, measure=measure, runs=len(ours),
        limit=limit, most=most, note=note,
    )  # fmt: skip


def _typical(values: Sequence[float], share: float, rounds: int) -> float:
    length = len(values) // rounds
    return median(percentile(values[at * length :][:length], share) for at in range(rounds))


_HEAD = ("what", "ours", "peer", "ratio", "limit", "measure", "runs", "")


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table for people."""
    rows = [_HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
             for row in rows]  # fmt: skip
    lines.insert(1, "  ".join("-" * width for width in widths[:-1]))
    lines += [f"  {figure.name}: {figure.note}" for figure in figures if figure.note]
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    limits = [f"{figure.limit:.1f}x" if figure.limit else "",
              f"{figure.most:.0f} {figure.unit}" if figure.most else ""]  # fmt: skip
    verdict = ""
    if any(limits):
        verdict = "ok" if figure.good else "TOO HIGH"
    return (
        figure.name,
        f"{figure.ours:.2f} {figure.unit}",
        f"{figure.peer:.2f} {figure.unit}",
        f"{figure.ratio:.2f}",
        ", ".join(part for part in limits if part),
        figure.measure,
        str(figure.runs),
        verdict,
    )
