"""To whom it is owed when somebody else writes: the names that the words call creditor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intakeapp.documents.reading import parties_words as words
from intakeapp.documents.reading.capture import Name, name_after, name_in, names_with_form
from intakeapp.documents.reading.names import Guard, alike, bare, has_legal_form, is_organisation
from intakeapp.documents.reading.text import Letter, Page, Passage


@dataclass
class Candidate:
    """A name with how much speaks for it; `best` is the most that one place says."""

    name: Name
    score: float
    best: float
    agency: bool = False  # named as the one for whom the sender acts
    labelled: bool = False  # behind "schuldeiser:" or "opdrachtgever:"


def creditors_of(letter: Letter, guard: Guard) -> list[Candidate]:
    """Return the names that the words call creditor, best first."""
    found: list[Candidate] = []
    for name, worth in (*_labelled(letter, guard), *_told(letter), *_beside_number(letter)):
        if guard.refuses(name.text) or len(bare(name.text)) < 2:
            continue
        if words.COLLECTOR.search(bare(name.text)) and not words.PUBLIC_COLLECTOR.search(
            bare(name.text)
        ):
            continue  # who will collect later is not to whom it is owed
        if words.TRUST.search(bare(name.text)):
            continue
        if is_court(name.text):
            continue
        if is_organisation(name.text):
            worth += 1.5
        _merge(found, name, worth, agency=worth >= words.AGENCY)
        if worth >= words.LABELLED:
            found[_index(found, name)].labelled = True
    return sorted(found, key=lambda c: (-c.score, -c.best))


def _index(found: Sequence[Candidate], name: Name) -> int:
    return next(at for at, one in enumerate(found) if alike(one.name.text, name.text))


def _beside_number(letter: Letter) -> Iterator[tuple[Name, float]]:
    """Yield the names beside a file number: "Dossier 12.345 - Sportschool Zweet"."""
    for page in letter.pages:
        for row in page.rows:
            for cell in row.cells:
                if row.whole.box.top > 0.5 or not words.FILE.search(cell.plain):
                    continue
                parts = list(_split(cell.plain))
                for start, end in parts if len(parts) > 1 else ():
                    name = name_in(cell, start, end)
                    if name is not None and is_organisation(name.text):
                        yield name, 4.0


def _split(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in words.DASH.finditer(plain):
        yield start, match.start()
        start = match.end()
    yield start, len(plain)


def _labelled(letter: Letter, guard: Guard) -> Iterator[tuple[Name, float]]:
    for page in letter.pages:
        for row in page.rows:
            for at, cell in enumerate(row.cells):
                match = words.CREDITOR_LABEL.match(cell.plain)
                if match is None:
                    continue
                vague = match[0].lower().startswith(words.VAGUE)
                worth = 7.5 if vague else 10.0
                if len(cell.plain) > match.end() + 1:
                    yield from _behind(cell, match, vague, worth, guard)
                    continue
                beside = name_in(row.cells[at + 1], 0) if at + 1 < len(row.cells) else None
                if beside is None:
                    yield from _below(page, row.number, cell, worth)
                elif vague and _against_reader(row.cells[at + 1], beside, guard):
                    yield beside, words.LABELLED
                elif not vague or _is_party(row.cells[at + 1], beside):
                    yield beside, worth


def _behind(
    cell: Passage, match: re.Match[str], vague: bool, worth: float, guard: Guard
) -> Iterator[tuple[Name, float]]:
    """Yield the name behind a label in its own cell."""
    marked = ":" in match[0]
    if not marked and not cell.plain[match.end()].isupper():
        return
    own = name_in if marked or vague else name_after
    name = own(cell, match.end())
    if name is None or (vague and not _is_party(cell, name)):
        return
    if vague and _against_reader(cell, name, guard):
        yield name, words.LABELLED
    elif marked or vague or name.end >= len(cell.plain) - 1:
        yield name, worth if marked else worth - 0.5


def _against_reader(cell: Passage, name: Name, guard: Guard) -> bool:
    """Whether a name stands against that of the reader, as in "Inzake: Firma A / J. Proefman"."""
    versus = words.VERSUS.match(cell.plain[name.end :])
    if versus is None:
        return False
    other = cell.plain[name.end + versus.end() :].strip()
    return bool(other) and guard.refuses(other)


def _is_party(cell: Passage, name: Name) -> bool:
    """Whether a name after a loose label such as "betreft" is one of a party."""
    versus = words.VERSUS.match(cell.plain[name.end :])
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
                    acts = words.HELD.match(sentence.plain, name.end)
                    yield name, words.LABELLED if acts else worth
        first = name_after(sentence, 0)
        if first is not None and words.ASKED.match(sentence.plain, first.end):
            handed = words.HANDED.search(sentence.plain[:200])
            yield first, words.LABELLED if handed else 8.5
        elif first is not None and words.HELD.match(sentence.plain, first.end):
            yield first, words.LABELLED
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


def _merge(found: list[Candidate], name: Name, worth: float, *, agency: bool = False) -> None:
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
    found.append(Candidate(name, worth, worth, agency))


def most_named(letter: Letter, guard: Guard, sender: str) -> list[Candidate]:
    """Return the other organisation that a collector's letter names most, if it names one."""
    found: list[Candidate] = []
    for sentence in letter.sentences:
        for name in names_with_form(sentence, sentence.plain):
            if guard.refuses(name.text) or alike(name.text, sender) or is_court(name.text):
                continue
            if not words.COLLECTOR.search(bare(name.text)) and not words.TRUST.search(
                bare(name.text)
            ):
                _merge(found, name, 3.0)
    return sorted(found, key=lambda c: -c.score)[:1]


def is_court(name: str) -> bool:
    """Whether a name is that of a court."""
    return bool(re.search(r"\b(?:rechtbank|gerechtshof|kantonrechter)\b", bare(name)))
