"""Quick notes of the consultant, to a question or to the case: only ever added to.

A note is kept as durably as an answer: also while its writer is still typing. So one note is
written several times under the id it got at the first word; once the line is closed nobody comes
back to it. Somebody else's note is never changed.
"""

from __future__ import annotations

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.domain.contacts import Note
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.workspace import Workspace

MOST_CHARACTERS = 2_000


def add_note(space: Workspace, case_id: str, text: str, question_key: str = "") -> Changes:
    """Add a note to a question, or to the case without one; `record_id` is its id.

    A blank text adds nothing. Raises InputError when the text is too long or the definition never
    had such a question.
    """
    return write_note(space, space.store.ids.new(), case_id, text, question_key)


def write_note(
    space: Workspace, note_id: str, case_id: str, text: str, question_key: str = ""
) -> Changes:
    """Keep a note that is being written under its id; a blank text takes it away again.

    Raises InputError when the text is too long, when the definition never had such a question,
    and when the note is somebody else's or belongs to another case or question.
    """
    words = text.strip()
    if len(words) > MOST_CHARACTERS:
        raise InputError(
            f"Een notitie is hooguit {MOST_CHARACTERS} tekens.", now="Maak er twee van."
        )
    if question_key and space.questionnaire.described(question_key) is None:
        raise InputError("Deze vraag bestaat niet.", path=question_key)
    with space.store.writing(space.context("note.write")) as writer:
        before = writer.find(Note, note_id)
        if before is not None:
            _check_own(space, before, case_id, question_key)
        return _keep(space, writer, before, note_id, case_id, words, question_key)


def _keep(
    space: Workspace, writer: Writer, before: Note | None, note_id: str, case_id: str, words: str,
    question_key: str,
) -> Changes:  # fmt: skip
    if words == (before.text if before is not None else ""):
        return Changes()
    if before is None:
        writer.add(
            Note(
                id=note_id, case_id=case_id, text=words, question_key=question_key,
                written_at=space.store.clock.now(), written_by=space.me,
            )
        )  # fmt: skip
    elif words:
        writer.change(before, text=words)
    else:
        writer.remove(before)
    return changes_of(writer, note_id)


def _check_own(space: Workspace, note: Note, case_id: str, question_key: str) -> None:
    if note.written_by != space.me:
        raise InputError(
            "Deze notitie is van een collega.", now="Schrijf er een nieuwe notitie bij."
        )
    if (note.case_id, note.question_key) != (case_id, question_key):
        raise InputError("Deze notitie hoort bij een andere vraag.")


def notes_for(file: CaseFile, question_key: str) -> tuple[Note, ...]:
    """Return the notes to one question, or to the case for an empty key; oldest first.

    It does not ask whether the question is sealed: only ask it for a question that is open.
    """
    return tuple(note for note in file.notes if note.question_key == question_key)
