"""The crisis at a glance: what and when, how long, what to do now, what else was asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.calendar import Calendar
from intakeapp.domain.crisis import MORATORIUM, NO_MONEY, SEALED
from intakeapp.domain.crisis_overview import CrisisOverview, event_words
from intakeapp.domain.crisis_text_records import CrisisTexts, Paper
from intakeapp.domain.deadlines import words_left
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import CrisisStep, Threat, ThreatType
from intakeapp.services.casefile import CaseFile
from intakeapp.services.overview import CaseView
from intakeapp.views import theme
from intakeapp.views.crisis.asked_card import AskedCard
from intakeapp.views.crisis.clock_rows import ClocksCard
from intakeapp.views.crisis.days import MOST_DAYS, strip_days
from intakeapp.views.crisis.ending import EndingCard
from intakeapp.views.crisis.paper_rows import CourtCard, PaperItem, PapersCard
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.crisis.seizure_card import SeizureCard
from intakeapp.views.crisis.step_rows import StepsCard
from intakeapp.views.widgets.buttons import PrimaryButton, SecondaryButton
from intakeapp.views.widgets.cards import Card, CrisisCard
from intakeapp.views.widgets.daystrip import DayStrip
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

NOTHING_TOLD = "Er is nu geen crisis verteld"
NOTHING_WHY = "Dat kan morgen anders zijn. Vraag het elk gesprek opnieuw."
_TWO_COLUMNS = 900


def lead_detail(lead: Threat, file: CaseFile) -> str:
    """Return the second line of the crisis card: where, who, and who lives there."""
    parts = [file.resident.address_line]
    who = lead.creditor
    if lead.from_whom and lead.from_whom != lead.creditor:
        who = f"{who}, via {lead.from_whom}" if who else lead.from_whom
    parts.append(who[:1].upper() + who[1:])
    if lead.minors_in_house is Asked.YES:
        parts.append("Er wonen kinderen")
    if lead.medical_dependence is Asked.YES:
        parts.append("Iemand heeft dit nodig om gezond te blijven")
    return " ".join(f"{part}." for part in parts if part)


class OtherThreat(QWidget):
    """One line for a threat that does not lead."""

    def __init__(self, icon: str, words: str, left: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(12)
        row.addWidget(IconLabel(icon, size=20, colour="crisis_mark"))
        row.addWidget(TextLabel(words, "strong", colour="crisis_ink"), 1)
        row.addWidget(TextLabel(left, "body", colour="crisis_ink", wrap=False))
        self.setAccessibleName(f"{words}: {left}")


class OtherThreats(Card):
    """The threats that do not lead, in the same quiet colour."""

    fill, line = "crisis_tint", "crisis_line"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 8), parent=parent)
        self._shown: tuple[object, ...] | None = None
        self._content: QWidget | None = None

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show (pictogram, what, how long) per threat."""
        self.setVisible(bool(lines))
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for icon, words, left in lines:
            column.addWidget(OtherThreat(icon, words, left))
        self.body.addWidget(self._content)


class CrisisView(QWidget):
    """The overview of one case.

    Signals:
        ask_requested, talk_requested: where the person goes from here.
    """

    ask_requested = Signal()
    talk_requested = Signal()

    def __init__(
        self, texts: CrisisTexts, calendar: Calendar, saver: Saver, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts, self._calendar = texts, calendar
        self._view: CaseView | None = None
        self._today: date | None = None
        self.card = CrisisCard()
        self.calm = Card(padding=(24, 14))
        self.calm.body.addWidget(TextLabel(NOTHING_TOLD, "heading"))
        self._calm_text = TextLabel(NOTHING_WHY, "muted")
        self.calm.body.addWidget(self._calm_text)
        self.others = OtherThreats()
        self.strip = DayStrip()
        self.clocks = ClocksCard()
        self.seizures = SeizureCard(texts)
        self.asked = AskedCard()
        self.asked.ask_requested.connect(self.ask_requested)
        self.papers = PapersCard(saver)
        self.steps = StepsCard(saver)
        self.court = CourtCard(texts.moratorium, saver)
        self.ending = EndingCard(saver)
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = VScroll(margins=(32, 16, 32, 20), spacing=12)
        for widget in (self.card, self.calm, self.others, self.strip):
            self._scroll.body.addWidget(widget)
        self._columns = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._columns.setSpacing(20)
        # What to do now stands at the right and comes first with Tab.
        self._columns.addLayout(_column(self.steps, self.court, self.ending), 37)
        self._columns.addLayout(_column(self.clocks, self.seizures, self.asked, self.papers), 63)
        self._scroll.body.addLayout(self._columns)
        self._scroll.body.addStretch(1)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 10, 32, 10)
        foot.setSpacing(16)
        safe = TextLabel("Alles wat u invult, is meteen bewaard.", "small", wrap=False)
        foot.addWidget(safe)
        foot.addStretch(1)
        text, key = "Naar het gesprek", "Alt+G"
        # Where a call comes first, that is the one main button of the screen.
        self.talk_first = PrimaryButton(text, icon="messages", shortcut=key)
        self.talk_later = SecondaryButton(text, icon="messages", shortcut=key)
        for button in (self.talk_first, self.talk_later):
            button.clicked.connect(self.talk_requested)
            foot.addWidget(button)
        outer.addLayout(foot)
        TabOrder(self, [self._scroll.widget()]).apply()

    def show_view(self, view: CaseView, today: date) -> None:
        """Show a case on a day."""
        self._view, self._today = view, today
        file, found = view.file, view.crisis
        self._show_lead(found, file, today)
        self.clocks.show_clocks(found.clocks, found.notes, today)
        lead = found.lead.type if found.lead else None
        self.asked.show_lines([line for line in found.asked if line.type is not lead])
        marks = {(mark.threat_type, mark.step): mark for mark in file.crisis_steps}
        threats = {threat.type: threat for threat in found.threats}
        self.steps.show_steps(file.case.id, found.steps, found.done_steps, marks, threats)
        self._show_papers(found, file, marks)
        ended = [
            threat
            for threat in file.threats
            if threat.ended_date is not None and threat.type not in SEALED
        ]
        self.ending.show_threats(file.case.id, found.threats, ended, file.workers)
        self._arrange()

    def _show_lead(self, found: CrisisOverview, file: CaseFile, today: date) -> None:
        lead, banner = found.lead, found.banner
        self.card.setVisible(lead is not None)
        self.calm.setVisible(lead is None)
        self.talk_first.setVisible(lead is None)
        self.talk_later.setVisible(lead is not None)
        if lead is not None and banner is not None:
            self.card.icon.set_icon(banner.pictogram)
            self.card.set_texts(
                banner.title, lead_detail(lead, file), banner.days, banner.days_note
            )
        left = found.not_asked
        asked = "Er is 1 vraag nog niet gesteld." if left == 1 else (
            f"Er zijn {left} vragen nog niet gesteld." if left else NOTHING_WHY
        )  # fmt: skip
        self._calm_text.setText(asked)
        by_code = {clock.code: clock for clock in found.clocks}
        lines = []
        for threat in found.threats[1:]:
            clock = by_code.get(threat.type.value)
            time_left = words_left(clock, today) if clock else "datum niet bekend"
            if threat.type in NO_MONEY:
                time_left = "vandaag regelen"
            icon = self._texts.of(threat.type).pictogram
            lines.append((icon, event_words(threat, today), time_left))
        self.others.show_lines(lines)

    def _show_papers(
        self, found: CrisisOverview, file: CaseFile, marks: dict[tuple[ThreatType, str], CrisisStep]
    ) -> None:
        done = {key for key, mark in marks.items() if mark.done_date is not None}
        open_kinds = [threat.type for threat in found.threats]

        def items(papers: Iterable[Paper], kinds: Sequence[ThreatType]) -> list[PaperItem]:
            return [
                PaperItem(kind, paper, (kind, paper.code) in done)
                for paper in papers
                if (kind := self._owner(paper.code, kinds)) is not None
            ]

        self.papers.show_items(file.case.id, items(found.papers, open_kinds))
        court = [kind for kind in open_kinds if kind in MORATORIUM][:1]
        court_items = [
            PaperItem(court[0], paper, (court[0], paper.code) in done)
            for paper in found.court_papers
        ]
        self.court.show_items(file.case.id, court_items)

    def _owner(self, code: str, kinds: Sequence[ThreatType]) -> ThreatType | None:
        """Return the first open threat that asks for a paper."""
        for kind in kinds:
            if any(paper.code == code for paper in self._texts.of(kind).papers):
                return kind
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fit columns and days to the width; large text puts what to do above the clocks."""
        look = theme.current()
        wide = self.width() >= look.px(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.RightToLeft if wide else direction.TopToBottom)
        if self._view is None or self._today is None:
            return
        found = self._view.crisis
        # Without anything to do the right side would be an empty third of the screen.
        empty = not (found.steps or found.done_steps or found.threats)
        self._columns.setStretch(0, 0 if empty and self.ending.isHidden() else 37)
        self.strip.setVisible(any(clock.is_event for clock in found.clocks))
        most = max(8, min(MOST_DAYS, (self.width() - 64) // look.px(46)))
        icon = found.banner.pictogram if found.banner else "home-off"
        self.strip.set_days(
            strip_days(
                self._today, found.lead, found.clocks, self._calendar, icon=icon,
                most=most,
            )
        )  # fmt: skip

    def focus_first(self) -> None:
        """Give the focus to the first thing to do."""
        rows = list(self.steps.rows.widgets().values())
        target: QWidget = self.talk_later if self.talk_first.isHidden() else self.talk_first
        if rows:
            target = rows[0].call_button or rows[0].done_button
        target.setFocus()
        QTimer.singleShot(0, self, self._show_top)

    def _show_top(self) -> None:
        """Begin at the top; only when that hides the focus, go down as far as needed."""
        self._scroll.verticalScrollBar().setValue(0)
        focused, content = QApplication.focusWidget(), self._scroll.widget()
        if focused is not None and content is not None and content.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 24, 24)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column


__all__ = ["CrisisView", "lead_detail"]
