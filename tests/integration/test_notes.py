"""Quick notes on a real encrypted store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Worker
from intakeapp.domain.contacts import Note
from intakeapp.services.casefile import read_case_file
from intakeapp.services.notes import (
    MOST_CHARACTERS,
    add_note,
    notes_for,
    write_note,
)
from intakeapp.services.sealing import is_sealed
from intakeapp.services.undo import undo_last
from tests.helpers.stores import register

pytestmark = pytest.mark.integration


@pytest.fixture
def case(space):
    return register(space)


def notes(space, case):
    return read_case_file(space, case.id, audited=False).notes


def test_a_note_says_who_when_and_to_which_question(space, case):
    changes = add_note(space, case.id, "  Belt liever na vieren. ", "wonen.huur")
    assert changes.tables == {"note"}
    assert changes.case_ids == {case.id}
    (note,) = notes(space, case)
    assert note.id == changes.record_id
    assert (note.text, note.question_key) == ("Belt liever na vieren.", "wonen.huur")
    assert note.written_by == space.me
    assert note.written_at == space.store.clock.now()


def test_notes_are_added_to_and_kept_in_order(space, case):
    for words in ("een", "twee", "drie"):
        add_note(space, case.id, words, "wonen.huur")
    add_note(space, case.id, "bij de zaak")
    file = read_case_file(space, case.id, audited=False)
    assert [note.text for note in notes_for(file, "wonen.huur")] == ["een", "twee", "drie"]
    assert [note.text for note in notes_for(file, "")] == ["bij de zaak"]
    assert notes_for(file, "wonen.betalen") == ()


def test_a_note_that_is_being_written_stays_one_note(space, case):
    note_id = space.store.ids.new()
    write_note(space, note_id, case.id, "Zus", "wonen.huur")
    write_note(space, note_id, case.id, "Zus helpt mee", "wonen.huur")
    assert not write_note(space, note_id, case.id, "Zus helpt mee ", "wonen.huur")
    assert [note.text for note in notes(space, case)] == ["Zus helpt mee"]
    write_note(space, note_id, case.id, "  ", "wonen.huur")
    assert notes(space, case) == ()


def test_a_blank_note_is_no_note(space, case):
    assert not add_note(space, case.id, " \n ")
    assert notes(space, case) == ()


def test_undo_takes_the_last_note_back(space, case):
    start = space.store.clock.now()
    add_note(space, case.id, "een")
    add_note(space, case.id, "twee")
    undone = undo_last(space, case.id, since=start)
    assert undone is not None
    assert undone.table == "note"
    assert [note.text for note in notes(space, case)] == ["een"]


def test_what_cannot_be_a_note_is_refused_and_leaves_nothing(space, case):
    with pytest.raises(InputError):
        add_note(space, case.id, "x" * (MOST_CHARACTERS + 1))
    with pytest.raises(InputError) as caught:
        add_note(space, case.id, "x", "geen.vraag")
    assert caught.value.path == "geen.vraag"
    assert notes(space, case) == ()


def test_nobody_changes_the_note_of_a_colleague_or_moves_one(space, case):
    with space.store.writing(space.context("worker.add")) as writer:
        writer.add(Worker(id="collega", name="Iris Blom"))
    note_id = add_note(space, case.id, "van Marit", "wonen.huur").record_id
    colleague = replace(space, me="collega")
    with pytest.raises(InputError):
        write_note(colleague, note_id, case.id, "anders", "wonen.huur")
    with pytest.raises(InputError):
        write_note(space, note_id, case.id, "anders", "wonen.betalen")
    assert [note.text for note in notes(space, case)] == ["van Marit"]


def test_notes_to_sealed_questions_are_in_no_list(space, case):
    sealed = next(q for q in space.questionnaire.questions.values() if q.sealed)
    add_note(space, case.id, "geheim", sealed.key)
    add_note(space, case.id, "open", "wonen.huur")
    add_note(space, case.id, "zaak")
    file = read_case_file(space, case.id, audited=False)
    unknown = Note(
        id="x", case_id=case.id, text="zwevend", question_key="later.erbij",
        written_at=space.store.clock.now(),
    )  # fmt: skip
    file = replace(file, notes=(*file.notes, unknown))
    listed = [n.text for n in file.notes if not is_sealed(space.questionnaire, n)]
    assert listed == ["open", "zaak"]
    assert [n.text for n in notes_for(file, sealed.key)] == ["geheim"]
