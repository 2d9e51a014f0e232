"""The card *Besluit*: the term, what was decided, and the decision that is being prepared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.clock_records import Clock
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services import decisions
from intakeapp.services.changes import Changes
from intakeapp.services.decision_desk import (
    Stand,
    Standing,
    begin_letter,
    letter_template,
    stand_of,
    standing,
)
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.decisions.draft import DecisionDraft
from intakeapp.views.decisions.form import DecisionForm
from intakeapp.views.decisions.points import PointList
from intakeapp.views.decisions.taken import TakenRow
from intakeapp.views.decisions.words import KINDS, term_words
from intakeapp.views.money.column_card import ColumnCard
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.turns import Turns, laid_out_once

_CHOOSE = "Welk besluit bereidt u voor?"
_SCREENS = {"zaak": "gegevens", "geld": "geld", "papieren": "nog_nodig"}
_MAKE, _OPEN = "Maak de brief met dit besluit", "Open de brief met dit besluit"


class DecisionCard(ColumnCard):
    """The decisions of the case in the controller; what is filled in is kept at once.

    Signals:
        open_requested: the id of a document, to write in or to look at.
        goto_requested: the key of a question that a decision rests on.
        screen_requested: a screen of the case ("gegevens", "geld", "nog_nodig").
    """

    open_requested = Signal(str)
    goto_requested = Signal(str)
    screen_requested = Signal(str)

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__("Besluit", parent=parent)
        self.controller = controller
        self.body.setSpacing(12)
        self._case_id = ""
        self._asked = 0
        self._outgoing: tuple[OutgoingDocument, ...] = ()
        self._decisions: dict[str, Decision] = {}
        self._drafts: dict[str, DecisionDraft] = {}
        self.draft: DecisionDraft | None = None
        self.form: DecisionForm | None = None
        self.notice = NoticeBar()
        self.saver = Saver(controller, self.notice)
        self._turns = Turns(self, lambda: self.controller.is_loaded)
        self._build()
        controller.loaded.connect(self._on_loaded)

    def _build(self) -> None:
        term = QHBoxLayout()
        term.setSpacing(8)
        self.term_icon = IconLabel("clock", size=18)
        self.term = TextLabel("", "body")
        term.addWidget(self.term_icon, 0, Qt.AlignmentFlag.AlignTop)
        term.addWidget(self.term, 1)
        self.taken: KeyedColumn[str, TakenRow] = KeyedColumn(self._make_taken)
        self.kinds = ChipRow(
            [Option(kind.value, words.act) for kind, words in KINDS.items()], name=_CHOOSE,
            allow_none=False,
        )  # fmt: skip
        self.kinds.chosen.connect(lambda keys: self._choose(DecisionKind(keys[0])))
        self.why = TextLabel("", "small")
        self.why.hide()
        self.body.addWidget(self.notice)
        self.body.addLayout(term)
        self.body.addWidget(self.taken)
        self.taken.hide()
        self.body.addWidget(Line())
        self.body.addWidget(TextLabel(_CHOOSE, "label"))
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.why)
        self._build_open()
        hand_focus_to(self, self.kinds)

    def _build_open(self) -> None:
        """Make the part for the decision that is being prepared; its form comes with it."""
        self._part = QWidget()
        column = QVBoxLayout(self._part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._holder = QVBoxLayout()
        self.points = PointList()
        self.points.wanted.connect(self._go)
        self.make = SecondaryButton(_MAKE, icon="file-text")
        self.make.set_description("Een concept. U leest en verandert het nog.")
        self.make.clicked.connect(self._on_make)
        self.drop = QuietButton("Toch niet", icon="trash")
        self.drop.set_description("Het besluit gaat weg. Ctrl+Z haalt het terug.")
        self.drop.clicked.connect(self._on_drop)
        column.addLayout(self._holder)
        column.addWidget(Line())
        column.addWidget(self.points)
        column.addWidget(FlowRow([self.make, self.drop]))
        self._part.hide()
        self.body.addWidget(self._part)

    def _make_taken(self, decision_id: str) -> TakenRow:
        draft = self._draft_of(self._decisions[decision_id])
        made = TakenRow(self.saver, draft, self.controller.space.today())
        made.letter_wanted.connect(self.open_requested)
        return made

    # Showing

    def _on_loaded(self) -> None:
        other = self.controller.case_id != self._case_id
        if other:
            self._begin(self.controller.case_id)
        # At once: a later turn would take what is older than a change that ended meanwhile.
        for one in self.controller.view.file.decisions:
            if one.id in self._drafts:
                self._drafts[one.id].take(one)
        if self.isVisible():
            self.refresh()

    def _draft_of(self, decision: Decision) -> DecisionDraft:
        """Return the one draft of a decision: it knows what is still on its way to the store."""
        if decision.id not in self._drafts:
            self._drafts[decision.id] = DecisionDraft(self.saver, decision, self)
        return self._drafts[decision.id]

    def _begin(self, case_id: str) -> None:
        """Never the decisions of one person under the name of another."""
        flush_all(self)
        self._case_id = case_id
        self.saver.forget()
        self._close_form()
        self.taken.show_keys(())
        self.taken.hide()
        for draft in self._drafts.values():
            draft.deleteLater()
        self._drafts = {}
        self.kinds.choose(None)
        self.why.hide()

    def refresh(self) -> None:
        """Show the decisions of the case as it was last read; what is being typed stays."""
        if not self.controller.is_loaded:
            return
        if self.controller.case_id != self._case_id:
            self._begin(self.controller.case_id)
        file = self.controller.view.file
        self._outgoing = file.outgoing
        self._decisions = {one.id: one for one in file.decisions}
        self._show_term(self.controller.view.crisis.clocks)
        left = [d for d in file.decisions if d.outgoing_id and not self._is_prepared(d)]
        self.taken.show_keys(d.id for d in reversed(left))
        self.taken.setVisible(bool(left))
        for one in left:
            self.taken.widgets()[one.id].show_stand(stand_of(one, self._outgoing))
        self._show_open()

    def _is_prepared(self, decision: Decision) -> bool:
        return stand_of(decision, self._outgoing) is Stand.PREPARED

    def _show_term(self, clocks: Sequence[Clock]) -> None:
        clock = next((c for c in clocks if c.code == "besluit"), None)
        late = clock is not None and clock.met_on is None and clock.overdue
        self.term_icon.set_icon("alert-circle" if late else "clock", "muted")
        self.term.setText(term_words(clock, self.controller.space.today()))

    def _prepared(self, kind: DecisionKind | None = None) -> Decision | None:
        """Return the newest decision that is being prepared, of a kind or of any."""
        found = [
            d for d in self._decisions.values()
            if self._is_prepared(d) and kind in (None, d.kind)
        ]  # fmt: skip
        return max(found, key=lambda one: one.id, default=None)

    def _show_open(self) -> None:
        now = self.draft.decision.id if self.draft is not None else ""
        shown = self._decisions.get(now)
        if shown is None or not self._is_prepared(shown):
            shown = self._prepared()
        if shown is None:
            self._close_form()
            self.kinds.choose(None)
            self.why.hide()
            return
        self._open(shown)

    def _open(self, decision: Decision) -> None:
        """Show a decision that is being prepared; another one gets a form of its own."""
        if self.draft is None or self.draft.decision.id != decision.id:
            self._close_form()
            self.draft = self._draft_of(decision)
            self._turns.later("form", self._make_form)
        words = KINDS[decision.kind]
        self.kinds.choose(decision.kind.value)
        self.why.setText(f"{words.why}\nNummer {decision.number}")
        self.why.show()
        self._ask_standing(decision.id)

    def _make_form(self) -> None:
        if self.draft is None or self.form is not None:
            return
        form = self.form = DecisionForm(self.draft, self.controller.space.today())
        self._holder.addWidget(form)
        self._in_turn(form, "making", (*form.steps(), self._show_part, self._show_reasons))

    def _in_turn(self, form: DecisionForm, name: str, pieces: Sequence[Callable[[], None]]) -> None:
        for number, piece in enumerate(pieces):
            self._turns.later(f"{name}-{number}", partial(self._for, form, piece))

    def _for(self, form: DecisionForm, piece: Callable[[], None]) -> None:
        """Do a piece, unless another form took the place of the one it is for."""
        if self.form is form:
            with laid_out_once(self):
                piece()

    def _show_part(self) -> None:
        self._part.show()

    def _show_reasons(self) -> None:
        if self.form is not None:
            self._in_turn(self.form, "showing", self.form.showing())

    def _close_form(self) -> None:
        if self.form is not None:
            flush_all(self.form)
            if self._part.isAncestorOf(self.focusWidget()):
                self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
            self._part.hide()
            self._holder.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = self.draft = None
        self.points.forget()

    def _ask_standing(self, decision_id: str) -> None:
        self._asked += 1
        number, case_id = self._asked, self.controller.case_id

        def work(space: Workspace) -> Standing:
            return standing(space, case_id, decision_id)

        def deliver(found: Standing) -> None:
            if shiboken6.isValid(self) and number == self._asked and self.draft is not None:
                self.points.show_points(found.points)
                self.make.set_text(_OPEN if found.draft_id else _MAKE)

        self.controller.ask(work, success=deliver, database=False)

    # What a person does

    def _choose(self, kind: DecisionKind) -> None:
        there = self._prepared(kind)
        if there is not None:
            self._open(there)
            return
        case_id = self.controller.case_id
        self.why.setText(KINDS[kind].why)
        self.why.show()

        def made(durable: bool) -> None:
            if not durable and shiboken6.isValid(self):
                self._show_open()

        self._close_form()  # what is read next opens the new one
        self.saver.run(partial(decisions.prepare, case_id=case_id, kind=kind), made)

    def _on_drop(self) -> None:
        if self.draft is None:
            return
        self.flush()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        decision_id = self.draft.decision.id
        self.saver.run(partial(decisions.withdraw_decision, decision_id=decision_id))

    def _on_make(self) -> None:
        if self.draft is not None:
            self._write("", self.draft.decision.kind)

    def _write(self, template: str, kind: DecisionKind | None = None) -> None:
        """Make a letter, or fill the draft that is there again, and ask for it to be opened."""
        self.flush()
        case_id = self.controller.case_id

        def work(space: Workspace) -> Changes:
            wanted = letter_template(kind) if kind is not None else template
            return begin_letter(space, case_id, wanted)

        def made(changes: Changes) -> None:
            if shiboken6.isValid(self) and case_id == self.controller.case_id:
                self.open_requested.emit(changes.record_id)

        self.controller.run(work, success=made)

    def _go(self, where: str, point: str) -> None:
        """Go to where a point is filled in."""
        kind, _colon, name = where.partition(":")
        if kind == "vraag":
            self.goto_requested.emit(name)
        elif kind == "stuk":
            self._write(name)
        elif kind in _SCREENS:
            self.screen_requested.emit(_SCREENS[kind])
        elif self.form is not None:
            self.form.focus_point(point)

    # Keeping

    def flush(self) -> bool:
        """Save what is typed now; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return is_pending(self, self.saver)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turns.later("refresh", self.refresh)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
