"""The headless commands: the same services without a screen. Described in docs/cli.md."""

from __future__ import annotations

from intakeapp.cli.program import main

__all__ = ["main"]
