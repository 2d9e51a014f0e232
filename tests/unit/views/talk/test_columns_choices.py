"""Choices by first letters, totals per month, and the wider columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.debts import Debt, DebtKind, DebtStatus
from intakeapp.domain.households import Activity, Relation
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    VehicleNeed,
    Whose,
)
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.row_words import choice_words
from intakeapp.views.talk.columns import ASSETS, DEBTS, EXPENSES, INCOMES, TABLES
from intakeapp.views.talk.columns_base import put_amount
from intakeapp.views.talk.columns_choices import choices_of, found_choices, parse_choice
from intakeapp.views.talk.columns_money import monthly_summary, write_mark

ENUMS: list[type[StrEnum]] = [
    Relation, Activity, Period, Whose, IncomeKind, ExpensePost, AssetKind, VehicleNeed, DebtKind,
    DebtStatus,
]  # fmt: skip


@pytest.mark.parametrize("options", ENUMS, ids=lambda options: options.__name__)
def test_every_choice_is_read_from_its_own_words_and_its_stored_value(
    options: type[StrEnum],
) -> None:
    for option, words in zip(options, choices_of(options), strict=True):
        assert parse_choice(options, words) is option
        assert parse_choice(options, f" {words.upper()} ") is option
        assert found_choices(options, option.value)


@given(st.sampled_from(ENUMS), st.text(max_size=12))
def test_letters_mean_one_choice_or_are_refused_in_words(options: type[StrEnum], t: str) -> None:
    found, refused = None, ""
    try:
        found = parse_choice(options, t)
    except InputError as problem:
        refused = str(problem)
    assert bool(refused) or (found is None) == (not t.strip())
    assert not refused or any(words in refused for words in choices_of(options))


@pytest.mark.parametrize(
    ("options", "typed", "meant"),
    [
        (DebtKind, "z", DebtKind.CARE), (Period, "m", Period.MONTH), (Period, "w", Period.WEEK),
        (Period, "4 weken", Period.FOUR_WEEKS), (Period, "per maand", Period.MONTH),
        (IncomeKind, "ww", IncomeKind.BENEFIT_WW), (IncomeKind, "wao", IncomeKind.BENEFIT_WIA),
        (ExpensePost, "internet", ExpensePost.TELECOM), (Relation, "k", Relation.CHILD),
    ],
)  # fmt: skip
def test_first_letters(options: type[StrEnum], typed: str, meant: StrEnum) -> None:
    assert parse_choice(options, typed) is meant


def test_letters_that_may_mean_more_are_refused_with_what_they_may_mean() -> None:
    with pytest.raises(InputError, match=r"Typ nog een letter: WW, WIA of WAO, Wajong\."):
        parse_choice(IncomeKind, "w")
    with pytest.raises(InputError, match="Kies uit: zorg"):
        parse_choice(DebtKind, "q")


@pytest.mark.parametrize("spec", list(TABLES.values()), ids=lambda spec: spec.name)
def test_every_column_is_in_a_group_and_the_first_one_in_each(spec) -> None:
    keys = [key for _title, group in spec.groups for key in group]
    assert set(keys) == {column.key for column in spec.columns}
    for at, (_title, group) in enumerate(spec.groups):
        assert group[0] == spec.columns[0].key
        assert [column.key for column in spec.group(at)] == list(group)
    assert len({column.title for column in spec.columns}) == len(spec.columns)
    assert 3 <= sum(not column.later for column in spec.columns) <= 6
    assert spec.column("remark").kind


@pytest.mark.parametrize("spec", list(TABLES.values()), ids=lambda spec: spec.name)
def test_what_a_cell_shows_can_be_written_again_and_sorted(spec) -> None:
    samples = {
        "amount": "1.234,50", "original_amount": "12,00", "instalment": "25,00",
        "balance_date": "12-10-2026", "origin_date": "01-02-2025", "ends_on": "31-12-2026",
        "born": "2013",
    }  # fmt: skip
    row = spec.blank("c", "x", 1)
    for column in spec.columns:
        words = column.choices[0] if column.choices else samples.get(column.key, "Lindehof")
        filled = column.write(row, words)
        assert column.read(filled) == words
        assert column.write(filled, column.read(filled)) == filled
        assert column.order(row) is None
        assert column.order(filled) is not None


def test_refused_and_not_applicable_amounts_can_be_read_back() -> None:
    row = Debt(id="d", case_id="c", amount_state=AnswerState.REFUSED)
    assert put_amount(row, DEBTS.column("amount").read(row), "") == row


def test_a_balance_may_be_negative_and_an_income_not() -> None:
    asset = ASSETS.column("amount").write(Asset(id="a", case_id="c"), "-112,40")
    assert asset.amount == Decimal("-112.40")
    with pytest.raises(InputError, match="niet lager dan nul"):
        INCOMES.column("amount").write(Income(id="i", case_id="c"), "-1")


def test_an_iban_is_proved_by_its_arithmetic_and_a_plate_is_taken_as_it_is() -> None:
    row = Asset(id="a", case_id="c")
    assert write_mark(row, "nl91abna0417164300").mark == "NL91 ABNA 0417 1643 00"
    assert write_mark(row, " XX-999-X ").mark == "XX-999-X"
    with pytest.raises(InputError):
        write_mark(row, "NL92ABNA0417164300")


def income(amount: str, period: Period | None) -> Income:
    return Income(
        id="i", case_id="c", amount=Decimal(amount) if amount else None, period=period,
        amount_state=AnswerState.GIVEN,
    )  # fmt: skip


def test_totals_per_month_say_what_is_not_in_them() -> None:
    rows = [
        income("1200", Period.MONTH), income("120", Period.WEEK), income("300", Period.QUARTER),
        income("1200", Period.ONCE), income("50", None), income("", Period.MONTH),
    ]  # fmt: skip
    words = monthly_summary(rows, "1 inkomen", "inkomsten")
    assert words == (
        "6 inkomsten, samen ongeveer € 1.820 per maand; 2 zonder bedrag of periode; "
        "1 eenmalig, niet meegeteld"
    )
    assert monthly_summary(rows[:1], "1 inkomen", "x") == (
        "1 inkomen, samen ongeveer € 1.200 per maand"
    )
    assert monthly_summary([rows[3]], "1 inkomen", "x") == "1 inkomen; 1 eenmalig, niet meegeteld"


def test_letters_about_one_debt_count_once_in_the_words_for_the_desk() -> None:
    first = Debt(
        id="1", case_id="c", position=1, amount=Decimal("861"), balance_date=date(2026, 5, 8)
    )
    second = replace(
        first, id="2", position=2, chain="1", amount=Decimal("1046.20"),
        balance_date=date(2026, 10, 12),
    )  # fmt: skip
    assert DEBTS.summary([first, second]) == "1 schuld in 2 regels, samen ongeveer € 1.046"
    paid = replace(first, id="3", position=3, status=DebtStatus.PAID)
    assert DEBTS.summary([second, paid]) == (
        "2 schulden, samen ongeveer € 1.046; 1 betaald of kwijtgescholden"
    )


def test_lines_in_the_talk() -> None:
    row = replace(
        income("1486", Period.MONTH), kind=IncomeKind.WAGE, whose=Whose.PARTNER, payer="Korenaar"
    )
    assert INCOMES.line(row) == "€ 1.486,00 · per maand · voor uw partner · van Korenaar"
    assert INCOMES.label(row) == "loon"
    cost = Expense(id="e", case_id="c", post=ExpensePost.RENT, arrears=Asked.YES)
    assert (EXPENSES.label(cost), EXPENSES.line(cost)) == ("huur", "")
    car = Asset(id="a", case_id="c", kind=AssetKind.VEHICLE, description="Oude stationwagen")
    assert ASSETS.label(car) == "Oude stationwagen"
    assert ASSETS.line(car) == choice_words(AssetKind.VEHICLE)
    assert ASSETS.summary([car]) == "1 bezit"
