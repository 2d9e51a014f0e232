"""What to do now for a threat: the steps and papers that apply, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.crisis import MORATORIUM
from intakeapp.domain.crisis_text_records import CONDITIONS, CrisisTexts, Paper, Step, StepFacts
from intakeapp.domain.threats import Threat

_FIELD = re.compile(r"(?P<start>(?P<begins>^|[.?!] )?)\{(?P<name>\w+)\}")


def text_fields(threat: Threat, texts: CrisisTexts, facts: StepFacts) -> dict[str, str]:
    """Return what the fields in texts stand for; what is not known gets a plain word."""
    words = texts.of(threat.type)
    when = "(datum nog niet bekend)"
    if threat.event_date is not None:
        when = show_date(threat.event_date, weekday=True)
        if threat.event_time is not None:
            when += f" om {show_time(threat.event_time)}"
    values = {
        "schuldeiser": threat.creditor or words.creditor_word,
        "afzender": threat.from_whom or words.sender_word,
        "kenmerk": threat.reference or "(zie de brief)",
        "datum": when,
    }
    for code, item in texts.municipal.items():
        values[code] = facts.municipal.get(code) or item.default
    return values


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the fields; one that begins a sentence gets a capital."""

    def value(match: re.Match[str]) -> str:
        word = values[match["name"]]
        return match["start"] + (word[:1].upper() + word[1:] if match["begins"] else word)

    return _FIELD.sub(value, text)


def _holds(when: tuple[str, ...], threat: Threat, facts: StepFacts) -> bool:
    return all(CONDITIONS[name](threat, facts) for name in when)


def _stage_fits(step: Step, stage: str) -> bool:
    if not stage:
        return not step.only_when_known
    return (not step.stages or stage in step.stages) and stage not in step.not_stages


def steps_for(
    threat: Threat, texts: CrisisTexts, facts: StepFacts | None = None
) -> tuple[Step, ...]:
    """Return what to do now for a threat, filled in, in the order of the file.

    A stage that is not known hides only steps that say `only_when_known`.
    """
    facts = facts or StepFacts()
    values = text_fields(threat, texts, facts)
    found = []
    for step in texts.of(threat.type).steps:
        if _stage_fits(step, threat.stage) and _holds(step.when, threat, facts):
            found.append(
                replace(
                    step,
                    what=_fill(step.what, values),
                    detail=_fill(step.detail, values),
                    script=tuple(_fill(line, values) for line in step.script),
                )
            )
    return tuple(found)


def papers_for(
    threat: Threat, texts: CrisisTexts, facts: StepFacts | None = None
) -> tuple[Paper, ...]:
    """Return the papers still needed for a threat itself, without those for the court."""
    facts = facts or StepFacts()
    return tuple(p for p in texts.of(threat.type).papers if _holds(p.when, threat, facts))


def court_papers_for(
    threat: Threat, texts: CrisisTexts, facts: StepFacts | None = None
) -> tuple[Paper, ...]:
    """Return the papers for a request under Fw art. 287b; empty where that article does not reach.

    District heating is not named in the article.
    """
    if threat.type not in MORATORIUM:
        return ()
    facts = facts or StepFacts()
    return tuple(p for p in texts.moratorium.papers if _holds(p.when, threat, facts))
