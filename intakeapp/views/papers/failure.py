"""The card for a paper that could not be printed or saved: what happened, and two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard

if TYPE_CHECKING:
    from intakeapp.services.papers import Paper


class PaperFailure(QWidget):
    """Shows the latest failure of a desk until something succeeds or it is tried again."""

    def __init__(self, desk: PaperDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: ErrorCard | None = None
        self.message = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        desk.failed.connect(self.show_failure)
        desk.printed.connect(self.clear)
        desk.saved.connect(self.clear)
        self.hide()

    def show_failure(self, paper: Paper | None, error: KnownError) -> None:
        """Show a failure, with what can be done now."""
        self.clear()
        buttons = []
        if paper is not None:
            again = SecondaryButton("Probeer opnieuw", size="s")
            again.clicked.connect(lambda: self._again(paper))
            save = SecondaryButton("Bewaar als pdf", size="s")
            save.clicked.connect(lambda: self._save(paper))
            buttons = [again, save]
        icon = "printer" if error.code == "printer" else "alert-circle"
        self._card = ErrorCard(error.what, error.safe, error.now, icon=icon, actions=buttons)
        self.message = str(error)
        self._column.addWidget(self._card)
        self.show()
        if buttons:
            buttons[0].setFocus()

    def clear(self) -> None:
        """Put the card away."""
        self.message = ""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        self.hide()

    def _again(self, paper: Paper) -> None:
        self.clear()
        self._desk.print_paper(paper)

    def _save(self, paper: Paper) -> None:
        self.clear()
        self._desk.save_paper(paper)
