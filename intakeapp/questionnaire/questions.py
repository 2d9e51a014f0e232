"""What a questionnaire is once it was read: sections, questions, and old questions explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from intakeapp.questionnaire.conditions import Condition
from intakeapp.questionnaire.types import AnswerType

PRINT_TARGETS = frozenset({"intakeverslag", "koelkastblad"})
COMPLETE_FOR = frozenset({"besluit", "overdracht", "verklaring_285"})
TABLES = frozenset({"assets", "debts", "expenses", "household", "incomes", "threats"})
MARK_SUFFIX = ".klaar"


class Sensitivity(StrEnum):
    """How careful we are with an answer; sealed ones are never printed or listed unasked."""

    ORDINARY = "gewoon"
    SENSITIVE = "gevoelig"
    SEALED = "verzegeld"


class TalkMoment(StrEnum):
    """When a section is meant to be talked about; a person may always choose otherwise."""

    TODAY = "vandaag"
    LATER = "volgende_keer"


class Feed(StrEnum):
    """What an answer is used for: no question without a use (data minimisation)."""

    INFORMATION = "informatieplicht"
    CRISIS = "crisis"
    REQUEST = "hulpvraag"
    PLAN = "plan_van_aanpak"
    DECISION = "beschikking"
    HOUSEHOLD = "huishouden"
    DEBTS = "schuldenoverzicht"
    BUDGET = "budget"
    CONTACT = "contact"
    REFERRAL = "doorverwijzing"
    FRIDGE_SHEET = "koelkastblad"
    PROVISIONS = "voorzieningen"
    SELF_RELIANCE = "zelfredzaamheid"
    GUIDANCE = "begeleiding"


@dataclass(frozen=True, kw_only=True)
class Basis:
    """A legal ground: the article, what it says in short, and where that was read."""

    key: str
    article: str
    says: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """One topic of the talk.

    `lead` is the key of its open question; `intro` one or two sentences to begin with; `table`
    names the repeating records shown in it; `sealed` keeps it out of every list and paper;
    `always_asked` means that nobody can close it while its table holds open things;
    `not_needed` says why when `show_if` does not hold.
    """

    key: str
    title: str
    short: str
    lead: str
    intro: str
    order: int
    icon: str
    moment: TalkMoment
    table: str = ""
    sealed: bool = False
    always_asked: bool = False
    show_if: Condition | None = None
    not_needed: str = ""

    @property
    def mark_key(self) -> str:
        """The key under which a person's own mark on this section is kept as an answer.

        State given: "klaar"; not applicable: "hoeft niet"; next time: "volgende keer".
        """
        return self.key + MARK_SUFFIX


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: what is said, how it is answered, and why it may be asked.

    `text` and `why` are for the resident (B1); `heading` stands large above a longer text;
    `note` is a small line under it. `label` is for lists and paper, `prompts` for when the talk
    falls silent, `help` for the consultant. `needed` is what to bring or find out when the
    answer is not known yet. `basis` are keys of legal grounds. `complete_for` names the targets
    that wait for an answer; `recall` the earlier questions whose answers are worth seeing here.
    The value of a `quiet` one is not repeated on a screen that the resident sees.
    """

    key: str
    section: str
    text: str
    label: str
    type: AnswerType[Any]
    prompts: tuple[str, ...]
    why: str
    help: str
    sensitivity: Sensitivity
    feeds: tuple[Feed, ...]
    purpose: str
    basis: tuple[str, ...]
    print: frozenset[str] = frozenset()
    needed: str = ""
    note: str = ""
    heading: str = ""
    show_if: Condition | None = None
    since: str = ""
    removed_in: str = ""
    complete_for: frozenset[str] = frozenset()
    recall: tuple[str, ...] = ()
    quiet: bool = False

    @property
    def title(self) -> str:
        """What stands large on the screen: the heading, else the question itself."""
        return self.heading or self.text

    @property
    def sealed(self) -> bool:
        """Whether the answer is sealed."""
        return self.sensitivity is Sensitivity.SEALED


def _frozen(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(mapping))


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A whole definition, in the order in which it is asked.

    `questions` holds what is asked now; `removed` what was asked once; `renames` leads from an old
    key to the new one. `digest` is the SHA-256 of all files it was read from, as hexadecimal text.
    """

    version: str
    digest: str
    sections: tuple[Section, ...]
    questions: Mapping[str, Question]
    bases: Mapping[str, Basis]
    removed: Mapping[str, Question]
    renames: Mapping[str, str]

    def __post_init__(self) -> None:
        for name in ("questions", "bases", "removed", "renames"):
            object.__setattr__(self, name, _frozen(getattr(self, name)))

    def section(self, key: str) -> Section:
        """Return a section; KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def question(self, key: str) -> Question:
        """Return the question now asked under a key, old or new; KeyError when there is none."""
        return self.questions[self.current_key(key)]

    def described(self, key: str) -> Question | None:
        """Return the question that explains an answer, also one no longer asked."""
        now = self.current_key(key)
        return self.questions.get(now) or self.removed.get(now)

    def current_key(self, key: str) -> str:
        """Return the key a question has now; the same key when it was never renamed."""
        while key in self.renames:
            key = self.renames[key]
        return key

    def in_section(self, key: str) -> tuple[Question, ...]:
        """Return the questions of a section, in order, its lead first."""
        return tuple(question for question in self.questions.values() if question.section == key)

    def articles(self, question: Question) -> tuple[str, ...]:
        """Return the legal grounds of a question as text, such as "Wgs art. 4 lid 1"."""
        return tuple(self.bases[key].article for key in question.basis)
