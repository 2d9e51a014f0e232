"""The page in hand, large, with the places that the proposals were read from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.piles import PageState, PilePage
from intakeapp.services.piles import mark_seen
from intakeapp.views import theme
from intakeapp.views.post.blackout import BlackBoxes, BlackoutBar, make_unreadable
from intakeapp.views.post.cutouts import SIDE, SIDE_LARGE, images_of
from intakeapp.views.post.markers import Marker, markers_on
from intakeapp.views.post.proposals_desk import desk_of
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sheet_canvas import A4, MARGIN, PageCanvas
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import IconButton, QuietButton
from intakeapp.views.widgets.labels import TextLabel

LOOK_MS = 700  # a page that passes by in less was not looked at
READABLE = 480  # logical pixels across; in a narrower window the page goes past its edge
_WIDEST = 900
_ZOOMS = (1.0, 1.35, 1.8, 2.4)
_DENSE = 1300  # pixels across from which the larger picture is fetched
_SETTLE_MS = 120  # after a change of size: drawn sharp once, not at every step
_NO_PAGE = "Kies een bladzijde, of scan er een."
_COMING = "De bladzijde komt eraan."


class SheetScroll(QScrollArea):
    """The desk the page lies on; arrow keys and PageDown move the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.press: Callable[[QKeyEvent], bool] = lambda _event: False
        self.tab: Callable[[int], bool] = lambda _step: False
        self.wants: Callable[[QKeyEvent], bool] = lambda _event: False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Bladzijde")
        view = QWidget()  # our own: asking for Qt's makes PySide load all widget classes
        view.setAutoFillBackground(False)
        self.setViewport(view)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new colours."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.current().colour("scrim"))
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, QRectF(self.viewport().rect()), 2)
        painter.end()

    def event(self, event: QEvent) -> bool:
        # Before the window's own keys: Delete takes a drawn place away, and not the page.
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and self.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.tab(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class SheetView(QWidget):
    """Shows the current page of a session; what stood here readable counts as looked at."""

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bladzijde in beeld")
        self._session = session
        self._images = images_of(session)
        self._proposals = desk_of(session)
        self._zoom = 0
        self._shown = ""
        self._seen_sent = ""
        self.boxes = BlackBoxes(self)
        self.area = SheetScroll()
        self.canvas = PageCanvas(self.boxes)
        self.canvas.place_markers = self._markers
        self.area.setWidget(self.canvas)
        self.canvas.setAutoFillBackground(False)  # setWidget switches it on
        self.area.press = self._press
        self.area.tab = self._tab
        self.area.wants = lambda event: self.boxes.is_on and self.boxes.wants(event)
        self._make_bar()
        self.blackout_bar = BlackoutBar(self.boxes, self)
        self.blackout_bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.bar)
        column.addWidget(self.blackout_bar)
        self._looking = self._timer(LOOK_MS, self._looked)
        self._sharpen = self._timer(_SETTLE_MS, self._draw)
        self._connect()
        self._show()
        self._on_current()

    def _timer(self, wait_ms: int, action: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait_ms)
        timer.timeout.connect(action)
        return timer

    def _make_bar(self) -> None:
        self.bar = QWidget(self)
        self.where = TextLabel("", "small")
        self.smaller = IconButton(
            "zoom-out", "Kleiner, toets -", shortcut="-", key_text="", framed=False
        )
        self.larger = IconButton(
            "zoom-in", "Groter, toets +", shortcut="+", key_text="", framed=False
        )
        self.whole = QuietButton("Hele breedte", shortcut="0", size="s")
        self.whole.set_tone("ink")
        self.black = QuietButton("Zwart maken", icon="eye-off", shortcut="Z", size="s")
        self.black.set_tone("ink")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(24, 4, 16, 4)
        row.setSpacing(6)
        row.addWidget(self.where, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.smaller, self.whole, self.larger, self.black):
            row.addWidget(button)

    def _connect(self) -> None:
        session, desk = self._session, self._proposals
        session.changed.connect(self._show)
        session.place_changed.connect(self._show)
        self._images.ready.connect(self._on_ready)
        desk.items_changed.connect(self.canvas.refresh)
        desk.current_changed.connect(self._on_current)
        self.canvas.marker_clicked.connect(desk.choose)
        self.canvas.painted_large.connect(self._on_painted)
        self.smaller.clicked.connect(lambda: self.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.step_zoom(1))
        self.whole.clicked.connect(self.fit_width)
        self.black.clicked.connect(self.start_blackout)
        self.blackout_bar.stopped.connect(self.stop_blackout)
        self.blackout_bar.confirmed.connect(self._make_unreadable)

    # The page

    @property
    def is_sharp(self) -> bool:
        """Whether the picture of the current page is on the screen."""
        page = self._session.page
        return page is not None and self._shown == page.id

    def _show(self) -> None:
        page = self._session.page
        known = page.id if page is not None else ""
        if known != self._shown:
            self._looking.stop()
            self._shown = self._seen_sent = ""
            if self.boxes.is_on:
                self.stop_blackout()
            self.area.verticalScrollBar().setValue(0)
        self._draw()
        self._tell(page)

    def _draw(self) -> None:
        page, wide = self._session.page, self._width()
        if page is None:
            self.canvas.set_page(None, A4, _NO_PAGE, wide=wide, sharp=False)
            return
        pixels = round(wide * self.devicePixelRatioF())
        side = SIDE_LARGE if pixels > _DENSE else SIDE
        found = self._images.find(page, side)
        sharp = self._images.sized(page, side, pixels)
        if sharp is not None:
            self._shown = page.id
            self.canvas.set_page(sharp, _ratio(sharp), wide=wide, sharp=True)
            return
        image = self._images.before(page.id)
        note = _COMING if found is None else found.problem
        self.canvas.set_page(image, _ratio(image), note, wide=wide, sharp=False)
        if found is not None and found.problem:
            self._shown = page.id
            self._on_painted()  # it was shown as far as it can be

    def _on_ready(self, page_id: str) -> None:
        page = self._session.page
        if page is not None and page.id == page_id:
            self._draw()
            self._tell(page)

    def _tell(self, page: PilePage | None) -> None:
        words = self._where_words(page)
        self.where.setText(words)
        self.area.setAccessibleName(words or "Bladzijde")
        self.black.setVisible(self._can_be_blacked(page))
        for button in (self.smaller, self.larger):
            button.setVisible(page is not None)
        self.whole.setVisible(page is not None and self._zoom > 0)

    def _can_be_blacked(self, page: PilePage | None) -> bool:
        view = self._session.view
        is_open = view is not None and view.pile.finished_at is None
        return page is not None and page.state is PageState.READ and is_open

    def _where_words(self, page: PilePage | None) -> str:
        if page is None:
            return ""
        at = self._session.group_at
        groups = self._session.groups
        if at < 0:
            return "Blad, uit de stapel gehaald"
        ids = [one.id for one in groups[at]]
        words = f"Brief {at + 1}, blad {ids.index(page.id) + 1} van {len(ids)}"
        if page.state is PageState.UNREADABLE:
            return f"{words}. {why_unreadable(page)}"
        if page.state is PageState.WAITING:
            return f"{words}, wordt gelezen"
        return f"{words}, lijkt leeg en blijft" if page.is_blank else words

    def _width(self) -> int:
        room = self.area.viewport().width() - 2 * MARGIN
        return round(max(READABLE, min(room, _WIDEST)) * _ZOOMS[self._zoom])

    def step_zoom(self, step: int) -> None:
        """Show the page larger or smaller."""
        self._set_zoom(max(0, min(len(_ZOOMS) - 1, self._zoom + step)))

    def fit_width(self) -> None:
        """Show the page as wide as there is room."""
        self._set_zoom(0)

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = zoom
        self._draw()
        self._tell(self._session.page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.set_width(self._width())
        self._sharpen.start()

    # Markers

    def _markers(self, paper: QRectF) -> tuple[Marker, ...]:
        page = self._session.page
        return (
            ()
            if page is None
            else markers_on(self._proposals.items, page.id, paper, self.canvas.is_free)
        )

    def _on_current(self) -> None:
        current = self._proposals.current
        self.canvas.current_key = current.key if current is not None else ""
        self.canvas.update()
        marker = next((m for m in self.canvas.markers if m.item is current), None)
        if marker is not None:
            middle = marker.box.center()
            self.area.ensureVisible(
                round(middle.x()), round(middle.y()), 60, round(marker.box.height() / 2) + 60
            )

    # Looked at

    def _on_painted(self) -> None:
        page = self._session.page
        new = page is not None and not page.seen and page.id != self._seen_sent
        if new and not self._looking.isActive():
            self._looking.start()

    def _looked(self) -> None:
        page = self._session.page
        if page is None or page.seen or not self.isVisible() or self._shown != page.id:
            return
        page_id = self._seen_sent = page.id
        self._session.run(lambda space: mark_seen(space, (page_id,)))

    # Blacking out

    def start_blackout(self) -> None:
        """Draw places to black out on this page."""
        if self.boxes.is_on or not self._can_be_blacked(self._session.page):
            return
        self.boxes.start()
        self._proposals.is_held = True
        self.bar.hide()
        self.blackout_bar.show()
        self.area.setFocus()

    def stop_blackout(self) -> None:
        """Leave the page as it is."""
        self.boxes.stop()
        self._proposals.is_held = False
        self.blackout_bar.hide()
        self.bar.show()
        self.area.setFocus()

    def _make_unreadable(self) -> None:
        page, boxes = self._session.page, self.boxes.boxes
        if page is not None and boxes:
            self.stop_blackout()
            make_unreadable(self._session, page, boxes)

    def _press(self, event: QKeyEvent) -> bool:
        return self.boxes.is_on and self.boxes.press(event)

    def _tab(self, step: int) -> bool:
        return self.boxes.is_on and self.boxes.step(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.boxes.is_on and event.key() == Qt.Key.Key_Escape:
            self.stop_blackout()
            return
        super().keyPressEvent(event)


def _ratio(image: QImage | None) -> float:
    return A4 if image is None or not image.width() else image.height() / image.width()


def why_unreadable(page: PilePage) -> str:
    """Return in a sentence or two why a page was not read; empty when it was."""
    return str(FileRefused(Refusal(page.problem))) if page.problem else ""
