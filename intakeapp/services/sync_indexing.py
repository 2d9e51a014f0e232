"""Lines of the worklist after others changed cases: renewed a few at a time.

A line takes some five milliseconds. Renewing all of them in the transaction that puts changes in
place would make the person who types wait; so their cases are kept, and a kill in between is made
good in the next round.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from intakeapp.data.applying import cases_of
from intakeapp.data.store import WriteContext, Writer
from intakeapp.domain.cases import Case
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

_STALE = "sync_stale_lines"
_AT_ONCE = 8


def note_stale(writer: Writer, people: Collection[str]) -> None:
    """Keep which lines must be renewed: of the cases that were touched, and of people's cases."""
    for case_id in cases_of(writer, people):
        writer.touched.add(("resident", case_id))
    cases = {case for _table, case in writer.touched if case}
    if cases:
        known = json.loads(writer.meta(_STALE) or "[]")
        writer.set_meta(_STALE, json.dumps(sorted({*known, *cases})))


def renew_stale(space: Workspace) -> int:
    """Renew the lines that were kept, in short units of work; return how many."""
    context = WriteContext(author=space.me, action="sync.index", kind="maintenance")
    done = 0
    with space.store.reading() as reader:
        left = json.loads(reader.meta(_STALE) or "[]")
    while left:
        with space.store.writing(context) as writer:
            now, left = left[:_AT_ONCE], left[_AT_ONCE:]
            for case_id in now:
                if writer.find(Case, case_id) is not None:
                    index_case(space, writer, case_id)
            writer.set_meta(_STALE, json.dumps(left))
        done += len(now)
    return done
