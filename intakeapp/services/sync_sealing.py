"""Which changes are of the sealed section: the hub gives those only to who may see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from intakeapp.data.applying import read_units
from intakeapp.data.models.tables import change_log
from intakeapp.data.outbox import LoggedChange
from intakeapp.data.store import Reader
from intakeapp.data.units import is_known, split_row
from intakeapp.domain.crisis import SEALED
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.sealing import is_sealed_origin, is_sealed_question

_SEALED_TYPES = frozenset(kind.value for kind in SEALED)
_BY_QUESTION = frozenset({"needed_item", "note", "referral"})
_BY_MARK = frozenset({"stored_document", "post_letter", "outgoing_document"})
_WITHOUT = frozenset({"answer", "threat", "crisis_step", "action", "evidence", "sync_conflict"})
_LOOKED_AT = _WITHOUT | _BY_QUESTION | _BY_MARK


class SealedRows:
    """Tells of changes of the log whether they are of something sealed.

    What cannot be told for sure is sealed.
    """

    def __init__(self, reader: Reader, questions: Questionnaire) -> None:
        self._reader = reader
        self._questions = questions

    def is_sealed(self, change: LoggedChange) -> bool:
        """Tell whether a change is of a row of the sealed section, by the row or by the change."""
        if change.table not in _LOOKED_AT:
            return False
        if change.op == "update":
            row = self._row(change.table, change.row_id, change.case_id)
            return self._is(change.table, row) or self._is(change.table, {**row, **change.new})
        return self._is(change.table, change.new or change.old)

    def _is(self, table: str, row: Mapping[str, Any]) -> bool:
        if table == "answer":
            return is_sealed_question(self._questions, str(row.get("question_key", "")))
        if table in _BY_QUESTION:
            key = row.get("question_key")
            return key is None or (key != "" and is_sealed_question(self._questions, str(key)))
        if table == "threat":
            return row.get("type") is None or row["type"] in _SEALED_TYPES
        if table == "crisis_step":
            return row.get("threat_type") is None or row["threat_type"] in _SEALED_TYPES
        if table in _BY_MARK:
            return bool(row.get("sealed", True))
        if table == "action":
            return row.get("origin") is None or is_sealed_origin(str(row["origin"]))
        return self._points_at_sealed(table, row)

    def _points_at_sealed(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell it of evidence and of a contradiction, which are about other rows."""
        case_id = row.get("case_id")
        if table == "sync_conflict":
            about = [(str(row.get("table_name", "")), str(row.get("row_id", "")))]
        else:
            about = [
                ("stored_document", str(row.get("document_id", ""))),
                (str(row.get("target") or "answer"), str(row.get("target_id", ""))),
            ]
        return any(
            name in _LOOKED_AT and name not in ("evidence", "sync_conflict")
            and self._is(name, self._row(name, row_id, case_id))
            for name, row_id in about
        )  # fmt: skip

    def _row(self, table: str, row_id: str, case_id: str | None) -> Mapping[str, Any]:
        """Return a row as it is, or as it was last."""
        here = read_units(self._reader, table, row_id)
        if here is not None:
            return here
        log = change_log.c
        query = (
            select(log.old_value, log.new_value)
            .where(log.case_id == case_id, log.table_name == table, log.row_id == row_id,
                   log.op != "update")
            .order_by(log.seq.desc())
            .limit(1)
        )  # fmt: skip
        found = self._reader.connection.execute(query).first()
        if found is None or not is_known(table):
            return {}
        return split_row(table, json.loads(found.new_value or found.old_value))
