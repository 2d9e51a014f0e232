"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says something of the machine and what else it does, not of the code.
settings.register_profile("intakeapp", deadline=None)
settings.load_profile("intakeapp")
