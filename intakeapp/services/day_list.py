"""The day list: what a day asks of one worker or of the whole team, over all cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from intakeapp.base.clock import AMSTERDAM, to_local
from intakeapp.data.repositories import day as repository
from intakeapp.data.repositories.day import C, Found, Span
from intakeapp.data.repositories.worklist import CaseRow
from intakeapp.data.store import Reader
from intakeapp.domain.cases import Action, Appointment, NeededItem, Worker
from intakeapp.domain.contacts import ContactMoment
from intakeapp.domain.referrals import Referral
from intakeapp.domain.row_words import choice_words
from intakeapp.services.appointments import kind_words, length_words, place_words
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

MOST = 400
"""How many lines one group holds at most; the group then says that there are more."""

CLOCKS_AHEAD = 3
"""Working days: a term is seen this long before its last day, not only on that day."""

LOOK_BACK = timedelta(days=14)
"""How long an appointment of which nobody told how it went stays in sight."""

_SEALED = "Staat in de zaak"


class DayGroup(StrEnum):
    """The heads of the day list, in their order."""

    APPOINTMENT = "Afspraken"
    CALL = "Bellen"
    NO_SHOW = "Niet gekomen: even contact zoeken"
    CLOCK = "Termijnen"
    TASK = "Taken"
    NEEDED = "Nog nodig"
    REFERRAL = "Doorverwijzing opvolgen"
    UNTOLD = "Hoe ging het?"


@dataclass(frozen=True, kw_only=True)
class DayLine:
    """One line. `day` is when it is due, `at` the Dutch wall-clock time, empty when not known.

    `who` is the name of the worker who does it. `safety` warns the colleague who goes; it is for
    the team's own screens only. For a clock all words follow from `case`.
    """

    group: DayGroup
    case: CaseRow
    record_id: str
    what: str = ""
    detail: str = ""
    day: date | None = None
    at: time | None = None
    who: str = ""
    safety: str = ""
    done: str = ""


@dataclass(frozen=True, kw_only=True)
class DayList:
    """The lines of one day, group after group; `more` names groups that were cut at `MOST`."""

    day: date
    today: date
    worker: str | None
    lines: tuple[DayLine, ...] = ()
    more: frozenset[DayGroup] = field(default_factory=frozenset)

    def of(self, group: DayGroup) -> tuple[DayLine, ...]:
        """Return the lines of one group."""
        return tuple(line for line in self.lines if line.group is group)


def day_list(space: Workspace, day: date, *, worker: str | None) -> DayList:
    """Return what a day asks of a worker (an id), or of the team when `worker` is None.

    What is overdue stands on the list of today only; another day shows what falls on it.
    """
    with space.store.reading() as reader:
        gather = _Gatherer(space, reader, day, worker)
        return gather.gather()


class _Gatherer:
    """Reads the groups of one day in one transaction."""

    def __init__(self, space: Workspace, reader: Reader, day: date, worker: str | None) -> None:
        self._space, self._reader, self._day, self._worker = space, reader, day, worker
        self._today = space.today()
        self._is_today = day == self._today
        self._due = Span(first=None if self._is_today else day, last=day)
        self._names: Mapping[str, str] = {w.id: w.first_name for w in reader.list(Worker)}
        self._questions = space.questionnaire

    def gather(self) -> DayList:
        groups: list[tuple[DayGroup, Sequence[DayLine]]] = [
            (DayGroup.APPOINTMENT, self._appointments()),
            (DayGroup.CALL, self._actions(DayGroup.CALL)),
            (DayGroup.NO_SHOW, self._no_shows()),
            (DayGroup.CLOCK, self._clocks()),
            (DayGroup.TASK, self._actions(DayGroup.TASK)),
            (DayGroup.NEEDED, self._needed()),
            (DayGroup.REFERRAL, self._referrals()),
            (DayGroup.UNTOLD, self._untold()),
        ]
        return DayList(
            day=self._day,
            today=self._today,
            worker=self._worker,
            lines=tuple(line for _group, lines in groups for line in lines[:MOST]),
            more=frozenset(group for group, lines in groups if len(lines) > MOST),
        )

    def _lines(
        self, found: Sequence[Found[C]], line_of: Callable[[C, CaseRow], DayLine]
    ) -> list[DayLine]:
        return [line_of(each.record, each.case) for each in found]

    def _appointments(self) -> list[DayLine]:
        span = Span(first=self._day, last=self._day)
        found = repository.appointments(
            self._reader, span, self._worker, open_only=False, limit=MOST + 1
        )
        kept = [each for each in found if not each.record.cancelled]
        # Without an hour comes last: it can still be fitted in.
        kept.sort(key=lambda each: each.record.at or time.max)
        return self._lines(kept, self._appointment(DayGroup.APPOINTMENT))

    def _untold(self) -> list[DayLine]:
        if not self._is_today:
            return []
        yesterday = self._today - timedelta(days=1)
        span = Span(first=self._today - LOOK_BACK, last=yesterday)
        found = repository.appointments(
            self._reader, span, self._worker, open_only=True, limit=MOST + 1
        )
        return self._lines(found, self._appointment(DayGroup.UNTOLD))

    def _appointment(self, group: DayGroup) -> Callable[[Appointment, CaseRow], DayLine]:
        def line(meeting: Appointment, case: CaseRow) -> DayLine:
            return DayLine(
                group=group, case=case, record_id=meeting.id, what=kind_words(meeting),
                detail=_joined(
                    place_words(meeting), meeting.with_whom and f"met {meeting.with_whom}",
                    length_words(meeting), meeting.travel,
                ),
                day=meeting.day, at=meeting.at, who=self._names.get(meeting.assigned_to, ""),
                safety=meeting.safety, done=choice_words(meeting.outcome),
            )  # fmt: skip

        return line

    def _actions(self, group: DayGroup) -> list[DayLine]:
        found = repository.actions(
            self._reader, self._due, self._worker, calls=group is DayGroup.CALL, limit=MOST + 1
        )

        def line(action: Action, case: CaseRow) -> DayLine:
            who = self._names.get(action.assigned_to, "") or action.who
            sealed = is_sealed(self._questions, action)
            return DayLine(
                group=group, case=case, record_id=action.id,
                what=_SEALED if sealed else action.what,
                detail="" if sealed else action.by_text,
                day=action.by_date, at=action.by_time, who=who,
            )  # fmt: skip

        return self._lines(found, line)

    def _no_shows(self) -> list[DayLine]:
        if not self._is_today:
            return []
        until = datetime.combine(self._day, time.max, AMSTERDAM)
        found = repository.unanswered_no_shows(
            self._reader, until, self._worker, limit=MOST + 1
        )  # fmt: skip

        def line(contact: ContactMoment, case: CaseRow) -> DayLine:
            local = to_local(contact.at)
            return DayLine(
                group=DayGroup.NO_SHOW, case=case, record_id=contact.id,
                what="Afspraak ging niet door", detail=choice_words(contact.kind),
                day=local.date(),
            )  # fmt: skip

        return self._lines(found, line)

    def _clocks(self) -> list[DayLine]:
        span = self._due
        if self._is_today:
            ahead = self._space.calendar.add_working_days(self._today, CLOCKS_AHEAD)
            span = Span(first=None, last=ahead)
        rows = repository.clocks(self._reader, span, self._worker, limit=MOST + 1)
        return [
            DayLine(
                group=DayGroup.CLOCK, case=row, record_id="", day=row.due,
                who=self._names.get(row.assigned_to, ""),
            )
            for row in rows
        ]  # fmt: skip

    def _needed(self) -> list[DayLine]:
        found = repository.needed(self._reader, self._due, self._worker, limit=MOST + 1)

        def line(item: NeededItem, case: CaseRow) -> DayLine:
            sealed = is_sealed(self._questions, item)
            return DayLine(
                group=DayGroup.NEEDED, case=case, record_id=item.id,
                what=_SEALED if sealed else item.what,
                detail="" if sealed or not item.fetched_by else f"haalt: {item.fetched_by}",
                day=item.by_date,
            )  # fmt: skip

        return self._lines(found, line)

    def _referrals(self) -> list[DayLine]:
        found = repository.referrals(self._reader, self._due, self._worker, limit=MOST + 1)

        def line(referral: Referral, case: CaseRow) -> DayLine:
            sealed = is_sealed(self._questions, referral)
            answered = "antwoord is er" if referral.answer_date else "nog geen antwoord"
            return DayLine(
                group=DayGroup.REFERRAL, case=case, record_id=referral.id,
                what=_SEALED if sealed else referral.organisation,
                detail="" if sealed else answered, day=referral.follow_up_date,
            )  # fmt: skip

        return self._lines(found, line)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


__all__ = ["CLOCKS_AHEAD", "MOST", "DayGroup", "DayLine", "DayList", "day_list"]
