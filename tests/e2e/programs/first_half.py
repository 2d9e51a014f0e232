"""The first half of the main line, until somebody pulls the plug: `first_half STORE`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.e2e import main_line
from tests.helpers.keyboard import Keyboard


def main() -> int:
    """Run up to the middle of a word, say so, and stay."""
    application = QApplication(sys.argv[:1])
    program = main_line.start(Path(sys.argv[1]), None)
    keys = Keyboard(program.window)
    main_line.create_store(program, keys)
    main_line.register_tanya(program, keys)
    main_line.crisis_with_date(program, keys)
    main_line.half_a_talk(program, keys)
    main_line.half_a_word(program, keys)
    print("typed", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
