"""Calculations against a closed form written by hand on the same inputs, and each key press.

The closed forms give the amount only; ours also give every step, source and warning (the words of
toeslagen when somebody reads them: a figure of its own tells how long that takes). The figures are
those of one thread. After a key press the sums follow in turns; the figure is the longest of its
steps, painting included, of the GUI thread's own time.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from benchmarks import worlds
from benchmarks.figures import Figure, compare, percentile
from benchmarks.qt import application, work_until
from benchmarks.toeslagen_closed import duels
from intakeapp.domain.calculations.beslagvrije_voet import SeizureFacts, beslagvrije_voet
from intakeapp.domain.calculations.budget import budget, budget_of
from intakeapp.domain.calculations.budget_rows import BudgetGroup, BudgetRow
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.provisions import Between
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.money_rows import Period
from intakeapp.services import demo
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.money.page import MoneyPage
from intakeapp.views.operations import Operations

DAY = date(2026, 11, 17)
LIMIT, LIMIT_MS = 10.0, 50.0
_CENT = Decimal("0.01")
_A_YEAR = {
    Period.WEEK: 52, Period.FOUR_WEEKS: 13, Period.MONTH: 12, Period.QUARTER: 4,
    Period.TEN_TERMS: 10, Period.YEAR: 1,
}  # fmt: skip


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def _closed_voet(taxable: Decimal, own: Decimal, partner: Decimal) -> Decimal:
    """Return the beslagvrije voet of a family on 1 July 2026, with the law's own numbers."""
    limit = min(Decimal("29735.42"), taxable)
    care = min((taxable - limit) * Decimal("0.1373") / 12, Decimal(2119) * 2 / 12 - 106)
    rent = (taxable - 31500) * Decimal("0.22") / 12
    rent = max(min(rent, Decimal("732.22")), Decimal(0))
    child = max((taxable - (limit + 9405)) * Decimal("0.076") / 12, Decimal(0))
    most = Decimal("0.95") * Decimal("2027.79") + care + rent + child
    most = min(most, Decimal("3179.68"))
    most -= min(partner, most / 2)
    return _cents(min(most, Decimal("0.95") * own))


def _closed_budget(
    rows: Sequence[tuple[bool, Decimal, Period]],
) -> tuple[Decimal, list[Decimal]]:
    """Return what is left, and what each row is a month: the amounts of the table."""
    total, months = Decimal(0), []
    for comes_in, amount, period in rows:
        month = amount * _A_YEAR[period] / 12
        total += month if comes_in else -month
        months.append(_cents(month))
    return _cents(total), months


def _seconds(work: Callable[[], object]) -> float:
    began = thread_time()  # of the processor: what other programs do does not count
    work()
    return thread_time() - began


def _voet(count: int, rounds: int) -> Figure:
    facts = [
        SeizureFacts(
            situation=LivingSituation.FAMILY, taxable_income=Decimal(15_000 + n * 25),
            own_income=Decimal(1_200 + n), partner_free=Decimal(500),
        )
        for n in range(count)
    ]  # fmt: skip
    plain = [(one.taxable_income or _CENT, one.own_income or _CENT, one.partner_free)
             for one in facts]  # fmt: skip
    ours = [beslagvrije_voet(one, DAY).value for one in facts]
    if ours != [_closed_voet(*one) for one in plain]:
        raise AssertionError("the closed form gives another amount")
    return _against(
        "beslagvrije voet with all steps",
        lambda one: beslagvrije_voet(one, DAY), facts,
        lambda one: _closed_voet(*one), plain, rounds,
    )  # fmt: skip


def _toeslagen(count: int, rounds: int) -> list[Figure]:
    found = []
    for duel in duels(count, DAY):
        made = [duel.ours(one) for one in duel.facts]
        if [one.value for one in made] != [duel.closed(one) for one in duel.incomes]:
            raise AssertionError(f"{duel.name}: the closed form gives another amount")
        reading = _seconds(partial(_read_all, made))
        del made
        found.append(
            _against(
                duel.name, duel.ours, duel.facts, duel.closed, duel.incomes, rounds,
                f"; reading all steps another {reading / count * 1_000_000:.0f} us each",
            )
        )  # fmt: skip
    return found


def _each(work: Callable[[Any], object], given: Sequence[object]) -> None:
    for one in given:
        work(one)


def _read_all(made: Sequence[Calculation]) -> int:
    return sum(len(step.formula) for one in made for step in one.steps)


def _rows(seed: int) -> list[BudgetRow]:
    """Return 16 rows of a household, in every period."""
    periods = tuple(_A_YEAR)
    return [
        BudgetRow(
            name=f"Regel {n}",
            group=BudgetGroup.REGULAR if n < 4 else BudgetGroup.FIXED,
            amount=Between.exactly(Decimal(1_000 + 37 * n + seed) / 100),
            period=periods[n % len(periods)],
        )
        for n in range(16)
    ]


def _budgets(count: int, rounds: int) -> list[Figure]:
    made = [_rows(seed) for seed in range(count)]
    plain = [
        [
            (row.group is BudgetGroup.REGULAR, row.amount.low, row.period)
            for row in rows
            if row.amount is not None and row.period is not None
        ]
        for rows in made
    ]
    for rows, one in zip(made, plain, strict=True):
        # ours rounds both totals, so that the cents add up; the closed form only the difference
        if abs((budget(rows, DAY).value or _CENT) - _closed_budget(one)[0]) > _CENT:
            raise AssertionError("the closed form gives another amount")

    return [
        _against("budget of 16 rows, amounts", budget_of, made, _closed_budget, plain, rounds),
        _against("budget of 16 rows with all steps", lambda rows: budget(rows, DAY), made,
                 _closed_budget, plain, rounds),
    ]  # fmt: skip


def _against(
    name: str, ours: Callable[[Any], object], facts: Sequence[object],
    peer: Callable[[Any], object], plain: Sequence[object], rounds: int, more: str = "",
) -> Figure:  # fmt: skip
    """Return microseconds for one calculation, in turns with the closed form.

    Each result goes before the next is made, as in the program: with thousands of results kept,
    Python's search for garbage would be measured.
    """
    series: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for values, work, given in zip(series, (ours, peer), (facts, plain), strict=True):
            values.append(_seconds(partial(_each, work, given)) / len(given) * 1_000_000)
    speed = 1_000_000 / median(series[0])
    return compare(
        f"money: {name}", *series, unit="us", limit=LIMIT,
        note=f"{speed:,.0f} calculations a second in one thread{more}",
    )  # fmt: skip


# Key presses


def _keys(count: int) -> list[Figure]:
    """Return how long the GUI thread is held by a key press, with every line unfolded."""
    with tempfile.TemporaryDirectory() as folder:
        opened = worlds.new_store(Path(folder) / "geld" / "dossiers.intake")
        operations = Operations()
        try:
            case_id = demo.fill(opened.space)[0]
            controller = CaseController(opened.space, operations)
            page = MoneyPage(controller)
            page.resize(1366, 690)
            page.show()
            controller.open(case_id)
            work_until(lambda: page.is_settled and operations.under_way == 0)
            folds = (*page.signals.folds.values(), *page.figures.folds.values(),
                     *page.instruments.folds.values())  # fmt: skip
            gc.collect()
            gc.freeze()  # as the program does once it is open
            found = [_typed(page, "folded", count)]
            for fold in folds:
                fold.head.click()
            application().processEvents()
            found.append(_typed(page, "every line unfolded", count))
            page.close()
            page.deleteLater()
            application().processEvents()
        finally:
            operations.shutdown()
            opened.close()
    return found


def _typed(page: MoneyPage, how: str, count: int) -> Figure:
    fields = (page.asked.taxable.edit, page.what_if.own_amount.edit, page.asked.correction.edit)
    keys = [one for field in fields for one in _pressed(page, field, count // 5 + 1)]
    longest, whole = [max(steps) for steps in keys], [sum(steps) for steps in keys]
    return Figure(
        name=f"money: longest step after a key, {how}", ours=percentile(longest, 0.95),
        peer=LIMIT_MS, unit="ms", measure="p95", runs=len(keys), most=LIMIT_MS,
        note=f"median {median(longest):.1f}, longest {max(longest):.1f} ms; all steps of a key"
        f" together {median(whole):.1f} ms",
    )  # fmt: skip


def _pressed(page: MoneyPage, field: QLineEdit, times: int) -> list[list[float]]:
    """Type an amount key by key, emptied in between; return the ms of each step of each key."""
    took = []
    for _ in range(times):
        for key in "31950":
            began = thread_time()
            QTest.keyClicks(field, key)
            took.append([(thread_time() - began) * 1000, *_steps(page)])
        for _ in "31950":
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        _steps(page)
    return took


def _steps(page: MoneyPage) -> list[float]:
    """Let the sums be made; return the ms of each return to the event loop, and of one more."""
    found = []
    while True:
        settled, began = page.is_settled, thread_time()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found.append((thread_time() - began) * 1000)
        if settled:
            return found


def run(*, quick: bool) -> list[Figure]:
    """Return the figures: amounts against closed forms, and key presses."""
    application()
    count, rounds = (200, 3) if quick else (3_000, 7)
    return [
        _voet(count, rounds), *_toeslagen(count, rounds), *_budgets(count, rounds),
        *_keys(6 if quick else 40),
    ]  # fmt: skip
