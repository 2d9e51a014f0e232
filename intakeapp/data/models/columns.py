"""Column types: how a domain value lies in the file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from intakeapp.base.money import from_cents, to_cents


class Flag(TypeDecorator[bool]):
    """A bool as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Return 0 or 1 for the file."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return the bool of the program."""
        return None if value is None else bool(value)


class IsoDate(TypeDecorator[date]):
    """A date as "2026-12-03"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return ISO text for the file; a datetime is refused."""
        if isinstance(value, datetime):
            raise TypeError("a date column takes dates, not instants")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the date of the program."""
        return None if value is None else date.fromisoformat(value)


class IsoTime(TypeDecorator[time]):
    """A Dutch wall-clock time as "09:30"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Return "HH:MM" for the file."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Return the time of the program."""
        return None if value is None else time.fromisoformat(value)


def instant_text(value: datetime) -> str:
    """Return an aware instant as UTC text that sorts by time. Raises ValueError when naive."""
    if value.tzinfo is None:
        raise ValueError("a naive instant has no meaning here")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_instant(text: str) -> datetime:
    """Read an instant as `instant_text` writes it. Raises ValueError for anything else."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is not UTC or not text.endswith("Z"):
        raise ValueError("an instant in the file is in UTC and ends in Z")
    return instant


class Instant(TypeDecorator[datetime]):
    """An instant as UTC text with microseconds."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return UTC text for the file."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the aware instant of the program."""
        return None if value is None else parse_instant(value)


class Cents(TypeDecorator[Decimal]):
    """Euros as whole cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return whole cents for the file."""
        return None if value is None else to_cents(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return euros for the program."""
        return None if value is None else from_cents(value)


class EnumText(TypeDecorator[StrEnum]):
    """A member of a StrEnum as its text; no member (None) as empty text."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str:
        """Return the member's text for the file."""
        return "" if value is None else self.members(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the member for the program."""
        return self.members(value) if value else None


class EnumTuple(TypeDecorator[tuple[StrEnum, ...]]):
    """Members of a StrEnum as a JSON list."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Return a JSON list for the file."""
        return json.dumps([self.members(item).value for item in value or ()])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[StrEnum, ...]:
        """Return a tuple of members for the program."""
        return tuple(self.members(item) for item in json.loads(value or "[]"))


PLAIN: dict[type, type[TypeEngine[Any]]] = {
    str: Text,
    int: Integer,
    bool: Flag,
    date: IsoDate,
    time: IsoTime,
    datetime: Instant,
    Decimal: Cents,
}
