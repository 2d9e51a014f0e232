"""What the resident may see of a case: the road, the money, the agreements, one number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from intakeapp.base.clock import to_local
from intakeapp.domain.agreement_words import action_when, appointment_when
from intakeapp.domain.budget_view import (
    BudgetView,
    ExpenseGroup,
    IncomeGroup,
    Side,
    about,
    about_words,
    budget,
)
from intakeapp.domain.calculations.what_if import Measure, MeasureKind, balance_after
from intakeapp.domain.cases import Phase
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.praatplaat import praatplaat
from intakeapp.services.case_overview import next_appointment
from intakeapp.services.overview import CaseView
from intakeapp.services.piles import PileView
from intakeapp.services.sealing import is_sealed_origin
from intakeapp.views.resident.records import (
    MOST_ACTIONS,
    MOST_TRIED,
    MoneyPart,
    MonthLeft,
    ResidentAction,
    ResidentContent,
    ResidentLater,
    ResidentMoney,
    ResidentPost,
    TriedMeasure,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from intakeapp.services.money import MoneyView

_BAG_SHOWN = timedelta(days=7)
# Station on the road of six for each phase of the process.
_STATION = {
    Phase.AANMELDING: 0,
    Phase.INTAKE: 1,
    Phase.PLAN: 2,
    Phase.STABILISATIE: 3,
    Phase.SCHULDREGELING: 4,
    Phase.OPLOSSING: 4,
    Phase.NAZORG: 5,
    Phase.UITSTROOM: 5,
}
_MONEY_WORDS: dict[IncomeGroup | ExpenseGroup, tuple[str, str]] = {
    IncomeGroup.WORK: ("Werk", "briefcase"),
    IncomeGroup.BENEFIT: ("Uitkering of pensioen", "building-community"),
    IncomeGroup.ALLOWANCE: ("Toeslagen", "coin-euro"),
    IncomeGroup.OTHER: ("Ander geld", "wallet"),
    ExpenseGroup.HOUSING: ("Wonen", "home"),
    ExpenseGroup.ENERGY: ("Energie en water", "bolt"),
    ExpenseGroup.INSURANCE: ("Verzekering en zorg", "first-aid-kit"),
    ExpenseGroup.TRANSPORT: ("Reizen", "road"),
    ExpenseGroup.CHILDREN: ("Kinderen", "school"),
    ExpenseGroup.INSTALMENTS: ("Afbetalen", "calendar-due"),
    ExpenseGroup.HOUSEKEEPING: ("Boodschappen", "shopping-cart"),
    ExpenseGroup.OTHER: ("Andere kosten", "dots"),
}


_TRIED_ICONS = {
    MeasureKind.PROVISION: "coin-euro", MeasureKind.SEIZURE: "shield-check",
    MeasureKind.COST: "scissors", MeasureKind.OWN: "star",
}  # fmt: skip
_ASK_SEIZURE = "Vragen of er niet te veel wordt ingehouden"


def resident_content(
    view: CaseView,
    today: date | None = None,
    piles: Iterable[PileView] = (),
    tried: MoneyView | None = None,
) -> ResidentContent:
    """Return the content of the resident view; nothing else of the case can reach it.

    Agreements that come from the sealed section stay out. With `today` an income that stopped
    before it is left out of the money. Of the `piles`, the latest first, only numbers are taken;
    of what is `tried` on the screen *Geld* only what is left of the month and what it is called.
    """
    file = view.file
    contact = file.contact_person
    phone = show_phone(contact.phone) if contact and contact.phone else ""
    name = contact.first_name if contact else ""
    agreed = [a for a in file.resident_actions if not is_sealed_origin(a.origin)]
    return ResidentContent(
        name=file.resident.given_name,
        station=_STATION[file.case.phase],
        actions=tuple(
            ResidentAction(a.what, a.who, action_when(a), a.pictogram or "calendar-event")
            for a in agreed[:MOST_ACTIONS]
        ),
        phone_line=f"Schrikt u van een brief? Bel {name}:" if phone else "",
        phone_number=phone,
        texts=praatplaat()[file.case.phase],
        money=resident_money(budget(file.incomes, file.expenses, today)),
        meeting=_meeting(view, today),
        post=resident_post(piles, today),
        later=resident_later(tried),
    )


def resident_later(tried: MoneyView | None) -> ResidentLater | None:
    """Return the month now and with what is tried, rounded.

    None while nothing with an amount is tried, or while not all of the month is known: what is
    left is then nothing to promise.
    """
    if tried is None or not tried.facts.budget.is_complete:
        return None
    named = [one for one in tried.chosen if one.has_amount]
    if not named:
        return None
    budget = tried.facts.budget
    return ResidentLater(
        now=_left(*budget.known), later=_left(*balance_after(budget, named)),
        tried=tuple(_tried(one) for one in named[:MOST_TRIED]), more=len(named[MOST_TRIED:]),
    )  # fmt: skip


def _left(low: Decimal, high: Decimal) -> MonthLeft:
    return MonthLeft(int(about(low)), int(about(high)))


def _tried(one: Measure) -> TriedMeasure:
    words = _ASK_SEIZURE if one.kind is MeasureKind.SEIZURE else one.title
    return TriedMeasure(words, _TRIED_ICONS[one.kind])


def resident_post(piles: Iterable[PileView], today: date | None = None) -> ResidentPost | None:
    """Return how far the latest bag of post is, as numbers only; None when there is none.

    A bag that was put away is shown for a week after that.
    """
    bag = next((view for view in piles if view.pile.is_bag), None)
    if bag is None or not (bag.letters or bag.pile.counted):
        return None
    ended = bag.pile.finished_at
    if ended is not None and today is not None and to_local(ended).date() < today - _BAG_SHOWN:
        return None
    return ResidentPost(opened=len(bag.letters), counted=bag.pile.counted)


def _meeting(view: CaseView, today: date | None) -> str:
    """Return when and where we meet again; without a day of today the latest one made."""
    file = view.file
    found = file.next_appointment if today is None else next_appointment(file, today)
    if found is None:
        return ""
    return ", ".join(part for part in (appointment_when(found), found.place) if part)


def resident_money(view: BudgetView) -> ResidentMoney | None:
    """Return the money as the resident sees it, rounded; None while too little is known."""
    if not view.tells_something:
        return None
    return ResidentMoney(
        income=_parts(view.income),
        expense=_parts(view.expense),
        left_over=_left_over(view),
        still_open="" if view.is_complete else "Nog niet alles is bekend. Dat geeft niet.",
    )


def _parts(side: Side) -> tuple[MoneyPart, ...]:
    parts = []
    for one in sorted(side.groups, key=lambda group: group.amount, reverse=True):
        words, icon = _MONEY_WORDS[one.group]
        known = one.rows > one.unknown
        parts.append(MoneyPart(words, icon, int(about(one.amount)) if known else None))
    return tuple(parts)


def _left_over(view: BudgetView) -> str:
    """Return a sentence about what is left; nothing is concluded that could still turn."""
    euros = view.left_over
    if not view.leaves_surely:
        return "Wat er overblijft, weten wij nog niet."
    if about(euros) == 0:
        return "Er komt ongeveer evenveel in als er uit gaat."
    if euros > 0:
        return f"Er blijft {about_words(euros)} over."
    return "Er gaat nu meer uit dan er in komt. Daar kijken wij samen naar."
