"""The three residents of the demo, with dates that fit the day on which they are put in.

The files in resources/demo are written as if today were `WRITTEN_FOR`, a Tuesday. `moved` brings
them to another day:

- every date, also one inside a text, moves by the same number of whole weeks, so that weekdays
  stay; what was that Tuesday is at most six days ago, and nothing that was still to come then has
  passed by more than that;
- the first day of a later month (when rent is due) stays the first day of a later month, and the
  bare name of this month or the next one, in a text, becomes the name of the new month;
- an appointment or an event that would fall on a holiday goes to the next working day;
- a date of birth does not move.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from intakeapp.base.clock import AMSTERDAM
from intakeapp.base.dates import MONTHS
from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.data.store import Writer
from intakeapp.domain.calendar import Calendar
from intakeapp.domain.cases import Worker
from intakeapp.domain.residents import Resident
from intakeapp.services.house_styles import put_first_texts
from intakeapp.services.organisations import import_organisations
from intakeapp.services.portability import put_dossier
from intakeapp.services.portability_codec import parse_json
from intakeapp.services.portability_reading import read_dossier
from intakeapp.services.workspace import Workspace

WRITTEN_FOR = date(2026, 11, 17)
RESIDENTS = ("tanya", "ellis", "sjaak")
CONSULTANT = Worker(id="", name="Marit de Waal", role="Consulent schuldhulp", phone="+31880000123")
_UNMOVED = frozenset({"birth_date"})
_ON_WORKING_DAYS = frozenset({"event_date", "day"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
_DAY_IN_TEXT = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})\b(?: (\d{{4}}))?")


def demo_payload(name: str) -> dict[str, Any]:
    """Return the file of one demo resident ("tanya") as it was written, for `WRITTEN_FOR`."""
    payload: dict[str, Any] = parse_json((resources() / "demo" / f"{name}.json").read_bytes())
    return payload


def fill(space: Workspace) -> list[str]:
    """Put the three demo residents in the store, all or none; returns the ids of their cases.

    The texts name the user of this store. Raises InputError when one of them is there already.
    """
    payloads = [demo_payload(name) for name in RESIDENTS]
    social_map = resources() / "sociale_kaart" / "voorbeeld.toml"
    import_organisations(space, social_map.read_bytes(), social_map.name)
    with space.store.writing(space.context("demo.fill", kind="import")) as writer:
        if any(writer.list(Resident, bsn=p["resident"]["bsn"]) for p in payloads):
            raise InputError(
                "De voorbeelden staan al in dit bestand.", now="Er is niets veranderd."
            )
        me = _named(writer, space.me)
    dossiers = []
    for payload in payloads:
        there = moved(payload, space.today(), space.calendar)
        dossiers.append(read_dossier(space, _told_by(me, there)))
    with space.store.writing(space.context("demo.fill", kind="import")) as writer:
        for dossier in dossiers:
            put_dossier(space, writer, dossier)
        for municipality, texts in _house_styles().items():
            put_first_texts(writer, municipality, texts)
    return [dossier.case.id for dossier in dossiers]


def _house_styles() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources() / "demo" / "huisstijl.toml").read_text("utf-8"))


def _named(writer: Writer, worker_id: str) -> Worker:
    """Return the user; one without a name becomes the consultant of the demo."""
    me = writer.get(Worker, worker_id)
    if me.name.strip():
        return me
    return writer.change(me, name=CONSULTANT.name, role=CONSULTANT.role, phone=CONSULTANT.phone)


def _told_by(me: Worker, payload: Any) -> Any:
    names = re.compile(rf"\b{CONSULTANT.name}\b|\b{CONSULTANT.first_name}\b")

    def named(_key: str, text: str) -> str:
        return names.sub(lambda found: me.name if " " in found[0] else me.first_name, text)

    return _each_text(payload, named)


def moved(payload: Any, today: date, days: Calendar) -> Any:
    """Return a demo file as if it had been written for `today`; see the rules above."""
    mover = _Mover(today, days)
    return _each_text(payload, mover.text)


def _each_text(value: Any, change: Callable[[str, str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _each_text(item, change, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_each_text(item, change, key) for item in value]
    return change(key, value) if isinstance(value, str) else value


class _Mover:
    """Moves the dates in one file."""

    def __init__(self, today: date, days: Calendar) -> None:
        self._days = days
        self._step = timedelta(weeks=(today - WRITTEN_FOR).days // 7)
        self._new_start = WRITTEN_FOR + self._step

    def text(self, key: str, text: str) -> str:
        """Return one text of the file: a date, an instant, or words with dates in them."""
        if key in _UNMOVED:
            return text
        if _DATE.fullmatch(text):
            day = self._day(date.fromisoformat(text))
            if key in _ON_WORKING_DAYS and not self._days.is_working_day(day):
                day = self._days.next_working_day(day)
            return day.isoformat()
        if _INSTANT.fullmatch(text):
            return self._instant(datetime.fromisoformat(text)).isoformat()
        return _DAY_IN_TEXT.sub(self._in_words, text)

    def _day(self, day: date) -> date:
        if day.day == 1 and day > WRITTEN_FOR:
            return self._month(day)
        return day + self._step

    def _month(self, day: date) -> date:
        """Return the first day of the month that lies as far from the new start."""
        ahead = (day.year - WRITTEN_FOR.year) * 12 + day.month - WRITTEN_FOR.month
        number = self._new_start.year * 12 + self._new_start.month - 1 + ahead
        return date(number // 12, number % 12 + 1, 1)

    def _instant(self, instant: datetime) -> datetime:
        """Return the same time on the Dutch clock, also when summer time lies between."""
        wall = instant.astimezone(AMSTERDAM).replace(tzinfo=None) + self._step
        return wall.replace(tzinfo=AMSTERDAM)

    def _in_words(self, found: re.Match[str]) -> str:
        day, month, year = found.groups()
        written = date(int(year or WRITTEN_FOR.year), MONTHS.index(month) + 1, int(day or 1))
        if day is None:
            near = WRITTEN_FOR.month <= written.month <= WRITTEN_FOR.month + 1
            return MONTHS[self._month(written).month - 1] if near and not year else found[0]
        there = self._day(written)
        words = f"{there.day} {MONTHS[there.month - 1]}"
        return f"{words} {there.year}" if year else words
