"""What is typed in an hour of intake, by key events alone, at the desk and in the talk.

Nothing is clicked. The store is opened anew before it is compared with what was typed, and once
more after it went through an export. The whole hour is for `dev.py soak`; the suite types a
quarter of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from intakeapp.views.talk import evidence_choice
from tests.e2e.conftest import end
from tests.e2e.hour import Hour, begin_talk, make_documents
from tests.e2e.hour_check import check_everything, tell
from tests.e2e.hour_data import A_QUARTER, AN_HOUR, Intake
from tests.e2e.hour_fill import answer_in_the_talk, type_at_the_desk

pytestmark = pytest.mark.e2e
HOW_MUCH = [
    pytest.param(A_QUARTER, id="a quarter"),
    pytest.param(AN_HOUR, id="an hour", marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
]
Record = Callable[[str, object], None]


@pytest.fixture
def hour(tmp_path: Path, qapp: QApplication) -> Iterator[Hour]:
    """A new store with a registration and a talk that has begun, all of it by keyboard."""
    running = begin_talk(tmp_path / "map" / "dossiers.intake")
    yield Hour(running)
    end(running)


@pytest.fixture
def papers(much: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The letters that somebody brings; the dialog of the system chooses them all."""
    (tmp_path / "papers").mkdir()
    made = make_documents(tmp_path / "papers", much.papers)

    def files(_parent: QWidget, chosen: Callable[[Sequence[str]], None]) -> None:
        chosen([str(path) for path in made])

    monkeypatch.setattr(evidence_choice, "ask_files", files)
    return made


@pytest.mark.parametrize("much", HOW_MUCH)
def test_intake_at_the_desk(
    papers: list[Path], hour: Hour, much: Intake, tmp_path: Path, record_property: Record
) -> None:
    type_at_the_desk(hour, much)
    tell(hour, f"desk, {len(hour.expected)} answers", record_property)
    check_everything(hour, much, papers, tmp_path)


@pytest.mark.parametrize("much", HOW_MUCH)
def test_intake_in_the_talk(
    papers: list[Path], hour: Hour, much: Intake, tmp_path: Path, record_property: Record
) -> None:
    answer_in_the_talk(hour, much)
    tell(hour, f"talk, {len(hour.expected)} answers", record_property)
    check_everything(hour, much, papers, tmp_path)
