"""Creditors below each other: what is owed, what each would get, and which part that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from intakeapp.views import theme
from intakeapp.views.money.paragraphs import claims_height
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

HEADS = ("Schuldeiser", "Schuld", "Krijgt", "Deel")
_BETWEEN, _PAD, _WIDTH = 14, 4, 240
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class SketchRow:
    """One row: the creditor, a soft note under it, and the amounts as they are written."""

    name: str
    owed: str
    total: str
    part: str
    note: str = ""
    weight: int = 400

    @property
    def sentence(self) -> str:
        """The row as a screen reader says it."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.name}{note}: krijgt {self.total} van {self.owed}, dat is {self.part}."

    @property
    def figures(self) -> tuple[str, str, str]:
        """The cells at the right, in the order of the heads."""
        return self.owed, self.total, self.part


class SketchTable(QWidget):
    """Paints the rows under their heads; the accessible description tells them in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SketchRow, ...] = ()
        self._known: dict[int, list[float]] = {}
        self.setAccessibleName("Schets per schuldeiser")
        claims_height(self)
        follow_theme(self)

    def show_rows(self, rows: Sequence[SketchRow]) -> None:
        """Show other rows; nothing moves when they are the same. The last one is the total."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self.setAccessibleDescription(" ".join(row.sentence for row in rows))
        self.retheme()

    def rows(self) -> tuple[SketchRow, ...]:
        """Return what is shown."""
        return self._rows

    def retheme(self) -> None:
        """Take the new fonts."""
        self._known = {}
        self.setMinimumHeight(self.heightForWidth(max(self.width(), _WIDTH)))
        self.updateGeometry()
        self.update()

    # Measures

    def _font(self, weight: int = 400) -> QFont:
        return theme.current().font("cell", weight=weight, tabular=True)

    def _columns(self) -> tuple[float, ...]:
        """Return the widths of the columns at the right: what their longest words need."""
        bold, small = self._font(600), theme.current().font("small")
        return tuple(
            max([painting.text_width(small, head),
                 *(painting.text_width(bold, row.figures[at]) for row in self._rows)]) + 2
            for at, head in enumerate(HEADS[1:])
        )  # fmt: skip

    def _name_room(self, width: float) -> float:
        gap = theme.current().px(_BETWEEN)
        return max(60.0, width - sum(self._columns()) - 3 * gap)

    def _heights(self, width: int) -> list[float]:
        """Return the height of the heads and of each row at a width."""
        if width not in self._known:
            small, room = theme.current().font("small"), self._name_room(width)
            made = [QFontMetricsF(small).height() + 2 * _PAD]
            for row in self._rows:
                name = painting.wrapped(self._font(row.weight), row.name, room)[1]
                note = painting.wrapped(small, row.note, room)[1] if row.note else 0.0
                made.append(name + note + 2 * _PAD)
            self._known[width] = made
        return self._known[width]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(sum(self._heights(width)) + 0.5)

    def sizeHint(self) -> QSize:
        width = max(self.width(), _WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH, self.heightForWidth(max(self.width(), _WIDTH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        look, y, seen = theme.current(), 0.0, QRectF(event.rect())
        heights = self._heights(self.width())
        head, small = QRectF(0, 0, self.width(), heights[0]), look.font("small")
        painting.draw_line(painter, small, look.colour("muted"), head, HEADS[0])
        self._paint_cells(painter, small, "muted", head, HEADS[1:])
        for row, tall in zip((None, *self._rows), heights, strict=True):
            box = QRectF(0, y, self.width(), tall)
            if row is not None and box.intersects(seen):
                self._paint_row(painter, row, box)
            y += tall
        painter.end()

    def _paint_row(self, painter: QPainter, row: SketchRow, box: QRectF) -> None:
        look, font = theme.current(), self._font(row.weight)
        above = "line_strong" if row is self._rows[-1] else "line"
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), look.colour(above))
        room = QRectF(box.left(), box.top() + _PAD, self._name_room(box.width()), 0)
        used = painting.draw_wrapped(painter, font, look.colour("ink"), room, row.name)
        if row.note:
            small = look.font("small")
            under = QRectF(room.topLeft() + QPointF(0, used), room.size())
            painting.draw_wrapped(painter, small, look.colour("muted"), under, row.note)
        line = QRectF(box.left(), room.top(), box.width(), QFontMetricsF(font).height())
        self._paint_cells(painter, font, "ink", line, row.figures)

    def _paint_cells(
        self, painter: QPainter, font: QFont, colour: str, line: QRectF, cells: Sequence[str]
    ) -> None:
        look, right = theme.current(), line.right()
        for width, words in reversed(list(zip(self._columns(), cells, strict=True))):
            box = QRectF(right - width, line.top(), width, line.height())
            painting.draw_line(
                painter, font, look.colour(colour), box, words, _RIGHT, elide=False
            )  # fmt: skip
            right -= width + look.px(_BETWEEN)
