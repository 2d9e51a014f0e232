"""An hour of intake by key events: an answer, a section, a row, at the desk and in the talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from intakeapp.app import Program
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import (
    Choice,
    Day,
    Information,
    Money,
    MultiChoice,
    Number,
    Scale,
    Year,
    YesNo,
)
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.views.talk.page import TalkPage
from tests.e2e.hour_keys import TimedKeyboard
from tests.e2e.main_line import create_store, idle, register_tanya, start
from tests.helpers.keyboard import Keyboard, wait_for

MOST_TABS = 200
FAR = 12  # Tabs to the next field of the same section: somebody loses the way


@dataclass(frozen=True)
class Sample:
    """What is typed or chosen for a question, and what the store must hold afterwards."""

    stored: str
    text: str = ""
    chips: tuple[str, ...] = ()


WORDS = (
    "mijn zus", "sinds mei", "lukt weer", "eerst huur", "slaap slecht", "in de tas", "door werk",
    "weet niet",
)  # fmt: skip
# Answers that open further questions; all others take the option that the number points at.
OPENING = {
    "wonen.soort": "huur_corporatie",
    "schulden.bedrijf": "gestopt",
    "werk.nu": "loondienst",
}


def sample_for(question: Question, number: int) -> Sample:
    """Return a plausible answer to a question; `number` makes it another one each time."""
    kind = question.type
    if isinstance(kind, Information):
        return Sample("told", chips=("Verteld",))
    if isinstance(kind, YesNo):
        return Sample("yes", chips=("ja",))
    if isinstance(kind, Choice | MultiChoice):
        return _chosen(question, kind, number)
    if isinstance(kind, Scale):
        level = max(kind.minimum, min(kind.maximum, 2 + number % 4))
        return Sample(str(level), chips=(str(level),))
    if isinstance(kind, Money):
        return Sample(f"{100 + number}.50", text=f"{100 + number},50")
    if isinstance(kind, Number):
        least = 0 if kind.minimum is None else kind.minimum
        return Sample(str(least + number % 3), text=str(least + number % 3))
    if isinstance(kind, Year):
        return Sample(str(2005 + number % 15), text=str(2005 + number % 15))
    if isinstance(kind, Day):
        return Sample(f"2027-03-{1 + number % 28:02d}", text=f"{1 + number % 28}-3-2027")
    words = f"{WORDS[number % len(WORDS)]} {number}"
    return Sample(words, text=words)


def _chosen(question: Question, kind: Choice | MultiChoice, number: int) -> Sample:
    offered = list(kind.offered)
    wanted = OPENING.get(question.key)
    first = next((o for o in offered if o.key == wanted), offered[number % len(offered)])
    chosen = [first]
    if isinstance(kind, MultiChoice) and not first.alone:
        chosen += [o for o in offered if o is not first and not o.alone][:1]
        chosen.sort(key=offered.index)
    return Sample(",".join(o.key for o in chosen), chips=tuple(o.label for o in chosen))


def begin_talk(store: Path) -> Program:
    """Make a new store, register somebody and begin a home visit, all of it by keyboard."""
    running = start(store, MemorySecretStore())
    keys = Keyboard(running.window)
    create_store(running, keys)
    register_tanya(running, keys)
    shell = running.window.case
    assert shell is not None
    wait_for(lambda: shell.pages.currentWidget() is shell.crisis, "the crisis screen")
    keys.press("F4")
    wait_for(lambda: shell.pages.currentWidget() is shell.talk, "the talk")
    keys.push("Huisbezoek")
    wait_for(lambda: idle(running) and shell.start_bar.isHidden(), "the talk to begin")
    return running


class Hour:
    """A consultant who fills in a whole intake.

    `expected` is what the store must hold, by question; `odd` what a consultant would stumble over.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.keys = TimedKeyboard(program)
        self.expected: dict[str, str] = {}
        self.odd: list[str] = []

    @property
    def talk(self) -> TalkPage:
        """The talk of the open case."""
        shell = self.program.window.case
        assert shell is not None
        return shell.talk

    # One answer

    def answer(self, question: Question) -> None:
        """Type or choose the answer to the question that has the focus."""
        sample = sample_for(question, len(self.expected))
        if sample.text:
            self.keys.type(sample.text)
        for words in sample.chips:
            self._choose(words)
        self.expected[question.key] = sample.stored

    def _choose(self, words: str) -> None:
        for _ in range(30):
            if self.keys.name() == words:
                self.keys.press("Space")
                self.keys.settle()
                return
            self.keys.press("Right")
        raise AssertionError(f"the arrows never reached {words!r}")

    # At the desk

    def jump(self, words: str, *, to: str = "onderwerp") -> None:
        """Go to a section, or to a question (`to` is "vraag"), by typing its name."""
        keys = self.keys
        keys.at = f"jump to {words}"
        keys.press("Ctrl+K")
        keys.type(words)
        chosen = self.talk.jump.field.edit.accessibleDescription()
        assert f"Gekozen: {to} {words}" in chosen, chosen
        keys.press("Return")
        keys.settle(self.talk.jump.isHidden, words)

    def desk_section(self, title: str) -> None:
        """Answer every question of a section at the desk, field by field with Tab."""
        self.jump(title)
        keys, section = self.keys, self.talk.session.section.key
        keys.at = f"bureau {section}"
        done: set[str] = set()
        tabs = 0
        while self._open_questions(section, done):
            fields = self.talk.bureau.fields
            assert fields is not None
            here = fields.focused()
            if here is not None and here.editor.question.key not in done:
                done.add(here.editor.question.key)
                self.answer(here.editor.question)
                if not here.contains_focus():
                    self.odd.append(f"focus left {here.editor.question.key} at its answer")
                tabs = 0
            keys.press("Tab")
            keys.settle()
            tabs += 1
            left = self._open_questions(section, done)
            assert tabs < MOST_TABS, f"Tab never reached {left}"
            if tabs == FAR:
                self.odd.append(f"{FAR} Tabs on the way to {left[0]}")

    def _open_questions(self, section: str, done: set[str]) -> list[str]:
        questions = self.talk.session.engine.visible_questions(section)
        return [question.key for question in questions if question.key not in done]

    def desk_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Type rows in the table of this section, cell by cell with Tab."""
        for cells in rows:
            self.keys.at = f"bureau row {cells[0]}"
            self.keys.press("Ctrl+N")
            for at, cell in enumerate(cells):
                if at:
                    self.keys.press("Tab")
                self.keys.type(cell)
            self.keys.press("Return")
            self.keys.settle()

    def paste(self, lines: Sequence[Sequence[str]]) -> None:
        """Paste lines of a spreadsheet, its titles first, in a new row."""
        text = "\r\n".join("\t".join(cells) for cells in lines) + "\r\n"
        QGuiApplication.clipboard().setText(text)
        keys = self.keys
        keys.at = "bureau paste"
        keys.press("Ctrl+N")
        keys.press("Ctrl+V")
        keys.settle()

    # In the talk

    def talk_questions(self, most: int, extras: dict[str, Callable[[], None]]) -> None:
        """Answer one question after another, going on with Ctrl+Enter, until there are enough.

        `extras` are what is done at a question, besides its answer; each is done once.
        """
        while len(self.expected) < most:
            self._talk_step(extras)

    def talk_section(self, title: str, extras: dict[str, Callable[[], None]]) -> None:
        """Answer every question of a section in the talk, and go on behind its overview."""
        self.jump(title)
        session = self.talk.session
        section = session.section.key
        while session.section.key == section:
            if session.checking:
                left = self._open_questions(section, set(self.expected))
                assert not left, f"the talk passed by {left}"
            self._talk_step(extras)

    def _talk_step(self, extras: dict[str, Callable[[], None]]) -> None:
        keys, session = self.keys, self.talk.session
        place, question = session.place, session.question
        keys.at = f"gesprek {place}"
        if session.checking:
            keys.press("Return")
        else:
            self.answer(question)
            extra = extras.pop(question.key, None)
            if extra is not None:
                extra()
                keys.at = f"gesprek {place}"
            keys.press("Ctrl+Return")
        keys.settle(lambda: session.place != place, f"what follows {place}")

    def talk_row(
        self, cells: Sequence[tuple[str, str]], more: Callable[[], None] = lambda: None
    ) -> None:
        """Fill in one row of the table under the open question: (question, words or chip).

        `more` is done in the open row before it is left.
        """
        keys = self.keys
        keys.at = f"gesprek row {cells[0][1]}"
        keys.press("Ctrl+N")
        keys.settle()
        for question, words in cells:
            self._to_cell(question)
            if isinstance(keys.focus, QAbstractButton):
                self._choose(words)
            else:
                keys.type(words)
        more()
        keys.tab_to("Klaar met deze")
        keys.press("Space")
        keys.settle()

    def _to_cell(self, question: str) -> None:
        """Go to a cell with Tab; the other cells of the row are opened when Tab comes past."""
        keys = self.keys
        for _ in range(MOST_TABS):
            row = keys.focus.parentWidget()
            if keys.name().startswith(question) or (
                row is not None and row.accessibleName().startswith(question)
            ):
                return
            if keys.name().startswith("Meer over"):
                keys.press("Space")
                keys.settle()
            else:
                keys.press("Tab")
        raise AssertionError(f"Tab never reached {question!r}")

    def at_the_desk(self, work: Callable[[], None]) -> None:
        """Go from the talk to the desk with F4, do something there, and come back to the place."""
        keys, place = self.keys, self.talk.session.place
        keys.press("F4")
        keys.settle(lambda: self.talk.mode == "bureau", "the desk")
        work()
        keys.press("F4")
        keys.settle(lambda: self.talk.mode == "gesprek", "the talk")
        assert self.talk.session.place == place


def make_documents(folder: Path, count: int) -> list[Path]:
    """Write letters as PDF and photos as PNG, each with other bytes; return where they are."""
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    made = []
    for number in range(count):
        if number % 2:
            path = folder / f"foto {number:02d}.png"
            Image.new("RGB", (120, 170), (240, 240, 200 + number)).save(path)
        else:
            path = folder / f"brief {number:02d}.pdf"
            canvas = Canvas(str(path))
            for page in (1, 2):
                canvas.drawString(72, 700, f"Brief nummer {number}, blad {page}")
                canvas.showPage()
            canvas.save()
        made.append(path)
    return made
