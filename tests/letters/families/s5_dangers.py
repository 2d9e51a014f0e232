"""Families on danger: several days near one measure, and measures that threaten nobody now.

A text in `s5_texts` begins with `@ name`, then its family, who writes, its dangers and what is
not as in a demand of `amount` before `pay`; `---` and the letter. Two or more spaces are a new
column, `{page}` a new page; `s5_frame` fills the other slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import cache, partial
from pathlib import Path

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.s4_plain import draw_line
from tests.letters.families.s5_frame import Frame, foot, frame, head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished

TEXTS = Path(__file__).parent / "s5_texts"
FOOT = 284.0  # millimetres
PARTIES = {
    "bailiffs": (
        "Lammers & Van Oord gerechtsdeurwaarders",
        "Gerechtsdeurwaarderskantoor Brandsma",
        "Kamphuis Gerechtsdeurwaarders B.V.",
    ),
    "landlords": ("Stichting Woonkwartier", "Wooncorporatie Het Baken", "Verhuurd Vast B.V."),
    "suppliers": ("Lumen Energie B.V.", "Stroomwijzer N.V.", "Polderstroom B.V."),
    "water": ("Waterleiding Veenland N.V.", "Duinbron Drinkwater N.V."),
    "insurers": ("Zorgzaam Zeker N.V.", "Verzekeraar Ommeland U.A."),
    "heat": ("Warmtebedrijf De Gloed B.V.", "Stadswarmte Eemrijk"),
    "courts": ("Rechtbank Midden-Land", "Rechtbank Westkust"),
    "fines": ("CJIB", "Centraal Justitieel Incassobureau"),
    "towns": ("Gemeente Rietmond", "Gemeente Sluiswijk", "Wijkteam Nieuwmaat"),
    "private": ("H. de Vries, verhuurder", "Familie Oosterling", "J.P. van Rooden"),
}


@dataclass(frozen=True)
class Text:
    """One letter as written: its name, what it says of itself, and its words."""

    name: str
    said: dict[str, str]
    body: str


@cache
def texts() -> dict[str, tuple[Text, ...]]:
    """Return the texts of each family."""
    found: dict[str, tuple[Text, ...]] = {}
    for file in sorted(TEXTS.glob("*.txt")):
        for part in re.split(r"^@ ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            top, body = part.split("\n---\n", 1)
            name, *lines = top.splitlines()
            said = dict(line.split("=", 1) for line in lines if line)
            family = said["family"]
            one = Text(name.strip(), said, body.strip("\n"))
            found[family] = (*found.get(family, ()), one)
    return found


def make(family: str, seed: int) -> Letter:
    """Return a letter of a family: each seed takes the next of its texts."""
    mine = texts()[family]
    text = mine[seed % len(mine)]
    groups = [PARTIES[group] for group in text.said["from"].split()]
    one = frame(f"{family}:{text.name}", seed, groups[0], groups[1] if groups[1:] else ())
    sheet = Sheet(Style.drawn(one.rng, sizes=(9, 9.5, 10)), left=20, right=18, bottom=FOOT)
    sheet.y = 18.0
    body = one.filled(text.body).split("\n")
    for line in [*head(one), "", *body, "", *foot(one)]:
        draw_line(sheet, line)
    return finished(family, seed, sheet, truth_of(one, text.said))


def truth_of(one: Frame, said: dict[str, str]) -> Truth:
    """Return the truth of a letter; `said` is the head of its text."""
    asks = said.get("asks") != "nothing"
    due = said.get("due_date", "pay") if asks else ""
    unsaid = frozenset(filter(None, said.get("open", "").split(",")))
    return Truth(
        kind="overig",
        letter_date=one.days["day"],
        household=one.person.household(),
        sender=one.sender,
        creditor=one.creditor if asks else None,
        collector=one.sender if one.collects else None,
        reference=one.reference,
        iban=one.iban if asks and "iban" not in unsaid else None,
        amount=one.amount if asks and "amount" not in unsaid else None,
        due_date=one.day(due) if due else None,
        danger=tuple(_danger(one, part) for part in said["danger"].split(";") if part),
        open=frozenset({"kind", *unsaid}),
    )


def _danger(one: Frame, said: str) -> DangerFact:
    kind, *when = said.split()
    if when == ["?"]:
        return DangerFact(kind, vague=True)
    day = one.day(when[0]) if when else None
    if not when[1:]:
        return DangerFact(kind, day)
    return DangerFact(kind, day, one.hour if when[1] == "hour" else time.fromisoformat(when[1]))


FAMILIES: dict[str, Callable[[int], Letter]] = {name: partial(make, name) for name in texts()}
