"""Registering a resident (*aanmelding*): fast, by keyboard alone, duplicates and crisis in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import BugError, InputError, KnownError
from intakeapp.domain.cases import TargetGroup, Worker
from intakeapp.domain.residents import Resident
from intakeapp.services.cases import (
    PossibleDuplicate,
    possible_duplicates,
    suggested_groups,
)
from intakeapp.services.workers import list_workers
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.operations import Operations
from intakeapp.views.registration.duplicates import DuplicatesCard
from intakeapp.views.registration.fields import RegistrationFields
from intakeapp.views.registration.form import (
    NOT_ASKED,
    Draft,
    birth_date_so_far,
    error_sentence,
    read,
    resident_so_far,
)
from intakeapp.views.registration.parts import ErrorList, NeededCard, Notice, ResumedCard
from intakeapp.views.registration.registrar import Registrar
from intakeapp.views.widgets.base import follow_theme, shortcut_for
from intakeapp.views.widgets.buttons import PrimaryButton, SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard
from intakeapp.views.widgets.labels import Line
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.topbar import TopBar

READING_COLUMN = 740
_SEARCHED = ("surname", "birth_date", "bsn", "phone", "postcode", "house_number")
NEEDED = (
    ("surname", "Achternaam"), ("channel", "Hoe het binnenkwam"),
    ("aanmelding_date", "Dag van aanmelding"), ("municipality", "Gemeente"),
)  # fmt: skip


class RegistrationPage(QWidget):
    """The screen of a new registration.

    Signals:
        registered: the id of the new case; the crisis answers are kept already.
        cancelled: the person goes back; what was entered stays in `draft()`.
        open_existing: the id of a case that is of the same person.
    """

    registered = Signal(str)
    cancelled = Signal()
    open_existing = Signal(str)

    def __init__(
        self, space: Workspace, operations: Operations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._space = space
        self._operations = operations
        self._before: Draft | None = None
        self._suggested: tuple[TargetGroup, ...] = ()
        self._searched: Resident | None = None
        self._accepted: frozenset[str] = frozenset()
        self._question = 0
        self._registrar = Registrar(space, operations, self)
        self._built = False

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._ensure_built()
        super().setVisible(visible)

    def _ensure_built(self) -> None:
        """Make the form the first time it is wanted: unlocking should not wait for it."""
        if not self._built:
            self._built = True
            self._build()
            self._connect()
            self._tell()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.bar = TopBar(back="Werklijst", title="Aanmelding", subtitle="Nieuwe zaak",
                          resident_view=False)  # fmt: skip
        # The window itself has the key of the neutral screen here; one key, one owner.
        self.bar.neutral.set_shortcut(None)
        self.bar.neutral.hide()
        self.form = RegistrationFields(self._space.crisis_texts)
        self.errors = ErrorList()
        self.resumed = ResumedCard()
        self.resumed.hide()
        self.failures = QVBoxLayout()
        self.failures.setContentsMargins(0, 0, 0, 0)
        self.duplicates = DuplicatesCard()
        self.middle = VScroll(margins=(32, 18, 20, 24), spacing=14)
        column = self.middle.body
        column.addLayout(self.failures)
        for part in (self.errors, self.resumed, self.form):
            column.addWidget(part)
        column.addStretch(1)
        self.aside = VScroll(margins=(16, 18, 16, 18), spacing=14)
        self._side = side = self.aside.body
        side.addWidget(self.duplicates)
        self.needed = NeededCard(NEEDED)
        side.addWidget(self.needed)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.middle, 1)
        row.addWidget(self.aside)
        row.addStretch(0)
        self.notice = Notice()
        self.later = SecondaryButton("Later verder", shortcut="Esc", size="l")
        self.later.set_description("Terug naar de werklijst. Wat u invulde, blijft staan.")
        self.finish = PrimaryButton("Aanmelden", icon="user-plus", shortcut="Ctrl+Return", size="l",
                                    key_text="Ctrl+Enter")  # fmt: skip
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 9, 32, 9)
        foot.setSpacing(12)
        foot.addWidget(self.notice, 1)
        foot.addWidget(self.later)
        foot.addWidget(self.finish)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        page.addLayout(row, 1)
        page.addWidget(Line())
        page.addLayout(foot)
        # No focus proxy: Qt would leave the controls before that field out of the Tab order.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        follow_theme(self)

    def _connect(self) -> None:
        self.bar.back_requested.connect(self.cancelled)
        self.later.clicked.connect(self.cancelled)
        self.finish.clicked.connect(self._on_finish)
        self.form.changed.connect(self._on_change)
        self.form.left.connect(self._on_left)
        self.form.today.clicked.connect(self._on_today)
        self.errors.field_wanted.connect(self.form.focus_on)
        self._registrar.doubted.connect(self._on_doubted)
        self._registrar.registered.connect(self._on_registered)
        self._registrar.failed.connect(self._on_failed)
        self.duplicates.opened.connect(self.open_existing)
        self.duplicates.accepted.connect(self._on_accepted)
        self.resumed.again.clicked.connect(self._begin_again)
        self.resumed.back.clicked.connect(self._take_back)
        shortcut_for(self, "F7").activated.connect(lambda: self.form.focus_on("threats"))

    def retheme(self) -> None:
        """Take the new sizes."""
        self._place_aside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._place_aside()

    def _place_aside(self) -> None:
        """Put the duplicates beside the form, or above it where there is no room."""
        look = theme.current()
        beside = self.width() >= READING_COLUMN + look.px(380)
        if beside and self._side.indexOf(self.duplicates) < 0:
            self._side.insertWidget(0, self.duplicates)
        elif not beside and self.middle.body.indexOf(self.duplicates) < 0:
            self.middle.body.insertWidget(2, self.duplicates)
        self.aside.setVisible(beside)
        room = READING_COLUMN + 32 + 20 + look.px(12)  # margins and scroll bar
        self.middle.setMaximumWidth(room if beside else 16777215)
        self.aside.setFixedWidth(max(0, min(look.px(440), self.width() - room)))
        widest = READING_COLUMN if beside else 1100
        for part in (self.form, self.errors, self.resumed, self.duplicates):
            part.setMaximumWidth(widest)

    # -- the draft ------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """Return everything entered, to be kept while the person is elsewhere."""
        return self.form.draft() if self._built else Draft()

    def has_unsaved(self) -> bool:
        """Tell whether something was entered that is not in the store yet."""
        return not self.draft().is_empty

    def restore(self, draft: object) -> None:
        """Show a draft of before and say so. Raises BugError for something else than a draft."""
        if not isinstance(draft, Draft):
            raise BugError("restore needs a draft of this screen")
        self._ensure_built()
        self._show_draft(draft)
        self.resumed.offer(draft)

    def _show_draft(self, draft: Draft) -> None:
        self._suggested = suggested_groups(birth_date_so_far(draft), self._space.today())
        self._accepted = frozenset()
        self._clear_messages()
        self.form.set_draft(draft)
        self._search_duplicates()
        self._tell()

    def _begin_again(self) -> None:
        self._before = self.draft()
        self._show_draft(Draft())
        self.resumed.offer_back()
        self.form.focus_on("given_name")

    def _take_back(self) -> None:
        if self._before is not None:
            draft = self._before
            self._show_draft(draft)
            self._before = None
            self.resumed.hide()
            self.form.focus_on("given_name")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.form.focus_on("given_name")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_workers()
        if not self.draft().is_empty:
            self.resumed.offer(self.draft())
            self.middle.verticalScrollBar().setValue(0)

    def _read_workers(self) -> None:
        self._operations.query(
            self,
            lambda: list_workers(self._space),
            success=self._on_workers,
            failure=self._looking_failed,
        )

    def _on_workers(self, workers: list[Worker]) -> None:
        self.form.set_workers(workers)

    # -- while somebody types -------------------------------------------------------------------

    def _on_change(self, name: str) -> None:
        self.form.fields[name].clear_error()
        self.errors.mended(name)
        if name == "birth_date":
            self._suggest_groups()
        if name in _SEARCHED:
            self._search_duplicates()
        if not self.resumed.isHidden():
            self.resumed.hide()
        self._tell()

    def _on_left(self, name: str) -> None:
        if name in _SEARCHED:
            self._search_duplicates()

    def _on_today(self) -> None:
        day = self._space.today()
        self.form.fields["aanmelding_date"].set_text(f"{day.day}-{day.month}-{day.year}")
        self._on_change("aanmelding_date")

    def _suggest_groups(self) -> None:
        """Propose the groups of this age; what a person chose or took away stays so."""
        groups = suggested_groups(birth_date_so_far(self.draft()), self._space.today())
        if groups == self._suggested:
            return
        chosen = [key for key in self.form.groups.chosen_keys() if key not in self._suggested]
        self._suggested = groups
        self.form.choose_groups([TargetGroup(key) for key in dict.fromkeys([*chosen, *groups])])

    def _search_duplicates(self) -> None:
        person = resident_so_far(self.draft())
        if person == self._searched:
            return
        self._searched = person
        self._question += 1
        question = self._question

        def deliver(found: list[PossibleDuplicate]) -> None:
            if question == self._question:
                self._on_duplicates(found)

        self._operations.query(
            self,
            lambda: possible_duplicates(self._space, person),
            success=deliver,
            failure=self._looking_failed,
        )

    def _on_duplicates(self, found: list[PossibleDuplicate]) -> None:
        self.duplicates.show_found([d for d in found if d.case_id not in self._accepted])
        self._tell()

    def _on_accepted(self) -> None:
        self._accepted |= {duplicate.case_id for duplicate in self.duplicates.found}
        self.duplicates.show_found(())
        self._tell()
        self._on_finish()

    def _tell(self) -> None:
        """Say beside the button what deserves attention first."""
        draft = self.draft()
        open_names = [n for n, _words in NEEDED if not draft.text(n) and not draft.chosen(n)]
        asked = draft.chosen("threats") not in ("", NOT_ASKED)
        self.needed.show_open(open_names, crisis_asked=asked)
        if self.duplicates.found:
            self.notice.say("users", "Deze persoon lijkt al bekend. Kijk eerst of het klopt.",
                            "accent_ink")  # fmt: skip
        elif not draft.chosen("threats"):
            self.notice.say("home-off", "Nog niet gevraagd: dreigt er iets? F7 brengt u erheen.",
                            "crisis_mark")  # fmt: skip
        elif open_names:
            words = [text.lower() for name, text in NEEDED if name in open_names]
            self.notice.say("info-circle", f"Nog nodig: {_listed(words)}. De rest mag later.")
        else:
            self.notice.say("circle-check", "Genoeg om aan te melden. De rest mag later.", "ok_ink")

    # -- registering ----------------------------------------------------------------------------

    def _on_finish(self) -> None:
        if self._registrar.busy:
            return
        self._clear_messages()
        reading = read(self.draft(), self._space.today())
        if reading.registration is None:
            self._show_errors(reading.errors)
            return
        self._question += 1  # an answer of before no longer matters
        self._registrar.start(reading.registration, self.draft(), self._accepted)

    def _show_errors(self, errors: tuple[InputError, ...]) -> None:
        shown = []
        for error in errors:
            sentence = error_sentence(error)
            self.form.fields[error.path].show_error(sentence)
            shown.append((error.path, self.form.label_of(error.path), sentence))
        self.errors.show_errors(shown)

    def _on_doubted(self, found: list[PossibleDuplicate]) -> None:
        self._on_duplicates(found)
        self.duplicates.focus_first()

    def _on_registered(self, case_id: str) -> None:
        self._before = None
        self._show_draft(Draft())
        self.resumed.hide()
        self.registered.emit(case_id)

    # -- messages -------------------------------------------------------------------------------

    def _clear_messages(self) -> None:
        self.errors.show_errors(())
        for field in self.form.fields.values():
            field.clear_error()
        self._clear_failures()

    def _clear_failures(self) -> None:
        while (item := self.failures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_failed(self, error: Exception) -> None:
        """Say what is safe after registering failed; the button tries the rest again."""
        safe = "Wat u invulde, staat er nog."
        self._show_failure(error, safe, self._on_finish).setFocus(Qt.FocusReason.OtherFocusReason)

    def _looking_failed(self, error: Exception) -> None:
        """Say that looking something up failed, without taking focus from who is typing."""
        self._show_failure(error, "Wat u invulde, staat er nog.", self._look_again)

    def _look_again(self) -> None:
        self._clear_messages()
        self._searched = None
        self._search_duplicates()
        self._read_workers()

    def _show_failure(
        self, error: Exception, safe: str, again: Callable[[], None]
    ) -> SecondaryButton:
        if not isinstance(error, KnownError):
            raise error
        self._clear_failures()
        button = SecondaryButton("Probeer opnieuw", icon="refresh")
        button.clicked.connect(again)
        card = ErrorCard(error.what, error.safe or safe, error.now, actions=[button])
        self.failures.addWidget(card)
        card.show()  # now and not with the next event, or it could not take focus
        self.middle.ensureWidgetVisible(card)
        return button


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
