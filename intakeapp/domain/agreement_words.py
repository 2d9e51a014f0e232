"""Agreements in words, the same on screen, sheet, card and report."""

from __future__ import annotations

from datetime import date, time

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.cases import Action, Appointment


def day_and_time(day: date, at: time | None) -> str:
    """Return "dinsdag 24 november, 9.30 uur", or only the day."""
    when = show_date(day, weekday=True, year=False)
    return f"{when}, {show_time(at)}" if at is not None else when


def action_when(action: Action) -> str:
    """Return by when an action is due: its day, else the words chosen for it."""
    return (
        action.by_text if action.by_date is None else day_and_time(action.by_date, action.by_time)
    )


def appointment_when(appointment: Appointment) -> str:
    """Return when we meet, without the place."""
    return day_and_time(appointment.day, appointment.at)
