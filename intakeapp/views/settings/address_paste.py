"""A place to paste addresses from a spreadsheet: what is read is shown before it is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.address_book import address_words
from intakeapp.domain.address_paste import Pasted, read_pasted
from intakeapp.domain.creditors import Creditor
from intakeapp.services.creditor_addresses import keep_pasted
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import Result
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.fields import TextArea
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

_HELP = "Naam; t.a.v.; adres; postcode; plaats; e-mail; telefoon. Eén schuldeiser per regel."
_MOST_SHOWN = 5


def count_words(count: int) -> str:
    """Return a number of addresses in words."""
    return "1 adres" if count == 1 else f"{count} adressen"


def pasted_words(pasted: Pasted) -> str:
    """Return the first addresses as they were read, a line for each."""
    lines = [
        f"{address['name']}: {address_words(Creditor(id='', **address)) or 'geen adres'}"
        for address in pasted.addresses[:_MOST_SHOWN]
    ]
    more = len(pasted.addresses) - len(lines)
    return "\n".join([*lines, f"en nog {count_words(more)}"] if more else lines)


class PastePanel(QWidget):
    """Reads what is pasted and keeps it when a person says so.

    Signals:
        kept: the addresses are durable.
        put_aside: nothing is kept, or all is; the panel may go.
    """

    kept = Signal()
    put_aside = Signal()

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._pasted = Pasted()
        self.area = TextArea("Plak hier de regels", help=_HELP)
        self.read = TextLabel("", "small")
        self.problems = TextLabel("", "small", colour="error_ink")
        self.keep = SecondaryButton("Bewaar", icon="check", size="s")
        self.not_now = QuietButton("Toch niet", size="s")
        self.result = Result()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.area, self.read, self.problems, FlowRow((self.keep, self.not_now)),
                       self.result):  # fmt: skip
            column.addWidget(widget)
        self.area.edited.connect(lambda _text: self._look())
        self.keep.clicked.connect(self._keep_all)
        self.not_now.clicked.connect(self._put_aside)
        self._look()

    def open(self) -> None:
        """Show the panel, ready to paste in."""
        self.result.clear()
        self.show()
        self.area.setFocus()

    def _look(self) -> None:
        self._pasted = read_pasted(self.area.text())
        count = len(self._pasted.addresses)
        self.read.setText(pasted_words(self._pasted))
        self.read.setVisible(count > 0)
        problems = self._pasted.problems
        more = len(problems) - _MOST_SHOWN
        told = [*problems[:_MOST_SHOWN], *([f"En nog {more}."] if more > 0 else [])]
        self.problems.setText("\n".join(told))
        self.problems.setVisible(bool(told))
        self.keep.set_text(f"Bewaar {count_words(count)}" if count else "Bewaar")
        self.keep.setEnabled(count > 0)

    def _keep_all(self) -> None:
        pasted = self._pasted
        if not pasted.addresses:
            return

        def told(durable: bool) -> None:
            if durable:
                self.area.set_text("")
                self._look()
                self.result.done(f"{count_words(len(pasted.addresses))} bewaard")
                self.kept.emit()

        self._keeper.change(
            ("address", "paste"), partial(keep_pasted, addresses=pasted.addresses), told
        )

    def _put_aside(self) -> None:
        self.area.set_text("")
        self._look()
        self.put_aside.emit()
