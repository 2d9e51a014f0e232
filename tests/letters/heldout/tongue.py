"""The words of the held-out letters: other measures, frames and names than the develop half."""

from __future__ import annotations

from tests.letters.heldout.measures import MEASURES
from tests.letters.threats import Frames, Tongue

TONGUE = Tongue(
    MEASURES,
    Frames(
        dated=(
            "Dit betekent dat op {moment} {passive}.",
            "Noteer deze datum: **{moment}**. Dan {passive}.",
            "Hierbij zeggen wij u {noun} aan tegen **{moment}**.",
            "Wij komen {moment} langs om {to}.",
            "Met ingang van {moment} gaan wij {inf}.",
            "{Noun} staat gepland voor {moment}.",
        ),
        conditional=(
            "Is het bedrag van {sum} op {day} niet bijgeschreven, dan volgt {noun}.",
            "U heeft tot en met {day} de tijd om te betalen. Daarna {passive}.",
            "Blijft betaling vóór {day} uit, dan rest ons niets anders dan {to}.",
            "Zonder betaling per {day} starten wij met {noun}.",
            "Wanneer u op {day} nog niet heeft betaald, geven wij opdracht om {to}.",
        ),
        termed=(
            "Bij uitblijven van betaling binnen {term} zullen wij {inf}.",
            "U krijgt nog {term} om te betalen. Gebeurt dat niet, dan {passive}.",
            "Na ommekomst van {term} wordt overgegaan tot {bare}.",
        ),
        withdrawn=(
            "Wij zien af van {noun}.",
            "{Noun} is geannuleerd. U hoeft verder niets te doen.",
            "{Noun} die wij voor {day} hadden aangekondigd, komt te vervallen.",
            "Eerder schreven wij over {noun}. Dat bericht is niet langer van toepassing.",
        ),
        explaining=(
            "Veel mensen vragen ons: wat houdt {bare} in? Op de achterkant leggen wij dat uit.",
            "In de wet staat wanneer een schuldeiser mag overgaan tot {bare}. Dat is nu bij u "
            "niet het geval.",
            "Een betalingsachterstand kan op den duur vervelende gevolgen hebben, zoals {bare}.",
        ),
        postponed=(
            "U krijgt uitstel. {Noun} was gepland op {old}; de nieuwe datum is {moment}.",
            "In plaats van op {old} volgt {noun} nu op **{moment}**.",
            "{Noun} van {old} schuift op naar {moment}.",
        ),
    ),
)

CREDITORS = {
    "energie": ("Vattenstroom Levering N.V.", "Groene Kilowatt B.V.", "EnerVast Retail B.V."),
    "water": ("Maasduin Drinkwater N.V.", "WaterWest B.V."),
    "warmte": ("Warm Thuis Collectief B.V.", "Regionaal Warmtebedrijf Veenkant N.V."),
    "zorg": ("Menswel Zorgverzekeringen N.V.", "VitaZeker Basis U.A."),
    "huur": ("Woongoed Tussenwater", "Stichting Volkswoning Noord", "De Goede Stede Wonen"),
    "telecom": ("Kabelring Diensten B.V.", "Simpelbel N.V."),
    "winkel": ("Fietsenfabriek Direct B.V.", "Tuin & Terras Shop B.V.", "Speelgoedzolder V.O.F."),
    "krediet": ("Nextpay Finance B.V.", "Kredietbank Het Anker N.V."),
    "gemeente": ("Gemeente Sluiswijk", "Gemeente Westerduin", "Hefpunt Zandhaven"),
    "onderwijs": ("ROC De Vaart", "Kinderopvang Pippeloentje B.V."),
    "zorgverlener": ("Tandartspraktijk Molaar", "Apotheek De Vijzel", "Ziekenhuis Sint Lucia"),
    "rijk": ("CAK", "Dienst Uitvoering Onderwijs", "Sociale Verzekeringsbank", "UWV"),
    "verzekeraar": ("Assuradeur Veiligvoorop N.V.", "Autopolis Direct N.V."),
}
COLLECTORS = (
    "Invorderaars Collectief Nederland B.V.",
    "Tresor Credit Management B.V.",
    "Dalhuisen Incassojuristen",
    "Europa Inkasso N.V.",
)
BAILIFFS = (
    "Brandsma & Van Loon Gerechtsdeurwaarders",
    "Kantoor Ter Horst Gerechtsdeurwaarders B.V.",
    "Maatschap Ridderbos Gerechtsdeurwaarders en Incasso",
)
DANGER_OF = {
    "energie": "afsluiting_energie",
    "water": "afsluiting_water",
    "warmte": "afsluiting_warmte",
    "zorg": "zorgverzekering",
    "huur": "ontruiming",
}
EXTRA = (
    "Vragen? Onze medewerkers helpen u graag, ma t/m vr van 08:00 tot 18:00 uur.",
    "Wij behandelen uw persoonsgegevens zorgvuldig, zie ons privacyreglement (versie 03-2024).",
    "Zijn betaling en brief elkaar gekruist, dan danken wij u en vervalt deze brief.",
    "Per 01-01-2025 zijn onze tarieven aangepast; administratiekosten bedragen € 15,00.",
    "Neem bij betalingsproblemen contact op met de schuldhulp van uw gemeente.",
    "Op al onze overeenkomsten is Nederlands recht van toepassing.",
    "U vindt deze brief ook in uw persoonlijke omgeving.",
)
