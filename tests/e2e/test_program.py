"""The running program: entrance, locking, the keys of the table, and what survives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.answers import Answer
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import stores, worklist
from intakeapp.views.cases.shell import Screen
from tests.e2e.conftest import end
from tests.e2e.main_line import PASSPHRASE, create_store, idle, start, unlock
from tests.helpers.keyboard import Keyboard, wait_for
from tests.helpers.stores import surroundings

pytestmark = pytest.mark.e2e
WORDS = "Dit is van vlak voor het vergrendelen"


def open_talk(program, person="Ellis"):
    """Open somebody's talk at the open question about housing; return the shell."""
    found = worklist.search(program.opened.space, person)[0]
    program.window.open_case(found.case_id, Screen.GESPREK)
    shell = program.window.case
    wait_for(lambda: shell.controller.is_loaded and idle(program))
    shell.talk.goto_section("wonen")
    wait_for(lambda: idle(program))
    return shell


def values(space, case_id):
    with space.store.reading() as reader:
        return [answer.value for answer in reader.list(Answer, case_id=case_id)]


def locked(program):
    return program.entrance is not None and program.opened is None and idle(program)


def test_first_start_makes_an_encrypted_store(tmp_path, qapp):
    secrets = MemorySecretStore()
    running = start(tmp_path / "map" / "dossiers.intake", secrets)
    create_store(running, Keyboard(running.window))
    assert running.opened.space.worker().name == "Marit de Waal"
    assert running.opened.space.worker().phone == "+31880000123"
    assert running.preferences.user_name == "Marit de Waal"
    end(running)
    again = start(tmp_path / "map" / "dossiers.intake", secrets)
    unlock(again, Keyboard(again.window))
    end(again)


def test_a_wrong_passphrase_is_told_and_then_asks_to_wait(program, keys):
    program.lock()
    wait_for(lambda: locked(program))
    for _ in range(2):
        keys.tab_to("Wachtzin")
        keys.type("dat is hem niet")
        keys.press("Return")
        wait_for(lambda: idle(program))
    assert program.opened is None
    keys.tab_to("Wachtzin")
    keys.type(PASSPHRASE)
    keys.press("Return")
    wait_for(lambda: idle(program))
    assert program.opened is None
    assert program.entrance.is_waiting()
    program.clock.advance(timedelta(seconds=5))
    wait_for(lambda: not program.entrance.is_waiting())
    unlock(program, keys)


def test_locking_keeps_what_was_being_typed_and_comes_back_there(program, keys):
    shell = open_talk(program)
    case_id = shell.controller.case_id
    keys.tab_to("Betalen van de huur")
    keys.type(WORDS)
    keys.press("Ctrl+Shift+L")
    wait_for(lambda: locked(program))
    assert program.window.case is None
    unlock(program, keys)
    wait_for(lambda: program.window.open_case_id == case_id and idle(program))
    assert any(WORDS in value for value in values(program.opened.space, case_id))


def test_it_locks_itself_after_five_minutes_but_not_in_the_middle_of_input(program, keys):
    open_talk(program)
    program.clock.advance(timedelta(minutes=4, seconds=59))
    program._check_idle()
    assert program.opened is not None
    keys.press("Tab")
    wait_for(lambda: idle(program))
    program.clock.advance(timedelta(minutes=4))
    program._check_idle()
    assert program.opened is not None, "a key press begins the five minutes anew"
    keys.tab_to("Betalen van de huur")
    keys.type("midden in een woo")
    program.clock.advance(timedelta(minutes=6))
    program._check_idle()
    assert program.opened is not None, "what is being typed is not durable yet"
    wait_for(lambda: idle(program) and not program.window.has_unsaved())
    program._check_idle()
    wait_for(lambda: locked(program))


def test_the_neutral_screen_hides_everything_at_once_and_keeps_the_typing(program, keys):
    shell = open_talk(program)
    keys.tab_to("Betalen van de huur")
    keys.type(WORDS)
    keys.press("F9")
    assert program.window.neutral.isVisible()
    assert program.window.neutral.geometry() == program.window.rect()
    wait_for(lambda: idle(program))
    assert any(WORDS in v for v in values(program.opened.space, shell.controller.case_id))
    keys.press("F9")
    assert not program.window.neutral.isVisible()


def test_the_resident_view_shows_agreements_and_nothing_private(program, keys):
    shell = open_talk(program, "Tanya")
    file = shell.controller.view.file
    keys.press("F8")
    shown = program.window.resident_view.content()
    assert [action.text for action in shown.actions] == [a.what for a in file.resident_actions]
    spoken = shown.spoken()
    for private in (file.resident.bsn, file.resident.surname, file.case.number, "Ontruiming"):
        assert private not in spoken
    keys.press("F8")
    assert program.window.pages.currentWidget() is shell


def test_closing_the_window_keeps_what_was_being_typed(program, keys, tmp_path):
    shell = open_talk(program)
    case_id = shell.controller.case_id
    keys.tab_to("Betalen van de huur")
    keys.type(WORDS)
    program.window.close()
    world = surroundings()
    secrets = program._secrets()
    opened = stores.unlock(
        tmp_path / "dossiers.intake",
        PASSPHRASE,
        stores.Surroundings(clock=world.clock, ids=world.ids, secrets=secrets),
    )
    assert any(WORDS in value for value in values(opened.space, case_id))
    opened.close()


def test_a_save_that_fails_is_told_and_loses_nothing(program, keys, monkeypatch):
    from intakeapp.data.errors import disk_full

    shell = open_talk(program)

    def full(*_args, **_kwargs):
        raise disk_full()

    keys.tab_to("Betalen van de huur")
    field = QApplication.focusWidget()
    with monkeypatch.context() as patched:
        patched.setattr(program.opened.space.store, "writing", full)
        keys.type(WORDS)
        wait_for(lambda: not shell.notice.isHidden() or "schijf" in visible_text(shell))
        assert WORDS in field.toPlainText()
    keys.push("Probeer opnieuw")
    wait_for(
        lambda: (
            idle(program)
            and any(WORDS in v for v in values(program.opened.space, shell.controller.case_id))
        )
    )


def visible_text(widget):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_no_part_of_a_screen_is_ever_shown_as_a_window(program, keys):
    """A part that is shown before it has a parent flashes up as a window of its own."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def __init__(self):
            super().__init__()
            self.seen = []

        def eventFilter(self, watched, event):
            if (
                event.type() == QEvent.Type.Show
                and watched.isWidgetType()
                and watched.isWindow()
                and watched is not program.window
            ):
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    try:
        keys.press("Ctrl+N")
        wait_for(lambda: idle(program))
        for screen in Screen:
            found = worklist.search(program.opened.space, "Tanya")[0]
            program.window.open_case(found.case_id, screen)
            shell = program.window.case
            wait_for(lambda shell=shell: shell.controller.is_loaded and idle(program))
        keys.press("F1")
        keys.press("Esc")
    finally:
        QApplication.instance().removeEventFilter(watch)
    assert watch.seen == []
