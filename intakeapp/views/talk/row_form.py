"""One row of a table in the talk: a few large cells, the others behind "meer"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.views.talk.chain_panel import ChainPanel
from intakeapp.views.talk.columns import UNKNOWN, Column, Kind
from intakeapp.views.talk.columns_reasons import reason_of
from intakeapp.views.talk.names import NameBook
from intakeapp.views.talk.rows import TableRows
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.answers.options import OptionRow
from intakeapp.views.widgets.base import ENTER_KEYS, hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.value_fields import AmountField

_AT_ONCE = 4  # cells made in one turn of the event loop
_CONTROL = Qt.KeyboardModifier.ControlModifier


class CellField(QWidget):
    """One cell in large type: words, an amount with "weet ik niet", or chips.

    Signals:
        unsaved_changed: something was typed or kept.
    """

    unsaved_changed = Signal()

    def __init__(
        self, rows: TableRows, row_id: str, column: Column, book: NameBook | None = None
    ) -> None:
        super().__init__()
        self.rows, self.row_id, self.cell, self.book = rows, row_id, column, book
        self._unsaved = False
        self.field: LineField | None = None
        self.chips: OptionRow | None = None
        self.offer: QuietButton | None = None
        self._offered = ""
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.flush)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        if column.choices:
            self._build_choices(column)
        else:
            self._build_field(column)
        self.setToolTip(reason_of(rows.spec.name, column.key).why)
        self.refresh()

    def _build_choices(self, column: Column) -> None:
        self._box.addWidget(TextLabel(column.question, "label"))
        words = zip(column.choices, column.told or column.choices, strict=True)
        self.chips = OptionRow([Option(key, told) for key, told in words], name=column.question,
                               size="s")  # fmt: skip
        self.chips.chosen.connect(self._on_chosen)
        hand_focus_to(self, self.chips)
        self._box.addWidget(self.chips)

    def _build_field(self, column: Column) -> None:
        if column.kind is Kind.AMOUNT:
            self.field = AmountField(column.question)
        elif column.kind is Kind.DATE:
            self.field = LineField(column.question, placeholder="dag-maand-jaar", chars=18)
        else:
            self.field = LineField(column.question, reference=column.kind is Kind.REFERENCE)
        self.field.edited.connect(self._on_edited)
        self.field.finished.connect(self.flush)
        hand_focus_to(self, self.field)
        self._box.addWidget(self.field)
        if column.can_be_unknown:
            self.chips = OptionRow((Option(UNKNOWN, UNKNOWN, icon="help-circle"),),
                                   name=f"{column.title}: of", size="s")  # fmt: skip
            self.chips.chosen.connect(self._on_chosen)
            self.field.input_row.insertWidget(1, self.chips, 1)
        if column.kind is Kind.NAME and self.book is not None:
            self.offer = QuietButton("Neem deze naam over", icon="check", size="s", parent=self)
            self.offer.hide()
            self.offer.clicked.connect(self._on_offer)
            self._box.addWidget(self.offer)

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

    def _on_edited(self, text: str) -> None:
        self._unsaved = True
        if self.field is not None:
            self.field.clear_error()
        self._silence.start()
        self.unsaved_changed.emit()
        if self.offer is not None and self.book is not None:
            self._offered = self.book.complete(self.cell, text)
            self.offer.set_text(f"Bedoelt u {self._offered}?")
            self.offer.setVisible(bool(self._offered))

    def _on_offer(self) -> None:
        """Take the name that was offered, because a person chose it."""
        if self.field is None or self.book is None or self.offer is None:
            return
        typed, name = self.field.text(), self._offered
        self.field.set_text(name)
        self._unsaved = True
        self.flush()
        self.book.accept(self.cell, typed, name)
        self.field.setFocus()
        self.offer.hide()

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
        self.unsaved_changed.emit()
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
    """One row with its cells.

    Signals:
        done: the person is ready with it.
        unsaved_changed: something was typed or kept.
        remove_requested: take the row away.
    """

    done = Signal()
    unsaved_changed = Signal()
    remove_requested = Signal()

    def __init__(self, rows: TableRows, row_id: str, book: NameBook) -> None:
        super().__init__()
        self.rows, self.row_id, self._book = rows, row_id, book
        self._warned = self._opened = False
        self.panel: ChainPanel | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 10, 10, 12)
        self._box.setSpacing(14)
        self.cells: list[CellField] = []
        self._later = [column for column in rows.spec.columns if column.later]
        self._box.addWidget(self._block([c for c in rows.spec.columns if not c.later]))
        self._blocks = 1
        self.more = QuietButton(rows.spec.more, icon="chevron-down", size="m")
        self.more.clicked.connect(self.open_more)
        self.chain = QuietButton("Hoort bij een andere schuld", icon="link", size="m", parent=self)
        self.chain.set_tone("muted")
        self.chain.clicked.connect(self._on_chain)
        self.ready = SecondaryButton("Klaar met deze", icon="check", size="m")
        self.ready.clicked.connect(self._on_ready)
        self.remove = QuietButton("Haal weg", icon="trash", size="m")
        self.remove.set_tone("muted")
        self.remove.clicked.connect(self.remove_requested)
        self._box.addWidget(FlowRow((self.more,)))
        buttons = [self.ready, self.remove]
        if rows.spec.chained:
            buttons.append(self.chain)
        else:
            self.chain.hide()
        self._box.addWidget(FlowRow(buttons))
        self._name_more()
        self.setAccessibleName(rows.spec.one)

    def _block(self, columns: list[Column]) -> QWidget:
        """Return cells in a widget of their own, so that they are laid out and shown at once."""
        block = QWidget()
        box = QVBoxLayout(block)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        for column in columns:
            cell = CellField(self.rows, self.row_id, column, self._book)
            cell.unsaved_changed.connect(self.unsaved_changed)
            box.addWidget(cell)
            self.cells.append(cell)
            if cell.field is not None:
                cell.field.edit.installEventFilter(self)
            if cell.chips is not None:
                cell.chips.go_on.connect(self.focusNextChild)
        return block

    def _name_more(self) -> None:
        row = self.rows.row(self.row_id)
        filled = 0 if row is None else sum(bool(column.read(row)) for column in self._later)
        words = f"{self.rows.spec.more} ({filled} ingevuld)" if filled else self.rows.spec.more
        self.more.set_text(words)
        self.more.setVisible(bool(self._later))

    def open_more(self) -> None:
        """Show the other cells, with the focus in the first of them."""
        first = len(self.cells)
        if self._opened or not self._later:
            return
        self._opened = True
        self._open_some()
        self.more.hide()
        self.cells[first].setFocus()

    def _open_some(self) -> None:
        """Show a few of the other cells, and the rest when the window had its turn."""
        columns, self._later = self._later[:_AT_ONCE], self._later[_AT_ONCE:]
        before: QWidget = self.cells[-1]
        first = len(self.cells)
        block = self._block(columns)
        self._box.insertWidget(self._blocks, block)
        self._blocks += 1
        for cell in self.cells[first:]:
            QWidget.setTabOrder(_stops(before)[-1], _stops(cell)[0])
            before = cell
        block.show()
        if self._later:
            QTimer.singleShot(0, self, self._open_some)

    def _on_chain(self) -> None:
        if self.panel is None:
            self.panel = ChainPanel(self.rows, self)
            self.panel.hide()
            self.panel.closed.connect(self._on_panel_closed)
            self._box.addWidget(self.panel)
        self.flush()
        self.panel.ask(self.row_id)

    def _on_panel_closed(self) -> None:
        if self.panel is not None:
            self.panel.hide()
        self.chain.setFocus()

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
        if not self._opened:
            self._name_more()


def _stops(cell: QWidget) -> list[QWidget]:
    tab = Qt.FocusPolicy.TabFocus
    found = [w for w in cell.findChildren(QWidget) if w.focusPolicy() & tab]
    return found or [cell]
