"""Which part a date plays in its sentence: of a span, of a condition, moved away or moved to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intakeapp.documents.reading.dates import FoundDate

_JOINT = re.compile(
    r"\s*(?:,\s*)?(?:en|of|tot|tot en met|t/m|-|and|to|until)\s*(?:op )?(?:\w+dag,?\s*)?"
)
_SPAN = re.compile(r"\b(?:tussen|van|vanaf|periode|op|per|between|from)\s+(?:de )?(?:\w+dag,? )?$")
_EITHER = re.compile(r"\s*(?:,\s*)?of\b")
_CLAUSE = re.compile(
    r"[;:]|,(?=\D)|\b(?:dan|tenzij|als|indien|mits|zodra|wanneer|waarna|anders|nadat|unless|if)\b|"
    r"\bmaar\b"
)
# "op 3 mei gaat niet door als u betaalt" stands as yet
_IF_PAID = re.compile(r"\b(?:als|wanneer|indien|mits|zodra|tenzij)\b")
_IF_BEFORE = re.compile(
    r"\b(?:als|indien|wanneer|mocht)\b[^.;]*$|^\W*(?:blijft|staat|is|hebben|heeft|ontvangen|"
    r"ontbreekt|komt)\b[^.;]*$"
)
_NOT_AFTER = re.compile(r"[^.;,]{0,40}\b(?:niet|geen|niets|uit(?:blijft)?|ontbreekt|open)\b")
# "op 3 mei zou zijn", "van 3 mei kon niet doorgaan"
_OLD_AFTER = re.compile(
    r"[^.;]{0,45}\b(?:zou(?:den)?|stonden?|waren|was|kon(?:den)?|ging(?:en)?)\b(?: \w+){0,4}? "
    r"(?:zijn|worden|plaatsvinden|plaats (?:te )?vinden|komen|gepland|aangekondigd|aangezegd|"
    r"doorgaan)\b|"
    r"[^.;]{0,45}\b(?:zou(?:den)?|stonden?|waren|was|kon(?:den)?|ging(?:en)?|gaat|gaan|komt|"
    r"vervalt|is|zijn|wordt)\b(?: \w+){0,4}? (?:niet door|vervallen|verzet|verplaatst|uitgesteld|"
    r"verschoven|opgeschoven|veranderd|gewijzigd)\b|"
    r"\W*(?:(?:om|te) [\d_]+ (?:uur )?)?zou(?:den)?\b|"
    r"\s*(?:vervalt|is vervallen|geldt niet)\b"
)
_OLD_BEFORE = re.compile(
    r"\b(?:in plaats van|(?:uitgesteld|verplaatst|verschoven|verzet|opgeschoven|verlegd) van|"
    r"in de plaats van|anders dan|niet (?:meer )?(?:langer )?op|"
    r"(?:eerder|oorspronkelijk|aanvankelijk|eerst)(?:e|e datum| gepland\w*)?|"
    r"(?:zou|zouden|stond|stonden|was|waren|kwam(?:en)?|ging(?:en)?)\b[^.;,]{0,60}\bop)"
    r"[\s:(]*(?:de )?(?:\w+ )?(?:op |van )?(?:\w+dag,? )?$"
)
_NEW_BEFORE = re.compile(
    r"(?:\bnieuwe (?:datum|dag|afspraak|zitting|tijd\w*)\b[^.;]{0,40}|"
    r"(?:uitgesteld|verplaatst|verschoven|verzet|opgeschoven|aangehouden|veranderd|gewijzigd|"
    r"verlegd) (?:van [^.;]{3,40} )?(?:tot|naar|in)(?: en met)?|"
    r"\bmaar (?:pas )?(?:wel )?(?:op|naar)|"
    r"\bwordt (?:dat|het|dit|nu|daarom|dus|de \w+)(?: nu)?|\bnu (?:plaats )?(?:pas )?op|"
    r"\b(?:komt|komen|kom) (?:wij |we |ik )?(?:nu|daarom|dus|dan|opnieuw|terug)(?: terug)? op)"
    r"\s*(?:op )?(?:de )?(?:\w+dag,? )?$"
)
RENEWED = re.compile(
    r"\bnieuwe (?:datum|dag|afspraak|zitting|tijd\w*)\b|\bnu op\b|\bdaarom (?:\w+ ){0,3}op\b|"
    r"\b(?:uitgesteld|verplaatst|verschoven|verzet|verlegd) (?:tot|naar)\b|\bwordt (?:dat|het) \b|"
    r"\bmaar (?:wel |pas )?op\b|\b(?:kom|komt|komen) [^.]{0,30}\b(?:terug|opnieuw)\b|"
    r"\bin plaats (?:van|daarvan)\b|\b(?:vindt|gaat|is) (?:nu|dan) "
)


def ends_span(low: str, dates: Sequence[FoundDate], found: FoundDate) -> bool:
    """Whether a date is the last day of a span or the second of two that are named for one."""
    return _first_of(low, dates, found) is not None


def begins_span(low: str, dates: Sequence[FoundDate], found: FoundDate) -> bool:
    """Whether a date is the first day of a span."""
    return any(_first_of(low, dates, other) is found for other in dates)


def _first_of(low: str, dates: Sequence[FoundDate], last: FoundDate) -> FoundDate | None:
    for first in dates:
        between = low[first.end : last.start]
        if first.end > last.start or not _JOINT.fullmatch(between):
            continue
        before = _SPAN.search(low[: first.start])
        if before is None or first.value >= last.value:
            continue
        if before[0].startswith(("op", "per")) and not _EITHER.match(between):
            continue
        return first
    return None


def clause_of(low: str, start: int, end: int) -> str:
    """Return the part of a sentence that holds a date, between marks and words of condition."""
    low = _quiet(low)
    begin = max((m.end() for m in _CLAUSE.finditer(low[:start])), default=0)
    cut = _CLAUSE.search(low, end)
    return low[begin : cut.start() if cut else len(low)]


def is_old(low: str, found: FoundDate) -> bool:
    """Whether a measure was planned for a date and no longer is."""
    before, after = _quiet(low[: found.start]), _quiet(low[found.end :])
    if is_new(low, found) or _IF_PAID.search(after):
        return False
    return bool(_OLD_BEFORE.search(before) or _OLD_AFTER.match(after))


def is_unpaid(low: str, found: FoundDate) -> bool:
    """Whether money misses on a date: "als het er op 3 mei niet is"."""
    before, after = _quiet(low[: found.start]), _quiet(low[found.end :])
    return bool(_IF_BEFORE.search(before) and _NOT_AFTER.match(after))


def is_new(low: str, found: FoundDate) -> bool:
    """Whether a measure was moved to a date."""
    return bool(_NEW_BEFORE.search(_quiet(low[: found.start])))


def _quiet(low: str) -> str:
    """Return a text (as long) without marks in numbers, which end no clause."""
    return re.sub(r"(?<=\d)[.;:](?=\d)", "_", low)
