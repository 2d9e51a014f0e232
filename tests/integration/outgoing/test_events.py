"""Sent, signed, withdrawn: what is noted of a final document, in a real store."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import BY_POST, PARTNER, RESIDENT, STABILISATION, TEAM, lives_of
from intakeapp.services import decisions, outgoing, outgoing_events, timeline, undo
from intakeapp.services.handover import hand_over
from intakeapp.services.outgoing_clocks import CURE_LETTER
from intakeapp.services.outgoing_facts import facts_of
from intakeapp.services.overview import view_of
from tests.integration.outgoing.filled import file_of
from tests.integration.outgoing.test_final import final

pytestmark = pytest.mark.integration

TODAY = date(2026, 11, 17)
UNTIL = date(2027, 3, 1)


@pytest.fixture
def letter(space, tanya):
    """A final list of actions of Tanya."""
    return final(space, tanya, "actielijst")


@pytest.fixture
def agreement(space, tanya):
    """A final stabilisation agreement of Tanya that nobody signed yet."""
    return final(space, tanya, STABILISATION, until=UNTIL)


def life(space, document):
    file = file_of(space, document.case_id)
    return lives_of(file.events, file.decisions)[document.id]


def facts(space, case_id):
    return facts_of(space, view_of(space, case_id))


def test_sent_and_signed_stand_with_the_document_and_do_not_change_it(space, letter):
    outgoing_events.note_sent(space, letter.id, way=BY_POST, day=TODAY, party="  de \n bank ")
    outgoing_events.note_signed(space, letter.id, parties=(RESIDENT, PARTNER), day=TODAY)
    found = life(space, letter)
    assert [(e.way, e.party, e.day, e.noted_by) for e in found.sent] == [
        (BY_POST, "de bank", TODAY, space.me)
    ]
    assert found.signers == {RESIDENT, PARTNER}
    assert outgoing.document(space, letter.id) == letter


def test_it_may_be_sent_again_and_is_signed_once_by_each(space, letter):
    for _ in range(2):
        outgoing_events.note_sent(space, letter.id, way=BY_POST, day=TODAY)
    outgoing_events.note_signed(space, letter.id, parties=(RESIDENT,), day=TODAY)
    with pytest.raises(InputError, match="inwoner"):
        outgoing_events.note_signed(space, letter.id, parties=(TEAM, RESIDENT), day=TODAY)
    assert len(life(space, letter).sent) == 2
    assert life(space, letter).signers == {RESIDENT}  # all or nothing


@pytest.mark.parametrize(
    ("day", "words"), [(TODAY + timedelta(days=1), "moet nog"), (date(2026, 11, 16), "sinds")]
)
def test_a_day_that_cannot_be_is_refused(space, letter, day, words):
    for attempt in (
        lambda: outgoing_events.note_sent(space, letter.id, way=BY_POST, day=day),
        lambda: outgoing_events.note_signed(space, letter.id, parties=(TEAM,), day=day),
        lambda: outgoing_events.withdraw_final(space, letter.id, reason="fout", day=day),
    ):
        with pytest.raises(InputError, match=words) as caught:
            attempt()
        assert caught.value.path == "day"
    assert file_of(space, letter.case_id).events == ()


def test_what_says_nothing_is_refused(space, letter):
    for attempt, path in (
        (lambda: outgoing_events.note_sent(space, letter.id, way=" ", day=TODAY), "way"),
        (lambda: outgoing_events.note_signed(space, letter.id, parties=(), day=TODAY), "party"),
        (lambda: outgoing_events.note_signed(space, letter.id, parties=("x",), day=TODAY), "party"),
        (lambda: outgoing_events.withdraw_final(space, letter.id, reason="", day=TODAY), "reason"),
        (lambda: outgoing_events.withdraw_final(space, letter.id, reason="x" * 501, day=TODAY),
         "reason"),
    ):  # fmt: skip
        with pytest.raises(InputError) as caught:
            attempt()
        assert caught.value.path == path


def test_a_draft_is_neither_sent_nor_withdrawn(space, tanya):
    draft = outgoing.make_draft(space, tanya, "actielijst").record_id
    with pytest.raises(InputError, match="nog niet definitief"):
        outgoing_events.note_sent(space, draft, way=BY_POST, day=TODAY)
    with pytest.raises(InputError, match="nog niet definitief"):
        outgoing_events.withdraw_final(space, draft, reason="fout", day=TODAY)


def test_after_withdrawing_nothing_more_happens(space, letter):
    outgoing_events.withdraw_final(space, letter.id, reason="verkeerde naam", day=TODAY)
    found = life(space, letter)
    assert found.is_withdrawn
    assert found.withdrawn.reason == "verkeerde naam"
    assert outgoing.document(space, letter.id) == letter
    for attempt in (
        lambda: outgoing_events.note_sent(space, letter.id, way=BY_POST, day=TODAY),
        lambda: outgoing_events.withdraw_final(space, letter.id, reason="weer", day=TODAY),
    ):
        with pytest.raises(InputError, match="ingetrokken"):
            attempt()


def test_undo_takes_back_what_was_noted_and_redo_puts_it_there_again(space, letter):
    since = space.store.clock.now()
    outgoing_events.withdraw_final(space, letter.id, reason="fout", day=TODAY)
    assert undo.undo_last(space, letter.case_id, since=since) is not None
    assert file_of(space, letter.case_id).events == ()
    assert undo.redo_last(space, letter.case_id, since=since) is not None
    assert life(space, letter).is_withdrawn


def test_what_was_noted_by_mistake_goes_and_the_timeline_keeps_it(space, letter):
    noted = outgoing_events.note_sent(space, letter.id, way=BY_POST, day=TODAY).record_id
    outgoing_events.take_back(space, noted)
    assert file_of(space, letter.case_id).events == ()
    lines = [line.text for line in timeline.timeline(space, letter.case_id)]
    assert lines[1] == f"stuk: {letter.title} verstuurd, 17 november 2026, per post"
    assert lines[0] == f"wat er met een stuk gebeurde weggehaald: {letter.title} verstuurd"


# The stabilisation agreement


def test_a_final_agreement_does_not_count_before_both_signed(space, tanya, agreement):
    def counts():
        found = facts(space, tanya)
        return "stabilisatie_getekend" in found.holds, found.values.get("termijn.stabilisatie")

    assert counts() == (False, None)
    outgoing_events.note_signed(space, agreement.id, parties=(RESIDENT, PARTNER), day=TODAY)
    assert counts() == (False, None)
    outgoing_events.note_signed(space, agreement.id, parties=(TEAM,), day=TODAY)
    assert counts() == (True, UNTIL)
    outgoing_events.withdraw_final(space, agreement.id, reason="stopt", day=TODAY)
    assert counts() == (False, None)


# Letters others rest on


def test_a_withdrawn_request_to_complete_gave_no_term(space, tanya):
    made = final(space, tanya, CURE_LETTER, until=UNTIL)
    assert "besluit_hersteltermijn" in facts(space, tanya).holds
    assert decisions.basis_of(space, view_of(space, tanya), voet=False).cure_until == UNTIL
    outgoing_events.withdraw_final(space, made.id, reason="fout", day=TODAY)
    assert "besluit_hersteltermijn" not in facts(space, tanya).holds
    assert "termijn.aanvullen_gevraagd" not in facts(space, tanya).values
    assert decisions.basis_of(space, view_of(space, tanya), voet=False).cure_until is None


def test_withdrawing_the_letter_withdraws_the_decision(space, ready):
    made = final(space, ready, "besluit_toelating")
    assert "toegelaten" in facts(space, ready).holds
    outgoing_events.withdraw_final(space, made.id, reason="verkeerde dag", day=TODAY)
    (decision,) = decisions.decisions(space, ready)
    assert decision.withdrawn
    file = file_of(space, ready)
    assert file.case.decision_date is None
    assert [e.kind for e in file.events] == [EventKind.WITHDRAWN]
    assert "toegelaten" not in facts(space, ready).holds
    with pytest.raises(InputError, match="komt niet terug"):
        outgoing_events.take_back(space, file.events[0].id)


def test_withdrawing_the_decision_withdraws_its_letter_once(space, ready):
    made = final(space, ready, "besluit_toelating")
    (decision,) = decisions.decisions(space, ready)
    for _ in range(2):
        decisions.withdraw_decision(space, decision.id)
    (noted,) = file_of(space, ready).events
    assert (noted.outgoing_id, noted.kind, noted.day) == (made.id, EventKind.WITHDRAWN, TODAY)
    assert noted.reason == decisions.FELL
    with pytest.raises(InputError, match="ingetrokken"):
        outgoing_events.note_sent(space, made.id, way=BY_POST, day=TODAY)


def test_an_event_that_came_from_elsewhere_counts_too(space, letter):
    with space.store.writing(space.context("test")) as writer:
        writer.add(DocumentEvent(
            id=space.store.ids.new(), case_id=letter.case_id, outgoing_id=letter.id,
            kind=EventKind.WITHDRAWN, day=TODAY, reason="x", noted_at=space.store.clock.now(),
        ))  # fmt: skip
    assert life(space, letter).is_withdrawn


def test_the_hand_over_marks_what_was_withdrawn(space, tanya, letter):
    final(space, tanya, "uitnodiging")
    outgoing_events.withdraw_final(space, letter.id, reason="fout", day=TODAY)
    made = hand_over(space, tanya)
    with ZipFile(BytesIO(made.content)) as archive:
        contents = json.loads(archive.read("inhoud.json"))
    assert [name for name in made.annexes if "(ingetrokken)" in name] == contents["withdrawn"]
    (gone,) = contents["withdrawn"]
    assert letter.title in gone
    assert contents["annexes"] == list(made.annexes)
