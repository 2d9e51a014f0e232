"""The crisis screen of a case: first asking, then what follows from the answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intakeapp.domain.calculations.seizure_check import SeizureCheck
from intakeapp.domain.cases import TargetGroup
from intakeapp.domain.crisis_overview import CrisisOverview
from intakeapp.domain.crisis_text_records import StepFacts
from intakeapp.domain.records import Asked
from intakeapp.services.overview import CaseView
from intakeapp.services.seizure_checks import has_seizure, seizure_checks
from intakeapp.services.settings import municipal_texts
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.asking import AskingView
from intakeapp.views.crisis.overview import CrisisView
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending


class CrisisPage(QWidget):
    """Both states of the crisis screen of the case in the controller.

    Signals:
        back_requested: Escape was pressed where nothing else wants it.
        talk_requested: the person goes to the talk.
    """

    back_requested = Signal()
    talk_requested = Signal()

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._case_id = ""
        self._facts = StepFacts()
        self._fresh = self._stale = False
        self.notice = NoticeBar()
        self._saver = Saver(controller, self.notice)
        self.asking: AskingView | None = None
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Crisis")
        space = controller.space
        self.overview = CrisisView(space.crisis_texts, space.calendar, self._saver)
        self.overview.ask_requested.connect(self.show_asking)
        self.overview.talk_requested.connect(self.talk_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        controller.loaded.connect(self._on_loaded)
        if controller.is_loaded:
            self._on_loaded()

    @property
    def is_asking(self) -> bool:
        """Whether the questions are shown."""
        return self.asking is not None and self._stack.currentWidget() is self.asking

    def _on_loaded(self) -> None:
        """Take in another case at once; draw only what somebody looks at."""
        file = self.controller.view.file
        if file.case.id != self._case_id:
            self._begin(file.case.id, file.case.municipality)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        """Show the case as it was last read; the place and what is being typed stay."""
        view = self.controller.view
        self._stale = False
        entrepreneur = TargetGroup.ENTREPRENEUR in view.file.case.target_groups
        self._facts = StepFacts(entrepreneur=entrepreneur, municipal=self._facts.municipal)
        self._fill_asking()
        self.overview.show_view(view, self.controller.space.today())
        self._look_at_seizures(view)
        if self._fresh:
            self._fresh = False
            if self._is_clear(view.crisis):
                self.show_overview()
            else:
                self.show_asking()

    def _look_at_seizures(self, view: CaseView) -> None:
        """Have the seizures calculated out of sight; nothing is loaded while there are none."""
        if not has_seizure(view.file):
            self.overview.seizures.show_checks(())
            return

        def read(space: Workspace) -> tuple[SeizureCheck, ...]:
            return seizure_checks(space, view)

        def deliver(checks: tuple[SeizureCheck, ...]) -> None:
            if self.controller.is_loaded and self.controller.view is view:
                self.overview.seizures.show_checks(checks)

        self.controller.ask(read, success=deliver)

    @staticmethod
    def _is_clear(crisis: CrisisOverview) -> bool:
        """Whether there is something to do already: a threat of which the day was asked."""
        if crisis.lead is None:
            return crisis.not_asked == 0
        return crisis.lead.date_known is not Asked.NOT_ASKED or crisis.lead.event_date is not None

    def _begin(self, case_id: str, municipality: str) -> None:
        """Start afresh for another case."""
        self.flush()
        self._saver.forget()
        self._case_id = case_id
        self._fresh = True
        self._facts = StepFacts()
        if self.asking is not None:
            self._stack.removeWidget(self.asking)
            self.asking.deleteLater()
            self.asking = None

        def read(space: Workspace) -> StepFacts:
            with space.store.reading() as reader:
                return StepFacts(municipal=municipal_texts(reader, municipality))

        def deliver(facts: StepFacts) -> None:
            if case_id == self._case_id and self.controller.is_loaded:
                self._facts = facts
                self._on_loaded()

        self.controller.ask(read, success=deliver)

    def show_asking(self) -> None:
        """Show the questions; the focus goes to the first open one."""
        if self.asking is None:
            self.asking = AskingView(self.controller.space.crisis_texts, self._saver)
            self.asking.finished.connect(self.show_overview)
            self._stack.addWidget(self.asking)
            self._fill_asking()
        self._stack.setCurrentWidget(self.asking)
        self.asking.focus_open()

    def _fill_asking(self) -> None:
        if self.asking is not None:
            view = self.controller.view
            self.asking.take(view.file, self._facts, view.crisis.not_asked)

    def show_overview(self) -> None:
        """Show what follows from the answers."""
        self.flush()
        self._stack.setCurrentWidget(self.overview)
        self.overview.focus_first()

    def flush(self) -> bool:
        """Save what is typed now; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return is_pending(self, self._saver)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_asking and self.asking is not None:
            self.asking.focus_open()
        else:
            self.overview.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self.controller.is_loaded:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
