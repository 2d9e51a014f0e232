"""What stands in the middle of the talk, made in turns of the event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.views.talk.check import CheckView
from intakeapp.views.talk.question_card import LeadBlock, QuestionCard
from intakeapp.views.talk.section_table import TalkTable, table_block
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.turns import Graveyard, Turns


class Place(QObject):
    """The open question, the question under it or a table, or the overview of a section.

    What has the focus is there at once, the rest in later turns; all of it is painted together.
    Whoever asks for a part gets it made at once.

    Signals:
        go_on: Enter was pressed where it means "next".
        unsaved_changed: something was typed or kept.
        crisis_requested: show the crisis screen.
        change_requested: the key of the question that an overview leads back to.
    """

    go_on = Signal()
    unsaved_changed = Signal()
    crisis_requested = Signal()
    change_requested = Signal(str)

    def __init__(self, session: TalkSession, middle: VScroll, body: QVBoxLayout) -> None:
        super().__init__(middle)
        self.session, self.middle, self.body = session, middle, body
        self._lead: LeadBlock | None = None
        self._card: QuestionCard | None = None
        self._table: QWidget | None = None
        self._check: CheckView | None = None
        self._turns = Turns(middle, lambda: session.ready and session.controller.is_loaded)
        self._graveyard = Graveyard(self)

    @property
    def is_built(self) -> bool:
        """Whether all of it is there, with every row of a table or overview."""
        rows = self._table if isinstance(self._table, TalkTable) else self._check
        return self._turns.is_idle and (rows is None or rows.is_built)

    @property
    def lead(self) -> LeadBlock | None:
        """The open question of the section; None at the overview."""
        return self._lead

    @property
    def card(self) -> QuestionCard | None:
        """The question that is asked now; None at the open question."""
        self._turns.finish()
        return self._card

    @property
    def table(self) -> QWidget | None:
        """The table under an open question, where there is one."""
        self._turns.finish()
        return self._table

    @property
    def check(self) -> CheckView | None:
        """The overview of the answers of a section; None at a question."""
        self._turns.finish()
        return self._check

    @property
    def main(self) -> LeadBlock | QuestionCard | None:
        """The question that has the focus, also while the rest is being made."""
        return self._card or self._lead

    def blocks(self) -> list[LeadBlock | QuestionCard]:
        """Return the questions that are there."""
        return [block for block in (self._lead, self._card) if block is not None]

    def made_table(self) -> QWidget | None:
        """Return the table if it was made already."""
        return self._table

    def later(self, name: str, piece: Callable[[], object]) -> None:
        """Do something when all that stands here is there."""
        self._turns.later(name, piece)

    # Making

    def drop(self, *, keep_lead: bool = False) -> None:
        """Take away what stands here."""
        self._turns.forget()
        self._release()
        for name in ("_card", "_table", "_check", *(() if keep_lead else ("_lead",))):
            widget = getattr(self, name)
            if widget is not None:
                setattr(self, name, None)
                self.body.removeWidget(widget)
                self._graveyard.bury(widget)

    def show(self) -> None:
        """Show the place of the session."""
        section, checking = self.session.section, self.session.checking
        key = self.session.question.key
        lead = self._lead
        same = lead is not None and lead.editor.question.key == section.lead
        self.drop(keep_lead=same and not checking)
        self._hold()
        if checking:
            self._turns.later("check", self._make_check)
        else:
            self._make_lead(compact=key != section.lead)
            if key != section.lead:
                self._make_card()
                self._turns.later("rows", self._make_rows)
            elif section.table:
                self._turns.later("table", self._make_table)
        self._turns.later("shown", self._release)

    def _hold(self) -> None:
        """Leave on the screen what is there, until the new place is complete."""
        self.middle.setUpdatesEnabled(False)
        # Every `show` would lay out the whole column; once, when all is there, is enough.
        self.middle.body.setEnabled(False)

    def _release(self) -> None:
        if not self.middle.body.isEnabled():
            self.middle.body.setEnabled(True)
            self.middle.body.activate()  # a request to lay out may have been in vain meanwhile
            self.middle.setUpdatesEnabled(True)

    def _make_check(self) -> None:
        self._check = CheckView(self.session)
        self._check.change_requested.connect(self.change_requested)
        self.body.addWidget(self._check)
        self._check.show()
        self.middle.verticalScrollBar().setValue(0)

    def _make_lead(self, *, compact: bool) -> None:
        if self._lead is None:
            asked = self.session.engine.questionnaire.question(self.session.section.lead)
            self._lead = LeadBlock(self.session, asked, rows=True, compact=compact)
            self._lead.go_on.connect(self.go_on)
            self._lead.editor.unsaved_changed.connect(self.unsaved_changed)
            self.body.addWidget(self._lead)
            self._lead.show()
        self._lead.set_compact(compact)

    def _make_card(self) -> None:
        self._card = QuestionCard(self.session, self.session.question)
        self._card.go_on.connect(self.go_on)
        self._card.editor.unsaved_changed.connect(self.unsaved_changed)
        self.body.addWidget(self._card)
        self._card.show()

    def _make_rows(self) -> None:
        if self._card is not None:
            self._card.make_rows()

    def _make_table(self) -> None:
        table = self.session.section.table
        self._table = table_block(self.session, table, self.crisis_requested.emit)
        if isinstance(self._table, TalkTable):
            self._table.unsaved_changed.connect(self.unsaved_changed)
        self.body.addWidget(self._table)
        self._table.show()
