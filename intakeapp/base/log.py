"""A log that holds only what was allowed by name: never a name, number, amount or free text."""

from __future__ import annotations

import logging
from collections.abc import Mapping

ALLOWED = frozenset({"event", "kind", "code", "count", "version", "schema", "duration_ms", "step"})
_REDACTED = "<redacted>"


def allowed_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields with every value that is not on the allow list replaced."""
    return {key: value if key in ALLOWED else _REDACTED for key, value in fields.items()}


def note(logger: logging.Logger, event: str, **fields: object) -> None:
    """Write one line with an event name and allowed fields; the rest becomes "<redacted>"."""
    shown = " ".join(f"{k}={v}" for k, v in sorted(allowed_fields(fields).items()))
    logger.info("%s %s", event, shown)
