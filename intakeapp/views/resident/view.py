"""The resident's view: where we are, what we agreed, whom to call. Nothing else is let in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import BugError
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton, Size
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.road import Road
from intakeapp.views.widgets.scroll import VScroll

MOST_ACTIONS = 3
_LEAST_FIT = 86  # percent: how far a low window may shrink the view before it scrolls


@dataclass(frozen=True)
class ResidentAction:
    """One thing that was agreed: what, by whom, when, and a pictogram name."""

    text: str
    who: str
    when: str
    icon: str = "calendar-event"


@dataclass(frozen=True)
class ResidentContent:
    """All that the resident may see; there is no field for numbers, notes, debts or crisis.

    `station` is the index on the road (0-5); `phone_line` ends before the `phone_number`.
    Raises BugError for more than three actions.
    """

    name: str
    station: int = 0
    actions: tuple[ResidentAction, ...] = ()
    phone_line: str = ""
    phone_number: str = ""

    def __post_init__(self) -> None:
        if len(self.actions) > MOST_ACTIONS:
            raise BugError("the resident sees at most three actions")

    def spoken(self) -> str:
        """Return the content as plain sentences, for reading aloud and screen readers."""
        parts = [f"Dag {self.name}." if self.name else "Dag."]
        parts += [f"{one.text}. {one.who}, {one.when}." for one in self.actions]
        if self.phone_number:
            parts.append(f"{self.phone_line} {self.phone_number}.")
        return " ".join(parts)


class _ActionCard(QWidget):
    """Paints one agreement; the whole is one sentence for a screen reader."""

    def __init__(self, action: ResidentAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._scale = 1.0
        words = [action.text, action.who, action.when]
        self.setAccessibleName(", ".join(word for word in words if word) + ".")

    def set_scale(self, scale: float) -> None:
        self._scale = scale
        self.update()

    def _text_width(self, width: float) -> float:
        return max(40.0, width - (134 + 18) * self._scale)

    def _title_font(self) -> QFont:
        return theme.current().font("resident_action", scale=self._scale)

    def height_for(self, width: float) -> int:
        """Return the height this card needs at a width."""
        scale = self._scale
        title = max(92 * scale, self._title_height(width))
        lines = sum(self._line_height(text, weight, width) for _, text, weight in self._lines())
        return round(22 * scale + title + 24 * scale + lines + 20 * scale)

    def _line_room(self, width: float) -> float:
        return max(40.0, width - self._line_left() - 16 * self._scale)

    def _line_left(self) -> float:
        return 23 * self._scale + theme.current().px(36) * self._scale

    def _line_font(self, weight: int) -> QFont:
        return theme.current().font("resident_body", weight=weight, scale=self._scale)

    def _line_height(self, text: str, weight: int, width: float) -> float:
        font = self._line_font(weight)
        used = painting.wrapped(font, text, self._line_room(width))[1]
        return used + QFontMetricsF(font).height() * 0.3

    def _title_height(self, width: float) -> float:
        return painting.wrapped(self._title_font(), self._action.text, self._text_width(width))[1]

    def _lines(self) -> list[tuple[str, str, int]]:
        pairs = (("user", self._action.who, 400), ("calendar-event", self._action.when, 500))
        return [pair for pair in pairs if pair[1]]

    def paintEvent(self, event: QPaintEvent) -> None:
        look, scale = theme.current(), self._scale
        painter = painting.start(self)
        radius = look.radius("resident_card") * scale
        box = QRectF(self.rect())
        painting.rounded(painter, box, radius, look.colour("surface"), look.colour("line"))
        tile = QRectF(22 * scale, 22 * scale, 92 * scale, 92 * scale)
        painting.rounded(painter, tile, 22 * scale, look.colour("accent_tint"))
        side = 56 * scale
        inner = QRectF(tile.center().x() - side / 2, tile.center().y() - side / 2, side, side)
        icons.paint(painter, self._action.icon, inner, look.colour("accent_ink"))
        bottom = self._paint_title(painter, tile)
        self._paint_lines(painter, max(tile.bottom(), bottom) + 24 * scale)
        painter.end()

    def _paint_title(self, painter: QPainter, tile: QRectF) -> float:
        scale = self._scale
        room = QRectF(134 * scale, tile.top() - 4 * scale, self._text_width(self.width()), 0)
        ink = theme.current().colour("ink")
        used = painting.draw_wrapped(painter, self._title_font(), ink, room, self._action.text)
        return room.top() + used

    def _paint_lines(self, painter: QPainter, top: float) -> None:
        look, scale = theme.current(), self._scale
        side, width = look.px(24) * scale, float(self.width())
        for icon, text, weight in self._lines():
            font = self._line_font(weight)
            box = QRectF(23 * scale, top, side, QFontMetricsF(font).height())
            icons.paint(painter, icon, box, look.colour("muted"))
            room = QRectF(self._line_left(), top, self._line_room(width), 0)
            painting.draw_wrapped(painter, font, look.colour("ink"), room, text)
            top += self._line_height(text, weight, width)


class _PhoneLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._number, self._scale = "", "", 1.0

    def set_content(self, line: str, number: str) -> None:
        self._line, self._number = line, number
        self.setAccessibleName(f"{line} {number}".strip())
        self.setVisible(bool(line or number))
        self.update()

    def set_scale(self, scale: float) -> None:
        self._scale = scale
        self.update()

    def height_for(self) -> int:
        font = theme.current().font("resident_body", scale=self._scale)
        return round(QFontMetricsF(font).height() * 1.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, scale = theme.current(), self._scale
        painter = painting.start(self)
        box = QRectF(self.rect())
        icon = QRectF(0, 0, 26 * scale, box.height())
        icons.paint(painter, "phone", icon, look.colour("accent_ink"))
        plain = look.font("resident_body", scale=scale)
        strong = look.font("resident_body", weight=700, scale=scale)
        x = 40 * scale
        room = QRectF(x, 0, max(0.0, box.right() - x), box.height())
        painting.draw_line(painter, plain, look.colour("ink"), room, self._line)
        x += painting.text_width(plain, self._line + " ")
        room = QRectF(x, 0, max(0.0, box.right() - x), box.height())
        painting.draw_line(painter, strong, look.colour("ink"), room, self._number)
        painter.end()


class ResidentView(QWidget):
    """Large and friendly; everything grows with the width of the window.

    `back_requested` is sent by F8 or the quiet button. Reading aloud is offered only after
    `set_read_aloud(True)`; it then sends the sentences to say.
    """

    back_requested = Signal()
    read_aloud_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = ResidentContent("")
        self._scale = 1.0
        self._cards: list[_ActionCard] = []
        self.setAccessibleName("Meekijken")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll = VScroll()
        self._canvas = QWidget()
        self._canvas.setProperty("bare", True)
        self._scroll.setWidget(self._canvas)
        self.heading = TextLabel("", "resident_heading", claim=False, parent=self._canvas)
        self.agreed = TextLabel(
            "Wat we hebben afgesproken", "resident_title", wrap=False, parent=self._canvas
        )
        self.road = Road(parent=self._canvas)
        self.phone = _PhoneLine(self._canvas)
        self.read = SecondaryButton(
            "Voorlezen", icon="volume", shortcut="V", size=Size.L, parent=self._canvas
        )
        self.read.hide()
        self.read.clicked.connect(lambda: self.read_aloud_requested.emit(self._content.spoken()))
        self.back = QuietButton(
            "Terug", icon="arrow-back-up", key_text="F8", size=Size.S, parent=self._canvas
        )
        self.back.set_tone("muted")
        self.back.clicked.connect(self.back_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        follow_theme(self)

    def set_content(self, content: ResidentContent) -> None:
        """Show this content. Raises IndexError for a station that is not on the road."""
        self.road.set_current(content.station)
        self._content = content
        name = f"Dag {content.name}, hier staan we nu" if content.name else "Hier staan we nu"
        self.heading.setText(name)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [_ActionCard(action, self._canvas) for action in content.actions]
        for card in self._cards:
            card.show()
        self.agreed.setText(
            "Wat we hebben afgesproken"
            if content.actions
            else "We spreken samen af wat we gaan doen"
        )
        self.phone.set_content(content.phone_line, content.phone_number)
        self._arrange()

    def content(self) -> ResidentContent:
        """Return what is shown."""
        return self._content

    def set_read_aloud(self, available: bool) -> None:
        """Offer reading aloud, when the computer can speak."""
        self.read.setVisible(available)
        self._arrange()

    def scale(self) -> float:
        """Return how much larger than the design at 1366 pixels everything is drawn."""
        return self._scale

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self._arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Choose the scale: by the width, a little less in a low window, then place everything."""
        by_width = max(0.45, self.width() / theme.DESIGN_WIDTH)
        for percent in range(100, _LEAST_FIT - 1, -2):
            self._scale = by_width * percent / 100
            height = self._place(self._scale)
            if height <= self.height():
                break
        else:  # it must scroll anyway: then at full size, beside the scroll bar
            self._scale = by_width
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            height = self._place(self._scale, right=bar)
        self._canvas.setMinimumHeight(height)

    def _place(self, scale: float, right: int = 0) -> int:
        """Place all parts for a scale; return the height they need."""
        for part in (self.heading, self.agreed, self.phone, self.read, self.back):
            part.set_scale(scale)
        left, width = 40 * scale, self.width() - right - 80 * scale
        y = 24 * scale + self._place_head(scale, left, width) + 18 * scale
        road = self.road.heightForWidth(round(width))
        self._box(self.road, left, y, width, road)
        y += road + 20 * scale
        agreed = max(40 * scale, self.agreed.sizeHint().height())
        self._box(self.agreed, left, y, width, agreed)
        y = self._place_cards(scale, left, y + agreed + 10 * scale, width)
        return self._place_foot(scale, left, y, width)

    def _place_head(self, scale: float, left: float, width: float) -> float:
        room, top, least = width, 24 * scale, 48 * scale
        if not self.read.isHidden():
            size = self.read.sizeHint()
            self._box(self.read, left + width - size.width(), top, size.width(), size.height())
            room, least = room - size.width() - 20 * scale, max(least, size.height())
        height = max(least, self.heading.heightForWidth(round(room)))
        self._box(self.heading, left, top, room, height)
        return height

    def _place_cards(self, scale: float, left: float, top: float, width: float) -> float:
        if not self._cards:
            return top
        gap = 19 * scale
        one = (width - gap * (MOST_ACTIONS - 1)) / MOST_ACTIONS
        if len(self._cards) < MOST_ACTIONS:
            one = min(one * 1.4, (width - gap * (len(self._cards) - 1)) / len(self._cards))
        for card in self._cards:
            card.set_scale(scale)
        height = max(card.height_for(one) for card in self._cards)
        for at, card in enumerate(self._cards):
            self._box(card, left + at * (one + gap), top, one, height)
        return top + height

    def _place_foot(self, scale: float, left: float, top: float, width: float) -> int:
        back = self.back.sizeHint()
        height = max(self.phone.height_for(), back.height())
        y = max(top + 18 * scale, self.height() - height - 16 * scale)
        self._box(self.phone, left, y, width - back.width() - 16, height)
        x = left + width - back.width()
        self._box(self.back, x, y + (height - back.height()) / 2, back.width(), back.height())
        return round(y + height + 14 * scale)

    @staticmethod
    def _box(widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        widget.setGeometry(round(x), round(y), round(width), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("paper"))
        painter.end()


__all__ = ["ResidentAction", "ResidentContent", "ResidentView"]
