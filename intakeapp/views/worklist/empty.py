"""What stands in the place of an empty list: one sentence without blame, and a way to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.worklist import WorklistFilter
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel

EMPTY_TEXTS = {
    WorklistFilter.ALL: (
        "folder-open", "Nog geen zaken op deze laptop", "Begin met een aanmelding.",
    ),
    WorklistFilter.MINE: (
        "user", "Er staat nog geen zaak op uw naam", "Een nieuwe aanmelding komt vanzelf bij u.",
    ),
    WorklistFilter.CRISIS: (
        "home-check", "Er is nu geen zaak als crisis genoteerd",
        "Vraag er bij elk gesprek als eerste naar. Niet gevraagd is iets anders dan nee.",
    ),
    WorklistFilter.OVERDUE: (
        "clock", "Geen enkele klok is over de datum", "Bij Vandaag staat de eerste bovenaan.",
    ),
    WorklistFilter.WAITING: (
        "clock-pause", "Er wordt nergens op gewacht",
        "Wat in een gesprek wordt uitgesteld, komt hier vanzelf te staan.",
    ),
    WorklistFilter.CLOSED: (
        "circle-check", "Er is nog geen zaak afgerond", "Afgeronde zaken blijven hier te vinden.",
    ),
}  # fmt: skip


class EmptyState(QWidget):
    """A pictogram, a sentence, what to do, and at most two buttons given by the page."""

    def __init__(self, actions: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 36, 16, 24)
        column.setSpacing(8)
        self._icon = IconLabel("folder-open", size=34)
        self._title = TextLabel("", "card_title")
        self._text = TextLabel("", "muted")
        self.buttons = FlowRow(actions)
        column.addWidget(self._icon)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addWidget(self.buttons)
        column.addStretch(1)

    def show_text(self, icon: str, title: str, text: str) -> None:
        """Say what is empty and what one can do."""
        self._icon.set_icon(icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}".strip())

    def title(self) -> str:
        """Return the sentence that is shown."""
        return self._title.text()
