"""A whole intake by keyboard: at the desk, and one question at a time in the talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.e2e.hour import Hour
from tests.e2e.hour_data import (
    ASSETS,
    EXPENSES,
    HOW_IT_STANDS,
    INCOMES,
    MEMBERS,
    REMINDER,
    Cells,
    Intake,
    assets_in_the_talk,
    debt_in_the_talk,
    debt_line,
    expenses_in_the_talk,
    incomes_in_the_talk,
    members_in_the_talk,
)

# Documents

RENT, ARREARS = "wonen.huur", "wonen.achterstand"
RENT_PAGE, RENT_STEPS = 2, 1  # the page, and how far down the list its document stands
ARREARS_STEPS, REMINDER_STEPS = 3, 5


def bring_documents(hour: Hour, count: int) -> None:
    """Open the documents at an answer and take files in."""
    keys, choice = hour.keys, hour.talk.bureau.inspector
    keys.at = "documents"
    keys.press("Ctrl+B")
    keys.settle(lambda: choice._choice is not None and choice._choice.isVisible(), "the documents")
    keys.press("Ctrl+O")
    shell = hour.program.window.case
    assert shell is not None
    keys.settle(lambda: len(shell.controller.view.file.documents) == count, "the documents")
    keys.press("Esc")
    keys.settle(choice._choice.isHidden, "the desk")


def add_evidence(hour: Hour, steps: int, page: int = 1) -> None:
    """Attach a document to what has the focus: so many steps down, at a page."""
    keys, choice = hour.keys, hour.talk.bureau.inspector
    keys.at = "evidence"
    keys.press("Ctrl+B")
    keys.settle(lambda: choice._choice is not None and choice._choice.isVisible(), "the documents")
    for _ in range(steps):
        keys.press("Down")
    pane = choice._choice.pane
    keys.settle(lambda: pane.is_ready, "the page")
    for _ in range(page - 1):
        keys.press("Right")
        keys.settle(lambda: pane.is_ready, "the next page")
    keys.press("Return")
    keys.settle(choice._choice.isHidden, "the evidence")


# At the desk


def type_debts(hour: Hour, count: int) -> None:
    """Paste most debts, type the others cell by cell, and tie a reminder to the last of them."""
    pasted = count // 2
    titles = ("Schuldeiser", "Nu bij", "Kenmerk", "Bedrag", "Brief", "Stand van")
    hour.paste([titles, *(debt_line(number) for number in range(pasted))])
    hour.desk_rows([debt_line(number) for number in range(pasted, count)])
    hour.desk_rows([REMINDER])
    keys = hour.keys
    keys.at = "bureau chain"
    keys.press("Alt+H")
    keys.type(debt_line(count - 1)[2])
    keys.press("Return")
    keys.settle()
    keys.at = "bureau how the debt stands"
    keys.press("Alt+K")
    keys.press("Right")
    keys.type("overig")
    for words in ("conc", "betw", "n"):
        keys.press("Tab")
        keys.type(words)
    keys.press("Return")
    keys.settle()


def type_at_the_desk(hour: Hour, much: Intake) -> None:
    """Answer all questions of these sections, fill their tables, and attach evidence."""
    hour.keys.at = "to the desk"
    hour.keys.press("F4")
    hour.keys.settle(lambda: hour.talk.mode == "bureau", "the desk")
    tables: dict[str, Callable[[], None]] = {
        "U en uw gezin": lambda: hour.desk_rows(MEMBERS),
        "Schulden en brieven": lambda: type_debts(hour, much.debts),
        "Geld dat binnenkomt": lambda: hour.desk_rows(INCOMES),
        "Wat u heeft": lambda: hour.desk_rows(ASSETS),
        "Geld dat eruit gaat": lambda: hour.desk_rows(EXPENSES),
    }
    for title in much.sections:
        hour.desk_section(title)
        if title in tables:
            tables[title]()
        if title == "Wonen":
            hour.jump("Huur per maand", to="vraag")
            bring_documents(hour, much.papers)
            add_evidence(hour, RENT_STEPS, page=RENT_PAGE)
            hour.jump("Open huur", to="vraag")
            add_evidence(hour, ARREARS_STEPS)
        if title == "Schulden en brieven":
            add_evidence(hour, REMINDER_STEPS)


# In the talk


def fill_rows(hour: Hour, rows: Sequence[Cells]) -> None:
    """Fill in the rows of the table under the open question."""
    for cells in rows:
        hour.talk_row(cells)


def fill_debts(hour: Hour, count: int) -> None:
    """Fill in the debts one by one, and tie a reminder to the last of them."""
    fill_rows(hour, [debt_in_the_talk(debt_line(number)) for number in range(count)])
    keys = hour.keys

    def tie() -> None:
        keys.at = "gesprek chain"
        keys.tab_to("Hoort bij een andere schuld")
        keys.press("Space")
        keys.settle()
        keys.type(debt_line(count - 1)[2])
        keys.press("Return")
        keys.settle()

    hour.talk_row([*debt_in_the_talk(REMINDER), *HOW_IT_STANDS], tie)
    hour.at_the_desk(lambda: _evidence_at_the_last_row(hour))


def _evidence_at_the_last_row(hour: Hour) -> None:
    keys = hour.keys
    keys.at = "to the table"
    keys.tab_to("Schulden", back=True)
    keys.press("Ctrl+End")
    add_evidence(hour, REMINDER_STEPS)


def answer_in_the_talk(hour: Hour, much: Intake) -> None:
    """Answer the questions of these sections one by one, with their tables and evidence."""

    def letters() -> None:
        bring_documents(hour, much.papers)
        add_evidence(hour, RENT_STEPS, page=RENT_PAGE)

    extras: dict[str, Callable[[], None]] = {
        RENT: lambda: hour.at_the_desk(letters),
        ARREARS: lambda: hour.at_the_desk(lambda: add_evidence(hour, ARREARS_STEPS)),
        "persoon.verhaal": lambda: fill_rows(hour, members_in_the_talk()),
        "schulden.verhaal": lambda: fill_debts(hour, much.debts),
        "inkomen.verhaal": lambda: fill_rows(hour, incomes_in_the_talk()),
        "bezit.verhaal": lambda: fill_rows(hour, assets_in_the_talk()),
        "uitgaven.verhaal": lambda: fill_rows(hour, expenses_in_the_talk()),
    }
    for title in much.sections:
        hour.talk_section(title, extras)
    skipped = [key for key in extras if key.partition(".")[0] in _sections_of(hour)]
    assert not skipped, f"never asked: {skipped}"


def _sections_of(hour: Hour) -> set[str]:
    return {key.partition(".")[0] for key in hour.expected}
