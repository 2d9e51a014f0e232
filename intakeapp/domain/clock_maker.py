"""The rules by which the clocks of one case are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.calendar import Calendar, TermRule, TermUnit
from intakeapp.domain.clock_records import EVENT_LABELS, Clock, ClockInputs, Extension, ThreatFact
from intakeapp.domain.clock_settings import LAW_CRISIS_WORKING_DAYS, LAW_FIRST_TALK_WEEKS
from intakeapp.domain.crisis import EARLY_STAGES, NO_MONEY, SEALED, STATUTORY
from intakeapp.domain.threats import ThreatType


class ClockMaker:
    """Makes the clocks of one case for one day."""

    def __init__(self, inputs: ClockInputs, today: date, days: Calendar) -> None:
        self.inputs, self.today, self.days = inputs, today, days
        self.settings = inputs.settings
        self.shown = [t for t in inputs.threats if t.type not in SEALED]
        held = {*inputs.talks, *([inputs.first_talk] if inputs.first_talk else [])}
        self.talks = sorted(day for day in held if day <= today)

    def events(self) -> list[Clock]:
        """The days of the events themselves; ended threats have none."""
        found = []
        for threat in self.shown:
            if threat.event_date is None or threat.ended_date is not None:
                continue
            when = show_date(threat.event_date, weekday=True)
            if threat.event_time is not None:
                when += f", {show_time(threat.event_time)}"
            enough_until = threat.type in NO_MONEY
            rule = (
                f"Er is genoeg tot en met {when}. Geteld zijn de werkdagen na vandaag."
                if enough_until
                else f"Op {when}. Geteld zijn de werkdagen tussen vandaag en die dag: "
                "vandaag en de dag zelf tellen niet mee."
            )
            found.append(
                self._finish(
                    Clock(
                        code=threat.type.value,
                        label=EVENT_LABELS[threat.type],
                        due=threat.event_date,
                        due_time=threat.event_time,
                        working_days_left=self.days.working_days_left(
                            self.today, threat.event_date, event=not enough_until
                        ),
                        rule=rule,
                        source=threat.origin,
                        source_kind="letter" if threat.from_letter else "told",
                        counted_from=self.today,
                        counted_from_what="vandaag",
                    )
                )
            )
        return found

    def first_talk(self) -> list[Clock]:
        """The crisis clocks, and the ordinary ones where no earlier crisis clock replaces them."""
        crisis = self._crisis_talks()
        ordinary = self._ordinary_talks()
        if crisis:
            due = min(clock.due for clock in crisis)
            start = min(clock.counted_from for clock in crisis)
            # What was missed or met before the threat was known stays in view.
            ordinary = [c for c in ordinary if c.due < due or (c.met_on or date.max) < start]
        return crisis + ordinary

    def _crisis_talks(self) -> list[Clock]:
        own_types = frozenset(self.settings.municipal_crisis_threats)
        norm = self.settings.crisis_norm_working_days
        if norm < LAW_CRISIS_WORKING_DAYS:
            own_types |= STATUTORY
        law = self._talk_threat(STATUTORY, LAW_CRISIS_WORKING_DAYS)
        own = self._talk_threat(own_types, norm)
        found = []
        if law is not None:
            found.append(self._crisis_talk(law, LAW_CRISIS_WORKING_DAYS, own_norm=False))
        if own is not None:
            found.append(self._crisis_talk(own, norm, own_norm=True))
        return found

    def _started(self, types: frozenset[ThreatType]) -> list[ThreatFact]:
        """The threats of these types that have a first day, the earliest first."""
        facts = [t for t in self.shown if t.type in types and self._start_of(t) is not None]
        return sorted(facts, key=lambda t: self._start_of(t) or date.max)

    def _talk_threat(self, types: frozenset[ThreatType], length: int) -> ThreatFact | None:
        """The threat whose talk is open first; when all talks were held, the first threat."""
        facts = [t for t in self._started(types) if self._asks_for_talk(t, length)]
        still_open = (t for t in facts if self._talk_after(self._start_of(t)) is None)
        return next(still_open, facts[0] if facts else None)

    def _asks_for_talk(self, threat: ThreatFact, length: int) -> bool:
        """Whether a threat is open, or ended when the talk was already due or held."""
        start = self._start_of(threat)
        if threat.ended_date is None or start is None:
            return start is not None
        due = self.days.add_working_days(start, length)
        return threat.ended_date >= min(due, self._talk_after(start) or due)

    def _talk_after(self, start: date | None) -> date | None:
        return next((day for day in self.talks if start is not None and day >= start), None)

    def _start_of(self, threat: ThreatFact) -> date | None:
        known = [day for day in (self.inputs.aanmelding, threat.known_since) if day is not None]
        return max(known, default=None)

    def _crisis_talk(self, threat: ThreatFact, length: int, *, own_norm: bool) -> Clock:
        start = self._start_of(threat) or self.today
        due = self.days.add_working_days(start, length)
        met = self._talk_after(start)
        spoken_before = bool(self.talks) and self.talks[0] < start
        number = "1 werkdag" if length == 1 else f"{length} werkdagen"
        label = f"Gesprek binnen {number}" if length else "Gesprek op dezelfde dag"
        rule = (
            f"Binnen {number} na {show_date(start)} (dag 0), "
            f"omdat dit dreigt: {EVENT_LABELS[threat.type].lower()}. "
            "In werkdagen geteld, daarom geen verlenging."
        )
        source, kind = "Wgs art. 4 lid 2", "law"
        code = "eerste_gesprek_crisis"
        if spoken_before:
            rule += (
                f" Er was al een gesprek op {show_date(self.talks[0])}, voordat dit bekend was; "
                "de wet noemt alleen het eerste gesprek, de NVVK telt vanaf de melding."
            )
            source, kind = "NVVK, module Crisisinterventie (vgl. Wgs art. 4 lid 2)", "agreement"
        else:
            label = label.replace("Gesprek", "Eerste gesprek")
        if own_norm:
            code, kind = "eerste_gesprek_crisis_gemeente", "agreement"
            source = "Norm van de gemeente"
        from_known = threat.known_since is not None and start == threat.known_since
        clock = self._term(
            code, label, due, rule, source, kind, start,
            "dreiging bekend" if from_known and start != self.inputs.aanmelding else "aanmelding",
            met,
        )  # fmt: skip
        return replace(clock, warning=_join(clock.warning, *self._doubts(threat)))

    def _doubts(self, threat: ThreatFact) -> list[str]:
        """What a person should check about the start of a crisis clock."""
        found = []
        known, registered = threat.known_since, self.inputs.aanmelding
        if known is not None and registered is not None and known < registered:
            found.append(
                f"controleer: de gemeente wist dit al op {show_date(known)}, "
                "voor de aanmelding; de NVVK telt ook vanaf een signaal"
            )
        if threat.stage in EARLY_STAGES.get(threat.type, ()):
            found.append(
                "controleer: er is nog geen einde aangekondigd; de wet zegt niet hoe concreet de "
                "dreiging moet zijn"
            )
        return found

    def _ordinary_talks(self) -> list[Clock]:
        if self.inputs.channel_signal:
            start, what, article = (
                self.inputs.offer_accepted, "aanbod aangenomen", "Wgs art. 4 lid 1 onder b",
            )  # fmt: skip
        else:
            start, what, article = (
                self.inputs.aanmelding, "aanmelding", "Wgs art. 4 lid 1 onder a",
            )  # fmt: skip
        if start is None:
            return []
        weeks = LAW_FIRST_TALK_WEEKS
        plain = start + timedelta(weeks=weeks)
        due = self.days.end_of_term(start, TermRule(weeks, TermUnit.WEEKS))
        rule = f"Binnen {weeks} weken na {show_date(start)} (dag 0)."
        if due != plain:
            rule += (
                f" De laatste dag valt op {show_date(plain, weekday=True)} "
                f"({self.days.why_free(plain)}); daarom loopt de termijn tot en met "
                f"{show_date(due, weekday=True)} (Algemene termijnenwet art. 1 lid 1)."
            )
        met = self.talks[0] if self.talks else None
        found = [
            self._term(
                "eerste_gesprek", f"Eerste gesprek binnen {weeks} weken", due, rule, article,
                "law", start, what, met,
            )
        ]  # fmt: skip
        own = self.settings.first_talk_weeks
        if own < weeks:
            short = start + timedelta(weeks=own)
            number = f"{own} weken" if own > 1 else "1 week"
            found.append(
                self._term(
                    "eerste_gesprek_gemeente", f"Eerste gesprek binnen {number} (norm gemeente)",
                    short,
                    f"Binnen {number} na {show_date(start)} (dag 0): de eigen norm van de "
                    "gemeente. Geen wettelijke termijn, daarom geen verlenging."
                    + self._weekend_hint(short),
                    "Plan van de gemeenteraad (Wgs art. 2)", "ordinance", start, what, met,
                )
            )  # fmt: skip
        return found

    def crisis(self) -> list[Clock]:
        """The agreement to have a crisis dealt with in two weeks (entrepreneurs four)."""
        types = STATUTORY | frozenset(self.settings.municipal_crisis_threats)
        facts = self._started(types)
        running = [t for t in facts if t.ended_date is None] or facts
        start = self._start_of(running[0]) if running else None
        if start is None:
            return []
        settings = self.settings
        weeks = (
            settings.crisis_finish_weeks_entrepreneur
            if self.inputs.entrepreneur
            else settings.crisis_finish_weeks
        )
        number = f"{weeks} weken" if weeks > 1 else "1 week"
        due = start + timedelta(weeks=weeks)
        ended = [t.ended_date for t in facts if t.ended_date is not None]
        met = max(ended) if len(ended) == len(facts) else None
        return [
            self._term(
                "crisis_afgerond", f"Crisis afgerond binnen {number}", due,
                f"Binnen {number} na {show_date(start)} (dag 0). Een afspraak van de NVVK, geen "
                "wet; daarom geen verlenging." + self._weekend_hint(due),
                "NVVK, module Crisisinterventie", "agreement", start,
                "aanmelding" if start == self.inputs.aanmelding else "dreiging bekend", met,
            )
        ]  # fmt: skip

    def decision(self) -> list[Clock]:
        """The decision after the first talk: within the term of the ordinance, or a longer one."""
        start = self.talks[0] if self.talks else None
        if start is None:
            return []
        weeks = self.settings.decision_weeks
        number = f"{weeks} weken" if weeks > 1 else "1 week"
        due = start + timedelta(weeks=weeks)
        decision = self.inputs.decision
        met = decision if decision is not None and decision <= self.today else None
        label = f"Besluit binnen {number}"
        rule = (
            f"Binnen {number} na het eerste gesprek op {show_date(start)} (dag 0). De termijn "
            "staat in de verordening; de Algemene termijnenwet noemt alleen wetten en "
            "AMvB's, daarom geen verlenging."
        )
        source = "Verordening van de gemeente (Wgs art. 4a: ten hoogste 8 weken)"
        longer = self.inputs.extension
        if longer is not None and longer.until > due:
            label = f"{label}, verlengd"
            rule = _extended_rule(longer, f"{number} na het eerste gesprek", due)
            source, due = f"{source}; Awb art. 4:14", longer.until
        return [
            self._term(
                "besluit", label, due, rule + self._weekend_hint(due), source, "ordinance",
                start, "eerste gesprek", met,
            )
        ]  # fmt: skip

    def _weekend_hint(self, due: date) -> str:
        why = self.days.why_free(due)
        if not why:
            return ""
        last = show_date(self.days.previous_working_day(due), weekday=True)
        return f" De laatste dag is geen werkdag ({why}); doe het uiterlijk {last}."

    def _term(
        self, code: str, label: str, due: date, rule: str, source: str, kind: str,
        start: date, what: str, met: date | None,
    ) -> Clock:  # fmt: skip
        left = self.days.working_days_left(self.today, due)
        return self._finish(
            Clock(code, label, due, None, left, rule, source, kind, start, what, met_on=met)
        )

    def _finish(self, clock: Clock) -> Clock:
        """Add what follows from the day: overdue, and years whose decreed days are not known."""
        warnings = [clock.warning] if clock.warning else []
        begin = min(clock.counted_from, self.today, clock.due)
        last = clock.due if clock.met_on else max(clock.due, self.today)
        years = [y for y in range(begin.year, last.year + 1) if not self.days.is_covered(y)]
        if years:
            shown = ", ".join(map(str, years))
            warnings.append(f"controleer: aangewezen dagen van {shown} staan niet in de tabel")
        if clock.counted_from > self.today:
            warnings.append(
                f"controleer: de dag van '{clock.counted_from_what}' is nog niet geweest"
            )
        overdue = clock.met_on is None and clock.due < self.today
        return replace(clock, overdue=overdue, warning=_join(*warnings))


def _extended_rule(longer: Extension, first: str, due: date) -> str:
    on = f" van {show_date(longer.day)}" if longer.day is not None else ""
    named = f" ({longer.number})" if longer.number else ""
    return (
        f"Verlengd tot en met {show_date(longer.until)} met het besluit{on}{named}. "
        f"De termijn liep eerst tot en met {show_date(due)}: {first}."
    )


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
