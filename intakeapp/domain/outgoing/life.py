"""What became of a final document: sent, signed, withdrawn, from the events that were noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument

RESIDENT, PARTNER, TEAM = "inwoner", "partner", "gemeente"
PARTIES = (RESIDENT, PARTNER, TEAM)
"""Who may sign a document, in the order of the signatures on paper."""

BY_POST, BY_MAIL, IN_HAND = "per post", "per e-mail", "in de hand gegeven"
WAYS = (BY_POST, BY_MAIL, IN_HAND)
"""How a document may have gone; another way is written out."""

STABILISATION = "stabilisatieovereenkomst"
CONCLUDED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType({
    STABILISATION: (RESIDENT, TEAM),
})  # fmt: skip
"""Templates of agreements, and who has to sign before one counts (Zvw 18c lid 2 onder d: a written
agreement of the insured person through a debt counsellor; law.md 2.4)."""


@dataclass(frozen=True, kw_only=True)
class Life:
    """What happened to one final document, oldest first; `fell` tells that its decision fell."""

    sent: tuple[DocumentEvent, ...] = ()
    signed: tuple[DocumentEvent, ...] = ()
    withdrawn: DocumentEvent | None = None
    fell: bool = False

    @property
    def is_withdrawn(self) -> bool:
        """Whether the document no longer counts."""
        return self.fell or self.withdrawn is not None

    @property
    def signers(self) -> frozenset[str]:
        """Who signed."""
        return frozenset(event.party for event in self.signed)


def lives_of(
    events: Iterable[DocumentEvent], decisions: Iterable[Decision] = ()
) -> Mapping[str, Life]:
    """Return what happened to documents, by their id; documents nothing happened to are absent.

    A document that tells a withdrawn decision is withdrawn with it.
    """
    found: dict[str, list[DocumentEvent]] = {}
    for event in sorted(events, key=lambda one: (one.day, one.noted_at, one.id)):
        found.setdefault(event.outgoing_id, []).append(event)
    fell = {one.outgoing_id for one in decisions if one.withdrawn and one.outgoing_id}
    ids = dict.fromkeys((*found, *sorted(fell)))
    return MappingProxyType({one: _life(found.get(one, []), one in fell) for one in ids})


def _life(events: list[DocumentEvent], fell: bool) -> Life:
    def of(kind: EventKind) -> tuple[DocumentEvent, ...]:
        return tuple(event for event in events if event.kind is kind)

    return Life(
        sent=of(EventKind.SENT), signed=of(EventKind.SIGNED), fell=fell,
        withdrawn=next(iter(of(EventKind.WITHDRAWN)), None),
    )  # fmt: skip


def concluded_on(template: str, life: Life) -> date | None:
    """Return the day from which an agreement counts: that on which the last who has to signed.

    None while somebody still has to, after it was withdrawn, and for what is no agreement.
    """
    wanted = CONCLUDED_BY.get(template, ())
    first = {event.party: event.day for event in reversed(life.signed)}
    if life.is_withdrawn or not wanted or any(party not in first for party in wanted):
        return None
    return max(first[party] for party in wanted)


def unsigned_by(template: str, life: Life) -> tuple[str, ...]:
    """Return who still has to sign before an agreement counts; nobody for what is none."""
    if life.is_withdrawn:
        return ()
    return tuple(one for one in CONCLUDED_BY.get(template, ()) if one not in life.signers)


def standing_documents(
    outgoing: Iterable[OutgoingDocument], lives: Mapping[str, Life]
) -> tuple[OutgoingDocument, ...]:
    """Return the final documents that count: not those that were withdrawn since."""
    nothing = Life()
    return tuple(
        one for one in outgoing if one.is_final and not lives.get(one.id, nothing).is_withdrawn
    )
