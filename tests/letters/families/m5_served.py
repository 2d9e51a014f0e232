"""Papers a bailiff hands over, in running legal prose: verdict, summons, bank, wages, sale."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.m_shared import BAILIFFS, CREDITORS, turn, working_day
from tests.letters.invent import Sums, code, in_fours
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, date_in_words, on_day

NAME = "m05_served"
VARIANTS = ("verdict", "summons", "bank", "sale")
TITLES = {
    "verdict": "Betekening titel, tevens bevel tot betaling",
    "summons": "Dagvaarding in kantonzaak",
    "bank": "Overbetekening derdenbeslag",
    "sale": "Aanzegging executoriale verkoop",
}
KINDS = {
    "verdict": "deurwaarder",
    "summons": "dagvaarding",
    "bank": "beslag",
    "sale": "deurwaarder",
}
CLERKS = ("T.M. Hagedoorn", "mr. L. van Galen", "J.A. de Waal")


def make(seed: int) -> Letter:
    """Return one paper a bailiff served."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long",), texts=("long", "padded"), coins=("code", "code_plain"))
    form = turn(seed, VARIANTS)
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("energie", "mobiel", "zorgverlener", "zorg"),
        collectors=BAILIFFS,
        extra=True,
        low=160,
        high=3900,
        shapes=("9999999", "99/99999/AA", "L99999999"),
    )
    hour = rng.choice((time(9, 0), time(9, 30), time(10, 0), time(11, 0), time(14, 0)))
    sheet = Sheet(
        Style.drawn(rng, fonts=("times", "serif", "helvetica"), sizes=(10, 10.5)), left=30, right=30
    )
    _head(sheet, tale, form)
    danger = {"verdict": _verdict, "summons": _summons, "bank": _bank, "sale": _sale}[form](
        sheet, tale, hour
    )
    _foot(sheet, tale, form)
    free = frozenset({"kind", "iban"} if form == "bank" else {"kind"})
    truth = tale.truth(KINDS[form], due_date=None, danger=danger, open=free)
    return finished(NAME, seed, sheet, truth)


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, office = tale.person, tale.sender
    sheet.text(105, 16, office.name.upper(), size=11, bold=True, align="centre")
    sheet.text(105, 21, f"{office.visit} - telefoon {office.phone}", size=8, align="centre")
    sheet.rule(30, 24, 180, 24)
    sheet.text(30, 31, f"Dossier: {tale.reference}", size=9)
    sheet.text(180, 31, f"Rek. {office.iban}", size=9, align="right")
    sheet.y = 44
    sheet.para(TITLES[form], bold=True, size=13, after=5)
    clerk = CLERKS[BAILIFFS.index(office.name)]
    sheet.para(
        f"Heden, {date_in_words(tale.day)}, heb ik, {clerk}, gerechtsdeurwaarder, kantoorhoudende "
        f"te {office.town}, op verzoek van **{tale.creditor.name}**, gevestigd te "
        f"{tale.creditor.town}, hierna: verzoekster, die voor deze zaak woonplaats kiest ten "
        "kantore van mij, gerechtsdeurwaarder,"
    )
    sheet.para(
        f"aan: **{person.full}**, wonende te {person.postcode} {person.town} aan de "
        f"{person.street}, aldaar mijn exploot doende en afschrift dezes en van na te melden "
        f"{'stukken' if form != 'summons' else 'producties'} latende aan:",
        after=1,
    )
    sheet.para(
        tale.rng.choice(
            (
                "voormeld adres, in een gesloten envelop met de wettelijk voorgeschreven "
                "vermeldingen, omdat ik daar niemand aantrof;",
                "de geadresseerde in persoon;",
            )
        ),
        x=42,
        width=130,
    )


def _parts(tale: Story) -> str:
    hand, sums = tale.hand, tale.sums
    words = [f"{hand.sum(sums.principal)} aan hoofdsom", f"{hand.sum(sums.interest)} aan rente"]
    words.append(f"{hand.sum(sums.costs)} aan kosten")
    said = ", ".join(words)
    return f"{said}, te verminderen met {hand.sum(sums.paid)}" if _paid(sums) else said


def _paid(sums: Sums) -> bool:
    return sums.paid > 0


def _case(tale: Story) -> str:
    ruled = tale.hand.day(working_day(tale.earlier))
    number = (
        f"{code(tale.rng, '99999999')} \\ CV EXPL {tale.earlier.year % 100}-9{code(tale.rng, '99')}"
    )
    return (
        f"het vonnis van de kantonrechter te {tale.creditor.town} van {ruled}, zaaknummer {number}"
    )


def _verdict(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    sheet.para(f"BETEKEND: {_case(tale)};")
    sheet.para(
        "en uit kracht daarvan BEVEL gedaan om binnen twee dagen na heden aan mij te voldoen een "
        f"bedrag van **{tale.hand.sum(tale.total)}**, bestaande uit {_parts(tale)};"
    )
    sheet.para(
        tale.rng.choice(
            (
                "met aanzegging dat, wanneer aan dit bevel niet wordt voldaan, verzoekster het "
                "vonnis ten uitvoer legt door beslag op uw inboedel en op uw loon of "
                "uitkering.",
                "onder mededeling dat bij niet-nakoming van dit bevel de executie volgt, te weten "
                "beslaglegging op roerende zaken in en om uw woning en beslag onder uw werkgever "
                "of uitkeringsinstantie.",
            )
        )
    )
    return (DangerFact("beslag_boedel"), DangerFact("beslag_loon"))


def _summons(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    bill = on_day(tale.earlier, "long")
    sheet.para(
        f"GEDAGVAARD om op **{on_day(tale.event, 'week')}** te {hour:%H.%M} uur, in persoon of bij "
        f"gemachtigde, te verschijnen ter terechtzitting van de rechtbank te {tale.person.town}, "
        "kamer voor kantonzaken, Gerechtsplein 3;"
    )
    sheet.para(
        f"U kunt mondeling ter zitting antwoorden of schriftelijk, mits uw antwoord voor "
        f"{on_day(working_day(tale.event - timedelta(days=1)), 'long')} ter griffie is ontvangen. "
        "Verschijnt u niet en vraagt u geen uitstel, dan kan de rechter de vordering bij verstek "
        "toewijzen."
    )
    sheet.para("Verzoekster stelt:", after=1)
    sheet.para(
        f"1. Gedaagde liet een of meer facturen, de laatste van {bill}, ondanks sommatie onbetaald."
    )
    sheet.para(
        f"2. Verzoekster vordert {_parts(tale)}, derhalve in totaal "
        f"{tale.hand.sum(tale.total)}, met veroordeling van gedaagde in de proceskosten."
    )
    return (DangerFact("dagvaarding", tale.event, hour),)


def _bank(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    made = working_day(tale.day - timedelta(days=tale.rng.randrange(2, 7)))
    bank = tale.rng.choice(("Spaarbank De Kroon N.V.", "Coöperatieve Volksbank Oost U.A."))
    sheet.para(
        f"AANGEZEGD dat ik krachtens {_case(tale)}, op {tale.hand.day(made)} executoriaal beslag "
        f"heb gelegd onder {bank}, op alle gelden die deze bank voor u houdt of aan u verschuldigd "
        "is of zal worden, waaronder het tegoed op de rekening op uw naam;"
    )
    sheet.para(
        f"BETEKEND: het afschrift van het beslagexploot. Het beslag is gelegd voor {_parts(tale)}, "
        f"tot heden samen **{tale.hand.sum(tale.total)}**."
    )
    sheet.para(
        "Meent u dat te weinig overblijft om van te leven, dan kunt u mij vragen het beslagvrije "
        f"bedrag toe te passen. {bank} draagt na twee weken aan mij af."
    )
    return (DangerFact("beslag_bank", made),)


def _sale(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    taken = tale.hand.day(working_day(tale.day - timedelta(days=8)))
    sheet.para(
        f"AANGEZEGD dat de zaken die ik op {taken} krachtens {_case(tale)}, bij u in beslag heb "
        f"genomen, in het openbaar zullen worden verkocht op **{on_day(tale.event, 'week')}** te "
        f"{hour:%H.%M} uur, "
        + tale.rng.choice(("ten huize van geëxecuteerde", "in het veilinglokaal, Havenloods 12"))
        + ";"
    )
    sheet.para(
        f"De verkoop blijft achterwege als u tijdig voldoet {_parts(tale)}, samen "
        f"**{tale.hand.sum(tale.total)}**, te vermeerderen met de kosten van deze aanzegging."
    )
    return (DangerFact("executieverkoop", tale.event, hour),)


def _foot(sheet: Sheet, tale: Story, form: str) -> None:
    if form != "bank":
        sheet.para(
            f"Betaling kan uitsluitend op {in_fours(tale.sender.iban)} onder vermelding van "
            f"{tale.reference}."
        )
    sheet.para("De kosten van dit exploot zijn voor mij conform het besluit tarieven.", after=10)
    sheet.para("(w.g.) gerechtsdeurwaarder")
