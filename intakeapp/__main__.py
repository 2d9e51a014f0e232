"""Start: the window without arguments, a headless command with them."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the window or a command; return the exit code."""
    arguments = sys.argv[1:]
    if arguments in (["--reading-worker"], ["--sane-process"]):  # a frozen program starts itself
        from intakeapp.documents.helper_processes import run_helper

        return run_helper(arguments[0])
    if not arguments or arguments[0].startswith("--store"):
        from intakeapp.views import starting

        starting.begin()
        from intakeapp.app import main as run_window

        return run_window(arguments)
    from intakeapp.cli import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
