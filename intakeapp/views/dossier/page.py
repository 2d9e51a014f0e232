"""The screen *Gegevens*: person, case, closing, and what happened, on one scrolling page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.casefile import CaseFile
from intakeapp.views.cases.cards_page import CardsPage
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.dossier.case_card import BewindCard, CaseCard
from intakeapp.views.dossier.closing import ClosingCard
from intakeapp.views.dossier.history import HistoryCard
from intakeapp.views.dossier.person import PersonCard
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.tab_order import in_order
from intakeapp.views.widgets.two_columns import Sides

KEPT = "Alles wat u verandert, wordt meteen bewaard."


class DossierPage(CardsPage):
    """The data of the case in the controller. It is built when it is first shown.

    Signals:
        closed_case: a person closed the case; that is durable.
    """

    closed_case = Signal()

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(controller, "Gegevens", KEPT, parent)

    # Building

    def make_cards(self, saver: Saver, today: date) -> None:
        self.person = PersonCard(saver, today)
        self.case_card = CaseCard(saver, today)
        self.bewind = BewindCard(saver, today)
        self.closing = ClosingCard(saver)
        self.closing.closed.connect(self.closed_case)
        self.timeline = HistoryCard.of_changes(self.controller)
        self.looks = HistoryCard.of_looks(self.controller)

    def fill_head(self, column: QVBoxLayout) -> None:
        self.jumps: list[QuietButton] = []
        for text, icon, card in (
            ("Persoon", "user", self.person),
            ("Zaak", "folder", self.case_card),
            ("Zaak sluiten", "archive", self.closing),
            ("Tijdlijn", "history", self.timeline),
            ("Ingezien en geprint", "eye", self.looks),
        ):
            button = QuietButton(text, icon=icon, size="s", description=f"Ga naar {text.lower()}.")
            button.clicked.connect(lambda _checked=False, card=card: self.go_to(card))
            self.jumps.append(button)
        column.addSpacing(2)
        column.addWidget(FlowRow(self.jumps))

    def go_to(self, card: QWidget) -> None:
        """Put focus on the first control of a card."""
        first = next((w for w in in_order(card) if w.isVisibleTo(card)), None)
        if first is not None:
            self.middle.ensureWidgetVisible(card)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def sides(self, wide: bool) -> Sides:
        if wide:
            return (self.person, self.timeline), (
                self.case_card, self.bewind, self.closing, self.looks,
            )  # fmt: skip
        return (
            self.person, self.case_card, self.bewind, self.closing, self.timeline, self.looks,
        ), ()  # fmt: skip

    # Showing

    def begin_cards(self, case_id: str) -> None:
        for card in (self.person, self.case_card, self.bewind, self.closing, self.timeline,
                     self.looks):  # fmt: skip
            card.begin(case_id)

    def show_cards(self, file: CaseFile, today: date) -> None:
        self.person.show_resident(file.resident, today)
        self.case_card.show_file(file, today)
        self.bewind.show_case(file.case, today)
        self.closing.show_case(file.case)
        self.timeline.refresh()

    def first_field(self) -> QWidget:
        return self.person.kept["given_name"].field.editor

    def has_unsaved(self) -> bool:
        """Whether something typed or chosen is not durable yet."""
        if not self._built:
            return False
        cards = (self.person, self.case_card, self.bewind)
        return super().has_unsaved() or any(card.has_pending_choice for card in cards)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.controller.is_loaded:
            self.looks.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._built:
            self.person.cover_numbers()
