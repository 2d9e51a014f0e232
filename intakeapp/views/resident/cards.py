"""The cards of the resident view: one agreement, one part of the talking picture, one line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intakeapp.views import icons, theme
from intakeapp.views.resident.records import ResidentAction
from intakeapp.views.widgets import painting


class ActionCard(QWidget):
    """Paints one agreement; the whole is one sentence for a screen reader."""

    def __init__(self, action: ResidentAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._scale = 1.0
        words = [action.text, action.who, action.when]
        self.setAccessibleName(", ".join(word for word in words if word) + ".")

    def set_scale(self, scale: float) -> None:
        """Draw this many times larger."""
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
        who = self._action.who
        who = who[:1].upper() + who[1:]  # it stands alone
        pairs = (("user", who, 400), ("calendar-event", self._action.when, 500))
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


class PlaatCard(QWidget):
    """One part of the talking picture: a pictogram, who or when, and one or two sentences."""

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._icon, self._text = title, icon, ""
        self._scale = 1.0

    def set_text(self, text: str) -> None:
        """Show these sentences."""
        self._text = text
        self.setAccessibleName(f"{self._title}: {text}")
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw this many times larger."""
        self._scale = scale
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        title = look.font("resident_body", weight=700, scale=self._scale)
        return title, look.font("resident_body", scale=self._scale)

    def _side(self) -> float:
        return 44 * self._scale

    def _text_width(self, width: float) -> float:
        return max(40.0, width - 36 * self._scale)

    def _head_height(self, width: float) -> float:
        room = self._text_width(width) - self._side() - 12 * self._scale
        return max(self._side(), painting.wrapped(self._fonts()[0], self._title, room)[1])

    def height_for(self, width: float) -> int:
        """Return the height this card needs at a width."""
        text = painting.wrapped(self._fonts()[1], self._text, self._text_width(width), percent=104)
        return round((16 + 10 + 18) * self._scale + self._head_height(width) + text[1] + 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, scale, side = theme.current(), self._scale, self._side()
        painter = painting.start(self)
        radius, width = look.radius("resident_card") * scale, float(self.width())
        box = QRectF(self.rect())
        painting.rounded(painter, box, radius, look.colour("surface"), look.colour("line"))
        title, plain = self._fonts()
        top, left, head = 16 * scale, 18 * scale, self._head_height(width)
        tile = QRectF(left, top + (head - side) / 2, side, side)
        painting.rounded(painter, tile, 12 * scale, look.colour("accent_tint"))
        inner = 28 * scale
        at = QRectF(tile.center().x() - inner / 2, tile.center().y() - inner / 2, inner, inner)
        icons.paint(painter, self._icon, at, look.colour("accent_ink"))
        room = self._text_width(width) - side - 12 * scale
        used = painting.wrapped(title, self._title, room)[1]
        words = QRectF(tile.right() + 12 * scale, top + (head - used) / 2, room, used)
        painting.draw_wrapped(painter, title, look.colour("ink"), words, self._title)
        text = QRectF(left, top + head + 10 * scale, self._text_width(width), 0)
        painting.draw_wrapped(painter, plain, look.colour("ink"), text, self._text, percent=104)
        painter.end()


class IconLine(QWidget):
    """A pictogram with a few words, and what matters most in strong type."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._line, self._strong, self._scale = "", "", 1.0

    def set_content(self, line: str, strong: str) -> None:
        """Show these words; nothing at all when both are empty."""
        self._line, self._strong = line, strong
        self.setAccessibleName(f"{line} {strong}".strip())
        self.setVisible(bool(line or strong))
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw this many times larger."""
        self._scale = scale
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        plain = look.font("resident_body", scale=self._scale)
        return plain, look.font("resident_body", weight=700, scale=self._scale)

    def _fits(self, width: float) -> bool:
        plain, strong = self._fonts()
        words = painting.text_width(plain, self._line + " ")
        return 40 * self._scale + words + painting.text_width(strong, self._strong) <= width

    def height_for(self, width: float) -> int:
        """Return the height the words need at a width: one line, or one for each part."""
        plain, strong = self._fonts()
        line = QFontMetricsF(plain).height()
        if self._fits(width):
            return round(line * 1.5)
        room = max(40.0, width - 40 * self._scale)
        pairs = ((plain, self._line), (strong, self._strong))
        return round(sum(painting.wrapped(font, text, room)[1] for font, text in pairs) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, scale = theme.current(), self._scale
        painter = painting.start(self)
        box, left = QRectF(self.rect()), 40 * scale
        plain, strong = self._fonts()
        ink = look.colour("ink")
        line = QFontMetricsF(plain).height()
        fits = self._fits(box.width())
        tall = box.height() if fits else line
        icons.paint(painter, self._icon, QRectF(0, 0, 26 * scale, tall), look.colour("accent_ink"))
        room = QRectF(left, 0, max(40.0, box.width() - left), box.height())
        if fits:
            painting.draw_line(painter, plain, ink, room, self._line)
            room.setLeft(left + painting.text_width(plain, self._line + " "))
            painting.draw_line(painter, strong, ink, room, self._strong, elide=False)
        else:
            used = painting.draw_wrapped(painter, plain, ink, room, self._line)
            room.setTop(used)
            painting.draw_wrapped(painter, strong, ink, room, self._strong)
        painter.end()
