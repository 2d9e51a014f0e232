"""Files on their way into a pile: one after the other, each to the pile it was meant for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import KnownError
from intakeapp.domain.piles import Arrival
from intakeapp.services.changes import Changes
from intakeapp.services.reading_desk import DeskClosed
from intakeapp.views.post.session import PostSession

_OTHER_CASE = "er werd een andere zaak geopend."
_NO_PILE = "er kon geen stapel worden begonnen."


@dataclass(frozen=True)
class PaperIn:
    """A file, or bytes from the clipboard; `pile_id` is empty until its pile was begun."""

    name: str
    arrived: Arrival
    path: Path | None = None
    data: bytes = b""
    after: str = ""
    replaces: str = ""
    case_id: str = ""
    pile_id: str = ""


class FileQueue(QObject):
    """Takes files one at a time, so that they come in the order that was meant.

    A file that cannot be read stays where it is; all those are told together, at the end.

    Signals:
        changed: how many files still have to come in.
    """

    changed = Signal(int)

    def __init__(self, session: PostSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[PaperIn] = []
        self._taking = False
        self._taken = 0
        self._refused: list[str] = []
        session.changed.connect(self._place)
        session.controller.loaded.connect(self._place)  # another case may have no pile at all

    @property
    def left(self) -> int:
        """How many files still have to come in."""
        return len(self._waiting) + self._taking

    def add(self, papers: Sequence[PaperIn], pile_id: str) -> None:
        """Let files come into a pile; an empty id means the one that is begun for them now."""
        case_id = self._session.controller.case_id
        self._waiting += [replace(one, case_id=case_id, pile_id=pile_id) for one in papers]
        self.changed.emit(self.left)
        self._place()

    def _place(self) -> None:
        """Tell the files that wait for a pile which it became, and go on."""
        case_id, view = self._session.controller.case_id, self._session.view
        lost = [one for one in self._waiting if not one.pile_id and one.case_id != case_id]
        self._give_up(lost, _OTHER_CASE)
        if view is not None and view.pile.finished_at is None:
            pile = view.pile
            self._waiting = [
                replace(one, pile_id=pile.id)
                if not one.pile_id and one.case_id == pile.case_id
                else one
                for one in self._waiting
            ]
        self._take_next()

    def _take_next(self) -> None:
        paper = next((one for one in self._waiting if one.pile_id), None)
        if self._taking or paper is None:
            return
        self._taking = True
        self._waiting.remove(paper)
        space, desk = self._session.controller.space, self._session.desk

        def take() -> Changes:
            with desk.reading() as recogniser:
                from intakeapp.services.pile_files import take_file

                return take_file(
                    space, paper.pile_id, paper.name, _bytes_of(paper), paper.arrived, recogniser,
                    after=paper.after, replaces=paper.replaces,
                )  # fmt: skip

        self._session.controller.operations.query(
            self, take, success=self._took, failure=partial(self._not_taken, paper), database=False
        )

    def _took(self, _changes: Changes) -> None:
        self._taken += 1
        self._ended()

    def _not_taken(self, paper: PaperIn, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._refused.append(f"{paper.name}: {error.what}")
        elif not isinstance(error, DeskClosed):
            self._session.controller.failed.emit(error)
        self._ended()

    def _ended(self) -> None:
        self._taking = False
        self._session.read_anew()
        self.changed.emit(self.left)
        self._take_next()
        self._tell_refused()

    def no_pile(self) -> None:
        """Give up the files for which no pile could be begun."""
        if self._session.view is None:
            self._give_up([one for one in self._waiting if not one.pile_id], _NO_PILE)

    def _give_up(self, papers: Sequence[PaperIn], why: str) -> None:
        if papers:
            self._waiting = [one for one in self._waiting if one not in papers]
            self._refused += [f"{one.name}: {why}" for one in papers]
            self.changed.emit(self.left)
            self._tell_refused()

    def _tell_refused(self) -> None:
        if self.left:
            return
        refused, taken = self._refused, self._taken
        self._refused, self._taken = [], 0
        if refused:
            self._session.trouble.emit(refused_error(refused, taken))


def _bytes_of(paper: PaperIn) -> bytes:
    """Return the bytes to take, no more than may come in. Raises KnownError."""
    from intakeapp.documents.limits import LIMITS

    if paper.path is None:
        return paper.data
    try:
        with paper.path.open("rb") as file:
            return file.read(LIMITS.file_bytes + 1)
    except IsADirectoryError:
        raise KnownError("Dit is een map. Kies de bestanden erin.") from None
    except OSError:
        raise KnownError("Dit bestand is er niet meer, of het mag niet worden gelezen.") from None


def refused_error(refused: Sequence[str], taken: int) -> KnownError:
    """Return what is told of files that could not come in: which, why, and what is safe."""
    head = (
        "Eén bestand kon er niet bij."
        if len(refused) == 1
        else f"{len(refused)} bestanden konden er niet bij."
    )
    others = "Het andere is bewaard." if taken == 1 else f"De andere {taken} zijn bewaard."
    stays = "Het staat nog waar het stond." if len(refused) == 1 else "Ze staan waar ze stonden."
    return KnownError(" ".join([head, *refused]), safe=f"{stays} {others if taken else ''}".strip())
