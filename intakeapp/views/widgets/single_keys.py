"""Keys of one letter or figure: outside text fields, and only while the user wants them.

Source: WCAG 2.2 SC 2.1.4, character key shortcuts can be switched off.
"""

from __future__ import annotations

from typing import ClassVar
from weakref import WeakSet

import shiboken6
from PySide6.QtGui import QShortcut


class _State:
    on = True
    shortcuts: ClassVar[WeakSet[QShortcut]] = WeakSet()


def are_on() -> bool:
    """Tell whether a single letter or figure may do something."""
    return _State.on


def follow(shortcut: QShortcut, keys: str) -> None:
    """Let a shortcut of one character work only while such keys are wanted."""
    if len(keys) == 1:
        shortcut.setEnabled(_State.on)
        _State.shortcuts.add(shortcut)


def switch(on: bool) -> None:
    """Switch all keys of one character on or off, at once."""
    _State.on = on
    for shortcut in list(_State.shortcuts):
        if shiboken6.isValid(shortcut):  # its window may be gone while Python still knows it
            shortcut.setEnabled(on)
