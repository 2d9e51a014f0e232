"""An hour of intake by key events: what is typed, how it is typed, and how long each key took."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

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
from tests.e2e.main_line import create_store, idle, register_tanya, start
from tests.helpers.keyboard import Keyboard, wait_for

PATIENCE_SECONDS = 30
MOST_TABS = 200
FAR = 12  # Tabs to the next field of the same section: somebody loses the way
MOST_SHOWN = 12


@dataclass
class Stopwatch:
    """Processor time of the GUI thread: for each key the longest turn that it brought about."""

    keys: list[tuple[float, str]] = field(default_factory=list)

    def key(self, label: str) -> None:
        """Begin with another key; what follows is its doing."""
        self.keys.append((0.0, label))

    def time(self, work: Callable[[], object]) -> None:
        """Do one piece of work on behalf of the last key. In ms."""
        began = thread_time()
        work()
        taken = (thread_time() - began) * 1000
        if self.keys and taken > self.keys[-1][0]:
            self.keys[-1] = (taken, self.keys[-1][1])

    @property
    def longest(self) -> float:
        """The longest turn in ms."""
        return max(ms for ms, _label in self.keys)

    @property
    def p95(self) -> float:
        """The 95th percentile of the keys in ms."""
        return quantiles([ms for ms, _label in self.keys], n=20)[-1]

    def report(self, title: str) -> str:
        """Return the number of keys, the 95th percentile, and the keys that took longest."""
        slow = [each for each in sorted(self.keys, reverse=True) if each[0] > 50]
        head = (
            f"{title}: {len(self.keys)} keys, p95 {self.p95:.1f} ms, "
            f"longest {self.longest:.1f} ms, {len(slow)} above 50 ms"
        )
        shown = sorted(self.keys, reverse=True)[:MOST_SHOWN]
        return "\n".join([head, *(f"  {ms:6.1f} ms  {label}" for ms, label in shown)])


def turn(*, wait: bool = False) -> None:
    """One turn of the event loop, as it is while a program runs; `wait` until there is one."""
    flags = QEventLoop.ProcessEventsFlag.AllEvents
    if wait:
        flags |= QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents(flags)


class TimedKeyboard(Keyboard):
    """A keyboard that remembers what each key cost the GUI thread; `at` is the place in words."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.window)
        self.program = program
        self.watch = Stopwatch()
        self.at = ""

    def _strike(self, what: str, click: Callable[[], object]) -> None:
        focused = QApplication.focusWidget()
        name = self.name(focused)[:40] if focused is not None else "nothing"
        self.watch.key(f"{self.at}: {what} on {name!r}")
        self.watch.time(click)
        self.watch.time(turn)

    def type(self, text: str) -> None:
        """Type text where the focus is, one key at a time."""
        for letter in text:
            self._strike(letter, lambda letter=letter: QTest.keyClicks(self.focus, letter))

    def press(self, keys: str) -> None:
        """Press one key or combination."""
        combination = QKeySequence(keys)[0]
        target = QApplication.focusWidget() or self.window
        self._strike(
            keys,
            lambda: QTest.keyClick(target, combination.key(), combination.keyboardModifiers()),
        )

    def settle(self, ready: Callable[[], object] = lambda: True, what: str = "quiet") -> None:
        """Let the program finish what it is doing. Raises AssertionError after a while."""
        deadline, quiet = perf_counter() + PATIENCE_SECONDS, 0
        while quiet < 3:
            assert perf_counter() < deadline, f"waited in vain for {what}"
            waits = self.program.operations.under_way > 0
            self.watch.time(lambda waits=waits: turn(wait=waits))
            quiet = 0 if waits or not ready() else quiet + 1


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

    def talk_questions(self, most: int, tables: dict[str, Callable[[], None]]) -> None:
        """Answer one question after another, going on with Ctrl+Enter, until there are enough."""
        keys, session = self.keys, self.talk.session
        while len(self.expected) < most:
            place, question = session.place, session.question
            keys.at = f"gesprek {place}"
            if session.checking:
                keys.press("Return")
            else:
                self.answer(question)
                fill = tables.pop(question.key, None)
                if fill is not None:
                    fill()
                keys.press("Ctrl+Return")
            keys.settle(lambda place=place: session.place != place, f"what follows {place}")

    def talk_row(self, cells: Sequence[tuple[str, str]]) -> None:
        """Fill in one row of the table under the open question: (question, words or chip)."""
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
        keys.tab_to("Klaar met deze")
        keys.press("Space")
        keys.settle()

    def _to_cell(self, question: str) -> None:
        for _ in range(MOST_TABS):
            widget = self.keys.focus
            row = widget.parentWidget()
            if self.keys.name().startswith(question) or (
                row is not None and row.accessibleName().startswith(question)
            ):
                return
            self.keys.press("Tab")
        raise AssertionError(f"Tab never reached {question!r}")


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
