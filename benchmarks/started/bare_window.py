"""The peer: a process that shows an empty QMainWindow and does nothing else."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.started import first_paint


class BareWindow(QMainWindow):
    """An empty window."""


def main() -> int:
    """Show the window until its first paint."""
    first_paint.watch(BareWindow)
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.resize(1366, 768)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
