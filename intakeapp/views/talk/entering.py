"""What is being entered in the tables of a talk and is not kept yet; it outlives the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from intakeapp.views.talk.columns import TABLES, Row
from intakeapp.views.talk.session import TalkSession

LAST_PLACE = 9_999  # a row that was never stored stands after the others
_SEPARATOR = "/"


@dataclass
class Entering:
    """Of one table: words that can't be read by (row id, column key), and rows not stored yet."""

    drafts: dict[tuple[str, str], str] = field(default_factory=dict)
    new: list[Row] = field(default_factory=list)

    def has_draft(self, row_id: str) -> bool:
        """Tell whether a cell of a row holds words that can't be read."""
        return any(row == row_id for row, _column in self.drafts)


class EnteringShelf(QObject):
    """Holds what is being entered for as long as a case is open.

    `refused` are pairs of debts of which a person said that they are not one debt.
    """

    def __init__(self, session: TalkSession) -> None:
        super().__init__(session)
        self._tables: dict[str, Entering] = {}
        self.refused: set[frozenset[str]] = set()
        self._session = session
        session.opened.connect(self._on_opened)
        session.refreshed.connect(self._on_refreshed)

    def _on_opened(self) -> None:
        self._tables.clear()
        self.refused.clear()

    def _on_refreshed(self) -> None:
        """Begin a row anew that was taken back or away while a cell of it could not be read."""
        file = self._session.controller.view.file
        for name, entering in self._tables.items():
            spec = TABLES[name]
            known = {row.id for row in (*spec.rows(file), *entering.new)}
            for row_id in {row_id for row_id, _column in entering.drafts} - known:
                entering.new.append(spec.blank(file.case.id, row_id, LAST_PLACE))

    def table(self, name: str) -> Entering:
        """Return what is being entered in one table."""
        return self._tables.setdefault(name, Entering())

    def texts(self) -> dict[str, str]:
        """Return the words that can't be read, by "table/row/column", to be put back later."""
        return {
            _SEPARATOR.join((name, row_id, column)): words
            for name, entering in self._tables.items()
            for (row_id, column), words in entering.drafts.items()
        }

    def put_back(self, texts: Mapping[str, str], case_id: str) -> dict[str, str]:
        """Put such words in their cells again; returns the texts that are of no table.

        A row that held nothing else was never stored: it begins anew under its id.
        """
        others = {}
        for key, words in texts.items():
            name, *cell = key.split(_SEPARATOR)
            if name not in TABLES or len(cell) != 2:
                others[key] = words
                continue
            entering, (row_id, column) = self.table(name), cell
            entering.drafts[row_id, column] = words
            if all(row.id != row_id for row in entering.new):
                entering.new.append(TABLES[name].blank(case_id, row_id, LAST_PLACE))
        return others


def shelf_of(session: TalkSession) -> EnteringShelf:
    """Return the shelf of a talk, made when first asked for."""
    found = next((c for c in session.children() if isinstance(c, EnteringShelf)), None)
    return found if found is not None else EnteringShelf(session)
