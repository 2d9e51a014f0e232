"""The words of invented letters by the program's own pipeline, kept in a folder between runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue

from intakeapp.documents.page_words import PageWords, Word
from intakeapp.documents.pipeline import Recogniser
from intakeapp.domain.letters import Box
from tests.letters.facts import Letter
from tests.letters.paper import as_files

FORMS = ("text", "scan", "poor", "photo")


def recognised(
    letters: Sequence[Letter], form: str, cache: Path | None = None, jobs: int = 2
) -> list[tuple[PageWords, ...]]:
    """Return the words of each letter as `form`: the PDF's own text, or read from a picture.

    Words found in `cache` are not read again: empty it when recognition has changed.
    """
    free: SimpleQueue[Recogniser] = SimpleQueue()
    readers = [Recogniser(processes=1) for _ in range(jobs)]
    for reader in readers:
        free.put(reader)

    def words(letter: Letter) -> tuple[PageWords, ...]:
        kept = _place(letter, form, cache)
        if kept is not None and kept.exists():
            return _loaded(kept)
        reader = free.get()
        try:
            found = _read(reader, letter, form)
        finally:
            free.put(reader)
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps([asdict(page) for page in found]), encoding="utf-8")
        return found

    try:
        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(words, letters))
    finally:
        for reader in readers:
            reader.close()


def _read(reader: Recogniser, letter: Letter, form: str) -> tuple[PageWords, ...]:
    name = f"{letter.family}-{letter.seed}.pdf"
    files = [(name, letter.pdf)] if form == "text" else as_files(letter, form)
    pages: list[PageWords] = []
    for name, data in files:
        pages += [page.words for page in reader.pages(data, name, picture=False)]
    return renumbered(pages)


def renumbered(pages: Sequence[PageWords]) -> tuple[PageWords, ...]:
    """Return pages as if they lay in one pile."""
    return tuple(
        PageWords(number, page.words, page.ratio, page.exact)
        for number, page in enumerate(pages, start=1)
    )


def _place(letter: Letter, form: str, cache: Path | None) -> Path | None:
    if cache is None:
        return None
    digest = hashlib.sha256(letter.pdf).hexdigest()[:16]
    return cache / form / f"{letter.family}-{letter.seed}-{digest}.json"


def _loaded(place: Path) -> tuple[PageWords, ...]:
    pages = json.loads(place.read_text(encoding="utf-8"))
    return tuple(
        PageWords(
            page["number"],
            tuple(
                Word(word["text"], Box(**word["box"]), word["line"], word["confidence"])
                for word in page["words"]
            ),
            page["ratio"],
            page["exact"],
        )
        for page in pages
    )
