"""Buttons: primary, secondary, quiet and icon-only, with pictogram and key cap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton


class Size(StrEnum):
    """Heights of buttons: s 32, m 40, l 48 logical pixels at text size 100; xl has larger text."""

    S = "s"
    M = "m"
    L = "l"
    XL = "xl"


@dataclass(frozen=True)
class _Measure:
    height: int
    padding: int
    role: str
    icon: int
    gap: int


_MEASURES = {
    Size.S: _Measure(32, 10, "small", 18, 8),
    Size.M: _Measure(40, 14, "body", 20, 9),
    Size.L: _Measure(48, 19, "body", 21, 9),
    Size.XL: _Measure(48, 18, "large", 22, 10),
}


@dataclass(frozen=True)
class Ink:
    """Colours of one state of a button."""

    text: QColor
    fill: QColor | None
    line: QColor | None


@dataclass(frozen=True)
class _Measured:
    """The widths of the parts of a button, and the look and words they were measured for."""

    look: Theme
    key: tuple[object, ...]
    parts: list[tuple[str, float]]
    size: QSize


class Button(PaintedButton):
    """A painted button: pictogram, text, trailing pictogram and key cap on one line."""

    weight = 500

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        trailing_icon: str | None = None,
        shortcut: str | None = None,
        key_text: str | None = None,
        size: Size | str = Size.M,
        description: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._trailing = trailing_icon
        self._measure = _MEASURES[Size(size)]
        self._scale = 1.0
        self._measured: _Measured | None = None
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_shortcut(shortcut, key_text)
        self.set_description(description)

    def set_icon(self, name: str | None) -> None:
        """Change the pictogram."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw the button this many times larger (the resident view grows with the window)."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def _px(self, pixels: float) -> int:
        return round(theme.current().px(pixels) * self._scale)

    def _font(self) -> QFont:
        return theme.current().font(self._measure.role, weight=self.weight, scale=self._scale)

    def _parts(self) -> list[tuple[str, float]]:
        """Return the parts from left to right with their widths."""
        return self._measures().parts

    def _measures(self) -> _Measured:
        """Return what was measured; again when something that counts is another."""
        key = (self.text(), self._icon, self._trailing, self._key_text, self._scale,
               self.isChecked())  # fmt: skip
        known, look = self._measured, theme.current()
        if known is None or known.look is not look or known.key != key:
            parts = self._measured_parts()
            known = self._measured = _Measured(look, key, parts, self._size_of(parts))
        return known

    def _measured_parts(self) -> list[tuple[str, float]]:
        measure = self._measure
        parts: list[tuple[str, float]] = []
        if self._icon:
            parts.append(("icon", self._px(measure.icon)))
        if self.plain_text():
            parts.append(("text", painting.text_width(self._font(), self.plain_text())))
        if self._trailing:
            parts.append(("trailing", self._px(measure.icon)))
        if self._key_text:
            parts.append(("key", painting.keycap_size(self._key_text)[0]))
        return parts

    def sizeHint(self) -> QSize:
        return QSize(self._measures().size)

    def _size_of(self, parts: list[tuple[str, float]]) -> QSize:
        measure = self._measure
        width = sum(part for _, part in parts) + self._px(measure.gap) * max(0, len(parts) - 1)
        line = QFontMetricsF(self._font()).height()
        height = max(self._px(measure.height), round(line) + self._px(10), 24)
        return QSize(round(width + 0.5) + 2 * self._px(measure.padding), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _ink(self, look: Theme) -> Ink:
        fill = look.colour("surface")
        if self.isChecked():
            return Ink(look.colour("accent_ink"), look.colour("accent_tint"), None)
        if self.isDown():
            fill = look.colour("hover").darker(106)
        elif self.underMouse():
            fill = look.colour("hover")
        return Ink(look.colour("ink"), fill, look.colour("line_strong"))

    def _paint_box(self, painter: QPainter, look: Theme, ink: Ink) -> None:
        box, radius = QRectF(self.rect()), look.radius("control")
        painting.rounded(painter, box, radius, ink.fill, ink.line)
        if self.has_ring():
            painting.focus_ring(painter, box, radius)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        ink = self._ink(look)
        if not self.isEnabled():
            ink = Ink(look.colour("faint"), look.colour("sunken"), None)
        self._paint_box(painter, look, ink)
        self._paint_parts(painter, ink.text)
        painter.end()

    def _paint_parts(self, painter: QPainter, ink: QColor) -> None:
        measure, parts = self._measure, self._parts()
        gap = self._px(measure.gap)
        total = sum(width for _, width in parts) + gap * max(0, len(parts) - 1)
        over = max(0.0, total - (self.width() - 2 * self._px(6)))
        x = (self.width() - total + over) / 2
        for name, width in parts:
            width = width - over if name == "text" else width
            box = QRectF(x, 0, width, self.height())
            if name == "icon" and self._icon:
                icons.paint(painter, self._icon, self._square(box, measure), ink)
            elif name == "trailing" and self._trailing:
                icons.paint(painter, self._trailing, self._square(box, measure), ink)
            elif name == "key":
                painting.paint_keycap(painter, box, self._key_text, ink, None)
            else:
                painting.draw_line(painter, self._font(), ink, box, self.plain_text())
            x += width + gap

    def _square(self, box: QRectF, measure: _Measure) -> QRectF:
        side = self._px(measure.icon)
        return QRectF(box.x(), box.center().y() - side / 2, side, side)


class PrimaryButton(Button):
    """The one main action of a screen."""

    weight = 600

    def _ink(self, look: Theme) -> Ink:
        name = "accent"
        if self.isDown():
            name = "accent_press"
        elif self.underMouse():
            name = "accent_hover"
        return Ink(look.colour("on_accent"), look.colour(name), None)

    def _paint_box(self, painter: QPainter, look: Theme, ink: Ink) -> None:
        box, radius = QRectF(self.rect()), look.radius("control")
        if self.has_ring() and ink.fill is not None:
            painting.filled_with_ring(painter, box, radius, ink.fill, look.colour("surface"))
        else:
            painting.rounded(painter, box, radius, ink.fill)


class SecondaryButton(Button):
    """Another action: white with a border."""


class QuietButton(Button):
    """An action as text only; hover and focus give it a shape."""

    tone = "accent_ink"

    def set_tone(self, colour: str) -> None:
        """Choose the token colour of the text, such as "ink" or "crisis_ink"."""
        self.tone = colour
        self.update()

    def _ink(self, look: Theme) -> Ink:
        fill = None
        if self.isDown():
            fill = look.colour("hover").darker(106)
        elif self.underMouse():
            fill = look.colour("hover")
        return Ink(look.colour(self.tone), fill, None)


class AccentQuietButton(Button):
    """A text button on an accent-coloured bar."""

    weight = 600

    def _ink(self, look: Theme) -> Ink:
        fill = None
        if self.isDown() or self.underMouse():
            fill = look.colour("accent_press" if self.isDown() else "accent_hover")
        return Ink(look.colour("on_accent"), fill, None)

    def _paint_box(self, painter: QPainter, look: Theme, ink: Ink) -> None:
        box, radius = QRectF(self.rect()), look.radius("control")
        # The blue ring does not show on accent; its text colour does.
        line = look.colour("on_accent") if self.has_ring() else None
        painting.rounded(painter, box, radius, ink.fill, line, 2)


class IconButton(Button):
    """A pictogram with an accessible name and a tooltip, and optionally its key cap."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        shortcut: str | None = None,
        key_text: str | None = None,
        size: Size | str = Size.S,
        framed: bool = True,
        description: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._framed = framed
        super().__init__(
            "", icon=icon, shortcut=shortcut, key_text=key_text, size=size,
            description=description, parent=parent,
        )  # fmt: skip
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Set the accessible name and tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _ink(self, look: Theme) -> Ink:
        ink = super()._ink(look)
        if self._framed or self.isChecked():
            return ink
        fill = ink.fill if self.isDown() or self.underMouse() else None
        return Ink(look.colour("muted"), fill, None)


def checkable(button: Button, *, checked: bool = False) -> Button:
    """Make a button stay pressed or not, and return it."""
    button.setCheckable(True)
    button.setChecked(checked)
    return button


__all__ = [
    "AccentQuietButton", "Button", "IconButton", "PrimaryButton", "QuietButton", "SecondaryButton",
    "Size", "checkable",
]  # fmt: skip
