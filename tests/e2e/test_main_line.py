"""From an empty laptop to the sheet on the fridge, with the plug pulled half-way.

Only key events, in the real window; the first half is a process of its own that is killed with
SIGKILL while a word is half typed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Talk
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import stores
from tests.e2e import main_line
from tests.e2e.conftest import end
from tests.helpers.keyboard import Keyboard, wait_for

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
KILLED_AFTER_S = 3
"""The promised second of silence, and time for a slow disk and a busy machine.

That it is one second, gui/talk/test_answers.py and gui/dossier/test_person.py say.
"""


def killed_half_way(store: Path) -> None:
    """Run the first half in a process and kill it some seconds after the last key."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.programs.first_half", str(store)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.readline()
    try:
        assert said == "typed\n", "the first half did not reach the half word"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=KILLED_AFTER_S)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def open_tanya(program, keys):
    """Find Tanya by typing, as one does."""
    keys.press("Ctrl+K")
    keys.type("holt")
    window = program.window
    wait_for(lambda: main_line.idle(program), "the search")
    keys.press("Return")
    wait_for(
        lambda: (
            window.open_case_id and window.case.controller.is_loaded and main_line.idle(program)
        ),
        "Tanya's case",
    )
    return window.case


def test_the_main_line_survives_a_pulled_plug_and_ends_on_the_fridge(tmp_path, qapp):
    store = tmp_path / "dossiers.intake"
    killed_half_way(store)

    program = main_line.start(store, None)
    keys = Keyboard(program.window)
    main_line.unlock(program, keys)
    assert stores.check(program.opened) == []
    shell = open_tanya(program, keys)

    file = shell.controller.view.file
    with program.opened.space.store.reading() as reader:
        kept = {a.question_key: a.value for a in reader.list(Answer, case_id=file.case.id)}
    assert kept["wonen.betalen"] == main_line.STORY
    assert main_line.HALF_WORD in kept.values(), "typed more than a second before, and lost"
    threat = file.threats[0]
    assert (str(threat.event_date), str(threat.event_time)) == ("2026-11-25", "10:00:00")
    assert shell.controller.view.crisis.banner.days == "nog 5 werkdagen"
    assert file.case.first_talk_date == main_line.TODAY
    assert shell.talk.session.question.key == main_line.HALF_WORD_QUESTION

    sheet = tmp_path / "koelkastblad.pdf"
    main_line.finish(program, keys)
    main_line.save_sheet(program, keys, sheet)
    pdf = sheet.read_bytes()
    text = " ".join(page_text(pdf, 0).split())
    assert page_count(pdf) == 1
    for agreed in (
        "Afgesproken met Tanya",
        "U maakte de tas met brieven open.",
        "Marit belt uw verhuurder",
        "U neemt de tas met brieven mee",
        "dinsdag 24 november, 9.30 uur",
        "aan de balie",
        "088 000 0123",
    ):
        assert agreed in text
    for private in ("999990019", "Holtrop", "Kramer", "Ontruiming"):
        assert private not in text

    main_line.close_talk(program, keys)
    with program.opened.space.store.reading() as reader:
        ended = reader.list(Talk, case_id=file.case.id)
    assert [t.ended_at is not None for t in ended] == [True]
    assert ended[0].teach_back == "Marit belt de huisbaas, ik neem de tas mee."
    end(program)
