"""Whether a letter takes a threat back, in the sentence that names it or the one after."""

from __future__ import annotations

import re
from functools import lru_cache

from intakeapp.documents.reading import danger_moved as moved
from intakeapp.documents.reading import danger_withdrawn as gone
from intakeapp.documents.reading.text import Letter
from intakeapp.domain.letters import DangerType

_SOON = 3  # sentences
_SUPPLIED = (
    DangerType.ENERGY,
    DangerType.WATER,
    DangerType.HEAT,
    DangerType.HEALTH_INSURANCE,
)


@lru_cache(maxsize=512)
def calm(low: str) -> str:
    """Return a text (as long) without dots in numbers, which do not end a clause."""
    return re.sub(r"(?<=\d)[.;](?=\d)", ":", low)


def is_withdrawn(letter: Letter, at: int, start: int, end: int, kind: DangerType) -> bool:
    """Whether the danger between two places in a sentence was taken back, there or just after."""
    low = calm(letter.sentences[at].low)
    taken_back = _taken_back(low, kind)
    if gone.CANNOT.search(low):
        return False
    conditional = bool(gone.IF_PAID.search(low)) and not gone.ALREADY.search(low)
    if gone.AS_LONG_AS.search(low) and (taken_back or _negated(low, start, end)):
        return True
    if conditional:
        return False
    if (taken_back or _negated(low, start, end)) and not _is_renewed(letter, at):
        return True
    following = calm(letter.sentences[at + 1].low) if at + 1 < len(letter.sentences) else ""
    if _is_renewed(letter, at):
        return False
    if gone.MEANT_TO.search(low) and _is_dropped(letter, at):
        return True
    refers = re.match(
        r"\W*(?:dit|deze|die|dat|het|de (?:ontruiming|afsluiting|zitting|verkoop|"
        r"gijzeling|dagvaarding))\b",
        following,
    )
    planned = gone.PLANNED.search(low) and gone.REFERS.search(following)
    return bool(
        (refers or planned)
        and gone.NO_LONGER.search(following[:90])
        and not gone.IF_PAID.search(following)
    )


def _is_dropped(letter: Letter, at: int) -> bool:
    """Whether one of the next sentences says that what was meant to be done will not be done.

    It may come later than at once: who helped, or what was paid, is often told first.
    """
    for sentence in letter.sentences[at + 1 : at + 1 + _SOON]:
        low = calm(sentence.low)
        if gone.REFERS.search(low) and gone.NO_LONGER.search(low) and not gone.IF_PAID.search(low):
            return True
    return False


def is_denied(letter: Letter, at: int) -> bool:
    """Whether the next sentence says that a measure is not so, not now or not for this reader."""
    following = calm(letter.sentences[at + 1].low) if at + 1 < len(letter.sentences) else ""
    return bool(gone.DENIED.match(following)) and not gone.IF_PAID.search(following)


def is_unlikely(letter: Letter, at: int) -> bool:
    """Whether the next sentence says that it seldom comes to a measure."""
    following = letter.sentences[at + 1].low if at + 1 < len(letter.sentences) else ""
    return bool(gone.UNLIKELY.match(following))


def _is_renewed(letter: Letter, at: int) -> bool:
    """Whether a later day takes the place of the one that is off, here or just after."""
    for sentence in letter.sentences[at : at + 3]:
        low = calm(sentence.low)
        for found in letter.dates(sentence.plain):
            later = letter.day is None or found.value > letter.day
            if later and moved.is_new(low, found):
                return True
    return False


def _taken_back(low: str, kind: DangerType) -> bool:
    low = gone.SHIELD_GONE.sub(" ", low)
    if gone.ENDS.search(low) or gone.CALLED_OFF.search(low):
        return True
    if kind in _SUPPLIED:
        low = gone.STOPS.sub(" ", low)
    return bool(gone.NO_LONGER.search(low))


def _negated(low: str, start: int, end: int) -> bool:
    before, after = low[max(0, start - 45) : start], low[end : end + 60]
    inside = low[start:end]
    own = gone.OWN_NO.search(inside)
    if re.search(r"\b(?:niet|geen)\b", inside) and not (
        own or gone.NOT_REALLY_NEGATED.search(inside)
    ):
        return True
    no = gone.NEGATED.search(before)
    if no and not gone.NEW_CLAUSE.search(before[no.start() :]):
        tail = re.split(r"\b(?:en|maar)\b|[,;]", low[end : end + 30])[0]
        return not gone.NOT_REALLY_NEGATED.search(low[max(0, start - 45) : end] + tail)
    return bool(gone.NEGATED_AFTER.match(after.lstrip())) and not (
        gone.NOT_REALLY_NEGATED.search(after)
    )
