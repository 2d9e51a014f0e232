"""What a dossier still lacks for a decision, a hand-over or a 285 statement. Signals, no gate.

Sources: facts law.md 4.1 and 4.2 (dossier list and SchuldItem of Amsterdam, AMS; DDAS), Fw art. 285
(what the petition lists), Wgs art. 4a (decision and plan).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from intakeapp.domain.debt_chains import DebtChain, chains
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, ExpensePost, Income
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.row_words import choice_words


class Target(StrEnum):
    """What a dossier can be complete for; the value is what `complete_for` calls it."""

    DECISION = "besluit"
    HANDOVER = "overdracht"
    STATEMENT_285 = "verklaring_285"


TARGET_WORDS: Mapping[Target, str] = {
    Target.DECISION: "het besluit",
    Target.HANDOVER: "de overdracht aan de kredietbank",
    Target.STATEMENT_285: "de 285-verklaring",
}


class Place(StrEnum):
    """Where something is missing."""

    QUESTION = "question"
    TABLE = "table"
    PAPER = "paper"


@dataclass(frozen=True, kw_only=True)
class MissingItem:
    """One thing that is missing: what (Dutch), where, and why it is wanted, with its source.

    `key` is the key of a question, the name of a table or the key of a paper. `row_id` is empty
    when the table lacks a whole row; `column` is then the cost post that is wanted, if any.
    """

    what: str
    why: str
    place: Place
    key: str
    row_id: str = ""
    column: str = ""

    @property
    def where(self) -> str:
        """The place as one text: "wonen.soort", "debt/<row>/amount" or "paper/polisblad"."""
        if self.place is Place.QUESTION:
            return self.key
        if self.place is Place.PAPER:
            return f"{self.place}/{self.key}"
        return "/".join(part for part in (self.key, self.row_id, self.column) if part)


@dataclass(frozen=True, kw_only=True)
class TableRows:
    """The rows of a case, and what is known of them beside the rows.

    `closed` are the sections' table names that a person marked as done or not needed: an empty
    table is then an answer. `proved` are the ids of rows with a page of evidence. `not_expected`
    are cost posts that this resident need not have.
    """

    household: tuple[HouseholdMember, ...] = ()
    incomes: tuple[Income, ...] = ()
    expenses: tuple[Expense, ...] = ()
    assets: tuple[Asset, ...] = ()
    debts: tuple[Debt, ...] = ()
    closed: frozenset[str] = field(default_factory=frozenset)
    proved: frozenset[str] = field(default_factory=frozenset)
    not_expected: frozenset[ExpensePost] = field(default_factory=frozenset)


_WHY_DECISION = "Nodig om te besluiten en een plan te maken (Wgs art. 4a)."
_WHY_285 = "Het verzoek noemt dit (Fw art. 285)."
_WHY_DEBT = "Hoort in de schuldregel (AMS SchuldItem)."
_WHY_DDAS = "Hoort bij de schuld in de landelijke standaard (DDAS)."
_WHY_INCOME = "De kredietbank vraagt inkomen met bewijs (AMS dossierlijst)."
_WHY_HOUSEHOLD = "Leeftijden bepalen wat het gezin nodig heeft en mag houden (Wgs art. 4a lid 5)."
_TABLE_NAMES = {
    "incomes": ("Inkomen", EvidenceFor.INCOME, _WHY_INCOME),
    "debts": ("Schulden", EvidenceFor.DEBT, _WHY_DEBT),
    "assets": ("Bezit", EvidenceFor.ASSET, _WHY_285),
}
_NEEDED_TABLES = {
    Target.DECISION: ("incomes", "debts"),
    Target.HANDOVER: ("incomes", "debts"),
    Target.STATEMENT_285: ("incomes", "assets", "debts"),
}
# Rent or mortgage, whichever there is, and the health insurance everyone has.
_NEEDED_POSTS: tuple[tuple[str, tuple[ExpensePost, ...]], ...] = (
    ("Huur of hypotheek", (ExpensePost.RENT, ExpensePost.MORTGAGE)),
    ("Zorgverzekering", (ExpensePost.HEALTH_INSURANCE,)),
)


def missing_in_tables(rows: TableRows, target: Target) -> tuple[MissingItem, ...]:
    """Return what the tables lack for a target, in the order in which the talk asks for it."""
    return (
        *_empty(rows, target),
        *_household(rows),
        *_incomes(rows, target),
        *_expenses(rows, target),
        *_assets(rows, target),
        *_debts(rows, target),
    )


def _why(target: Target, otherwise: str) -> str:
    special = {Target.DECISION: _WHY_DECISION, Target.STATEMENT_285: _WHY_285}
    return special.get(target, otherwise)


def _cell(table: EvidenceFor, row_id: str, column: str, what: str, why: str) -> MissingItem:
    return MissingItem(
        what=what, why=why, place=Place.TABLE, key=table.value, row_id=row_id, column=column
    )


def _empty(rows: TableRows, target: Target) -> Iterator[MissingItem]:
    for name in _NEEDED_TABLES[target]:
        title, table, why = _TABLE_NAMES[name]
        if not getattr(rows, name) and name not in rows.closed:
            yield _cell(table, "", "", f"{title}: nog niets opgeschreven", _why(target, why))


def _household(rows: TableRows) -> Iterator[MissingItem]:
    for member in rows.household:
        if member.birth_date is None and member.birth_year is None:
            who = member.name or choice_words(member.relation) or "persoon in het huishouden"
            yield _cell(
                EvidenceFor.HOUSEHOLD, member.id, "birth_date",
                f"{who[0].upper()}{who[1:]}: geboortedatum of jaar", _WHY_HOUSEHOLD,
            )  # fmt: skip


def _said(amount: Decimal | None, state: AnswerState, *, unknown_is_said: bool = False) -> bool:
    """Tell whether an amount was dealt with; "weet ik niet" only counts where that is enough."""
    dealt_with = state in (AnswerState.REFUSED, AnswerState.NOT_APPLICABLE)
    return amount is not None or dealt_with or (unknown_is_said and state is AnswerState.UNKNOWN)


def _incomes(rows: TableRows, target: Target) -> Iterator[MissingItem]:
    for income in rows.incomes:
        name = income.payer or choice_words(income.kind) or "zonder naam"
        why = _why(target, _WHY_INCOME)
        if not _said(income.amount, income.amount_state):
            yield _cell(EvidenceFor.INCOME, income.id, "amount", f"Inkomen {name}: bedrag", why)
        if income.amount is not None and income.period is None:
            yield _cell(EvidenceFor.INCOME, income.id, "period", f"Inkomen {name}: hoe vaak", why)
        seen = income.proof is Asked.YES or income.id in rows.proved
        if target is Target.HANDOVER and not seen:
            yield _cell(
                EvidenceFor.INCOME, income.id, "proof",
                f"Inkomen {name}: bewijs nog niet gezien", why,
            )  # fmt: skip


def _expenses(rows: TableRows, target: Target) -> Iterator[MissingItem]:
    why = _why(target, "Vaste lasten horen bij het budget (AMS dossierlijst).")
    for title, posts in _NEEDED_POSTS:
        found = [expense for expense in rows.expenses if expense.post in posts]
        expected = not set(posts) <= rows.not_expected
        if expected and not found:
            what = f"{title}: nog niet opgeschreven"
            yield _cell(EvidenceFor.EXPENSE, "", posts[0].value, what, why)
        yield from (
            _cell(EvidenceFor.EXPENSE, expense.id, "amount", f"{title}: bedrag", why)
            for expense in found
            if not _said(expense.amount, expense.amount_state)
        )


def _assets(rows: TableRows, target: Target) -> Iterator[MissingItem]:
    if target is not Target.STATEMENT_285:
        return
    for asset in rows.assets:
        if not _said(asset.amount, asset.amount_state):
            name = asset.description or choice_words(asset.kind) or "zonder naam"
            yield _cell(EvidenceFor.ASSET, asset.id, "amount", f"Bezit {name}: waarde", _WHY_285)


def open_chains(debts: tuple[Debt, ...]) -> tuple[DebtChain, ...]:
    """Return the debts that are still owed, with all their letters as one."""
    return tuple(chain for chain in chains(debts) if not chain.is_settled)


def _debts(rows: TableRows, target: Target) -> Iterator[MissingItem]:
    for chain in open_chains(rows.debts):
        name = chain.creditor or chain.lead.collector or "zonder naam"
        for column, words, why, there in _debt_rules(chain, target):
            if not there:
                yield _cell(EvidenceFor.DEBT, chain.lead.id, column, f"Schuld {name}: {words}", why)


def _debt_rules(chain: DebtChain, target: Target) -> Iterator[tuple[str, str, str, bool]]:
    """Yield column, words, reason and whether any letter of the debt tells it."""
    members = chain.members
    enough = target is Target.DECISION
    amount = any(_said(m.amount, m.amount_state, unknown_is_said=enough) for m in members)
    why = _why(target, _WHY_DEBT)
    yield "creditor", "wie de schuldeiser is", why, any(m.creditor for m in members)
    yield "amount", "bedrag", why, amount
    if target is Target.HANDOVER:
        dated = any(m.balance_date for m in members)
        yield "balance_date", "op welke dag dit bedrag gold", _WHY_DDAS, dated
        yield "kind", "soort schuld", _WHY_DDAS, any(m.kind for m in members)
