"""A pile in a real store, short to feed, read and look at."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from intakeapp.data.models.tables import document_chunk
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import Arrival, PilePage, PostLetter
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.pile_reading import next_to_read, read_page, words_of
from intakeapp.services.piles import (
    Incoming,
    PileView,
    add_pages,
    begin_pile,
    is_released,
    mark_seen,
    pile_view,
)
from intakeapp.services.post_letters import (
    confirm_letters,
    keep_letter,
    letters_to_keep,
    proposed_letters,
)
from intakeapp.services.workspace import Workspace
from tests.gui.post.fakes import QuickRecogniser, Sheet, Table, blank_sheet, letter_sheets

EVICTION, REMINDER, SUMMONS = ("d04_eviction", 1), ("d01_reminder", 2), ("d12_summons", 1)
__all__ = [
    "EVICTION", "REMINDER", "SUMMONS", "Piling", "blank_sheet", "digests_in", "letter_sheets",
    "pdf_file", "sheets_of",
]  # fmt: skip


def sheets_of(*letters: tuple[str, int]) -> tuple[Sheet, ...]:
    """Return the pages of invented letters, one behind the other."""
    return tuple(sheet for family, seed in letters for sheet in letter_sheets(family, seed))


class Piling:
    """One pile of a case; recognition knows the sheets that were laid in."""

    def __init__(self, space: Workspace, case_id: str, **begin: Any) -> None:
        self.space, self.case_id = space, case_id
        self.table = Table()
        self.recogniser = QuickRecogniser(self.table)
        self.id = begin_pile(space, case_id, **begin).record_id

    @property
    def view(self) -> PileView:
        return pile_view(self.space, self.id)

    @property
    def ids(self) -> list[str]:
        """The ids of the pages in order, those left out too."""
        return [page.id for page in self.view.pages]

    @property
    def letters(self) -> tuple[PostLetter, ...]:
        return self.view.letters

    def page(self, page_id: str) -> PilePage:
        return next(page for page in self.view.pages if page.id == page_id)

    def lay(self, *sheets: Sheet, **place: str) -> list[str]:
        """Let sheets come in one by one; return the ids of their pages."""
        self.table.lay(sheets)
        return [
            add_pages(self.space, self.id, sheet.incoming, **place).record_id for sheet in sheets
        ]

    def lay_file(self, data: bytes, sheet: Sheet, pages: int = 1) -> list[str]:
        """Let a file come in whose pages all read as one sheet does; return their ids."""
        self.table.sheets[hashlib.sha256(data).hexdigest()] = sheet
        before = set(self.ids)
        incoming = Incoming(
            data=data, media_type="application/pdf", arrived=Arrival.FILE, pages=pages
        )
        add_pages(self.space, self.id, incoming)
        return [page_id for page_id in self.ids if page_id not in before]

    def read(self) -> None:
        """Read all that waits."""
        while page_id := next_to_read(self.space, self.id):
            read_page(self.space, page_id, self.recogniser)

    def proposed(self) -> list[list[str]]:
        """The ids of the pages by letter, as proposed."""
        view = self.view
        groups = proposed_letters(view, words_of(self.space, view.inside))
        return [[page.id for page in group] for group in groups]

    def confirm(self, groups: Sequence[Sequence[str]] | None = None) -> tuple[PostLetter, ...]:
        """Confirm a division, as proposed unless given, and keep what can be kept."""
        confirm_letters(self.space, self.id, self.proposed() if groups is None else groups)
        self.keep()
        return self.letters

    def keep(self) -> None:
        """Make every letter that has to be a document."""
        for letter in letters_to_keep(self.view):
            keep_letter(self.space, letter.id)

    def look(self) -> None:
        """Look at all pages."""
        mark_seen(self.space, self.ids)

    def of_letters(self, *letters: tuple[str, int]) -> tuple[PostLetter, ...]:
        """Let letters come in, be read, confirmed one by one, and kept."""
        groups = [self.lay(*sheets_of(letter)) for letter in letters]
        self.read()
        return self.confirm(groups)

    def document(self, letter: PostLetter) -> StoredDocument:
        with self.space.store.reading() as reader:
            return reader.get(StoredDocument, letter.document_id)

    def content(self, letter: PostLetter) -> bytes:
        """Return the PDF that a letter is in the dossier."""
        with self.space.store.reading() as reader:
            return read_bytes(reader, reader.get(StoredDocument, letter.document_id).sha256)

    def documents(self) -> list[StoredDocument]:
        with self.space.store.reading() as reader:
            return reader.list(StoredDocument, case_id=self.case_id)


def digests_in(space: Workspace) -> set[str]:
    """Return what bytes the store holds."""
    with space.store.reading() as reader:
        return set(reader.connection.execute(select(document_chunk.c.sha256)).scalars())


def wrong_bytes(space: Workspace) -> list[str]:
    """Return what is wrong with the bytes that are held: needed and gone, or held and not named.

    A page needs its bytes as they came until it lies in the dossier as a document.
    """
    found: list[str] = []
    with space.store.reading() as reader:
        needed = {document.sha256: "document" for document in reader.list(StoredDocument)}
        allowed = set(needed)
        for page in reader.list(PilePage):
            needed |= {page.words_sha256: "words"}
            if not is_released(reader, page):
                needed |= {page.sha256: "page", page.clean_sha256: "clean page"}
            allowed |= {page.sha256, page.clean_sha256, page.words_sha256}
        held = digests_in(space)
        needed.pop("", None)
        found += [
            f"{what} {digest} is gone" for digest, what in needed.items() if digest not in held
        ]
        found += [f"{digest} is held for nothing" for digest in held - allowed]
        for digest in held & set(needed):
            read_bytes(reader, digest)  # checks the bytes against their name
    return found


def pdf_file(family: str, seed: int) -> bytes:
    """Return an invented letter as a PDF file."""
    from tests.letters.catalogue import makers

    return makers("develop")[family](seed).pdf
