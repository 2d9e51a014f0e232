"""A screen of a case made of cards that keep themselves, on one scrolling page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.casefile import CaseFile
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder
from intakeapp.views.widgets.two_columns import Sides, TwoColumns


class CardsPage(QWidget):
    """Cards of the case in the controller, in one column or two.

    It is built when it is first shown: opening a case should not wait for it. A subclass makes the
    cards and places them, and says how they begin with a case and show it.
    """

    def __init__(
        self, controller: CaseController, title: str, kept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self._title, self._kept = title, kept
        self._case_id = ""
        self._built = False
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(title)
        controller.loaded.connect(self._on_loaded)

    # What a subclass says

    def make_cards(self, saver: Saver, today: date) -> None:
        """Make the cards; they get their place afterwards."""
        raise NotImplementedError

    def fill_head(self, column: QVBoxLayout) -> None:
        """Add to the title and the sentence on top, where there is more to say."""

    def sides(self, wide: bool) -> Sides:
        """Return the cards of the left and of the right column; one column is the left."""
        raise NotImplementedError

    def begin_cards(self, case_id: str) -> None:
        """Start the cards afresh for another case."""
        raise NotImplementedError

    def show_cards(self, file: CaseFile, today: date) -> None:
        """Show a case as it was last read; what is being typed stays."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Return what gets the focus when the page does."""
        raise NotImplementedError

    # Building

    def setVisible(self, visible: bool) -> None:
        if visible and not self._built:
            self._build()
            self._built = True
            if self.controller.is_loaded:
                self.refresh()
        super().setVisible(visible)

    def _build(self) -> None:
        self.notice = NoticeBar()
        self.saver = Saver(self.controller, self.notice)
        self.make_cards(self.saver, self.controller.space.today())
        self.middle = VScroll(margins=(32, 18, 32, 24), spacing=14)
        self.middle.body.addWidget(self._build_head())
        self._columns = TwoColumns(self.sides)
        self.middle.body.addWidget(self._columns)
        self.middle.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        outer.addWidget(self.middle, 1)
        self._order = TabOrder(self, [self.middle.widget(), self._columns])
        self.arrange(anew=True)
        theme.controller().changed.connect(self.arrange)

    def _build_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel(self._title, "question"))
        column.addWidget(TextLabel(self._kept, "muted"))
        self.fill_head(column)
        return head

    def arrange(self, *, anew: bool = False) -> bool:
        """Fit the cards to the width, and tell whether they were placed.

        With `anew` they get their places again, also while the page is hidden.
        """
        placed = (anew or self.isVisible()) and self._columns.fit(self.width(), anew=anew)
        if placed:
            self._order.apply()
        return placed

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
        file = self.controller.view.file
        if file.case.id != self._case_id:
            self._begin(file.case.id)
        self.show_cards(file, self.controller.space.today())

    def _begin(self, case_id: str) -> None:
        flush_all(self)
        self._case_id = case_id
        self.saver.forget()
        self.begin_cards(case_id)
        self.middle.verticalScrollBar().setValue(0)

    # Keeping

    def flush(self) -> bool:
        """Save what is typed now; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return self._built and is_pending(self, self.saver)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()
        if self.controller.is_loaded:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._built:
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self.arrange()
