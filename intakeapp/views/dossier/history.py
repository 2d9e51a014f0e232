"""The cards *Tijdlijn* and *Ingezien en geprint*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.services import timeline
from intakeapp.services.timeline import LookLine, TimelineLine
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.dossier.day_list import DayList, Entry
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import TextLabel

PAGE = 100
LOOKS_PAGE = 25
Fetch = Callable[[Workspace, str, int | None, int], list[Entry]]


def day_words(day: date, today: date) -> str:
    """Return a day as a heading: "Vandaag, dinsdag 17 november"."""
    words = show_date(day, weekday=True, year=day.year != today.year)
    return f"Vandaag, {words}" if day == today else words[:1].upper() + words[1:]


def entry_of(line: TimelineLine) -> Entry:
    """Return a change as an entry of the list."""
    time = show_time(to_local(line.when).time())
    text = line.sentence.removeprefix(f"{time}, ")
    return Entry(line.seq, line.day, time, text, quiet=line.was_undone or line.is_sealed)


def look_entry(line: LookLine) -> Entry:
    """Return a look at the dossier as an entry of the list."""
    time = show_time(to_local(line.when).time())
    return Entry(line.number, line.day, time, line.sentence.removeprefix(f"{time}, "), quiet=True)


def _changes(space: Workspace, case_id: str, before: int | None, limit: int) -> list[Entry]:
    return [entry_of(line) for line in timeline.timeline(space, case_id, before, limit)]


def _looks(space: Workspace, case_id: str, before: int | None, limit: int) -> list[Entry]:
    return [look_entry(line) for line in timeline.looks(space, case_id, before, limit)]


class HistoryCard(Card):
    """A list that is read in pieces: the newest first, older ones when asked for."""

    def __init__(
        self, title: str, explain: str, controller: CaseController, fetch: Fetch, page: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, parent=parent)
        self._controller = controller
        self._fetch = fetch
        self._page = page
        self._case_id = ""
        self.entries: tuple[Entry, ...] = ()
        self.body.addWidget(TextLabel(explain, "small"))
        self.list = DayList(title)
        self.body.addWidget(self.list)
        self.empty = TextLabel("Nog niets.", "muted")
        self.empty.hide()
        self.body.addWidget(self.empty)
        self.more = SecondaryButton("Toon meer", icon="history", size="s")
        self.more.setAccessibleName(f"Toon meer, {title.lower()}")
        self.more.clicked.connect(self._ask_more)
        self.more.hide()
        self.body.addWidget(self.more)

    @classmethod
    def of_changes(cls, controller: CaseController) -> HistoryCard:
        """Return the timeline."""
        explain = "Wie veranderde wat, en wanneer. Het nieuwste staat bovenaan."
        return cls("Tijdlijn", explain, controller, _changes, PAGE)

    @classmethod
    def of_looks(cls, controller: CaseController) -> HistoryCard:
        """Return who opened, printed or exported the dossier."""
        explain = "Wie dit dossier opende, printte of uitvoerde."
        return cls("Ingezien en geprint", explain, controller, _looks, LOOKS_PAGE)

    def begin(self, case_id: str) -> None:
        """Start afresh for another case."""
        self._case_id, self.entries = case_id, ()
        self._show(more=False)
        self.empty.hide()

    def refresh(self) -> None:
        """Read the newest lines; older ones that were asked for stay."""
        self._ask(None, self._take_newest)

    def _ask(self, before: int | None, take: Callable[[Sequence[Entry]], None]) -> None:
        case_id, limit, fetch = self._case_id, self._page + 1, self._fetch
        if not case_id:
            return

        def deliver(found: list[Entry]) -> None:
            if case_id == self._case_id:
                take(found)

        self._controller.ask(lambda space: fetch(space, case_id, before, limit), success=deliver)

    def _take_newest(self, found: Sequence[Entry]) -> None:
        more = len(found) > self._page
        newest = tuple(found[: self._page])
        known = {entry.key for entry in newest}
        joined = any(entry.key in known for entry in self.entries)
        older = tuple(e for e in self.entries if e.key < newest[-1].key) if joined else ()
        if older:
            more = not self.more.isHidden()
        if newest + older != self.entries or not newest:
            self.entries = newest + older
            self._show(more=more)

    def _ask_more(self) -> None:
        if self.entries:
            self._ask(self.entries[-1].key, self._take_older)

    def _take_older(self, found: Sequence[Entry]) -> None:
        if not self.entries:
            return
        last = self.entries[-1].key
        older = [entry for entry in found[: self._page] if entry.key < last]
        self.entries += tuple(older)
        had_focus = self.more.hasFocus()
        self._show(more=len(found) > self._page)
        self.list.choose_after(last)
        if had_focus and self.more.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, more: bool) -> None:
        today = self._controller.space.today()
        days = {entry.day: day_words(entry.day, today) for entry in self.entries}
        self.list.show_entries(self.entries, days)
        self.list.setVisible(bool(self.entries))
        self.empty.setVisible(not self.entries)
        self.more.setVisible(more)
