"""Printing and saving the papers of a pile: audited, and not kept once more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtWidgets import QWidget

from intakeapp.services.papers import Paper
from intakeapp.services.workspace import Workspace
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.post.session import PostSession


class PilePaperDesk(PaperDesk):
    """A desk for receipt, cover sheet and bag paper.

    A receipt is kept when it is made, and the other two are not kept at all.
    """

    def _send(self, paper: Paper, work: Callable[[Workspace], bool], how: str) -> None:
        case_id = self._controller.case_id
        self.busy_changed.emit(True)

        def sent(_done: bool) -> None:
            self._end()
            self._controller.ask(
                partial(_audit, case_id=case_id, how=how), success=told, failure=self._tell(paper)
            )

        def told(_done: None) -> None:
            if shiboken6.isValid(self):
                (self.printed if how == "printed" else self.saved).emit(paper)

        def failure(error: Exception) -> None:
            self._end()
            self._tell(paper)(error)

        self._controller.ask(work, success=sent, failure=failure, database=False)

    def _end(self) -> None:
        if shiboken6.isValid(self):
            self.busy_changed.emit(False)


def covered_by_papers(session: PostSession, part: QWidget) -> QWidget:
    """Return what a preview covers: the whole screen of the post, and never the window.

    The window outlives the open file, and a paper must not lie over the entrance.
    """
    page = session.parent()
    return page if isinstance(page, QWidget) and page.isAncestorOf(part) else part


def _audit(space: Workspace, case_id: str, how: str) -> None:
    from intakeapp.services.receipts import paper_left

    paper_left(space, case_id, how)
