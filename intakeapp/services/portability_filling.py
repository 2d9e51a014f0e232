"""What a dossier written by hand may leave out, filled in as the window would have done."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action
from intakeapp.domain.contacts import ContactMoment, Note
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.outgoing.events import DocumentEvent
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.records import AnswerState, Asked, CaseRecord
from intakeapp.domain.referrals import Referral
from intakeapp.domain.threats import CrisisStep, Threat
from intakeapp.questionnaire.questions import Question, Section
from intakeapp.services.crisis import threat_id
from intakeapp.services.intake import answer_id
from intakeapp.services.portability_checks import TARGET_LISTS, asked_about
from intakeapp.services.workspace import Workspace

Values = dict[str, Any]
Fill = Callable[[Values, Values, str, int], None]
_PLACE = re.compile(r"([a-z]+)\[([0-9]{1,4})\]")


def place_in(value: str, name: str, length: int) -> int | None:
    """Return the number in a place such as "household[2]" of a list of that name and length."""
    place = _PLACE.fullmatch(value)
    if place is None or place[1] != name or int(place[2]) >= length:
        return None
    return int(place[2])


class RowFiller:
    """Fills in the rows of one file; `lists` are those read so far, `contents` the documents'."""

    def __init__(
        self, space: Workspace, case_id: str, lists: Mapping[str, tuple[CaseRecord, ...]]
    ) -> None:
        self.contents: dict[str, bytes] = {}
        self._space = space
        self._case_id = case_id
        self._lists = lists
        self._now: datetime = space.store.clock.now()
        self._fillers: Mapping[type[CaseRecord], tuple[Fill, ...]] = {
            Answer: (self._answer,),
            Threat: (self._threat,),
            CrisisStep: (self._step,),
            StoredDocument: (self._document,),
            HouseholdMember: (self._position,),
            Debt: (self._position, self._amount),
            Income: (self._position, self._amount),
            Expense: (self._position, self._amount),
            Asset: (self._position, self._amount),
            Action: (self._position,),
            Referral: (self._position,),
            ContactMoment: (self._contact,),
            Note: (self._note,),
            Evidence: (self._evidence,),
            OutgoingDocument: (self._outgoing,),
            Decision: (self._decision,),
            DocumentEvent: (self._event,),
        }

    def fill(
        self, record_type: type[CaseRecord], values: Values, extra: Values, path: str, number: int
    ) -> None:
        """Put what is absent in `values`; `extra` is what the form adds to the record.

        Raises InputError with the path of what cannot be filled in or points nowhere.
        """
        for fill in self._fillers.get(record_type, ()):
            fill(values, extra, path, number)

    def _position(self, values: Values, _extra: Values, _path: str, number: int) -> None:
        values.setdefault("position", number + 1)

    def _amount(self, values: Values, _extra: Values, _path: str, _number: int) -> None:
        if values.get("amount") is not None:
            values.setdefault("amount_state", AnswerState.GIVEN)

    def _answer(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        key = _needed(values, "question_key", path)
        asked = asked_about(self._space, key, f"{path}.question_key")
        subject = self._subject(values.get("subject", ""), f"{path}.subject")
        values["subject"] = subject
        if "state" not in values and values.get("value"):
            values["state"] = AnswerState.GIVEN
        if "state" not in values and values.get("next_time"):
            values["state"] = AnswerState.NOT_ASKED
        values.setdefault("answered_at", self._now)
        values.setdefault("definition_version", self._space.questionnaire.version)
        if isinstance(asked, Question):
            values.setdefault("wording", asked.text)
        elif isinstance(asked, Section):
            values.setdefault("wording", asked.title)
        _derive(values, answer_id(self._case_id, subject, key), path)

    def _subject(self, value: str, path: str) -> str:
        what = "Deze persoon staat niet in 'household'."
        return self._row_id("household", value, path, what) if value else value

    def _row_id(self, name: str, value: str, path: str, what: str) -> str:
        """Return the id of a row of a list that was read before, from its id or its place."""
        ids = [record.id for record in self._lists.get(name, ())]
        place = place_in(value, name, len(ids))
        if place is not None:
            return ids[place]
        if value not in ids:
            raise InputError(what, path=path)
        return value

    def _threat(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        kind = _needed(values, "type", path)
        if values.get("present") is Asked.YES:
            values.setdefault("known_since", self._space.today())
        _derive(values, threat_id(self._case_id, kind), path)

    def _step(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        kind, step = _needed(values, "threat_type", path), _needed(values, "step", path)
        if values.get("done_date") is not None:
            values.setdefault("done_by", self._space.me)
        _derive(values, derived_id("crisis_step", self._case_id, kind.value, step), path)

    def _document(self, values: Values, extra: Values, path: str, _number: int) -> None:
        content = _bytes(extra.get("content"), f"{path}.content")
        digest = hashlib.sha256(content).hexdigest()
        if values.setdefault("sha256", digest) != digest:
            raise InputError("De inhoud past niet bij deze SHA-256.", path=f"{path}.sha256")
        if values.setdefault("size", len(content)) != len(content):
            raise InputError("De inhoud heeft een andere lengte.", path=f"{path}.size")
        values.setdefault("created_at", self._now)
        self.contents[digest] = content

    def _contact(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        appointment = values.get("appointment_id", "")
        if appointment:
            values["appointment_id"] = self._row_id(
                "appointments", appointment, f"{path}.appointment_id",
                "Deze afspraak staat niet in 'appointments'.",
            )  # fmt: skip

    def _note(self, values: Values, _extra: Values, _path: str, _number: int) -> None:
        values.setdefault("written_at", self._now)

    def _evidence(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        target = _needed(values, "target", path)
        name = TARGET_LISTS[target]
        values["target_id"] = self._row_id(
            name, _needed(values, "target_id", path), f"{path}.target_id",
            f"Dit staat niet in '{name}'.",
        )  # fmt: skip
        values["document_id"] = self._row_id(
            "documents", _needed(values, "document_id", path), f"{path}.document_id",
            "Dit document staat niet in 'documents'.",
        )  # fmt: skip
        page = values.setdefault("page", 1)
        parts = (target.value, values["target_id"], values["document_id"], str(page))
        _derive(values, derived_id("evidence", *parts), path)

    def _outgoing(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        values.setdefault("made_at", self._now)
        if values.get("document_id"):
            values["document_id"] = self._row_id(
                "documents", values["document_id"], f"{path}.document_id",
                "Dit document staat niet in 'documents'.",
            )  # fmt: skip
        if values.get("about_id"):
            values["about_id"] = self._about(values["about_id"], f"{path}.about_id")

    def _about(self, value: str, path: str) -> str:
        for name in ("debts", "threats", "appointments", "referrals"):
            ids = [record.id for record in self._lists.get(name, ())]
            place = place_in(value, name, len(ids))
            if place is not None:
                return ids[place]
            if value in ids:
                return value
        raise InputError("Dit staat niet in dit dossier.", path=path)

    def _decision(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        if values.get("outgoing_id"):
            values["outgoing_id"] = self._row_id(
                "outgoing", values["outgoing_id"], f"{path}.outgoing_id",
                "Dit stuk staat niet in 'outgoing'.",
            )  # fmt: skip

    def _event(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        values.setdefault("noted_at", self._now)
        values["outgoing_id"] = self._row_id(
            "outgoing", _needed(values, "outgoing_id", path), f"{path}.outgoing_id",
            "Dit stuk staat niet in 'outgoing'.",
        )  # fmt: skip


def _needed(values: Values, name: str, path: str) -> Any:
    if name not in values:
        raise InputError("Dit veld ontbreekt.", path=f"{path}.{name}")
    return values[name]


def _derive(values: Values, wanted: str, path: str) -> None:
    if values.setdefault("id", wanted) != wanted:
        raise InputError(
            "Dit id hoort bij iets anders.", path=f"{path}.id", now="U mag het weglaten."
        )


def _bytes(value: object, path: str) -> bytes:
    if not isinstance(value, str):
        raise InputError("Hier hoort de inhoud van het document (base64).", path=path)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("Dit is geen goede base64.", path=path) from None
