"""Draws the lines of the worklist: who, what now, how long still, phase."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting
from intakeapp.views.worklist.model import Head, Line, WorklistModel
from intakeapp.views.worklist.wording import ClockWords, LineWords, Tone

INSET = 16  # from the edge of a row to its text, so that the ring and the crisis card stand free
_LONGEST_UNTIL = "ontruiming donderdag 26 november, 10.00 uur"
_LONGEST_PHASE = "Stabilisatie"


@dataclass(frozen=True)
class Measures:
    """Fonts and sizes in logical pixels of one look."""

    look: Theme
    strong: QFont
    crisis_name: QFont
    small: QFont
    head: QFont
    phase: QFont
    line: float
    small_line: float
    row: int
    crisis: int
    group: int
    until_width: float
    phase_width: float

    @classmethod
    def of(cls, look: Theme) -> Measures:
        """Measure a look."""
        strong, small = look.font("body", weight=600), look.font("small")
        phase = look.font("small", weight=500)
        line, small_line = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        two = round(line + small_line)
        return cls(
            look=look, strong=strong, crisis_name=look.font("large", weight=600), small=small,
            head=look.font("body", weight=600), phase=phase, line=line, small_line=small_line,
            row=max(look.px(54), two + look.px(14)),
            crisis=max(look.px(82), round(two + small_line) + look.px(28)),
            group=max(look.px(40), round(line) + look.px(20)),
            until_width=painting.text_width(small, _LONGEST_UNTIL) + look.px(28),
            phase_width=painting.text_width(phase, _LONGEST_PHASE) + look.px(30),
        )  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Left edges and widths; `phase` is None when there is no room for it.

    `stacked` puts what now under the name: names are the last to shrink.
    """

    name: tuple[float, float]
    what: tuple[float, float]
    clock: tuple[float, float]
    phase: tuple[float, float] | None
    stacked: bool


def columns_for(measures: Measures, left: float, width: float) -> Columns:
    """Divide a width over the columns."""
    gap = float(measures.look.px(16))
    least = measures.look.px(190)
    clock, phase = measures.until_width, measures.phase_width
    room = width - clock - phase - 3 * gap
    if room >= 2 * least:
        name = room * 0.47
        what_left = left + name + gap
        clock_left = what_left + (room - name) + gap
        return Columns(
            (left, name), (what_left, room - name), (clock_left, clock),
            (clock_left + clock + gap, phase), stacked=False,
        )  # fmt: skip
    room = width - clock - 2 * gap
    if room >= 2 * least:
        name = room * 0.47
        what_left = left + name + gap
        return Columns(
            (left, name), (what_left, room - name), (what_left + room - name + gap, clock),
            None, stacked=False,
        )  # fmt: skip
    name = max(width - clock - gap, width * 0.42)
    clock_left = left + name + gap
    return Columns((left, name), (left, name), (clock_left, width - name - gap), None, stacked=True)


class WorklistDelegate(QStyledItemDelegate):
    """Paints heads, ordinary rows and the taller crisis row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = Measures.of(theme.current())

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.measures = Measures.of(theme.current())

    def height_of(self, line: Head | Line) -> int:
        """Return the height of a line in logical pixels."""
        if isinstance(line, Head):
            return self.measures.group
        crisis = line.row.is_crisis and line.row.is_open
        return self.measures.crisis if crisis else self.measures.row

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        model = index.model()
        line = model.line_at(index.row()) if isinstance(model, WorklistModel) else Head
        height = self.height_of(line) if isinstance(line, (Head, Line)) else self.measures.row
        return QSize(100, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        model = index.model()
        if not isinstance(model, WorklistModel):
            return
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        line = model.line_at(index.row())
        box = QRectF(option.rect)
        if isinstance(line, Head):
            self._paint_head(painter, box, line)
        else:
            self._paint_line(painter, box, option, line, model.words_of(line))
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, head: Head) -> None:
        sizes, look = self.measures, self.measures.look
        base = box.bottom() - look.px(7)
        line = QRectF(box.left() + INSET, base - sizes.line, box.width() - 2 * INSET, sizes.line)
        painting.draw_line(painter, sizes.head, look.colour("ink"), line, head.group.value)
        if head.count_text:
            line.setLeft(
                line.left() + painting.text_width(sizes.head, head.group.value) + look.px(10)
            )
            painting.draw_line(painter, sizes.small, look.colour("muted"), line, head.count_text)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))

    def _paint_line(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, line: Line,
        words: LineWords,
    ) -> None:  # fmt: skip
        look = self.measures.look
        crisis = bool(words.icon)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if crisis:
            shape = box.adjusted(0, look.px(5), 0, -look.px(5))
            fill = look.colour("crisis_tint")
            painting.rounded(painter, shape, 12, fill, look.colour("crisis_line"))
            painting.left_bar(painter, shape, 12, look.colour("crisis_mark"), 5)
        else:
            shape = box.adjusted(0, 1, 0, -2)
            if hover or chosen:
                painting.rounded(painter, shape, 10, look.colour("hover"))
            if not line.last_of_group:
                rule = QRectF(box.left() + INSET, box.bottom() - 1, box.width() - 2 * INSET, 1)
                painter.fillRect(rule, look.colour("line"))
        self._paint_words(painter, shape, words, marked=hover or chosen)
        if focused:
            painting.focus_ring(painter, shape, 12 if crisis else 10)

    def _paint_words(
        self, painter: QPainter, shape: QRectF, words: LineWords, *, marked: bool
    ) -> None:
        sizes, look = self.measures, self.measures.look
        columns = columns_for(sizes, shape.left() + INSET, shape.width() - 2 * INSET)
        crisis = bool(words.icon)
        ink = look.colour("crisis_ink" if crisis else "ink")
        quiet = look.colour("crisis_ink" if crisis else "muted")
        left, width = columns.name
        if crisis and not columns.stacked:
            side = look.px(24)
            icon = QRectF(left + look.px(4), shape.center().y() - side / 2, side, side)
            icons.paint(painter, words.icon, icon, look.colour("crisis_mark"))
            left, width = left + look.px(44), width - look.px(44)
        under = words.what if columns.stacked else words.under_name
        font = sizes.crisis_name if crisis else sizes.strong
        self._two(painter, shape, (left, width), words.name, under, font, ink, quiet)
        if not columns.stacked:
            box = columns.what
            self._two(painter, shape, box, words.what, words.detail, sizes.strong, ink, quiet)
        self._paint_clocks(painter, shape, columns.clock, words, crisis=crisis)
        if columns.phase is not None:
            fill = look.colour("surface" if crisis or marked else "sunken")
            self._paint_phase(painter, shape, columns.phase, words.phase, quiet, fill)

    def _two(
        self, painter: QPainter, shape: QRectF, column: tuple[float, float], first: str,
        second: str, font: QFont, ink: QColor, quiet: QColor,
    ) -> None:  # fmt: skip
        sizes = self.measures
        line = QFontMetricsF(font).height()
        total = line + (sizes.small_line if second else 0)
        top = shape.center().y() - total / 2
        left, width = column
        painting.draw_line(painter, font, ink, QRectF(left, top, width, line), first)
        if second:
            box = QRectF(left, top + line, width, sizes.small_line)
            painting.draw_line(painter, sizes.small, quiet, box, second)

    def _paint_clocks(
        self, painter: QPainter, shape: QRectF, column: tuple[float, float], words: LineWords,
        *, crisis: bool,
    ) -> None:  # fmt: skip
        sizes, look, clock = self.measures, self.measures.look, words.clock
        left, width = column
        indent = look.px(27)
        lines = 1 + bool(clock.until) + (words.second is not None)
        top = shape.center().y() - (sizes.line + (lines - 1) * sizes.small_line) / 2
        side = look.px(18)
        mark = QRectF(left, top + (sizes.line - side) / 2, side, side)
        ink = self._clock_ink(clock, crisis=crisis)
        if clock.fraction is None:
            icons.paint(painter, clock.icon, mark, ink)
        else:
            mark_ink = look.colour("crisis_mark") if crisis else look.colour("accent")
            painting.paint_pie(painter, mark, clock.fraction, mark_ink)
        left, width = left + indent, width - indent
        box = QRectF(left, top, width, sizes.line)
        painting.draw_line(painter, sizes.strong, ink, box, clock.left)
        quiet = look.colour("crisis_ink" if crisis else "muted")
        top += sizes.line
        if clock.until:
            box = QRectF(left, top, width, sizes.small_line)
            fits = painting.text_width(sizes.small, clock.until) <= width
            until = clock.until if fits else clock.short or clock.until
            painting.draw_line(painter, sizes.small, quiet, box, until)
            top += sizes.small_line
        if words.second is not None:
            late = words.second.tone is Tone.LATE
            text = words.second.left
            if words.second.until:
                text = f"{words.second.left}: {words.second.until.split(' t/m ')[0]}"
            box = QRectF(left, top, width, sizes.small_line)
            colour = look.colour("error_ink") if late else quiet
            painting.draw_line(painter, sizes.small, colour, box, text)

    def _clock_ink(self, clock: ClockWords, *, crisis: bool) -> QColor:
        if clock.tone is Tone.LATE:
            return self.measures.look.colour("error_ink")
        return self.measures.look.colour("crisis_ink" if crisis else "ink")

    def _paint_phase(
        self, painter: QPainter, shape: QRectF, column: tuple[float, float], phase: str,
        ink: QColor, fill: QColor,
    ) -> None:  # fmt: skip
        sizes, look = self.measures, self.measures.look
        left, width = column
        chip = min(width, painting.text_width(sizes.phase, phase) + look.px(19))
        height = sizes.small_line + look.px(8)
        box = QRectF(left, shape.center().y() - height / 2, chip, height)
        painting.rounded(painter, box, height / 2, fill)
        inner = box.adjusted(look.px(9), 0, -look.px(9), 0)
        painting.draw_line(painter, sizes.phase, ink, inner, phase)
