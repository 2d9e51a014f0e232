"""What a person does in the tables of a walk: typing, pasting, taking away, joining letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.base.errors import InputError
from intakeapp.domain.debt_chains import chain_of
from intakeapp.views.talk.chain_panel import candidates, debts_of
from intakeapp.views.talk.columns import Column
from intakeapp.views.talk.paste import Pasted, read_paste
from intakeapp.views.talk.section_table import TalkTable
from intakeapp.views.talk.table_view import DeskTable
from tests.gui.talk.equal_steps import go
from tests.gui.talk.equal_world import KEYS, MOD, World

DEBTS = "schulden.verhaal"
PLACES = ("persoon.verhaal", DEBTS)
CELLS = ("Lindehof", "Noor", "3480", "2013", "veel", "3-12-2019", "Kramer & Oost", "")
SHEETS = (
    "Lindehof\tKramer\t2013-4\t118\nPalet\t\t\t12,50\n",
    "Schuldeiser\tKenmerk\tBedrag\nPalet\t2013-4\t892,35\nLindehof\t2013-4\tveel\n",
    "Schuldeiser\tBalie\nKramer & Oost\tloket 2\n",
    "Bedrag\tStand van\nveel\tooit\n\n40\t3-12-2019\n",
    "Naam\tGeboren\nNoor\t3-12-2019\nDaan\tooit\n",
    "2013\t3-12\n\t\nNoor\tkind\n",
    "Lindehof",
)  # fmt: skip


def may_write(column: Column, row: Any, text: str) -> Any:
    """Return a row with other words in a cell, None when they can't be read."""
    try:
        return column.write(row, text)
    except InputError:
        return None


def desk_table(world: World, place: str) -> DeskTable | None:
    """Go to a table at the desk; None when its section is not asked now."""
    world.page.flush()
    world.page.set_mode("bureau")
    if not go(world, place):
        return None
    table = world.table()
    assert isinstance(table, DeskTable)
    return table


def stand_in(world: World, table: DeskTable, at: int, column: int) -> bool:
    """Put the focus in a cell without opening it; False when there is no row."""
    table.grid.setFocus()
    rows = table.model.rowCount()
    if not rows:
        return False
    place = table.model.index(at % rows, column % table.model.columnCount())
    table.grid.setCurrentIndex(place)
    world.screen.settle()
    return True


@dataclass(frozen=True)
class Row:
    """Type words in a cell of a row that is there, or of a new one; `leave` it with Enter."""

    place: str
    new: bool
    at: int
    column: int
    text: str
    leave: bool

    def do(self, world: World) -> None:
        if not go(world, self.place):
            return
        table = world.table()
        assert table is not None
        rows = table.rows.rows()
        if self.new or not rows:
            table.add_row()
            row_id = table.rows.rows()[-1].id
        else:
            row_id = rows[self.at % len(rows)].id
        columns = table.model.columns if isinstance(table, DeskTable) else table.spec.columns
        columns = [column for column in columns if not column.later and not column.choices]
        column = columns[self.column % len(columns)]
        before = table.rows.row(row_id)
        self._type(world, table, row_id, column)
        if not self.leave:
            world.page.flush()  # as whatever comes next would do before anything else
        world.screen.settle()
        wanted = may_write(column, before, self.text)
        if wanted is None:
            assert table.rows.drafts[row_id, column.key] == self.text
            assert world.page.has_unsaved()
        elif not table.spec.is_blank(wanted):
            stored = {row.id: row for row in table.spec.rows(world.file())}
            assert column.read(stored[row_id]) == column.read(wanted)

    def _type(self, world: World, table: Any, row_id: str, column: Any) -> None:
        if isinstance(table, DeskTable):
            table.grid.start(table.model.place_of(row_id), table.model.columns.index(column))
            world.type_over(self.text)
            if self.leave:
                QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Return)
            return
        assert isinstance(table, TalkTable)
        table.open_row(row_id)
        cell = next(one for one in table.form.cells if one.cell is column)
        cell.field.edit.setFocus()
        world.type_over(self.text)
        if self.leave:
            QTest.keyClick(cell.field.edit, KEYS.Key_Return, MOD.NoModifier)


@dataclass(frozen=True)
class Unrow:
    """Take a row away."""

    place: str
    at: int

    def do(self, world: World) -> None:
        if not go(world, self.place):
            return
        table = world.table()
        assert table is not None
        rows = table.rows.rows()
        if rows:
            row = rows[self.at % len(rows)]
            table.rows.remove(row.id)
            world.screen.settle()
            assert row.id not in {each.id for each in table.spec.rows(world.file())}


@dataclass(frozen=True)
class Paste:
    """Paste a part of a spreadsheet at the desk; nothing of it is lost, and one undo is enough."""

    place: str
    at: int
    column: int
    sheet: str
    undo: bool

    def do(self, world: World) -> None:
        table = desk_table(world, self.place)
        if table is None:
            return
        if not stand_in(world, table, self.at, self.column):
            table.add_row()
            table.grid.commit()
            stand_in(world, table, 0, self.column)
        before = world.file()
        index = table.grid.currentIndex()
        onward = table.model.columns[index.column() :]
        QGuiApplication.clipboard().setText(self.sheet)
        QTest.keyClick(table.grid, KEYS.Key_V, MOD.ControlModifier)
        world.screen.settle()
        pasted = read_paste(self.sheet, table.spec.columns, onward)
        for words in _lost(world, table, pasted):
            raise AssertionError(f"{words!r} of a paste is nowhere")
        after = world.file()
        if self.undo and after != before:
            world.check()
            world.page.undo()
            world.screen.settle()
            assert world.file() == before


def _lost(world: World, table: DeskTable, pasted: Pasted) -> Iterator[str]:
    """Return what was pasted and is in no stored row and in no cell that can't be read."""
    stored = table.spec.rows(world.file())
    for line in pasted.lines:
        for column, words in line.cells:
            drafts = {text for (_row, key), text in table.rows.drafts.items() if key == column.key}
            wanted = [may_write(column, row, words) for row in stored]
            kept = any(
                column.read(row) == column.read(want)
                for row, want in zip(stored, wanted, strict=True)
                if want is not None
            ) or (column.key == "remark" and any(words in row.remark for row in stored))
            if words not in drafts and not kept:
                yield words
        for words in line.rest:
            if not any(words in row.remark for row in stored):
                yield words  # what has no column is added to the remark


@dataclass(frozen=True)
class Cell:
    """Press a key of the desk in a cell: unknown, as above, sorting, or other columns."""

    place: str
    at: int
    column: int
    key: str

    def do(self, world: World) -> None:
        table = desk_table(world, self.place)
        if table is None or not stand_in(world, table, self.at, self.column):
            return
        acts = {
            "unknown": table.unknown, "as above": table.same_as_above, "sort": table.sort,
            "columns": lambda: QTest.keyClick(table.grid, KEYS.Key_K, MOD.AltModifier),
        }  # fmt: skip
        acts[self.key]()


@dataclass(frozen=True)
class Join:
    """Say what a debt belongs to, with a few letters typed, or that it stands by itself."""

    at: int
    typed: str
    alone: bool

    def do(self, world: World) -> None:
        table = desk_table(world, DEBTS)
        if table is None or not stand_in(world, table, self.at, 0):
            return
        row_id = table.current_row_id()
        table.belongs_to()
        if not table.panel.isVisible():
            return
        debts = debts_of(table.rows)
        own, likely = chain_of(debts, row_id), candidates(debts, row_id, self.typed)
        assert own is not None
        if self.alone and table.panel.alone.isVisible():
            table.panel.alone.click()
            world.screen.settle()
            found = chain_of(world.file().debts, row_id)
            assert found is not None
            assert len(found.members) == 1
            return
        QTest.keyClicks(table.panel.field.edit, self.typed)
        if self.alone or not self.typed or not likely:
            QTest.keyClick(table.panel.field.edit, KEYS.Key_Escape)
            return
        QTest.keyClick(table.panel.field.edit, KEYS.Key_Return)
        world.screen.settle()
        assert table.panel.isHidden()
        found = chain_of(world.file().debts, row_id)
        assert found is not None
        wanted = {one.id for one in (*own.members, *likely[0].members)}
        assert {one.id for one in found.members} == wanted


@dataclass(frozen=True)
class Propose:
    """Say yes or no to the proposal that two letters are about one debt."""

    yes: bool

    def do(self, world: World) -> None:
        table = desk_table(world, DEBTS)
        if table is None or table.proposal.isHidden():
            return
        made = table.proposal._made
        assert made is not None
        (table.proposal.yes if self.yes else table.proposal.no).click()
        world.screen.settle()
        chain = chain_of(world.file().debts, made.first)
        assert chain is not None
        assert (made.second in {one.id for one in chain.members}) == self.yes
        assert table.proposal._made is None or table.proposal._made.pair != made.pair
