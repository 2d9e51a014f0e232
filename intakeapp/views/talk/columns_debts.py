"""The table of debts: what a letter says, how the debt stands, how it began. No Qt.

Fields: AMS SchuldItem and DDAS (creditor and collector apart, balance date, business debt, kind).
"""

from __future__ import annotations

from collections.abc import Sequence

from intakeapp.domain.debt_chains import counted
from intakeapp.domain.debts import Debt, DebtKind, DebtRank, DebtStatus
from intakeapp.domain.records import Asked
from intakeapp.domain.row_words import choice_words
from intakeapp.views.talk.columns_base import (
    Kind,
    TableSpec,
    about_euros,
    amount_column,
    amount_words,
    asked_column,
    choice_column,
    date_column,
    money_column,
    put_amount,
    remark_column,
    words_column,
)

NEGATIVE_DEBT = "Een schuld is niet lager dan nul."
_NEGATIVE_TERM = "Een aflossing is niet lager dan nul."


def write_amount(row: Debt, text: str) -> Debt:
    """Read an amount, "?" for "weet ik niet", or nothing. Raises InputError for anything else."""
    return put_amount(row, text, NEGATIVE_DEBT)


def _line(row: Debt) -> str:
    letter = {Asked.YES: "brief gezien", Asked.NO: "geen brief"}.get(row.letter_in_hand, "")
    at = f"nu bij {row.collector}" if row.collector else ""
    status = "" if row.status in (None, DebtStatus.OPEN) else choice_words(row.status)
    seized = "er is beslag" if row.seizure is Asked.YES else ""
    parts = (amount_words(row), at, letter, seized, status)
    return " · ".join(part for part in parts if part)


def _summary(rows: Sequence[Debt]) -> str:
    count = counted(rows)
    owed = count.debts + count.settled
    words = "1 schuld" if owed == 1 else f"{owed} schulden"
    if owed != len(rows):
        words += f" in {len(rows)} regels"
    open_ones = count.without_amount
    if open_ones < count.debts:
        words += f", samen ongeveer {about_euros(count.total)}"
        if open_ones:
            words += f"; {open_ones} zonder bedrag"
    if count.settled:
        words += f"; {count.settled} betaald of kwijtgescholden"
    return words


DEBTS = TableSpec(
    name="debts",
    title="Schulden",
    add="Schuld erbij",
    one="Schuld",
    gone="Schuld weggehaald",
    empty="Nog geen schulden in beeld",
    empty_hint="Begin met één brief, of met wat iemand vertelt.",
    more="Meer over deze schuld",
    columns=(
        words_column("creditor", "Schuldeiser", 28, "Bij wie is de schuld?", kind=Kind.NAME,
                     also=("crediteur", "bij wie")),
        words_column("collector", "Nu bij", 21, "Wie vraagt er nu om het geld?", kind=Kind.NAME,
                     also=("incassant", "incasso", "deurwaarder", "incassobureau")),
        words_column("reference", "Kenmerk", 19, "Welk kenmerk staat erop?",
                     kind=Kind.REFERENCE, also=("referentie", "dossiernummer", "klantnummer")),
        amount_column("Bedrag", 18, "Om hoeveel gaat het?", negative=NEGATIVE_DEBT,
                      also=("openstaand", "huidig bedrag", "saldo", "schuld")),
        asked_column("letter_in_hand", "Brief", 15, "Is er een brief bij?",
                     also=("brief gezien",)),
        date_column("balance_date", "Stand van", 14, "Van welke dag is dit bedrag?",
                    also=("peildatum", "vaststeldatum", "datum", "datum brief")),
        choice_column("kind", "Soort", 11, "Wat voor schuld is het?", DebtKind,
                      also=("schuldsoort",), later=True),
        choice_column("rank", "Rang", 13, "Gaat deze schuldeiser voor op andere?", DebtRank,
                      also=("preferentie",), later=True),
        choice_column("status", "Status", 16, "Hoe staat het met deze schuld?", DebtStatus,
                      later=True),
        asked_column("seizure", "Beslag", 15, "Is er beslag gelegd?", later=True),
        asked_column("joint", "Samen", 15, "Staat de schuld op naam van u samen?",
                     also=("gezamenlijk",), later=True),
        asked_column("business", "Zakelijk", 15, "Hoort de schuld bij een eigen bedrijf?",
                     also=("zakelijke schuld",), later=True),
        money_column("original_amount", "Eerst", 17, "Hoe hoog was de schuld in het begin?",
                     negative=NEGATIVE_DEBT, also=("oorspronkelijk bedrag", "hoofdsom")),
        date_column("origin_date", "Ontstaan op", 15, "Wanneer is de schuld ontstaan?",
                    also=("ontstaansdatum", "datum ontstaan")),
        money_column("instalment", "Per maand", 16, "Hoeveel betaalt u per maand af?",
                     negative=_NEGATIVE_TERM, also=("aflossing", "termijn")),
        remark_column(36),
    ),
    groups=(
        ("Bedrag", ("creditor", "collector", "reference", "amount", "letter_in_hand",
                             "balance_date")),
        ("Stand", ("creditor", "kind", "rank", "status", "seizure", "joint", "business")),
        ("Begin", ("creditor", "original_amount", "origin_date", "instalment",
                                "remark")),
    ),
    rows=lambda file: file.debts,
    blank=lambda case_id, row_id, place: Debt(id=row_id, case_id=case_id, position=place),
    label=lambda row: row.creditor or row.collector or "schuld zonder naam",
    line=_line,
    summary=_summary,
    chained=True,
)  # fmt: skip
