"""The form in which somebody notes what happened to a final document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.events import EventKind
from intakeapp.domain.outgoing.life import PARTIES, WAYS
from intakeapp.services import outgoing_events
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.registration.parts import ChoiceField
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import Field, TextArea
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.one_form import InlineForm
from intakeapp.views.widgets.value_fields import DateField

Work = Callable[[Workspace], Changes]
_NAMES = {
    EventKind.SENT: "Verstuurd", EventKind.SIGNED: "Ondertekend",
    EventKind.WITHDRAWN: "Dit stuk intrekken",
}  # fmt: skip
_PARTY_WORDS = {name: name.capitalize() for name in PARTIES}
_STAYS = "Het stuk blijft in het dossier, als ingetrokken. Vertel het ook aan wie het kreeg."
_DECISION = "Het besluit zelf wordt ook ingetrokken."


class EventForm(InlineForm):
    """What happened, and when; nothing is kept before a person says so.

    `signers` signed before. `work` is what to run after `closed`; None when the person thought
    better of it.
    """

    def __init__(
        self,
        kind: EventKind,
        document_id: str,
        today: date,
        *,
        signers: frozenset[str] = frozenset(),
        tells_decision: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_NAMES[kind], parent)
        self.work: Work | None = None
        self._kind, self._document_id, self._today = kind, document_id, today
        self.choice: ChoiceField | None = None
        self.reason: TextArea | None = None
        self.day = DateField("Op welke dag?", help="Leeg betekent: vandaag.")
        self.day.edit.returnPressed.connect(self.finish)
        asked = self._ask(signers, tells_decision=tells_decision)
        self.body.addWidget(asked)
        self.body.addWidget(self.day)
        is_end = kind is EventKind.WITHDRAWN
        self.done_button = SecondaryButton(
            "Ja, trek in" if is_end else "Noteer", icon="ban" if is_end else "check", size="s"
        )
        self.not_now = QuietButton("Toch niet", size="s")
        self.done_button.clicked.connect(self.finish)
        self.not_now.clicked.connect(self.closed)
        self.body.addWidget(FlowRow((self.done_button, self.not_now)))

    def _ask(self, signers: frozenset[str], *, tells_decision: bool) -> Field:
        if self._kind is EventKind.WITHDRAWN:
            hint = f"{_DECISION} {_STAYS}" if tells_decision else _STAYS
            self.reason = TextArea("Waarom trekt u dit in?", help=hint, lines=2, role="body")
            self.reason.edited.connect(self.reason.clear_error)
            self.first = self.reason.edit
            return self.reason
        if self._kind is EventKind.SENT:
            options = [Option(way, way.capitalize()) for way in WAYS]
            self.choice = ChoiceField("Hoe is het verstuurd?", options)
        else:
            options = [Option(one, _PARTY_WORDS[one]) for one in PARTIES if one not in signers]
            self.choice = ChoiceField("Wie heeft er getekend?", options, exclusive=False)
        self.choice.chosen.connect(self.choice.clear_error)
        self.first = self.choice.row
        return self.choice

    def finish(self) -> None:
        """Say what should be noted, or what is still missing."""
        day = self._day()
        if day is None:
            return
        keys = self.choice.chosen_keys() if self.choice is not None else ()
        if self.choice is not None and not keys:
            self._refuse(self.choice, "Kies er een.", self.choice.row)
            return
        reason = self.reason.text() if self.reason is not None else ""
        if self.reason is not None and not reason.strip():
            self._refuse(self.reason, "Schrijf op waarom.", self.reason.edit)
            return
        self.work = self._work(keys, reason, day)
        self.closed.emit()

    def _day(self) -> date | None:
        try:
            day = self.day.value() or self._today
            if day > self._today:
                raise InputError("Deze dag moet nog komen.", now="Kies vandaag of eerder.")
        except InputError as error:
            self._refuse(self.day, f"{error.what} {error.now}".strip(), self.day.edit)
            return None
        self.day.clear_error()
        return day

    def _refuse(self, field: Field, words: str, focus: QWidget) -> None:
        field.show_error(words)
        focus.setFocus(Qt.FocusReason.TabFocusReason)

    def _work(self, keys: Sequence[str], reason: str, day: date) -> Work:
        name = self._document_id
        if self._kind is EventKind.SENT:
            return partial(outgoing_events.note_sent, document_id=name, way=keys[0], day=day)
        if self._kind is EventKind.SIGNED:
            return partial(
                outgoing_events.note_signed, document_id=name, parties=tuple(keys), day=day
            )
        return partial(outgoing_events.withdraw_final, document_id=name, reason=reason, day=day)
