"""The parties of a letter by a third: a bank or an employer on whom a bailiff laid a seizure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intakeapp.documents.reading.capture import Name, name_after
from intakeapp.documents.reading.creditors import Candidate
from intakeapp.documents.reading.names import Guard, alike, bare
from intakeapp.documents.reading.text import Letter, Passage

_BANK = re.compile(r"\b(?:\w*bank|bankiers|spaarkas)\b")
_SEIZED = re.compile(r"\bbeslag\b|\b\w+beslag\b")
_WITH_US = re.compile(
    r"\b(?:bij|onder|op) ons\b[^.;]{0,60}\bbeslag\b|\bbeslag\b[^.;]{0,60}\b(?:bij|onder) ons\b|"
    r"\bals (?:uw )?werkgever\b[^.;]{0,80}\bbeslag\b|\bderde-?beslagene\b"
)
_OFFICER = re.compile(r"\b(?:[Gg]erechtsd|[Dd])eurwaarders?(?:kantoor|skantoor)?\b")
_WORTH = 9.0
# "Vos, De Wit & Stam": the comma stands between names of one office
_MEMBERS = re.compile(
    r"(?:[A-Z][\w'-]+,\s(?=(?:[A-Z][\w'-]+,?\s){1,4}(?:&|en)\s))?(?:\b[A-Z][\w'.-]*\s|&\s|\ben\s|"
    r"(?:\bvan|\bde|\bder|\bden|\bten|\bter)\s){0,6}$"
)
# a word of the sentence that has a capital because it comes first
_OPENING = re.compile(r"(?:Door|Bij|Aan|Namens|Voor|Met|Bel|Vraag|Dat|Omdat|Als|Op)\s(?=[A-Z])")
_GOES_ON = re.compile(r"\W*(?:dit|dat|het|hij|zij|dit kantoor)\b")
_FOR = re.compile(
    r"\b(?:voor|namens|in opdracht van|op verzoek van|ten verzoeke van|ten behoeve van|"
    r"ten gunste van)\s+(?=(?:de |het )?[A-Z'])"
)


def is_bank(name: str) -> bool:
    """Whether a name is that of a bank."""
    return bool(_BANK.search(bare(name)))


def tells_of_seizure(letter: Letter, sender: str) -> bool:
    """Whether the sender is a third on whom a seizure was laid, and neither asks nor collects."""
    holds = is_bank(sender) or _WITH_US.search(letter.low)
    if "deurwaarder" in bare(sender) or not holds:
        return False
    return bool(_SEIZED.search(letter.low))


def officer_of(letter: Letter, guard: Guard, sender: str) -> Candidate | None:
    """Return the bailiff's office that such a letter names; None when it names none."""
    for sentence in letter.sentences:
        for match in _OFFICER.finditer(sentence.plain):
            name = _office(sentence, match)
            if name is not None and not alike(name.text, sender) and not guard.refuses(name.text):
                return Candidate(name, _WORTH, _WORTH)
    return None


def _office(sentence: Passage, match: re.Match[str]) -> Name | None:
    """Return the name around the word for a bailiff; None when it is only that word."""
    before = _MEMBERS.search(sentence.plain[: match.start()])
    start = match.start() if before is None else before.start()
    opening = _OPENING.match(sentence.plain, start)
    start = start if opening is None else opening.end()
    run = name_after(sentence, match.start())
    end = match.end() if run is None else max(match.end(), run.end)
    text = sentence.text(start, end).strip(" ,;:.|\"'()")
    if len(text.split()) < 2 or not text[:1].isupper():
        return None
    return Name(text, sentence, start, end)


def claimants(letter: Letter, guard: Guard, officer: Name) -> Iterator[Candidate]:
    """Yield for whom the bailiff laid it: named behind "voor" or "in opdracht van"."""
    told = False
    for sentence in letter.sentences:
        before, told = told, bool(_SEIZED.search(sentence.low) or officer.text in sentence.text())
        if not told and not (before and _GOES_ON.match(sentence.low)):
            continue
        for match in _FOR.finditer(sentence.plain):
            name = name_after(sentence, match.end())
            if name is None or guard.refuses(name.text) or alike(name.text, officer.text):
                continue
            yield Candidate(name, _WORTH, _WORTH)
