"""The screen *Overzicht*: one case on one calm page; everything leads to where it is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import show_date
from intakeapp.services.case_overview import about_case, case_overview
from intakeapp.services.creditors import aliases
from intakeapp.services.overview_blocks import Block, CaseOverview, Link, LinkTo
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.overview.parts import BlockCard
from intakeapp.views.talk.domain_chart import DomainChart
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

_COLUMNS = (
    ("crisis", "personen", "begeleiding", "contact", "documenten"),
    ("geld", "schulden", "leefgebieden"),
    ("afspraken", "gepland", "nog_nodig", "doorverwezen"),
)
_THREE, _TWO = 1040, 700  # logical pixels at text size 100
_LEVELS = Block(
    key="leefgebieden", title="Leefgebieden", icon="sun",
    link=Link(LinkTo.SECTION, "zelf"), lines=(),
)  # fmt: skip


class OverviewPage(QWidget):
    """The overview of the case in the controller. It is built when it is first shown.

    Signals:
        goto_requested: the key of a question to go to.
        section_requested: the key of a section to go to.
        screen_requested: the name of a screen of the case ("crisis", "gegevens", "afronden",
            "papieren", "opvolging", "nog_nodig").
        paper_requested: the name of a document to look at ("overzicht", "overdracht").
    """

    goto_requested = Signal(str)
    section_requested = Signal(str)
    screen_requested = Signal(str)
    paper_requested = Signal(str)

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.cards: dict[str, BlockCard] = {}
        self.chart: DomainChart | None = None
        self._built = False
        self._stale = True
        self._case_id = ""
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Overzicht van de zaak")
        controller.loaded.connect(self._on_loaded)

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._ensure_built()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _ensure_built(self) -> None:
        """Make the page the first time it is wanted, and show what was read since."""
        if not self._built:
            self._build()
            self._built = True
        if self._stale and self.controller.is_loaded:
            self.refresh()

    def _on_loaded(self) -> None:
        self._stale = True
        if self._built and self.isVisible():
            self.refresh()

    # Building

    def _build(self) -> None:
        self.middle = VScroll(margins=(32, 16, 32, 20), spacing=12)
        self.middle.body.addWidget(self._build_head())
        self._holder = QWidget()
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._columns = [QVBoxLayout() for _ in _COLUMNS]
        for column in self._columns:
            column.setSpacing(12)
            row.addLayout(column, 1)
        self.middle.body.addWidget(self._holder)
        self.middle.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.middle)
        self._count = 0
        self._order = TabOrder(self, [self.middle.widget(), self._holder])
        theme.controller().changed.connect(self._arrange)

    def _build_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel("Overzicht", "question"))
        self.about = TextLabel("", "muted")
        words.addWidget(self.about)
        row.addLayout(words, 1)
        self.print_overview = SecondaryButton("Overzicht op papier", icon="printer", size="s")
        self.print_hand_over = SecondaryButton("Overdracht", icon="transfer", size="s")
        self.print_hand_over.set_description("Eén of twee bladen voor wie verder helpt.")
        for button, name in (
            (self.print_overview, "overzicht"),
            (self.print_hand_over, "overdracht"),
        ):
            button.clicked.connect(
                lambda _checked=False, name=name: self.paper_requested.emit(name)
            )
        papers = FlowRow((self.print_overview, self.print_hand_over))
        row.addWidget(papers, 0, Qt.AlignmentFlag.AlignTop)
        return head

    # Showing

    def refresh(self) -> None:
        """Make the overview of the case as it was last read, and show it."""
        self._stale, view = False, self.controller.view
        if view.file.case.id != self._case_id:
            self._case_id = view.file.case.id
            self._holder.hide()  # never the facts of one person above the name of another
            self.about.setText("")

        def make(space: Workspace) -> CaseOverview:
            return case_overview(space, view, aliases(space))

        def show(found: CaseOverview) -> None:
            if self.controller.is_loaded and self.controller.view is view:
                self._show(found)

        self.controller.ask(make, success=show)

    def _show(self, found: CaseOverview) -> None:
        self.about.setText(about_case(self.controller.view))
        blocks = {**found.blocks, "leefgebieden": _levels_block(found)}
        for key, block in blocks.items():
            card = self.cards.get(key)
            if card is None:
                card = self.cards[key] = BlockCard(block, self._holder)
                card.link_requested.connect(self._follow)
                self._count = 0  # it has no place yet
            else:
                card.show_block(block)
        self._show_levels(found)
        self._arrange()
        self._holder.show()
        self._pass_focus_on()

    def _show_levels(self, found: CaseOverview) -> None:
        if self.chart is None:
            self.chart = DomainChart(found.levels)
            self.cards["leefgebieden"].add_part(self.chart)
        self.chart.set_levels(found.levels)
        self.chart.setVisible(any(level is not None for level in found.levels.values()))

    def _follow(self, link: Link) -> None:
        if link.to is LinkTo.QUESTION:
            self.goto_requested.emit(link.key)
        elif link.to is LinkTo.SECTION:
            self.section_requested.emit(link.key)
        else:
            self.screen_requested.emit(link.key)

    def _arrange(self) -> None:
        """Put the cards in as many columns as fit."""
        if not self._built or not self.cards:
            return
        look = theme.current()
        width = self.width()
        count = 3 if width >= look.px(_THREE) else 2 if width >= look.px(_TWO) else 1
        if count == self._count:
            return
        self._count = count
        for column in self._columns:
            while column.takeAt(0) is not None:
                continue
        for at, keys in enumerate(_COLUMNS):
            for key in keys:
                self._columns[min(at, count - 1)].addWidget(self.cards[key])
        for at, column in enumerate(self._columns):
            if at < count:
                column.addStretch(1)
            self._stretch(at, used=at < count)
        self._order.apply()

    def _stretch(self, at: int, *, used: bool) -> None:
        row = self._holder.layout()
        if isinstance(row, QHBoxLayout):
            row.setStretch(at, 1 if used else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pass_focus_on()

    def _pass_focus_on(self) -> None:
        """Give the focus to the first card, once there is one."""
        if self.hasFocus() and self.cards:
            self.cards["crisis"].head.setFocus(Qt.FocusReason.TabFocusReason)


def _levels_block(found: CaseOverview) -> Block:
    scored = [level for level in found.levels.values() if level is not None]
    if not scored:
        words = "Nog niet besproken."
        return Block(
            key=_LEVELS.key, title=_LEVELS.title, icon=_LEVELS.icon, link=_LEVELS.link, empty=words
        )
    when = show_date(found.levels_on, year=False) if found.levels_on else ""
    left = len(found.levels) - len(scored)
    warnings = (f"{left} van de {len(found.levels)} zijn nog open.",) if left else ()
    return Block(
        key=_LEVELS.key, title=f"{_LEVELS.title}, laatst op {when}", icon=_LEVELS.icon,
        link=_LEVELS.link, warnings=warnings,
    )  # fmt: skip
