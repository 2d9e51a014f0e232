"""From focus leaving a field of the talk to a durable answer, against a raw single-row commit."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTextEdit, QWidget

from benchmarks import worlds
from benchmarks.figures import Figure, compare
from benchmarks.qt import application, work_until
from intakeapp.data.engine import connect
from intakeapp.data.models.tables import TABLES
from intakeapp.domain.answers import Answer
from intakeapp.services import demo, intake, worklist
from intakeapp.services.intake import AnswerInput
from intakeapp.services.stores import OpenFile
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.talk import session as talk_session
from intakeapp.views.talk.page import TalkPage

WARM_UP = 30
ROUNDS = 8


class RawCommits:
    """The peer: one INSERT per transaction, same driver, cipher and pragmas, same columns."""

    def __init__(self, path: Path, key_hex: str) -> None:
        self._raw = connect(path, key_hex)
        types = {c.name: c.type.compile() for c in TABLES[Answer].columns}
        names = [field.name for field in fields(Answer)]
        columns = ", ".join(f"{name} {types[name]}" for name in names)
        self._raw.execute(f"CREATE TABLE raw_answer ({columns}, PRIMARY KEY (id)) STRICT")
        marks = ", ".join("?" * len(names))
        self._insert = f"INSERT INTO raw_answer ({', '.join(names)}) VALUES ({marks})"

    def commit(self, values: tuple[Any, ...]) -> float:
        """Keep one row; return how long it took in ms."""
        began = perf_counter()
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute(self._insert, values)
        self._raw.execute("COMMIT")
        return (perf_counter() - began) * 1000

    def close(self) -> None:
        """Close the connection."""
        self._raw.close()


def _row(opened: OpenFile, number: int) -> tuple[Any, ...]:
    """Return a row of the size of an answer that is really given."""
    new = opened.space.store.ids.new
    return (
        new(), new(), "wonen.huur_betalen", "inwoner", "given", _words(number), "told", "", 0, 0,
        "", "", "2026.1", "Hoe gaat het met het betalen van de huur?", new(),
        "2026-11-17T09:24:00.000000Z",
    )  # fmt: skip


def _words(number: int) -> str:
    return f"Sinds maart lukt het niet meer, antwoord {number}"


@contextmanager
def _worlds() -> Iterator[tuple[OpenFile, RawCommits]]:
    with tempfile.TemporaryDirectory(prefix="answer-", dir=worlds.folder()) as place:
        opened = worlds.new_store(Path(place) / "dossiers.intake")
        demo.fill(opened.space)
        raw = RawCommits(Path(place) / "raw.intake", opened.key.hex_for_cipher())
        try:
            yield opened, raw
        finally:
            raw.close()
            opened.close()


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of the talk and of the service."""
    turns = 40 if quick else 800
    with _worlds() as (opened, raw):
        service = _service(opened, raw, turns)
    with _worlds() as (opened, raw):
        return [*_talk(opened, raw, turns), service]


def _service(opened: OpenFile, raw: RawCommits, turns: int) -> Figure:
    case_id = worklist.search(opened.space, "Tanya")[0].case_id
    question = _text_question(opened)
    ours: list[float] = []
    peer: list[float] = []
    for number in range(turns + WARM_UP):
        entered = AnswerInput(text=_words(number))
        began = perf_counter()
        intake.answer(opened.space, case_id, question, entered)
        ours.append((perf_counter() - began) * 1000)
        peer.append(raw.commit(_row(opened, number)))
    return compare(
        "answer: services.intake.answer", ours[WARM_UP:], peer[WARM_UP:], share=0.95, rounds=ROUNDS,
        note="the use case alone, called from one thread",
    )  # fmt: skip


def _text_question(opened: OpenFile) -> str:
    section = opened.space.questionnaire.section("wonen")
    return section.lead


class _Left(QObject):
    """Notes when the focus leaves a widget, before the widget itself hears it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.at = perf_counter()
            watched.removeEventFilter(self)
        return False


class _Desk:
    """The talk of one case in a window, as a person sees it."""

    def __init__(self, opened: OpenFile) -> None:
        application()
        self.operations = Operations()
        self.controller = CaseController(opened.space, self.operations)
        self.window = QMainWindow()
        self.window.resize(1366, 768)
        self.page = TalkPage(self.controller)
        self.window.setCentralWidget(self.page)
        self.window.show()
        self.window.activateWindow()
        self.controller.open(worklist.search(opened.space, "Tanya")[0].case_id)
        self.settle()
        self.page.goto_section("wonen")
        self.settle()
        self.durable: list[float] = []
        self.told: list[float] = []
        self.controller.saved.connect(lambda _at: self.told.append(perf_counter()))

    def settle(self) -> None:
        """Wait until nothing is under way and all of it was shown."""
        work_until(lambda: self.controller.is_loaded and self.operations.under_way == 0)
        QApplication.processEvents()

    def note_commits(self) -> None:
        """Note in the database thread when the use case returned: the commit is done then."""
        keep = talk_session.answer

        def noted(*args: Any, **kwargs: Any) -> Any:
            changes = keep(*args, **kwargs)
            self.durable.append(perf_counter())
            return changes

        talk_session.answer = noted

    def give(self, words: str) -> tuple[float, float]:
        """Type words and press Tab; return ms to durable and to the notice on the screen.

        The time runs from the moment the field hears that the focus leaves it.
        """
        lead = self.page.gesprek.lead
        if lead is None:
            raise AssertionError("the open question is not on the screen")
        editor = lead.editor.widget.field.editor
        assert isinstance(editor, QLineEdit | QTextEdit)
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        editor.selectAll()
        QTest.keyClicks(editor, words)
        self.durable.clear()
        self.told.clear()
        left = _Left(editor)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        if editor.hasFocus():
            raise AssertionError("Tab did not leave the field")
        work_until(lambda: bool(self.told))
        times = ((self.durable[0] - left.at) * 1000, (self.told[0] - left.at) * 1000)
        self.settle()
        return times

    def close(self) -> None:
        """Close the window and the threads."""
        self.window.close()
        self.operations.shutdown()
        self.window.deleteLater()
        QApplication.processEvents()


def _talk(opened: OpenFile, raw: RawCommits, turns: int) -> list[Figure]:
    untouched = talk_session.answer
    desk = _Desk(opened)
    desk.note_commits()
    given: list[tuple[float, float]] = []
    peer: list[float] = []
    try:
        for number in range(turns + WARM_UP):
            peer.append(raw.commit(_row(opened, number)))
            given.append(desk.give(_words(number)))
    finally:
        talk_session.answer = untouched
        desk.close()
    durable, told = ([pair[at] for pair in given[WARM_UP:]] for at in (0, 1))
    raw_commits = peer[WARM_UP:]
    return [
        compare("answer: focus leaves to durable", durable, raw_commits, share=0.95, rounds=ROUNDS,
                limit=2.0, note="peer: one INSERT in one transaction, same cipher and pragmas"),
        compare("answer: focus leaves to told on screen", told, raw_commits, share=0.95,
                rounds=ROUNDS, note="until the signal that makes the top bar say it is kept"),
        compare("answer: focus leaves to durable", durable, raw_commits),
    ]  # fmt: skip
