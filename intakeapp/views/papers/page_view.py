"""Pages of a paper as pictures on a desk, at any size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme


class PageView(QWidget):
    """One page, as wide as asked for in logical pixels; its words are read to a screen reader."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = width
        self._image: QImage | None = None
        self._ratio = 297 / 210
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def show_page(self, image: QImage, name: str, text: str = "") -> None:
        """Show a page."""
        self._image = image
        self._ratio = image.height() / max(1, image.width())
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def set_width(self, width: int) -> None:
        """Show the page this wide."""
        if width != self._wide:
            self._wide = width
            self.updateGeometry()
            self.update()

    @property
    def is_empty(self) -> bool:
        """Whether no page was drawn yet."""
        return self._image is None

    def sizeHint(self) -> QSize:
        return QSize(self._wide + 4, round(self._wide * self._ratio) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        page = QRectF(1, 1, self.width() - 4, self.height() - 6)
        painter.fillRect(page.translated(2, 4), look.colour("scrim").darker(112))
        painter.fillRect(page, look.colour("page"))
        if self._image is not None:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            if look.dark:
                # The page itself is a little softer than white in the dark look.
                painter.setCompositionMode(painter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(page, self._image)
            painter.setCompositionMode(painter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(look.colour("line_strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        painter.end()


def render_words(pdf: bytes) -> list[str]:
    """Return the words of each page, as a screen reader gets them."""
    from intakeapp.printing.preview import page_count, page_text

    return [page_text(pdf, page) for page in range(page_count(pdf))]


def pages_words(count: int) -> str:
    """Return how many pages there are, in words."""
    return "1 bladzijde" if count == 1 else f"{count} bladzijden"


__all__: Sequence[str] = ("PageView", "pages_words", "render_words")
