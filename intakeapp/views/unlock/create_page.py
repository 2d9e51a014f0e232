"""First start: who you are, your passphrase, the organisation's key, and the demo residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intakeapp.views.unlock.file_choice import FileChoice, FileChooser, ask_system
from intakeapp.views.unlock.new_passphrase import NewPassphrase
from intakeapp.views.unlock.page import PicturePage
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, Size
from intakeapp.views.widgets.cards import Card, ErrorCard, InfoCard
from intakeapp.views.widgets.chips import Chip, ChipRow, Option
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import LineField

WITHOUT_RECOVERY = (
    "Zonder sleutelbestand kan niemand helpen als u de wachtzin vergeet. "
    "De dossiers op deze laptop zijn dan weg."
)
WITH_RECOVERY = (
    "Vergeet u de wachtzin, dan kan uw organisatie de dossiers weer openen met haar sleutel."
)
NO_KEYRING = (
    "Deze computer heeft geen sleutelbos. Uw wachtzin is dan de enige sleutel. "
    "Daarom vragen we een langere wachtzin."
)


@dataclass(frozen=True)
class CreateRequest:
    """What is needed to make a store; the passphrase never shows in a text of this object."""

    passphrase: str = field(repr=False)
    name: str
    role: str
    phone: str
    municipality: str
    recovery_key_file: Path | None
    with_demo: bool


class CreateStorePage(PicturePage):
    """Makes the first store on this laptop.

    `municipalities` are (key, name); `has_keyring` tells whether the system keeps a secret for us.
    """

    create_requested = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        *,
        municipalities: Sequence[tuple[str, str]],
        has_keyring: bool = True,
        can_cancel: bool = False,
        choose_file: FileChooser = ask_system,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            municipality="", column=600, picture_share=26, centred=False, parent=parent
        )
        self._choose = choose_file
        self.errors = ErrorCard("Er mist nog iets")
        self.errors.hide()
        self.form.setSpacing(14)
        self.form.addWidget(TextLabel("Welkom", "question"))
        self.form.addWidget(
            TextLabel(
                "U begint hier met een leeg, versleuteld bestand op deze laptop. "
                "Dit doet u maar één keer.", "large", colour="muted",
            )
        )  # fmt: skip
        self.form.addSpacing(4)
        self.form.addWidget(self.errors)
        self._add_person(municipalities)
        self._add_passphrase(has_keyring)
        self._add_recovery()
        self._add_demo()
        self._add_actions(can_cancel)

    def first_field(self) -> QWidget:
        """Return where typing begins on this page."""
        return self.name.edit

    def _add_person(self, municipalities: Sequence[tuple[str, str]]) -> None:
        card = Card("Wie bent u?")
        card.body.setSpacing(14)
        self.name = LineField("Uw naam", help="Zo staat u op papier voor de inwoner.")
        self.role = LineField("Uw functie", placeholder="bijvoorbeeld: consulent schuldhulp")
        self.phone = LineField(
            "Uw telefoonnummer", help="Het nummer dat de inwoner mag bellen.", chars=18
        )
        for one in (self.name, self.role, self.phone):
            one.edited.connect(one.clear_error)
            card.body.addWidget(one)
        self._place_label = TextLabel("Voor welke gemeente werkt u het meest?", "label")
        self._place_error = TextLabel("", "small_strong", colour="error_ink")
        self._place_error.hide()
        self.municipality = ChipRow(
            [Option(key, name) for key, name in municipalities],
            name="Voor welke gemeente werkt u het meest?", size=Size.M,
        )  # fmt: skip
        self.municipality.chosen.connect(lambda _keys: self._place_error.hide())
        card.body.addWidget(self._place_label)
        card.body.addWidget(self._place_error)
        card.body.addWidget(self.municipality)
        self.form.addWidget(card)

    def _add_passphrase(self, has_keyring: bool) -> None:
        card = Card("Uw wachtzin")
        card.body.setSpacing(12)
        card.body.addWidget(
            TextLabel(
                "Een wachtzin is een wachtwoord van een paar woorden. Hiermee opent u elke dag "
                "de dossiers. Schrijf hem niet op een briefje bij de laptop.", "muted",
            )
        )  # fmt: skip
        self.no_keyring = InfoCard("Een langere wachtzin", NO_KEYRING)
        self.no_keyring.setVisible(not has_keyring)
        card.body.addWidget(self.no_keyring)
        self.passphrase = NewPassphrase(has_keyring=has_keyring)
        card.body.addWidget(self.passphrase)
        self.form.addWidget(card)

    def _add_recovery(self) -> None:
        card = Card("Sleutel van uw organisatie")
        self.recovery = FileChoice("Sleutelbestand van uw organisatie", choose=self._choose)
        self._recovery_text = TextLabel(WITHOUT_RECOVERY, "muted")
        self.recovery.chosen.connect(self._on_recovery)
        card.body.addWidget(self._recovery_text)
        card.body.addWidget(self.recovery)
        self.form.addWidget(card)

    def _add_demo(self) -> None:
        card = Card("Eerst oefenen?")
        card.body.addWidget(
            TextLabel("Tanya, Ellis en Sjaak zijn verzonnen. U kunt niets stukmaken.", "muted")
        )
        self.demo = Chip("Met drie voorbeeld-inwoners beginnen", size=Size.M)
        card.body.addWidget(FlowRow([self.demo]))
        self.form.addWidget(card)

    def _add_actions(self, can_cancel: bool) -> None:
        self.cancel = QuietButton("Terug", icon="arrow-left", size=Size.L)
        self.cancel.clicked.connect(self.cancelled)
        self.cancel.setVisible(can_cancel)
        self.create_button = PrimaryButton(
            "Begin", trailing_icon="arrow-right", shortcut="Ctrl+Return", key_text="Ctrl+Enter",
            size=Size.L,
        )  # fmt: skip
        self.create_button.clicked.connect(self._on_create)
        self.add_bar(self.cancel, self.create_button)

    def _on_recovery(self) -> None:
        has = self.recovery.path() is not None
        self._recovery_text.setText(WITH_RECOVERY if has else WITHOUT_RECOVERY)

    def problems(self) -> list[tuple[QWidget, str]]:
        """Return what to correct, in the order of the page, with one sentence each."""
        found: list[tuple[QWidget, str]] = []
        if not self.name.text().strip():
            found.append((self.name, "Vul uw naam in. Die staat straks op het koelkastblad."))
        if not self.municipality.chosen_key():
            found.append((self.municipality, "Kies een gemeente."))
        found.extend(self.passphrase.problems())
        return found

    def show_error(self, what: str, safe: str = "", now: str = "") -> None:
        """Show what went wrong while making the store; everything typed stays."""
        self.errors.set_message(what, "\n".join(part for part in (safe, now) if part))
        self.errors.show()
        self.scroll_area.verticalScrollBar().setValue(0)

    def set_busy(self, busy: bool) -> None:
        """Show that the store is being made; nothing can be sent twice."""
        self.create_button.setEnabled(not busy)
        self.create_button.set_text("Even geduld" if busy else "Begin")

    def wipe(self) -> None:
        """Forget the passphrase that was typed."""
        self.passphrase.wipe()

    def _on_create(self) -> None:
        self._clear()
        problems = self.problems()
        if problems:
            self._show_problems(problems)
            return
        self.create_requested.emit(
            CreateRequest(
                self.passphrase.text(), self.name.text().strip(), self.role.text().strip(),
                self.phone.text().strip(), self.municipality.chosen_key() or "",
                self.recovery.path(), self.demo.isChecked(),
            )
        )  # fmt: skip

    def _clear(self) -> None:
        self.errors.hide()
        self.name.clear_error()
        self.passphrase.clear_errors()
        self._place_error.hide()

    def _show_problems(self, problems: list[tuple[QWidget, str]]) -> None:
        self.errors.set_message("Er mist nog iets", "\n".join(text for _, text in problems))
        self.errors.show()
        for widget, text in problems:
            if isinstance(widget, LineField):
                widget.show_error(text)
            elif widget is self.municipality:
                self._place_error.setText(text)
                self._place_error.show()
        problems[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
