"""Our side: the program started as a user starts it, up to its first painted screen."""

from __future__ import annotations

from intakeapp.views import starting


def main() -> int:
    """Start the program with the arguments given, and report its first paint."""
    starting.begin()  # the program's own first step; here already, because we look at a class
    from benchmarks.started import first_paint
    from intakeapp.views.main_window import MainWindow

    first_paint.watch(MainWindow)
    from intakeapp.__main__ import main as run_program

    return run_program()


if __name__ == "__main__":
    raise SystemExit(main())
