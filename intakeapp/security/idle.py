"""When nobody has touched the program for a while: hide first, lock when nothing can be lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from intakeapp.base.clock import Clock

DEFAULT_MINUTES = 5


class IdleWatch:
    """Decides whether the program must lock; knows no timer and no window.

    Works with the clock on the wall, so that a laptop that slept locks when it wakes.
    """

    def __init__(self, clock: Clock, minutes: int = DEFAULT_MINUTES) -> None:
        if minutes < 1:
            raise ValueError("idle time is at least one minute")
        self._clock = clock
        self._limit = timedelta(minutes=minutes)
        self._last = clock.now()

    def touch(self) -> None:
        """Note that somebody pressed a key or moved the pointer."""
        self._last = self._clock.now()

    def time_left(self, now: datetime) -> timedelta:
        """Return how long until the idle time has passed; zero when it has."""
        if now < self._last:
            # the clock was set back: start counting anew, otherwise it would never lock
            self._last = now
        return max(timedelta(0), self._limit - (now - self._last))

    def should_hide(self, now: datetime) -> bool:
        """Tell whether the neutral screen must come, also while input is not yet kept."""
        return self.time_left(now) == timedelta(0)

    def should_lock(self, now: datetime, input_pending: bool) -> bool:
        """Tell whether to lock now; never while input is not yet kept in the store."""
        return self.should_hide(now) and not input_pending
