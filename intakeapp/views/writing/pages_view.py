"""The document as it comes out: its pages beside the words, or the text of a message."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.papers.page_view import PageView, pages_words
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.writing.session import Seen
from intakeapp.views.writing.words import kilobytes


class PagesView(QWidget):
    """Pages below each other, as wide as there is room; says how many and how large the file is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Voorbeeld")
        self._pages: list[PageView] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.desk = VScroll(margins=(20, 14, 20, 20), spacing=14)
        self.desk.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.desk.setAccessibleName("Voorbeeld: bladzijden")
        self._message = Card(padding=(18, 16))
        self._text = TextLabel("", "body")
        self._message.body.addWidget(self._text)
        self._message.hide()
        self.desk.body.addWidget(self._message)
        self.desk.body.addStretch(1)
        self.about = TextLabel("", "small", wrap=False)
        self.busy = TextLabel("", "small", wrap=False)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 8)
        foot.addWidget(self.about)
        foot.addStretch(1)
        foot.addWidget(self.busy)
        column.addWidget(self.desk, 1)
        column.addLayout(foot)
        follow_theme(self)

    @property
    def words(self) -> str:
        """What the pages say, as a screen reader gets it."""
        if not self._message.isHidden():
            return self._text.text()
        return "\n".join(page.accessibleDescription() for page in self._pages)

    def show_busy(self, busy: bool) -> None:
        """Say that the pages are being drawn."""
        self.busy.setText("Wordt bijgewerkt" if busy else "")

    def show_seen(self, seen: Seen | None) -> None:
        """Show the pages; they change in place, so that nothing jumps."""
        images = seen.images if seen is not None else ()
        message = seen.examined.message if seen is not None else ""
        self._message.setVisible(bool(message))
        self._text.setText(message)
        while len(self._pages) > len(images):
            page = self._pages.pop()
            self.desk.body.removeWidget(page)
            page.hide()
            page.deleteLater()
        while len(self._pages) < len(images):
            page = PageView(self._width())
            place = self.desk.body.count() - 1
            self.desk.body.insertWidget(place, page, 0, Qt.AlignmentFlag.AlignHCenter)
            self._pages.append(page)
        if seen is None:
            self.about.setText("")
            return
        for number, (page, image, text) in enumerate(
            zip(self._pages, images, seen.texts, strict=True), 1
        ):
            page.show_page(image, f"Bladzijde {number} van {len(images)}", text)
        size = kilobytes(len(seen.examined.pdf or message.encode()))
        count = pages_words(len(images)) if images else "Bericht, geen bladzijden"
        self.about.setText(f"{count}, {size}")

    def _width(self) -> int:
        return max(220, self.width() - 2 * 20 - theme.current().px(12) - 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self._pages:
            page.set_width(self._width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("scrim"))
        painter.end()
