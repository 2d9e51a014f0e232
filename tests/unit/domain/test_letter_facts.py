"""What an accepted reading becomes: a debt, threats, a pile of the bag."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from decimal import Decimal

import pytest

from intakeapp.domain.letter_facts import (
    BagSort,
    debt_of,
    proposed_sort,
    replaces_day,
    threat_types,
    threats_of,
)
from intakeapp.domain.letters import DangerType, LetterKind
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.threats import Threat, ThreatType
from tests.helpers.readings import danger, eviction_letter, reading

CASE = "zaak"


def test_the_creditor_is_who_is_owed_and_the_collector_who_writes():
    debt = debt_of(eviction_letter(), CASE)
    assert debt is not None
    assert (debt.creditor, debt.collector) == (
        "Woonstichting Lindehof", "Van Hout Gerechtsdeurwaarders",
    )  # fmt: skip
    assert (debt.amount, debt.amount_state) == (Decimal("2345.67"), AnswerState.GIVEN)
    assert (debt.reference, debt.balance_date) == ("2026-88121", date(2026, 11, 17))
    assert (debt.source, debt.letter_in_hand, debt.id) == (Source.DOCUMENT, Asked.YES, "")


def test_without_a_named_creditor_the_sender_is_owed():
    debt = debt_of(reading(LetterKind.INVOICE, sender="Vitens", amount=Decimal("81.20")), CASE)
    assert debt is not None
    assert (debt.creditor, debt.collector) == ("Vitens", "")


def test_an_amount_that_is_not_said_is_unknown_and_not_nothing():
    debt = debt_of(reading(sender="Incasso Noord", reference="A-17"), CASE)
    assert debt is not None
    assert (debt.amount, debt.amount_state) == (None, AnswerState.UNKNOWN)


@pytest.mark.parametrize(
    "letter",
    [
        reading(LetterKind.PAYSLIP, sender="Bakkerij", amount=Decimal("1900.00")),
        reading(LetterKind.BENEFIT, sender="UWV", amount=Decimal("1300.00")),
        reading(LetterKind.ADVERTISING, sender="Meubels", amount=Decimal("199.00")),
        reading(LetterKind.INVOICE, amount=Decimal("5.00")),
        reading(LetterKind.COLLECTION, sender="Incasso Noord"),
    ],
    ids=["wage", "benefit", "advertising", "from nobody", "about nothing"],
)
def test_what_speaks_of_no_debt_becomes_none(letter):
    assert debt_of(letter, CASE) is None


@pytest.mark.parametrize(
    ("letter", "pile"),
    [
        (eviction_letter(), BagSort.DANGER),
        (reading(LetterKind.ADVERTISING, danger=(danger(DangerType.WATER),)), BagSort.DANGER),
        (reading(LetterKind.BENEFIT, sender="UWV"), BagSort.MONEY_IN),
        (reading(sender="Incasso", amount=Decimal("10.00")), BagSort.DEBT),
        (reading(LetterKind.ADVERTISING, sender="Meubels"), BagSort.CAN_GO),
        (reading(LetterKind.OTHER), None),
        (reading(LetterKind.INFORMATION, sender="Gemeente"), None),
    ],
)
def test_only_advertising_is_ever_proposed_to_go(letter, pile):
    assert proposed_sort(letter) is pile


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("de levering van gas wordt beëindigd", {ThreatType.AFSLUITING_GAS}),
        ("wij sluiten uw stroom af", {ThreatType.AFSLUITING_ELEKTRICITEIT}),
        ("uw gas en elektriciteit worden afgesloten",
         {ThreatType.AFSLUITING_GAS, ThreatType.AFSLUITING_ELEKTRICITEIT}),
        ("wij beëindigen de levering van energie",
         {ThreatType.AFSLUITING_GAS, ThreatType.AFSLUITING_ELEKTRICITEIT}),
        ("u gaf gasten te eten: de energie wordt afgesloten",
         {ThreatType.AFSLUITING_GAS, ThreatType.AFSLUITING_ELEKTRICITEIT}),
    ],
)  # fmt: skip
def test_energy_is_gas_or_power_by_its_words_and_else_both(words, types):
    assert set(threat_types(danger(DangerType.ENERGY, text=words))) == types


def test_every_danger_but_a_summons_is_a_threat_of_the_crisis_check():
    without = [kind for kind in DangerType if not threat_types(danger(kind))]
    assert without == [DangerType.SUMMONS]


def test_a_day_and_hour_reach_the_threat_with_who_and_what():
    letter = eviction_letter()
    (threat,) = threats_of(letter, letter.danger, {}, CASE)
    assert (threat.type, threat.present) == (ThreatType.ONTRUIMING, Asked.YES)
    assert (threat.event_date, threat.event_time) == (date(2026, 12, 3), time(9, 30))
    assert (threat.creditor, threat.from_whom) == (
        "Woonstichting Lindehof", "Van Hout Gerechtsdeurwaarders",
    )  # fmt: skip
    assert (threat.paper, threat.paper_date) == (Asked.YES, date(2026, 11, 17))
    assert (threat.stage, threat.source) == ("aangezegd", Source.DOCUMENT)


def test_a_summons_beside_it_tells_the_stage():
    dangers = (danger(DangerType.SUMMONS, date(2026, 12, 9)), danger(DangerType.EVICTION))
    letter = eviction_letter(danger=dangers)
    (threat,) = threats_of(letter, dangers, {}, CASE)
    assert threat.stage == "dagvaarding"
    assert threat.event_date is None  # the day of the hearing is not the day of the eviction


def test_what_the_letter_does_not_say_stays_as_it_was_known():
    known = Threat(
        id="x", case_id=CASE, type=ThreatType.ONTRUIMING, present=Asked.YES,
        event_date=date(2026, 12, 1), event_time=time(8), stage="vonnis", remark="belt maandag",
        minors_in_house=Asked.YES, creditor="Lindehof",
    )  # fmt: skip
    letter = eviction_letter(danger=(danger(DangerType.EVICTION),))
    (after,) = threats_of(letter, letter.danger, {known.type: known}, CASE)
    assert (after.event_date, after.event_time) == (date(2026, 12, 1), time(8))
    assert (after.stage, after.remark, after.minors_in_house) == (
        "vonnis", "belt maandag", Asked.YES,
    )  # fmt: skip
    assert replaces_day(known, after) is None


def test_another_day_is_told_before_it_replaces_the_known_one():
    letter = eviction_letter()
    (first,) = threats_of(letter, letter.danger, {}, CASE)
    known = dataclasses.replace(first, event_date=date(2026, 11, 26))
    (after,) = threats_of(letter, letter.danger, {known.type: known}, CASE)
    assert replaces_day(known, after) == (date(2026, 11, 26), date(2026, 12, 3))
    assert replaces_day(None, after) is None


def test_an_ended_threat_that_is_threatened_again_is_open_again():
    ended = Threat(
        id="x", case_id=CASE, type=ThreatType.ONTRUIMING, present=Asked.YES,
        ended_date=date(2026, 10, 1), ended_by="marit", ended_reason="regeling",
    )  # fmt: skip
    letter = eviction_letter()
    (after,) = threats_of(letter, letter.danger, {ended.type: ended}, CASE)
    assert (after.ended_date, after.ended_by, after.ended_reason) == (None, "", "")


def test_two_dangers_of_one_kind_are_one_threat_with_the_day_that_is_said():
    dangers = (danger(DangerType.EVICTION, date(2026, 12, 3)), danger(DangerType.EVICTION))
    (threat,) = threats_of(eviction_letter(), dangers, {}, CASE)
    assert threat.event_date == date(2026, 12, 3)
