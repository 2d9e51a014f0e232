"""Paper that is scanned into a dossier: each pile becomes one PDF that can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from intakeapp.documents.refusals import FileRefused
from intakeapp.documents.scanning.drivers import (
    ScannedPage,
    ScannerDriver,
    ScannerError,
    Trouble,
)
from intakeapp.services.changes import Changes
from intakeapp.services.documents_in import DocumentError, add_document
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.archive_pdf import ArchivePage
    from intakeapp.documents.pipeline import Recogniser


def driver_of(scanner_id: str, known: Iterable[ScannerDriver]) -> ScannerDriver:
    """Return the driver of a scanner by its id. Raises ScannerError when there is none."""
    name = scanner_id.partition(":")[0]
    for driver in known:
        if driver.name == name:
            return driver
    raise ScannerError(Trouble.ABSENT)


def keep_pile(
    space: Workspace,
    case_id: str,
    pages: Iterable[ScannedPage],
    *,
    title: str = "Gescande post",
    told: Callable[[int], None] = lambda _count: None,
) -> Changes:
    """Keep scanned pages as one document; `record_id` is the document.

    `told` hears how many pages there are, each time one is in. When the scanner stops half-way,
    the pages before that are kept and the error is raised after that. Raises DocumentError when
    there is no page.
    """
    got: list[ScannedPage] = []
    stopped: ScannerError | None = None
    try:
        for page in pages:
            got.append(page)
            told(len(got))
    except ScannerError as error:
        stopped = error
    if not got:
        raise stopped or DocumentError("Er is geen bladzijde gescand.")
    changes = add_document(space, case_id, f"{title}.pdf", pdf_of(space, got, title))
    if stopped is not None:
        raise stopped
    return changes


def pdf_of(space: Workspace, pages: Iterable[ScannedPage], title: str) -> bytes:
    """Return scanned pages as a PDF with their words under them; unread pages have none."""
    from intakeapp.documents.archive_pdf import archive_pdf
    from intakeapp.documents.pipeline import Recogniser

    with Recogniser() as recogniser:
        drawn = [_readable(recogniser, page, number) for number, page in enumerate(pages, 1)]
    return archive_pdf(drawn, title=title, made_at=space.store.clock.now())


def _readable(recogniser: Recogniser, page: ScannedPage, number: int) -> ArchivePage:
    """Return a page as it is kept: cleaned and with words, or as it came when it can't be read."""
    from intakeapp.documents.archive_pdf import ArchivePage
    from intakeapp.documents.page_words import PageWords

    try:
        (read,) = recogniser.pages(page.data, picture=True)
    except FileRefused:
        return ArchivePage(
            picture=page.data, resolution=page.resolution, words=PageWords(number, ())
        )
    words = PageWords(number, read.words.words, read.words.ratio, read.words.exact)
    scale = _longest_side(read.png) / _longest_side(page.data)
    return ArchivePage(picture=read.png, resolution=round(page.resolution * scale), words=words)


def _longest_side(picture: bytes) -> int:
    from PIL.Image import open as opened

    with opened(BytesIO(picture)) as found:
        return max(found.size)
