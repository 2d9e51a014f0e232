"""Why every column of the tables is asked, and what it is used for. No column without a use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from intakeapp.questionnaire.questions import Feed


@dataclass(frozen=True)
class Reason:
    """One sentence that the resident may see, and what the cell feeds (data minimisation)."""

    why: str
    feeds: tuple[Feed, ...]


_DEBTS, _BUDGET, _HOUSE = Feed.DEBTS, Feed.BUDGET, Feed.HOUSEHOLD
_PLAN, _CRISIS, _HELP = Feed.PLAN, Feed.CRISIS, Feed.PROVISIONS
_REMARK = Reason("Zo kunt u iets kwijt dat nergens anders past.", (Feed.REQUEST,))

REASONS: Mapping[str, Mapping[str, Reason]] = MappingProxyType({
    "debts": {
        "creditor": Reason("Dan weten we met wie we iets moeten afspreken.", (_DEBTS,)),
        "collector": Reason("Brieven gaan naar wie nu om het geld vraagt.", (_DEBTS,)),
        "reference": Reason("Met het kenmerk vindt de ander uw zaak meteen terug.", (_DEBTS,)),
        "amount": Reason("Samen geven de bedragen het overzicht.", (_DEBTS, _PLAN)),
        "letter_in_hand": Reason("Dan weten we welke brief we nog zoeken.", (_DEBTS,)),
        "balance_date": Reason("Een bedrag verandert: we willen het nieuwste.", (_DEBTS,)),
        "kind": Reason("Voor elke soort schuld is er een andere weg.", (_DEBTS, _PLAN)),
        "rank": Reason("Sommige schuldeisers gaan voor bij een regeling.", (_DEBTS, _PLAN)),
        "status": Reason("Een schuld die al weg is, telt niet meer mee.", (_DEBTS,)),
        "seizure": Reason("Bij beslag moet u genoeg overhouden om van te leven.",
                          (_CRISIS, _BUDGET)),
        "joint": Reason("Dan weten we van wie van u de schuld is.", (_DEBTS, _PLAN)),
        "business": Reason("Voor ondernemers zijn er eigen vormen van hulp.",
                           (_DEBTS, Feed.REFERRAL)),
        "original_amount": Reason("Zo zien we wat er aan kosten bij kwam.", (_DEBTS,)),
        "origin_date": Reason("Zo zien we hoe lang de schuld er al is.", (_DEBTS,)),
        "instalment": Reason("Wat u al aflost, telt mee in uw budget.", (_BUDGET, _PLAN)),
        "remark": _REMARK,
    },
    "household": {
        "name": Reason("Dan weten we over wie het gaat.", (_HOUSE,)),
        "born": Reason("De leeftijd telt mee voor toeslagen en voor uw budget.",
                       (_HOUSE, _HELP)),
        "relation": Reason("Een partner of kind telt anders mee dan een huisgenoot.",
                           (_HOUSE, _BUDGET)),
        "lives_here": Reason("Wie hier woont, telt mee in uw budget.", (_HOUSE, _BUDGET)),
        "activity": Reason("School of werk maakt verschil voor toeslagen en kosten.",
                           (_HOUSE, _HELP)),
        "shares_costs": Reason("Wie meebetaalt, maakt uw vaste lasten lager.",
                               (_HOUSE, _BUDGET)),
        "remark": _REMARK,
    },
    "incomes": {
        "kind": Reason("Zo zien we of er geld is waar u nog recht op kunt hebben.",
                       (_BUDGET, _HELP)),
        "whose": Reason("Het inkomen van u en uw partner telt apart.", (_BUDGET,)),
        "payer": Reason("Dan weten we wie een bewijs kan geven.", (_BUDGET,)),
        "amount": Reason("Zo zien we wat u elke maand kunt uitgeven.", (_BUDGET, _PLAN)),
        "period": Reason("Een bedrag per week is iets anders dan per maand.", (_BUDGET,)),
        "proof": Reason("Dan weten we welk papier we nog zoeken.", (_BUDGET, _PLAN)),
        "ends_on": Reason("Dan kunnen we op tijd iets anders regelen.", (_BUDGET, _PLAN)),
        "remark": _REMARK,
    },
    "expenses": {
        "post": Reason("Zo vergeten we geen vaste lasten.", (_BUDGET,)),
        "payee": Reason("Dan weten we met wie we iets kunnen regelen.", (_BUDGET,)),
        "amount": Reason("Zo zien we wat er elke maand af gaat.", (_BUDGET, _PLAN)),
        "period": Reason("Een bedrag per jaar is iets anders dan per maand.", (_BUDGET,)),
        "arrears": Reason("Achterstand bij huur, stroom of zorg heeft haast.",
                          (_CRISIS, _DEBTS)),
        "automatic": Reason("Dan weten we wat er vanzelf af gaat.", (_BUDGET,)),
        "remark": _REMARK,
    },
    "assets": {
        "kind": Reason("Wat u heeft, telt mee voor toeslagen en regelingen.", (_HELP, _PLAN)),
        "whose": Reason("Alleen wat van u of uw partner is, telt mee.", (_PLAN,)),
        "description": Reason("Dan weten we om welk ding of welke rekening het gaat.", (_PLAN,)),
        "mark": Reason("Zo halen we rekeningen of auto's niet door elkaar.", (_PLAN,)),
        "amount": Reason("De waarde telt mee voor toeslagen en regelingen.", (_HELP, _PLAN)),
        "needed_for": Reason("Wat u echt nodig heeft, weegt anders mee.", (_PLAN,)),
        "remark": _REMARK,
    },
})  # fmt: skip


def reason_of(table: str, column: str) -> Reason:
    """Return why a column is asked. KeyError for a column that has no reason."""
    return REASONS[table][column]
