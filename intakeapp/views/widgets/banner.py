"""The lasting, quiet crisis banner of every staff screen of a case."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import QuietButton, Size


class CrisisBanner(QWidget):
    """Pictogram, what and when, how long, the first step, and the way to the crisis screen.

    Goes to two lines when one is too narrow. The window listens to F7; its cap is drawn here.
    """

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, str, str] = ("", "", "")
        self._icon = "home-off"
        self.button = QuietButton("Bekijk de crisis", key_text="F7", size=Size.S, parent=self)
        self.button.set_tone("crisis_ink")
        self.button.clicked.connect(self.open_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self)

    def set_crisis(
        self, what_when: str, time_left: str = "", first_step: str = "", *, icon: str = "home-off"
    ) -> None:
        """Set the texts: "Ontruiming woensdag 25 november", "nog 5 werkdagen", "Eerst: …"."""
        self._parts = (what_when, time_left, first_step)
        self._icon = icon
        words = ". ".join(part for part in self._parts if part)
        self.setAccessibleName(f"Crisis: {words}")
        self.setToolTip(words)
        self.button.set_description(words)
        self._fit()
        self.update()

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self._fit()
        self.update()

    def _widths(self) -> list[float]:
        look = theme.current()
        strong, plain = look.font("body", weight=600), look.font("body")
        fonts = (strong, strong, plain)
        return [
            painting.text_width(font, part) for font, part in zip(fonts, self._parts, strict=True)
        ]

    def _room(self, width: int) -> float:
        look = theme.current()
        return width - self._left() - self.button.sizeHint().width() - look.px(40)

    def _left(self) -> int:
        return theme.current().px(54)

    def _two_lines(self, width: int) -> bool:
        dot = theme.current().px(25)
        return sum(self._widths()) + 2 * dot > self._room(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        line = QFontMetricsF(look.font("body", weight=600)).height()
        lines = 2 if self._two_lines(width) else 1
        button = self.button.sizeHint().height() + look.px(8)
        return max(look.px(44), round(line * lines + look.px(16)), button)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 600)
        return QSize(600, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.heightForWidth(max(self.width(), 320))
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
        size = self.button.sizeHint()
        x = self.width() - size.width() - 12
        self.button.setGeometry(
            x, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        painter.fillRect(self.rect(), look.colour("crisis_tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("crisis_line"))
        painter.fillRect(0, 0, 5, self.height(), look.colour("crisis_mark"))
        side = look.px(20)
        box = QRectF(look.px(24), 0, side, self.height() - 1)
        icons.paint(painter, self._icon, box, look.colour("crisis_mark"))
        self._paint_text(painter)
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        look, height = theme.current(), self.height() - 1.0
        ink, room = look.colour("crisis_ink"), self._room(self.width())
        strong, plain = look.font("body", weight=600), look.font("body")
        what, left, step = self._parts
        if not self._two_lines(self.width()):
            runs = [(strong, what), (strong, left), (plain, step)]
            self._run(painter, runs, QRectF(self._left(), 0, room, height))
            return
        line = QFontMetricsF(strong).height()
        top = (height - 2 * line) / 2
        first = QRectF(self._left(), top, room, line)
        self._run(painter, [(strong, left), (strong, what)] if left else [(strong, what)], first)
        painting.draw_line(painter, plain, ink, first.translated(0, line), step)

    def _run(self, painter: QPainter, runs: list[tuple[QFont, str]], box: QRectF) -> None:
        look = theme.current()
        ink, x, dot = look.colour("crisis_ink"), box.left(), look.px(25)
        for font, text in runs:
            if not text:
                continue
            if x > box.left():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("crisis_mark"))
                painter.drawEllipse(QPointF(x + dot / 2, box.center().y()), 2.2, 2.2)
                x += dot
            room = QRectF(x, box.top(), max(0.0, box.right() - x), box.height())
            painting.draw_line(painter, font, ink, room, text)
            x += painting.text_width(font, text)
