"""Where things are: resources inside the program, data of the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

STORE_NAME = "dossiers.intake"


def resources() -> Path:
    """Return the folder `resources`, in the source tree and in a frozen program alike."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return base / "resources"


def data_folder() -> Path:
    """Return the user's data folder: INTAKEAPP_HOME, or the system's place for it."""
    home = os.environ.get("INTAKEAPP_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path  # late: the start of the window need not wait for it

    return user_data_path("intakeapp", appauthor=False)


def default_store() -> Path:
    """Return where the user's encrypted file is kept."""
    return data_folder() / STORE_NAME
