"""The social map (*sociale kaart*): who helps with what, to find, write down and take over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.referrals import Organisation
from intakeapp.domain.social_map import fitting
from intakeapp.services.changes import Changes
from intakeapp.services.organisations import (
    ImportedMap,
    all_organisations,
    import_organisations,
    retire_organisation,
    save_organisation,
)
from intakeapp.services.workspace import Workspace
from intakeapp.views.operations import Operations
from intakeapp.views.settings.files import FileAsker, FileWish, ask_with_dialog
from intakeapp.views.settings.parts import Result
from intakeapp.views.social_map.detail import OrganisationCard
from intakeapp.views.social_map.form import OrganisationForm
from intakeapp.views.social_map.organisation_list import OrganisationList
from intakeapp.views.social_map.words import DOMAINS, PLACES, RETIRED, count_words
from intakeapp.views.widgets.base import hand_focus_to, shortcut_for
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import InfoCard
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import SearchField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

FILTER = "Sociale kaart (*.toml)"
_WISH = FileWish(title="Bestand met organisaties inlezen", filter=FILTER)
EMPTY = "Er staat nog geen organisatie op de kaart"
EMPTY_WHY = "Lees een bestand van uw gemeente in, of schrijf de eerste zelf op."
NOT_FOUND = "Geen organisatie gevonden"
NOT_FOUND_WHY = "Zoek met minder woorden, of kies een andere gemeente of een ander leefgebied."
UNREADABLE = InputError("Dit bestand is niet te lezen.", now="Kies een ander bestand.")


class SocialMapPage(QWidget):
    """All organisations at the left, one of them at the right.

    Signals:
        back_requested: the person goes back; what was typed was handed to the store.
        loaded: the organisations are in the list.
    """

    back_requested = Signal()
    loaded = Signal()

    def __init__(
        self, space: Workspace, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._space, self._operations = space, operations
        self.ask_file: FileAsker = ask_with_dialog
        self._known: tuple[Organisation, ...] = ()
        self._chosen = ""
        self._stale = True
        self.form: OrganisationForm | None = None
        self.setAccessibleName("Sociale kaart")
        self._build()
        operations.changed.connect(self._on_changed)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addWidget(Line())
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._list_side(), 11)
        self.right = VScroll(margins=(16, 20, 28, 28), spacing=14)
        self.result = Result()
        self.card = OrganisationCard()
        self.card.edit_requested.connect(self.edit)
        self.card.retire_requested.connect(self._retire)
        self.nothing = InfoCard(EMPTY, EMPTY_WHY, icon="building-community")
        for widget in (self.result, self.card, self.nothing):
            self.right.body.addWidget(widget)
        self.right.body.addStretch(1)
        self.card.hide()
        sides.addWidget(self.right, 12)
        outer.addLayout(sides, 1)
        TabOrder(self, [self.right.widget()]).apply()
        hand_focus_to(self, self.search.editor)
        shortcut_for(self, "Esc").activated.connect(self._on_escape)
        shortcut_for(self, "Alt+Left").activated.connect(self.leave)
        shortcut_for(self, "Ctrl+F").activated.connect(self.search.editor.setFocus)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 10, 28, 14)
        column.setSpacing(8)
        bar = QHBoxLayout()
        bar.setSpacing(16)
        self.back = QuietButton("Werklijst", icon="chevron-left", size="s")
        self.back.clicked.connect(self.leave)
        self.file_button = SecondaryButton("Bestand inlezen", icon="upload", size="s")
        self.file_button.clicked.connect(self._choose_file)
        self.new_button = PrimaryButton(
            "Nieuwe organisatie", icon="plus", shortcut="Alt+N", size="s"
        )
        self.new_button.clicked.connect(self.begin_new)
        bar.addWidget(self.back)
        bar.addWidget(TextLabel("Sociale kaart", "heading", wrap=False))
        bar.addStretch(1)
        bar.addWidget(self.file_button)
        bar.addWidget(self.new_button)
        column.addLayout(bar)
        column.addWidget(TextLabel("Leefgebied", "caption"))
        self.domains = ChipRow(DOMAINS, name="Alleen dit leefgebied")
        self.domains.chosen.connect(self._filter)
        column.addWidget(self.domains)
        return head

    def _list_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 8, 12)
        column.setSpacing(10)
        self.search = SearchField(
            "Zoek een organisatie", placeholder="Zoek op naam, of op wat zij doen"
        )
        self.search.edited.connect(self._filter)
        self.places = ChipRow(PLACES, name="Alleen voor deze gemeente")
        self.places.chosen.connect(self._filter)
        self.old = ChipRow(
            [Option("oud", f"ook wat {RETIRED} is")], name="Wat wordt getoond", exclusive=False
        )
        self.old.chosen.connect(self._filter)
        self.count = TextLabel("", "small")
        self.list = OrganisationList("Organisaties")
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.left_above.connect(self.search.editor.setFocus)
        self.search.down_pressed.connect(self.list.enter_from_above)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(QWidget())
        column.addWidget(self.search)
        column.addWidget(FlowRow((self.places, self.old), gap=8))
        column.addWidget(self.count)
        column.addWidget(self.stack, 1)
        return side

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Read the map again."""
        self._stale = False
        space = self._space
        self._operations.query(
            self,
            lambda: all_organisations(space, retired=True),
            success=self._show_known,
            failure=self._tell_failure,
        )

    def _on_changed(self, changes: object, _initiator: object) -> None:
        if isinstance(changes, Changes) and "organisation" in changes.tables:
            self._stale = True
            if self.isVisible():
                self.reload()

    def _show_known(self, known: tuple[Organisation, ...]) -> None:
        self._known = known
        self._filter()
        self.loaded.emit()

    def _filter(self) -> None:
        key = self.domains.chosen_key()
        usable = [one for one in self._known if one.in_use or self.old.chosen_key()]
        found = fitting(
            usable,
            domain=LifeDomain(key) if key else None,
            municipality=self.places.chosen_key() or "",
            text=self.search.text(),
        )
        self.count.setText(count_words(len(found), len(usable)))
        self.list.show_all(found, self._chosen)
        self.stack.setCurrentIndex(0 if found else 1)
        if self._known:
            self.nothing.set_message(NOT_FOUND, NOT_FOUND_WHY)
        self._show_current()

    def _on_current(self, organisation: Organisation | None) -> None:
        if organisation is not None:
            self._chosen = organisation.id
        self._show_current()

    def _show_current(self) -> None:
        current = self.list.current()
        reading = self.form is None
        if current is not None and reading:
            self.card.show_organisation(current)
        self.card.setVisible(current is not None and reading)
        empty = not self.list.organisations.rowCount()
        self.nothing.setVisible(reading and empty)

    def _on_opened(self, _organisation: Organisation) -> None:
        if self.form is None:
            self.card.edit_button.setFocus(Qt.FocusReason.TabFocusReason)

    # Writing

    def begin_new(self) -> None:
        """Begin an organisation of which nothing is known but what the filters say."""
        key = self.domains.chosen_key()
        self._open_form(
            Organisation(
                id=self._space.store.ids.new(),
                name="",
                municipality=self.places.chosen_key() or "",
                domains=(LifeDomain(key),) if key else (),
            ),
            is_new=True,
        )

    def edit(self) -> None:
        """Open the form of the organisation that is shown."""
        if self.card.organisation is not None:
            self._open_form(self.card.organisation, is_new=False)

    def _open_form(self, organisation: Organisation, *, is_new: bool) -> None:
        if self.form is not None:
            self.form.finish()
            if self.form is not None:
                return
        self.result.clear()
        self._chosen = organisation.id
        self.form = OrganisationForm(organisation, self._keep, is_new=is_new)
        self.form.closed.connect(self.close_form)
        self.right.body.insertWidget(1, self.form)
        self._show_current()
        self.form.focus_first()

    def _keep(self, organisation: Organisation, told: Callable[[Exception | None], None]) -> None:
        def failed(error: Exception) -> None:
            told(error)
            at_field = isinstance(error, InputError) and bool(error.path)
            if self.form is None or not at_field:
                self._tell_failure(error)

        space = self._space
        self._operations.change(
            self,
            lambda: save_organisation(space, organisation),
            success=lambda _changes: told(None),
            failure=failed,
        )

    def close_form(self) -> None:
        """Put the form away and show what it made."""
        if self.form is None:
            return
        form, self.form = self.form, None
        form.hide()
        form.deleteLater()
        self._filter()
        if not self.list.enter_from_above():
            self.search.editor.setFocus()

    def _retire(self) -> None:
        shown = self.card.organisation
        if shown is None:
            return
        space = self._space
        self._operations.change(
            self,
            lambda: retire_organisation(space, shown.id, retired=shown.in_use),
            success=lambda _changes: self._tell_retired(shown),
            failure=self._tell_failure,
        )

    def _tell_retired(self, before: Organisation) -> None:
        self.card.show_organisation(replace(before, in_use=not before.in_use))
        if before.in_use:
            self.result.done(
                f"{before.name} is {RETIRED}", "Doorverwijzingen die er al waren, blijven staan."
            )
        else:
            self.result.done(f"{before.name} staat weer op de kaart")

    # A file

    def _choose_file(self) -> None:
        self.ask_file(self, _WISH, self.take_in)

    def take_in(self, path: Path) -> None:
        """Take in the organisations of a file, all of them or none."""
        self.result.busy("Bestand wordt ingelezen")
        space = self._space

        def work() -> ImportedMap:
            try:
                data = path.read_bytes()
            except OSError:
                raise UNREADABLE from None
            return import_organisations(space, data, path.name)

        self._operations.query(self, work, success=self._taken_in, failure=self._tell_failure)

    def _taken_in(self, taken: ImportedMap) -> None:
        self.result.done("Het bestand is ingelezen", taken.words.removeprefix("Ingelezen: "))
        self._operations.changed.emit(taken.changes, self)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, InputError) and error.path:
            self.result.wrong(error.what, f"{error.path}. {error.now}".strip())
        elif isinstance(error, KnownError):
            self.result.error(error)
        else:
            raise error

    # Leaving

    def flush(self) -> bool:
        """Hand what is typed to the store; False when something could not be read."""
        return self.form is None or self.form.flush()

    def leave(self) -> None:
        """Go back; what is typed is kept."""
        self.flush()
        self.back_requested.emit()

    def _on_escape(self) -> None:
        if self.form is not None:
            self.form.finish()
        else:
            self.leave()
