"""A whole talk with printing, of somebody whose words occur nowhere else.

Started as `python -m tests.e2e.kill.full_talk EXPORTS` with INTAKEAPP_HOME set. Says "STANDING"
with the case open and everything entered; a line on standard input then closes the window.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from intakeapp.app import Program
from intakeapp.base.paths import default_store
from intakeapp.domain.debts import Debt
from intakeapp.domain.identifiers import parse_iban
from intakeapp.domain.records import AnswerState
from intakeapp.printing.catalog import DOCUMENTS
from intakeapp.services import cases, rows
from intakeapp.views.cases.shell import CaseShell, Screen
from tests.e2e import main_line
from tests.e2e.main_line import idle
from tests.helpers.keyboard import Keyboard, wait_for

PERSON = {
    "Roepnaam": "Quirijntje",
    "Achternaam": "Zwaluwenbroek",
    "Geboortedatum": "29-2-1976",
    "BSN": "999993653",
    "Postcode": "1271 XZ",
    "Huisnummer": "8713",
    "Straat": "Kwartelkrielpad",
}
IBAN = "NL91ABNA0417164300"
CREDITOR = "Vlierknop Gerechtsdeurwaarders"
OWN_WORDS = "mijn grootmoeders pannenkoekenhuis ging failliet"
# The same amount as a person types it and as a file could hold it; long enough that the random
# letters and digits of a key file do not hold it by chance.
AMOUNT_TYPED, DEBT_CENTS = "739184", 918_273
SECRETS = (
    *(PERSON[key] for key in ("Roepnaam", "Achternaam", "BSN", "Straat")),
    "1271XZ", "1271 XZ", "29-02-1976", "1976-02-29", IBAN, "NL91 ABNA", "0417164300",
    "Vlierknop", "pannenkoekenhuis",
    "739184", "739.184", "73918400", "9182,73", "9.182,73", "918273",
    main_line.PASSPHRASE,
)  # fmt: skip


def register(program: Program, keys: Keyboard) -> None:
    """Register the person, with an eviction that threatens."""
    window = program.window
    keys.press("Ctrl+N")
    wait_for(lambda: window.pages.currentWidget() is window.registration, "the registration")
    for name in ("Roepnaam", "Achternaam", "Geboortedatum", "BSN"):
        keys.fill(name, PERSON[name])
    for chip in ("Ontruiming", "Balie", "Vandaag", "Huizen"):
        keys.push(chip)
    for name in ("Postcode", "Huisnummer", "Straat"):
        keys.fill(name, PERSON[name])
    keys.press("Ctrl+Return")
    wait_for(lambda: window.open_case_id and idle(program), "the new case")


def type_answer(program: Program, shell: CaseShell, question: str, words: str) -> None:
    """Go to a question and type its answer."""
    shell.talk.goto(question)
    wait_for(lambda: idle(program))
    block = shell.talk.gesprek.card or shell.talk.gesprek.lead
    assert block is not None
    editor = block.editor.widget.findChild(QTextEdit) or block.editor.widget.findChild(QLineEdit)
    assert editor is not None, question
    editor.setFocus()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    wait_for(lambda: idle(program) and not shell.talk.session.busy, question)


def enter_the_rest(program: Program, shell: CaseShell) -> None:
    """What has no field in the talk: the bank account, and a debt in the table."""
    case_id = shell.controller.case_id
    iban = parse_iban(IBAN)
    shell.controller.run(lambda space: cases.change_resident(space, case_id, iban=iban))
    debt = Debt(id="", case_id=case_id, creditor=CREDITOR)
    debt = replace(debt, amount=_euros(DEBT_CENTS), amount_state=AnswerState.GIVEN)
    shell.controller.run(lambda space: rows.save_row(space, debt))
    wait_for(lambda: idle(program) and bool(shell.controller.view.file.debts), "the debt")


def _euros(cents: int) -> Any:
    from intakeapp.base.money import from_cents

    return from_cents(cents)


def print_all(program: Program, shell: CaseShell, exports: Path) -> None:
    """Print every document through the desk of the window, and save one as PDF."""
    made: list[str] = []
    desk = shell.papers.desk
    desk.printed.connect(lambda paper: made.append(paper.name))
    desk.saved.connect(lambda paper: made.append(paper.name))
    desk.failed.connect(lambda _paper, error: sys.exit(f"printing failed: {error}"))
    for name in DOCUMENTS:
        shell.show_screen(Screen.PAPIEREN)
        desk.choose_printer = _to_file(exports / f"{name}.pdf")
        desk.print_name(name)
        wait_for(lambda name=name: made and made[-1] == name and idle(program), name, seconds=60)
    desk.choose_file = lambda _window, name, done: done(str(exports / f"bewaard-{name}"))
    desk.save_name("intakeverslag")
    wait_for(lambda: len(made) == len(DOCUMENTS) + 1 and idle(program), "the saved PDF")


def _to_file(path: Path) -> Any:
    def choose(_window: Any, chosen: Any) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        chosen(printer)

    return choose


def main() -> int:
    """Do all of it, wait for a line, and close the window as a person does."""
    application = QApplication(sys.argv[:1])
    program = main_line.start(default_store(), None)
    keys = Keyboard(program.window)
    main_line.create_store(program, keys)
    register(program, keys)
    main_line.crisis_with_date(program, keys)
    main_line.half_a_talk(program, keys)
    shell = program.window.case
    assert shell is not None
    type_answer(program, shell, "vraag.verhaal", OWN_WORDS)
    type_answer(program, shell, "schulden.totaal", AMOUNT_TYPED)
    enter_the_rest(program, shell)
    main_line.finish(program, keys)
    print_all(program, shell, Path(sys.argv[1]))
    print("STANDING", flush=True)
    sys.stdin.readline()
    program.window.close()
    application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
