"""What a screen or a paper says of somebody, and the keys that lead there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from intakeapp.app import Program
from intakeapp.questionnaire.types import Choice, MultiChoice, Scale
from intakeapp.views.cases.shell import CaseShell
from intakeapp.views.talk.desk_fields import DeskField
from intakeapp.views.widgets.chips import Chip
from tests.e2e.main_line import idle
from tests.helpers.keyboard import Keyboard, wait_for


def said_by(widget: QWidget) -> list[str]:
    """Return what one widget shows or tells a screen reader."""
    words = [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        words.append(widget.text())
    if isinstance(widget, QTextEdit):
        words.append(widget.toPlainText())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        columns = model.columnCount() if isinstance(widget, QTableView) else 1
        for row in range(model.rowCount()):
            for column in range(columns):
                index = model.index(row, column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    words.append(str(index.data(role) or ""))
    return words


def words_on(screen: QWidget) -> str:
    """Return everything that stands on a screen, also what has to be scrolled to."""
    parts = [screen, *screen.findChildren(QWidget)]
    shown = [part for part in parts if part.isVisibleTo(screen)]
    return "\n".join(word for part in shown for word in said_by(part) if word)


def missing(expected: list[str], text: str) -> list[str]:
    """Return what should stand somewhere but does not, white space and case apart."""
    flat = " ".join(text.split()).casefold()
    return [words for words in expected if " ".join(words.split()).casefold() not in flat]


def open_case(program: Program, keys: Keyboard, name: str) -> CaseShell:
    """Find somebody in the worklist by typing, and open the case with Enter."""
    window = program.window
    keys.press("Ctrl+K")
    keys.type(name)
    wait_for(lambda: idle(program), "the search")
    keys.press("Return")
    shell = window.case
    assert shell is not None
    wait_for(
        lambda: (
            window.pages.currentWidget() is shell
            and shell.controller.is_loaded
            and idle(program)
            and shell.controller.view.file.resident.given_name == name
        ),
        name,
    )
    return shell


def to_talk(program: Program, keys: Keyboard, mode: str) -> CaseShell:
    """Go to the talk in one of its two ways."""
    shell = program.window.case
    assert shell is not None
    for _ in range(3):
        if shell.shown.value == mode:
            break
        keys.press("F4")
        wait_for(lambda: idle(program))
    assert shell.shown.value == mode
    return shell


def jump(program: Program, keys: Keyboard, title: str) -> None:
    """Go to a section by typing its name."""
    shell = program.window.case
    assert shell is not None
    session = shell.talk.session
    keys.press("Ctrl+K")
    keys.type(title)
    keys.press("Return")
    wait_for(lambda: session.section.title == title and idle(program), title)
    for _ in range(10):
        QApplication.processEvents()


def check_field(field: DeskField, said: dict[str, Any]) -> str:
    """Return what is wrong with a field at the desk; empty when it shows what was said."""
    question = field.editor.question
    state = said.get("state", "given" if "value" in said else "not_asked")
    if state != "given":
        shown = field.state.text()
        return "" if shown else f"{question.key}: no state shown for {state}"
    typed = [e.text() for e in field.editor.widget.findChildren(QLineEdit)] + [
        e.toPlainText() for e in field.editor.widget.findChildren(QTextEdit)
    ]
    if typed:
        kept = question.type.canonical(typed[0]) if typed[0].strip() else ""
        return (
            "" if kept == said["value"] else f"{question.key}: {typed[0]!r}, not {said['value']!r}"
        )
    chosen = {c.plain_text() for c in field.editor.widget.findChildren(Chip) if c.isChecked()}
    wanted = {said["value"] if isinstance(question.type, Scale) else
              question.type.show_stored(said["value"])}  # fmt: skip
    if isinstance(question.type, Choice | MultiChoice):
        labels = {option.key: option.label for option in question.type.options}
        wanted = {labels[key] for key in said["value"].split(",")}
    wanted = {word.casefold() for word in wanted}
    chosen = {word.casefold() for word in chosen}
    return "" if chosen == wanted else f"{question.key}: {chosen}, not {wanted}"
