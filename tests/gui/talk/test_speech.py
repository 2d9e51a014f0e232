"""Reading aloud with a real program in place of the voice: it writes down what it was given."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intakeapp.views.speech import FAILED, NO_VOICE, VOICES, Speaker, Voice, find_voice
from intakeapp.views.talk.page import NOT_ALOUD

KEY = Qt.Key
MOD = Qt.KeyboardModifier

PROGRAM = """#!{python}
import pathlib, sys, time
out = pathlib.Path({folder!r})
if "--cancel" in sys.argv:
    (out / "cancelled").write_text("yes")
    sys.exit(0)
(out / "arguments").write_text(repr(sys.argv[1:]), encoding="utf-8")
heard = sys.stdin.buffer.read().decode("utf-8")
with open(out / "heard", "a", encoding="utf-8") as file:
    file.write(heard)
(out / "done").write_text("yes")
if "slow" in sys.argv:
    time.sleep(60)
sys.exit(3 if "wrong" in sys.argv else 0)
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "voice"
    path.write_text(PROGRAM.format(python=sys.executable, folder=str(tmp_path)), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def heard(program: Path) -> str:
    file = program.parent / "heard"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def is_done(program: Path) -> bool:
    return (program.parent / "done").exists()


@pytest.mark.usefixtures("qapp")
def test_the_text_goes_through_standard_input_and_never_as_an_argument(
    qtbot: Any, program: Path
) -> None:
    speaker = Speaker(Voice(str(program), ("--steady",)))
    states: list[bool] = []
    speaker.speaking_changed.connect(states.append)
    speaker.say("Hoe gaat het met één\n  brief van € 3.480?")
    assert speaker.speaking
    qtbot.waitUntil(lambda: not speaker.speaking)
    assert heard(program) == "Hoe gaat het met één brief van € 3.480?\n"
    assert (program.parent / "arguments").read_text(encoding="utf-8") == "['--steady']"
    assert states == [True, False]


@pytest.mark.usefixtures("qapp")
def test_stopping_is_at_once_and_tells_the_service(qtbot: Any, program: Path) -> None:
    speaker = Speaker(Voice(str(program), ("slow",), ("--cancel",)))
    failures: list[str] = []
    speaker.failed.connect(failures.append)
    speaker.say("lang")
    qtbot.waitUntil(lambda: is_done(program))
    speaker.stop()
    assert not speaker.speaking
    qtbot.waitUntil(lambda: (program.parent / "cancelled").exists())
    assert failures == []
    speaker.stop()  # twice is no mistake


@pytest.mark.usefixtures("qapp")
def test_a_new_text_takes_the_place_of_the_old_one(qtbot: Any, program: Path) -> None:
    speaker = Speaker(Voice(str(program), ("slow",)))
    speaker.say("een")
    qtbot.waitUntil(lambda: heard(program) == "een\n")
    speaker.say("twee")
    qtbot.waitUntil(lambda: heard(program) == "een\ntwee\n")
    speaker.say("  ")
    assert not speaker.speaking


@pytest.mark.usefixtures("qapp")
def test_a_voice_that_fails_or_is_gone_says_so(qtbot: Any, program: Path) -> None:
    for voice in (Voice(str(program), ("wrong",)), Voice(str(program.parent / "gone"))):
        speaker = Speaker(voice)
        with qtbot.waitSignal(speaker.failed) as caught:
            speaker.say("iets")
        assert caught.args == [FAILED]
        assert not speaker.speaking


@pytest.mark.usefixtures("qapp")
def test_an_order_to_the_voice_is_not_passed_on(qtbot: Any, program: Path) -> None:
    speaker = Speaker(Voice(str(program)))
    speaker.say("!-!SET self RATE 100")
    qtbot.waitUntil(lambda: not speaker.speaking)
    assert heard(program) == "SET self RATE 100\n"


def test_the_first_voice_that_is_there_is_used() -> None:
    linux = VOICES["linux"]
    there = {"espeak-ng": "/usr/bin/espeak-ng"}
    assert find_voice(linux, there.get) == Voice("/usr/bin/espeak-ng", linux[1].arguments)
    assert find_voice(linux, {}.get) is None
    assert {"linux", "darwin", "win32"} == set(VOICES)


@pytest.mark.usefixtures("qapp")
def test_without_a_voice_it_says_so(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    monkeypatch.setattr("intakeapp.views.speech.VOICES", {})
    speaker = Speaker()
    assert not speaker.available()
    with qtbot.waitSignal(speaker.failed) as caught:
        speaker.say("iets")
    assert caught.args == [NO_VOICE]


# In the talk


@pytest.fixture
def spoken(talk: Any, program: Path) -> Any:
    """Return the page of the talk with our own voice."""
    talk.page.speaker._voice, talk.page.speaker._looked = Voice(str(program), ("slow",)), True
    return talk.page


def test_the_key_reads_question_and_reason_and_once_more_is_silent(
    spoken: Any, qtbot: Any, program: Path
) -> None:
    spoken.goto("wonen.kamers")
    button = spoken.gesprek.foot.read
    assert button.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_L, MOD.AltModifier)
    qtbot.waitUntil(lambda: heard(program) == "Hoeveel kamers? Daarom.\n")
    assert button.plain_text() == "Stil"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_L, MOD.AltModifier)
    assert not spoken.speaker.speaking
    assert button.plain_text() == "Lees voor"


def test_going_on_hiding_and_the_neutral_screen_make_it_silent(
    talk: Any, spoken: Any, qtbot: Any, program: Path
) -> None:
    leave = (
        lambda: spoken.goto("wonen.lukt"), spoken.close_sealed, lambda: talk.window.hide(),
    )  # fmt: skip
    for number, way in enumerate(leave, 1):
        spoken.goto("wonen.kamers")
        spoken.read_aloud()
        qtbot.waitUntil(lambda number=number: heard(program).count("\n") == number)
        assert spoken.speaker.speaking
        way()
        assert not spoken.speaker.speaking


def test_a_sealed_question_is_never_read_aloud(spoken: Any, program: Path) -> None:
    spoken.session.open_sealed("veilig")
    assert not spoken.gesprek.foot.read.isVisible()
    spoken.read_aloud()
    assert not spoken.speaker.speaking
    assert spoken.toast.text() == NOT_ALOUD
    assert heard(program) == ""
    spoken.toast.dismiss()


def test_without_a_voice_there_is_no_button_and_the_key_explains(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.speaker._voice, page.speaker._looked = None, True
    page.goto("wonen.kamers")
    assert not page.gesprek.foot.read.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_L, MOD.AltModifier)
    assert page.toast.text() == NO_VOICE
    page.toast.dismiss()
