"""What is being entered in the tables of a talk and is not kept yet; it outlives the views."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from intakeapp.views.talk.columns import Row
from intakeapp.views.talk.session import TalkSession


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
        session.opened.connect(self._on_opened)

    def _on_opened(self) -> None:
        self._tables.clear()
        self.refused.clear()

    def table(self, name: str) -> Entering:
        """Return what is being entered in one table."""
        return self._tables.setdefault(name, Entering())


def shelf_of(session: TalkSession) -> EnteringShelf:
    """Return the shelf of a talk, made when first asked for."""
    found = next((c for c in session.children() if isinstance(c, EnteringShelf)), None)
    return found if found is not None else EnteringShelf(session)
