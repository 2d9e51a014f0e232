"""The clock of a command; apart from the rest, so that `deadlines` need not load a database."""

from __future__ import annotations

from argparse import Namespace

from intakeapp.base.clock import Clock, FixedClock, SystemClock


def clock_of(options: Namespace) -> Clock:
    """Return the clock of this machine, or one that stands at 10.00 on the day asked for."""
    return FixedClock.on(options.today) if options.today else SystemClock()
