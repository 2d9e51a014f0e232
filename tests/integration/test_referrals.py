"""Referrals: from an answer to an organisation, and back, so that nobody gets lost."""

from __future__ import annotations

from datetime import date

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Organisation, Referral
from intakeapp.services import organisations, undo
from intakeapp.services.casefile import read_case_file
from intakeapp.services.referrals import (
    NextStep,
    change_reason,
    close_referral,
    is_sealed,
    mark_sent,
    next_step,
    record_answer,
    record_consent,
    refer,
    reopen_referral,
    set_follow_up,
    visible,
)
from tests.helpers.stores import TODAY, register

pytestmark = pytest.mark.integration
LATER = date(2026, 12, 1)


@pytest.fixture
def case_id(space):
    return register(space).id


@pytest.fixture
def maatjes(space):
    entered = Organisation(id="", name="Maatjes aan Tafel", domains=(LifeDomain.NETWORK,))
    return organisations.save_organisation(space, entered).record_id


def found(space, referral_id):
    with space.store.reading() as reader:
        return reader.get(Referral, referral_id)


def test_a_referral_keeps_the_name_the_question_and_the_reason(space, case_id, maatjes):
    changes = refer(
        space, case_id, maatjes, domain=LifeDomain.NETWORK, question_key="goed.verhaal",
        reason=" Hulp met de post ", follow_up_date=LATER,
    )  # fmt: skip
    made = found(space, changes.record_id)
    assert (made.organisation, made.organisation_id) == ("Maatjes aan Tafel", maatjes)
    assert (made.domain, made.question_key) == (LifeDomain.NETWORK, "goed.verhaal")
    assert (made.reason, made.follow_up_date, made.position) == ("Hulp met de post", LATER, 1)
    assert (made.consent, made.consent_date, made.sent_date) == (Asked.NOT_ASKED, None, None)
    assert changes.case_ids == {case_id}
    assert next_step(made) is NextStep.SEND
    second = refer(space, case_id, "", organisation="Huisarts")
    assert found(space, second.record_id).position == 2


def test_the_whole_way_of_a_referral(space, case_id, maatjes):
    made = refer(space, case_id, maatjes).record_id
    record_consent(space, made, Asked.YES)
    assert found(space, made).consent_date == TODAY
    mark_sent(space, made)
    assert (found(space, made).sent_date, next_step(found(space, made))) == (
        TODAY, NextStep.FOLLOW_UP,
    )  # fmt: skip
    set_follow_up(space, made, LATER)
    record_answer(space, made, "Plek vanaf maandag")
    assert found(space, made).answer_date == TODAY
    assert next_step(found(space, made)) is NextStep.CLOSE
    close_referral(space, made, "Gaat er elke week heen")
    assert next_step(found(space, made)) is NextStep.NONE
    reopen_referral(space, made)
    again = found(space, made)
    assert (again.closed_date, again.outcome) == (None, "Gaat er elke week heen")


def test_steps_can_be_taken_back(space, case_id, maatjes):
    made = refer(space, case_id, maatjes, consent=Asked.YES).record_id
    mark_sent(space, made)
    mark_sent(space, made, sent=False)
    record_consent(space, made, Asked.NOT_ASKED)
    record_answer(space, made, "Ja")
    record_answer(space, made, "")
    set_follow_up(space, made, LATER)
    set_follow_up(space, made, None)
    back = found(space, made)
    assert (back.sent_date, back.consent_date, back.answer_date, back.follow_up_date) == (
        None, None, None, None,
    )  # fmt: skip


def test_nothing_is_sent_when_the_resident_said_no(space, case_id, maatjes):
    made = refer(space, case_id, maatjes, consent=Asked.NO).record_id
    assert next_step(found(space, made)) is NextStep.RESIDENT_CALLS
    with pytest.raises(InputError, match="wil niet") as caught:
        mark_sent(space, made)
    assert "adres" in caught.value.now
    assert found(space, made).sent_date is None


def test_what_cannot_be_is_refused(space, case_id, maatjes):
    yesterday = date(2026, 11, 16)
    made = refer(space, case_id, maatjes).record_id
    organisations.retire_organisation(space, maatjes)
    for work, path in (
        (lambda: refer(space, case_id, ""), "organisation"),
        (lambda: refer(space, case_id, maatjes), "organisation"),
        (lambda: refer(space, case_id, "x"), "organisation"),
        (lambda: refer(space, case_id, "", organisation="A", reason="a" * 2001), "reason"),
        (lambda: refer(space, case_id, "", organisation="A", follow_up_date=yesterday),
         "follow_up_date"),
        (lambda: set_follow_up(space, made, yesterday), "follow_up_date"),
        (lambda: close_referral(space, made, "  "), "outcome"),
        (lambda: change_reason(space, made, "a" * 2001), "reason"),
    ):  # fmt: skip
        with pytest.raises(InputError) as caught:
            work()
        assert caught.value.path == path
    assert len(read_case_file(space, case_id).referrals) == 1


def test_the_name_stays_when_the_organisation_changes_or_goes(space, case_id, maatjes):
    made = refer(space, case_id, maatjes).record_id
    with space.store.reading() as reader:
        there = reader.get(Organisation, maatjes)
    organisations.save_organisation(space, Organisation(id=there.id, name="Anders"))
    organisations.retire_organisation(space, maatjes)
    assert found(space, made).organisation == "Maatjes aan Tafel"


def test_undo_takes_a_step_back(space, case_id, maatjes):
    since = space.store.clock.now()
    made = refer(space, case_id, maatjes).record_id
    mark_sent(space, made)
    undo.undo_last(space, case_id, since=since)
    assert found(space, made).sent_date is None
    undo.undo_last(space, case_id, since=since)
    assert read_case_file(space, case_id).referrals == ()


@pytest.mark.parametrize(
    ("key", "sealed"),
    [
        ("", False),
        ("goed.verhaal", False),
        ("goed.klaar", False),
        ("veilig.bang", True),
        ("veilig.klaar", True),
        ("niemand.weet", True),
    ],
)
def test_a_referral_from_the_sealed_section_is_sealed(space, case_id, key, sealed):
    referral = Referral(id="x", case_id=case_id, organisation="Opvang", question_key=key)
    assert is_sealed(space, referral) is sealed
    assert (visible(space, [referral]) == ()) is sealed
