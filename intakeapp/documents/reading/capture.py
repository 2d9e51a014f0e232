"""Cutting the name of an organisation out of running text or a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intakeapp.documents.reading.names import (
    LEGAL_FORM,
    bare,
    has_legal_form,
    is_address,
    is_organisation,
)
from intakeapp.documents.reading.text import Passage

_LINK_LIST = (
    "van de der den het ten ter te 't 's voor en & + in aan op bij of and the for und la le"
)
_LINKS = frozenset(_LINK_LIST.split())
_LEAD = re.compile(
    r"^(?:[\"'(\s]|(?:de|het|een|onze|haar|zijn|zijnde|te weten|namelijk)\s+|"
    r"(?:besloten|naamloze|openbare) vennootschap(?: met beperkte aansprakelijkheid)?,?\s*"
    r"(?:genaamd\s+)?"
    r"|(?:publiekrechtelijke |privaatrechtelijke )?rechtspersoon\s+|(?:vereniging|"
    r"cooperatie) met \w+ aansprakelijkheid\s+|firma\s+|bedrijf\s+|leverancier\s+|"
    r"verhuurder\s+|(?:onze|mijn)\s+(?:opdrachtgev\w+|client\w*),?\s+)+"
)
_WORD = re.compile(r"[^\s,;:|•·()\"]+")
_FORM_AT = re.compile(rf",?\s*(?:{LEGAL_FORM})(?=[\s,.;:)|]|$)")
_NOT_NAME_LIST = """
    factuur herinnering aanmaning dagvaarding betreft datum kenmerk pagina telefoon e-mail email
    iban bic kvk btw geachte beste uw u onze ons wij ik dit deze dat als indien betaalt betaal
    postbus retouradres bezoekadres postadres adres website internet fax tel totaal bedrag
    omschrijving specificatie klantnummer factuurnummer dossiernummer zaaknummer debiteurnummer
    laatste tweede eerste derde aankondiging sommatie bevel exploot vonnis beschikking aanslag
    betalingsherinnering ingebrekestelling aanzegging nota rekening brief bijlage bijlagen
    belangrijk let op spoed persoonlijk vertrouwelijk aangetekend per post onderwerp behandeld
    behandelaar contactpersoon openingstijden bereikbaar maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober
    november december nederland hoogachtend afdeling klantenservice debiteurenbeheer aan
    afzender namens directeur directie medewerker teamleider manager inzake verzonden ontvanger
    heden heb gedaan gerechtsdeurwaarder toegevoegd kandidaat-gerechtsdeurwaarder mr. drs.
    heer mevrouw dhr mevr hierbij wegens heeft met vriendelijke groet ondergetekende gedaagde
    eiser eiseres vestigingsadres kantooradres ref referentie oproeping mededeling bericht
    verklaring overzicht polisblad jaaropgave loonstrook salarisspecificatie waarschuwing
    afsluiting ontruiming beslag betaling betalingsregeling bevestiging intrekking informatie
    reminder invoice notice important dear date page from subject phone to
    debiteur schuldenaar gedaagde huurder klant rente hoofdsom kosten termijn
    team openstaande openstaand betalingsverzoek betaalverzoek wat hoe waarom wanneer waar wie
    """
_NOT_NAMES = frozenset(_NOT_NAME_LIST.split())
# a name may hold these, but not begin with them
_NOT_FIRST_LIST = """
    ontvangen vorig vorige nog aankopen minimaal te saldo aantal periode premie termijn boete
    administratiekosten subtotaal btw hallo hoi dag bedragen tarief prijs vergoed status soort
    volgnummer per vanaf sinds tot tegen maximaal let kijk bel mail scan vraag achterkant voorkant
    """
_LABEL_LIST = "betreft inzake onderwerp aan datum kenmerk dossier zaaknummer"
_LABELS = frozenset(_LABEL_LIST.split())
_NOT_FIRST = frozenset(_NOT_FIRST_LIST.split())
_PROFESSION = re.compile(
    r",\s(?:(?:toegevoegd |kandidaat-)*gerechtsdeurwaarder|deurwaarder|advocaat|notaris|"
    r"bewindvoerder|"
    r"curator|tandarts|huisarts)s?\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\d{4}\s?[A-Z]{2}$|\w*(?:nummer|nr|kenmerk|code|datum)$|\d+\w{0,3}$", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"(?:Statement|Payment|Membership|Total|Balance)\b(?! [A-Z&])(?:\s|$)|Membership "
)
_DOCUMENT = re.compile(
    r"(?:aanslag|factuur|nota|herinnering|aanmaning|overzicht|specificatie|bericht|brief|besluit|"
    r"beschikking|datum|tekening|nummer|bewijs|biljet|oproep|oproeping|verzoek|reminder|invoice|"
    r"kenteken|dag|verklaring|aanzegging|betekening|vonnis|"
    r"ontruiming|afsluiting|dwangbevel|dagvaarding)$"
)
_OFFICE = re.compile(
    r"(?:[Gg]erechtsd|[Dd]|GERECHTSD|D)(?:eurwaarders?(?:kantoor)?|"
    r"EURWAARDERS?(?:KANTOOR)?)\s(?:[Vv]an\s|[Dd]e\s)*[A-Z]"
)
_VVE = re.compile(r"(?i)vve\b|v\.v\.e|vereniging van eigena")
_STOP_AFTER = re.compile(r"[.!?]$")
_NOISE = re.compile(
    r"^\d+\s?[x×*]\s|\d[.,]\d\d\b|\?|\d{3,}|@|www\.|https?:|\.nl\b|€|%|"
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
)
_MOST_WORDS = 8


@dataclass(frozen=True)
class Name:
    """A name and where it stands."""

    text: str
    passage: Passage
    start: int
    end: int


def name_after(sentence: Passage, at: int) -> Name | None:
    """Return the name that begins at a place in running text: words with capitals and links."""
    rest = sentence.plain[at : at + 140]
    lead = _LEAD.match(rest)
    begin = lead.end() if lead else 0
    end = _capital_run(rest, begin)
    if end <= begin:
        return None
    return _named(sentence, at + begin, at + end)


def _capital_run(rest: str, begin: int) -> int:
    """Return where a run of words of a name ends; `begin` when there is none."""
    end, count, at = begin, 0, begin
    while count < _MOST_WORDS:
        space = re.compile(r"\s*").match(rest, at)
        at = space.end() if space else at
        form = _FORM_AT.match(rest, at)
        if form and count:
            return form.end()
        word = _WORD.match(rest, at)
        if word is None:
            break
        text = word[0]
        small = text.lower() in _LINKS
        if not small and not re.match(r"[A-Z0-9'&]", text):
            break
        if not small and text.lower().rstrip(".") in _NOT_NAMES and count:
            break
        at, count = word.end(), count + 1
        if not small:
            end = word.end()
        sentence_ends = _STOP_AFTER.search(text) and not re.match(
            r"^(?:[A-Z]\.?)+\.?$|^St\.|^Mr\.", text
        )
        mark = rest[at : at + 1]
        if sentence_ends or mark in (";", ":", "(", '"', "|"):
            break
        if mark == ",":
            form = _FORM_AT.match(rest, at)
            return form.end() if form else end
    return end


def name_in(cell: Passage, start: int, end: int | None = None) -> Name | None:
    """Return the name that a cell, or a part of it, consists of; None when it is something else."""
    stop = len(cell.plain) if end is None else end
    text = cell.plain[start:stop]
    lead = re.match(r"[\s:|•*>\"'-]*", text)
    begin = start + (lead.end() if lead else 0)
    text = cell.plain[begin:stop]
    cut = re.search(
        r"\s{2,}|\s?[<\[]|\s[/|•·]\s|,\s|;\s|\s-\s|\s\(|\s(?:te|gevestigd|kantoorhoudende|"
        r"h\.o\.d\.n\.?|handelend)\s|\bIBAN\b|\s(?:tegen|contra|vs?\.?|onder|"
        r"inzake)\s|\s/\s?",
        text,
    )
    profession = _PROFESSION.search(text)
    if cut and not (profession and profession.start() <= cut.start()):
        text = text[: cut.start()]
    elif profession:
        text = text[: profession.end()]
    forms = list(_FORM_AT.finditer(text))
    if forms:
        text = text[: forms[-1].end()]
    text = text.rstrip(" ,;:|-")
    if _is_noise(text):
        return None
    return _named(cell, begin, begin + len(text))


def _is_noise(text: str) -> bool:
    words = text.split()
    if ":" in text or not words or len(words) > _MOST_WORDS or len(text) < 3 or _NOISE.search(text):
        return True
    if not re.match(r"[A-Z0-9'(]|[a-z]{1,3}[A-Z]", text):
        return True
    first = words[0].lower().rstrip(".:,")
    if _ENGLISH.match(text):
        return True
    if (first in _NOT_FIRST or _DOCUMENT.search(first)) and not has_legal_form(text):
        return True
    if first in ("de", "het", "van", "den", "een") and len(words) > 1:
        first = words[1].lower().rstrip(".:,")
    if first in _NOT_NAMES and not (has_legal_form(text) or _OFFICE.match(text)):
        return True
    small = sum(1 for word in words if word[0].islower() and word not in _LINKS)
    wordy = small > max(1, len(words) // 2) and not has_legal_form(text)
    capitals = sum(1 for word in words if re.search("[A-Z]", word) and word.lower() not in _LINKS)
    if (
        not is_organisation(text)
        and "&" not in text
        and ((small and capitals < 2) or (capitals < 1 and not any(w[0].isdigit() for w in words)))
    ):
        return True
    return wordy or is_address(text)


def _named(passage: Passage, start: int, end: int) -> Name | None:
    text = passage.text(start, end).strip(" ,;:|\"'()")
    if not has_legal_form(text):
        text = text.rstrip(".")
    if (
        _CODE.match(text)
        or text.lower() in _LINKS
        or len(bare(text)) < 2
        or not re.search(r"[A-Za-z]{2}", text)
    ):
        return None
    if re.search(r"\s\d{1,4}\s?[a-zA-Z]?$", text) and not (
        is_organisation(text) or _VVE.match(text)
    ):
        return None  # a street with its number
    first = text.split()[0].lower().rstrip(".,:")
    if first in _LABELS:
        return None
    if first in _NOT_NAMES and not (has_legal_form(text) or _OFFICE.match(text)):
        return None
    return Name(text, passage, start, end)


def names_with_form(sentence: Passage, plain: str) -> Iterator[Name]:
    """Yield names that end in a legal form or begin with the word of a kind of organisation."""
    for form in _FORM_AT.finditer(plain):
        start = _run_back(plain, form.start())
        if start is not None:
            name = _named(sentence, start, form.end())
            if name is not None:
                yield name
    opening = re.compile(
        r"\b(?:[A-Z][a-z]*stichting|Stichting|[A-Z][a-z]*vereniging|Vereniging|Gemeente|Waterschap|"
        r"Rechtbank|[A-Z][a-z]*cooperatie|Cooperatie|[A-Z][a-z]*corporatie|[A-Z][a-z]*fonds)"
        r"\s+(?=[A-Z'])"
    )
    for match in opening.finditer(plain):
        end = _capital_run(plain[match.start() : match.start() + 120], 0)
        name = _named(sentence, match.start(), match.start() + end)
        if name is not None:
            yield name


def _run_back(plain: str, end: int) -> int | None:
    """Return where the capitals before a legal form begin."""
    words = list(re.finditer(r"\S+", plain[max(0, end - 90) : end]))
    shift = max(0, end - 90)
    start: int | None = None
    for word in reversed(words[-6:]):
        text = word[0]
        if re.search(r"[,;:|(]$", text) and word is not words[-1]:
            break
        if re.match(r"[A-Z0-9'&]", text) and text.lower().rstrip(".:,") not in _NOT_NAMES:
            start = shift + word.start()
        elif text.lower() not in _LINKS:
            break
    return start
