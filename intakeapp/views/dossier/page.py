"""The screen *Gegevens*: person, case, closing, and what happened, on one scrolling page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.crisis.tab_order import TabOrder, in_order
from intakeapp.views.dossier.case_card import BewindCard, CaseCard
from intakeapp.views.dossier.closing import ClosingCard
from intakeapp.views.dossier.history import HistoryCard
from intakeapp.views.dossier.person import PersonCard
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll

_TWO_COLUMNS = 1000  # logical pixels at text size 100
KEPT = "Alles wat u verandert, wordt meteen bewaard."


class DossierPage(QWidget):
    """The data of the case in the controller. It is built when it is first shown.

    Signals:
        closed_case: a person closed the case; that is durable.
    """

    closed_case = Signal()

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._case_id = ""
        self._built = False
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Gegevens")
        controller.loaded.connect(self._on_loaded)

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._ensure_built()
        super().setVisible(visible)

    # Building

    def _ensure_built(self) -> None:
        """Make the page the first time it is wanted: opening a case should not wait for it."""
        if self._built:
            return
        self._build()
        self._built = True
        if self.controller.is_loaded:
            self.refresh()

    def _build(self) -> None:
        today = self.controller.space.today()
        self.notice = NoticeBar()
        self._saver = Saver(self.controller, self.notice)
        self.person = PersonCard(self._saver, today)
        self.case_card = CaseCard(self._saver, today)
        self.bewind = BewindCard(self._saver, today)
        self.closing = ClosingCard(self._saver)
        self.closing.closed.connect(self.closed_case)
        self.timeline = HistoryCard.of_changes(self.controller)
        self.looks = HistoryCard.of_looks(self.controller)
        self.middle = VScroll(margins=(32, 18, 32, 24), spacing=14)
        self.middle.body.addWidget(self._build_head())
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
        self._arrange()
        theme.controller().changed.connect(self._arrange)

    def _build_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel("Gegevens", "question"))
        column.addWidget(TextLabel(KEPT, "muted"))
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
        return head

    def go_to(self, card: QWidget) -> None:
        """Put focus on the first control of a card."""
        first = next((w for w in in_order(card) if w.isVisibleTo(card)), None)
        if first is not None:
            self.middle.ensureWidgetVisible(card)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        """Fit the cards to the width: two columns, or one with large text."""
        if not self.isVisible() and self._wide is not None:
            return
        wide = self.width() >= theme.current().px(_TWO_COLUMNS)
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            left: tuple[QWidget, ...] = (self.person, self.timeline)
            right: tuple[QWidget, ...] = (self.case_card, self.bewind, self.closing, self.looks)
        else:
            left = (self.person, self.case_card, self.bewind, self.closing, self.timeline,
                    self.looks)  # fmt: skip
            right = ()
        for column, cards in ((self._left, left), (self._right, right)):
            while column.takeAt(0) is not None:
                pass
            for card in cards:
                column.addWidget(card)
            if cards:
                column.addStretch(1)
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
        self.person.show_resident(file.resident, today)
        self.case_card.show_file(file, today)
        self.bewind.show_case(file.case, today)
        self.closing.show_case(file.case)
        self.timeline.refresh()

    def _begin(self, case_id: str) -> None:
        """Start afresh for another case."""
        flush_all(self)
        self._case_id = case_id
        self._saver.forget()
        for card in (self.person, self.case_card, self.bewind, self.closing, self.timeline,
                     self.looks):  # fmt: skip
            card.begin(case_id)
        self.middle.verticalScrollBar().setValue(0)

    # Keeping

    def flush(self) -> bool:
        """Save what is typed now; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed or chosen is not durable yet."""
        if not self._built:
            return False
        cards = (self.person, self.case_card, self.bewind)
        return is_pending(self, self._saver) or any(card.has_pending_choice for card in cards)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        if self.controller.is_loaded:
            self.refresh()
            self.looks.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._built:
            self.flush()
            self.person.cover_numbers()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._built:
            self.person.kept["given_name"].field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._arrange()
