"""Whatever is done in whatever order: engine, store and screen stay equal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from intakeapp.domain.cases import Worker
from intakeapp.domain.records import AnswerState, Source
from intakeapp.services.casefile import CaseFile
from intakeapp.services.cases import register
from intakeapp.services.documents_in import add_document
from intakeapp.services.marks import SectionMark
from intakeapp.services.workspace import Workspace
from intakeapp.views.talk.columns import TABLES
from tests.gui.talk.conftest import definition
from tests.gui.talk.equal_papers import (
    ANSWERS,
    PAGES,
    TABLE_NAMES,
    Attach,
    AttachRow,
    Detach,
    TheirAnswer,
    TheirPage,
    TheirRow,
    TheirWord,
)
from tests.gui.talk.equal_rows import (
    CELLS,
    PLACES,
    SHEETS,
    Cell,
    Join,
    Paste,
    Propose,
    Row,
    Unrow,
)
from tests.gui.talk.equal_steps import (
    ALL,
    CHOSEN,
    STATES,
    TYPED,
    About,
    Back,
    Choose,
    Go,
    Know,
    Park,
    Redo,
    State,
    Step,
    Stop,
    Type,
    Write,
)
from tests.gui.talk.equal_world import World
from tests.helpers.stores import registration
from tests.integration.test_documents_in import pdf

Walk = Callable[[list[Step]], None]

TYPING = st.sampled_from([(key, text) for key, texts in TYPED.items() for text in (*texts, "")])
MOVES = [*ALL, "on", "back", "check", "other view", "other view", "sealed", "close sealed"]
MARKS = st.sampled_from([*SectionMark, None])
PLACE, AT, COLUMN = st.sampled_from(PLACES), st.integers(0, 3), st.integers(0, 5)
ANSWERING: list[st.SearchStrategy[Step]] = [
    st.builds(Type, TYPING, st.booleans()),
    st.builds(Type, TYPING, st.booleans()),
    st.builds(Choose, st.sampled_from(CHOSEN), st.integers(0, 4)),
    st.builds(State, st.sampled_from(ALL), st.sampled_from(STATES)),
    st.builds(Know, st.sampled_from(ALL), st.sampled_from(list(Source))),
    st.builds(About),
]
MOVING: list[st.SearchStrategy[Step]] = [
    st.builds(Back, st.booleans()),
    st.builds(Back, st.booleans()),
    st.builds(Redo),
    st.builds(Go, st.sampled_from(MOVES)),
    st.builds(Go, st.sampled_from(MOVES)),
    st.builds(Park, MARKS),
    st.builds(Write, st.sampled_from(["kort", "iets langer"]), st.booleans()),
    st.builds(Stop, st.booleans()),
]
ROWS: list[st.SearchStrategy[Step]] = [
    st.builds(Row, PLACE, st.booleans(), AT, COLUMN, st.sampled_from(CELLS), st.booleans()),
    st.builds(Unrow, PLACE, AT),
    st.builds(Paste, PLACE, AT, COLUMN, st.sampled_from(SHEETS), st.booleans()),
    st.builds(
        Cell, PLACE, AT, COLUMN, st.sampled_from(["unknown", "as above", "sort", "columns"])
    ),
    st.builds(Join, AT, st.sampled_from(["", "l", "kra"]), st.booleans()),
    st.builds(Propose, st.booleans()),
]  # fmt: skip
PAPERS: list[st.SearchStrategy[Step]] = [
    st.builds(Attach, st.sampled_from(ALL), AT, AT),
    st.builds(AttachRow, PLACE, AT, AT, AT),
    st.builds(Detach, AT),
]
THEIRS: list[st.SearchStrategy[Step]] = [
    st.builds(TheirAnswer, st.sampled_from(ANSWERS), st.booleans()),
    st.builds(
        TheirRow, st.sampled_from(TABLE_NAMES), AT, st.sampled_from(["add", "change", "remove"])
    ),
    st.builds(TheirPage, AT, AT),
    st.builds(TheirWord, st.sampled_from(ALL), MARKS),
]  # fmt: skip
STEPS = st.one_of(*ANSWERING, *MOVING, *ROWS, *PAPERS, *THEIRS)


@pytest.fixture
def walk(
    qapp: QApplication, opened_store: tuple[Any, Any], space: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
) -> Walk:  # fmt: skip
    """Return what does steps on a case of its own, and compares after each of them."""
    folder, colleague = tmp_path_factory.mktemp("kopieen"), space.store.ids.new()
    with space.store.writing(space.context("worker.add")) as writer:
        writer.add(Worker(id=colleague, name="Iris Blom"))
    letters = (pdf(PAGES, words="Brief"), pdf(PAGES, words="Huurcontract"))

    def walk_steps(steps: list[Step]) -> None:
        world = new_world(opened_store[0], space, folder, colleague, letters)
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


def new_world(
    opened: Any, space: Workspace, folder: Path, colleague: str, letters: tuple[bytes, ...]
) -> World:
    """Return a world with a new case, in which two letters lie."""
    case_id = register(space, registration()).record_id
    papers = tuple(
        add_document(space, case_id, f"Brief {at}.pdf", letter).record_id
        for at, letter in enumerate(letters, start=1)
    )
    return World(opened, space, case_id, folder, papers=papers, colleague=colleague)


COMMON = {
    "deadline": None,
    "report_multiple_bugs": False,
    "suppress_health_check": [
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large,
    ],
}  # fmt: skip


@settings(max_examples=8, **COMMON)
@given(st.lists(STEPS, min_size=3, max_size=14))
def test_engine_store_and_screen_stay_equal(walk: Walk, steps: list[Step]) -> None:
    walk(steps)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@settings(max_examples=1200, **COMMON)
@given(st.lists(STEPS, min_size=3, max_size=40))
def test_engine_store_and_screen_stay_equal_for_long(walk: Walk, steps: list[Step]) -> None:
    walk(steps)


@dataclass(frozen=True)
class Holds:
    """Looks at the case between two steps: what the steps before it were for is there."""

    true: Callable[[CaseFile], bool]

    def do(self, world: World) -> None:
        assert self.true(world.file())


def test_the_steps_do_what_they_are_for(walk: Walk) -> None:
    """A walk in which every step finds something to do; by chance most of them often do not."""
    debts, sheet = PLACES[1], SHEETS[1]
    walk(
        [
            Paste(debts, 0, 0, sheet, undo=False),
            Holds(lambda file: [debt.creditor for debt in file.debts] == ["Palet", "Lindehof"]),
            Propose(yes=True),
            Holds(lambda file: [bool(debt.chain) for debt in file.debts] == [False, True]),
            Join(1, "", alone=True),
            Holds(lambda file: not any(debt.chain for debt in file.debts)),
            Join(0, "lin", alone=False),
            Holds(lambda file: any(debt.chain for debt in file.debts)),
            AttachRow(debts, 0, 0, 1),
            TheirRow("debts", 0, "change"),
            Holds(lambda file: [e.page for e in file.evidence] == [2] and file.debts[0].remark),
            Type(("wonen.achterstand", "892,35"), leave=True),
            Attach("wonen.achterstand", 1, 0),
            TheirPage(0, 1),
            Holds(lambda file: len(file.evidence) == 3),
            Attach("wonen.achterstand", 0, 0),
            Detach(0),
            Holds(lambda file: len(file.evidence) == 3),
            Cell(debts, 1, 3, "unknown"),
            Cell(debts, 1, 0, "sort"),
            Holds(lambda file: file.debts[1].amount_state is AnswerState.UNKNOWN),
            Stop(crash=True),
            Unrow(debts, 0),
            Holds(lambda file: len(file.debts) == 1 and len(file.evidence) == 2),
            TheirAnswer(("wonen.achterstand", "120,00"), next_time=True),
            Back(again=True),
            TheirWord("wonen.achterstand", SectionMark.NEXT_TIME),
            Stop(crash=False),
        ]
    )


def test_every_kind_of_question_and_table_is_walked() -> None:
    found = definition()
    kinds = {type(question.type) for question in found.questions.values()}
    assert {found.question(key).type.name for key in (*TYPED, *CHOSEN)} == {
        kind.name for kind in kinds
    }
    assert set(TYPED) | set(CHOSEN) == set(ALL)
    assert set(TABLE_NAMES) <= set(TABLES)
    assert {key for key, _text in ANSWERS} <= set(ALL)
