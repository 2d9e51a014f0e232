"""What a day asks: appointments, calls, terms and tasks, of me or of the team."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.appointments import NAMES_LEAVE, day_calendar_file
from intakeapp.services.changes import Changes
from intakeapp.services.day_list import DayGroup, DayList, day_list
from intakeapp.services.workspace import Workspace
from intakeapp.views.day.lines import DayLines
from intakeapp.views.day.model import DayModel
from intakeapp.views.day.saving import FILTER, write_calendar
from intakeapp.views.day.words import MINE, TEAM, DayWording, day_subtitle, day_title, file_name
from intakeapp.views.operations import Operations
from intakeapp.views.settings.files import FileAsker, FileWish, ask_with_dialog
from intakeapp.views.widgets.base import hand_focus_to, shortcut_for
from intakeapp.views.widgets.buttons import IconButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard, InfoCard, SafeCard
from intakeapp.views.widgets.chips import Option, Segment
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.keycap import KeyBar
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll

KEYS = (
    ("pijltjes", "kiezen"), ("Enter", "zaak openen"), ("Alt+pijl opzij", "andere dag"),
    ("Alt+D", "vandaag"), ("Alt+M", "van mij of van het team"), ("Esc", "terug"),
)  # fmt: skip
_ONE_DAY = timedelta(days=1)
FREE_DAY = "Deze dag vraagt nog niets"
FREE_DAY_WHY = "Afspraken en taken die u in een zaak maakt, komen hier vanzelf te staan."


class DayPage(QWidget):
    """The list of one day, calm enough to be seen by a resident.

    Signals:
        case_requested: the id of a case that somebody wants to open.
        back_requested: the person goes back.
        loaded: the day is in the list, ready to be painted.
    """

    case_requested = Signal(str)
    back_requested = Signal()
    loaded = Signal()

    def __init__(
        self, space: Workspace, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._space, self._operations = space, operations
        self.ask_file: FileAsker = ask_with_dialog
        self.day = self._today = space.today()
        self._names_hidden = False
        self._stale = True
        self._question = 0
        self._wants_focus = False
        self.found: DayList | None = None
        self._model = DayModel(self._wording(), self)
        self.setAccessibleName("Dag")
        self._build()
        operations.changed.connect(self._on_changed)

    # Building

    def _build(self) -> None:
        self.list = DayLines(self._model)
        self.list.opened.connect(self.case_requested)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._empty())
        self.messages = QVBoxLayout()
        self.messages.setContentsMargins(32, 0, 32, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addLayout(self.messages)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 4, 16, 0)
        holder.addWidget(self.stack)
        outer.addLayout(holder, 1)
        outer.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 7, 20, 7)
        foot.addWidget(KeyBar(KEYS), 1)
        outer.addLayout(foot)
        hand_focus_to(self, self.list)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut_for(self, key).activated.connect(lambda step=step: self.step(step))
        shortcut_for(self, "Esc").activated.connect(self._on_escape)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 10, 32, 8)
        column.setSpacing(4)
        bar = QHBoxLayout()
        bar.setSpacing(24)
        self.back = QuietButton("Werklijst", icon="chevron-left", size="s")
        self.back.clicked.connect(self.back_requested)
        self.tools = FlowRow(self._tools(), gap=8)
        bar.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.tools, 1)
        self.title = TextLabel("", "question", wrap=False)
        self.subtitle = TextLabel("", "muted")
        column.addLayout(bar)
        words = QVBoxLayout()
        words.setContentsMargins(12, 4, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        column.addLayout(words)
        return head

    def _tools(self) -> list[QWidget]:
        self.before = IconButton("chevron-left", "Vorige dag", description="Toets: Alt+pijl links.")
        self.before.clicked.connect(lambda: self.step(-1))
        self.today_button = SecondaryButton("Vandaag", shortcut="Alt+D", size="s")
        self.today_button.clicked.connect(lambda: self.show_day(self._space.today()))
        self.after = IconButton(
            "chevron-right", "Volgende dag", description="Toets: Alt+pijl rechts."
        )
        self.after.clicked.connect(lambda: self.step(1))
        self.whose = Segment(
            (Option(MINE, "Van mij"), Option(TEAM, "Van het team")), name="Wiens dag",
            shortcut="Alt+M",
        )  # fmt: skip
        self.whose.selected.connect(lambda _key: self.reload())
        self.save = SecondaryButton("Agenda-bestand opslaan", icon="download", size="s")
        self.save.set_description("Voor een agenda op een ander apparaat.")
        self.save.clicked.connect(self._ask_names)
        return [self.before, self.today_button, self.after, self.whose, self.save]

    def _empty(self) -> QWidget:
        scroll = VScroll(margins=(16, 36, 16, 24), spacing=8)
        self.free = TextLabel(FREE_DAY, "card_title")
        scroll.body.addWidget(IconLabel("sun", size=34))
        scroll.body.addSpacing(4)
        scroll.body.addWidget(self.free)
        scroll.body.addWidget(TextLabel(FREE_DAY_WHY, "muted"))
        scroll.body.addStretch(1)
        return scroll

    # What the host uses

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.day = day
        self._clear_messages()
        self.reload()

    def step(self, days: int) -> None:
        """Go some days on, or back."""
        self.show_day(self.day + days * _ONE_DAY)

    def set_names_hidden(self, hidden: bool) -> None:
        """Show case numbers in the place of names, or names again."""
        self._names_hidden = hidden
        if self.found is not None:
            self._show(self.found)

    def reload(self) -> None:
        """Read the day again, in the background."""
        self._stale = False
        self._question += 1
        question, space, day = self._question, self._space, self.day
        worker = space.me if self.whose.current_key() == MINE else None

        def deliver(found: DayList) -> None:
            if question == self._question:
                self._show(found)

        self._operations.query(
            self, lambda: day_list(space, day, worker=worker), success=deliver,
            failure=self._on_failed,
        )  # fmt: skip

    # Showing

    def _wording(self) -> DayWording:
        return DayWording(
            self._space.today(), self._space.calendar, self._space.crisis_texts,
            names_hidden=self._names_hidden,
        )  # fmt: skip

    def _show(self, found: DayList) -> None:
        before = self._model.line_at(self.list.currentIndex())
        place = self.list.verticalScrollBar().value()
        same_day = self.found is not None and self.found.day == found.day
        self.found = found
        self.title.setText(day_title(found.day, found.today))
        self.subtitle.setText(day_subtitle(found, self._space.calendar.holiday_name(found.day)))
        self.subtitle.setVisible(bool(self.subtitle.text()))
        if self._model.show_day(found, self._wording()):
            self.list.choose(self._model.index_of(before if same_day else None))
            if same_day:
                self.list.verticalScrollBar().setValue(place)
        can_save = bool(found.of(DayGroup.APPOINTMENT))
        loses = (self.list.hasFocus() and not found.lines) or (
            self.save.hasFocus() and not can_save
        )
        self.stack.setCurrentIndex(0 if found.lines else 1)
        hand_focus_to(self, self.list if found.lines else self.after)
        if loses:
            self.after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setVisible(can_save)
        self._take_focus()
        self.loaded.emit()

    def _take_focus(self) -> None:
        if self._wants_focus and self.isVisible():
            self._wants_focus = False
            target = self.list if self.found and self.found.lines else self.after
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wants_focus = True
        if self._today != self._space.today():
            self._today = self.day = self._space.today()
            self._stale = True
        if self._stale:
            self.reload()
        else:
            self._take_focus()

    def _on_changed(self, changes: object, _initiator: object) -> None:
        if isinstance(changes, Changes) and changes:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    # The calendar file

    def _ask_names(self) -> None:
        """Ask in the page, not in a dialog: with names or without."""
        self._clear_messages()
        without = SecondaryButton("Zonder namen", icon="check", size="s")
        without.clicked.connect(lambda: self._ask_place(with_names=False))
        named = SecondaryButton("Met naam en adres", size="s")
        named.clicked.connect(lambda: self._ask_place(with_names=True))
        text = "Zonder namen staat er bijvoorbeeld: Huisbezoek, zaak 2026-0001-AB. " + NAMES_LEAVE
        self._tell(InfoCard("Wat komt er in het agenda-bestand?", text, actions=[without, named]))
        self._chain((self.save, without, named, self.list))
        without.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _chain(widgets: tuple[QWidget, ...]) -> None:
        for before, after in itertools.pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def _ask_place(self, *, with_names: bool) -> None:
        self._clear_messages()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        day = self.found.day if self.found else self.day
        worker = self.found.worker if self.found else self._space.me
        wish = FileWish(title="Agenda-bestand opslaan", filter=FILTER, new_name=file_name(day))
        self.ask_file(
            self, wish, lambda path: self._write(path, day, worker, with_names=with_names)
        )  # fmt: skip

    def _write(self, path: Path, day: date, worker: str | None, *, with_names: bool) -> None:
        space = self._space

        def work() -> Path:
            return write_calendar(
                path, day_calendar_file(space, day, worker, with_names=with_names)
            )  # fmt: skip

        def done(target: Path) -> None:
            self._clear_messages()
            self._tell(SafeCard("Het agenda-bestand is opgeslagen", target.name, icon="check"))

        self._operations.query(self, work, success=done, failure=self._on_failed)

    # Messages

    def _tell(self, card: QWidget) -> None:
        self._clear_messages()
        self.messages.addWidget(card)

    def _clear_messages(self) -> None:
        while (item := self.messages.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_escape(self) -> None:
        """Put a message away first; then go back."""
        if self.messages.count():
            self._clear_messages()
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back_requested.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        again = SecondaryButton("Probeer opnieuw", icon="refresh", size="s")
        again.clicked.connect(self._retry)
        self._tell(ErrorCard.from_error(error, actions=[again]))

    def _retry(self) -> None:
        self._clear_messages()
        self.reload()
