"""Is this the same letter twice? Both first pages side by side, and a person says so."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.domain.piles import PilePage
from intakeapp.views import theme
from intakeapp.views.post.cutouts import PageImages, fitted
from intakeapp.views.post.proposals_desk import ProposalDesk
from intakeapp.views.post.proposals_state import Twin
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import TextLabel

_HEIGHT = 190
_NAMES = ("eerder", "deze")


class TwoPages(QWidget):
    """Two pages beside each other, with the words which is which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, QImage] = (QImage(), QImage())
        self._fitted: dict[int, QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Links de eerdere brief, rechts deze brief")
        follow_theme(self)

    def set_images(self, earlier: QImage, here: QImage) -> None:
        """Show the two pages; a null one is paper only."""
        self._images, self._fitted = (earlier, here), {}
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), theme.current().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), painting.start(self)
        high = look.px(_HEIGHT) - look.px(24)
        wide = high / 1.414
        for at, image in enumerate(self._images):
            left = at * (wide + look.px(24))
            paper = QRectF(left, 0, wide, high)
            painter.fillRect(paper, look.colour("page"))
            if not image.isNull():
                if at not in self._fitted:
                    room = QSize(round(wide), round(high))
                    self._fitted[at] = fitted(image, room, self.devicePixelRatioF())
                if look.dark:
                    painter.setCompositionMode(painter.CompositionMode.CompositionMode_Multiply)
                painter.drawImage(paper, self._fitted[at])
                painter.setCompositionMode(painter.CompositionMode.CompositionMode_SourceOver)
            painting.rounded(painter, paper, 1, None, look.colour("line_strong"))
            words = QRectF(left, high, wide, look.px(24))
            painting.draw_line(painter, look.font("small"), look.colour("muted"), words, _NAMES[at])
        painter.end()


class TwinCard(Card):
    """Asks whether two letters are the same one, or says that a person called them so."""

    fill, line = "accent_tint", None

    def __init__(
        self, desk: ProposalDesk, images: PageImages, parent: QWidget | None = None
    ) -> None:
        super().__init__("Dezelfde brief?", padding=(16, 12), parent=parent)
        self._desk, self._images = desk, images
        self.words = TextLabel("", "small")
        self.pages = TwoPages()
        self.back = QuietButton("Toch een andere brief", size="s")
        self.back.clicked.connect(desk.not_same_after_all)
        for widget in (self.words, self.pages, self.back):
            self.body.addWidget(widget)

    def show_twin(self, twin: Twin | None, *, is_copy: bool) -> None:
        """Show the question, or what was said; hidden when there is nothing to ask."""
        self.setVisible(twin is not None or is_copy)
        if self.title is not None:
            self.title.setText("Dezelfde brief?" if twin is not None else "Nog een exemplaar")
        self.pages.setVisible(twin is not None)
        self.back.setVisible(twin is None)
        if twin is None:
            self.words.setText("Deze brief is er al. Er komt niets dubbel in het dossier.")
            return
        self.words.setText("Deze brief lijkt op een die er al ligt. Vergelijk ze.")
        self.pages.set_images(self._image(twin.earlier), self._image(twin.here))

    def _image(self, page: PilePage | None) -> QImage:
        found = self._images.find(page) if page is not None else None
        return QImage() if found is None else found.image
