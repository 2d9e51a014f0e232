"""Results, signals and instruments as paragraphs for a consultant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from intakeapp.base.dates import show_date
from intakeapp.domain.calculations.budget import Budget, MonthSide
from intakeapp.domain.calculations.debt_growth import ChainGrowth, KindTotal
from intakeapp.domain.calculations.instruments import Proposal
from intakeapp.domain.calculations.provisions import Outlook, ProvisionSignal
from intakeapp.domain.calculations.result import EUROS, PER_YEAR, Calculation, Step
from intakeapp.domain.calculations.table_words import titles_of
from intakeapp.domain.calculations.what_if import Measure
from intakeapp.domain.calculations.wording import euro, span
from intakeapp.domain.row_words import choice_words
from intakeapp.services.money import Figure, MoneyView
from intakeapp.services.money_tables import lacking_words
from intakeapp.views.money.bars import Bar
from intakeapp.views.money.paragraphs import Paragraph

TAXABLE = "veld.belastbaar"  # a field of this screen, where a link otherwise names a question
BEFORE = "veld.voor_beslag"
ZERO = Decimal(0)
_TIMES = MappingProxyType({PER_YEAR: "per jaar", EUROS: "eenmalig"})
# Where what a signal misses can be filled in.
_PLACES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "het toetsingsinkomen per jaar (jaaropgave of aanslag)": ("Belastbaar inkomen", TAXABLE),
    "de kale huur per maand": ("Kale huur", "wonen.kale_huur"),
    "of er een toeslagpartner is": ("Partner", "persoon.partner"),
    "of er een partner is": ("Partner", "persoon.partner"),
    "hoeveel mensen er wonen": ("Medebewoners", "persoon.medebewoners"),
    "hoeveel kinderen er thuis wonen": ("Kinderen thuis", "persoon.kinderen_thuis"),
    "of er anderen zijn die de kosten van het huis delen": (
        "Medebewoners", "persoon.medebewoners"
    ),
    "het vermogen": ("Bezit", "bezit.verhaal"),
    "het vermogen op 1 januari": ("Bezit", "bezit.verhaal"),
    "het netto inkomen per maand": ("Inkomen", "inkomen.verhaal"),
})  # fmt: skip
SIGNAL_ICONS: Mapping[Outlook, str] = MappingProxyType({
    Outlook.POSSIBLE: "coin-euro", Outlook.UNSURE: "help-circle", Outlook.ASKED_FOR: "hourglass",
    Outlook.IN_USE: "circle-check", Outlook.NO_SIGNAL: "circle-minus",
})  # fmt: skip
_LINK_WORDS = {"persoon.partner": "Vul het huishouden in", "inkomen.verhaal": "Vul het inkomen in",
               "inkomen.beslag": "Naar de vraag over beslag"}  # fmt: skip


def sentence(text: str) -> str:
    """Return a text with a capital."""
    return text[:1].upper() + text[1:]


def amount_of(result: Calculation) -> str:
    """Return the amount or the margin of a result; empty when there is none."""
    if result.value is not None:
        return euro(result.value)
    if result.low is None or result.high is None:
        return ""
    return span(result.low, result.high)


def period_of(result: Calculation) -> str:
    """Return what the amounts of a result rest on, in time."""
    if not result.norms:
        return f"Indicatie. Stand op {show_date(result.valid_from)}."
    until = f" tot en met {show_date(result.valid_until)}" if result.valid_until else ""
    return f"Indicatie. Bedragen van {show_date(result.valid_from)}{until}."


def about(view: MoneyView) -> str:
    """Return what all of the screen is: an indication, of when, with the amounts of when."""
    words = f"Indicatie voor een gewone maand, met wat bekend is op {show_date(view.facts.day)}."
    results = [one.result for one in view.figures.values() if one.result and one.result.norms]
    ends = [one.valid_until for one in results if one.valid_until is not None]
    if not results or not ends:
        return words
    first = show_date(max(one.valid_from for one in results))
    return f"{words} Bedragen van de wet: {first} tot en met {show_date(min(ends))}."


def without_tables(day: date) -> list[Paragraph]:
    """Return what to know when the program has no amounts of the law for a day; else nothing."""
    words = lacking_words(day)
    return [Paragraph(text=words, icon="alert-triangle", weight=500, above=6)] if words else []


# Steps


def steps_of(result: Calculation) -> list[Paragraph]:
    """Return every step of a result, what to know about it, and its period and tables."""
    made = [line for step in result.steps for line in _step(step)]
    made += [_remark(text) for text in result.warnings]
    tables = ", ".join(titles_of(result.norms))
    made.append(_soft(f"{period_of(result)}{f' Tabellen: {tables}.' if tables else ''}", above=8))
    return made


def _step(step: Step) -> list[Paragraph]:
    amount = "" if step.value is None else euro(step.value)
    below = " · ".join(part for part in (step.formula, step.source) if part)
    return [
        Paragraph(text=step.words, amount=amount, weight=500, above=8),
        Paragraph(text=below, colour="muted", above=1),
    ]


def _remark(text: str) -> Paragraph:
    return Paragraph(text=text, icon="info-circle", above=8)


def _soft(text: str, above: int = 4) -> Paragraph:
    return Paragraph(text=text, colour="muted", above=above)


def figure_words(figure: Figure) -> list[Paragraph]:
    """Return the steps of a figure, or why there is none."""
    if figure.result is None:
        return [Paragraph(text=figure.problem, icon="circle-dashed")]
    return steps_of(figure.result)


def figure_links(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return where what a figure misses can be filled in."""
    if not figure.link:
        return ()
    links = ((_LINK_WORDS.get(figure.link, "Vul dit in"), figure.link),)
    if figure.link == "inkomen.beslag":
        return (*links, ("Vul in wat er vóór het beslag binnenkwam", BEFORE))
    return links


# Signals


def signal_note(signal: ProvisionSignal) -> str:
    """Return what a signal says in one line: never a verdict."""
    note = sentence(str(signal.outlook))
    if signal.outlook in (Outlook.POSSIBLE, Outlook.UNSURE) and signal.missing:
        return f"{note}. Nog vragen: {signal.missing[0]}."
    return f"{note}."


def signal_amount(signal: ProvisionSignal) -> str:
    """Return the amount of what may be missed, with its unit; empty where there is none."""
    if signal.outlook not in (Outlook.POSSIBLE, Outlook.UNSURE, Outlook.ASKED_FOR):
        return ""
    low, high = signal.low, signal.high
    if low is None or high is None or high == 0:
        return ""
    words = euro(low) if low == high else f"tot {euro(high)}"
    return f"{words} {_TIMES.get(signal.unit, '')}".strip()


def signal_words(signal: ProvisionSignal) -> list[Paragraph]:
    """Return reasons, what is missing, and where to check it."""
    made = [Paragraph(text=reason, above=4) for reason in signal.reasons]
    made += [
        Paragraph(text=f"Nog niet bekend: {what}.", icon="circle-dashed", above=4)
        for what in signal.missing
    ]
    made += [_remark(text) for text in signal.warnings]
    if signal.check_with:
        made.append(Paragraph(text=f"Reken het na: {signal.check_with}.", above=6))
    if signal.sources:
        made.append(_soft(f"Bron: {'; '.join(signal.sources)}."))
    if signal.norms:
        tables = ", ".join(titles_of(signal.norms))
        made.append(_soft(f"Indicatie. Tabellen: {tables}."))
    return made


def signal_links(signal: ProvisionSignal) -> tuple[tuple[str, str], ...]:
    """Return where what a signal misses can be filled in, each place once."""
    found = (_PLACES[what] for what in signal.missing if what in _PLACES)
    return tuple(dict.fromkeys(found))


# Measures and instruments


def measure_amount(measure: Measure) -> str:
    """Return what a measure would bring a month; empty where nobody can tell."""
    if not measure.has_amount:
        return ""
    low, high = measure.margin
    if low == high:
        return euro(low)
    return f"tot {euro(high)}" if low == 0 else span(low, high)


def measure_note(measure: Measure) -> str:
    """Return why a measure is there."""
    if not measure.has_amount:
        return "Het bedrag is nog niet bekend en telt niet mee."
    return measure.why


def proposal_words(proposal: Proposal) -> list[Paragraph]:
    """Return what speaks for and against an instrument, and what is not known."""
    parts: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("Wat ervoor spreekt", "plus", proposal.speaks_for),
        ("Wat ertegen spreekt", "minus", proposal.speaks_against),
        ("Wat nog niet bekend is", "circle-dashed", proposal.not_known),
    )
    made: list[Paragraph] = []
    for title, icon, reasons in parts:
        if reasons:
            made.append(Paragraph(text=title, weight=600, above=8))
            made += [Paragraph(text=sentence(text), icon=icon, above=3) for text in reasons]
    return made or [_soft("Hierover is nog niets bekend.")]


# Debts


def total_note(total: KindTotal) -> str:
    """Return how many debts a total holds, and of how many nobody knows the amount."""
    count = "1 schuld" if total.debts == 1 else f"{total.debts} schulden"
    return f"{count}, {total.without_amount} zonder bedrag" if total.without_amount else count


def total_amount(total: KindTotal) -> str:
    """Return what is known of a total; never 0 where nobody knows the amount."""
    if not total.without_amount:
        return euro(total.amount)
    return f"{euro(total.amount)} of meer" if total.amount else "nog niet bekend"


def total_name(total: KindTotal) -> str:
    """Return the kind of debts a total is of."""
    return sentence(choice_words(total.kind)) or "Soort nog niet gekozen"


def growth_words(growth: ChainGrowth) -> list[Paragraph]:
    """Return how a debt grew from letter to letter, and what is worth a check."""
    if growth.calculation is None:
        return [Paragraph(text=growth.problem, icon="circle-dashed")]
    return steps_of(growth.calculation)


# The picture


def bars_of(
    budget: Budget, chosen: Sequence[Measure], changed: tuple[Decimal, Decimal]
) -> list[Bar]:
    """Return the bars of a month, and one more with the measures that were chosen."""
    low, high = budget.known
    made = [
        _side_bar("Komt erin", "wallet", budget.income),
        _side_bar("Gaat eruit", "shopping-cart", budget.expense, "sunken", "line_strong"),
        _left("", low, high, "") if budget.is_sure else _open_bar(budget),
    ]  # fmt: skip
    if chosen:
        note = "proberen" if budget.is_complete else "van wat bekend is"
        made.append(_left("Met wat u kiest", *changed, note))
    return made


def is_begun(budget: Budget) -> bool:
    """Whether anything of a month was written down: with nothing there is no sum, not even 0."""
    return not (budget.income.is_empty and budget.expense.is_empty)


def _open_bar(budget: Budget) -> Bar:
    """Return the bar of a balance that nobody can tell yet: no bar, only words."""
    return Bar(
        name="Over of te kort", icon="help-circle", amount=ZERO, words="Nog niet te zeggen",
        note=_unknown(budget.lacking) or "nog niet alles ingevuld",
    )  # fmt: skip


def _unknown(names: Sequence[str]) -> str:
    if not names:
        return ""
    return "1 bedrag onbekend" if len(names) == 1 else f"{len(names)} bedragen onbekend"


def _side_bar(
    name: str, icon: str, side: MonthSide, fill: str = "accent_tint", line: str = "accent"
) -> Bar:
    """Return the bar of one side; before anything is written down it has words only, and no 0."""
    return Bar(
        name=name, icon=icon, amount=side.low, more=side.high - side.low,
        words="Nog niet ingevuld" if side.is_empty else span(side.low, side.high),
        note=_unknown(side.unknown), fill=fill, line=line,
    )  # fmt: skip


def _left(name: str, low: Decimal, high: Decimal, note: str) -> Bar:
    """Return what is left, or lacking. With a name of its own the words tell which of the two."""
    icon = "coin-euro"
    if low >= 0:
        words = f"{span(low, high)} over" if name else span(low, high)
        return Bar(
            name=name or "Over", icon=icon, amount=low, more=high - low, words=words, note=note
        )
    if high <= 0:
        words = f"{span(-high, -low)} te kort" if name else span(-high, -low)
        return Bar(
            name=name or "Te kort",
            icon=icon,
            amount=-high,
            more=high - low,
            words=words,
            note=note,
            short=True,
        )
    words = f"{euro(-low)} te kort tot {euro(high)} over"
    return Bar(
        name=name or "Over of te kort", icon=icon, amount=ZERO, more=high, words=words, note=note
    )
