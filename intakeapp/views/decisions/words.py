"""Words of the card *Besluit*: kinds, states, where something is filled in. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from intakeapp.base.dates import parse_date, show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.clock_records import Clock
from intakeapp.domain.deadlines import words_left
from intakeapp.domain.outgoing import grounds
from intakeapp.domain.outgoing.decision_points import Point
from intakeapp.domain.outgoing.decision_rules import ReasonState
from intakeapp.domain.outgoing.records import Decision
from intakeapp.domain.outgoing.templates import DecisionKind

MOST_WEEKS = 520


@dataclass(frozen=True)
class KindWords:
    """A kind of decision: its name, what one does ("toelaten"), and what it is for."""

    name: str
    act: str
    why: str


KINDS: Mapping[DecisionKind, KindWords] = MappingProxyType({
    DecisionKind.ADMIT: KindWords(
        "Toelating", "Toelaten",
        "Met het plan van aanpak. Er kunnen voorwaarden bij (Wgs art. 4a).",
    ),
    DecisionKind.REFUSE: KindWords(
        "Weigering", "Weigeren",
        "Alleen met redenen die zijn afgewogen. Eerdere hulp of fraude mag een grond zijn, en "
        "hoeft dat nooit te zijn (Wgs art. 3).",
    ),
    DecisionKind.LEAVE: KindWords(
        "Buiten behandeling", "Buiten behandeling laten",
        "Kan pas als de inwoner een termijn kreeg om aan te vullen, en die voorbij is (Awb 4:5).",
    ),
    DecisionKind.EXTEND: KindWords(
        "Verlenging", "Termijn verlengen",
        "Vóór de termijn om is, met een nieuwe dag die zo kort mogelijk is (Awb 4:14).",
    ),
    DecisionKind.END: KindWords(
        "Beëindiging", "Hulp beëindigen",
        "Een eigen besluit, met een reden (Wgs art. 4a lid 6).",
    ),
})  # fmt: skip
"""The kinds in the order of the screen."""

KNOWN_GROUNDS: Mapping[DecisionKind, tuple[str, ...]] = MappingProxyType({
    DecisionKind.REFUSE: (grounds.EARLIER_HELP, grounds.FRAUD),
    DecisionKind.END: grounds.ENDINGS,
})  # fmt: skip
"""Grounds to choose from; a municipality may write another."""

FINE = ("In orde", "circle-check", "ok_ink")
STATES: Mapping[ReasonState, tuple[str, str, str]] = MappingProxyType({
    ReasonState.MISSING: ("Ontbreekt", "circle-dashed", "muted"),
    ReasonState.UNDATED: ("Zonder datum", "calendar-event", "wait_ink"),
    ReasonState.CONFLICT: ("In conflict", "arrows-diff", "accent_ink"),
    ReasonState.OPEN: ("Nog te doen", "hourglass", "wait_ink"),
})  # fmt: skip
"""The words, pictogram and colour of a state; the words alone say it too."""

_PLACES: Mapping[str, str] = MappingProxyType({
    "zaak": "Naar Gegevens", "geld": "Naar Geld", "papieren": "Naar Nog nodig",
    "besluit": "Vul hier in",
})  # fmt: skip


def place_words(where: str) -> str:
    """Return what a button to the place of a point says; empty for a place without a button."""
    if where.startswith("vraag:"):
        return "Naar de vraag"
    if where.startswith("stuk:"):
        return "Maak de brief"
    return _PLACES.get(where, "")


def state_words(point: Point) -> tuple[str, str, str]:
    """Return the words, the pictogram and the colour of how a point stands."""
    return FINE if point.state is None else STATES[point.state]


def open_words(points: tuple[Point, ...]) -> str:
    """Return how many points are open, and what that means."""
    count = sum(1 for point in points if point.reasons)
    if not count:
        return "Alles is in orde. De brief kan definitief worden."
    things = "punt" if count == 1 else "punten"
    return f"Nog {count} {things}. De brief kunt u al maken. Definitief kan daarna."


def term_words(clock: Clock | None, today: date) -> str:
    """Return until when the decision has to be there; why there is no day yet otherwise."""
    if clock is None:
        return "De termijn begint bij het eerste gesprek. Dat was er nog niet."
    if clock.met_on is not None:
        return f"Er is een besluit van {show_date(clock.met_on)}."
    left = words_left(clock, today)
    return f"Besluit uiterlijk {show_date(clock.due, weekday=True)}: {left}."


def objection_words(decision: Decision, today: date) -> str:
    """Return until when the resident can object, counted from the day of telling."""
    until = decision.objection_until
    if decision.notified_on is None or until is None:
        return "Nog niet bekendgemaakt. Daarna begint de tijd voor bezwaar."
    if until < today:
        return f"De tijd voor bezwaar was tot en met {show_date(until, weekday=True)}."
    left = (until - today).days
    days = "vandaag is de laatste dag" if left == 0 else f"nog {left} dag{'en' * (left != 1)}"
    return f"Bezwaar kan tot en met {show_date(until, weekday=True)}: {days}."


def taken_words(decision: Decision) -> str:
    """Return which decision was taken and when."""
    name = KINDS[decision.kind].name
    return f"{name} van {show_date(decision.day)}" if decision.day else name


# Reading what is typed


def read_day(text: str) -> date | None:
    """Read a date, or nothing. Raises InputError for a text that is no date."""
    stripped = text.strip()
    return parse_date(stripped) if stripped else None


def read_weeks(text: str) -> int | None:
    """Read a number of weeks, or nothing. Raises InputError outside 1 to 520."""
    stripped = text.strip()
    if not stripped:
        return None
    if stripped.isascii() and stripped.isdigit() and 1 <= int(stripped[:6]) <= MOST_WEEKS:
        return int(stripped)
    raise InputError("Hier hoort een aantal weken.", now="Bijvoorbeeld 120.")


def read_text(text: str) -> str:
    """Read words of several lines, without what stands around them."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def in_field(decision: Decision, name: str) -> str:
    """Return how a value of a decision stands in its field."""
    value = getattr(decision, name)
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return "" if value is None else str(value)
