"""The parts of the overview: cards with a head that leads somewhere, and lines of facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.services.overview_blocks import Block, Link, OverviewLine
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton, follow_theme
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, TextLabel

MOST_LINES = 4
_GAP, _PAD, _ACROSS = 14, 4, 6


class _FactText:
    """Measures and paints a fact: beside its note when both fit on a line, else above it."""

    def __init__(self, line: OverviewLine, colour: str = "ink") -> None:
        self.line = line
        self._colour = colour

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        return look.font("small", weight=500), look.font("small", tabular=True)

    def _beside(self, width: float) -> bool:
        strong, plain = self._fonts()
        needed = painting.text_width(strong, self.line.text) + theme.current().px(_GAP)
        return needed + painting.text_width(plain, self.line.note) <= width

    def height(self, width: float) -> float:
        """Return the height in a width."""
        strong, plain = self._fonts()
        if self._beside(width):
            return QFontMetricsF(strong).height()
        text = painting.wrapped(strong, self.line.text, width)[1]
        return text + (painting.wrapped(plain, self.line.note, width)[1] if self.line.note else 0)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint from the top of a box."""
        look = theme.current()
        strong, plain = self._fonts()
        ink, soft = look.colour(self._colour), look.colour(self._note_colour())
        if self._beside(box.width()):
            painting.draw_wrapped(painter, strong, ink, box, self.line.text)
            width = painting.text_width(plain, self.line.note)
            right = box.adjusted(box.width() - width - 1, 0, 0, 0)
            painting.draw_wrapped(painter, plain, soft, right, self.line.note)
            return
        used = painting.draw_wrapped(painter, strong, ink, box, self.line.text)
        if self.line.note:
            painting.draw_wrapped(painter, plain, soft, box.adjusted(0, used, 0, 0), self.line.note)

    def _note_colour(self) -> str:
        return self._colour if self._colour != "ink" else "muted"


def _room(width: float) -> float:
    """Return the width of the words: all notes end at one edge, before the mark of a link."""
    return width - 2 * _ACROSS - theme.current().px(18)


def _claims_height(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class FactLabel(QWidget):
    """A fact that is only read."""

    def __init__(self, line: OverviewLine, colour: str = "ink") -> None:
        super().__init__()
        self._text = _FactText(line, colour)
        self.setAccessibleName(line.sentence)
        _claims_height(self)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts."""
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 120)))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._text.height(_room(width)) + 2 * _PAD + 0.5)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        inner = QRectF(self.rect()).adjusted(_ACROSS, _PAD, 0, -_PAD)
        inner.setWidth(_room(self.width()))
        self._text.paint(painter, inner)
        painter.end()


class FactLink(PaintedButton):
    """A fact that leads to where it is edited."""

    def __init__(self, line: OverviewLine, colour: str = "ink") -> None:
        self._fact = _FactText(line, colour)
        super().__init__(line.sentence)
        self.setAccessibleName(line.sentence)
        self.set_description("Ga naar de plek waar dit staat.")
        _claims_height(self)

    def retheme(self) -> None:
        """Take the new fonts."""
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 120)))
        super().retheme()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(24, round(self._fact.height(_room(width)) + 2 * _PAD + 0.5))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        inner = box.adjusted(_ACROSS, _PAD, 0, -_PAD)
        inner.setWidth(_room(box.width()))
        self._fact.paint(painter, inner)
        side = look.px(15)
        mark = QRectF(box.right() - side - 2, inner.top() + look.px(1), side, side)
        icons.paint(painter, "chevron-right", mark, look.colour("faint"))
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()


class HeadLink(PaintedButton):
    """The head of a card; leads to the place of the whole subject."""

    def __init__(self, title: str, icon: str) -> None:
        self._icon = icon
        self._colour = "ink"
        super().__init__(title)
        self.setAccessibleName(title)
        self.set_description("Ga naar de plek waar dit staat.")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_look(self, icon: str, colour: str) -> None:
        """Change pictogram and token colour."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        font = look.font("body", weight=600)
        width = painting.text_width(font, self.plain_text()) + look.px(64)
        return QSize(round(width), max(look.px(32), round(QFontMetricsF(font).height() + 8)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        side = look.px(20)
        at = QRectF(_ACROSS, box.center().y() - side / 2, side, side)
        mark = "crisis_mark" if self._colour == "crisis_ink" else "accent_ink"
        icons.paint(painter, self._icon, at, look.colour(mark))
        words = box.adjusted(_ACROSS + side + look.px(10), 0, -look.px(24), 0)
        font = look.font("body", weight=600)
        painting.draw_line(painter, font, look.colour(self._colour), words, self.plain_text())
        small = look.px(17)
        end = QRectF(box.right() - small - 1, box.center().y() - small / 2, small, small)
        icons.paint(painter, "chevron-right", end, look.colour("muted"))
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()


class BlockCard(Card):
    """One subject of the overview.

    Signals:
        link_requested: a Link was chosen.
    """

    link_requested = Signal(object)

    def __init__(self, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(padding=(12, 8), parent=parent)
        self._shown: Block | None = None
        self._link = block.link
        self.setAccessibleName(block.title)
        self.head = HeadLink(block.title, block.icon)
        self.head.clicked.connect(lambda: self.link_requested.emit(self._link))
        self.body.setSpacing(2)
        self.body.addWidget(self.head)
        self.links: list[FactLink] = []
        self.facts: list[FactLabel | FactLink] = []
        self._content: QWidget | None = None
        self.show_block(block)

    def add_part(self, part: QWidget) -> None:
        """Put a part of one's own under the lines."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(_ACROSS, 2, _ACROSS, 4)
        column.addWidget(part)
        self.body.addWidget(holder)

    def show_block(self, block: Block) -> None:
        """Show a block; nothing moves when it is the same one."""
        if block == self._shown:
            return
        self._shown, self._link = block, block.link
        alarm = block.key == "crisis" and bool(block.lines)
        self.fill, self.line = ("crisis_tint", "crisis_line") if alarm else ("surface", "line")
        colour = "crisis_ink" if alarm else "ink"
        self.head.set_text(block.title)
        self.head.setAccessibleName(block.title)
        self.head.set_look(block.icon, colour)
        had_focus = self._focused_line()
        before, self._content = self._content, self._make(block, colour)
        self.body.insertWidget(1, self._content)
        if before is not None:
            before.hide()
            before.deleteLater()
        if had_focus:
            self.head.setFocus()
        self.update()

    def _focused_line(self) -> bool:
        return any(link.hasFocus() for link in self.links)

    def _make(self, block: Block, colour: str) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        self.links = []
        self.facts = [self._line(line, colour) for line in block.lines[:MOST_LINES]]
        for fact in self.facts:
            column.addWidget(fact)
        more = len(block.lines) - MOST_LINES
        if more > 0:
            column.addWidget(_quiet(f"En nog {more}."))
        if not block.lines and block.empty:
            column.addWidget(_quiet(block.empty))
        for text in block.warnings:
            column.addWidget(_Open(text, colour))
        return content

    def _line(self, line: OverviewLine, colour: str) -> FactLabel | FactLink:
        if line.link is None:
            return FactLabel(line, colour)
        made, link = FactLink(line, colour), line.link
        made.clicked.connect(lambda: self._go(link))
        self.links.append(made)
        return made

    def _go(self, link: Link) -> None:
        self.link_requested.emit(link)


def _quiet(text: str) -> QWidget:
    label = TextLabel(text, "small")
    label.setContentsMargins(0, 0, 0, 0)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(_ACROSS, 3, _ACROSS, 3)
    column.addWidget(label)
    return holder


class _Open(QWidget):
    """What is not known yet, with a pictogram so that it is no fact."""

    def __init__(self, text: str, colour: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(_ACROSS, 3, _ACROSS, 3)
        row.setSpacing(8)
        tone = colour if colour != "ink" else "muted"
        icon = IconLabel("circle-dashed", size=15, colour=tone)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(text, "small", colour=tone), 1)
