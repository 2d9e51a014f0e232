"""The measures in the words of the held-out letters."""

from __future__ import annotations

from tests.letters.threats import Measure

M = Measure
MEASURES = {
    "ontruiming": (
        M(
            "de gedwongen ontruiming van uw appartement",
            "uw appartement gedwongen ontruimen",
            "uw appartement gedwongen te ontruimen",
            "zal uw appartement worden ontruimd",
            "gedwongen ontruiming",
        ),
        M(
            "de uitzetting uit uw huurwoning",
            "u uit uw huurwoning zetten",
            "u uit uw huurwoning te zetten",
            "wordt u uit uw huurwoning gezet",
            "uithuiszetting",
        ),
        M(
            "de woningontruiming",
            "de woning door de deurwaarder laten ontruimen",
            "de woning door de deurwaarder te laten ontruimen",
            "moet u uw woning leeg achterlaten, anders ontruimt de deurwaarder",
            "woningontruiming",
        ),
    ),
    "afsluiting_energie": (
        M(
            "het afsluiten van uw stroom en gas",
            "uw stroom en gas afsluiten",
            "uw stroom en gas af te sluiten",
            "gaat uw stroom eraf en wordt uw gasmeter verwijderd",
            "het afsluiten van energie",
        ),
        M(
            "de onderbreking van uw elektriciteitsaansluiting",
            "uw elektriciteitsaansluiting afsluiten",
            "uw elektriciteitsaansluiting af te sluiten",
            "zal de netbeheerder uw elektriciteit afsluiten",
            "afsluiten van elektriciteit",
        ),
    ),
    "afsluiting_water": (
        M(
            "de onderbreking van de watertoevoer",
            "de watertoevoer afsluiten",
            "de watertoevoer af te sluiten",
            "wordt de watertoevoer naar uw woning dichtgedraaid",
            "het dichtdraaien van de waterkraan",
        ),
        M(
            "het afsluiten van uw wateraansluiting",
            "uw wateraansluiting afsluiten",
            "uw wateraansluiting af te sluiten",
            "sluit onze monteur uw water af",
            "het afsluiten van water",
        ),
    ),
    "afsluiting_warmte": (
        M(
            "het afsluiten van uw stadsverwarming",
            "uw stadsverwarming afsluiten",
            "uw stadsverwarming af te sluiten",
            "sluiten wij uw stadsverwarming af",
            "het afsluiten van warmte",
        ),
        M(
            "de stopzetting van de warmtelevering",
            "de warmtelevering stopzetten",
            "de warmtelevering stop te zetten",
            "wordt de warmtelevering stopgezet",
            "stopzetting van warmte",
        ),
    ),
    "zorgverzekering": (
        M(
            "uw aanmelding voor de wanbetalersregeling van het CAK",
            "u aanmelden voor de wanbetalersregeling van het CAK",
            "u aan te melden voor de wanbetalersregeling van het CAK",
            "melden wij u aan voor de wanbetalersregeling van het CAK",
            "de wanbetalersregeling",
        ),
        M(
            "de opzegging van uw zorgpolis",
            "uw zorgpolis opzeggen",
            "uw zorgpolis op te zeggen",
            "wordt uw zorgpolis opgezegd",
            "opzegging van de zorgpolis",
        ),
    ),
    "beslag_loon": (
        M(
            "een beslag op uw salaris",
            "uw salaris in beslag nemen",
            "derdenbeslag te leggen onder uw werkgever",
            "zal een deel van uw salaris in beslag worden genomen",
            "derdenbeslag onder uw werkgever",
        ),
        M(
            "een beslag op uw uitkering",
            "beslag laten leggen op uw uitkering",
            "beslag te laten leggen op uw inkomen",
            "komt er beslag op uw inkomen",
            "inkomensbeslag",
        ),
    ),
    "beslag_bank": (
        M(
            "een beslag op uw banktegoeden",
            "uw banktegoeden in beslag nemen",
            "derdenbeslag te leggen onder uw bank",
            "zullen uw bankrekeningen worden geblokkeerd door beslag",
            "derdenbeslag onder de bank",
        ),
        M(
            "een beslag op uw betaalrekening",
            "beslag laten leggen op uw betaalrekening",
            "beslag te laten leggen op uw betaalrekening",
            "komt er beslag op uw betaalrekening",
            "rekeningbeslag",
        ),
    ),
    "beslag_boedel": (
        M(
            "een beslag op uw huisraad",
            "uw huisraad in beslag nemen",
            "beslag te leggen op de huisraad in uw woning",
            "neemt de deurwaarder uw huisraad in beslag",
            "beslag op huisraad",
        ),
        M(
            "een beslag op uw auto en inboedel",
            "uw auto en inboedel in beslag nemen",
            "uw auto en inboedel in beslag te nemen",
            "zal beslag worden gelegd op uw roerende goederen",
            "inboedelbeslag",
        ),
    ),
    "executieverkoop": (
        M(
            "de gerechtelijke verkoop van uw spullen",
            "uw spullen in het openbaar verkopen",
            "uw spullen in het openbaar te verkopen",
            "zullen de beslagen zaken publiek worden verkocht",
            "gerechtelijke verkoop",
        ),
        M(
            "de openbare veiling van de beslagen goederen",
            "de beslagen goederen veilen",
            "de beslagen goederen te veilen",
            "worden de beslagen goederen openbaar geveild",
            "een veiling van de inboedel",
        ),
    ),
    "gijzeling": (
        M(
            "de toepassing van gijzeling",
            "een machtiging tot gijzeling vorderen",
            "een machtiging tot gijzeling te vorderen",
            "kan de politie u ophalen voor gijzeling",
            "toepassing van gijzeling",
        ),
        M(
            "de gijzeling door de politie",
            "u in gijzeling nemen",
            "u in gijzeling te nemen",
            "wordt u in gijzeling genomen",
            "het dwangmiddel gijzeling",
        ),
    ),
    "dagvaarding": (
        M(
            "een dagvaarding voor de rechtbank",
            "een dagvaarding laten uitbrengen",
            "een dagvaarding te laten uitbrengen",
            "ontvangt u een dagvaarding",
            "dagvaarden",
        ),
        M(
            "het voorleggen van de zaak aan de kantonrechter door middel van een dagvaarding",
            "de dagvaarding laten betekenen",
            "de dagvaarding te laten betekenen",
            "zal de deurwaarder u dagvaarden",
            "dagvaarding voor de kantonrechter",
        ),
    ),
}
