"""What is typed in an hour of intake, by key events alone, at the desk and in the talk.

Nothing is clicked. The store is opened anew before it is compared with what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from intakeapp.domain.debts import Debt, DebtKind, DebtRank, DebtStatus
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.households import Activity, HouseholdMember, Relation
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.intake import answer_id
from intakeapp.views.talk import evidence_choice
from tests.e2e.conftest import end
from tests.e2e.hour import Hour, begin_talk, make_documents
from tests.e2e.main_line import idle, unlock
from tests.helpers.keyboard import Keyboard, wait_for

pytestmark = pytest.mark.e2e

J, N = Asked.YES, Asked.NO
SECTIONS_AT_THE_DESK = (
    "Welkom", "Uw verhaal", "Wonen", "U en uw gezin", "Schulden en brieven", "Wat al goed gaat",
    "Zo houden we contact", "Werk en opleiding", "Geld dat binnenkomt", "Regelingen en toeslagen",
    "Wat u heeft", "Geld dat eruit gaat", "Hulp die er al is", "Hoe het met u gaat",
    "Zorg voor elkaar",
)  # fmt: skip

MEMBERS = (
    ("Mark Holtrop", "2-8-1981", "par", "j", "thuis", "j", "zoekt werk"),
    ("Noor", "2013", "kind", "j", "sch", "n", ""),
    ("Sam", "2017", "kind", "j", "sch", "n", ""),
    ("Oma Riet", "5-5-1949", "ou", "n", "pen", "n", "komt op zondag"),
)
MEMBERS_KEPT = (
    ("Mark Holtrop", date(1981, 8, 2), None, Relation.PARTNER, J, Activity.AT_HOME, J,
     "zoekt werk"),
    ("Noor", None, 2013, Relation.CHILD, J, Activity.SCHOOL, N, ""),
    ("Sam", None, 2017, Relation.CHILD, J, Activity.SCHOOL, N, ""),
    ("Oma Riet", date(1949, 5, 5), None, Relation.PARENT, N, Activity.PENSION, N,
     "komt op zondag"),
)  # fmt: skip
INCOMES = (
    ("loon", "in", "Kantine De Linde", "1.265,40", "maand", "j"),
    ("bijst", "pa", "Gemeente Huizen", "812,00", "maand", "n"),
    ("kinderb", "in", "SVB", "561,48", "kwartaal", "j"),
    ("toeslag", "sa", "Dienst Toeslagen", "?", "maand", ""),
)
INCOMES_KEPT = (
    (IncomeKind.WAGE, Whose.RESIDENT, "Kantine De Linde", Decimal("1265.40"), Period.MONTH, J),
    (IncomeKind.BENEFIT_PW, Whose.PARTNER, "Gemeente Huizen", Decimal("812.00"), Period.MONTH, N),
    (IncomeKind.CHILD_BENEFIT, Whose.RESIDENT, "SVB", Decimal("561.48"), Period.QUARTER, J),
    (IncomeKind.ALLOWANCE, Whose.TOGETHER, "Dienst Toeslagen", None, Period.MONTH,
     Asked.NOT_ASKED),
)  # fmt: skip
EXPENSES = (
    ("huur", "Woonstichting Lindehof", "696", "maand", "j", "n"),
    ("energie", "Stroomland", "148,50", "maand", "j", "n"),
    ("water", "Waterbedrijf", "38,10", "kwartaal", "n", "j"),
    ("zorg", "Zorgverzekeraar Palm", "151", "maand", "?", "j"),
    ("telefoon", "Belwijs", "42,50", "maand", "n", "j"),
    ("gemeente", "Gemeente Huizen", "612", "10x", "n", "n"),
    ("huishoud", "", "85", "week", "n", "n"),
    ("school", "Basisschool De Wilg", "45", "jaar", "n", "n"),
)
EXPENSES_KEPT = (
    (ExpensePost.RENT, "Woonstichting Lindehof", Decimal(696), Period.MONTH, J, N),
    (ExpensePost.ENERGY, "Stroomland", Decimal("148.50"), Period.MONTH, J, N),
    (ExpensePost.WATER, "Waterbedrijf", Decimal("38.10"), Period.QUARTER, N, J),
    (ExpensePost.HEALTH_INSURANCE, "Zorgverzekeraar Palm", Decimal(151), Period.MONTH,
     Asked.UNKNOWN, J),
    (ExpensePost.TELECOM, "Belwijs", Decimal("42.50"), Period.MONTH, N, J),
    (ExpensePost.MUNICIPAL_TAX, "Gemeente Huizen", Decimal(612), Period.TEN_TERMS, N, N),
    (ExpensePost.HOUSEKEEPING, "", Decimal(85), Period.WEEK, N, N),
    (ExpensePost.SCHOOL, "Basisschool De Wilg", Decimal(45), Period.YEAR, N, N),
)  # fmt: skip
ASSETS = (
    ("betaal", "sa", "Rekening samen", "NL93 DEMO 0123 4567 89", "-212,40"),
    ("spaar", "ki", "Spaarpot Noor", "", "60"),
    ("auto", "pa", "Oude bestelbus", "12-AB-34", "900"),
)
ASSETS_KEPT = (
    (AssetKind.ACCOUNT, Whose.TOGETHER, "Rekening samen", "NL93 DEMO 0123 4567 89",
     Decimal("-212.40")),
    (AssetKind.SAVINGS, Whose.CHILD, "Spaarpot Noor", "", Decimal(60)),
    (AssetKind.VEHICLE, Whose.PARTNER, "Oude bestelbus", "12-AB-34", Decimal(900)),
)  # fmt: skip

FIRMS = (
    "Woonstichting Lindehof", "Stroomland Energie", "Zorgverzekeraar Palm", "Bank Noorderlicht",
    "Belwijs", "Waterbedrijf Gooi", "Kinderopvang De Tol", "Webwinkel Vlinder", "CJIB",
    "Belastingdienst", "Dienst Toeslagen", "Tandarts Boom", "Sportclub Eemland",
    "Postorder Madelief", "Autogarage Vos", "Drukkerij Linnen", "Leverancier Zonnedoek",
    "Verzekeraar Anker", "Gemeente Huizen", "Apotheek De Vijzel", "Meubelhuis Ceder",
    "Fietsenwinkel Raad", "Rijschool Groen", "Krediet Maasland",
)  # fmt: skip
COLLECTORS = ("", "Incassobureau Palet", "Deurwaarders Kramer & Oost")


def debt_line(number: int) -> tuple[str, str, str, str, str, str]:
    """Return one debt as it stands on paper: who, now with whom, reference, amount, letter, day."""
    letter = ("ja", "nee", "?")[number % 3]
    return (
        FIRMS[number], COLLECTORS[number % 3], f"K-2026-{1000 + number}",
        f"{150 + 37 * number},{10 + number}", letter, f"{1 + number}-10-2026",
    )  # fmt: skip


def debt_kept(number: int) -> tuple[object, ...]:
    """Return the same debt as the store must hold it."""
    cents = Decimal(10 + number) / 100
    return (
        FIRMS[number], COLLECTORS[number % 3], f"K-2026-{1000 + number}",
        Decimal(150 + 37 * number) + cents, (J, N, Asked.UNKNOWN)[number % 3],
        date(2026, 10, 1 + number),
    )  # fmt: skip


REMINDER = ("Krediet Maasland", "Incassobureau Palet", "P-77120", "1.120,00", "ja", "2-11-2026")
REMINDER_KEPT = (
    "Krediet Maasland", "Incassobureau Palet", "P-77120", Decimal(1120), J, date(2026, 11, 2),
)  # fmt: skip


def debt_of(debt: Debt) -> tuple[object, ...]:
    """Return what the first columns of the desk show of a debt."""
    return (
        debt.creditor, debt.collector, debt.reference, debt.amount, debt.letter_in_hand,
        debt.balance_date,
    )  # fmt: skip


def member_of(member: HouseholdMember) -> tuple[object, ...]:
    """Return what was typed of a member of the household."""
    return (
        member.name, member.birth_date, member.birth_year, member.relation, member.lives_here,
        member.activity, member.shares_costs, member.remark,
    )  # fmt: skip


def income_of(income: Income) -> tuple[object, ...]:
    """Return what was typed of an income."""
    return (
        income.kind, income.whose, income.payer, income.amount, income.period, income.proof,
    )  # fmt: skip


def expense_of(expense: Expense) -> tuple[object, ...]:
    """Return what was typed of an expense."""
    return (
        expense.post, expense.payee, expense.amount, expense.period, expense.arrears,
        expense.automatic,
    )  # fmt: skip


def asset_of(asset: Asset) -> tuple[object, ...]:
    """Return what was typed of a possession."""
    return (asset.kind, asset.whose, asset.description, asset.mark, asset.amount)


# The hour


@pytest.fixture
def hour(tmp_path: Path, qapp: QApplication) -> Iterator[Hour]:
    """A new store with a registration and a talk that has begun, all of it by keyboard."""
    running = begin_talk(tmp_path / "map" / "dossiers.intake")
    yield Hour(running)
    end(running)


def opened_anew(hour: Hour) -> CaseFile:
    """Lock, unlock with the passphrase, and return what the store holds of the case."""
    program = hour.program
    case_id = program.window.open_case_id
    hour.keys.press("Ctrl+Shift+L")
    wait_for(lambda: program.entrance is not None and program.opened is None and idle(program))
    unlock(program, Keyboard(program.window))
    assert program.opened is not None
    return read_case_file(program.opened.space, case_id)


def check_answers(hour: Hour, file: CaseFile) -> None:
    """Compare every answer that was typed or chosen with the store."""
    stored = {key: answer for (subject, key), answer in file.answers.items() if not subject}
    kept = {
        key: stored[key].value
        for key in hour.expected
        if key in stored and stored[key].state is AnswerState.GIVEN
    }
    assert kept == hour.expected


def tell(hour: Hour, title: str, record: Callable[[str, object], None]) -> None:
    """Report how long the keys held the GUI thread, and what was odd on the way."""
    watch = hour.keys.watch
    print(watch.report(title))
    for words in hour.odd:
        print(f"  odd: {words}")
    record("keys", len(watch.keys))
    record("longest_ms", round(watch.longest, 1))
    record("p95_ms", round(watch.p95, 2))


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
    keys.type(f"K-2026-{1000 + count - 1}")
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


def add_evidence(hour: Hour, steps: int, page: int = 1) -> None:
    """Attach a document to what has the focus: so many steps down, at a page."""
    keys, choice = hour.keys, hour.talk.bureau.inspector
    keys.at = "bureau evidence"
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


def bring_documents(hour: Hour, count: int) -> None:
    """Open the documents at an answer and take files in."""
    keys, choice = hour.keys, hour.talk.bureau.inspector
    keys.at = "bureau documents"
    keys.press("Ctrl+B")
    keys.settle(lambda: choice._choice is not None and choice._choice.isVisible(), "the documents")
    keys.press("Ctrl+O")
    shell = hour.program.window.case
    assert shell is not None
    keys.settle(lambda: len(shell.controller.view.file.documents) == count, "the documents")
    keys.press("Esc")
    keys.settle(choice._choice.isHidden, "the desk")


@dataclass(frozen=True)
class Desk:
    """How much is typed at the desk."""

    sections: tuple[str, ...]
    answers: int
    debts: int
    papers: int


AN_HOUR = Desk(SECTIONS_AT_THE_DESK, answers=150, debts=len(FIRMS), papers=40)
A_QUARTER = Desk(
    ("Wonen", "U en uw gezin", "Schulden en brieven", "Wat u heeft"), answers=40, debts=6, papers=6
)


def type_at_the_desk(hour: Hour, much: Desk) -> None:
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
            add_evidence(hour, 1, page=2)
            hour.jump("Open huur", to="vraag")
            add_evidence(hour, 3)
        if title == "Schulden en brieven":
            add_evidence(hour, 5)


def check_desk(hour: Hour, much: Desk, file: CaseFile, papers: Sequence[Path]) -> None:
    """Compare everything that was typed at the desk with the store."""
    assert len(hour.expected) >= much.answers
    check_answers(hour, file)
    assert [member_of(each) for each in file.household] == list(MEMBERS_KEPT)
    assert [asset_of(each) for each in file.assets] == list(ASSETS_KEPT)
    if "Geld dat binnenkomt" in much.sections:
        assert [income_of(each) for each in file.incomes] == list(INCOMES_KEPT)
        assert [expense_of(each) for each in file.expenses] == list(EXPENSES_KEPT)
    kept = [debt_kept(number) for number in range(much.debts)]
    assert [debt_of(each) for each in file.debts] == [*kept, REMINDER_KEPT]
    last, reminder = file.debts[-2:]
    assert reminder.chain == last.id
    assert (reminder.kind, reminder.rank) == (DebtKind.OTHER, DebtRank.CONCURRENT)
    assert (reminder.status, reminder.seizure) == (DebtStatus.DISPUTED, N)
    titles = sorted(document.title for document in file.documents)
    assert titles == sorted(each.stem for each in papers)
    rent, arrears = (answer_id(file.case.id, "", k) for k in ("wonen.huur", "wonen.achterstand"))
    assert {(each.target, each.target_id, each.page) for each in file.evidence} == {
        (EvidenceFor.ANSWER, rent, 2),
        (EvidenceFor.ANSWER, arrears, 1),
        (EvidenceFor.DEBT, reminder.id, 1),
    }


@pytest.mark.parametrize(
    "much",
    [
        pytest.param(A_QUARTER, id="a quarter"),
        pytest.param(AN_HOUR, id="an hour", marks=[pytest.mark.soak, pytest.mark.timeout(900)]),
    ],
)
def test_intake_at_the_desk(
    hour: Hour,
    much: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    (tmp_path / "papers").mkdir()
    papers = make_documents(tmp_path / "papers", much.papers)

    def files(_parent: QWidget, chosen: Callable[[Sequence[str]], None]) -> None:
        chosen([str(path) for path in papers])

    monkeypatch.setattr(evidence_choice, "ask_files", files)
    type_at_the_desk(hour, much)
    tell(hour, f"desk, {len(hour.expected)} answers", record_property)
    check_desk(hour, much, opened_anew(hour), papers)


# In the talk

TALK_DEBTS = 8


def member_cells(number: int) -> list[tuple[str, str]]:
    """Return the questions about a member in the talk, with what is typed or chosen."""
    name, born, _relation, _here, *_rest = MEMBERS[number]
    relation, here = (("partner", "ja"), ("kind", "ja"), ("kind", "ja"), ("ouder", "nee"))[number]
    return [
        ("Hoe heet deze persoon?", name), ("Wanneer geboren?", born),
        ("Wie is dit van u?", relation), ("Woont deze persoon hier?", here),
    ]  # fmt: skip


def debt_cells(number: int) -> list[tuple[str, str]]:
    """Return the questions about a debt in the talk, with what is typed or chosen."""
    creditor, collector, reference, amount, letter, _day = debt_line(number)
    letter = "weet ik niet" if letter == "?" else letter
    cells = [
        ("Bij wie is de schuld?", creditor), ("Wie vraagt er nu om het geld?", collector),
        ("Welk kenmerk staat erop?", reference), ("Om hoeveel gaat het?", amount),
        ("Is er een brief bij?", letter),
    ]  # fmt: skip
    return [cell for cell in cells if cell[1]]


def test_intake_in_the_talk(hour: Hour, record_property: Callable[[str, object], None]) -> None:
    def members() -> None:
        for number in range(4):
            hour.talk_row(member_cells(number))

    def debts() -> None:
        for number in range(TALK_DEBTS):
            hour.talk_row(debt_cells(number))

    hour.jump("Welkom")
    hour.talk_questions(100, {"persoon.verhaal": members, "schulden.verhaal": debts})
    tell(hour, f"talk, {len(hour.expected)} answers", record_property)
    file = opened_anew(hour)
    assert len(hour.expected) >= 100
    check_answers(hour, file)
    assert [(m.name, m.birth_date, m.birth_year, m.relation, m.lives_here) for m in file.household
            ] == [kept[:5] for kept in MEMBERS_KEPT]  # fmt: skip
    assert [debt_of(each)[:5] for each in file.debts] == [
        debt_kept(number)[:5] for number in range(TALK_DEBTS)
    ]
