"""What an hour of intake holds: its rows as they are typed, and as the store must keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intakeapp.domain.debts import Debt
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
from intakeapp.domain.records import Asked

J, N = Asked.YES, Asked.NO
SECTIONS = (
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


@dataclass(frozen=True)
class Intake:
    """How much is typed. `debts` are the rows of the table, the reminder not counted."""

    sections: tuple[str, ...]
    answers: int
    debts: int
    papers: int


AN_HOUR = Intake(SECTIONS, answers=150, debts=len(FIRMS), papers=40)
A_QUARTER = Intake(
    ("Wonen", "U en uw gezin", "Schulden en brieven", "Wat u heeft"), answers=40, debts=6, papers=6
)

# The same rows in the talk: each cell is a question, and a choice a chip with its whole word.

Cells = Sequence[tuple[str, str]]
CHIPS = {
    "j": "ja", "n": "nee", "?": "weet ik niet",
    "par": "partner", "pa": "uw partner", "ou": "ouder", "kind": "kind", "ki": "uw kind",
    "in": "u", "sa": "u samen", "thuis": "thuis", "sch": "school", "pen": "pensioen",
    "loon": "loon", "bijst": "bijstand (Participatiewet)", "kinderb": "kinderbijslag",
    "toeslag": "toeslag", "week": "per week", "maand": "per maand", "kwartaal": "per kwartaal",
    "10x": "in tien termijnen", "jaar": "per jaar", "huur": "huur", "energie": "energie",
    "water": "water", "zorg": "zorgverzekering", "telefoon": "telefoon, internet en tv",
    "gemeente": "gemeentebelasting", "huishoud": "huishoudgeld", "school": "school en studie",
    "betaal": "betaalrekening", "spaar": "spaarrekening", "auto": "auto of ander voertuig",
    "overig": "overig", "conc": "concurrent", "betw": "betwist",
}  # fmt: skip
UNKNOWN_AMOUNT = "Bedrag: of"  # the row of one chip beside the amount
MEMBER_QUESTIONS = (
    "Hoe heet deze persoon?", "Wanneer geboren?", "Wie is dit van u?", "Woont deze persoon hier?",
    "Wat doet deze persoon overdag?", "Betaalt deze persoon mee aan de kosten?",
    "Wilt u er iets bij zeggen?",
)  # fmt: skip
INCOME_QUESTIONS = (
    "Waar komt dit geld vandaan?", "Voor wie is dit inkomen?", "Wie betaalt het?",
    "Hoeveel komt er binnen?", "Hoe vaak komt het?", "Hebben we er een papier van gezien?",
)  # fmt: skip
EXPENSE_QUESTIONS = (
    "Waar is dit geld voor?", "Aan wie betaalt u dit?", "Hoeveel is het?",
    "Hoe vaak betaalt u dit?", "Loopt u achter met betalen?", "Gaat het vanzelf van de rekening?",
)  # fmt: skip
# the account number stands behind "meer"
ASSET_QUESTIONS = (
    "Wat is het?", "Van wie is het?", "Wat is het precies?",
    "Hoeveel is het waard, of hoeveel staat erop?",
    "Welk rekeningnummer of kenteken hoort erbij?",
)  # fmt: skip
DEBT_QUESTIONS = (
    "Bij wie is de schuld?", "Wie vraagt er nu om het geld?", "Welk kenmerk staat erop?",
    "Om hoeveel gaat het?", "Is er een brief bij?", "Van welke dag is dit bedrag?",
)  # fmt: skip
HOW_IT_STANDS = (
    ("Wat voor schuld is het?", "overig"), ("Gaat deze schuldeiser voor op andere?", "concurrent"),
    ("Hoe staat het met deze schuld?", "betwist"), ("Is er beslag gelegd?", "nee"),
)  # fmt: skip


def talk_cells(questions: Sequence[str], row: Sequence[str], choices: Sequence[int]) -> Cells:
    """Return a row of the desk as questions of the talk; `choices` are answered with a chip."""
    cells = []
    for at, (question, typed) in enumerate(zip(questions, row, strict=True)):
        if at in choices and typed:
            cells.append((question, CHIPS.get(typed, typed)))
        elif typed == "?":
            cells.append((UNKNOWN_AMOUNT, CHIPS.get(typed, typed)))
        elif typed:
            cells.append((question, typed))
    return cells


def members_in_the_talk() -> list[Cells]:
    """Return the household as it is asked in the talk."""
    return [talk_cells(MEMBER_QUESTIONS, row, (2, 3, 4, 5)) for row in MEMBERS]


def incomes_in_the_talk() -> list[Cells]:
    """Return the incomes as they are asked in the talk."""
    return [talk_cells(INCOME_QUESTIONS, row, (0, 1, 4, 5)) for row in INCOMES]


def expenses_in_the_talk() -> list[Cells]:
    """Return the expenses as they are asked in the talk."""
    return [talk_cells(EXPENSE_QUESTIONS, row, (0, 3, 4, 5)) for row in EXPENSES]


def assets_in_the_talk() -> list[Cells]:
    """Return the possessions as they are asked in the talk."""
    rows = [(kind, whose, what, amount, mark) for kind, whose, what, mark, amount in ASSETS]
    return [talk_cells(ASSET_QUESTIONS, row, (0, 1)) for row in rows]


def debt_in_the_talk(row: Sequence[str]) -> Cells:
    """Return a debt as it is asked in the talk."""
    return talk_cells(DEBT_QUESTIONS, row, (4,))
