"""A seizure at its threat: signals with what is needed, never a verdict and never a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calculations import seizure_check as here
from intakeapp.domain.calculations.beslagvrije_voet import SeizureFacts
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.seizure import ends_of
from intakeapp.domain.calculations.seizure_check import (
    CheckOutlook,
    account_check,
    income_check,
)
from intakeapp.domain.threats import ThreatType

DAY = date(2026, 11, 17)
ALONE = SeizureFacts(situation=LivingSituation.SINGLE)
KNOWN = replace(ALONE, own_income=Decimal(1400), taxable_income=Decimal(20_000))
BEFORE_2026 = date(2025, 3, 1)
NO_TABLE = date(2027, 2, 1)


def test_a_seizure_that_leaves_less_than_the_voet_says_how_much() -> None:
    found = income_check(KNOWN, Decimal(980), DAY)
    assert found.outlook is CheckOutlook.TOO_LITTLE
    assert found.words == "Mogelijk blijft er te weinig over."
    assert found.result is not None
    assert found.result.value == Decimal("350.00")  # 95% van 1.400 is 1.330
    assert found.needed == ()
    assert found.ask.startswith("Vraag de deurwaarder om een nieuwe berekening")
    assert "binnen 4 weken" in found.ask
    assert "art. 475d lid 5" in found.ask


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (date(2026, 11, 6), "Op de brief staat 6 november 2026: 4 weken daarna is 4 december"),
        (date(2026, 10, 1), "daarna is 29 oktober 2026. Dat is voorbij; vraag het toch na."),
    ],
)  # fmt: skip
def test_the_four_weeks_are_counted_from_the_letter(notice: date, words: str) -> None:
    assert words in income_check(KNOWN, Decimal(980), DAY, notice=notice).ask


def test_a_letter_of_tomorrow_counts_nothing() -> None:
    asked = income_check(KNOWN, Decimal(980), DAY, notice=date(2026, 11, 18)).ask
    assert asked
    assert "Op de brief" not in asked


def test_while_the_income_before_is_unknown_it_may_and_what_is_needed_is_said() -> None:
    found = income_check(ALONE, Decimal(980), DAY)
    assert found.outlook is CheckOutlook.MAYBE
    assert found.result is not None
    assert ends_of(found.result) == (0, Decimal("1228.48"))
    assert found.needed == (here.BEFORE, here.TAXABLE)
    assert found.ask


def test_a_seizure_nobody_is_sure_of_asks_to_find_out_first() -> None:
    found = income_check(ALONE, Decimal(980), DAY, certain=False)
    assert found.words.startswith("Of er beslag op het inkomen ligt, is nog niet bekend.")
    assert found.outlook is CheckOutlook.MAYBE
    assert found.needed == (here.BEFORE,)


def test_enough_left_gives_no_signal_and_never_says_that_all_is_well() -> None:
    found = income_check(KNOWN, Decimal(1390), DAY)
    assert found.outlook is CheckOutlook.NO_SIGNAL
    assert (found.words, found.ask) == ("Met deze gegevens nu geen signaal.", "")
    assert "geen recht" not in found.words


@pytest.mark.parametrize(
    ("facts", "left", "needed"),
    [
        (None, Decimal(980), (here.HOUSEHOLD, here.BEFORE, here.TAXABLE)),
        (KNOWN, None, (here.LEFT,)),
        (None, None, (here.HOUSEHOLD, here.LEFT, here.BEFORE, here.TAXABLE)),
    ],
)  # fmt: skip
def test_nothing_is_calculated_while_facts_lack(facts, left, needed) -> None:
    found = income_check(facts, left, DAY)
    assert found.outlook is CheckOutlook.OPEN
    assert (found.result, found.ask, found.needed) == (None, "", needed)


def test_bijstand_needs_no_slip_of_before() -> None:
    on_bijstand = replace(ALONE, on_bijstand=True)
    found = income_check(on_bijstand, Decimal("1200.00"), DAY)
    assert found.result is not None
    assert found.result.value == Decimal("148.49")  # 95% van 1.419,46 is 1.348,49
    assert found.outlook is CheckOutlook.TOO_LITTLE
    assert found.needed == ()


def test_more_left_than_came_in_and_a_day_without_tables_are_told() -> None:
    odd = income_check(KNOWN, Decimal(1500), DAY)
    assert odd.words == "Er kan niet meer overblijven dan er binnenkomt."
    late = income_check(KNOWN, Decimal(980), NO_TABLE)
    assert (late.outlook, late.result) == (CheckOutlook.OPEN, None)
    assert "tabel" in late.words
    assert account_check(LivingSituation.SINGLE, Decimal(100), NO_TABLE).result is None


def test_before_2026_the_term_was_not_read_and_is_not_told() -> None:
    found = income_check(ALONE, Decimal(500), BEFORE_2026)
    assert found.result is not None
    assert found.ask == ""


def test_an_account_keeps_the_maximum_of_a_month() -> None:
    free = account_check(LivingSituation.SINGLE, None, DAY)
    assert free.words == "Een maand lang blijft € 2.208,48 op de rekening vrij."
    assert free.result is not None
    assert free.result.value == Decimal("2208.48")
    assert free.needed == (here.BALANCE, here.TAKEN)
    more = account_check(LivingSituation.SINGLE, Decimal(3000), DAY)
    assert "valt hoogstens € 791,52 onder het beslag" in more.words
    assert more.result is not None
    assert more.result.value == Decimal("791.52")
    assert "475a lid 5" in more.ask


def test_an_account_below_nothing_or_without_a_household_stays_quiet() -> None:
    below = account_check(LivingSituation.SINGLE, Decimal(-12), DAY)
    assert "onder het beslag" not in below.words
    nobody = account_check(None, Decimal(3000), DAY)
    assert (nobody.outlook, nobody.result) == (CheckOutlook.OPEN, None)
    assert nobody.needed[0] == here.HOUSEHOLD
    assert nobody.threat is ThreatType.BANKBESLAG


MONEY = st.decimals(min_value=0, max_value=6000, places=2)


@given(st.sampled_from(LivingSituation), MONEY, MONEY, st.booleans())
def test_more_left_never_lacks_more(situation, left, more, certain) -> None:
    facts = SeizureFacts(situation=situation)
    first = income_check(facts, left, DAY, certain=certain)
    second = income_check(facts, left + more, DAY, certain=certain)
    assert first.result is not None
    assert second.result is not None
    assert ends_of(second.result)[1] <= ends_of(first.result)[1]
    assert all(amount >= 0 for amount in ends_of(first.result))
