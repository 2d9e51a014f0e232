"""Time as a parameter: nothing else in the program asks the operating system what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Gives the present instant in UTC."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved; for tests, demos and `--today`."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC)

    @classmethod
    def on(cls, day: date, hour: int = 10, minute: int = 0) -> FixedClock:
        """Return a clock standing at a Dutch wall-clock time on a day."""
        return cls(datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM))

    def now(self) -> datetime:
        """Return the instant this clock stands at, in UTC."""
        return self._instant

    def advance(self, step: timedelta) -> None:
        """Move the clock forward (or back, with a negative step)."""
        self._instant += step


def local_today(clock: Clock) -> date:
    """Return the calendar day in the Netherlands at the clock's instant."""
    return clock.now().astimezone(AMSTERDAM).date()


def to_local(instant: datetime) -> datetime:
    """Return an aware instant as Dutch wall-clock time.

    Raises ValueError for a naive instant: without a zone it means nothing.
    """
    if instant.tzinfo is None:
        raise ValueError("a naive instant has no meaning here")
    return instant.astimezone(AMSTERDAM)
