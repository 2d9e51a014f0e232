"""What a person does at questions in a walk: answering, moving, undoing, stopping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.records import AnswerState, Source
from intakeapp.services.marks import SectionMark
from intakeapp.views.widgets.answers.base import TypedAnswer
from intakeapp.views.widgets.answers.choices import ChosenAnswer
from intakeapp.views.widgets.answers.state_row import NEXT_TIME
from tests.gui.talk.conftest import QUESTIONS
from tests.gui.talk.equal_world import KEYS, World

SEALED = "veilig"
TYPED = {
    "gevaar.verhaal": ("Er ligt een brief.", "Nee hoor"),
    "wonen.betalen": ("Sinds maart niet.", "Het gaat\nniet meer"),
    "wonen.verhuurder": ("Lindehof", "De buren"),
    "wonen.achterstand": ("3480", "892,35", "0", "veel", "-5"),
    "wonen.sinds": ("3-12-2019", "1 mei 2020", "3-12", "ooit"),
    "wonen.kamers": ("4", "0", "21", "vier of vijf"),
    "wonen.jaar": ("1974", "74", "zo oud"),
    "persoon.verhaal": ("Met mijn dochter.",),
    "schulden.verhaal": ("Die van de huur.",),
    "bedrijf.verhaal": ("Het ligt stil.",),
    "veilig.verhaal": ("Rustig.",),
}
CHOSEN = ("wonen.verteld", "wonen.soort", "wonen.lukt", "wonen.rust", "wonen.hulp", "veilig.bang")
ALL = tuple(question["key"] for question in QUESTIONS)
STATES = (AnswerState.UNKNOWN, AnswerState.REFUSED, AnswerState.NOT_APPLICABLE, NEXT_TIME)


class Step(Protocol):
    """One thing a person does."""

    def do(self, world: World) -> None: ...


def go(world: World, key: str) -> bool:
    """Go to a question by jumping; False when it is not asked now."""
    world.page.goto(key)
    world.screen.settle()
    return world.session.question.key == key and not world.session.checking


@dataclass(frozen=True)
class Type:
    """Type over an answer; `leave` with Tab, else stay in the field."""

    said: tuple[str, str]
    leave: bool

    def do(self, world: World) -> None:
        key, text = self.said
        editor = world.editor(key) if go(world, key) else None
        if editor is None:
            return
        assert isinstance(editor.widget, TypedAnswer)
        editor.widget.focus_first()
        world.type_over(text)
        if editor.widget.has_unsaved():
            world.typed[key] = text
        if self.leave:
            QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Tab)


@dataclass(frozen=True)
class Choose:
    """Press a choice; once more takes it back."""

    key: str
    at: int

    def do(self, world: World) -> None:
        editor = world.editor(self.key) if go(world, self.key) else None
        if editor is None:
            return
        assert isinstance(editor.widget, ChosenAnswer)
        chips = list(editor.widget.row.chips().values())
        chips[self.at % len(chips)].click()


@dataclass(frozen=True)
class State:
    """Press the key of a state in the field of a question."""

    key: str
    state: str

    def do(self, world: World) -> None:
        editor = world.editor(self.key) if go(world, self.key) else None
        if editor is None:
            return
        before = world.file().answers.get(("", self.key))
        readable = world.readable(self.key)
        editor.toggle_state(str(self.state))
        if self.state != NEXT_TIME:
            world.typed.pop(self.key, None)  # another answer was chosen
        world.screen.settle()
        after = world.file().answers.get(("", self.key))
        if self.state == NEXT_TIME:
            was = before is not None and before.next_time
            # a new value ends "next time"; then this begins it again
            assert after is not None
            assert after.next_time is (not was or readable)
            return
        same = before is not None and before.state == self.state and not readable
        assert (after.state if after else AnswerState.NOT_ASKED) == (
            AnswerState.NOT_ASKED if same else self.state
        )


@dataclass(frozen=True)
class Know:
    """Say how an answer is known."""

    key: str
    source: Source

    def do(self, world: World) -> None:
        editor = world.editor(self.key) if go(world, self.key) else None
        if editor is not None:
            note = "van 3 mei" if self.source is Source.DOCUMENT else ""
            editor.set_source(self.source, note)


@dataclass(frozen=True)
class About:
    """Press "ongeveer" beside an amount."""

    def do(self, world: World) -> None:
        editor = world.editor("wonen.achterstand") if go(world, "wonen.achterstand") else None
        if editor is not None:
            editor.widget.exactness.chips()["ongeveer"].click()


@dataclass(frozen=True)
class Back:
    """Undo, and redo at once when `again`: then all is as it was."""

    again: bool

    def do(self, world: World) -> None:
        world.flush()
        before = world.file()
        world.screen.undone = None
        world.page.undo()
        world.screen.settle()
        undone = world.screen.undone
        assert undone is not None or world.file() == before
        world.allow_refusal()
        if undone is not None and self.again:
            world.check()
            world.screen.controller.redo()
            world.screen.settle()
            assert world.file() == before


@dataclass(frozen=True)
class Redo:
    """Take an undo back, if it was the last thing done."""

    def do(self, world: World) -> None:
        world.flush()
        world.screen.controller.redo()
        world.screen.settle()
        world.allow_refusal()


@dataclass(frozen=True)
class Go:
    """Go somewhere: by jumping, or with a key."""

    where: str

    def do(self, world: World) -> None:
        page = world.page
        acts = {
            "on": page.gesprek.go_on, "back": page.gesprek.go_back, "other view": page.toggle_mode,
            "check": lambda: (page.flush(), world.session.goto_check(world.session.section.key)),
            "sealed": lambda: (page.flush(), world.session.open_sealed(SEALED)),
            "close sealed": page.close_sealed,
        }  # fmt: skip
        if self.where in ("on", "back", "check") and page.mode == "bureau":
            return
        acts.get(self.where, lambda: page.goto(self.where))()


@dataclass(frozen=True)
class Park:
    """Put the section off, or mark it otherwise."""

    mark: SectionMark | None

    def do(self, world: World) -> None:
        if self.mark is SectionMark.NEXT_TIME:
            world.page.park()
        else:
            world.session.mark(world.session.section, self.mark)


@dataclass(frozen=True)
class Write:
    """Write a note to the question at hand; `end` with Enter."""

    text: str
    end: bool

    def do(self, world: World) -> None:
        if world.session.checking:
            return
        world.page.write_note()
        field = world.view.foot.line.field.edit
        assert field.hasFocus()
        QTest.keyClicks(field, self.text)
        if self.end:
            QTest.keyClick(field, KEYS.Key_Return)


@dataclass(frozen=True)
class Stop:
    """Lock and unlock, or pull the plug and open what is left."""

    crash: bool

    def do(self, world: World) -> None:
        if self.crash:
            world.crash()
        else:
            world.lock()
