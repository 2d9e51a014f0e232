"""A paper before it is printed: what is seen here is what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.desk import PaperDesk, page_images
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.page_view import PageView, pages_words, render_words
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from intakeapp.views.widgets.cards import WaitCard
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.scroll import VScroll

if TYPE_CHECKING:
    from intakeapp.services.papers import Paper

SEALABLE = "intakeverslag"
_DPI = 144.0
_ZOOMS = (1.0, 1.35, 1.8)  # times the width that fits
_NOT_ENCRYPTED = "Een pdf buiten het dossier is niet versleuteld. Bewaar hem op een veilige plek."


class PrintPreview(Overlay):
    """Covers its parent with the pages of one document; Escape goes back.

    Signals:
        shown: the pages are on the screen.
    """

    shown = Signal()

    def __init__(
        self, controller: CaseController, parent: QWidget, desk: PaperDesk | None = None
    ) -> None:
        super().__init__(parent, name="Voorbeeld van het papier", opaque=True)
        self._controller = controller
        self.desk = desk or PaperDesk(controller, self)
        self._name = ""
        self._zoom = 0
        self.paper: Paper | None = None
        self.words: list[str] = []
        self._pages: list[PageView] = []
        self._build()
        self.desk.busy_changed.connect(self._show_busy)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._build_head())
        below = QVBoxLayout()
        below.setContentsMargins(24, 0, 24, 8)
        self.failure = PaperFailure(self.desk)
        self._sealed_question = self._build_sealed()
        below.addWidget(self.failure)
        below.addWidget(self._sealed_question)
        outer.addLayout(below)
        self._scroll = VScroll(margins=(24, 16, 24, 24), spacing=16)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("Bladzijden")
        outer.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 8)
        foot.addWidget(TextLabel(_NOT_ENCRYPTED, "small", wrap=False))
        foot.addStretch(1)
        outer.addLayout(foot)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 24, 10)
        head.setSpacing(10)
        self.back = QuietButton("Terug", icon="chevron-left", key_text="Esc", size="s")
        self.back.clicked.connect(self.close_overlay)
        self._title = TextLabel("", "title", wrap=False)
        self._count = TextLabel("", "small", wrap=False)
        self.smaller = IconButton("zoom-out", "Kleiner", shortcut="Ctrl+-")
        self.larger = IconButton("zoom-in", "Groter", shortcut="Ctrl++")
        self.smaller.clicked.connect(lambda: self._step_zoom(-1))
        self.larger.clicked.connect(lambda: self._step_zoom(1))
        self.sealed = SecondaryButton("Ook het verzegelde deel", icon="lock", size="m")
        self.sealed.clicked.connect(self._ask_sealed)
        self.save = SecondaryButton("Bewaar als pdf", icon="download", shortcut="Ctrl+Shift+S")
        self.save.clicked.connect(self._save)
        self.print = PrimaryButton("Print", icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self._print)
        for left in (self.back, self._title, self._count):
            head.addWidget(left)
        head.addStretch(1)
        for widget in (self.smaller, self.larger, self.sealed, self.save, self.print):
            head.addWidget(widget)
        return head

    def _build_sealed(self) -> WaitCard:
        yes = SecondaryButton("Ja, met het verzegelde deel", size="s")
        yes.clicked.connect(self._with_sealed)
        self.sealed_yes = yes
        no = SecondaryButton("Nee, zonder", size="s")
        no.clicked.connect(self._without_sealed)
        card = WaitCard(
            "Het verzegelde deel komt dan op papier",
            "Geef dit papier alleen aan wie het mag lezen. Nooit mee naar huis.",
            icon="shield-lock",
            actions=(yes, no),
        )
        card.hide()
        return card

    def show_document(self, name: str) -> None:
        """Draw a document of the open case and show its pages."""
        self._name = name
        self._zoom = 0
        self._begin()
        self.desk.draw(name, self._take, failure=self._on_failure)

    def show_kept(self, paper: Paper) -> None:
        """Show a paper that was made before, as it was."""
        self._name = ""
        self._zoom = 0
        self._begin()
        self._take(paper)

    def _begin(self) -> None:
        self.paper = None
        self.failure.clear()
        self._sealed_question.hide()
        self.sealed.setVisible(self._name == SEALABLE)
        self._title.setText("")
        self._count.setText("Het papier wordt gemaakt")
        self._drop_pages()
        self.open(self.print)

    def _on_failure(self, error: Exception) -> None:
        from intakeapp.base.errors import KnownError

        if shiboken6.isValid(self) and isinstance(error, KnownError):
            self._count.setText("")
            self.failure.show_failure(None, error)
        else:
            self._controller.failed.emit(error)

    def _take(self, paper: Paper) -> None:
        self.paper = paper
        self._title.setText(paper.title)

        def work(_space: Workspace) -> tuple[list[QImage], list[str]]:
            return page_images(paper.pdf, _DPI), render_words(paper.pdf)

        def deliver(found: tuple[list[QImage], list[str]]) -> None:
            if shiboken6.isValid(self) and paper is self.paper:
                self._show_pages(*found)

        self._controller.ask(work, success=deliver, failure=self._on_failure, database=False)

    def _show_pages(self, images: list[QImage], words: list[str]) -> None:
        self._drop_pages()
        self.words = words
        for number, (image, text) in enumerate(zip(images, words, strict=True), 1):
            page = PageView(self._width())
            page.show_page(image, f"Bladzijde {number} van {len(images)}", text)
            self._scroll.body.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            self._pages.append(page)
        self._count.setText(pages_words(len(images)))
        self.shown.emit()

    def _drop_pages(self) -> None:
        for page in self._pages:
            self._scroll.body.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages, self.words = [], []

    @property
    def page_count(self) -> int:
        """How many pages are on the screen."""
        return len(self._pages)

    def _width(self) -> int:
        fits = min(self.width() - 96, round((self.height() - 170) * 210 / 297))
        return max(260, round(max(fits, theme.current().px(430)) * _ZOOMS[self._zoom]))

    def _step_zoom(self, step: int) -> None:
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + step))
        self._fit()

    def _fit(self) -> None:
        for page in self._pages:
            page.set_width(min(self._width(), self.width() - 72))

    def _print(self) -> None:
        if self.paper is not None:
            self.desk.print_paper(self.paper)

    def _save(self) -> None:
        if self.paper is not None:
            self.desk.save_paper(self.paper)

    def _ask_sealed(self) -> None:
        self._sealed_question.show()
        self.sealed_yes.setFocus()

    def _with_sealed(self) -> None:
        self._sealed_question.hide()
        self.sealed.hide()
        self.print.setFocus()
        self.desk.draw(self._name, self._take, include_sealed=True, failure=self._on_failure)

    def _without_sealed(self) -> None:
        self._sealed_question.hide()
        self.sealed.setFocus()

    def _show_busy(self, busy: bool) -> None:
        self._count.setText("Wordt verstuurd" if busy else pages_words(self.page_count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        painter.fillRect(self.rect(), look.colour("scrim"))
        painter.end()
