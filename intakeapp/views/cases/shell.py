"""The frame around an open case: top bar, crisis banner, and the screens of the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import TalkPlace
from intakeapp.domain.life_domains import LifeDomain, question_key
from intakeapp.services import talks
from intakeapp.services.undo import Undone
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.cases.start_bar import StartBar
from intakeapp.views.crisis.page import CrisisPage
from intakeapp.views.dossier.page import DossierPage
from intakeapp.views.end.page import EndPage
from intakeapp.views.end.stop_panel import StopPanel
from intakeapp.views.follow_up.page import FollowUpPage
from intakeapp.views.money.page import MoneyPage
from intakeapp.views.operations import Operations
from intakeapp.views.overview.page import OverviewPage
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.post.initials import initials_of
from intakeapp.views.post.page import PostPage
from intakeapp.views.social_map.referral_card import ReferralCard
from intakeapp.views.talk.page import TalkPage
from intakeapp.views.widgets.banner import CrisisBanner
from intakeapp.views.widgets.base import shortcut_for
from intakeapp.views.widgets.chips import Option, Segment
from intakeapp.views.widgets.toast import UndoBar
from intakeapp.views.widgets.topbar import SaveState, TopBar

PLACES = {
    TalkPlace.HOME_VISIT: "Huisbezoek",
    TalkPlace.DESK: "Gesprek aan de balie",
    TalkPlace.OFFICE: "Gesprek op kantoor",
    TalkPlace.PHONE: "Gesprek per telefoon",
}
_NO_NETWORK = "Geen netwerk nodig."


class Screen(StrEnum):
    """The screens of a case, as the segment on top names them."""

    GESPREK = "gesprek"
    BUREAU = "bureau"
    OVERZICHT = "overzicht"
    POST = "post"
    AFRONDEN = "afronden"
    OPVOLGEN = "opvolging"
    PAPIEREN = "papieren"
    GEGEVENS = "gegevens"
    GELD = "geld"
    CRISIS = "crisis"


class CaseShell(QWidget):
    """One open case with all its screens.

    Signals:
        left: the user goes back to the worklist; everything typed was handed to the store.
        resident_view_requested, neutral_requested: the two keys of the table.
    """

    left = Signal()
    resident_view_requested = Signal()
    neutral_requested = Signal()

    def __init__(
        self, space: Workspace, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = CaseController(space, operations, self)
        self._drafts: dict[str, str] = {}
        self._fresh = True
        self._wanted: Screen | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.top_bar = TopBar("Werklijst", "", "")
        self.segment = Segment(
            # Words alone: seven pictograms would push out what the top bar says of saving.
            (
                Option("gesprek", "Gesprek"),
                Option("bureau", "Bureau"),
                Option("overzicht", "Overzicht"),
                Option("geld", "Geld"),
                Option("post", "Post"),
                Option("afronden", "Afronden"),
                Option("opvolging", "Opvolgen"),
                Option("papieren", "Papieren"),
                Option("gegevens", "Gegevens"),
            ),
            name="Scherm van deze zaak",
        )
        self.top_bar.set_centre(self.segment)
        self.banner = CrisisBanner()
        self.banner.hide()
        self.notice = NoticeBar()
        self.start_bar = StartBar()
        self.talk = TalkPage(self.controller)
        self.crisis = CrisisPage(self.controller)
        self.end = EndPage(self.controller)
        self.papers = PapersPanel(self.controller)
        self.dossier = DossierPage(self.controller)
        self.overview = OverviewPage(self.controller)
        self.post = PostPage(self.controller)
        self.money = MoneyPage(self.controller)
        self.follow_up = FollowUpPage(self.controller)
        self.referrals = ReferralCard(self.controller)
        self.follow_up.add_card(self.referrals)
        self.pages = QStackedWidget()
        for page in (self.talk, self.crisis, self.end, self.papers, self.dossier, self.overview,
                     self.follow_up, self.post, self.money):  # fmt: skip
            self.pages.addWidget(page)
        self.undo_bar = UndoBar(self)
        self.stop_panel = StopPanel(self.controller, self)
        self.stop_panel.is_safe = lambda: not self.has_unsaved()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.top_bar, self.banner, self.notice, self.start_bar):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.top_bar.back_requested.connect(self.leave)
        self.top_bar.resident_view_requested.connect(self.resident_view_requested)
        self.top_bar.neutral_requested.connect(self.neutral_requested)
        self.segment.selected.connect(lambda key: self.show_screen(Screen(key)))
        self.banner.open_requested.connect(lambda: self.show_screen(Screen.CRISIS))
        self.start_bar.start_requested.connect(self._start_talk)
        self.talk.crisis_requested.connect(lambda: self.show_screen(Screen.CRISIS))
        self.talk.end_requested.connect(lambda: self.show_screen(Screen.AFRONDEN))
        self.talk.stop_requested.connect(self.ask_stop)
        self.crisis.back_requested.connect(self._back_to_talk)
        self.crisis.talk_requested.connect(self._back_to_talk)
        self.end.closed.connect(self.leave)
        self.dossier.closed_case.connect(self.leave)
        self.stop_panel.stopped.connect(self.leave)
        self.overview.goto_requested.connect(self._goto_question)
        self.overview.section_requested.connect(self._goto_section)
        self.overview.screen_requested.connect(self._goto_named)
        self.overview.paper_requested.connect(self._show_paper)
        self.money.goto_requested.connect(self._goto_question)
        self.money.section_requested.connect(self._goto_section)
        self.papers.screen_requested.connect(self._goto_named)
        self.papers.goto_requested.connect(self._goto_question)
        self.undo_bar.undo_requested.connect(self.undo)
        controller = self.controller
        controller.loaded.connect(self._refresh)
        controller.saved.connect(self._show_saved)
        controller.failed.connect(self.show_failure)
        controller.undone.connect(self._show_undone)
        self.notice.retry_requested.connect(self._retry)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F3", lambda: self.show_screen(Screen.OVERZICHT)),
            ("Alt+E", lambda: self.show_screen(Screen.GELD)),
            ("F10", lambda: self.show_screen(Screen.OPVOLGEN)),
            ("Alt+R", self._refer),
            ("F4", self._toggle_view),
            ("F5", lambda: self.show_screen(Screen.AFRONDEN)),
            ("F6", lambda: self.show_screen(Screen.PAPIEREN)),
            ("F12", lambda: self.show_screen(Screen.POST)),
            ("Ctrl+G", lambda: self.show_screen(Screen.GEGEVENS)),
            ("F7", lambda: self.show_screen(Screen.CRISIS)),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        )
        for key, action in keys:
            shortcut_for(self, key).activated.connect(action)

    # The case

    @property
    def _written(
        self,
    ) -> tuple[
        TalkPage, CrisisPage, EndPage, DossierPage, FollowUpPage, ReferralCard, PostPage,
        PapersPanel,
    ]:  # fmt: skip
        """The screens in which somebody types."""
        return (
            self.talk, self.crisis, self.end, self.dossier, self.follow_up, self.referrals,
            self.post, self.papers,
        )  # fmt: skip

    def open(self, case_id: str, screen: Screen | None = None) -> None:
        """Open a case; without a wish the crisis screen comes first while nothing was asked."""
        self._fresh, self._wanted = True, screen
        self.notice.clear()
        self.controller.open(case_id)

    def resume_with(self, drafts: dict[str, str]) -> None:
        """Put texts back in the talk as soon as the case is read."""
        self._drafts = drafts

    def flush(self) -> bool:
        """Hand what is typed to the store; False when something typed could not be read."""
        return all([page.flush() for page in self._written])

    def has_unsaved(self) -> bool:
        """Whether something typed or handed over is not durable yet."""
        if self.controller.operations.keeping:
            return True
        return any(page.has_unsaved() for page in self._written)

    def close_sealed(self) -> None:
        """Hide sealed parts: somebody else may look at the screen now."""
        self.talk.close_sealed()

    def end_work(self) -> Callable[[], None]:
        """Stop scanning and reading; what is returned waits until the store is left alone."""
        return self.post.end_work()

    def leave(self) -> None:
        """Go back to the worklist; what is typed is kept."""
        self.flush()
        self.close_sealed()
        self.left.emit()

    def undo(self) -> None:
        """Put back the latest change; what is typed is kept first, so that it is the latest."""
        self.flush()
        self.controller.undo()

    def redo(self) -> None:
        """Take back the latest undo; something typed since is a new change and ends that."""
        self.flush()
        self.controller.redo()

    def ask_stop(self) -> None:
        """Show the calm end for a talk that must stop now."""
        self.flush()
        self.stop_panel.open_panel()

    def show_screen(self, screen: Screen) -> None:
        """Show one of the screens; the place in the talk stays."""
        self.flush()
        pages: dict[Screen, QWidget] = {
            Screen.CRISIS: self.crisis, Screen.AFRONDEN: self.end,
            Screen.PAPIEREN: self.papers, Screen.GEGEVENS: self.dossier,
            Screen.OVERZICHT: self.overview, Screen.OPVOLGEN: self.follow_up,
            Screen.GELD: self.money,
            Screen.POST: self.post,
        }  # fmt: skip
        if screen in (Screen.GESPREK, Screen.BUREAU):
            self.talk.set_mode(screen.value)
        page = pages.get(screen, self.talk)
        self.pages.setCurrentWidget(page)
        self.segment.select(screen.value if screen is not Screen.CRISIS else "")
        self._show_bars()
        if not page.isAncestorOf(self.focusWidget()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> Screen:
        """The screen that is shown."""
        page = self.pages.currentWidget() or self.talk
        others: dict[QWidget, Screen] = {
            self.crisis: Screen.CRISIS, self.end: Screen.AFRONDEN, self.papers: Screen.PAPIEREN,
            self.dossier: Screen.GEGEVENS, self.overview: Screen.OVERZICHT,
            self.follow_up: Screen.OPVOLGEN, self.money: Screen.GELD, self.post: Screen.POST,
        }  # fmt: skip
        return others[page] if page in others else Screen(self.talk.mode)

    def _toggle_view(self) -> None:
        other = Screen.BUREAU if self.talk.mode == "gesprek" else Screen.GESPREK
        self.show_screen(
            other if self.pages.currentWidget() is self.talk else self.screen_of_talk()
        )

    def screen_of_talk(self) -> Screen:
        """The view of the talk that was shown last."""
        return Screen(self.talk.mode)

    def _back_to_talk(self) -> None:
        self.show_screen(self.screen_of_talk())

    # From the overview, and from an answer

    def _goto_question(self, key: str) -> None:
        self.show_screen(self.screen_of_talk())
        self.talk.goto(key)

    def _goto_section(self, key: str) -> None:
        self.show_screen(self.screen_of_talk())
        self.talk.goto_section(key)

    def _goto_named(self, name: str) -> None:
        if name == "nog_nodig":
            self.show_screen(self.screen_of_talk())
            self.talk.show_needed()
        else:
            self.show_screen(Screen(name))

    def _show_paper(self, name: str) -> None:
        self.show_screen(Screen.PAPIEREN)
        self.papers.preview.show_document(name)

    def _refer(self) -> None:
        """Begin a referral from the question we are at; elsewhere from no question."""
        key = ""
        if self.pages.currentWidget() is self.talk and self.talk.session.ready:
            key = self.talk.session.question.key
        found = [domain for domain in LifeDomain if question_key(domain) == key]
        self.show_screen(Screen.OPVOLGEN)
        self.referrals.begin(key, found[0] if found else None)

    # Showing

    def _refresh(self) -> None:
        view = self.controller.view
        banner = view.crisis.banner
        if banner is not None:
            first = f"Eerst: {banner.first_step}" if banner.first_step else banner.also
            self.banner.set_crisis(banner.title, banner.days, first, icon=banner.pictogram)
        if self._fresh:
            self._fresh = False
            self._tell_saved("Alles is bewaard")
            self.talk.restore_drafts(self._drafts)
            self._drafts = {}
            asked = view.crisis.not_asked < len(view.crisis.asked)
            self.show_screen(self._wanted or (Screen.GESPREK if asked else Screen.CRISIS))
        self._show_bars()

    def _subtitle(self) -> str:
        file = self.controller.view.file
        talk = file.last_talk
        if talk is None or talk.ended_at is not None:
            return f"Zaak {file.case.number}"
        day = to_local(talk.started_at).date()
        return f"{PLACES[talk.place]}, {show_date(day, year=False)}"

    def _show_bars(self) -> None:
        if not self.controller.is_loaded:
            return
        view = self.controller.view
        self._show_title()
        # On the crisis screen the large card takes the banner's place.
        self.banner.setVisible(
            view.crisis.banner is not None and self.pages.currentWidget() is not self.crisis
        )
        talk = view.file.last_talk
        running = talk is not None and talk.ended_at is None
        about_talk = self.pages.currentWidget() in (self.talk, self.end)
        if running and self.start_bar.isAncestorOf(self.focusWidget()):
            # Hiding it would send the focus to whatever Tab meets next, and the place with it.
            page = self.pages.currentWidget() or self.talk
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.start_bar.setVisible(about_talk and not running)

    def _show_title(self) -> None:
        """Say whose case it is; at the scan desk others can read along."""
        resident = self.controller.view.file.resident
        at_desk = self.pages.currentWidget() is self.post
        name = initials_of(resident) if at_desk else resident.full_name
        self.top_bar.set_title(name, self._subtitle())

    def _show_saved(self, instant: datetime) -> None:
        at = show_time(to_local(instant).time())
        self.notice.clear()
        self._tell_saved(f"Bewaard, {at}")

    def _tell_saved(self, words: str) -> None:
        state = SaveState(words, _NO_NETWORK, network_icon="device-laptop")
        self.top_bar.set_save_state(state)

    def show_failure(self, error: Exception) -> None:
        """Tell what went wrong; an error that is the program's own goes on to the crash report."""
        if not isinstance(error, KnownError):
            raise error
        self.notice.show_error(error)

    def _show_undone(self, undone: object) -> None:
        if undone is None or isinstance(undone, Undone):
            self.undo_bar.show_message(self.talk.undone_words(undone), undo=False)

    def _retry(self) -> None:
        self.notice.clear()
        self.flush()
        self.controller.reload()

    def _start_talk(self, place: str) -> None:
        case_id = self.controller.case_id
        self.controller.run(lambda space: talks.start_talk(space, case_id, TalkPlace(place)))
