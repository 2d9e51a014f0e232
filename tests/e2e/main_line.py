"""The main line as a consultant does it: only keys, only the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from intakeapp.app import Program
from intakeapp.base.clock import FixedClock
from intakeapp.security.secret_stores import SecretStore
from tests.helpers.keyboard import Keyboard, wait_for

TODAY = date(2026, 11, 17)
PASSPHRASE = "een wachtzin die lang is"
STORY = "Sinds maart lukt het niet meer"
HALF_WORD_QUESTION = "goed.verhaal"
HALF_WORD = "ik durfde de brieven niet open te ma"


def start(store: Path, secrets: SecretStore | None) -> Program:
    """Start the program on a store, with its window active."""
    program = Program(store, clock=FixedClock.on(TODAY, 10, 24), secrets=lambda: secrets)
    program.window.show()
    program.window.activateWindow()
    wait_for(QApplication.focusWidget, "focus at the entrance")
    return program


def idle(program: Program) -> bool:
    """Whether nothing is under way."""
    return program.operations.under_way == 0


def create_store(program: Program, keys: Keyboard) -> None:
    """First start: who am I, which passphrase."""
    keys.fill("Uw naam", "Marit de Waal")
    keys.fill("Uw functie", "Consulent schuldhulp")
    keys.fill("Uw telefoonnummer", "088 000 01 23")
    keys.push("Huizen")
    keys.fill("Nieuwe wachtzin", PASSPHRASE)
    keys.fill("Nog een keer", PASSPHRASE)
    keys.press("Ctrl+Return")
    wait_for(lambda: program.window.worklist is not None and idle(program), "the worklist")


def unlock(program: Program, keys: Keyboard, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase and press Enter."""
    keys.tab_to("Wachtzin")
    keys.type(passphrase)
    keys.press("Return")
    wait_for(lambda: program.window.worklist is not None and idle(program), "the worklist")


def register_tanya(program: Program, keys: Keyboard) -> None:
    """A registration at the desk, with an eviction that threatens."""
    window = program.window
    keys.press("Ctrl+N")
    wait_for(lambda: window.pages.currentWidget() is window.registration, "the registration")
    keys.fill("Roepnaam", "Tanya")
    keys.fill("Achternaam", "Holtrop")
    keys.fill("Geboortedatum", "14-3-1984")
    keys.fill("BSN", "999990019")
    keys.push("Ontruiming")
    keys.push("Balie")
    keys.push("Vandaag")
    keys.push("Huizen")
    keys.fill("Postcode", "1271 ab")
    keys.fill("Huisnummer", "14")
    keys.fill("Straat", "Lindelaan")
    keys.press("Ctrl+Return")
    wait_for(lambda: window.open_case_id and idle(program), "the new case")


def crisis_with_date(program: Program, keys: Keyboard) -> None:
    """The day and the hour of the eviction, with its letter."""
    shell = program.window.case
    assert shell is not None
    wait_for(lambda: shell.pages.currentWidget() is shell.crisis, "the crisis screen")
    keys.fill("Van wie is de brief", "Deurwaarders Kramer & Oost")
    keys.fill("Op welke dag", "25-11-2026")
    keys.fill("Hoe laat", "10.00")
    keys.press("Tab")
    wait_for(
        lambda: (
            idle(program)
            and shell.controller.view.crisis.banner is not None
            and "25 november, 10.00 uur" in shell.controller.view.crisis.banner.title
        ),
        "the clock of the eviction",
    )


def half_a_talk(program: Program, keys: Keyboard) -> None:
    """Begin a home visit and answer until somebody pulls the plug."""
    shell = program.window.case
    assert shell is not None
    keys.press("F4")
    wait_for(lambda: shell.pages.currentWidget() is shell.talk, "the talk")
    keys.push("Huisbezoek")
    wait_for(lambda: idle(program) and shell.start_bar.isHidden(), "the talk to begin")
    shell.talk.goto_section("wonen")
    keys.tab_to("Betalen van de huur")
    keys.type(STORY)
    keys.press("Tab")
    wait_for(lambda: idle(program) and "Bewaard" in shell.top_bar.save_state.state().saved)


def half_a_word(program: Program, keys: Keyboard) -> None:
    """Go on to the next question and stop in the middle of a word; the field keeps focus."""
    shell = program.window.case
    assert shell is not None
    shell.talk.goto(HALF_WORD_QUESTION)
    wait_for(lambda: idle(program) and shell.talk.session.question.key == HALF_WORD_QUESTION)
    keys.tab_to(shell.talk.session.question.label)
    keys.type(HALF_WORD)


def finish(program: Program, keys: Keyboard) -> None:
    """Tell back, agree on two things, make an appointment."""
    shell = program.window.case
    assert shell is not None
    keys.press("F5")
    wait_for(lambda: shell.pages.currentWidget() is shell.end, "the end of the talk")
    keys.fill("In eigen woorden van de inwoner", "Marit belt de huisbaas, ik neem de tas mee.")
    keys.fill("Wat ging vandaag goed?", "U maakte de tas met brieven open.")
    agree(program, keys, "Marit belt uw verhuurder", "Marit", "17-11-2026")
    agree(program, keys, "U neemt de tas met brieven mee", "u", "24-11-2026")
    keys.push("Wijzig de volgende afspraak")
    keys.fill("Op welke dag?", "24-11-2026")
    keys.fill("Hoe laat?", "9.30")
    keys.fill("Waar?", "aan de balie")
    keys.push("Klaar")
    wait_for(
        lambda: idle(program) and shell.controller.view.file.next_appointment is not None,
        "the appointment",
    )


def agree(program: Program, keys: Keyboard, what: str, who: str, day: str) -> None:
    """Add one action to the resident's sheet."""
    shell = program.window.case
    assert shell is not None
    before = len(shell.controller.view.file.resident_actions)
    keys.push("Voeg een afspraak toe")
    keys.fill("Wat spreken we af?", what)
    keys.fill("Wie doet het?", who)
    keys.fill("Op welke dag?", day)
    keys.push("Klaar")
    wait_for(
        lambda: idle(program) and len(shell.controller.view.file.resident_actions) == before + 1,
        what,
    )


def save_sheet(program: Program, keys: Keyboard, target: Path) -> None:
    """Save the sheet for the fridge as PDF, where the file dialog would have pointed."""
    shell = program.window.case
    assert shell is not None
    shell.end.desk.choose_file = lambda _window, _name, done: done(str(target))
    keys.push("Bewaar als pdf")
    wait_for(lambda: target.exists() and idle(program), "the sheet as PDF")
    wait_for(
        lambda: [d.kind for d in shell.controller.view.file.documents] == ["koelkastblad"],
        "the sheet in the dossier",
    )


def close_talk(program: Program, keys: Keyboard) -> None:
    """End the talk; the worklist comes back."""
    window = program.window
    keys.push("Sluit het gesprek")
    wait_for(lambda: window.pages.currentWidget() is window.worklist and idle(program))
