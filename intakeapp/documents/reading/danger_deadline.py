"""The last day to prevent a measure that has no day of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from intakeapp.documents.reading import danger_moved as moved
from intakeapp.documents.reading import danger_withdrawn as gone
from intakeapp.documents.reading.days import due_date_of
from intakeapp.documents.reading.text import Letter

OF_SOMETHING = re.compile(
    r"(?:d\.?d\.?|vonnis van|brief van|schrijven van|dagvaarding van|exploot van|"
    r"beschikking van|bevel van|factuur van|dwangbevel van|herinnering van|"
    r"aanmaning van|vonnis d\.d\.|\bvan|gedateerd|sinds|stand per|geboren(?: op)?|"
    r"bericht van|gewezen op|uitgesproken op)\s*(?:de |het )?(?:\w+dag,? )?$"
)
BY = re.compile(
    r"(?:uiterlijk|\bvo+r(?: of op)?|niet later dan|tot en met|t/m|\bbefore|"
    r"\bby|\btot)\s*(?:op )?(?:de |het )?(?:\w+dag,? )?$"
)
PAY = re.compile(
    r"betal|betaal|voldo|voldaan|overma|over te maken|ontvangen|bijgeschreven|"
    r"storten|gestort|\bpay|reager|contact|€|bel ons|bedrag|verweer|bezwaar"
)
_IF_NOT = re.compile(
    r"\bniets?\b|\bgeen\b|\banders\b|\buitblij\w+|\bgebreke\b|\bzonder\b|"
    r"\btenzij\b|voorkom\w*|\bunless\b|\bif\b|\bnot\b"
)
_TERM = re.compile(r"\bbinnen\b|\btermijn van\b|\b\w+ (?:dagen|uur|weken|werkdagen)\b")
_ELSE = re.compile(
    r"\W*(?:(?:\w+ u|als u|indien u|mocht u|wanneer u|bij)\b[^.]{0,50}\b(?:niet|"
    r"geen|gebreke|uitblijven|voorbij)|doet u (?:dit|dat) niet|anders|"
    r"zo niet|betaalt u (?:dan |dit |het )?niet|als u (?:dit |dat |dan |"
    r"het )?niet|indien u (?:dit |dat |dan )?niet|gebeurt (?:dit|dat) niet|"
    r"is (?:dit|dat|het bedrag|de betaling) [^.]{0,30}niet|"
    r"(?:ontvang|krijg|zie|heb)(?:en)? (?:ik|wij|we)\b[^.]{0,40}\b(?:niets|niet|geen)|"
    r"(?:staat|is|komt) (?:het|de|uw) [^.]{0,40}\bniet|"
    r"(?:is|komt|ligt|volgt) er [^.]{0,40}\b(?:geen|niets|niet)|"
    r"blijft (?:u in gebreke|betaling)|hebben wij [^.]{0,40}niet|ontvangen wij [^.]{0,40}n"
    r"iet|bij (?:gebreke|uitblijven|niet)|zonder (?:uw )?betaling|voldoet u (?:hier)?[^.]{0,20}"
    r"niet|lukt dat niet|daarna|na deze datum|na die datum|vanaf dan|if you do not|"
    r"otherwise|failing)\b"
)
_WHEN = re.compile(
    r"\W*(?:dat|dit) (?:gebeurt|doen (?:wij|we)|doe ik|kan|geldt|is zo)\b[^.]{0,20}\b"
    r"(?:als|wanneer|indien|tenzij|zodra)\b"
)
_UNPAID = re.compile(
    r"\b(?:als|indien|wanneer|zonder|bij)\b[^.;]{0,60}\b(?:niet|geen|uitblijven|gebreke|"
    r"betaling)\b|"
    r"\bblijft [^.;]{0,30}\buit\b|^\W*(?:betaalt|voldoet|reageert|lukt)\b[^.;]{0,40}\b(?:niet|"
    r"geen)\b|\b(?:alleen|slechts) (?:door|met|als)\b"
)


def deadline_of(
    letter: Letter, places: Sequence[tuple[int, int]], letter_date: date | None
) -> date | None:
    """Return the last day to prevent it: "betaalt u niet vóór 12 maart, dan ..."."""
    for at, _ in places:
        low = letter.sentences[at].low
        options = [at] if _IF_NOT.search(low) else []
        if at and _ELSE.match(low) and not _TERM.search(low):
            options.append(at - 1)
        following = letter.sentences[at + 1].low if at + 1 < len(letter.sentences) else ""
        if _WHEN.match(following):
            options.append(at + 1)
        for option in options:
            sentence = letter.sentences[option]
            for found in letter.dates(sentence.plain):
                before = sentence.low[: found.start]
                later = letter_date is None or found.value > letter_date
                if not later or OF_SOMETHING.search(before):
                    continue
                clause = moved.clause_of(sentence.low, found.start, found.end)
                unpaid = bool(PAY.search(clause) and _IF_NOT.search(clause))
                if BY.search(before) or unpaid or moved.is_unpaid(sentence.low, found):
                    return found.value
    return _day_to_pay(letter, places, letter_date)


def _day_to_pay(
    letter: Letter, places: Sequence[tuple[int, int]], letter_date: date | None
) -> date | None:
    """Return the last day to pay of a letter that lets a measure depend on payment alone.

    "Blijft betaling uit, dan volgt beslag" has no day or term of its own: the letter's counts.
    """
    lows = [letter.sentences[at].low for at, _ in places]
    after = [one.low for at, _ in places for one in letter.sentences[at + 1 : at + 2]]
    lows += [low for low in after if _WHEN.match(low)]
    if not any(_hangs_on_payment(low) for low in lows) or any(_TERM.search(low) for low in lows):
        return None
    due = due_date_of(letter, letter_date, pays=True)
    return due.value if due is not None else None


def _hangs_on_payment(low: str) -> bool:
    """Whether a measure follows when nothing is paid, or is off when all is paid."""
    return bool(gone.IF_PAID.search(low) or _ELSE.match(low) or _UNPAID.search(low))
