"""Many ways to say the same: labels and sentences for the mixed develop families."""

from __future__ import annotations

from tests.letters.families.tongue import TONGUE
from tests.letters.threats import Frames, Measure, Tongue

M = Measure
WIDE = Tongue(
    {
        **{kind: TONGUE.measures(kind) for kind in TONGUE.types()},
        "ontruiming": (
            *TONGUE.measures("ontruiming"),
            M(
                "de tenuitvoerlegging van het ontruimingsvonnis",
                "het ontruimingsvonnis uitvoeren",
                "het ontruimingsvonnis uit te voeren",
                "voeren wij het ontruimingsvonnis uit",
                "uitvoering van een ontruimingsvonnis",
            ),
            M(
                "de ontruiming",
                "overgaan tot ontruiming",
                "tot ontruiming over te gaan",
                "wordt u met al uw spullen uit de woning gezet",
                "ontruiming",
            ),
            M(
                "de ontbinding van het huurcontract en ontruiming van de woning",
                "de huur laten ontbinden en de woning ontruimen",
                "de huur te laten ontbinden en de woning te ontruimen",
                "moet u de woning verlaten en wordt deze ontruimd",
                "ontruiming van uw huurwoning",
            ),
        ),
        "afsluiting_energie": (
            *TONGUE.measures("afsluiting_energie"),
            M(
                "het beëindigen van uw energielevering",
                "uw energielevering beëindigen",
                "uw energielevering te beëindigen",
                "laten wij de netbeheerder uw aansluiting voor gas en stroom afsluiten",
                "einde van de energielevering",
            ),
            M(
                "de afsluiting van het gas",
                "uw gas afsluiten",
                "uw gas af te sluiten",
                "wordt uw gas afgesloten",
                "afsluiting van gas",
            ),
            M(
                "het stopzetten van uw gas- en stroomlevering",
                "uw gas- en stroomlevering stopzetten",
                "uw gas- en stroomlevering stop te zetten",
                "zetten wij de levering van gas en stroom stop",
                "leveringsstop van energie",
            ),
            M(
                "de afsluiting van uw elektriciteit",
                "u van het elektriciteitsnet afsluiten",
                "u van het elektriciteitsnet af te sluiten",
                "zit u zonder stroom",
                "afsluiting van de stroom",
            ),
        ),
        "afsluiting_water": (
            *TONGUE.measures("afsluiting_water"),
            M(
                "de afsluiting van uw watermeter",
                "uw watermeter afsluiten",
                "uw watermeter af te sluiten",
                "heeft u geen drinkwater meer",
                "afsluiting van de watermeter",
            ),
            M(
                "het stopzetten van de waterlevering",
                "de waterlevering stopzetten",
                "de waterlevering stop te zetten",
                "komt er geen water meer uit de kraan",
                "stopzetting van de waterlevering",
            ),
        ),
        "afsluiting_warmte": (
            *TONGUE.measures("afsluiting_warmte"),
            M(
                "de afsluiting van verwarming en warm water",
                "uw verwarming en warm water afsluiten",
                "uw verwarming en warm water af te sluiten",
                "heeft u geen verwarming en warm water meer",
                "afsluiting van de verwarming",
            ),
            M(
                "het afkoppelen van uw warmteaansluiting",
                "uw warmteaansluiting afkoppelen",
                "uw warmteaansluiting af te koppelen",
                "wordt uw warmteaansluiting afgekoppeld",
                "afkoppeling van het warmtenet",
            ),
        ),
        "zorgverzekering": (
            *TONGUE.measures("zorgverzekering"),
            M(
                "de bestuursrechtelijke premie van het CAK",
                "u overdragen aan het CAK",
                "u over te dragen aan het CAK",
                "int het CAK een bestuursrechtelijke premie bij u",
                "een bestuursrechtelijke premie",
            ),
            M(
                "de melding bij het CAK",
                "u bij het CAK melden wegens wanbetaling",
                "u bij het CAK te melden wegens wanbetaling",
                "betaalt u voortaan een hogere premie aan het CAK",
                "melding bij het CAK",
            ),
            M(
                "het royement van uw zorgverzekering",
                "uw zorgverzekering stopzetten",
                "uw zorgverzekering stop te zetten",
                "eindigt uw zorgverzekering",
                "royement van de zorgverzekering",
            ),
        ),
        "beslag_loon": (
            *TONGUE.measures("beslag_loon"),
            M(
                "de loonvordering",
                "een loonvordering doen bij uw werkgever",
                "een loonvordering bij uw werkgever te doen",
                "vorderen wij het geld via uw werkgever of uitkeringsinstantie door loonbeslag",
                "een loonvordering",
            ),
            M(
                "de beslaglegging op uw inkomen",
                "uw inkomen laten inhouden via loonbeslag",
                "een deel van uw loon in te houden via beslag",
                "houdt uw werkgever door beslag een deel van uw loon in",
                "beslaglegging op uw inkomen",
            ),
        ),
        "beslag_bank": (
            *TONGUE.measures("beslag_bank"),
            M(
                "de vordering op uw bankrekening",
                "het geld door beslag van uw bankrekening halen",
                "het geld door beslag van uw bankrekening te halen",
                "nemen wij het geld op uw bankrekening in beslag",
                "beslag op uw spaargeld en betaalrekening bij de bank",
            ),
            M(
                "de beslaglegging op uw bankrekeningen",
                "uw bankrekening laten blokkeren",
                "uw saldo bij de bank in beslag te nemen",
                "wordt uw saldo bij de bank in beslag genomen",
                "beslaglegging op uw bankrekening",
            ),
        ),
        "beslag_boedel": (
            *TONGUE.measures("beslag_boedel"),
            M(
                "het beslag op uw bezittingen",
                "beslag leggen op uw bezittingen",
                "beslag te leggen op uw bezittingen",
                "komt de deurwaarder langs om beslag te leggen op uw meubels",
                "beslag op bezittingen",
            ),
            M(
                "het beslag op uw auto",
                "uw auto in beslag nemen",
                "uw auto in beslag te nemen",
                "wordt uw auto in beslag genomen",
                "beslag op een auto",
            ),
            M(
                "de inbeslagname van uw spullen",
                "uw spullen in beslag nemen",
                "uw spullen in beslag te nemen",
                "worden uw spullen in beslag genomen",
                "inbeslagname van uw bezittingen",
            ),
        ),
        "executieverkoop": (
            *TONGUE.measures("executieverkoop"),
            M(
                "de verkoop van uw in beslag genomen spullen",
                "uw in beslag genomen spullen verkopen",
                "uw in beslag genomen spullen te verkopen",
                "worden uw spullen geveild",
                "executoriale verkoop",
            ),
        ),
        "gijzeling": (
            *TONGUE.measures("gijzeling"),
            M(
                "de lijfsdwang",
                "u laten vastzetten door gijzeling",
                "u te laten gijzelen",
                "gaat u voor deze schuld de cel in (gijzeling)",
                "gijzeling",
            ),
        ),
        "dagvaarding": (
            *TONGUE.measures("dagvaarding"),
            M(
                "de gang naar de rechter met een dagvaarding",
                "u in rechte betrekken met een dagvaarding",
                "u door een deurwaarder te laten dagvaarden",
                "brengt de deurwaarder u een dagvaarding",
                "een rechtszaak die met een dagvaarding begint",
            ),
        ),
    },
    Frames(
        dated=(
            "Wij laten u weten dat wij op {moment} {inf}.",
            "Op **{moment}** is het zover: dan {passive}.",
            "De datum voor {noun} is {moment}.",
            "Let op! {moment}: {noun}.",
            "De deurwaarder heeft {noun} bepaald op {moment}.",
            "Wij kondigen u aan dat {noun} zal plaatsvinden op {moment}.",
            "Per {moment} {passive}.",
            "Vanaf {moment} {passive}, tenzij u alsnog alles betaalt.",
        ),
        conditional=(
            "Als u {sum} niet uiterlijk {day} heeft betaald, {passive}.",
            "Wij geven u tot {day} om te betalen. Maakt u hiervan geen gebruik, dan zullen wij "
            "{inf}.",
            "Om {noun} te voorkomen moet u uiterlijk {day} betalen.",
            "U voorkomt {noun} door vóór {day} {sum} te betalen.",
            "Betaalt u vóór {day}, dan gaat {noun} niet door.",
            "Mocht u op {day} nog niet hebben betaald, dan zien wij ons genoodzaakt {to}.",
            "Zonder tegenbericht of betaling vóór {day} zullen wij {inf}.",
            "Uw laatste kans om {noun} te voorkomen is {day}.",
            "Na {day} kunnen wij {inf} zonder u opnieuw te waarschuwen.",
        ),
        termed=(
            "Betaal binnen {term}. Anders {passive}.",
            "Mochten wij binnen {term} niets van u vernemen, dan zullen wij {inf}.",
            "Laat u deze termijn van {term} voorbijgaan, dan volgt {noun}.",
            "Wij sommeren u binnen {term} te betalen, bij gebreke waarvan wij zullen {inf}.",
        ),
        withdrawn=(
            "Omdat u een deel heeft betaald, stoppen wij {noun}.",
            "{Noun} is niet meer nodig.",
            "U hoeft zich geen zorgen meer te maken over {noun}: die is ingetrokken.",
            "De aanzegging van {day} over {noun} trekken wij in.",
            "Wij zullen niet {inf}.",
            "{Noun} van {day} hebben wij afgezegd.",
            "In tegenstelling tot onze eerdere brief vindt {noun} niet plaats.",
        ),
        explaining=(
            "Bij langdurige schulden mag een schuldeiser soms {inf}, maar alleen na een vonnis.",
            "Weet u wat {bare} betekent? In de folder leest u er meer over.",
            "Ieder jaar krijgen duizenden mensen te maken met {bare}. Vraag op tijd hulp.",
            "Met een regeling voorkomt u later problemen zoals {bare}.",
            "Veelgestelde vragen: Kan ik te maken krijgen met {bare}? Hoe werkt dat?",
        ),
        postponed=(
            "Wij stellen {noun} uit van {old} naar {moment}.",
            "{Noun}, eerst gepland op {old}, vindt nu plaats op **{moment}**.",
            "De nieuwe datum voor {noun} is {moment} (was: {old}).",
        ),
    ),
)

DATE_LABELS = (
    "Datum", "Datum:", "Datum brief", "Dagtekening", "Datum van deze brief", "Datum verzending",
    "d.d.", "Opgemaakt op", "Factuurdatum", "Datum schrijven",
)  # fmt: skip
REFERENCE_LABELS = (
    "Ons kenmerk", "Kenmerk", "Referentie", "Uw referentie", "Referentienummer", "Dossier",
    "Dossiernr.", "Dossiernummer", "Ons dossier", "Zaak", "Ref.", "Ons ref.", "Klantnummer",
    "Klantnr.", "Contractnr.", "Factuurnr.", "Factuur", "Nota", "Debiteurnr.", "Polisnr.",
    "Relatienr.", "Contract", "Kenmerk brief", "Referentie bij betaling",
)  # fmt: skip
TOTAL_LABELS = (
    "Totaal", "Totaal te betalen", "Te betalen", "Totaalbedrag", "Openstaand saldo", "Saldo",
    "Totaal openstaand bedrag", "Door u verschuldigd", "Nu te betalen", "U betaalt",
    "Totale schuld", "Vordering totaal", "Totaal verschuldigd", "Bedrag", "Eindtotaal",
    "Totaal achterstand", "Uw achterstand",
)  # fmt: skip
DUE_LABELS = (
    "Betalen voor", "Uiterste betaaldatum", "Uiterlijk betalen op", "Vervaldatum", "Vervaldag",
    "Betaaltermijn tot", "Te betalen vóór", "Betaal uiterlijk", "Laatste betaaldatum",
    "Uiterlijk te voldoen op", "Betaling ontvangen voor",
)  # fmt: skip
IBAN_LABELS = (
    "IBAN", "Rekeningnummer", "Rekening", "Bankrekening", "Ons rekeningnummer", "Rek.nr.",
    "IBAN begunstigde", "Over te maken naar", "Bankrekeningnummer", "NL-rekening",
)  # fmt: skip
CREDITOR_LABELS = (
    "Schuldeiser", "Opdrachtgever", "Inzake", "Onze opdrachtgever", "Crediteur", "Namens",
    "Onze klant", "Eiser", "In opdracht van", "Vordering van", "Betreft", "Ten behoeve van",
)  # fmt: skip
OWED = (
    "U moet {creditor} nog {sum} betalen.",
    "Er staat nog {sum} open.",
    "Het totaal van uw schuld is op dit moment **{sum}**.",
    "Uw rekening is nog niet betaald. Het gaat om een bedrag van {sum}.",
    "De vordering is inmiddels opgelopen tot {sum}.",
    "In totaal bent u ons {sum} schuldig.",
    "Het openstaande bedrag van {sum} is nog niet door ons ontvangen.",
    "Wij missen uw betaling van {sum}.",
    "Tot op heden heeft u {sum} onbetaald gelaten.",
    "Uit onze administratie blijkt dat u nog {sum} moet voldoen.",
    "De totale achterstand bedraagt inclusief rente en kosten {sum}.",
    "Te voldoen: {sum}.",
)
PAY = (
    "Stort dit bedrag voor {due} op {iban} t.n.v. {payee}, o.v.v. {ref}.",
    "Wilt u ervoor zorgen dat het geld uiterlijk op {due} op onze rekening {iban} staat? Vermeld "
    "{ref}.",
    "U kunt betalen tot en met {due}. Ons rekeningnummer is {iban}. Vergeet {ref} niet te noemen.",
    "Gelieve te betalen vóór {due} op bankrekening {iban} van {payee} met als omschrijving {ref}.",
    "Voldoe het bedrag per {due} op IBAN {iban} ({payee}) onder vermelding van kenmerk {ref}.",
    "De betaling dient uiterlijk {due} te zijn bijgeschreven op rekening {iban} ten name van "
    "{payee}. Gebruik als kenmerk {ref}.",
    "Betaalt u alstublieft voor {due}. Maak het over naar {payee}, {iban}, met nummer {ref}.",
)
FOR_CREDITOR = (
    "Wij schrijven u namens {creditor}.",
    "{creditor} heeft ons ingeschakeld omdat u niet heeft betaald.",
    "Van {creditor} ontvingen wij opdracht om het onderstaande bedrag bij u te incasseren.",
    "U heeft een schuld bij {creditor}. Wij zijn gevraagd deze te innen.",
    "In bovengenoemde zaak treedt ons kantoor op voor {creditor}.",
    "Onze cliënte, {creditor}, heeft een vordering op u.",
    "Ten behoeve van {creditor} verzoeken wij u om betaling.",
    "Het dossier van {creditor} is aan ons overgedragen.",
    "Hierbij vragen wij uw aandacht voor een vordering van {creditor} op u.",
)
STYLES = (
    "long", "dash", "short_dash", "slash", "dot", "abbr", "abbr_dot", "padded", "week", "two",
    "caps",
)  # fmt: skip
PROSE_STYLES = ("long", "week", "dash", "short_dash", "abbr", "padded", "slash")
COINS = ("sign", "tight", "code", "dash", "behind", "spaced", "plain", "code_plain")
