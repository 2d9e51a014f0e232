"""A talk that a colleague goes on with: nothing is asked twice, and both talks stand."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from intakeapp.app import Program
from intakeapp.base.clock import FixedClock
from intakeapp.domain.cases import Worker
from intakeapp.questionnaire.engine import Handled
from intakeapp.services import portability, stores
from intakeapp.services.casefile import read_case_file
from intakeapp.services.portability_codec import parse_json
from tests.e2e.conftest import end
from tests.e2e.hour import Hour, begin_talk, sample_for
from tests.e2e.main_line import PASSPHRASE, idle, start, unlock
from tests.e2e.residents import check_field, jump, missing, open_case, to_talk, words_on
from tests.helpers.keyboard import Keyboard, wait_for
from tests.helpers.stores import surroundings

pytestmark = pytest.mark.e2e

YUSUF = Worker(id="", name="Yusuf Aksoy", role="Consulent schuldhulp", phone="+31880000124")


def half_a_talk(hour: Hour) -> tuple[str, str]:
    """Talk, put something off and stop half-way; return what was put off, and the place."""
    keys, session = hour.keys, hour.talk.session
    hour.jump("Welkom")
    hour.talk_questions(24, {})
    put_off = session.question.key
    keys.at = "put off"
    keys.press("Alt+V")
    keys.settle()
    hour.jump("Wat al goed gaat")
    keys.press("Alt+P")
    keys.settle()
    hour.jump("Schulden en brieven")
    hour.answer(session.question)
    keys.press("Ctrl+Return")
    keys.settle(lambda: session.place == "schulden.brieven", "the next question")
    Keyboard(hour.program.window).push("Stop hier")
    shell = hour.program.window.case
    assert shell is not None
    keys.settle(shell.stop_panel.isVisible, "the calm end")
    assert keys.name() == "Stop hier"
    keys.press("Space")
    window = hour.program.window
    keys.settle(lambda: window.pages.currentWidget() is window.worklist, "the worklist")
    return put_off, "schulden.brieven"


def handed_over(program: Program, case_id: str) -> Any:
    """Return the dossier as it goes in a file and comes out of it again."""
    assert program.opened is not None
    exported = portability.export_case(program.opened.space, case_id)
    return parse_json(json.dumps(exported).encode())


def colleague(payload: object, path: Path) -> Program:
    """Start the program of another consultant a day later, with this dossier in the store."""
    world = surroundings()
    opened = stores.create(path, PASSPHRASE, YUSUF, world)
    portability.import_case(opened.space, payload)
    opened.close()
    running = start(path, world.secrets)
    assert isinstance(running.clock, FixedClock)
    running.clock.advance(timedelta(days=1))
    unlock(running, Keyboard(running.window))
    return running


def test_a_colleague_goes_on_with_an_interrupted_talk(tmp_path: Path, qapp: QApplication) -> None:
    first = begin_talk(tmp_path / "marit" / "dossiers.intake")
    hour = Hour(first)
    case_id = first.window.open_case_id
    put_off, place = half_a_talk(hour)
    payload = handed_over(first, case_id)
    end(first)
    second = colleague(payload, tmp_path / "yusuf.intake")
    keys = Keyboard(second.window)
    shell = open_case(second, keys, "Tanya")
    session = shell.talk.session
    assert session.place == place
    assert shell.start_bar.isVisible(), "the talk of Marit has ended"
    keys.push("Balie")
    wait_for(lambda: idle(second) and shell.start_bar.isHidden(), "the talk to begin")
    wait_for(
        lambda: not missing(["Vorige keer bewaard voor nu"], words_on(shell.talk.gesprek)),
        "what was kept",
    )
    to_talk(second, keys, "bureau")
    assert session.place == place
    wait_for(lambda: not missing(["Bewaard voor nu"], words_on(shell.talk.bureau)), "what was kept")
    nothing_is_asked_twice(second, keys, hour.expected)
    keys.press("Ctrl+K")
    section = session.engine.questionnaire.section(put_off.split(".")[0])
    keys.type(section.title)
    keys.press("Return")
    wait_for(lambda: idle(second) and session.question.key == put_off, "what was put off")
    go_on_and_finish(second, keys, put_off)
    check_the_two_talks(second, case_id, hour.expected, put_off)
    end(second)


def nothing_is_asked_twice(program: Program, keys: Keyboard, answered: dict[str, str]) -> None:
    """Check that each answer stands there with its author, and that Tab need not stop at it."""
    shell = program.window.case
    assert shell is not None
    session, bureau = shell.talk.session, shell.talk.bureau
    for title in dict.fromkeys(session.engine.questionnaire.question(k).section for k in answered):
        section = session.engine.questionnaire.section(title)
        jump(program, keys, section.title)
        handled = [session.engine.handled(q) for q in session.engine.visible_questions(title)]
        if Handled.NOT_YET in handled or Handled.PUT_OFF in handled:
            assert session.question.key not in answered
        fields = bureau.fields
        assert fields is not None
        mine = [key for key in answered if key.startswith(f"{title}.")]
        wait_for(lambda fields=fields, mine=mine: set(mine) <= set(fields.fields), title)
        for key in mine:
            said = {"value": answered[key], "state": "given"}
            assert check_field(fields.fields[key], said) == ""
    label = session.engine.questionnaire.question("vraag.verhaal").label
    keys.press("Ctrl+K")
    keys.type(label)
    keys.press("Return")
    wait_for(lambda: idle(program) and session.question.key == "vraag.verhaal", label)
    wait_for(lambda: bureau.inspector.who.text().startswith("Opgeschreven door Marit"), "Marit")


def go_on_and_finish(program: Program, keys: Keyboard, key: str) -> None:
    """Answer what was put off, tell back, and close the talk."""
    shell, window = program.window.case, program.window
    assert shell is not None
    question = shell.talk.session.engine.questionnaire.question(key)
    sample = sample_for(question, 3)
    if sample.text:
        keys.type(sample.text)
    for words in sample.chips:
        while keys.name() != words:
            keys.press("Right")
        keys.press("Space")
    keys.press("Tab")
    wait_for(lambda: idle(program) and not shell.has_unsaved(), "the answer")
    keys.press("F5")
    wait_for(lambda: shell.pages.currentWidget() is shell.end, "the end of the talk")
    keys.fill("In eigen woorden van de inwoner", "Yusuf gaat verder waar Marit stopte.")
    keys.push("Sluit het gesprek")
    wait_for(lambda: window.pages.currentWidget() is window.worklist and idle(program), "the end")


def check_the_two_talks(program: Program, case_id: str, answered: dict[str, str], key: str) -> None:
    """Compare the store of the colleague with what both of them typed."""
    assert program.opened is not None
    file = read_case_file(program.opened.space, case_id)
    names = {worker.id: worker.name for worker in file.workers.values()}
    answers = {each.question_key: each for each in file.answers.values()}
    assert {k: answers[k].value for k in answered} == answered
    assert {names[answers[k].answered_by] for k in answered} == {"Marit de Waal"}
    question = program.opened.space.questionnaire.question(key)
    assert answers[key].value == sample_for(question, 3).stored
    assert names[answers[key].answered_by] == YUSUF.name
    assert not answers[key].next_time
    earlier, later = sorted(file.talks, key=lambda talk: talk.started_at)
    assert earlier.interrupted
    assert later.ended_at is not None
    assert not later.interrupted
    assert later.teach_back == "Yusuf gaat verder waar Marit stopte."
