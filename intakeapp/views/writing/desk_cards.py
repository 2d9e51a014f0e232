"""All cards for writing together on *Papieren*: choosing, in one go, drafts and final documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intakeapp.domain.outgoing.life import lives_of
from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.writing.choosing import AboutCard, Choice, ChoosingCard, all_choices
from intakeapp.views.writing.one_go import OneGo, Outcome, Wanted
from intakeapp.views.writing.shelf import AfterTalkCard, DocumentsCard, ProgressCard
from intakeapp.views.writing.words import NOTHING_TO_CHOOSE

if TYPE_CHECKING:
    from intakeapp.services.outgoing import AfterTalk
    from intakeapp.services.outgoing_desk import About

_NO_DRAFTS = "Er is nog geen concept."
_NO_FINAL = "Er is nog niets definitief."


class DeskCards(QObject):
    """The cards, and what they ask of the services.

    Signals:
        open_requested: the id of a document to write in or to look at.
    """

    open_requested = Signal(str)

    def __init__(self, controller: CaseController, desk: PaperDesk, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self.go = OneGo(controller, desk, window)
        self.choosing = ChoosingCard()
        self.abouts = AboutCard()
        self.abouts.hide()
        self.progress = ProgressCard(self.go)
        self.after_talk = AfterTalkCard(self.go)
        self.drafts = DocumentsCard("Concepten", _NO_DRAFTS)
        self.final = DocumentsCard("Definitief", _NO_FINAL)
        self.choosing.chosen.connect(self.begin)
        self.abouts.drafts_wanted.connect(self._make_drafts)
        self.abouts.print_wanted.connect(lambda ids: self._leave_all(ids, self.go.print_all))
        self.abouts.save_wanted.connect(lambda ids: self._leave_all(ids, self.go.save_all))
        self.abouts.put_aside.connect(self._close_abouts)
        self.go.ended.connect(self._on_ended)
        for card in (self.drafts, self.final):
            card.opened.connect(self.open_requested)

    @property
    def left(self) -> Sequence[QWidget]:
        """The cards to choose from."""
        return self.progress, self.choosing, self.abouts

    @property
    def right(self) -> Sequence[QWidget]:
        """The cards with what there is."""
        return self.after_talk, self.drafts, self.final

    def forget(self) -> None:
        """Another case is shown: nothing of the last one stays."""
        self._close_abouts(focus=False)
        self.choosing.tell("")
        self.progress.hide()
        self.after_talk.show_wanted(())
        self.drafts.show_documents(())
        self.final.show_documents(())

    def refresh(self) -> None:
        """Show the documents of the case as it was last read; the rest is read beside it."""
        rows = [one for one in self._controller.view.file.outgoing if not one.sealed]
        rows.sort(key=lambda one: one.id, reverse=True)
        file = self._controller.view.file
        abouts = {debt.id: debt.creditor or debt.collector for debt in file.debts}
        drafts = [row for row in rows if row.state is DocumentState.DRAFT]
        self.drafts.show_documents(drafts, abouts)
        lives = lives_of(file.events, file.decisions)
        left = [row for row in rows if row.state is not DocumentState.DRAFT]
        self.final.show_documents(left, abouts, lives)
        if not self.choosing.is_filled:
            self._controller.ask(
                lambda _space: all_choices(), success=self._show_choices, database=False
            )
        case_id = self._controller.case_id

        def work(space: Workspace) -> tuple[AfterTalk, ...]:
            from intakeapp.services.outgoing import after_talk_set

            return after_talk_set(space, case_id)

        def deliver(found: tuple[AfterTalk, ...]) -> None:
            if shiboken6.isValid(self) and case_id == self._controller.case_id:
                self.after_talk.show_wanted([
                    Wanted(name=one.name, title=one.title, is_paper=one.is_paper)
                    for one in found
                ])  # fmt: skip

        self._controller.ask(work, success=deliver, database=False)

    def _show_choices(self, choices: Sequence[Choice]) -> None:
        self.choosing.set_choices(choices)

    # Beginning a document

    def begin(self, choice: Choice) -> None:
        """Make a draft of a template; ask for whom where there are several."""
        case_id = self._controller.case_id

        def work(space: Workspace) -> tuple[About, ...]:
            from intakeapp.services.outgoing_desk import abouts_named

            return abouts_named(space, case_id, choice.name)

        def deliver(abouts: tuple[About, ...]) -> None:
            if shiboken6.isValid(self) and case_id == self._controller.case_id:
                self._choose_about(choice, abouts)

        self._controller.ask(work, success=deliver)

    def _choose_about(self, choice: Choice, abouts: Sequence[About]) -> None:
        if not abouts:
            self.choosing.tell(NOTHING_TO_CHOOSE.get(choice.per, ""))
        elif len(abouts) == 1:
            self._make_one(choice.name, abouts[0].id)
        else:
            self.choosing.hide()
            self.abouts.show()
            self.abouts.ask(choice, abouts)

    def _make_one(self, template: str, about: str) -> None:
        case_id = self._controller.case_id

        def work(space: Workspace) -> Changes:
            from intakeapp.services.outgoing_drafts import make_draft

            return make_draft(space, case_id, template, about=about)

        def made(changes: Changes) -> None:
            if shiboken6.isValid(self) and case_id == self._controller.case_id:
                self._close_abouts(focus=False)
                self.open_requested.emit(changes.record_id)

        self._controller.run(work, success=made)

    def _make_drafts(self, ids: tuple[str, ...]) -> None:
        choice = self.abouts.choice
        if choice is None:
            return
        if len(ids) == 1:
            self._make_one(choice.name, ids[0])
        else:
            self.go.draft_all(self._wanted(choice, ids))

    def _leave_all(self, ids: tuple[str, ...], how: Callable[[Sequence[Wanted]], None]) -> None:
        choice = self.abouts.choice
        if choice is not None:
            how(self._wanted(choice, ids))

    def _wanted(self, choice: Choice, ids: Sequence[str]) -> list[Wanted]:
        return [
            Wanted(name=choice.name, title=f"{choice.title}: {self.abouts.name_of(one)}", about=one)
            for one in ids
        ]

    def _close_abouts(self, *, focus: bool = True) -> None:
        if self.abouts.isHidden():
            return
        self.abouts.hide()
        self.choosing.show()
        if focus:
            self.choosing.search.setFocus()

    def _on_ended(self, _outcome: Outcome) -> None:
        self._close_abouts()
