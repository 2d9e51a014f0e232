"""From dossier to *intakeverslag*: what was said, by subject, with how we know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intakeapp.base.dates import show_date
from intakeapp.domain.agreement_words import action_when
from intakeapp.domain.cases import Action, ActionFor
from intakeapp.domain.clock_records import Clock
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.deadlines import words_left
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.life_domains import DOMAIN_NAMES, LEVEL_NAMES, question_key
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import Threat
from intakeapp.printing.inputs import (
    Intakeverslag,
    ReportAction,
    ReportClock,
    ReportLine,
    ReportSection,
)
from intakeapp.questionnaire.summary import CheckLine, SectionLines, document_lines
from intakeapp.services.evidence import evidence_for
from intakeapp.services.overview import CaseView, engine_for
from intakeapp.services.paper_house import style_for
from intakeapp.services.paper_tables import referral_lines, source_words, tables_of
from intakeapp.services.referrals import visible
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

_DOMAINS = {question_key(domain): name for domain, name in DOMAIN_NAMES.items()}
_TOLD = "Verteld "


def intakeverslag(space: Workspace, view: CaseView, sealed: bool) -> Intakeverslag:
    """Return the report of what was said; sealed parts only when asked for on purpose."""
    file, talk = view.file, view.file.last_talk
    consultant = file.workers.get(file.case.assigned_to) or file.contact_person
    teller = _Teller(space, view, sealed)
    return Intakeverslag(
        case_number=file.case.number,
        day=space.today(),
        resident=file.resident.full_name,
        consultant=consultant.name if consultant else "",
        organisation=f"Schuldhulp {file.case.municipality}",
        crisis=_threat_lines(view),
        clocks=_clock_lines(space, view.crisis.clocks),
        sections=teller.sections(),
        not_discussed=teller.not_discussed(),
        actions=tuple(_action(space, action) for action in file.actions),
        teach_back=talk.teach_back if talk else "",
        include_sealed=sealed,
        house=style_for(space, view),
    )


def _action(space: Workspace, action: Action) -> ReportAction:
    return ReportAction(
        what=action.what,
        who=action.who or ("inwoner" if action.owner is ActionFor.RESIDENT else "team"),
        when=action_when(action),
        done=action.done_date is not None,
        sealed=is_sealed(space.questionnaire, action),
    )


# What is urgent

_ALIKE = (Asked.NO, Asked.UNKNOWN, Asked.REFUSED, Asked.NOT_ASKED)


def _threat_lines(view: CaseView) -> tuple[ReportLine, ...]:
    """Return what threatens one by one, and the other answers each on one line."""
    asked = view.crisis.asked
    lines = [
        ReportLine(label=line.label, value=line.text)
        for line in asked
        if line.state is Asked.YES or (line.state is Asked.NO and line.text != "nee")
    ]
    told = {line.label for line in lines}
    for state in _ALIKE:
        alike = [line for line in asked if line.state is state and line.label not in told]
        if alike:
            lines.append(
                ReportLine(label=_sentence(alike[0].text), value=_listed(x.label for x in alike))
            )
    return (*lines, *(_sealed_line(t) for t in view.file.threats if t.type in SEALED))


def _sealed_line(threat: Threat) -> ReportLine:
    words = {Asked.YES: "ja", Asked.NO: "nee"}
    return ReportLine(
        label="Gevaar thuis",
        value=words.get(threat.present, ""),
        state_text="" if threat.present in words else "weet ik niet",
        sealed=True,
        note=threat.remark,
    )


def _clock_lines(space: Workspace, made: tuple[Clock, ...]) -> tuple[ReportClock, ...]:
    return tuple(
        ReportClock(
            what=clock.label,
            due=f"{show_date(clock.due, weekday=True)}: {words_left(clock, space.today())}",
            rule=clock.rule,
            source=clock.source,
        )
        for clock in made
    )


# The subjects


class _Teller:
    """Turns the answers and tables of one case into the subjects of the report."""

    def __init__(self, space: Workspace, view: CaseView, sealed: bool) -> None:
        self._space, self._view, self._sealed = space, view, sealed
        opened = [s.key for s in space.questionnaire.sections if s.sealed] if sealed else []
        self._engine = engine_for(space, view.file, view.crisis, opened)
        self._found = document_lines(self._engine, "intakeverslag")
        self._tables = tables_of(view.file, self._shows)

    def sections(self) -> tuple[ReportSection, ...]:
        """Return the subjects that were discussed, tables and all, and the referrals."""
        made = [self._section(found) for found in self._found if self._is_discussed(found)]
        money = _money(self._space, self._view)
        if money is not None:
            made.append(money)
        referrals = referral_lines(visible(self._space, self._view.file.referrals))
        if referrals:
            made.append(ReportSection(title="Doorverwezen", lines=referrals))
        return tuple(made)

    def not_discussed(self) -> tuple[str, ...]:
        """Return the titles of the other subjects; a sealed one is not named."""
        return tuple(
            found.title
            for found in self._found
            if not self._is_discussed(found)
            and not self._space.questionnaire.section(found.key).sealed
        )

    def _is_discussed(self, found: SectionLines) -> bool:
        return bool(found.lines) or self._table_of(found) in self._tables

    def _table_of(self, found: SectionLines) -> str:
        return self._space.questionnaire.section(found.key).table

    def _section(self, found: SectionLines) -> ReportSection:
        table = self._tables.get(self._table_of(found))
        told = [line for line in found.lines if _was_told(line)]
        return ReportSection(
            title=found.title,
            lines=tuple(self._line(line) for line in found.lines if line not in told),
            told=tuple(line.label.removeprefix(_TOLD) for line in told),
            tables=(table,) if table is not None else (),
            not_asked=tuple(
                line.label.removeprefix(_TOLD) if line.told else line.label
                for line in found.not_asked
                if self._sealed or not line.sealed
            ),
        )

    def _line(self, line: CheckLine) -> ReportLine:
        answer = self._engine.answer(line.key)
        source = ""
        if answer is not None and line.source_text:
            pages = self._shows(EvidenceFor.ANSWER, answer.id)
            source = source_words(answer.source, pages, answer.source_note)
        return ReportLine(
            label=_DOMAINS.get(line.key, line.label),
            value=self._value(line),
            state_text=line.state_text,
            source_text=source,
            sealed=line.sealed,
        )

    def _value(self, line: CheckLine) -> str:
        """Return the value in words; a level of self-reliance by its number and its name."""
        answer = self._engine.answer(line.key)
        level = answer.value if answer is not None and line.key in _DOMAINS else ""
        if line.value and level.isdecimal() and int(level) in LEVEL_NAMES:
            return f"{level}, {LEVEL_NAMES[int(level)]}"
        return line.value

    def _shows(self, target: EvidenceFor, target_id: str) -> tuple[str, ...]:
        """Return the pages that show a value; those of sealed documents only when asked for."""
        sealed = {document.id for document in self._view.file.documents if document.sealed}
        return tuple(
            ", ".join(part for part in (line.words, line.place) if part)
            for line in evidence_for(self._view.file, target, target_id)
            if self._sealed or line.document_id not in sealed
        )


def _money(space: Workspace, view: CaseView) -> ReportSection | None:
    # the sums load much that nothing else needs
    from intakeapp.services.money_report import money_section

    return money_section(space, view)


def _was_told(line: CheckLine) -> bool:
    return line.told and line.state is AnswerState.GIVEN and not line.next_time


def _listed(labels: Iterable[str]) -> str:
    return _sentence(", ".join(_lowered(labels)))


def _lowered(labels: Iterable[str]) -> Iterator[str]:
    """Return labels as they stand inside a sentence; "CAK" keeps its capitals."""
    for label in labels:
        yield label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
