"""The hub (*centrale opslag*): being enrolled, bringing things home, choosing between values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.conflicts import Choice, ConflictKind
from intakeapp.services import sync_conflicts, sync_desk
from intakeapp.services.changes import Changes
from intakeapp.services.stores import OpenFile
from intakeapp.services.sync_desk import ConflictView, SyncStatus
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import Result, SettingsCard, focus_on, moment_words
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import LineField

HEADING = "Centrale opslag"
_INTRO = (
    "Hiermee ziet uw team dezelfde dossiers. U kunt altijd doorwerken zonder internet: wat u deed, "
    "gaat later mee. Spreken twee collega's elkaar tegen, dan blijft alles staan en kiest u."
)
_UPDATE = "Werk nu bij"
_ENROL = "Meld deze computer aan"
T = TypeVar("T")
AT_ONCE = 10  # contradictions that are shown; the next ones follow when these are chosen


@dataclass(frozen=True)
class HubFacts:
    """What the card shows: where the hub is, how it stands, and what waits for a choice."""

    url: str
    status: SyncStatus
    conflicts: tuple[ConflictView, ...]


def read_facts(opened: OpenFile) -> HubFacts:
    """Read what the card shows."""
    from intakeapp.services.sync_https import enrolment_of

    known = enrolment_of(opened.space)
    return HubFacts(
        "" if known is None else known.url,
        sync_desk.status(opened.space),
        tuple(sync_desk.conflict_views(opened.space)),
    )


def update(space: Workspace) -> Changes:
    """Make one round with the hub; return what changed here. Raises KnownError."""
    from intakeapp.services.sync_client import sync_once
    from intakeapp.services.sync_https import hub_door

    with hub_door(space) as door:
        return sync_once(space, door).changes


def status_words(status: SyncStatus) -> str:
    """Return how it stands in one or two sentences."""
    said = [f"{status.words}."]
    if status.last_success is not None:
        said.append(f"Laatst helemaal bijgewerkt: {moment_words(status.last_success)}.")
    for stopped in status.stopped:
        held = "Wacht" if stopped.is_held else "Niet aangenomen"
        said.append(f"{held}: {stopped.reason}")
    return "\n".join(said)


class ConflictCard(Card):
    """Two values against each other, and a button for each.

    Signals:
        chosen: a Choice.
    """

    fill = "sunken"
    chosen = Signal(object)

    def __init__(self, _conflict_id: str) -> None:
        super().__init__(padding=(16, 14))
        self.body.setSpacing(10)
        self.about = TextLabel("", "strong")
        self.person = TextLabel("", "small")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.about)
        head.addWidget(self.person)
        self.accepted = TextLabel("", "body")
        self.parked = TextLabel("", "body")
        self.keep = SecondaryButton("Dit blijft", icon="check", size="m")
        self.take = SecondaryButton("Dit wordt het", icon="transfer", size="m")
        self.body.addLayout(head)
        self.body.addWidget(self.accepted)
        self.body.addWidget(self.parked)
        self.body.addWidget(FlowRow([self.keep, self.take]))
        self.keep.clicked.connect(lambda: self.chosen.emit(Choice.ACCEPTED))
        self.take.clicked.connect(lambda: self.chosen.emit(Choice.PARKED))

    def show_view(self, view: ConflictView) -> None:
        """Show one contradiction; of a sealed one only that it is there."""
        self.about.setText("Een verzegeld onderdeel" if view.is_sealed else _sentence(view.about))
        self.person.setText("Open de zaak om te kiezen." if view.is_sealed else view.person)
        for part in (self.accepted, self.parked, self.keep, self.take):
            part.setVisible(not view.is_sealed)
        if view.is_sealed:
            return
        now, other = _words(view)
        self.accepted.setText(f"Nu geldt: {now}\n{view.accepted.sentence}")
        self.parked.setText(f"Daartegenover: {other}\n{view.parked.sentence}")
        self.keep.set_text(_button("Houd", now))
        self.take.set_text(_button("Neem", other))
        for button in (self.keep, self.take):
            button.setAccessibleName(f"{view.about}: {button.plain_text()}")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _words(view: ConflictView) -> tuple[str, str]:
    kind = view.conflict.kind
    if kind is ConflictKind.DELETED:
        return view.accepted.words, "weghalen"
    if kind is ConflictKind.CHANGED:
        return "weggehaald", view.parked.words
    return view.accepted.words or "leeg", view.parked.words or "leeg"


def _button(verb: str, words: str) -> str:
    short = words.splitlines()[0] if words else ""
    return f"{verb}: {short}" if len(short) <= 40 else f"{verb} dit"


class HubCard(SettingsCard):
    """The hub in the settings.

    Signals:
        arrived: Changes that a colleague's work brought; the screens read again.
    """

    arrived = Signal(object)

    def __init__(self, keeper: Keeper, make_round: Callable[[Workspace], Changes] = update) -> None:
        super().__init__(HEADING, _INTRO)
        self._keeper, self._make_round = keeper, make_round
        self._busy = False
        self.state = TextLabel("", "body")
        self.place = TextLabel("", "small")
        self.url = LineField("Adres", help="Het begint met https://", chars=26)
        self.code = LineField("Aanmeldcode", help="Van uw beheerder, met de punt en wat daarachter"
                              " staat. Hij werkt één keer.", chars=26)  # fmt: skip
        self.enrol = SecondaryButton(_ENROL, icon="login")
        self.update_button = SecondaryButton(_UPDATE, icon="refresh")
        self._enrol_row, self._update_row = FlowRow([self.enrol]), FlowRow([self.update_button])
        self.result = Result()
        self.choices = TextLabel("", "label")
        self.conflicts = KeyedColumn[str, ConflictCard](self._make_conflict)
        for part in (
            self.state, self.place, self.url, self.code, self._enrol_row, self._update_row,
            self.result, self.choices, self.conflicts,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.enrol.clicked.connect(self._on_enrol)
        self.code.edit.returnPressed.connect(self._on_enrol)
        self.update_button.clicked.connect(self._on_update)
        for field in (self.url, self.code):
            field.edited.connect(field.clear_error)
        self._show_enrolled(False)
        self.choices.hide()

    def first_control(self) -> QWidget:
        return self.url.edit if self._update_row.isHidden() else self.update_button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read again how it stands."""
        self._keeper.ask(self, read_facts, self.show_facts)

    def show_facts(self, facts: HubFacts) -> None:
        """Show how it stands."""
        self.state.setText(status_words(facts.status))
        self.place.setText(f"Aangemeld bij {facts.url}" if facts.url else "")
        self.place.setVisible(bool(facts.url))
        self._show_enrolled(bool(facts.url))
        shown = {view.conflict.id: view for view in facts.conflicts[:AT_ONCE]}
        self.conflicts.show_keys(shown)
        for conflict_id, card in self.conflicts.widgets().items():
            card.show_view(shown[conflict_id])
        count = len(facts.conflicts)
        things = "1 keer" if count == 1 else f"{count} keer"
        self.choices.setText(f"{things} kiezen: twee collega's schreven iets anders op")
        self.choices.setVisible(count > 0)

    def _show_enrolled(self, is_enrolled: bool) -> None:
        for part in (self.url, self.code, self._enrol_row):
            part.setVisible(not is_enrolled)
        self._update_row.setVisible(is_enrolled)

    def _make_conflict(self, conflict_id: str) -> ConflictCard:
        card = ConflictCard(conflict_id)
        card.chosen.connect(partial(self._on_chosen, conflict_id))
        return card

    # What a person asks for

    def _on_enrol(self) -> None:
        missing = [field for field in (self.url, self.code) if not field.text().strip()]
        for field in missing:
            field.show_error("Vul dit in, zoals uw beheerder het gaf.")
        if missing:
            focus_on(missing[0].edit)
            return
        url, code = self.url.text(), self.code.text()

        def work(space: Workspace) -> None:
            from intakeapp.services.sync_https import enrol

            enrol(space, url, code)

        self._begin("Deze computer wordt aangemeld", work, self._enrolled)

    def _enrolled(self, _nothing: None) -> None:
        self._rest()
        self.code.set_text("")
        self.result.done("Deze computer is aangemeld", "U kunt nu bijwerken.")
        self.reload()
        self._show_enrolled(True)
        focus_on(self.update_button)

    def _on_update(self) -> None:
        self._begin("De dossiers worden bijgewerkt", self._make_round, self._updated)

    def _updated(self, changes: Changes) -> None:
        self._rest()
        count = len(changes.case_ids)
        if count:
            cases = "1 dossier is" if count == 1 else f"{count} dossiers zijn"
            self.result.done("Alles is bijgewerkt", f"{cases} veranderd door collega's.")
        else:
            self.result.done("Alles is bijgewerkt", "Er was niets nieuws van collega's.")
        self.reload()
        if changes:
            self.arrived.emit(changes)

    def _begin(self, words: str, work: Callable[[Workspace], T], done: Callable[[T], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self.result.busy(words, "U kunt gewoon verder werken.")
        space = self._keeper.opened.space

        def failed(error: Exception) -> None:
            self._rest()
            if not isinstance(error, KnownError):
                raise error
            self.result.error(error)
            self.reload()

        # not on the thread of the database: an answer must not wait for a network
        self._keeper.operations.query(
            self, lambda: work(space), success=done, failure=failed, database=False
        )

    def _rest(self) -> None:
        self._busy = False

    def _on_chosen(self, conflict_id: str, choice: Choice) -> None:
        self._keeper.change(
            ("conflict", conflict_id),
            lambda space: sync_conflicts.resolve(space, conflict_id, choice),
            lambda _kept: self.reload(),
        )
        focus_on(self.update_button)
