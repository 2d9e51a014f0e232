"""What the crisis texts are: stages, steps and papers of a threat, and when a step applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat, ThreatType

SOURCE_KINDS = ("law", "ruling", "ordinance", "agreement", "practice", "municipality", "inference")
STATUSES = ("H", "M", "L", "I")  # how sure; I is the makers' own reasoning, shown as "controleer"
CHECK = "controleer"
PLAIN_FIELDS = ("schuldeiser", "afzender", "kenmerk", "datum")


@dataclass(frozen=True)
class StepFacts:
    """What steps need besides the threat; `municipal` replaces the default texts."""

    entrepreneur: bool = False
    municipal: Mapping[str, str] = field(default_factory=dict, hash=False)


def _open(answer: Asked) -> bool:
    return answer not in (Asked.YES, Asked.NO)


CONDITIONS: dict[str, Callable[[Threat, StepFacts], bool]] = {
    "minors": lambda t, f: t.minors_in_house is Asked.YES,
    "minors_open": lambda t, f: _open(t.minors_in_house),
    "medical": lambda t, f: t.medical_dependence is Asked.YES,
    "medical_open": lambda t, f: _open(t.medical_dependence),
    "current_paid": lambda t, f: t.current_rent_paid is Asked.YES,
    "current_unpaid": lambda t, f: t.current_rent_paid is Asked.NO,
    "current_open": lambda t, f: _open(t.current_rent_paid),
    "stage_open": lambda t, f: not t.stage,
    "date_known": lambda t, f: t.event_date is not None,
    "date_open": lambda t, f: t.event_date is None,
    "paper": lambda t, f: t.paper is Asked.YES,
    "no_paper": lambda t, f: t.paper is not Asked.YES,
    "entrepreneur": lambda t, f: f.entrepreneur,
}
"""The conditions a step or paper may name in `when`; all of them must hold. "open" means not asked,
not known or not told: only a yes or a no closes a question."""


@dataclass(frozen=True)
class Stage:
    """One stage a threat can have reached, in the order in which it goes."""

    code: str
    label: str
    source: str


@dataclass(frozen=True)
class Step:
    """One thing to do now. `what` is said to the consultant; `script` is what to say on the phone.

    `stages` limits it to those stages (and `not_stages` keeps it away from some); without a known
    stage it is shown, unless `only_when_known`. `call` is whom to ring: "schuldeiser" or
    "afzender". `warning` begins with "controleer" when the source is weak or old. `source_kind` is
    one of `SOURCE_KINDS`.
    """

    threat: ThreatType
    code: str
    what: str
    detail: str
    source: str
    source_kind: str
    status: str
    when: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    not_stages: tuple[str, ...] = ()
    only_when_known: bool = False
    call: str = ""
    script: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper still needed. Its code can be ticked off like the code of a step."""

    code: str
    what: str
    why: str
    source: str
    status: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThreatTexts:
    """All texts of one threat. `asked` is the short name in lists, `ask` the question (B1)."""

    type: ThreatType
    asked: str
    ask: str
    creditor_word: str
    sender_word: str
    pictogram: str
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    papers: tuple[Paper, ...]

    def stage_label(self, code: str) -> str:
        """Return the label of a stage, or an empty text."""
        return next((stage.label for stage in self.stages if stage.code == code), "")


@dataclass(frozen=True)
class MunicipalText:
    """A text that the municipality itself sets; the default is not checked by a source."""

    code: str
    label: str
    default: str
    warning: str


@dataclass(frozen=True)
class Moratorium:
    """The request to the court when no delay is given (Fw art. 287b), with its papers."""

    title: str
    detail: str
    source: str
    urgent: str
    urgent_source: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class CrisisTexts:
    """Everything in the file."""

    version: str
    threats: dict[ThreatType, ThreatTexts] = field(hash=False)
    municipal: dict[str, MunicipalText] = field(hash=False)
    moratorium: Moratorium

    def of(self, kind: ThreatType) -> ThreatTexts:
        """Return the texts of a threat type."""
        return self.threats[kind]
