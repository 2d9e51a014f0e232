"""The repeating records of a case as lines of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from intakeapp.base.dates import show_date, show_date_short
from intakeapp.base.money import round_euros, show_euros
from intakeapp.domain.debt_chains import DebtChain, chains
from intakeapp.domain.debts import Debt, DebtStatus
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income, Period, Whose
from intakeapp.domain.periods import per_month
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.referrals import Referral
from intakeapp.domain.row_words import choice_words
from intakeapp.printing.inputs import ReportLine, ReportTable
from intakeapp.questionnaire.show import SOURCE_TEXTS, STATE_TEXTS
from intakeapp.services.casefile import CaseFile

Shows = Callable[[EvidenceFor, str], tuple[str, ...]]
"""What pages show an answer or row, in words, by its kind and id."""

_WHOSE = {
    Whose.RESIDENT: "van de inwoner", Whose.PARTNER: "van de partner", Whose.TOGETHER: "van samen",
    Whose.CHILD: "van een kind", Whose.HOUSEMATE: "van een medebewoner",
}  # fmt: skip
_LIVES_HERE = {Asked.YES: "woont hier", Asked.NO: "woont elders"}


def tables_of(file: CaseFile, shows: Shows) -> dict[str, ReportTable]:
    """Return the tables that have rows, by the names the questionnaire uses."""
    made = {
        "household": ("Wie er bij horen", household_lines(file.household, shows)),
        "incomes": ("Inkomsten", income_lines(file.incomes, shows)),
        "expenses": ("Uitgaven", expense_lines(file.expenses, shows)),
        "assets": ("Bezit", asset_lines(file.assets, shows)),
        "debts": ("Schulden", debt_lines(file.debts, shows)),
    }
    return {
        name: ReportTable(title=title, lines=lines)
        for name, (title, lines) in made.items()
        if lines
    }


def _words(*parts: str, between: str = ", ") -> str:
    return between.join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _if_yes(asked: Asked, words: str) -> str:
    return words if asked is Asked.YES else ""


def source_words(source: Source, pages: Iterable[str], note: str = "") -> str:
    """Return how something is known: the pages that show it, else the source with its note.

    Empty for what simply was said. A note that names a letter needs no other word before it.
    """
    shown = "; ".join(pages)
    if shown:
        # a note about a letter names the same page once more
        names_letter = not note or note in shown or note.casefold().startswith("brief")
        return shown if names_letter else f"{shown}; {note}"
    if source is Source.TOLD and not note:
        return ""
    words = SOURCE_TEXTS[source]
    if note.casefold().startswith(words):
        return note[:1].lower() + note[1:]
    if note.casefold().startswith("van "):
        return f"{words} {note}"
    return f"{words}: {note}" if note else words


def _amount(amount: Decimal | None, state: AnswerState) -> tuple[str, str]:
    """Return an amount in words, or why there is none."""
    if state is AnswerState.GIVEN and amount is not None:
        return show_euros(amount), ""
    return "", f"bedrag {STATE_TEXTS[state]}" if state is not AnswerState.GIVEN else ""


def _per(amount: Decimal | None, state: AnswerState, period: Period | None) -> tuple[str, str]:
    """Return an amount per period, with what that is per month where it says more."""
    words, missing = _amount(amount, state)
    if not words or period is None or amount is None:
        return words, missing
    words = f"{words} {choice_words(period)}"
    monthly = None if period is Period.MONTH else per_month(amount, period)
    if monthly is not None:
        words += f" (is {show_euros(round_euros(monthly))} per maand)"
    return words, missing


def household_lines(members: Iterable[HouseholdMember], shows: Shows) -> tuple[ReportLine, ...]:
    """Return one line for each member: who, born when, living where, doing what."""
    lines = []
    for member in members:
        born = ""
        if member.birth_date is not None:
            born = f"geboren {show_date_short(member.birth_date)}"
        elif member.birth_year is not None:
            born = f"geboren in {member.birth_year}"
        doing = f"overdag: {choice_words(member.activity)}" if member.activity else ""
        lines.append(
            ReportLine(
                label=_sentence(choice_words(member.relation) or "huisgenoot"),
                value=_words(
                    member.name, born, _LIVES_HERE.get(member.lives_here, ""), doing,
                    _if_yes(member.shares_costs, "deelt de kosten"),
                ),
                source_text=source_words(
                    member.source, shows(EvidenceFor.HOUSEHOLD, member.id)
                ),
                note=member.remark,
            )
        )  # fmt: skip
    return tuple(lines)


def income_lines(incomes: Iterable[Income], shows: Shows) -> tuple[ReportLine, ...]:
    """Return one line for each income: what, of whom, how much per period."""
    lines = []
    for income in incomes:
        value, missing = _per(income.amount, income.amount_state, income.period)
        ends = f"stopt op {show_date(income.ends_on)}" if income.ends_on else ""
        lines.append(
            ReportLine(
                label=_sentence(choice_words(income.kind) or "inkomen"),
                value=value,
                state_text=_words(
                    missing, _whose(income), income.payer, ends,
                    _if_yes(income.proof, "bewijs gezien"), between=" · ",
                ),
                source_text=source_words(income.source, shows(EvidenceFor.INCOME, income.id)),
                note=income.remark,
            )
        )  # fmt: skip
    return tuple(lines)


def _whose(row: Income | Asset) -> str:
    return "" if row.whose is None else _WHOSE[row.whose]


def expense_lines(expenses: Iterable[Expense], shows: Shows) -> tuple[ReportLine, ...]:
    """Return one line for each cost post: how much per period, to whom, whether it is behind."""
    lines = []
    for expense in expenses:
        value, missing = _per(expense.amount, expense.amount_state, expense.period)
        lines.append(
            ReportLine(
                label=_sentence(choice_words(expense.post) or "uitgave"),
                value=value,
                state_text=_words(
                    missing, expense.payee, _if_yes(expense.automatic, "automatisch betaald"),
                    _if_yes(expense.arrears, "er is achterstand"), between=" · ",
                ),
                source_text=source_words(expense.source, shows(EvidenceFor.EXPENSE, expense.id)),
                note=expense.remark,
            )
        )  # fmt: skip
    return tuple(lines)


def asset_lines(assets: Iterable[Asset], shows: Shows) -> tuple[ReportLine, ...]:
    """Return one line for each possession: what, of whom, its value and what it is needed for."""
    lines = []
    for asset in assets:
        value, missing = _amount(asset.amount, asset.amount_state)
        need = f"nodig voor: {choice_words(asset.needed_for)}" if asset.needed_for else ""
        lines.append(
            ReportLine(
                label=_sentence(choice_words(asset.kind) or "bezit"),
                value=_words(asset.description, value),
                state_text=_words(missing, _whose(asset), asset.mark, need, between=" · "),
                source_text=source_words(asset.source, shows(EvidenceFor.ASSET, asset.id)),
                note=asset.remark,
            )
        )
    return tuple(lines)


def debt_lines(debts: Iterable[Debt], shows: Shows) -> tuple[ReportLine, ...]:
    """Return one line for each debt; letters about one debt are one line, told by the newest."""
    return tuple(_debt_line(chain, shows) for chain in chains(debts))


def _debt_line(chain: DebtChain, shows: Shows) -> ReportLine:
    newest = chain.current or chain.members[-1]
    amount, missing = _amount(newest.amount, newest.amount_state)
    if amount and newest.balance_date is not None:
        amount += f" op {show_date(newest.balance_date)}"
    pages = [page for m in chain.members for page in shows(EvidenceFor.DEBT, m.id)]
    remarks = [member.remark for member in chain.members if member.remark]
    return ReportLine(
        label=chain.creditor or "Schuldeiser niet bekend",
        value=amount,
        state_text=_words(missing, *_debt_facts(chain), between=" · "),
        source_text=source_words(newest.source, dict.fromkeys(pages)),
        note=" ".join(dict.fromkeys(remarks)),
    )


def _debt_facts(chain: DebtChain) -> Iterable[str]:
    """Return what is known of a debt beside its amount, the newest letter first."""
    newest_first = tuple(reversed(chain.members))
    collector = next((m.collector for m in newest_first if m.collector), "")
    references = dict.fromkeys(m.reference for m in newest_first if m.reference)
    yield f"nu bij {collector}" if collector else ""
    yield f"kenmerk {', '.join(references)}" if references else ""
    kind = next((choice_words(m.kind) for m in newest_first if m.kind), "")
    yield f"soort {kind}" if kind else ""
    yield next((choice_words(m.rank) for m in newest_first if m.rank), "")
    yield from _debt_signs(newest_first)
    first = chain.first_amount
    if first is not None and first != chain.amount:
        yield f"eerst {show_euros(first)}"
    began = next((m.origin_date for m in chain.members if m.origin_date), None)
    yield f"ontstaan op {show_date(began)}" if began else ""
    paid_off = next((m.instalment for m in newest_first if m.instalment), None)
    yield f"afbetaling {show_euros(paid_off)} per maand" if paid_off else ""
    yield f"{len(newest_first)} brieven over één schuld" if len(newest_first) > 1 else ""


def _debt_signs(newest_first: Iterable[Debt]) -> Iterable[str]:
    members = tuple(newest_first)
    status = next((m.status for m in members if m.status), None)
    yield "er is beslag" if any(m.seizure is Asked.YES for m in members) else ""
    yield choice_words(status) if status not in (None, DebtStatus.OPEN) else ""
    yield "samen" if any(m.joint is Asked.YES for m in members) else ""
    yield "van het bedrijf" if any(m.business is Asked.YES for m in members) else ""
    yield "brief gezien" if any(m.letter_in_hand is Asked.YES for m in members) else ""


_CONSENT = {Asked.YES: "toestemming gegeven", Asked.NO: "geen toestemming om gegevens mee te geven"}


def referral_lines(referrals: Iterable[Referral]) -> tuple[ReportLine, ...]:
    """Return one line for each referral: to whom, why, with which consent, what came back."""
    lines = []
    for referral in referrals:
        consent = _CONSENT.get(referral.consent, "")
        if consent and referral.consent_date is not None:
            consent += f" op {show_date(referral.consent_date)}"
        sent = f"verstuurd op {show_date(referral.sent_date)}" if referral.sent_date else ""
        day = referral.follow_up_date if referral.closed_date is None else None
        again = f"wij vragen ernaar op {show_date(day)}" if day is not None else ""
        closed = f"afgerond op {show_date(referral.closed_date)}" if referral.closed_date else ""
        answer = f"antwoord: {referral.answer}" if referral.answer else ""
        lines.append(
            ReportLine(
                label=referral.organisation,
                value=referral.reason,
                state_text=_words(
                    choice_words(referral.domain), consent, sent, again, closed, between=" · "
                ),
                note=_words(answer, referral.outcome, between=". "),
            )
        )
    return tuple(lines)
