"""The words in which letters threaten, withdraw and explain; searched in small plain letters."""

from __future__ import annotations

import re

from intakeapp.domain.letters import DangerType

SUPPLIES = {
    DangerType.HEAT: re.compile(
        r"stadsverwarming|stadswarmte|warmte(?!rik)\w*|blokverwarming|warm (?:tap)?water|"
        r"verwarming|"
        r"\bheating\b|\bhot water|district heat\w*"
    ),
    DangerType.WATER: re.compile(
        r"(?<!warm )(?<!warm tap)(?<!hot )\b(?:drink|leiding)?water(?!schap)\w*"
    ),
    DangerType.ENERGY: re.compile(
        r"\bstroom\w*|\b\w+stroom (?:b\.?v|n\.?v)\b|\bgas(?!t)\w*|elektr\w*|electr\w*|"
        r"energie\w*|\belek\b|\blicht\b|\bpower\b|\benergy\b"
    ),
}
OTHER_SUPPLY = re.compile(
    r"internet|telefo\w+|mobiel\w*|\bsim\b|simkaart|televisie|glasvezel|"
    r"abonnement\w*|\btv\b|account|lidmaatschap|toegang"
)

SHUT = re.compile(
    r"\bafsluit\w*|\bafgesloten|\baf te sluiten|\bsluit(?:en)? (?:wij |"
    r"we |de monteur |onze monteur |deze )?[^.;]{0,70}\baf\b|afkoppel\w*|"
    r"afgekoppeld|koppel(?:en|t) [^.;]{0,60}\baf\b"
    r"|levering\w*\b[^.;]{0,90}\b(?:stop\w*|gestopt|stil\w*|beeindig\w*|stak\w*|"
    r"gestaakt|onderbr\w+|onderbroken|opschort\w*|blokke\w+|geblokkeerd)|"
    r"(?:stop\w*|beeindig\w*|stak\w*|onderbrek\w*|opschort\w*|stopzett\w*|"
    r"eindigt|blokke\w+) [^.;]{0,60}(?:levering|toevoer|leverantie|afname)\w*"
    r"|\bgeen (?:warm )?(?:stroom|gas|water|energie|warmte|elektriciteit|verwarming|drinkwater)\b"
    r"[^.;]{0,30}\bmeer\b|(?:ha(?:alt|len)|neemt|nemen) [^.;]{0,40}(?:meter|"
    r"aansluiting)\w*\b[^.;]{0,20}\bweg\b|"
    r"meter\w*\b[^.;]{0,40}\b(?:eruit|uit te halen|weg te halen|mee te nemen|"
    r"meenemen|buiten werking|demonter\w*)|lever(?:en|t) (?:wij |we )?(?:u |aan u |dan |vanaf "
    r"[^.;]{0,25} )*(?:geen|niet)\b|niet (?:meer|langer) (?:aan u )?(?:te )?(?:leveren|geleverd)|"
    r"stop\w* [^.;]{0,40}\bleveren|(?:toevoer|leiding|kraan|hoofdkraan|afsluiter)\b[^.;]{0,30}\b"
    r"dicht\w*|\blos ?koppel\w*|los te koppelen|losgekoppeld"
    r"|(?:leverings(?:stop|einde)|eindelevering|leveringsbeeindiging|leveringsonderbreking"
    r")\w*|van het (?:net|elektriciteitsnet|gasnet)\b|meter\b[^.;]{0,40}\b(?:verwijder\w*|"
    r"weghalen|weggehaald|verzegel\w*|dicht\w*|uitzetten)|\bzonder (?:stroom|"
    r"gas|water|energie|warmte|elektriciteit|verwarming)"
    r"|(?:stroom|gas|water|energie|warmte|elektriciteit|verwarming|toevoer)\b[^.;]{0,75}\b"
    r"(?:stil ?(?:ge|te )?zet\w*|dicht ?(?:ge)?draai\w*|dichtgezet|afgesneden|uitgezet|"
    r"uitschakel\w*|"
    r"wordt uitgeschakeld|verbrek\w*|verbroken)|draai\w* [^.;]{0,50}\bdicht\b|"
    r"\bgaat [^.;,]{0,35}\b(?:gas|stroom|water|warmte|verwarming|kraan)\b[^.;]{0,15}"
    r"\b(?:dicht|eraf)\b|"
    r"\b(?:stroom|gas|water|verwarming) gaat (?:dan |er )?(?:dicht|eraf|af)\b|"
    r"disconnect\w*|cut off|shut off|\bverbre(?:ken|ekt|ek) [^.;]{0,50}(?:aansluiting|verbinding)|"
    r"aansluiting [^.;]{0,40}(?:verbrek\w*|verbroken|buiten gebruik|uitgeschakeld|"
    r"dicht\w*)"
)
NOT_SHUT = re.compile(
    r"(?:verzekering(?:en)?|regeling|overeenkomst|contract|abonnement|"
    r"dossiers?|zaak|zaken|hypotheek|lening|krediet|polis|boekjaar|klacht|"
    r"onderzoek|jaar|periode|gesprek)\b[^.;]{0,35}\b(?:af ?te sluiten|"
    r"afsluiten|afgesloten|sluiten|afsluit)|(?:sluit\w*|afsluiten) (?:wij |"
    r"u |hiermee )*(?:het|dit|uw|een|de) (?:dossier|zaak|regeling|nieuwe|"
    r"contract|verzekering|betalingsregeling)|afsluitend"
)

SEIZE = re.compile(
    r"\bbeslag(?!vrije| genomen|en (?:zaken|goederen|spullen|inboedel))\w*|"
    r"\bin ?beslag(?! genomen)\w*|\bin beslag genomen(?! (?:roerende |"
    r"onroerende )?(?:zaken|goederen|spullen|inboedel|bezittingen|auto|"
    r"voertuig))|derdenbeslag\w*|\w+beslag\b|loonvordering|overheidsvordering|"
    r"werkgever\b[^.;]{0,70}\b(?:in te houden|inhoud\w*|ingehouden)|"
    r"looninhouding|\bhoud(?:t|en)? [^.;]{0,60}\b(?:loon|salaris|inkomen|uitkering)\b[^.;]{0,20}"
    r"\bin\b|(?:deel|stuk|geld) van uw (?:\w+ )?(?:loon|salaris|inkomen|uitkering)\b[^.;]{0,40}"
    r"\b(?:ingehouden|inhoud\w*|in te houden|(?:aan|naar|voor) (?:mij|ons|de \w*deurwaarder))|"
    r"vordering op uw (?:bank|betaal)?rekening|(?:bank|betaal)rekening\w*\b["
    r"^.;]{0,30}\bblokke\w*|blokke\w*[^.;]{0,30}(?:bank|betaal)rekening|"
    r"\b(?:inboedel|spullen|goederen|bezittingen|meubels)\b[^.;]{0,30}\b(?:opschrijven|opnemen|"
    r"noteren|"
    r"op te (?:schrijven|nemen|halen)|meenemen|mee te nemen)|"
    r"(?:geld|saldo|tegoed)\b[^.;]{0,20}\bop uw rekening\b[^.;]{0,30}\b(?:vast|blokke\w+|"
    r"geblokkeerd)|\bseiz\w+|garnish\w*|attachment of"
)
SEIZED = {
    DangerType.WAGE_SEIZURE: re.compile(
        r"\b(?:netto)?loon\b|\bloonb\w*|loonvordering|looninhouding|salaris\w*|"
        r"(?<!uw )inkom(?:en|sten)\w*|\binkomen|inkomensbeslag|uitkering\w*|"
        r"pensioen\w*|\baow\b|\bww\b|\bwia\b|bijstand\w*|werkgever\w*|\buwv\b|"
        r"\bsvb\b|toeslag\w*|vakantie(?:geld|toeslag|bijslag)|\bwages?\b|\bsalary\b|"
        r"income|\bemployer"
    ),
    DangerType.BANK_SEIZURE: re.compile(
        r"bankrekening\w*|\bbank(?!beslag kosten)\b|\bbanken\b|bankbeslag|"
        r"\brekening(?:en)?\b(?!nummer| houden| van| met)|banktegoed\w*|banksaldo|"
        r"\btegoed(?:en)?\b|spaar(?:geld|rekening|tegoed)\w*|betaalrekening\w*|"
        r"overheidsvordering|\w+bank\b|bank account"
    ),
    DangerType.HOUSEHOLD_SEIZURE: re.compile(
        r"inboedel\w*|\bboedel\w*|(?<!on)roerende (?:zaken|goederen)|huisraad|"
        r"meubel\w*|\bgoederen|\bspullen|bezittingen|eigendommen|\bauto\b|"
        r"voertuig\w*|motorvoertuig\w*|huishoud\w*|\bzaken (?:die|in)\b|roerend\w*|"
        r"belongings|\bbezit\b|vermogensbestanddelen|waardevolle"
    ),
}

TRIGGERS = {
    DangerType.EVICTION: re.compile(
        r"\bverlaat (?:u )?(?:de|uw|het) (?:woning|huis|gehuurde|kamer)|"
        r"\bontruim(?!ings(?:oefening|plan|alarm))\w*|\w+ontruiming\w*|uithuiszet\w*|"
        r"huisuitzet\w*|woninguitzet\w*|"
        r"\bhet huis uit\b|uit (?:uw |de |het |je )?(?:huur)?(?:huis|woning)\b[^.;]{0,30}\b(?:"
        r"zet\w*|gezet)|(?:zet\w*|gezet)\b[^.;]{0,30} uit (?:uw|de|het|je) (?:huur)?(?:huis|"
        r"woning)|(?:huis|woning) uit ?gezet|\buitzetting\b"
        r"|\b(?:woning|huis|appartement|woonruimte|huurwoning|gehuurde|pand|"
        r"kamer)\b[^.;]{0,110}\b(?:verlaten|leeg (?:en |op ?|heeft|hebt|is\b|achter|te (?:halen|"
        r"maken|ruimen))|leeghalen|"
        r"leegmaken|leegruimen|leeg op|leeggehaald|leeggeruimd|te ontruimen)|(?:huurovereenkomst|"
        r"huurcontract)\b[^.;]{0,70}\b(?:te (?:laten )?ontbinden|ontbinden|"
        r"ontbonden|ontbinding)|ontbinding van (?:de|uw) huur\w*|\bevict\w*"
        r"|uit (?:uw |de |het |je )?(?:kamer|appartement|flat)\b[^.;]{0,30}\b(?:zet\w*|gezet)|"
        r"\b(?:woning|huis|kamer|appartement) uit\b(?! ?te breiden)|end (?:your|the) tenancy|"
        r"op straat (?:komt|staat|zet|gezet)|(?:zet|zetten|gezet)\b[^.;]{0,40}\bop straat|dakloos"
        r"|\bga(?:at|an)? (?:u|je|jullie) er\b[^.;]{0,30}\buit\b|\b(?:u|je|jullie) moet\w* er\b"
        r"[^.;]{0,30}\buit\b|\b(?:huis|woning|kamer|appartement)\b[^.;]{0,15}\bkwijt\b|"
        r"\b(?:haal|haalt|halen|maakt?|maken) [^.;]{0,40}\b(?:woning|huis|kamer) leeg"
        r"|\bmoet (?:je|u|jullie) (?:er ?uit|eruit)\b|\beruit (?:gezet|zetten|te zetten)\b|"
        r"\bzet(?:ten)? (?:wij |we |ik )?(?:je|u|jullie) er [^.;]{0,40}\buit\b"
        r"|\b(?:verliest|raakt) (?:u|je|uw gezin) [^.;]{0,20}\b(?:woning|huis|kamer)\b|"
        r"\b(?:woning|huis|pand|kamer)\b[^.;]{0,30}\b(?:moet|dient)\b[^.;]{0,25}\bleeg (?:te )?zijn"
        r"|(?:vervang\w*|vernieuw\w*)[^.;]{0,30}\b(?:de |uw )?slot(?:en)?\b|"
        r"slot(?:en)?\b[^.;]{0,40}\b(?:vervang\w*|vernieuw\w*)|(?:u|uw gezin) (?:raakt|"
        r"verliest) [^.;]{0,20}(?:woning|huis)"
    ),
    DangerType.HEALTH_INSURANCE: re.compile(
        r"(?:zorg|ziektekosten|basis|aanvullende )\s?(?:verzekering|polis)\w*\b[^.;]{0,110}\b("
        r"?:beeindig\w*|eindigt|opgezegd|opzeg\w*|zeggen|royeer\w*|geroyeerd|"
        r"ontbind\w*|ontbonden|stop\w*|gestopt|vervalt|vervallen|geschorst|"
        r"schors\w*|opgeschort|opschort\w*)|(?:beeindig\w*|opzeg\w*|royement|"
        r"ontbind\w*|schors\w*|stopzett\w*|opschort\w*|stop(?:pen|t)|zeggen)\b[^.;]{0,80}(?:(?"
        r":zorg|basis|ziektekosten|aanvullende )\s?(?:verzekering|polis)|zorgdekking)"
        r"|\broyement|\bgeroyeerd|(?:aanmeld\w*|meld\w*|aangemeld|melding|"
        r"gemeld|overgedragen|dragen)\b[^.;]{0,60}\b(?:cak|wanbetaler\w*)\b|"
        r"\bnaam\b[^.;]{0,30}\bcak\b|\bcak\b[^.;]{0,20}\bwanbetaler|"
        r"contact (?:op )?met het cak|premie [^.;]{0,30}aan het cak|naar het cak\b|"
        r"\bcak\b[^.;]{0,70}\b(?:aanmeld\w*|meld\w*|aangemeld|gemeld)|bestuursrechtelijke prem"
        r"ie|wanbetalersregeling|niet (?:meer|langer) verzekerd (?:bent|voor|"
        r"tegen)|\bu bent [^.;]{0,40}\bniet (?:meer|langer) verzekerd|(?:zorg|"
        r"basis)\w*polis\b[^.;]{0,40}"
        r"\bniet (?:meer|langer) geldig|zorgdekking|u bent dan (?:niet|on)\s?verzekerd|onverzekerd"
    ),
    DangerType.PUBLIC_SALE: re.compile(
        r"executie\s?(?:verko\w+|veiling)\w*|executoria\w+ (?:\w+ ){0,3}verko\w*|"
        r"\bverkoop van (?:uw (?:\w+ )?(?:woning|huis|"
        r"auto)|(?:uw|de) (?:\w+ )?(?:inboedel|spullen|goederen|meubels|bezittingen|boedel))\b|"
        r"openbare? (?:gerechtelijke )?(?:verko\w+|veiling)|(?:in het openbaar|"
        r"openbaar|publiekelijk)\b[^.;]{0,50}\bverko\w+|\bveil(?:en|ing)\b(?!ig)|"
        r"\bgeveild|verkoopdag|verkopingsdag|(?:inboedel|beslagen (?:zaken|"
        r"goederen)|goederen|zaken|spullen|bezittingen|auto|woning|huis)\b[^.;]{0,60}\b(?:verk"
        r"ocht|verkopen|te gelde)|verko\w+ (?:van )?[^.;]{0,30}(?:inboedel|"
        r"beslagen|in beslag)|\bverko(?:op|pen) (?:ik|wij|we)\b[^.;]{0,70}\b(?:spullen|zaken|"
        r"goederen|inboedel|auto|bezittingen)|\b(?:tweede|nieuwe) veiling\b|public (?:sale|auction)"
    ),
    DangerType.DETENTION: re.compile(
        r"\bgijzel\w*|\bgegijzeld|lijfsdwang|\bhechtenis|gevangenis\w*|huis van bewaring|"
        r"\bvastgezet|\bvastzet\w*|\bde cel\b|celstraf|\bdetentie|in bewaring|"
        r"\bvast (?:te )?(?:zetten|houden)|achter de tralies|"
        r"opsluit\w*|opgesloten|detention|imprison\w*"
    ),
    DangerType.SUMMONS: re.compile(
        r"\bdagvaard\w*|\bgedagvaard\w*|\brolzitting|terechtzitting|ter zitting|"
        r"oproeping? (?:voor|om|tot|ter)\b|(?:roep|roepen|opgeroepen|oproep)\b[^.;]{0,90}(?:zi"
        r"tting|rechtbank|verschijn\w*|kantonrechter)|zitting (?:is|van|bij|op|"
        r"vindt)\b|in rechte (?:\w+ ){0,3}betrek\w*"
        r"|stap is (?:naar )?de (?:kanton)?rechter|mondelinge behandeling|in persoon (?:moet\w* |"
        r"te )?verschijn\w*|moet\w* verschijnen|"
        r"(?:stap\w*|gaan?|ga|sleep\w*|daag\w*|dagen|breng\w*) [^.;]{0,40}\b(?:naar|voor) de "
        r"(?:rechtbank|kantonrechter|rechter)|procedure (?:te )?(?:start\w*|begin\w*|aanspan\w*|"
        r"aan te spannen)|take you to court|legal action|kort geding"
        r"|voor de (?:kanton)?rechter\b|\bmoet\b[^.;]{0,60}\bbij de (?:kanton)?rechter (?:zijn|"
        r"komen)\b|"
        r"\b(?:kanton)?rechter (?:behandelt|bespreekt|bekijkt|"
        r"beoordeelt)\b[^.;]{0,40}\b(?:vordering|"
        r"zaak|eis|verzoek)|(?:aan|bij) de (?:kanton)?rechter\b[^.;]{0,60}(?:voor|"
        r"leg|leggen|vragen|vorder\w*|aanhangig|eis\w*|neer)|naar de (?:kanton)?rechter|"
        r"de (?:kanton)?rechter (?:dan |te )?(?:om |zal |vragen|verzoeken|inschakel)|"
        r"(?:gerechtelijke|juridische|civiele|rechts)\s?procedures?|procedure (?:bij|"
        r"voor) de (?:rechtbank|kantonrechter|rechter)|\brechtszaak|vorder\w* [^.;]{0,60}bij d"
        r"e (?:kanton)?rechter"
        r"|\b(?:partijen|u) [^.;]{0,80}\bverschijn(?:en|t)\b|\bvonnis (?:te )?(?:vragen|eisen)\b|"
        r"rechtbank in ?(?:te )?schakel\w*"
        r"|\bleg(?:gen|t)?\b[^.;]{0,60}\bvoor aan (?:de|een) (?:kanton)?rechter|"
        r"voor ?te ?leggen aan (?:de|een) (?:kanton)?rechter|\bte verschijnen\b|"
        r"\bsummons|court (?:proceedings|hearing|case|action)|legal proceedings|"
        r"(?:kanton)?rechter (?:\w+ ){0,3}verwacht|\bverwacht\w* [^.;]{0,40}\b(?:kantonrechter|"
        r"rechtbank)|"
        r"gerechtelijke (?:stappen|weg|actie|invordering)|(?:vragen|verzoeken|"
        r"vraagt|verzoekt)\b[^.;]{0,25}(?:de|een) (?:kanton)?rechter"
    ),
}

# a judge who is asked for leave to do something else
NOT_A_SUIT = re.compile(
    r"^(?:[^.;]{0,40}rechter|vragen|verzoeken|vraagt)[^.;]{0,40}\b(?:gijzel\w*|"
    r"machtiging|toestemming|verlof|te mogen|hechtenis|moratorium|voorlopige voorziening|wsnp|"
    r"vast ?(?:te )?(?:zetten|houden)|schuldsanering\w*|dwangakkoord|uitstel)"
)

# hearings and calls of others than a court
NOT_A_COURT = re.compile(
    r"\bhuurcommissie|\bhoorzitting|\bbezwaar|\w*geschillencommissie|klachtencommissie|mediation|"
    r"heronderzoek|spreekuur|\bons kantoor\b|\bloket\b|gemeentehuis|werkplein|stadskantoor"
)
COURT = re.compile(r"\brechtbank|\b(?:kanton)?rechter|dagvaard|gerechtshof|\brol\b")
# a question that is asked, not a condition: "kunt u beslag leggen op mijn loon?"
ASKS = re.compile(r"^(?!.*\b(?:niet|geen|voorkom\w*)\b).*\?\s*$", re.DOTALL)
# what the reader may do, not what is done to him
READER_ENDED = re.compile(
    r"^\W*u (?:heeft|hebt) [^.;]{0,80}\b(?:opgezegd|beeindigd|stopgezet|laten stoppen)\b|"
    r"^[^.;]*\bop uw (?:eigen )?verzoek\b[^.;]{0,40}\b(?:opgezegd|beeindigd|stopgezet|gestopt|"
    r"afgesloten)\b"
)
# who must come to court, on a day to come
APPEARS = re.compile(r"\bverschijn(?:en|t)\b|\bzitting\b|\bbehandeling\b")
READER_GOES = re.compile(
    r"\b(?:kunt|mag|kan) (?:u|je)\b[^.;]{0,80}\b(?:rechter|rechtbank|beroep|huurcommissie)"
)
# said of anybody: "een deurwaarder kan de woning ontruimen"
MODAL = re.compile(r"\b(?:kan|kunnen|mag|mogen|moet|moeten)\b")
PERSONAL = re.compile(
    r"\b(?:wij|we|ik|ons|onze|mijn|hierbij|niet|geen|zonder|anders|gebreke|uitblijven|tenzij)\b"
)
EXPLAINS = re.compile(
    r"\b(?:sommige|meeste) \w+(?:en|s)\b|\bmeer over\b|\bvindt u\b|\bbuur(?:man|vrouw)\b|"
    r"\bniemand\b|^\W*(?:energiebedrijven|"
    r"leveranciers|deurwaarders|verhuurders|verzekeraars|"
    r"schuldeisers|"
    r"corporaties|incassobureaus|bedrijven)\b|\bop (?:onze|de) (?:web)?site\b|\bwat u (?:moet|"
    r"kunt) doen\b|"
    r"\bu leest\b|\blees(?:t u)? (?:daar|hier|op)\b|\bwat een \w+ is\b|(?:voor|bij|met) vragen "
    r"over|terecht bij|"
    r"juridisch loket|(?:doen|doet|proberen|helpen)\b[^.]{0,40}\bvoorkomen\b|het recht om|"
    r"\bdeurwaarder mag (?:niet|geen|alleen)|(?:vorige|andere) (?:bewoner|eigenaar|leverancier|"
    r"verhuurder)|"
    r"\bu (?:schreef|schrijft|vraagt|belde|vroeg)\b|\bu (?:heeft|hebt) (?:\w+ )?(?:gevraagd|"
    r"geschreven|gebeld)\b[^.;]{0,20}\bof\b|komt (?:alleen|zelden|nooit|niet) (?:vaak "
    r")?voor\b|"
    r"^\W*bij (?:een |de )?(?:\w+ )?(?:ontruiming|beslag\w*|afsluiting|dagvaarding|gijzeling|"
    r"executie\w*|loonbeslag|"
    r"bankbeslag)\b[^.]{0,40}\b(?:kan|mag|moet|krijgt|komt|gaat|hoort|is|wordt)\b|"
    r"\b(?:klanten|leveranciers|verhuurders|zorgverzekeraars|energiebedrijven|bedrijven|"
    r"incassobureaus|corporaties) "
    r"(?:kunnen|mogen|moeten|gaan|doen)\b|(?:mag|mogen|kan|kunnen) (?:\w+ ){0,4}(?:pas|alleen|"
    r"nooit|niet zomaar)\b|"
    r"\bpas als (?:niets|dat|alles|het)\b|als niets helpt|komt (?:bijna |vrijwel )?nooit voor|"
    r"\bwist u dat\b|over het algemeen|stappenplan|steeds meer (?:mensen|inwoners|huishoudens)|"
    r"huishoudens\b|"
    r"\bpas (?:als|na|nadat) (?:alle|andere|alles|herhaalde|meerdere|verschillende)\b|"
    r"\bhoe (?:u|je|wij|we) [^.;]{0,40}\bvoorkom|"
    r"\bniet zomaar\b|in het (?:uiterste|ergste) geval|\buiteindelijk\b|"
    r"in (?:sommige|veel|de meeste|bepaalde|zulke) gevallen|\bsoms\b|\bmeestal\b|\bvaak\b|"
    r"in het algemeen|algemeen geldt|\bkan het zover komen|\bmensen\b|\biemand\b(?! van ons)|"
    r"\bhuurders\b|\bschuldeisers\b|\bdeurwaarders\b|\been (?:deurwaarder|schuldeiser|"
    r"verhuurder|leverancier|huurder|klant|schuldenaar|verzekeraar|rechter|"
    r"gerechtsdeurwaarder|gemeente)\b[^.;]{0,60}\b(?:mag|kan|moet|komt|"
    r"legt|zal|heeft|wil)|\bwie (?:niet|een|zijn|schulden)|\bmen\b|\bfolder|"
    r"\bbrochure|\blees meer|meer informatie over|\bbetekent\b|houdt in\b|"
    r"noemen (?:we|wij)|\bheet\b|algemene (?:informatie|voorwaarden)|ter (?:algemene )?inf"
    r"ormatie|veelgestelde|laatste middel|\blaatste redmiddel|pas als laatste|"
    r"alleen (?:met|na) (?:toestemming|een vonnis)|mag (?:alleen|pas|nooit)|"
    r"mogen (?:alleen|pas|nooit)|\bnooit betaalt|\bbang (?:bent |was )?voor\b|bent u bang|maakt u "
    r"zich zorgen|"
    r"heeft u te maken met|krijgt u te maken met|dreigt er|voorbeelden? van|"
    r"\bstel\b|wettelijk is|de wet (?:zegt|bepaalt|regelt)|in theorie|"
    r"elk jaar|jaarlijks worden|voorlichting|workshop|spreekuur|\btips?\b|"
    r"leest u (?:op|in|er)|\b(?:kunt|kan) u (?:lezen|nalezen|vinden)|uitleg over|"
    r"begrippenlijst|bedoelen (?:wij|we)|pas (?:als|na|nadat) de rechter|"
    r"problemen zoals|later problemen|helpen wij u bij|hulp bij"
)
# somebody says it of what he does, or has done, to this reader
ENGAGES = re.compile(
    r"\b(?:schakel|stuur|geef|draag)(?:en)? (?:wij|we|ik)\b|\b(?:sturen|geven|dragen) (?:wij|we)\b|"
    r"\b(?:wij|we|ik) (?:schakelen|schakel|stuur|sturen|geef|geven|draag|dragen)\b"
)
ANNOUNCED = re.compile(
    r"\b(?:wij|we|ik|hierbij|mijn|onze|ons)\b|gelegd|aangezegd|\bbevel|betekend|veroordeel|"
    r"gedagvaard|"
    r"opgeroepen|oproep\w*|ontbindt|\b(?:wordt|worden|zal|zullen|is|zijn) (?:u|uw|je|jouw)\b|"
    r"\b(?:u|uw \w+|je \w+) (?:wordt|worden|zal|zullen|moet|dient)\b|\b(?:aanzegging|"
    r"aankondiging|kennisgeving)\b"
)
QUESTION = re.compile(
    r"^(?:wat|hoe|wanneer|waarom|kan|kunnen|mag|mogen|moet|wie|welke|is|"
    r"krijg|word|waar)\b.*\?\s*$|\b(?:wat is|wat zijn|hoe werkt|veelgestelde vragen)\b|"
    r"^(?:meer weten over|goed om te weten|algemene informatie|uitleg|"
    r"begrippen|toelichting|informatie over|achtergrond)\b|^wat (?:een|"
    r"betekent|houdt)\b"
)
DEFINED = re.compile(
    r"\W*(?:is|zijn) (?:een|het|de|wanneer|als|dat|iets)\b|\W*(?:betekent|houdt|noemen|heet)\b"
)
PAST = re.compile(
    r"kondigden|(?:hebben|heeft|had|hadden|is|was|werd|waren) [^.;]{0,60}(?:aangekondigd|"
    r"gedreigd|gemeld|laten weten|geschreven|bericht)|stond[^.;]{0,20}gepland|"
    r"\bgeplande?\b|\bzou(?:den)?\b|lieten wij (?:u )?weten|schreven wij|"
    r"eerder(?:e)?\b|in onze (?:vorige )?brief|was (?:aangezegd|gepland|"
    r"aangekondigd)|aangezegde|aangekondigde"
)
PAST_SUMMONS = re.compile(
    r"(?:bij|de|het|in|na|van|op de) (?:inleidende |exploot van )?dagvaarding (?:van|"
    r"d\.d|is op|met producties|heeft)|dagvaarding (?:van|d\.d\.?|betekend op) \d|"
    r"blijkt uit de dagvaarding|gedagvaard (?:op|tegen) \d{1,2} \w+ \d{4} (?:en|"
    r"is)|het procesverloop|de procedure blijkt|kosten dagvaarding|verstek verleend|"
    r"niet (?:ter zitting )?verschenen|dagvaarding \(|ter zitting (?:is|"
    r"heeft|van)\b"
)
# a judge has ruled
JUDGED = re.compile(
    r"\bveroordeelt\b|\bveroordeeld\b|\brechtdoende\b|\b(?:kanton)?rechter heeft\b|"
    r"\bheeft de (?:kanton)?rechter\b|\bbij (?:verstek)?vonnis\b|\bvonnis (?:van|d\.d|gewezen)"
)
COSTS = re.compile(
    r"(?:kosten|explootkosten|salaris (?:van )?(?:de )?(?:gemachtigde|advocaat)|tarief|"
    r"griffierecht)\b[^.;€]{0,40}$"
)
COSTS_AFTER = re.compile(r"\W*(?:s?kosten|\s*€|\s*\d+,\d\d|\s*:\s*€)")
STRONG = re.compile(
    r"\bzullen\b|\bzal\b|\bgaan (?:wij|we)\b|(?:wij|we) gaan\b|\bga ik\b|"
    r"gaat (?:de|onze|een|mijn)|\bwordt\b|\bworden\b|\bword\b|zeg(?:gen)? (?:wij |"
    r"ik |u |hierbij |hiermee )*aan\b|aanzegging|aan te zeggen|aankondig\w*|"
    r"kondig\w*|\bbevel\w*|veroordeel\w*|\bdient\b|\bmoet\b|gedagvaard|"
    r"dagvaard (?:ik|u)|\bheb ik\b|gelegd|vindt plaats|plaatsvinden|leggen (?:wij|"
    r"we)|leg ik|start(?:en)? (?:wij|we)|sluiten (?:wij|we)|stop(?:pen)? (?:wij|"
    r"we)|vragen (?:wij|we)|dreig\w*|voorkom\w*|melden (?:wij|we)|meld\w*|"
    r"beeindig\w*|\bkomt\b|\bkomen\b|verko\w+|eindigt|vanaf\b|per \d|\bop \w*dag \d|"
    r"overga\w*|over te gaan|genoodzaakt|\bwill\b|oproep\w*|opgeroepen|"
    r"\b(?:ligt|rust)\b[^.;]{0,40}\bbeslag|\bbeslag\b[^.;]{0,40}\b(?:ligt|rust)\b|\blegde\b|"
    r"verschijnen|\bwil(?:len)? (?:ik|wij|we) dat\b|\bkunnen (?:wij|we)|\bkan (?:de|onze|mijn|ik)|"
    r"opdracht"
)
TO_YOU = re.compile(
    r"\bu\b|\buw\b|\bje\b|\bjouw\b|\byou\b|\byour\b|gedaagde|geexecuteerde|"
    r"gerekwireerde|schuldenaar|\bhuurder\b"
)
TERM = re.compile(
    r"binnen (?:\w+ ){0,2}(?:dagen|uur|weken|werkdagen|week)|uiterlijk|"
    r"vo+r (?:\w+dag )?\d|\d{1,2} (?:dagen|uur)\b|onmiddellijk|direct\b|"
    r"per omgaande|vandaag|heden"
)
ANCHORS = {
    DangerType.EVICTION: re.compile(
        r"ontruim|verlaten|sleutel|uitzet|leeg op|uit uw woning|uit de woning"
    ),
    DangerType.ENERGY: re.compile(r"afsluit|afgesloten|\bsluit|monteur|levering|afkoppel|stop"),
    DangerType.WATER: re.compile(r"afsluit|afgesloten|\bsluit|monteur|levering|dicht|stop"),
    DangerType.HEAT: re.compile(r"afsluit|afgesloten|\bsluit|monteur|levering|dicht|stop"),
    DangerType.HEALTH_INSURANCE: re.compile(
        r"\bcak\b|beeindig|eindigt|opzeg|royement|verzekering stopt|vervalt|aanmeld"
    ),
    DangerType.WAGE_SEIZURE: re.compile(r"loonbeslag|beslag"),
    DangerType.BANK_SEIZURE: re.compile(r"bankbeslag|beslag"),
    DangerType.HOUSEHOLD_SEIZURE: re.compile(r"beslag|boedel"),
    DangerType.PUBLIC_SALE: re.compile(r"verko|veil"),
    DangerType.DETENTION: re.compile(r"gijzel|meld|politie|hechtenis|zitting|aanhoud"),
    DangerType.SUMMONS: re.compile(r"zitting|verschijn|rechtbank|kantonrechter|dagvaard|rechter"),
}
# a couch between other furniture
COUCH = re.compile(
    r"\bbank(?=[^.;]{0,25}\b(?:televisie|tv|wasmachine|stoel|tafel|kast|laptop|koelkast|fiets))|"
    r"(?<=televisie, )bank|(?<=tafel, )bank|(?<=stoelen, )bank|(?<=kast, )bank|(?<=en een )bank"
)
DATE_LABEL = re.compile(
    r"(?:^|\s)(?:op\s+)?(?:datum(?: en (?:tijd(?:stip)?|uur))?|dag(?: en uur)?|"
    r"wanneer|tijdstip|uitvoering|uitvoeringsdatum|datum uitvoering|geplande? (?:datum|"
    r"op)|aanvang|moment|date)\b[^.]{0,20}$"
)
TIME_LABEL = re.compile(
    r"\b(?:tijd|tijdstip|tijdvak|tijdblok|aanvang|hoe laat|uur|om|tussen|vanaf|time)\b"
)
