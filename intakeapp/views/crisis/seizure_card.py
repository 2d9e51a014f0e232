"""Does a seizure leave enough? A quiet line for each one, with the steps behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from intakeapp.domain.calculations.result import PER_MONTH, Calculation
from intakeapp.domain.calculations.seizure_check import CheckOutlook, SeizureCheck
from intakeapp.domain.calculations.wording import euro, span
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.threats import ThreatType
from intakeapp.views.money.fold import Fold
from intakeapp.views.money.paragraphs import Paragraph
from intakeapp.views.money.words import steps_of
from intakeapp.views.widgets.cards import Card

MORE = "Rekenen"
ON_MONEY = "Op het scherm Geld (Alt+E) rekent u verder, met wat er vóór het beslag binnenkwam."


def amount_words(check: SeizureCheck) -> str:
    """Return what may be lacking, with its unit; empty where nothing may be."""
    result = check.result
    if result is None or check.outlook not in (CheckOutlook.TOO_LITTLE, CheckOutlook.MAYBE):
        return ""
    unit = " per maand" if result.unit == PER_MONTH else ""
    return f"mogelijk tekort {_most(result)}{unit}"


def _most(result: Calculation) -> str:
    if result.value is not None:
        return euro(result.value)
    if result.low is None or result.high is None:
        return ""
    return span(result.low, result.high) if result.low else f"tot {euro(result.high)}"


def check_note(check: SeizureCheck) -> str:
    """Return the line under the name: what it may mean, and the first thing that is needed."""
    first = f" Nodig: {check.needed[0]}." if check.needed else ""
    return f"{check.words}{first}"


def check_words(check: SeizureCheck) -> list[Paragraph]:
    """Return what can be asked for, what is needed, and every step with its source."""
    made = []
    if check.ask:
        made.append(Paragraph(text=check.ask, weight=500, icon="mail", above=6))
    made += [
        Paragraph(text=f"Nodig: {what}.", icon="circle-dashed", above=6) for what in check.needed
    ]
    if check.result is not None:
        told = tuple(text for text in check.result.warnings if text not in check.ask)
        made += steps_of(replace(check.result, warnings=told))
    if check.threat is ThreatType.LOONBESLAG:
        made.append(Paragraph(text=ON_MONEY, colour="muted", above=8))
    return made


class SeizureCard(Card):
    """One line for each seizure that was told of; hidden while there is none."""

    def __init__(self, texts: CrisisTexts, parent: QWidget | None = None) -> None:
        super().__init__("Blijft er genoeg over?", parent=parent)
        self._texts = texts
        self.body.setSpacing(2)
        self.folds: dict[ThreatType, Fold] = {}
        self._shown: tuple[SeizureCheck, ...] = ()
        self.hide()

    def show_checks(self, checks: Sequence[SeizureCheck]) -> None:
        """Show these checks; a line that stays keeps its place and stays unfolded."""
        wanted = tuple(checks)
        if wanted == self._shown:
            return
        self._shown = wanted
        kept = {check.threat for check in wanted}
        for kind in [kind for kind in self.folds if kind not in kept]:
            gone = self.folds.pop(kind)
            self.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for check in wanted:
            fold = self._fold(check.threat)
            label = EVENT_LABELS[check.threat]
            fold.head.show_line(label, check_note(check), amount_words(check))
            fold.show_words(partial(check_words, check))
        self.setVisible(bool(wanted))

    def _fold(self, kind: ThreatType) -> Fold:
        found = self.folds.get(kind)
        if found is None:
            found = self.folds[kind] = Fold(self._texts.of(kind).pictogram, MORE, self)
            self.body.addWidget(found)
        return found
