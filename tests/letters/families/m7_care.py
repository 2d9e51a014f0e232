"""Post about care: own risk, missed premiums, a report to the CAK, a bill of the CAK itself."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.m_shared import CREDITORS, in_parts, loose, turn, working_day
from tests.letters.invent import Party, code, in_fours, money, party
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand

NAME = "m07_care"
VARIANTS = ("own_risk", "report", "premium", "own_share", "held")
TITLES = {
    "own_risk": "Rekening eigen risico",
    "report": "Vooraankondiging aanmelding CAK",
    "premium": "Betalingsherinnering zorgpremie",
    "own_share": "Factuur eigen bijdrage",
    "held": "U wordt niet aangemeld",
}
KINDS = {"own_risk": "factuur", "own_share": "factuur", "premium": "herinnering"}
CARE = (
    "Bloedonderzoek laboratorium", "Consult specialist", "Medicijnen apotheek",
    "Röntgenfoto ziekenhuis", "Spoedeisende hulp",
)  # fmt: skip
RANGES = {"own_risk": (30, 290), "own_share": (20, 24), "premium": (270, 330)}


def make(seed: int) -> Letter:
    """Return one letter about care."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash", "padded"), texts=("long",), coins=("sign", "dash"))
    form = turn(seed, VARIANTS)
    low, high = RANGES.get(form, (820, 1500))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("zorg",),
        low=low,
        high=high,
        shapes=("9999999999", "Z99999999"),
    )
    if form == "own_share":
        tale.creditor = party(rng, "CAK", "rijk")
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "intake", "dejavu")), left=50, right=18)
    _head(sheet, tale, tale.creditor, form)
    danger = _body(sheet, tale, form)
    loose(sheet, rng, paying=form != "held")
    sheet.para("Met vriendelijke groet,", after=1)
    sheet.para(tale.creditor.name)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    shown = tale.payment_reference if form in ("own_risk", "own_share") else None
    if form == "held":
        free = frozenset({"kind", "amount", "creditor"})
        return tale.truth("informatie", iban=None, due_date=None, open=free)
    return tale.truth(
        KINDS.get(form, "aanmaning"),
        payment_reference=shown,
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story, sender: Party, form: str) -> None:
    person, rng = tale.person, tale.rng
    sheet.rule(44, 12, 44, 285, thick=3, ink=True)
    sheet.text(50, 20, sender.short, size=17, bold=True, colour=sheet.ink)
    sheet.lines(118, 42, (person.full, person.street, f"{person.postcode}  {person.town}"))
    sheet.lines(
        12,
        42,
        (
            "Datum",
            tale.hand.head(tale.day),
            "",
            rng.choice(("Notanummer", "Referentie")) if form != "held" else "Referentie",
            tale.reference,
            "",
            "Verzekerdennummer" if form != "own_share" else "CAK-relatienummer",
            code(rng, "999999999"),
            "",
            "Telefoon",
            sender.phone,
        ),
        size=7,
    )
    sheet.y = 76
    sheet.para(TITLES[form], bold=True, size=14, after=5)
    sheet.para(tale.rng.choice((f"{person.dear},", f"Beste {person.full},")))


def _paying(tale: Story, *, number: str) -> str:
    account, day = in_fours(tale.creditor.iban), tale.hand.day(tale.due)
    return (
        f"U betaalt {tale.hand.sum(tale.total)} op {account} ({tale.creditor.name}). Gebruik "
        f"{number}. Het geld moet er op {day} zijn."
    )


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    hand = tale.hand
    numbers = f"betalingskenmerk {in_fours(tale.payment_reference)}"
    if form == "own_risk":
        _treatments(sheet, tale)
        sheet.para(_paying(tale, number=numbers))
        sheet.para("Liever gespreid? Vanaf € 50,- kunt u in Mijn Zorg zes termijnen kiezen.")
        return ()
    if form == "own_share":
        _own_share(sheet, tale)
        sheet.para(_paying(tale, number=numbers))
        return ()
    if form == "premium":
        _premium(sheet, tale)
        return ()
    if form == "held":
        _held(sheet, tale)
        return ()
    half = in_parts(tale.total, 6)[0]
    warned = working_day(tale.event - timedelta(days=2))
    dispute = hand.day(min(tale.day + timedelta(weeks=4), warned))
    sheet.para(
        f"U heeft zes maanden geen zorgpremie betaald, bij elkaar {hand.sum(tale.total)}. Dat is "
        f"{hand.sum(half)} per maand. In onze brief van {hand.day(tale.earlier)} wezen wij u al op "
        "de gevolgen."
    )
    sheet.para(
        tale.rng.choice(
            (
                f"Wij melden u op **{hand.day(tale.event)}** aan bij het CAK. U komt dan in de "
                "regeling wanbetalers en betaalt iedere maand de bestuursrechtelijke premie, die "
                "hoger is dan uw premie bij ons.",
                f"De aanmelding als wanbetaler bij het CAK gaat in op **{hand.day(tale.event)}**. "
                "Vanaf die maand int het CAK een verhoogde premie bij u.",
            )
        )
    )
    sheet.para(
        f"U voorkomt dit door uiterlijk {hand.day(tale.due)} te betalen op "
        f"{in_fours(tale.creditor.iban)}, kenmerk {tale.reference}. Klopt het bedrag niet? Laat "
        f"dat dan uiterlijk {dispute} weten."
    )
    sheet.para("Heeft u een stabilisatieovereenkomst met een schuldhulpverlener? Stuur die op.")
    return (DangerFact("zorgverzekering", tale.event),)


def _treatments(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    parts = in_parts(tale.total, 3)
    care = tale.rng.sample(CARE, 3)
    rows = [("Datum zorg", "Wat", "Eigen risico")]
    for place, (name, part) in enumerate(zip(care, parts, strict=True)):
        seen = working_day(tale.earlier - timedelta(days=12 * (3 - place)))
        rows.append((f"{seen:%d-%m-%Y}", name, hand.cell(part)))
    rows.append(("", "Te betalen", hand.cell(tale.total)))
    sheet.para("Uw zorgverlener heeft bij ons gedeclareerd. Een deel betaalt u zelf.")
    sheet.table(rows, (34, 66, 36), right=(2,), strong_last=True, shade=True)
    left = money(tale.rng.randrange(500, 9000) / 100)
    sheet.para(f"Dit jaar kan er nog hoogstens {hand.sum(left)} eigen risico bijkomen.", size=9)


def _own_share(sheet: Sheet, tale: Story) -> None:
    month = MONTHS[tale.earlier.month - 1]
    what = tale.rng.choice(("hulp bij het huishouden", "een scootmobiel", "begeleiding thuis"))
    sheet.para(
        f"Van uw gemeente krijgt u {what} (Wmo). Daarvoor betaalt u een eigen bijdrage van ten "
        f"hoogste {tale.hand.sum(tale.total)} per maand. Deze factuur gaat over {month} "
        f"{tale.earlier.year}."
    )


def _premium(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    first = in_parts(tale.total, 2)
    sheet.para(
        f"Wij misten uw premie over twee maanden, {hand.sum(first[0])} en {hand.sum(first[1])}. "
        f"Op {hand.day(tale.earlier)} schreven wij u daar al over."
    )
    sheet.para(_paying(tale, number=f"referentie {tale.reference}"))
    sheet.para("Wat als ik een langere achterstand krijg?", bold=True, after=1)
    sheet.para(
        tale.rng.choice(
            (
                "Verzekeraars melden mensen die zes maanden niet betalen bij het CAK. Voor twee "
                "maanden achterstand geldt dat niet. Uw verzekering blijft gewoon lopen.",
                "De regeling voor wanbetalers bij het CAK begint pas na een halfjaar premie zonder "
                "betaling. Dat zou betekenen dat u een hogere premie moet betalen.",
            )
        )
    )


def _held(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    sheet.para(
        f"Op {hand.day(tale.earlier)} kondigden wij aan dat wij u op "
        f"{hand.day(working_day(tale.event))} bij het CAK zouden aanmelden. Van uw gemeente kregen "
        "wij een stabilisatieovereenkomst. Daarmee is die aanmelding van de baan."
    )
    sheet.para(
        f"Uw achterstand van {hand.sum(tale.total)} blijft staan. Zolang uw schuldhulpverlener "
        "bezig is, vragen wij u alleen de lopende premie te betalen. Over de achterstand hoort u "
        "van hen."
    )
