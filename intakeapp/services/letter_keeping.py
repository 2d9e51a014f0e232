"""The letters of a pile as documents of the dossier, made anew when their pages change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import PageState, PilePage, PostLetter
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import forget_bytes, keep_bytes, read_bytes
from intakeapp.services.documents_in import PDF, RECEIVED, DocumentError, checked
from intakeapp.services.pile_words import words_in
from intakeapp.services.piles import ONE_WAY, PileView, made_of, view_in
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.archive_pdf import ArchivePage

_UNKNOWN_DPI = 200


def find_letter(reader: Reader, letter_id: str) -> PostLetter:
    """Return a letter. Raises InputError when it is not there."""
    letter = reader.find(PostLetter, letter_id)
    if letter is None:
        raise InputError("Deze brief is er niet meer.", path="letter_id")
    return letter


def letters_to_keep(view: PileView) -> tuple[PostLetter, ...]:
    """Return the letters whose pages were all read, and whose document is not what they are.

    That is so before there is a document, and after a page was turned, replaced or taken out.
    """
    if view.pile.finished_at is not None:
        return ()
    return tuple(
        letter
        for letter in view.unkept
        if all(page.state is not PageState.WAITING for page in view.pages_of(letter.id))
    )


def keep_letter(space: Workspace, letter_id: str) -> Changes:
    """Make a letter a document of the dossier, or make its document anew after a change.

    `record_id` is the document. Pages that seem blank are not in it. Raises InputError when the
    letter is gone, was not read yet, or has a page that cannot be kept.
    """
    from intakeapp.documents.archive_pdf import archive_pdf

    with space.store.reading() as reader:
        letter = find_letter(reader, letter_id)
        pages, drawn = _drawn(reader, view_in(reader, letter.pile_id), letter_id)
    content = archive_pdf(drawn, title=letter.title, made_at=space.store.clock.now())
    with space.store.writing(space.context("letter.keep", kind=ONE_WAY)) as writer:
        now = find_letter(writer, letter_id)
        if view_in(writer, letter.pile_id).drawn_of(letter_id) != pages:
            return Changes()  # changed meanwhile: it will be asked for again
        return changes_of(writer, _keep(space, writer, now, content, made_of(pages)))


def remake(space: Workspace, writer: Writer, letter: PostLetter) -> None:
    """Make the document of a letter anew inside a unit of work. Raises InputError."""
    from intakeapp.documents.archive_pdf import archive_pdf

    pages, drawn = _drawn(writer, view_in(writer, letter.pile_id), letter.id)
    content = archive_pdf(drawn, title=letter.title, made_at=space.store.clock.now())
    _keep(space, writer, letter, content, made_of(pages))


def _drawn(
    reader: Reader, view: PileView, letter_id: str
) -> tuple[tuple[PilePage, ...], list[ArchivePage]]:
    from intakeapp.documents.archive_pdf import ArchivePage

    inside, pages = view.pages_of(letter_id), view.drawn_of(letter_id)
    if not inside or any(page.state is PageState.WAITING for page in inside):
        raise InputError("Deze brief wordt nog gelezen.", now="Wacht even.")
    if not pages:
        raise InputError("Geen bladzijde van deze brief is te lezen.", now="Scan de brief opnieuw.")
    words = words_in(reader, pages)
    return pages, [
        ArchivePage(
            picture=_picture(reader, page),
            resolution=page.clean_resolution or page.resolution or _UNKNOWN_DPI,
            words=words[page.id],
        )
        for page in pages
    ]


def _picture(reader: Reader, page: PilePage) -> bytes:
    """Return how a page is kept; what was never read is looked at as a file of others is."""
    if page.clean_sha256:
        return read_bytes(reader, page.clean_sha256)
    data = read_bytes(reader, page.sha256)
    try:
        checked(data)
    except DocumentError:
        raise InputError(
            "Een bladzijde van deze brief is beschadigd.",
            now="Scan die bladzijde opnieuw, of haal haar uit de brief.",
        ) from None
    return data


def _keep(space: Workspace, writer: Writer, letter: PostLetter, content: bytes, made: str) -> str:
    before = writer.find(StoredDocument, letter.document_id) if letter.document_id else None
    digest = keep_bytes(writer, content)
    if before is not None:
        writer.change(
            before, sha256=digest, size=len(content), title=letter.title, template_version=made
        )
        forget_bytes(writer, [before.sha256])
        return before.id
    document = StoredDocument(
        id=space.store.ids.new(), case_id=letter.case_id, kind=RECEIVED, title=letter.title,
        media_type=PDF, sha256=digest, size=len(content), created_at=space.store.clock.now(),
        template_version=made, sealed=letter.sealed,
    )  # fmt: skip
    writer.add(document)
    writer.change(letter, document_id=document.id)
    return document.id
