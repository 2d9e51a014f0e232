"""Our side unlocked: the program with the worklist on the screen, as a user has it all day."""

from __future__ import annotations

import sys

from intakeapp.views import starting


def main() -> int:
    """Start, unlock with the passphrase on standard input, and say when the list is there."""
    starting.begin()
    passphrase = sys.stdin.readline().rstrip("\n")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from intakeapp.app import Program
    from intakeapp.base.paths import default_store

    application = QApplication(sys.argv[:1])
    program = Program(default_store())
    program.window.first_painted.connect(starting.painted)
    program.window.first_painted.connect(program.warm_up)
    program.window.first_painted.connect(lambda: program.unlock(passphrase))
    program.window.show()

    def look() -> None:
        worklist = program.window.worklist
        if worklist is not None and worklist._model.cases and not program.operations.under_way:
            timer.stop()
            sys.stdout.write("there\n")
            sys.stdout.flush()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
