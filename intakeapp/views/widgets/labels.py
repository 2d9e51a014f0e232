"""Texts in roles, with line height and a height that follows the width."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

# role: (type role, weight, colour, line height in percent)
ROLES: dict[str, tuple[str, int | None, str, int]] = {
    "question": ("question", None, "ink", 100),
    "heading": ("heading", None, "ink", 100),
    "title": ("title", None, "ink", 100),
    "card_title": ("large", 600, "ink", 100),
    "large": ("large", None, "ink", 116),
    "body": ("body", None, "ink", 106),
    "strong": ("body", 600, "ink", 102),
    "label": ("body", 500, "ink", 102),
    "muted": ("body", None, "muted", 106),
    "prompt": ("body", None, "ink", 116),
    "small": ("small", None, "muted", 104),
    "small_strong": ("small", 600, "ink", 104),
    "explain": ("small", None, "muted", 130),
    "caption": ("small", 600, "muted", 102),
    "resident_heading": ("resident_heading", None, "ink", 100),
    "resident_title": ("resident_action", None, "ink", 100),
    "resident_body": ("resident_body", None, "ink", 104),
    "topic": ("body", 600, "accent_ink", 102),
}


class TextLabel(QLabel):
    """One text in one role; wraps, is never clipped, and stays a static text for screen readers."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        colour: str | None = None,
        wrap: bool = True,
        reference: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        max_width: int | None = None,
        claim: bool = True,
        scale: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = ROLES[role]
        self._colour = colour or self._role[2]
        self._reference = reference
        self._scale = scale
        self._align = align
        self._max_width = max_width
        self._heights: dict[int, int] = {}
        self._natural = -1
        self._laid: tuple[int, list[QTextLayout], float] | None = None
        self._claim = claim  # off where the parent places its labels by hand
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        horizontal = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        follow_theme(self)

    def set_role(self, role: str, colour: str | None = None) -> None:
        """Change the text role and its colour."""
        self._role = ROLES[role]
        self._colour = colour or self._role[2]
        self.retheme()

    def set_colour(self, name: str) -> None:
        """Change the colour by token name."""
        self._colour = name
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw the text this many times larger."""
        self._scale = scale
        self.retheme()

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self._measure_again()

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._measure_again()

    def _measure_again(self) -> None:
        self._heights, self._natural, self._laid = {}, -1, None
        self._fit()
        self.updateGeometry()
        self.update()

    def text_font(self) -> QFont:
        """Return the font the text is drawn with."""
        kind, weight, _, _ = self._role
        look = theme.current()
        return look.font(kind, weight=weight, scale=self._scale, reference=self._reference)

    def _line_height(self) -> float:
        return QFontMetricsF(self.text_font()).height() * self._role[3] / 100

    def _layouts(self, width: float) -> tuple[list[QTextLayout], float]:
        """Lay the paragraphs out in a width; return them with the height of all."""
        return painting.wrapped(
            self.text_font(), self.text(), width, percent=self._role[3], align=self._align,
            wrap=self.wordWrap(),
        )  # fmt: skip

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        # Box layouts ask the same many times; the answer changes with text and look only.
        if width not in self._heights:
            self._heights[width] = round(self._lay(width)[1] + 0.5)
        return self._heights[width]

    def _lay(self, width: int) -> tuple[list[QTextLayout], float]:
        """Return the lines of a width, the same until text or look change."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, *self._layouts(width))
        return self._laid[1], self._laid[2]

    def _natural_width(self) -> int:
        if self._natural < 0:
            metrics = QFontMetricsF(self.text_font())
            widest = max(metrics.horizontalAdvance(part) for part in self.text().split("\n"))
            self._natural = round(widest + 1.0)
        return self._natural

    def sizeHint(self) -> QSize:
        width = self._natural_width()
        if self.wordWrap():
            width = min(width, self._max_width or theme.current().px(740))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        metrics = QFontMetricsF(self.text_font())
        words = self.text().split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        width = min(round(longest + 1), theme.current().px(240))
        return QSize(width, round(self._line_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Claim the height of this width: nested box layouts alone give too little."""
        if (
            self._claim
            and self.wordWrap()
            and self.width() > 0
            and self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        ):
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        ink: QColor = look.colour(self._colour if self.isEnabled() else "faint")
        painter.setPen(ink)
        layouts, height = self._lay(self.width())
        top = max(0.0, (self.height() - height) / 2) if not self.wordWrap() else 0.0
        for layout in layouts:
            layout.draw(painter, QPointF(0, top))
        painter.end()


class IconLabel(QWidget):
    """A pictogram; decoration unless it is given an accessible name."""

    def __init__(
        self,
        name: str,
        *,
        size: int = 20,
        colour: str = "muted",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._colour = name, size, colour
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def set_icon(self, name: str, colour: str | None = None) -> None:
        """Change the pictogram and its token colour."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return icons.size_of(theme.current().px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        icons.paint(painter, self._name, QRectF(self.rect()), theme.current().colour(self._colour))
        painter.end()


class Line(QWidget):
    """A hairline between parts."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        fixed, expand = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if vertical else expand, expand if vertical else fixed)
        self._vertical = vertical
        follow_theme(self)

    def sizeHint(self) -> QSize:
        return QSize(1, 16) if self._vertical else QSize(16, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("line"))
        painter.end()
