"""The words of the pages of a pile, as they are kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from intakeapp.data.store import Reader
from intakeapp.documents.page_words import PageWords
from intakeapp.documents.wire import packed, unpacked
from intakeapp.domain.piles import PilePage
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.workspace import Workspace


def words_bytes(page: PageWords) -> bytes:
    """Return the words of a page as they are kept."""
    held = {"ratio": page.ratio, "exact": page.exact, "words": packed(page.words)}
    return zlib.compress(json.dumps(held, separators=(",", ":")).encode())


def words_in(reader: Reader, pages: Sequence[PilePage]) -> dict[str, PageWords]:
    """Return the words of pages by their ids, numbered from 1 as given; unread ones have none."""
    return {page.id: words_on(reader, page, number) for number, page in enumerate(pages, 1)}


def words_of(space: Workspace, pages: Sequence[PilePage]) -> dict[str, PageWords]:
    """Return the words of pages as `words_in` does, in one view of the store."""
    with space.store.reading() as reader:
        return words_in(reader, pages)


def words_on(reader: Reader, page: PilePage, number: int) -> PageWords:
    """Return the words of one page, under a number."""
    if not page.words_sha256:
        return PageWords(number, ())
    held = json.loads(zlib.decompress(read_bytes(reader, page.words_sha256)))
    return PageWords(number, unpacked(held["words"]), float(held["ratio"]), bool(held["exact"]))
