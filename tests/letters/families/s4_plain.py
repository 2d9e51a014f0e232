"""Letters written out one by one in `s4_texts`, each its own layout and wording.

A text begins with `@ name`, then its truth, `---` and the letter. Two or more spaces are a new
column; a long line without them is wrapped. `{I1}` is an account, `{K1}` a payment reference,
`{I0}` the account of the resident, `{page}` a new page.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path

from intakeapp.domain.letters import Household
from tests.letters.facts import FIELDS, DangerFact, Letter, Truth
from tests.letters.invent import check_digit, iban_of, in_fours
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished

NAME = "s4_plain"
TEXTS = Path(__file__).parent / "s4_texts"
OWN = iban_of("INGB", "0990000000")
PEOPLE = {
    "A": ("Tanya Proefvrouw", "Eikenlaan 12, 3731 AB Lindehof"),
    "B": ("Mounir el Yousfi", "Molenstraat 8B, 6811 KR Arnhem"),
    "C": ("Saskia Kwakkelstein-Boom", "Kerkpad 3, 9401 EX Assen"),
}
BANKS = ("INGB", "RABO", "ABNA", "SNSB", "TRIO", "BNGH")
STEP, FOOT = 1.72, 284.0  # millimetres


@dataclass(frozen=True)
class Written:
    """One letter as written: its name, the lines of its truth and its text."""

    name: str
    truth: dict[str, str]
    body: str


@cache
def texts() -> tuple[Written, ...]:
    """Return all letters that are written out, in the order of the files."""
    found = []
    for file in sorted(TEXTS.glob("*.txt")):
        for part in re.split(r"^@ ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, body = part.split("\n---\n", 1)
            name, *lines = head.splitlines()
            facts = dict(line.split("=", 1) for line in lines if line)
            found.append(Written(name.strip(), facts, body.rstrip("\n")))
    return tuple(found)


def filled(text: str, name: str) -> str:
    """Return a text with the numbers in it; `name` makes them differ per letter."""
    text = text.replace("{I0}", in_fours(OWN))
    text = re.sub(r"\{I(\d)\}", lambda match: in_fours(_account(name, match[1])), text)
    return re.sub(r"\{K(\d)\}", lambda match: in_fours(_payment(name, match[1])), text)


def _account(name: str, number: str) -> str:
    rng = random.Random(f"{name}:I{number}")
    return iban_of(rng.choice(BANKS), f"099{rng.randrange(10**7):07d}")


def _payment(name: str, number: str) -> str:
    digits = f"{random.Random(f'{name}:K{number}').randrange(10**15):015d}"
    return check_digit(digits) + digits


def truth_of(one: Written) -> Truth:
    """Return the truth of a text that is written out."""
    said = {key: value.strip() for key, value in one.truth.items()}
    unknown = set(said) - {*FIELDS, "who", "open", "danger"}
    if unknown:
        raise ValueError(f"{one.name}: {unknown}")
    name, address = PEOPLE[said.get("who", "A")]
    due = _day(said.get("due_date"))
    return Truth(
        kind="overig",
        letter_date=_day(said.get("letter_date")),
        household=Household(names=(name,), addresses=(address,), ibans=(OWN,)),
        sender=said.get("sender") or None,
        creditor=said.get("creditor") or None,
        collector=said.get("collector") or None,
        reference=said.get("reference") or None,
        payment_reference=_number(one.name, said.get("payment_reference")),
        iban=_number(one.name, said.get("iban")),
        amount=Decimal(said["amount"]) if said.get("amount") else None,
        due_date=due,
        danger=tuple(_danger(part, due) for part in said.get("danger", "").split(";") if part),
        open=frozenset({"kind", *filter(None, said.get("open", "").split(","))}),
    )


def _number(name: str, code: str | None) -> str | None:
    if not code:
        return None
    return _account(name, code[1:]) if code.startswith("I") else _payment(name, code[1:])


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _danger(said: str, due: date | None) -> DangerFact:
    kind, *rest = said.split()
    if not rest:
        return DangerFact(kind, vague=due is not None)
    if rest[0] == "?":
        return DangerFact(kind, vague=True)
    hour = time.fromisoformat(rest[1]) if len(rest) > 1 else None
    return DangerFact(kind, date.fromisoformat(rest[0]), hour)


def make(seed: int) -> Letter:
    """Return one of the letters, in a typeface drawn by chance."""
    one = texts()[seed % len(texts())]
    rng = random.Random(f"{NAME}:{one.name}")
    sheet = Sheet(Style.drawn(rng, sizes=(9, 9.5, 10)), left=20, right=18, bottom=FOOT)
    sheet.y = 16.0
    for line in filled(one.body, one.name).split("\n"):
        draw_line(sheet, line)
    return finished(NAME, seed, sheet, truth_of(one))


def draw_line(sheet: Sheet, line: str) -> None:
    """Draw one written line at `y` of a sheet."""
    if line == "{page}":
        sheet.new_page()
        return
    cells = list(re.finditer(r"\S+(?: \S+)*", line))
    if not cells:
        sheet.y += sheet.leading()
    elif len(cells) == 1 and cells[0].start() == 0:
        sheet.para(line, after=0)
    else:
        free = 0.0
        for cell in cells:
            x = max(sheet.left + cell.start() * STEP, free)
            sheet.text(x, sheet.y, cell[0])
            free = x + sheet.long(cell[0]) + 6
        sheet.y += sheet.leading()
