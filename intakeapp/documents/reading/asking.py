"""Whether a letter asks for money, says that nothing is due, or pays the reader."""

from __future__ import annotations

import re

from intakeapp.documents.reading.money import amounts_in
from intakeapp.documents.reading.text import Letter

_SMALL = 5  # euros
_ASKS = re.compile(
    r"aanspraak op|aangesproken|\btekort\b|\bkomt (?:ons|mij) [^.\n]{0,30}toe\b|ons komt|"
    r"\bvervallen\b[^\n]{0,40}"
    r"ontvangen wij|ontvangen (?:wij|we) [^.\n]{0,20}alsnog|"
    r"in (?:ons|mijn) bezit|kunt betalen|moet betalen|(?:wij|we|ik) (?:ontvangen?|zien?|"
    r"verwachten?) graag|"
    r"\b(?:wil|willen|wenst|verlangt) (?:dit|het|dat|uw|de) (?:\w+ )?(?:bedrag|geld|betaling)\b|"
    r"\bowed?\b|must receive|failing payment|"
    r"\b(?:heeft|hebt) u [^.\n]{0,60}\bbetaald\b|"
    r"\bniet (?:\w+ ){0,8}(?:ontvangen|betaald|voldaan|gekregen)\b|betaling (?:van [^.\n]{0,25})?"
    r"dient|(?:volle|hele|gehele|volledige) bedrag|"
    r"schrijven (?:wij|we) [^.\n]{0,60}\baf\b|afgeschreven|incasseren (?:wij|we)|"
    r"herinner(?:en)? (?:wij|we|ik)\b|(?:wij|we|ik) herinner|betalingsherinnering|\baanmaning\b|"
    r"(?:verzoeken|verzoek|vragen|sommeren|sommeer|manen)\b[^.\n]{0,90}\b(?:betal\w*|"
    r"voldoen|voldoening|over te maken|overmaken|storten)|\b(?:betaal|"
    r"maak|voldoe|stort)\b (?:dit|het|uw|de|a\.?u\.?b|nu|deze|alsnog|dan|"
    r"voor|uiterlijk|binnen|direct|€|eur|\d|via|hier)"
    r"|\b(?:u|je|jij) (?:moet|dient|kunt|kan|behoort|bent verplicht)\b[^.\n]{0,90}\b(?:betalen|"
    r"voldoen|overmaken|over te maken)|\bte (?:betalen|voldoen|vorderen|"
    r"innen)\b|over te maken|gelieve\b|(?:moet|moest) (?:u|je)\b[^.\n]{0,80}betalen|verwacht\w* "
    r"(?:het|"
    r"uw|de) (?:geld|betaling|bedrag)|(?:het|uw) geld uiterlijk|(?:wilt u|wil "
    r"je)\b[^.\n]{0,80}(?:bet"
    r"alen|overmaken|voldoen)|\bpay\b|payable|amount due|bevel[^.\n]{0,120}betalen|"
    r"tot betaling van|(?:ontvangen|zien) (?:wij|we) (?:uw|de|het)[^.\n]{0,60}(?:graag|"
    r"uiterlijk|tegemoet)|verschuldigd|achterstand|openstaa|\bschuldig\b|"
    r"(?:vordering|schuld|rekening|restant|saldo|totaal) (?:bedraagt|is|beloopt|komt|staat)\b|"
    r"\bmaak(?:t)?(?: je| u| jij)?\b(?! zich| u zich| je )[^.\n]{0,80}\bover\b|nog (?:steeds "
    r")?niet (?:\w+ "
    r"){0,3}(?:betaald|"
    r"ontvangen|voldaan|binnen)|(?:betaalde|voldeed) u? ?[^.\n]{0,40}\bniet\b|niet voor \d{1,2} "
    r"\w+ "
    r"(?:\w+ ){0,3}(?:binnen|ontvangen)|heb (?:ik|je) [^.\n]{0,40}\bniet (?:gehad|gekregen|"
    r"ontvangen|bet"
    r"aald)|zorg(?:t u)? (?:er(?:voor)? |dan )?[^.\n]{0,60}\bop\b|overboeken|over te boeken|boek "
    r"(?:het|"
    r"dit|de|dat)|\b(?:transfer|remit)\b|outstanding|\bbet(?:aalt|alen) (?:u|je|kan|met|via)\b|wij "
    r"vorderen|vorderen wij|terugbetal"
)
_PAID = re.compile(
    r"(?:u hoeft|hoeft u) (?:nu |verder |dus |dit |dit bedrag |voor deze \w+ |zelf |"
    r"ons |hiervoor |daarom |voorlopig |op dit moment )*(?:niets|niet)(?: meer)?(?: zelf)? (?:te "
    r"(?:betalen|"
    r"doen|ondernemen|voldoen)|over te maken)"
    r"|(?:volledig|geheel|helemaal) (?:is )?(?:betaald|voldaan|afgelost|"
    r"afbetaald)|geen (?:openstaande?|betalings?achterstand|schuld(?:en)?\b|"
    r"vordering)"
    r"|(?:bedankt|dank u|dank) (?:wel )?voor (?:uw|de|het) (?:\w+ )?(?:betaling|"
    r"overmaken|betalen)|is (?:hiermee |daarmee |nu )+(?:betaald|voldaan|"
    r"afgesloten|afgelost)"
    r"|betalingsbevestiging|bevestiging (?:van )?(?:uw |de |van uw )?betaling\b|"
    r"niets meer te betalen|betaling (?:is )?(?:in goede orde |goed )?ontvangen(?! (?:vo+r"
    r"|uiterlijk|op)\b)"
    r"|ontvingen (?:wij|we) (?:uw|de|het) (?:\w+ )?(?:betaling|bedrag)"
    r"|hebben wij (?:uw|de|het) (?:\w+ )?(?:betaling|bedrag)[^.\n]{0,60}ontvangen|"
    r"hebben (?:uw|de) (?:\w+ )?betaling[^.\n]{0,60}ontvangen"
    r"|(?:dossier|zaak) (?:is |wordt |hebben wij |hiermee )*(?:gesloten|"
    r"afgesloten)|no payment (?:is )?(?:due|required)"
)
_FORGIVEN = re.compile(
    r"\bkwijtgescholden|scheld(?:en|t)? [^.\n]{0,70}\bkwijt\b|niets meer (?:\w+ )?(?:versc"
    r"huldigd|schuldig)|finale kwijting verleend|(?:verleen|krijgt u|kreeg u)[^.\n]{0,30}k"
    r"wijtschelding"
)
_BACK = re.compile(
    r"credit(?:nota|factuur)|u krijgt[^.\n]{0,50} terug|u ontvangt[^.\n]{0,60}(?:terug|"
    r"op uw rekening)|betalen wij (?:u |aan u )?[^.\n]{0,30}terug|storten wij|"
    r"wij storten"
    r"|wordt[^.\n]{0,60}(?:teruggestort|terugbetaald|teruggeboekt|aan u uitbetaald|"
    r"op uw rekening gestort)|(?:wij )?maken (?:wij )?[^.\n]{0,50}(?:aan u|"
    r"op uw|naar uw)[^.\n]{0,30}over|uw tegoed\b|te ontvangen bedrag"
    r"|\bu (?:krijgt|ontvangt)[^.\n]{0,70}\bop (?:uw|de|deze) (?:\w+ )?rekening|"
    r"\b(?:krijgt|ontvangt) u[^.\n]{0,70}\bop (?:uw|de|deze) (?:\w+ )?rekening|"
    r"\bvoorschot[^.\n]{0,40}\b(?:voor u |aan u )?(?:vastgesteld|toegekend)|\bkeren (?:wij|we) "
    r"[^.\n]{0,40}\buit\b|\b(?:is|wordt) aan u toegekend"
)
_STILL = re.compile(
    r"nog (?:te betalen|te voldoen|open|verschuldigd|niet (?:\w+ )?(?:ontvangen|"
    r"betaald|voldaan))|resteert|restant|resterend|wel nog|staat (?:er )?nog|"
    r"niet (?:\w+ ){0,3}ontvangen|(?:deel|gedeeltelijk|gedeelte)\w* (?:\w+ ){0,2}(?:betaal"
    r"d|voldaan|betaling|ontvangen)"
)
_SUPPOSING = re.compile(
    r"\b(?:als|indien|wanneer|zodra|mocht|na ontvangst|na betaling|pas na|"
    r"totdat|zolang)\b|(?:heeft|hebt|had) u [^.?]{0,60}(?:betaald|voldaan|"
    r"overgemaakt|ontvangen)[^.?]{0,30}\?|(?:heeft|hebt) u (?:het bedrag )?(?:al|"
    r"inmiddels|reeds|ondertussen|intussen)\b"
)
_TO_ANOTHER = re.compile(
    r"\baan (?!ons\b)(?:\w+ ){1,4}hoeft u\b|hoeft u (?:\w+ ){0,3}aan (?!ons\b)\w+ (?:\w+ ){0,3}niet"
)
_AFTERTHOUGHT = re.compile(r"\W*(?:dan|u hoeft dan|bedankt|in dat geval|deze brief|dank)\b")


def asks_for_money(letter: Letter) -> bool:
    """Whether a letter asks to pay in plain words."""
    return bool(_ASKS.search(letter.low))


def names_money(letter: Letter) -> bool:
    """Whether a letter names an amount above that of a call or a form."""
    return any(
        abs(found.value) >= _SMALL for row in letter.rows for found in amounts_in(row.whole.plain)
    )


def stands_still(letter: Letter) -> bool:
    """Whether a letter says that something is still to be paid."""
    return bool(_STILL.search(letter.low))


def says_paid(letter: Letter) -> bool:
    """Whether a letter says, not just supposes, that nothing (more) has to be paid."""
    return bool(_PAID.search(_told(letter)))


def is_forgiven(letter: Letter) -> bool:
    """Whether a letter says that what was left need not be paid any more."""
    return bool(_FORGIVEN.search(_told(letter)))


def pays_back(letter: Letter) -> bool:
    """Whether a letter says that money comes to the reader."""
    return bool(_BACK.search(_told(letter)))


def _told(letter: Letter) -> str:
    """Return the sentences without those that suppose ("heeft u al betaald? Dan ...")."""
    kept, supposing = [], False
    for sentence in letter.sentences:
        if _TO_ANOTHER.search(sentence.low):
            continue
        if _SUPPOSING.search(sentence.low) or sentence.low.rstrip().endswith("?"):
            supposing = True
            continue
        if not (supposing and _AFTERTHOUGHT.match(sentence.low)):
            kept.append(sentence.low)
        supposing = False
    return "\n".join(kept)
