"""What came out of the bag so far, in four groups, and what is still inside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.letter_facts import SORT_WORDS, BagSort
from intakeapp.domain.piles import PostLetter
from intakeapp.services.papers import Paper
from intakeapp.services.piles import PileView
from intakeapp.services.workspace import Workspace
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.preview import PrintPreview
from intakeapp.views.post.bag_words import (
    NO_SORT,
    BagState,
    by_sort,
    envelopes_words,
    letter_words,
    state_of,
)
from intakeapp.views.post.finish_desk import PilePaperDesk
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.scroll import VScroll

_ICONS = {
    BagSort.DANGER: "alert-triangle", BagSort.DEBT: "coin-euro", BagSort.MONEY_IN: "wallet",
    BagSort.CAN_GO: "trash", None: "help-circle",
}  # fmt: skip
_MOST_LINES = 12  # of one group on the screen; paper has them all
WIDE = 900  # logical pixels from which the groups stand two beside each other


class SortCard(Card):
    """One of the four piles: its name, how many letters, and which."""

    def __init__(self, sort: BagSort | None) -> None:
        crisis = sort is BagSort.DANGER
        super().__init__(padding=(20, 14), fill="crisis_tint" if crisis else None)
        if crisis:
            self.line, self.bar = "crisis_line", "crisis_mark"
        ink = "crisis_ink" if crisis else "ink"
        self._name = NO_SORT if sort is None else SORT_WORDS[sort]
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(_ICONS[sort], size=22, colour=ink if crisis else "muted"))
        self.heading = TextLabel("", "card_title", colour=ink)
        head.addWidget(self.heading, 1)
        self.lines = TextLabel("", "body", colour=ink)
        self.body.addLayout(head)
        self.body.addWidget(self.lines)

    def show_letters(self, view: PileView, letters: tuple[PostLetter, ...]) -> None:
        """Show the letters of this pile."""
        words = self._name[:1].upper() + self._name[1:]
        self.heading.setText(f"{words}: {len(letters)}")
        shown = [letter_words(view, letter) for letter in letters[:_MOST_LINES]]
        if len(letters) > _MOST_LINES:
            shown.append(f"en nog {len(letters) - _MOST_LINES}")
        self.lines.setText("\n".join(line[:1].upper() + line[1:] for line in shown))
        self.lines.setVisible(bool(shown))
        self.setAccessibleName(f"{self.heading.text()}. {self.lines.text()}")


def stop_words(state: BagState) -> str:
    """Return what stays for another time; nothing is asked of anybody."""
    if state.is_through:
        return f"{envelopes_words(state.done)} open. De tas is leeg."
    safe = "Alles wat open is, is bewaard."
    if state.counted is None:
        return f"{safe} De volgende keer gaat u hier verder."
    if not state.waiting:
        return safe
    return f"{safe} Nog {state.waiting} in de tas: de volgende keer gaat u hier verder."


class BagOverview(Overlay):
    """Covers the screen with the four piles of the bag; Escape goes back to the letters.

    Signals:
        shown_paper: the paper of the bag is on the screen.
    """

    shown_paper = Signal()

    def __init__(self, session: PostSession, parent: QWidget) -> None:
        super().__init__(parent, name="Wat er in de tas zat", opaque=True)
        self._session = session
        desk = PilePaperDesk(session.controller, self)
        self.preview = PrintPreview(session.controller, parent, desk)
        self.failure = PaperFailure(self.preview.desk)
        self._cards: list[SortCard] = []
        self._build()
        self.preview.shown.connect(self.shown_paper)

    def _build(self) -> None:
        self.title = TextLabel("", "question")
        self.left = TextLabel("", "muted")
        self.again = PrimaryButton("Verder met de tas", icon="mail-opened", key_text="Esc")
        self.again.clicked.connect(self.close_overlay)
        self.print = SecondaryButton("Print dit overzicht", icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self._print)
        self.back = QuietButton("Terug", icon="chevron-left", key_text="Esc", size="s")
        self.back.clicked.connect(self.close_overlay)
        self.middle = VScroll(margins=(32, 8, 32, 24), spacing=14)
        self.middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.middle.setAccessibleName("Vier stapels")
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self.middle.body.addWidget(self.failure)
        self.middle.body.addLayout(self._grid)
        self.middle.body.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(32, 14, 32, 8)
        top.setSpacing(4)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.title)
        top.addWidget(self.left)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 12, 32, 16)
        foot.setSpacing(12)
        foot.addWidget(self.again)
        foot.addWidget(self.print)
        foot.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.middle, 1)
        outer.addLayout(foot)

    def open_overview(self) -> None:
        """Show the bag as it stands now."""
        view = self._session.view
        if view is None:
            return
        state = state_of(view)
        self.failure.clear()
        self.title.setText("De tas is leeg" if state.is_through else _title(state))
        self.left.setText(stop_words(state))
        self.again.setVisible(not state.is_through)
        self.back.setVisible(state.is_through)  # one way back is enough
        self._show_groups(view)
        self.open(self.print if state.is_through else self.again)

    def _show_groups(self, view: PileView) -> None:
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = []
        parent = self.parentWidget()
        beside = 2 if parent is not None and parent.width() >= WIDE else 1
        for at, (sort, letters) in enumerate(by_sort(view).items()):
            card = SortCard(sort)
            card.show_letters(view, letters)
            self._grid.addWidget(card, at // beside, at % beside, Qt.AlignmentFlag.AlignTop)
            self._cards.append(card)

    def cards(self) -> tuple[SortCard, ...]:
        """Return the piles as shown."""
        return tuple(self._cards)

    def _print(self) -> None:
        view = self._session.view
        if view is None:
            return
        self._session.controller.ask(
            partial(_draw, pile_id=view.pile.id), success=self.preview.show_kept,
            failure=self._not_drawn, database=False,
        )  # fmt: skip

    def _not_drawn(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.failure.show_failure(None, error)
        else:
            self._session.controller.failed.emit(error)


def _title(state: BagState) -> str:
    if state.counted is None:
        return f"{envelopes_words(state.opened)} open"
    return f"{state.opened} van {state.total} open"


def _draw(space: Workspace, pile_id: str) -> Paper:
    from intakeapp.services.bag_papers import draw_bag

    return draw_bag(space, pile_id)
