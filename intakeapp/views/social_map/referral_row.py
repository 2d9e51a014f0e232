"""One referral: what it waits for now, and the form in which its steps are written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import parse_date
from intakeapp.base.errors import InputError
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Referral
from intakeapp.services import referrals
from intakeapp.services.changes import Changes
from intakeapp.services.referrals import CONSENT_WHY, NextStep, next_step
from intakeapp.services.rows import remove_row
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.details import show_day
from intakeapp.views.crisis.saving import AutoSave, Done, Saver, Work, flush_all
from intakeapp.views.registration.parts import ChoiceField
from intakeapp.views.social_map.words import (
    FOLLOW_UPS,
    YES_NO,
    facts_of,
    follow_up_day,
    step_words,
)
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import ChipRow
from intakeapp.views.widgets.fields import LineField, TextArea
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.value_fields import DateField

TextChange = Callable[[Workspace, str, str], Changes]
_HALF = "Nog niet bewaard. Schrijf dag-maand-jaar."
_PAST = "Deze dag is al geweest. Kies een latere dag."
_ICONS = {
    NextStep.SEND: "send",
    NextStep.RESIDENT_CALLS: "user",
    NextStep.FOLLOW_UP: "phone-outgoing",
    NextStep.CLOSE: "mail-opened",
    NextStep.NONE: "circle-check",
}


class ReferralForm(Card):
    """The steps of one referral; each is kept at once.

    Signals:
        closed: the person is done with it.
    """

    closed = Signal()

    def __init__(self, saver: Saver, referral: Referral, today: date) -> None:
        super().__init__(fill="paper", padding=(16, 14))
        self._saver, self._today = saver, today
        self._id = referral.id
        self._consent_now = referral.consent
        self.setAccessibleName(f"Doorverwijzing naar {referral.organisation}")
        self.body.setSpacing(14)
        self.reason = TextArea("Waarvoor?", lines=1, max_lines=5, role="body")
        self.consent = ChoiceField(
            "Vindt de inwoner het goed dat er gegevens meegaan?", YES_NO, help=CONSENT_WHY
        )
        self.day = DateField("Wanneer vragen we hoe het gaat?")
        self.days = ChipRow(FOLLOW_UPS, name="Snel een dag kiezen")
        self.answer = TextArea("Wat liet de organisatie weten?", lines=1, max_lines=5, role="body")
        self.outcome = LineField("Hoe liep het af?", placeholder="gaat er elke week heen")
        self._savers = (
            (AutoSave(self.reason, self._saves(referrals.change_reason)), lambda r: r.reason),
            (AutoSave(self.day, self._save_day), lambda r: show_day(r.follow_up_date)),
            (AutoSave(self.answer, self._saves(referrals.record_answer)), lambda r: r.answer),
        )
        self._build_foot()
        for widget in (self.reason, self.consent, self.day, self.days, self.answer, self.outcome,
                       self.foot):  # fmt: skip
            self.body.addWidget(widget)
        self.consent.row.chosen.connect(self._take_consent)
        self.days.chosen.connect(self._take_day)
        self.show_referral(referral)

    def _build_foot(self) -> None:
        self.close_button = SecondaryButton("Sluit af", icon="circle-check", size="s")
        self.done_button = SecondaryButton("Klaar", icon="check", size="s")
        self.remove_button = QuietButton("Haal weg", size="s")
        self.close_button.set_description("Sluit deze doorverwijzing af, met de uitkomst.")
        self.close_button.clicked.connect(self._close_referral)
        self.done_button.clicked.connect(self.finish)
        self.foot = FlowRow((self.done_button, self.close_button, self.remove_button))

    def show_referral(self, referral: Referral) -> None:
        """Show what the store holds, except where somebody is typing."""
        self._consent_now = referral.consent
        for saver, words in self._savers:
            saver.show(words(referral))
        said = referral.consent
        self.consent.choose([said.value] if said in (Asked.YES, Asked.NO) else [])
        if not self.outcome.text():
            self.outcome.set_text(referral.outcome)

    # Keeping

    def _run(self, work: Work, done: Done | None = None, *, key: str) -> None:
        self._saver.run(work, done, key=("referral", self._id, key))

    def _saves(self, change: TextChange) -> Callable[[str, Done], bool]:
        def save(text: str, done: Done) -> bool:
            referral_id = self._id
            self._run(lambda space: change(space, referral_id, text), done, key=repr(change))
            return True

        return save

    def _save_day(self, text: str, done: Done) -> bool:
        try:
            day = parse_date(text) if text.strip() else None
        except InputError:
            self.day.set_help(_HALF)
            return False
        if day is not None and day < self._today:
            self.day.set_help(_PAST)
            return False
        self.day.set_help("")
        self.day.clear_error()
        self._keep_day(day, done)
        return True

    def _keep_day(self, day: date | None, done: Done | None = None) -> None:
        referral_id = self._id
        self._run(
            lambda space: referrals.set_follow_up(space, referral_id, day), done, key="follow_up"
        )

    def _take_day(self, keys: tuple[str, ...]) -> None:
        day = follow_up_day(keys[0], self._today) if keys else None
        self.day.set_value(day)
        self._keep_day(day)

    def _take_consent(self, keys: tuple[str, ...]) -> None:
        referral_id, said = self._id, Asked(keys[0]) if keys else Asked.NOT_ASKED
        self._run(lambda space: referrals.record_consent(space, referral_id, said), key="consent")

    def _close_referral(self) -> None:
        outcome, referral_id = self.outcome.text().strip(), self._id
        if not outcome:
            self.outcome.show_error("Schrijf in een paar woorden op hoe het is afgelopen.")
            self.outcome.editor.setFocus()
            return
        flush_all(self)
        self._run(
            lambda space: referrals.close_referral(space, referral_id, outcome),
            lambda durable: self.closed.emit() if durable else None,
            key="close",
        )

    def finish(self) -> None:
        """Close the form when everything in it could be read."""
        if flush_all(self):
            self.closed.emit()
        else:
            self.day.show_error(self.day.help.text())
            self.day.editor.setFocus()


class ReferralRow(QWidget):
    """The face of one referral, and the form behind "Bijwerken"."""

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self._saver = saver
        self.referral: Referral | None = None
        self.form: ReferralForm | None = None
        self._today: date | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._line = Line()
        outer.addWidget(self._line)
        self._face = QWidget()
        outer.addWidget(self._face)
        self._build_face()

    def _build_face(self) -> None:
        row = QHBoxLayout(self._face)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        self._icon = IconLabel("send", size=22)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.name = TextLabel("", "strong")
        self.reason = TextLabel("", "body")
        self.step = TextLabel("", "body")
        self.facts = TextLabel("", "small")
        for label in (self.name, self.reason, self.step, self.facts):
            column.addWidget(label)
        row.addLayout(column, 1)
        self.sent_button = SecondaryButton("Verstuurd", icon="send", size="s")
        self.sent_button.clicked.connect(self._mark_sent)
        self.reopen_button = QuietButton("Weer openen", size="s")
        self.reopen_button.clicked.connect(self._reopen)
        self.edit_button = QuietButton("Bijwerken", size="s")
        self.edit_button.clicked.connect(self.open_form)
        for button in (self.sent_button, self.reopen_button, self.edit_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        hand_focus_to(self, self.edit_button)

    def show_referral(self, referral: Referral, number: int, today: date) -> None:
        """Show a referral in its place."""
        self.referral, self._today = referral, today
        step = next_step(referral)
        self._line.setVisible(number > 1)
        self._icon.set_icon(_ICONS[step])
        for label, text in (
            (self.name, referral.organisation), (self.reason, referral.reason),
            (self.step, step_words(referral, today)), (self.facts, facts_of(referral)),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        closed = step is NextStep.NONE
        for label in (self.name, self.step):
            label.set_colour("muted" if closed else "ink")
        self.sent_button.setVisible(step is NextStep.SEND)
        self.reopen_button.setVisible(closed)
        self.edit_button.setVisible(not closed and self.form is None)
        for button, word in ((self.sent_button, "Verstuurd"), (self.edit_button, "Bijwerken"),
                             (self.reopen_button, "Weer openen")):  # fmt: skip
            button.setAccessibleName(f"{word}: {referral.organisation}")
        if self.form is not None:
            self.form.show_referral(referral)

    def open_form(self) -> None:
        """Show the fields below the face."""
        if self.referral is None or self._today is None or self.form is not None:
            return
        self.form = ReferralForm(self._saver, self.referral, self._today)
        self.form.closed.connect(self.close_form)
        self.form.remove_button.clicked.connect(self._remove)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.form)
        self.edit_button.hide()
        self.form.reason.editor.setFocus()

    def close_form(self) -> None:
        """Put the fields away."""
        if self.form is None:
            return
        form, self.form = self.form, None
        form.hide()
        form.deleteLater()
        closed = self.referral is not None and self.referral.closed_date is not None
        self.edit_button.setVisible(not closed)
        (self.reopen_button if closed else self.edit_button).setFocus()

    def _run(self, work: Work, key: str) -> None:
        if self.referral is not None:
            self._saver.run(work, key=("referral", self.referral.id, key))

    def _mark_sent(self) -> None:
        if self.referral is not None:
            referral_id = self.referral.id
            self._run(lambda space: referrals.mark_sent(space, referral_id), "sent")

    def _reopen(self) -> None:
        if self.referral is not None:
            referral_id = self.referral.id
            self._run(lambda space: referrals.reopen_referral(space, referral_id), "close")

    def _remove(self) -> None:
        if self.referral is not None:
            referral = self.referral
            self.close_form()
            self._run(lambda space: remove_row(space, referral), "remove")
