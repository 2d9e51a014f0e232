"""Notices that the computer goes to sleep or its screen is locked (Linux, over D-Bus)."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
# The stub of `connect` asks for bytes; the function itself takes only what SLOT gives.
_ON_STATE: Any = SLOT("on_state(bool)")
_ON_LOCK: Any = SLOT("on_lock()")
_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class SessionWatch(QObject):
    """Listens to the login manager and the screen savers; says so when there are none.

    Signals:
        leaving: the computer is about to sleep, or its screen was locked.
    """

    leaving = Signal()

    def start(self) -> bool:
        """Begin to listen; False when there is no bus to listen to on this system."""
        if not sys.platform.startswith("linux"):
            return False
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        heard = False
        if system.isConnected():
            heard = system.connect(
                _LOGIN, _LOGIN_PATH, f"{_LOGIN}.Manager", "PrepareForSleep", self,
                _ON_STATE,
            )  # fmt: skip
            heard |= system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _ON_LOCK)
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                heard |= session.connect("", "", name, "ActiveChanged", self, _ON_STATE)
        return bool(heard)

    @Slot(bool)
    def on_state(self, away: bool) -> None:
        """Hear that sleep or the screen saver begins (true) or ends (false)."""
        if away:
            self.leaving.emit()

    @Slot()
    def on_lock(self) -> None:
        """Hear that the session is being locked."""
        self.leaving.emit()
