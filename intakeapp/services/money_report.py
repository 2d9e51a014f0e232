"""*Geld per maand* on paper and in the overview: with its period, always an indication."""

from __future__ import annotations

from intakeapp.base.dates import show_date
from intakeapp.domain.calculations.budget import MonthSide, words_of
from intakeapp.domain.calculations.provisions import Outlook
from intakeapp.domain.calculations.result import PER_MONTH, Calculation
from intakeapp.domain.calculations.wording import euro, share, span
from intakeapp.printing.inputs import ReportLine, ReportSection, ReportTable
from intakeapp.services.money import Figure, MoneyView, money_view
from intakeapp.services.money_facts import money_facts
from intakeapp.services.money_sketch import CreditorSketch, SketchLine, creditor_sketch
from intakeapp.services.money_tables import lacking_words
from intakeapp.services.overview import CaseView
from intakeapp.services.workspace import Workspace

TITLE = "Geld per maand"
POSSIBLE = "Mogelijk recht op"
_NAMED = 2
LACKING = "Bedragen van de wet"
SKETCH = "Schets: wat schuldeisers zouden krijgen"
_NO_PROPOSAL = "Schets, geen vtlb en geen voorstel."
_TOLD = 2  # how many warnings of a figure come on paper, the most urgent first


def money_section(space: Workspace, view: CaseView) -> ReportSection | None:
    """Return the subject of the intakeverslag; None while no money was written down.

    Nothing sealed is in it. What was tried on the screen is not kept and so not printed.
    """
    made = _view_of(space, view)
    if made is None:
        return None
    budget = made.facts.budget
    lines = [
        _side("Komt erin", budget.income),
        _side("Gaat eruit", budget.expense),
        ReportLine(
            label="Over of te kort", value=words_of(budget), note=_stand(made),
        ),
        *_without_tables(made),
        *(_figure(figure) for figure in made.figures.values() if figure.result is not None),
        *_signals(made),
    ]  # fmt: skip
    return ReportSection(
        title=f"{TITLE} (indicatie)", lines=tuple(lines), tables=_sketched(made)
    )  # fmt: skip


def missed_words(space: Workspace, view: CaseView) -> str:
    """Return which provisions may be missed, for one line of the overview; empty for none."""
    made = _view_of(space, view)
    if made is None:
        return ""
    titles = _titled(made, Outlook.POSSIBLE)
    if len(titles) <= _NAMED + 1:
        return ", ".join(titles)
    return f"{', '.join(titles[:_NAMED])} en nog {len(titles) - _NAMED}"


def _view_of(space: Workspace, view: CaseView) -> MoneyView | None:
    if not (view.file.incomes or view.file.expenses):
        return None
    return money_view(money_facts(space, view))


def _stand(made: MoneyView) -> str:
    return f"Indicatie, stand op {show_date(made.facts.day)}."


def _side(label: str, side: MonthSide) -> ReportLine:
    if side.is_empty:
        return ReportLine(label=label, state_text="nog niet ingevuld")
    note = f"Nog niet bekend: {', '.join(side.unknown)}." if side.unknown else ""
    return ReportLine(label=label, value=f"{span(side.low, side.high)} per maand", note=note)


def _without_tables(made: MoneyView) -> list[ReportLine]:
    words = lacking_words(made.facts.day)
    return [ReportLine(label=LACKING, state_text="staan er niet", note=words)] if words else []


def _figure(figure: Figure) -> ReportLine:
    result = figure.result
    if result is None:
        return ReportLine(label=figure.title, state_text=figure.problem)
    told = (_period(result), *result.warnings[:_TOLD])
    return ReportLine(label=figure.title, value=_amount(result), note=" ".join(told))


def _sketched(made: MoneyView) -> tuple[ReportTable, ...]:
    """Return the sketch with the program's own share for preferent debts; none without room."""
    sketch = creditor_sketch(made).sketch
    if sketch is None:
        return ()
    rest = f"{sketch.months} × {euro(sketch.monthly)}"
    first = ReportLine(
        label="Samen", value=f"{euro(sketch.paid)} in {sketch.months} maanden ({rest})",
        note=" ".join((_NO_PROPOSAL, *_factor(sketch), *sketch.remarks)),
    )  # fmt: skip
    lines = (first, *(_creditor(line) for line in sketch.lines))
    return (ReportTable(title=SKETCH, lines=lines),)


def _factor(sketch: CreditorSketch) -> tuple[str, ...]:
    if not sketch.has_preferent:
        return ()
    return (f"Een schuld met voorrang krijgt {sketch.factor} keer het deel van de rest.",)


def _creditor(line: SketchLine) -> ReportLine:
    first = ", voorrang" if line.preferent else ""
    part = f"{euro(line.total)} van {euro(line.owed)} ({share(line.part)}{first})"
    return ReportLine(label=line.creditor, value=part)


def _amount(result: Calculation) -> str:
    low = result.low if result.value is None else result.value
    high = result.high if result.value is None else result.value
    if low is None or high is None:
        return "nog niet bekend"
    return f"{span(low, high)}{' per maand' if result.unit == PER_MONTH else ''}"


def _period(result: Calculation) -> str:
    first = show_date(result.valid_from)
    if result.valid_until is None:
        return f"Indicatie, bedragen vanaf {first}."
    return f"Indicatie, bedragen van {first} tot en met {show_date(result.valid_until)}."


def _signals(made: MoneyView) -> list[ReportLine]:
    found = (
        (POSSIBLE, _titled(made, Outlook.POSSIBLE), "Laat het narekenen; wie het geeft, beslist."),
        ("Nog te weinig bekend voor", _titled(made, Outlook.UNSURE), ""),
    )
    return [
        ReportLine(label=label, value=", ".join(titles), note=note)
        for label, titles, note in found
        if titles
    ]


def _titled(made: MoneyView, outlook: Outlook) -> list[str]:
    return [one.title for one in made.signals if one.outlook is outlook]
