"""The worklist: what needs me first, search as you type, and the way to a registration."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intakeapp.base.dates import show_date
from intakeapp.base.errors import KnownError
from intakeapp.services.changes import Changes
from intakeapp.services.worklist import COUNT_LIMIT, CaseRow, Counts, WorklistFilter
from intakeapp.services.workspace import Workspace
from intakeapp.views.operations import Operations
from intakeapp.views.widgets.base import hand_focus_to, shortcut_for
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard
from intakeapp.views.widgets.keycap import KeyBar
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.worklist.case_list import CaseList
from intakeapp.views.worklist.empty import EMPTY_TEXTS, EmptyState
from intakeapp.views.worklist.feed import PAGE, SEARCH_LIMIT, WorklistFeed
from intakeapp.views.worklist.model import WorklistModel
from intakeapp.views.worklist.side import SideItem, SidePanel
from intakeapp.views.worklist.top import WorklistTop
from intakeapp.views.worklist.wording import Group, Wording, cases_in_words

ITEMS = (
    SideItem(WorklistFilter.ALL, "Vandaag", "sun"),
    SideItem(WorklistFilter.CRISIS, "Crisis", "home-off", "crisis_mark"),
    SideItem(WorklistFilter.MINE, "Mijn zaken", "user"),
    SideItem(WorklistFilter.OVERDUE, "Te laat", "alert-circle"),
    SideItem(WorklistFilter.WAITING, "Wacht op stukken", "clock-pause"),
    SideItem(WorklistFilter.CLOSED, "Afgerond", "circle-check"),
)
KEYS = (
    ("pijltjes", "kiezen"), ("Enter", "openen"), ("Ctrl+K", "zoeken"), ("F9", "scherm leeg"),
    ("F1", "alle toetsen"),
)  # fmt: skip
_TITLES = {item.key: item.text for item in ITEMS}


class WorklistPage(QWidget):
    """The first screen after unlocking.

    Signals:
        case_opened: the id of the case a person opened.
        register_requested: the person wants to register somebody.
        lock_requested: the person wants to lock the program.
        demo_requested: the person wants the three example residents.
        loaded: rows are in the list, ready to be painted.
    """

    case_opened = Signal(str)
    register_requested = Signal()
    lock_requested = Signal()
    demo_requested = Signal()
    loaded = Signal()

    def __init__(
        self, space: Workspace, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._space = space
        self._chosen = WorklistFilter.ALL
        self._stale = True
        self._asking = False
        self._wants_focus = False
        self._enter_waits = False
        self._counts: dict[WorklistFilter, int] = {}
        self._names_hidden = False
        self._demo_offered = False
        self._today = space.today()
        self._model = WorklistModel(self._wording(), self)
        self._feed = WorklistFeed(space, operations, self)
        self._build()
        self._connect(operations)
        for problem in space.problems:
            self._tell_problem(problem)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.side = SidePanel(ITEMS)
        self.top = WorklistTop()
        self.search, self.register, self.names = self.top.search, self.top.register, self.top.names
        self.title, self.subtitle = self.top.title, self.top.subtitle
        self.list = CaseList(self._model)
        self.start = SecondaryButton("Aanmelding", icon="plus")
        self.demo = SecondaryButton("Drie voorbeelden bekijken", icon="users")
        self.demo.hide()
        self.wipe = SecondaryButton("Zoeken wissen", icon="x", key_text="Esc")
        self.empty = EmptyState([self.wipe, self.start, self.demo])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self._empty_scroll = VScroll()
        self._empty_scroll.body.addWidget(self.empty)
        self.stack.addWidget(self._empty_scroll)
        self.notices = QVBoxLayout()
        self.errors = QVBoxLayout()
        for messages in (self.notices, self.errors):
            messages.setContentsMargins(32, 0, 32, 0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addLayout(self.notices)
        right.addLayout(self.errors)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 4, 16, 0)
        holder.addWidget(self.stack)
        right.addLayout(holder, 1)
        right.addWidget(Line())
        right.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        order = (self.list, self.search, self.register, self.names, self.side.button(ITEMS[0].key))
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 7, 20, 7)
        foot.setSpacing(16)
        self.count = TextLabel("", "small", wrap=False)
        self.keys = KeyBar(KEYS)
        foot.addWidget(self.keys, 1)
        foot.addWidget(self.count)
        return foot

    def _connect(self, operations: Operations) -> None:
        self.side.chosen.connect(self._on_list)
        self.side.lock_requested.connect(self.lock_requested)
        self.list.opened.connect(self.case_opened)
        self.list.typed.connect(self._type_on)
        self.list.left_above.connect(self.focus_search)
        self.search.edited.connect(self._on_words)
        self.search.down_pressed.connect(self.list.enter_from_above)
        self.search.edit.returnPressed.connect(self._on_search_enter)
        for button in (self.register, self.start):
            button.clicked.connect(self.register_requested)
        self.demo.clicked.connect(self.demo_requested)
        self.wipe.clicked.connect(self._wipe_search)
        self.names.clicked.connect(lambda: self.set_names_hidden(self.names.isChecked()))
        self.top.narrow_changed.connect(self._on_narrow)
        shortcut_for(self, "Ctrl+K").activated.connect(self.focus_search)
        self._model.more_wanted.connect(self._on_more_wanted)
        self._feed.loaded.connect(self._on_loaded)
        self._feed.added.connect(self._on_added)
        self._feed.found.connect(self._on_found)
        self._feed.counted.connect(self._on_counted)
        self._feed.failed.connect(self._on_failed)
        operations.changed.connect(self._on_changed)

    def _on_narrow(self, narrow: bool) -> None:
        """With such large text the rows need the room of the keys; F1 tells them all."""
        self.keys.setVisible(not narrow)

    # -- what the host uses ---------------------------------------------------------------------

    def choose_list(self, chosen: WorklistFilter) -> None:
        """Open one of the lists, as if a person chose it."""
        self.side.select(chosen)
        self._on_list(chosen)

    def set_safe(
        self, title: str, text: str, *, icon: str = "device-laptop", tone: str = "muted"
    ) -> None:
        """Say at the left below what is safe and what waits for the network."""
        self.side.set_safe(title, text, icon=icon, tone=tone)

    def add_tool(self, widget: QWidget) -> None:
        """Add an entry of the window under the lists."""
        self.side.tools.addWidget(widget)

    def offer_demo(self, offered: bool = True) -> None:
        """Offer the three example residents while there are no cases."""
        self._demo_offered = offered
        self.demo.setVisible(offered and self._chosen is WorklistFilter.ALL)

    @property
    def names_hidden(self) -> bool:
        """Whether case numbers stand in the place of names."""
        return self._names_hidden

    def set_names_hidden(self, hidden: bool) -> None:
        """Show case numbers in the place of names, or names again."""
        self._names_hidden = hidden
        self.top.show_names_hidden(hidden)
        self._model.set_wording(self._wording())

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def reload(self) -> None:
        """Show what is in the store now, unless that was just asked for."""
        if not self._asking:
            self._read()

    def _read(self) -> None:
        """Read the list, or the search, and the counts again."""
        self._stale = False
        self._asking = True
        if self._today != self._space.today():
            self._today = self._space.today()
            self._model.set_wording(self._wording())
        if self._words():
            self._feed.search(self._words())
        else:
            self._feed.open(self._chosen, shown=len(self._model.cases))
        self._feed.count()

    # -- what happens ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wants_focus = True
        if self._stale or self._today != self._space.today():
            self.reload()
        else:
            self._take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wants_focus = False

    def _on_changed(self, changes: object, _initiator: object) -> None:
        if not isinstance(changes, Changes) or not changes:
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _wording(self) -> Wording:
        return Wording(
            self._today, self._space.calendar, self._space.crisis_texts,
            names_hidden=self._names_hidden,
        )  # fmt: skip

    def _words(self) -> str:
        return self.search.text().strip()

    def _on_list(self, key: str) -> None:
        self._chosen = WorklistFilter(key)
        self.search.set_text("")
        self._enter_waits = False
        self._feed.open(self._chosen)

    def _on_more_wanted(self) -> None:
        if not self._words() and self._model.cases:
            self._feed.more(self._chosen, self._model.cases[-1])

    def _type_on(self, letter: str) -> None:
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.edit.end(False)
        self.search.edit.insert(letter)
        self._on_words()

    def _on_words(self, _text: str = "") -> None:
        self._enter_waits = False
        words = self._words()
        if words:
            self._feed.search(words)
        else:
            self._feed.open(self._chosen)
            self.side.select(self._chosen)

    def _wipe_search(self) -> None:
        self.search.set_text("")
        self._on_words()
        self.focus_search()

    def _on_search_enter(self) -> None:
        """Open the one case that was found; with more of them the list takes over."""
        if not self._words():
            return
        self._enter_waits = True
        self._feed.search(self._words())

    def _on_loaded(self, rows: list[CaseRow], complete: bool) -> None:
        if self._words():
            return
        self._show(rows, self._chosen, complete=complete)

    def _on_added(self, rows: list[CaseRow], complete: bool) -> None:
        self._model.append(rows, complete=complete)
        self._tell()

    def _on_found(self, rows: list[CaseRow], words: str, complete: bool) -> None:
        if words != self._words():
            return
        self.side.select("")
        # Search has no following pages: more words bring fewer cases.
        self._show(rows, None, complete=True)
        self.subtitle.setText(_found_text(len(rows), complete=complete))
        if self._enter_waits:
            self._enter_waits = False
            if len(rows) == 1:
                self.case_opened.emit(rows[0].case_id)
            else:
                self.list.enter_from_above()

    def _show(self, rows: list[CaseRow], chosen: WorklistFilter | None, *, complete: bool) -> None:
        self._asking = False
        self._clear_error()
        before = self.list.current_case_id()
        place = self.list.verticalScrollBar().value()
        if self._model.show(rows, chosen, complete=complete):
            again = self._model.index_of_case(before) if before else self._model.first_case()
            if again.isValid():
                self.list.choose(again)
                if before:
                    self.list.verticalScrollBar().setValue(place)
            else:
                self.list.choose(self._model.first_case())
        self._show_empty(chosen, empty=not rows)
        self._tell()
        self._take_focus()
        self.loaded.emit()

    def _show_empty(self, chosen: WorklistFilter | None, *, empty: bool) -> None:
        had_focus = self.list.hasFocus()
        if empty and chosen is None:
            self.empty.show_text(
                "file-search", "Geen zaak gevonden", "Kijk of de naam goed is gespeld, of zoek op "
                "geboortedatum, postcode of BSN. Een dag zoekt u zo: 14-03-1984.",
            )  # fmt: skip
        elif empty and chosen is not None:
            self.empty.show_text(*EMPTY_TEXTS[chosen])
        first = chosen is WorklistFilter.ALL
        self.wipe.setVisible(chosen is None)
        self.start.setVisible(chosen in (None, WorklistFilter.ALL, WorklistFilter.MINE))
        self.demo.setVisible(first and self._demo_offered)
        self.stack.setCurrentWidget(self._empty_scroll if empty else self.list)
        hand_focus_to(self, self.search if empty else self.list)
        if empty and had_focus:
            self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_focus(self) -> None:
        """Give the list focus when the page comes up, never while somebody is typing."""
        if not self._wants_focus or not self.isVisible():
            return
        self._wants_focus = False
        if self.search.edit.hasFocus() and self._words():
            return
        target = self.list if self._model.cases else self.search.edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        searching = bool(self._words())
        self.title.setText("Zoeken" if searching else _TITLES[self._chosen])
        if searching:
            self.count.setText("")
            return
        day = show_date(self._today, weekday=True, year=False).capitalize()
        self.subtitle.setText(f"{day}. {self._list_text()}")
        number = self._counts.get(self._chosen)
        if number is None:
            self.count.setText("")
        else:
            limit = number >= COUNT_LIMIT
            self.count.setText(f"meer dan {number - 1} zaken" if limit else cases_in_words(number))

    def _list_text(self) -> str:
        if self._chosen is not WorklistFilter.ALL:
            return "De eerste klok staat bovenaan."
        urgent = [h for h in self._model.heads() if h.group in (Group.CRISIS, Group.THIS_WEEK)]
        number = sum(head.seen for head in urgent)
        if not all(head.complete for head in urgent):
            return f"Meer dan {number - 1} zaken vragen deze week iets."
        if number == 0:
            return "Deze week loopt er geen klok af."
        if number == 1:
            return "Er is 1 zaak die deze week iets vraagt."
        return f"Er zijn {number} zaken die deze week iets vragen."

    def _on_counted(self, counts: Counts) -> None:
        self._counts = dict(counts.of)
        for chosen, number in counts.of.items():
            self.side.set_count(chosen, number)
        if not self._words():
            self._tell()

    def _clear_error(self) -> None:
        while (item := self.errors.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _tell_problem(self, problem: KnownError) -> None:
        """Show what takes no part today, until the user has read it."""
        read = SecondaryButton("Gelezen", icon="check")
        card = ErrorCard.from_error(problem, actions=[read])
        read.clicked.connect(card.hide)
        read.clicked.connect(self.list.setFocus)
        self.notices.addWidget(card)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._asking = False
        self._clear_error()
        again = SecondaryButton("Probeer opnieuw", icon="refresh")
        again.clicked.connect(self._read)
        self.errors.addWidget(ErrorCard.from_error(error, actions=[again]))


def _found_text(number: int, *, complete: bool) -> str:
    if number == 0:
        return "Deze woorden staan in geen enkele zaak."
    if not complete:
        return f"De eerste {SEARCH_LIMIT} zaken. Typ verder om er minder te zien."
    return f"{cases_in_words(number).capitalize()} gevonden."


__all__ = ["PAGE", "WorklistPage"]
