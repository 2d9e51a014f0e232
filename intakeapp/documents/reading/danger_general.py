"""Where letters speak of measures in general, or of what is over: lists, terms, news, history."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intakeapp.documents.reading import danger_words as words
from intakeapp.documents.reading.text import Letter, Passage

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
    r"\b(?:kans|risico|gevaar|angst|uitzicht|zicht) op\b|\bin het ergste geval\b|"
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
    r"iemand)\b|\brechten en plichten\b"
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
    meant = bool(MEANT.search(low))
    if PLURAL.search(low) and not meant:
        return True
    if CHANCE.search(low) and not meant and not words.ANNOUNCED.search(low):
        return True
    others = OTHERS.search(low) and not words.TO_YOU.search(low)
    if others or (ENTITLED.search(low) and "leverancier" in low and not words.TO_YOU.search(low)):
        return bool(others or ENTITLED.search(low))
    return False


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
