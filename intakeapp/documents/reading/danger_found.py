"""Where a sentence names a measure, and of what: which supply, which goods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intakeapp.documents.reading import danger_general as general
from intakeapp.documents.reading import danger_words as words
from intakeapp.documents.reading.text import Letter
from intakeapp.domain.letters import DangerType

_BEFORE, _BEHIND = 55, 170  # signs around a seizure in which is said of what
# from here a sentence tells something else than what is seized
_CLAUSE_ENDS = re.compile(
    r";|\b(?:omdat|want|als|indien|wanneer|zodat|waarop|terwijl|tenzij|mits|totdat|doordat|zolang|"
    r"maar)\b"
)


def found_in(low: str, supply: DangerType | None) -> Iterator[tuple[DangerType, int, int]]:
    """Yield each measure that a sentence in small letters names, with its begin and end there.

    `supply`: what the writer of the letter supplies, for a sentence that does not say it.
    """
    for kind, pattern in words.TRIGGERS.items():
        for match in pattern.finditer(low):
            if kind is DangerType.SUMMONS and _is_no_suit(low, match.start()):
                continue
            yield kind, match.start(), match.end()
    for match in words.SHUT.finditer(low):
        near = low[max(0, match.start() - 40) : match.end() + 25]
        if words.NOT_SHUT.search(near) or general.is_maintenance(low):
            continue
        for kind in _supplies_in(low, match.start(), match.end(), supply):
            yield kind, match.start(), match.end()
    for match in words.SEIZE.finditer(low):
        for kind in _seized_in(low, match.start(), match.end()):
            yield kind, match.start(), match.end()


def _is_no_suit(low: str, start: int) -> bool:
    """Whether a judge is asked for something else, the reader goes to one, or it is no court."""
    if words.NOT_A_SUIT.search(low[start:]) or words.READER_GOES.search(low):
        return True
    return bool(words.NOT_A_COURT.search(low)) and not words.COURT.search(low)


def _seized_in(low: str, start: int, end: int) -> tuple[DangerType, ...]:
    """Return what is seized: named in the same clause, or else in the same sentence."""
    low = words.COUCH.sub(lambda match: " " * len(match[0]), low)
    begin, stop = max(0, start - _BEFORE), end + _BEHIND
    mark = low.rfind(";", begin, start)
    cut = _CLAUSE_ENDS.search(low, end, stop)
    clause = low[mark + 1 if mark >= 0 else begin : cut.start() if cut else stop]
    return _kinds_in(clause) or _kinds_in(low[begin:stop])


def _kinds_in(scope: str) -> tuple[DangerType, ...]:
    return tuple(kind for kind, pattern in words.SEIZED.items() if pattern.search(scope))


def bare_seizure(low: str) -> tuple[int, int] | None:
    """Return where a sentence names a seizure without saying of what; None when it does not."""
    match = words.SEIZE.search(low)
    if match is None:
        return None
    if _kinds_in(low[max(0, match.start() - _BEFORE) : match.end() + _BEHIND]):
        return None
    return match.start(), match.end()


def _supplies_in(
    low: str, start: int, end: int, supply: DangerType | None
) -> tuple[DangerType, ...]:
    scope = low[max(0, start - 90) : end + 70]
    found = [kind for kind, pattern in words.SUPPLIES.items() if pattern.search(scope)]
    if not found:
        if words.OTHER_SUPPLY.search(scope):
            return ()
        return (supply,) if supply else ()
    both = DangerType.HEAT in found and DangerType.ENERGY in found
    if both and not re.search(r"stroom|elektr|\bgas\b", scope):
        found.remove(DangerType.ENERGY)
    if len(found) > 1 and supply in found and not re.search(r"\b(?:en|,|of)\b", scope):
        return (supply,)
    return tuple(found)


def supply_of(letter: Letter) -> DangerType | None:
    """Return what is supplied by whoever wrote the letter; None for a phone or a shop."""
    low = letter.low
    counts = {kind: len(pattern.findall(low)) for kind, pattern in words.SUPPLIES.items()}
    others = len(words.OTHER_SUPPLY.findall(low))
    if counts[DangerType.HEAT] and counts[DangerType.HEAT] >= counts[DangerType.WATER]:
        counts[DangerType.HEAT] += min(2, counts[DangerType.ENERGY])
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] and counts[best] >= others else None
