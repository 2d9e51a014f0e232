"""The list of papers that are still needed, beside the pile: it ticks itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.residents import Resident
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views import icons, theme
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import TextLabel

if TYPE_CHECKING:
    from intakeapp.services.pile_checklist import CheckLine

_MOST = 12  # lines at first; the whole list is one button further
_TWO_COLUMNS = 380  # logical pixels, at text size 100
_ICON = 18


def initials(resident: Resident) -> str:
    """Return the initials of a resident: there is a queue at the desk."""
    first = resident.given_name[:1] or resident.initials[:1]
    parts = [part for part in (first, resident.surname[:1]) if part]
    return "".join(f"{part.upper()}. " for part in parts).strip()


class CheckItem(PaintedButton):
    """One paper: a mark with its name; pressing it says that it is in, or takes that back."""

    def __init__(self, line: CheckLine) -> None:
        self._line = line
        super().__init__(line.what)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_line(line)

    def line(self) -> CheckLine:
        """Return what is shown."""
        return self._line

    def show_line(self, line: CheckLine) -> None:
        """Show whether it is in. What a letter's title ticks cannot be unticked here."""
        self._line = line
        self.set_text(line.what)
        self.setFocusPolicy(
            Qt.FocusPolicy.NoFocus if line.by_letter else Qt.FocusPolicy.StrongFocus
        )
        state = "is binnen" if line.is_in else "nog nodig"
        by = f", door {line.by_letter}" if line.by_letter else ""
        self.setAccessibleName(f"{line.what}: {state}{by}")
        self.setToolTip(line.by_letter)
        self.update()

    def _room(self, width: float) -> float:
        return max(40.0, width - theme.current().px(_ICON) - 12)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        font = theme.current().font("small")
        used = painting.wrapped(font, self._line.what, self._room(width))[1]
        return max(24, round(used) + theme.current().px(6))

    def sizeHint(self) -> QSize:
        wide = theme.current().px(170)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(110), self.heightForWidth(max(110, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, line = theme.current(), self._line
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse() and not line.by_letter:
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        side, font = look.px(_ICON), look.font("small")
        high = QFontMetricsF(font).height()
        mark = QRectF(2, look.px(3) + (high - side) / 2, side, side)
        name, tone = ("circle-check", "ok_ink") if line.is_in else ("circle", "muted")
        icons.paint(painter, name, mark, look.colour(tone))
        words = QRectF(side + 10, look.px(3), self._room(box.width()), box.height())
        ink = look.colour("muted" if line.is_in else "ink")
        painting.draw_wrapped(painter, font, ink, words, line.what)
        painter.end()


class Checklist(QWidget):
    """What is on the list of the resident, with what of it is in; read again with the pile."""

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[CheckLine, ...] = ()
        self._items: dict[str, CheckItem] = {}
        self._all = False
        self._columns = 0
        self._asked = 0
        self.title = TextLabel("Op de lijst", "card_title")
        self.empty = TextLabel("Er staat niets op de lijst.", "small")
        self.more = QuietButton("", icon="chevron-down", size="s")
        self.more.clicked.connect(self._show_all)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.empty)
        column.addLayout(self._grid)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
        self.empty.hide()
        session.changed.connect(self.refresh)
        session.controller.loaded.connect(self.refresh)

    def items(self) -> dict[str, CheckItem]:
        """Return the lines by their keys, in order."""
        return dict(self._items)

    def refresh(self) -> None:
        """Read the list again, when somebody can see it."""
        view, controller = self._session.view, self._session.controller
        if view is None or not self.isVisible() or not controller.is_loaded:
            return
        self.title.setText(f"Op de lijst van {initials(controller.view.file.resident)}")
        pile_id = view.pile.id
        self._asked += 1
        controller.ask(
            partial(_read, pile_id=pile_id), success=partial(self._show, self._asked),
            failure=self._failed,
        )  # fmt: skip

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):  # the pile is gone: there is nothing to show of it
            self._show(self._asked, ())
        else:
            self._session.controller.failed.emit(error)

    def _show(self, asked: int, lines: tuple[CheckLine, ...]) -> None:
        if asked != self._asked:
            return
        self._lines = lines
        self.empty.setVisible(not lines)
        shown = lines if self._all else lines[:_MOST]
        self.more.set_text(f"Nog {len(lines) - len(shown)} op de lijst")
        self.more.setVisible(len(shown) < len(lines))
        if [line.key for line in shown] == list(self._items):
            for line in shown:
                self._items[line.key].show_line(line)
            return
        for old in self._items.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._items = {line.key: self._make(line) for line in shown}
        self._place()

    def _make(self, line: CheckLine) -> CheckItem:
        item = CheckItem(line)
        item.clicked.connect(lambda: self._toggle(item.line()))
        return item

    def _place(self) -> None:
        """Put the lines in one column or two, downwards."""
        self._columns = 2 if self.width() >= theme.current().px(_TWO_COLUMNS) else 1
        rows = -(-len(self._items) // self._columns)
        for at, item in enumerate(self._items.values()):
            self._grid.addWidget(item, at % max(1, rows), at // max(1, rows))
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _show_all(self) -> None:
        self._all = True
        self._show(self._asked, self._lines)
        last = list(self._items.values())
        if last:
            last[min(_MOST, len(last) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self, line: CheckLine) -> None:
        view = self._session.view
        if view is None or line.by_letter:
            return
        letter = self._session.letter
        letter_id = "" if letter is None or line.is_in else letter.id
        work = partial(_toggle, pile_id=view.pile.id, line=line, letter_id=letter_id)
        self._session.controller.run(
            work, success=lambda _changes: self.refresh(), failure=self._session.trouble.emit
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= theme.current().px(_TWO_COLUMNS) else 1
        if columns != self._columns:
            self._place()


def _read(space: Workspace, pile_id: str) -> tuple[CheckLine, ...]:
    from intakeapp.services.pile_checklist import checklist

    return checklist(space, pile_id)


def _toggle(space: Workspace, pile_id: str, line: CheckLine, letter_id: str) -> Changes:
    from intakeapp.services.pile_checklist import tick, untick

    if line.is_in:
        return untick(space, pile_id, line.key)
    return tick(space, pile_id, line.key, letter_id)
