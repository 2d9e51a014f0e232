"""After a no-show: a kind sentence, and the next step in one press or in own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.contacts import REACTIONS, WELCOME_BACK
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.labels import TextLabel

WHEN = "Dit komt op de daglijst van de volgende werkdag."
NO_WORDS = "Hoe zoeken we weer contact? Schrijf het in een paar woorden."


class ReactionPanel(QWidget):
    """Asks how we keep in touch.

    Signals:
        chosen: the words of the next step.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Weer contact zoeken")
        self._built = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(8)

    def setVisible(self, visible: bool) -> None:
        if visible and not self._built:
            self._built = True  # most appointments never need it: they need not wait for it
            self._build()
        super().setVisible(visible)

    def _build(self) -> None:
        column = self._column
        column.addWidget(TextLabel(WELCOME_BACK, "small"))
        self.proposals = ChipRow(
            [Option(key, text, icon=icon) for key, text, icon in REACTIONS],
            name="Voorstellen om weer contact te zoeken",
        )
        self.proposals.chosen.connect(self._take)
        column.addWidget(self.proposals)
        self.own = LineField("of in eigen woorden", help=WHEN)
        self.own.edit.returnPressed.connect(self._take_own)
        self.ready = SecondaryButton("Zet op de daglijst", icon="calendar-plus")
        self.ready.clicked.connect(self._take_own)
        self.own.input_row.addWidget(self.ready)
        column.addWidget(self.own)
        hand_focus_to(self, self.proposals)

    def _take(self, keys: tuple[str, ...]) -> None:
        words = {key: text for key, text, _icon in REACTIONS}
        if keys:
            self.own.clear_error()
            self.chosen.emit(words[keys[0]])

    def _take_own(self) -> None:
        words = self.own.text().strip()
        if words:
            self.own.clear_error()
            self.chosen.emit(words)
        else:
            self.own.show_error(NO_WORDS)
            self.own.editor.setFocus()

    def reset(self) -> None:
        """Show nothing as chosen: it could not be kept."""
        self.proposals.choose(None)
