"""Search as you type over 100,000 residents, key by key, against the raw indexed query."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from time import perf_counter

from benchmarks import big_store, worlds
from benchmarks.figures import Figure, compare
from intakeapp.data.engine import connect
from intakeapp.data.repositories.worklist import _ROW_COLUMNS, match_expression
from intakeapp.domain.residents import Resident
from intakeapp.services import worklist
from intakeapp.services.stores import OpenFile

CASES = 100_000
LIMIT = 50  # as many as the window asks for
_SQL = (
    "SELECT " + ", ".join(f"i.{column.name}" for column in _ROW_COLUMNS)
    + " FROM case_search s JOIN case_index i ON i.rid = s.rowid"
    " WHERE s.search_text MATCH ? LIMIT ?"
)  # fmt: skip


def _typed(who: Resident, number: int) -> str:
    """Return what somebody types who looks for this person."""
    born = who.birth_date
    assert born is not None
    ways = (
        who.surname,
        f"{who.given_name} {who.surname}",
        f"{who.surname} {who.given_name}",
        f"{born:%d-%m-%Y}",
        who.postcode,
        who.bsn,
        f"{who.surname} {who.street}",
    )
    return ways[number % len(ways)]


def keystrokes(opened: OpenFile, people: int) -> Iterator[str]:
    """Give what stands in the search field after each key."""
    for number, who in enumerate(big_store.sample(opened, people)):
        words = _typed(who, number)
        yield from (words[:length] for length in range(1, len(words) + 1))


def _timed(work: Callable[[], list[object]]) -> tuple[float, int]:
    began = perf_counter()
    found = work()
    return (perf_counter() - began) * 1000, len(found)


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of the service and of the window."""
    opened = worlds.open_store(big_store.big_store(CASES))
    raw = connect(opened.space.store.path, opened.key.hex_for_cipher())
    try:
        people = 12 if quick else 60
        typed = [words for words in keystrokes(opened, people) if match_expression(words)]
        typed = list(itertools.islice(typed, 150)) if quick else typed
        figures = [_service(opened, raw, typed)]
        from benchmarks import search_window

        figures.append(search_window.measure(opened, raw_query(raw), typed))
    finally:
        raw.close()
        opened.close()
    return figures


def raw_query(raw: object) -> Callable[[str], list[object]]:
    """Return the peer: the same full-text query on a connection of the driver itself."""

    def query(words: str) -> list[object]:
        found: list[object] = raw.execute(_SQL, (match_expression(words), LIMIT)).fetchall()  # type: ignore[attr-defined]
        return found

    return query


def _service(opened: OpenFile, raw: object, typed: list[str]) -> Figure:
    query = raw_query(raw)
    for words in typed[:30]:  # both have seen the file before it counts
        query(words)
        worklist.search(opened.space, words, limit=LIMIT)
    ours: list[float] = []
    peer: list[float] = []
    chance = random.Random(1)
    for words in typed:
        pair = [
            (peer, lambda words=words: query(words)),
            (ours, lambda words=words: list(worklist.search(opened.space, words, limit=LIMIT))),
        ]
        chance.shuffle(pair)
        counts = set()
        for series, work in pair:
            took, found = _timed(work)
            series.append(took)
            counts.add(found)
        if len(counts) != 1:
            raise AssertionError("ours and the peer found a different number of cases")
    return compare(
        "search: each key, service", ours, peer, share=0.95, limit=2.0, most=30.0,
        note=f"{CASES} residents; peer: the same FTS5 query through the driver itself",
    )  # fmt: skip
