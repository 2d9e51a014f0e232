"""The beslagvrije voet at the threats of a case, from the real store."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from intakeapp.domain.calculations.seizure_check import CheckOutlook
from intakeapp.domain.money_rows import Income, IncomeKind, Period, Whose
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services import crisis, demo
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.overview import view_of
from intakeapp.services.rows import save_row
from intakeapp.services.seizure_checks import has_seizure, seizure_checks, seizure_words
from tests.helpers.stores import new_store, register

pytestmark = pytest.mark.integration


@pytest.fixture
def space(tmp_path):
    opened = new_store(tmp_path)
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space):
    """A person alone on bijstand of 1,200 euros."""
    found = register(space).id
    for key, text in (("persoon.partner", "nee"), ("persoon.kinderen_thuis", "0")):
        answer(space, found, key, AnswerInput(text=text))
    save_row(
        space,
        Income(id="", case_id=found, kind=IncomeKind.BENEFIT_PW, whose=Whose.RESIDENT,
               amount=Decimal("1200.00"), amount_state=AnswerState.GIVEN, period=Period.MONTH),
    )  # fmt: skip
    return found


def tell(space, case_id, kind, present=Asked.YES, **fields):
    blank = crisis.blank_threat(case_id, kind)
    crisis.save_threat(space, dataclasses.replace(blank, present=present, **fields))


def checks(space, case_id):
    view = view_of(space, case_id)
    made = seizure_checks(space, view)
    assert has_seizure(view.file) == bool(made)
    return made


def test_without_a_seizure_nothing_is_looked_at(space, case_id):
    assert checks(space, case_id) == ()
    tell(space, case_id, ThreatType.LOONBESLAG, Asked.NO)
    tell(space, case_id, ThreatType.ONTRUIMING)
    tell(space, case_id, ThreatType.BANKBESLAG, Asked.UNKNOWN)
    assert checks(space, case_id) == ()


def test_a_seizure_of_bijstand_is_calculated(space, case_id):
    tell(space, case_id, ThreatType.LOONBESLAG)
    (found,) = checks(space, case_id)
    assert found.outlook is CheckOutlook.TOO_LITTLE
    assert found.result.value == Decimal("148.49")  # 95% of 1,419.46 is 1,348.49
    assert seizure_words((found,)) == "Mogelijk blijft er te weinig over."


def test_an_account_and_an_end(space, case_id):
    tell(space, case_id, ThreatType.BANKBESLAG)
    (found,) = checks(space, case_id)
    assert found.result.value == Decimal("2208.48")
    assert "2.208,48" in seizure_words((found,))
    crisis.end_threat(space, case_id, ThreatType.BANKBESLAG, "Opgeheven.")
    assert checks(space, case_id) == ()


def test_what_was_told_in_the_talk_counts_too(space, case_id):
    answer(space, case_id, "inkomen.beslag", AnswerInput(text="deurwaarder"))
    (found,) = checks(space, case_id)
    assert found.threat is ThreatType.LOONBESLAG
    answer(space, case_id, "inkomen.beslag", AnswerInput(text="niets"))
    assert checks(space, case_id) == ()


def test_sjaak_does_not_know_and_is_asked(space):
    ids = dict(zip(demo.RESIDENTS, demo.fill(space), strict=True))
    (found,) = checks(space, ids["sjaak"])
    assert found.words.startswith("Of er beslag op het inkomen ligt, is nog niet bekend.")
    assert found.needed
    assert checks(space, ids["tanya"]) == ()
