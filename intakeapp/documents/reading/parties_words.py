"""The words that name senders, creditors and collectors."""

from __future__ import annotations

import re

COLLECTOR = re.compile(
    r"\b(?:incasso(?!reg|mach|kosten|dat)\w*|\w*deurwaarder\w*|credit ?management|"
    r"collect\w*|debt|receivables|vorderingenbeheer|invorder\w*|juristen|"
    r"advocat\w+|rechtshulp|rechtsbijstand|inning\w*|credit (?:services|control|solutions)|"
    r"debiteurenbeheer|recovery)\b"
)
PUBLIC_COLLECTOR = re.compile(
    r"centraal justitieel|\bcjib\b|belasting\w*|gemeent\w*|waterschap\w*|"
    r"hoogheemraadschap|\bcak\b|\buwv\b|\bsvb\b|\bduo\b|\blbio\b|ministerie|"
    r"rijks\w*|centraal administratie kantoor|uitvoeringsinstituut|sociale verzekeringsban"
    r"k|dienst toeslagen|provincie"
)
ACTS = re.compile(
    r"onze? (?:opdrachtgev\w+|client\w*|principaal|cliente)|mijn (?:opdrachtgev\w+|"
    r"client\w*)|in opdracht (?:en \w+ )?van|namens (?:onze|mijn|[a-z]+ (?:verzoek|"
    r"schrij|vorder|deel|maan))|uit handen (?:aan ons )?(?:gegeven|gesteld)|"
    r"ter incasso (?:aan ons )?(?:gegeven|overgedragen|gesteld|uit)"
    r"|op verzoek van|ten verzoeke van|treden wij op|wij treden op|optredend voor|"
    r"gemachtigde van|(?:heeft|hebben) ons (?:kantoor |bureau )?(?:\w+ ){0,5}(?:verzocht|"
    r"gevraagd|opdracht|ingeschakeld|gemachtigd|opgedragen|belast)|aan ons (?:kantoor |"
    r"bureau )?(?:\w+ )?(?:overgedragen|gegeven)|on behalf of|our client|"
    r"\bopdrachtgever\b"
    r"|(?:wij|we) (?:zijn|werden) (?:door|ingeschakeld|belast|gemachtigd|"
    r"gevraagd)|incasseren (?:wij )?(?:voor|namens)|\bincasseren\b|belast met (?:de )?(?:i"
    r"nvordering|incasso|inning)|namens\b|derden(?:gelden)?rekening|derdengelden|"
    r"kwaliteitsrekening|"
    r"\bschrij(?:ven|f) (?:wij |we |ik )?(?:u )?(?:namens|voor)\b|\bbij ons (?:in behandeling|"
    r"ondergebracht|neergelegd|gebracht)"
)
# the sender says outright that it acts for another
ROLE_TOLD = re.compile(
    r"\bals (?:\w+ )?gemachtigde\b|\bons (?:kantoor|bureau) (?:is|werd) (?:\w+ ){0,3}(?:gevraagd|"
    r"verzocht|ingeschakeld|belast)|\b(?:voor|namens) (?:dit|deze|die) (?:bedrijf|klant|client\w*|"
    r"onderneming|partij|schuldeiser|organisatie|praktijk|winkel|verhuurder)\b|"
    r"\bderden(?:gelden)?rekening|\bderdengelden|\bkwaliteitsrekening"
)
CREDITOR_LABEL = re.compile(
    r"^(?:onze |uw |naam )?(?:klant|opdrachtgev(?:er|ster)|client(?:e)?|"
    r"(?:oorspronkelijke |originele |huidige |nieuwe )?(?:schuldeiser(?:es)?|"
    r"crediteur)|eiser(?:es)?|verzoeker|verzoekster|executant(?:e)?|creditor|"
    r"our client|client|verhuurder|vordering(?: van)?|schuld (?:bij|aan)|"
    r"leverancier|in opdracht van|namens|inzake|betreft|zaak|eisende partij|"
    r"ten verzoeke van|op verzoek van|rechthebbende|ten behoeve van|voor|"
    r"partijen|onderwerp|subject|re)\b\s*(?:\([\w ]+\))?\s*[:.]?\s*",
    re.IGNORECASE,
)
VAGUE = (
    "inzake",
    "betreft",
    "zaak",
    "vordering",
    "voor",
    "partijen",
    "onderwerp",
    "subject",
    "re",
    "leverancier",
)
STRONG_TRIGGERS = (
    (
        9.0,
        r"(?:onze|mijn) (?:opdrachtgev(?:er|ster)|client(?:e)?|principaal|klant|lastgever|mandant|"
        r"relatie),?(?: is)?:?",
    ),
    (
        9.0,
        r"in opdracht (?:en (?:voor rekening|namens) )?van(?: (?:onze|mijn) (?:opdrachtgev(?:e"
        r"r|ster)|client(?:e)?),?)?",
    ),
    (
        9.0,
        r"(?:ten|op) (?:het )?verzoeke? van(?: (?:de|het))?(?: (?:besloten|"
        r"naamloze) vennootschap(?: met beperkte aansprakelijkheid)?| stichting(?= [a-z])|"
        r" publiekrechtelijke rechtspersoon| rechtspersoon)?",
    ),
    (
        8.5,
        r"(?:wij|ik|die) (?:behartig\w+|vertegenwoordig\w+) (?:\w+ ){0,5}van|"
        r"optredende? (?:voor|namens)|handelende? (?:voor|namens)|"
        r"(?:dit|dat) (?:doen (?:wij|we)|doe ik) (?:voor|namens)|"
        r"(?:treden?|treedt) (?:wij |ik )?(?:hierbij |"
        r"in deze )?op (?:voor|namens)|gemachtigden? van|namens(?: (?:onze|"
        r"mijn) (?:opdrachtgev(?:er|ster)|client(?:e)?),?)?",
    ),
    (
        8.5,
        r"(?:incasseren|innen|vorderen|handelen|schrijven|invorderen) (?:wij |"
        r"u )*(?:namens|voor)|(?:ingeschakeld|gemachtigd|belast|gevraagd|aangesteld|"
        r"verzocht) door|(?:zijn|werden|is ons kantoor) door|(?:kregen|ontvingen|"
        r"hebben) (?:wij )?(?:de |een )?(?:opdracht |vordering |incasso-?opdracht )?van|"
        r"voor rekening van",
    ),
    (
        8.0,
        r"(?:uw |de |een |openstaande |onbetaalde )*(?:schuld(?:en)?|betalingsachterstand|"
        r"achterstand|vordering|huurachterstand|premieachterstand|rekening(?:en)?|"
        r"factuur|facturen|nota'?s?|overeenkomst|contract|bestelling(?:en)?|"
        r"verplichtingen?|abonnement|lening|krediet|verzekering|aankoop|aankopen|"
        r"bedrag) (?:bij|aan|jegens|tegenover|met)",
    ),
    (
        8.0,
        r"(?:de |een |haar |zijn )?(?:vordering(?:en)?|schuld|claim|dossier|"
        r"zaak) (?:\w+ ){0,2}van",
    ),
    (
        8.5,
        r"(?:is|zijn|heeft|hebben|werd) [^.;]{0,60}(?:overgedragen|verkocht|geleverd|afgestaan|"
        r"gecedeerd|overgegaan) aan|(?:overgenomen|gekocht|verkregen) door|"
        r"(?:nieuwe|huidige) (?:schuldeiser|crediteur|eigenaar)(?: van (?:de|"
        r"deze|uw) \w+)?(?: is)?:?",
    ),
    (
        8.0,
        r"(?:verschuldigd|te betalen|te voldoen) aan|schuldig aan|u (?:bent|"
        r"was|moet|dient|heeft|hebt) (?:\w+ ){0,2}aan|schuldig bent aan|verschuldigd bent aan|"
        r"betalen aan",
    ),
    (
        7.5,
        r"(?:aanmaning(?:en)?|factuur|facturen|nota|brieven|herinneringen|"
        r"rekening|herinnering) van",
    ),
    (
        6.5,
        r"oorspronkelijke? (?:schuldeiser|crediteur)(?: was| is)?:?|overgenomen van|"
        r"gekocht van|in de zaak van|tussen u en|u (?:kocht|bestelde|huurt|huurde) (?:\w+ "
        r"){0,3}(?:bij|"
        r"van)|tussen",
    ),
    (
        8.5,
        r"(?<=^)voor(?=\s[A-Z][^.;]{2,60}\s(?:behandel|incasseer|incasseren|innen|verzorgen|"
        r"treden|vorderen)\w* "
        r"(?:wij|we|ik))",
    ),
    (8.5, r"on behalf of|our client,?|original creditor:?|owed to"),
)
VERSUS = re.compile(r"\s*(?:/|tegen|contra|vs?\.?|-|c\.?s\.?)\s")
LABELLED = 11.0  # an organisation behind a plain label
FILE = re.compile(r"\d{3}")
DASH = re.compile(r"\s[-/|:•·]\s|,\s|[:;]\s|\s{2,}")
AGENCY = 10.0  # from here (an organisation, by a strong word) somebody acts for it
TRIGGERS = tuple(
    (
        worth,
        re.compile(
            rf"\b(?:{body})\s+(?=[\"'(]?(?:de |het |stichting |gemeente )?\S)", re.IGNORECASE
        ),
    )
    for worth, body in STRONG_TRIGGERS
)
# behind a name: "(de vordering van) X op u", "X, die onze opdrachtgever is"
HELD = re.compile(
    r"\s*(?:op u\b|(?:is|ligt|staat|hebben|heeft)\b[^.;]{0,30}\b(?:bij ons|in behandeling|ter "
    r"incasso)|"
    r",?\s*(?:die |dat |nu )*(?:is |zijnde )?(?:onze|mijn) (?:opdrachtgev\w+|client\w*|"
    r"principaal|klant))",
    re.IGNORECASE,
)
# "X, gevestigd te Y, heeft ons gevraagd ...": the name stands first
ASKED = re.compile(
    r"\s*(?:,[^,]{0,60},)?\s*(?:heeft|hebben|vroeg|vroegen|machtigde|belastte|bracht|legde|"
    r"gaf|geeft|droeg|stelt|stelde|"
    r"vordert|verzoekt|verzocht|eist|schakelde|laat|is|wil)\s+(?:\w+\s+){0,6}?(?:ons|"
    r"ondergetekende|mij|ter incasso|de (?:vordering|invordering|incasso)|"
    r"opdracht|uit handen|op u\b|van u\b|(?:nog )?niet (?:betaald|ontvangen)|"
    r"aan ons)",
    re.IGNORECASE,
)
HANDED = re.compile(
    r"\bons\b.*(?:vordering|factuur|facturen|rekening|nota|incass|schuld|bedrag|openstaa)|"
    r"(?:vordering|factuur|facturen|rekening|nota|incass|schuld|bedrag|openstaa).*\bons\b",
    re.IGNORECASE,
)
PLAINTIFF = re.compile(
    r"\b(?:eiser(?:es)?|eisende partij|verzoekende partij|verzoek(?:er|"
    r"ster)|hierna(?: te noemen)?:? ?['\"]?eis\w+)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\b(?:met vriendelijke groet(?:en)?|hoogachtend|vriendelijke groet(?:en)?|"
    r"met hartelijke groet|kind regards|yours sincerely|sincerely|groeten)\b",
    re.IGNORECASE,
)
RETURN = re.compile(
    r"^(?:(?:retour(?:adres)?|afz(?:ender)?|indien onbestelbaar|return address)\b\s*[:.]?\s*|"
    r"(?:from|van)\s*:\s*)",
    re.IGNORECASE,
)
ACCOUNT_NAME = re.compile(
    r"(?:t\.?\s?n\.?\s?v\.?|ten name van|ten gunste van|begunstigde|tenaamstelling|"
    r"rekeninghouder|naam begunstigde|account name)\s*:?\s*",
    re.IGNORECASE,
)
SITE = re.compile(
    r"(?:www\.|@|https?://)([a-z0-9-]{3,})\.(?:nl|com|eu|net|org|be|test|example|invalid)",
    re.IGNORECASE,
)
# "3731 AB Lindehof", "Lindehof, 3 maart", "te Lindehof"; not in a name
TOWN = re.compile(
    r"\b[1-9]\d{3}\s?[A-Z]{2}\s+(?P<a>(?:(?:Den|De|Het|Sint|'s|Nieuwe?|Oude?) )?[A-Z'][\w'-]+)"
    r"|(?:^|\s{2})(?P<b>['A-Z][\w'-]+(?:\s(?:aan|den|de|a/d|[A-Z])[\w'-]*){0,3}),\s*(?:de\s+|"
    r"d\.d\.\s+|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?\d{1,2}(?:\s[a-z]{3}|[-/.]\d)"
    r"|\b(?:gevestigd|kantoorhoudende|kantoor|wonende|gelegen|zetel) (?:te|in) (?P<c>[A-Z][\w'-]+)"
)
BRANCH = ("kantoor", "vestiging", "locatie", "regio", "te", "in", "nederland", "plaats", "datum")
MINOR = re.compile(
    r"(?:ministerie|afdeling|team|divisie|locatie|kantoor \w+$|vestiging|directie|sector|cluster)\b"
)
FROM = re.compile(r"(?:van|from)\b\s*:?\s*(?=[A-Z0-9]|$)", re.IGNORECASE)
TO_WHOM = re.compile(
    r"(?:aan|to)\b\s*:?\s*(?:[A-Z]|$)|(?:onderwerp|subject|verzonden|sent)\b", re.IGNORECASE
)
TRUST = re.compile(r"derden ?geld|kwaliteitsrekening")  # holds the money of clients
PERSONAL = re.compile(r",\s(?:\w+[\s-])*(?:deurwaarder|gerechtsdeurwaarder|advocaat|notaris)\b")
ROLE = re.compile(
    r"\W*(?:(?:gerechts)?deurwaarders?|incasso(?:bureau|specialisten|kantoor|juristen)?|advocaten|"
    r"advocatuur|juristen|credit management|debt collect\w+)(?:\s(?:en|&|\+)\s\w+)*\W*$",
    re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"\s+[|•·*>-]\s+|\s{2,}|\s*[|•·]\s*|,\s(?!(?:toegevoegd |kandidaat-)*"
    r"(?:gerechts)?deurwaarder|,\sadvocaat)|;\s"
)
