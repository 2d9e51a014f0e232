"""Whether a dossier is complete enough for a target, and what is missing; nothing is stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from intakeapp.domain.answers import RESIDENT_SUBJECT
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.completeness import (
    TARGET_WORDS,
    MissingItem,
    Place,
    TableRows,
    Target,
    missing_in_tables,
)
from intakeapp.domain.dossier_papers import TEAM, DossierPaper, missing_papers, papers_at
from intakeapp.domain.money_rows import ExpensePost
from intakeapp.domain.norms import NoNormError
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.show import state_text
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes
from intakeapp.services.marks import SectionMark, mark_of
from intakeapp.services.rows import save_row
from intakeapp.services.workspace import Workspace

_DEALT_WITH = (AnswerState.GIVEN, AnswerState.REFUSED, AnswerState.NOT_APPLICABLE)
_HOUSING = "wonen.soort"
_WITHOUT_RENT = frozenset({"inwonend", "opvang", "geen_vast_adres", "geen"})
# A question that asks what a cost post also holds: nobody is asked twice.
_POST_QUESTIONS = {"wonen.huur": ExpensePost.RENT}
_NO_LIST = "Papieren: voor deze dag is er geen lijst"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """How complete a dossier is for one target: one sentence, and what is missing."""

    target: Target
    words: str
    missing: tuple[MissingItem, ...]

    @property
    def is_enough(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def missing(space: Workspace, file: CaseFile, target: Target) -> tuple[MissingItem, ...]:
    """Return what is missing for a target: answers, cells of tables, papers.

    "Wil ik niet zeggen" and "niet van toepassing" are answers, "weet ik niet" is still to be found
    out. Questions that are not asked in this case do not count; sealed ones are never named.
    """
    engine = Engine(space.questionnaire, file.answers, file.facts)
    rows = table_rows(engine, file)
    return (
        *_questions(engine, target),
        *missing_in_tables(rows, target),
        *_papers(space, file, rows, target),
    )


def statement(space: Workspace, file: CaseFile, target: Target) -> Statement:
    """Say whether a dossier is complete enough for a target. A signal: nothing is blocked by it."""
    found = missing(space, file, target)
    return Statement(target=target, words=statement_words(target, enough=not found), missing=found)


def statement_words(target: Target, *, enough: bool) -> str:
    """Return the sentence. It holds no number: somebody may look along with the consultant."""
    if enough:
        return f"Compleet genoeg voor {TARGET_WORDS[target]}."
    return f"Voor {TARGET_WORDS[target]} is nog niet alles bekend. U kunt gewoon verder."


# Answers


def _questions(engine: Engine, target: Target) -> Iterator[MissingItem]:
    for question in engine.visible_questions():
        if target not in question.complete_for or question.sealed:
            continue
        stored = engine.answer(question.key)
        if stored is not None and stored.state in _DEALT_WITH:
            continue
        yield MissingItem(
            what=f"{question.label}: {state_text(stored)}",
            why=_why(engine, question),
            place=Place.QUESTION,
            key=question.key,
        )


def _why(engine: Engine, question: Question) -> str:
    articles = ", ".join(engine.questionnaire.articles(question))
    return f"{question.purpose} ({articles})" if articles else question.purpose


# Tables


def table_rows(engine: Engine, file: CaseFile) -> TableRows:
    """Return the rows of a case with what marks, answers and evidence say about them."""
    return TableRows(
        household=file.household,
        incomes=file.incomes,
        expenses=file.expenses,
        assets=file.assets,
        debts=file.debts,
        closed=frozenset(_closed(engine, file)),
        proved=frozenset(record.target_id for record in file.evidence),
        not_expected=frozenset(_not_expected(engine)),
    )


def _closed(engine: Engine, file: CaseFile) -> Iterator[str]:
    shown = engine.visible_sections()
    for section in engine.questionnaire.sections:
        if not section.table:
            continue
        mark = mark_of(file.answers.get((RESIDENT_SUBJECT, section.mark_key)))
        if section not in shown or mark in (SectionMark.DONE, SectionMark.NOT_NEEDED):
            yield section.table


def _value(engine: Engine, key: str) -> str:
    stored = engine.answer(key) if engine.is_visible(key) else None
    return stored.value if stored is not None and stored.state is AnswerState.GIVEN else ""


def _not_expected(engine: Engine) -> Iterator[ExpensePost]:
    if _value(engine, _HOUSING) in _WITHOUT_RENT:
        yield from (ExpensePost.RENT, ExpensePost.MORTGAGE)
    for key, post in _POST_QUESTIONS.items():
        if _value(engine, key):
            yield post
            if post is ExpensePost.RENT:
                yield ExpensePost.MORTGAGE  # one of the two is enough


# Papers


def _papers(
    space: Workspace, file: CaseFile, rows: TableRows, target: Target
) -> Sequence[MissingItem]:
    received = [item.what for item in file.needed if item.received_date is not None]
    try:
        papers = papers_at(space.today())
    except NoNormError as error:
        # said, not raised: the rest of the list is as useful without it
        return (MissingItem(what=_NO_LIST, why=str(error), place=Place.PAPER, key="lijst"),)
    return missing_papers(papers, rows, received, target)


def paper_called(space: Workspace, key: str) -> DossierPaper | None:
    """Return a paper of today's list by its key; None when it is not on it."""
    try:
        found = papers_at(space.today())
    except NoNormError:
        return None
    return next((paper for paper in found if paper.key == key), None)


def put_on_list(space: Workspace, file: CaseFile, key: str) -> Changes:
    """Put a missing paper on the list "nog nodig", once, in the words for the resident."""
    return _put(space, file, key, received=False)


def mark_received(space: Workspace, file: CaseFile, key: str) -> Changes:
    """Say that a paper is in: its line on the list "nog nodig", or a new one, is received today."""
    return _put(space, file, key, received=True)


def _put(space: Workspace, file: CaseFile, key: str, *, received: bool) -> Changes:
    paper = paper_called(space, key)
    if paper is None:
        return Changes()
    waiting = [i for i in file.needed if i.received_date is None and paper.is_called(i.what)]
    if waiting and not received:
        return Changes(record_id=waiting[0].id)
    item = (
        waiting[0]
        if waiting
        else NeededItem(
            id="",
            case_id=file.case.id,
            what=paper.ask,
            fetched_by=TEAM if paper.who == TEAM else "",
        )
    )
    return save_row(space, replace(item, received_date=space.today()) if received else item)
