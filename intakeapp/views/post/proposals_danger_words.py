"""What accepting a danger does, in words: the clock it starts, and the day it replaces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intakeapp.base.dates import show_date
from intakeapp.domain.calendar import Calendar
from intakeapp.domain.deadlines import ClockInputs, clocks, threat_facts, words_left
from intakeapp.domain.letter_facts import replaces_day, threat_types, threats_of
from intakeapp.domain.letters import Danger, LetterReading
from intakeapp.domain.threats import Threat


def what_it_does(
    reading: LetterReading, danger: Danger, threats: Iterable[Threat], today: date, days: Calendar,
    *, accepted: bool,
) -> str:  # fmt: skip
    """Return what accepting a danger does, or did, in one or two sentences.

    `threats` are those the dossier holds already.
    """
    if not threat_types(danger):
        return "Een dagvaarding alleen start geen klok. Zoek de dag van de zitting op in de brief."
    if danger.date is None:
        begin = "Staat bij de crisis" if accepted else "Als dit klopt, komt het bij de crisis"
        return f"{begin}, zonder klok: de brief noemt geen dag die we herkennen."
    known = {threat.type: threat for threat in threats}
    found = threats_of(reading, (danger,), known, "")
    made = clocks(ClockInputs(threats=threat_facts(found)), today, days)
    left = next((words_left(clock, today) for clock in made if clock.is_event), "")
    if danger.date < today:
        begin = "Staat bij de crisis. " if accepted else ""
        return f"{begin}Deze dag is voorbij. Vraag na wat er is gebeurd."
    begin = "De klok loopt" if accepted else "Als dit klopt, start de klok"
    sentences = [f"{begin}: {left}."]
    if not accepted:
        changed = [replaces_day(known.get(one.type), one) for one in found]
        sentences += [
            f"In het dossier staat nu {show_date(pair[0], weekday=True)}; "
            f"dat wordt {show_date(pair[1], weekday=True)}."
            for pair in dict.fromkeys(changed)
            if pair is not None
        ]
    return " ".join(sentences)
