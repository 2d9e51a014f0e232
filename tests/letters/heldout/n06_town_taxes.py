"""A town's taxes with blocks: assessment, order, wages or account claimed, waived, told apart."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import CREDITORS, EMPLOYERS, asides, split, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "n06_town_taxes"
VARIANTS = ("assessment", "order", "wages", "waived", "account", "refused")
TITLES = {
    "assessment": "AANSLAGBILJET GEMEENTELIJKE HEFFINGEN",
    "order": "DWANGBEVEL",
    "wages": "KENNISGEVING LOONVORDERING",
    "waived": "BESLUIT OP UW VERZOEK OM KWIJTSCHELDING",
    "account": "VOORAANKONDIGING",
    "refused": "GEEN KWIJTSCHELDING",
}
TAXES = ("Afvalstoffenheffing", "Rioolheffing gebruiker", "Hondenbelasting")


def make(seed: int) -> Letter:
    """Return one paper of a town's tax office."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(
        rng, heads=("dash", "padded", "dot"), texts=("long", "dash"), coins=("sign", "code")
    )
    form = turn(seed, VARIANTS)
    shapes = ("9999.99.99999", "99999999", "B99-999999")
    tale = story(seed, rng, hand, CREDITORS, ("belasting",), low=210, high=760, shapes=shapes)
    sheet = Sheet(Style.drawn(rng, fonts=("intake", "helvetica", "condensed")), left=24, right=24)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form)
    asides(sheet, rng)
    sheet.para("De invorderingsambtenaar,", after=7)
    sheet.para(rng.choice(("mw. G. Oldenkamp", "dhr. P. Sijtsma", "mw. F. Arslan")))
    _foot(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "waived":
        free = frozenset({"kind", "creditor"})
        return tale.truth("beschikking", amount=None, iban=None, due_date=None, open=free)
    free = {"kind", "due_date"} if form == "assessment" else {"kind"}
    return tale.truth(
        "beschikking" if form in ("assessment", "refused") else "aanmaning",
        payment_reference=tale.payment_reference,
        due_date=tale.due if form in ("account", "refused") else None,
        danger=danger,
        open=frozenset(free),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, hand = tale.person, tale.hand
    sheet.disc(178, 20, 9)
    sheet.disc(178, 20, 6, fill="#ffffff")
    sheet.text(24, 38, TITLES[form], bold=True, size=12)
    sheet.lines(
        110,
        50,
        (f"{person.title} {person.full}", person.street, f"{person.postcode}  {person.town}"),
    )
    cells = [
        ("Dagtekening", hand.head(tale.day)),
        ("Biljetnummer", tale.reference),
        ("Subjectnummer", code(tale.rng, "999999")),
        ("BSN", person.bsn),
    ]
    for place, (label, value) in enumerate(cells):
        sheet.box(24, 46 + place * 9, 66, 9)
        sheet.text(26, 52 + place * 9, label, size=8)
        sheet.text(56, 52 + place * 9, value, size=9)
    sheet.y = 94


def _foot(sheet: Sheet, tale: Story) -> None:
    town = tale.creditor
    sheet.rule(24, 274, 186, 274, thick=2, ink=True)
    sheet.lines(24, 279, (town.name, "Team Heffen en Innen", town.visit), size=7.5)
    sheet.lines(120, 279, (f"Telefoon {town.phone}", town.site, "Loket: ma-vr 9-12 uur"), size=7.5)


def _rows(sheet: Sheet, tale: Story, *, costs: bool) -> None:
    """Write the taxes with what came on top; they add up to the total."""
    hand = tale.hand
    fees = money(tale.total * 12 / 100) if costs else money(0)
    parts = split(tale.total - fees, 3)
    rows = [("Heffing", "Jaar", "Bedrag")]
    rows += [
        (tax, str(tale.day.year), hand.cell(part)) for tax, part in zip(TAXES, parts, strict=True)
    ]
    if costs:
        rows.append(("Kosten aanmaning en bevel", "", hand.cell(fees)))
    rows.append(("Verschuldigd", "", hand.cell(tale.total)))
    sheet.table(rows, (82, 26, 36), right=(2,), strong_last=True, shade=True)


def _pay(tale: Story) -> str:
    return (
        f"IBAN {in_fours(tale.creditor.iban)} met betalingskenmerk "
        f"{in_fours(tale.payment_reference)}"
    )


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    calm = {"assessment": _assessment, "waived": _waived, "refused": _refused}
    if form in calm:
        calm[form](sheet, tale)
        return ()
    hand = tale.hand
    sent = hand.day(working_day(tale.earlier))
    _rows(sheet, tale, costs=True)
    if form == "order":
        sheet.para(
            f"Omdat de aanmaning van {sent} niet tot betaling leidde, beveel ik u het "
            "verschuldigde binnen twee dagen na de betekening van dit stuk te voldoen op "
            f"{_pay(tale)}."
        )
        sheet.para(
            tale.rng.choice(
                (
                    "Voldoet u niet aan dit bevel, dan neemt de belastingdeurwaarder uw inboedel "
                    "in beslag.",
                    "Na die twee dagen komt de belastingdeurwaarder bij u thuis om beslag te "
                    "leggen op uw meubels en andere bezittingen.",
                )
            )
        )
        sheet.para(
            "Kwijtschelding vraagt u aan met het formulier op onze website. Het formulier vraagt "
            "naar uw inkomen, uw auto en het saldo op uw bankrekening.",
            size=8.5,
        )
        return (DangerFact("beslag_boedel"),)
    if form == "wages":
        boss = tale.rng.choice(EMPLOYERS)
        made = working_day(tale.day - timedelta(days=tale.rng.randrange(1, 7)))
        sheet.para(
            tale.rng.choice(
                (
                    f"Op {hand.day(made)} heb ik bij {boss} een loonvordering ingediend. Uw "
                    "werkgever moet een deel van uw loon aan de gemeente betalen tot de schuld "
                    "weg is.",
                    f"{boss} heeft van mij op {hand.day(made)} een loonvordering gekregen en is "
                    "verplicht op uw salaris in te houden.",
                )
            )
        )
        month = money(tale.total / 4)
        sheet.para(
            f"Ik verwacht dat er {hand.sum(month)} per maand binnenkomt. Eerder zelf betalen kan "
            f"op {_pay(tale)}. Het bevel van {sent} blijft geldig."
        )
        return (DangerFact("beslag_loon", made),)
    sheet.para(
        tale.rng.choice(
            (
                f"Ik geef u tot en met {hand.day(tale.due)}. Is er dan niet betaald, dan volgt "
                f"bankbeslag: de belastingdeurwaarder blokkeert rekening "
                f"{in_fours(tale.person.iban)}.",
                f"Heeft u {hand.day(tale.due)} niet betaald, dan leg ik beslag op uw rekening "
                f"{in_fours(tale.person.iban)}.",
            )
        )
    )
    sheet.para(f"U betaalt op {_pay(tale)}. Het dwangbevel van {sent} heeft u al.")
    return (DangerFact("beslag_bank", tale.due),)


def _assessment(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    parts = split(tale.total, 8)
    _rows(sheet, tale, costs=False)
    sheet.para(
        f"U mag in twee keer betalen: de helft op {hand.day(tale.due)} en de helft op "
        f"{hand.day(tale.event)}, op {_pay(tale)}. Met automatische incasso zijn het acht "
        f"termijnen van {hand.sum(parts[0])}."
    )
    sheet.para("Wat gebeurt er als ik niets doe?", bold=True, after=1)
    sheet.para(
        tale.rng.choice(
            (
                "Dan sturen wij eerst een aanmaning en daarna een dwangbevel. Een gemeente mag in "
                "het uiterste geval ook loon of een banksaldo vorderen. Vraag daarom op tijd "
                "kwijtschelding aan.",
                "Aan elke late betaling zitten kosten vast. Wat een belastingdeurwaarder wel en "
                "niet mag, zoals beslag leggen op een auto of inboedel, staat in onze folder.",
            )
        )
    )


def _waived(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    _rows(sheet, tale, costs=False)
    sheet.para(
        f"Ik heb uw verzoek van {hand.day(working_day(tale.earlier))} toegewezen. Het hele bedrag "
        "hierboven wordt kwijtgescholden. U betaalt niets."
    )
    sheet.para(
        tale.rng.choice(
            (
                f"De deurwaarder zou op {hand.day(tale.event)} bij u komen voor beslag op de "
                "inboedel. Dat bezoek is vervallen.",
                "De loonvordering bij uw werkgever heb ik vandaag ingetrokken. Wat er al is "
                f"ingehouden, komt voor {hand.day(tale.due)} terug op "
                f"{in_fours(tale.person.iban)}.",
            )
        )
    )


def _refused(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    _rows(sheet, tale, costs=False)
    asset = money(tale.rng.randrange(180000, 420000) / 100)
    sheet.para(
        f"Uw verzoek om kwijtschelding van {hand.day(working_day(tale.earlier))} wijs ik af. Op "
        f"uw spaarrekening stond {hand.sum(asset)}, en dat is meer dan u mag hebben."
    )
    sheet.para(
        f"U moet het verschuldigde bedrag vóór {hand.day(tale.due)} betalen op {_pay(tale)}."
    )
    limit = hand.day(working_day(tale.day + timedelta(days=10)))
    sheet.para(
        f"Oneens? Schrijf tot {limit} een beroepschrift aan het college. Zolang dat loopt, staat "
        "de invordering stil en zijn maatregelen zoals een loonvordering niet aan de orde."
    )
