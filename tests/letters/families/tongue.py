"""The words of the develop letters: measures, frames and names."""

from __future__ import annotations

from tests.letters.threats import Frames, Measure, Tongue

M = Measure
TONGUE = Tongue(
    {
        "ontruiming": (
            M(
                "de ontruiming van uw woning",
                "uw woning ontruimen",
                "uw woning te ontruimen",
                "wordt uw woning ontruimd",
                "ontruiming",
            ),
            M(
                "de huisontruiming",
                "uw huis laten ontruimen",
                "uw huis te laten ontruimen",
                "wordt uw huis door de deurwaarder ontruimd",
                "huisuitzetting",
            ),
            M(
                "de ontruiming van het gehuurde",
                "het gehuurde ontruimen",
                "het gehuurde te ontruimen",
                "wordt het gehuurde ontruimd",
                "ontruiming van de woning",
            ),
        ),
        "afsluiting_energie": (
            M(
                "de afsluiting van uw energie",
                "uw energie afsluiten",
                "uw energie af te sluiten",
                "wordt uw energie afgesloten",
                "afsluiting van gas en stroom",
            ),
            M(
                "de afsluiting van gas en elektriciteit",
                "uw gas en elektriciteit afsluiten",
                "uw gas en elektriciteit af te sluiten",
                "worden gas en elektriciteit op uw adres afgesloten",
                "afsluiting",
            ),
            M(
                "de beëindiging van de levering van stroom en gas",
                "de levering van stroom en gas stoppen",
                "de levering van stroom en gas te stoppen",
                "wordt de levering van stroom en gas gestopt",
                "het stoppen van de energielevering",
            ),
        ),
        "afsluiting_water": (
            M(
                "de afsluiting van uw water",
                "uw water afsluiten",
                "uw water af te sluiten",
                "wordt uw water afgesloten",
                "afsluiting van het drinkwater",
            ),
            M(
                "de afsluiting van het drinkwater",
                "de levering van drinkwater stoppen",
                "de levering van drinkwater te stoppen",
                "wordt uw drinkwater afgesloten",
                "waterafsluiting",
            ),
        ),
        "afsluiting_warmte": (
            M(
                "de afsluiting van uw warmte",
                "uw warmte afsluiten",
                "uw warmte af te sluiten",
                "wordt uw stadsverwarming afgesloten",
                "afsluiting van de stadswarmte",
            ),
            M(
                "de beëindiging van de warmtelevering",
                "de levering van warmte en warm water stoppen",
                "de levering van warmte en warm water te stoppen",
                "wordt de levering van warmte beëindigd",
                "het stoppen van de warmtelevering",
            ),
        ),
        "zorgverzekering": (
            M(
                "de aanmelding bij het CAK als wanbetaler",
                "u als wanbetaler aanmelden bij het CAK",
                "u als wanbetaler aan te melden bij het CAK",
                "wordt u aangemeld bij het CAK",
                "aanmelding bij het CAK",
            ),
            M(
                "de beëindiging van uw aanvullende zorgverzekering",
                "uw aanvullende zorgverzekering beëindigen",
                "uw aanvullende zorgverzekering te beëindigen",
                "wordt uw aanvullende zorgverzekering beëindigd",
                "beëindiging van de zorgverzekering",
            ),
        ),
        "beslag_loon": (
            M(
                "het beslag op uw loon",
                "beslag leggen op uw loon of uitkering",
                "beslag te leggen op uw loon of uitkering",
                "wordt beslag gelegd op uw loon",
                "loonbeslag",
            ),
            M(
                "het loonbeslag",
                "loonbeslag leggen bij uw werkgever",
                "loonbeslag te leggen bij uw werkgever",
                "wordt loonbeslag gelegd bij uw werkgever",
                "beslag op inkomen",
            ),
        ),
        "beslag_bank": (
            M(
                "het beslag op uw bankrekening",
                "beslag leggen op uw bankrekening",
                "beslag te leggen op uw bankrekening",
                "wordt beslag gelegd op uw bankrekening",
                "bankbeslag",
            ),
            M(
                "het bankbeslag",
                "bankbeslag leggen",
                "bankbeslag te leggen",
                "wordt bankbeslag gelegd",
                "beslag op een bankrekening",
            ),
        ),
        "beslag_boedel": (
            M(
                "het beslag op uw inboedel",
                "beslag leggen op uw inboedel",
                "beslag te leggen op uw inboedel",
                "wordt beslag gelegd op uw inboedel",
                "beslag op de inboedel",
            ),
            M(
                "het beslag op uw roerende zaken",
                "beslag leggen op uw roerende zaken",
                "beslag te leggen op uw roerende zaken",
                "wordt beslag gelegd op uw roerende zaken",
                "boedelbeslag",
            ),
        ),
        "executieverkoop": (
            M(
                "de openbare verkoop van uw inboedel",
                "uw inboedel openbaar verkopen",
                "uw inboedel openbaar te verkopen",
                "wordt uw inboedel openbaar verkocht",
                "openbare verkoop",
            ),
            M(
                "de executieverkoop van uw goederen",
                "de in beslag genomen goederen openbaar verkopen",
                "de in beslag genomen goederen openbaar te verkopen",
                "worden uw in beslag genomen goederen openbaar verkocht",
                "executieverkoop",
            ),
        ),
        "gijzeling": (
            M(
                "de gijzeling",
                "de rechter om gijzeling vragen",
                "de rechter om gijzeling te vragen",
                "wordt u gegijzeld",
                "gijzeling",
            ),
            M(
                "uw gijzeling",
                "u laten gijzelen",
                "u te laten gijzelen",
                "wordt u door de politie meegenomen en gegijzeld",
                "gijzeling in een huis van bewaring",
            ),
        ),
        "dagvaarding": (
            M(
                "de dagvaarding",
                "u dagvaarden",
                "u te dagvaarden",
                "wordt u gedagvaard",
                "dagvaarding",
            ),
            M(
                "de gerechtelijke procedure",
                "u voor de kantonrechter dagvaarden",
                "u voor de kantonrechter te dagvaarden",
                "wordt u voor de kantonrechter gedagvaard",
                "een dagvaarding",
            ),
        ),
    },
    Frames(
        dated=(
            "Op **{moment}** {passive}.",
            "{Noun} vindt plaats op **{moment}**.",
            "Daarom zullen wij op {moment} {inf}.",
            "{Noun} is vastgesteld op {moment}.",
            "Wij hebben besloten op {moment} {to}.",
        ),
        conditional=(
            "Betaalt u niet uiterlijk {day}, dan zullen wij {inf}.",
            "Hebben wij op {day} het bedrag van {sum} niet ontvangen, dan zijn wij genoodzaakt "
            "{to}.",
            "Ontvangen wij uw betaling niet vóór **{day}**, dan {passive}.",
            "Als u niet vóór {day} betaalt, gaan wij over tot {bare}.",
            "Betaal uiterlijk {day}. Doet u dat niet, dan {passive}.",
        ),
        termed=(
            "Betaalt u niet binnen {term}, dan zullen wij {inf}.",
            "Indien u niet binnen {term} na heden betaalt, {passive}.",
            "Voldoet u het bedrag niet binnen {term} na dagtekening van deze brief, dan gaan wij "
            "over tot {bare}.",
        ),
        withdrawn=(
            "Wij hebben {noun} ingetrokken.",
            "{Noun} van {day} gaat niet door.",
            "{Noun} is van de baan.",
            "U heeft op tijd betaald. {Noun} die voor {day} was gepland, gaat daarom niet door.",
        ),
        explaining=(
            "Wat is {bare}? Op onze website leest u wat {bare} betekent en hoe u dit voorkomt.",
            "Wie nooit betaalt, kan uiteindelijk te maken krijgen met {bare}.",
            "Schulden kunnen in het uiterste geval leiden tot {bare}. Zover hoeft het niet te "
            "komen.",
        ),
        postponed=(
            "{Noun} van {old} is uitgesteld tot {moment}.",
            "Wij hebben {noun} verplaatst van {old} naar **{moment}**.",
            "{Noun} gaat op {old} niet door, maar op {moment}.",
        ),
    ),
)

CREDITORS = {
    "energie": ("Zonnestroom Energie B.V.", "NoorderGas & Elektra N.V.", "Helder Energie B.V."),
    "water": ("Waterbedrijf De Bron N.V.", "Drinkwater Oostelijk Gewest N.V."),
    "warmte": ("Stadswarmte Rietmond B.V.", "Warmtenet Zuid B.V."),
    "zorg": ("Zorgverzekeraar Goedrust N.V.", "Onderlinge Zorg Lindehof U.A."),
    "huur": ("Woonstichting De Haard", "Stichting Wonen Aan De Maat", "Woningcorporatie Thuishof"),
    "telecom": ("Telvast Nederland B.V.", "BelGoed Mobiel B.V.", "Glasdraad Internet B.V."),
    "winkel": ("Kledinghuis Vlinder B.V.", "Meubelplein Online B.V.", "Witgoedhal B.V."),
    "krediet": ("Achterafbetalen Nederland B.V.", "Voorschot Bank N.V."),
    "gemeente": ("Gemeente Lindehof", "Gemeente Waterveen", "Belastingsamenwerking Oosterbrink"),
    "verzekeraar": ("Schadeverzekeraar Dekmantel N.V.",),
    "onderwijs": ("Scholengemeenschap De Kade", "Kinderdagverblijf Kabouterland B.V."),
    "zorgverlener": ("Tandzorg Glimlach", "Ziekenhuis De Linde", "Apotheek Zonnehof"),
    "rijk": ("CAK", "Dienst Toeslagen", "Belastingdienst", "UWV"),
    "sport": ("Sportschool De Halter", "Fitnessclub Energiek B.V."),
}
COLLECTORS = (
    "Incassobureau De Vries & Partners B.V.",
    "Vorderwijs Incasso B.V.",
    "Credis Debiteurenbeheer B.V.",
    "Juridisch Incasso Centrum Veldrijk B.V.",
)
BAILIFFS = (
    "Gerechtsdeurwaarders Hamer & Zegel",
    "Van Aalst Gerechtsdeurwaarders B.V.",
    "Deurwaarderskantoor Poortman",
)
DANGER_OF = {
    "energie": "afsluiting_energie",
    "water": "afsluiting_water",
    "warmte": "afsluiting_warmte",
    "zorg": "zorgverzekering",
    "huur": "ontruiming",
}
