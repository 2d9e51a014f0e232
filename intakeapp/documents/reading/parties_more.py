"""Senders that give themselves away otherwise: by a known account, or as a private person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intakeapp.documents.reading.accounts import ibans_in
from intakeapp.documents.reading.capture import Name
from intakeapp.documents.reading.creditors import Candidate
from intakeapp.documents.reading.names import Guard, bare, is_address, is_organisation, window
from intakeapp.documents.reading.text import Letter, Page, Passage
from intakeapp.domain.letters import KnownSender

_BY_ACCOUNT = 4.5  # less than a letterhead, more than a name in passing
_PRIVATE = 2.5
_HEAD = 0.3  # of the page's height
_MARKS = frozenset("AVOQ04&@<>^")  # what recognition makes of a triangle or a disc
_TALLER = 1.15
_ROLE = re.compile(
    r"[,(\s-]+\b(?:verhuurder|eigenaar|eigenares|huisbaas|hospita|huiseigenaar|verhuurster|"
    r"kamerverhuurder|landlord)\b.*$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?i:(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|fam\.?|familie)\s+)?(?:[A-Z]\.\s?){0,5}"
    r"(?:(?:van|de|der|den|ten|ter|'t|el|al|het|du|la)\s)*[A-Z][\w'-]+"
    r"(?:\s(?:(?:van|de|der|den|ten|ter|el|al)\s)*[A-Z][\w'-]+){0,2}"
)
_GIVEN_AWAY = re.compile(
    r"^(?:(?:[A-Z]\.\s?)+|(?i:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|fam\.?|familie)\s)"
)


def by_account(letter: Letter, guard: Guard, known: Sequence[KnownSender]) -> Iterator[Candidate]:
    """Yield the known senders whose accepted account stands in the letter.

    The place of the name is that of the account: it is why the name is proposed.
    """
    owner = {re.sub(r"\W", "", iban).upper(): one for one in known for iban in one.ibans}
    seen: set[str] = set()
    for row in letter.rows:
        for found in ibans_in(row.whole.plain) if owner else ():
            sender = owner.get(found.value)
            if sender is None or found.value in guard.ibans or sender.name in seen:
                continue
            if guard.refuses(sender.name):
                continue
            seen.add(sender.name)
            name = Name(sender.name, row.whole, found.start, found.end)
            yield Candidate(name, _BY_ACCOUNT, _BY_ACCOUNT)


def after_mark(page: Page, cell: Passage, start: int, end: int) -> int:
    """Return where a name begins behind the drawing of a logo that was read as one letter.

    It is a drawing when it is taller than the name, or the name stands on the page without it.
    """
    pieces = cell.touching(start, end)
    if len(pieces) < 2:
        return start
    first, second = pieces[0], pieces[1]
    sign = cell.plain[first.start : first.end]
    if sign not in _MARKS or not cell.plain[second.start].isupper():
        return start
    tall = first.word.box.bottom - first.word.box.top
    beside = second.word.box.bottom - second.word.box.top
    rest = cell.plain[second.start : end].lower()
    again = any(
        re.search(rf"(?<!\b{re.escape(sign.lower())} )\b{re.escape(rest)}", row.whole.low)
        for row in page.rows
    )
    return second.start if tall > _TALLER * beside or again else start


def private_senders(letter: Letter, guard: Guard) -> Iterator[Candidate]:
    """Yield private persons who wrote: named above the address and again below the text.

    A person whose name says that he lets a home needs one place only. Nobody of the household.
    """
    above = list(_persons(letter, guard, head=True))
    below = list(_persons(letter, guard, head=False))
    for name, says_role in above:
        signed = any(bare(name.text) == bare(other.text) for other, _ in below)
        if signed or says_role:
            yield Candidate(name, _PRIVATE, _PRIVATE)


def _persons(letter: Letter, guard: Guard, *, head: bool) -> Iterator[tuple[Name, bool]]:
    for page in letter.pages:
        addressee = window(page)
        top = min((cell.box.top for cell in addressee), default=_HEAD)
        for row in page.rows:
            is_above = row.whole.box.top < min(top, _HEAD)
            if is_above is not head or any(cell in addressee for cell in row.cells):
                continue
            for cell in row.cells:
                name, says_role = _person_in(cell)
                if name is not None and not guard.is_own(name.text):
                    yield name, says_role


def _person_in(cell: Passage) -> tuple[Name | None, bool]:
    role = _ROLE.search(cell.plain)
    text = cell.plain[: role.start()] if role else cell.plain
    match = _PERSON.fullmatch(text.strip())
    if match is None or is_address(text) or is_organisation(text):
        return None, False
    if role is None and not _GIVEN_AWAY.match(text):
        return None, False
    begin = len(text) - len(text.lstrip())
    return Name(text.strip(), cell, begin, begin + len(text.strip())), role is not None
