"""A backup, and putting one back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.errors import KnownError
from intakeapp.services import backups
from intakeapp.services.stores import OpenFile
from intakeapp.views.settings.files import FileAsker, FileWish
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import Result, SettingsCard, focus_on, moment_words
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.password import PasswordField

_MAKE = "Maak een reservekopie"
_FILTER = "Reservekopie (*.reservekopie)"
_PLACE = "Neem een andere plek dan deze laptop, zoals de schijf van uw organisatie."
HOW_TO_RESTORE = (
    "De dossiers van nu gaan niet verloren: ze blijven onder een andere naam op deze laptop staan. "
    "U werkt daarna verder met de dossiers uit de kopie. Wat na die kopie is veranderd, staat daar "
    "niet in. Het kan ook met de opdracht: intakeapp store restore."
)


class BackupCard(SettingsCard):
    """Makes a backup at a place that a person chooses; asks on purpose before putting one back.

    Signals:
        restore_requested: the backup (Path) and its passphrase; the program does it.
        opened: a part that was just opened, to be brought into sight.
    """

    opened = Signal(QWidget)
    restore_requested = Signal(object, str)

    def __init__(self, keeper: Keeper, ask_file: FileAsker) -> None:
        super().__init__(
            "Reservekopie", "Eén bestand met alle dossiers, versleuteld met dezelfde wachtzin."
        )
        self._keeper, self._ask_file = keeper, ask_file
        self._busy = False
        self.last = TextLabel("", "body")
        self.button = SecondaryButton(_MAKE, icon="copy")
        self.result = Result()
        self.restore_button = QuietButton("Terugzetten", icon="history")
        self.restore_button.set_description("Er gebeurt nog niets: u kiest eerst een kopie.")
        self.restore = RestorePanel(ask_file)
        self.restore.hide()
        for part in (self.last, FlowRow([self.button, self.restore_button]), self.result,
                     self.restore):  # fmt: skip
            self.body.addWidget(part)
        self.button.clicked.connect(self._on_make)
        self.restore_button.clicked.connect(self._open_restore)
        self.restore.cancelled.connect(self._close_restore)
        self.restore.confirmed.connect(self.restore_requested)
        self.show_last(None)

    def first_control(self) -> QWidget:
        return self.button

    def show_last(self, instant: datetime | None) -> None:
        """Say when the latest backup was made."""
        when = moment_words(instant) if instant else "nog niet gemaakt"
        self.last.setText(f"Laatste reservekopie: {when}.")

    def wipe(self) -> None:
        """Forget the passphrase that was typed."""
        self.restore.wipe()

    def _on_make(self) -> None:
        if self._busy:
            return
        day = to_local(self._keeper.opened.world.clock.now()).date()
        wish = FileWish(
            title="Waar komt de reservekopie?",
            filter=_FILTER,
            new_name=f"dossiers-{day.isoformat()}.reservekopie",
        )
        self._ask_file(self, wish, self._make)

    def _make(self, target: Path) -> None:
        self._busy = True
        self.button.set_text("Even geduld")
        self.result.busy(
            "De reservekopie wordt gemaakt en nagekeken", "U kunt gewoon verder werken."
        )

        def work(opened: OpenFile) -> datetime | None:
            backups.backup(opened, target)
            return backups.last_backup(opened)

        self._keeper.ask(self, work, self._made(target), self._on_failed)

    def _made(self, target: Path) -> Callable[[datetime | None], None]:
        def made(instant: datetime | None) -> None:
            self._rest()
            self.show_last(instant)
            when = moment_words(instant) if instant else ""
            self.result.done(
                "De reservekopie is gemaakt en nagekeken",
                f"{target.name}\n{when[:1].upper()}{when[1:]}. {_PLACE}",
            )

        return made

    def _on_failed(self, error: KnownError) -> None:
        self._rest()
        self.result.error(error)

    def _rest(self) -> None:
        self._busy = False
        self.button.set_text(_MAKE)

    def restore_failed(self, error: KnownError) -> None:
        """Tell why a backup was not put back; the person can try another."""
        self.restore.show_error(error)

    def _open_restore(self) -> None:
        self.restore.show()
        focus_on(self.restore.choose)
        self.opened.emit(self.restore)

    def _close_restore(self) -> None:
        self.restore.wipe()
        self.restore.hide()
        focus_on(self.restore_button)


class RestorePanel(Card):
    """Which backup, its passphrase, and one button that really does it.

    Signals:
        confirmed: the backup (Path) and its passphrase.
        cancelled: it is not wanted after all.
    """

    fill = "sunken"
    confirmed = Signal(object, str)
    cancelled = Signal()

    def __init__(self, ask_file: FileAsker) -> None:
        super().__init__(padding=(18, 16))
        self._ask_file = ask_file
        self._path: Path | None = None
        self.setAccessibleName("Een reservekopie terugzetten")
        self.body.setSpacing(12)
        explain = QVBoxLayout()
        explain.setSpacing(4)
        explain.addWidget(TextLabel("Een reservekopie terugzetten", "strong"))
        explain.addWidget(TextLabel(HOW_TO_RESTORE, "small", colour="ink"))
        chosen = QVBoxLayout()
        chosen.setSpacing(6)
        self.file = TextLabel("Nog geen reservekopie gekozen.", "body")
        self.choose = SecondaryButton("Kies een reservekopie", icon="folder-open")
        chosen.addWidget(self.file)
        chosen.addWidget(FlowRow([self.choose]))
        self.passphrase = PasswordField("Wachtzin van de reservekopie")
        self.result = Result()
        self.confirm = SecondaryButton("Zet deze reservekopie terug", icon="history")
        self.cancel = QuietButton("Toch niet", key_text="Esc")
        self.body.addLayout(explain)
        self.body.addLayout(chosen)
        for part in (self.passphrase, self.result, FlowRow([self.confirm, self.cancel])):
            self.body.addWidget(part)
        self.choose.clicked.connect(self._on_choose)
        self.confirm.clicked.connect(self._on_confirm)
        self.cancel.clicked.connect(self.cancelled)
        self.passphrase.edited.connect(self._on_edit)
        self.passphrase.edit.returnPressed.connect(self._on_confirm)

    def wipe(self) -> None:
        """Forget the passphrase and the file."""
        self.passphrase.wipe()
        self.passphrase.clear_error()
        self.result.clear()
        self._show_path(None)

    def show_error(self, error: KnownError) -> None:
        """Say why it did not work; the file stays chosen."""
        self.result.error(error)

    def _on_edit(self) -> None:
        self.passphrase.clear_error()
        self.result.clear()

    def _on_choose(self) -> None:
        wish = FileWish(title="Welke reservekopie?", filter=_FILTER)
        self._ask_file(self, wish, self._show_path)

    def _show_path(self, path: Path | None) -> None:
        self._path = path
        self.result.clear()
        self.file.setText(f"Gekozen: {path.name}" if path else "Nog geen reservekopie gekozen.")
        self.choose.set_text("Kies een andere reservekopie" if path else "Kies een reservekopie")

    def _on_confirm(self) -> None:
        if self._path is None:
            self.result.wrong("Kies eerst een reservekopie.", "Er is niets veranderd.")
            focus_on(self.choose)
        elif not self.passphrase.text():
            self.passphrase.show_error("Typ de wachtzin die bij deze reservekopie hoort.")
            focus_on(self.passphrase.edit)
        else:
            self.result.busy("De reservekopie wordt nagekeken en teruggezet")
            self.confirmed.emit(self._path, self.passphrase.text())
