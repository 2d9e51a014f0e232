"""The bag of post (*tas-modus*): open one envelope, put it on one of four piles, take the next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.domain.letter_facts import SORT_WORDS, BagSort
from intakeapp.services.changes import Changes
from intakeapp.services.post_letters import add_bag_letter, take_back
from intakeapp.views import theme
from intakeapp.views.post.bag_overview import BagOverview
from intakeapp.views.post.bag_words import BagState, put_away_words, state_of
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sources import Sources, sources_of
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import Button, QuietButton, SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

KEYS: Mapping[BagSort, str] = {
    BagSort.DANGER: "G", BagSort.DEBT: "S", BagSort.MONEY_IN: "I", BagSort.CAN_GO: "W",
}  # fmt: skip
_MOST_BARS = 60  # more would be thinner than can be seen
_WAIT = "Deze brief wordt nog gescand."
_KEPT = "Al in het dossier. Nog eens Terug haalt hem weg."
_LEFT = 290  # logical pixels for where we are, at text size 100


class EnvelopeRow(QWidget):
    """The bag as a row of envelopes: open ones filled, the one in hand taller, the rest hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BagState(done=0, in_hand=False, counted=None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def show_state(self, state: BagState) -> None:
        """Show how far the bag is."""
        self._state = state
        self.setAccessibleName(f"{state.first_line()}, {state.second_line()}")
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(248), look.px(24))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(110), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        state, look = self._state, theme.current()
        count = state.total if state.total is not None else state.opened
        painter = painting.start(self)
        room = QRectF(0, 0, min(self.width(), look.px(8) * max(1, count)), self.height())
        if 0 < count <= _MOST_BARS:
            self._paint_bars(painter, room, count)
        elif count:
            self._paint_whole(painter, QRectF(self.rect()), count)
        painter.end()

    def _paint_bars(self, painter: QPainter, room: QRectF, count: int) -> None:
        look, state = theme.current(), self._state
        step = room.width() / count
        tall = look.px(13)
        for at in range(count):
            now = state.in_hand and at == state.done
            high = look.px(21) if now else tall
            bar = QRectF(at * step, (room.height() - high) / 2, max(2.0, step * 0.72), high)
            if at < state.opened:
                painting.rounded(painter, bar, 2, look.colour("accent"))
            else:
                painting.rounded(painter, bar, 2, None, look.colour("line_strong"), 1)

    def _paint_whole(self, painter: QPainter, room: QRectF, count: int) -> None:
        look = theme.current()
        high = look.px(13)
        bar = QRectF(0, (room.height() - high) / 2, room.width(), high)
        painting.rounded(painter, bar, 4, None, look.colour("line_strong"), 1)
        bar.setWidth(bar.width() * self._state.opened / count)
        painting.rounded(painter, bar, 4, look.colour("accent"))


class BagBar(QWidget):
    """Shown while a bag is being done: how far it is, the four piles, one back, and stop here.

    Signals:
        stopped: the person stops at this letter, or looks what came out; all of it is kept.
    """

    stopped = Signal()

    def __init__(
        self, session: PostSession, sources: Sources | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sources = sources or sources_of(session)
        self._overview: BagOverview | None = None
        self._told_of = ""
        self._put = ""  # the letter just made, which is not read back yet
        self._asked = ""  # the letter of which was asked whether it may leave the dossier
        self.setAccessibleName("De tas met post")
        self._build()
        session.changed.connect(self.refresh)
        session.scanning_changed.connect(self.refresh)
        follow_theme(self)
        self.refresh()

    def _build(self) -> None:
        self.where = TextLabel("", "card_title", wrap=False)
        self.left = TextLabel("", "small", wrap=False)
        self.row = EnvelopeRow()
        self.said = TextLabel(" ", "small_strong", wrap=False)  # its line is there, also empty
        self.sorts = {sort: self._sort_button(sort) for sort in BagSort}
        self.scan = SecondaryButton("Scan", icon="scan", shortcut="Ctrl+Return", size="m")
        self.scan.set_description("Scant de brief die u nu open hebt.")
        self.scan.clicked.connect(self._scan)
        self.back = QuietButton(
            "Terug", icon="arrow-back-up", shortcut="Backspace", size="s",
            description="Haalt de laatste brief weer van zijn stapel.",
        )  # fmt: skip
        self.back.clicked.connect(self._take_back)
        self.stop = SecondaryButton("Stop hier", icon="player-pause", shortcut="Alt+S", size="s")
        self.stop.set_description("Alles is bewaard. De rest blijft in de tas.")
        self.stop.clicked.connect(self._stop)
        buttons: list[Button] = [self.scan, *self.sorts.values(), self.back, self.stop]
        self.buttons = FlowRow(buttons, gap=8)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 7, 20, 8)
        outer.setSpacing(20)
        self.texts = self._build_texts()
        outer.addWidget(self.texts)
        outer.addWidget(self.buttons, 1)
        self.retheme()

    def _build_texts(self) -> QWidget:
        texts = QWidget()
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.where)
        first.addWidget(self.row, 1)
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(first)
        column.addWidget(self.left)
        column.addWidget(self.said)
        column.addStretch(1)
        return texts

    def retheme(self) -> None:
        """Take the new sizes."""
        self.texts.setFixedWidth(theme.current().px(_LEFT))

    def _sort_button(self, sort: BagSort) -> SecondaryButton:
        button = SecondaryButton(SORT_WORDS[sort], shortcut=KEYS[sort], size="m")
        button.set_description(
            "Legt de bladen sinds de vorige brief op deze stapel, als één brief."
        )
        button.clicked.connect(lambda: self._put_away(sort))
        return button

    # Showing

    def refresh(self) -> None:
        """Show how far the bag is; without an open bag nothing."""
        view = self._session.view
        shown = view is not None and view.pile.is_bag and view.pile.finished_at is None
        self.setVisible(shown and self.parentWidget() is not None)
        if view is None or not shown:
            self._tell("", "")
            return
        state = state_of(view)
        self.where.setText(state.first_line())
        self.left.setText(state.second_line())
        more = state.counted is not None and state.opened > state.counted
        self.left.set_colour("crisis_ink" if more else "muted")
        self.row.show_state(state)
        for button in self.sorts.values():
            button.setVisible(not state.is_through)
        self.scan.setVisible(not state.is_through and bool(self._sources.scanners))
        self.scan.set_text("Wordt gescand" if self._session.scanning else "Scan")
        self.back.setVisible(bool(view.letters))
        self.stop.set_text("Overzicht" if state.is_through else "Stop hier")
        self.stop.set_icon("list-check" if state.is_through else "player-pause")
        put = next((one for one in view.letters if one.id == self._put), None)
        if put is not None:
            self._put = ""
            self._tell(put_away_words(view, put), put.id)
        if self._told_of and all(one.id != self._told_of for one in view.letters):
            self._tell("", "")

    def _tell(self, text: str, letter_id: str) -> None:
        self._told_of, self._asked = letter_id, ""
        self.said.setText(text or " ")

    # What a person does

    def _put_away(self, sort: BagSort) -> None:
        view = self._session.view
        if view is None:
            return
        if self._session.scanning:
            self._tell(_WAIT, "")
            return
        pile_id = view.pile.id
        self._session.run(lambda space: add_bag_letter(space, pile_id, sort), then=self._told)

    def _told(self, changes: Changes) -> None:
        self._put = changes.record_id  # said as soon as the pile is read anew

    def _take_back(self) -> None:
        view = self._session.view
        if view is None or not view.letters:
            return
        last = view.letters[-1]
        if last.document_id and self._asked != last.id:
            self._tell(_KEPT, last.id)
            self._asked = last.id
            return
        self._session.run(lambda space: take_back(space, last.id))

    def _scan(self) -> None:
        if not self._session.scanning:
            self._sources.scan()

    def _stop(self) -> None:
        self.stopped.emit()
        if self._overview is None:
            self._overview = BagOverview(self._session, self.parentWidget() or self)
        self._overview.open_overview()

    def overview(self) -> BagOverview | None:
        """Return the overview, when it was asked for."""
        return self._overview

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.colour("line"))
        painter.end()
