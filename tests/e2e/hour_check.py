"""Everything that was typed in an hour, held against the store and against what is exported."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from intakeapp.domain.debts import DebtKind, DebtRank, DebtStatus
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.records import AnswerState
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.intake import answer_id
from intakeapp.services.portability import export_case, import_case
from tests.e2e.hour import Hour
from tests.e2e.hour_data import (
    ASSETS_KEPT,
    EXPENSES_KEPT,
    INCOMES_KEPT,
    MEMBERS_KEPT,
    REMINDER_KEPT,
    Intake,
    N,
    asset_of,
    debt_kept,
    debt_of,
    expense_of,
    income_of,
    member_of,
)
from tests.e2e.hour_fill import ARREARS, RENT, RENT_PAGE
from tests.e2e.main_line import idle, unlock
from tests.helpers.keyboard import Keyboard, wait_for
from tests.helpers.stores import new_store


def tell(hour: Hour, title: str, record: Callable[[str, object], None]) -> None:
    """Report how long the keys held the GUI thread, and what was odd on the way."""
    watch = hour.keys.watch
    print(watch.report(title))
    for words in hour.odd:
        print(f"  odd: {words}")
    record("answers", len(hour.expected))
    for name, figure in watch.figures().items():
        record(name, figure)


def check_everything(hour: Hour, much: Intake, papers: Sequence[Path], folder: Path) -> None:
    """Lock, unlock, and compare the store with what was typed; then export, import, and again."""
    case_id = lock_and_unlock(hour)
    opened = hour.program.opened
    assert opened is not None
    check_intake(hour, much, read_case_file(opened.space, case_id), papers)
    payload = json.loads(json.dumps(export_case(opened.space, case_id)))
    check_export(hour, payload, papers)
    elsewhere = new_store(folder)
    try:
        import_case(elsewhere.space, payload)
        check_intake(hour, much, read_case_file(elsewhere.space, case_id), papers)
    finally:
        elsewhere.close()


def lock_and_unlock(hour: Hour) -> str:
    """Lock, unlock with the passphrase, and return which case was open."""
    program = hour.program
    case_id = program.window.open_case_id
    hour.keys.press("Ctrl+Shift+L")
    wait_for(lambda: program.entrance is not None and program.opened is None and idle(program))
    unlock(program, Keyboard(program.window))
    return case_id


def check_intake(hour: Hour, much: Intake, file: CaseFile, papers: Sequence[Path]) -> None:
    """Compare everything that was typed with a dossier."""
    assert len(hour.expected) >= much.answers
    check_answers(hour, file)
    assert [member_of(each) for each in file.household] == list(MEMBERS_KEPT)
    assert [asset_of(each) for each in file.assets] == list(ASSETS_KEPT)
    if "Geld dat binnenkomt" in much.sections:
        assert [income_of(each) for each in file.incomes] == list(INCOMES_KEPT)
    if "Geld dat eruit gaat" in much.sections:
        assert [expense_of(each) for each in file.expenses] == list(EXPENSES_KEPT)
    check_debts(much, file)
    check_papers(file, papers)


def check_answers(hour: Hour, file: CaseFile) -> None:
    """Compare every answer that was typed or chosen with a dossier."""
    stored = {key: answer for (subject, key), answer in file.answers.items() if not subject}
    kept = {
        key: stored[key].value
        for key in hour.expected
        if key in stored and stored[key].state is AnswerState.GIVEN
    }
    assert kept == hour.expected


def check_debts(much: Intake, file: CaseFile) -> None:
    """Compare the debts with what was typed; the reminder belongs to the debt before it."""
    kept = [debt_kept(number) for number in range(much.debts)]
    assert [debt_of(each) for each in file.debts] == [*kept, REMINDER_KEPT]
    last, reminder = file.debts[-2:]
    assert reminder.chain == last.id
    assert (reminder.kind, reminder.rank) == (DebtKind.OTHER, DebtRank.CONCURRENT)
    assert (reminder.status, reminder.seizure) == (DebtStatus.DISPUTED, N)


def check_papers(file: CaseFile, papers: Sequence[Path]) -> None:
    """Compare the documents and what they are evidence of."""
    titles = sorted(document.title for document in file.documents)
    assert titles == sorted(each.stem for each in papers)
    rent, arrears = (answer_id(file.case.id, "", key) for key in (RENT, ARREARS))
    assert {(each.target, each.target_id, each.page) for each in file.evidence} == {
        (EvidenceFor.ANSWER, rent, RENT_PAGE),
        (EvidenceFor.ANSWER, arrears, 1),
        (EvidenceFor.DEBT, file.debts[-1].id, 1),
    }


def check_export(hour: Hour, payload: Mapping[str, Any], papers: Sequence[Path]) -> None:
    """Compare the answers and the bytes of the documents with the export as it is written."""
    told = {each["question_key"]: each for each in payload["answers"] if not each["subject"]}
    kept = {key: told[key]["value"] for key in hour.expected if told[key]["state"] == "given"}
    assert kept == hour.expected
    brought = {each["title"]: b64decode(each["content"]) for each in payload["documents"]}
    letters = [each for each in papers if each.suffix == ".pdf"]
    assert {each.stem: brought[each.stem] for each in letters} == {
        each.stem: each.read_bytes() for each in letters
    }
