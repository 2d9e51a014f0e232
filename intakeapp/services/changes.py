"""What an operation changed: returned by every use case that writes, so that views can reload."""

from __future__ import annotations

from dataclasses import dataclass, field

from intakeapp.data.store import Writer


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Which tables and cases were touched; `record_id` is the row made or changed, if one."""

    tables: frozenset[str] = field(default_factory=frozenset)
    case_ids: frozenset[str] = field(default_factory=frozenset)
    record_id: str = ""

    def __bool__(self) -> bool:
        return bool(self.tables)


def changes_of(writer: Writer, record_id: str = "") -> Changes:
    """Return what a unit of work touched."""
    return Changes(
        tables=frozenset(table for table, _case in writer.touched),
        case_ids=frozenset(case for _table, case in writer.touched if case),
        record_id=record_id,
    )
