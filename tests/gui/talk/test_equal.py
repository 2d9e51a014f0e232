"""Whatever is done in whatever order: engine, store and screen stay equal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.records import AnswerState, Source
from intakeapp.services.cases import register
from intakeapp.services.marks import SectionMark
from intakeapp.services.workspace import Workspace
from intakeapp.views.talk.columns import TABLES
from intakeapp.views.talk.section_table import TalkTable
from intakeapp.views.talk.table_view import DeskTable
from intakeapp.views.widgets.answers.base import TypedAnswer
from intakeapp.views.widgets.answers.choices import ChosenAnswer
from intakeapp.views.widgets.answers.state_row import NEXT_TIME
from tests.gui.talk.conftest import QUESTIONS, definition
from tests.gui.talk.equal_world import KEYS, MOD, World, may_write
from tests.helpers.stores import registration

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
PLACES = ("gevaar.verhaal", "persoon.verhaal", "schulden.verhaal")
CELLS = ("Lindehof", "Noor", "3480", "2013", "veel", "3-12-2019", "Kramer & Oost", "")
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
class Row:
    """Type words in a cell of a row that is there, or of a new one."""

    place: str
    new: bool
    at: int
    column: int
    text: str

    def do(self, world: World) -> None:
        if not go(world, self.place):
            return
        table = world.table()
        assert table is not None
        rows = table.rows.rows()
        if self.new or not rows:
            table.add_row()
            row_id = table.rows.rows()[-1].id
        else:
            row_id = rows[self.at % len(rows)].id
        columns = [column for column in table.spec.columns if not column.later]
        columns = [column for column in columns if not column.choices]
        column = columns[self.column % len(columns)]
        before = table.rows.row(row_id)
        self._type(world, table, row_id, column)
        world.screen.settle()
        wanted = may_write(column, before, self.text)
        if wanted is None:
            assert table.rows.drafts[row_id, column.key] == self.text
            assert world.page.has_unsaved()
        elif not table.spec.is_blank(wanted):
            stored = {row.id: row for row in table.spec.rows(world.file())}
            assert column.read(stored[row_id]) == column.read(wanted)

    def _type(self, world: World, table: Any, row_id: str, column: Any) -> None:
        if isinstance(table, DeskTable):
            table.grid.start(table.model.place_of(row_id), table.model.columns.index(column))
            world.type_over(self.text)
            QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Return)
            return
        assert isinstance(table, TalkTable)
        table.open_row(row_id)
        cell = next(one for one in table.form.cells if one.cell is column)
        cell.field.edit.setFocus()
        world.type_over(self.text)
        QTest.keyClick(cell.field.edit, KEYS.Key_Return, MOD.NoModifier)


@dataclass(frozen=True)
class Unrow:
    """Take a row away."""

    place: str
    at: int

    def do(self, world: World) -> None:
        if not go(world, self.place):
            return
        table = world.table()
        assert table is not None
        rows = table.rows.rows()
        if rows:
            row = rows[self.at % len(rows)]
            table.rows.remove(row.id)
            world.screen.settle()
            assert row.id not in {each.id for each in table.spec.rows(world.file())}


@dataclass(frozen=True)
class Stop:
    """Lock and unlock, or pull the plug and open what is left."""

    crash: bool

    def do(self, world: World) -> None:
        if self.crash:
            world.crash()
        else:
            world.lock()


TYPING = st.sampled_from([(key, text) for key, texts in TYPED.items() for text in (*texts, "")])
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Type, TYPING, st.booleans()),
    st.builds(Type, TYPING, st.booleans()),
    st.builds(Choose, st.sampled_from(CHOSEN), st.integers(0, 4)),
    st.builds(State, st.sampled_from(ALL), st.sampled_from(STATES)),
    st.builds(Know, st.sampled_from(ALL), st.sampled_from(list(Source))),
    st.builds(About),
    st.builds(Back, st.booleans()),
    st.builds(Redo),
    st.builds(
        Go,
        st.sampled_from(
            [*ALL, "on", "back", "check", "other view", "other view", "sealed", "close sealed"]
        ),
    ),
    st.builds(Park, st.sampled_from([*SectionMark, None])),
    st.builds(Write, st.sampled_from(["kort", "iets langer"]), st.booleans()),
    st.builds(
        Row, st.sampled_from(PLACES[1:]), st.booleans(), st.integers(0, 3), st.integers(0, 5),
        st.sampled_from(CELLS),
    ),
    st.builds(Unrow, st.sampled_from(PLACES[1:]), st.integers(0, 3)),
    st.builds(Stop, st.booleans()),
)  # fmt: skip


@pytest.fixture
def walk(
    qapp: QApplication, opened_store: tuple[Any, Any], space: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[list[Step]], None]:  # fmt: skip
    """Return what does steps on a case of its own, and compares after each of them."""
    folder = tmp_path_factory.mktemp("kopieen")

    def walk_steps(steps: list[Step]) -> None:
        case_id = register(space, registration()).record_id
        world = World(opened_store[0], space, case_id, folder)
        try:
            world.check()
            for step in steps:
                step.do(world)
                world.check()
            world.flush()
            world.check()
        finally:
            world.end()

    return walk_steps


COMMON = {
    "deadline": None,
    "report_multiple_bugs": False,
    "suppress_health_check": [
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large,
    ],
}  # fmt: skip


@settings(max_examples=12, **COMMON)
@given(st.lists(STEPS, min_size=3, max_size=14))
def test_engine_store_and_screen_stay_equal(
    walk: Callable[[list[Step]], None], steps: list[Step]
) -> None:
    walk(steps)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@settings(max_examples=1200, **COMMON)
@given(st.lists(STEPS, min_size=3, max_size=40))
def test_engine_store_and_screen_stay_equal_for_long(
    walk: Callable[[list[Step]], None], steps: list[Step]
) -> None:
    walk(steps)


def test_every_kind_of_question_and_table_is_walked() -> None:
    found = definition()
    kinds = {type(question.type) for question in found.questions.values()}
    assert {found.question(key).type.name for key in (*TYPED, *CHOSEN)} == {
        kind.name for kind in kinds
    }
    assert set(TYPED) | set(CHOSEN) == set(ALL)
    assert {TABLES["household"].name, TABLES["debts"].name} <= set(TABLES)
