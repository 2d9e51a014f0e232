"""Where letters speak of measures in general, or of what is over: lists, terms, news, history."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intakeapp.documents.reading import danger_words as words
from intakeapp.documents.reading.text import Letter, Passage

# those who take measures, or whom they strike, as kinds of people
KINDS = re.compile(
    r"\b(?:(?:zorg)?verzekeraars|(?:energie)?leveranciers|verhuurders|schuldeisers|incassobureaus|"
    r"\w*corporaties|\w+bedrijven|gemeenten|deurwaarders|rechters|werkgevers|banken|wanbetalers|"
    r"huurders|klanten|verzekerden|bewoners|huishoudens|gezinnen|inwoners)\b"
)
FIRST = re.compile(r"\b(?:wij|we|ik|ons|onze|mijn|hierbij)\b")
# several of them: nobody is put out of his home twice
PLURAL = re.compile(
    r"\b(?:\w*ontruimingen|afsluitingen|\w*uitzettingen|dagvaardingen|gijzelingen|"
    r"executieverkopen|veilingen|rechtszaken|\w+beslagen|royementen|"
    r"(?:woningen|huizen|huurders|gezinnen|huishoudens|klanten|inwoners)\b[^.;]{0,60}\b(?:"
    r"ontruimd|uitgezet|afgesloten|gedagvaard)|(?:ontruimd|afgesloten|uitgezet)e "
    r"(?:woningen|huishoudens|gezinnen|klanten))\b"
)
# others than the reader, as terms of delivery and reports call them
OTHERS = re.compile(
    r"\b(?:de|een|iedere|elke|alle) (?:\w+ )?(?:verbruiker|afnemer|contractant|consument|klant|"
    r"kleinverbruiker|verzekeringnemer|verzekerde|debiteur|wederpartij|huishouden|gezin|inwoner)\b|"
    r"\ba?ndere (?:huurders|klanten|mensen)\b"
)
ENTITLED = re.compile(
    r"\b(?:bevoegd|gerechtigd|bevoegdheid|heeft het recht|kan|kunnen|mag|mogen)\b"
)
CHANCE = re.compile(
    r"\bin de toekomst\b|\b(?:kans|risico|gevaar|angst|uitzicht|zicht) op\b|\bin het ergste "
    r"geval\b|"
    r"\bhoe \w+er\b[^.;]{0,70}\bhoe \w+er\b|(?:kan|kunnen|zou|zouden) (?:\w+ ){0,4}(?:leiden|"
    r"uitlopen|uitmonden|eindigen) (?:tot|op|in)\b|\bkomt (?:het )?zelden\b|\bzo ver komt het\b|"
    r"\b(?:alleen|slechts|enkel|uitsluitend) (?:de|een) (?:\w+ )?rechter\b|"
    r"\b(?:gevolgen|voorbeeld|denk(?: \w+){0,2} aan|zoals)\b[^.;:]{0,40}\been\b"
)
# said of this reader after all
MEANT = re.compile(
    r"\bu loopt (?:het |een )?(?:\w+ )?(?:risico|kans|gevaar)|\b(?:uw|jouw) (?:\w+ )?(?:woning|"
    r"huis|kamer|aansluiting|stroom|gas|energie\w*|water\w*|verwarming|warmte\w*|loon|salaris|"
    r"uitkering|inkomen|bankrekening|rekening|inboedel|spullen|auto|verzekering|zorgverzekering|"
    r"meter\w*|levering)\b"
)
LONG_AGO = re.compile(
    r"\bin het verleden\b|\bdestijds\b|\bindertijd\b|\bjaren geleden\b|\bvorig jaar\b|"
    r"\bvroegere?\b|\b(?:vorige|oude|voormalige) (?:woning|adres|huis|zorgverzekering)|"
    r"\b(?:andere|oude|eerdere|vroegere) (?:schuld|zaak|dossier|schuldeiser|vordering)\w*|"
    r"\bin (?P<year>(?:19|20)\d\d)\b|\bsinds(?:dien)?\b[^.;]{0,40}\b(?:trouw|netjes|keurig|"
    r"afbetaald|afgelost)"
)
DONE = re.compile(
    r"\b(?:heeft|hebben|hebt|had|hadden|is|zijn|was|waren|werd|werden|kreeg|kregen|leidde|"
    r"verloor|liep|moest|ging)\b"
)
TO_COME = re.compile(
    r"\b(?:zal|zullen|gaan|gaat|wordt|worden|aanstaande|alsnog|opnieuw|nog steeds|blijft)\b"
)
WORKS = re.compile(
    r"\b(?:onderhoud\w*|werkzaamheden|storing\w*|vernieuw\w*|vervang\w*|werk aan|reparatie\w*|"
    r"enkele uren|een paar uur|kortdurend\w*|tijdelijk \w+ water)\b"
)
OWED = re.compile(r"betaal|betal|schuld|achterstand|voldo|openstaa|vordering|rekening")
ARTICLE = re.compile(r"^\W*(?:artikel|art\.|lid|§)\s*\d+")
HEADING = re.compile(
    r"\b(?:algemene|leverings|betalings|polis|huur)\s?voorwaarden\b|\buittreksel\b|"
    r"\bnieuws(?:brief)?\b|^\W*over (?:\w+ )?(?:\w*achterstand\w*|afsluit\w*|ontruim\w*|beslag\w*|"
    r"schulden|incasso\w*|deurwaarder\w*)|\bvraag en antwoord|^\W*wist u\b|"
    r"\bzo (?:gaat|werkt) (?:het|dat)\b|\bwat (?:gebeurt|kan) er (?:\w+ )?(?:als|bij) (?:een|de|"
    r"iemand)\b|\brechten en plichten\b|"
    r"\b(?:pas op|let op|waarschuwing|kijk uit)\b[^.]{0,20}\b(?:vals\w*|nep\w*|oplicht\w*|"
    r"fraude\w*|phishing)"
)
# whoever does something: "wie lange tijd niets betaalt, kan ..."
WHOEVER = re.compile(r"(?:^|[:;])\W*(?:al )?wie\b[^?]*$")
# what may be done only later, said of nobody
NOT_BEFORE = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|begint|gebeurt|volgt|komt)\b[^.;]{0,50}\bpas (?:\w+ ){0,4}(?:als|"
    r"na|nadat|bij|wanneer|vanaf)\b|\b(?:mag|kan|mogen|kunnen)\b[^.;]{0,40}\b(?:alleen|slechts|"
    r"uitsluitend)\b[^.;]{0,30}\b(?:na|met|als|door)\b"
    r"|\bgeldt\b[^.;]{0,30}\b(?:alleen|slechts|ook|niet) (?:bij|voor)\b"
)
# messages of cheats, which borrow the words of measures
CHEATS = re.compile(
    r"\boplichter\w*|\bfraudeur\w*|\bcrimine(?:el|len)\b|\bphishing|\bnep(?:mail|bericht|brief|sms|"
    r"-|brie|deurwaarder|e-mail|nota|rekening)\w*|\bvalse (?:\w+ )?(?:bericht|mail|e-mail|brie|sms|"
    r"nota|deurwaarder|incasso)\w*|\b(?:doen|doet|geven|geeft) zich (?:\w+ ){0,2}(?:voor als|uit "
    r"voor)\b|\b(?:mails?|e-mails?|sms'?(?:jes|je|en)?|appjes?|berichten|bericht|telefoontjes?)\b"
    r"[^.;?]{0,20}\b(?:waarin|waarmee|waarbij|dat|die)\b[^.;?]{0,40}\b(?:dreig\w*|iemand|zogenaamd)"
)
NOT_OURS = re.compile(
    r"\bniet van ons\b|\b(?:wij|we) (?:\w+ )?(?:sturen|versturen|verzenden) (?:\w+ ){0,2}(?:zulke|"
    r"nooit|zo'n|geen)\b|\b(?:sturen|versturen|verzenden) (?:wij|we) (?:\w+ )?(?:nooit|niet)\b|"
    r"\bklik (?:\w+ ){0,3}(?:nergens|niet)\b"
)
# other rooms than a home
NOT_HOME = re.compile(
    r"\bontruim\w* van (?:een|de|uw|het) (?:\w+ )?(?:zolder|schuur|kelder|garage|berging|box|tuin|"
    r"kantoor|trappenhuis|galerij)\b"
)
# papers on it: "neem alle post mee, ook brieven over beslag"
PAPERS = re.compile(
    r"\b(?:brief|brieven|post|stukken|papieren|berichten|vragen|informatie|uitleg) (?:over|van|"
    r"rond)\b"
    r"(?: (?!uw\b)\w+){0,4} $"
)
# what may have happened to the reader elsewhere: "ligt er al loonbeslag, stuur dan een kopie"
MAY_HAVE = re.compile(
    r"^\W*(?:is|ligt|loopt|heeft|hebt|zijn|kreeg|krijgt|als|indien|"
    r"mocht)\b(?![^,]*voorkom)[^.;,]{0,120}, "
    r"(?:dan )?(?:stuur|meld|neem|geef|laat|vraag|lees|kijk|vertel|schrijf|breng|zoek|overleg)\b"
)
HELP = re.compile(
    r"\b(?:hulp|hulpverlen\w+|schuldhulp\w*|wijkteam|gemeente)\b[^.;]{0,50}\b(?:kan|kunnen|helpt|"
    r"helpen)"
    r"\b[^.;]{0,40}\bvoorkomen\b"
)
# a measure that something else is set against: "iets anders dan beslag op uw loon"
CONTRAST = re.compile(
    r"(?:(?:^\W*|\b(?:iets|wat|heel|is) )anders dan|\bniet hetzelfde als|\bin tegenstelling tot|"
    r"\bte verwarren met|\bvergelijkbaar met|\bgeen vorm van|\bverschilt van|"
    r"\bverschil (?:met|tussen)|\b(?:beter|goedkoper|prettiger|liever|fijner|sneller|makkelijker|"
    r"minder \w+|liever [^.;]{2,40}) dan)(?: \w+){0,4} $|"
    r"\b(?:regels|rechten|voorwaarden|eisen) (?:\w+ )?(?:bij|voor|over|rond) (?:een |de )?$|"
    r"\b(?:woord(?:en)?|termen|begrip(?:pen)?|uitdrukking)\s\W?$"
)
OPENS = re.compile(r":\W*(?:[1a]\b)?\W*$")
LISTED = re.compile(r"^\W*(?:\d{1,2}|[a-h])\s?[.)]\s|^\W*[-•*]\s|^\W*(?:stap|fase)\s\d")
# what was done to this reader: "Wie legde het beslag?"
HAPPENED = re.compile(
    r"^\W*(?:(?:door |voor |namens )?wie|waarom|waarvoor|(?:sinds )?wanneer)\b[^?]{0,30}\b(?:legde|"
    r"deed|kwam|werd|is|zijn)\b[^?]{0,30}\bbeslag\b[^?]{0,20}\?\s*$"
)
# a question that somebody else might ask: "Raak ik mijn woning kwijt?"
FIRST_PERSON = re.compile(r"^(?!.*\b(?:niet|geen) (?:\w+ )?betaal).*\b(?:ik|mijn|mij|me)\b.*\?\s*$")
KEPT = re.compile(r"\bkwijt|\bverlies|\bdeurwaarder|\buitgezet|\buit huis")


def speaks_generally(low: str) -> bool:
    """Whether a sentence tells of a measure without announcing it to its reader."""
    if ARTICLE.match(low):
        return True
    if KINDS.search(low) and not words.TO_YOU.search(low) and not FIRST.search(low):
        return True
    if (WHOEVER.search(low) or NOT_BEFORE.search(low)) and not words.TO_YOU.search(low):
        return True
    meant = bool(MEANT.search(low))
    if PLURAL.search(low) and not meant:
        return True
    if CHANCE.search(low) and not meant and not words.ANNOUNCED.search(low):
        return True
    others = OTHERS.search(low) and not words.TO_YOU.search(low)
    if others or (ENTITLED.search(low) and "leverancier" in low and not words.TO_YOU.search(low)):
        return bool(others or ENTITLED.search(low))
    return False


def is_by_cheats(letter: Letter, at: int) -> bool:
    """Whether a sentence, or the one before or after it, warns of messages by cheats."""
    sentences = letter.sentences
    before = sentences[at - 1].low if at else ""
    after = sentences[at + 1].low if at + 1 < len(sentences) else ""
    if any(CHEATS.search(low) for low in (before, sentences[at].low)):
        return True
    return bool(NOT_OURS.search(sentences[at].low) or NOT_OURS.search(after))


def is_only_named(low: str, start: int) -> bool:
    """Whether a measure is compared with, a topic of papers, or what may have happened elsewhere.

    `start`: where the measure stands in the sentence `low`.
    """
    before = low[:start]
    if NOT_HOME.match(low, start):
        return True
    if CONTRAST.search(before) or PAPERS.search(before) or HELP.search(before):
        return True
    elsewhere = MAY_HAVE.match(low)
    return elsewhere is not None and start < elsewhere.end()


def is_history(letter: Letter, low: str) -> bool:
    """Whether a sentence tells of an earlier year, home or debt, and nothing to come."""
    match = LONG_AGO.search(low)
    if match is None or not DONE.search(low) or TO_COME.search(low):
        return False
    year = match["year"]
    return year is None or (letter.day is not None and int(year) < letter.day.year)


def is_maintenance(low: str) -> bool:
    """Whether a supply stops for works on the net, not for a debt."""
    return bool(WORKS.search(low)) and not OWED.search(low)


def asks_for_anybody(low: str) -> bool:
    """Whether a sentence is a question in the words of whoever might ask it."""
    return bool(FIRST_PERSON.match(low.strip()))


def scopes(sentences: Sequence[Passage]) -> frozenset[int]:
    """Return the numbers of the sentences that stand in a general list.

    That is: the listed items after a line that ends with a colon and speaks of anybody.
    """
    found: set[int] = set()
    open_list = False
    for at, sentence in enumerate(sentences):
        low = sentence.low.strip()
        if open_list and (LISTED.match(low) or not words.TO_YOU.search(low)) and len(low) < 120:
            found.add(at)
            continue
        general = HEADING.search(low) or words.EXPLAINS.search(low) or PLURAL.search(low)
        open_list = bool(general) and bool(OPENS.search(low)) and not MEANT.search(low)
    return frozenset(found)
