"""Messages that leave: only as was agreed, with nothing more than their own words."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from sqlalchemy import select

from intakeapp.data.models.tables import audit_look
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.residents import ContactChannel
from intakeapp.services import cases, intake, outgoing, rows
from intakeapp.services.creditor_addresses import change_address
from intakeapp.services.outgoing_mail import Way, mailing_of, note_mailing

pytestmark = pytest.mark.integration


def said(link):
    parts = urlsplit(link)
    query = parse_qs(parts.query)
    return unquote(parts.path), query["subject"][0], query["body"][0]


def reach(space, case_id, channel=None, email="tanya@post.example", phone="+31612345678"):
    cases.change_resident(space, case_id, contact_channel=channel, email=email, phone=phone)


@pytest.fixture
def final(space):
    def make(case_id, template, **more):
        made = outgoing.make_draft(space, case_id, template, **more).record_id
        outgoing.make_final(space, made)
        return made

    return make


@pytest.fixture
def message(space, tanya, final):
    intake.answer(space, tanya, "contact.herinneren", intake.AnswerInput(text="een telefoontje"))
    return final(tanya, "mail_afspraak")


def test_who_chose_mail_gets_a_draft_with_the_words_of_the_message(space, tanya, message):
    reach(space, tanya, ContactChannel.EMAIL)
    found = mailing_of(space, message)
    to, subject, body = said(found.link)
    assert to == "tanya@post.example"
    assert subject.startswith("Onze afspraak op ")
    assert body.replace("\r\n", "\n") == outgoing.message(space, message).replace("\u00a0", " ")
    assert "\r\n\r\n" in body
    assert (found.why_no_mail, found.letter_title) == ("", "")
    assert found.why_no_sms == "Of een sms mag, is nog niet afgesproken. Vraag het de inwoner."


@pytest.mark.parametrize("channel", [None, ContactChannel.PHONE, ContactChannel.LETTER])
def test_nothing_leaves_that_was_not_agreed(space, tanya, message, channel):
    reach(space, tanya, channel)
    found = mailing_of(space, message)
    assert found.link == ""
    assert "nog niet afgesproken" in found.why_no_mail
    assert "nog niet afgesproken" in found.why_no_sms


def test_an_sms_is_for_who_chose_it_or_wants_to_be_reminded(space, tanya, final):
    reach(space, tanya)
    intake.answer(space, tanya, "contact.herinneren", intake.AnswerInput(text="een sms"))
    reminder = mailing_of(space, final(tanya, "bericht_afspraak"))
    assert reminder.why_no_sms == ""
    assert reminder.length.parts == (1 if reminder.length.places <= 160 else 2)
    missed = final(tanya, "bericht_niet_gekomen")
    assert mailing_of(space, missed).why_no_sms != ""
    reach(space, tanya, ContactChannel.SMS)
    assert mailing_of(space, missed).why_no_sms == ""


def test_without_a_number_or_address_it_says_so(space, tanya, message):
    reach(space, tanya, ContactChannel.EMAIL, email="")
    assert "e-mailadres" in mailing_of(space, message).why_no_mail
    reach(space, tanya, ContactChannel.SMS, phone="")
    assert "telefoonnummer" in mailing_of(space, message).why_no_sms


def test_who_is_not_safe_to_reach_is_asked_in_words_that_tell_nothing(space, tanya, message):
    reach(space, tanya, None)
    plain = mailing_of(space, message)
    reach(space, tanya, ContactChannel.EMAIL)
    intake.answer(space, tanya, "veilig.bereikbaar", intake.AnswerInput(text="nee"))
    found = mailing_of(space, message)
    assert found.link == ""
    assert (found.why_no_mail, found.why_no_sms) == (plain.why_no_mail, plain.why_no_sms)


def test_only_a_final_message_leaves(space, tanya, final):
    draft = outgoing.make_draft(space, tanya, "mail_afspraak").record_id
    assert mailing_of(space, draft) is None
    assert mailing_of(space, final(tanya, "actielijst")) is None


def test_a_creditor_gets_mail_with_the_letter_that_goes_along(space, ready, final):
    about = rows.save_row(space, Debt(
        id="", case_id=ready, creditor="Energie", collector="Lindehof", reference="K-1",
    )).record_id  # fmt: skip
    mail = final(ready, "mail_kennisgeving", about=about)
    first = mailing_of(space, mail)
    assert said(first.link)[0] == ""
    assert (first.letter, first.letter_title) == (None, "Kennisgeving aan schuldeiser")
    assert first.why_no_sms == "Een sms is er alleen voor de inwoner."
    change_address(space, "lindehof b.v.", email="incasso@lindehof.example")
    decision = outgoing.make_draft(space, ready, "besluit_toelating").record_id
    outgoing.make_final(space, decision)
    letter = final(ready, "kennisgeving", about=about)
    found = mailing_of(space, mail)
    assert said(found.link)[0] == "incasso@lindehof.example"
    assert found.letter.id == letter
    with space.store.writing(space.context("test")) as writer:
        writer.add(DocumentEvent(
            id=space.store.ids.new(), case_id=ready, outgoing_id=letter, reason="fout",
            kind=EventKind.WITHDRAWN, day=date(2026, 11, 18), noted_at=space.store.clock.now(),
        ))  # fmt: skip
    assert mailing_of(space, mail).letter is None


def test_the_audit_tells_that_it_left(space, tanya, message):
    note_mailing(space, message, Way.MAIL)
    note_mailing(space, message, Way.SMS)
    with space.store.reading() as reader:
        query = select(audit_look.c.action, audit_look.c.case_id, audit_look.c.detail)
        found = [tuple(row) for row in reader.connection.execute(query) if "message" in row[0]]
    title = outgoing.document(space, message).title
    assert found == [("message.mailed", tanya, title), ("message.copied", tanya, title)]
