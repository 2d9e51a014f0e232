"""The words of a line in the worklist: how long still, until what, and the line as one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.calendar import Calendar
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.deadlines import Clock, words_left
from intakeapp.domain.threats import ThreatType
from intakeapp.services.worklist import CaseRow, WorklistFilter

EVENT_PIE_DAYS = 10  # two working weeks: an event has no start, so its pie drains over these
_NO_ICON = "circle-dashed"
_CLOCK_WORDS = {
    "eerste_gesprek_crisis": "gesprek over de crisis",
    "eerste_gesprek_crisis_gemeente": "gesprek over de crisis",
    "eerste_gesprek": "eerste gesprek",
    "eerste_gesprek_gemeente": "eerste gesprek",
    "besluit": "besluit",
    "crisis_afgerond": "crisis afronden",
}


class Tone(StrEnum):
    """How a clock is drawn; the words always say the same."""

    CALM = "calm"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True)
class ClockWords:
    """One clock: `left` how long still, `until` for what and which day, `short` without weekday.

    `fraction` (0 to 1) is the part of the time that is gone; None draws `icon` instead of a pie.
    """

    left: str
    until: str
    tone: Tone
    fraction: float | None = None
    icon: str = _NO_ICON
    short: str = ""


@dataclass(frozen=True)
class LineWords:
    """Everything a line shows. `sentence` is what a screen reader says, `second` a further clock.

    `icon` is the pictogram of the crisis, empty without one.
    """

    name: str
    under_name: str
    what: str
    detail: str
    clock: ClockWords
    second: ClockWords | None
    phase: str
    icon: str
    sentence: str


class Group(StrEnum):
    """The heads of the list, in their order."""

    CRISIS = "Crisis"
    LATE = "Te laat"
    THIS_WEEK = "Deze week"
    NEXT_WEEK = "Volgende week"
    LATER = "Later"
    NO_TERM = "Zonder termijn"
    CLOSED = "Afgerond"
    FOUND = "Gevonden"


def group_of(row: CaseRow, chosen: WorklistFilter | None, today: date) -> Group:
    """Return the head under which a row stands; `chosen` is None for what was searched.

    Weeks run from Monday to Sunday. What is late belongs to this week, save in its own list.
    """
    if chosen is None:
        return Group.FOUND
    if chosen is WorklistFilter.CLOSED:
        return Group.CLOSED
    if row.is_crisis:
        return Group.CRISIS
    if row.due is None:
        return Group.NO_TERM
    if chosen is WorklistFilter.OVERDUE:
        return Group.LATE
    sunday = today + timedelta(days=6 - today.weekday())
    if row.due <= sunday:
        return Group.THIS_WEEK
    return Group.NEXT_WEEK if row.due <= sunday + timedelta(weeks=1) else Group.LATER


def cases_in_words(count: int) -> str:
    """Return "1 zaak" or "6 zaken"."""
    return "1 zaak" if count == 1 else f"{count} zaken"


def day_in_words(day: date, today: date) -> str:
    """Return "woensdag 25 november", with the year when it is another one."""
    return show_date(day, weekday=True, year=day.year != today.year)


class Wording:
    """Puts rows into words as seen on a day; `names_hidden` keeps names from bystanders."""

    def __init__(
        self, today: date, days: Calendar, texts: CrisisTexts, *, names_hidden: bool = False
    ) -> None:
        self.today, self.days, self.texts = today, days, texts
        self.names_hidden = names_hidden

    def of(self, row: CaseRow) -> LineWords:
        """Return the words of a row."""
        crisis = row.is_crisis and row.is_open
        term = self._term(row)
        clock, second = self._crisis_clocks(row, term) if crisis else (term, None)
        clock = clock or self._without_term(row)
        name = f"Zaak {row.number}" if self.names_hidden else row.name or f"Zaak {row.number}"
        under = "" if self.names_hidden else row.line
        what, detail = (
            self._without_name(row, row.next_what),
            self._without_name(row, row.next_detail),
        )
        icon = self.texts.of(ThreatType(row.crisis_type)).pictogram if crisis else ""
        return LineWords(
            name=name, under_name=under, what=what, detail=detail, clock=clock,
            second=second, phase=row.phase, icon=icon,
            sentence=_sentence([
                name, "Crisis" if crisis else "", _spoken(clock), _spoken(second) if second else "",
                what, detail, under, f"Fase: {row.phase}",
                f"Gemeente {row.municipality}" if row.municipality else "",
            ]),
        )  # fmt: skip

    def _without_name(self, row: CaseRow, text: str) -> str:
        """Return what somebody wrote without the words of the hidden name."""
        if not self.names_hidden:
            return text
        words = [re.escape(word) for word in row.name.split() if len(word) > 2]
        return re.sub(rf"\b({'|'.join(words)})\b", "…", text, flags=re.I) if words else text

    def _crisis_clocks(
        self, row: CaseRow, term: ClockWords | None
    ) -> tuple[ClockWords, ClockWords | None]:
        """Return the event first, then the term that comes before it."""
        label = EVENT_LABELS[ThreatType(row.crisis_type)].lower()
        if row.crisis_date is not None:
            event = self._event(label, row.crisis_type, row.crisis_date, row.crisis_time)
            return event, None if row.clock == row.crisis_type else term
        unknown = ClockWords(
            left=f"{label}: datum niet bekend", until="vraag het na", tone=Tone.NONE,
            icon="help-circle",
        )  # fmt: skip
        return (unknown, None) if term is None else (term, unknown)

    def _event(self, label: str, code: str, day: date, at: time | None) -> ClockWords:
        left = self.days.working_days_left(self.today, day, event=True)
        when = f"{label} {day_in_words(day, self.today)}"
        if at is not None:
            when += f", {show_time(at)}"
        gone = self._gone_before_event(day, left)
        short = f"{label} {show_date(day, year=day.year != self.today.year)}"
        return replace(self._words(code, day, left, when, gone), short=short)

    def _gone_before_event(self, day: date, left: int) -> float:
        if day <= self.today:
            return 1.0
        return max(0.0, 1 - (left + 1) / EVENT_PIE_DAYS)

    def _term(self, row: CaseRow) -> ClockWords | None:
        if row.due is None or not row.is_open:
            return None
        if row.clock in EVENT_LABELS:
            label = EVENT_LABELS[ThreatType(row.clock)].lower()
            at = row.crisis_time if row.clock == row.crisis_type else None
            return self._event(label, row.clock, row.due, at)
        label = _CLOCK_WORDS.get(row.clock, "termijn")
        until = f"{label} t/m {day_in_words(row.due, self.today)}"
        left = self.days.working_days_left(self.today, row.due)
        short = f"{label} t/m {show_date(row.due, year=row.due.year != self.today.year)}"
        gone = self._gone(row.clock_from, row.due)
        return replace(self._words(row.clock, row.due, left, until, gone), short=short)

    def _gone(self, start: date | None, due: date) -> float:
        if start is None or due <= start:
            return 1.0
        return min(1.0, max(0.0, (self.today - start).days / (due - start).days))

    def _words(self, code: str, due: date, left: int, until: str, gone: float) -> ClockWords:
        late = due < self.today
        said = words_left(
            Clock(
                code=code, label="", due=due, due_time=None, working_days_left=left, rule="",
                source="", source_kind="", counted_from=self.today, counted_from_what="",
            ),
            self.today,
        )  # fmt: skip
        if late:
            return ClockWords(left=said, until=until, tone=Tone.LATE, icon="alert-circle")
        return ClockWords(left=said, until=until, tone=Tone.CALM, fraction=gone)

    def _without_term(self, row: CaseRow) -> ClockWords:
        if not row.is_open:
            return ClockWords(left="afgerond", until="", tone=Tone.NONE, icon="circle-check")
        if row.waiting_for:
            number = f"{row.waiting_for} ding{'en' if row.waiting_for > 1 else ''}"
            return ClockWords(
                left="wacht op stukken", until=f"{number} nog nodig", tone=Tone.NONE,
                icon="clock-pause",
            )  # fmt: skip
        return ClockWords(left="geen termijn", until="", tone=Tone.NONE)


def _spoken(clock: ClockWords) -> str:
    said = f"{clock.left}, {clock.until}" if clock.until else clock.left
    return said.replace(" t/m ", " tot en met ")


def _sentence(parts: Iterable[str]) -> str:
    said = [part[0].upper() + part[1:] for part in parts if part]
    return ". ".join(said) + "."
