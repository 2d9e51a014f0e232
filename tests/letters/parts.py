"""Parts every business letter has: logo, window, footer, signature."""

from __future__ import annotations

import random
from collections.abc import Sequence

from reportlab.lib.colors import HexColor, white

from tests.letters.invent import Party, Person, Sums, in_fours
from tests.letters.sheet import Sheet
from tests.letters.wording import Hand

GREY = HexColor("#555555")


def logo(
    sheet: Sheet, rng: random.Random, x: float, y: float, name: str, *, align: str = "left"
) -> None:
    """Draw a mark and the name of the house; a picture has no words, the name has."""
    size = 17.0 if len(name) < 22 else 13.0
    room = sheet.long(name, size=size, bold=True) + 14
    left = x if align == "left" else x - room
    shape = rng.randrange(4)
    if shape == 0:
        sheet.disc(left + 5, y, 5)
        sheet.disc(left + 7, y - 1.5, 2.2, fill="#ffffff")
    elif shape == 1:
        sheet.wedge(((left, y + 5), (left + 5, y - 5), (left + 10, y + 5)))
    elif shape == 2:
        for step in range(3):
            sheet.wedge(
                (
                    (left + step * 3.5, y + 5),
                    (left + step * 3.5 + 2.5, y + 5),
                    (left + step * 3.5 + 2.5, y - 1 - step * 2),
                    (left + step * 3.5, y - 1 - step * 2),
                )
            )
    else:
        sheet.wedge(
            ((left, y), (left + 5, y - 5), (left + 10, y), (left + 5, y + 5)),
        )
    sheet.text(left + 13, y + 2.2, name, size=size, bold=True, colour=sheet.ink)


def window(sheet: Sheet, person: Person, x: float, y: float, *, size: float | None = None) -> float:
    """Write the address where the envelope has its window; return the next line's place."""
    street, town = person.address()
    return sheet.lines(x, y, (f"{person.title} {person.full}", street, town), size=size)


def footer(
    sheet: Sheet, party: Party, *, bank: str | None = None, size: float = 7, y: float = 284
) -> None:
    """Write the small print at the foot, with an IBAN where one is given."""
    first = f"{party.name}  |  {party.visit}  |  T {party.phone}  |  {party.site}"
    second = f"KvK {party.kvk}  |  Btw {party.vat}"
    if bank:
        second += f"  |  IBAN {in_fours(bank)}"
    sheet.rule(25, y - 4, 188, y - 4, ink=True)
    middle = 105
    for number, line in enumerate((first, second)):
        sheet.text(middle, y + number * 3.4, line, size=size, align="centre", colour=GREY)


def signature(sheet: Sheet, rng: random.Random, party: Party, role: str | None = None) -> None:
    """Greet and sign."""
    sheet.para(rng.choice(("Met vriendelijke groet,", "Hoogachtend,", "Met vriendelijke groeten,")))
    sheet.y += rng.choice((3, 9))
    sheet.para(party.name, after=0.5)
    sheet.para(
        role or rng.choice(("afdeling Debiteuren", "team Betalingen", "Klantenservice", "")) or " "
    )


def claim_rows(sums: Sums, hand: Hand, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the lines of a claim: principal, interest, costs, VAT, paid, total.

    `names` gives these six labels in this order.
    """
    rows = [(names[0], hand.cell(sums.principal))]
    rows += [
        (name, hand.cell(part))
        for name, part in zip(names[1:4], (sums.interest, sums.costs, sums.vat), strict=True)
        if part
    ]
    if sums.paid:
        rows.append((names[4], f"- {hand.cell(sums.paid)}"))
    rows.append((names[5], hand.cell(sums.total)))
    return rows


def iban_shown(rng: random.Random, iban: str) -> str:
    """Return an IBAN as letters print it."""
    return in_fours(iban) if rng.random() < 0.75 else iban


def band(sheet: Sheet, name: str, *, high: float = 22) -> None:
    """Draw a coloured band over the whole width with the name in white."""
    sheet.wedge(((0, 0), (210, 0), (210, high), (0, high)))
    sheet.text(20, high * 0.62, name, size=17, bold=True, colour=white)


def plain_head(sheet: Sheet, party: Party, *, x: float = 105, align: str = "centre") -> None:
    """Write name and address of the house as plain lines."""
    sheet.text(x, 18, party.name, size=13, bold=True, align=align)
    sheet.lines(x, 23.5, (party.visit, f"tel. {party.phone} - {party.site}"), size=8, align=align)


def address(
    sheet: Sheet, person: Person, x: float, y: float, *, style: int = 0, size: float | None = None
) -> None:
    """Write the address in one of several ways."""
    street, town = person.address()
    first = (
        f"{'Dhr.' if person.title == 'De heer' else 'Mevr.'} {person.full}",
        f"Aan: {person.title} {person.full}",
        f"{person.initials.replace('.', '. ').strip()} {person.surname}".upper(),
        f"{person.surname}, {person.initials}",
    )[style % 4]
    sheet.lines(x, y, (first, street, town if style != 2 else town.upper()), size=size)


def columns_foot(sheet: Sheet, party: Party, *, bank: str | None = None) -> None:
    """Write the foot in three columns."""
    sheet.rule(20, 277, 190, 277)
    sheet.lines(20, 281, (party.name, party.visit), size=6.5, colour=GREY)
    sheet.lines(95, 281, (f"KvK-nr. {party.kvk}", f"btw-id {party.vat}"), size=6.5, colour=GREY)
    rows = [f"tel {party.phone}"]
    if bank:
        rows.append(f"Bank {in_fours(bank)}")
    sheet.lines(145, 281, rows, size=6.5, colour=GREY)


def hello(person: Person, rng: random.Random) -> str:
    """Return a greeting."""
    return rng.choice(
        (
            f"Geachte {person.full},",
            f"Beste {person.full},",
            "Geachte heer, mevrouw,",
            f"{person.dear},",
        )
    )
