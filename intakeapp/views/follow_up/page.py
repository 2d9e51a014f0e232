"""The screen *Opvolgen*: appointments, tasks of the team and contacts, on one scrolling page."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from intakeapp.services.casefile import CaseFile
from intakeapp.services.visit import next_home_visit
from intakeapp.views.cases.cards_page import CardsPage
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.follow_up.appointments import AppointmentsCard
from intakeapp.views.follow_up.contacts import ContactsCard
from intakeapp.views.follow_up.tasks import TasksCard
from intakeapp.views.follow_up.visit import VisitCard
from intakeapp.views.follow_up.words import KEPT
from intakeapp.views.widgets.two_columns import Sides


class FollowUpPage(CardsPage):
    """Following up the case in the controller. It is built when it is first shown."""

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(controller, "Opvolgen", KEPT, parent)
        self._added: list[QWidget] = []

    def add_card(self, widget: QWidget) -> None:
        """Put one more card on the page, after the tasks."""
        self._added.append(widget)
        if self._built:
            self.arrange(anew=True)
        else:
            widget.setParent(self)
            widget.hide()  # until the page has a place for it

    def make_cards(self, saver: Saver, today: date) -> None:
        self.appointments = AppointmentsCard(saver, today)
        self.visit = VisitCard(self.controller)
        self.tasks = TasksCard(saver, today)
        self.contacts = ContactsCard(saver, today)
        self.visit.hide()

    def sides(self, wide: bool) -> Sides:
        first = (self.appointments, self.visit)
        second = (self.tasks, *self._added)
        last = (self.contacts,)  # beside the tasks, so that both are in sight
        return (first + last, second) if wide else (first + second + last, ())

    def arrange(self, *, anew: bool = False) -> bool:
        placed = super().arrange(anew=anew)
        for card in self._added if placed else ():
            card.show()
        return placed

    def begin_cards(self, case_id: str) -> None:
        new_id = self.controller.space.store.ids.new
        for card in (self.appointments, self.tasks, self.contacts):
            card.begin(case_id, new_id)
        self.visit.begin(case_id)

    def show_cards(self, file: CaseFile, today: date) -> None:
        self.appointments.show_file(file, today)
        self.tasks.show_file(file, today)
        self.contacts.show_file(file, today)
        planned = next_home_visit(file, today) is not None
        self.visit.setVisible(planned)
        if planned:
            self.visit.refresh()

    def first_field(self) -> QWidget:
        return self.appointments.add_button
