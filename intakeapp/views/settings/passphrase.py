"""Another passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import KnownError
from intakeapp.security.passphrases import WrongPassphraseError
from intakeapp.services import stores
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import Result, SettingsCard, focus_on
from intakeapp.views.unlock.new_passphrase import NewPassphrase
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.password import PasswordField

_BUTTON = "Wijzig de wachtzin"


class PassphraseCard(SettingsCard):
    """The passphrase of now, the new one twice with advice, and what came of it."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(
            "Wachtzin wijzigen", "De dossiers blijven zoals ze zijn. Alleen de sleutel verandert."
        )
        self._keeper = keeper
        self._busy = False
        self.old = PasswordField("Wachtzin van nu")
        self.new = NewPassphrase(has_keyring=keeper.opened.world.secrets is not None)
        self.button = SecondaryButton(_BUTTON, icon="key")
        self.result = Result()
        for part in (self.old, self.new, FlowRow([self.button]), self.result):
            self.body.addWidget(part)
        self.old.edited.connect(self._on_edit)
        self.new.edited.connect(self._on_edit)
        self.button.clicked.connect(self._on_change)
        self.new.second.edit.returnPressed.connect(self._on_change)

    def first_control(self) -> QWidget:
        return self.old.edit

    def wipe(self) -> None:
        """Forget what was typed."""
        self.old.wipe()
        self.new.wipe()
        self.old.clear_error()
        self.new.clear_errors()

    def _on_edit(self) -> None:
        self.old.clear_error()
        self.result.clear()

    def _on_change(self) -> None:
        if self._busy:
            return
        self.new.clear_errors()
        problems = self.new.problems()
        if not self.old.text():
            problems.insert(0, (self.old, "Typ eerst de wachtzin van nu."))
        if problems:
            field, text = problems[0]
            field.show_error(text)
            focus_on(field.edit)
            return
        old, new = self.old.text(), self.new.text()
        self._set_busy(True)
        self.result.busy("Even geduld. De wachtzin wordt gewijzigd.")
        self._keeper.ask(
            self, lambda opened: stores.change_passphrase(opened, old, new),
            self._on_changed, self._on_failed,
        )  # fmt: skip

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.set_text("Even geduld" if busy else _BUTTON)

    def _on_changed(self, _none: None) -> None:
        self._set_busy(False)
        self.wipe()
        moment = self._keeper.moment()
        self.result.done(
            "De wachtzin is gewijzigd",
            f"Gebruik vanaf nu de nieuwe wachtzin. De oude werkt niet meer. Gewijzigd: {moment}.",
        )

    def _on_failed(self, error: KnownError) -> None:
        self._set_busy(False)
        if isinstance(error, WrongPassphraseError):
            self.result.clear()
            self.old.show_error(f"{error.what} {error.now}")
            focus_on(self.old.edit)
            return
        self.result.error(error)
