"""The total that is due now: chosen among all amounts by its words and by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from intakeapp.documents.reading import amount_words as words
from intakeapp.documents.reading import payment_words
from intakeapp.documents.reading.accounts import ibans_in
from intakeapp.documents.reading.asking import (
    asks_for_money,
    is_forgiven,
    pays_back,
    says_paid,
    stands_still,
)
from intakeapp.documents.reading.money import FoundAmount, amounts_in
from intakeapp.documents.reading.near import above, below
from intakeapp.documents.reading.text import Letter, Page, Passage, Row
from intakeapp.domain.letters import Proposal

_ENOUGH = 5.0
_WITH_ACCOUNT = 8.5  # the only amount of a sentence that names the account to pay to


@dataclass
class Occurrence:
    """One amount on the page with what speaks for it."""

    found: FoundAmount
    passage: Passage
    row: Row
    page: Page
    left: str
    score: float = 0.0
    proved: bool = False
    right: str = ""
    prose: bool = False  # in running text, not in a table
    supposed: bool = False  # what it would become: "betaalt u te laat, dan is het samen ..."

    @property
    def value(self) -> Decimal:
        """The amount in euros."""
        return self.found.value


@dataclass(frozen=True)
class _Place:
    """Where an amount stands in running text: its sentence, how far in it, and those beside it."""

    sentence: Passage
    start: int
    before: str
    after: str


def amount_of(
    letter: Letter, *, owes_nothing: bool = False, asked: bool = False
) -> Proposal[Decimal] | None:
    """Return the total due now in euros; None when the letter does not ask for money.

    `owes_nothing`: the kind of letter (payslip, statement, benefit) does not ask for money, so
    only a plain request to pay counts. What is collected automatically is still due.
    """
    seen = list(_occurrences(letter))
    _multiply(seen)
    _prove(seen)
    if not seen:
        return None
    _reward_repeats(seen)
    lone = len({abs(one.value) for one in seen}) == 1
    if lone and (asked or asks_for_money(letter)) and not _is_done(letter):
        for one in seen:  # asked for, and no other amount to be asked
            one.score += 5.0 if one.score > -1.6 else 0.0
    best = max(seen, key=lambda o: (round(o.score, 2), o.value))
    needed = _ENOUGH + _penalty(letter, asked=asked, owes_nothing=owes_nothing)
    if best.value <= 0 or best.score < needed or _is_settled(seen, best):
        return None
    page, box = best.passage.place(best.found.start, best.found.end)
    rival = max((o.score for o in seen if abs(o.value) != best.value), default=0.0)
    sure = best.passage.sureness(best.found.start, best.found.end)
    confidence = 0.55 + 0.03 * min(best.score - needed, 8) + 0.02 * min(best.score - rival, 8)
    if best.proved:
        confidence += 0.1
    return Proposal(
        value=best.value,
        page=page,
        box=box,
        text=best.passage.text(best.found.start, best.found.end),
        confidence=round(min(confidence, 0.99) * (0.7 + 0.3 * sure), 3),
    )


def _penalty(letter: Letter, *, asked: bool, owes_nothing: bool) -> float:
    asks = asked or asks_for_money(letter)
    needed = -2.5 if asks else (5.0 if owes_nothing else 0.0)
    return needed + (12.0 if _is_done(letter) else 0.0)


def _is_done(letter: Letter) -> bool:
    """Whether a letter says that nothing is due, or that money comes back."""
    settled = (pays_back(letter) or says_paid(letter)) and not stands_still(letter)
    return settled or is_forgiven(letter)


def _is_settled(seen: Sequence[Occurrence], best: Occurrence) -> bool:
    """Whether a line such as "nog te betalen € 0,00" says that nothing is due."""
    return any(o.value <= 0 and o.score >= 12 and o.score >= best.score - 3 for o in seen)


def _occurrences(letter: Letter) -> Iterator[Occurrence]:
    sentences: dict[int, _Place] = {}
    for at, sentence in enumerate(letter.sentences):
        before = letter.sentences[at - 1].low if at else ""
        following = letter.sentences[at + 1].low if at + 1 < len(letter.sentences) else ""
        for piece in sentence.pieces:
            sentences[id(piece.word)] = _Place(sentence, piece.start, before, following)
    for page in letter.pages:
        for row in page.rows:
            ended = 0
            for found in amounts_in(row.whole.plain):
                one = _occurrence(page, row, found, ended, sentences)
                ended = found.end
                yield one


def _occurrence(
    page: Page,
    row: Row,
    found: FoundAmount,
    ended: int,
    sentences: dict[int, _Place],
) -> Occurrence:
    left = row.whole.low[ended : found.start].strip()
    right = row.whole.low[found.end : found.end + 45]
    cell = _cell_of(row, _last_word(row, found))
    context = sentences.get(id(_last_word(row, found)))
    if context is not None and _is_prose(context.sentence, cell):
        score, left, right = _in_sentence(context, found)
        one = _weighed(found, row, page, left, score)
        one.right, one.prose, one.supposed = right, True, _is_supposed(context)
        return one
    score = _judge(left, right)
    if not re.search(r"[a-z]{3}", left):
        before = row.whole.low[: found.start]
        if re.search(r"[a-z]{3}", before):
            score = max(score, _judge(before, right) - 2)
        if cell is not None:
            heading = above(page, row, cell)
            if not re.search(r"\d{2}", heading):
                score = max(
                    score, _judge(heading, right) - (1 if re.search("[a-z]{3}", before) else 0)
                )
    if cell is not None and len(amounts_in(row.whole.plain)) > 1:
        score += _column_worth(page, row, cell)
    if score <= 0 and cell is not None and not re.search(r"[a-z]{3}", row.whole.low):
        score = max(score, _judge(below(page, row, cell), "") - 2)
    return _weighed(found, row, page, left, score)


def _column_worth(page: Page, row: Row, cell: Passage) -> float:
    """Return what the head of a column says of an amount in it."""
    for other in reversed(page.rows[max(0, row.number - 25) : row.number]):
        if len(other.cells) < 2 or re.search(r"\d[.,]\d\d", other.whole.plain):
            continue
        for head in other.cells:
            if min(head.box.right, cell.box.right) > max(head.box.left, cell.box.left):
                if words.HEAD_OPEN.search(head.low):
                    return 4.0
                return -8.0 if words.HEAD_PAID.search(head.low) else 0.0
    return 0.0


def _weighed(found: FoundAmount, row: Row, page: Page, left: str, score: float) -> Occurrence:
    if not found.has_cents:
        score -= 1.5
    if not found.signed:
        score -= 0.5
    return Occurrence(found, row.whole, row, page, left, score)


def _is_prose(sentence: Passage, cell: Passage | None) -> bool:
    """Whether an amount stands in running text and not in a table."""
    if cell is not None and len(re.findall(r"[a-z]{2,}", cell.low)) >= 5:
        return True
    tops = {round(piece.word.box.top, 2) for piece in sentence.pieces}
    words = re.findall(r"\b(?!euro?\b)[a-z]{2,}\b", sentence.low)
    ended = sentence.plain.rstrip().endswith((".", "!"))
    return ended and (len(words) >= 5 or (len(tops) > 1 and len(words) >= 2))


def _cell_of(row: Row, word: object) -> Passage | None:
    for cell in row.cells:
        if any(piece.word is word for piece in cell.pieces):
            return cell
    return None


def _last_word(row: Row, found: FoundAmount) -> object:
    pieces = row.whole.touching(found.start, found.end)
    return pieces[-1].word if pieces else None


def _in_sentence(place: _Place, found: FoundAmount) -> tuple[float, str, str]:
    """Return what the sentence says for an amount, and the words before and after it."""
    sentence, at, following_sentence = place.sentence, place.start, place.after
    others = [a for a in amounts_in(sentence.plain)]
    mine = next((a for a in others if a.start <= at < a.end or a.start == at), None)
    start = mine.start if mine else at
    end = mine.end if mine else at + found.end - found.start
    before = max((a.end for a in others if a.end <= start), default=0)
    left = sentence.low[max(before, start - 110) : start]
    right = sentence.low[end : end + 60]
    following = min((a.start for a in others if a.start >= end), default=len(sentence.low))
    beside = right[: max(0, following - end)]
    if sentence.low.rstrip().endswith("?"):
        beside = words.ASKED_PAID.sub("", beside)  # "hebt u het betaald?" is not that it was
    judged = _judge(left, beside)
    if 0 <= judged < _WITH_ACCOUNT and _names_account(sentence) and len(others) == 1:
        judged = _WITH_ACCOUNT
    last = not any(a.start >= end for a in others)
    if last and 0 <= judged < 9 and words.THIS_AMOUNT.match(following_sentence):
        judged = 9.0
    if _is_supposed(place):
        judged -= 7.0
    said = sentence.low[:start]
    asked = words.BACK.search(sentence.low) or words.THIS_AMOUNT.match(following_sentence)
    income = words.INCOME.search(said)
    if income and not asked and not words.DUNNED.search(said[income.end() :]):
        judged -= 14.0
    if words.AFTER_THAT.search(left):
        judged -= 7.0
    elif words.GONE_BY.search(left):
        judged -= 4.0
    if words.MANY_CREDITORS.match(right):
        judged -= 14.0
    return judged, left.strip(), right


def _is_supposed(place: _Place) -> bool:
    """Whether an amount is what would be due if nothing is paid (said here or just before)."""
    if words.IF_NOT.search(place.sentence.low[max(0, place.start - 160) : place.start]):
        return True
    together = words.THEN_IN_ALL.match(place.sentence.low)
    return bool(together and words.IF_NOT.search(place.before))


def _names_account(sentence: Passage) -> bool:
    """Whether a sentence names an account that money is to go to."""
    return any(
        not payment_words.OWN.search(sentence.low[: found.start][-95:])
        and not payment_words.NOT_TO.search(sentence.low[: found.start][-30:])
        for found in ibans_in(sentence.plain)
    )


def _judge(left: str, right: str) -> float:
    """Return what the words around an amount are worth; the nearest words weigh most."""
    left = words.UNPAID.sub(" openstaand ", words.INCLUDING.sub(" ", left))[-110:]
    near = left[-60:]
    right = re.split(r"[.;]\s|\s{2}", right, maxsplit=1)[0]
    right = words.UNPAID.sub(" openstaand ", words.INCLUDING.sub(" ", right))
    divided = bool(words.DIVIDED.match(right))
    right = words.DIVIDED.sub(" ", right)
    good = 6.0 if divided else 0.0
    for worth, pattern in words.FOR:
        if pattern.search(near):
            good = max(good, worth)
        elif pattern.search(left):
            good = max(good, worth - 2)
        if pattern.search(right[:40]):
            good = max(good, min(worth, 9.0) - 1)
    if words.OPEN_AFTER.match(right) or ("nog" in near and words.TO_COME.match(right)):
        good = max(good, 9.0)
    bad = 0.0
    for worth, pattern in words.AGAINST:
        if pattern.search(near[-45:]) or (worth > 10 and pattern.match(right.strip()[:40])):
            bad = max(bad, worth)
    if words.TOPIC.search(near[-45:]):
        bad = max(bad, 2.0 if good >= 9.0 else 14.0)
    if words.PER.search(right):
        bad = 14.0
    if bad == 8.0 and good >= 12.0:
        return good - 2.0
    return good - bad


def _multiply(seen: Sequence[Occurrence]) -> None:
    """Mark what is said to be so many times an amount: "3 x € 398,00 is € 1.194,00"."""
    for unit in seen:
        match = words.TIMES.search(unit.left[-40:])
        if match is None:
            continue
        said = match["n"]
        total = unit.value * (int(said) if said.isdigit() else words.COUNT[said])
        if total == unit.value:
            continue
        unit.score = min(unit.score, 0.0) - 6.0
        for one in seen:
            if one.value == total and one is not unit:
                one.proved = True
                one.score = max(one.score, 0.0) + 5.0


def _prove(seen: Sequence[Occurrence]) -> None:
    """Mark the amounts that are the sum of those above or beside them; they gain, parts lose."""
    placed = [(one, one.passage.place(one.found.start, one.found.end)[1].right) for one in seen]
    for at, (total, right) in enumerate(placed):
        if total.supposed:
            continue
        column = [
            one
            for one, edge in placed[:at]
            if one.page is total.page and abs(edge - right) < 0.06 and one.row is not total.row
        ]
        parts = _parts_of(column, total.value)
        if not parts and total.prose:
            parts = _parts_of([one for one in seen[max(0, at - 8) : at] if one.prose], total.value)
            if not parts and words.NAMELY.match(total.right):
                parts = _parts_of(_following(seen, at), total.value)
        if parts:
            total.proved = True
            total.score += 5.0
            bare_total = not total.prose and not re.search(r"[a-z]{3}", total.left)
            for part in parts:
                if bare_total:
                    part.score = min(part.score, total.score - 1.0)
                part.score -= 3.0 if part.score < 9 or not total.prose else 8.0
    _run_down(placed)


def _following(seen: Sequence[Occurrence], at: int) -> list[Occurrence]:
    """Return the amounts in running text after one, last first, to be added from the nearest."""
    after = []
    for one in seen[at + 1 : at + 7]:
        if not one.prose or one.page is not seen[at].page:
            break
        after.append(one)
    return after[::-1]


def _run_down(placed: Sequence[tuple[Occurrence, float]]) -> None:
    """Of a column "saldo" that is kept line by line the last counts."""
    for page in {id(one.page): one.page for one, _ in placed}.values():
        for row in page.rows:
            for cell in row.cells:
                if not words.RUNNING.match(cell.low):
                    continue
                column = [
                    one
                    for one, right in placed
                    if one.page is page
                    and one.row.number > row.number
                    and cell.box.left - 0.03 < right < cell.box.right + 0.1
                ]
                if len(column) > 2:
                    for one in column[:-1]:
                        one.score = min(one.score, 0.0) - 6.0
                    column[-1].score = max(column[-1].score, 0.0) + 9.0


def _parts_of(rows: Sequence[Occurrence], total: Decimal) -> list[Occurrence]:
    run, sum_so_far = list[Occurrence](), Decimal(0)
    for one in reversed(rows[-14:]):
        near = one.left[-60:] + " " + one.right[:25]
        paid = bool(words.TAKEN_OFF.search(near)) and not words.UNPAID.search(near)
        sum_so_far += -abs(one.value) if paid else one.value
        run.append(one)
        if len(run) >= 2 and sum_so_far == total and total > 0:
            return run
    return []


def _reward_repeats(seen: Sequence[Occurrence]) -> None:
    counts: dict[Decimal, int] = {}
    for one in seen:
        if one.score > 0:
            counts[one.value] = counts.get(one.value, 0) + 1
    for one in seen:
        one.score += 1.5 * min(2, counts.get(one.value, 1) - 1) if one.score > 0 else 0.0
