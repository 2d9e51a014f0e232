"""The words in which letters take a threat back, or say what would prevent it."""

from __future__ import annotations

import re

from intakeapp.domain.letters import DangerType

# what protected the reader and is gone: then the measure is back
SHIELD_GONE = re.compile(
    r"\b(?:uitstel|\w*regeling|opschorting|toezegging|moratorium|afspra\w+(?! met)|schorsing)\b"
    r"[^.;,]{0,40}\b(?:is|zijn|komt|komen|wordt|was) (?:\w+ ){0,3}(?:vervallen|ingetrokken|"
    r"beeindigd|"
    r"voorbij|opgeheven|stopgezet|afgelopen|verlopen)|\b(?:\w*regeling|uitstel) (?:vervalt|"
    r"eindigt|stopt)|"
    r"\btrek(?:ken)? (?:wij |we |ik )?[^.;]{0,30}\b(?:uitstel|\w*regeling|"
    r"toezegging)\b[^.;]{0,20}\bin\b"
)
# a measure, or what belongs to it, that is off; for a supply too
CALLED_OFF = re.compile(
    r"\b(?:afspraak|bezoek|komst|opdracht|afsluiting|aanmelding|opzegging|aanzegging)\b[^.;,]{0,60}"
    r"\b(?:is|zijn|komt) (?:\w+ ){0,3}(?:vervallen|ingetrokken|geschrapt|afgezegd)|"
    r"\b(?:vordering|eis|gevorderde)\b[^.;]{0,60}\b(?:afgewezen|niet toegewezen)|"
    r"\bwe?(?:es|ijst) [^.;]{0,25}\b(?:vordering|eis)\b[^.;]{0,40}\baf\b|\bde prullenbak in\b|"
    r"\blaat\b[^.;]{0,60}\brusten\b|\blaten (?:wij|we) [^.;]{0,60}\brusten\b|"
    r"\bhoef(?:t|ven)? (?:u|je)\b[^.;]{0,40}\bniet te (?:verwachten|vrezen)\b|"
    r"\b(?:wij|we) laten [^.;]{0,60}\brusten\b|\bis (?:\w+ )?(?:verboden|niet toegestaan)\b|"
    r"\b(?:will|shall|do|does) not (?:\w+ )?(?:cut|disconnect|evict|start|take|seize|sell)\b|"
    r"\bwacht(?:en)? (?:wij|we|ik) (?:\w+ ){0,2}met\b(?![^.;]*\d)|"
    r"\bverzoek om u (?:te|in)\b[^.;]{0,40}\bafgewezen|"
    r"\bbeslag (?:is|gaat) (?:\w+ ){0,2}er ?af\b|\bper ongeluk\b|\bweer (?:\w+ )?aangesloten\b(?! "
    r"als)|"
    r"\buit de (?:wanbetalers)?regeling (?:te )?(?:gaan|gehaald|bent)\b"
)
NO_LONGER = re.compile(
    r"\bzie (?:ik|wij) [^.;]{0,40}\baf\b|\bmaar (?:doe|doen|deden) (?:dat|dit) niet|"
    r"(?:daar|er|hier)van (?:af ?te ?zien|afgezien)|\baf ?te ?zien van|\bafzien van|"
    r"van (?:de )?(?:tafel|baan)\b|(?:niet|geen) (?:meer )?(?:bang|gebeuren)|ten onrechte (?:aan|"
    r"ge|ver)\w+|"
    r"\b(?:een|onze) (?:vergissing|fout)\b|per abuis|afgebeld|laten (?:wij|we) rusten|"
    r"als niet (?:geschreven|verzonden) (?:te )?beschouwen|"
    r"\bafmelding|\bafgemeld|(?:zitting|ontruiming|verkoop|veiling|executie|dagvaarding|gijzeling|"
    r"\w*beslag|afspraak|oproep\w*|procedure|behandeling|afsluiting)\b[^.;,]{0,60}\b(?:vervalt|"
    r"vervallen|verviel|"
    r"eindigt|ten einde|ophoudt|afloopt|over is\b|"
    r"stopt\b|is voorbij|beeindigd|opgeheven|afgelopen)|\b(?:einde|opheffing|beeindiging|"
    r"stopzetting) "
    r"(?:van )?(?:het |de |uw )?\w*(?:beslag|gijzeling|ontruiming|procedure|executie|melding)|"
    r"\bintrekking\b|\bannulering\b|in te trekken|(?:zetten|zet) [^.;]{0,60}\bniet door\b|"
    r"(?:krijgt|krijgen) geen doorgang|niet (?:meer )?(?:van plan|uitvoeren|doorzetten)|"
    r"\b(?:blijft|blijven) (?:u |gewoon |uw \w+ |dus )*(?:aangesloten|verzekerd|wonen)|"
    r"\bingetrokken|\bintrek\w*|trekken? (?:wij |we |hierbij |de |deze |"
    r"het |hij |zij )*[^.;]{0,80}\bin\b|(?:ga|gaat|gaan|ging|gingen) (?:nu |"
    r"dan |dus |hiermee |daarmee |daarom |voorlopig |op dit moment )*(?:niet|"
    r"geen)(?: meer)? door|niet (?:meer )?door(?:gaat|gaan| te gaan)|\bafgelast|"
    r"geannuleerd|annuleren|\bopgeschort|schorten? [^.;]{0,70}\bop\b|van de baan|"
    r"stop ?gezet|zetten? (?:wij |we |de |het )*[^.;]{0,60}\bstop\b|\bopgeheven|"
    r"heffen? [^.;]{0,60}\bop\b|(?:is|zijn) (?:hiermee |daarmee |nu |dus |"
    r"daardoor |inmiddels )*(?:vervallen|voorkomen|afgewend|geschrapt|"
    r"beeindigd|niet meer nodig|niet meer aan de orde|niet langer nodig|"
    r"van tafel|gestaakt)"
    r"|(?:komt|komen) (?:nu |dan |dus |hiermee |daarmee |daarom )*te vervallen|"
    r"niet (?:meer|langer) (?:nodig|aan de orde|van toepassing|door)|zien (?:wij |"
    r"we )?(?:nu |hiermee |daarom |dan )*af van|afgezien van|ziet [^.;]{0,40} af van|"
    r"hoeft (?:u )?(?:nu |dus |zich |niet meer |voor [^.;]{0,20})*(?:niet|"
    r"geen)?(?: meer)? ?(?:bang|ongerust|zorgen|vrezen|te vrezen|bezorgd)|"
    r"maak u geen zorgen|geen sprake (?:meer )?van|hebt u [^.;]{0,50}\bvoorkomen\b|"
    r"heeft u [^.;]{0,50}\bvoorkomen\b|\b(?:zullen|zal|gaan|gaat) (?:wij |"
    r"we |de deurwaarder )?(?:dan |dus |nu |daarom |u |meer )*(?:niet|"
    r"geen)\b(?! (?:meer )?(?:aarzelen|nalaten|schromen|wachten|langer wachten))|"
    r"niet doorgezet|ongedaan gemaakt|achterwege|(?:vindt|vinden|heeft|"
    r"hebben) (?:dus |daarom |nu )*geen doorgang|(?:vindt|vinden) (?:dus |"
    r"daarom |nu )*niet plaats|niet plaatsvinden|niet meer plaats|(?:is|"
    r"zijn|wordt|worden) (?:nu |hiermee |daarmee |daarom )*(?:gestopt|"
    r"gestaakt|afgewend|niet uitgevoerd|niet voortgezet)|laten (?:wij|"
    r"we) [^.;]{0,50}\b(?:vallen|achterwege)|(?:kunt|mag) u [^.;]{0,40}(?:blijven wonen|"
    r"in uw woning blijven)|ziet? (?:ervan|er van) af|zien (?:ervan|er van) af|"
    r"is niet langer|niet langer aan de orde|voorbij\b(?! (?:gaan|laat))|"
    r"(?:is|zijn|komt|komen) [^.;]{0,50}\bniet aan de orde|uit de (?:agenda|planning)\b|"
    r"niet (?:voor u )?bedoeld|\bu (?:hem|die|deze|dit|de brief) (?:\w+ ){0,2}(?:weggooien|"
    r"negeren)|"
    r"\bvrijgegeven|\bvrijgave\b|"
    r"herroepen|afgezegd|geschrapt|afgeblazen|teruggedraaid|(?:is|zijn) (?:nu |"
    r"hiermee )?(?:uit|weg)gehaald|niet meer aan de orde|teruggetrokken|"
    r"\bwithdrawn|cancelled|called off|no longer|weer aangesloten|heraangeslo\w+|"
    r"kunt u (?:deze|die|de) [^.;]{0,50}als (?:niet verzonden|vervallen)|"
    r"is vernietigd"
    r"|niet (?:op|tegen) [^.;]{0,40} uitgevoerd|wordt niet (?:meer )?(?:uitgevoerd|"
    r"voortgezet|gelegd)"
    r"|\bvan de (?:rol|lijst|agenda|planning) (?:gehaald|afgevoerd|geschrapt|af)\b|"
    r"\b(?:halen?|haalt|voer(?:en|t)?|schrap(?:pen|t)?) [^.;]{0,60}\bvan de (?:rol|lijst|agenda|"
    r"planning)|\bdoorgehaald|\bdoorhaling|\bbespaard\b|\bafbesteld\b|\bverleden tijd\b|"
    r"\bzie(?:n|t)? (?:\w+ ){0,4}(?:er|daar|hier) ?van af\b|\bgeen sprake\b|"
    r"\bniets (?:meer )?(?:te )?(?:doen|ondernemen) met\b|"
    r"\b(?:doen|doe|ondernemen|onderneem) (?:wij|we|ik) (?:\w+ ){0,2}niets\b|"
    r"\bgeen (?:gevolg|uitvoering) (?:te )?(?:geven|gegeven)"
)
# for a supply or an insurance these words are the threat itself
STOPS = re.compile(
    r"stop ?gezet|stop ?zett\w*|(?:zetten?|zet) [^.;]{0,90}\bstop\b|\bopgeschort|"
    r"schorten? [^.;]{0,70}\bop\b|(?:is|zijn|worden|wordt) (?:hiermee |"
    r"daarmee |nu |dus |daardoor |inmiddels )*(?:vervallen|beeindigd|gestaakt|gestopt)|"
    r"(?:komt|komen) [^.;]{0,20}te vervallen|opgeheven|heffen? [^.;]{0,60}\bop\b|"
    r"weer aangesloten als"
)
ENDS = re.compile(
    r"\b(?:stop(?:pen|t)?|beeindig(?:en|t)?|staken|staakt) (?:wij |we |"
    r"het cak |de deurwaarder |hiermee |daarom |ook )*(?:(?!\b(?:en|om|voor|zodat)\b)[^.;]){0,40}"
    r"\b(?:bestuursrechtelijke "
    r"premie|ontruiming|procedure|executie\w*|verkoop|gijzeling|\w*beslag|"
    r"dagvaarding|aanmelding|afsluiting|maatregel\w*)|"
    r"bestuursrechtelijke premie\b[^.;]{0,40}\b(?:vervalt|stopt|eindigt|is voorbij|hoeft)"
)
NEGATED = re.compile(
    r"\bgeen\b(?: \w+){0,3} $|\bniet\b(?: \w+){0,4} $|\bnooit\b(?: \w+){0,3} $|"
    r"\bnoch\b(?: \w+){0,3} $"
)
NEW_CLAUSE = re.compile(r"\bdan\b|\bmaar\b|^niet\b.*\ben\b|[,;]")
NEGATED_AFTER = re.compile(
    r"^(?:\w+ ?){0,5}\bniet (?:meer |langer |te |laten |worden |wordt |"
    r"gaan |tot )*(?:worden |af|ge\w+|ontruim\w*|leg\w*|uit\w*|dagvaard\w*|"
    r"sluiten|stop\w*|beeindig\w*|verkocht|verkopen|plaats|nodig|verlaten|"
    r"aanmelden|aangemeld)"
)
NOT_REALLY_NEGATED = re.compile(
    r"(?:niet|geen)(?: \w+){0,3} (?:betaal\w*|betaling\w*|betalen|gehoor|"
    r"reactie|regeling|bericht|voldo\w*|voldaan|nakom\w*|nagekomen|ontvang\w*|"
    r"reag\w*|reageert|contact|verschijn\w*|komt|tijdig|op tijd)\b|"
    r"niet (?:\w+ ){0,2}aan (?:de|deze|het|uw|onze|dit|die|dat) (?:\w+ )?(?:afspra\w*|"
    r"\w*regeling|bevel|\w*verplichting\w*|voorwaarde\w*|vonnis|oproep\w*|verzoek|termijn\w*|"
    r"plan|sommatie|betaling\w*)\b|niet aan (?:\w+ )?(?:voldaan|voldoet)|"
    r"niet alleen|niet-\w+|\bzo niet\b|niet,? dan\b|\bniet\?"
)
# who has no say in it: "de bank kan het beslag niet opheffen"
CANNOT = re.compile(
    r"\b(?:kan|kunnen|mag|mogen)\b[^.;]{0,50}\bniet (?:zelf )?(?:stoppen|opheffen|tegenhouden|"
    r"weghalen|beeindigen)\b"
)
# told of what was planned: beside a withdrawal it threatens no more
WAS = re.compile(r"\b(?:werd(?:en)?|was|waren|had(?:den)?|stond(?:en)?|zou(?:den)?)\b")
# no threat by itself; a summons may say so of who answers in writing
NEED_NOT = re.compile(
    r"\bhoe(?:ft|ven)\b[^.;]{0,40}\bniet (?:meer |zelf )*te (?:verschijnen|komen)"
)
# words that threaten by a "no" of their own: "dan hebt u geen water meer"
OWN_NO = re.compile(
    r"\bgeen (?:\w+ )?(?:stroom|gas|water|energie|warmte|elektriciteit|verwarming|drinkwater)\b|"
    r"lever\w* [^.;]*\b(?:geen|niet)\b|niet (?:meer|langer) [^.;]*lever|niet (?:meer|langer) verz"
    r"ekerd|niet verzekerd"
)
_SHUT_OFF = (DangerType.ENERGY, DangerType.WATER, DangerType.HEAT)
# sentences that take a danger away without naming it
RELIEF = (
    (
        (DangerType.EVICTION,),
        re.compile(
            r"\b(?:kunt|mag|blijft|blijven) [^.;]{0,40}\bblijven wonen|\b(?:kunt|mag) (?:u |je )?"
            r"[^.;]{0,25}in (?:uw|de|je) (?:woning|huis|kamer) blijven|\bblijft (?:u |je "
            r")[^.;]{0,25}"
            r"(?:wonen|in (?:uw|de|je) woning)"
        ),
    ),
    (
        _SHUT_OFF,
        re.compile(
            r"\b(?:houdt|behoudt|heeft) u (?:dus |gewoon )?(?:stroom|gas|water|warmte|energie)|"
            r"\bmonteur (?:komt|hoeft) [^.;]{0,40}\bniet\b|blijven (?:wij )?(?:u |aan u "
            r")?[^.;]{0,20}"
            r"leveren"
        ),
    ),
    (
        (DangerType.EVICTION, DangerType.PUBLIC_SALE, DangerType.HOUSEHOLD_SEIZURE),
        re.compile(r"\bdeurwaarder komt [^.;]{0,30}\bniet\b(?! alleen)"),
    ),
)

IF_PAID = re.compile(
    r"\b(?:als|indien|wanneer|zodra|mits|tenzij|alleen als|door|nadat|"
    r"pas als|if)\b[^.;]{0,90}\b(?:betaal\w*|betaling|betaald|betalen|"
    r"voldoe\w*|voldaan|voldoening|ontvangen|overmaakt|regeling treft|"
    r"contact opneemt|belt|reageert|pay)|(?:betaalt|voldoet|maakt|reageert|"
    r"belt) u\b(?! (?:\w+ )?(?:weer|voortaan|gewoon)\b)[^.;]{0,80}|"
    r"\b(?:om|ter)\b[^.;]{0,60}\bvoorkom\w*|\bvoorkom\b|"
    r"voorkomt u|\bvoorkomen\b(?! (?:is|zijn))|kunt u (?:nog |alleen )*[^.;]{0,60}voorkome"
    r"n|\btenzij\b|\bmits\b|binnen \w+ (?:dagen|uur)"
)
AS_LONG_AS = re.compile(r"\bzolang\b|\bzo lang\b")
ALREADY = re.compile(
    r"(?:u (?:heeft|hebt)|wij hebben|hebben wij|is|zijn|omdat u|nu u|nadat)\b[^.;]{0,70}\b"
    r"(?:betaald|voldaan|ontvangen|getroffen|afgesproken|nagekomen|gesloten|"
    r"overeengekomen)|\b(?:door|dankzij|na) uw (?:\w+ )?betaling (?:is|zijn|kon|hebben|heeft|"
    r"hoef\w*|"
    r"gaat|gaan|blijft)\b"
)
AGAIN = re.compile(r"\balsnog\b|\bopnieuw\b|\btoch\b|weer op|hervat\w*|herleef\w*|\bwel door\b")
PLANNED = re.compile(
    r"\b(?:stond|was|waren|zou|zouden)\b[^.;]{0,60}\b(?:gepland|aangekondigd|komen|worden)|"
    r"aangekondigd"
)
# what somebody told, or meant to do, at an earlier moment
MEANT_TO = re.compile(
    r"\bzou(?:den)?\b|\bwilden\b|\b(?:was|waren) (?:van plan|voornemens)|\bkondig(?:de|den)\b|"
    r"\bstond(?:en)? op het punt"
)
REFERS = re.compile(r"\b(?:daarvan|hiervan|ervan|deze|die|dit|dat|daarmee|hiermee)\b")
# said of the sentence before it: that it is not so, not now or not for this reader
DENIED = re.compile(
    r"^\W*(?:nee\b|(?:daar|hier)(?:van)? is (?:\w+ ){0,4}geen sprake|(?:dat|dit) is (?:\w+ ){0,4}"
    r"niet (?:\w+ )?(?:aan de orde|zo|het geval)|(?:dat|dit) (?:geldt|gebeurt|speelt) (?:\w+ ){0,4}"
    r"niet\b|(?:dat|dit) (?:doen|gaan|mogen) (?:wij|we) (?:\w+ ){0,3}niet\b(?! (?:graag|zomaar|"
    r"zonder|voor))|"
    r"voor \w+(?: \w+){0,3} geldt (?:dat|dit) (?:\w+ )?niet\b|in (?:deze|dit) \w+ (?:zijn|is|zit)"
    r"[^.;]{0,30}\bniet\b|zo ?ver (?:is|zijn) [^.;]{0,30}\bniet\b)"
)
# said of the sentence before it: that it seldom comes to it
UNLIKELY = re.compile(
    r"^\W*zo ?ver (?:komt|laten|laat|hoeft|gaat|willen)\b[^.;]{0,60}\b(?:niet|nooit|zelden)\b|"
    r"^\W*(?:dat|dit) (?:gebeurt|komt) [^.;]{0,30}\b(?:nooit|zelden)\b"
)
