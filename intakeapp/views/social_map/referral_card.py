"""The referrals of one case: to whom, what now, and a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.referrals import Organisation, Referral
from intakeapp.services import referrals
from intakeapp.services.changes import Changes
from intakeapp.services.organisations import all_organisations
from intakeapp.services.referrals import SEALED_WORDS, is_sealed
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.social_map.refer_overlay import ReferOverlay, ReferralWish
from intakeapp.views.social_map.referral_row import ReferralRow
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.tab_order import TabOrder

NONE_YET = "Nog niemand doorverwezen."


class SealedLine(QWidget):
    """Says that there are sealed referrals, and shows them only after a press."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        self.words = TextLabel("", "body")
        self.button = QuietButton("Tonen", icon="lock-open", size="s")
        row.addWidget(IconLabel("lock", size=22))
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button)

    def show_count(self, count: int, *, opened: bool) -> None:
        """Say how many there are; none hides the line."""
        self.setVisible(count > 0)
        text = SEALED_WORDS if count == 1 else f"{count} verzegelde doorverwijzingen"
        self.words.setText(text)
        self.button.set_text("Weer verbergen" if opened else "Tonen")
        self.button.set_description("" if opened else "Doe dit alleen als niemand kan meekijken.")
        self.button.setAccessibleName(f"{text}: {'verberg' if opened else 'toon'}")


class ReferralCard(Card):
    """The referrals of the case in the controller; sealed ones only on purpose, and not for long.

    A sealed referral is hidden again when the card is hidden and when another case opens.
    """

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__("Doorverwijzingen", parent=parent)
        self.controller = controller
        self._case_id = ""
        self._opened = False
        self._shown: dict[str, Referral] = {}
        self.overlay: ReferOverlay | None = None
        self.notice = NoticeBar()
        self._saver = Saver(controller, self.notice)
        self.none = TextLabel(NONE_YET, "muted")
        self.rows: KeyedColumn[str, ReferralRow] = KeyedColumn(self._make)
        self.sealed = SealedLine()
        self.sealed.button.clicked.connect(self._toggle_sealed)
        self.new_button = SecondaryButton("Doorverwijzen", icon="send", size="s")
        self.new_button.clicked.connect(lambda: self.begin())
        self.body.setSpacing(10)
        for widget in (self.notice, self.none, self.rows, self.sealed):
            self.body.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.new_button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.sealed.hide()
        TabOrder(self, [self, self.rows]).apply()
        controller.loaded.connect(self.refresh)
        if controller.is_loaded:
            self.refresh()

    def _make(self, _key: str) -> ReferralRow:
        return ReferralRow(self._saver)

    # Showing

    def refresh(self) -> None:
        """Show the case as it was last read."""
        if self.controller.case_id != self._case_id:
            self._case_id, self._opened = self.controller.case_id, False
            self._saver.forget()
            self.rows.show_keys(())
        space, file = self.controller.space, self.controller.view.file
        hidden = [one for one in file.referrals if is_sealed(space, one)]
        shown = [one for one in file.referrals if self._opened or one not in hidden]
        shown.sort(key=lambda one: one.closed_date is not None)
        self._shown = {one.id: one for one in shown}
        self.rows.show_keys(self._shown)
        for number, (key, row) in enumerate(self.rows.widgets().items(), start=1):
            row.show_referral(self._shown[key], number, space.today())
        self.none.setVisible(not file.referrals)
        self.rows.setVisible(bool(shown))
        self.sealed.show_count(len(hidden), opened=self._opened)

    def _toggle_sealed(self) -> None:
        self._opened = not self._opened
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._opened and self.controller.is_loaded:
            self._opened = False
            self.refresh()

    # A new one

    def begin(self, question_key: str = "", domain: LifeDomain | None = None) -> None:
        """Open what a referral asks for, from a question or from nowhere.

        The organisations that help with the domain in the municipality of the case stand first.
        """
        municipality = self.controller.view.file.case.municipality

        def deliver(found: tuple[Organisation, ...]) -> None:
            overlay = self._overlay()
            overlay.ask(found, municipality=municipality, domain=domain, question_key=question_key)

        self.controller.ask(all_organisations, success=deliver)

    def _overlay(self) -> ReferOverlay:
        window = self.window()
        if self.overlay is None or self.overlay.parentWidget() is not window:
            self._drop_overlay()
            self.overlay = ReferOverlay(window, self.controller.space.today())
            self.overlay.wished.connect(self._refer)
        return self.overlay

    def _drop_overlay(self) -> None:
        if self.overlay is not None:
            self.overlay.close_overlay()
            self.overlay.deleteLater()
            self.overlay = None

    def _refer(self, wish: ReferralWish) -> None:
        case_id = self._case_id

        def failed(error: Exception) -> None:
            if isinstance(error, InputError) and self.overlay is not None:
                self.overlay.tell(f"{error.what} {error.now}".strip())
            else:
                self.controller.failed.emit(error)

        self.controller.run(
            lambda space: referrals.refer(
                space, case_id, wish.organisation_id, domain=wish.domain,
                question_key=wish.question_key, reason=wish.reason,
                organisation=wish.organisation, consent=wish.consent,
                follow_up_date=wish.follow_up_date,
            ),
            success=self._referred,
            failure=failed,
        )  # fmt: skip

    def _referred(self, _changes: Changes) -> None:
        if self.overlay is not None:
            self.overlay.close_overlay()

    # What the host uses

    def flush(self) -> bool:
        """Hand what is typed to the store; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return is_pending(self, self._saver)
