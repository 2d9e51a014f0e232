"""The invented resident Tanya Holtrop on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intakeapp.printing.inputs import (
    PLAIN_HOUSE,
    Advice,
    BusinessCard,
    Contact,
    DosDonts,
    EmergencyNumber,
    Intakeverslag,
    Koelkastblad,
    NextContact,
    Ontvangstbevestiging,
    PackItem,
    Paklijst,
    ReportAction,
    ReportClock,
    ReportLine,
    ReportSection,
    ReportTable,
    SheetAction,
)

DAY = date(2026, 11, 17)
CONTACT = Contact(
    name="Marit de Waal",
    phone="088 000 01 23",
    organisation="Schuldhulp gemeente Huizen",
    hours="maandag tot en met vrijdag, 9.00 tot 17.00 uur",
)
EMERGENCY = (
    EmergencyNumber(label="Direct gevaar", number="112"),
    EmergencyNumber(label="Gratis hulp bij geldzorgen (Geldfit)", number="0800-8115"),
)
NEXT = NextContact(when="dinsdag 24 november, 9.30 uur", place="aan de balie in het gemeentehuis")
SHEET = Koelkastblad(
    first_name="Tanya",
    day=DAY,
    contact=CONTACT,
    compliment="U maakte vandaag 12 brieven open.",
    actions=(
        SheetAction(
            what="Marit belt uw verhuurder", who="Marit", when="vandaag", pictogram="phone-call"
        ),
        SheetAction(
            what="U neemt de tas met brieven mee",
            who="u",
            when="dinsdag 24 november, 9.30 uur",
            pictogram="shopping-bag",
        ),
        SheetAction(
            what="U betaalt de huur van december",
            who="u, wij helpen",
            when="voor dinsdag 1 december",
            pictogram="home-heart",
        ),
    ),
    advice=(
        Advice(text="Bewaar elke brief in de tas."),
        Advice(text="Betaal eerst huur, stroom en zorg."),
        Advice(text="Leen geen geld om te betalen.", do=False),
    ),
    next_contact=NEXT,
    emergency=EMERGENCY,
)
CARD = DosDonts(
    contact=CONTACT,
    topics=("algemeen", "brief_deurwaarder", "ontruiming"),
    next_contact=NEXT,
    emergency=EMERGENCY,
)
BUSINESS = BusinessCard(
    contact=replace(CONTACT, email="m.dewaal@huizen.example"),
    role="Consulent schuldhulp",
    visiting=("Graaf Wichman 10", "1276 KB Huizen"),
    topics=("algemeen", "brief_deurwaarder", "ontruiming"),
    house=replace(PLAIN_HOUSE, municipality="Gemeente Huizen"),
)
REPORT = Intakeverslag(
    case_number="HZN-2026-00412",
    day=DAY,
    resident="Tanya Holtrop",
    consultant="Marit de Waal",
    organisation="Schuldhulp gemeente Huizen",
    crisis=(
        ReportLine(
            label="Ontruiming",
            value="Ja, woensdag 25 november 2026, 10.00 uur",
            state_text="gegeven",
            source_text="brief van 3 november 2026, bladzijde 1",
        ),
        ReportLine(label="Beslag op loon", state_text="weet ik niet"),
        ReportLine(
            label="Gevaar thuis",
            value="Soms ruzie over geld",
            state_text="gegeven",
            source_text="verteld",
            sealed=True,
        ),
    ),
    clocks=(
        ReportClock(
            what="Eerste gesprek",
            due="op of vóór donderdag 19 november 2026",
            rule="3 werkdagen bij een bedreigende situatie",
            source="Wgs art. 4 lid 2",
        ),
    ),
    sections=(
        ReportSection(
            title="De vraag achter de vraag",
            lines=(
                ReportLine(
                    label="Wat moet er veranderen?",
                    value="Ik wil weer slapen. De kinderen moeten in dit huis kunnen blijven.",
                    state_text="gegeven",
                    source_text="verteld",
                ),
                ReportLine(label="Geboortedatum partner", state_text="wil ik niet zeggen"),
                ReportLine(label="Alimentatie", state_text="niet van toepassing"),
                ReportLine(label="Toeslagen"),
                ReportLine(
                    label="Komt mee naar gesprekken",
                    value="Mijn zus",
                    note="Zij belt zelf.",
                ),
            ),
            told=("waarom wij vragen stellen", "wie de gegevens ziet"),
            not_asked=("Beste moment van de dag", "Taal voor gesprekken over geld"),
        ),
        ReportSection(
            title="Schulden en brieven",
            lines=(
                ReportLine(label="Aantal brieven", value="ongeveer 31", source_text="schatting"),
            ),
            tables=(
                ReportTable(
                    title="Schulden",
                    lines=(
                        ReportLine(
                            label="Woonstichting Lindehof",
                            value="€ 3.480,00 op 13 november 2026",
                            state_text="nu bij Kramer & Oost · kenmerk 2026.11874/HU · beslag",
                            source_text="Brief van de deurwaarder, bladzijde 2",
                            note="Ontruiming aangezegd.",
                        ),
                        ReportLine(label="Zus", state_text="bedrag weet ik niet"),
                    ),
                ),
            ),
        ),
        ReportSection(
            title="Geld dat eruit gaat",
            tables=(
                ReportTable(
                    title="Uitgaven",
                    lines=(
                        ReportLine(
                            label="Huishoudgeld", value="€ 110,00 per week (is € 476,67 per maand)"
                        ),
                    ),
                ),
            ),
            not_asked=("Abonnementen",),
        ),
        ReportSection(
            title="Veilig thuis",
            lines=(ReportLine(label="Wie beheert het geld?", value="Mijn man", sealed=True),),
        ),
    ),
    not_discussed=("Rechter, boetes en justitie", "Nieuw in Nederland"),
    actions=(
        ReportAction(what="Marit belt de verhuurder", who="Marit", when="vandaag", done=True),
        ReportAction(what="U neemt de tas mee", who="u", when="dinsdag 24 november, 9.30 uur"),
    ),
    teach_back="Marit belt de huisbaas voor uitstel. Ik neem dinsdag de tas mee.",
)
LETTER = Ontvangstbevestiging(
    day=DAY,
    case_number="HZN-2026-00412",
    resident="Tanya Holtrop",
    address=("T. Holtrop", "Meidoornlaan 14", "1271 AB Huizen"),
    organisation="Gemeente Huizen",
    sender=("Schuldhulpverlening",),
    registered_on=date(2026, 11, 16),
    talk_due=date(2026, 11, 19),
    talk_term="3 werkdagen",
    contact=CONTACT,
    urgent=True,
    appointment=NextContact(when="dinsdag 17 november, 10.00 uur", place="bij u thuis"),
    emergency=EMERGENCY[:1],
)
PACK = Paklijst(
    first_name="Tanya",
    day=DAY,
    contact=CONTACT,
    items=(
        PackItem(
            what="Uw paspoort of een ander identiteitsbewijs",
            who="u",
            when="voor dinsdag 24 november",
        ),
        PackItem(what="Laatste brief over de huur", who="Marit belt de verhuurder"),
        PackItem(what="Het polisblad van uw zorgverzekering"),
        PackItem(what="Uw overzicht van BKR", who="u, wij helpen", when="deze week"),
    ),
    next_contact=NEXT,
)
