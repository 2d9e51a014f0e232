"""The vectors of tests/fixtures/vectors, as copied from the facts (source and kind in each row)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "fixtures" / "vectors"


@dataclass(frozen=True)
class Vector:
    """One row: inputs as `calc` takes them, and what was published or computed."""

    id: str
    day: date
    inputs: dict[str, Any]
    output: str
    expected: str
    kind: str


def vectors(name: str) -> Iterator[Vector]:
    """Yield the rows of a file; a year stands for its first day."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            period = row["period"]
            day = date.fromisoformat(period if len(period) > 4 else f"{period}-01-01")
            inputs = json.loads(row["inputs_json"], parse_float=Decimal)
            yield Vector(row["id"], day, inputs, row["output"], row["expected"], row["kind"])
