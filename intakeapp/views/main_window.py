"""The window: assembles the screens and goes from one to the other. Nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from intakeapp.views.widgets.base import shortcut_for

if TYPE_CHECKING:
    from intakeapp.services.piles import PileView
    from intakeapp.services.workspace import Workspace
    from intakeapp.views.cases.shell import CaseShell, Screen
    from intakeapp.views.day.page import DayPage
    from intakeapp.views.keys_dialog import KeysOverlay
    from intakeapp.views.neutral import NeutralScreen
    from intakeapp.views.operations import Operations
    from intakeapp.views.registration.page import RegistrationPage
    from intakeapp.views.resident.view import ResidentView
    from intakeapp.views.settings.page import SettingsPage
    from intakeapp.views.social_map.page import SocialMapPage
    from intakeapp.views.speech import Speaker
    from intakeapp.views.worklist.page import WorklistPage


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals:
        lock_requested: the user wants to lock, or the window asks for it.
        closing: the window is about to close; everything typed was handed to the store.
        input_seen: a key or the mouse was used.
        preferences_requested: "larger", "smaller" or "dark".
        settings_requested: the settings are wanted.
        first_painted: the window stands on the screen for the first time, with all that is in it.
    """

    lock_requested = Signal()
    closing = Signal()
    input_seen = Signal()
    preferences_requested = Signal(str)
    settings_requested = Signal()
    first_painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("intakeapp")
        self.resize(1366, 768)
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.worklist: WorklistPage | None = None
        self.registration: RegistrationPage | None = None
        self.case: CaseShell | None = None
        self.settings: SettingsPage | None = None
        self.day: DayPage | None = None
        self.social_map: SocialMapPage | None = None
        self._session: tuple[Workspace, Operations] | None = None
        self._draft: object = None
        self._painted = False
        self.resident_view: ResidentView | None = None
        self._keys: KeysOverlay | None = None
        self.first_painted.connect(lambda: self.neutral)
        shortcut_for(self, "F9").activated.connect(self.show_neutral)
        shortcut_for(self, "F8").activated.connect(self.toggle_resident_view)
        shortcut_for(self, "F1").activated.connect(self.show_keys)
        shortcut_for(self, "F11").activated.connect(self.toggle_full_screen)
        shortcut_for(self, "Ctrl+Shift+L").activated.connect(self.lock_requested)
        for keys, wish in (("Ctrl++", "larger"), ("Ctrl+=", "larger"), ("Ctrl+-", "smaller"),
                           ("Ctrl+Shift+D", "dark")):  # fmt: skip
            shortcut_for(self, keys).activated.connect(
                lambda wish=wish: self.preferences_requested.emit(wish)
            )

    @cached_property
    def neutral(self) -> NeutralScreen:
        """The neutral screen; made right after the first paint, so that its key works at once."""
        from intakeapp.views.neutral import NeutralScreen

        return NeutralScreen(self)

    @cached_property
    def speaker(self) -> Speaker:
        """What reads the resident's texts aloud, where this computer has a voice."""
        from intakeapp.views.speech import Speaker

        return Speaker(parent=self)

    # Before and after a session

    def show_page(self, page: QWidget) -> None:
        """Show a screen that is no part of a session: unlock, create, recover."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def start_session(self, space: Workspace, operations: Operations) -> None:
        """Make the screens of an unlocked store and show the worklist."""
        from intakeapp.views.cases.shell import CaseShell
        from intakeapp.views.registration.page import RegistrationPage
        from intakeapp.views.worklist.page import WorklistPage

        self._session = (space, operations)
        self.worklist = WorklistPage(space, operations)
        self.registration = RegistrationPage(space, operations)
        self.case = CaseShell(space, operations)
        for page in (self.worklist, self.registration, self.case):
            self.pages.addWidget(page)
        self.worklist.case_opened.connect(self.open_case)
        self.worklist.register_requested.connect(self.show_registration)
        self.worklist.lock_requested.connect(self.lock_requested)
        self.registration.registered.connect(self._on_registered)
        self.registration.cancelled.connect(self._leave_registration)
        self.registration.open_existing.connect(self.open_case)
        self.case.left.connect(self.show_worklist)
        self.case.neutral_requested.connect(self.show_neutral)
        self.case.resident_view_requested.connect(self.toggle_resident_view)
        self._add_entries(self.worklist)
        self.show_worklist()

    def _add_entries(self, worklist: WorklistPage) -> None:
        from intakeapp.views.worklist.side import SideButton, SideItem

        entries: tuple[tuple[SideItem, Callable[[], None]], ...] = (
            (SideItem("day", "Dag", "calendar-event"), self.show_day),
            (SideItem("social_map", "Sociale kaart", "map-2"), self.show_social_map),
            (SideItem("settings", "Instellingen", "settings"), self.settings_requested.emit),
        )
        for item, action in entries:
            entry = SideButton(item)
            entry.clicked.connect(lambda _checked=False, action=action: action())
            worklist.add_tool(entry)
        shortcut_for(worklist, "F10").activated.connect(self.show_day)
        shortcut_for(worklist, "F3").activated.connect(self.show_social_map)

    def show_day(self) -> None:
        """Show the list of the day; the page is made when it is first wanted."""
        if self._session is None:
            return
        if self.day is None:
            from intakeapp.views.day.page import DayPage

            self.day = DayPage(*self._session)
            self.day.case_requested.connect(self.open_case)
            self.day.back_requested.connect(self.show_worklist)
            self.pages.addWidget(self.day)
        self.day.set_names_hidden(self.worklist is not None and self.worklist.names_hidden)
        self.pages.setCurrentWidget(self.day)
        self.day.setFocus()

    def show_social_map(self) -> None:
        """Show the organisations of the social map."""
        if self._session is None:
            return
        if self.social_map is None:
            from intakeapp.views.social_map.page import SocialMapPage

            self.social_map = SocialMapPage(*self._session)
            self.social_map.back_requested.connect(self.show_worklist)
            self.pages.addWidget(self.social_map)
        self.pages.setCurrentWidget(self.social_map)
        self.social_map.setFocus()

    def show_settings(self, page: SettingsPage) -> None:
        """Show the settings; the page is kept until the session ends."""
        if self.settings is not page:
            self.settings = page
            self.pages.addWidget(page)
            page.left.connect(self.show_worklist)
            page.neutral_requested.connect(self.show_neutral)
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def end_work(self) -> Callable[[], None]:
        """Stop what goes on in the background; what is returned waits for the end of it.

        It may be called on another thread.
        """
        return (lambda: None) if self.case is None else self.case.end_work()

    def end_session(self) -> None:
        """Take the screens of the session away, with all they showed.

        A registration that is not finished is remembered: locking loses nothing.
        """
        if self.registration is not None and self.registration.has_unsaved():
            self._draft = self.registration.draft()
        for page in (self.worklist, self.registration, self.case, self.resident_view,
                     self.settings, self.day, self.social_map):  # fmt: skip
            if page is not None:
                self.pages.removeWidget(page)
                page.hide()
                page.deleteLater()
        self.worklist = self.registration = self.case = self.resident_view = None
        self.settings = self.day = self.social_map = self._session = None

    # From screen to screen

    def show_worklist(self) -> None:
        """Show the worklist."""
        if self.worklist is not None:
            self.pages.setCurrentWidget(self.worklist)
            self.worklist.reload()
            self.worklist.setFocus()

    def show_registration(self) -> None:
        """Show the registration, with what was being entered before."""
        if self.registration is not None:
            self.pages.setCurrentWidget(self.registration)
            if self._draft is not None:
                self.registration.restore(self._draft)
            self.registration.setFocus()

    def _leave_registration(self) -> None:
        if self.registration is not None:
            self._draft = self.registration.draft()
        self.show_worklist()

    def _on_registered(self, case_id: str) -> None:
        from intakeapp.views.cases.shell import Screen

        self._draft = None
        self.open_case(case_id, Screen.CRISIS)  # the crisis first, always asked

    def open_case(self, case_id: str, screen: Screen | None = None) -> None:
        """Open a case."""
        if self.case is not None:
            self.case.open(case_id, screen)
            self.pages.setCurrentWidget(self.case)

    def drafts(self) -> dict[str, str]:
        """Return what was typed in the talk but can't be read as an answer, by question."""
        return self.case.talk.drafts() if self.case is not None else {}

    def resume_case(self, case_id: str, drafts: dict[str, str]) -> None:
        """Open a case where it was left, with what was typed there and could not be kept."""
        if self.case is not None:
            self.case.resume_with(drafts)
            self.open_case(case_id)

    @property
    def open_case_id(self) -> str:
        """The id of the case on the screen; empty on another screen."""
        shown = self.pages.currentWidget()
        if self.case is None or shown not in (self.case, self.resident_view):
            return ""
        return self.case.controller.case_id

    # The keys of the table

    def show_neutral(self) -> None:
        """Hide everything at once; what was being typed is kept."""
        self.neutral.open()
        self.flush()
        if self.case is not None:
            self.case.close_sealed()

    def toggle_resident_view(self) -> None:
        """Turn the screen to the resident; the same key turns it back."""
        if self.case is None or not self.case.controller.is_loaded or not self.open_case_id:
            return
        if self.pages.currentWidget() is self.resident_view:
            self._leave_resident_view()
            return
        from intakeapp.services.piles import piles_of
        from intakeapp.views.resident.content import resident_content
        from intakeapp.views.resident.view import ResidentView

        self.flush()
        self.case.close_sealed()
        if self.resident_view is None:
            self.resident_view = ResidentView()
            self.resident_view.back_requested.connect(self._leave_resident_view)
            self.resident_view.read_aloud_requested.connect(self.speaker.say)
            self.resident_view.set_read_aloud(self.speaker.available())
            self.pages.addWidget(self.resident_view)
        controller = self.case.controller
        today, case_id = controller.space.today(), controller.case_id
        tried = self.case.money.tried_now()
        self.resident_view.set_content(resident_content(controller.view, today, tried=tried))
        self.pages.setCurrentWidget(self.resident_view)
        self.resident_view.setFocus()
        read = partial(piles_of, case_id=case_id)
        controller.ask(read, success=partial(self._show_post, case_id))

    def _show_post(self, case_id: str, piles: tuple[PileView, ...]) -> None:
        """Show how far the bag of post is too, as soon as it was read."""
        from intakeapp.views.resident.content import resident_content
        from intakeapp.views.resident.records import Picture

        view, case = self.resident_view, self.case
        if view is None or case is None or case_id != case.controller.case_id:
            return
        controller = case.controller
        if not controller.is_loaded:
            return
        # what we are doing comes first
        first = {"post": Picture.POST, "geld": Picture.LATER}.get(case.shown.value, Picture.ROAD)
        view.begin_with(first)
        today, tried = controller.space.today(), case.money.tried_now()
        view.set_content(resident_content(controller.view, today, piles, tried))

    def _leave_resident_view(self) -> None:
        self.speaker.stop()
        if self.case is not None:
            self.pages.setCurrentWidget(self.case)

    def show_keys(self) -> None:
        """Show the list of keys."""
        from intakeapp.views.keys import KEYS
        from intakeapp.views.keys_dialog import KeysOverlay

        if self._keys is None:
            self._keys = KeysOverlay(self)
            self._keys.set_keys(KEYS)
        self._keys.open()

    def toggle_full_screen(self) -> None:
        """Use the whole screen, or go back to a window."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # Safety

    def flush(self) -> bool:
        """Hand everything typed to the store; False when something typed could not be read."""
        pages = [p for p in (self.case, self.settings, self.social_map) if p is not None]
        return all([page.flush() for page in pages])

    def has_unsaved(self) -> bool:
        """Whether something typed is not in the store yet."""
        pages = [page for page in (self.case, self.settings) if page is not None]
        return any(page.has_unsaved() for page in pages)

    def forget_draft(self) -> None:
        """Forget an unfinished registration: somebody else takes over."""
        self._draft = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress,
                            QEvent.Type.MouseMove, QEvent.Type.Wheel):  # fmt: skip
            self.input_seen.emit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Qt paints the children within the same event: this comes after all of them.
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self.closing.emit()
        super().closeEvent(event)
