"""Asking for a file without stopping the window: the answer comes by a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ANY_FILE = "Alle bestanden (*)"


@dataclass(frozen=True, kw_only=True)
class FileWish:
    """Which file is wanted: an existing one, or (with `new_name`) a place for a new one."""

    title: str
    filter: str
    new_name: str = ""


Chosen = Callable[[Path], None]
FileAsker = Callable[[QWidget, FileWish, Chosen], None]


def ask_with_dialog(parent: QWidget, wish: FileWish, chosen: Chosen) -> None:
    """Open the file dialog; `chosen` hears the file, and nothing when the person closes it."""
    dialog = QFileDialog(parent, wish.title)
    dialog.setNameFilters(list(dict.fromkeys([wish.filter, ANY_FILE])))
    if wish.new_name:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The service refuses to overwrite and says so itself: one voice, not two.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(wish.new_name)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
