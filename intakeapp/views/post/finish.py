"""Putting a pile away: where the paper is, what is still needed, the receipt, and done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.piles import Original
from intakeapp.services.changes import Changes
from intakeapp.services.piles import PileView, finish_pile, why_not_finished
from intakeapp.services.post_letters import set_original
from intakeapp.services.reading_desk import DeskClosed
from intakeapp.services.workspace import Workspace
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.preview import PrintPreview
from intakeapp.views.post.bag_words import state_of
from intakeapp.views.post.checklist import Checklist
from intakeapp.views.post.finish_desk import PilePaperDesk, covered_by_papers
from intakeapp.views.post.finish_letters import LettersList, rows_of
from intakeapp.views.post.mailing import LetterSaver
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

if TYPE_CHECKING:
    from intakeapp.services.reading_desk import ReadingDesk
    from intakeapp.services.receipts import ReceiptMade

_MAKING = "Het bewijs wordt gemaakt."
_IN_HAND = "De brief die u open hebt, ligt nog op geen stapel."
_MAY = "Alles is bekeken. De stapel kan weg; wat in het dossier staat, blijft."


def place_words(view: PileView) -> str:
    """Return of how many letters nobody said yet where the paper is; empty when of none."""
    left = sum(row.original is None for row in rows_of(view))
    if not left:
        return ""
    return "Van 1 brief nog niet gezegd." if left == 1 else f"Van {left} brieven nog niet gezegd."


def bag_words(view: PileView) -> str:
    """Return what is still in the bag, when there is something; empty otherwise."""
    waiting = state_of(view).waiting if view.pile.is_bag else 0
    if not waiting:
        return ""
    return f"Nog {waiting} in de tas. Leg de stapel weg als u die niet meer openmaakt."


def _why(view: PileView) -> str:
    """Return why a pile cannot be put away yet; the pages of a bag are divided by envelope."""
    why = why_not_finished(view)
    in_hand = view.pile.is_bag and state_of(view).in_hand
    return _IN_HAND if in_hand and not (view.to_read or view.unseen) else why


class FinishPanel(QWidget):
    """The last steps with a pile; each can be left out.

    Signals:
        page_wanted: the id of a page that nobody looked at; it is current by then.
        put_away: the pile was put away.
        receipt_shown: the receipt is on the screen.
    """

    page_wanted = Signal(str)
    put_away = Signal()
    receipt_shown = Signal()

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preview: PrintPreview | None = None
        self._making = False
        self._putting = False
        self.setAccessibleName("Afronden")
        self._build()
        session.changed.connect(self.refresh)

    # Building

    def _build(self) -> None:
        self.middle = VScroll(margins=(20, 14, 20, 12), spacing=10)
        body = self.middle.body
        for widget in self._paper_parts():
            body.addWidget(widget)
        body.addWidget(Line())
        for widget in self._receipt_parts():
            body.addWidget(widget)
        self.failure_room = QVBoxLayout()
        body.addLayout(self.failure_room)
        body.addWidget(Line())
        self.checklist = Checklist(self._session)
        body.addWidget(self.checklist)
        body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.middle, 1)
        outer.addWidget(Line())
        outer.addWidget(self._build_foot())
        self._order = TabOrder(self, [self.middle.widget(), self.checklist])

    def _paper_parts(self) -> tuple[QWidget, ...]:
        self.paper_title = TextLabel("Waar is het papier?", "card_title")
        self.paper_words = TextLabel("", "small")
        self.all_back = SecondaryButton("Alles terug", icon="arrow-back-up", shortcut="Alt+T",
                                        size="s")  # fmt: skip
        self.all_back.set_description(
            "Al het papier gaat mee terug. Daarna kunt u er een wijzigen."
        )
        self.all_back.clicked.connect(lambda: self._place_all(Original.RETURNED))
        self.all_kept = QuietButton("Alles bewaard", size="s")
        self.all_kept.clicked.connect(lambda: self._place_all(Original.KEPT))
        self.letters = LettersList()
        self.letters.chosen.connect(self._place)
        self.letters.here_changed.connect(self._show_saver)
        self.saver = LetterSaver(self._session)
        self.buttons = FlowRow([self.all_back, self.all_kept], gap=10)
        return self.paper_title, self.paper_words, self.buttons, self.letters, self.saver

    def _receipt_parts(self) -> tuple[QWidget, ...]:
        self.receipt_title = TextLabel("Ontvangstbewijs", "card_title")
        self.receipt_words = TextLabel("", "small")
        self.receipt = SecondaryButton("Maak het ontvangstbewijs", icon="receipt",
                                       shortcut="Ctrl+P")  # fmt: skip
        self.receipt.set_description("Laat het zien. Printen en bewaren kan daar.")
        self.receipt.clicked.connect(self._make_receipt)
        return self.receipt_title, self.receipt_words, FlowRow([self.receipt])

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        self.why = TextLabel("", "small")
        self.look = SecondaryButton("Naar het eerste blad", icon="eye", size="s")
        self.look.clicked.connect(self._go_unseen)
        self.away = PrimaryButton("Stapel wegleggen", icon="archive", shortcut="Alt+W", size="l")
        self.away.set_description("Het scherm is daarna leeg voor de volgende.")
        self.away.clicked.connect(self._put_away)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.away)
        row.addWidget(self.look)
        row.addStretch(1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 10, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.why)
        column.addLayout(row)
        return foot

    # Showing

    def refresh(self) -> None:
        """Show the pile as it was last read, when somebody can see it."""
        view = self._session.view
        if view is None or not self.isVisible():
            return
        self.letters.show_view(view)
        known = self.letters.rows.rowCount() > 0
        self.paper_words.setText(place_words(view) if known else "Er zijn nog geen brieven.")
        self.paper_words.setVisible(bool(self.paper_words.text()))
        self.letters.setVisible(known)
        self.buttons.setVisible(known)
        self._show_saver()
        self._show_receipt(view)
        self._show_foot(view)

    def _show_saver(self) -> None:
        """Offer to save the letter of the row where we are, once it is a document."""
        view, row = self._session.view, self.letters.row_here()
        kept = view is not None and row is not None and row.letter_id in view.kept
        self.saver.show_row(row if kept else None)

    def _show_receipt(self, view: PileView) -> None:
        receipt = view.receipt
        if self._making:
            words = _MAKING
        elif receipt is None:
            words = "Met een plaatje van elke brief, en welk papier mee terug gaat."
        else:
            words = f"Nummer {receipt.number}. Het staat in het dossier."
        self.receipt_words.setText(words)
        self.receipt.set_text("Maak het ontvangstbewijs" if receipt is None else "Toon het bewijs")
        self.receipt.setVisible(self.letters.rows.rowCount() > 0)

    def _show_foot(self, view: PileView) -> None:
        why = _why(view)
        finished = view.pile.finished_at is not None
        empty = not view.pages and not view.letters
        words = "Er is nog geen blad." if empty else why or bag_words(view) or _MAY
        self.why.setText("Deze stapel is weggelegd." if finished else words)
        self.away.setVisible(not (why or finished or empty))
        self.look.setVisible(bool(view.unseen) and not finished)

    # Paper

    def _place(self, letter_id: str, original: Original | None) -> None:
        self._session.run(partial(set_original, letter_ids=[letter_id], original=original))

    def _place_all(self, original: Original) -> None:
        view = self._session.view
        if view is not None:
            ids = [row.letter_id for row in rows_of(view)]
            self._session.run(partial(set_original, letter_ids=ids, original=original))
            self.letters.setFocus(Qt.FocusReason.TabFocusReason)

    # Receipt

    def _make_receipt(self) -> None:
        """Make the receipt as the pile stands now; the number stays the same."""
        view, session = self._session.view, self._session
        if view is None or self._making:
            return
        self._making = True
        self._show_receipt(view)
        work = partial(_receipt, session.controller.space, session.desk, view.pile.id)
        session.controller.operations.query(
            self, work, success=partial(self._made, view.pile.id), failure=self._not_made,
            database=False,
        )  # fmt: skip

    def _made(self, pile_id: str, made: ReceiptMade) -> None:
        self._making = False
        session = self._session
        session.controller.operations.changed.emit(made.changes, self)
        session.read_anew()
        if session.view is not None and session.view.pile.id == pile_id:
            self._show_receipt(session.view)
            self._ready_preview().show_kept(made.paper)

    def _not_made(self, error: Exception) -> None:
        self._making = False
        self.refresh()
        if isinstance(error, KnownError):
            self._session.trouble.emit(error)
        elif not isinstance(error, DeskClosed):
            self._session.controller.failed.emit(error)

    def _ready_preview(self) -> PrintPreview:
        if self._preview is None:
            controller = self._session.controller
            desk = PilePaperDesk(controller, self)
            self._preview = PrintPreview(controller, covered_by_papers(self._session, self), desk)
            self._preview.shown.connect(self.receipt_shown)
            self.failure_room.addWidget(PaperFailure(desk))
        return self._preview

    def preview(self) -> PrintPreview | None:
        """Return the preview, once a receipt was made."""
        return self._preview

    # Away

    def _go_unseen(self) -> None:
        view = self._session.view
        if view is not None and view.unseen:
            page_id = view.unseen[0].id
            self._session.go_page(page_id)
            self.page_wanted.emit(page_id)

    def _put_away(self) -> None:
        view = self._session.view
        if view is None or self._putting:
            return
        self._putting = True
        pile_id = view.pile.id
        self._session.controller.run(
            lambda space: finish_pile(space, pile_id), success=partial(self._away, pile_id),
            failure=self._not_away,
        )  # fmt: skip

    def _away(self, pile_id: str, _changes: Changes) -> None:
        self._putting = False
        if self._session.view is not None and self._session.view.pile.id == pile_id:
            self._session.choose_pile("")
        self.put_away.emit()

    def _not_away(self, error: Exception) -> None:
        self._putting = False
        self._session.read_anew()
        if isinstance(error, KnownError):
            self._session.trouble.emit(error)
        else:
            self._session.controller.failed.emit(error)

    def focus_first(self) -> None:
        """Put the focus where somebody begins."""
        first = self.letters if not self.letters.isHidden() else self.look
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._order.apply()


def _receipt(space: Workspace, desk: ReadingDesk, pile_id: str) -> ReceiptMade:
    from intakeapp.services.receipts import make_receipt, thumbnails_of

    with desk.showing() as recogniser:
        pictures = thumbnails_of(space, pile_id, recogniser)
        return make_receipt(space, pile_id, thumbnails=pictures)


__all__ = ["FinishPanel", "bag_words", "place_words"]
