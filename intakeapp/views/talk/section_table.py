"""A repeating table in the talk: large simple rows, one of them open at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views.talk.columns import TABLES
from intakeapp.views.talk.names import NameBook
from intakeapp.views.talk.row_button import RowButton
from intakeapp.views.talk.row_form import CellField, RowForm
from intakeapp.views.talk.rows import TableRows
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.table_model import linked
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.turns import Graveyard, laid_out_once, show_aside

THREATS = "threats"
_EACH_TURN = 12  # rows made between two returns to the event loop


class _Slot(QWidget):
    """The place of one row: its button, or the open form, over a hairline."""

    def __init__(self, button: RowButton) -> None:
        super().__init__()
        self.button = button
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(button)
        self._box.addWidget(Line())

    def open(self, form: RowForm) -> None:
        """Show the form in the place of the button."""
        self.button.hide()
        self._box.insertWidget(0, form)
        form.show()

    def close_form(self, form: RowForm) -> None:
        """Show the button again."""
        self._box.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.button.show()


class TalkTable(Card):
    """The rows of a table as large lines; one is open at a time.

    Signals:
        unsaved_changed: something was typed or kept.
    """

    unsaved_changed = Signal()

    def __init__(self, session: TalkSession, name: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=(14, 14), parent=parent)
        self.spec = TABLES[name]
        self.rows = TableRows(session, self.spec, self)
        self.rows.changed.connect(self.refresh)
        self.rows.changed.connect(self.unsaved_changed)
        self.session = session
        self.book = NameBook(session.controller, shared=True, parent=self)
        self.form: RowForm | None = None
        self._slots: dict[str, _Slot] = {}
        self._graveyard = Graveyard(self)
        self._most = _EACH_TURN
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.refresh)
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
        if self.spec.chained:
            self.book.load()

    @property
    def is_built(self) -> bool:
        """Whether every row is there."""
        return not self._turn.isActive()

    @property
    def _buttons(self) -> dict[str, RowButton]:
        return {row_id: slot.button for row_id, slot in self._slots.items()}

    def add_row(self) -> None:
        """Begin a new row, with the focus in its first cell."""
        self.close_form()
        self.open_row(self.rows.add().id)

    def open_row(self, row_id: str) -> None:
        """Open a row to be filled in."""
        self.close_form(keep=row_id)
        self._most = len(self.rows.rows())
        self.refresh()
        self.form = RowForm(self.rows, row_id, self.book)
        self.form.done.connect(self._on_done)
        self.form.unsaved_changed.connect(self.unsaved_changed)
        self.form.remove_requested.connect(lambda: self._on_remove(row_id))
        self._slots[row_id].open(self.form)
        self.form.cells[0].setFocus()

    def close_form(self, keep: str = "") -> None:
        """Keep what was typed and fold the open row."""
        form, self.form = self.form, None
        if form is None:
            return
        form.flush()
        slot = self._slots.get(form.row_id)
        if slot is not None:
            slot.close_form(form)
        if form.row_id != keep:
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
        """Tell whether something typed in a row is not kept yet."""
        typed = self.form is not None and any(cell.has_unsaved() for cell in self.form.cells)
        return typed or bool(self.rows.drafts)

    def flush(self) -> bool:
        """Keep what was typed in the open row."""
        return self.form is None or self.form.flush()

    def refresh(self) -> None:
        """Show the rows anew; only rows that came or went get or lose their widgets."""
        found = self.rows.rows()
        rows = {row.id: row for row in found}
        if self.form is not None and self.form.row_id not in rows:
            self.close_form()
            return
        order = list(rows)
        if self.form is not None:  # a colleague's row came before it: its place must not go
            self._most = max(self._most, order.index(self.form.row_id) + 1)
        self._place(order[: self._most])
        if self._most < len(rows):
            self._most += _EACH_TURN  # many rows follow in later turns of the event loop
            self._turn.start()
        chained = linked(found) if self.spec.chained else {}
        for row_id, row in rows.items():
            line = self.spec.line(row)
            chain = chained.get(row_id)
            if chain is not None and chain.lead.id != row_id:
                belongs = f"hoort bij {self.spec.label(chain.lead)}"
                line = f"{line} · {belongs}" if line else belongs
            if row_id in self._slots:
                self._slots[row_id].button.show_row(self.spec.label(row), line)
        if self.form is not None:
            self.form.refresh()
        self.empty.setVisible(not rows)

    def _place(self, order: list[str]) -> None:
        if order == list(self._slots):
            return
        with laid_out_once(self):
            for row_id in [row_id for row_id in self._slots if row_id not in order]:
                slot = self._slots.pop(row_id)
                self.list.removeWidget(slot)
                self._graveyard.bury(slot)
            for at, row_id in enumerate(order):
                slot = self._slots.get(row_id) or self._new_slot(row_id)
                if self.list.indexOf(slot) != at:
                    self.list.removeWidget(slot)
                    self.list.insertWidget(at, slot)
                    show_aside(slot)  # at once: the focus may go here before the loop comes round
        self._slots = {row_id: self._slots[row_id] for row_id in order}

    def _new_slot(self, row_id: str) -> _Slot:
        button = RowButton()
        button.clicked.connect(lambda: self.open_row(row_id))
        slot = self._slots[row_id] = _Slot(button)
        return slot


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
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.words, 1)
        self.body.addLayout(told)
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


__all__ = ["THREATS", "CellField", "RowButton", "RowForm", "TalkTable", "ThreatsBlock",
           "table_block"]  # fmt: skip
