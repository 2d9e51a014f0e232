"""Where things are: resources inside the program, data of the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

STORE_NAME = "dossiers.intake"
MUNICIPAL = "gemeente"  # what a municipality adds itself: questions, tables
_SOURCE = Path(__file__).resolve().parents[2]


def resources() -> Path:
    """Return the folder `resources`, in the source tree and in a frozen program alike."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else _SOURCE
    return base / "resources"


def data_folder() -> Path:
    """Return the user's data folder: INTAKEAPP_HOME, or the system's place for it."""
    home = os.environ.get("INTAKEAPP_HOME")
    if home:
        return Path(home)
    if sys.platform == "linux":  # what platformdirs says there, without loading it at the start
        shared = os.environ.get("XDG_DATA_HOME", "").strip()
        folder = Path(shared) if shared else Path.home() / ".local" / "share"
        folder /= "intakeapp"
    else:
        from platformdirs import user_data_path

        folder = user_data_path("intakeapp", appauthor=False)
    return folder


def default_store() -> Path:
    """Return where the user's encrypted file is kept."""
    return data_folder() / STORE_NAME


def restore_mark(store: Path) -> Path:
    """Return the mark that a backup is being put in the place of this file."""
    return store.with_name(store.name + ".terugzetten")
