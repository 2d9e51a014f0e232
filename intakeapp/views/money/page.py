"""The screen *Geld*: what comes in and goes out, what may be lacking, and what to try."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.overview import CaseView
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder
from intakeapp.views.widgets.turns import Turns
from intakeapp.views.widgets.two_columns import Sides, TwoColumns

if TYPE_CHECKING:
    from intakeapp.services.money import MoneyView
    from intakeapp.services.money_facts import MoneyFacts


class MoneyPage(QWidget):
    """The money of the case in the controller. It is built when there is something to show.

    `tried` are the sums as they are shown, with what was typed and ticked; None before the first.

    Signals:
        goto_requested: the key of a question to go to.
        section_requested: the key of a section to go to.
    """

    goto_requested = Signal(str)
    section_requested = Signal(str)

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.facts: MoneyFacts | None = None
        self._built = False
        self._stale = True
        self._waiting: tuple[CaseView, MoneyFacts] | None = None
        self._turns = Turns(self, lambda: True)
        self._sums = Turns(self, lambda: self.facts is not None)
        self._sums.done.connect(self._settle)
        self.tried: MoneyView | None = None
        self._case_id = ""
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Geld")
        controller.loaded.connect(self._on_loaded)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible and self._stale and self.controller.is_loaded:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _on_loaded(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    # Building

    def _begin_building(self) -> None:
        """Make the parts, one in each turn of the event loop: together they hold up a key."""
        self._turns.later("table", self._make_table)
        self._turns.later("told", self._make_told)
        self._turns.later("tried", self._make_tried)
        self._turns.later("sketch", self._make_sketch)
        self._turns.later("left", self._make_left)
        self._turns.later("together", self._assemble)
        self._turns.later("filled", self._finish_building)

    def _make_table(self) -> None:
        # the sums load much that nothing else needs: not before somebody looks at them
        from intakeapp.views.money.bars import MoneyBars
        from intakeapp.views.money.budget_table import BudgetTable

        self.bars = MoneyBars()
        self.picture = Card(padding=(20, 12))
        self.picture.body.addWidget(self.bars)
        self.table = BudgetTable()
        self.budget = Card("Budget per maand", padding=(16, 12))
        self.budget.body.addWidget(self.table)

    def _make_told(self) -> None:
        from intakeapp.views.money.cards import FiguresCard, SignalsCard

        self.signals = SignalsCard()
        self.figures = FiguresCard()

    def _make_tried(self) -> None:
        from intakeapp.views.money.what_if_card import WhatIfCard

        self.what_if = WhatIfCard()

    def _make_sketch(self) -> None:
        from intakeapp.views.money.sketch_card import SketchCard

        self.sketch = SketchCard()

    def _make_left(self) -> None:
        from intakeapp.services.money_instruments import CHOICE_KEY
        from intakeapp.views.money.cards import DebtsCard, InstrumentsCard
        from intakeapp.views.money.what_if_card import AskCard

        self.choice_key = CHOICE_KEY
        known = self.controller.space.questionnaire.questions
        self.asked = AskCard()
        self.debts = DebtsCard()
        self.instruments = InstrumentsCard(may_choose=CHOICE_KEY in known)

    def _finish_building(self) -> None:
        self._connect()
        self._built = True
        if self._waiting is not None:
            self._show(*self._waiting)

    def _assemble(self) -> None:
        from intakeapp.views.money.paragraphs import Paragraphs

        self.middle = VScroll(margins=(32, 16, 32, 20), spacing=14)
        self.about = TextLabel("", "muted")
        self.expired = Paragraphs("Bedragen die er niet zijn")
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(TextLabel("Geld", "question"))
        column.addWidget(self.about)
        column.addWidget(self.expired)
        for widget in (head, self.picture):
            self.middle.body.addWidget(widget)
        self._columns = TwoColumns(self._sides)
        self.middle.body.addWidget(self._columns)
        self.middle.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.middle)
        self._order = TabOrder(self, [self.middle.widget(), self._columns])
        self._columns.hide()  # until there is something to show
        self.picture.hide()
        self._columns.fit(self.width(), anew=True)
        for card in self._cards():
            card.hide()

    def _sides(self, wide: bool) -> Sides:
        left = (self.budget, self.asked, self.debts, self.instruments)
        right = (self.signals, self.what_if, self.figures, self.sketch)
        one = (self.budget, *right, self.asked, self.debts, self.instruments)
        return (left, right) if wide else (one, ())

    def _cards(self) -> tuple[QWidget, ...]:
        """Return the cards as the eye meets them: from the top, left before right."""
        return (
            self.budget, self.signals, self.asked, self.what_if, self.debts, self.figures,
            self.instruments, self.sketch,
        )  # fmt: skip

    def _connect(self) -> None:
        self.table.section_requested.connect(self.section_requested)
        for card in (self.signals, self.figures, self.sketch, self.debts, self.instruments):
            card.link_requested.connect(self._follow)
        self.what_if.edited.connect(self.recalculate)
        self.asked.edited.connect(self.recalculate)
        self.sketch.edited.connect(self.recalculate)
        self.instruments.chosen.connect(self._keep_choice)
        theme.controller().changed.connect(self._arrange)

    # Showing

    def refresh(self) -> None:
        """Make the sums of the case as it was last read, and show them."""
        self._stale, view = False, self.controller.view
        if view.file.case.id != self._case_id:
            self._begin(view.file.case.id)

        def make(space: Workspace) -> MoneyFacts:
            from intakeapp.services.money import money_view
            from intakeapp.services.money_facts import money_facts

            found = money_facts(space, view)
            money_view(found)  # reads the tables here, and not at the first key press
            return found

        def show(facts: MoneyFacts) -> None:
            if self.controller.is_loaded and self.controller.view is view:
                self._show(view, facts)

        self.controller.ask(make, success=show, database=False)

    def _begin(self, case_id: str) -> None:
        """Start afresh: never the sums of one person above the name of another."""
        self._case_id, self.facts, self._waiting = case_id, None, None
        self._sums.forget()
        self.tried = None
        if not self._built:
            return
        for part in (self.picture, self._columns):
            part.hide()
        self.about.setText("")
        self.expired.show_paragraphs(())
        self.what_if.clear()
        self.asked.clear()
        self.sketch.clear()
        for card in (self.signals, self.figures, self.debts, self.instruments):
            card.keep(())
        self.middle.verticalScrollBar().setValue(0)

    def _show(self, view: CaseView, facts: MoneyFacts) -> None:
        self._waiting = view, facts
        if not self._built:
            if self._turns.is_idle:
                self._begin_building()  # only now: what it needs was loaded meanwhile
            return
        self.facts, self._waiting = facts, None
        self.table.show_budget(facts.budget)
        self.debts.show_facts(facts)
        answer = view.file.answers.get(("", self.choice_key))
        self.instruments.show_choice(answer.value.split(",") if answer and answer.value else ())
        self.recalculate()

    @property
    def is_shown(self) -> bool:
        """Whether the sums of the case are in their place."""
        return self._built and not self._columns.isHidden()

    @property
    def is_settled(self) -> bool:
        """Whether everything shows the latest sums."""
        return self.is_shown and self._sums.is_idle and self._turns.is_idle

    def _reveal(self) -> None:
        if self.facts is None:
            return
        self._arrange()
        for part in (self.picture, self._columns):
            part.show()
        for at, card in enumerate(self._cards()):
            if card.isHidden():  # the first time: all at once would hold up a key
                self._turns.later(f"card {at}", card.show)
        self._turns.later("ordered", self._put_in_order)

    def _put_in_order(self) -> None:
        self._order.apply()
        self._pass_focus_on()

    def recalculate(self) -> None:
        """Make the sums again with what is typed and ticked, after the key that was pressed.

        Each card follows in a turn of its own, so that no key waits for all of them; a key that
        comes in between begins anew.
        """
        self._sums.forget()
        self._sums.later("sums", self._make_sums)

    def _make_sums(self) -> None:
        from intakeapp.services.money import money_view
        from intakeapp.views.money.what_if_card import inputs_of

        if self.facts is None:
            return
        made = self.tried = money_view(self.facts, inputs_of(self.what_if, self.asked))
        self._sums.later("picture", partial(self._show_picture, made))
        for name, card in (
            ("what if", self.what_if), ("signals", self.signals), ("asked", self.asked),
            ("figures", self.figures), ("sketch", self.sketch), ("instruments", self.instruments),
        ):  # fmt: skip
            self._sums.later(name, partial(card.show_view, made))

    def tried_now(self) -> MoneyView | None:
        """Return the sums of the case as it was last read, with what is tried; for the resident.

        None while nothing is tried, and when what is tried was tried for somebody else.
        """
        view = self.controller.view
        if self.tried is None or not self.tried.chosen or view.file.case.id != self._case_id:
            return None
        from intakeapp.services.money import money_view
        from intakeapp.services.money_facts import money_facts
        from intakeapp.views.money.what_if_card import inputs_of

        facts = money_facts(self.controller.space, view)
        return money_view(facts, inputs_of(self.what_if, self.asked))

    def _show_picture(self, made: MoneyView) -> None:
        from intakeapp.domain.calculations.what_if import balance_after
        from intakeapp.views.money.words import about, bars_of, without_tables

        budget = made.facts.budget
        self.about.setText(about(made))
        self.expired.show_paragraphs(without_tables(made.facts.day))
        self.bars.show_bars(bars_of(budget, made.chosen, balance_after(budget, made.chosen)))

    def _settle(self) -> None:
        """Everything shows the same sums: now in sight, and in the order of Tab."""
        if self.is_shown:
            self._order.apply()
        else:
            self._turns.later("shown", self._reveal)

    # What a person does

    def _follow(self, key: str) -> None:
        """Go to a question, or to the field of this screen that a link names."""
        field = self.asked.field(key)
        if field is None:
            self.goto_requested.emit(key)
        else:
            self.asked.seizure.show()
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_choice(self, keys: tuple[str, ...]) -> None:
        from intakeapp.services.intake import AnswerInput, answer

        case_id, key = self._case_id, self.choice_key
        entered = AnswerInput(text=",".join(keys))
        self.controller.run(lambda space: answer(space, case_id, key, entered))

    # Fitting

    def _arrange(self) -> None:
        """Put the cards in as many columns as fit."""
        if self._built and self._columns.fit(self.width()):
            self._order.apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pass_focus_on()

    def _pass_focus_on(self) -> None:
        """Give the focus to the first row, once there is one."""
        if self.hasFocus() and self.facts is not None and self.table.links:
            self.table.links[0].setFocus(Qt.FocusReason.TabFocusReason)
