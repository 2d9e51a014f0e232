"""Somebody who answers questions without end, in the real window, until the process is killed.

Started as `python -m tests.e2e.kill.worker STORE SEED`, with the passphrase on standard input.
Says on standard output, one line each:

    READY                       the talk is on the screen
    TRY number key digest       an answer was handed over (not durable yet)
    ACK number key digest       the top bar said that it is kept
    DOC number digest id        a document was drawn and kept, and the top bar said so
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.app import Program
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Day, Money, Number, Text, Year
from intakeapp.services import papers
from intakeapp.services.changes import Changes
from intakeapp.services.intake import AnswerInput
from intakeapp.views.cases.shell import CaseShell, Screen
from intakeapp.views.widgets.answers.base import TypedAnswer
from intakeapp.views.widgets.answers.choices import ChosenAnswer
from tests.helpers.keyboard import Keyboard, wait_for

MOST_UNDER_WAY = 4  # somebody who types faster than the disk writes
# How often a document is drawn, for each answer given.
DOCUMENTS = {"koelkastblad": 0.04, "intakeverslag": 0.04, "ontvangstbevestiging": 0.02}


def say(*words: object) -> None:
    """Write one line, whole: a pipe takes so few bytes at once or not at all."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def digest_of(state: AnswerState, value: str) -> str:
    """Return the same short digest for the same answer, here and in the file."""
    return hashlib.sha256(f"{state.value}\x1f{value}".encode()).hexdigest()[:24]


class Ledger:
    """Tells of every answer of one case: handed over, and kept as far as the screen says."""

    def __init__(self, shell: CaseShell) -> None:
        self.shell = shell
        self.number = 0
        self._label: tuple[int, str, str] | None = None
        self._save, shell.talk.session.save = shell.talk.session.save, self.save  # type: ignore[method-assign]
        self._run, shell.controller.run = shell.controller.run, self.run  # type: ignore[method-assign]

    def save(self, question: Question, entered: AnswerInput, *more: Any) -> None:
        """Stand before the session's own `save`."""
        given = entered.state is AnswerState.GIVEN and entered.text.strip()
        value = question.type.canonical(entered.text) if given else ""
        state = entered.state
        if state is AnswerState.GIVEN and not given:
            state = AnswerState.NOT_ASKED
        self.number += 1
        self._label = (self.number, question.key, digest_of(state, value))
        say("TRY", *self._label)
        self._save(question, entered, *more)
        self._label = None

    def run(self, work: Any, *, success: Any = None, failure: Any = None) -> None:
        """Stand before the controller's own `run`: its `success` comes after the top bar."""
        label = self._label

        def done(changes: Changes) -> None:
            if "Bewaard" not in self.shell.top_bar.save_state.state().saved:
                raise AssertionError("the top bar does not say that it is kept")
            if label is not None:
                say("ACK", *label)
            if success is not None:
                success(changes)

        self._run(work, success=done, failure=failure)

    def keep_document(self, name: str) -> None:
        """Draw a document and keep it in the dossier."""
        self.number += 1
        number, case_id, drawn = self.number, self.shell.controller.case_id, []

        def work(space: Any) -> Changes:
            paper = papers.draw(space, case_id, name)
            drawn.append(hashlib.sha256(paper.pdf).hexdigest())
            return papers.keep(space, case_id, paper, "saved")

        self._run(work, success=lambda changes: say("DOC", number, drawn[0], changes.record_id))


def words_for(question: Question, chance: random.Random, number: int) -> str:
    """Return something that this question's answer type can read, different each time."""
    kind = question.type
    if isinstance(kind, Money):
        return str(100 + number)
    if isinstance(kind, Day):
        return f"{chance.randrange(1, 28)}-{chance.randrange(1, 12)}-2026"
    if isinstance(kind, Year):
        return str(chance.randrange(1990, 2026))
    if isinstance(kind, Number):
        return str(chance.randrange(0, 9))
    assert isinstance(kind, Text)
    return f"Antwoord {number}, in eigen woorden."


class Talker:
    """Answers one question after another."""

    def __init__(self, shell: CaseShell, chance: random.Random) -> None:
        self.shell, self.chance = shell, chance
        self.ledger = Ledger(shell)

    def answer_one(self) -> None:
        """Go to some question and answer it with keys."""
        talk = self.shell.talk
        question = self.chance.choice(talk.session.engine.visible_questions())
        talk.goto(question.key)
        block = talk.gesprek.card or talk.gesprek.lead
        if block is None:
            return
        widget = block.editor.widget
        if isinstance(widget, TypedAnswer):
            self._type(widget)
        elif isinstance(widget, ChosenAnswer):
            chip = self.chance.choice(list(widget.row.chips().values()))
            chip.setFocus()
            QTest.keyClick(chip, Qt.Key.Key_Space)

    def _type(self, widget: TypedAnswer) -> None:
        editor = widget.field.editor
        editor.setFocus()
        editor.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(editor, words_for(widget.question, self.chance, self.ledger.number))
        QTest.keyClick(editor, Qt.Key.Key_Tab)

    def go_on(self, operations: Any) -> None:
        """One step of the endless talk."""
        self.answer_one()
        for name, share in DOCUMENTS.items():
            if self.chance.random() < share:
                self.ledger.keep_document(name)
        QApplication.processEvents()
        wait_for(lambda: operations.under_way < MOST_UNDER_WAY, seconds=60)


def open_talk(program: Program, passphrase: str) -> CaseShell:
    """Unlock with the keyboard and open the first case of the worklist at the talk."""
    window = program.window
    window.show()
    window.activateWindow()
    keys = Keyboard(window)
    wait_for(QApplication.focusWidget, "focus at the entrance", seconds=60)
    keys.tab_to("Wachtzin")
    keys.type(passphrase)
    keys.press("Return")
    wait_for(lambda: window.worklist is not None and program.operations.under_way == 0, seconds=60)
    assert window.worklist is not None
    window.open_case(window.worklist._model.cases[0].case_id, Screen.GESPREK)
    shell = window.case
    assert shell is not None
    ready = lambda: shell.controller.is_loaded and program.operations.under_way == 0  # noqa: E731
    wait_for(ready, "the case", seconds=60)
    return shell


def main() -> None:
    """Work until the process is killed."""
    store, seed = Path(sys.argv[1]), int(sys.argv[2])
    passphrase = sys.stdin.readline().rstrip("\n")
    application = QApplication(["intakeapp"])
    program = Program(store, secrets=lambda: None)
    shell = open_talk(program, passphrase)
    talker = Talker(shell, random.Random(seed))
    say("READY")
    while application is not None:
        talker.go_on(program.operations)


if __name__ == "__main__":
    main()
