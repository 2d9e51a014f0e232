"""*Wat als?*: what to try, and what would then be left; made again at every key press."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.budget import left_words, words_of
from intakeapp.domain.calculations.what_if import balance_after
from intakeapp.services.money import MoneyInputs, MoneyView
from intakeapp.views.money.column_card import ColumnCard
from intakeapp.views.money.fold import Fold
from intakeapp.views.money.toggles import ToggleList
from intakeapp.views.money.words import BEFORE, TAXABLE, is_begun, steps_of
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.line_fields import LineField
from intakeapp.views.widgets.value_fields import AmountField

_TRY = "Kies wat u wilt proberen. Er verandert niets in het dossier."
_LOOK = "Meekijken (F8) laat dit aan de inwoner zien als een plaat."
_HERE = (
    "Deze gegevens staan niet in het dossier. Wat u hier invult, telt mee op dit scherm en wordt"
    " niet bewaard."
)
_UNREADABLE = "Schrijf het bedrag zo: 1.234,56"


def read(field: AmountField, *, below: bool = False) -> Decimal | None:
    """Return the amount of a field; None while it is empty, half typed, or wrongly below 0."""
    try:
        amount = field.value()
    except InputError:
        return None
    return None if amount is not None and amount < 0 and not below else amount


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for field in fields:
        row.addWidget(field, 1)
    return row


class _Amounts(ColumnCard):
    """A card with amounts that are read at every key press.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def _amount(self, label: str, help: str = "") -> AmountField:
        field = AmountField(label, help=help, size="bureau")
        field.set_keep_sentence("")
        field.edited.connect(lambda _text: self._on_typed(field))
        field.finished.connect(lambda: self._on_left(field))
        return field

    def _on_typed(self, field: AmountField) -> None:
        field.clear_error()
        self.edited.emit()

    def _on_left(self, field: AmountField) -> None:
        try:
            field.value()
        except InputError:
            field.show_error(_UNREADABLE)


class WhatIfCard(_Amounts):
    """What to try, with the balance before and after on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wat als?", padding=(16, 12), parent=parent)
        self.body.setSpacing(4)
        self.body.addWidget(TextLabel(_TRY, "small", colour="muted"))
        self.now = TextLabel("", "body")
        self.then = TextLabel("", "strong")
        self.body.addWidget(self.now)
        self.body.addWidget(self.then)
        self.look = TextLabel(_LOOK, "small", colour="muted")
        self.look.hide()
        self.body.addWidget(self.look)
        self.body.addWidget(Line())
        self.toggles = ToggleList()
        self.toggles.changed.connect(self.edited)
        self.body.addWidget(self.toggles)
        self.without = TextLabel("", "small", colour="muted")
        self.body.addWidget(self.without)
        self.own_title = LineField(
            "Iets anders proberen", help="Bijvoorbeeld: goedkoper internet.", size="bureau"
        )
        self.own_title.edited.connect(lambda _text: self.edited.emit())
        self.own_amount = self._amount("Per maand erbij", "Kosten? Met een min: -12,50.")
        self.body.addSpacing(6)
        self.body.addLayout(_beside(self.own_title, self.own_amount))
        self.steps = Fold("list-numbers")
        self.steps.head.show_line("Zo rekenen we")
        self.body.addWidget(self.steps)
        self.none = QuietButton("Alles weer uit", icon="x", size="s")
        self.none.clicked.connect(self._clear)
        self.body.addWidget(self.none)

    def clear(self) -> None:
        """Empty what was typed and ticked."""
        self.toggles.clear()
        self.own_title.set_text("")
        self.own_amount.set_text("")
        self.own_amount.clear_error()

    def _clear(self) -> None:
        self.clear()
        self.edited.emit()

    def show_view(self, view: MoneyView) -> None:
        """Show the sums."""
        budget = view.facts.budget
        of_known = "" if budget.is_complete else ", van wat bekend is"
        now = words_of(budget) if is_begun(budget) else "Nog niet te zeggen."
        self.now.setText(f"Nu: {now[:1].lower()}{now[1:]}")
        after = left_words(*balance_after(budget, view.chosen))
        words = f"Met wat u kiest: {after}{of_known}." if view.chosen else "Er doet nog niets mee."
        self.then.setText(words)
        self.look.setVisible(budget.is_complete and any(one.has_amount for one in view.chosen))
        known = tuple(one for one in view.measures if one.has_amount)
        self.toggles.show_measures(known)
        left_out = len(view.measures) - len(known)
        noun = "regeling" if left_out == 1 else "regelingen"
        self.without.setText(f"Van {left_out} {noun} is nog geen bedrag bekend: zie de signalen.")
        self.without.setVisible(bool(left_out))
        self.steps.show_words(lambda: steps_of(view.after))


class AskCard(_Amounts):
    """What the sums need and the dossier does not hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Nog nodig voor de sommen", padding=(16, 12), parent=parent)
        self.body.addWidget(TextLabel(_HERE, "small", colour="muted"))
        self.taxable = self._amount(
            "Belastbaar inkomen per jaar", "Van de inwoner en de partner samen, van de jaaropgave."
        )
        self.before = self._amount(
            "Inkomen vóór het beslag, per maand", "Met vakantiegeld. Staat op de specificatie."
        )
        self.left = self._amount(
            "Wat er na het beslag overblijft, per maand", "Leeg: wat in het dossier staat."
        )
        self.correction = self._amount(
            "Extra nodig naast de beslagvrije voet, per maand",
            "Voor woonlasten, zorg of werk. Uw eigen inschatting.",
        )
        self.seizure = QWidget()
        column = QVBoxLayout(self.seizure)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.before)
        column.addWidget(self.left)
        self.body.addSpacing(4)
        for part in (self.taxable, self.seizure, self.correction):
            self.body.addWidget(part)

    def clear(self) -> None:
        """Empty what was typed."""
        for field in self.fields():
            field.set_text("")
            field.clear_error()

    def fields(self) -> tuple[AmountField, ...]:
        """Return the fields in their order."""
        return self.taxable, self.before, self.left, self.correction

    def field(self, name: str) -> AmountField | None:
        """Return the field that a link of this screen names; None for a question."""
        return {TAXABLE: self.taxable, BEFORE: self.before}.get(name)

    def show_view(self, view: MoneyView) -> None:
        """Show the fields of a seizure only where there may be one."""
        typed = bool(self.before.text() or self.left.text())
        self.seizure.setVisible(view.facts.seized is not False or typed)


def inputs_of(what_if: WhatIfCard, asked: AskCard) -> MoneyInputs:
    """Return what was typed and ticked on both cards."""
    return MoneyInputs(
        taxable_income=read(asked.taxable), income_before=read(asked.before),
        left=read(asked.left), correction=read(asked.correction),
        own_title=what_if.own_title.text(), own_amount=read(what_if.own_amount, below=True),
        chosen=what_if.toggles.chosen,
    )  # fmt: skip
