"""Reading letters: from the words of pages to proposals, by rules and arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from intakeapp.documents.page_words import PageWords
from intakeapp.documents.reading.amount import amount_of
from intakeapp.documents.reading.asking import (
    asks_for_money,
    names_money,
    pays_back,
    says_paid,
)
from intakeapp.documents.reading.danger import dangers_of
from intakeapp.documents.reading.days import due_date_of, letter_date_of
from intakeapp.documents.reading.kinds import asks_no_money, is_payslip, kind_of
from intakeapp.documents.reading.names import guard_for
from intakeapp.documents.reading.parties import parties_of
from intakeapp.documents.reading.parties_third import is_bank
from intakeapp.documents.reading.payment import iban_of, payment_reference_of, reference_of
from intakeapp.documents.reading.splitting import split_pages
from intakeapp.documents.reading.text import Page, letter_of, page_of, without_quoted
from intakeapp.domain.letters import Household, KnownSender, LetterReading

_NOBODY = Household()


def read_letters(
    pages: Sequence[PageWords],
    household: Household = _NOBODY,
    senders: Sequence[KnownSender] = (),
) -> tuple[LetterReading, ...]:
    """Return what is proposed of each letter in a pile of pages, in their order.

    Nothing of the household can become sender, creditor, collector or account. No proposal of
    danger never means that there is none.
    """
    groups = split_pages([page_of(page) for page in pages])
    return tuple(_read(group, household, senders) for group in groups)


def letters_in(pages: Sequence[PageWords]) -> tuple[tuple[int, ...], ...]:
    """Return which pages seem to be one letter, as their numbers, in the order given."""
    groups = split_pages([page_of(page) for page in pages])
    return tuple(tuple(page.number for page in group) for group in groups)


def read_letter(
    pages: Sequence[PageWords],
    household: Household = _NOBODY,
    senders: Sequence[KnownSender] = (),
) -> LetterReading:
    """Return what is proposed of pages that are one letter by a person's word.

    Raises ValueError without pages.
    """
    if not pages:
        raise ValueError("a letter has a page")
    return _read([page_of(page) for page in pages], household, senders)


def _read(
    pages: Sequence[Page], household: Household, senders: Sequence[KnownSender]
) -> LetterReading:
    letter = letter_of([without_quoted(page) for page in pages])
    guard = guard_for(household, letter)
    letter_date = letter_date_of(letter)
    day = letter_date.value if letter_date else None
    letter = replace(letter, day=day)
    parties = parties_of(letter, guard, senders)
    claims = names_money(letter) or iban_of(letter, household, pays=True) is not None
    sender = parties.sender.value if parties.sender else ""
    danger = dangers_of(letter, day, claims=claims, bank=is_bank(sender))
    kind, kind_confidence = kind_of(
        letter,
        collector=parties.collector is not None,
        sender=sender,
        dangers=frozenset(one.type for one in danger),
    )
    asked = iban_of(letter, household, pays=False) is not None
    amount = (
        None
        if is_payslip(kind) and not asked
        else amount_of(letter, owes_nothing=asks_no_money(kind), asked=asked)
    )
    moneyless = amount is None and (asks_no_money(kind) or pays_back(letter))
    payment_reference = payment_reference_of(letter)
    pays = amount is not None or (asks_for_money(letter) and not says_paid(letter))
    return LetterReading(
        pages=tuple(page.number for page in pages),
        kind=kind,
        kind_confidence=kind_confidence,
        letter_date=letter_date,
        sender=parties.sender,
        creditor=parties.creditor,
        collector=parties.collector,
        reference=reference_of(letter, payment_reference.value if payment_reference else None),
        payment_reference=payment_reference,
        iban=iban_of(letter, household, pays=pays),
        amount=amount,
        due_date=None if moneyless else due_date_of(letter, day, pays=pays),
        danger=danger,
    )
