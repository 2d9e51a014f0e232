"""The words around accounts, payment references and other numbers."""

from __future__ import annotations

import re

PAY_TO = re.compile(
    r"\brekening:?\s*$|\bop\s*$|\bvia\s*$|"
    r"over ?maken|over te maken|maak .{0,60}over|betal(?:en|ing)|betaal|"
    r"voldoen|stort|t\.?n\.?v\.?|ten name van|ten gunste van|naar (?:rekening|"
    r"iban|nl)"
    r"|op (?:onze |de |het )?(?:bank|giro|derdengelden)?rekening|rekeningnummer|"
    r"op iban|iban|begunstigde|pay|derdengelden|bankrekening"
)
STRONG = re.compile(
    r"over ?maken|over te maken|maak .{0,60}over|betal|betaal|voldoen|"
    r"stort|t\.?n\.?v\.?|ten name van|ten gunste van|onder vermelding|"
    r"o\.v\.v|naar|\bpay|begunstigde"
)
OWN = re.compile(
    r"(?:uw|je|jouw) (?:eigen )?(?:\w+ )?(?:bank|giro|spaar|betaal)?rekening|"
    r"(?:uw|je) iban|afschrijven|afgeschreven|schrijven (?:wij )?[^.]{0,60}\b(?:af|"
    r"van)\b|incasseren (?:wij )?[^.]{0,40}van|van (?:uw |de )?rekening"
    r"|machtiging|terug (?:op|naar)|(?:storten|maken|betalen) (?:wij|we)|"
    r"aan u (?:over|uit)|uitbetaald|tegenrekening|ten laste van|rekening (?:van )?(?:betal"
    r"er|klant|debiteur)"
    r"|bij ons bekend|opgegeven rekening|from your|iban (?:klant|betaler|"
    r"debiteur|opdrachtgever|afzender)|van iban|van nl|wordt (?:automatisch )?geind|"
    r"beslag|tegoeden"
)
TRUST = re.compile(r"derden ?geld\w*|kwaliteitsrekening|derdenrekening|betaalrekening kantoor")
NOT_TO = re.compile(
    r"niet (?:meer |langer )?(?:op|naar|aan)|niet meer|oude rekening|vervallen|"
    r"oud rekeningnummer|voorheen"
)
FOOTER = re.compile(
    r"\bkvk\b|k\.v\.k|\bbtw\b|handelsregister|\bbic\b|\bswift\b|www\.|@|postbus|\btel"
)
PAYMENT_LABEL = re.compile(
    r"betalings?\s?kenmerk|betaalkenmerk|kenmerk (?:voor |bij |van (?:de |"
    r"uw )?)?(?:uw )?betaling|betaal(?:ings)?referentie|payment reference|"
    r"acceptgironummer|acceptgiro-?kenmerk|kenmerk acceptgiro|betaalcode"
)
FILE_LABEL = re.compile(
    r"\b(?:cjib|zaak|dossier|klant|relatie|aanslag|beschikkings?)-?\s?(?:nummer|nr)\W*$"
)
LABEL_ABOVE = 7.0
REFERENCE = re.compile(
    r"(?=[A-Za-z./_-]{0,8}\d)[A-Z0-9][A-Z0-9]*(?:[./_-][A-Z0-9]+|[./](?:[a-z]{1,4}|"
    r"[A-Z][a-z][A-Z]?)(?![a-z]))*(?:\s(?=[A-Z./_-]{0,5}\d)[A-Z0-9]+(?:[./_-][A-Z0-9]+)*)*",
)
LABELS: tuple[tuple[float, str], ...] = (
    (
        10.0,
        r"(?:ons |uw )?(?:zaak|incasso)?dossier(?:nummer|nr|kenmerk|referentie|"
        r"code|no)?|parket(?:nummer|nr)|ons (?:nummer|nr)|our (?:file|case)|"
        r"zaak(?:nummer|nr|kenmerk)|onze zaak|rol(?:nummer|nr)|vonnisnummer|"
        r"file (?:number|no)|case (?:number|no|id)",
    ),
    (
        9.6,
        r"ons\s+kenmerk|onze\s+(?:ref(?:erentie)?|code)|o/ref|kenmerk (?:ons|"
        r"brief)|briefnummer|documentnummer|our\s+ref(?:erence)?|vorderings?(?:nummer|"
        r"nr|kenmerk)|incasso(?:nummer|nr|kenmerk)|(?:cjib|beschikkings|aanslag|"
        r"aanslagbiljet|boete)-?\s?(?:nummer|nr)|exploot(?:nummer|nr)?",
    ),
    (
        9.2,
        r"\bkenmerk|briefkenmerk|referentie(?:nummer|nr)?|\bref(?:erence)?(?: (?:number|"
        r"no))?|zaak\b|rol\b",
    ),
    (
        8.8,
        r"factuur(?:nummer|nr|-nr)|(?:factuur|nota)\s(?:nr|no|nummer)\b|"
        r"nota(?:nummer|nr)|rekening nr|invoice (?:number|"
        r"no\.?|nr)|factuur(?=\s*[:#]?\s*[A-Z]{0,4}[-./ ]?\d)|nota(?=\s*[:#]?\s*[A-Z]{0,4}[-./"
        r" ]?\d)|herinneringsnummer|aanmaningsnummer|rekeningnr(?= ?:? ?\d{4,9}\b)|"
        r"\w{2,14}(?:factuur|nota|afrekening)(?=\s*[:#]?\s*[A-Z]{0,4}[-./ ]?\d{3})|"
        r"credit(?:factuur|nota)|factuurkenmerk|facturen?(?: met nummer)?|nota-nr|notanr|factnr|"
        r"invoice",
    ),
    (
        8.0,
        r"(?:klant|relatie|debiteur(?:en)?|polis|contract|lidmaatschaps?|abonnee|"
        r"cli[e]nt|verzekerden?|registratie|huurder|overeenkomst|leningsnummer|"
        r"krediet|order|bestel|aansluit|account|leerling|deelnemer|patient|"
        r"belasting|subject|meld|werkorder|lid|inschrijf|correspondentie|burger|contact|"
        r"regeling|aanmaning|brief|bon|ticket|transactie|opdracht|verzoek|bericht|uitkering)s?"
        r"(?:nummer|nr|-nr|code)|(?:tenant|reference|member|client|agreement|contract|loan) "
        r"(?:number|no\.?|nr|id)|customer (?:number|no|id)|account (?:number|no)|policy (?:number|"
        r"no)|(?:order|bestelling|polis|klant|contract|abonnement|huurder|"
        r"debiteur|relatie|aanslag|verzekerde|lening|krediet)(?=\s*[:#]?\s*[A-Z]{0,4}[-./ ]?\d"
        r")",
    ),
    (
        7.0,
        r"(?!(?:telefoon|rekening|bankrekening|kvk|btw|bsn|meter|huis|post|fax|giro|fiscaal|sofi|"
        r"burgerservice|loonheffing|ean|mobiel|service|handelsregister|identificatie|volg|"
        r"pagina|serie|kamer|personeel|medewerker|vestiging|bankgiro|acceptgiro|antwoord|"
        r"betaling|kenteken|artikel|alarm|inkoop|bel|doorkies|sleutel)s?-?n(?:umme)?r)"
        r"[a-z]{3,22}-?(?:nummer|nr\b)|\w{0,12}(?:contract|dossier|polis)(?=\s*:|"
        r"\s+[A-Z]{0,4}[-./ ]?\d[\d./-]{3,})",
    ),
    (6.5, r"(?:(?<=\s\s)|^)(?:nummer|number|nr\.?|no\.?)(?=\s*:|\s{2})"),
)
LABEL = re.compile(
    "|".join(rf"(?P<r{at}>\b(?:{body}))" for at, (_, body) in enumerate(LABELS))
    + r"|(?P<v>vergeet|noemt?(?: u)?(?: daarbij| hierbij)?|onder (?:de )?vermelding van(?: ("
    r"?:het|uw|ons|de|dit))?|onder nummer|met (?:als )?(?:de )?(?:omschrijving|"
    r"nummer|vermelding van)|o\.?v\.?v\.?|vermeldt? (?:u )?(?:daarbij |"
    r"hierbij |dan |steeds |alstublieft |bij (?:uw |de |elke )?(?:betaling|"
    r"correspondentie|contact) |altijd )*(?:het |uw |ons )?|omschrijving:?(?=\s+[A-Z]{0,4}"
    r"[-./ ]?\d))",
    re.IGNORECASE,
)
YOURS = re.compile(r"\b(?:uw|your|u/)\s+(?:kenmerk|ref\w*|brief|\w*zaak)", re.IGNORECASE)
OTHERS = re.compile(
    r"(?:kenmerk|referentie|dossiernummer|factuurnummer|klantnummer|zaaknummer)\s+(?:\w+ )"
    r"?(?:opdrachtgever|client|schuldeiser|crediteur|deurwaarder|rechtbank|"
    r"klant|eiser)|(?:kenmerk|nummer) (?:bij|van) (?:opdrachtgever|client|"
    r"crediteur|schuldeiser)",
    re.IGNORECASE,
)
NOT_A_REFERENCE = re.compile(
    r"^(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:\d{2}|(?:19|20)\d{2})|"
    r"\d{4}-\d\d-\d\d|\d{1,3}|"
    r"0\d{1,3}-?\d{6,8}|\d{4}\s?[A-Z]{2}|(?:19|20)\d\d)$"
)
MONTH = re.compile(
    r"^\s*(?:januari|februari|maart|april|mei|juni|juli|augustus|september|"
    r"oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|"
    r"nov|dec)\b",
    re.IGNORECASE,
)
# a code by itself: "HJ 10.448", "KS-4471", "26004471/AT"
BARE = re.compile(
    r"(?:^|\s[-/|]\s|\s{2})([A-Z]{1,4}[ ./-]?\d[\d./-]{2,}\d(?:[/-][A-Z]{1,3})?|"
    r"\d[\d.]{4,}\d/[A-Za-z]{1,3})"
    r"(?=$|\s[-/|]\s|\s{2})"
)
NOT_BARE = re.compile(
    r"(?i)postbus|\btel|\bkvk|\bbtw|\b[1-9]\d{3}\s?[A-Z]{2}\b|kenteken|\biban|\bbic"
)
COURT = re.compile(r"(?:C/\d{2}/)?\d{5,8}\s?[\\/]?\s?(?:[A-Z]{2}\s)?[A-Z]{2,4}\s\d{2}[-/]\d{2,5}")
