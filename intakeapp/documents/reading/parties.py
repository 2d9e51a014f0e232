"""Who writes, whose money it is, and who collects it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intakeapp.documents.reading import parties_words as words
from intakeapp.documents.reading.capture import Name, name_in, names_with_form
from intakeapp.documents.reading.creditors import Candidate, creditors_of, is_court, most_named
from intakeapp.documents.reading.dates import dates_in
from intakeapp.documents.reading.names import (
    POSTCODE,
    Guard,
    alike,
    bare,
    has_legal_form,
    is_address,
    is_organisation,
    window,
)
from intakeapp.documents.reading.parties_more import after_mark, by_account, private_senders
from intakeapp.documents.reading.parties_third import claimants, officer_of, tells_of_seizure
from intakeapp.documents.reading.text import Letter, Page, Passage, Row
from intakeapp.domain.letters import KnownSender, Proposal

_TOLD = 8.0  # enough to be owed to when the sender says that it acts for another
_PASSING = 0.85  # below it a name is only mentioned


@dataclass(frozen=True)
class Parties:
    """The parties of a letter as proposals; None where the letter does not name them."""

    sender: Proposal[str] | None
    creditor: Proposal[str] | None
    collector: Proposal[str] | None


def parties_of(letter: Letter, guard: Guard, known: Sequence[KnownSender]) -> Parties:
    """Return sender, creditor and collector; nobody of the household is ever one of them."""
    named = creditors_of(letter, guard)
    candidates = _candidates(letter, guard, known)
    sender = max(candidates, key=lambda c: c.score, default=None)
    if sender is None:
        creditor = _proposal(named[0], 0.5) if named else None
        return Parties(None, creditor, None)
    rival = max((c.score for c in candidates if c is not sender), default=0.0)
    sure = min(
        0.97, 0.5 + 0.04 * min(sender.score, 9.0) + 0.02 * max(0.0, min(sender.score - rival, 6.0))
    )
    sent = _proposal(sender, sure)
    third = _third(letter, guard, sender, sent)
    if third is not None:
        return third
    others = [one for one in named if not alike(one.name.text, sender.name.text)]
    told = bool(words.ROLE_TOLD.search(letter.low))
    sure_others = [
        one
        for one in others
        if (one.agency or (told and one.best >= _TOLD)) and is_organisation(one.name.text)
    ]
    role = _is_collector(letter, sender.name.text, known, bool(sure_others)) or (
        (_has_role(letter, sender.name) or any(o.labelled for o in others))
        and not _is_public(sender.name.text)
        and not is_court(sender.name.text)
    )
    if role and not others:
        others = most_named(letter, guard, sender.name.text)
    if role:
        creditor = _proposal(others[0], min(0.95, 0.5 + 0.05 * others[0].score)) if others else None
        return Parties(sent, creditor, sent)
    if is_court(sender.name.text):
        creditor = _proposal(others[0], 0.6) if others else None
        return Parties(sent, creditor, None)
    return Parties(sent, sent, None)


def _third(letter: Letter, guard: Guard, sender: Candidate, sent: Proposal[str]) -> Parties | None:
    """Return the parties of a letter by a bank or employer on a seizure; None of other letters."""
    if not tells_of_seizure(letter, sender.name.text):
        return None
    officer = officer_of(letter, guard, sender.name.text)
    if officer is None:
        return None
    owed = [
        one
        for one in claimants(letter, guard, officer.name)
        if not alike(one.name.text, sender.name.text)
    ]
    if not owed:
        return None
    return Parties(sent, _proposal(owed[0], 0.75), _proposal(officer, 0.75))


def _has_role(letter: Letter, name: Name) -> bool:
    """Whether the line right under a name says that it is a bailiff or collector."""
    page, box = name.passage.place(name.start, name.end)
    for row in letter.page(page).rows:
        for cell in row.cells:
            near = 0 <= cell.box.top - box.top < 4.0 * letter.page(page).height
            if near and words.ROLE.match(cell.plain):
                return True
    return False


def _is_public(name: str) -> bool:
    return bool(words.PUBLIC_COLLECTOR.search(bare(name)))


def _is_collector(letter: Letter, name: str, known: Sequence[KnownSender], has_other: bool) -> bool:
    for one in known:
        if any(alike(name, other) for other in (one.name, *one.aliases)):
            return one.is_collector
    low = bare(name)
    if _is_public(name) or is_court(name):
        return False
    if words.COLLECTOR.search(low):
        return True
    acts = words.ACTS.search(letter.low) or words.ROLE_TOLD.search(letter.low)
    return has_other and bool(acts)


def _proposal(one: Candidate, confidence: float) -> Proposal[str]:
    name = one.name
    page, box = name.passage.place(name.start, name.end)
    sure = name.passage.sureness(name.start, name.end)
    return Proposal(
        value=name.text,
        page=page,
        box=box,
        text=name.passage.text(name.start, name.end),
        confidence=round(confidence * (0.7 + 0.3 * sure), 3),
    )


def _candidates(letter: Letter, guard: Guard, known: Sequence[KnownSender]) -> list[Candidate]:
    found: list[Candidate] = []
    addressee = {id(p.word) for page in letter.pages for cell in window(page) for p in cell.pieces}
    towns = _towns(letter)
    for name, worth in _places(letter):
        if set(bare(name.text).split()) <= towns:
            continue
        if words.ROLE.match(name.text):
            continue
        if words.MINOR.match(bare(name.text)) or words.PERSONAL.search(name.text):
            worth *= 0.5
        touched = name.passage.touching(name.start, name.end)
        if any(id(piece.word) in addressee for piece in touched) or guard.refuses(name.text):
            continue
        if len(bare(name.text)) < 2:
            continue
        passing = worth < _PASSING  # named in running text, as others are too
        if is_organisation(name.text):
            worth += 0.5 if passing else 1.5
        if has_legal_form(name.text):
            worth += 0.2 if passing else 0.5
        _merge_sender(found, name, worth)
    _favour(letter, found, known)
    for one in by_account(letter, guard, known):
        same = [other for other in found if alike(other.name.text, one.name.text)]
        for other in same:
            other.score += 3.0
        found += [] if same else [one]
    return found or list(private_senders(letter, guard))


def _favour(letter: Letter, found: Sequence[Candidate], known: Sequence[KnownSender]) -> None:
    """Add to who has the letter's web address, or has been accepted before."""
    sites = {
        match[1].lower() for row in letter.rows for match in words.SITE.finditer(row.whole.plain)
    }
    for one in found:
        close = re.sub(r"[^a-z0-9]", "", bare(one.name.text))
        if any(_matches_site(close, re.sub(r"[^a-z0-9]", "", site)) for site in sites):
            one.score += 3.0
        for sender in known:
            if any(alike(one.name.text, other) for other in (sender.name, *sender.aliases)):
                one.score += 2.0


def _towns(letter: Letter) -> frozenset[str]:
    """Return the words of towns in addresses and before dates, and those for a branch there."""
    found = set(words.BRANCH)
    for row in letter.rows:
        for match in words.TOWN.finditer(row.whole.plain):
            found |= set(bare(match["a"] or match["b"] or match["c"]).split())
    return frozenset(found)


def _matches_site(name: str, site: str) -> bool:
    if len(site) < 4 or len(name) < 3:
        return False
    return site in name or name in site or (len(name) >= 5 and name[:5] == site[:5])


def _merge_sender(found: list[Candidate], name: Name, worth: float) -> None:
    for one in found:
        if alike(one.name.text, name.text):
            one.score += 0.4 * worth if worth > 1.6 else 0.1
            one.score += max(0.0, worth - one.best)
            one.best = max(one.best, worth)
            if has_legal_form(name.text) and not has_legal_form(one.name.text):
                one.name = name
            return
    found.append(Candidate(name, worth, worth))


def _places(letter: Letter) -> Iterator[tuple[Name, float]]:
    for page in letter.pages:
        first = page.number == letter.first_number
        yield from _head(page, 1.0 if first else 0.3)
        yield from _foot(page, 1.0 if first else 0.7)
        yield from _signed(page)
    for row in letter.rows:
        for match in words.ACCOUNT_NAME.finditer(row.whole.plain):
            holder = name_in(row.whole, match.end())
            if holder is not None:
                yield holder, 3.5
    for sentence in letter.sentences:
        for name in names_with_form(sentence, sentence.plain):
            yield name, 0.8


def _head(page: Page, weight: float) -> Iterator[tuple[Name, float]]:
    for row in page.rows:
        if row.whole.box.top > 0.27:
            return
        for cell in row.cells:
            match = words.RETURN.match(cell.plain) or _from(page, row, cell)
            if match and match[0].strip():
                beside = _beside(row, cell) if match.end() >= len(cell.plain) else None
                name = name_in(beside, 0) if beside else name_in(cell, match.end())
                if name is not None:
                    yield name, 5.0 * weight
                continue
            if dates_in(cell.plain):
                continue
            for begin, end in _parts(cell.plain):
                start = after_mark(page, cell, begin, end)
                name = name_in(cell, start, end)
                if name is None or is_address(cell.plain[start:end]):
                    continue
                tall = (cell.box.bottom - cell.box.top) / max(page.height, 0.001)
                worth = 2.0 + min(3.0, max(0.0, tall - 1.0) * 2.5)
                worth += 1.5 if cell.box.top < 0.09 else 0.0
                worth += 1.5 if POSTCODE.search(cell.plain) else 0.0
                yield name, worth * weight


def _from(page: Page, row: Row, cell: Passage) -> re.Match[str] | None:
    """Return the word "van" before a name when "aan" stands near, as in a printed message."""
    near = page.rows[max(0, row.number - 3) : row.number + 4]
    if any(words.TO_WHOM.match(one.cells[0].plain) for one in near):
        return words.FROM.match(cell.plain)
    return None


def _beside(row: Row, cell: Passage) -> Passage | None:
    """Return the cell to the right of a cell."""
    at = row.cells.index(cell)
    return row.cells[at + 1] if at + 1 < len(row.cells) else None


def _foot(page: Page, weight: float) -> Iterator[tuple[Name, float]]:
    for row in page.rows:
        if row.whole.box.top < 0.84:
            continue
        business = re.search(
            r"(?i)\bkvk|\bbtw|postbus|www\.|@|\bbic\b|handelsregister|\d{4} ?[A-Z]{2}\b",
            row.whole.plain,
        )
        for cell in row.cells:
            for start, end in _parts(cell.plain):
                name = name_in(cell, start, end)
                if name is not None and not is_address(cell.plain[start:end]):
                    yield name, (3.0 if business else 1.2) * weight


def _signed(page: Page) -> Iterator[tuple[Name, float]]:
    for row in page.rows:
        match = words.CLOSING.search(row.whole.plain)
        if match is None:
            continue
        left = row.whole.place(match.start(), match.end())[1].left
        for after in page.rows[row.number : row.number + 7]:
            for cell in after.cells:
                if abs(cell.box.left - left) <= 0.12:
                    yield from _below_closing(cell, match.end() if after is row else 0)


def _below_closing(cell: Passage, begin: int) -> Iterator[tuple[Name, float]]:
    """Yield the names in a line under the closing words; `begin` is not 0 on their own line."""
    on_behalf = re.match(r"\s*,?\s*(?:namens|on behalf of)\s+", cell.plain[begin:], re.IGNORECASE)
    if on_behalf:
        name = name_in(cell, begin + on_behalf.end())
        if name is not None:
            yield name, 3.5
        return
    for start, end in _parts(cell.plain):
        name = name_in(cell, max(start, begin), end) if end > begin else None
        if name is not None and (is_organisation(name.text) or not begin):
            yield name, 3.5 if is_organisation(name.text) else 0.8


def _parts(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in words.SEPARATOR.finditer(plain):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(plain):
        yield start, len(plain)
