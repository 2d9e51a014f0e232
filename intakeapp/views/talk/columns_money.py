"""The tables of income, expenses and possessions. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from intakeapp.domain.identifiers import parse_iban, show_iban
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    VehicleNeed,
    Whose,
)
from intakeapp.domain.periods import per_month
from intakeapp.domain.row_words import choice_words, told_words
from intakeapp.questionnaire.types import Line
from intakeapp.views.talk.columns_base import (
    Column,
    Kind,
    TableSpec,
    about_euros,
    amount_column,
    amount_words,
    asked_column,
    choice_column,
    date_column,
    remark_column,
    words_column,
)

_IBAN = re.compile(r"^[A-Za-z]{2}\s?\d{2}\s?[A-Za-z]{4}")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def monthly_summary(rows: Sequence[Income | Expense], one: str, many: str) -> str:
    """Return how many rows there are and what they come to in a month, with what is not in it."""
    known, without, once = Decimal(0), 0, 0
    for row in rows:
        month = None
        if row.amount is not None and row.period is not None:
            month = per_month(row.amount, row.period)
        if month is not None:
            known += month
        elif row.amount is not None and row.period is Period.ONCE:
            once += 1
        else:
            without += 1
    words = [one if len(rows) == 1 else f"{len(rows)} {many}"]
    if len(rows) > without + once:
        words[0] += f", samen ongeveer {about_euros(known)} per maand"
    if without:
        words.append(f"{without} zonder bedrag of periode")
    if once:
        words.append(f"{once} eenmalig, niet meegeteld")
    return "; ".join(words)


def _asset_summary(rows: Sequence[Asset]) -> str:
    known = [row.amount for row in rows if row.amount is not None]
    words = "1 bezit" if len(rows) == 1 else f"{len(rows)} bezittingen"
    if not known:
        return words
    words += f", samen ongeveer {about_euros(sum(known, Decimal(0)))}"
    left = len(rows) - len(known)
    return f"{words}; {left} zonder bedrag" if left else words


def write_mark(row: Asset, text: str) -> Asset:
    """Read an IBAN or a licence plate. Raises InputError for an IBAN that is not right."""
    if _IBAN.match(text.strip()):
        return replace(row, mark=show_iban(parse_iban(text)))
    return replace(row, mark=Line().parse(text) if text.strip() else "")


def _period(question: str) -> Column:
    return choice_column("period", "Hoe vaak", 16, question, Period, also=("periode", "per"))


INCOMES = TableSpec(
    name="incomes",
    title="Inkomsten",
    add="Inkomen erbij",
    one="Inkomen",
    gone="Inkomen weggehaald",
    empty="Nog geen inkomen opgeschreven",
    empty_hint="Begin met het geld dat als eerste binnenkomt.",
    more="Meer over dit inkomen",
    columns=(
        choice_column("kind", "Soort", 28, "Waar komt dit geld vandaan?", IncomeKind,
                      also=("bron", "inkomen", "soort inkomen")),
        choice_column("whose", "Van wie", 14, "Voor wie is dit inkomen?", Whose,
                      also=("persoon", "wie")),
        words_column("payer", "Betaald door", 18, "Wie betaalt het?",
                     also=("werkgever", "instantie")),
        amount_column("Bedrag", 17, "Hoeveel komt er binnen?",
                      negative="Een inkomen is niet lager dan nul.", also=("netto", "per maand")),
        _period("Hoe vaak komt het?"),
        asked_column("proof", "Bewijs", 13, "Hebben we er een papier van gezien?",
                     also=("specificatie", "bewijs gezien"), later=True),
        date_column("ends_on", "Stopt op", 14, "Weten we op welke dag het stopt?",
                    also=("einddatum", "tot")),
        remark_column(40),
    ),
    groups=(
        ("Bedrag", ("kind", "whose", "payer", "amount", "period", "proof")),
        ("Meer", ("kind", "whose", "ends_on", "remark")),
    ),
    rows=lambda file: file.incomes,
    blank=lambda case_id, row_id, place: Income(id=row_id, case_id=case_id, position=place),
    label=lambda row: choice_words(row.kind) or row.payer or "inkomen zonder naam",
    line=lambda row: _joined(
        amount_words(row), choice_words(row.period),
        f"voor {told_words(row.whose)}" if row.whose else "",
        f"van {row.payer}" if row.payer else "",
    ),
    summary=lambda rows: monthly_summary(rows, "1 inkomen", "inkomsten"),
)  # fmt: skip

EXPENSES = TableSpec(
    name="expenses",
    title="Uitgaven",
    add="Uitgave erbij",
    one="Uitgave",
    gone="Uitgave weggehaald",
    empty="Nog geen uitgaven opgeschreven",
    empty_hint="Begin met de huur of de hypotheek.",
    more="Meer over deze uitgave",
    columns=(
        choice_column("post", "Waarvoor", 32, "Waar is dit geld voor?", ExpensePost,
                      also=("post", "kostenpost", "uitgave", "soort")),
        words_column("payee", "Aan wie", 16, "Aan wie betaalt u dit?", also=("ontvanger",)),
        amount_column("Bedrag", 17, "Hoeveel is het?",
                      negative="Een uitgave is niet lager dan nul.", also=("kosten", "per maand")),
        _period("Hoe vaak betaalt u dit?"),
        asked_column("arrears", "Achterstand", 14, "Loopt u achter met betalen?"),
        asked_column("automatic", "Automatisch", 14, "Gaat het vanzelf van de rekening?",
                     also=("incasso", "automatische incasso"), later=True),
        remark_column(40),
    ),
    groups=(
        ("Bedrag", ("post", "payee", "amount", "period", "arrears", "automatic")),
        ("Meer", ("post", "payee", "remark")),
    ),
    rows=lambda file: file.expenses,
    blank=lambda case_id, row_id, place: Expense(id=row_id, case_id=case_id, position=place),
    label=lambda row: choice_words(row.post) or row.payee or "uitgave zonder naam",
    line=lambda row: _joined(
        amount_words(row), choice_words(row.period), f"aan {row.payee}" if row.payee else ""
    ),
    summary=lambda rows: monthly_summary(rows, "1 uitgave", "uitgaven"),
)  # fmt: skip

ASSETS = TableSpec(
    name="assets",
    title="Bezittingen",
    add="Bezit erbij",
    one="Bezit",
    gone="Bezit weggehaald",
    empty="Nog geen rekeningen of bezittingen opgeschreven",
    empty_hint="Begin met de rekening waar het geld op komt.",
    more="Meer over dit bezit",
    columns=(
        choice_column("kind", "Soort", 26, "Wat is het?", AssetKind, also=("bezit",)),
        choice_column("whose", "Van wie", 14, "Van wie is het?", Whose, also=("eigenaar",)),
        words_column("description", "Omschrijving", 22, "Wat is het precies?",
                     also=("naam", "bank")),
        Column(
            key="mark", title="IBAN of kenteken", kind=Kind.REFERENCE, weight=26,
            read=lambda row: row.mark, write=write_mark, order=lambda row: row.mark or None,
            also=("iban", "kenteken", "rekening", "rekeningnummer"), later=True,
            question="Welk rekeningnummer of kenteken hoort erbij?",
        ),
        amount_column("Waarde of saldo", 18, "Hoeveel is het waard, of hoeveel staat erop?",
                      negative="", also=("waarde", "saldo")),
        choice_column("needed_for", "Nodig voor", 20, "Waar is het voertuig voor nodig?",
                      VehicleNeed, also=("noodzaak",), later=True),
        remark_column(40),
    ),
    groups=(
        ("Waarde", ("kind", "whose", "description", "mark", "amount")),
        ("Meer", ("kind", "description", "needed_for", "remark")),
    ),
    rows=lambda file: file.assets,
    blank=lambda case_id, row_id, place: Asset(id=row_id, case_id=case_id, position=place),
    label=lambda row: row.description or choice_words(row.kind) or "bezit zonder naam",
    line=lambda row: _joined(
        choice_words(row.kind) if row.description else "", amount_words(row),
        f"van {told_words(row.whose)}" if row.whose else "",
    ),
    summary=_asset_summary,
)  # fmt: skip
