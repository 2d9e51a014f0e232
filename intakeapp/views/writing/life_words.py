"""Words for what happened to a final document. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intakeapp.base.dates import show_date
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import CONCLUDED_BY, Life, concluded_on, unsigned_by
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument

UNSIGNED = "nog niet ondertekend"
WITHDRAWN = "ingetrokken"
ICONS = {
    EventKind.SENT: "send", EventKind.SIGNED: "writing", EventKind.WITHDRAWN: "ban",
}  # fmt: skip


def event_words(event: DocumentEvent) -> str:
    """Return one event in a line: what, when, and how, by whom or why."""
    day = show_date(event.day)
    if event.kind is EventKind.SENT:
        to = f", aan {event.party}" if event.party else ""
        return f"Verstuurd op {day}, {event.way}{to}" if event.way else f"Verstuurd op {day}{to}"
    if event.kind is EventKind.SIGNED:
        return f"Ondertekend op {day} door de {event.party}"
    return f"Ingetrokken op {day}: {event.reason}"


def agreement_words(document: OutgoingDocument, life: Life) -> str:
    """Return whether an agreement counts, and for whom it waits; empty for what is none."""
    if document.template not in CONCLUDED_BY or life.is_withdrawn:
        return ""
    open_ones = unsigned_by(document.template, life)
    if open_ones:
        return (
            f"Nog niet ondertekend door {_named(open_ones)}. Tot dan telt deze overeenkomst niet."
        )
    since = concluded_on(document.template, life)
    return f"Telt sinds {show_date(since)}: toen was alles ondertekend." if since else ""


def _named(parties: Sequence[str]) -> str:
    return " en ".join(f"de {party}" for party in parties)


def life_note(document: OutgoingDocument, life: Life) -> str:
    """Return in a few words what happened last to a document, for a list; empty for nothing."""
    if document.state is not DocumentState.FINAL:
        return ""
    if life.is_withdrawn:
        return WITHDRAWN
    if unsigned_by(document.template, life):
        return UNSIGNED
    if life.signed:
        return f"ondertekend {_short(life.signed[-1].day)}"
    return f"verstuurd {_short(life.sent[-1].day)}" if life.sent else ""


def _short(day: date) -> str:
    return show_date(day, year=False)


def events_in(life: Life) -> tuple[DocumentEvent, ...]:
    """Return all that happened, oldest first."""
    gone = () if life.withdrawn is None else (life.withdrawn,)
    found = (*life.sent, *life.signed, *gone)
    return tuple(sorted(found, key=lambda one: (one.day, one.noted_at, one.id)))
