"""The overview and the warm hand-over on paper; nothing sealed is on either of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intakeapp.base.dates import show_date
from intakeapp.base.money import show_euros
from intakeapp.domain.agreement_words import action_when, appointment_when
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Worker
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.crisis_overview import event_words
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.life_domains import DOMAIN_NAMES
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat
from intakeapp.printing.inputs import Contact, ReportLine
from intakeapp.printing.overdracht import HandOverSection, Overdracht
from intakeapp.printing.overzicht import OverviewBlock, OverviewFact, Overzicht
from intakeapp.printing.texts import load_letter
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.show import SOURCE_TEXTS
from intakeapp.questionnaire.summary import check_line
from intakeapp.services.case_overview import (
    about_case,
    case_overview,
    next_appointment,
    open_actions,
    who_does,
)
from intakeapp.services.creditors import aliases
from intakeapp.services.overview import CaseView, engine_for
from intakeapp.services.overview_blocks import Block, CaseOverview
from intakeapp.services.timeline_words import plain_words
from intakeapp.services.workspace import Workspace

_LEFT = ("personen", "geld", "schulden", "begeleiding")
_RIGHT = ("afspraken", "gepland", "nog_nodig", "doorverwezen", "contact", "documenten")


# The overview


def overzicht(space: Workspace, view: CaseView, _sealed: bool) -> Overzicht:
    """Return the overview of a case on one sheet."""
    found = case_overview(space, view, aliases(space))
    return Overzicht(
        case_number=view.file.case.number,
        day=space.today(),
        resident=view.file.resident.full_name,
        about=about_case(view),
        crisis=_crisis_block(found.block("crisis")),
        left=tuple(_paper_block(found.block(key)) for key in _LEFT),
        right=tuple(_paper_block(found.block(key)) for key in _RIGHT),
        levels=tuple((DOMAIN_NAMES[domain], level) for domain, level in found.levels.items()),
    )


def _paper_block(block: Block) -> OverviewBlock:
    facts = tuple(OverviewFact(text=line.text, note=line.note) for line in block.lines)
    empty = (block.empty,) if block.empty and not facts else ()
    return OverviewBlock(title=block.title, facts=facts, still_open=(*empty, *block.warnings))


def _crisis_block(block: Block) -> OverviewBlock:
    """Return the crisis with whole sentences: its band is as wide as the sheet."""
    facts = tuple(OverviewFact(text=line.sentence) for line in block.lines)
    empty = (block.empty,) if not facts else ()
    return OverviewBlock(title=block.title, facts=facts, still_open=(*empty, *block.warnings))


# The hand-over


def overdracht(space: Workspace, view: CaseView, _sealed: bool) -> Overdracht:
    """Return the warm hand-over: what the next helper must know, in the resident's own words."""
    file = view.file
    teller = _Teller(space, view)
    resident = file.resident
    return Overdracht(
        case_number=file.case.number,
        day=space.today(),
        resident=resident.full_name,
        first_name=resident.given_name,
        contact=_contact(view),
        born=show_date(resident.birth_date) if resident.birth_date else "",
        crisis=teller.crisis(),
        sections=teller.sections(),
    )


def _contact(view: CaseView) -> Contact:
    worker = view.file.contact_person or Worker(id="", name="")
    return Contact(
        name=worker.name,
        phone=show_phone(worker.phone) if worker.phone else "",
        organisation=f"Schuldhulp {view.file.case.municipality}",
        email=worker.email,
    )


class _Teller:
    """Turns one case into the lines of the hand-over."""

    def __init__(self, space: Workspace, view: CaseView) -> None:
        self._space = space
        self._view = view
        self._file = view.file
        self._today = space.today()
        self._texts = load_letter("overdracht")
        self._engine: Engine = engine_for(space, view.file, view.crisis)
        self._found: CaseOverview = case_overview(space, view, aliases(space))

    def sections(self) -> tuple[HandOverSection, ...]:
        """Return every subject that has something to tell, in the order of the paper."""
        blocks = self._found.block
        story = self._answers("story")
        if self._file.case.question:
            first = ReportLine(label="Bij de aanmelding", value=self._file.case.question)
            story = (first, *story)
        made = (
            ("who", self._lines(blocks("personen"))[1:]),
            ("story", story),
            ("goal", self._answers("goal")),
            ("strengths", self._answers("strengths")),
            ("works", (*_reach(self._file.resident), *self._answers("works"))),
            ("avoid", (*_avoid(self._file.resident), *self._answers("avoid"))),
            ("money", (*self._lines(blocks("geld")), *self._debts())),
            ("guidance", self._answers("guidance")),
            ("agreed", (*self._actions(), *self._meeting())),
            ("missing", self._missing()),
            ("helpers", (*self._helpers(), *self._answers("helpers"))),
        )
        return tuple(HandOverSection(key=key, lines=tuple(lines)) for key, lines in made if lines)

    # Crisis

    def crisis(self) -> tuple[ReportLine, ...]:
        """Return the open threats with date, source and what was done; the sealed ones never."""
        return tuple(
            self._threat(threat)
            for threat in self._view.crisis.threats
            if threat.type not in SEALED
        )

    def _threat(self, threat: Threat) -> ReportLine:
        who = threat.creditor
        if threat.from_whom and threat.from_whom != who:
            who = f"{who}, brief van {threat.from_whom}" if who else threat.from_whom
        paper = f"brief van {show_date(threat.paper_date)}" if threat.paper_date else ""
        done = [
            step.what
            for step in self._view.crisis.done_steps
            if any(
                mark.step == step.code and mark.threat_type is threat.type
                for mark in self._file.crisis_steps
            )
        ]
        day = "" if threat.event_date else "datum niet bekend"
        children = "er wonen kinderen" if threat.minors_in_house is Asked.YES else ""
        parts = (day, who, threat.reference, children)
        value = ", ".join(part for part in parts if part)
        did = f"gedaan: {', '.join(done)}" if done else ""
        source = paper or SOURCE_TEXTS[threat.source]
        source = "" if source == SOURCE_TEXTS[Source.TOLD] else source
        return ReportLine(
            label=event_words(threat, self._today), value=value, state_text=did,
            source_text=source,
        )  # fmt: skip

    # Answers

    def _answers(self, part: str) -> tuple[ReportLine, ...]:
        """Return the answers that the letter names for a part; what was not asked stays out."""
        lines = []
        for key in self._texts.items(f"ask_{part}"):
            question = self._space.questionnaire.described(key)
            answer = self._engine.answer(key)
            if question is None or question.sealed or not self._engine.is_visible(key):
                continue
            if answer is None or answer.state is AnswerState.NOT_ASKED:
                continue
            line = check_line(question, answer)
            lines.append(
                ReportLine(
                    label=line.label, value=line.value, state_text=line.state_text,
                    source_text="" if _just_told(answer) else line.source_text,
                )
            )  # fmt: skip
        return tuple(lines)

    # Money, agreements and people

    def _lines(self, block: Block) -> list[ReportLine]:
        return [ReportLine(label=line.text, value=line.note) for line in block.lines]

    def _debts(self) -> Iterable[ReportLine]:
        block = self._found.block("schulden")
        facts = [line.sentence for line in block.lines] or [block.empty.rstrip(".")]
        words = ", ".join(fact for fact in facts if fact).lower()
        yield ReportLine(label="Schulden", value=words)
        given = [d.instalment for d in self._file.debts if d.instalment]
        if given:
            words = show_euros(sum(given[1:], given[0]))
            yield ReportLine(label="Lopende aflossing", value=f"{words} per maand")

    def _actions(self) -> tuple[ReportLine, ...]:
        return _together(
            (
                _sentence(self._named(who_does(action, self._file))),
                ", ".join(part for part in (action.what, action_when(action)) if part),
            )
            for action in open_actions(self._space.questionnaire, self._file)
        )

    def _named(self, who: str) -> str:
        """Return who, with the resident's name for "u": another reader is not meant by it."""
        name = self._file.resident.given_name or self._texts.text("somebody")
        return re.sub(r"^(u|inwoner)\b", name, who)

    def _meeting(self) -> Iterable[ReportLine]:
        meeting = next_appointment(self._file, self._today)
        if meeting is not None:
            place = ", ".join(part for part in (meeting.place, meeting.with_whom) if part)
            yield ReportLine(
                label="Volgende afspraak", value=appointment_when(meeting), state_text=place
            )

    def _missing(self) -> tuple[ReportLine, ...]:
        needed = self._found.block("nog_nodig").lines
        told = (*self._found.budget.missing, *self._found.block("schulden").warnings)
        named = [(line.note, line.text) for line in needed if line.note]
        nobody = [("Nog nodig", line.text) for line in needed if not line.note]
        return _together([*named, *nobody, *(("Geld", text) for text in told)])

    def _helpers(self) -> Iterable[ReportLine]:
        contact, case = self._file.contact_person, self._file.case
        if contact is not None and contact.name:
            phone = show_phone(contact.phone) if contact.phone else ""
            parts = (contact.name, contact.role, phone)
            value = ", ".join(part for part in parts if part)
            yield ReportLine(label="Contactpersoon", value=value)
        if case.bewindvoerder:
            yield ReportLine(label="Bewindvoerder", value=case.bewindvoerder)
        for line in self._found.block("doorverwezen").lines:
            yield ReportLine(label="Doorverwezen", value=line.text, state_text=line.note)


def _together(pairs: Iterable[tuple[str, str]]) -> tuple[ReportLine, ...]:
    """Return one line for each label, with its values under each other."""
    found: dict[str, list[str]] = {}
    for label, value in pairs:
        found.setdefault(label, []).append(value)
    return tuple(
        ReportLine(label=label, value="\n".join(values)) for label, values in found.items()
    )


def _just_told(answer: Answer) -> bool:
    """Tell whether an answer simply was said: the head of the paper says so for all of them."""
    return answer.source is Source.TOLD and not answer.source_note


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _reach(resident: Resident) -> Iterable[ReportLine]:
    channel = plain_words(resident.contact_channel)
    reach = ", ".join(part for part in (channel, resident.contact_time) if part)
    if reach:
        yield ReportLine(label="Liefst bereikt via", value=reach)
    if resident.interpreter or resident.language:
        tolk = "tolk nodig" if resident.interpreter else ""
        words = ", ".join(part for part in (resident.language, tolk) if part)
        yield ReportLine(label="Taal", value=words)
    if resident.reading_help:
        yield ReportLine(label="Lezen", value="hulp bij lezen is fijn")


def _avoid(resident: Resident) -> Iterable[ReportLine]:
    if resident.no_post:
        yield ReportLine(label="Post", value="geen post naar het adres")
