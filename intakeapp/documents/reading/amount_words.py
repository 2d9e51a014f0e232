"""The words around amounts, and what they say of them; searched in small plain letters."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


# What stands before or beside an amount, and what it is worth. The best and the worst count.
FOR = (
    (
        12.0,
        _any(
            r"totaal(?:bedrag)?\s+(?:nog\s+|nu\s+|thans\s+|door u\s+|dat u\s+)*(?:te\s+)?(?:betale"
            r"n|voldoen|vorderen|ontvangen|verschuldigd|openstaand|moet betalen|"
            r"due)",
            r"(?:thans|nu|heden)\s+(?:nog\s+|in totaal\s+)*(?:te vorderen|verschuldigd|"
            r"te voldoen|te betalen|opeisbaar)",
            r"\btotaal (?:openstaand|verschuldigd|opeisbaar|te incasseren|schuld|vordering)",
            r"(?:andere helft|de rest|het overige)\W*$",
            r"\bblijft (?:er )?(?:dus |nog |dan |zo |u |voor u )*$",
            r"nog (?:door u )?te (?:betalen|voldoen)|\bnog open\b|\brest(?:ant|"
            r"eert|erende|schuld)\b(?! van het)",
            r"openstaand(?:e)? (?:saldo|totaal|vordering)|"
            r"actuele? (?:saldo|schuld|stand|vordering)",
            r"(?:totale?|gehele|volledige) (?:openstaande |verschuldigde |actuele |"
            r"te betalen )*(?:schuld|vordering|achterstand|saldo|bedrag|som|huurachterstand|"
            r"betalingsachterstand|premieachterstand)",
            r"total (?:amount )?(?:due|payable|outstanding|to pay)|amount (?:due|owed)|"
            r"balance due|outstanding (?:balance|amount)",
            r"eindtotaal|eindbedrag|eindafrekening te betalen|\bte betalen (?:bedrag|saldo|totaal)",
            r"totaal (?:van )?(?:de |deze |uw |onze )?(?:vordering|schuld|achterstand|"
            r"factuur|rekening)",
            r"(?:verschuldigd|openstaand|opeisbaar)e? (?:totaal)?bedrag|bedrag (?:dat )?(?:nog )?o"
            r"pen\s?staat",
        ),
    ),
    (
        9.0,
        _any(
            r"in totaal|\bsamen\b|\btezamen\b|bij elkaar|totaalbedrag|\btotaal\b(?! (?:aantal|"
            r"excl|exclusief|verbruik|kosten|btw|gespaard|betaald|ontvangen|per maand|"
            r"uren|loon|bruto|netto))",
            r"door u te (?:betalen|voldoen)|\bte betalen\b|\bte voldoen\b|\bte vorderen\b",
            r"factuurbedrag|factuurtotaal|\bsaldo\b|bedrag te voldoen|aanslagbedrag|te innen",
            r"^\W*(?:in de min\b|rood\b|debet\b|te ?kort\b)|\b(?:roodstand|debet(?:saldo|stand)|"
            r"negatief saldo)\b|\b(?:staat|stond) u (?:voor )?$",
            r"open\s?staat|staat (?:er )?(?:nog )?(?:[\w ]{0,30} )?open\b|alles (?:bij elkaar|"
            r"samen|bijeen)|\ball-?in\b|\btotal\b",
            r"u (?:moet|dient|bent|heeft nog|hebt nog|moest)\b|bedraagt (?:nu|"
            r"thans|op dit moment|inmiddels|in totaal)",
        ),
    ),
    (
        7.5,
        _any(
            r"(?:vordering|schuld|achterstand|rekening|nota|factuur|saldo|bedrag|totaal|som|stand)"
            r" (?:\w+ ){0,3}(?:bedraagt|beloopt|is|komt|staat|was)\b[^.;€]{0,45}$",
            r"\b(?:verschil is|is dat|dat is|derhalve|dus|zijnde|oftewel|maakt|zodat|wat "
            r"neerkomt op)\W*$",
            r"\b(?:volledige|gehele|algehele|uw) betaling van\W*(?:nog )?$",
            r"^\W*(?:hoeveel|wat|wat moet u betalen|wat betaalt u)\W*$",
            r"aanspraak op|aangesproken (?:voor|tot)|tekort (?:\w+ )?(?:van)?|komt (?:ons|mij) "
            r"(?:nog )?|"
            r"ons komt (?:nog )?|"
            r"gaat (?:het |hierbij |daarbij )?(?:nu )?om|het betreft|\bbeloopt|opgelopen tot|komt "
            r"(?:daarmee |dus |hiermee |nu |zo )*(?:uit )?op|\bschuldig\b|schuldig bent|"
            r"moet(?:en)? (?:u|je|wij|we) (?:\w+ ){0,6}$|(?:u|je) (?:moet|dient)\b",
            r"(?:vorderen|eisen|claimen|brengen) (?:wij|we|ik)\b|(?:wij|we|ik) (?:vorder|eis)\w*|"
            r"(?:ontvangen|krijgen) (?:wij|we|ik) (?:graag |nog )",
        ),
    ),
    (
        6.0,
        _any(
            r"\bbedrag\b|betaal(?:t)?\b|betalen\b|voldoen\b|overmaken|over te maken|"
            r"maak(?:t)? .{0,30}over|schuld\b|vordering\b",
            r"achterstand|verschuldigd|boete|aanslag|openstaand|tegoed van ons|"
            r"naheffing|terugbetalen|terug te betalen",
            r"te storten|stort\b|\bpay\b|amount|betaling van|som van|\bbinnen (?:te )?(?:hebben|"
            r"is|zijn|"
            r"krijgen)\b|\bop onze rekening",
        ),
    ),
)
AGAINST = (
    (
        14.0,
        _any(
            r"per (?:maand|week|kwartaal|4 weken|vier weken|termijn|jaar|dag|keer|"
            r"stuk|uur)\b|\b(?:elke|iedere|ieder|elk) (?:maand|week|kwartaal|jaar)\b|"
            r"maandelijks|p\.?/?m\.?$|/ ?m(?:nd|aand)",
            r"termijn(?:bedrag|en)?\b(?! van (?:14|veertien|\w+ dagen))|deelbetaling|"
            r"aflos(?:sing|sen)|\btranche|in \w+ (?:gelijke )?delen",
            r"\bb\.?t\.?w\.?\b|omzetbelasting|sub-?totaal|tussentotaal|\bvat\b",
            r"reeds (?:voldaan|betaald|ontvangen)|al (?:betaald|voldaan|ontvangen)|"
            r"in mindering|afgetrokken|door u betaald|(?:betaald|ontvangen|voldaan) (?:op|"
            r"per)|(?:uw |-)betaling(?:en)?\b(?! van)|ontvangen betaling",
            r"vorige? (?:factuur|saldo|brief|nota|rekening)|vorig (?:saldo|bedrag)|"
            r"eerdere? |oorspronkelijk|destijds|aanvankelijk|toen nog",
            r"korting|teruggave|tegoed\b|(?:u krijgt|u ontvangt)(?![^€]*(?:brief|factuur|"
            r"rekening|nota|kans|bericht|deze|hierbij|gelegen|her"
            r"innering|aanmaning|boete))|terugbetaald|creditbedrag|"
            r"vergoed(?:t|ing)|\bcredit",
            r"griffierecht|salaris|proceskosten|nakosten|explootkosten|kosten (?:van )?(?:de )?(?:"
            r"dagvaarding|exploot|betekening|ontruiming|beslag)",
            r"verhoogd met|verhoging|vermeerderd met|komt daar .{0,20}bij|komen daar|"
            r"extra\b|bovenop|opslag|bijkomende|tot een maximum|minimaal|maximaal|"
            r"ten minste",
            r"(?:over|sinds|vanaf|huur|premie|nota|factuur) (?:maand )?(?:januari|"
            r"februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
            r"december)\b",
            r"eigen risico (?:is|bedraagt)|loon\b|inkomen|uitkering\b|beslagvrije|"
            r"bestaansminimum|waarde|hypotheek|leen|limiet|drempel|verzekerd|\bdaarna\b",
        ),
    ),
    (
        8.0,
        _any(
            r"\brente\b|\bkosten\b|hoofdsom|incassokosten|administratiekosten|"
            r"aanmaningskosten|herinneringskosten|hoofdbedrag|hoofdvordering",
            r"exclusief|excl\.?\b|zonder (?:kosten|rente)|\bbetaald\b|\bontvangen\b|"
            r"afgeboekt|gecrediteerd|\bwas\b|waren\b|werd\b|bedroeg",
            r"factuur (?:nr|nummer|van \d)|factuurnummer|omschrijving|artikel|bestel",
        ),
    ),
)
# what it is about: in a table a part, in a demand only the subject
TOPIC = re.compile(
    r"maandhuur|huurprijs|kale huur|servicekosten|voorschot\b|voorschotbedrag|"
    r"vastrecht|maandpremie|abonnement(?:skosten|sgeld)?\b|verbruik|levering|"
    r"tarief|stukprijs|prijs\b"
)
INCLUDING = re.compile(
    r"(?:rente en kosten|kosten en rente|alle kosten|rente|kosten|btw|incassokosten) (?:zijn )?"
    r"(?:inbegrepen|meegerekend|erbij|daarbij)[,:]?|"
    r"\(?(?:inclusief|incl\.?|met inbegrip van|waaronder|vermeerderd met|"
    r"plus|hoofdsom,?|verhoogd met|aan hoofdsom)\s"
    r"[^€\d()]{0,60}(?:rente|kosten|btw|verhoging|hoofdsom|incassokosten)\)?"
)
THIS_AMOUNT = re.compile(
    r"\W*(?:dit|dat|het) (?:hele |volledige )?(?:bedrag|geld|moet|dient|"
    r"vorder\w*)\b[^.]{0,60}(?:betal|vorder|voldo|voldaan|terug|overma|"
    r"moet)|\W*(?:dit|dat) (?:moet u|vorderen wij|betaalt u)"
)
PER = re.compile(
    r"^\W*(?:\w+ ){0,3}(?:per (?:maand|week|kwartaal|jaar|termijn|vier weken|"
    r"4 weken|dag|keer)|maandelijks|p/?m\b)"
)
TO_COME = re.compile(r"\W*(?:\w+ ){0,2}te ontvangen")
OPEN_AFTER = re.compile(
    r"\W*(?:is|zijn|staat|blijft) +(?:nog )?(?:steeds )?(?:open|onbetaald|over\b)|"
    r"\W*(?:nog )?(?:steeds )?(?:open\b|schuldig|verschuldigd|te betalen|"
    r"te voldoen|(?:te )?worden (?:\w+ )?(?:betaald|voldaan|overgemaakt)|"
    r"(?:van u )?terug\b)"
)
TAKEN_OFF = re.compile(
    r"\bbetaald|voldaan|ontvangen|mindering|korting|betaling\b|betaalde u|u betaalde|in mindering|"
    r"\baf\b|\bmin\b|credit|tegoed|kregen wij|hebben wij gekregen"
)
# what comes to the reader, in the whole sentence before an amount
INCOME = re.compile(
    r"\b(?:ontvangt|krijgt|kreeg|ontving|verdient) (?:u|je)\b|\b(?:u|je) (?:ontvangt|krijgt|"
    r"kreeg|ontving|"
    r"verdient)\b|(?:betalen|storten|maken|keren) (?:wij|we)\b|\b(?:wij|we) (?:betalen|storten|"
    r"keren)"
    r"\b|\bbestedingsruimte|te besteden|limiet|\bkunt u lenen|leen\b|\blenen\b"
)
# what the reader gets is no money: "u ontvangt hierbij de factuur van ..."
DUNNED = re.compile(
    r"brief|factuur|rekening\b|\bnota\b|boete|aanslag|bekeuring|naheffing|herinnering|aanmaning|"
    r"bericht|"
    r"overzicht|acceptgiro|waarschuwing|verzoek|bevel|hierbij|kans|gelegenheid|dagvaarding|"
    r"post\b|tijd\b|"
    r"moet|dient|betalen|voldoen"
)
GONE_BY = re.compile(r"\b(?:stond|stonden|destijds|toen)\b[^.;]{0,45}$")
AFTER_THAT = re.compile(
    r"\b(?:na (?:die|deze) (?:datum|dag|termijn)|daarna|nadien|na \d{1,2} \w+(?: \d{4})?|"
    r"anders|"
    r"vanaf dan|dan komt)\b[^.;]{0,50}$"
)
MANY_CREDITORS = re.compile(
    r"[^.]{0,25}\bbij (?:\w+ ){0,2}(?:schuldeisers|crediteuren|bedrijven)\b"
)
BACK = re.compile(
    r"te veel|terug ?betalen|terug te betalen|vorderen|moet u|moeten u|nog niet|open\b"
)
ASKED_PAID = re.compile(r"\b(?:betaald|voldaan|overgemaakt|ontvangen)\b")
HEAD_OPEN = re.compile(
    r"\b(?:open\w*|saldo|restant|resteert|te betalen|te voldoen|nog|uw deel|zelf betalen)\b"
)
HEAD_PAID = re.compile(
    r"\b(?:betaald|voldaan|ontvangen|vergoed|afgelost|korting|mindering|betalingen)\b"
)
NAMELY = re.compile(
    r"\W*(?:\(|:|te weten|namelijk|bestaande? uit|opgebouwd|zijnde|waarvan|als volgt|dat is)"
)
RUNNING = re.compile(r"\W*(?:saldo|stand|nieuw saldo|openstaand|cumulatief)\W*$")
TIMES = re.compile(
    r"\b(?P<n>\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s*"
    r"(?:x|×|\*|maal|keer|times|maanden|termijnen|months|termijnen van|maanden van)"
    r"(?: (?:van|a|at|of))?\s*$"
)
BETWEEN = re.compile(r"\W*(?:per maand|elk|each|a month|=|is|dat is|samen|in totaal)?\W*$")
_COUNTED = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
COUNT = {word: number for number, word in enumerate(_COUNTED.split(), 1)}
UNPAID = re.compile(
    r"\b(?:wij|we|ik) (?:ontvangen?|zien?|verwachten?) (?:graag |nog |dan )*|"
    r"\W*(?:(?:nog )?(?:steeds )?niet|nooit)\s*(?:op tijd\s*)?[.!]?$|"
    r"(?:nog )?(?:steeds )?niet (?:\w+ ){0,2}(?:betaald|ontvangen|voldaan|"
    r"binnen)|\bgeen (?:\w+ ){0,2}(?:betaald|ontvangen|voldaan)|nog (?:\w+ )?te ontvangen|"
    r"\bonbetaald\w*|(?:van|bij) u nog|nog van u"
)
IF_NOT = re.compile(
    r"\b(?:betaalt u (?:dit |pas |het )*(?:niet|na|later)|komt er [^.;]{0,30}\bbij\b|doet u "
    r"(?:dit|dat) niet|anders|als u (?:\w+ )*?niet|"
    r"indien u (?:\w+ )*?niet"
    r"|bij (?:niet|uitblijven|te late)|wanneer u (?:\w+ )*?niet|bij gebreke|blijft betaling uit"
    r"|(?:kunt|kan|riskeert) u [^.]{0,40}(?:krijgen|oplopen)"
    r"|zonder betaling|te laat|niet op "
    r"tijd|niet tijdig|if you do not)\b"
)
# a total that may be paid in parts: "€ 600 in 6 delen van € 100"
DIVIDED = re.compile(
    r"^\W*(?:verdeeld )?(?:in|over) \w+ (?:gelijke )?(?:delen|termijnen|keer|maanden)\b"
)
# the sum after a sentence with a condition: "Samen is dat ..."
THEN_IN_ALL = re.compile(
    r"\W*(?:samen|in totaal|bij elkaar|alles bij elkaar|het totaal|totaal|u betaalt|je betaalt|dat|"
    r"dan)\b[^.;]{0,25}\b(?:is|wordt|komt|bedraagt|dan|samen|totaal)\b"
)
