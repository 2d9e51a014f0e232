"""Letters about one debt: choosing what a row belongs to, and the quiet proposal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.debt_chains import (
    Alike,
    DebtChain,
    Suggestion,
    chain_of,
    chains,
    creditor_key,
    normal_name,
    normal_reference,
    suggestions,
)
from intakeapp.domain.debts import Debt
from intakeapp.services.creditors import join_chain, leave_chain
from intakeapp.views.talk.columns import DEBTS
from intakeapp.views.talk.entering import shelf_of
from intakeapp.views.talk.names import NameBook
from intakeapp.views.talk.row_button import RowButton
from intakeapp.views.talk.rows import TableRows
from intakeapp.views.widgets.base import ENTER_KEYS
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_MOST = 5
_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up)
_WHY = {
    Alike.REFERENCE: "Ze hebben hetzelfde kenmerk.",
    Alike.CREDITOR: "Ze komen van dezelfde schuldeiser.",
}


def debts_of(rows: TableRows) -> list[Debt]:
    """Return the rows that are debts and not blank."""
    return [row for row in rows.rows() if isinstance(row, Debt) and not rows.spec.is_blank(row)]


def debt_words(debt: Debt) -> str:
    """Return who a debt is with, and its reference where that tells it apart."""
    label = DEBTS.label(debt)
    at = f", nu bij {debt.collector}" if debt.collector and debt.creditor else ""
    return f"{label}{at} ({debt.reference})" if debt.reference else f"{label}{at}"


def candidates(debts: Sequence[Debt], debt_id: str, typed: str) -> list[DebtChain]:
    """Return the debts that a row may belong to, the likeliest first."""
    own = chain_of(debts, debt_id)
    row = next((debt for debt in debts if debt.id == debt_id), None)
    if own is None or row is None:
        return []
    found = [chain for chain in chains(debts) if chain != own and _matches(chain, typed)]
    key, reference = creditor_key(row.creditor), normal_reference(row.reference)

    def unlike(chain: DebtChain) -> tuple[bool, bool]:
        references = {normal_reference(member.reference) for member in chain.members}
        return not reference or reference not in references, key != creditor_key(chain.creditor)

    return sorted(found, key=unlike)


def _matches(chain: DebtChain, typed: str) -> bool:
    words = normal_name(typed).split()
    told = " ".join(f"{m.creditor} {m.collector} {m.reference}" for m in chain.members)
    return all(word in normal_name(told) for word in words)


class ChainPanel(Card):
    """Asks what one row belongs to: type a few letters, choose with arrows and Enter.

    Signals:
        closed: a choice was made, or Escape was pressed.
    """

    fill = "sunken"
    closed = Signal()

    def __init__(self, rows: TableRows, parent: QWidget | None = None) -> None:
        super().__init__(padding=(14, 12), parent=parent)
        self._rows = rows
        self._row_id = ""
        self.heading = TextLabel("", "strong")
        self.field = LineField("Zoek op naam of kenmerk", size="bureau")
        self.field.edited.connect(self._show)
        self.field.edit.installEventFilter(self)
        self.buttons = [
            RowButton(self, icon="link", does="Enter voegt de twee samen.") for _ in range(_MOST)
        ]
        self._shown: list[DebtChain] = []
        self.none = TextLabel("Er is geen andere schuld die zo heet.", "muted")
        self.alone = QuietButton("Staat op zichzelf", size="s")
        self.alone.clicked.connect(self._on_alone)
        self.close_button = QuietButton("Sluit", icon="x", key_text="Esc", size="s")
        self.close_button.clicked.connect(self.closed)
        for button in (self.alone, self.close_button):
            button.installEventFilter(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        for at, row in enumerate(self.buttons):
            row.show_row("Een andere schuld", "")  # a control has a name, also before it is shown
            row.hide()
            row.installEventFilter(self)
            row.clicked.connect(lambda _=False, at=at: self._on_chosen(at))
            column.addWidget(row)
        for part in (self.heading, self.field):
            self.body.addWidget(part)
        self.body.addLayout(column)
        self.body.addWidget(self.none)
        self.body.addWidget(FlowRow((self.alone, self.close_button)))
        self.setAccessibleName("Waar hoort deze schuld bij?")

    def ask(self, row_id: str) -> bool:
        """Ask about a row; False when there is nothing to choose."""
        debts = debts_of(self._rows)
        row = next((debt for debt in debts if debt.id == row_id), None)
        own = chain_of(debts, row_id)
        if row is None or own is None or len(debts) < 2:
            return False
        self._row_id = row_id
        self.heading.setText(f"Waar hoort „{debt_words(row)}” bij?")
        self.alone.setVisible(len(own.members) > 1)
        self.field.set_text("")
        self._show("")
        self.show()
        self.field.setFocus()
        return True

    def _show(self, typed: str) -> None:
        debts = debts_of(self._rows)
        self._shown = candidates(debts, self._row_id, typed)[:_MOST]
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(self._shown))
            if at < len(self._shown):
                chain = self._shown[at]
                button.show_row(debt_words(chain.lead), DEBTS.line(chain.current or chain.lead))
        self.none.setVisible(not self._shown)

    def _on_chosen(self, at: int) -> None:
        debt_id, lead_id = self._row_id, self._shown[at].lead.id
        self._rows.session.run(lambda space: join_chain(space, debt_id, lead_id))
        self.closed.emit()

    def _on_alone(self) -> None:
        debt_id = self._row_id
        self._rows.session.run(lambda space: leave_chain(space, debt_id))
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys of this panel to it: Enter would go on in the talk, arrows would scroll."""
        if isinstance(event, QKeyEvent) and event.key() in (*ENTER_KEYS, *_OWN_KEYS):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        in_field = self.field.edit.hasFocus()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in ENTER_KEYS and not in_field:
            return False  # the button itself
        elif key in ENTER_KEYS and self.field.text().strip() and self._shown:
            self._on_chosen(0)
        else:
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        return True

    def _step(self, step: int) -> None:
        stops: list[QWidget] = [self.field.edit, *self.buttons[: len(self._shown)]]
        at = next((n for n, stop in enumerate(stops) if stop.hasFocus()), 0) + step
        stops[at % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)


class ChainProposal(QWidget):
    """One line that proposes to join two rows; nothing is joined without a yes.

    Signals:
        left: it went away while it had the focus.
    """

    left = Signal()

    def __init__(self, rows: TableRows, book: NameBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._book = rows, book
        self._made: Suggestion | None = None
        self.words = TextLabel("", "body")
        self.yes = SecondaryButton("Ja, één schuld", size="s")
        self.yes.clicked.connect(self._on_yes)
        self.no = QuietButton("Nee", size="s")
        self.no.clicked.connect(self._on_no)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("link", size=18))
        row.addWidget(self.words, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.hide()

    def refresh(self) -> None:
        """Show the first proposal that nobody refused."""
        debts = debts_of(self._rows)
        refused = shelf_of(self._rows.session).refused
        made = suggestions(debts, self._book.aliases)
        self._made = next((one for one in made if one.pair not in refused), None)
        focused = self.yes.hasFocus() or self.no.hasFocus()
        self.setVisible(self._made is not None)
        if self._made is None:
            if focused:
                self.left.emit()
            return
        named = {debt.id: debt for debt in debts}
        one, other = named[self._made.first], named[self._made.second]
        text = (
            f"Deze twee lijken bij elkaar te horen: {debt_words(one)} en {debt_words(other)}. "
            f"{_WHY[self._made.why]}"
        )
        self.words.setText(text)
        self.yes.set_description(text)
        self.no.set_description(text)

    def _on_yes(self) -> None:
        if self._made is not None:
            first, second = self._made.first, self._made.second
            self._rows.session.run(lambda space: join_chain(space, second, first))

    def _on_no(self) -> None:
        if self._made is not None:
            shelf_of(self._rows.session).refused.add(self._made.pair)
            self.refresh()
