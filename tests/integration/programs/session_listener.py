"""Listens for the screen saver on the session bus and says when it was heard."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from intakeapp.views.session_watch import SessionWatch

application = QApplication([])
watch = SessionWatch()
watch.leaving.connect(lambda: (print("leaving", flush=True), application.quit()))
print("listening" if watch.start() else "deaf", flush=True)
QTimer.singleShot(20_000, application.quit)
sys.exit(application.exec())
