"""Marks on sections and earlier values, on a real encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from intakeapp.base.clock import FixedClock
from intakeapp.base.errors import InputError
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, Worker
from intakeapp.domain.debts import Debt
from intakeapp.domain.records import AnswerState, Source
from intakeapp.domain.residents import Resident
from intakeapp.questionnaire.engine import SectionState
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import stores
from intakeapp.services.cases import Registration, register
from intakeapp.services.history import earlier_amounts, earlier_values
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_of, mark_section
from intakeapp.services.overview import engine_for, view_of
from intakeapp.services.rows import save_row
from intakeapp.services.undo import undo_last
from intakeapp.services.workspace import Workspace

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock.on(date(2026, 11, 17))


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[Workspace]:
    path: Path = tmp_path_factory.mktemp("marks") / "dossiers.intake"
    world = stores.Surroundings(clock=clock, ids=IdFactory(), secrets=MemorySecretStore())
    opened = stores.create(path, "lange wachtzin voor tests", Worker(id="", name="Marit"), world)
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    entered = Registration(
        resident=Resident(id="", surname="Holtrop"), municipality="Huizen",
        channel=Channel.DESK, aanmelding_date=date(2026, 11, 16),
    )  # fmt: skip
    return register(space, entered).record_id


def progress(space: Workspace, case_id: str, key: str) -> SectionState:
    view = view_of(space, case_id)
    engine = engine_for(space, view.file, view.crisis)
    return engine.section_progress(space.questionnaire.section(key))


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        (SectionMark.DONE, SectionState.DONE),
        (SectionMark.NEXT_TIME, SectionState.NEXT_TIME),
        (SectionMark.NOT_NEEDED, SectionState.NOT_NEEDED),
    ],
)
def test_a_mark_decides_the_state_of_a_section(
    space: Workspace, case_id: str, mark: SectionMark, state: SectionState
) -> None:
    assert mark_section(space, case_id, "goed", mark)
    assert progress(space, case_id, "goed") is state
    stored = view_of(space, case_id).file.answers["", "goed.klaar"]
    assert mark_of(stored) is mark
    assert not mark_section(space, case_id, "goed", mark)
    assert mark_section(space, case_id, "goed", None)
    assert progress(space, case_id, "goed") is SectionState.OPEN


def test_taking_back_what_was_never_there_writes_nothing(space: Workspace, case_id: str) -> None:
    assert not mark_section(space, case_id, "goed", None)
    assert view_of(space, case_id).file.answers == {}


def test_an_unknown_section_is_refused(space: Workspace, case_id: str) -> None:
    with pytest.raises(InputError):
        mark_section(space, case_id, "bestaat_niet", SectionMark.DONE)


def test_a_mark_cannot_close_what_is_always_asked(space: Workspace, case_id: str) -> None:
    mark_section(space, case_id, "gevaar", SectionMark.DONE)
    assert progress(space, case_id, "gevaar") is not SectionState.DONE


def test_a_mark_can_be_undone(space: Workspace, case_id: str, clock: FixedClock) -> None:
    since = clock.now() - timedelta(minutes=1)
    mark_section(space, case_id, "goed", SectionMark.DONE)
    assert undo_last(space, case_id, since=since) is not None
    assert progress(space, case_id, "goed") is SectionState.OPEN


def test_earlier_answers_newest_first_with_source_and_author(
    space: Workspace, case_id: str, clock: FixedClock
) -> None:
    key = "wonen.achterstand"
    first = AnswerInput(text="3000", approximate=True)
    answer(space, case_id, key, first)
    told_at = clock.now()
    clock.advance(timedelta(minutes=5))
    letter = AnswerInput(text="3480", source=Source.DOCUMENT, source_note="blad 2")
    answer(space, case_id, key, letter)
    answer(space, case_id, key, AnswerInput(state=AnswerState.UNKNOWN))
    found = earlier_values(space, case_id, key)
    assert [value.text for value in found] == ["€ 3.480,00", "ongeveer € 3.000,00"]
    assert [value.source for value in found] == ["brief: blad 2", "verteld"]
    assert {value.who for value in found} == {"Marit"}
    assert found[1].when == told_at
    assert earlier_values(space, case_id, "wonen.huur") == ()


def test_earlier_values_of_an_unknown_question(space: Workspace, case_id: str) -> None:
    with pytest.raises(KeyError):
        earlier_values(space, case_id, "bestaat.niet")


def test_earlier_amounts_of_a_debt(space: Workspace, case_id: str, clock: FixedClock) -> None:
    row = Debt(id=space.store.ids.new(), case_id=case_id, creditor="Zus", position=1)
    save_row(space, row)
    for amount, state in (
        (Decimal("900.00"), AnswerState.GIVEN),
        (None, AnswerState.UNKNOWN),
        (Decimal("1046.20"), AnswerState.GIVEN),
    ):
        clock.advance(timedelta(minutes=1))
        row = Debt(
            id=row.id, case_id=case_id, creditor="Zus", position=1, amount=amount,
            amount_state=state,
        )  # fmt: skip
        save_row(space, row)
    found = earlier_amounts(space, case_id, row.id)
    assert [value.text for value in found] == ["weet ik niet", "€ 900,00"]
    assert found[0].when - found[1].when == timedelta(minutes=1)
    assert {value.who for value in found} == {"Marit"}
