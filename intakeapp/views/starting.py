"""What the first painted window need not pay for."""

from __future__ import annotations

import gc
import sys

_FEATURE = "shibokensupport.feature"


def begin() -> None:
    """Start without what costs time and brings nothing; call before the program is imported.

    No garbage is collected until `painted`: nothing made while starting is garbage. PySide6 stops
    reading the source of every module that is imported after it: it looks for a switch in there
    (snake_case names) that this program does not use, and keeps all those sources in memory.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401  (brings the module that is changed here)

    feature = sys.modules.get(_FEATURE)
    if hasattr(feature, "feature_imported"):
        setattr(feature, "feature_imported", _leave)  # noqa: B010  (a name mypy cannot know)


def _leave(_module: object) -> None:
    """Look at nothing."""


def painted() -> None:
    """Collect garbage again, except what the start made: that stays until the end."""
    gc.freeze()
    gc.enable()
