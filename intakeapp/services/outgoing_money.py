"""Facts for outgoing documents about money: the month, the debts, one debt, the rent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from intakeapp.base.dates import show_date
from intakeapp.base.money import round_euros
from intakeapp.domain.address_book import addressee_of
from intakeapp.domain.calculations.budget import MonthSide
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.debt_chains import DebtChain
from intakeapp.domain.debts import DebtKind
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.money_rows import Asset, Expense, ExpensePost, Income, Whose
from intakeapp.domain.outgoing.facts import Value
from intakeapp.domain.periods import per_month
from intakeapp.domain.row_words import choice_words
from intakeapp.services.money import Figure, MoneyView
from intakeapp.services.outgoing_found import Found, Subject

_WHOSE: Mapping[Whose | None, str] = {
    Whose.PARTNER: "van de partner", Whose.TOGETHER: "van samen", Whose.CHILD: "van een kind",
    Whose.HOUSEMATE: "van een medebewoner",
}  # fmt: skip


def put_money(found: Found, subject: Subject, money: MoneyView) -> None:
    """Put in the sums of the case and the rows they rest on; a margin is no amount and stays out.

    `money` is what the screen *Geld* shows.
    """
    _month(found, money)
    _rows(found, subject)
    _debts(found, subject, money)
    _rent(found, subject)


def _month(found: Found, money: MoneyView) -> None:
    budget = money.facts.budget
    found.put("geld.inkomen", _side(budget.income))
    found.put("geld.uitgaven", _side(budget.expense))
    voet = _result(money.figures.get("voet"))
    if voet is not None and voet.value is not None:
        found.put("geld.beslagvrije_voet", round_euros(voet.value))
        found.put("geld.beslagvrije_voet_periode", _period(voet))
        found.flag("beslagvrije_voet", True)
    room = _result(money.figures.get("ruimte"))
    if room is not None and room.value is not None:
        found.put("geld.ruimte", round_euros(room.value))


def _result(figure: Figure | None) -> Calculation | None:
    return figure.result if figure is not None else None


def _side(side: MonthSide) -> Decimal | None:
    """Return one side of an ordinary month; None while a row of it is not known."""
    if side.is_empty or side.unknown or side.low != side.high:
        return None
    return round_euros(side.low)


def _period(result: Calculation) -> str:
    first = show_date(result.valid_from)
    if result.valid_until is None:
        return f"vanaf {first}"
    return f"{first} tot en met {show_date(result.valid_until)}"


def _rows(found: Found, subject: Subject) -> None:
    file = subject.file
    found.list("inkomsten", (
        {"wat": _income_name(row), "bedrag": _monthly(row)} for row in file.incomes
        if row.whose is not Whose.HOUSEMATE
    ))  # fmt: skip
    found.list("uitgaven", ({"wat": _cost_name(row), "bedrag": _monthly(row)}
                            for row in file.expenses))  # fmt: skip
    found.list("bezittingen", ({"wat": _asset_name(row), "bedrag": row.amount}
                               for row in file.assets))  # fmt: skip


def _monthly(row: Income | Expense) -> Decimal | None:
    if row.amount is None or row.period is None:
        return None
    monthly = per_month(row.amount, row.period)
    return None if monthly is None else round_euros(monthly)


def _named(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _income_name(row: Income) -> str:
    whose = _WHOSE.get(row.whose, "")
    return _named(choice_words(row.kind) or "inkomen", row.payer, whose)


def _cost_name(row: Expense) -> str:
    return _named(choice_words(row.post) or "uitgave", row.payee)


def _asset_name(row: Asset) -> str:
    return _named(choice_words(row.kind) or "bezit", row.description)


# Debts


def _debts(found: Found, subject: Subject, money: MoneyView) -> None:
    owed = [chain for chain in subject.chains if not chain.is_settled]
    found.flag("schulden", bool(owed))
    if owed:
        found.put("geld.schulden_aantal", len(owed))
        found.put("geld.schuld_totaal", money.facts.owed)
    found.list("schulden", (_chain_row(chain) for chain in owed))


def _chain_row(chain: DebtChain) -> Mapping[str, Value | None]:
    newest = chain.current or chain.lead
    kinds = (choice_words(chain.lead.rank), choice_words(chain.lead.kind))
    return {
        "schuldeiser": chain.creditor,
        "incassant": _last(chain, "collector"),
        "kenmerk": _last(chain, "reference"),
        "bedrag": chain.amount,
        "peildatum": newest.balance_date,
        "soort": _named(*kinds),
        "ontstaan": min(_origins(chain), default=None),
    }


def _origins(chain: DebtChain) -> Iterator[Value]:
    yield from (m.origin_date for m in chain.members if m.origin_date is not None)


def _last(chain: DebtChain, field: str) -> str:
    """Return what the newest letter that has it says."""
    told = (str(getattr(member, field)) for member in reversed(chain.members))
    return next((text for text in told if text), "")


def put_debt(found: Found, subject: Subject) -> None:
    """Put in the debt that a document is about, with what its newest letters say."""
    debt = subject.debt
    if debt is None:
        return
    chain = next(c for c in subject.chains if any(m.id == debt.id for m in c.members))
    collector = _last(chain, "collector")
    reference = _last(chain, "reference")
    newest = chain.current or chain.lead
    found.put("schuld.schuldeiser", chain.creditor)
    found.put("schuld.incassant", collector)
    _address(found, subject, addressee_of(chain))
    found.put("schuld.kenmerk", reference)
    found.put("schuld.bedrag", chain.amount)
    found.put("schuld.peildatum", newest.balance_date)
    found.flag("incassant", bool(collector) and collector != chain.creditor)
    found.flag("kenmerk", bool(reference))
    found.flag("bedrag", chain.amount is not None)
    found.flag("zorgschuld", chain.lead.kind is DebtKind.CARE)
    found.flag("publiek", chain.lead.kind is DebtKind.PUBLIC)


def _address(found: Found, subject: Subject, name: str) -> None:
    found.put("schuld.geadresseerde", name)
    known = subject.addresses.find(name)
    if known is None:
        return
    found.flag("schuldeiser_adres", known.has_address)
    found.put("schuld.geadresseerde.tav", known.attention)
    found.put("schuld.geadresseerde.adres", known.address)
    found.put("schuld.geadresseerde.postcode", known.postcode)
    found.put("schuld.geadresseerde.plaats", known.city)
    found.put("schuld.geadresseerde.email", known.email)
    found.put("schuld.geadresseerde.telefoon", show_phone(known.phone) if known.phone else "")


def _rent(found: Found, subject: Subject) -> None:
    rents = [row for row in subject.file.expenses if row.post is ExpensePost.RENT]
    rent = rents[0] if len(rents) == 1 else None
    told = rent.payee if rent else ""
    found.put("huur.verhuurder", told or subject.values.get("wonen.verhuurder"))
    amount = _monthly(rent) if rent else None
    found.put("huur.bedrag", amount if amount is not None else _told_rent(subject))


def _told_rent(subject: Subject) -> Decimal | None:
    told = subject.values.get("wonen.huur", "")
    return round_euros(Decimal(told)) if told else None
