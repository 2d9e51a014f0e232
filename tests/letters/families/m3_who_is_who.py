"""Letters of collection agencies in which more names stand than the one to whom it is owed."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.m_shared import BAILIFFS, BUYERS, COLLECTORS, CREDITORS, loose, turn
from tests.letters.invent import Party, code, in_fours, money, party
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "m03_who_is_who"
VARIANTS = ("clinic", "shop", "bought", "court", "arranged")
SECTORS = {
    "clinic": "zorgverlener",
    "shop": "later",
    "bought": "mobiel",
    "court": "zorgverlener",
    "arranged": "winkel",
}
ROWS = ("Hoofdsom", "Rente", "Incassokosten", "BTW over kosten", "Reeds voldaan", "Te voldoen")


def make(seed: int) -> Letter:
    """Return one letter of a collection agency."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash"), texts=("long", "week"), coins=("sign", "code", "dash"))
    form = turn(seed, VARIANTS)
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        (SECTORS[form],),
        collectors=COLLECTORS,
        extra=True,
        vat=rng.random() < 0.5,
        low=45,
        high=1300,
        shapes=("999999-99", "9999/AAA/99", "24999999"),
    )
    if form == "bought":
        old, tale.creditor = tale.creditor, party(rng, rng.choice(BUYERS), "koper")
    else:
        old = party(rng, rng.choice(CREDITORS["winkel"]), "winkel")
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "times", "dejavu", "intake")), left=28)
    _head(sheet, tale)
    sheet.para(f"{tale.person.dear},")
    danger = _body(sheet, tale, form, old)
    loose(sheet, rng)
    sheet.para("Hoogachtend,", after=5)
    sheet.para(tale.sender.name)
    if form == "clinic" and rng.random() < 0.6:
        _copy(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "arranged":
        free = frozenset({"kind", "due_date", "amount"})
        return tale.truth("betalingsregeling", due_date=None, open=free)
    return tale.truth("incasso", danger=danger, open=frozenset({"kind"} if danger else ()))


def _head(sheet: Sheet, tale: Story) -> None:
    person, sender, rng = tale.person, tale.sender, tale.rng
    sheet.text(188, 18, sender.name, size=14, bold=True, align="right", colour=sheet.ink)
    contact = (sender.visit, f"Tel. {sender.phone}", sender.site)
    sheet.lines(188, 23, contact, size=8, align="right")
    sheet.lines(
        28, 52, (f"{person.title} {person.full}", person.street, f"{person.postcode} {person.town}")
    )
    sheet.y = 82
    sheet.pairs(
        (
            ("Datum", tale.hand.head(tale.day)),
            (rng.choice(("Ons dossier", "Dossiernummer")), tale.reference),
            ("Behandeld door", rng.choice(("mw. S. Veltman", "dhr. P. Overbeek"))),
            ("Inzake", f"{tale.creditor.name} / {person.full}"),
        ),
        gap=34,
        mark=" :",
    )
    sheet.rule(28, sheet.y - 4, 188, sheet.y - 4)
    sheet.y += 4


def _claim(sheet: Sheet, tale: Story) -> None:
    rows = claim_rows(tale.sums, tale.hand, ROWS)
    sheet.table(rows, (62, 34), right=(1,), header=False, strong_last=True, x=40)


def _paying(tale: Story) -> str:
    return (
        f"Wij verzoeken u {tale.hand.sum(tale.total)} uiterlijk op {tale.hand.day(tale.due)} over "
        f"te maken op onze derdengeldenrekening {in_fours(tale.sender.iban)}, onder vermelding "
        f"van {tale.reference}."
    )


def _body(sheet: Sheet, tale: Story, form: str, old: Party) -> tuple[DangerFact, ...]:
    if form == "arranged":
        _arranged(sheet, tale)
        return ()
    bill = f"{tale.earlier:%d-%m-%Y}"
    creditor, number = tale.creditor.name, code(tale.rng, "99999999")
    if form == "clinic":
        sheet.para(
            f"{creditor} heeft ons gevraagd de nota met nummer {number} van {bill} te innen. De "
            "behandeling is eerder aan u gedeclareerd door Facturatie Zorg Centraal, dat namens "
            "de praktijk de rekeningen verstuurt. U bent het bedrag schuldig aan de praktijk en "
            "niet aan uw zorgverzekeraar."
        )
    elif form == "shop":
        sheet.para(
            f"U kocht op {bill} iets bij {old.name} en koos voor achteraf betalen. Die aankoop "
            f"(bestelling {number}) loopt via {creditor}; dat bedrijf heeft de winkel betaald en "
            "heeft daarom geld van u te goed. Wij treden op namens deze cliënt."
        )
    elif form == "bought":
        sheet.para(
            f"Uw voormalige telefoonaanbieder {old.name} heeft de vordering op u (factuur "
            f"{number}) op {bill} verkocht en geleverd aan {creditor}, die sindsdien uw "
            f"schuldeiser is. Wij incasseren voor deze partij. Aan {old.name} kunt u niet meer "
            "betalen."
        )
    else:
        return _court(sheet, tale, number, bill)
    sheet.para("De vordering bedraagt vandaag:", after=3)
    _claim(sheet, tale)
    sheet.para(_paying(tale))
    sheet.para(
        tale.rng.choice(
            (
                "Bent u het niet eens met de vordering, laat het ons dan schriftelijk weten.",
                "Kunt u niet ineens betalen, dan vernemen wij graag welk voorstel u kunt doen.",
            )
        )
    )
    return ()


def _copy(sheet: Sheet, tale: Story) -> None:
    clinic, hand = tale.creditor, tale.hand
    sheet.new_page()
    sheet.text(188, 14, f"Bijlage bij dossier {tale.reference}", size=8, align="right")
    sheet.para(f"KOPIE NOTA {clinic.name}", bold=True, size=12, after=4)
    sheet.para(f"{clinic.visit}, KvK {clinic.kvk}, bank {in_fours(clinic.iban)}", size=8.5)
    half = money(tale.sums.principal / 2)
    sheet.table(
        (
            ("Verrichting", "Datum", "Bedrag"),
            ("Eerste consult", f"{tale.earlier - timedelta(days=40):%d-%m-%Y}", hand.cell(half)),
            (
                "Behandeling",
                f"{tale.earlier - timedelta(days=22):%d-%m-%Y}",
                hand.cell(tale.sums.principal - half),
            ),
            ("Totaal nota", "", hand.cell(tale.sums.principal)),
        ),
        (70, 40, 40),
        right=(2,),
        strong_last=True,
    )
    sheet.para("Deze nota is alleen een kopie. Betaal niet aan de praktijk maar aan ons kantoor.")


def _court(sheet: Sheet, tale: Story, number: str, bill: str) -> tuple[DangerFact, ...]:
    hand, bailiff = tale.hand, tale.rng.choice(BAILIFFS)
    sheet.para("Laatste sommatie", bold=True, size=13)
    sheet.para(
        f"Ondanks herhaald verzoek liet u de nota {number} van {bill} van {tale.creditor.name} "
        "onbetaald. Het dossier ligt gereed om uit handen te worden gegeven."
    )
    _claim(sheet, tale)
    sheet.para(_paying(tale))
    if tale.rng.random() < 0.5:
        sheet.para(
            f"Op {hand.day(tale.event)} gaat de zaak over naar {bailiff} en wordt u gedagvaard "
            "om voor de kantonrechter te verschijnen. De kosten daarvan "
            "komen voor uw rekening."
        )
        return (DangerFact("dagvaarding", tale.event),)
    sheet.para(
        f"Ontvangen wij op {hand.day(tale.due)} geen betaling, dan geven wij {bailiff} opdracht "
        "een dagvaarding aan u uit te brengen. U moet dan rekening houden met proceskosten."
    )
    return (DangerFact("dagvaarding", tale.due),)


def _arranged(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    part = money(tale.total / tale.rng.choice((6, 8, 10)))
    first = tale.due + timedelta(days=3)
    sheet.para("Bevestiging van uw betalingsregeling", bold=True, size=13)
    sheet.para(
        f"Wij spraken u op {hand.day(tale.earlier)}. {tale.creditor.name} gaat akkoord met "
        f"betaling in termijnen. De openstaande som is "
        f"{hand.sum(tale.total)}, rente en kosten inbegrepen."
    )
    sheet.para(
        f"U betaalt elke maand {hand.sum(part)} op {in_fours(tale.sender.iban)} met kenmerk "
        f"{tale.reference}. De eerste termijn verwachten wij op {hand.day(first)}."
    )
    sheet.para(
        "De eerder aangekondigde dagvaarding gaat niet door, zolang u zich aan deze afspraak houdt."
    )
