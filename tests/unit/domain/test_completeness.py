"""What tables and papers still lack, as pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.completeness import (
    MissingItem,
    Place,
    TableRows,
    Target,
    missing_in_tables,
)
from intakeapp.domain.debts import Debt, DebtKind, DebtStatus
from intakeapp.domain.dossier_papers import missing_papers, papers_at, read_papers
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.money_rows import (
    Asset,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
)
from intakeapp.domain.norms import NormTable, NormValue
from intakeapp.domain.records import AnswerState, Asked

DECISION, HANDOVER, STATEMENT = Target
DAY = date(2026, 11, 17)
FULL_DEBT = Debt(
    id="d1", case_id="c", creditor="Lindehof", amount=Decimal("3480"), kind=DebtKind.OTHER,
    amount_state=AnswerState.GIVEN, balance_date=DAY, letter_in_hand=Asked.YES,
)  # fmt: skip
FULL_INCOME = Income(
    id="i1", case_id="c", kind=IncomeKind.WAGE, payer="Bakker Vos", amount=Decimal("1800"),
    amount_state=AnswerState.GIVEN, period=Period.MONTH, proof=Asked.YES,
)  # fmt: skip
RENT = Expense(id="e1", case_id="c", post=ExpensePost.RENT, amount=Decimal("696"))
CARE = Expense(id="e2", case_id="c", post=ExpensePost.HEALTH_INSURANCE, amount=Decimal("150"))
FULL = TableRows(
    household=(HouseholdMember(id="h1", case_id="c", name="Noor", birth_year=2013),),
    incomes=(FULL_INCOME,), expenses=(RENT, CARE), debts=(FULL_DEBT,),
    assets=(Asset(id="a1", case_id="c", amount=Decimal(0)),),
)  # fmt: skip
PAPERS = papers_at(DAY)


def wheres(rows: TableRows, target: Target) -> list[str]:
    return [item.where for item in missing_in_tables(rows, target)]


@pytest.mark.parametrize("target", Target)
def test_a_full_dossier_misses_nothing(target: Target) -> None:
    assert missing_in_tables(FULL, target) == ()


def test_empty_tables_are_named_per_target() -> None:
    bare = TableRows()
    posts = ["expense/huur", "expense/zorgverzekering"]
    assert wheres(bare, DECISION) == ["income", "debt", *posts]
    assert wheres(bare, STATEMENT) == ["income", "asset", "debt", *posts]
    closed = replace(bare, closed=frozenset({"incomes", "debts", "assets"}))
    assert wheres(closed, STATEMENT) == posts


def debt_gaps(target: Target, **changes: object) -> list[str]:
    rows = replace(FULL, debts=(replace(FULL_DEBT, **changes),))
    return [where.rsplit("/", 1)[1] for where in wheres(rows, target)]


NO_AMOUNT = {"amount": None, "amount_state": AnswerState.NOT_ASKED}
UNKNOWN_AMOUNT = {"amount": None, "amount_state": AnswerState.UNKNOWN}


@pytest.mark.parametrize(
    ("changes", "decision", "handover", "statement"),
    [
        ({"creditor": ""}, ["creditor"], ["creditor"], ["creditor"]),
        (NO_AMOUNT, ["amount"], ["amount"], ["amount"]),
        (UNKNOWN_AMOUNT, [], ["amount"], ["amount"]),
        ({"amount": None, "amount_state": AnswerState.REFUSED}, [], [], []),
        ({"balance_date": None}, [], ["balance_date"], []),
        ({"kind": None}, [], ["kind"], []),
        ({"status": DebtStatus.PAID, "creditor": "", **NO_AMOUNT}, [], [], []),
        ({"status": DebtStatus.DISPUTED, "kind": None}, [], ["kind"], []),
    ],
)
def test_what_a_debt_needs(
    changes: dict[str, object], decision: list[str], handover: list[str], statement: list[str]
) -> None:
    assert debt_gaps(DECISION, **changes) == decision
    assert debt_gaps(HANDOVER, **changes) == handover
    assert debt_gaps(STATEMENT, **changes) == statement


def test_letters_about_one_debt_are_asked_once_and_help_each_other() -> None:
    first = Debt(id="d2", case_id="c", creditor="Belboom", position=1)
    later = replace(FULL_DEBT, id="d3", creditor="", collector="Vlot", chain="d2", position=2)
    assert missing_in_tables(replace(FULL, debts=(first, later)), HANDOVER) == ()
    bare = replace(later, amount=None, amount_state=AnswerState.NOT_ASKED)
    assert wheres(replace(FULL, debts=(first, bare)), HANDOVER) == ["debt/d2/amount"]


def income_gaps(target: Target, **changes: object) -> list[str]:
    return wheres(replace(FULL, incomes=(replace(FULL_INCOME, **changes),)), target)


def test_what_an_income_needs() -> None:
    assert income_gaps(DECISION, proof=Asked.NOT_ASKED) == []
    assert income_gaps(HANDOVER, proof=Asked.NO) == ["income/i1/proof"]
    assert income_gaps(STATEMENT, **UNKNOWN_AMOUNT) == ["income/i1/amount"]
    assert income_gaps(DECISION, period=None) == ["income/i1/period"]
    assert income_gaps(HANDOVER, amount=None, amount_state=AnswerState.REFUSED) == []


def test_a_page_of_evidence_is_proof_of_income() -> None:
    unseen = replace(FULL_INCOME, proof=Asked.NOT_ASKED)
    rows = replace(FULL, incomes=(unseen,), proved=frozenset({"i1"}))
    assert missing_in_tables(rows, HANDOVER) == ()


def test_members_need_a_date_or_year_of_birth() -> None:
    rows = replace(
        FULL, household=(HouseholdMember(id="h2", case_id="c", relation=Relation.CHILD),)
    )
    (item,) = missing_in_tables(rows, DECISION)
    assert (item.what, item.where) == (
        "Kind: geboortedatum of jaar", "household_member/h2/birth_date",
    )  # fmt: skip


def test_rent_or_mortgage_and_health_insurance() -> None:
    mortgage = replace(RENT, post=ExpensePost.MORTGAGE)
    assert missing_in_tables(replace(FULL, expenses=(mortgage, CARE)), DECISION) == ()
    assert wheres(replace(FULL, expenses=(RENT,)), DECISION) == ["expense/zorgverzekering"]
    unknown = replace(RENT, amount=None, amount_state=AnswerState.UNKNOWN)
    assert wheres(replace(FULL, expenses=(unknown, CARE)), DECISION) == ["expense/e1/amount"]
    homeless = frozenset({ExpensePost.RENT, ExpensePost.MORTGAGE})
    rows = replace(FULL, expenses=(CARE,), not_expected=homeless)
    assert missing_in_tables(rows, DECISION) == ()


def test_possessions_count_for_the_285_statement_only() -> None:
    rows = replace(FULL, assets=(Asset(id="a2", case_id="c", description="Auto"),))
    assert wheres(rows, STATEMENT) == ["asset/a2/amount"]
    assert missing_in_tables(rows, HANDOVER) == ()


STATES = st.sampled_from(AnswerState)
DEBTS = st.builds(
    Debt, id=st.sampled_from("abcde"), case_id=st.just("c"), creditor=st.sampled_from(("", "X")),
    amount_state=STATES, chain=st.sampled_from(("", "a", "b", "zz")),
    status=st.none() | st.sampled_from(DebtStatus),
)  # fmt: skip
INCOMES = st.builds(Income, id=st.sampled_from("fgh"), case_id=st.just("c"), amount_state=STATES)


@given(
    debts=st.lists(DEBTS, max_size=5, unique_by=lambda d: d.id),
    incomes=st.lists(INCOMES, max_size=3, unique_by=lambda i: i.id),
    target=st.sampled_from(Target),
)
def test_every_missing_thing_says_what_where_and_why(
    debts: list[Debt], incomes: list[Income], target: Target
) -> None:
    rows = TableRows(debts=tuple(debts), incomes=tuple(incomes))
    found = missing_in_tables(rows, target)
    assert all(item.what and item.where and item.why for item in found)
    assert len({item.what + item.where for item in found}) == len(found)
    assert set(wheres(rows, DECISION)) <= set(wheres(rows, HANDOVER))


# Papers


def keys(rows: TableRows, *received: str) -> set[str]:
    return {item.key for item in missing_papers(PAPERS, rows, received, HANDOVER)}


def test_all_papers_that_the_facts_mark_as_required_are_on_the_list() -> None:
    assert {paper.key for paper in PAPERS} == {
        "legitimatie", "legitimatie_partner", "aanvraag", "inkomen", "polisblad",
        "schuldenoverzicht", "bkr", "toelichting_inwoner", "toelichting_consulent",
    }  # fmt: skip
    assert all(paper.source and paper.targets == {HANDOVER} for paper in PAPERS)
    assert missing_papers(PAPERS, TableRows(), (), DECISION) == ()


def test_the_partner_is_asked_only_when_there_is_one() -> None:
    partner = HouseholdMember(id="h", case_id="c", relation=Relation.PARTNER, birth_year=1980)
    assert "legitimatie_partner" not in keys(TableRows())
    assert "legitimatie_partner" in keys(TableRows(household=(partner,)))
    left = keys(TableRows(household=(partner,)), "Paspoort van uw partner")
    assert "legitimatie" in left
    assert "legitimatie_partner" not in left


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.key)
def test_what_is_put_on_the_list_is_recognised_again(paper: object) -> None:
    partner = HouseholdMember(id="h", case_id="c", relation=Relation.PARTNER, birth_year=1980)
    rows = TableRows(household=(partner,))
    for words in (paper.ask, paper.title, paper.ask.upper()):
        assert keys(rows) - keys(rows, words) == {paper.key}


def test_rows_can_show_what_a_paper_would() -> None:
    assert {"inkomen", "schuldenoverzicht"}.isdisjoint(keys(FULL))
    assert "polisblad" in keys(FULL)
    assert "polisblad" not in keys(replace(FULL, proved=frozenset({"e2"})))
    unseen = replace(FULL_INCOME, id="i2", proof=Asked.NO)
    assert "inkomen" in keys(replace(FULL, incomes=(FULL_INCOME, unseen)))
    told = replace(FULL_DEBT, id="d9", letter_in_hand=Asked.NO)
    assert "schuldenoverzicht" in keys(replace(FULL, debts=(FULL_DEBT, told)))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"for": ["feest"]}, "for"),
        ({"for": []}, "for"),
        ({"when": "altijd"}, "when"),
        ({"shown_by": "expenses:taart"}, "shown_by"),
        ({"who": "de buurman"}, "who"),
        ({"kleur": "rood"}, "kleur"),
        ({"title": ""}, "title"),
    ],
)
def test_a_faulty_list_is_refused_with_its_place(change: dict[str, object], place: str) -> None:
    value = {"title": "T", "ask": "A", "who": "team", "for": ["besluit"], "words": ["t"], **change}
    norm = NormValue("proef", value, "bron", "H")
    with pytest.raises(InputError) as caught:
        read_papers(NormTable("dossier", "Proef", DAY, None, {"proef": norm}))
    assert caught.value.path == f"dossier/2026-11-17.toml: values.proef.{place}"


def test_where_reads_as_one_text() -> None:
    made = MissingItem(what="w", why="y", place=Place.QUESTION, key="wonen.soort")
    assert made.where == "wonen.soort"
    assert replace(made, place=Place.PAPER, key="bkr").where == "paper/bkr"
