"""The line on top of the post: whose, how far, and what is safe. Names are left out here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.post.counting import pages_words
from intakeapp.views.post.initials import initials_of
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import SecondaryButton, Size
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.topbar import SaveState, SaveStateView

_MOST_BARS = 60  # more would be thinner than can be seen


class LetterBar(QWidget):
    """One mark for each letter: filled when it was looked at, taller where we are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: tuple[bool, ...] = ()
        self._at = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def show_letters(self, done: tuple[bool, ...], at: int) -> None:
        """Show which letters were looked at, and at which we are (from 0; -1: at none)."""
        self._done, self._at = done, at
        self.setAccessibleName(f"{sum(done)} van {len(done)} brieven nagekeken")
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), theme.current().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, count = theme.current(), len(self._done)
        if not count:
            return
        painter = painting.start(self)
        if count <= _MOST_BARS:
            self._paint_bars(painter, count)
        else:
            whole = QRectF(0, (self.height() - look.px(13)) / 2, self.width(), look.px(13))
            painting.rounded(painter, whole, 4, None, look.colour("line_strong"), 1)
            whole.setWidth(whole.width() * sum(self._done) / count)
            painting.rounded(painter, whole, 4, look.colour("accent"))
        painter.end()

    def _paint_bars(self, painter: QPainter, count: int) -> None:
        look = theme.current()
        step = min(look.px(8), self.width() / count)
        for at, done in enumerate(self._done):
            high = look.px(21 if at == self._at else 13)
            bar = QRectF(at * step, (self.height() - high) / 2, max(2.0, step * 0.72), high)
            if done or at == self._at:
                painting.rounded(painter, bar, 2, look.colour("accent"))
            else:
                painting.rounded(painter, bar, 2, None, look.colour("line_strong"), 1)


class TopLine(QWidget):
    """Scan desk, initials, letter n of m, and in words that each page is kept."""

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = TextLabel("Scanbalie", "strong", wrap=False)
        self.who = TextLabel("", "small", wrap=False)
        self.where = TextLabel("", "strong", wrap=False)
        self.left = TextLabel("", "small", wrap=False)
        self.bar = LetterBar()
        self.stop = SecondaryButton(
            "Stop na dit blad", icon="hand-stop", shortcut="Alt+X", size=Size.S,
            description="Alles wat binnen is, blijft bewaard.",
        )  # fmt: skip
        self.go_on = SecondaryButton(
            "Ga door", icon="player-play", shortcut="Alt+V", size=Size.S,
            description="Scant verder in dezelfde stapel.",
        )  # fmt: skip
        self.saved = SaveStateView()
        self._build()
        self.stop.clicked.connect(session.stop_or_let_go)
        self.go_on.clicked.connect(session.go_on)
        for signal in (session.changed, session.place_changed, session.scanning_changed):
            signal.connect(self.refresh)
        follow_theme(self)
        self.refresh()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 7)
        row.setSpacing(20)
        hidden = QHBoxLayout()
        hidden.setSpacing(6)
        hidden.addWidget(IconLabel("eye-off", size=15, colour="muted"))
        hidden.addWidget(self.who, 1)
        row.addLayout(_column(self.title, hidden))
        row.addStretch(1)
        row.addLayout(_column(self.where, self.left))
        row.addWidget(self.bar, 2, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.go_on)
        row.addWidget(self.saved)

    def refresh(self) -> None:
        """Show how far we are."""
        session, view = self._session, self._session.view
        if session.controller.is_loaded:
            resident = session.controller.view.file.resident
            self.who.setText(f"{initials_of(resident)}, namen zijn verborgen")
        self.stop.setVisible(session.scanning)
        self.stop.set_text("Wacht er niet op" if session.stopping else "Stop na dit blad")
        self.go_on.setVisible(session.can_go_on)
        in_bag = view is not None and view.pile.is_bag  # the bar of the bag says it then
        for widget in (self.where, self.left, self.bar):
            widget.setVisible(bool(session.groups) and not in_bag)
        self._show_where()
        self.saved.set_state(self._state())
        self.saved.setVisible(view is not None)

    def _show_where(self) -> None:
        session = self._session
        total, at = len(session.groups), session.group_at
        self.where.setText(f"Brief {at + 1} van {total}" if at >= 0 else _letters(total))
        done = tuple(self._is_done(group[0].letter_id) for group in session.groups)
        if session.is_confirmed:
            open_ones = total - sum(done)
            self.left.setText(f"nog {open_ones} na te kijken" if open_ones else "alle nagekeken")
        else:
            self.left.setText("zoals de lezer voorstelt")
        self.bar.show_letters(done, at)

    def _is_done(self, letter_id: str) -> bool:
        review = self._session.reviews.get(letter_id)
        return review is not None and review.is_done

    def _state(self) -> SaveState:
        session, view = self._session, self._session.view
        if view is None:
            return SaveState()
        count = len(view.pages)
        saved = f"Elk blad is bewaard, {pages_words(count)}" if count else "Nog geen bladen"
        if session.scanning:
            words, icon = f"De scanner werkt, {session.counted_in} binnen", "scan"
        elif session.cannot_read:
            words, icon = "Brieven lezen staat uit", "eye-off"
        elif view.to_read:
            words, icon = f"nog {len(view.to_read)} te lezen, u kunt doorwerken", "hourglass"
        elif view.unseen:
            words, icon = f"{pages_words(len(view.unseen))} nog niet bekeken", "eye"
        else:
            words, icon = "alles gelezen en bekeken", "eye"
        return SaveState(saved, words, network_icon=icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))
        painter.end()


def _column(first: QWidget, second: QWidget | QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(first)
    if isinstance(second, QWidget):
        column.addWidget(second)
    else:
        column.addLayout(second)
    return column


def _letters(count: int) -> str:
    return "1 brief" if count == 1 else f"{count} brieven"
