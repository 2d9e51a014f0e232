"""The crisis screen and banner of one case, as data: what leads, how long, what to do first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.calendar import Calendar, calendar
from intakeapp.domain.clock_records import EVENT_LABELS, Clock, ClockInputs
from intakeapp.domain.crisis import ENTREPRENEUR_ONLY, MORATORIUM, NO_MONEY, SEALED, in_order
from intakeapp.domain.crisis_steps import court_papers_for, papers_for, steps_for
from intakeapp.domain.crisis_text_records import CrisisTexts, Paper, Step, StepFacts
from intakeapp.domain.deadlines import clock_notes, clocks, words_left
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import CrisisStep, Threat, ThreatType

ANSWER_WORDS = {
    Asked.YES: "ja",
    Asked.NO: "nee",
    Asked.UNKNOWN: "weet ik niet",
    Asked.REFUSED: "wil ik niet zeggen",
    Asked.NOT_ASKED: "nog niet gevraagd",
}


@dataclass(frozen=True)
class AskedLine:
    """One line of "ook gevraagd". `text` is the answer in words; `present` whether it is open."""

    type: ThreatType
    label: str
    pictogram: str
    state: Asked
    text: str
    present: bool


@dataclass(frozen=True)
class Banner:
    """The lasting banner. All texts are Dutch; a part that is not known is empty.

    `title`: "Ontruiming woensdag 25 november, 10.00 uur"; `days`: "nog 5 werkdagen"; `days_note`:
    what is counted; `first_step`: the first thing to do that is not ticked off; `also`: the other
    threats, in short.
    """

    type: ThreatType
    pictogram: str
    title: str
    days: str
    days_note: str
    first_step: str
    also: str

    @property
    def sentence(self) -> str:
        """The whole banner as one sentence, for a screen reader."""
        parts = (self.title, self.days, self.first_step, self.also)
        return ". ".join(part for part in parts if part) + "."


@dataclass(frozen=True)
class CrisisOverview:
    """Everything the crisis screen shows; nothing of the sealed section is in it.

    `threats` are the open ones, the leading one first; `steps` what is not ticked off, `done_steps`
    what is; `not_asked` counts the questions that are still to be asked. `court` tells whether a
    request under Fw art. 287b is possible for the lead.
    """

    lead: Threat | None
    banner: Banner | None
    threats: tuple[Threat, ...]
    clocks: tuple[Clock, ...]
    notes: tuple[str, ...]
    asked: tuple[AskedLine, ...]
    steps: tuple[Step, ...]
    done_steps: tuple[Step, ...]
    papers: tuple[Paper, ...]
    court_papers: tuple[Paper, ...]
    court: bool
    not_asked: int


def event_words(threat: Threat, today: date) -> str:
    """Return the name of a threat with its date and time, as the banner says it."""
    label = EVENT_LABELS[threat.type]
    if threat.event_date is None:
        return label
    day = show_date(threat.event_date, weekday=True, year=threat.event_date.year != today.year)
    if threat.type in NO_MONEY:
        return f"{label} na {day}"
    words = f"{label} {day}"
    if threat.event_time is not None:
        words += f", {show_time(threat.event_time)}"
    return words


def _banner(
    threats: Sequence[Threat], made: Sequence[Clock], steps: Sequence[Step], texts: CrisisTexts,
    today: date,
) -> Banner | None:  # fmt: skip
    if not threats:
        return None
    lead = threats[0]
    clock = next((c for c in made if c.code == lead.type.value), None)
    days, note = "datum niet bekend", "vraag de brief of bel de afzender"
    if lead.type in NO_MONEY:
        days, note = "vandaag", ""
    if clock is not None:
        days = words_left(clock, today)
        note = "om iets te doen, vandaag niet meegeteld" if clock.working_days_left > 0 else ""
        if clock.overdue:
            note = "wat is er gebeurd? vraag het na"
    others = ", ".join(event_words(threat, today) for threat in threats[1:])
    return Banner(
        type=lead.type,
        pictogram=texts.of(lead.type).pictogram,
        title=event_words(lead, today),
        days=days,
        days_note=note,
        first_step=steps[0].what if steps else "",
        also=f"Ook: {others}" if others else "",
    )


def asked_lines(
    threats: Sequence[Threat], texts: CrisisTexts, today: date, *, entrepreneur: bool = False
) -> tuple[AskedLine, ...]:
    """Return the answer to every crisis question, "nog niet gevraagd" included.

    Danger at home is never in it: it lives in the sealed section. The questions for entrepreneurs
    are there for entrepreneurs, and for anybody who answered one.
    """
    recorded = {threat.type: threat for threat in threats}
    lines = []
    for kind, words in texts.threats.items():
        threat = recorded.get(kind)
        if kind in SEALED or (kind in ENTREPRENEUR_ONLY and not entrepreneur and threat is None):
            continue
        state = threat.present if threat is not None else Asked.NOT_ASKED
        text, present = ANSWER_WORDS[state], False
        if threat is not None and state is Asked.YES:
            present = threat.ended_date is None
            text = _present_words(threat, words.stage_label(threat.stage), today)
        lines.append(AskedLine(kind, words.asked, words.pictogram, state, text, present))
    return tuple(lines)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _present_words(threat: Threat, stage: str, today: date) -> str:
    if threat.ended_date is not None:
        return f"beëindigd op {show_date(threat.ended_date)}"
    if threat.event_date is None:
        if threat.type in NO_MONEY:
            return _lower_first(stage) or "ja"
        return f"{_lower_first(stage)}, geen datum" if stage else "ja, datum niet bekend"
    when = show_date(threat.event_date, year=threat.event_date.year != today.year)
    text = f"genoeg tot en met {when}" if threat.type in NO_MONEY else f"ja, {when}"
    return f"{text} (voorbij)" if threat.event_date < today else text


def all_steps(threats: Sequence[Threat], texts: CrisisTexts, facts: StepFacts) -> tuple[Step, ...]:
    """Return the steps of the threats, with the first step of every threat on top.

    So nobody's food waits behind the eighth step of an eviction. A step with the same text for two
    threats (gas and electricity of one supplier) appears once.
    """
    lists = [list(steps_for(threat, texts, facts)) for threat in threats]
    ordered = [steps[0] for steps in lists if steps] + [s for steps in lists for s in steps[1:]]
    seen: set[tuple[str, str, str]] = set()
    unique = []
    for step in ordered:
        key = (step.code, step.what, step.detail)
        if key not in seen:
            seen.add(key)
            unique.append(step)
    return tuple(unique)


def crisis_overview(
    threats: Sequence[Threat],
    inputs: ClockInputs,
    today: date,
    texts: CrisisTexts,
    *,
    done: Sequence[CrisisStep] = (),
    facts: StepFacts | None = None,
    days: Calendar | None = None,
) -> CrisisOverview:
    """Return what the crisis screen and the banner show on a day.

    `inputs` are those of the clocks; `done` the steps that somebody ticked off (those with a
    `done_date`). Raises NoNormError for years without a calendar.
    """
    facts = facts or StepFacts(entrepreneur=inputs.entrepreneur)
    days = days or calendar()
    ordered = in_order(threats, today)
    made = clocks(inputs, today, days)
    steps = all_steps(ordered, texts, facts)
    ticked = {(d.threat_type, d.step) for d in done if d.done_date is not None}
    to_do = tuple(step for step in steps if (step.threat, step.code) not in ticked)
    lines = asked_lines(threats, texts, today, entrepreneur=inputs.entrepreneur)
    papers = {p.code: p for t in ordered for p in papers_for(t, texts, facts)}
    court = next((t for t in ordered if t.type in MORATORIUM), None)
    return CrisisOverview(
        lead=ordered[0] if ordered else None,
        banner=_banner(ordered, made, to_do, texts, today),
        threats=ordered,
        clocks=made,
        notes=clock_notes(inputs),
        asked=lines,
        steps=to_do,
        done_steps=tuple(step for step in steps if (step.threat, step.code) in ticked),
        papers=tuple(papers.values()),
        court_papers=court_papers_for(court, texts, facts) if court else (),
        court=court is not None,
        not_asked=sum(line.state is Asked.NOT_ASKED for line in lines),
    )
