"""Days and hours in tables that set the old plan beside the new one."""

from __future__ import annotations

import re

from intakeapp.documents.reading.dates import FoundDate, times_in
from intakeapp.documents.reading.text import Page, Row
from intakeapp.domain.letters import Box

_REACH = 6  # rows above a date in which the head of its column may stand
_OLD = re.compile(
    r"\W*(?:dit |deze |wat )?(?:vervalt|vervallen|verval(?:t)? (?:nu|dus)|geldt niet(?: meer)?|"
    r"niet meer|oud|oude \w+|was|eerst|eerder(?: \w+)?|oorspronkelijk\w*(?: \w+)?|stond gepland)\W*"
)
_NEW = re.compile(
    r"\W*(?:dit |deze |wat )?(?:geldt nu|geldt|nu|wordt|nieuw|nieuwe \w+|gewijzigd(?: in)?|"
    r"vanaf nu|voortaan|in plaats daarvan)\W*"
)


def column_of(page: Page, row: Row, found: FoundDate) -> str:
    """Return "old" or "new" by the head over a date in a table, "" where no such head stands."""
    box = row.whole.place(found.start, found.end)[1]
    for other in reversed(page.rows[max(0, row.number - _REACH) : row.number]):
        for cell in other.cells:
            if _overlap(cell.box, box):
                if _OLD.fullmatch(cell.low):
                    return "old"
                if _NEW.fullmatch(cell.low):
                    return "new"
    return ""


def row_after(row: Row, following: Row | None, found: FoundDate) -> str:
    """Return the text of the next row; of several hours only that in line with a date."""
    if following is None:
        return ""
    if len(following.cells) < 3 or len(times_in(following.whole.plain)) < 2:
        return following.whole.plain
    box = row.whole.place(found.start, found.end)[1]
    beside = [cell for cell in following.cells[1:] if _overlap(cell.box, box)]
    return f"{following.cells[0].plain} {beside[0].plain}" if beside else following.whole.plain


def _overlap(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)
