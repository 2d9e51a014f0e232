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
            r"nog (?:door u )?te (?:betalen|voldoen)|\bnog open\b|\brest(?:ant|"
            r"eert|erende|schuld)\b(?! van het)",
            r"openstaand(?:e)? (?:saldo|totaal|vordering)|"
            r"actuele? (?:saldo|schuld|stand|vordering)",
            r"(?:totale?|gehele|volledige) (?:openstaande |verschuldigde |actuele |"
            r"te betalen )*(?:schuld|vordering|achterstand|saldo|bedrag|som|huurachterstand|"
            r"betalingsachterstand|premieachterstand)",
            r"total (?:amount )?(?:due|payable|outstanding|to pay)|amount due|"
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
            r"open\s?staat|staat (?:er )?(?:nog )?(?:[\w ]{0,30} )?open\b|alles (?:bij elkaar|"
            r"samen|bijeen)|\ball-?in\b|\btotal\b",
            r"u (?:moet|dient|bent|heeft nog|hebt nog|moest)\b|bedraagt (?:nu|"
            r"thans|op dit moment|inmiddels|in totaal)",
        ),
    ),
    (
        6.0,
        _any(
            r"\bbedrag\b|betaal(?:t)?\b|betalen\b|voldoen\b|overmaken|over te maken|"
            r"maak(?:t)? .{0,30}over|schuld\b|vordering\b",
            r"achterstand|verschuldigd|boete|aanslag|openstaand|tegoed van ons|"
            r"naheffing|terugbetalen|terug te betalen",
            r"te storten|stort\b|\bpay\b|amount|betaling van|som van",
        ),
    ),
)
AGAINST = (
    (
        14.0,
        _any(
            r"per (?:maand|week|kwartaal|4 weken|vier weken|termijn|jaar|dag|keer|"
            r"stuk|uur)\b|maandelijks|p\.?/?m\.?$|/ ?m(?:nd|aand)",
            r"termijn(?:bedrag|en)?\b(?! van (?:14|veertien|\w+ dagen))|deelbetaling|"
            r"aflos(?:sing|sen)|\btranche|in \w+ (?:gelijke )?delen",
            r"\bb\.?t\.?w\.?\b|omzetbelasting|sub-?totaal|tussentotaal|\bvat\b",
            r"reeds (?:voldaan|betaald|ontvangen)|al (?:betaald|voldaan|ontvangen)|"
            r"in mindering|afgetrokken|door u betaald|(?:betaald|ontvangen|voldaan) (?:op|"
            r"per)|(?:uw |-)betaling(?:en)?\b(?! van)|ontvangen betaling",
            r"vorige? (?:factuur|saldo|brief|nota|rekening)|vorig (?:saldo|bedrag)|"
            r"eerdere? |oorspronkelijk|destijds|aanvankelijk|toen nog",
            r"korting|teruggave|tegoed\b|u krijgt|u ontvangt|terugbetaald|creditbedrag|"
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
            r"factuur (?:nr|nummer|van)|factuurnummer|omschrijving|artikel|bestel",
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
    r"\W*(?:nog )?(?:steeds )?(?:open\b|schuldig|verschuldigd|te betalen|"
    r"te voldoen|(?:te )?worden (?:\w+ )?(?:betaald|voldaan|overgemaakt)|"
    r"(?:van u )?terug\b)"
)
UNPAID = re.compile(
    r"(?:nog )?(?:steeds )?niet (?:\w+ ){0,2}(?:betaald|ontvangen|voldaan|"
    r"binnen)|nog (?:\w+ )?te ontvangen|\bonbetaald\w*|(?:van|bij) u nog|"
    r"nog van u"
)
IF_NOT = re.compile(
    r"\b(?:betaalt u (?:dit )?niet|doet u (?:dit|dat) niet|anders|als u (?:\w+ )*?niet|"
    r"indien u (?:\w+ )*?niet"
    r"|bij (?:niet|uitblijven|te late)|wanneer u (?:\w+ )*?niet|bij gebreke|blijft betaling uit"
    r"|zonder betaling|te laat|niet op tijd|niet tijdig|if you do not)\b"
)
