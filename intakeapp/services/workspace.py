"""What every use case works with: the open store, the user, the questions, the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intakeapp.base.clock import local_today
from intakeapp.base.errors import KnownError
from intakeapp.data.store import Store, WriteContext
from intakeapp.domain.calendar import Calendar
from intakeapp.domain.cases import Worker
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.records import Source
from intakeapp.questionnaire.questions import Questionnaire


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """An unlocked store with everything the use cases need; `me` is the id of the user's worker.

    `problems` are what the user has to be told after unlocking: something takes no part today.
    """

    store: Store
    me: str
    questionnaire: Questionnaire
    calendar: Calendar
    crisis_texts: CrisisTexts
    problems: tuple[KnownError, ...] = ()

    def today(self) -> date:
        """Return the calendar day in the Netherlands."""
        return local_today(self.store.clock)

    def context(
        self, action: str, *, kind: str = "change", source: Source | str = "", undo_of: str = ""
    ) -> WriteContext:
        """Return the write context of this user for an action."""
        return WriteContext(
            author=self.me, action=action, kind=kind, source=str(source), undo_of=undo_of
        )

    def worker(self) -> Worker:
        """Return the user of this store."""
        with self.store.reading() as reader:
            return reader.get(Worker, self.me)
