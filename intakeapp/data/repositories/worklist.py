"""What lists and search read: the case index, page by page, never a whole table."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, insert, or_, select, text, update

from intakeapp.data.models.tables import case_index
from intakeapp.data.store import Reader, Writer

NO_DUE = "9999-12-31"
_COUNT_LIMIT = 1000  # a list says "meer dan 999"; counting further only costs time


class WorklistFilter(StrEnum):
    """The lists of the window and of `case list`."""

    ALL = "alle"
    MINE = "mijn"
    CRISIS = "crisis"
    OVERDUE = "te_laat"
    WAITING = "wacht_op_stukken"
    CLOSED = "afgerond"


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One line of the worklist. `due_key` and `rid` give the place in the order."""

    rid: int
    case_id: str
    number: str
    name: str
    line: str
    municipality: str
    assigned_to: str
    is_open: bool
    is_crisis: bool
    crisis_type: str
    crisis_date: date | None
    crisis_time: time | None
    clock: str
    clock_from: date | None
    due: date | None
    due_key: str
    next_what: str
    next_detail: str
    phase: str
    waiting_for: int


_ROW_COLUMNS = [c for c in case_index.columns if c.name not in ("search_text", "updated_at")]


def normalised(words: str) -> str:
    """Return text as search compares it: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", words.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def query_tokens(words: str) -> list[str]:
    """Return the words of a search; punctuation separates ("14-03-1984" gives three)."""
    return re.findall(r"[a-z0-9]+", normalised(words))[:8]


def match_expression(words: str) -> str:
    """Return the full-text query: every word must begin a word of the case. Empty for no words."""
    return " AND ".join(f'"{token}"*' for token in query_tokens(words))


def _condition(chosen: WorklistFilter, me: str, today: date) -> ColumnElement[bool]:
    index = case_index.c
    is_open = index.is_open == (chosen is not WorklistFilter.CLOSED)
    extra: dict[WorklistFilter, ColumnElement[bool]] = {
        WorklistFilter.MINE: index.assigned_to == me,
        WorklistFilter.CRISIS: index.is_crisis == True,  # noqa: E712  (SQL, not Python)
        WorklistFilter.OVERDUE: index.due_key < today.isoformat(),
        WorklistFilter.WAITING: index.waiting_for > 0,
    }
    return and_(is_open, extra[chosen]) if chosen in extra else is_open


def _ordered(query: Select[Any]) -> Select[Any]:
    index = case_index.c
    return query.order_by(index.is_crisis.desc(), index.due_key, index.rid)


def _after(row: CaseRow) -> ColumnElement[bool]:
    """Return the condition for rows that come after `row` in the order of the list."""
    index = case_index.c
    same = index.is_crisis == row.is_crisis
    later = or_(
        index.due_key > row.due_key, and_(index.due_key == row.due_key, index.rid > row.rid)
    )
    if row.is_crisis:
        return or_(and_(same, later), index.is_crisis == False)  # noqa: E712  (SQL, not Python)
    return and_(same, later)


def page(
    reader: Reader,
    chosen: WorklistFilter,
    me: str,
    today: date,
    *,
    after: CaseRow | None = None,
    limit: int = 60,
) -> list[CaseRow]:
    """Return the next rows of a list: crisis first, then the first clock on top."""
    query = _ordered(select(*_ROW_COLUMNS).where(_condition(chosen, me, today)).limit(limit))
    if after is not None:
        query = query.where(_after(after))
    return [CaseRow(**row) for row in reader.connection.execute(query).mappings()]


_SEARCH = text(
    "SELECT "
    + ", ".join(f"i.{c.name}" for c in _ROW_COLUMNS)
    + " FROM case_search s JOIN case_index i ON i.rid = s.rowid "
    "WHERE s.search_text MATCH :words LIMIT :limit"
).columns(*_ROW_COLUMNS)


def search(reader: Reader, words: str, *, limit: int = 50) -> list[CaseRow]:
    """Return cases of which the search text has a word beginning with each word given.

    The order is that of registration: ranking a common first letter over all cases takes longer
    than a key press.
    """
    expression = match_expression(words)
    if not expression:
        return []
    rows = reader.connection.execute(_SEARCH, {"words": expression, "limit": limit})
    return [CaseRow(**row) for row in rows.mappings()]


def count(reader: Reader, chosen: WorklistFilter, me: str, today: date) -> int:
    """Return how many cases a list has, counted no further than 1000."""
    part = select(case_index.c.rid).where(_condition(chosen, me, today)).limit(_COUNT_LIMIT)
    return int(
        reader.connection.execute(select(func.count()).select_from(part.subquery())).scalar_one()
    )


def put_row(writer: Writer, values: dict[str, Any], now: datetime) -> None:
    """Insert or renew the index row of one case."""
    values = {**values, "updated_at": now}
    same = case_index.c.case_id == values["case_id"]
    done = writer.connection.execute(update(case_index).where(same).values(values))
    if done.rowcount == 0:
        writer.connection.execute(insert(case_index).values(values))
