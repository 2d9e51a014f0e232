"""The cards of the screen *Geld* that only tell: figures, signals, debts, instruments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.domain.calculations.instruments import CHOICE, SOURCE, TEXTS, Instrument
from intakeapp.domain.calculations.wording import euro
from intakeapp.services.money import MoneyView
from intakeapp.services.money_facts import MoneyFacts
from intakeapp.views.money.column_card import ColumnCard
from intakeapp.views.money.fold import Fold
from intakeapp.views.money.paragraphs import Paragraph, Paragraphs
from intakeapp.views.money.words import (
    SIGNAL_ICONS,
    amount_of,
    figure_links,
    figure_words,
    growth_words,
    proposal_words,
    signal_amount,
    signal_links,
    signal_note,
    signal_words,
    steps_of,
    total_amount,
    total_name,
    total_note,
)
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import TextLabel

FIGURE_ICONS = {
    "balans": "scale", "norm": "home-heart", "voet": "shield-check", "beslag": "gavel",
    "bank": "building-bank", "ruimte": "coin-euro",
}  # fmt: skip
FIGURE_NOTES = {
    "norm": "Wat een huishouden minstens nodig heeft, volgens de wet.",
    "voet": "Zoveel moet er overblijven als er beslag ligt.",
    "ruimte": "Indicatie, geen vtlb.",
}  # fmt: skip
SHORT_NOTE = "Geen vtlb. Er gaat meer uit dan erin komt: spreek zo geen betaling af."
INSTRUMENT_ICONS = {
    Instrument.COACHING: "school", Instrument.MANAGEMENT: "wallet",
    Instrument.PROTECTION: "user-check", Instrument.ARRANGEMENT: "scale",
    Instrument.LOAN: "building-bank", Instrument.PAYMENT_PLAN: "calendar-due",
    Instrument.DURABLE: "umbrella",
}  # fmt: skip


class FoldCard(ColumnCard):
    """A card of lines that unfold; each line keeps its place while its words change.

    Signals:
        link_requested: the key of a question to go to.
    """

    link_requested = Signal(str)

    def __init__(self, title: str, intro: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, padding=(16, 12), parent=parent)
        self.body.setSpacing(2)
        self.folds: dict[str, Fold] = {}
        self._more = "Zo rekenen we"
        if intro:
            self.body.addWidget(TextLabel(intro, "small", colour="muted"))

    def fold(self, key: str, icon: str) -> Fold:
        """Return the line of a key; it is added at the end when it is new."""
        found = self.folds.get(key)
        if found is None:
            found = self.folds[key] = Fold(icon, self._more, self)
            found.link_requested.connect(self.link_requested)
            self.body.addWidget(found)
        return found

    def keep(self, keys: Sequence[str]) -> None:
        """Take away the lines of other keys."""
        for key in [key for key in self.folds if key not in keys]:
            gone = self.folds.pop(key)
            self.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()


class FiguresCard(FoldCard):
    """Each figure with its steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Zo rekenen we", "Alles is een indicatie. Klap open voor elke stap.", parent
        )

    def show_view(self, view: MoneyView) -> None:
        """Show the figures."""
        self.keep(("balans", *view.figures))
        balance = self.fold("balans", FIGURE_ICONS["balans"])
        complete = amount_of(view.balance)
        note = "" if complete else "Niet compleet: nog niet alles is bekend."
        balance.head.show_line("Saldo per maand", note, complete)
        balance.show_words(partial(steps_of, view.balance))
        for key, figure in view.figures.items():
            line = self.fold(key, FIGURE_ICONS[key])
            amount = "" if figure.result is None else amount_of(figure.result)
            note = figure.problem or FIGURE_NOTES.get(key, "")
            if key == "ruimte" and amount and view.facts.budget.known[1] < 0:
                note = SHORT_NOTE
            line.head.show_line(figure.title, note, amount)
            line.show_words(partial(figure_words, figure), figure_links(figure))


class SignalsCard(FoldCard):
    """Is money lacking that should be there? One line for each provision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Komt er geld tekort dat er wel hoort te zijn?",
            "Signalen om samen na te kijken. Wie het geeft, beslist.", parent,
        )  # fmt: skip
        self._more = "Waarom, en wat er nog mist"

    def show_view(self, view: MoneyView) -> None:
        """Show the signals; what may be missed first, as it was when the case was read."""
        first = [one.title for one in view.missed]
        if set(self.folds) != {one.title for one in view.signals}:
            self.keep(())
        ordered = sorted(view.signals, key=lambda one: _place(first, one.title))
        for signal in ordered:
            line = self.fold(signal.title, SIGNAL_ICONS[signal.outlook])
            line.head.show_line(
                signal.title, signal_note(signal), signal_amount(signal),
                SIGNAL_ICONS[signal.outlook],
            )  # fmt: skip
            line.show_words(partial(signal_words, signal), signal_links(signal))


def _place(first: Sequence[str], title: str) -> int:
    return first.index(title) if title in first else len(first)


class DebtsCard(FoldCard):
    """What is owed by kind, and which debt grew how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Schulden: soorten en groei", parent=parent)
        self.totals = Paragraphs("Schulden per soort")
        self.body.addWidget(self.totals)

    def show_facts(self, facts: MoneyFacts) -> None:
        """Show the debts of a case; each chain counts once."""
        lines = [
            Paragraph(text=f"{total_name(one)} ({total_note(one)})", amount=total_amount(one),
                      above=5)
            for one in facts.totals
        ]  # fmt: skip
        empty = [Paragraph(text="Er staan nog geen schulden in.", colour="muted")]
        self.totals.show_paragraphs(lines or empty)
        self.keep([one.lead for one in facts.grown])
        for one in facts.grown:
            line = self.fold(one.lead, "stairs-up")
            doubt = one.calculation is not None and any(
                "mogelijk te hoog" in text.lower() for text in one.calculation.warnings
            )
            note = (
                "Kosten mogelijk te hoog: kijk het na."
                if doubt
                else "Gegroeid sinds de eerste brief."
            )
            line.head.show_line(
                one.creditor or "Schuldeiser onbekend", note, f"+ {euro(one.growth)}"
            )
            line.show_words(partial(growth_words, one))


class InstrumentsCard(FoldCard):
    """What could fit, with reasons; what a person chooses is kept where a question exists for it.

    Signals:
        chosen: the keys of the instruments that a person chose.
    """

    chosen = Signal(tuple)

    def __init__(self, *, may_choose: bool, parent: QWidget | None = None) -> None:
        super().__init__("Welke hulp past?", CHOICE, parent)
        self._more = "Redenen"
        self.choice: ChipRow | None = None
        if may_choose:
            self.body.addWidget(TextLabel("Gekozen, samen met de inwoner", "label"))
            self.choice = ChipRow(
                [Option(str(one), TEXTS[one].title) for one in Instrument],
                name="Gekozen, samen met de inwoner", exclusive=False,
            )  # fmt: skip
            self.choice.chosen.connect(self.chosen)
            self.body.addWidget(self.choice)
        self._source = TextLabel(SOURCE, "small", colour="muted")

    def show_view(self, view: MoneyView) -> None:
        """Show every instrument with its reasons."""
        for one in view.instruments:
            line = self.fold(str(one.instrument), INSTRUMENT_ICONS[one.instrument])
            line.head.show_line(one.text.title, one.text.what)
            line.show_words(partial(proposal_words, one))
        if self.body.indexOf(self._source) != self.body.count() - 1:
            self.body.addWidget(self._source)  # lines that are new came behind it

    def show_choice(self, keys: Sequence[str]) -> None:
        """Show what was chosen before."""
        if self.choice is not None:
            self.choice.choose(tuple(keys))
