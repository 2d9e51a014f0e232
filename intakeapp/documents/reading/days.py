"""The date of the letter and the day on which it must be paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intakeapp.documents.reading import days_words as words
from intakeapp.documents.reading.dates import FoundDate, dates_in
from intakeapp.documents.reading.money import amounts_in
from intakeapp.documents.reading.near import above
from intakeapp.documents.reading.text import Letter, Page, Passage, Row
from intakeapp.domain.letters import Proposal

_ENOUGH = 4.0
_ENOUGH_ALONE = 7.9
_ENOUGH_ONLY = 1.5  # for the only day before which something must be done
_CLAIMED = -1.5  # at or below this another label claims the date
_UPPER = 0.45  # of the page's height
_HEAD = 0.35
_SHORT = 75  # signs on a line


@dataclass(frozen=True)
class _Seen:
    found: FoundDate
    passage: Passage
    score: float


def letter_date_of(letter: Letter) -> Proposal[date] | None:
    """Return the date on the letter; None when it has none."""
    seen = list(_letter_dates(letter))
    return _best(seen, _ENOUGH) or _highest(letter, seen)


def _highest(letter: Letter, seen: list[_Seen]) -> Proposal[date] | None:
    """Return the highest date on the first page that no other label claims; not very sure."""
    open_ones = [
        one
        for one in seen
        if one.score > _CLAIMED
        and one.passage.page == letter.first_number
        and one.passage.box.top < _UPPER
        and _cell_length(letter, one) < _SHORT
    ]
    if not open_ones:
        return None
    best = min(open_ones, key=lambda one: one.passage.box.top)
    page, box = best.passage.place(best.found.start, best.found.end)
    text = best.passage.text(best.found.start, best.found.end)
    return Proposal(value=best.found.value, page=page, box=box, text=text, confidence=0.4)


def _cell_length(letter: Letter, one: _Seen) -> int:
    """Return how many signs stand in the cell of a date."""
    for row in letter.rows:
        if row.whole is one.passage:
            cell, _ = _cell_before(row, one.found)
            return len(cell.plain) if cell is not None else len(row.whole.plain)
    return len(one.passage.plain)


def due_date_of(letter: Letter, letter_date: date | None, *, pays: bool) -> Proposal[date] | None:
    """Return the printed day before or on which must be paid; a bare term gives None.

    `pays`: whether the letter asks for money; without that the day must say so itself.
    """
    seen = list(_due_dates(letter, letter_date))
    best = _best(seen, _ENOUGH if pays else _ENOUGH_ALONE)
    if best is None and pays and len({one.found.value for one in seen if one.score > 0}) == 1:
        return _best(seen, _ENOUGH_ONLY)
    return best


def _best(seen: list[_Seen], enough: float) -> Proposal[date] | None:
    if not seen:
        return None
    totals: dict[date, float] = {}
    for one in seen:
        totals[one.found.value] = totals.get(one.found.value, 0.0) + max(0.0, one.score) * 0.05
    best = max(seen, key=lambda s: (s.score + totals[s.found.value], -seen.index(s)))
    if best.score < enough:
        return None
    rival = max((s.score for s in seen if s.found.value != best.found.value), default=0.0)
    page, box = best.passage.place(best.found.start, best.found.end)
    sure = best.passage.sureness(best.found.start, best.found.end)
    confidence = (
        0.6 + 0.03 * min(best.score - enough, 6) + 0.03 * max(-3, min(best.score - rival, 6))
    )
    return Proposal(
        value=best.found.value,
        page=page,
        box=box,
        text=best.passage.text(best.found.start, best.found.end),
        confidence=round(min(0.99, confidence) * (0.7 + 0.3 * sure), 3),
    )


def _letter_dates(letter: Letter) -> Iterator[_Seen]:
    for page in letter.pages:
        for row in page.rows:
            for found in dates_in(row.whole.plain):
                if 1990 <= found.value.year <= 2060:
                    yield _Seen(found, row.whole, _letter_score(letter, page, row, found))


def _letter_score(letter: Letter, page: Page, row: Row, found: FoundDate) -> float:
    cell, left = _cell_before(row, found)
    before = row.whole.low[: found.start].strip()
    top = row.whole.box.top
    score = 3.0 * max(0.0, 0.55 - top) / 0.55 - (2.0 if page.number != letter.first_number else 0)
    if amounts_in(row.whole.plain):
        score -= 4.0  # a line of a table
    if _is_appointment(page, row, before):
        return score - 4
    said = _said(row, found, left, before)
    if said is not None:
        return score + said
    label = words.END_DAY.sub("", left.strip().lower())
    if not label:
        aside = words.END_DAY.sub("", before).split("  ")[-1]
        for option in (aside, _heading(page, row, cell, left)):
            if _is_date_label(option):
                return score + 8
            if _is_label(option) and words.OTHER_LABEL.search(option[-30:]):
                return score - 4
    dated = _dates_document(page, row, cell, left)
    if dated:
        return score + dated
    if label and words.OTHER_DATE.search(label[-26:]):
        return score - 4
    if words.WEEKDAY.match(left.lower()) and len(_after(row, found, cell)) < 3:
        return score + (4.5 if top < 0.5 else 2.0)
    return score - 1


def _dates_document(page: Page, row: Row, cell: Passage | None, left: str) -> float:
    """Return what it is worth that a date belongs to the name and number of this document.

    Both stand in the head: "Nota 4471" with "van 3 mei 2026" below it or behind it.
    """
    if cell is None or row.whole.box.top > _HEAD or amounts_in(row.whole.plain):
        return 0.0
    low = left.strip().lower()
    if words.OF_DATE.fullmatch(low):
        return 5.0 if words.DOCUMENT.match(above(page, row, cell, 2)) else 0.0
    named = words.DOCUMENT.match(low)
    return 3.5 if named and words.OF_DATE.fullmatch(low[named.end() :].strip()) else 0.0


def _is_appointment(page: Page, row: Row, before: str) -> bool:
    """Whether a date is of a visit or hearing: its hour stands with it or on the next line."""
    if re.search(r"brief|tekening|verz|heden|vandaag", before):
        return False
    following = page.rows[row.number + 1 : row.number + 3]
    return any(words.HOUR_LABEL.match(one.whole.low) for one in following)


def _said(row: Row, found: FoundDate, left: str, before: str) -> float | None:
    """Return what the words right before or after a date are worth; None when they are silent."""
    after = row.whole.low[found.end :]
    top = row.whole.box.top
    label = words.END_DAY.sub("", left.strip().lower())
    if re.match(r"[^a-z]*(?:om [\d:.]+ )?(?:uur )?(?:schreef|wrote)\b", after):
        return 6.0
    if words.LABEL_AFTER.match(after):
        return 8.0
    if words.TODAY.search(before[-50:]) or _is_date_label(label):
        return 9.0
    ruled = len(row.whole.plain) < 45 and words.RULED.match(before)
    if top < _HEAD and words.CAME_IN.search(before) and words.HOUR_BEHIND.match(after):
        return 7.0
    if top < 0.5 and (ruled or re.fullmatch(r"d\.?\s?d\.?\s?:?", label)):
        return 7.0
    if words.PLACE_BEFORE.match(left) or words.PLACE_BEFORE.match(_last_cell(row, found)):
        return 8.0
    return None


def _is_date_label(text: str) -> bool:
    """Whether a text in small letters is the label of the date of a letter."""
    before = re.sub(r"\bvan (?:dit|deze|de verzending|verzending)\b", "", text)
    return bool(words.DATE_LABEL.search(text)) and not words.OTHER_DATE.search(before[-22:])


def _is_label(text: str) -> bool:
    """Whether a text beside or above a date can be its label, and is not an address or a value."""
    return 2 < len(text) < 40 and not re.search(r"\d", text)


def _cell_before(row: Row, found: FoundDate) -> tuple[Passage | None, str]:
    """Return the cell a date stands in, and what stands before it in that cell."""
    words = row.whole.touching(found.start, found.end)
    for cell in row.cells:
        for piece in cell.pieces:
            if words and piece.word is words[0].word:
                inner = found.start - words[0].start
                return cell, cell.plain[: piece.start + inner]
    return None, row.whole.plain[: found.start]


def _last_cell(row: Row, found: FoundDate) -> str:
    return row.whole.plain[: found.start].split("  ")[-1] + " "


def _after(row: Row, found: FoundDate, cell: Passage | None) -> str:
    if cell is None:
        return row.whole.plain[found.end :]
    end = row.whole.plain.find("  ", found.end)
    return row.whole.plain[found.end : end if end >= 0 else None].strip()


def _heading(page: Page, row: Row, cell: Passage | None, left: str) -> str:
    if cell is None or left.strip():
        return ""
    heading = above(page, row, cell, 2)
    return "" if dates_in(heading) else heading


def _due_dates(letter: Letter, letter_date: date | None) -> Iterator[_Seen]:
    for page in letter.pages:
        for row in page.rows:
            for found in letter.dates(row.whole.plain):
                score = _label_score(page, row, found)
                if score and _is_later(found.value, letter_date):
                    yield _Seen(found, row.whole, score)
    collected = bool(words.COLLECTED.search(letter.low))
    for at, sentence in enumerate(letter.sentences):
        if words.CLOSED.search(sentence.low):
            continue
        for found in letter.dates(sentence.plain):
            if _is_later(found.value, letter_date):
                around = letter.sentences[at - 1].low[-90:] if at else ""
                if words.THAT_MAY.match(sentence.low) and words.NOT_DUE.search(around):
                    continue
                if at + 1 < len(letter.sentences):
                    around += " " + letter.sentences[at + 1].low[:70]
                yield _Seen(found, sentence, _due_score(sentence, found, around, collected))


def _is_later(day: date, letter_date: date | None) -> bool:
    return letter_date is None or 0 < (day - letter_date).days < 400


def _label_score(page: Page, row: Row, found: FoundDate) -> float:
    cell, left = _cell_before(row, found)
    options = [
        words.END_DAY.sub("", left.lower().strip()),
        words.END_DAY.sub("", row.whole.low[: found.start].strip()),
    ]
    heading = _heading(page, row, cell, left)
    own = words.DATE_LABEL.search(options[1]) or words.NOT_DUE.search(options[1])
    if heading and not own:
        options.append(heading)
    if words.DUE_AFTER.match(row.whole.low[found.end :]) and len(row.whole.plain) < 70:
        return 8.5
    for worth, option in zip((9.0, 8.5, 8.0), options, strict=False):
        short = len(option) < 60
        match = words.DUE_LABEL.search(option) if short else None
        if match and not _asks_else(option[: match.start()], row.whole.low[found.end :]):
            return worth
    near = page.rows[max(0, row.number - 3) : row.number + 4]
    asked = any(words.WHERE_TO.search(one.whole.low) for one in near)
    if asked and any(words.WHEN.fullmatch(option) for option in options):
        return 7.0
    for option in options:
        if words.BEFORE_ALONE.fullmatch(option.strip()):
            return 0.0 if _asks_else(option, row.whole.low[found.end :]) else 6.5
        if len(option) < 45 and "." not in option and words.DUE_LOOSE.search(option):
            other = words.NOT_LOOSE.search(option) or words.NOT_DUE.search(option)
            return 0.0 if other or _asks_else(option, row.whole.low[found.end :]) else 6.5
    return 0.0


def _asks_else(before: str, after: str) -> bool:
    """Whether the words around a last day ask for something else than money."""
    if words.NOT_DUE.search(before):
        return True
    after = re.split(r"\s{2}", after)[0]
    asked = words.TELL_US.match(re.split(r"[?!.]\s", before)[-1])
    return bool(asked or words.NOT_DUE.search(after[:30])) and not words.MUST.search(after[:30])


def _due_score(sentence: Passage, found: FoundDate, around: str, collected: bool) -> float:
    low = sentence.low
    before = low[: found.start]
    clause = re.split(r"[;:]|\bdan\b|\banders\b", before)[-1][-120:]
    following = low[found.end : found.end + 110]
    following = re.split(r"[;]|,? (?:dan|anders)\b", following)[0]
    near = clause[-90:] + following[:70]
    if words.WE_PAY.search(clause):
        return 0.0
    if words.LAST_DAY.match(low[found.end :]) and words.PAY.search(low + around):
        return 7.0
    if words.BY.search(before):
        score = 5.0
        if words.MUST.search(near):
            score += 3.0
        elif words.PAY.search(near) or words.PAY.search(around):
            score += 1.0
        else:
            score -= 3.0
        other = words.NOT_DUE.search(clause[-60:] + following[:45]) or words.TELL_US.match(before)
        if other and not words.MUST.search(clause[-40:] + following[:30]):
            score -= 5.0
        return score
    if words.ON.search(before) and re.search(
        r"op onze rekening|bij ons binnen|ontvangen (?:te )?hebben|bijgeschreven|te betalen|"
        r"binnen (?:te )?(?:zijn|hebben)|in (?:ons|mijn) bezit|betaald (?:te )?(?:zijn|hebben)|"
        r"moet (?:het|dit|uw|de|je) [^.]{0,30}(?:betaal|betaald|geld|bedrag|binnen|staan)",
        near,
    ):
        return 6.0
    if words.THERE_ON.search(clause) and words.ARRIVED.match(following):
        return 0.0 if words.NOT_DUE.search(clause[-60:] + following[:45]) else 6.0
    if words.ON.search(before) and words.DEMAND.match(clause.strip()):
        return 5.5
    if words.ON.search(before) and collected and words.COLLECTED.search(near):
        return 4.5
    return 0.0
