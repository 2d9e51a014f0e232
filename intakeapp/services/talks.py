"""Talks: starting, stopping at any second, and what the resident said back."""

from __future__ import annotations

from intakeapp.domain.cases import Case, Phase, Talk, TalkPlace
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace


def start_talk(space: Workspace, case_id: str, place: TalkPlace) -> Changes:
    """Begin a talk; the first one ends the clock of the first talk. `record_id` is the talk's id.

    A talk that is still open goes on instead of a second one being made.
    """
    with space.store.writing(space.context("talk.start")) as writer:
        open_talks = [t for t in writer.list(Talk, case_id=case_id) if t.ended_at is None]
        if open_talks:
            return Changes(record_id=open_talks[-1].id)
        talk = Talk(
            id=space.store.ids.new(), case_id=case_id, place=place,
            started_at=space.store.clock.now(),
        )  # fmt: skip
        writer.add(talk)
        case = writer.get(Case, case_id)
        if case.first_talk_date is None:
            phase = Phase.INTAKE if case.phase is Phase.AANMELDING else case.phase
            writer.change(case, first_talk_date=space.today(), phase=phase)
            index_case(space, writer, case_id)
        return changes_of(writer, talk.id)


def note_place(space: Workspace, talk_id: str, topic: str) -> Changes:
    """Remember where in the talk we are, so that the next start opens there."""
    with space.store.writing(space.context("talk.place")) as writer:
        writer.change(writer.get(Talk, talk_id), last_topic=topic)
        return changes_of(writer, talk_id)


def note_teach_back(space: Workspace, talk_id: str, words: str) -> Changes:
    """Keep what the resident said back, in the resident's own words."""
    with space.store.writing(space.context("talk.teach_back")) as writer:
        said_at = space.store.clock.now() if words.strip() else None
        writer.change(writer.get(Talk, talk_id), teach_back=words.strip(), teach_back_at=said_at)
        return changes_of(writer, talk_id)


def note_compliment(space: Workspace, talk_id: str, words: str) -> Changes:
    """Keep the positive first line of the sheet: what the resident already did well."""
    with space.store.writing(space.context("talk.compliment")) as writer:
        writer.change(writer.get(Talk, talk_id), compliment=words.strip())
        return changes_of(writer, talk_id)


def end_talk(
    space: Workspace, talk_id: str, *, interrupted: bool = False, reason: str = ""
) -> Changes:
    """End a talk; an interrupted one is a valid partial talk and says why, if anyone wants to."""
    with space.store.writing(space.context("talk.end")) as writer:
        talk = writer.get(Talk, talk_id)
        writer.change(
            talk, ended_at=space.store.clock.now(), interrupted=interrupted,
            interrupted_reason=reason.strip(),
        )  # fmt: skip
        index_case(space, writer, talk.case_id)
        return changes_of(writer, talk_id)
