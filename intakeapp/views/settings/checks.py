"""Checking the file, and the municipality's way back into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import KnownError
from intakeapp.security.recovery import RecoveryPublicKey
from intakeapp.services import first_start, recovery_key, stores
from intakeapp.services.stores import OpenFile
from intakeapp.views.settings.files import ANY_FILE, FileAsker, FileWish
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import Result, SettingsCard, focus_on
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

_CHECK = "Kijk het bestand na"
WITHOUT_KEY = (
    "Er is geen herstelsleutel. Vergeet u de wachtzin, of gaat de sleutelbos van deze computer "
    "verloren, dan kan niemand de dossiers meer openen."
)


class CheckCard(SettingsCard):
    """Looks at every page of the file and says in words how it is."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__("Nakijken", "Kijkt of het dossierbestand nog heel is.")
        self._keeper = keeper
        self._busy = False
        self.button = SecondaryButton(_CHECK, icon="shield-check")
        self.result = Result()
        self.body.addWidget(FlowRow([self.button]))
        self.body.addWidget(self.result)
        self.button.clicked.connect(self._on_check)

    def first_control(self) -> QWidget:
        return self.button

    def _on_check(self) -> None:
        if self._busy:
            return
        self._set_busy(True)
        self.result.busy("Het bestand wordt nagekeken", "U kunt gewoon verder werken.")
        self._keeper.ask(self, stores.check, self._on_checked, self._on_failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.set_text("Even geduld" if busy else _CHECK)

    def _on_checked(self, problems: list[str]) -> None:
        self._set_busy(False)
        if problems:
            now = "Zet een reservekopie terug, of vraag uw beheerder om hulp."
            self.result.wrong("Er is iets mis met het bestand", "\n".join([*problems, now]))
        else:
            when = self._keeper.moment()
            self.result.done("Het dossierbestand is heel", f"Nagekeken: {when}.")

    def _on_failed(self, error: KnownError) -> None:
        self._set_busy(False)
        self.result.error(error)


class RecoveryCard(SettingsCard):
    """Whether the municipality can open the file when the passphrase is lost, and setting that.

    A key file cannot prove whose it is: a person compares its fingerprint before it counts.

    Signals:
        opened: a part that was just opened, to be brought into sight.
    """

    opened = Signal(QWidget)

    def __init__(self, keeper: Keeper, ask_file: FileAsker) -> None:
        super().__init__("Herstel", "Voor als u de wachtzin vergeet of de laptop kapotgaat.")
        self._keeper, self._ask_file = keeper, ask_file
        self._key: RecoveryPublicKey | None = None
        self.state = TextLabel("", "body")
        self.choose = SecondaryButton("Kies de openbare sleutel", icon="key")
        self.choose.set_description("Het bestand met de openbare herstelsleutel van uw gemeente.")
        self.result = Result()
        self.compare = Card(fill="sunken", padding=(18, 16))
        self.compare.body.setSpacing(12)
        self.fingerprint = TextLabel("", "strong", reference=True)
        self.use = SecondaryButton("Ja, gebruik deze sleutel", icon="check")
        self.drop = QuietButton("Nee, toch niet", key_text="Esc")
        self.compare.body.addWidget(
            TextLabel("Is dit de vingerafdruk die uw gemeente u gaf?", "label")
        )
        self.compare.body.addWidget(self.fingerprint)
        self.compare.body.addWidget(FlowRow([self.use, self.drop]))
        self.compare.hide()
        for part in (self.state, FlowRow([self.choose]), self.compare, self.result):
            self.body.addWidget(part)
        self.choose.clicked.connect(self._on_choose)
        self.use.clicked.connect(self._on_use)
        self.drop.clicked.connect(self.close_compare)

    def first_control(self) -> QWidget:
        return self.choose

    def show_fingerprint(self, fingerprint: str | None) -> None:
        """Say whether there is a recovery key and what that means."""
        if fingerprint is None:
            self.state.setText(WITHOUT_KEY)
            return
        self.state.setText(
            "Er is een herstelsleutel. Vergeet u de wachtzin, dan kan uw gemeente de dossiers "
            f"openen met haar geheime sleutel. Vingerafdruk: {fingerprint}"
        )

    def close_compare(self) -> None:
        """Forget the key that was chosen."""
        self._key = None
        self.compare.hide()
        focus_on(self.choose)

    def _on_choose(self) -> None:
        self.result.clear()
        wish = FileWish(title="Welke openbare sleutel?", filter=ANY_FILE)
        self._ask_file(self, wish, self._read)

    def _read(self, path: Path) -> None:
        self._keeper.ask(
            self, lambda _opened: first_start.read_public_key(path), self._on_read,
            self.result.error,
        )  # fmt: skip

    def _on_read(self, key: RecoveryPublicKey) -> None:
        self._key = key
        self.fingerprint.setText(key.fingerprint)
        self.compare.setAccessibleName(f"Vingerafdruk vergelijken: {key.fingerprint}")
        self.compare.show()
        focus_on(self.use)
        self.opened.emit(self.compare)

    def _on_use(self) -> None:
        key = self._key
        if key is None:
            return
        self.close_compare()
        self.result.busy("De herstelsleutel wordt ingesteld")

        def work(opened: OpenFile) -> str | None:
            recovery_key.set_recovery_key(opened, key)
            return recovery_key.recovery_fingerprint(opened)

        self._keeper.ask(self, work, self._on_set, self.result.error)

    def _on_set(self, fingerprint: str | None) -> None:
        self.show_fingerprint(fingerprint)
        self.result.done(
            "De herstelsleutel is ingesteld",
            f"Maak nu een nieuwe reservekopie: een oudere kent deze sleutel nog niet. "
            f"Ingesteld: {self._keeper.moment()}.",
        )
