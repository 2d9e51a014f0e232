"""The papers of a case: what can be written or made, and what was made before."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.outgoing.templates import Per
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.papers.address_card import AddressCard, PlaceOf
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.preview import PrintPreview
from intakeapp.views.papers.rows import (
    DOCUMENTS as DOCUMENTS,
)
from intakeapp.views.papers.rows import (
    MADE_ELSEWHERE,
    NOTHING_YET,
    DocumentRow,
    KeptRow,
)
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder
from intakeapp.views.widgets.turns import Turns
from intakeapp.views.widgets.two_columns import Sides, TwoColumns

if TYPE_CHECKING:
    from intakeapp.services.papers import Paper
    from intakeapp.views.decisions.card import DecisionCard
    from intakeapp.views.writing.choosing import Choice
    from intakeapp.views.writing.desk_cards import DeskCards
    from intakeapp.views.writing.page import WritingPage

_WRITING = "intakeapp.views.writing"
_DECISIONS = "intakeapp.views.decisions.card"
_DECISION_SCREEN = "besluit"  # of a gap: not a screen of the case, but a card here
_CARDS = ("words", "lines_list", "choosing", "one_go", "shelf", "desk_cards")
_PAGE = ("session", "parts", "block_editor", "blocks", "look_bar", "pages_view", "standing", "page")


class PapersPanel(QWidget):
    """The lists of the case in the controller; a preview covers them, writing takes their place.

    The cards for writing are made when somebody looks: they load much that nothing else needs.

    Signals:
        screen_requested: the name of a screen of the case, where something unknown is filled in.
        goto_requested: the key of a question.
    """

    screen_requested = Signal(str)
    goto_requested = Signal(str)

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._case_id = ""
        self._stale = False
        self._cards: DeskCards | None = None
        self._writing: WritingPage | None = None
        self.decisions: DecisionCard | None = None
        self._handed_on: tuple[QWidget, ...] = ()
        self._loading = False
        self._turns = Turns(self, lambda: True)
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Papieren")
        self.desk = PaperDesk(controller, self)
        self.preview = PrintPreview(controller, self, self.desk)
        self._build()
        self.desk.printed.connect(lambda paper: self._tell(f"{paper.title}: naar de printer."))
        self.desk.saved.connect(lambda paper: self._tell(f"{paper.title}: bewaard als pdf."))
        controller.loaded.connect(self._on_loaded)
        if controller.is_loaded:
            self.refresh()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.failure = PaperFailure(self.desk)
        self.failure.setContentsMargins(32, 12, 32, 0)
        outer.addWidget(self.failure)
        self.address = AddressCard(self.controller)
        outer.addWidget(PlaceOf(self.address))
        self.pages = QStackedWidget()
        outer.addWidget(self.pages)
        self.lists = VScroll(margins=(32, 24, 32, 24), spacing=14)
        self.pages.addWidget(self.lists)
        column = self.lists.body
        column.addWidget(TextLabel("Papieren", "heading"))
        self.told = TextLabel("", "small", colour="ok_ink")
        self.told.hide()
        column.addWidget(self.told)
        self._build_lists()
        self._columns = TwoColumns(self._sides)
        self._columns.fit(self.width(), anew=True)
        column.addWidget(self._columns)
        column.addStretch(1)
        self._order = TabOrder(
            self, [self, self.failure, self.address, self.lists.widget(), self._columns]
        )
        self._order.apply()

    def _build_lists(self) -> None:
        self._make = Card("Maken")
        self.rows: dict[str, DocumentRow] = {}
        for number, name in enumerate(DOCUMENTS):
            if number:
                self._make.body.addWidget(Line())
            self.rows[name] = DocumentRow(name, self.preview.show_document, self.desk.print_name)
            self._make.body.addWidget(self.rows[name])
        self._before = Card("Eerder gemaakt")
        self._nothing = TextLabel(NOTHING_YET, "small")
        self.kept: KeyedColumn[str, KeptRow] = KeyedColumn(lambda _key: KeptRow(self._look_at))
        self._before.body.addWidget(self._nothing)
        self._before.body.addWidget(self.kept)

    def _sides(self, wide: bool) -> Sides:
        cards = self._cards
        choosing = tuple(cards.left) if cards is not None else ()
        there = tuple(cards.right) if cards is not None else ()
        left = (*choosing, self._make)
        decisions = () if self.decisions is None else (self.decisions,)
        right = (*there[:1], *decisions, *there[1:], self._before)
        return (left, right) if wide else ((*choosing, *right, self._make), ())

    # Writing

    @property
    def cards(self) -> DeskCards:
        """The cards for writing; made on first use."""
        if self._cards is None:
            from intakeapp.views.writing.desk_cards import DeskCards

            self._cards = DeskCards(self.controller, self.desk, self)
            self._cards.open_requested.connect(self.write_in)
            self._cards.choosing.chosen.connect(self._ask_addresses)
            self._cards.abouts.put_aside.connect(self.address.clear)
            self._columns.fit(self.width(), anew=True)
            self._order.apply()
            # Asked of the window: one that is not in front has no focus, and gets it later.
            if self._handed_on and self._handed_on[0] is self.window().focusWidget():
                self._focus_first()  # nobody did anything yet: begin with what stands on top
        return self._cards

    @property
    def is_ready(self) -> bool:
        """Whether all that writing needs was made."""
        return self._turns.is_idle and self.decisions is not None

    @property
    def writing(self) -> WritingPage:
        """The page to write in; made on first use."""
        if self._writing is None:
            from intakeapp.views.writing.page import WritingPage

            self._writing = WritingPage(self.controller, self.desk)
            self.pages.addWidget(self._writing)
            self._writing.left.connect(self._back_to_lists)
            self._writing.session.opened.connect(self._ask_address)
            self.address.kept.connect(self._writing.session.look)
            self.address.left.connect(self._after_address)
            self._writing.screen_requested.connect(self._go)
            self._writing.copied.connect(self.write_in)
            self._writing.told.connect(self._tell)
        return self._writing

    def write_in(self, document_id: str) -> None:
        """Open a document to write in, or a final one to look at."""
        self.address.clear()
        self.writing.open(document_id)
        self.pages.setCurrentWidget(self.writing)
        self.writing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, screen: str) -> None:
        """Go to where something unknown is filled in."""
        if screen != _DECISION_SCREEN:
            self.screen_requested.emit(screen)
        elif self.decisions is not None:
            self.writing.leave()
            self.decisions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_address(self) -> None:
        """Ask for the address that the letter on the screen lacks."""
        document = self.writing.session.document
        if document is not None and self.writing.session.is_draft and document.about_id:
            self.address.look_for(document.template, (document.about_id,))
        else:
            self.address.clear()

    def _ask_addresses(self, choice: Choice) -> None:
        """Say of whom the address lacks when a letter goes to several."""
        if choice.per in (Per.DEBT, Per.THREAT):
            self.address.look_for(choice.name)
        else:
            self.address.clear()

    def _after_address(self) -> None:
        if self.pages.currentWidget() is self._writing and self._writing is not None:
            self._writing.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._cards is not None and not self._cards.abouts.isHidden():
            self._cards.abouts.list.setFocus()
        else:
            self._focus_first()

    def _back_to_lists(self) -> None:
        self.address.clear()
        self.pages.setCurrentWidget(self.lists)
        if self._stale:
            self.refresh()
        self._focus_first()

    def flush(self) -> bool:
        """Hand what is typed to the store; False when something typed could not be kept."""
        parts = [part for part in self._written_in() if part is not None]
        return all([part.flush() for part in parts])

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        parts = [part for part in self._written_in() if part is not None]
        return any(part.has_unsaved() for part in parts)

    def _written_in(self) -> tuple[WritingPage | DecisionCard | AddressCard | None, ...]:
        return self._writing, self.decisions, self.address

    # Showing

    def _on_loaded(self) -> None:
        """Take in another case at once; draw only what somebody looks at."""
        looked_at = self.isVisible() and self.pages.currentWidget() is self.lists
        if looked_at or self.controller.view.file.case.id != self._case_id:
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        """Show the papers of the case as it was last read."""
        self._stale = False
        case_id = self.controller.view.file.case.id
        if case_id != self._case_id:
            self._begin_case(case_id)
        documents = sorted(
            (
                d
                for d in self.controller.view.file.documents
                if d.kind in DOCUMENTS or d.kind in MADE_ELSEWHERE
            ),
            key=lambda document: (document.created_at, document.id),
            reverse=True,
        )
        self.kept.show_keys(document.id for document in documents)
        for document in documents:
            self.kept.widgets()[document.id].show_document(document)
        self._nothing.setVisible(not documents)
        if self.isVisible():
            self._turns.later("cards", self._refresh_cards)
        else:
            self._stale = True

    def _refresh_cards(self) -> None:
        if not self.controller.is_loaded:
            return
        if not self.isVisible():  # left or closed since: nothing is asked any more
            self._stale = True
        elif self._cards is not None:
            self._cards.refresh()
        elif not self._loading:
            self._loading = True
            self.controller.ask(_load, success=self._build_cards, database=False)

    def _build_cards(self, _loaded: None) -> None:
        """Make what writing needs, a piece in each turn: together they hold up a key."""
        for name in _CARDS:
            self._turns.later(name, partial(import_module, f"{_WRITING}.{name}"))
        self._turns.later("make cards", lambda: self.cards)
        self._turns.later("fill cards", self._refresh_cards)
        for name in _PAGE:
            self._turns.later(name, partial(import_module, f"{_WRITING}.{name}"))
        self._turns.later("make page", lambda: self.writing)
        self._turns.later("card module", partial(import_module, _DECISIONS))
        self._turns.later("make card", self._add_decisions)

    def _add_decisions(self) -> None:
        from intakeapp.views.decisions.card import DecisionCard

        card = self.decisions = DecisionCard(self.controller)
        card.open_requested.connect(self.write_in)
        card.screen_requested.connect(self.screen_requested)
        card.goto_requested.connect(self.goto_requested)
        self._columns.fit(self.width(), anew=True)
        self._order.apply()

    def _begin_case(self, case_id: str) -> None:
        """Never the documents of one person under the name of another."""
        self._case_id = case_id
        self.address.clear()
        if self._writing is not None:
            self._writing.close_document()
        self.pages.setCurrentWidget(self.lists)
        if self._cards is not None:
            self._cards.forget()

    def _look_at(self, document: StoredDocument) -> None:
        number = self.controller.view.file.case.number

        def read(space: Workspace) -> Paper:
            from intakeapp.services import papers

            return papers.Paper(
                name=document.kind,
                title=document.title,
                pdf=papers.stored_pdf(space, document.id),
                file_name=f"{document.kind}-{number}.pdf",
                sealed=document.sealed,
            )

        self.controller.ask(read, success=self.preview.show_kept)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()

    def _focus_first(self) -> None:
        if self._cards is not None:
            self._cards.choosing.search.setFocus()
        else:
            first = next(iter(self.rows.values())).look
            self._handed_on = (first,)
            first.setFocus()
        self.lists.verticalScrollBar().setValue(0)  # whoever comes in sees the heading

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.pages.currentWidget() is self._writing and self._writing is not None:
            self._writing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns.fit(self.width()):
            self._order.apply()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.type() == QEvent.Type.Show:
            self.told.hide()
        if self._stale and self.controller.is_loaded:
            self.refresh()


def _load(_space: Workspace) -> None:
    """Load what the services of writing rest on, beside the window."""
    import_module("intakeapp.services.outgoing_desk")
    import_module("intakeapp.services.outgoing")
