"""A scanner's helper process that follows a plan, and what it was asked."""

from __future__ import annotations

import base64
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FAKE = Path(__file__).with_name("fake_helper.py")


def step(head: dict[str, Any], body: bytes = b"") -> dict[str, Any]:
    return {"head": head, "body": base64.b64encode(body).decode()}


def raw(data: bytes) -> dict[str, Any]:
    return {"raw": base64.b64encode(data).decode()}


HANG = {"hang": True}


@dataclass
class Planned:
    """The command of a helper with a plan."""

    folder: Path

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-P", str(FAKE), str(self.folder / "plan"), self.heard_path]

    @property
    def heard_path(self) -> str:
        return str(self.folder / "heard")

    def does(self, **plan: list[dict[str, Any]]) -> None:
        (self.folder / "plan").write_text(json.dumps(plan))

    def heard(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in Path(self.heard_path).read_text().splitlines()]

    def is_ended(self) -> bool:
        """Tell whether every helper that was started is gone."""
        return not any(_is_there(row["pid"]) for row in self.heard())


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
