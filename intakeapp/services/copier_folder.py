"""What the office copier put in its folder: whose it is by its cover sheet, and taking it in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from intakeapp.base.errors import KnownError
from intakeapp.documents.limits import LIMITS
from intakeapp.documents.page_words import Picture
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.documents.scanning.watched import Arrival, WatchedFolder
from intakeapp.domain.cases import Case
from intakeapp.domain.pile_codes import case_of
from intakeapp.domain.piles import Arrival as ArrivedBy
from intakeapp.domain.piles import PilePage, PileProfile
from intakeapp.services.changes import Changes
from intakeapp.services.pile_files import incoming_of
from intakeapp.services.piles import add_pages, begin_pile, piles_of
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.pipeline import Recogniser

CODED_PAGES = 2  # a cover sheet lies on top, or came out of the copier with its back first
AT_ONCE = 4  # files that one look examines: the folder may be full of what others scanned
UNKNOWN_CASE = "Het voorblad hoort bij een zaak die hier niet staat."


@dataclass(frozen=True, kw_only=True)
class CopierArrival:
    """A file in the copier's folder.

    `case_id` and `case_number` are those of its cover sheet, empty without one or when its case is
    not in this file; `note` says the latter. `problem` says why it cannot be taken. `kept_in` is
    the number of a case that holds the same file already.
    """

    arrival: Arrival
    case_id: str = ""
    case_number: str = ""
    pages: int = 0
    problem: str = ""
    note: str = ""
    kept_in: str = ""


class CopierDesk:
    """Looks in the copier's folder, and takes files from it into piles. No file is ever lost.

    `look` and `take` may be called from different threads, each with a recogniser of its own.
    Raises InputError for what is no folder.
    """

    def __init__(self, space: Workspace, folder: Path) -> None:
        self._space = space
        self._watched = WatchedFolder(folder)
        self._known: dict[Arrival, CopierArrival] = {}
        self._lock = Lock()

    def look(self, recogniser: Recogniser) -> tuple[CopierArrival, ...]:
        """Return what has fully arrived, the newest first; to be called again and again.

        Each look examines four new files at most; the others come with the next. Nothing is kept
        or removed. Raises KnownError when the folder cannot be reached.
        """
        with self._lock:
            there = tuple(reversed(self._watched.look()))
            self._known = {a: self._known[a] for a in there if a in self._known}
            unknown = [arrival for arrival in there if arrival not in self._known]
        for arrival in unknown[:AT_ONCE]:
            found = self._examined(arrival, recogniser)
            if found is not None:
                with self._lock:
                    self._known[arrival] = found
        with self._lock:
            return tuple(self._known[arrival] for arrival in there if arrival in self._known)

    def _examined(self, arrival: Arrival, recogniser: Recogniser) -> CopierArrival | None:
        """Return what a file is; None when it changed meanwhile, and will arrive again."""
        if arrival.size > LIMITS.file_bytes:
            return CopierArrival(arrival=arrival, problem=_problem(FileRefused(Refusal.TOO_LARGE)))
        try:
            content = self._content(arrival)
        except KnownError:
            return None
        try:
            pages = incoming_of(arrival.path.name, content, ArrivedBy.FOLDER, recogniser).pages
        except FileRefused as refused:
            return CopierArrival(arrival=arrival, problem=_problem(refused))
        coded = _coded_case(content, pages, recogniser)
        digest = hashlib.sha256(content).hexdigest()
        with self._space.store.reading() as reader:
            case = reader.find(Case, coded) if coded else None
            before = reader.list(PilePage, sha256=digest, arrived=ArrivedBy.FOLDER)
            kept_in = reader.get(Case, before[-1].case_id).number if before else ""
        return CopierArrival(
            arrival=arrival,
            case_id="" if case is None else case.id,
            case_number="" if case is None else case.number,
            pages=pages,
            note=UNKNOWN_CASE if coded and case is None else "",
            kept_in=kept_in,
        )

    def _content(self, arrival: Arrival) -> bytes:
        with self._lock:
            content = self._watched.take(arrival)
            self._watched.put_back(arrival)
            return content

    def take(self, arrival: Arrival, case_id: str, recogniser: Recogniser) -> Changes:
        """Keep a file as a new pile of a case, and remove it from the folder once it is durable.

        `record_id` is the pile. Raises FileRefused or KnownError when it cannot be kept: it stays
        in the folder and is offered again. Raises KnownError too when it was kept and cannot be
        removed; the next program that looks says where it is kept.
        """
        with self._lock:
            content = self._watched.take(arrival)
        kept = False
        try:
            changes = self._keep(arrival.path.name, content, case_id, recogniser)
            kept = True
        finally:
            if not kept:
                with self._lock:
                    self._watched.put_back(arrival)
        self.remove(arrival)
        return changes

    def _keep(self, name: str, content: bytes, case_id: str, recogniser: Recogniser) -> Changes:
        incoming = incoming_of(name, content, ArrivedBy.FOLDER, recogniser)
        pile_id = _empty_pile(self._space, case_id)
        tables: frozenset[str] = frozenset()
        if not pile_id:
            begun = begin_pile(self._space, case_id)
            pile_id, tables = begun.record_id, begun.tables
        added = add_pages(self._space, pile_id, incoming)
        return Changes(tables=tables | added.tables, case_ids=added.case_ids, record_id=pile_id)

    def remove(self, arrival: Arrival) -> None:
        """Delete a file that is kept already. Raises KnownError when that cannot be done."""
        with self._lock:
            self._known.pop(arrival, None)
            self._watched.remove(arrival)


def _problem(refused: FileRefused) -> str:
    return f"{refused.what} {refused.now}"


def _coded_case(content: bytes, pages: int, recogniser: Recogniser) -> str:
    """Return the id of the case that a cover sheet names; empty without one."""
    for number in range(1, min(pages, CODED_PAGES) + 1):
        try:
            codes = recogniser.page(content, page=number, picture=Picture.NONE).codes
        except FileRefused:
            return ""  # without recognition a person still can take it
        found = next((case for code in codes if (case := case_of(code)) is not None), "")
        if found:
            return found
    return ""


def _empty_pile(space: Workspace, case_id: str) -> str:
    """Return a pile that was begun and never filled, as after a power cut; empty without one."""
    return next(
        (
            view.pile.id
            for view in piles_of(space, case_id)
            if not view.pages
            and not view.letters
            and view.pile.finished_at is None
            and view.pile.counted is None
            and not view.pile.is_bag
            and view.pile.profile is PileProfile.POST
        ),
        "",
    )
