"""The page itself on its desk: the paper, the markers, and what is about to be blacked out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intakeapp.views import theme
from intakeapp.views.post.blackout import BlackBoxes
from intakeapp.views.post.markers import Marker, box_of, marker_at, paint_marker, rect_of
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

MARGIN = 40  # logical pixels of desk around the page: the numbers need room
A4 = 297 / 210
_CELLS, _LIGHT = 8, 200  # a spot is looked at in 8 by 8 cells (8 bytes a line: no padding)


class PageCanvas(QWidget):
    """One page at a width in logical pixels.

    Signals:
        marker_clicked: the key of a proposal whose box or number was clicked.
        painted_large: the page stood on the screen, large enough to be read.
    """

    marker_clicked = Signal(str)
    painted_large = Signal()

    def __init__(self, boxes: BlackBoxes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = boxes
        self.markers: tuple[Marker, ...] = ()
        self.current_key = ""
        self.note = ""
        self.place_markers: Callable[[QRectF], tuple[Marker, ...]] = lambda _page: ()
        self._free: dict[tuple[float, float], bool] = {}
        self._image: QImage | None = None
        self._ratio, self._wide = A4, 600
        self._from: QPointF | None = None
        self._sharp = False
        boxes.changed.connect(self.update)
        self.setMouseTracking(True)
        follow_theme(self)

    @property
    def page_rect(self) -> QRectF:
        """Where the paper is, in logical pixels of this widget."""
        return QRectF(MARGIN, MARGIN * 0.6, self._wide, round(self._wide * self._ratio))

    def set_page(
        self, image: QImage | None, ratio: float, note: str = "", *, wide: int, sharp: bool
    ) -> None:
        """Show a picture so wide, or paper with a sentence; `sharp` when it is to be read."""
        if image is not self._image or wide != self._wide:
            self._free = {}
        self._image, self._ratio, self.note, self._sharp = image, ratio, note, sharp
        self._wide = wide
        self._fit()

    def set_width(self, wide: int) -> None:
        """Draw the paper this wide."""
        self._wide = wide
        self._fit()

    def is_free(self, place: QRectF) -> bool:
        """Tell whether a place, in logical pixels, has no words under it."""
        page, image = self.page_rect, self._image
        if image is None or place.left() >= page.right():
            return True
        key = (round(place.left()), round(place.top()))
        if key not in self._free:
            scale = image.width() / page.width()
            spot = QRect(
                round((place.left() - page.left()) * scale),
                round((place.top() - page.top()) * scale),
                round(place.width() * scale), round(place.height() * scale),
            )  # fmt: skip
            self._free[key] = _is_light(image.copy(spot.intersected(image.rect())))
        return self._free[key]

    def refresh(self) -> None:
        """Place the markers anew."""
        self.markers = self.place_markers(self.page_rect)
        self.update()

    def _fit(self) -> None:
        page = self.page_rect
        self.setFixedSize(
            QSize(round(page.width()) + 2 * MARGIN, round(page.height() + MARGIN * 1.6))
        )
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        self._paint_paper(painter)
        if self.boxes.is_on:
            self._paint_black(painter)
        else:
            for marker in sorted(self.markers, key=lambda one: one.item.key == self.current_key):
                paint_marker(painter, marker, current=marker.item.key == self.current_key)
        painter.end()
        if self._sharp:
            self.painted_large.emit()

    def _paint_paper(self, painter: QPainter) -> None:
        look, page = theme.current(), self.page_rect
        painter.fillRect(page.translated(2, 3), look.colour("scrim").darker(112))
        painter.fillRect(page, look.colour("page"))
        if self._image is not None:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform, self._sharp)
            if look.dark:  # the page is a little softer than white in the dark look
                painter.setCompositionMode(painter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(page, self._image)
            painter.setCompositionMode(painter.CompositionMode.CompositionMode_SourceOver)
        elif self.note:
            room = page.adjusted(48, 64, -48, 0)
            ink = QColor(look.tokens.colours["muted"].light)  # paper is light in both looks
            painting.draw_wrapped(
                painter, look.font("body"), ink, room,
                self.note, percent=116,
            )  # fmt: skip

    def _paint_black(self, painter: QPainter) -> None:
        look, page = theme.current(), self.page_rect
        for number, box in enumerate(self.boxes.boxes):
            rect = rect_of(box, page)
            painter.fillRect(rect, Qt.GlobalColor.black)
            if number == self.boxes.at:
                around = rect.adjusted(-4, -4, 4, 4)
                painting.rounded(painter, around, 4, None, look.colour("focus"), 2)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self.boxes.is_on:
            self._from = event.position()
            self.boxes.begin(box_of(QRectF(self._from, self._from), self.page_rect))
        else:
            found = marker_at(self.markers, event.position())
            if found is not None:
                self.marker_clicked.emit(found.item.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and self.boxes.is_on:
            self.boxes.replace(box_of(QRectF(self._from, event.position()), self.page_rect))
            return
        shape = Qt.CursorShape.ArrowCursor
        if self.boxes.is_on:
            shape = Qt.CursorShape.CrossCursor
        elif marker_at(self.markers, event.position()) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.boxes.settle()


def _is_light(spot: QImage) -> bool:
    """Tell whether a piece of a page is blank paper, a few specks aside."""
    if spot.isNull():
        return False
    few = spot.scaled(
        _CELLS, _CELLS, Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)  # fmt: skip
    return min(few.constBits()) > _LIGHT
