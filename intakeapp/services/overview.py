"""All that the screens of a case show beside the raw dossier: crisis, clocks, nog nodig, talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intakeapp.domain.crisis_overview import CrisisOverview, crisis_overview
from intakeapp.domain.crisis_text_records import StepFacts
from intakeapp.domain.debts import Debt
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.questionnaire.engine import Engine, TableProgress
from intakeapp.questionnaire.summary import NeededLine, each_once, needed_first, needed_items
from intakeapp.services.casefile import CaseFile, load_case_file
from intakeapp.services.clocks import extension_of, inputs_of, read_clock_settings
from intakeapp.services.sealing import is_sealed
from intakeapp.services.settings import emergency_numbers, municipal_texts
from intakeapp.services.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """One case as its screens show it.

    `needed` holds answers put off and papers to come; `emergency_numbers` the label and number
    that the municipality has set.
    """

    file: CaseFile
    crisis: CrisisOverview
    needed: tuple[NeededLine, ...]
    tables: Mapping[str, TableProgress]
    emergency_numbers: tuple[tuple[str, str], ...] = ()


def table_progress(file: CaseFile, crisis: CrisisOverview) -> Mapping[str, TableProgress]:
    """Return how far the tables of a case are, by the names the questionnaire uses."""
    open_members = sum(m.lives_here is Asked.NOT_ASKED for m in file.household)
    return {
        "threats": TableProgress(rows=len(file.threats), open=crisis.not_asked),
        "household": TableProgress(
            rows=len(file.household), open=open_members if file.household else 1
        ),
        "debts": _amounts_asked(file.debts),
        "incomes": _amounts_asked(file.incomes),
        "expenses": _amounts_asked(file.expenses),
        "assets": _amounts_asked(file.assets),
    }


def _amounts_asked(rows: Sequence[Debt | Income | Expense | Asset]) -> TableProgress:
    """Return the progress of a table of amounts; an empty one is open until a person says so."""
    left = sum(row.amount_state is AnswerState.NOT_ASKED for row in rows)
    return TableProgress(rows=len(rows), open=left if rows else 1)


def engine_for(
    space: Workspace, file: CaseFile, crisis: CrisisOverview, open_sealed: Iterable[str] = ()
) -> Engine:
    """Return the engine of the talk for the resident of a case."""
    return Engine(
        space.questionnaire,
        file.answers,
        file.facts,
        tables=table_progress(file, crisis),
        open_sealed=open_sealed,
    )


def view_of(space: Workspace, case_id: str, *, audited: bool = False) -> CaseView:
    """Read a case with all that follows from it. `audited` marks the opening by a person."""
    if audited:
        space.store.audit(space.context("case.read"), case_id)
    with space.store.reading() as reader:
        file = load_case_file(reader, case_id)
        settings = read_clock_settings(reader, file.case.municipality)
        municipal = municipal_texts(reader, file.case.municipality)
        numbers = emergency_numbers(reader, file.case.municipality)
    longer = extension_of(file.decisions, file.outgoing, file.events)
    inputs = inputs_of(file.case, file.threats, file.talks, settings, longer)
    crisis = crisis_overview(
        file.threats,
        inputs,
        space.today(),
        space.crisis_texts,
        done=file.crisis_steps,
        facts=StepFacts(entrepreneur=inputs.entrepreneur, municipal=municipal),
        days=space.calendar,
    )
    needed = needed_items(engine_for(space, file, crisis))
    papers = tuple(
        NeededLine(
            what=item.what,
            fetched_by=item.fetched_by,
            by_text=item.by_date.isoformat() if item.by_date else "",
            question_key=item.question_key,
            section="",
            by_date=item.by_date,
        )
        for item in file.needed
        if item.received_date is None and not is_sealed(space.questionnaire, item)
    )
    return CaseView(
        file=file,
        crisis=crisis,
        needed=each_once(sorted((*papers, *needed), key=needed_first)),
        tables=table_progress(file, crisis),
        emergency_numbers=numbers,
    )
