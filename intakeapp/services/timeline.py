"""What happened in a case: who changed what and when, and who looked at it or printed it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_time
from intakeapp.data.history import ChangeEntry
from intakeapp.data.models.columns import parse_instant
from intakeapp.data.models.tables import audit_look
from intakeapp.data.store import Reader
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.questions import Question, Questionnaire
from intakeapp.questionnaire.show import SOURCE_TEXTS, source_text, state_text, value_text
from intakeapp.services.marks import mark_of
from intakeapp.services.sealing import is_sealed_origin, is_sealed_question, marked_section
from intakeapp.services.timeline_log import (
    SOURCED,
    author_name,
    current_rows,
    document_titles,
    entries_of,
    linked_rows,
    rows_of,
    source_changes,
    undone_groups,
    worker_names,
)
from intakeapp.services.timeline_rows import RowTeller
from intakeapp.services.timeline_words import (
    FIELD_LABELS,
    SEALED_WORDS,
    Words,
    change_words,
    hidden_words,
    row_values,
    unit_values,
)
from intakeapp.services.workspace import Workspace

LOOKS = {
    "case.read": "dossier geopend",
    "case.export": "dossier uitgevoerd naar een bestand",
    "document.printed": "geprint",
    "document.saved": "bewaard als bestand",
    "calendar.export": "in een agenda-bestand gezet",
    "message.mailed": "als concept in het mailprogramma gezet",
    "message.copied": "sms-tekst gekopieerd",
}
_SOURCES = {source.value: words for source, words in SOURCE_TEXTS.items()}


@dataclass(frozen=True, kw_only=True)
class TimelineLine:
    """One change in Dutch words. `when` is in UTC; `seq` orders the lines, and asks for more.

    `was_undone` tells that somebody took it back later; `is_undo` that this took something back.
    """

    seq: int
    when: datetime
    who: str
    text: str
    is_undo: bool = False
    was_undone: bool = False
    is_import: bool = False
    is_sealed: bool = False

    @property
    def day(self) -> date:
        """The day in the Netherlands."""
        return to_local(self.when).date()

    @property
    def sentence(self) -> str:
        """The whole line: "10.21 uur, Marit: bedrag bij Bloemhof: € 980,00 werd € 1.046,20"."""
        before = "ongedaan gemaakt, " if self.is_undo else ""
        after = " (ingelezen)" if self.is_import else ""
        after += " (later ongedaan gemaakt)" if self.was_undone else ""
        return f"{show_time(to_local(self.when).time())}, {self.who}: {before}{self.text}{after}"


@dataclass(frozen=True, kw_only=True)
class LookLine:
    """Somebody opened, printed or exported the dossier. `number` orders, and asks for more."""

    number: int
    when: datetime
    who: str
    text: str

    @property
    def day(self) -> date:
        """The day in the Netherlands."""
        return to_local(self.when).date()

    @property
    def sentence(self) -> str:
        """The whole line: "10.21 uur, Marit: dossier geopend"."""
        return f"{show_time(to_local(self.when).time())}, {self.who}: {self.text}"


def timeline(
    space: Workspace, case_id: str, before_seq: int | None = None, limit: int = 100
) -> list[TimelineLine]:
    """Return the latest changes of a case and of its resident, newest first.

    `before_seq` asks for those before a line. Sealed things are named "verzegeld onderdeel" and
    show no value. Raises NoResultFound when there is no such case.
    """
    with space.store.reading() as reader:
        case = reader.get(Case, case_id)
        entries = entries_of(reader, case, before_seq, limit)
        teller = _Teller(space, reader, case, entries)
    return [teller.line(entry) for entry in entries]


def looks(
    space: Workspace, case_id: str, before_number: int | None = None, limit: int = 50
) -> list[LookLine]:
    """Return who opened, printed or exported a case, newest first."""
    query = (
        select(audit_look)
        .where(audit_look.c.case_id == case_id, audit_look.c.action.in_(LOOKS))
        .order_by(audit_look.c.number.desc())
        .limit(limit)
    )
    if before_number is not None:
        query = query.where(audit_look.c.number < before_number)
    with space.store.reading() as reader:
        rows = list(reader.connection.execute(query))
        names = worker_names(reader)
        titles = document_titles(reader, case_id) if rows else {}
    return [
        LookLine(
            number=row.number,
            when=parse_instant(row.instant),
            who=author_name(names, row.author),
            text=": ".join(
                part for part in (LOOKS[row.action], titles.get(row.group_id, "")) if part
            ),
        )
        for row in rows
    ]


class _Teller:
    """Turns the entries of one page into lines, with everything that their names rest on."""

    def __init__(
        self, space: Workspace, reader: Reader, case: Case, entries: Sequence[ChangeEntry]
    ) -> None:
        self._questions: Questionnaire = space.questionnaire
        self._names = worker_names(reader)
        rows = rows_of(reader, case, entries)
        self._rows = linked_rows(reader, case, entries) | rows
        words = Words(workers=self._names, crisis=space.crisis_texts)
        self._tell = RowTeller(words, self._questions, self._rows)
        oldest = min((entry.seq for entry in entries), default=0)
        self._undone = undone_groups(reader, case, oldest)
        self._sources = source_changes(reader, case, oldest)
        members = {row[1] for row in rows if row[0] == "answer"}
        subjects = {rows["answer", key].get("subject", "") for key in members} - {""}
        self._members = current_rows(reader, "household_member", subjects)

    def line(self, entry: ChangeEntry) -> TimelineLine:
        """Return the line of one entry."""
        row = self._rows.get((entry.table, entry.row_id), {})
        sealed = self._is_sealed(entry.table, row)
        return TimelineLine(
            seq=entry.seq,
            when=entry.instant,
            who=author_name(self._names, entry.author),
            text=SEALED_WORDS if sealed else self._text(entry, row),
            is_undo=entry.is_undo,
            was_undone=entry.group_id in self._undone,
            is_import=entry.kind == "import",
            is_sealed=sealed,
        )

    # What may be told

    def _is_sealed(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell whether nothing of a row may be shown; what cannot be told for sure is sealed."""
        if table == "answer":
            return is_sealed_question(self._questions, row.get("question_key", ""))
        if table in ("needed_item", "note", "referral") and row.get("question_key", "?"):
            return is_sealed_question(self._questions, row.get("question_key", ""))
        if table == "threat":
            return row.get("type") is None or row["type"] in SEALED
        if table == "crisis_step":
            return row.get("threat_type") is None or row["threat_type"] in SEALED
        if table in ("stored_document", "post_letter", "outgoing_document"):
            return bool(row.get("sealed", True))
        if table == "action":
            return is_sealed_origin(str(row.get("origin", "")))
        if table == "evidence":
            linked = ("stored_document", row.get("document_id", "")), self._tell.target_of(row)
            return any(self._is_sealed(to, self._rows.get((to, id_), {})) for to, id_ in linked)
        return False

    # In words

    def _text(self, entry: ChangeEntry, row: Mapping[str, Any]) -> str:
        if entry.table == "answer":
            return self._answer(entry, row)
        if entry.op != "update":
            return self._whole(entry)
        old, new = (
            self._tell.unit(entry.table, entry.field,
                            unit_values(entry.table, entry.field, raw), row)
            for raw in (entry.old_value, entry.new_value)
        )  # fmt: skip
        label = self._label(entry, row)
        hidden = hidden_words(entry.field, label, old, new)
        return hidden or change_words(label, old, new, self._source(entry, row))

    def _label(self, entry: ChangeEntry, row: Mapping[str, Any]) -> str:
        label = FIELD_LABELS[entry.table][entry.field]
        return self._tell.label(entry.table, entry.field, label, row)

    def _whole(self, entry: ChangeEntry) -> str:
        """Return the line of a row that was made or taken away."""
        row = row_values(entry.table, json.loads(entry.new_value or entry.old_value or "{}"))
        if entry.op == "delete":
            return self._tell.gone(entry.table, row)
        text, source = self._tell.made(entry.table, row), self._source(entry, row)
        return f"{text} ({source})" if source else text

    def _answer(self, entry: ChangeEntry, row: Mapping[str, Any]) -> str:
        key = row["question_key"]
        old, new = (self._given(entry, row, raw) for raw in (entry.old_value, entry.new_value))
        section = marked_section(self._questions, key)
        question = self._questions.described(key)
        if section is not None:
            before, after = (str(mark_of(answer) or "") for answer in (old, new))
            return change_words(f"onderdeel {section.title}", before, after)
        if question is None:
            return SEALED_WORDS
        label, subject = question.label, row.get("subject", "")
        if subject:
            member = self._members.get(subject, {})
            label += (
                f", {self._tell.name('household_member', member) or 'iemand in het huishouden'}"
            )
        before, after = (_answer_words(question, answer) for answer in (old, new))
        return change_words(label, before, after, source_text(new) if new else "")

    @staticmethod
    def _given(entry: ChangeEntry, row: Mapping[str, Any], raw: str | None) -> Answer | None:
        """Return the answer as it stood before or after an entry."""
        if raw is None:
            return None
        unit = row_values("answer", json.loads(raw))
        return Answer(**{**row, **unit, "id": entry.row_id})

    def _source(self, entry: ChangeEntry, row: Mapping[str, Any]) -> str:
        """Return how it was known at the time: told with the change, or as the row said then."""
        if entry.source or entry.table not in SOURCED:
            return _SOURCES.get(entry.source, "")
        if entry.field == "source" or (entry.op == "update" and entry.field != "amount"):
            return ""
        if entry.op == "insert":
            return SOURCE_TEXTS[row_values(entry.table, json.loads(entry.new_value or "{}"))
                                ["source"]]  # fmt: skip
        later = self._sources.get(entry.row_id, [])
        at = bisect_right([(seq,) for seq, _group, _old in later], (entry.seq,))
        for _seq, group, old in later[at:]:
            if group != entry.group_id:
                return _SOURCES.get(old, "")
        known = row.get("source")
        return SOURCE_TEXTS[known] if isinstance(known, Source) else ""


def _answer_words(question: Question, answer: Answer | None) -> str:
    """Return an answer in words; one that was taken back says nothing."""
    if answer is None or (answer.state is AnswerState.NOT_ASKED and not answer.next_time):
        return ""
    return ", ".join(word for word in (value_text(question, answer), state_text(answer)) if word)


__all__ = ["FIELD_LABELS", "LookLine", "TimelineLine", "looks", "timeline"]
