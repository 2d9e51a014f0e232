"""One organisation to read: what it does and how to reach it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.referrals import Organisation
from intakeapp.views.social_map.words import RETIRED, fact_lines
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel


class FactLine(QWidget):
    """One fact with its pictogram; a screen reader hears the name of the fact."""

    def __init__(self, icon: str, name: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon, size=20), 0, top)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(TextLabel(name, "small"))
        column.addWidget(TextLabel(words, "body"))
        row.addLayout(column, 1)
        self.setAccessibleName(f"{name}: {words}")


class OrganisationCard(Card):
    """Shows one organisation.

    Signals:
        edit_requested: somebody wants to change it.
        retire_requested: it should go out of use, or come back.
    """

    edit_requested = Signal()
    retire_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 20), parent=parent)
        self.organisation: Organisation | None = None
        self.body.setSpacing(12)
        self.name = TextLabel("", "title")
        self.state = TextLabel(RETIRED.capitalize(), "muted")
        self.offers = TextLabel("", "body")
        self.facts = QVBoxLayout()
        self.facts.setSpacing(10)
        self.edit_button = SecondaryButton("Wijzig", icon="pencil", shortcut="Alt+W", size="s")
        self.retire_button = QuietButton("", size="s")
        self.edit_button.clicked.connect(self.edit_requested)
        self.retire_button.clicked.connect(self.retire_requested)
        for widget in (self.name, self.state, self.offers):
            self.body.addWidget(widget)
        self.body.addLayout(self.facts)
        self.body.addWidget(FlowRow((self.edit_button, self.retire_button)))

    def show_organisation(self, organisation: Organisation) -> None:
        """Show another one."""
        self.organisation = organisation
        self.setAccessibleName(organisation.name)
        self.name.setText(organisation.name)
        self.state.setVisible(not organisation.in_use)
        self.offers.setText(organisation.offers)
        self.offers.setVisible(bool(organisation.offers))
        while (item := self.facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for icon, name, words in fact_lines(organisation):
            self.facts.addWidget(FactLine(icon, name, words))
        word = "Uit gebruik nemen" if organisation.in_use else "Weer in gebruik nemen"
        self.retire_button.set_text(word)
        self.retire_button.setAccessibleName(f"{word}: {organisation.name}")
        self.edit_button.setAccessibleName(f"Wijzig {organisation.name}")
