"""The words of the day list: when, who, what, and a line as one sentence. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.calendar import Calendar
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.services.day_list import MOST, DayGroup, DayLine, DayList
from intakeapp.views.worklist.wording import Wording

ICONS = {
    DayGroup.APPOINTMENT: "calendar-event",
    DayGroup.CALL: "phone-call",
    DayGroup.NO_SHOW: "heart-handshake",
    DayGroup.CLOCK: "hourglass",
    DayGroup.TASK: "checklist",
    DayGroup.NEEDED: "file-text",
    DayGroup.REFERRAL: "send",
    DayGroup.UNTOLD: "message-circle",
}
_COUNTED = (
    (DayGroup.APPOINTMENT, "1 afspraak", "{} afspraken"),
    (DayGroup.CALL, "1 keer bellen", "{} keer bellen"),
    (DayGroup.CLOCK, "1 termijn", "{} termijnen"),
    (DayGroup.TASK, "1 taak", "{} taken"),
)
_VISIT = "Huisbezoek"
SAFETY_HIDDEN = "Let op: zie de zaak"
MINE, TEAM = "mij", "team"


@dataclass(frozen=True)
class LineWords:
    """What a line shows; `sentence` is what a screen reader says, `note` the safety note."""

    when: str
    name: str
    number: str
    what: str
    detail: str
    who: str
    note: str
    icon: str
    sentence: str


def day_title(day: date, today: date) -> str:
    """Return the day as a title: "Vandaag", "Morgen", or its name."""
    near = {today: "Vandaag", today + timedelta(days=1): "Morgen",
            today - timedelta(days=1): "Gisteren"}  # fmt: skip
    return near.get(day) or show_date(day, weekday=True, year=day.year != today.year).capitalize()


def day_subtitle(found: DayList, free: str = "") -> str:
    """Return the date where the title does not say it, and in a few words what the day holds.

    `free` is the name of the holiday on that day.
    """
    day = show_date(found.day, weekday=True, year=found.day.year != found.today.year).capitalize()
    said = [] if day_title(found.day, found.today) == day else [day]
    if free:
        said.append(free)
    parts = []
    for group, one, many in _COUNTED:
        number = len(found.of(group))
        if group in found.more:
            parts.append("meer dan " + many.format(MOST))
        elif number:
            parts.append(one if number == 1 else many.format(number))
    if parts:
        said.append(joined(parts).capitalize())
    return " ".join(f"{part}." for part in said)


def joined(parts: Iterable[str]) -> str:
    """Return words as a list: "a, b en c"."""
    words = list(parts)
    return " en ".join(p for p in (", ".join(words[:-1]), *words[-1:]) if p)


def count_words(found: DayList, group: DayGroup) -> str:
    """Return how many lines a group has."""
    number = len(found.of(group))
    return f"meer dan {MOST}" if group in found.more else str(number)


def file_name(day: date) -> str:
    """Return the name of the calendar file of a day; no name of a person is in it."""
    return f"agenda-{day.isoformat()}.ics"


class DayWording:
    """Puts lines into words as seen on a day; `names_hidden` keeps names from bystanders."""

    def __init__(
        self, today: date, days: Calendar, texts: CrisisTexts, *, names_hidden: bool = False
    ) -> None:
        self.today = today
        self.names_hidden = names_hidden
        self._clocks = Wording(today, days, texts, names_hidden=names_hidden)

    def of(self, line: DayLine, shown: date) -> LineWords:
        """Return the words of a line on the list of the day `shown`."""
        row = line.case
        number = f"Zaak {row.number}"
        name = number if self.names_hidden else row.name or number
        what, detail = line.what, line.detail
        if line.group is DayGroup.CLOCK:
            # The term itself, also where a crisis with its own day leads in the worklist.
            clock = self._clocks.of(replace(row, is_crisis=False)).clock
            what, detail = clock.left, clock.until
        elif line.done:
            detail = ", ".join(part for part in (line.done, detail) if part)
        what, detail = self._covered(row.name, what), self._covered(row.name, detail)
        note = SAFETY_HIDDEN if line.safety and self.names_hidden else line.safety
        when, icon = self._when(line, shown), ICONS[line.group]
        if line.group is DayGroup.APPOINTMENT and line.what == _VISIT:
            icon = "home"
        spoken = [line.group.value, when, name, what, detail, line.who and f"door {line.who}",
                  note and f"let op: {note}"]  # fmt: skip
        return LineWords(
            when=when, name=name, number="" if name == number else number,
            what=what[:1].upper() + what[1:], detail=detail, who=line.who, note=note, icon=icon,
            sentence=". ".join(part[0].upper() + part[1:] for part in spoken if part) + ".",
        )  # fmt: skip

    def _when(self, line: DayLine, shown: date) -> str:
        if line.day is None:
            return "zodra het kan"
        if line.day != shown:
            return show_date(line.day, year=line.day.year != shown.year)
        if line.at is not None:
            return show_time(line.at)
        if line.group is DayGroup.APPOINTMENT:
            return "zonder tijd"
        return "vandaag" if shown == self.today else "deze dag"

    def _covered(self, name: str, text: str) -> str:
        """Return what somebody wrote without the words of a hidden name."""
        if not self.names_hidden:
            return text
        words = [re.escape(word) for word in name.split() if len(word) > 2]
        return re.sub(rf"\b({'|'.join(words)})\b", "…", text, flags=re.I) if words else text
