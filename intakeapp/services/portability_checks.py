"""What must be true of a dossier that comes in from a file, besides names and types."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, ActionFor, Case, Talk
from intakeapp.domain.contacts import Note
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.identifiers import (
    parse_bsn,
    parse_email,
    parse_iban,
    parse_phone,
    parse_postcode,
)
from intakeapp.domain.records import AnswerState, CaseRecord, Record
from intakeapp.domain.referrals import Referral
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import CrisisStep, Threat, ThreatType
from intakeapp.questionnaire.definition import EXTRA_PREFIX
from intakeapp.questionnaire.questions import MARK_SUFFIX, Question, Section
from intakeapp.services.agreements import MOST_ACTIONS
from intakeapp.services.cases import Registration, problems_of
from intakeapp.services.marks import SectionMark
from intakeapp.services.workspace import Workspace

TARGET_LISTS: Mapping[EvidenceFor, str] = {
    EvidenceFor.ANSWER: "answers",
    EvidenceFor.DEBT: "debts",
    EvidenceFor.INCOME: "incomes",
    EvidenceFor.EXPENSE: "expenses",
    EvidenceFor.ASSET: "assets",
    EvidenceFor.HOUSEHOLD: "household",
}
"""In which list of a dossier the thing stands that a page is evidence of."""
_CHECKED: Mapping[str, Callable[[str], str]] = {
    "bsn": parse_bsn,
    "iban": parse_iban,
    "postcode": parse_postcode,
    "phone": parse_phone,
    "email": parse_email,
}


def check_id(value: str, path: str) -> str:
    """Return an id. Raises InputError for text that is not a UUID in its usual spelling."""
    try:
        good = str(uuid.UUID(value)) == value
    except ValueError:
        good = False
    if not good:
        raise InputError(
            "Hier hoort een id van 36 tekens (UUID).", path=path, now="U mag het ook weglaten."
        )
    return value


def checked_resident(resident: Resident) -> Resident:
    """Return the resident with numbers and addresses in their one spelling.

    Raises InputError with the path of one that does not pass its own check.
    """
    found: dict[str, Any] = {}
    for name, parse in _CHECKED.items():
        value = getattr(resident, name)
        if value:
            try:
                found[name] = parse(value)
            except InputError as error:
                raise InputError(error.what, path=f"resident.{name}", now=error.now) from None
    return dataclasses.replace(resident, **found)


def check_registration(case: Case, resident: Resident, today: date) -> None:
    """Raise InputError for what also stops a registration at the desk."""
    entered = Registration(
        resident=resident,
        municipality=case.municipality.strip(),
        channel=case.channel,
        aanmelding_date=case.aanmelding_date,
        offer_accepted_date=case.offer_accepted_date,
        bewindvoerder=case.bewindvoerder,
    )
    for problem in problems_of(entered, today):
        owner = "resident" if hasattr(resident, problem.path) else "case"
        raise InputError(problem.what, path=f"{owner}.{problem.path}", now=problem.now)


def asked_about(space: Workspace, key: str, path: str) -> Question | Section | None:
    """Return the question or the section (for its mark) of a key; None for a municipality's own.

    Raises InputError for a key that nobody can explain.
    """
    question = space.questionnaire.described(key)
    if question is not None:
        return question
    for section in space.questionnaire.sections:
        if section.mark_key == key:
            return section
    if key.startswith(EXTRA_PREFIX) and len(key) > len(EXTRA_PREFIX):
        return None
    kind = "onderdeel" if key.endswith(MARK_SUFFIX) else "vraag"
    raise InputError(f"Deze {kind} kennen we niet.", path=path)


def is_sealed(space: Workspace, record: Record, lists: Mapping[str, Sequence[CaseRecord]]) -> bool:
    """Whether a record belongs to the section nobody else may see.

    `lists` are the answers and documents beside it, which evidence points at.
    """
    if isinstance(record, Threat):
        return record.type in SEALED
    if isinstance(record, Answer | Note | Referral):
        return _is_sealed_key(space, record.question_key)
    if isinstance(record, StoredDocument):
        return record.sealed
    if isinstance(record, Evidence):
        near = [*lists.get(TARGET_LISTS[record.target], ()), *lists.get("documents", ())]
        shown = [other for other in near if other.id in (record.target_id, record.document_id)]
        return any(is_sealed(space, other, lists) for other in shown)
    return False


def check_seal(
    space: Workspace,
    given: object,
    record: Record,
    lists: Mapping[str, Sequence[CaseRecord]],
    path: str,
) -> None:
    """Raise InputError when a file tells something else about a seal than this program.

    About a question that only another municipality has, the file is believed.
    """
    key = getattr(record, "question_key", "")
    if isinstance(given, bool) and key and asked_about(space, key, f"{path}.question_key") is None:
        return
    sealed = is_sealed(space, record, lists)
    if given is not sealed:
        word = "true" if sealed else "false"
        raise InputError(f"Hier hoort {word}.", path=f"{path}.sealed")


def _is_sealed_key(space: Workspace, key: str) -> bool:
    question = space.questionnaire.described(key)
    sections = [section for section in space.questionnaire.sections if section.mark_key == key]
    return any(asked.sealed for asked in (question, *sections) if asked is not None)


def checked_answer(space: Workspace, answer: Answer, path: str) -> Answer:
    """Return the answer with its value in its one spelling, read by the question's type.

    A value given under another version of the questions is kept as it stands when today's type
    cannot read it. Raises InputError.
    """
    if answer.state is not AnswerState.GIVEN:
        if answer.value:
            raise InputError("Alleen een gegeven antwoord heeft een waarde.", path=f"{path}.value")
        return answer
    if not answer.value.strip():
        raise InputError("Een gegeven antwoord heeft een waarde.", path=f"{path}.value")
    asked = asked_about(space, answer.question_key, f"{path}.question_key")
    if isinstance(asked, Section):
        if answer.value != SectionMark.DONE.value:
            raise InputError(f"Hier hoort “{SectionMark.DONE.value}”.", path=f"{path}.value")
        return answer
    if asked is None:
        return answer
    try:
        return dataclasses.replace(answer, value=_canonical(asked, answer.value))
    except InputError as error:
        if answer.definition_version != space.questionnaire.version:
            return answer
        raise InputError(error.what, path=f"{path}.value", now=error.now) from None


def _canonical(question: Question, value: str) -> str:
    """Read the stored spelling, or else what a person would type ("ja", "3.480").

    What was read is typed once more, because only typing looks at lengths and limits.
    """
    try:
        typed = question.type.show(question.type.load(value))
    except InputError:
        typed = value
    return question.type.canonical(typed)


def check_threat(space: Workspace, threat: Threat, path: str) -> None:
    """Raise InputError for a stage that does not exist, or facts that contradict each other."""
    stages = [stage.code for stage in space.crisis_texts.of(threat.type).stages]
    if threat.stage and threat.stage not in stages:
        known = ", ".join(stages) or "geen"
        raise InputError(f"Deze fase kennen we hier niet. Wel: {known}.", path=f"{path}.stage")
    if threat.event_time is not None and threat.event_date is None:
        raise InputError("Een tijd zonder datum zegt niets.", path=f"{path}.event_time")
    if threat.ended_date is not None and not (threat.ended_by and threat.ended_reason.strip()):
        raise InputError(
            "Een crisis wordt beëindigd door iemand, met een reden.", path=f"{path}.ended_reason"
        )


def check_step(space: Workspace, step: CrisisStep, path: str) -> None:
    """Raise InputError for a step or paper that this threat does not have."""
    if step.step not in _step_codes(space, step.threat_type):
        raise InputError("Deze stap kennen we hier niet.", path=f"{path}.step")


def _step_codes(space: Workspace, kind: ThreatType) -> set[str]:
    texts = space.crisis_texts.of(kind)
    own = {step.code for step in texts.steps} | {paper.code for paper in texts.papers}
    return own | {paper.code for paper in space.crisis_texts.moratorium.papers}


def check_talk(talk: Talk, path: str) -> None:
    """Raise InputError for a talk that ended before it began."""
    if talk.ended_at is not None and talk.ended_at < talk.started_at:
        raise InputError("Dit gesprek eindigt voor het begint.", path=f"{path}.ended_at")


def check_actions(actions: Iterable[Action], path: str) -> None:
    """Raise InputError for an action without words, and a fourth open one for the resident.

    Also for a pictogram that is not in resources/icons: the sheet could not be drawn.
    """
    still_open = 0
    for number, action in enumerate(actions):
        if not action.what.strip():
            raise InputError("Schrijf op wat is afgesproken.", path=f"{path}[{number}].what")
        if action.pictogram and not _has_pictogram(action.pictogram):
            raise InputError("Dit plaatje kennen we niet.", path=f"{path}[{number}].pictogram")
        if action.owner is ActionFor.RESIDENT and action.done_date is None:
            still_open += 1
        if still_open > MOST_ACTIONS:
            raise InputError(
                "Voor de inwoner staan er al drie afspraken open.", path=f"{path}[{number}]"
            )


def _has_pictogram(name: str) -> bool:
    plain = all(char.isascii() and (char.isalnum() or char == "-") for char in name)
    return plain and (resources() / "icons" / f"{name}.svg").is_file()
