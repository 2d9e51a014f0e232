"""What stood in a field before: read from the change log, newest first."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intakeapp.base.money import from_cents, show_euros
from intakeapp.data.history import ChangeEntry, timeline
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.cases import Worker
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.show import STATE_TEXTS, source_text, state_text, value_text
from intakeapp.services.intake import answer_id
from intakeapp.services.workspace import Workspace

_DEPTH = 5000  # changes of one case that are looked through


@dataclass(frozen=True, kw_only=True)
class EarlierValue:
    """A value that was replaced: in Dutch words, how it was known, who wrote it and when.

    `who` is the name of a worker and empty when that worker is not in this file; `when` is the
    instant in UTC at which the value was written.
    """

    text: str
    source: str
    who: str
    when: datetime


def earlier_values(
    space: Workspace, case_id: str, question_key: str, *, subject: str = RESIDENT_SUBJECT
) -> tuple[EarlierValue, ...]:
    """Return the earlier answers to a question, the newest first; the present one is not in it.

    Raises KeyError for a question that never existed.
    """
    question = space.questionnaire.described(question_key)
    if question is None:
        raise KeyError(question_key)
    row_id = answer_id(case_id, subject, question_key)
    with space.store.reading() as reader:
        names = {worker.id: worker.name for worker in reader.list(Worker)}
        entries = [e for e in timeline(reader, case_id, limit=_DEPTH) if e.row_id == row_id]
    return tuple(_earlier_answers(entries, question, names))


def _earlier_answers(
    entries: list[ChangeEntry], question: Question, names: dict[str, str]
) -> Iterator[EarlierValue]:
    for entry in entries:
        old = json.loads(entry.old_value) if entry.old_value else None
        if not isinstance(old, dict):
            continue
        answer = _answer(old, entry)
        if answer.state is AnswerState.NOT_ASKED and not answer.next_time:
            continue
        words = [value_text(question, answer), state_text(answer)]
        yield EarlierValue(
            text=", ".join(part for part in words if part),
            source=source_text(answer),
            who=names.get(answer.answered_by, ""),
            when=answer.answered_at,
        )


def _answer(unit: dict[str, Any], entry: ChangeEntry) -> Answer:
    """Return the answer that a change of the whole unit replaced."""
    return Answer(
        id=entry.row_id,
        case_id=entry.case_id or "",
        question_key="",
        state=AnswerState(unit["state"]),
        value=unit["value"],
        source=Source(unit["source"]),
        source_note=unit["source_note"],
        approximate=bool(unit["approximate"]),
        next_time=bool(unit["next_time"]),
        answered_by=unit["answered_by"],
        answered_at=datetime.fromisoformat(unit["answered_at"]),
    )


def earlier_amounts(space: Workspace, case_id: str, debt_id: str) -> tuple[EarlierValue, ...]:
    """Return the earlier amounts of a debt, the newest first; blank ones are left out."""
    with space.store.reading() as reader:
        names = {worker.id: worker.name for worker in reader.list(Worker)}
        entries = [
            e
            for e in timeline(reader, case_id, limit=_DEPTH)
            if e.row_id == debt_id and (e.field == "amount" or e.op == "insert")
        ]
    # what an entry replaced was written by the entry before it
    pairs = itertools.pairwise(entries)
    found = ((_amount_text(json.loads(e.old_value or "null")), writer) for e, writer in pairs)
    return tuple(
        EarlierValue(text=text, source="", who=names.get(writer.author, ""), when=writer.instant)
        for text, writer in found
        if text
    )


def _amount_text(unit: dict[str, Any] | None) -> str:
    if unit is None:
        return ""
    if unit["amount"] is not None:
        return show_euros(from_cents(unit["amount"]))
    return STATE_TEXTS[AnswerState.UNKNOWN] if unit["amount_state"] == "unknown" else ""
