"""A store with one very full case and one with a tenth of it, made once."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

from benchmarks import worlds
from intakeapp.data.store import Writer
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case, Channel
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.records import AnswerState
from intakeapp.services import cases
from intakeapp.services.intake import answer_id
from intakeapp.services.workspace import Workspace

FULL = {"answers": 300, "debts": 60, "documents": 200, "timeline": 5_000}
TENTH = {name: count // 10 for name, count in FULL.items()}


def store() -> Path:
    """Return the store with the two cases; what it holds is part of its name."""
    words = "-".join(str(count) for count in FULL.values())
    path = worlds.folder() / f"case-{words}.intake"
    if not path.exists():
        opened = worlds.new_store(path)
        try:
            for name, counts in (("Vol", FULL), ("Tiende", TENTH)):
                _fill(opened.space, _registered(opened.space, name), counts)
        except BaseException:
            opened.close()
            path.unlink()
            raise
        opened.close()
    return path


def _registered(space: Workspace, surname: str) -> str:
    resident = dataclasses.replace(cases.blank_resident(), given_name="Proef", surname=surname)
    entered = cases.Registration(
        resident=resident, municipality="Huizen", channel=Channel.DESK,
        aanmelding_date=worlds.TODAY,
    )  # fmt: skip
    return cases.register(space, entered).record_id


def _answer(space: Workspace, case_id: str, key: str, number: int) -> Answer:
    question = space.questionnaire.questions.get(key)
    return Answer(
        id=answer_id(case_id, "", key), case_id=case_id, question_key=key,
        state=AnswerState.UNKNOWN, definition_version=space.questionnaire.version,
        wording=question.text if question else f"Vraag {number}?", answered_by=space.me,
        answered_at=space.store.clock.now(),
    )  # fmt: skip


def _fill(space: Workspace, case_id: str, counts: dict[str, int]) -> None:
    keys = [*space.questionnaire.questions]
    keys += [f"gemeente.proef_{number}" for number in range(counts["answers"])]
    answers = [_answer(space, case_id, key, n) for n, key in enumerate(keys[: counts["answers"]])]
    new, now = space.store.ids.new, space.store.clock.now()
    debts = [
        Debt(
            id=new(), case_id=case_id, creditor=f"Schuldeiser {n}", reference=f"K-{n:05d}",
            amount=Decimal(100 + n), amount_state=AnswerState.GIVEN, position=n,
        )
        for n in range(counts["debts"])
    ]  # fmt: skip
    documents = [
        StoredDocument(
            id=new(), case_id=case_id, kind="ontvangen", title=f"Brief {n}",
            media_type="application/pdf", sha256=f"{n:064x}", size=1000, created_at=now,
        )
        for n in range(counts["documents"])
    ]  # fmt: skip
    rows = [*answers, *debts, *documents]
    with space.store.writing(space.context("bench")) as writer:
        writer.add_all(rows)
        _change_often(writer, case_id, counts["timeline"] - len(rows))


def _change_often(writer: Writer, case_id: str, times: int) -> None:
    case = writer.get(Case, case_id)
    for number in range(times):
        case = writer.change(case, question=f"Verhaal {number}")
