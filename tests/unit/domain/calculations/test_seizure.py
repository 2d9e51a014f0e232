from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.seizure import (
    BANK_SIGNAL,
    MAYBE,
    NO_SIGNAL,
    TOO_LITTLE,
    bank_seizure_from_inputs,
    seizure_from_inputs,
)
from intakeapp.domain.norms import NoNormError

DAY = date(2026, 11, 17)
SINGLE = {"leefsituatie": "alleenstaande"}


def test_a_seizure_that_leaves_too_little_says_what_to_ask_and_within_four_weeks():
    made = seizure_from_inputs({**SINGLE, "inkomen_incl_vt": 1400, "blijft_over": 1200}, DAY)
    assert made.value == Decimal("130.00")  # 95% of 1.400 is 1.330
    assert made.warnings[0] == TOO_LITTLE
    assert "binnen 4 weken" in made.warnings[1]
    assert "475d lid 5" in made.warnings[1]
    assert made.steps[-1].formula == "€ 1.330,00 − € 1.200,00, niet onder 0"


@pytest.mark.parametrize(
    ("left", "income", "most"),
    [(1500, None, "708.48"), (900, None, "1308.48"), (1500, 2000, "400.00")],
)
def test_what_is_not_known_gives_maybe_with_what_may_be_lacking(left, income, most):
    made = seizure_from_inputs({**SINGLE, "inkomen_incl_vt": income, "blijft_over": left}, DAY)
    assert (made.value, made.low, made.high) == (None, Decimal("0.00"), Decimal(most))
    assert made.warnings[0] == MAYBE
    assert any("binnen 4 weken" in warning for warning in made.warnings)


def test_enough_is_no_signal_and_never_a_verdict():
    made = seizure_from_inputs({**SINGLE, "inkomen_incl_vt": 2500, "blijft_over": 2300}, DAY)
    assert made.value == 0
    assert made.warnings[0] == NO_SIGNAL
    assert not any("weken" in warning for warning in made.warnings)


def test_before_2026_the_term_was_not_read_and_is_not_told():
    asked = {**SINGLE, "inkomen_incl_vt": 1200, "blijft_over": 900}
    made = seizure_from_inputs(asked, date(2025, 3, 1))
    assert made.warnings[0] == TOO_LITTLE
    assert not any("weken" in warning for warning in made.warnings)
    assert made.norms == {"bvv": "2025-01-01", "bijstand": "2025-01-01"}


def test_bijstand_rests_on_one_table():
    asked = {**SINGLE, "bron": "bijstand", "inkomen_incl_vt": 1000, "blijft_over": 900}
    made = seizure_from_inputs(asked, DAY)
    assert made.value == 50
    assert made.norms == {"bvv": "2026-07-01"}


@pytest.mark.parametrize(
    ("balance", "reach"), [("2208.48", "0"), ("2208.49", "0.01"), ("3000", "791.52"), ("-12", "0")]
)
def test_a_bank_seizure_reaches_only_what_is_above_the_maximum(balance, reach):
    made = bank_seizure_from_inputs({**SINGLE, "saldo": balance}, DAY)
    assert made.value == Decimal(reach)
    assert made.steps[0].value == Decimal("2208.48")
    assert "1 maand lang" in made.steps[0].words


def test_a_bank_seizure_that_took_too_much_is_a_signal():
    made = bank_seizure_from_inputs({**SINGLE, "saldo": 3000, "afgeschreven": 1000}, DAY)
    assert made.value == Decimal("208.48")
    assert BANK_SIGNAL in made.warnings
    made = bank_seizure_from_inputs({**SINGLE, "saldo": 3000, "afgeschreven": "791.52"}, DAY)
    assert made.value == 0
    assert NO_SIGNAL in made.warnings


def test_what_was_not_read_or_is_missing_is_refused():
    with pytest.raises(NoNormError, match="bankbeslag_maanden"):
        bank_seizure_from_inputs({**SINGLE, "saldo": 3000}, date(2025, 3, 1))
    for asked, place in ((SINGLE, "saldo"), ({"saldo": 1}, "leefsituatie")):
        with pytest.raises(InputError) as caught:
            bank_seizure_from_inputs(asked, DAY)
        assert caught.value.path == place
    for asked in (SINGLE, {**SINGLE, "inkomen_incl_vt": 900, "blijft_over": 901}):
        with pytest.raises(InputError) as caught:
            seizure_from_inputs(asked, DAY)
        assert caught.value.path == "blijft_over"
