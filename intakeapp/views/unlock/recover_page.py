"""A forgotten passphrase: opening with the organisation's key and choosing a new passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intakeapp.views.unlock.file_choice import FileChoice, FileChooser, ask_system
from intakeapp.views.unlock.new_passphrase import NewPassphrase
from intakeapp.views.unlock.page import PicturePage
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, Size
from intakeapp.views.widgets.cards import Card, ErrorCard, SafeCard
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.password import PasswordField


@dataclass(frozen=True)
class RecoverRequest:
    """What is needed to recover a store; no secret shows in a text of this object."""

    key_file: Path
    key_passphrase: str = field(repr=False)
    new_passphrase: str = field(repr=False)


class RecoverPage(PicturePage):
    """Recovery together with the keeper of the organisation's key."""

    recover_requested = Signal(object)
    cancelled = Signal()

    def __init__(
        self, *, municipality: str = "", has_keyring: bool = True,
        choose_file: FileChooser = ask_system, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            municipality=municipality, column=560, picture_share=26, centred=False, parent=parent
        )
        self.form.setSpacing(14)
        self.form.addWidget(TextLabel("Wachtzin vergeten", "question"))
        self.form.addWidget(
            TextLabel(
                "Dat kan gebeuren. Vraag degene die de sleutel van uw organisatie bewaart om "
                "even mee te komen kijken.", "large", colour="muted",
            )
        )  # fmt: skip
        self.form.addWidget(
            SafeCard(
                "De dossiers zijn er nog", "Er gaat niets verloren. Alleen de wachtzin verandert."
            )
        )
        self.errors = ErrorCard("Er mist nog iets")
        self.errors.hide()
        self.form.addWidget(self.errors)
        key = Card("De sleutel van uw organisatie")
        key.body.setSpacing(12)
        self.key_file = FileChoice("Sleutelbestand van uw organisatie", choose=choose_file)
        self.key_passphrase = PasswordField(
            "Wachtzin van de sleutel", help="Alleen nodig als de sleutel er een heeft."
        )
        key.body.addWidget(self.key_file)
        key.body.addWidget(self.key_passphrase)
        self.form.addWidget(key)
        new = Card("Uw nieuwe wachtzin")
        new.body.setSpacing(12)
        self.passphrase = NewPassphrase(has_keyring=has_keyring)
        new.body.addWidget(self.passphrase)
        self.form.addWidget(new)
        self.recover = PrimaryButton(
            "Open de dossiers", icon="lock-open", shortcut="Ctrl+Return", key_text="Ctrl+Enter",
            size=Size.L,
        )  # fmt: skip
        self.recover.clicked.connect(self._on_recover)
        self.cancel = QuietButton("Terug", icon="arrow-left", shortcut="Esc", size=Size.L)
        self.cancel.clicked.connect(self.cancelled)
        self.add_bar(self.cancel, self.recover)

    def first_field(self) -> QWidget:
        """Return where this page begins."""
        return self.key_file.button

    def show_error(self, what: str, safe: str = "", now: str = "") -> None:
        """Show what went wrong; everything typed stays."""
        self.errors.set_message(what, "\n".join(part for part in (safe, now) if part))
        self.errors.show()
        self.scroll_area.verticalScrollBar().setValue(0)

    def set_busy(self, busy: bool) -> None:
        """Show that the keys are being worked on; nothing can be sent twice."""
        self.recover.setEnabled(not busy)
        self.recover.set_text("Even geduld" if busy else "Open de dossiers")

    def wipe(self) -> None:
        """Forget the passphrases that were typed."""
        self.passphrase.wipe()
        self.key_passphrase.wipe()

    def _on_recover(self) -> None:
        self.errors.hide()
        self.passphrase.clear_errors()
        path = self.key_file.path()
        problems = self.passphrase.problems()
        if path is None:
            text = "Kies eerst het sleutelbestand."
            self.key_file.show_error(text)
            self.key_file.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_error("Er mist nog iets", text)
            return
        if problems:
            field_, text = problems[0]
            field_.show_error(text)
            field_.setFocus(Qt.FocusReason.OtherFocusReason)
            self.errors.set_message("Er mist nog iets", text)
            self.errors.show()
            return
        request = RecoverRequest(path, self.key_passphrase.text(), self.passphrase.text())
        self.recover_requested.emit(request)
