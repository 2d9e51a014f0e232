"""The screen *Opvolgen*: appointments, tasks of the team and contacts, on one scrolling page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.services.visit import next_home_visit
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.crisis.tab_order import TabOrder
from intakeapp.views.follow_up.appointments import AppointmentsCard
from intakeapp.views.follow_up.contacts import ContactsCard
from intakeapp.views.follow_up.tasks import TasksCard
from intakeapp.views.follow_up.visit import VisitCard
from intakeapp.views.follow_up.words import KEPT
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll

_TWO_COLUMNS = 1000  # logical pixels at text size 100


class FollowUpPage(QWidget):
    """Following up the case in the controller. It is built when it is first shown."""

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._case_id = ""
        self._built = False
        self._added: list[QWidget] = []
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Opvolgen")
        controller.loaded.connect(self._on_loaded)

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._ensure_built()
        super().setVisible(visible)

    def add_card(self, widget: QWidget) -> None:
        """Put one more card on the page, after the tasks."""
        self._added.append(widget)
        if self._built:
            self._arrange(anew=True)
        else:
            widget.setParent(self)
            widget.hide()  # until the page has a place for it

    # Building

    def _ensure_built(self) -> None:
        """Make the page the first time it is wanted: opening a case should not wait for it."""
        if not self._built:
            self._build()
            self._built = True
            if self.controller.is_loaded:
                self.refresh()

    def _build(self) -> None:
        today = self.controller.space.today()
        self.notice = NoticeBar()
        self._saver = Saver(self.controller, self.notice)
        self.appointments = AppointmentsCard(self._saver, today)
        self.visit = VisitCard(self.controller)
        self.tasks = TasksCard(self._saver, today)
        self.contacts = ContactsCard(self._saver, today)
        self.middle = VScroll(margins=(32, 18, 32, 24), spacing=14)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(TextLabel("Opvolgen", "question"))
        head.addWidget(TextLabel(KEPT, "muted"))
        self.middle.body.addLayout(head)
        self._columns = QWidget()
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(14)
            row.addLayout(column, 1)
        self.middle.body.addWidget(self._columns)
        self.middle.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        outer.addWidget(self.middle, 1)
        self._wide: bool | None = None
        self._order = TabOrder(self, [self.middle.widget(), self._columns])
        self._arrange(anew=True)
        self.visit.hide()
        theme.controller().changed.connect(self._arrange)

    def _arrange(self, *, anew: bool = False) -> None:
        """Fit the cards to the width: two columns, or one with large text."""
        if not anew and not self.isVisible():
            return
        wide = self.width() >= theme.current().px(_TWO_COLUMNS)
        if wide == self._wide and not anew:
            return
        self._wide = wide
        first: tuple[QWidget, ...] = (self.appointments, self.visit)
        second: tuple[QWidget, ...] = (self.tasks, *self._added)
        last: tuple[QWidget, ...] = (self.contacts,)  # beside the tasks, so that both are in sight
        left, right = (first + last, second) if wide else (first + second + last, ())
        for column, cards in ((self._left, left), (self._right, right)):
            while column.takeAt(0) is not None:
                pass
            for card in cards:
                column.addWidget(card)
            if cards:
                column.addStretch(1)
        for card in self._added:
            card.show()
        row = self._columns.layout()
        if isinstance(row, QHBoxLayout):
            row.setStretch(1, 1 if wide else 0)
            row.setSpacing(20 if wide else 0)
        self._order.apply()

    # Showing

    def _on_loaded(self) -> None:
        if not self._built:
            return
        if self.controller.view.file.case.id != self._case_id:
            self._begin(self.controller.view.file.case.id)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the case as it was last read; what is being typed stays."""
        file, today = self.controller.view.file, self.controller.space.today()
        if file.case.id != self._case_id:
            self._begin(file.case.id)
        self.appointments.show_file(file, today)
        self.tasks.show_file(file, today)
        self.contacts.show_file(file, today)
        planned = next_home_visit(file, today) is not None
        self.visit.setVisible(planned)
        if planned:
            self.visit.refresh()

    def _begin(self, case_id: str) -> None:
        """Start afresh for another case."""
        flush_all(self)
        self._case_id = case_id
        self._saver.forget()
        new_id = self.controller.space.store.ids.new
        for card in (self.appointments, self.tasks, self.contacts):
            card.begin(case_id, new_id)
        self.visit.begin(case_id)
        self.middle.verticalScrollBar().setValue(0)

    # Keeping

    def flush(self) -> bool:
        """Save what is typed now; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return self._built and is_pending(self, self._saver)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        if self.controller.is_loaded:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._built:
            self.appointments.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._arrange()
