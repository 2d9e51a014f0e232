"""The rows of the strip: letters with their pages, and at the end what was taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from intakeapp.domain.piles import LeftOut, PageState, PilePage
from intakeapp.views.post.session import PostSession

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
PAGES_MIME = "application/x-intakeapp-pages"
_OUT_WORDS = {
    LeftOut.BY_HAND: "eruit gehaald", LeftOut.REPLACED: "vervangen", LeftOut.COVER: "voorblad",
}  # fmt: skip


class HeadState(StrEnum):
    """How far a letter is."""

    OPEN = "open"
    DONE = "klaar"
    HERE = "hier"
    PROPOSED = "voorstel"


@dataclass(frozen=True)
class Head:
    """The head of a letter."""

    text: str
    state: HeadState

    @property
    def key(self) -> str:
        return f"head:{self.text}"


@dataclass(frozen=True)
class OutHead:
    """The head of the pages that are not part of a letter; it opens and closes."""

    count: int
    is_open: bool

    key = "out"

    @property
    def text(self) -> str:
        """Its words."""
        return f"Eruit ({self.count})"


@dataclass(frozen=True)
class Foot:
    """What comes next."""

    text: str

    key = "foot"


@dataclass(frozen=True)
class Leaf:
    """A page; `number` counts from 1 in its letter, 0 for one that was taken out."""

    page: PilePage
    number: int
    is_being_read: bool = False

    @property
    def key(self) -> str:
        return self.page.id

    @property
    def text(self) -> str:
        """Which page it is."""
        return f"blad {self.number}" if self.number else "blad"

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What is to be said of it: words with the name of their colour."""
        page = self.page
        if page.left_out is not None:
            return ((_OUT_WORDS[page.left_out], "muted"), ("bewaard", "muted"))
        if page.state is PageState.UNREADABLE:
            return (("niet gelezen", "error_ink"), ("blijft", "muted"))
        if page.state is PageState.WAITING:
            words = "wordt gelezen" if self.is_being_read else "wacht op lezen"
            return ((words, "muted"),)
        if page.is_blank:
            return (("leeg?", "wait_ink"), ("blijft", "muted"))
        return ()

    def sentence(self, letter: str) -> str:
        """Return what a screen reader says of it."""
        seen = "" if self.page.seen or not self.number else "nog niet bekeken"
        parts = [letter, self.text, *(words for words, _colour in self.notes), seen]
        return ", ".join(part for part in parts if part)


Row = Head | OutHead | Foot | Leaf


class StripModel(QAbstractListModel):
    """All rows, in order. Pages can be dragged to another place.

    Signals:
        moved: ids of pages, and the id of the page they come after (empty: first).
    """

    moved = Signal(list, str)

    def __init__(self, session: PostSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Row] = []
        self._at: dict[str, int] = {}
        self.out_is_open = False

    # What stands where

    def row_at(self, row: int) -> Row:
        """Return what stands at a row."""
        return self._rows[row]

    def leaf_at(self, index: Index) -> Leaf | None:
        """Return the page at an index, if it is one."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Leaf) else None

    def index_of(self, page_id: str) -> QModelIndex:
        """Return where a page stands; invalid when it is not here."""
        row = self._at.get(page_id, -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def refresh(self) -> bool:
        """Take the pile as the session has it; tell whether rows came, went or moved."""
        rows = self._made_rows()
        keys = {row.key: at for at, row in enumerate(rows)}
        if list(keys) == list(self._at):
            changed = [at for at, row in enumerate(rows) if row != self._rows[at]]
            self._rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))
            return False
        self.beginResetModel()
        self._rows, self._at = rows, keys
        self.endResetModel()
        return True

    def _made_rows(self) -> list[Row]:
        session, view = self._session, self._session.view
        if view is None:
            return []
        rows: list[Row] = []
        busy, here = session.busy_with, session.group_at
        sizes = Counter(page.letter_id for page in view.inside)
        order = {letter.id: number for number, letter in enumerate(view.letters, 1)}
        for at, group in enumerate(session.groups):
            letter_id = group[0].letter_id
            stands = view.pile.is_bag or (letter_id and _is_whole(group, sizes))
            number = order.get(letter_id, len(order) + 1) if view.pile.is_bag else at + 1
            state = self._state_of(letter_id, is_here=at == here, stands=bool(stands))
            rows.append(Head(f"Brief {number}", state))
            rows += [Leaf(page, number, page.id in busy) for number, page in enumerate(group, 1)]
        foot = self._foot()
        rows += [foot] if foot is not None else []
        out = [page for page in view.pages if page.left_out is not None]
        if out:
            rows.append(OutHead(len(out), self.out_is_open))
            rows += [Leaf(page, 0) for page in out] if self.out_is_open else []
        return rows

    def _state_of(self, letter_id: str, *, is_here: bool, stands: bool) -> HeadState:
        review = self._session.reviews.get(letter_id)
        if review is not None and review.is_done:
            return HeadState.DONE
        if is_here:
            return HeadState.HERE
        return HeadState.OPEN if stands else HeadState.PROPOSED

    def _foot(self) -> Foot | None:
        session, view = self._session, self._session.view
        if view is None or view.pile.finished_at is not None:
            return None
        if session.scanning:
            return Foot("wordt gescand")
        if view.pile.is_bag:
            in_hand = any(not page.letter_id for page in view.inside)
            return Foot(f"Leg brief {len(view.letters) + in_hand + 1} in")
        return None

    # For the view

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._sentence(index.row())
        return None

    def _sentence(self, at: int) -> str:
        row = self._rows[at]
        if isinstance(row, Leaf):
            heads = (one for one in reversed(self._rows[:at]) if isinstance(one, Head | OutHead))
            head = next(heads, None)
            return row.sentence(head.text if head is not None else "")
        if isinstance(row, OutHead):
            how = "Enter klapt dicht" if row.is_open else "Enter klapt open"
            return f"Eruit gehaald, {row.count}. {how}."
        return f"{row.text}, {row.state.value}" if isinstance(row, Head) else row.text

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        row = self._rows[index.row()]
        if isinstance(row, Leaf):
            drag = flag.ItemIsDragEnabled if row.number else flag.NoItemFlags
            return flag.ItemIsEnabled | flag.ItemIsSelectable | drag
        if isinstance(row, OutHead):
            return flag.ItemIsEnabled | flag.ItemIsSelectable
        return flag.ItemIsEnabled

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [PAGES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        leaves = [self.leaf_at(index) for index in sorted(indexes, key=QModelIndex.row)]
        data = QMimeData()
        ids = ",".join(leaf.page.id for leaf in leaves if leaf is not None and leaf.number)
        data.setData(PAGES_MIME, ids.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(PAGES_MIME):
            return False
        ids = bytes(data.data(PAGES_MIME).data()).decode().split(",")
        end = len(self._rows) if row < 0 else row
        before = [one for one in self._rows[:end] if isinstance(one, Leaf) and one.number]
        after = next((one.page.id for one in reversed(before) if one.page.id not in ids), "")
        self.moved.emit(ids, after)
        return False  # the rows move when the store has moved them


def _is_whole(group: Sequence[PilePage], sizes: Mapping[str, int]) -> bool:
    """Tell whether a group is one letter as it was confirmed, with all its pages."""
    ids = {page.letter_id for page in group}
    return len(ids) == 1 and len(group) == sizes[group[0].letter_id]
