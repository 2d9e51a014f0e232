"""A repeating table at the desk: its title, counts, columns and cells, for the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.debt_chains import AVERAGE_CREDITORS, counted, creditors_prompt
from intakeapp.views import theme
from intakeapp.views.talk.chain_panel import ChainPanel, ChainProposal, debts_of
from intakeapp.views.talk.columns import TABLES
from intakeapp.views.talk.names import NameBook
from intakeapp.views.talk.paste import is_table
from intakeapp.views.talk.rows import PasteResult, TableRows
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.table_grid import Grid
from intakeapp.views.talk.table_model import TableModel
from intakeapp.views.widgets.base import follow_theme, shortcut_for
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.chips import Option, Segment
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_HINT = "Tab gaat naar de volgende cel, Enter is klaar, Esc zet de oude waarde terug."
_MORE_HINT = "Alt+S sorteert op deze kolom, Ctrl+V plakt uit een rekenblad."
_CHAIN_HINT = "Alt+H: hoort bij een andere schuld."


class _Foot(QWidget):
    """Room for two lines of words, so that nothing above them moves when they change."""

    def __init__(self) -> None:
        super().__init__()
        follow_theme(self)
        self.retheme()

    def retheme(self) -> None:
        """Take the height of the new font."""
        line = QFontMetricsF(theme.current().font("small")).height()
        self.setMinimumHeight(round(2 * line * 1.04) + 2)


class DeskTable(QWidget):
    """Title, count, the button for a new row, and the grid.

    Signals:
        current_changed: the focus went to another cell of this table.
    """

    current_changed = Signal()

    def __init__(self, session: TalkSession, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = TABLES[name]
        self.rows = TableRows(session, self.spec, self)
        self.model = TableModel(self.rows, self)
        self.book = NameBook(session.controller, shared=False, parent=self)
        self.grid = Grid(self.model, self.book)
        self._choices = ""
        self._said = ""
        self._seen: object = None
        self._build()
        self._connect()
        self.refresh()
        if self.spec.chained:
            self.book.load()

    def _build(self) -> None:
        self.summary = TextLabel("", "muted")
        self.add = SecondaryButton(self.spec.add, icon="plus", shortcut="Ctrl+N", size="s")
        self.empty = TextLabel(f"{self.spec.empty}. {self.spec.empty_hint}", "muted")
        parts = (_HINT, _MORE_HINT, _CHAIN_HINT if self.spec.chained else "")
        self._usual = " ".join(part for part in parts if part)
        self.hint = TextLabel(self._usual, "small")
        self.hint_icon = IconLabel("corner-down-left", size=16)
        self.title = TextLabel(self.spec.title, "title", wrap=False)
        self.columns = Segment(
            [Option(str(at), title) for at, (title, _keys) in enumerate(self.spec.groups)],
            name="Kolommen", shortcut="Alt+K" if len(self.spec.groups) > 1 else None,
        )  # fmt: skip
        self.prompt = TextLabel("", "small")
        self.prompt.setToolTip(f"Bron: {AVERAGE_CREDITORS.source}")
        self.proposal = ChainProposal(self.rows, self.book)
        self.panel = ChainPanel(self.rows)
        self.panel.hide()
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.add)
        self._second = QHBoxLayout()
        self._second.setSpacing(14)
        self._second.addWidget(self.columns)
        self._second.addWidget(self.prompt, 1, Qt.AlignmentFlag.AlignVCenter)
        self._second.addStretch(1)
        self.foot = _Foot()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.hint_icon, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addLayout(self._second)
        for part in (self.proposal, self.panel, self.empty, self.grid):
            column.addWidget(part)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_row)
        self.columns.selected.connect(self._on_columns)
        self.model.problem.connect(lambda _problem: self._tell())
        self.grid.current_changed.connect(self._on_current)
        self.grid.remove_pressed.connect(self.remove_row)
        self.grid.at_end.connect(self._on_end)
        self.grid.paste_pressed.connect(self.paste)
        self.grid.delegate.hinted.connect(self._on_choices)
        self.grid.delegate.closeEditor.connect(lambda *_how: self._on_choices(""))
        self.grid.horizontalHeader().sectionClicked.connect(self._on_header)
        self.rows.changed.connect(self.refresh)
        self.book.loaded.connect(self.refresh)
        shortcut_for(self, "Alt+S").activated.connect(self.sort)
        if self.spec.chained:
            self.panel.closed.connect(self._on_panel_closed)
            self.proposal.left.connect(self.grid.setFocus)
            shortcut_for(self, "Alt+H").activated.connect(self.belongs_to)

    def refresh(self) -> None:
        """Show the counts anew, when a row or what can't be read changed."""
        rows = self.rows.rows()
        now = (rows, dict(self.rows.drafts), self.book.aliases)
        if now == self._seen:
            return
        self._seen = now
        self.summary.setText(self.spec.summary(rows) if rows else "")
        self.summary.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.grid.setVisible(bool(rows))
        many = len(self.spec.groups) > 1
        self.columns.setVisible(bool(rows) and many)
        if self.spec.chained:
            self.proposal.refresh()
            count = counted(debts_of(self.rows), self.book.aliases)
            self.prompt.setText(creditors_prompt(count.creditors))
        self.prompt.setVisible(bool(rows) and bool(self.prompt.text()))
        self.foot.setVisible(bool(rows))
        self._tell()

    # Words under the table

    def _on_choices(self, text: str) -> None:
        self._choices = text
        self._tell()

    def _on_current(self) -> None:
        self._said = ""
        self._tell()
        self.current_changed.emit()

    def _problem(self) -> str:
        """Return why a cell can't be read: the current one, else where there are others."""
        if not self.rows.drafts:
            return ""
        index = self.grid.currentIndex()
        row = self.model.row_at(index.row())
        if row is not None and index.isValid():
            here = self.rows.problem(row.id, self.model.column_at(index.column()))
            if here:
                return f"{here} Wat u typte, blijft staan."
        titles = {self.spec.column(key).title for _row, key in self.rows.drafts}
        return f"Nog niet te lezen: {', '.join(sorted(titles))}. Wat er staat, blijft staan."

    def _tell(self) -> None:
        problem = self._problem()
        text = self._choices or self._said or problem or self._usual
        wrong = bool(problem) and text in (problem, self._said)
        self.hint.setText(text)
        self.hint.set_colour("error_ink" if wrong else "muted")
        self.hint_icon.set_icon("alert-circle" if wrong else "corner-down-left",
                                "error_ink" if wrong else "muted")  # fmt: skip

    # Rows

    def add_row(self) -> None:
        """Begin a new row and open its first cell."""
        self.grid.commit()
        row = self.rows.add()
        self.refresh()
        self.grid.start(self.model.place_of(row.id), 0)

    def _on_end(self) -> None:
        """Go on with a new row, or leave the table from a row that is still blank."""
        last = self.model.row_at(self.model.rowCount() - 1)
        if last is not None and not self.spec.is_blank(last):
            self.add_row()
        else:
            self.grid.focusNextChild()

    def remove_row(self) -> None:
        """Take the row of the current cell away; undo brings it back."""
        row = self.model.row_at(self.grid.currentIndex().row())
        if row is not None:
            self.rows.remove(row.id)

    def paste(self) -> None:
        """Put what was copied in the cells, from the current one on."""
        text = QGuiApplication.clipboard().text()
        index = self.grid.currentIndex()
        if not text.strip() or not index.isValid():
            return
        if not is_table(text):
            self.model.setData(self.model.index(index.row(), index.column()), text.strip())
            return
        try:
            result = self.rows.paste(
                text, self.model.rows_from(index.row()), self.model.columns[index.column() :]
            )
        except InputError as problem:
            self._say(str(problem))
            return
        self._go_to(result.first_row, 0)
        self._say(_paste_words(result))

    def _say(self, words: str) -> None:
        self._said = words
        self._tell()

    def _go_to(self, row_id: str, column: int) -> None:
        place = self.model.place_of(row_id)
        if place >= 0:
            self.grid.setCurrentIndex(self.model.index(place, column))

    # Columns and order

    def _on_columns(self, key: str) -> None:
        """Show other columns, with the focus in the same row."""
        self.grid.commit()
        focused, row_id = self.has_focus(), self.current_row_id()
        self.model.show_columns(self.spec.group(int(key)))
        self._go_to(row_id, 0)
        if focused:
            self.grid.setFocus()

    def sort(self) -> None:
        """Sort by the column of the current cell; the other way round; as entered."""
        index = self.grid.currentIndex()
        self._sort(index.column() if index.isValid() else 0)

    def _on_header(self, section: int) -> None:
        self._sort(section)

    def _sort(self, section: int) -> None:
        self.grid.commit()
        focused, row_id = self.has_focus(), self.current_row_id()
        column = self.model.column_at(section)
        self.model.sort_by(column)
        self._go_to(row_id, section)
        if focused:
            self.grid.setFocus()
        way = {None: "Weer in de volgorde van invoer.",
               True: f"Gesorteerd op {column.title}, oplopend. Nog eens is aflopend.",
               False: f"Gesorteerd op {column.title}, aflopend."}  # fmt: skip
        self._say(way[self.model.sorted_by[1] if self.model.sorted_by else None])

    # Letters about one debt

    def belongs_to(self) -> None:
        """Ask what the row of the current cell belongs to."""
        self.grid.commit()
        if not self.panel.ask(self.current_row_id()):
            self._say("Er is nog geen andere schuld om bij te horen.")

    def _on_panel_closed(self) -> None:
        self.panel.hide()
        self.grid.setFocus()

    # What the view around it asks

    def current_row_id(self) -> str:
        """Return the id of the row with the focus, empty when there is none."""
        row = self.model.row_at(self.grid.currentIndex().row())
        return row.id if row is not None else ""

    def has_focus(self) -> bool:
        """Whether the focus is in a cell."""
        return self.grid.hasFocus() or self.grid.is_editing()

    def unknown(self) -> bool:
        """Write "weet ik niet" in the cell with the focus, where that is an answer."""
        return self._in_cell(self.model.set_unknown)

    def same_as_above(self) -> bool:
        """Take the words of the cell above."""
        return self._in_cell(self.model.same_as_above)

    def _in_cell(self, act: Callable[[QModelIndex], bool]) -> bool:
        index = self.grid.currentIndex()
        if not index.isValid():
            return False
        self.grid.commit()
        return act(index)

    def flush(self) -> bool:
        """Keep what is being typed; False when a cell can't be read."""
        self.grid.commit()
        return not self.rows.drafts

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not kept yet."""
        return bool(self.rows.drafts) or self.grid.is_typing()

    def forget_blank(self) -> None:
        """Drop rows in which nothing was entered."""
        self.rows.forget_blank()


def _paste_words(result: PasteResult) -> str:
    lines = "1 regel" if result.lines == 1 else f"{result.lines} regels"
    words = f"{lines} geplakt. Ctrl+Z haalt ze weer weg."
    if not result.unread:
        return words
    cells = "1 cel kunnen" if result.unread == 1 else f"{result.unread} cellen kunnen"
    where = ", ".join(result.unread_in)
    return f"{words} {cells} we niet lezen ({where}). Wat er staat, blijft staan."
