"""The budget as a table: groups, what a row is as told, and what that is a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intakeapp.domain.calculations.budget import Budget, MonthGroup, MonthRow, MonthSide
from intakeapp.domain.calculations.budget_rows import GROUP_WORDS, BudgetRow
from intakeapp.domain.calculations.wording import euro, span
from intakeapp.domain.money_rows import Period
from intakeapp.domain.records import Source
from intakeapp.domain.row_words import choice_words
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton, follow_theme

INCOMES, EXPENSES = "inkomen", "uitgaven"
UNKNOWN = "nog niet bekend"
_ROLES = {
    Source.TOLD: "evidence_told", Source.DOCUMENT: "evidence_letter",
    Source.REGISTER: "evidence_register", Source.ESTIMATE: "evidence_estimate",
}  # fmt: skip
_SOURCE_WORDS = {
    Source.TOLD: "verteld", Source.DOCUMENT: "uit een brief", Source.REGISTER: "uit een register",
    Source.ESTIMATE: "geschat",
}  # fmt: skip
_MONTH, _SLOT, _END = 96, 26, 22


@dataclass(frozen=True, kw_only=True)
class TableLine:
    """One line: what, as told, a month; and the section it leads to (none: it is only read)."""

    name: str
    told: str = ""
    month: str = ""
    source: Source | None = None
    section: str = ""
    weight: int = 400
    line_above: bool = False

    @property
    def sentence(self) -> str:
        """The line as a screen reader says it."""
        how = f", {_SOURCE_WORDS[self.source]}" if self.source is not None else ""
        parts = [
            part for part in (self.told, f"{self.month} per maand" if self.month else "") if part
        ]
        return f"{self.name}: {', '.join(parts)}{how}." if parts else f"{self.name}."


def lines_of(budget: Budget) -> tuple[TableLine, ...]:
    """Return the lines of a budget, in the order of the table."""
    made = [*_side("Erin", budget.income, INCOMES), *_side("Eruit", budget.expense, EXPENSES)]
    low, high = budget.known
    words = "Over" if low >= 0 else "Te kort" if high <= 0 else "Over of te kort"
    if not budget.is_complete:
        words = f"Van wat bekend is: {words.lower()}"
    amount = span(low, high) if low >= 0 else span(-high, -low) if high <= 0 else span(low, high)
    if not (budget.income.is_empty and budget.expense.is_empty):  # of nothing there is no sum
        made.append(TableLine(name=words, month=amount, weight=600, line_above=True))
    if budget.apart or budget.once:
        made.append(TableLine(name="Staat apart, telt niet mee in de maand", weight=600))
        made += [line for group in budget.apart for line in _rows(group)]
        made += [_once(row) for row in budget.once]
    return tuple(made)


def _side(title: str, side: MonthSide, section: str) -> list[TableLine]:
    if side.is_empty:
        return [TableLine(name=title, told=UNKNOWN, section=section, weight=600)]
    made = []
    for group in side.groups:
        made.append(
            TableLine(name=GROUP_WORDS[group.group], month=span(group.low, group.high), weight=600)
        )
        made += _rows(group)
    made.append(
        TableLine(name=f"{title}, samen", month=span(side.low, side.high), weight=600,
                  line_above=True)
    )  # fmt: skip
    return made


def _rows(group: MonthGroup) -> list[TableLine]:
    section = INCOMES if group.group.comes_in else EXPENSES
    return [_row(one, section) for one in group.rows]


def _row(one: MonthRow, section: str) -> TableLine:
    if one.low is None or one.high is None:
        return TableLine(name=one.row.name, told=UNKNOWN, source=one.row.source, section=section)
    return TableLine(
        name=one.row.name, told=_told(one.row), month=span(one.low, one.high),
        source=one.row.source, section=section,
    )  # fmt: skip


def _told(row: BudgetRow) -> str:
    if row.amount is None or row.period in (None, Period.MONTH):
        return ""
    return f"{span(row.amount.low, row.amount.high)} {choice_words(row.period)}"


def _once(row: BudgetRow) -> TableLine:
    amount = UNKNOWN if row.amount is None else euro(row.amount.low)
    section = INCOMES if row.group.comes_in else EXPENSES
    told = f"{amount}, eenmalig"
    return TableLine(name=row.name, told=told, source=row.source, section=section)


class BudgetTable(QWidget):
    """The lines below each other. A row leads to the table where it is edited.

    Signals:
        section_requested: the key of the section of a row.
    """

    section_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Budget per maand")
        self._shown: tuple[TableLine, ...] = ()
        self.links: list[RowLink] = []
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_budget(self, budget: Budget) -> None:
        """Show a budget; nothing moves when it is the same."""
        lines = lines_of(budget)
        if lines == self._shown and self._content is not None:
            return
        self._shown = lines
        before, focused = self._content, [link.hasFocus() for link in self.links]
        self._content = self._made(lines)
        self._column.addWidget(self._content)
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        if True in focused and self.links:
            self.links[min(focused.index(True), len(self.links) - 1)].setFocus()

    def shown(self) -> tuple[TableLine, ...]:
        """Return the lines that are shown."""
        return self._shown

    def _made(self, lines: Sequence[TableLine]) -> QWidget:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.links = []
        for line in lines:
            if line.section:
                link = RowLink(line)
                link.clicked.connect(self._follow(line.section))
                self.links.append(link)
                column.addWidget(link)
            else:
                column.addWidget(RowText(line))
        return content

    def _follow(self, section: str) -> Callable[[], None]:
        return lambda: self.section_requested.emit(section)


def _height() -> int:
    look = theme.current()
    return max(look.px(28), round(QFontMetricsF(look.font("cell")).height() + 10))


def _paint_line(painter: QPainter, box: QRectF, line: TableLine, *, leads: bool) -> None:
    """Paint one line: evidence, name, as told, a month; each column at its own edge."""
    look = theme.current()
    font = look.font("cell", weight=line.weight, tabular=True)
    right = Qt.AlignmentFlag.AlignRight
    if line.line_above:
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), look.colour("line_strong"))
    slot, end = float(look.px(_SLOT)), float(look.px(_END))
    if line.source is not None:
        side = float(look.px(16))
        at = QRectF(box.left() + 2, box.center().y() - side / 2, side, side)
        icons.paint(painter, look.icon(_ROLES[line.source]), at, look.colour("muted"))
    month = max(float(look.px(_MONTH)), painting.text_width(font, line.month) + 4)
    amounts = QRectF(box.right() - end - month, box.top(), month, box.height())
    painting.draw_line(painter, font, look.colour("ink"), amounts, line.month, right, elide=False)
    unknown = line.told == UNKNOWN
    small = look.font("small", tabular=True)
    told = painting.text_width(small, line.told) + 4 if line.told else 0.0
    where = QRectF(amounts.left() - told - look.px(10), box.top(), told, box.height())
    if unknown:
        where.moveRight(amounts.right())
    painting.draw_line(painter, small, look.colour("muted"), where, line.told, right, elide=False)
    name = QRectF(box.left() + slot, box.top(), 0, box.height())
    name.setRight((where.left() if line.told else amounts.left()) - look.px(8))
    painting.draw_line(painter, font, look.colour("ink"), name, line.name)
    if leads:
        side = float(look.px(15))
        mark = QRectF(box.right() - side - 1, box.center().y() - side / 2, side, side)
        icons.paint(painter, "chevron-right", mark, look.colour("faint"))


class RowText(QWidget):
    """A line that is only read: the head of a group, or a total."""

    def __init__(self, line: TableLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setAccessibleName(line.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        _paint_line(painter, QRectF(self.rect()), self._line, leads=False)
        painter.end()


class RowLink(PaintedButton):
    """A row of the budget; leads to the table where it is edited."""

    def __init__(self, line: TableLine, parent: QWidget | None = None) -> None:
        self._line = line
        super().__init__(line.name, parent)
        self.setAccessibleName(line.sentence)
        self.set_description("Ga naar de plek waar dit staat.")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, _height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        _paint_line(painter, box, self._line, leads=True)
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()
