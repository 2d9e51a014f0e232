"""A line that unfolds: what and how much in sight, why and how underneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.money.paragraphs import Paragraph, Paragraphs, claims_height
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.flow import FlowRow

_PAD, _ACROSS, _BETWEEN = 6, 6, 12
Link = tuple[str, str]
"""What a button says, and the key of the question it leads to."""


class FoldHead(PaintedButton):
    """The line itself: pictogram, title, amount, a softer note, and whether it is unfolded."""

    def __init__(self, icon: str, more: str = "Zo rekenen we") -> None:
        self._icon, self._note, self._amount = icon, "", ""
        self._known: dict[int, int] = {}
        self._more = more
        super().__init__("")
        self.setCheckable(True)
        claims_height(self)
        self.toggled.connect(self._tell)

    def show_line(self, title: str, note: str = "", amount: str = "", icon: str = "") -> None:
        """Show other words; nothing moves when they are the same."""
        if (title, note, amount, icon or self._icon) == self.line():
            return
        self._note, self._amount, self._icon = note, amount, icon or self._icon
        self.set_text(title)
        self._tell()
        self.retheme()

    def line(self) -> tuple[str, str, str, str]:
        """Return title, note, amount and pictogram as shown."""
        return self.plain_text(), self._note, self._amount, self._icon

    def _tell(self) -> None:
        said = ", ".join(part for part in (self.plain_text(), self._amount, self._note) if part)
        self.setAccessibleName(said)
        self.set_description(self._state_words())
        self.update()

    def _state_words(self) -> str:
        """Return what a screen reader says of the state."""
        return f"{self._more}: {'open' if self.isChecked() else 'dicht'}."

    def _mark_room(self) -> float:
        """Return the width that is kept for the mark at the right."""
        return float(theme.current().px(24))

    def retheme(self) -> None:
        """Take the new fonts."""
        self._known = {}
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 200)))
        super().retheme()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._known:
            title, note = self._heights(float(width))
            least = theme.current().px(32)
            self._known[width] = max(least, round(title + note + 2 * _PAD + 0.5))
        return self._known[width]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _room(self, width: float) -> tuple[float, float]:
        """Return where the words begin, and how wide they may be beside the chevron."""
        look = theme.current()
        left = _ACROSS + look.px(20) + look.px(10)
        return left, width - left - self._mark_room()

    def _title_room(self, room: float) -> float:
        strong = theme.current().font("body", weight=600, tabular=True)
        used = painting.text_width(strong, self._amount) + _BETWEEN if self._amount else 0.0
        return room - used

    def _heights(self, width: float) -> tuple[float, float]:
        look = theme.current()
        room = self._room(width)[1]
        plain, small = look.font("body", weight=500), look.font("small")
        title = painting.wrapped(plain, self.plain_text(), self._title_room(room))[1]
        note = painting.wrapped(small, self._note, room)[1] if self._note else 0.0
        return title, note

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        left, room = self._room(box.width())
        plain, small = look.font("body", weight=500), look.font("small")
        line = QFontMetricsF(plain).height()
        side = float(look.px(20))
        at = QRectF(_ACROSS, _PAD + (line - side) / 2, side, side)
        icons.paint(painter, self._icon, at, look.colour("accent_ink"))
        words = QRectF(left, _PAD, self._title_room(room), 0)
        used = painting.draw_wrapped(painter, plain, look.colour("ink"), words, self.plain_text())
        if self._note:
            note = QRectF(left, _PAD + used, room, 0)
            painting.draw_wrapped(painter, small, look.colour("muted"), note, self._note)
        self._paint_right(painter, box, left + room, line)
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()

    def _paint_right(self, painter: QPainter, box: QRectF, edge: float, line: float) -> None:
        """Paint the amount, and a chevron that tells whether it is unfolded."""
        look = theme.current()
        strong = look.font("body", weight=600, tabular=True)
        if self._amount:
            width = painting.text_width(strong, self._amount)
            at = QRectF(edge - width - 1, _PAD, width + 1, line)
            painting.draw_line(painter, strong, look.colour("ink"), at, self._amount, elide=False)
        self._paint_mark(painter, box, line)

    def _paint_mark(self, painter: QPainter, box: QRectF, line: float) -> None:
        look = theme.current()
        small = float(look.px(16))
        mark = QRectF(box.right() - small - 3, _PAD + (line - small) / 2, small, small)
        name = "chevron-up" if self.isChecked() else "chevron-down"
        icons.paint(painter, name, mark, look.colour("muted"))


class Fold(QWidget):
    """A head with paragraphs under it, and buttons to what is missing.

    Signals:
        link_requested: the key of a question to go to.
    """

    link_requested = Signal(str)

    def __init__(
        self, icon: str, more: str = "Zo rekenen we", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.head = FoldHead(icon, more)
        self.words: Paragraphs | None = None
        self._links: tuple[Link, ...] = ()
        self._row: FlowRow | None = None
        self._make: Callable[[], Sequence[Paragraph]] = tuple
        self._inside = QWidget(self)
        self._inside.hide()
        self._body = QVBoxLayout(self._inside)
        self._body.setContentsMargins(36, 0, 28, 10)
        self._body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._inside)
        self.head.toggled.connect(self._unfold)

    @property
    def is_open(self) -> bool:
        """Whether the paragraphs are in sight."""
        return self.head.isChecked()

    def show_words(
        self, make: Callable[[], Sequence[Paragraph]], links: Sequence[Link] = ()
    ) -> None:
        """Set what unfolds; it is made when somebody looks, and again while it is open."""
        self._make = make
        if tuple(links) != self._links:
            self._links = tuple(links)
            self._forget_links()
        if self.is_open:
            self._show()

    def buttons(self) -> tuple[QuietButton, ...]:
        """Return the buttons to what is missing, in their order; none while it is folded."""
        return () if self._row is None else tuple(self._row.findChildren(QuietButton))

    def _unfold(self, opened: bool) -> None:
        if opened:
            self._show()
        self._inside.setVisible(opened)

    def _show(self) -> None:
        if self.words is None:
            self.words = Paragraphs(self.head.plain_text(), self._inside)
            self._body.addWidget(self.words)
        self.words.show_paragraphs(self._make())
        if self._links and self._row is None:
            self._row = FlowRow([self._button(link) for link in self._links], parent=self._inside)
            self._body.addWidget(self._row)

    def _button(self, link: Link) -> QuietButton:
        words, key = link
        made = QuietButton(words, icon="arrow-right", size="s")
        made.clicked.connect(lambda: self.link_requested.emit(key))
        return made

    def _forget_links(self) -> None:
        if self._row is not None:
            self._body.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
            self._row = None
