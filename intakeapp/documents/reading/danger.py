"""What a letter threatens with: told apart from what is withdrawn or merely explained.

A threat that will be carried out when nothing is paid counts; an explanation in general and a
threat that was withdrawn do not. When in doubt it counts: a person looks at every proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from intakeapp.documents.reading import danger_found as spots
from intakeapp.documents.reading import danger_general as general
from intakeapp.documents.reading import danger_off as off
from intakeapp.documents.reading import danger_withdrawn as gone
from intakeapp.documents.reading import danger_words as words
from intakeapp.documents.reading.danger_days import Moment, moment_of
from intakeapp.documents.reading.money import amounts_in
from intakeapp.documents.reading.text import Letter, Passage
from intakeapp.domain.letters import Danger, DangerType

_SEIZURES = (
    DangerType.WAGE_SEIZURE,
    DangerType.BANK_SEIZURE,
    DangerType.HOUSEHOLD_SEIZURE,
)

_SAME_COLUMN = 0.06  # of the page's width
_GENERAL = re.compile(
    r"wat (?:is|zijn|betekent|houdt|gebeurt)|hoe werkt|veelgestelde|informatie|uitleg"
)
# the name of an office, not bailiffs in general
_OFFICE = re.compile(r"(?<=[\w.&] )(?:Gerechtsd|D)eurwaarders?\b")


class Stance(Enum):
    """How a sentence speaks of a danger."""

    PRESENT = "present"
    NAMED = "named"  # only the word, such as in a heading
    WITHDRAWN = "withdrawn"
    EXPLAINED = "explained"
    PAST = "past"
    COST = "cost"


@dataclass(frozen=True)
class Mention:
    """One place where a letter speaks of a danger."""

    type: DangerType
    at: int  # of the sentence
    start: int
    end: int
    stance: Stance
    again: bool = False  # only if something goes wrong once more, or told of what was


def dangers_of(
    letter: Letter, letter_date: date | None, *, claims: bool = True, bank: bool = False
) -> tuple[Danger, ...]:
    """Return the dangers of a letter, one of each type, in the order of the page.

    `claims`: whether the letter is about this reader's money. One that is not and that explains
    (a leaflet) must announce a danger itself or name its day. `bank`: whether a bank writes, so
    that a seizure of which no more is said is one of the account.
    """
    mentions = list(_mentions(letter, bank=bank))
    found = []
    for kind in dict.fromkeys(mention.type for mention in mentions):
        mine = [mention for mention in mentions if mention.type is kind]
        best = _standing(mine)
        if best is not None:
            found.append((best, mine))
    if any(best.stance is Stance.PRESENT for best, _ in found):
        found = [one for one in found if not _is_stage(letter, one[0])]
    types = {best.type for best, _ in found}
    made = [(best, _danger(letter, best, mine, types, letter_date)) for best, mine in found]
    made = [(best, one) for best, one in made if not _is_judged(letter, best, one)]
    explains = any(one.stance is Stance.EXPLAINED for one in mentions)
    return tuple(
        one
        for best, one in made
        if claims
        or not explains
        or one.date is not None
        or _is_announced(letter.sentences[best.at].low)
    )


def _is_judged(letter: Letter, best: Mention, one: Danger) -> bool:
    """Whether a summons without a day is the one that a judge has ruled on in the meantime."""
    if one.type is not DangerType.SUMMONS or one.date is not None:
        return False
    low = letter.sentences[best.at].low
    to_come = gone.IF_PAID.search(low) or general.TO_COME.search(low)
    return bool(words.JUDGED.search(letter.low)) and not to_come


def _is_announced(low: str) -> bool:
    return bool(words.ANNOUNCED.search(low) and words.TO_YOU.search(low))


def _is_stage(letter: Letter, best: Mention) -> bool:
    """Whether it only names a stage in a heading: "laatste sommatie vóór dagvaarding"."""
    before = letter.sentences[best.at].low[: best.start]
    return best.stance is Stance.NAMED and bool(re.search(r"\bvo+r\s*(?:de )?$", before))


def _standing(mine: Sequence[Mention]) -> Mention | None:
    """Return the mention that makes it a danger; None when it is withdrawn or explained."""
    present = [m for m in mine if m.stance is Stance.PRESENT]
    named = [m for m in mine if m.stance is Stance.NAMED]
    if any(m.stance is Stance.WITHDRAWN for m in mine):
        present = [m for m in present if not m.again]
        return present[0] if present else None
    if present:
        return present[0]
    if any(m.stance in (Stance.EXPLAINED, Stance.PAST) for m in mine):
        return None
    return named[0] if named else None


def _danger(
    letter: Letter,
    best: Mention,
    mine: Sequence[Mention],
    types: set[DangerType],
    letter_date: date | None,
) -> Danger:
    places = [(m.at, m.start) for m in mine if m.stance in (Stance.PRESENT, Stance.NAMED)]
    moment: Moment = moment_of(letter, best.type, places, types, letter_date)
    at, start, end = _shown(letter, best, mine, moment.day)
    page, box = letter.sentences[at].place(start, end)
    sentence = letter.sentences[best.at]
    confidence = 0.9 if best.stance is Stance.PRESENT else 0.6
    if moment.day is not None:
        confidence += 0.06
    if any(m.stance in (Stance.WITHDRAWN, Stance.EXPLAINED) for m in mine):
        confidence -= 0.25
    sure = sentence.sureness(best.start, best.end)
    return Danger(
        type=best.type,
        date=moment.day,
        time=moment.hour,
        page=page,
        box=box,
        text=" ".join(letter.sentences[one].text() for one in sorted({at, best.at}))[:300],
        confidence=round(confidence * (0.8 + 0.2 * sure), 3),
    )


def _shown(
    letter: Letter, best: Mention, mine: Sequence[Mention], day: date | None
) -> tuple[int, int, int]:
    """Return the place a person compares with: the danger with its day where one sentence has both.

    The first sentence often speaks of another day, such as that of the judgment.
    """
    for mention in (best, *mine):
        if mention.stance in (Stance.PRESENT, Stance.NAMED):
            for found in letter.dates(letter.sentences[mention.at].plain):
                if found.value == day:
                    start, end = min(mention.start, found.start), max(mention.end, found.end)
                    return mention.at, start, end
    return best.at, best.start, best.end


# ---------------------------------------------------------------- mentions


def _mentions(letter: Letter, *, bank: bool) -> Iterator[Mention]:
    whole = DangerType.BANK_SEIZURE if bank else DangerType.HOUSEHOLD_SEIZURE
    supply = spots.supply_of(letter)
    question: Passage | None = None
    seizure_seen = False
    loose: list[Mention] = []
    listed = general.scopes(letter.sentences)
    for at, sentence in enumerate(letter.sentences):
        low = off.calm(sentence.low)
        if _opens_general(low, sentence):
            question = sentence
        elif question is not None and (_is_heading(sentence) or sentence.page != question.page):
            question = None
        under_question = at in listed or (
            question is not None and abs(question.box.left - sentence.box.left) < _SAME_COLUMN
        )
        for kind, start, end in spots.found_in(low, supply):
            stance, again = _stance(letter, at, start, end, kind, under_question)
            mention = Mention(kind, at, start, end, stance, again)
            if kind in _SEIZURES:
                seizure_seen = seizure_seen or stance is not Stance.NAMED
            yield mention
        yield from _relieved(low, at)
        bare = spots.bare_seizure(low)
        if bare is not None:
            stance, again = _stance(letter, at, *bare, whole, under_question)
            loose.append(Mention(whole, at, *bare, stance, again))
    if not seizure_seen:
        yield from loose


def _relieved(low: str, at: int) -> Iterator[Mention]:
    """Yield what a sentence takes away without naming it: "u kunt in uw woning blijven"."""
    if gone.IF_PAID.search(low) and not gone.ALREADY.search(low):
        return
    for kinds, pattern in gone.RELIEF:
        match = pattern.search(low)
        if match is not None:
            for kind in kinds:
                yield Mention(kind, at, match.start(), match.end(), Stance.WITHDRAWN)


def _opens_general(low: str, sentence: Passage) -> bool:
    """Whether general explanation begins here: a question on a danger, or such a heading."""
    if general.HAPPENED.match(low):
        return False
    if words.QUESTION.search(low.strip()):
        return _is_about_danger(low)
    if general.asks_for_anybody(low):
        return _is_about_danger(low) or bool(general.KEPT.search(low))
    return _is_heading(sentence) and bool(general.HEADING.search(low))


def _is_about_danger(low: str) -> bool:
    patterns = (*words.TRIGGERS.values(), words.SHUT, words.SEIZE)
    return any(pattern.search(low) for pattern in patterns) or bool(_GENERAL.search(low))


def _is_heading(sentence: Passage) -> bool:
    return len(sentence.plain) < 60 and not sentence.plain.rstrip().endswith((".", ",", ";"))


# ---------------------------------------------------------------- stance


def _stance(
    letter: Letter, at: int, start: int, end: int, kind: DangerType, under_question: bool
) -> tuple[Stance, bool]:
    sentence = letter.sentences[at]
    low = off.calm(sentence.low)
    if _is_cost(sentence, start, end):
        return Stance.COST, False
    dated = _is_dated(letter, sentence, kind)
    called = dated and words.APPEARS.search(low)
    if kind is DangerType.SUMMONS and words.PAST_SUMMONS.search(low) and not called:
        return Stance.PAST, False
    if words.READER_ENDED.match(low) or _is_of_others(letter, at, start, dated=dated):
        return Stance.EXPLAINED, False
    if general.HAPPENED.match(low):
        return Stance.PRESENT, True
    again = (bool(gone.AGAIN.search(low)) and not dated) or bool(gone.WAS.search(low))
    if off.is_withdrawn(letter, at, start, end, kind):
        return Stance.WITHDRAWN, False
    generally = under_question or _is_general(letter, at, start, end)
    if generally and not (words.TERM.search(low) and words.TO_YOU.search(low)) and not dated:
        return Stance.EXPLAINED, False
    if words.QUESTION.search(low.strip()) or words.ASKS.match(low):
        return Stance.EXPLAINED, False
    if not dated and general.is_history(letter, low):
        return Stance.PAST, False
    if gone.NEED_NOT.search(low):
        return Stance.NAMED, True
    if words.PAST.search(low) and not gone.IF_PAID.search(low):
        return Stance.NAMED, again
    if words.STRONG.search(low) or (dated and words.TO_YOU.search(low)):
        return Stance.PRESENT, again
    return Stance.NAMED, again


def _is_of_others(letter: Letter, at: int, start: int, *, dated: bool) -> bool:
    """Whether cheats threaten with it, or something else is only set against it."""
    low = off.calm(letter.sentences[at].low)
    return general.is_by_cheats(letter, at) or (not dated and general.is_only_named(low, start))


def _is_general(letter: Letter, at: int, start: int, end: int) -> bool:
    """Whether a sentence explains a measure, or is said not to hold for this reader."""
    sentence = letter.sentences[at]
    low = off.calm(sentence.low)
    if start < 14 and words.DEFINED.match(low[end : end + 30]):
        return True
    to_nobody = not words.TO_YOU.search(low) and not words.PERSONAL.search(low)
    if words.MODAL.search(low) and to_nobody:
        return True
    anonymous = off.calm(_without_office(sentence))
    explains = words.EXPLAINS.search(anonymous)
    if explains and not words.ENGAGES.search(low):
        return True
    return (
        general.speaks_generally(anonymous) or off.is_denied(letter, at) or _is_unlikely(letter, at)
    )


def _is_unlikely(letter: Letter, at: int) -> bool:
    """Whether nobody announces it and the next sentence says that it seldom happens."""
    low = letter.sentences[at].low
    return off.is_unlikely(letter, at) and not (
        words.ANNOUNCED.search(low) or words.TO_YOU.search(low)
    )


def _without_office(sentence: Passage) -> str:
    """Return the small text (as long) without the word for bailiffs in the name of an office."""
    return _OFFICE.sub(lambda match: " " * len(match[0]), sentence.plain).lower()


def _is_dated(letter: Letter, sentence: Passage, kind: DangerType) -> bool:
    """Whether a sentence names a day to come; of a seizure any day."""
    days = [found.value for found in letter.dates(sentence.plain)]
    return any(letter.day is None or kind in _SEIZURES or day > letter.day for day in days)


def _is_cost(sentence: Passage, start: int, end: int) -> bool:
    """Whether it is a line of costs, such as "kosten dagvaarding € 103,38"."""
    low = off.calm(sentence.low)
    if len(low) < 70 and amounts_in(sentence.plain) and not words.TO_YOU.search(low):
        return True
    return bool(words.COSTS.search(low[:start][-45:]) or words.COSTS_AFTER.match(low[end:]))
