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
HALF_WORD = "ik durfde de brieven niet open te ma"


def start(store: Path, secrets: SecretStore) -> Program:
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


def finish(program: Program, keys: Keyboard) -> None:
    """Tell back, agree, make an appointment."""
    shell = program.window.case
    assert shell is not None
    keys.press("F5")
    wait_for(lambda: shell.pages.currentWidget() is shell.end, "the end of the talk")
