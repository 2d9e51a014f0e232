"""Pages of documents on the screen: fetched beside the window, one at a time, with their number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.page_view import PageView
from intakeapp.views.widgets.buttons import IconButton
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll

SHARP = 1240  # pixels across: an A4 page at 150 dpi
_SETTLE_MS = 120  # after a change of size: drawn anew once, not at every step
_ZOOMS = (1.0, 1.35, 1.8)
_SHAPE = 210 / 297


@dataclass(frozen=True)
class ShownPage:
    """One page as it came from the store."""

    document_id: str
    page: int
    pages: int
    image: QImage
    words: str


class PageLoader(QObject):
    """Fetches pages in the background; only the page asked for last is delivered.

    Signals:
        loaded: a ShownPage.
        failed: a Dutch sentence.
    """

    loaded = Signal(object)
    failed = Signal(str)

    def __init__(self, controller: CaseController, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._wanted: tuple[str, int, int] | None = None

    def forget(self) -> None:
        """Deliver nothing that is still under way."""
        self._wanted = None

    def ask(self, document_id: str, page: int, width: int = SHARP) -> None:
        """Fetch a page, counted from 1, as wide as this in pixels."""
        wanted = self._wanted = (document_id, page, width)

        def deliver(found: ShownPage) -> None:
            if self._wanted == wanted:
                self.loaded.emit(found)

        def wrong(error: Exception) -> None:
            if self._wanted != wanted:
                return
            if isinstance(error, KnownError):
                self.failed.emit(error.what)
            else:
                self._controller.failed.emit(error)

        self._controller.operations.query(
            self, work_for(self._controller.space, *wanted), success=deliver, failure=wrong,
            database=False,
        )  # fmt: skip


def work_for(space: Workspace, document_id: str, page: int, width: int) -> Callable[[], ShownPage]:
    """Return the work of fetching a page, for another thread."""

    def work() -> ShownPage:
        from intakeapp.services.documents_in import page_picture

        found = page_picture(space, document_id, page, width)
        image = QImage.fromData(found.png)
        return ShownPage(document_id, page, found.pages, image, found.words)

    return work


class PageScroll(VScroll):
    """A scroll area that leaves left and right to whoever turns the pages."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)


class PagePane(QWidget):
    """One page of a document with its number, and buttons to turn and enlarge it.

    Signals:
        turned: the number of the page that is shown, counted from 1.
    """

    turned = Signal(int)

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = 0
        self.pages = 0
        self._document_id = ""
        self._name = ""
        self._zoom = 0
        self._drawn = self._on_screen = 0
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(_SETTLE_MS)
        self._sharpen.timeout.connect(self._draw_anew)
        self.loader = PageLoader(controller, self)
        self.loader.loaded.connect(self._show)
        self.loader.failed.connect(self._tell)
        self.before = IconButton("chevron-left", "Vorige bladzijde")
        self.after = IconButton("chevron-right", "Volgende bladzijde")
        self.before.set_description("Toets: pijl links.")
        self.after.set_description("Toets: pijl rechts.")
        self.smaller = IconButton("zoom-out", "Kleiner", shortcut="Ctrl+-")
        self.larger = IconButton("zoom-in", "Groter", shortcut="Ctrl++")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self.number = TextLabel("", "body", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.before, self.number, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.smaller)
        head.addWidget(self.larger)
        self.area = PageScroll(margins=(8, 8, 8, 8))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Bladzijde")
        self.sheet = PageView(300)
        self.sheet.hide()
        self.area.body.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.area.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        self.clear()

    def clear(self, words: str = "") -> None:
        """Show no page, with words in its place."""
        self.loader.forget()
        self._sharpen.stop()
        self._document_id, self.page, self.pages = "", 0, 0
        self.sheet.hide()
        self.number.setText(words)
        self._enable()

    def show_document(self, document_id: str, name: str, page: int = 1) -> None:
        """Show a document from a page on."""
        self._document_id, self._name, self._zoom = document_id, name, 0
        self.page, self.pages = page, 0
        self.sheet.hide()
        self._ask()

    @property
    def is_ready(self) -> bool:
        """Whether the page that is named is on the screen."""
        return not self.sheet.isHidden() and self._on_screen == self.page > 0

    def turn(self, step: int) -> None:
        """Go some pages on or back; stays at the first and the last."""
        target = max(1, min(self.pages, self.page + step))
        if self.pages and target != self.page:
            self.page = target
            self._ask()
            self.turned.emit(target)

    def _ask(self) -> None:
        self.number.setText(self._words())
        self._enable()
        self._drawn = self._pixels()
        self.loader.ask(self._document_id, self.page, self._drawn)

    def _pixels(self) -> int:
        """Return how many pixels across the page is on this screen: drawn so, it is sharp."""
        return max(320, min(2 * SHARP, round(self._width() * self.devicePixelRatioF())))

    def _draw_anew(self) -> None:
        if self._document_id and self._drawn != self._pixels():
            self._drawn = self._pixels()
            self.loader.ask(self._document_id, self.page, self._drawn)

    def _words(self) -> str:
        of = f" van {self.pages}" if self.pages else ""
        return f"Bladzijde {self.page}{of}"

    def _show(self, found: ShownPage) -> None:
        if not shiboken6.isValid(self.sheet) or found.document_id != self._document_id:
            return
        same = self._on_screen == found.page and not self.sheet.isHidden()
        at = self.area.verticalScrollBar().value() if same else 0
        self._on_screen = found.page
        self.pages = found.pages
        words = self._words()
        self.sheet.show_page(found.image, f"{self._name}, {words.lower()}", found.words)
        self.number.setText(words)
        self.sheet.show()
        self._fit()
        self._enable()
        self.area.verticalScrollBar().setValue(at)

    def _tell(self, sentence: str) -> None:
        self.sheet.hide()
        self.number.setText(sentence)
        self._enable()

    def _enable(self) -> None:
        self.before.setEnabled(self.page > 1)
        self.after.setEnabled(0 < self.page < self.pages)
        shown = not self.sheet.isHidden()
        self.smaller.setEnabled(shown and self._zoom > 0)
        self.larger.setEnabled(shown and self._zoom < len(_ZOOMS) - 1)

    def _step(self, step: int) -> None:
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + step))
        self._fit()
        self._enable()

    def _width(self) -> int:
        """Return a width for the whole page, or larger as asked for, that fits across."""
        room = self.area.viewport().size()
        whole = min(room.width() - 28, round((room.height() - 28) * _SHAPE))
        return max(160, min(round(max(220, whole) * _ZOOMS[self._zoom]), room.width() - 28))

    def _fit(self) -> None:
        self.sheet.set_width(self._width())
        if not self.sheet.isHidden() and self._drawn != self._pixels():
            self._sharpen.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
