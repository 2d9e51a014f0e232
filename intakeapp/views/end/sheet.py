"""What goes home: a preview that follows the agreements, and printing once it was told back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.end.words import FIRST_TELL, FIRST_TELL_WHY
from intakeapp.views.papers.desk import PaperDesk, page_images
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.page_view import PageView, render_words
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import InfoCard
from intakeapp.views.widgets.labels import Line, TextLabel

if TYPE_CHECKING:
    from intakeapp.services.papers import Paper

SHEET, CARDS, CARD = "koelkastblad", "dos-en-donts", "dos-en-donts-a6"
_DPI = {SHEET: 110.0, CARD: 130.0}
_WIDTHS = {SHEET: 284, CARD: 168}


class DrawnPaper(QWidget):
    """The first page of one document, drawn again whenever the case changes.

    Signals:
        drawn: the page is on the screen.
    """

    drawn = Signal()

    def __init__(self, name: str, controller: CaseController, desk: PaperDesk) -> None:
        super().__init__()
        self.name = name
        self._controller, self._desk = controller, desk
        self._wanted = 0
        self.paper: Paper | None = None
        self.words = ""
        self.page = PageView(_WIDTHS[name])
        self.problem = TextLabel("", "small", colour="error_ink")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addWidget(self.page)

    def redraw(self) -> None:
        """Draw the document as the case stands now; an older drawing still under way is dropped."""
        self._wanted += 1
        number = self._wanted

        def take(paper: Paper) -> None:
            if number == self._wanted:
                self._render(paper, number)

        self._desk.draw(self.name, take, failure=self._on_failure)

    def _render(self, paper: Paper, number: int) -> None:
        def work(_space: Workspace) -> tuple[QImage, str]:
            image = page_images(paper.pdf, _DPI[self.name])[0]
            return image, " ".join(render_words(paper.pdf))

        def deliver(found: tuple[QImage, str]) -> None:
            if not shiboken6.isValid(self) or number != self._wanted:
                return
            self.paper = paper
            image, self.words = found
            self.problem.hide()
            self.page.show_page(image, f"Voorbeeld: {paper.title}", self.words)
            self.drawn.emit()

        if self.paper is not None and self.paper.pdf == paper.pdf:
            self.paper = paper
            self.drawn.emit()
            return
        self._controller.ask(work, success=deliver, failure=self._on_failure, database=False)

    def _on_failure(self, error: Exception) -> None:
        from intakeapp.base.errors import KnownError

        if not shiboken6.isValid(self) or not isinstance(error, KnownError):
            self._controller.failed.emit(error)
            return
        self.problem.setText(f"{error.what} {error.now}".strip())
        self.problem.show()

    def forget(self) -> None:
        """Drop what is shown: another case comes."""
        self._wanted += 1
        self.paper, self.words = None, ""


class FirstTell(InfoCard):
    """The calm sentence before printing without telling back, with the one extra press."""

    def __init__(self) -> None:
        self.anyway = SecondaryButton("Toch printen", icon="printer", size="s")
        self.back = QuietButton("Naar terugvertellen", size="s")
        super().__init__(
            FIRST_TELL, FIRST_TELL_WHY, icon="message-circle", actions=(self.anyway, self.back)
        )


class SheetPart(QWidget):
    """Preview, print, save, and what else can be made.

    Signals:
        tell_requested: the person goes to telling back first.
        more_requested: the person wants another document.
    """

    tell_requested = Signal()
    more_requested = Signal()

    def __init__(
        self, controller: CaseController, desk: PaperDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._told = False
        self._waiting = ""
        self.sheet = DrawnPaper(SHEET, controller, desk)
        self.card = DrawnPaper(CARD, controller, desk)
        self.first_tell = FirstTell()
        self.first_tell.hide()
        self.first_tell.anyway.clicked.connect(self._print_anyway)
        self.first_tell.back.clicked.connect(self._go_tell)
        self.sent = TextLabel("", "small_strong", colour="ok_ink", wrap=False)
        self.sent.hide()
        desk.printed.connect(lambda paper: self._tell(f"{paper.title}: naar de printer."))
        desk.saved.connect(lambda paper: self._tell(f"{paper.title}: bewaard als pdf."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(TextLabel("3. Meegeven", "title"))
        column.addWidget(TextLabel("Kijk samen of het klopt. Daarna pas printen.", "muted"))
        sides = QHBoxLayout()
        sides.setSpacing(20)
        top = Qt.AlignmentFlag.AlignTop
        sides.addWidget(self.sheet, 0, top)
        sides.addLayout(self._build_side(), 1)
        column.addLayout(sides)
        self.foot = self._build_foot()

    def _build_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.print_card = SecondaryButton("Print kaartje", icon="printer", shortcut="Alt+K")
        self.print_card.clicked.connect(lambda: self.ask_print(CARDS))
        self.save_button = SecondaryButton("Bewaar als pdf", icon="download")
        self.save_button.set_description("Bewaar het koelkastblad als pdf.")
        self.save_button.clicked.connect(lambda: self.desk.save_name(SHEET))
        self.more_button = QuietButton("Meer documenten", icon="file-text", size="s")
        self.more_button.clicked.connect(self.more_requested)
        column.addWidget(TextLabel("Kaartje", "strong"))
        column.addWidget(TextLabel("Past in de portemonnee.\nZonder schulden erop.", "small"))
        column.addWidget(self.card)
        column.addWidget(self.print_card)
        column.addSpacing(4)
        column.addWidget(Line())
        column.addWidget(TextLabel("Liever niet op papier?", "strong"))
        column.addWidget(self.save_button)
        column.addWidget(self.more_button)
        column.addStretch(1)
        return column

    def _build_foot(self) -> QWidget:
        """Return what stays in sight while the rest scrolls: the main button and its answers."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.print_button = PrimaryButton("Print koelkastblad", icon="printer", shortcut="Ctrl+P")
        self.print_button.clicked.connect(lambda: self.ask_print(SHEET))
        column.addWidget(self.first_tell)
        column.addWidget(PaperFailure(self.desk))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.print_button)
        row.addWidget(self.sent, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        return foot

    def redraw(self) -> None:
        """Draw both papers as the case stands now."""
        self.sheet.redraw()
        self.card.redraw()

    def forget(self) -> None:
        """Another case comes."""
        self.sheet.forget()
        self.card.forget()
        self.first_tell.hide()
        self.sent.hide()

    def set_told(self, told: bool) -> None:
        """Say whether it was told back; then printing takes one press."""
        self._told = told
        if told and not self.first_tell.isHidden():
            self.first_tell.hide()

    def ask_print(self, name: str) -> None:
        """Print a document, or first say that it should be told back."""
        if self._told:
            self.desk.print_name(name)
            return
        self._waiting = name
        self.first_tell.show()
        self.first_tell.anyway.setFocus()

    def _print_anyway(self) -> None:
        self.first_tell.hide()
        self.print_button.setFocus()
        self.desk.print_name(self._waiting)

    def _go_tell(self) -> None:
        self.first_tell.hide()
        self.tell_requested.emit()

    def _tell(self, words: str) -> None:
        self.sent.setText(words)
        self.sent.show()
