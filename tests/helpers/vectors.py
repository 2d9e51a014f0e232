"""The vectors of the facts, one row each: what goes in, what has to come out."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "vectors"
ANY_DAY = date(2026, 7, 1)


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inputs(row):
    return json.loads(row["inputs_json"], parse_float=Decimal)


def day(row):
    period = row["period"]
    if period == "any":
        return ANY_DAY
    return date(int(period), 1, 1) if len(period) == 4 else date.fromisoformat(period)
