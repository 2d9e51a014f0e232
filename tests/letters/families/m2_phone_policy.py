"""Bills and reminders of a phone company and a damage insurer, each with its own paper."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import Letter, Truth
from tests.letters.families.m_shared import CREDITORS, in_parts, loose, turn
from tests.letters.invent import code, in_fours, money
from tests.letters.parts import columns_foot
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "m02_phone_policy"
VARIANTS = ("phone_bill", "policy_late", "phone_late", "policy_ended", "phone_term")
SHAPES = {"mobiel": ("9999-999-999", "M9999999999"), "polis": ("99.99.99.999", "P-9999999")}


def make(seed: int) -> Letter:
    """Return one bill or reminder."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long", "dot"), texts=("long", "dash"), coins=("sign", "dash"))
    form = turn(seed, VARIANTS)
    sector = "mobiel" if form.startswith("phone") else "polis"
    tale = story(seed, rng, hand, CREDITORS, (sector,), low=24, high=330, shapes=SHAPES[sector])
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "condensed", "atkinson")), left=22, right=22)
    if sector == "mobiel":
        _phone_head(sheet, tale, form)
        _phone(sheet, tale, form)
    else:
        _policy_head(sheet, tale)
        _policy(sheet, tale, form)
    columns_foot(sheet, tale.creditor, bank=tale.creditor.iban if form != "phone_bill" else None)
    return finished(NAME, seed, sheet, _truth(tale, form))


def _truth(tale: Story, form: str) -> Truth:
    if form == "phone_bill":
        return tale.truth("factuur", iban=None, open=frozenset({"due_date"}))
    if form == "phone_term":
        return tale.truth("aanmaning", due_date=None, open=frozenset({"kind"}))
    return tale.truth("herinnering", open=frozenset({"kind"}))


def _phone_head(sheet: Sheet, tale: Story, form: str) -> None:
    person = tale.person
    sheet.box(0, 0, 210, 16, fill="#ede9fe", line=False)
    sheet.text(188, 11, tale.creditor.name, size=12, bold=True, align="right", colour=sheet.ink)
    rows = (person.full, person.street, f"{person.postcode} {person.town}")
    sheet.lines(118, 44, rows)
    sheet.y = 44
    sheet.pairs(
        (
            ("Klantnummer", code(tale.rng, "99999999")),
            ("Mobiel nummer", f"06-{code(tale.rng, '99999999')}"),
            ("Factuurnummer", tale.reference),
            ("Factuurdatum" if form == "phone_bill" else "Datum", tale.hand.head(tale.day)),
        ),
        gap=32,
        size=9,
        mark=":",
    )
    sheet.y = 84


def _phone(sheet: Sheet, tale: Story, form: str) -> None:
    hand = tale.hand
    if form == "phone_bill":
        _phone_bill(sheet, tale)
        return
    pay = (
        f"op {in_fours(tale.creditor.iban)} t.n.v. {tale.creditor.name}, onder vermelding van "
        f"factuurnummer {tale.reference}"
    )
    sheet.para(f"Hallo {tale.person.full},")
    if form == "phone_late":
        sheet.para("Je hebt nog een rekening openstaan", bold=True, size=13)
        sheet.para(
            f"Je factuur van {hand.day(tale.earlier)} is nog niet betaald. Het gaat om "
            f"**{hand.sum(tale.total)}**. Betaal dit uiterlijk **{hand.day(tale.due)}** {pay}."
        )
        sheet.para(
            "Doe je dat niet, dan zetten we je abonnement tijdelijk uit. Je kunt dan niet bellen "
            "of internetten; 112 blijft bereikbaar. Weer aanzetten kost "
            f"{hand.sum(money(15))}. Een nieuw abonnement afsluiten kan zolang ook niet."
        )
        return
    sheet.para("Tweede herinnering (aanmaning)", bold=True, size=13)
    fee = max(money(40), money(tale.total * 15 / 100))
    sheet.para(
        f"Ondanks onze herinnering van {hand.day(tale.earlier)} staat er nog "
        f"{hand.sum(tale.total)} open. Je kunt dit zonder extra kosten betalen {pay}. Doe "
        "dat binnen vijftien dagen nadat deze brief bij je is bezorgd."
    )
    sheet.para(
        f"Ben je te laat, dan mogen wij volgens de wet {hand.sum(fee)} incassokosten rekenen. "
        f"Samen is dat {hand.sum(tale.total + fee)}."
    )
    sheet.para("Hoe werkt incasso eigenlijk?", bold=True, after=1)
    sheet.para(
        tale.rng.choice(
            (
                "Een incassobureau mag bellen en brieven sturen, meer niet. Alleen een deurwaarder "
                "mag na een vonnis beslag leggen op loon, een bankrekening of spullen. In deze "
                "fase zijn we lang niet.",
                "Veel klanten vragen ons of er een deurwaarder komt. Die mag pas iets doen als een "
                "rechter heeft geoordeeld, bijvoorbeeld beslag leggen op een salaris. Zover laten "
                "we het het liefst nooit komen.",
            )
        )
    )


def _phone_bill(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    net = money(tale.total / (money(121) / 100))
    plan, calls, *_ = in_parts(net, 3)
    sheet.para("Je factuur", bold=True, size=15, after=4)
    sheet.table(
        (
            ("Omschrijving", "Aantal", "Bedrag"),
            ("Abonnement en toestel", "1", hand.cell(net - plan - calls)),
            ("Bellen buiten bundel", str(tale.rng.randrange(3, 70)), hand.cell(plan)),
            ("Data buiten bundel", str(tale.rng.randrange(1, 9)), hand.cell(calls)),
            ("Subtotaal zonder btw", "", hand.cell(net)),
            ("Btw 21%", "", hand.cell(tale.total - net)),
            ("Totaal te betalen", "", hand.cell(tale.total)),
        ),
        (90, 30, 40),
        right=(1, 2),
        strong_last=True,
        shade=True,
    )
    sheet.para(
        f"Dit bedrag schrijven we omstreeks {hand.day(tale.due)} af van rekeningnummer "
        f"{in_fours(tale.person.iban)}. Machtigingskenmerk: {code(tale.rng, 'M99999999')}."
    )


def _policy_head(sheet: Sheet, tale: Story) -> None:
    person = tale.person
    sheet.text(22, 20, tale.creditor.name, size=14, bold=True, colour=sheet.ink)
    sheet.rule(22, 24, 188, 24, thick=1.5, ink=True)
    sheet.text(22, 29, f"Postadres: {tale.creditor.visit}", size=7.5)
    first = f"{'de heer' if person.title == 'De heer' else 'mevrouw'} {person.full}"
    sheet.lines(22, 50, (first, person.street, f"{person.postcode}  {person.town}"))
    sheet.text(22, 82, f"{tale.creditor.town}, {tale.hand.head(tale.day)}")
    label = tale.rng.choice(("Premienota", "Nota"))
    sheet.text(22, 88, f"{label} {tale.reference}, polis {code(tale.rng, 'A999999')}")
    sheet.y = 100


def _policy(sheet: Sheet, tale: Story, form: str) -> None:
    hand, kind = tale.hand, tale.rng.choice(("autoverzekering", "inboedelverzekering"))
    before = hand.day(tale.earlier)
    account = in_fours(tale.creditor.iban)
    sheet.para(f"{tale.person.dear},")
    if form == "policy_late":
        sheet.para(
            f"Op {before} stuurden wij u de premienota voor uw {kind}. De premie is "
            f"{hand.sum(tale.total)} en is nog niet bij ons binnen."
        )
        sheet.para(
            f"Wij verzoeken u de premie vóór {hand.day(tale.due)} te voldoen op {account}, onder "
            f"vermelding van {tale.reference}."
        )
        sheet.para(
            "Wij wijzen u erop dat wij bij niet-tijdige betaling de dekking opschorten. Schade die "
            "in die periode ontstaat, is dan niet verzekerd."
        )
    else:
        ended = hand.day(tale.earlier + timedelta(days=10))
        sheet.para(f"Opzegging van uw {kind} wegens wanbetaling", bold=True, size=12)
        sheet.para(
            f"U heeft onze brief van {before} niet beantwoord. Wij hebben uw {kind} daarom met "
            f"ingang van {ended} beëindigd. Over de maanden dat u verzekerd was, bent u nog premie "
            "verschuldigd."
        )
        months = in_parts(tale.total, 3)
        sheet.pairs(
            (
                ("Premie drie maanden", f"3 x ongeveer {hand.sum(months[0])}"),
                ("Nog te voldoen", hand.sum(tale.total)),
                ("Rekeningnummer", account),
                ("Kenmerk", tale.reference),
                ("Betalen tot en met", hand.day(tale.due)),
            ),
            gap=46,
        )
        sheet.para("Deze beëindiging gaat niet over uw zorgverzekering. Die loopt elders door.")
    loose(sheet, tale.rng)
    sheet.para("Hoogachtend,", after=6)
    sheet.para(f"{tale.creditor.name}, afdeling Premie-incasso")
