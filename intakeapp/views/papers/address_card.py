"""Asks for the address of a creditor where a letter to it is written; never in the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.creditors import Creditor
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Done, Saver, flush_all, is_pending
from intakeapp.views.papers.address_form import AddressForm
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.tab_order import TabOrder

if TYPE_CHECKING:
    from intakeapp.services.changes import Changes
    from intakeapp.services.creditor_addresses import Addressees

_WHY = "Zonder adres staat alleen de naam achter het venster. De brief kan wel verder."
_ONE_OF_MANY = "Het geldt voor alle brieven van het team."
_MOST_NAMED = 4


def lacking_words(found: Addressees) -> tuple[str, str]:
    """Return title and sentence for who lacks an address."""
    names = [one.name for one in found.lacking]
    if len(found.names) == 1:
        return f"Adres van {names[0]} ontbreekt: vul het hier in", f"{_WHY} {_ONE_OF_MANY}"
    named = ", ".join(names[:_MOST_NAMED])
    more = f" en nog {len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    return f"Van {len(names)} van {len(found.names)} ontbreekt het adres", f"{named}{more}. {_WHY}"


class AddressCard(Card):
    """Who lacks an address, and the fields of one of them at a time.

    Signals:
        kept: an address became durable: draw the letter anew.
        left: the card was put away by a person; the focus goes on.
    """

    fill, line = "accent_tint", None
    kept = Signal()
    left = Signal()

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(padding=(15, 11), parent=parent)
        self.setAccessibleName("Adres voor de brief")
        self._waiting: list[Creditor] = []
        self.form: AddressForm | None = None
        self.notice = NoticeBar()
        self._saver = Saver(controller, self.notice)
        self._controller = controller
        self._asked = 0
        self.heading = TextLabel("", "strong", colour="accent_ink")
        self.words = TextLabel("", "small", colour="ink")
        self.fill_in = SecondaryButton("Vul het adres in", icon="pencil", size="s")
        self.next = SecondaryButton("Volgende", icon="arrow-right", size="s")
        self.close_button = QuietButton("Niet nu", size="s")
        self._build()
        self._order = TabOrder(self, [])
        self.fill_in.clicked.connect(self._open_next)
        self.next.clicked.connect(self._open_next)
        self.close_button.clicked.connect(self._put_away)
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        icon = IconLabel("mail", size=19, colour="accent_ink")
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.heading)
        said.addWidget(self.words)
        head.addLayout(said, 1)
        buttons = FlowRow((self.fill_in, self.next, self.close_button))
        head.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self._place = QVBoxLayout()
        self.body.addLayout(head)
        self.body.addLayout(self._place)
        self.body.addWidget(self.notice)
        self.next.hide()

    # What the panel uses

    def look_for(self, template: str, abouts: Sequence[str] | None = None) -> None:
        """Ask for who lacks an address to write a letter about these rows to; None for all."""
        self.clear()
        self._asked += 1
        asked, case_id = self._asked, self._controller.case_id

        def work(space: Workspace) -> Addressees:
            from intakeapp.domain.outgoing.loader import templates
            from intakeapp.services.creditor_addresses import addressees
            from intakeapp.services.outgoing_drafts import abouts_of

            wanted = templates()[template]
            rows = abouts_of(space, case_id, wanted) if abouts is None else abouts
            return addressees(space, case_id, wanted, rows)

        def deliver(found: Addressees) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self.ask(found)

        self._controller.ask(work, success=deliver, database=False)

    def ask(self, found: Addressees) -> None:
        """Ask for who lacks an address; nobody puts the card away, unless somebody fills it in."""
        if self.form is not None and self._holds_focus():
            return
        self.clear()
        self._waiting = list(found.lacking)
        if not self._waiting:
            return
        title, words = lacking_words(found)
        self.heading.setText(title)
        self.words.setText(words)
        self.setAccessibleDescription(f"{title}. {words}")
        self.fill_in.show()
        self.show()

    def clear(self) -> None:
        """Put the card away; what was typed is on its way to the store."""
        self._asked += 1  # an answer that is still on its way comes too late
        self._drop_form()
        self._waiting = []
        self.next.hide()
        self.close_button.set_text("Niet nu")
        self.hide()

    def flush(self) -> bool:
        """Hand what is typed to the store; False when something typed cannot be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return is_pending(self, self._saver)

    # What happens

    def _holds_focus(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def _open_next(self) -> None:
        self._drop_form()
        if not self._waiting:
            self._put_away()
            return
        creditor = self._waiting.pop(0)
        self.heading.setText(f"Adres van {creditor.name}")
        self.words.setText(f"Wat u invult, is meteen bewaard. {_ONE_OF_MANY}")
        self.form = AddressForm(creditor, partial(self._keep, creditor.name), dense=True)
        self._place.addWidget(self.form)
        self.form.show()  # now: Tab passes by what is not shown yet
        self._order.apply()
        self.fill_in.hide()
        self.next.setVisible(bool(self._waiting))
        self.close_button.set_text("Klaar")
        self.form.focus_first()

    def _keep(self, name: str, field: str, text: str, done: Done) -> None:
        def work(space: Workspace) -> Changes:
            from intakeapp.services.creditor_addresses import change_address

            return change_address(space, name, **{field: text})

        def told(durable: bool) -> None:
            done(durable)
            if durable:
                self.kept.emit()

        self._saver.run(work, told, key=(name, field))

    def _drop_form(self) -> None:
        if self.form is not None:
            flush_all(self.form)
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _put_away(self) -> None:
        self.clear()
        self.left.emit()


class PlaceOf(QWidget):
    """Room around a card that comes and goes; with the card the room goes too."""

    def __init__(self, card: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 12, 32, 0)
        column.addWidget(card)
        self.setVisible(not card.isHidden())
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)
