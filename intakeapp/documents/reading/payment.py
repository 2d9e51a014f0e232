"""The account to pay to, the payment reference and the letter's own reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intakeapp.documents.reading import payment_words as words
from intakeapp.documents.reading.accounts import (
    FoundNumber,
    ibans_in,
    is_payment_reference,
    payment_references_in,
)
from intakeapp.documents.reading.dates import dates_in
from intakeapp.documents.reading.money import amounts_in
from intakeapp.documents.reading.near import above
from intakeapp.documents.reading.text import Letter, Page, Passage, Row
from intakeapp.domain.letters import Household, Proposal

_HEAD = 0.45  # of the page's height


@dataclass(frozen=True)
class _Seen:
    value: str
    passage: Passage
    start: int
    end: int
    score: float
    mended: bool = False


_TOWARDS = re.compile(
    r"naar|ten name|t\.n\.v|onze rekening|overmaken|(?:betalen|voldoen|storten|betaling|te "
    r"maken) op"
)


def iban_of(letter: Letter, household: Household, *, pays: bool) -> Proposal[str] | None:
    """Return the account to pay to; never one of the household or one that money is taken from.

    `pays`: whether the letter asks for money. Without that an account must be asked for in words.
    """
    own = {re.sub(r"\W", "", iban).upper() for iban in household.ibans}
    seen = [one for one in _ibans(letter) if one.value not in own]
    taken = {one.value for one in seen if one.score <= -5}
    seen = [one for one in seen if one.value not in taken or one.score >= 8]
    return _proposal(seen, 2.0 if pays else 6.5, 0.62)


def _ibans(letter: Letter) -> Iterator[_Seen]:
    contexts: dict[int, tuple[Passage, int]] = {}
    for sentence in letter.sentences:
        for piece in sentence.pieces:
            contexts[id(piece.word)] = (sentence, piece.start)
    for page in letter.pages:
        for row in page.rows:
            for found in ibans_in(row.whole.plain):
                yield _iban_seen(page, row, found, contexts)
    for sentence in letter.sentences:  # an account that is broken over two lines
        for found in ibans_in(sentence.plain):
            score = _account_score(sentence.low[: found.start], sentence.low[found.end :])
            yield _Seen(found.value, sentence, found.start, found.end, score - 0.5, found.mended)


def _iban_seen(
    page: Page, row: Row, found: FoundNumber, contexts: dict[int, tuple[Passage, int]]
) -> _Seen:
    pieces = row.whole.touching(found.start, found.end)
    before, after = row.whole.low[: found.start], row.whole.low[found.end :]
    score = _account_score(before, after)
    context = contexts.get(id(pieces[0].word)) if pieces else None
    if context is not None and len(context[0].plain) > len(row.whole.plain):
        sentence, at = context
        wide = _account_score(sentence.low[:at], sentence.low[at + found.end - found.start :])
        score = min(score, wide) if wide < 0 else max(score, wide)
    if not before.strip():
        score = max(score, _account_score(_heading(page, row, found), after) - 0.5)
    box = row.whole.place(found.start, found.end)[1]
    whole = row.whole.low
    if words.FOOTER.search(whole) and (
        box.top > 0.8 or box.bottom < 0.25 or not words.STRONG.search(whole)
    ):
        score = min(score, 4.0) - (1.5 if box.top > 0.85 else 0.5)
    elif box.top > 0.92:
        score -= 1.0
    return _Seen(found.value, row.whole, found.start, found.end, score, found.mended)


def _heading(page: Page, row: Row, found: FoundNumber) -> str:
    words = row.whole.touching(found.start, found.end)
    for cell in row.cells:
        if words and any(p.word is words[0].word for p in cell.pieces):
            return above(page, row, cell)
    return ""


def _account_score(before: str, after: str) -> float:
    before, after = before[-95:], after[:45]
    score = 3.0
    if words.STRONG.search(before[-75:]) or re.search(
        r"t\.?n\.?v|ten name van|onder vermelding|o\.v\.v|te voldoen|over te maken|"
        r"over\b|te betalen",
        after,
    ):
        score = 8.0
    elif words.PAY_TO.search(before[-40:]):
        score = 5.0
    if words.TRUST.search(before[-60:]):
        score = 8.0
    if words.NOT_TO.search(before[-30:]):
        return -4.0
    last = max((m.end() for m in words.OWN.finditer(before)), default=-1)
    to = max(
        (m.end() for m in _TOWARDS.finditer(before)),
        default=-1,
    )
    if last > to:
        return -6.0
    return score


def payment_reference_of(letter: Letter) -> Proposal[str] | None:
    """Return the payment reference; proved by its check digit when it is one of 9 to 16 digits."""
    return _proposal(list(_payment_references(letter)), 6.0, 0.6)


def _payment_references(letter: Letter) -> Iterator[_Seen]:
    for page in letter.pages:
        for row in page.rows:
            for found in _undated(row.whole.plain):
                before = row.whole.low[: found.start]
                heading = "" if before.strip() else _heading(page, row, found)
                score = _reference_score(found, before, heading)
                yield _Seen(found.value, row.whole, found.start, found.end, score, found.mended)
    for sentence in letter.sentences:
        for found in _undated(sentence.plain):
            score = _reference_score(found, sentence.low[: found.start], "") - 0.5
            yield _Seen(found.value, sentence, found.start, found.end, score, found.mended)


def _undated(plain: str) -> Iterator[FoundNumber]:
    """Yield the numbers that do not run through a date."""
    dates = dates_in(plain)
    for found in payment_references_in(plain):
        if all(found.end <= day.start or found.start >= day.end for day in dates):
            yield found


def _reference_score(found: FoundNumber, before: str, heading: str) -> float:
    labelled = bool(
        words.PAYMENT_LABEL.search(before[-48:]) or words.PAYMENT_LABEL.search(heading[-48:])
    )
    if re.search(
        r"iban|rekening(?:nummer)?\s*:?\s*$|\btel|\bkvk|\bbtw|\bbsn|ean|meternummer", before[-16:]
    ):
        return -5.0
    score = 7.0 if labelled else 0.0
    if found.proved:
        score += 3.0
        if len(found.value) == 16 or found.value.startswith("RF"):
            score += 4.0
    elif not labelled:
        return -3.0
    if words.FILE_LABEL.search(before[-30:]) or words.FILE_LABEL.search(heading[-30:]):
        score -= 3.0  # a file number that happens to pass the proof
    if re.search(r"vermelding van|o\.?v\.?v|vermeld", before[-50:]) and len(found.value) == 16:
        score += 2.0
    return score


def reference_of(letter: Letter, payment_reference: str | None) -> Proposal[str] | None:
    """Return the number of the sender for this matter: file, own mark, invoice, client."""
    seen = [
        one
        for one in _references(letter)
        if re.sub(r"\W", "", one.value).upper() != (payment_reference or "-")
    ]
    counts: dict[str, int] = {}
    for one in seen:
        key = re.sub(r"\W", "", one.value).upper()
        counts[key] = counts.get(key, 0) + 1
    weighed = [
        _Seen(
            s.value,
            s.passage,
            s.start,
            s.end,
            s.score + 0.15 * min(3, counts[re.sub(r"\W", "", s.value).upper()] - 1),
        )
        for s in seen
    ]
    return _proposal(weighed, 5.0, 0.6) or _proposal(list(_bare_references(letter)), 3.0, 0.35)


def _bare_references(letter: Letter) -> Iterator[_Seen]:
    """Yield numbers with letters that stand by themselves in the head of a letter."""
    for page in letter.pages[:1]:
        for row in page.rows:
            if row.whole.box.top > _HEAD:
                continue
            for cell in row.cells:
                for match in words.BARE.finditer(cell.plain):
                    alone = not ibans_in(cell.plain) and not dates_in(match[0])
                    if alone and not words.NOT_BARE.search(cell.plain):
                        yield _Seen(cell.text(*match.span(1)), cell, *match.span(1), 3.0)


def _references(letter: Letter) -> Iterator[_Seen]:
    for page in letter.pages:
        for row in page.rows:
            for match in words.LABEL.finditer(row.whole.plain):
                one = _reference_at(page, row, match)
                if one is not None:
                    first = page.number == letter.first_number
                    late = 0.0 if first else 1.0
                    yield _Seen(one.value, one.passage, one.start, one.end, one.score - late)
    for sentence in letter.sentences:
        for match in words.LABEL.finditer(sentence.plain):
            found = _value_after(sentence, match.end(), 22)
            if found is not None:
                score = _label_worth(sentence.plain, match) - 1.2
                yield _Seen(sentence.text(*found), sentence, *found, score)


def _label_worth(plain: str, match: re.Match[str]) -> float:
    worth = 7.6 if match["v"] else 0.0
    for at, (value, _) in enumerate(words.LABELS):
        if match[f"r{at}"]:
            worth = value
    around = plain[max(0, match.start() - 8) : match.end() + 26]
    if words.YOURS.search(plain[max(0, match.start() - 6) : match.end()]) or re.match(
        r"uw (?:dossier|zaak)", match[0], re.IGNORECASE
    ):
        worth -= 4.0 if "dossier" not in match[0].lower() else 0.5
    if words.OTHERS.search(around):
        worth -= 3.0
    if match["r3"] and re.fullmatch(r"(?i)factuur|nota|invoice|facturen?", match[0]):
        worth -= 0.8
    if amounts_in(plain[match.end() : match.end() + 45]) and len(plain) < 90:
        worth -= 2.0  # a line of a table
    if words.PAYMENT_LABEL.search(plain[max(0, match.start() - 10) : match.end() + 14].lower()):
        worth -= 6.0
    return worth


def _reference_at(page: Page, row: Row, match: re.Match[str]) -> _Seen | None:
    worth = _label_worth(row.whole.plain, match)
    found = _value_after(row.whole, match.end(), 14)
    if found is not None:
        return _Seen(row.whole.text(*found), row.whole, *found, worth)
    box = row.whole.place(match.start(), match.end())[1]
    reach = 2.0 * page.height * page.ratio
    for below in page.rows[row.number + 1 : row.number + 3]:
        if below.whole.box.top - box.bottom > 2.6 * page.height:
            break
        for cell in below.cells:
            inside = [
                p
                for p in cell.pieces
                if box.left - reach <= p.word.box.left <= max(box.right, box.left + 0.03)
            ]
            if not inside:
                continue
            found = _value_after(cell, inside[0].start, 0)
            if found is not None:
                return _Seen(cell.text(*found), cell, *found, worth - 0.4)
    return None


def _value_after(passage: Passage, at: int, lead: int) -> tuple[int, int] | None:
    """Return where a number-like value begins and ends, at most `lead` signs of words further."""
    rest = passage.plain[at:]
    skip = re.match(
        r"(?:\s*[:;.#=|*>-]|\s|\bnummer\b|\bnr\b\.?|\bno\b\.?|\bis\b|\b(?:bij|"
        r"voor) (?:uw |de )?(?:betaling|correspondentie|contact)\b|\b(?:bij|van) ons\b|\b(?:het|"
        r"uw|ons|dit)\b|\w*nummer\b|\w*kenmerk\b)*",
        rest,
    )
    begin = skip.end() if skip else 0
    if lead == 0 and begin > 3:
        return None
    if lead and "  " in rest[:begin].rstrip() and re.search(r"[A-Za-z]{4}", rest[:begin]):
        return None
    court = words.COURT.match(rest, begin)
    if court is not None:
        return at + begin, at + court.end()
    match = words.REFERENCE.match(rest, begin)
    if match is None:
        prefix = re.compile(r"[A-Z]{1,5}\s(?=[\d])").match(rest, begin)
        match = words.REFERENCE.match(rest, prefix.end()) if prefix else None
        if match is None or prefix is None:
            return None
        begin = prefix.start()
    end = _trimmed(rest, begin, match.end())
    value = rest[begin:end].strip()
    if sum(c.isdigit() for c in value) < 3 or words.NOT_A_REFERENCE.match(value):
        return None
    if re.fullmatch(r"[1-9]\d{3}", value) and re.match(r"\s?[A-Z]{2}\b", rest[end:]):
        return None  # a postcode
    if (
        words.MONTH.match(rest[match.end() :])
        or ibans_in(value)
        or re.match(r"[.,]\d{2}\b", rest[end:])
    ):
        return None
    return at + begin, at + end


def _trimmed(rest: str, begin: int, end: int) -> int:
    """Cut a value where two columns meet or where a date or other value begins."""
    value = rest[begin:end]
    wide = value.find("  ")
    if wide > 0:
        value = value[:wide]
    parts = value.split(" ")
    kept = [parts[0]]
    for part in parts[1:]:
        following = rest[begin + len(" ".join([*kept, part])) :]
        if re.match(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$", part) or words.MONTH.match(following):
            break
        if following[:1] == ",":
            break
        kept.append(part)
    return begin + len(" ".join(kept).rstrip("./-_,"))


def _proposal(seen: Sequence[_Seen], enough: float, base: float) -> Proposal[str] | None:
    if not seen:
        return None
    best = max(seen, key=lambda s: (round(s.score, 2), -s.passage.page))
    if best.score < enough:
        return None
    rival = max((s.score for s in seen if s.value != best.value), default=0.0)
    page, box = best.passage.place(best.start, best.end)
    confidence = (
        base + 0.03 * min(best.score - enough, 6) + 0.03 * min(max(0.0, best.score - rival), 6)
    )
    if best.mended:
        confidence -= 0.15
    sure = best.passage.sureness(best.start, best.end)
    if is_payment_reference(best.value) or ibans_in(best.value):
        sure = 1.0  # arithmetic proves what was read
    return Proposal(
        value=best.value,
        page=page,
        box=box,
        text=best.passage.text(best.start, best.end),
        confidence=round(min(0.99, confidence) * (0.7 + 0.3 * sure), 3),
    )
