"""A repeating table in the talk: large simple rows, one of them open at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.talk.columns import TABLES, UNKNOWN, Column, Kind, Row, shown
from intakeapp.views.talk.rows import TableRows
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.answers.options import OptionRow
from intakeapp.views.widgets.base import ENTER_KEYS, PaintedButton, hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.value_fields import AmountField

THREATS = "threats"
_CONTROL = Qt.KeyboardModifier.ControlModifier


class RowButton(PaintedButton):
    """One row in large type: who or what, and under it what is known. Enter opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._line = ""
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, label: str, line: str) -> None:
        """Show what the row is, and what is known of it."""
        self.set_text(label)
        self._line = line
        self.setAccessibleName(f"{label}. {line}" if line else label)
        self.set_description("Enter opent deze regel.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        line = QFontMetricsF(look.font("body", weight=600)).height()
        small = QFontMetricsF(look.font("small")).height() if self._line else 0
        return QSize(look.px(240), max(look.px(52), round(line + small) + look.px(14)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        room = box.adjusted(look.px(10), 0, -look.px(34), 0)
        strong, small = look.font("body", weight=600), look.font("small")
        height = QFontMetricsF(strong).height()
        below = QFontMetricsF(small).height() if self._line else 0.0
        top = (box.height() - height - below) / 2
        upper = QRectF(room.x(), top, room.width(), height)
        painting.draw_line(painter, strong, look.colour("ink"), upper, self.plain_text())
        lower = QRectF(room.x(), top + height, room.width(), below)
        painting.draw_line(painter, small, look.colour("muted"), lower, self._line)
        side = look.px(18)
        chevron = QRectF(box.right() - side - look.px(8), 0, side, box.height())
        icons.paint(painter, "pencil", chevron, look.colour("muted"))
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()


class CellField(QWidget):
    """One cell in large type: words, an amount with "weet ik niet", or chips."""

    def __init__(self, rows: TableRows, row_id: str, column: Column) -> None:
        super().__init__()
        self.rows, self.row_id, self.cell = rows, row_id, column
        self._unsaved = False
        self.field: LineField | None = None
        self.chips: OptionRow | None = None
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.flush)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        if column.choices:
            box.addWidget(TextLabel(column.question, "label"))
            self.chips = OptionRow([Option(w, w) for w in column.choices], name=column.question,
                                   size="s")  # fmt: skip
            self.chips.chosen.connect(self._on_chosen)
            hand_focus_to(self, self.chips)
            box.addWidget(self.chips)
        else:
            self.field = self._make_field(column)
            self.field.edited.connect(self._on_edited)
            self.field.finished.connect(self.flush)
            hand_focus_to(self, self.field)
            box.addWidget(self.field)
            if column.can_be_unknown:
                self.chips = OptionRow((Option(UNKNOWN, UNKNOWN, icon="help-circle"),),
                                       name=f"{column.title}: of", size="s")  # fmt: skip
                self.chips.chosen.connect(self._on_chosen)
                self.field.input_row.insertWidget(1, self.chips, 1)
        self.refresh()

    @staticmethod
    def _make_field(column: Column) -> LineField:
        if column.kind is Kind.AMOUNT:
            return AmountField(column.question)
        return LineField(column.question, reference=column.kind is Kind.REFERENCE)

    def refresh(self) -> None:
        """Show what the row holds, unless something typed is not kept yet."""
        row = self.rows.row(self.row_id)
        if row is None or self._unsaved:
            return
        words = self.cell.read(row)
        if self.chips is not None:
            self.chips.choose(words if words in self.chips.chips() else None)
        if self.field is not None and not self.field.edit.hasFocus():
            draft = self.rows.drafts.get((self.row_id, self.cell.key))
            self.field.set_text(draft or ("" if words == UNKNOWN else words))

    def _on_edited(self, _text: str) -> None:
        self._unsaved = True
        if self.field is not None:
            self.field.clear_error()
        self._silence.start()

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        self._unsaved = False
        self._silence.stop()
        if self.field is not None:
            self.field.set_text("")
            self.field.clear_error()
        self.rows.enter(self.row_id, self.cell, keys[0] if keys else "")

    def flush(self) -> bool:
        """Keep what was typed; False when it cannot be read."""
        self._silence.stop()
        if not self._unsaved or self.field is None:
            return True
        problem = self.rows.enter(self.row_id, self.cell, self.field.text())
        self._unsaved = bool(problem)
        return not problem

    def has_unsaved(self) -> bool:
        """Tell whether something was typed that is not kept yet."""
        return self._unsaved

    def problem(self) -> str:
        """Show and return why what stands here cannot be read."""
        if self.field is None or self.flush():
            return ""
        problem = self.rows.enter(self.row_id, self.cell, self.field.text())
        self.field.show_error(problem)
        return problem

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


class RowForm(QWidget):
    """One row with all its cells.

    Signals:
        done: the person is ready with it.
        remove_requested: take the row away.
    """

    done = Signal()
    remove_requested = Signal()

    def __init__(self, rows: TableRows, row_id: str) -> None:
        super().__init__()
        self.row_id = row_id
        self._warned = False
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 12)
        box.setSpacing(14)
        self.cells = [CellField(rows, row_id, column) for column in rows.spec.columns]
        for cell in self.cells:
            box.addWidget(cell)
            if cell.field is not None:
                cell.field.edit.installEventFilter(self)
            if cell.chips is not None:
                cell.chips.go_on.connect(self.focusNextChild)
        self.ready = SecondaryButton("Klaar met deze", icon="check", size="m")
        self.ready.clicked.connect(self._on_ready)
        self.remove = QuietButton("Haal weg", icon="trash", size="m")
        self.remove.set_tone("muted")
        self.remove.clicked.connect(self.remove_requested)
        box.addWidget(FlowRow((self.ready, self.remove)))
        self.setAccessibleName(rows.spec.one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go to the next cell of this row, not to the next question of the talk."""
        plain = isinstance(event, QKeyEvent) and not event.modifiers() & _CONTROL
        if isinstance(event, QKeyEvent) and plain and event.key() in ENTER_KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _on_ready(self) -> None:
        wrong = [cell for cell in self.cells if cell.problem()]
        if wrong and not self._warned:
            self._warned = True
            wrong[0].setFocus()
            return
        self.done.emit()

    def flush(self) -> bool:
        """Keep what was typed."""
        return all([cell.flush() for cell in self.cells])

    def refresh(self) -> None:
        """Show what the row holds."""
        for cell in self.cells:
            cell.refresh()


class TalkTable(Card):
    """The rows of a table as large lines; one is open at a time."""

    def __init__(self, session: TalkSession, name: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=(14, 14), parent=parent)
        self.spec = TABLES[name]
        self.rows = TableRows(session, self.spec, self)
        self.rows.changed.connect(self.refresh)
        self.session = session
        self.form: RowForm | None = None
        self._order: list[str] = []
        self._buttons: dict[str, RowButton] = {}
        self.setAccessibleName(self.spec.title)
        self.body.setSpacing(0)
        self.empty = TextLabel(f"{self.spec.empty}. {self.spec.empty_hint}", "muted")
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.add = SecondaryButton(self.spec.add, icon="plus", shortcut="Ctrl+N", size="m")
        self.add.clicked.connect(self.add_row)
        self.body.addWidget(self.empty)
        self.body.addLayout(self.list)
        self.body.addSpacing(10)
        self.body.addWidget(FlowRow((self.add,)))
        self.refresh()

    def add_row(self) -> None:
        """Begin a new row, with the focus in its first cell."""
        self.close_form()
        self.open_row(self.rows.add().id)

    def open_row(self, row_id: str) -> None:
        """Open a row to be filled in."""
        self.close_form(keep=row_id)
        self.form = RowForm(self.rows, row_id)
        self.form.done.connect(self._on_done)
        self.form.remove_requested.connect(lambda: self._on_remove(row_id))
        self._order = []
        self.refresh()
        self.form.cells[0].setFocus()

    def close_form(self, keep: str = "") -> None:
        """Keep what was typed and fold the open row."""
        form, self.form = self.form, None
        if form is None:
            return
        form.flush()
        self.list.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._order = []
        row = self.rows.row(form.row_id)
        if row is not None and self.spec.is_blank(row) and form.row_id != keep:
            self.rows.forget_blank()
        self.refresh()

    def _on_done(self) -> None:
        self.close_form()
        self.add.setFocus()

    def _on_remove(self, row_id: str) -> None:
        self.close_form()
        self.rows.remove(row_id)
        self.add.setFocus()

    def has_unsaved(self) -> bool:
        """Tell whether something typed in the open row is not kept yet."""
        return self.form is not None and any(cell.has_unsaved() for cell in self.form.cells)

    def flush(self) -> bool:
        """Keep what was typed in the open row."""
        return self.form is None or self.form.flush()

    def refresh(self) -> None:
        """Show the rows anew."""
        rows = {row.id: row for row in self.rows.rows()}
        if self.form is not None and self.form.row_id not in rows:
            self.close_form()
            return
        if list(rows) != self._order:
            self._rebuild(list(rows))
        for row_id, button in self._buttons.items():
            button.show_row(self.spec.label(rows[row_id]), self.spec.line(rows[row_id]))
        if self.form is not None:
            self.form.refresh()
        self.empty.setVisible(not rows)

    def _rebuild(self, order: list[str]) -> None:
        while (item := self.list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.form:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        self._order = order
        for row_id in order:
            if self.form is not None and self.form.row_id == row_id:
                self.list.addWidget(self.form)
                self.form.show()
            else:
                button = RowButton()
                button.clicked.connect(lambda _=False, key=row_id: self.open_row(key))
                self._buttons[row_id] = button
                self.list.addWidget(button)
            self.list.addWidget(Line())


class ThreatsBlock(Card):
    """The way to the crisis screen, where every threat is asked one by one."""

    def __init__(self, session: TalkSession, go: Callable[[], None]) -> None:
        super().__init__(padding=(20, 16))
        self.session = session
        self.words = TextLabel("", "body")
        self.icon = IconLabel("umbrella", size=22)
        self.button = SecondaryButton("Naar gevaar en spoed", trailing_icon="arrow-right", size="m")
        self.button.clicked.connect(lambda: go())
        self.body.setSpacing(10)
        self.body.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.words)
        self.body.addWidget(FlowRow((self.button,)))
        self.refresh()

    def refresh(self) -> None:
        """Show how many threats are still to be asked."""
        left = self.session.controller.view.crisis.not_asked
        if left:
            things = "1 ding" if left == 1 else f"{left} dingen"
            self.words.setText(f"Er is nog {things} om samen langs te lopen." if left == 1
                               else f"Er zijn nog {things} om samen langs te lopen.")  # fmt: skip
        else:
            self.words.setText("Alles is langsgelopen. Verandert er iets, dan vult u het hier aan.")


def table_block(session: TalkSession, name: str, go_to_crisis: Callable[[], None]) -> QWidget:
    """Return what stands for a table of a section in the talk."""
    if name == THREATS:
        return ThreatsBlock(session, go_to_crisis)
    return TalkTable(session, name)


__all__ = ["CellField", "Row", "RowButton", "RowForm", "TalkTable", "ThreatsBlock", "shown",
           "table_block"]  # fmt: skip
