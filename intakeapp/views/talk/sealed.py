"""The sealed section: explained first, opened only on purpose."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from intakeapp.questionnaire.questions import Section
from intakeapp.views.widgets.buttons import PrimaryButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.overlay import Overlay

OPEN_TEXT = "Verzegeld onderdeel openen"
_EXPLANATION = (
    "Dit onderdeel gaat over veiligheid. Open het alleen als niemand kan meeluisteren of meekijken."
)
_RULES = (
    "Wat hier staat, komt niet op het blad voor thuis, niet in brieven en niet in lijsten.\n"
    "Het staat niet op het scherm dat de inwoner of een ander ziet.\n"
    "Het sluit vanzelf als u naar een ander onderwerp gaat.\n"
    "Komt er iemand binnen? F9 maakt het scherm meteen leeg."
)


class SealedOverlay(Overlay):
    """Says what a sealed section is, and opens it only after a second press.

    Signals:
        open_requested: the key of the section.
    """

    open_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name=OPEN_TEXT)
        self._section = ""
        self.card = Card(padding=(28, 24), parent=self)
        self.card.body.setSpacing(10)
        self.card.body.addWidget(TextLabel("Even zonder anderen erbij", "heading"))
        self.card.body.addWidget(TextLabel(_EXPLANATION, "large"))
        self.card.body.addWidget(TextLabel(_RULES, "muted"))
        self.card.body.addSpacing(8)
        self.yes = PrimaryButton("Openen", icon="lock-open", size="l")
        self.no = SecondaryButton("Niet nu", size="l")
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.close_overlay)
        self.card.body.addWidget(FlowRow((self.yes, self.no)))

    def ask(self, section: Section) -> None:
        """Explain, and wait for a choice; the focus is on the way back."""
        self._section = section.key
        self.open(self.no)
        self._place()

    def _on_yes(self) -> None:
        self.close_overlay()
        self.open_requested.emit(self._section)

    def _place(self) -> None:
        width = min(620, self.width() - 40)
        self.card.setFixedWidth(width)
        self.card.adjustSize()
        height = min(self.card.sizeHint().height(), self.height() - 20)
        top = max(10, (self.height() - height) // 3)
        self.card.setGeometry((self.width() - width) // 2, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
