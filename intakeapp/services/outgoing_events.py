"""Noting what happened to a final document: sent, signed, withdrawn. The document never changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import PARTIES, Life, lives_of
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.decisions import fell, note_event
from intakeapp.services.workspace import Workspace

_LONGEST = 500  # characters of a reason, of who or how


def note_sent(
    space: Workspace, document_id: str, *, way: str, day: date, party: str = ""
) -> Changes:
    """Note that a final document went out: how, on which day, and to whom where that helps.

    `record_id` is that of the event. Raises InputError for no final document, one that was
    withdrawn, a day it cannot have been, or without a way.
    """
    if not way.strip():
        raise InputError(
            "Hoe is het verstuurd?", path="way", now="Kies per post, of een andere weg."
        )
    with space.store.writing(space.context("outgoing.sent")) as writer:
        found, _life = _standing(space, writer, document_id, day)
        event = note_event(
            space, writer, found.case_id, found.id, kind=EventKind.SENT, day=day,
            way=_short(way, "way"), party=_short(party, "party"),
        )  # fmt: skip
        return changes_of(writer, event.id)


def note_signed(
    space: Workspace, document_id: str, *, parties: Sequence[str], day: date
) -> Changes:
    """Note who signed a final document on a day; `parties` are names of `life.PARTIES`.

    `record_id` is the document. Raises InputError as `note_sent` does, without somebody, and for
    somebody who signed it before.
    """
    if not parties or any(party not in PARTIES for party in parties):
        raise InputError("Wie heeft er getekend?", path="party", now="Kies wie er tekende.")
    with space.store.writing(space.context("outgoing.signed")) as writer:
        found, life = _standing(space, writer, document_id, day)
        for party in dict.fromkeys(parties):
            if party in life.signers:
                raise InputError(f"Er staat al dat de {party} tekende.", path="party")
            note_event(
                space, writer, found.case_id, found.id, kind=EventKind.SIGNED, day=day, party=party
            )
        return changes_of(writer, found.id)


def withdraw_final(space: Workspace, document_id: str, *, reason: str, day: date) -> Changes:
    """Say that a final document no longer counts, and why; it stays in the dossier as it is.

    With the document of a decision that decision is withdrawn too. Raises InputError as
    `note_sent` does, and without a reason.
    """
    if not reason.strip():
        raise InputError(
            "Waarom trekt u dit stuk in?", path="reason", now="Schrijf het in een paar woorden op."
        )
    with space.store.writing(space.context("outgoing.withdraw")) as writer:
        found, _life = _standing(space, writer, document_id, day)
        note_event(
            space, writer, found.case_id, found.id, kind=EventKind.WITHDRAWN, day=day,
            reason=_short(reason, "reason"),
        )  # fmt: skip
        for decision in _decisions(writer, found):
            fell(space, writer, decision)
        return changes_of(writer, found.id)


def take_back(space: Workspace, event_id: str) -> Changes:
    """Take away what was noted by mistake; the timeline keeps that it stood there.

    Raises InputError for the withdrawing of a decision, which others may have heard of, and
    NoResultFound for what is not there.
    """
    with space.store.writing(space.context("outgoing.take_back")) as writer:
        event = writer.get(DocumentEvent, event_id)
        found = writer.get(OutgoingDocument, event.outgoing_id)
        if event.kind is EventKind.WITHDRAWN and _decisions(writer, found):
            raise InputError(
                "Een ingetrokken besluit komt niet terug.", now="Bereid een nieuw besluit voor."
            )
        writer.remove(event)
        return changes_of(writer, found.id)


def life_of(reader: Reader, document: OutgoingDocument) -> Life:
    """Return what happened to one document."""
    events = reader.list(DocumentEvent, case_id=document.case_id, outgoing_id=document.id)
    return lives_of(events, _decisions(reader, document)).get(document.id, Life())


def _decisions(reader: Reader, document: OutgoingDocument) -> Sequence[Decision]:
    return reader.list(Decision, case_id=document.case_id, outgoing_id=document.id)


def _standing(
    space: Workspace, writer: Writer, document_id: str, day: date
) -> tuple[OutgoingDocument, Life]:
    """Return a final document that was not withdrawn, and what happened to it."""
    found = writer.get(OutgoingDocument, document_id)
    if not found.is_final or found.final_at is None:
        raise InputError("Dit stuk is nog niet definitief.", now="Maak het eerst definitief.")
    life = life_of(writer, found)
    if life.is_withdrawn:
        raise InputError("Dit stuk is ingetrokken.", now="Maak een nieuw stuk.")
    since = to_local(found.final_at).date()
    if day > space.today():
        raise InputError("Deze dag moet nog komen.", path="day", now="Kies vandaag of eerder.")
    if day < since:
        raise InputError(
            f"Het stuk is definitief sinds {show_date(since)}.", path="day",
            now="Kies die dag of later.",
        )  # fmt: skip
    return found, life


def _short(text: str, path: str) -> str:
    short = " ".join(text.split())
    if len(short) > _LONGEST:
        raise InputError(f"Hier passen {_LONGEST} tekens.", path=path)
    return short
