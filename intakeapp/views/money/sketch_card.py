"""*Schets voor schuldeisers*: what the room to repay would bring each of them, to look at only."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.base.money import parse_euros
from intakeapp.domain.calculations.capacity import PREFERENT_FACTOR
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.services.money import MoneyView
from intakeapp.services.money_sketch import (
    EQUAL,
    MOST_FACTOR,
    CreditorSketch,
    SketchLine,
    SketchOutcome,
    creditor_sketch,
)
from intakeapp.views.money.column_card import ColumnCard
from intakeapp.views.money.fold import FoldHead
from intakeapp.views.money.paragraphs import Paragraph, Paragraphs
from intakeapp.views.money.sketch_table import SketchRow, SketchTable
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import LineField

TITLE = "Schets: wat schuldeisers zouden krijgen"
_INTRO = "Een schets, geen vtlb en geen voorstel. Er wordt niets van bewaard."
_OWN = "zelf"
_CHOICES = {"gelijk": EQUAL, "dubbel": PREFERENT_FACTOR}
_PREFERENT = "Deel van schulden met voorrang"
_WRONG = "Schrijf een getal tot en met 10, bijvoorbeeld 1,5."


def factor_words(factor: Decimal) -> str:
    """Return a factor as Dutch number without needless zeros: 1.50 is "1,5"."""
    return f"{factor.normalize():f}".replace(".", ",")


def rows_of(sketch: CreditorSketch) -> list[SketchRow]:
    """Return the rows of the table, the total last."""
    rows = [_row(line, sketch) for line in sketch.lines]
    part = share((sketch.paid / sketch.owed).quantize(Decimal("0.001")))
    rows.append(SketchRow("Samen", euro(sketch.owed), euro(sketch.paid), part, weight=600))
    return rows


def _row(line: SketchLine, sketch: CreditorSketch) -> SketchRow:
    note = ""
    if line.preferent:
        often = "" if sketch.factor == 1 else f", {factor_words(sketch.factor)} keer het deel"
        note = f"voorrang{often}"
    return SketchRow(line.creditor, euro(line.owed), euro(line.total), share(line.part), note)


class SketchCard(ColumnCard):
    """The sketch in one line that unfolds to a table; the share of preferent debts is chosen here.

    Signals:
        edited: another share was chosen or typed.
        link_requested: the key of a question to go to.
    """

    edited = Signal()
    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, padding=(16, 12), parent=parent)
        self._link = ""
        self.outcome = SketchOutcome()
        self.body.setSpacing(4)
        self.body.addWidget(TextLabel(_INTRO, "small", colour="muted"))
        self.body.addWidget(self._made_choice())
        self.head = FoldHead("list-details", "Per schuldeiser")
        self.head.toggled.connect(self._unfold)
        self.body.addWidget(self.head)
        self.body.addWidget(self._made_inside())
        self.problem = TextLabel("", "body", colour="muted")
        self.body.addWidget(self.problem)
        self.go = QuietButton("Vul dit in", icon="arrow-right", size="s")
        self.go.clicked.connect(self._go)
        self.body.addWidget(self.go)
        self._show_outcome()

    def _made_choice(self) -> QWidget:
        self.choice = QWidget()
        column = QVBoxLayout(self.choice)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(TextLabel(_PREFERENT, "label"))
        self.chips = ChipRow(
            [Option("gelijk", "Gelijk aan de rest"), Option("dubbel", "Dubbel"),
             Option(_OWN, "Anders")],
            name=_PREFERENT, allow_none=False,
        )  # fmt: skip
        self.chips.choose("dubbel")
        self.chips.chosen.connect(self._choose)
        column.addWidget(self.chips)
        self.own = LineField("Hoeveel keer het deel van de rest", size="bureau", chars=6)
        self.own.set_keep_sentence("")
        self.own.edited.connect(self._type)
        self.own.finished.connect(self._leave)
        self.own.hide()
        column.addWidget(self.own)
        return self.choice

    def _made_inside(self) -> QWidget:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(8)
        self.table = SketchTable(self._inside)
        self.remarks = Paragraphs("Bij deze schets", self._inside)
        column.addWidget(self.table)
        column.addWidget(self.remarks)
        self._inside.hide()
        return self._inside

    # What a person does

    @property
    def factor(self) -> Decimal:
        """How many times the part of the others a preferent debt gets; double while unreadable."""
        key = self.chips.chosen_key()
        if key != _OWN:
            return _CHOICES.get(key or "", PREFERENT_FACTOR)
        return self._typed() or PREFERENT_FACTOR

    def _typed(self) -> Decimal | None:
        try:
            typed = parse_euros(self.own.text())
        except InputError:
            return None
        return typed if 0 < typed <= MOST_FACTOR else None

    def _choose(self, _keys: tuple[str, ...]) -> None:
        own = self.chips.chosen_key() == _OWN
        self.own.setVisible(own)
        self.edited.emit()

    def _type(self, _text: str) -> None:
        self.own.clear_error()
        self.edited.emit()

    def _leave(self) -> None:
        if self.own.text().strip() and self._typed() is None:
            self.own.show_error(_WRONG)

    def _unfold(self, opened: bool) -> None:
        if opened:
            self._fill()
        self._inside.setVisible(opened and self.outcome.sketch is not None)

    def _go(self) -> None:
        self.link_requested.emit(self._link)

    def clear(self) -> None:
        """Go back to the double share, folded."""
        self.chips.choose("dubbel")
        self.own.set_text("")
        self.own.clear_error()
        self.own.hide()
        self.head.setChecked(False)

    # Showing

    def show_view(self, view: MoneyView) -> None:
        """Show the sketch of these sums with the chosen share; or why there is none."""
        outcome = creditor_sketch(view, self.factor)
        if outcome != self.outcome:
            self.outcome = outcome
            self._show_outcome()

    def _show_outcome(self) -> None:
        sketch, problem = self.outcome.sketch, self.outcome.problem
        self.head.setVisible(sketch is not None)
        self.choice.setVisible(sketch is not None and sketch.has_preferent)
        self._inside.setVisible(sketch is not None and self.head.isChecked())
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._link = self.outcome.link
        self.go.setVisible(bool(self._link))
        if sketch is None:
            return
        many = len(sketch.lines)
        whom = "één schuldeiser" if many == 1 else f"{many} schulden"
        self.head.show_line(
            f"In {sketch.months} maanden samen",
            f"{sketch.months} × {euro(sketch.monthly)}, verdeeld over {whom}.",
            euro(sketch.paid),
        )
        if self.head.isChecked():
            self._fill()

    def _fill(self) -> None:
        sketch = self.outcome.sketch
        if sketch is None:
            return
        self.table.show_rows(rows_of(sketch))
        told = [Paragraph(text=text, icon="info-circle", above=4) for text in sketch.remarks]
        source = f"Looptijd: {sketch.source}."
        self.remarks.show_paragraphs([*told, Paragraph(text=source, colour="muted", above=6)])
