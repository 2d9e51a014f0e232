"""A municipality's own questions beside the dossiers: asked, kept, and never in the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intakeapp.services import intake, stores
from intakeapp.services.casefile import read_case_file
from intakeapp.services.intake import AnswerInput
from intakeapp.services.own_questions import FOLDER, own_question_files
from tests.helpers.stores import PASSPHRASE, new_store, register

pytestmark = pytest.mark.integration
EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/gemeentelijke-regelingen.toml"
PASS = "gemeente.stadspas"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the municipality, with the example of the manual in it."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    shutil.copy(EXAMPLE, folder / "regelingen.toml")
    return folder


def test_own_questions_are_asked_in_their_place_and_kept(tmp_path, own):
    opened = new_store(tmp_path)
    try:
        space = opened.space
        asked = space.questionnaire.questions.values()
        keys = [question.key for question in asked if question.section == "regelingen"]
        assert keys[keys.index("regelingen.zorgtoeslag") + 1] == PASS
        assert space.problems == ()
        case = register(space)
        intake.answer(space, case.id, PASS, AnswerInput(text="ja"))
        ((_subject, key),) = read_case_file(space, case.id).answers
        assert key == PASS
    finally:
        opened.close()


def test_a_broken_file_is_told_and_stops_nothing(tmp_path, own):
    opened = new_store(tmp_path)
    case = register(opened.space)
    intake.answer(opened.space, case.id, PASS, AnswerInput(text="ja"))
    opened.close()
    (own / "tweede.toml").write_text('version = "x"\n[[question]]\nkey = "wonen.eigen"\n')
    again = stores.unlock(tmp_path / "test.intake", PASSPHRASE, opened.world)
    try:
        (problem,) = again.space.problems
        assert "tweede.toml" in str(problem)
        assert "blijven bewaard" in problem.safe
        assert PASS not in again.space.questionnaire.questions
        stored = read_case_file(again.space, case.id).answers
        assert [key for _subject, key in stored] == [PASS]
        intake.answer(again.space, case.id, "wonen.betalen", AnswerInput(text="Niet"))
    finally:
        again.close()


@pytest.mark.parametrize("content", [b"\xff\xfe niets", b"[[question]\n", b""])
def test_no_content_keeps_the_program_from_opening(tmp_path, own, content):
    (own / "kapot.toml").write_bytes(content)
    opened = new_store(tmp_path)
    assert len(opened.space.problems) == 1
    opened.close()


def test_only_toml_files_of_the_folder_count(tmp_path, own):
    (own / "lees mij.txt").write_text("niets")
    (own / "map.toml").mkdir()
    found = own_question_files(tmp_path / "test.intake")
    assert [path.name for path in found] == ["regelingen.toml"]
    assert own_question_files(tmp_path / "elders" / "test.intake") == ()
