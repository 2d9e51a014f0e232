"""The day and hour that belong to a danger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from intakeapp.documents.reading import danger_deadline as late
from intakeapp.documents.reading import danger_laid as laid
from intakeapp.documents.reading import danger_moved as moved
from intakeapp.documents.reading import danger_words as words
from intakeapp.documents.reading.danger_columns import column_of, row_after
from intakeapp.documents.reading.dates import FoundDate, times_in
from intakeapp.documents.reading.days_words import CLOSED
from intakeapp.documents.reading.text import Letter, Passage, Row
from intakeapp.domain.letters import DangerType

_ENOUGH = 4.0
_TOLD = 9.0  # told as done on that day
_SEIZURES = frozenset(
    {DangerType.WAGE_SEIZURE, DangerType.BANK_SEIZURE, DangerType.HOUSEHOLD_SEIZURE}
)
_SUPPLIES = frozenset({DangerType.ENERGY, DangerType.WATER, DangerType.HEAT})
_ON = re.compile(
    r"(?:\bop|\bna|\bper|\bvanaf|met ingang van|ingaande|\bis|:|plaats(?: op)?|"
    r"dag|\bon|\bfrom|\btegen)\s*(?:de |het |dag |datum )?(?:(?:maan|dins|"
    r"woens|donder|vrij|zater|zon)dag,? ?(?:de )?)?$|(?:maan|dins|woens|"
    r"donder|vrij|zater|zon)dag,? (?:de |den )?$"
)
_OFF = re.compile(
    r"\W*(?:om [\d.:]+ (?:uur )?)?(?:was |is |werd )?(?:gepland |aangekondigd )?(?:gaat )?"
    r"(?:niet door|ingetrokken|uitgesteld|afgelast|verplaatst|komt te vervallen)"
)
_WAS = re.compile(
    r"\b(?:stond|stonden|was|waren|zou|zouden|eerder|oorspronkelijk|"
    r"aanvankelijk)\b[^.;,]{0,40}\b(?:op|van|"
    r"voor|tegen)\s+(?:\w+dag,? )?$"
)
# the measure itself, so "van" is its day: "de zitting van 3 mei"
_OF_MEASURE = re.compile(
    r"(?:zitting|rol(?:zitting|datum)?|ontruiming|afsluiting|verkoop|veiling|behandeling|"
    r"hoorzitting)"
    r" van (?:\w+dag,? )?$|\bingang van (?:\w+dag,? )?$"
)
# who carries it out, in the sentence before or after the one that names it
_ACTOR = re.compile(
    r"\b(?:deurwaarder|slotenmaker|politie|monteur|(?:voor|aan) (?:uw|de) deur|bij u langs|"
    r"staan (?:wij|we)|komen (?:wij|we)|kom ik|sta ik)\b"
)
# what the reader had better do: "lever dan op 3 mei de sleutels in"
_OFFER = re.compile(
    r"^\W*(?:lever|kom|haal|bel|maak|zorg|regel|geef|breng|meld|ga|neem|doe|stuur|"
    r"verlaat)\w* (?:u )?(?:het |dit |dat |ons |uzelf )?(?:dan|liever)\b"
)
_ALONE = re.compile(
    r"\W*(?:(?:\w+dag|wanneer|op|de|om|te|van|tussen|en|tot|uur|u|vanaf|datum|dag|tijd|ma|di|wo|"
    r"do|vr|za|zo)"
    r"\b\W*|[012]?\d[.:][0-5]\d\W*)*"
)
_IF_PAID = re.compile(r"\b(?:als|wanneer|indien|mits|zodra|tenzij)\b")
# the day before it: "de laatste dag waarop u verzekerd bent is 3 mei"
_LAST_GOOD = re.compile(r"\blaatste dag (?:waarop|dat|met)\b[^.;]{0,40}$")
# a day that was set: "staat gepland voor 3 mei"
_SET_FOR = re.compile(
    r"\b(?:(?:in)?gepland|bepaald|vastgesteld|aangezegd|opgeroepen|uitgenodigd|afspraak|staat) "
    r"(?:voor|tegen)\s(?:\w+dag,? )?$"
)
_PAY_LABEL = re.compile(
    r"verval|betaal|betal|voldo|ontvangen|uiterst|factuur|geboorte|brief|dagtekening|vonnis|"
    r"verzonden"
)
_LEAVE = re.compile(r"verlaten|ontruim|leeg|inlever|sleutel|opleveren|verschijn|meld")


@dataclass(frozen=True)
class Moment:
    """A day and an hour; each may be unknown."""

    day: date | None
    hour: time | None


@dataclass(frozen=True)
class _Seen:
    day: date
    passage: Passage
    found: FoundDate
    score: float
    after: str  # what follows on the page, for the hour
    done: bool = False  # told as done on that day


def moment_of(
    letter: Letter,
    kind: DangerType,
    places: Sequence[tuple[int, int]],
    types: set[DangerType],
    letter_date: date | None,
) -> Moment:
    """Return the day and hour of a danger that stands at `places` (sentence, offset)."""
    done = kind in _SEIZURES  # a seizure may have been laid already
    seen = [
        one
        for one in _candidates(letter, kind, places, types)
        if one.score >= _ENOUGH
        and (
            letter_date is None
            or one.day > letter_date
            or ((done or one.done) and one.day != letter_date)
        )
    ]
    if not seen:
        return Moment(late.deadline_of(letter, places, letter_date), None)
    best = max(seen, key=lambda s: s.score)
    return Moment(best.day, _hour(letter, best, seen))


def _candidates(
    letter: Letter, kind: DangerType, places: Sequence[tuple[int, int]], types: set[DangerType]
) -> Iterator[_Seen]:
    nearest = {at: start for at, start in reversed(places)}
    for at, sentence in enumerate(letter.sentences):
        for found in () if CLOSED.search(sentence.low) else letter.dates(sentence.plain):
            score = _sentence_score(letter, kind, at, found, nearest, types)
            ended = at in nearest and laid.is_done(sentence.low, found, kind)
            score = max(score, _TOLD) if ended else score
            yield _Seen(found.value, sentence, found, score, _following(letter, at), ended)
    for number, row in enumerate(letter.rows):
        if len(row.cells) < 2 and not _continues(letter, number) and not _stands_alone(letter, row):
            continue
        for found in letter.dates(row.whole.plain):
            score = _row_score(letter, kind, number, row, found, types)
            below = letter.rows[number + 1] if number + 1 < len(letter.rows) else None
            yield _Seen(found.value, row.whole, found, score, row_after(row, below, found))


def _following(letter: Letter, at: int) -> str:
    """Return the sentence that may tell the hour: the next, or the one after on who comes."""
    after = letter.sentences[at + 1 : at + 3]
    if len(after) > 1 and not times_in(after[0].plain) and _ACTOR.search(after[1].low):
        return after[1].plain
    return after[0].plain if after else ""


def _continues(letter: Letter, number: int) -> bool:
    return bool(re.match(r"[^:]{3,40}:\s", letter.rows[number].whole.plain))


def _stands_alone(letter: Letter, row: Row) -> bool:
    """Whether a row is a day (with its hour) in a box or a heading, not the end of a paragraph."""
    if not _ALONE.fullmatch(_without_dates(letter, row.whole)):
        return False
    return any(
        sentence.page == row.whole.page
        and sentence.box.top >= row.whole.box.top - 3 * letter.page(row.whole.page).height
        and sentence.box.bottom <= row.whole.box.bottom + 3 * letter.page(row.whole.page).height
        and bool(letter.dates(sentence.plain))
        and bool(_ALONE.fullmatch(_without_dates(letter, sentence)))
        for sentence in letter.sentences
    )


def _without_dates(letter: Letter, passage: Passage) -> str:
    low = passage.low
    for found in reversed(letter.dates(passage.plain)):
        low = f"{low[: found.start]} {low[found.end :]}"
    return low


def _sentence_score(
    letter: Letter,
    kind: DangerType,
    at: int,
    found: FoundDate,
    nearest: dict[int, int],
    types: set[DangerType],
) -> float:
    low = letter.sentences[at].low
    before, after = low[: found.start], low[found.end : found.end + 70]
    dates = letter.dates(letter.sentences[at].plain)
    begins = moved.begins_span(low, dates, found)
    if kind in _SEIZURES and laid.tells_since(letter, at, before):
        return 12.0
    score = _distance_score(at, found, nearest, kind)
    anchored = bool(words.ANCHORS[kind].search(low))
    if anchored:
        score = max(score, 4.0 if kind not in _SEIZURES else 2.0) + 2.0
    if score <= 0:
        return 0.0
    fixed = _part_score(low, dates, found, kind, begins=begins)
    if fixed is not None:
        return score + fixed
    of_measure = begins or bool(_OF_MEASURE.search(before))
    on = of_measure or bool(_ON.search(before))
    refers = bool(laid.REFERS.match(low)) and at - 1 in nearest
    if at not in nearest and not anchored and not (on and (len(low) > 30 or refers)):
        return 0.0
    if refers:
        score += 3.0
    if _OFFER.search(low):
        score -= 6.0
    if at not in nearest and on and _ACTOR.search(low):
        score += 3.0
    if on:
        score += 2.0
    if re.search(r"betaald|ontvangen|voldaan", after[:30]) or re.search(
        r"\b(?:brief|factuur|herinnering|betaling|vonnis)\b[^.;]{0,25}$", before
    ):
        score -= 5.0
    return score - _others_near(low, found, kind, types)


def _part_score(
    low: str, dates: Sequence[FoundDate], found: FoundDate, kind: DangerType, *, begins: bool
) -> float | None:
    """Return what the part of a date in its sentence adds when that settles it; else None."""
    before, after = low[: found.start], low[found.end : found.end + 70]
    if moved.is_new(low, found):
        return 6.0
    if _OFF.match(after) and not _IF_PAID.search(after):
        return -10.0
    if moved.is_old(low, found) or moved.ends_span(low, dates, found):
        return -10.0
    if late.OF_SOMETHING.search(before) and not begins and not _OF_MEASURE.search(before):
        return -10.0
    if kind in _SEIZURES and laid.PAID_OUT.search(moved.clause_of(low, found.start, found.end)):
        return -8.0
    if _WAS.search(before) or _LAST_GOOD.search(before):
        return -7.0
    if late.BY.search(before) and not _SET_FOR.search(before):
        clause = re.split(r"[;:]|\bdan\b|\banders\b|\btenzij\b", before)[-1][-80:] + after[:45]
        return -1.0 if _LEAVE.search(clause) and not late.PAY.search(clause) else -12.0
    clause = moved.clause_of(low, found.start, found.end)
    pays = late.PAY.search(clause) or moved.is_unpaid(low, found)
    return -8.0 if pays and not words.ANCHORS[kind].search(clause) else None


def _distance_score(at: int, found: FoundDate, nearest: dict[int, int], kind: DangerType) -> float:
    if at in nearest:
        return 9.0 - abs(found.start - nearest[at]) / 90
    if kind in _SEIZURES:
        return 0.0
    for step, worth in ((1, 6.0), (2, 4.5), (-1, 4.0), (3, 3.0), (-2, 2.5)):
        if at - step in nearest:
            return worth
    return 0.0


def _others_near(low: str, found: FoundDate, kind: DangerType, types: set[DangerType]) -> float:
    """Return how much speaks for another danger of the letter as owner of a date."""
    around = low[max(0, found.start - 60) : found.end + 60]
    if words.ANCHORS[kind].search(around):
        return 0.0
    others = [other for other in types if other is not kind]
    return 5.0 if any(words.ANCHORS[other].search(around) for other in others) else 0.0


def _row_score(
    letter: Letter,
    kind: DangerType,
    number: int,
    row: Row,
    found: FoundDate,
    types: set[DangerType],
) -> float:
    label = row.whole.low[: found.start]
    if len(label.strip()) <= 2:
        label = row.whole.low[found.end :] if len(row.cells) > 1 else ""
    if len(label) > 70 or late.OF_SOMETHING.search(label) or late.BY.search(label):
        return 0.0
    if _PAY_LABEL.search(label):
        return 0.0
    column = column_of(letter.page(row.whole.page), row, found)
    if column == "old":
        return 0.0
    shut = kind in _SUPPLIES and words.SHUT.search(label)
    if words.ANCHORS[kind].search(label) or shut:
        return (14.0 if column else 11.0) - _others_near(row.whole.low, found, kind, types)
    rows = [r.whole.low for r in letter.rows[max(0, number - 4) : number]]
    head = row.whole.page == letter.first_number and row.whole.box.top < 0.18
    if head or not (words.DATE_LABEL.search(label.strip()) or _stands_alone(letter, row)):
        return 0.0
    if rows and _PAY_LABEL.search(rows[-1]):
        return 0.0
    above = " ".join(rows)
    if words.ANCHORS[kind].search(above):
        return 8.0 if kind not in _SEIZURES or types == {kind} else 3.0
    single = not (types - {kind} - _SEIZURES)
    return 6.0 if single and kind not in _SEIZURES else 0.0


def _hour(letter: Letter, best: _Seen, seen: Sequence[_Seen]) -> time | None:
    same = [one for one in seen if one.day == best.day]
    for one in sorted(same, key=lambda s: -s.score):
        hour = _hour_near(letter, one)
        if hour is not None:
            return hour
    for number, row in enumerate(letter.rows):
        if any(found.value == best.day for found in letter.dates(row.whole.plain)):
            for beside in letter.rows[number + 1 : number + 4]:
                hours = times_in(beside.whole.plain, bare=True)
                short = len(beside.whole.plain) < 70 and not letter.dates(beside.whole.plain)
                low = beside.whole.low
                if short and hours and words.TIME_LABEL.search(low[: hours[0].end]):
                    return hours[0].value
    return None


def _hour_near(letter: Letter, one: _Seen) -> time | None:
    plain = one.passage.plain
    hours = times_in(plain)
    if not hours and len(plain) < 90:
        hours = times_in(plain, bare=True)
    behind = [hour for hour in hours if 0 <= hour.start - one.found.end < 90]
    if behind:
        return behind[0].value
    before = [hour for hour in hours if 0 <= one.found.start - hour.end < 40]
    if before:
        return before[-1].value
    follows = times_in(one.after)
    if (
        follows
        and not letter.dates(one.after)
        and re.search(
            r"\b(?:tussen|vanaf|om|tijd|tijdstip|komt|komen|aanwezig|monteur|deurwaarder|"
            r"aanvang|zitting)\b",
            one.after.lower(),
        )
        and not re.search(
            r"bereikbaar|bel\b|bellen|geopend|open\b|telefo|werkdagen|kantoor", one.after.lower()
        )
    ):
        return follows[0].value
    return None
