"""Letters about one debt count once; spellings of one creditor are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.debt_chains import (
    AVERAGE_CREDITORS,
    Alike,
    chain_of,
    chains,
    counted,
    creditor_key,
    creditors_prompt,
    normal_name,
    normal_reference,
    suggestions,
)
from intakeapp.domain.debts import Debt, DebtStatus


def debt(key: str, amount: str = "", **more: object) -> Debt:
    place = more.pop("position", int("".join(c for c in key if c.isdigit()) or 0))
    return Debt(
        id=key, case_id="c", amount=Decimal(amount) if amount else None, position=place, **more
    )


IDS = st.sampled_from(["a", "b", "c", "d", "e"])
AMOUNTS = st.none() | st.decimals(min_value=0, max_value=99_999, places=2)
NAMES = st.sampled_from(["", "Palet", "Palet B.V.", "palet bv", "Lindehof", "Zus", "Ö & Co"])
DEBTS = st.lists(
    st.builds(
        Debt,
        id=IDS,
        case_id=st.just("c"),
        creditor=NAMES,
        collector=NAMES,
        reference=st.sampled_from(["", "12", "2026/118", "2026-118", "X9-0001"]),
        amount=AMOUNTS,
        original_amount=AMOUNTS,
        balance_date=st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31)),
        position=st.integers(0, 6),
        status=st.none() | st.sampled_from(list(DebtStatus)),
        chain=st.sampled_from(["", "a", "b", "c", "d", "e", "weg"]),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Incassobureau Palet B.V.", "incassobureau palet"),
        ("  incassobureau   PALET bv ", "incassobureau palet"),
        ("Stichting Woonstichting Lindehof", "woonstichting lindehof"),
        ("Kramer & Oost", "kramer en oost"),
        ("Coöperatie De Schakel U.A.", "de schakel"),
        ("Bakker V.O.F.", "bakker"),
        ("C.V. Jansen", "c v jansen"),
        ("Stichting", "stichting"),
        ("N.V.", "n v"),
        ("", ""),
        ("???", ""),
    ],
)
def test_normal_names(text: str, normal: str) -> None:
    assert normal_name(text) == normal


@given(st.text(max_size=40))
def test_a_normal_name_stays_as_it_is(text: str) -> None:
    once = normal_name(text)
    assert "  " not in once
    assert once == once.strip()
    assert set(normal_name(once).split()) <= set(once.split())


def test_an_alias_leads_to_the_creditor_and_a_circle_ends() -> None:
    known = {"palet incasso": "Incassobureau Palet B.V.", "x": "y", "y": "x"}
    assert creditor_key("Palet Incasso", known) == creditor_key("incassobureau palet")
    assert creditor_key("x", known) in {"x", "y"}
    assert creditor_key("", known) == ""


def test_invoice_reminder_and_collector_count_once() -> None:
    invoice = debt("1", "861.00", creditor="Bloemhof", balance_date=date(2026, 5, 8))
    reminder = debt("2", "901.00", chain="1", balance_date=date(2026, 7, 3))
    palet = debt("3", "1046.20", chain="2", collector="Palet", balance_date=date(2026, 10, 12))
    other = debt("4", "10.00", creditor="Zus")
    found = chains([other, palet, invoice, reminder])
    assert [[m.id for m in chain.members] for chain in found] == [["1", "2", "3"], ["4"]]
    chain = found[0]
    assert (chain.lead.id, chain.creditor) == ("1", "Bloemhof")
    assert (chain.amount, chain.first_amount) == (Decimal("1046.20"), Decimal("861.00"))
    assert chain.growth == Decimal("185.20")
    count = counted([invoice, reminder, palet, other])
    assert (count.debts, count.creditors, count.total) == (2, 2, Decimal("1056.20"))


def test_the_newest_amount_counts_also_when_the_newest_letter_has_none() -> None:
    rows = [
        debt("1", "100.00", balance_date=date(2026, 1, 1)),
        debt("2", chain="1", balance_date=date(2026, 3, 1)),
    ]
    assert chains(rows)[0].amount == Decimal("100.00")
    later = replace(rows[1], amount=Decimal("90.00"))
    assert chains([rows[0], later])[0].growth == Decimal("-10.00")


def test_without_dates_the_later_row_is_newer_and_a_dated_row_wins() -> None:
    rows = [debt("1", "100.00"), debt("2", "120.00", chain="1")]
    assert chains(rows)[0].amount == Decimal("120.00")
    dated = replace(rows[0], balance_date=date(2026, 1, 1))
    assert chains([dated, rows[1]])[0].amount == Decimal("100.00")


def test_the_original_amount_is_where_growth_starts() -> None:
    row = debt("1", "150.00", original_amount=Decimal("100.00"))
    assert chains([row])[0].growth == Decimal("50.00")
    assert chains([debt("1")])[0].growth is None


def test_letters_whose_lead_was_taken_away_stay_together() -> None:
    found = chains([debt("2", "5.00", chain="1"), debt("3", "7.00", chain="1")])
    assert len(found) == 1
    assert (found[0].lead.id, found[0].amount) == ("2", Decimal("7.00"))


def test_a_circle_is_one_chain() -> None:
    rows = [debt("1", "5.00", chain="2"), debt("2", chain="1"), debt("3", chain="3")]
    assert [len(chain.members) for chain in chains(rows)] == [2, 1]
    assert chains(rows)[0].lead.id == "1"
    assert chain_of(rows, "2") == chains(rows)[0]
    assert chain_of(rows, "nee") is None


def test_what_is_paid_or_waived_is_not_in_the_total() -> None:
    rows = [
        debt("1", "100.00", status=DebtStatus.PAID),
        debt("2", "40.00", status=DebtStatus.WAIVED),
        debt("3", "7.00", status=DebtStatus.DISPUTED),
        debt("4"),
    ]
    count = counted(rows)
    assert (count.debts, count.settled, count.total) == (2, 2, Decimal("7.00"))
    assert count.without_amount == 1


def test_creditors_are_counted_through_their_spellings() -> None:
    rows = [
        debt("1", creditor="Palet B.V."), debt("2", creditor="palet"),
        debt("3", creditor="Palet Incasso"), debt("4"), debt("5"),
    ]  # fmt: skip
    assert counted(rows).creditors == 4
    assert counted(rows, {"palet incasso": "Palet"}).creditors == 3


@given(DEBTS)
def test_every_debt_is_in_exactly_one_chain_and_nothing_counts_twice(rows: list[Debt]) -> None:
    found = chains(rows)
    members = [id(member) for chain in found for member in chain.members]
    assert sorted(members) == sorted(id(row) for row in rows)
    for chain in found:
        assert any(chain.lead is member for member in chain.members)
    count = counted(rows, {"palet": "Lindehof"})
    assert 0 <= count.total <= sum((r.amount for r in rows if r.amount is not None), Decimal(0))
    assert count.creditors <= count.debts
    assert count.debts + count.settled == len(found)
    assert count.without_amount <= count.debts


@given(DEBTS)
def test_proposals_are_about_debts_that_are_apart(rows: list[Debt]) -> None:
    for made in suggestions(rows, {"zus": "Palet"}):
        one, other = chain_of(rows, made.first), chain_of(rows, made.second)
        assert one is not None
        assert other is not None


def test_rows_with_one_reference_are_proposed() -> None:
    rows = [
        debt("1", creditor="Bloemhof", reference="55 20 871"),
        debt("2", creditor="Palet", reference="5520871"),
        debt("3", creditor="Zus", reference="12"),
        debt("4", creditor="Oom", reference="12"),
    ]
    (made,) = suggestions(rows)
    assert (made.first, made.second, made.why) == ("1", "2", Alike.REFERENCE)
    assert made.pair == frozenset({"1", "2"})
    assert suggestions([rows[0], replace(rows[1], chain="1")]) == ()


def test_one_creditor_with_another_collector_is_proposed() -> None:
    rows = [debt("1", creditor="Bloemhof"), debt("2", creditor="Bloemhof BV", collector="Palet")]
    (made,) = suggestions(rows)
    assert made.why is Alike.CREDITOR
    same_collector = [replace(row, collector="Palet") for row in rows]
    assert suggestions(same_collector) == ()
    told_apart = [replace(rows[0], reference="1111"), replace(rows[1], reference="2222")]
    assert suggestions(told_apart) == ()
    spelled = [debt("1", creditor="Bloemhof"), debt("2", creditor="Hof", collector="Palet")]
    assert suggestions(spelled) == ()
    assert len(suggestions(spelled, {"hof": "Bloemhof"})) == 1


def test_few_creditors_lead_to_a_question_about_post() -> None:
    assert AVERAGE_CREDITORS.number == 13
    assert AVERAGE_CREDITORS.source
    assert creditors_prompt(0) == ""
    assert creditors_prompt(1) == "Gemiddeld zijn er 13 schuldeisers. Is er nog post?"
    assert creditors_prompt(6)
    assert creditors_prompt(7) == ""


def test_references_are_compared_by_letters_and_digits() -> None:
    assert normal_reference("2026.11874/HU") == "202611874hu"
