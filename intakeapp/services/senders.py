"""Senders the team has accepted before: they help the reader, and can be looked at and removed."""

from __future__ import annotations

from dataclasses import replace

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.debt_chains import normal_name
from intakeapp.domain.letters import KnownSender, LetterReading
from intakeapp.domain.piles import Sender
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.workspace import Workspace

_MOST_IBANS, _MOST_ALIASES = 8, 20


def senders(space: Workspace) -> tuple[Sender, ...]:
    """Return the senders that are remembered, the one accepted most first."""
    with space.store.reading() as reader:
        found = reader.list(Sender, order_by=("name", "id"))
    return tuple(sorted(found, key=lambda sender: -sender.times))


def known_senders(reader: Reader) -> tuple[KnownSender, ...]:
    """Return the senders as the reader of letters takes them."""
    return tuple(sender.known for sender in reader.list(Sender, order_by=("id",)))


def learn_senders(space: Workspace, proposed: LetterReading, accepted: LetterReading) -> Changes:
    """Remember who wrote and who asks for money, as a person accepted it.

    Where the person wrote another name than was proposed, the proposed one becomes an alias. The
    account belongs to who is to be paid. Private persons are never remembered: only a letter with
    an account or a collector teaches anything.
    """
    with space.store.writing(space.context("sender.learn")) as writer:
        iban = accepted.iban.value if accepted.iban is not None else ""
        parties = (accepted.collector, accepted.creditor)
        named = {party.value for party in parties if party is not None}  # nobody's other name
        for was, now, is_collector in (
            (proposed.collector, accepted.collector, True),
            (proposed.creditor, accepted.creditor, False),
        ):
            if now is None or not (iban or accepted.collector is not None):
                continue
            alias = "" if was is None or was.value in named else was.value
            is_paid = is_collector or accepted.collector is None
            _remember(space, writer, now.value, alias, iban if is_paid else "", is_collector)
        return changes_of(writer)


def _remember(
    space: Workspace, writer: Writer, name: str, alias: str, iban: str, is_collector: bool
) -> None:
    normal = normal_name(name)
    if not normal:
        return
    sender_id = derived_id("sender", normal)
    before = writer.find(Sender, sender_id)
    known = before or Sender(id=sender_id, name=name.strip())
    writer.save(
        replace(
            known,
            aliases=_with(known.aliases, alias, _MOST_ALIASES),
            ibans=_with(known.ibans, iban, _MOST_IBANS),
            is_collector=is_collector or known.is_collector,
            times=known.times + 1,
            last_day=space.today(),
        ),
        before=before,
    )


def _with(lines: str, new: str, most: int) -> str:
    """Return lines with a new one last; the oldest goes when there are too many."""
    kept = [line for line in lines.splitlines() if line != new]
    return "\n".join([*kept, new][-most:] if new else kept)


def forget_sender(space: Workspace, sender_id: str) -> Changes:
    """Remove a sender; the reader no longer knows it. Raises InputError when it is not there."""
    with space.store.writing(space.context("sender.forget")) as writer:
        sender = writer.find(Sender, sender_id)
        if sender is None:
            raise InputError("Deze afzender is er niet meer.", path="sender_id")
        writer.remove(sender)
        return changes_of(writer, sender_id)
