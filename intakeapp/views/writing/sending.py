"""What can still be done with a final document: print, save, a further print, a new draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.writing.session import WritingSession
from intakeapp.views.writing.standing import FinalCard

if TYPE_CHECKING:
    from intakeapp.services.papers import Paper


class Sending(QObject):
    """Does what the buttons of a FinalCard ask.

    Signals:
        copied: a new draft was made of the document; carries its id.
        text_copied: the text of a message is on the clipboard.
    """

    copied = Signal(str)
    text_copied = Signal()

    def __init__(
        self,
        session: WritingSession,
        controller: CaseController,
        desk: PaperDesk,
        card: FinalCard,
    ) -> None:
        super().__init__(card)
        self._session = session
        self._controller = controller
        self._desk = desk
        card.print_requested.connect(lambda: self._send(desk.print_paper))
        card.save_requested.connect(lambda: self._send(desk.save_paper))
        card.copy_requested.connect(self._print_copy)
        card.text_requested.connect(self._copy_text)
        card.draft_requested.connect(self._copy_as_draft)

    def _paper(self, pdf: bytes) -> Paper | None:
        from intakeapp.services.papers import Paper

        document = self._session.document
        if document is None or not pdf or not document.is_final:
            return None
        number = self._controller.view.file.case.number
        return Paper(
            name=document.template,
            title=document.title,
            pdf=pdf,
            file_name=f"{document.template}-{number}.pdf",
            kept_as=document.document_id,
        )

    def _send(self, how: Callable[[Paper], None]) -> None:
        seen = self._session.seen
        paper = self._paper(seen.examined.pdf) if seen is not None else None
        if paper is not None:
            how(paper)

    def _print_copy(self, title: str) -> None:
        document = self._session.document
        if document is None:
            return

        def work(space: Workspace) -> bytes:
            from intakeapp.services.outgoing_drafts import copy_pdf

            return copy_pdf(space, document.id, title)

        def deliver(pdf: bytes) -> None:
            paper = self._paper(pdf) if shiboken6.isValid(self) else None
            if paper is not None:
                self._desk.print_paper(paper)

        self._controller.ask(work, success=deliver, database=False)

    def _copy_text(self) -> None:
        seen = self._session.seen
        if seen is not None:
            QGuiApplication.clipboard().setText(seen.examined.message)
            self.text_copied.emit()

    def _copy_as_draft(self) -> None:
        document = self._session.document
        if document is None:
            return

        def work(space: Workspace) -> Changes:
            from intakeapp.services.outgoing_desk import copy_as_draft

            return copy_as_draft(space, document.id)

        self._controller.run(work, success=lambda changes: self.copied.emit(changes.record_id))
