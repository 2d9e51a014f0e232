"""Who writes, whose money it is, and who collects it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intakeapp.documents.reading import parties_words as words
from intakeapp.documents.reading.capture import Name, name_after, name_in, names_with_form
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
from intakeapp.documents.reading.text import Letter, Page, Passage
from intakeapp.domain.letters import KnownSender, Proposal


@dataclass
class _Candidate:
    name: Name
    score: float
    best: float
    agency: bool = False  # named as the one for whom the sender acts


@dataclass(frozen=True)
class Parties:
    """The parties of a letter as proposals; None where the letter does not name them."""

    sender: Proposal[str] | None
    creditor: Proposal[str] | None
    collector: Proposal[str] | None


def parties_of(letter: Letter, guard: Guard, known: Sequence[KnownSender]) -> Parties:
    """Return sender, creditor and collector; nobody of the household is ever one of them."""
    named = _creditors(letter, guard)
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
    others = [one for one in named if not alike(one.name.text, sender.name.text)]
    sure_others = [o for o in others if o.agency and is_organisation(o.name.text)]
    role = _is_collector(letter, sender.name.text, known, bool(sure_others))
    if role and not others:
        others = _most_named(letter, guard, sender.name.text)
    if role:
        creditor = _proposal(others[0], min(0.95, 0.5 + 0.05 * others[0].score)) if others else None
        return Parties(sent, creditor, sent)
    if _is_court(sender.name.text):
        creditor = _proposal(others[0], 0.6) if others else None
        return Parties(sent, creditor, None)
    return Parties(sent, sent, None)


def _most_named(letter: Letter, guard: Guard, sender: str) -> list[_Candidate]:
    """Return the other organisation that a collector's letter names most, if it names one."""
    found: list[_Candidate] = []
    for sentence in letter.sentences:
        for name in names_with_form(sentence, sentence.plain):
            if guard.refuses(name.text) or alike(name.text, sender) or _is_court(name.text):
                continue
            if not words.COLLECTOR.search(bare(name.text)):
                _merge(found, name, 3.0)
    return sorted(found, key=lambda c: -c.score)[:1]


def _is_court(name: str) -> bool:
    return bool(re.search(r"\b(?:rechtbank|gerechtshof|kantonrechter)\b", bare(name)))


def _is_collector(letter: Letter, name: str, known: Sequence[KnownSender], has_other: bool) -> bool:
    for one in known:
        if any(alike(name, other) for other in (one.name, *one.aliases)):
            return one.is_collector
    low = bare(name)
    if words.PUBLIC_COLLECTOR.search(low) or _is_court(name):
        return False
    if words.COLLECTOR.search(low):
        return True
    return has_other and bool(words.ACTS.search(letter.low))


def _proposal(one: _Candidate, confidence: float) -> Proposal[str]:
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


# ---------------------------------------------------------------- the creditor behind a collector


def _creditors(letter: Letter, guard: Guard) -> list[_Candidate]:
    """Return the names that the words call creditor, best first."""
    found: list[_Candidate] = []
    for name, worth in (*_labelled(letter), *_told(letter)):
        if guard.refuses(name.text) or len(bare(name.text)) < 2:
            continue
        if words.COLLECTOR.search(bare(name.text)) and not words.PUBLIC_COLLECTOR.search(
            bare(name.text)
        ):
            continue  # who will collect later is not to whom it is owed
        if _is_court(name.text):
            continue
        if is_organisation(name.text):
            worth += 1.5
        _merge(found, name, worth, agency=worth >= words.AGENCY)
    return sorted(found, key=lambda c: (-c.score, -c.best))


def _labelled(letter: Letter) -> Iterator[tuple[Name, float]]:
    for page in letter.pages:
        for row in page.rows:
            for at, cell in enumerate(row.cells):
                match = words.CREDITOR_LABEL.match(cell.plain)
                if match is None:
                    continue
                vague = match[0].lower().startswith(words.VAGUE)
                worth = 7.5 if vague else 10.0
                if len(cell.plain) > match.end() + 1:
                    marked = ":" in match[0]
                    if not marked and not cell.plain[match.end()].isupper():
                        continue
                    own = name_in if marked or vague else name_after
                    name = own(cell, match.end())
                    if name is None or (vague and not _is_party(cell, name)):
                        continue
                    if marked or vague or name.end >= len(cell.plain) - 1:
                        yield name, worth if marked else worth - 0.5
                    continue
                beside = name_in(row.cells[at + 1], 0) if at + 1 < len(row.cells) else None
                if beside is not None:
                    if not vague or _is_party(row.cells[at + 1], beside):
                        yield beside, worth
                else:
                    yield from _below(page, row.number, cell, worth)


def _is_party(cell: Passage, name: Name) -> bool:
    """Whether a name after a loose label such as "betreft" is one of a party."""
    versus = re.match(r"\s*(?:/|tegen|contra|vs?\.?|-|c\.?s\.?)\s", cell.plain[name.end :])
    return bool(versus) or has_legal_form(name.text) or is_organisation(name.text)


def _below(page: Page, number: int, cell: Passage, worth: float) -> Iterator[tuple[Name, float]]:
    for row in page.rows[number + 1 : number + 2]:
        for other in row.cells:
            near = abs(other.box.left - cell.box.left) < 0.02
            if near and other.box.top - cell.box.bottom < 2.6 * page.height:
                name = name_in(other, 0)
                if name is not None:
                    yield name, worth - 0.5


def _told(letter: Letter) -> Iterator[tuple[Name, float]]:
    before: Passage | None = None
    for sentence in letter.sentences:
        signed = len(sentence.plain) < 70 and sentence.low.startswith("namens")
        signed = signed and not re.search(r"\b(?:wij|ik|verzoek\w*|u)\b", sentence.low)
        for worth, pattern in () if signed else words.TRIGGERS:
            for match in pattern.finditer(sentence.plain):
                name = name_after(sentence, match.end())
                if name is not None:
                    yield name, worth
        first = name_after(sentence, 0)
        if first is not None and words.ASKED.match(sentence.plain, first.end):
            yield first, 8.5
        plaintiff = words.PLAINTIFF.search(sentence.plain)
        if plaintiff is not None:
            for part, stop in ((sentence, plaintiff.start()), (before, None)):
                found = _first_named(part, stop)
                if found is not None:
                    yield found, 8.5
                    break
        before = sentence


def _first_named(sentence: Passage | None, stop: int | None) -> Name | None:
    """Return the first organisation in a sentence, or in its beginning."""
    if sentence is None:
        return None
    formal = next(iter(names_with_form(sentence, sentence.plain[:stop])), None)
    if formal is not None:
        return formal
    name = name_after(sentence, 0)
    return name if name is not None and is_organisation(name.text) else None


def _merge(found: list[_Candidate], name: Name, worth: float, *, agency: bool = False) -> None:
    for one in found:
        if alike(one.name.text, name.text):
            one.agency = one.agency or agency
            one.score += 0.25 * worth
            if worth > one.best:
                one.score += worth - one.best
                one.best = worth
            better = has_legal_form(name.text) and not has_legal_form(one.name.text)
            if better:
                one.name = name
            return
    found.append(_Candidate(name, worth, worth, agency))


# ---------------------------------------------------------------- the sender


def _candidates(letter: Letter, guard: Guard, known: Sequence[KnownSender]) -> list[_Candidate]:
    found: list[_Candidate] = []
    addressee = {id(p.word) for page in letter.pages for cell in window(page) for p in cell.pieces}
    for name, worth in _places(letter):
        touched = name.passage.touching(name.start, name.end)
        if any(id(piece.word) in addressee for piece in touched) or guard.refuses(name.text):
            continue
        if len(bare(name.text)) < 2:
            continue
        if is_organisation(name.text):
            worth += 1.5
        if has_legal_form(name.text):
            worth += 0.5
        _merge_sender(found, name, worth)
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
    return found


def _matches_site(name: str, site: str) -> bool:
    if len(site) < 4 or len(name) < 3:
        return False
    return site in name or name in site or (len(name) >= 5 and name[:5] == site[:5])


def _merge_sender(found: list[_Candidate], name: Name, worth: float) -> None:
    for one in found:
        if alike(one.name.text, name.text):
            one.score += 0.4 * worth
            one.score += max(0.0, worth - one.best)
            one.best = max(one.best, worth)
            if has_legal_form(name.text) and not has_legal_form(one.name.text):
                one.name = name
            return
    found.append(_Candidate(name, worth, worth))


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
            match = words.RETURN.match(cell.plain)
            if match and match[0].strip():
                name = name_in(cell, match.end())
                if name is not None:
                    yield name, 5.0 * weight
                continue
            if dates_in(cell.plain):
                continue
            for start, end in _parts(cell.plain):
                name = name_in(cell, start, end)
                if name is None or is_address(cell.plain[start:end]):
                    continue
                tall = (cell.box.bottom - cell.box.top) / max(page.height, 0.001)
                worth = 2.0 + min(3.0, max(0.0, tall - 1.0) * 2.5)
                worth += 1.5 if cell.box.top < 0.09 else 0.0
                worth += 1.5 if POSTCODE.search(cell.plain) else 0.0
                yield name, worth * weight


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
                if abs(cell.box.left - left) > 0.12:
                    continue
                start = match.end() if after is row else 0
                text = cell.plain[start:]
                on_behalf = re.match(r"\s*,?\s*(?:namens|on behalf of)\s+", text, re.IGNORECASE)
                name = name_in(cell, start + (on_behalf.end() if on_behalf else 0))
                if name is not None and (on_behalf or is_organisation(name.text)):
                    yield name, 3.5
                elif name is not None and after is not row:
                    yield name, 0.8


def _parts(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in words.SEPARATOR.finditer(plain):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(plain):
        yield start, len(plain)
