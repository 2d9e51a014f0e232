"""The words around the date of a letter and the last day to pay."""

from __future__ import annotations

import re

DATE_LABEL = re.compile(
    r"(?:\bdatum(?: (?:van )?(?:deze )?(?:brief|dagtekening|schrijven|"
    r"factuur|nota|verzending))?|\bdag(?:tekening)?\b|briefdatum"
    r"|verzend(?:datum)?|verzonden(?: op)?|factuurdatum|notadatum|datum (?:factuur|"
    r"nota|brief|uitspraak|beschikking|aanslag)"
    r"|afschriftdatum|printdatum|documentdatum|gedateerd|opgemaakt(?: te [\w' -]+)?(?: op|"
    r",)?|\bdate|aanmaakdatum|datum aanmaning|datum herinnering"
    r"|dagtekening aanslag|gegeven te [\w' -]+(?: op|,)?|invoice date|"
    r"datum vonnis|\bsent|datum van uitspraak|uitgegeven op|afgegeven op|"
    r"verstuurd(?: op)?|bericht van|onze datum|opmaakdatum|datum opmaak|"
    r"datum document|printed|issued|date of (?:issue|letter|this letter)|(?:issue|statement|"
    r"letter) date|"
    r"plaats en datum|datum en plaats|(?:uitgifte|besluit|afdruk|aanmaak|oproep|vonnis|beslis\w*|"
    r"nota|aanslag|"
    r"aanmanings|herinnerings|verstuur|post|bericht|schrijf)datum|opgesteld(?: op)?|"
    r"aangemaakt(?: op)?|"
    r"datum van (?:dit|deze) \w+|"
    r"datum (?:van )?(?:dit |deze )?(?:bericht|besluit|oproep|aanmaning|schrijven|verzending|"
    r"afgifte))\s*(?:/\w+)?\s*[:.\-]*\s*$"
)
# what this document is, with its number: "Eindnota EN34917398"
DOCUMENT = re.compile(
    r"(?:\w{0,16}(?:factuur|nota|rekening|afrekening|aanslag|brief|overzicht|opgave|specificatie|"
    r"beschikking|besluit|bericht|aanmaning|herinnering)|invoice|statement)"
    r"(?:\s?(?:nummer|nr\.?|no\.?))?\s*[:#]?\s*(?=[\w./-]*\d)[\w./-]{3,}"
)
OF_DATE = re.compile(r"[,(\s]*(?:van|d\.?\s?d\.?|dated|of)\s*:?")
# when an office is shut or open: no day of this matter
CLOSED = re.compile(
    r"(?:\b(?:kantoor|kantoren|balie|loket|winkel|praktijk|klantenservice|receptie)\b[^.;]{0,30}|"
    r"\b(?:wij|we) zijn (?:\w+ )?|\bzijn (?:wij|we) (?:\w+ )?)"
    r"\b(?:dicht|gesloten|geopend|open|bereikbaar)\b[^.;€]{0,20}\b(?:op|van|tussen|vanaf|tot)\b"
)
# something else than paying that is asked for: "Schrijf ons dan uiterlijk 3 mei"
TELL_US = re.compile(
    r"\W*(?:schrijf|bel|mail|meld|stuur|reageer|antwoord|vraag|kies|kom|dien|lever|vertel|geef)"
    r"(?:t u|en)?\b[^.;:]*$"
)
# "Wilt u bezwaar maken? Dat kan tot 3 mei."
THAT_MAY = re.compile(
    r"\W*(?:dat|dit|daarvoor|hiervoor|u (?:heeft|hebt) daar)\b[^.;]{0,25}\b(?:kan|mag|moet|tot)\b"
)
# "Hoeveel? Wanneer? Waarheen?": the labels of a demand in questions
WHEN = re.compile(r"\W*(?:(?:voor|tot|op) )?wanneer\W*(?:vo+r|uiterlijk(?: op)?|op)?\W*")
WHERE_TO = re.compile(r"\b(?:hoeveel|waarheen|waar naartoe)\b")
# when a printed message came in, with its hour
CAME_IN = re.compile(
    r"\b(?:ontvangen|geplaatst|bezorgd|binnengekomen|verstuurd|bericht)(?: op)?\W*(?:\w+dag,? )?$"
)
HOUR_BEHIND = re.compile(r"\W*(?:om )?[012]?\d[.:][0-5]\d\b")
BARE_DATE = re.compile(r"\b(?:datum|date|dagtekening|dd)\s*[:.\-]*\s*$")
OTHER_DATE = re.compile(
    r"geboorte|geboren|verval|betaal|uiterst|uiterlijk|ingang|leverdatum|"
    r"levering|zitting|ontruiming|afsluit|einddatum|begindatum"
    r"|startdatum|periode|looptijd|t/m|tot en met|\bvan\b|\btot\b|vo+r\b|"
    r"\bper\b|\bvanaf\b|incassodatum|afschrijving|opname|polisdatum|besteld|"
    r"bestel|(?:met|de|na|der) dagtekening"
    r"|boekdatum|transactie|hersteld|verloopt|geldig|peildatum|storting|"
    r"verkoop|veiling|afspraak|gijzeling|due date|deadline|voor of op|"
    r"rentedatum"
    r"|overtreding|pleegdatum|ontvangen|uw (?:brief|schrijven|bericht)|"
    r"\bd\.?d\b|vonnis van|brief van|van onze|factuur van"
)
OTHER_LABEL = re.compile(
    r"\b(?:geboorte|geboren|verval|betaal|uiterst|uiterlijk|ingang|lever|"
    r"zitting|ontruiming|afsluit|einddatum|begindatum|startdatum|periode|"
    r"looptijd"
    r"|incasso|afschrijving|opname|polis|bestel|boek|transactie|verloop|"
    r"geldig|peil|storting|verko|veiling|afspraak|gijzeling|due|rente|"
    r"overtreding|pleeg|ontvang|tijd)"
)
PLACE_BEFORE = re.compile(
    r"^['A-Z][\w' -]{1,28},\s*(?:de\s+|d\.d\.\s+|den\s+)?(?:ma|di|wo|do|vr|za|zo)?\w*\s*$"
)
WEEKDAY = re.compile(
    r"^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|"
    r"di|wo|do|vr|za|zo|monday|tuesday|wednesday|thursday|friday)?[\s,]*$"
)
RULED = re.compile(
    r"\b\w*(?:vonnis|beschikking|uitspraak|beslissing|arrest)\b[^.]{0,14}(?:van|op|d\.?d\.?|:)?\s*$"
)
HOUR_LABEL = re.compile(
    r"\W*(?:tijd(?:stip)?|hoe laat|aanvang|uur|time|van|tussen)\b[^a-z\d]{0,8}(?:om |tussen |van )?"
    r"[012]?\d[.:][0-5]\d|\W*[012]?\d[.:][0-5]\d\s*(?:-|tot|en|uur|u\b)"
)
END_DAY = re.compile(
    r"\s*\b(?:(?:maan|dins|woens|donder|vrij|zater|zon|mon|tues|wednes|"
    r"thurs|fri|satur|sun)da[gy]|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|"
    r"fri|sat|sun)\b[.,]?(?: de)?$"
)
LABEL_AFTER = re.compile(
    r"\W*(?:datum|dagtekening|\w*(?:nota|factuur|brief|verzend)datum)\b(?! van (?:betaling"
    r"|zitting))"
)
DUE_AFTER = re.compile(
    r"\W*(?:verval(?:datum|dag)|laatste dag\b|uiterste|uiterlijk|betaal(?:datum|termijn)|"
    r"betalen voor|laatste betaaldag|due)\b"
)
TODAY = re.compile(
    r"(?<!na )(?<!vanaf )(?<!tot )(?<!per )\b(?:heden|vandaag)\b"
    r"(?![^.]*\b(?:uiterlijk|vo+r|binnen)\b)[^.]{0,40}$"
)
DUE_LABEL = re.compile(
    r"(?:verval(?:datum|dag)|uiterste (?:betaal)?(?:datum|dag|betaling)|"
    r"betaaldatum|betaal(?:t u)? (?:voor|uiterlijk|vo+r)|(?:te )?betalen (?:voor|"
    r"uiterlijk|vo+r|op|per)"
    r"|(?:te )?voldoen (?:voor|uiterlijk|vo+r|op)|betaaltermijn(?: tot)?|"
    r"uiterlijk(?: te)? (?:betalen|voldoen|betaald|ontvangen)|due date|"
    r"pay(?:able)? (?:by|before)|payment due|due by|vervalt(?: op)?"
    r"|betaling (?:ontvangen )?(?:uiterlijk|voor|vo+r|op)|ontvangen (?:uiterlijk|"
    r"vo+r|op)|laatste (?:betaal)?dag|betalen (?:uiterlijk )?(?:t/m|tot en met)|"
    r"uiterlijk(?: op)?|betaal(?:baar)? (?:voor|op|uiterlijk|t/m)|termijn(?: loopt)? (?:to"
    r"t|eindigt op))\s*(?:\(\w+\))?\s*[:.\-]*\s*$"
)
# any short label that speaks of paying or of a last day
DUE_LOOSE = re.compile(
    r"verval|uiter(?:st|lijk)|laatste (?:dag|datum|betaaldag)|deadline|\bdue\b|betaal(?!d)|betal|"
    r"voldo(?!en op)|"
    r"te voldoen|\bpay\b|(?:graag|ontvangen|binnen|overmaken|storten) "
    r"(?:uiterlijk |voor |vo+r )"
)
BEFORE_ALONE = re.compile(r"\W*(?:graag )?(?:vo+r|uiterlijk|v.{1,2}r|tot|vo+r of op)\W*")
NOT_LOOSE = re.compile(
    r"ontvangen op|laatste betaling|betaald|boek|uitbetaal|betaalperiode|betaling (?:van|op|"
    r"d\.?d)|periode|"
    r"termijn \d|\d+e termijn|maandtermijn|betalingskenmerk|vanaf|uitgesteld|"
    r"\bzonder (?:\w+ )?betaling|\b(?:leg|neem|kom|sluit|stop)(?:gen|men|en|pen)? (?:wij|we|ik)\b"
)
LAST_DAY = re.compile(
    r"\W*(?:is|geldt als|was) (?:de|uw|onze) (?:uiterste|laatste|allerlaatste)|\W*(?:als )?(?:de "
    r")?(?:uiterste|"
    r"laatste) (?:betaal)?(?:datum|dag)\b"
)
BY = re.compile(
    r"(?:uiterlijk|ten laatste|op zijn laatst|niet later dan|vo+r of op|"
    r"\bvo+r\b|\bvo+r het einde van|\btot en met|\bt/m\b|\bby\b|\bbefore\b|"
    r"\btot\b|no later than|binnen de termijn tot|uiterste datum is|\btegen\b|op het laatst|voor "
    r"het laatst|"
    r"(?:uiterste|laatste) (?:betaal)?(?:datum|dag)(?: is| van| waarop| (?:waarop|om|"
    r"voor)[^.;]{0,40} "
    r"is)?|(?:eindigt|loopt(?: "
    r"af)?|verstrijkt|"
    r"verloopt|sluit) op|\buntil\b)"
    r"(?:[\s:]+(?:op|per|on|de|het|dag|datum|ma|di|wo|do|vr|za|zo|maandag|"
    r"dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag))*[\s,:(]*$"
)
ON = re.compile(r"\b(?:op|per|vervalt op|rond|omstreeks|dag)\s+(?:\w+dag,?\s+)?$")
PAY = re.compile(
    r"betal|betaal|voldo|overma|maakt? .{0,80} over\b|over te maken|storten|"
    r"gestort|bijgeschreven|bijschrijving|ontvangen|op onze rekening|op rekening|"
    r"in orde|regelen|geregeld|afhandel|overschrijv|vereffen|aflos|\bbinnen (?:op|zijn|is|heb|"
    r"te)|in (?:ons|mijn) bezit|\bgeld\b|"
    r"overboek|over te boeken|transfer|remit|\bsettle|\bnl\d\d\b|tegemoet|\bpay|bedrag|€|"
    r"bijgeboekt|voldaan|\bbinnen\W*$|\bop tijd\b|\bals het er\b"
)
NOT_DUE = re.compile(
    r"\bbod\b|bieden|\bvul\b|invul|inschrijv|inlichting|bereikbaar|geopend|bezichtig|"
    r"laten (?:wij|we) (?:u|je)\b|hoort u|krijgt u (?:bericht|antwoord)|"
    r"weten hoe|laat (?:het |"
    r"dit )?(?:ons )?weten|"
    r"rente (?:\w+ ){0,3}tot|berekend tot|bezwaar|beroep|verweer|reageren|reactie van u|contact "
    r"(?:met|op)|"
    r"bel (?:ons|dan)|terug\s?sturen|ingevuld|verstuur|opzeggen|zitting|"
    r"verschijn|antwoord|aanmelden|aangetekend|meterstand|ruim(?:en|t)\b|"
    r"ontruim|verlaten|leveren|inleveren|periode|geldig|toesturen|stuur|"
    r"opgave|formulier|betwist|gepland|niet door|stap\b|griffie|\bter zitting|"
    r"\bvoor (?:de )?(?:rechtbank|kantonrechter)|"
    r"sleutel|spullen|weghal|\baanbod|\baanbieding|"
    r"\b(?:besteld|bepaald|gereserveerd) (?:op|voor|tegen)\b"
)
DEMAND = re.compile(r"\W*(?:betaal|voldoe|maak|stort|gelieve|wij verzoeken|wilt u)\b(?! u\b)")
WE_PAY = re.compile(
    r"\b(?:wij|we) (?:storten|betalen|maken|keren)\b|(?:storten|betalen|"
    r"maken|keren) (?:wij|we)\b|wordt[^.]{0,40}(?:aan u|uitbetaald|teruggestort)"
)
MUST = re.compile(
    r"overboek|over te boeken|zorg (?:dat|ervoor|er dan)|in (?:ons|mijn) bezit|"
    r"\bbinnen (?:op|zijn|is|te zijn|hebben)|\btransfer|\bremit|\bsettle|"
    r"\bboek\b|\bdoe dit\b|\bhet geld\b|\bbetal|\bbetaal|voldo|overma|"
    r"over te maken|storten|bijgeschreven|op onze rekening|\bpay|\bbinnen\W*$"
)
# "het geld moet er op 3 mei zijn", "de betaling dient op 3 mei binnen te zijn"
THERE_ON = re.compile(
    r"\b(?:geld|bedrag|betaling|premie|huur|som|totaal|rekening|nota|factuur|alles|dit|dat|het)\b"
    r"[^.;]{0,40}\b(?:moet|moeten|dient|dienen|behoort)\b[^.;]{0,40}\bop\s(?:\w+dag,? )?$|"
    r"\b(?:moet|dient)\b (?:het|dit|dat|de|uw|alles)\b[^.;]{0,50}\bop\s(?:\w+dag,? )?$"
)
ARRIVED = re.compile(
    r"[^.;]{0,30}\b(?:te )?(?:zijn|staan|hebben|ontvangen|bijgeschreven|binnen|voldaan|betaald)\b"
)
COLLECTED = re.compile(
    r"afgeschreven|schrijven wij|afschrijv|incasseren|automatisch(?:e)? (?:incasso|"
    r"afschrijving)|geincasseerd"
)
