"""What stands above or below a value, when its label is there."""

from __future__ import annotations

from collections.abc import Iterable

from intakeapp.documents.reading.text import Page, Passage, Row

_REACH = 2.6  # of a word's height: how far a label may stand


def above(page: Page, row: Row, cell: Passage, count: int = 3) -> str:
    """Return the text that stands closest above a cell, within some rows; small letters."""
    rows = reversed(page.rows[max(0, row.number - count) : row.number])
    return _first_over(cell, rows, page.height)


def below(page: Page, row: Row, cell: Passage) -> str:
    """Return the text that stands closest below a cell; small letters."""
    return _first_over(cell, page.rows[row.number + 1 : row.number + 3], page.height)


def _first_over(cell: Passage, rows: Iterable[Row], height: float) -> str:
    for other in rows:
        gap = max(cell.box.top - other.whole.box.bottom, other.whole.box.top - cell.box.bottom)
        if gap > _REACH * height:
            return ""
        for candidate in other.cells:
            overlap = min(candidate.box.right, cell.box.right) - max(
                candidate.box.left, cell.box.left
            )
            if overlap > 0:
                return candidate.low
    return ""
