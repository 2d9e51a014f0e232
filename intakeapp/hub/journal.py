"""The hub's log: one line of JSON for each event, with codes, ids of devices and counts only."""

from __future__ import annotations

import json
import logging
import sys
import traceback

from intakeapp.base.clock import Clock

LOGGER = logging.getLogger("intakeapp.hub")
# What may stand in a line. A new field has to be thought about first: never a case, a person, a
# path that somebody typed, or the words of an error (PostgreSQL quotes rows in them).
ALLOWED = frozenset(
    {
        "route",
        "status",
        "code",
        "reason",
        "ms",
        "bytes",
        "tenant",
        "device",
        "groups",
        "error",
        "place",
    }
)


def write(clock: Clock, event: str, **fields: str | int | None) -> None:
    """Write one line. Raises ValueError for a field that is not allowed."""
    foreign = fields.keys() - ALLOWED
    if foreign:
        raise ValueError(f"not for the log: {sorted(foreign)}")
    told = {key: value for key, value in fields.items() if value is not None}
    LOGGER.info(json.dumps({"at": clock.now().isoformat(), "event": event, **told}))


def write_error(clock: Clock, error: BaseException, route: str) -> None:
    """Write which kind of error came from where, without its words."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "intakeapp" in frame.filename] or frames[-1:]
    place = f"{ours[-1].name}:{ours[-1].lineno}" if ours else "?"
    write(clock, "error", route=route, error=type(error).__name__, place=place)


def to_stderr() -> None:
    """Send the log to stderr, for whoever runs the hub to collect; the web server says nothing."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
