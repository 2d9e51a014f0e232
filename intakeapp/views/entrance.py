"""The screens before a file is open: unlock, make one, recover, choose another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from intakeapp import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from intakeapp.settings import Preferences
    from intakeapp.views.main_window import MainWindow


class Entrance(QObject):
    """Shows one entrance screen at a time in the window.

    Signals:
        unlock_requested: a passphrase; create_requested, recover_requested: what was filled in.
        store_chosen: the path of somebody else's file.
    """

    unlock_requested = Signal(str)
    create_requested = Signal(object)
    recover_requested = Signal(object)
    store_chosen = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        has_keyring: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._has_keyring = has_keyring  # asked only where it matters: the answer takes a while
        self.page: Any = None  # one of three screens; they share set_busy, show_error, wipe

    def _show(self, page: Any) -> None:
        self.drop()
        self.page = page
        self._window.show_page(page)
        page.setFocus()

    def drop(self) -> None:
        """Take the entrance screen away, with what was typed in it."""
        page, self.page = self.page, None
        if page is not None:
            self._window.pages.removeWidget(page)
            page.deleteLater()

    def show_unlock(self, preferences: Preferences, hour: int, folder: Path) -> None:
        """Ask for the passphrase; `hour` (0-23) chooses the greeting."""
        from intakeapp.views.unlock.page import UnlockPage

        page = UnlockPage(
            hour=hour,
            user_name=preferences.user_name,
            user_role=preferences.user_role,
            municipality=preferences.municipality,
            version=__version__,
        )
        page.unlock_requested.connect(self.unlock_requested)
        page.forgot_requested.connect(lambda: self.show_recover(preferences, hour, folder))
        page.other_user_requested.connect(lambda: self._choose_store(folder))
        page.keys_requested.connect(self._window.show_keys)
        self._show(page)

    def show_create(self) -> None:
        """Ask what is needed to make a first file."""
        from intakeapp.domain.municipalities import MUNICIPALITIES
        from intakeapp.views.unlock.create_page import CreateStorePage

        page = CreateStorePage(
            municipalities=[(name, name) for name in MUNICIPALITIES],
            has_keyring=self._has_keyring(),
        )
        page.create_requested.connect(self.create_requested)
        self._show(page)

    def show_recover(self, preferences: Preferences, hour: int, folder: Path) -> None:
        """Ask for the municipality's recovery key and a new passphrase."""
        from intakeapp.views.unlock.recover_page import RecoverPage

        page = RecoverPage(municipality=preferences.municipality, has_keyring=self._has_keyring())
        page.recover_requested.connect(self.recover_requested)
        page.cancelled.connect(lambda: self.show_unlock(preferences, hour, folder))
        self._show(page)

    def _choose_store(self, folder: Path) -> None:
        """Let somebody else open their own file on this computer."""
        from PySide6.QtWidgets import QFileDialog

        chooser = QFileDialog(self._window, "Kies uw dossierbestand", str(folder))
        chooser.setNameFilter("Dossierbestanden (*.intake)")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.store_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
