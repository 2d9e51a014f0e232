"""Dutch working days and the end of legal terms (Algemene termijnenwet, ATW)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from intakeapp.base import paths
from intakeapp.domain.norms import NoNormError, load_subject

SUBJECT = "feestdagen"
FIRST_YEAR = 2014  # Koningsdag; the days before that are not in the facts
_DAY = timedelta(days=1)
_SATURDAY = 5


class TermUnit(StrEnum):
    """In what a term is measured."""

    HOURS = "uren"
    DAYS = "dagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaren"


@dataclass(frozen=True)
class TermRule:
    """A term of so many units, and whether the ATW may extend it.

    `statutory` says that a law or AMvB sets it (ATW art. 1 lid 1 and art. 5): an ordinance or an
    agreement does not count. `counted_back` says that it runs back from a moment (art. 1 lid 2).
    """

    length: int
    unit: TermUnit
    statutory: bool = True
    counted_back: bool = False

    @property
    def excluded(self) -> bool:
        """Whether ATW art. 4 takes it out: hours, years, over 90 days, 12 weeks or 3 months."""
        limits = {TermUnit.DAYS: 90, TermUnit.WEEKS: 12, TermUnit.MONTHS: 3}
        return self.unit not in limits or self.length > limits[self.unit]

    @property
    def extendable(self) -> bool:
        """Whether a last day in a weekend or on a holiday moves to the next ordinary day."""
        return self.statutory and not self.counted_back and not self.excluded


class Calendar:
    """Counts Dutch working days: Monday to Friday without the holidays of ATW art. 3.

    "Werkdag" is not defined in the Wgs; this reading is in docs/decisions.md. Carnival and local
    closing days are working days. `decreed` holds, per year, the days equated by royal decree.
    Every method raises NoNormError for a year before 2014.
    """

    def __init__(self, decreed: Mapping[int, frozenset[date]]) -> None:
        self._decreed = dict(decreed)
        self._years: dict[int, dict[date, str]] = {}
        self._weekdays: dict[int, tuple[date, ...]] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Calendar:
        """Return the calendar with the decreed days of the resources folder."""
        decreed: dict[int, frozenset[date]] = {}
        for table in load_subject(SUBJECT, folder or paths.resources()):
            days = frozenset(table.norm("gelijkgestelde_dagen").value)
            last = table.valid_until or table.valid_from
            for year in range(table.valid_from.year, last.year + 1):
                decreed[year] = frozenset(day for day in days if day.year == year)
        return cls(decreed)

    def is_covered(self, year: int) -> bool:
        """Whether the decreed days of a year are in the table; if not, a clock must say so."""
        return year in self._decreed

    def holidays(self, year: int) -> dict[date, str]:
        """Return the holidays of a year with their Dutch names, in order (ATW art. 3)."""
        if year not in self._years:
            self._years[year] = dict(sorted(self._computed(year).items()))
        return dict(self._years[year])

    def _weekday_holidays(self, year: int) -> tuple[date, ...]:
        if year not in self._weekdays:
            self._weekdays[year] = tuple(
                day for day in self.holidays(year) if day.weekday() < _SATURDAY
            )
        return self._weekdays[year]

    def holiday_name(self, day: date) -> str:
        """Return the name of the holiday on a day, or an empty text."""
        if day.year not in self._years:
            self.holidays(day.year)
        return self._years[day.year].get(day, "")

    def _computed(self, year: int) -> dict[date, str]:
        if year < FIRST_YEAR:
            raise NoNormError(
                f"De feestdagen van {year} staan niet in dit programma.",
                now="Controleer het met de hand.",
            )
        sunday = easter(year)
        kings_day = date(year, 4, 27)
        if kings_day.weekday() == _SATURDAY + 1:
            kings_day -= _DAY
        decreed = dict.fromkeys(self._decreed.get(year, ()), "aangewezen dag (koninklijk besluit)")
        return decreed | {
            date(year, 1, 1): "Nieuwjaarsdag",
            sunday - 2 * _DAY: "Goede Vrijdag",
            sunday + _DAY: "Tweede Paasdag",
            kings_day: "Koningsdag",
            date(year, 5, 5): "Bevrijdingsdag",
            sunday + 39 * _DAY: "Hemelvaartsdag",
            sunday + 50 * _DAY: "Tweede Pinksterdag",
            date(year, 12, 25): "Eerste Kerstdag",
            date(year, 12, 26): "Tweede Kerstdag",
        }

    def is_working_day(self, day: date) -> bool:
        """Whether a day is Monday to Friday and no holiday."""
        return day.weekday() < _SATURDAY and not self.holiday_name(day)

    def why_free(self, day: date) -> str:
        """Return why a day is no working day ("zaterdag", "Koningsdag"), or an empty text."""
        name = self.holiday_name(day)
        if name:
            return name
        return ("zaterdag", "zondag")[day.weekday() - _SATURDAY] if day.weekday() > 4 else ""

    def next_working_day(self, day: date) -> date:
        """Return the day itself when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """Return the day itself when it is a working day, else the last one before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the count-th working day after a day (before it when negative).

        The day itself is day 0 and need not be a working day; a count of 0 returns it as it is.
        """
        step = _DAY if count >= 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_until(self, start: date, end: date) -> int:
        """Return the working days after `start` up to and including `end`; 0 when end <= start."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        weekdays = weeks * 5 + sum(
            (end - number * _DAY).weekday() < _SATURDAY for number in range(rest)
        )
        free = sum(
            start < day <= end
            for year in range(start.year, end.year + 1)
            for day in self._weekday_holidays(year)
        )
        return weekdays - free

    def working_days_between(self, start: date, end: date) -> int:
        """Return the working days strictly between two days: neither of them counts."""
        return self.working_days_until(start, end - _DAY)

    def working_days_left(self, today: date, due: date, *, event: bool = False) -> int:
        """Return how many working days are left to act, today never counted.

        A term can still be met on its last day: the days after today up to and including `due`.
        An event (eviction, disconnection, sale) ends the time to act: the days strictly between.
        The last day itself gives 0. When `due` has passed: minus the working days since then, and
        at least -1, so that overdue never looks like "today".
        """
        if due < today:
            return -max(1, self.working_days_until(due, today))
        return (
            self.working_days_between(today, due) if event else self.working_days_until(today, due)
        )

    def extend_term(self, due: date) -> date:
        """Return the last day of a statutory term after ATW art. 1 lid 1.

        A Saturday, Sunday or holiday moves to the next ordinary day. Not for terms that are
        counted back or excluded by art. 4: use `end_of_term` to have that decided.
        """
        return self.next_working_day(due)

    def end_of_term(self, start: date, rule: TermRule) -> date:
        """Return the last day of a term; the start is day 0.

        A statutory term of three days or more is lengthened until two ordinary days are in it
        (ATW art. 2), and its end moves to an ordinary day (art. 1 lid 1), unless excluded.
        Raises ValueError for a term in hours, which has no last day.
        """
        if rule.unit is TermUnit.HOURS:
            raise ValueError("a term in hours ends at a moment, not on a day")
        length = -rule.length if rule.counted_back else rule.length
        if rule.unit is TermUnit.DAYS:
            due = start + timedelta(days=length)
        elif rule.unit is TermUnit.WEEKS:
            due = start + timedelta(weeks=length)
        elif rule.unit is TermUnit.MONTHS:
            due = start + relativedelta(months=length)
        else:
            due = start + relativedelta(years=length)
        if not rule.extendable:
            return due
        three_days_or_more = rule.unit is not TermUnit.DAYS or rule.length >= 3
        while three_days_or_more and self.working_days_until(start, due) < 2:
            due += _DAY
        return self.extend_term(due)


@lru_cache(maxsize=4)
def calendar(folder: Path | None = None) -> Calendar:
    """Return the calendar of the resources folder, read once."""
    return Calendar.load(folder)
