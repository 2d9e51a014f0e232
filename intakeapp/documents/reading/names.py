"""Names: of organisations as letters print them, and of the household, which is never one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from intakeapp.documents.reading.text import Letter, Page, Passage, Row
from intakeapp.domain.letters import Household

LEGAL_FORM = (
    r"(?:B\s?\.?\s?V\b\.?|N\s?\.?\s?V\b\.?|V\.?O\.?F\b\.?|C\.?V\b\.(?=\s|"
    r"$)|U\.A\.|c\.?s\.?\b|GmbH|Ltd\.?|S\.?A\.?R?\.?L?\.(?=\s|$)|AB\b|"
    r"AG\b|SE\b|LLC|Inc\.?)"
)
_TITLES = re.compile(
    r"\b(?:de heer|dhr|mevrouw|mevr|mw|mej|fam|familie|gezin|erven|aan|"
    r"t\.?a\.?v|heer|de bewoners? van|bewoners? van|mr|mrs|ms|drs|ing|"
    r"ir|dr|geachte|beste|en|of|e/?o|cs)\b\.?",
    re.IGNORECASE,
)
_PARTICLE_LIST = (
    "van de der den het ten ter te 't 's el al la le du da di von bin ben in op aan tot"
)
_PARTICLES = frozenset(_PARTICLE_LIST.split())
_TWO_LETTERS = re.compile(r"\b(?:AB|AG|SE)\b", re.IGNORECASE)
_FORM = re.compile(rf"(?:\s|,)*\b{LEGAL_FORM}(?:\s|$)", re.IGNORECASE)
_FORM_BEHIND = re.compile(rf"[A-Za-z]{{2,}},?\s+{LEGAL_FORM}\s*$")
_ORGANISATION = re.compile(
    r"\b(?:stichting|vereniging|cooperatie|gemeente|waterschap|provincie|"
    r"rechtbank|gerechtshof|belastingdienst|toeslagen|woning\w*|wonen|"
    r"woon\w+"
    r"|energie|energy|stroom|gas|water(?:bedrijf|leiding|net)?|drinkwater|"
    r"warmte|zorg\w*|verzekering\w*|verzekeraar|bank|telecom|mobiel|internet|"
    r"kabel"
    r"|incasso\w*|deurwaarder\w*|gerechtsdeurwaarder\w*|credit|collect\w*|"
    r"finance|financ\w+|advocaten|juristen|juridisch\w*|advocat\w*|notaris\w*|groep|"
    r"group|holding"
    r"|services?|service|diensten|dienst|nederland|holland|webshop|winkel|"
    r"shop|store|wehkamp|apotheek|ziekenhuis|tandarts\w*|kliniek|praktijk|"
    r"huisarts\w*|college|school|universiteit|kinderopvang"
    r"|uwv|svb|cak|cjib|duo|lbio|gblt|svhw|bsgr|bghu|sociale|bureau|kantoor|"
    r"beheer|makelaar\w*|vastgoed|corporatie|huurders|parkeer\w*|parking|"
    r"verhuur|lease|leasing|krediet\w*|lening\w*|sport\w*|fitness|uitvaart|"
    r"media|krant|uitgever\w*|loterij|garage|auto\w*|fiets\w*|reis\w*|"
    r"leverancier|netbeheer|nutsbedrijf|warmtenet|stadswarmte|afdeling|"
    r"centraal|centrale|ministerie|kamer|raad|instituut|fonds|maatschappij|"
    r"pensioen\w*|administratie\w*|bewind\w*|kredietbank|ombudsman|post|"
    r"pakket\w*|\w*verhuur\w*|\w+bedrijf|retail|mode|kleding|meubel\w*|"
    r"keuken\w*|techniek|installatie\w*|onderhoud|bouw\w*|hypothe\w*|assuranti\w+|"
    r"assur\w*|onderlinge|zilveren|thuis\w*|ggz|ggd|ambulance|gezondheid\w*|"
    r"invorder\w*|belasting\w*|justitie\w*|recherche|politie|omgevings\w*|"
    r"regio\w*|partners|solutions|associates|consult\w*|management|legal|"
    r"law|capital|invest\w*|receivables|inning|vorderingen|betal\w+|pay|"
    r"telefonie|glasvezel|net|data|digitaal|online|foods?|supermarkt|drogist|"
    r"bakker(?:ij)|slager(?:ij)|boekhandel|tuin\w*|dieren\w*)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:[\w'-]*(?:straat|laan|weg|plein|gracht|kade|singel|dreef|hof|"
    r"pad|steeg|dijk|markt|park|wal|baan|plantsoen|boulevard|allee|ring|"
    r"hoek|burg|erf|oord|veld|akker|plaats|brink|kamp|haven|wei|weide|"
    r"bosch|bos|berg|tuin|zoom|meent|horst)|postbus|antwoordnummer)\s+\d",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b(?!\s?\d)")
_PERSON = re.compile(
    r"^(?:aan\s+)?(?:de\s+)?(?:heer|dhr\.?|mevrouw|mevr\.?|mw\.?|mej\.?|"
    r"fam\.?|familie|de heer en mevrouw|gezin|erven|bewoners?|mr\.?|mrs\.?|"
    r"ms\.?)\s",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"^(?:[A-Z]\.\s?){1,5}(?:\([A-Z][a-z]+\)\s)?(?:(?:van|de|der|den|ten|"
    r"ter|'t|el|al|het)\s)*[A-Z][\w'-]+(?:-[A-Z][\w'-]+)?$"
)
_SALUTATION = re.compile(
    r"(?i:\b(?:geachte|beste|hallo|hoi|dear|goedendag|goedemiddag)\s+)((?:(?i:heer|"
    r"mevrouw|dhr\.?|mevr\.?|mw\.?|mr\.?|mrs\.?|ms\.?|familie|fam\.?|de|"
    r"van|der|den|en|ten|ter|/|el|al|'t)[\s/]*)*[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+|"
    r"\s[A-Z]\.|\s(?:van|de|der|den|ten|ter|el|'t)(?=\s))*)"
)


_SIGNED = 0.55  # of the page's height: from here a person is who wrote


def bare(name: str) -> str:
    """Return a name in small letters without accents, marks and legal forms."""
    name = _FORM.sub(" ", name)
    spread = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in spread if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", plain).split())


def alike(one: str, other: str) -> bool:
    """Whether two names are the same organisation: one in the other, or nearly equal."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if len(short) >= 4 and re.search(rf"\b{re.escape(short)}\b", long):
        return True
    close, longer = short.replace(" ", ""), long.replace(" ", "")
    return (len(close) >= 6 and close in longer) or fuzz.ratio(close, longer) >= 88


def is_organisation(name: str) -> bool:
    """Whether a name has a legal form or a word that organisations have."""
    return bool(_FORM.search(name) or _ORGANISATION.search(bare(name)))


def has_legal_form(name: str) -> bool:
    """Whether a name ends in a legal form."""
    return bool(_FORM.search(name))


def is_address(text: str) -> bool:
    """Whether a text is a street with a number, a post box or a postcode."""
    if re.match(r"(?i)\W*(?:vve|v\.v\.e\.?|vereniging van eigena)", text):
        return False  # named after its street
    return bool(_STREET.search(text) or POSTCODE.search(text))


def _may_be_initials(name: str) -> bool:
    """Whether a name has two letters that are a foreign legal form, or somebody's initials."""
    return bool(_TWO_LETTERS.search(name)) and not _ORGANISATION.search(bare(name))


@dataclass(frozen=True)
class Guard:
    """Knows who the letter is to: the household, and the addressee the letter itself names."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    tokens: frozenset[str] = field(default_factory=frozenset)
    ibans: frozenset[str] = field(default_factory=frozenset)
    own: frozenset[str] = field(default_factory=frozenset)  # words of who it is surely to

    def is_own(self, name: str) -> bool:
        """Whether a person's name shares a surname with whoever the letter is addressed to."""
        words = [word for word in _words(name) if len(word) > 1]
        return not words or any(
            word == own or (len(own) >= 4 and fuzz.ratio(own, word) >= 84)
            for word in words
            for own in self.own
        )

    def refuses(self, name: str) -> bool:
        """Whether a name is, or may be, somebody or some place of the household."""
        words = _words(name)
        if not words or (_PERSON.match(name.strip()) and not is_organisation(name)):
            return True
        if _INITIALS.match(name.strip()):
            return True
        if not self.tokens and not self.addresses:
            return False
        simple = " ".join(words)
        if any(address and address in simple for address in self.addresses):
            return True
        core = _words(_FORM.sub(" ", name))
        if core and all(len(word) == 1 or self._knows(word) for word in core):
            # "Jansen B.V." may be somebody else's firm, "Jansen AB" may be Jansen with initials
            return not _FORM_BEHIND.search(name) or _may_be_initials(name)
        if all(len(word) == 1 or self._knows(word) for word in words):
            return True
        known = any(len(word) > 3 and self._knows(word) for word in words)
        if known and (not is_organisation(name) or _may_be_initials(name)):
            return True
        for own in self.names:
            if len(own.split()) > 1 and re.search(rf"\b{re.escape(own)}\b", simple):
                return True
            near = fuzz.ratio(own, simple) >= 85 or fuzz.token_set_ratio(own, simple) >= 92
            if near and not is_organisation(name):
                return True
        return False

    def _knows(self, word: str) -> bool:
        return word in self.tokens or any(
            len(own) >= 4 and fuzz.ratio(own, word) >= 84 for own in self.tokens
        )


def guard_for(household: Household, letter: Letter) -> Guard:
    """Return the guard for a household and for the addressee that the letter names."""
    spoken = tuple(addressees(letter))
    names = (*household.names, *spoken)
    tokens = {
        word for name in names for word in _words(name) if len(word) > 1 and not word.isdigit()
    }
    addresses = []
    for address in household.addresses:
        street = " ".join(_simple(address.split(",")[0]).split())
        if street:
            addresses.append(street)
    return Guard(
        tuple(" ".join(_words(name)) for name in names if _words(name)),
        tuple(addresses),
        frozenset(tokens),
        frozenset(re.sub(r"\W", "", iban).upper() for iban in household.ibans),
        _surely(household, letter),
    )


def _surely(household: Household, letter: Letter) -> frozenset[str]:
    """Return the words of the names of the household, of the window and of the greeting."""
    names = list(household.names)
    for sentence in letter.sentences[:60]:
        match = _SALUTATION.search(sentence.plain)
        if match:
            names.append(match[1])
    for page in letter.pages[:2]:
        names += [cell.plain for cell in window(page) if not is_address(cell.plain)]
    return frozenset(word for name in names for word in _words(name) if len(word) > 1)


def _simple(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in spread if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9 ]+", " ", plain)


def _words(name: str) -> list[str]:
    return [word for word in _simple(_TITLES.sub(" ", name)).split() if word not in _PARTICLES]


def addressees(letter: Letter) -> Iterable[str]:
    """Yield the names in the salutation and above the postcode in the window."""
    found = list[str]()
    for sentence in letter.sentences[:60]:
        match = _SALUTATION.search(sentence.plain)
        if match and not re.match(
            r"(?i)(?:heer|mevrouw|klant|relatie|bewoner|huurder|lezer|cli)\w*\W*$", match[1]
        ):
            found.append(match[1])
    for page in letter.pages[:2]:
        for cell in window(page):
            if not is_address(cell.plain) and not has_legal_form(cell.plain):
                found.append(cell.plain)
        for row in page.rows:
            for cell in row.cells:
                signs = cell.box.top > _SIGNED or cell.plain.startswith("mr")
                if _PERSON.match(cell.plain) and len(cell.plain) < 60 and not signs:
                    found.append(cell.plain)
    return [name for name in found if not is_organisation(name)]


def window(page: Page) -> tuple[Passage, ...]:
    """Return the cells of the address window: person, street, postcode with town.

    Of several addresses the one with a person; the sender's own stands above it.
    """
    found: list[tuple[Passage, ...]] = []
    for row in page.rows:
        if not 0.08 < row.whole.box.top < 0.4:
            continue
        for cell in row.cells:
            if re.match(r"[1-9]\d{3}\s?[A-Z]{2}\b", cell.plain) and len(cell.plain) < 45:
                stack = _stacked_on(page, row, cell)
                texts = [one.plain for one in stack[:-1]]
                if any(_PERSON.match(text) or _INITIALS.match(text) for text in texts):
                    return tuple(stack)
                if _is_addressee(texts):
                    found.append(tuple(stack))
    return found[-1] if found else ()


def _stacked_on(page: Page, row: Row, cell: Passage) -> list[Passage]:
    """Return the cells that stand closely above a cell, in line with its left side."""
    stack = [cell]
    for other in reversed(page.rows[max(0, row.number - 8) : row.number]):
        if stack[0].box.top - other.whole.box.bottom > 2.0 * page.height or len(stack) > 5:
            break
        stack[:0] = [
            one
            for one in other.cells
            if abs(one.box.left - stack[-1].box.left) < 0.015
            and stack[0].box.top - one.box.bottom < 1.7 * page.height
        ][:1]
    return stack


def _is_addressee(texts: Sequence[str]) -> bool:
    if not texts or re.search(r"(?i)postbus|retour|afzender", " ".join(texts)):
        return False
    return bool(_STREET.search(" ".join(texts))) and not any(is_organisation(t) for t in texts)
