"""Words that matter in letters, so that one badly recognised sign does not hide them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_SHORTEST = 7  # shorter words are too easily made into one another
_LONG = 11  # from here two faults are forgiven
_LIST = """
    aankondiging aanmaning aanmelding aanslagnummer aansluiting aanzegging acceptgiro afgesloten
    afsluiten afsluiting afsluitdatum afschrijven arbeidsinkomen augustus automatisch
    bankbeslag bankrekening bedrijfsnummer beschikking beschikkingsnummer beslaglegging
    betaaldatum betaalkenmerk betaaltermijn betaling betalingsherinnering betalingskenmerk
    betalingsregeling betalingstermijn betekenen betekening bewindvoerder boedelbeslag
    briefdatum buitengerechtelijke centraal christelijke contractnummer crediteur
    dagtekening dagvaarden dagvaarding debiteurennummer debiteurnummer december derdenbeslag
    derdengelden deurwaarder deurwaarders deurwaarderskantoor dienstverlening dossiernummer
    drinkwater dwangbevel eindbedrag eindtotaal elektriciteit energielevering executie
    executieverkoop exploot factuurbedrag factuurdatum factuurnummer februari gedagvaard
    gerechtelijke gerechtsdeurwaarder gerechtsdeurwaarders gijzeling griffierecht herinnering
    hoofdsom huurachterstand huurovereenkomst inboedel incasso incassobureau incassokosten
    incassonummer ingetrokken januari justitieel kantonrechter kenmerk klantnummer
    leverancier levering loonbeslag maandtermijn meterkast november oktober omschrijving
    ontbinding onroerende ontruimd ontruimen ontruiming ontruimingsdatum openbare openstaand
    openstaande opdrachtgever opgeschort opeisbaar overeenkomst polisnummer premieachterstand
    proceskosten rechtbank rechtszaak referentie rekeningnummer relatienummer
    restant roerende salaris schuldeiser september stadsverwarming tenaamstelling
    terechtzitting termijnbedrag totaalbedrag uiterlijk uiterste uitkering veertien
    verkoping verschuldigd verschuldigde vervaldatum verwarming verwijderen voldoen
    vordering vorderingen waterlevering warmtelevering werkgever wettelijke woensdag
    donderdag zaterdag maandag dinsdag vrijdag zondag woning zaaknummer zittingsdatum
    zorgverzekeraar zorgverzekering opdracht opdrachtgeefster eiseres gedaagde
    aangesloten heraangesloten aansluitdatum aanschrijven aanschrijving berekening berekenen
    verminderen vermindering rechtspraak ingevorderd openstaat
    rekening rekeningen bankrekeningen beslagen inboedelgoederen
"""
_WORDS = frozenset(_LIST.split())
_PARTS = re.compile(r"^(\W*)([\w|]+?)(\W*)$")


@lru_cache(maxsize=20_000)
def mended(text: str) -> str:
    """Return a word, or the known word that it differs from by one sign (two when long)."""
    parts = _PARTS.match(text)
    if parts is None or len(parts[2]) < _SHORTEST - 1:
        return text
    core = parts[2]
    low = core.lower()
    if low in _WORDS:
        return text
    low = low.replace("|", "l").replace("0", "o").replace("1", "l")
    known = low if low in _WORDS else _nearest(low)
    if known is None or known == core.lower():
        return text
    if core.isupper():
        known = known.upper()
    elif core[0].isupper() or (core[0] == "0" and core[1:].islower()):
        known = known.capitalize()
    return f"{parts[1]}{known}{parts[3]}"


def _nearest(low: str) -> str | None:
    if not low.isalpha():
        return None
    shorter = low.replace("rn", "m").replace("vv", "w")
    if shorter in _WORDS:
        return shorter
    if len(low) < _SHORTEST:
        return None
    allowed = 2 if len(low) >= _LONG else 1
    found = process.extractOne(low, _WORDS, scorer=Levenshtein.distance, score_cutoff=allowed)
    if found is None or found[1] == 0:
        return None
    word = str(found[0])
    # an ending is grammar (betaald, betaling), not a fault
    return word if word[0] == low[0] and word[-2:] == low[-2:] else None
