"""What must be equal after every step of a walk: engine, store and screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from intakeapp.domain.answers import Answer
from intakeapp.domain.debt_chains import chain_of
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.types import Money
from intakeapp.services.casefile import CaseFile
from intakeapp.services.evidence import evidence_for
from intakeapp.services.marks import mark_of
from intakeapp.services.overview import CaseView, engine_for, view_of
from intakeapp.views.talk.bottom_bar import ALL_KEPT
from intakeapp.views.talk.desk_fields import state_words
from intakeapp.views.talk.editor import AnswerEditor
from intakeapp.views.talk.notes import count_words
from intakeapp.views.talk.session import as_input
from intakeapp.views.talk.table_model import linked
from intakeapp.views.talk.table_view import DeskTable
from intakeapp.views.widgets.answers.base import TypedAnswer
from intakeapp.views.widgets.answers.choices import ChosenAnswer
from intakeapp.views.widgets.answers.state_row import NEXT_TIME
from tests.gui.talk.equal_screen import visible_words

if TYPE_CHECKING:
    from tests.gui.talk.equal_world import World


def compare(world: World) -> None:
    """Compare engine, store and screen."""
    world.screen.settle()
    assert not world.screen.failures, world.screen.failures
    view = view_of(world.screen.space, world.case_id)
    file = view.file
    assert world.screen.controller.view == view
    _engine(world, view)
    _place(world)
    _typed(world, file, list(_unsaved_keys(world)))
    for editor in world.editors():
        key = editor.question.key
        assert not world.session.is_pending(editor.question), key
        if not editor.widget.has_unsaved():
            _editor(world, editor, file.answers.get(("", key)))
    _table(world, file)
    _marks_and_notes(world, file)
    _evidence(world, file)
    _saved_words(world)


def _engine(world: World, view: CaseView) -> None:
    engine = world.session.engine
    for key in engine.questionnaire.questions:
        assert engine.answer(key) == view.file.answers.get(("", key)), key
    opened = [section.key for section in engine.sections() if section.sealed]
    fresh = engine_for(world.screen.space, view.file, view.crisis, opened)
    assert fresh.visible_questions() == engine.visible_questions()
    for section in fresh.sections():
        assert fresh.section_progress(section) == engine.section_progress(section), section.key


def _place(world: World) -> None:
    session, page = world.session, world.page
    here = session.question.key
    assert session.engine.is_visible(here)
    if page.mode == "bureau":
        shown = {one.key for one in session.engine.visible_questions(session.section.key)}
        found = set(page.bureau.fields.fields)
        assert found == shown, found ^ shown
    elif session.checking:
        assert page.gesprek.check is not None
    else:
        assert world.editor(here) is not None


# Answers


def _unsaved_keys(world: World) -> Iterator[str]:
    for editor in world.editors():
        if editor.widget.has_unsaved():
            yield editor.question.key


def _typed(world: World, file: CaseFile, unsaved: list[str]) -> None:
    """What was typed is in the store, or still stands somewhere and is told to be unsaved."""
    drafts = world.session.drafts
    for key, text in list(world.typed.items()):
        editor = world.editor(key)
        if key in unsaved and editor is not None:
            assert isinstance(editor.widget, TypedAnswer)
            assert editor.widget.field.text() == text
        elif key in drafts:
            assert drafts[key] == text
        else:
            _kept(world, file, key, text)
            del world.typed[key]
            continue
        assert world.page.has_unsaved(), key
    for key in unsaved:
        assert key in world.typed, f"{key} says that it is not kept, and nothing was typed"
    assert set(drafts) <= set(world.typed), "a draft that nobody typed"


def _kept(world: World, file: CaseFile, key: str, text: str) -> None:
    """Check that typed words are the stored answer, or were never an answer."""
    stored = file.answers.get(("", key))
    if not text.strip():
        assert stored is None or stored.value == ""
        return
    assert stored is not None, f"{text!r} is lost"
    assert stored.state is AnswerState.GIVEN
    assert stored.value == world.question(key).type.canonical(text)


def _editor(world: World, editor: AnswerEditor, stored: Answer | None) -> None:
    widget, question = editor.widget, editor.question
    value = stored.value if stored is not None and stored.state is AnswerState.GIVEN else ""
    if isinstance(widget, TypedAnswer):
        text = widget.field.text()
        shown = question.type.canonical(text) if text.strip() else ""
        assert shown == value, question.key
    else:
        assert isinstance(widget, ChosenAnswer)
        chosen = widget.text_of(widget.row.chosen_keys())
        assert (question.type.canonical(chosen) if chosen else "") == value, question.key
    if isinstance(question.type, Money) and value:
        about = widget.exactness.chosen_key() == "ongeveer"
        assert about == (stored is not None and stored.approximate), question.key
    _state(world, editor, stored)


def _state(world: World, editor: AnswerEditor, stored: Answer | None) -> None:
    entered = as_input(editor.question, stored)
    if world.page.mode == "bureau":
        field = world.page.bureau.fields.fields[editor.question.key]
        assert field.state.text() == state_words(entered), editor.question.key
        return
    blocks = (world.page.gesprek.lead, world.page.gesprek.card)
    block, rows = next((b, b.rows) for b in blocks if b is not None and b.editor is editor)
    if rows is None:  # a small one, above another question, has no use for them
        assert block is world.page.gesprek.lead
        assert world.page.gesprek.card is not None
        return
    wanted = set()
    if entered is not None:
        wanted = {entered.state.value} & set(rows.states.chips.chips())
        wanted |= {NEXT_TIME} if entered.next_time else set()
    assert set(rows.states.chips.chosen_keys()) == wanted, editor.question.key
    if rows.sources is not None and entered is not None:
        assert rows.sources.chips.chosen_key() == entered.source.value, editor.question.key


# Rows


def _table(world: World, file: CaseFile) -> None:
    table = world.table()
    if table is None:
        return
    stored = {row.id: row for row in table.spec.rows(file)}
    shown = {row.id: row for row in table.rows.rows()}
    assert [row_id for row_id in shown if row_id in stored] == list(stored)
    assert {row_id: shown[row_id] for row_id in stored} == stored
    for row_id, row in shown.items():
        if row_id not in stored:
            assert table.spec.is_blank(row), "a row on the screen that is not in the store"
    if table.rows.drafts:
        assert world.page.has_unsaved()
    assert {row_id for row_id, _column in table.rows.drafts} <= set(shown), "words nobody sees"
    if isinstance(table, DeskTable):
        _cells(table, stored)
        return
    assert set(table._slots) == set(shown)
    chained = linked(list(stored.values()))
    for row_id, row in stored.items():
        said = table._slots[row_id].button.accessibleName()
        assert table.spec.label(row) in said
        chain = chained.get(row_id)
        follows = chain is not None and chain.lead.id != row_id
        assert ("hoort bij " in said) == follows, said


def _cells(table: DeskTable, stored: dict[str, Any]) -> None:
    chained = linked(list(stored.values()))
    assert table.model.rowCount() == len(table.rows.rows())
    for at in range(table.model.rowCount()):
        row = table.model.row_at(at)
        assert row is not None
        for place, column in enumerate(table.model.columns):
            draft = table.rows.drafts.get((row.id, column.key))
            words = table.model.index(at, place).data(Qt.ItemDataRole.EditRole)
            assert words == (column.read(row) if draft is None else draft)
        cell = table.model.cell(at, 0)
        assert cell is not None
        assert cell.chained == (row.id in chained)
    made = table.proposal.isVisibleTo(table) and table.proposal._made
    if made:
        debts = list(stored.values())
        assert chain_of(debts, made.first) != chain_of(debts, made.second)
        assert {made.first, made.second} <= set(stored)


# Around them


def _marks_and_notes(world: World, file: CaseFile) -> None:
    session, page = world.session, world.page
    section, question = session.section, session.question
    mark = mark_of(file.answers.get(("", section.mark_key)))
    assert session.mark_of(section) == mark
    marks = page.gesprek.check.marks if session.checking else page.bureau.marks
    if page.mode == "bureau" or (session.checking and page.gesprek.check):
        assert marks.chosen_key() == (mark.value if mark else None)
    if session.checking and page.mode == "gesprek":
        return
    foot = world.view.foot
    here = [
        note.text
        for note in file.notes
        if note.question_key == question.key and note.id != foot.line.note_id
    ]
    if page.mode == "bureau":
        assert all(text in visible_words(foot.notes) for text in here)
    elif here:
        assert foot.fold.plain_text() == count_words(len(here))


def _evidence(world: World, file: CaseFile) -> None:
    """No evidence of what is not there, and the desk shows what the store holds."""
    ids = {answer.id for answer in file.answers.values()}
    for rows in (file.debts, file.household):
        ids |= {row.id for row in rows}
    assert {record.target_id for record in file.evidence} <= ids, "evidence of nothing"
    if world.page.mode != "bureau":
        return
    inspector = world.page.bureau.inspector
    target = inspector.evidence._target
    lines = tuple(row.line for row in inspector.evidence.rows)
    if target is None:
        assert lines == ()
        return
    assert lines == evidence_for(file, target.target, target.target_id)
    _told_beside(inspector, target, file)


def _told_beside(inspector: Any, target: Any, file: CaseFile) -> None:
    """How it is known is told beside the field as it is stored."""
    if target.target is EvidenceFor.ANSWER:
        found = next((a for a in file.answers.values() if a.id == target.target_id), None)
        unasked = found is None or found.state is AnswerState.NOT_ASKED
    else:
        rows = (*file.debts, *file.household)
        found = next((row for row in rows if row.id == target.target_id), None)
        unasked = found is None
    assert inspector.evidence.add.isVisibleTo(inspector) == (not unasked)
    if found is not None and not unasked:
        assert inspector.sources.chips.chosen_key() == found.source.value


def _saved_words(world: World) -> None:
    if world.page.mode == "gesprek":
        kept = world.page.gesprek.saved.text() == ALL_KEPT
        assert kept == (not world.page.has_unsaved()), world.page.gesprek.saved.text()
