"""Reading the pages of a pile in the background, and showing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.documents.blacking import blacked, without_words
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from intakeapp.domain.letters import Box
from intakeapp.domain.pile_codes import case_of
from intakeapp.domain.piles import LeftOut, PageState, PilePage, PileProfile, PostLetter
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import forget_bytes, has_bytes, keep_bytes, read_bytes
from intakeapp.services.documents_in import page_picture
from intakeapp.services.letter_keeping import remake
from intakeapp.services.pile_words import words_bytes, words_in, words_of, words_on
from intakeapp.services.piles import (
    ONE_WAY,
    PileView,
    check_open,
    find_page,
    find_pile,
    forget_read,
    is_released,
    view_in,
)
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.pipeline import ReadPage, Recogniser

__all__ = [
    "PNG", "ShownPage", "black_out", "next_to_read", "read_again", "read_page", "shown_page",
    "words_in", "words_of",
]  # fmt: skip

PNG = "image/png"
_UNKNOWN_DPI = 200


@dataclass(frozen=True, kw_only=True)
class _Job:
    page: PilePage
    data: bytes
    colour: bool


def next_to_read(space: Workspace, pile_id: str, taken: Iterable[str] = ()) -> str:
    """Return the id of the page to read next, none of `taken`; empty when none waits."""
    passed = set(taken)
    with space.store.reading() as reader:
        waiting = view_in(reader, pile_id).to_read
    return next((page.id for page in waiting if page.id not in passed), "")


def read_page(space: Workspace, page_id: str, recogniser: Recogniser) -> Changes:
    """Read a page and keep how it looks clean and its words; durable when this returns.

    A page that cannot be read stays as it came, with the reason. A page that was turned, taken
    away or read meanwhile changes nothing. Raises FileRefused when this computer has nothing to
    recognise letters with.
    """
    from intakeapp.documents.pipeline import Picture

    job = _job(space, page_id)
    if job is None:
        return Changes()
    try:
        read = recogniser.page(
            job.data, page=job.page.file_page, turned=job.page.turned % 360,
            picture=Picture.COLOUR if job.colour else Picture.GREY,
            as_it_lies=bool(job.page.turned),
        )  # fmt: skip
    except PageRefused as refused:
        return _keep_problem(space, job.page, refused)
    except FileRefused as refused:
        if refused.refusal is Refusal.NO_ENGINE:
            raise
        return _keep_problem(space, job.page, refused)
    if read.problem is not None:
        return _keep_problem(space, job.page, read.problem)
    return _keep_read(space, job.page, read)


def _job(space: Workspace, page_id: str) -> _Job | None:
    with space.store.reading() as reader:
        page = reader.find(PilePage, page_id)
        if page is None or page.state is not PageState.WAITING:
            return None
        profile = find_pile(reader, page.pile_id).profile
        return _Job(
            page=page, data=read_bytes(reader, page.sha256),
            colour=profile is PileProfile.IDENTITY,
        )  # fmt: skip


def _keep_problem(space: Workspace, page: PilePage, refused: FileRefused) -> Changes:
    with space.store.writing(space.context("pile.read", kind=ONE_WAY)) as writer:
        now = writer.find(PilePage, page.id)
        if now != page:
            return Changes()
        writer.change(page, state=PageState.UNREADABLE, problem=refused.refusal.value)
        return changes_of(writer, page.id)


def _keep_read(space: Workspace, page: PilePage, read: ReadPage) -> Changes:
    words = words_bytes(read.words)
    with space.store.writing(space.context("pile.read", kind=ONE_WAY)) as writer:
        now = writer.find(PilePage, page.id)
        if now is None or not _is_as_it_was(now, page):
            return Changes()
        # another case's cover stays in sight: what follows it may not be for this dossier
        is_cover = any(case_of(code) == now.case_id for code in read.codes)
        writer.change(
            now,
            state=PageState.READ,
            problem="",
            clean_sha256=keep_bytes(writer, read.png),
            clean_resolution=read.resolution or page.resolution or _UNKNOWN_DPI,
            words_sha256=keep_bytes(writer, words),
            is_blank=read.is_blank,
            turned=now.turned or read.turned,
            left_out=LeftOut.COVER if is_cover and now.left_out is None else now.left_out,
        )
        return changes_of(writer, page.id)


def _is_as_it_was(now: PilePage, before: PilePage) -> bool:
    """Tell whether what was read is still what the page is."""
    return (now.sha256, now.turned, now.state) == (before.sha256, before.turned, before.state)


# Showing


@dataclass(frozen=True, kw_only=True)
class ShownPage:
    """How a page looks; `turned` is what the screen still has to turn it by, clockwise."""

    picture: bytes
    turned: int = 0


def shown_page(space: Workspace, page_id: str, side: int, recogniser: Recogniser) -> ShownPage:
    """Return a page as PNG or JPEG, its longest side at most `side` pixels.

    Bytes of others are drawn in the reading process only. Raises FileRefused for a page that
    cannot be drawn, InputError when it is gone.
    """
    with space.store.reading() as reader:
        page = find_page(reader, page_id)
        clean = page.clean_sha256 if has_bytes(reader, page.clean_sha256) else ""
        if not clean and not has_bytes(reader, page.sha256):
            view = view_in(reader, page.pile_id)
        else:
            view = None
            data = read_bytes(reader, clean or page.sha256)
    if view is not None:
        return ShownPage(picture=_from_document(space, view, page, side))
    number = 1 if clean else page.file_page
    picture = recogniser.preview(data, page=number, side=side)
    return ShownPage(picture=picture, turned=0 if clean else page.turned % 360)


def _from_document(space: Workspace, view: PileView, page: PilePage, side: int) -> bytes:
    """Return a page of a pile that was put away, from the document it lies in."""
    letter = next((one for one in view.letters if one.id == page.letter_id), None)
    pages = [one.id for one in view.drawn_of(page.letter_id)]
    if letter is None or not letter.document_id or page.id not in pages:
        raise InputError("Deze bladzijde is niet meer te tonen.")
    number = pages.index(page.id) + 1
    return page_picture(space, letter.document_id, number, round(side * 0.7)).png


# Blacking out


def black_out(space: Workspace, page_id: str, boxes: Sequence[Box]) -> Changes:
    """Paint over places of a page that was read, for good: pixels, words and what came in.

    Other pages of the same file in this dossier lose the file as it came too, and keep how they
    look clean, so they must have been read. The document of the letter is made anew. Raises
    InputError when that is not so, the pile was put away, or no place is given.
    """
    if not boxes:
        raise InputError("Wijs eerst aan wat onleesbaar moet worden.")
    with space.store.writing(space.context("pile.black_out", kind=ONE_WAY)) as writer:
        page = find_page(writer, page_id)
        check_open(find_pile(writer, page.pile_id))
        alike = writer.list(PilePage, sha256=page.sha256, case_id=page.case_id)
        gone = [p for p in alike if p.id != page_id and is_released(writer, p)]
        others = [p for p in alike if p.id != page_id and p not in gone]
        if any(one.state is not PageState.READ for one in (page, *others)):
            raise InputError(
                "Dit bestand wordt nog gelezen.", now="Wacht even en probeer het dan opnieuw."
            )
        for one in others:
            _keep_as(writer, one, read_bytes(writer, one.clean_sha256), one.words_sha256)
        words = without_words(words_on(writer, page, 1), boxes)
        picture = blacked(read_bytes(writer, page.clean_sha256), boxes)
        _keep_as(writer, page, picture, keep_bytes(writer, words_bytes(words)))
        forget_bytes(writer, [page.sha256], released=gone)
        letter = writer.find(PostLetter, page.letter_id) if page.letter_id else None
        if letter is not None and letter.document_id:
            remake(space, writer, letter)
        return changes_of(writer, page_id)


def _keep_as(writer: Writer, page: PilePage, picture: bytes, words_sha256: str) -> None:
    """Make a picture all that is left of a page."""
    digest = keep_bytes(writer, picture)
    writer.change(
        page, sha256=digest, clean_sha256=digest, media_type=PNG, size=len(picture), file_page=1,
        turned=0, resolution=page.clean_resolution, words_sha256=words_sha256,
    )  # fmt: skip
    forget_bytes(writer, (page.sha256, page.clean_sha256, page.words_sha256))


def read_again(space: Workspace, page_id: str) -> Changes:
    """Let a page be read once more, such as after a fault. Raises InputError."""
    with space.store.writing(space.context("pile.read_again", kind=ONE_WAY)) as writer:
        page = find_page(writer, page_id)
        check_open(find_pile(writer, page.pile_id))
        forget_read(writer, page, before=page)
        return changes_of(writer, page_id)
