"""Piles of post: pages are kept the moment they arrive, and nothing leaves by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import Case
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import (
    Arrival,
    LeftOut,
    PageState,
    Pile,
    PilePage,
    PileProfile,
    PostLetter,
    Receipt,
)
from intakeapp.domain.records import Asked
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import forget_bytes, keep_bytes
from intakeapp.services.workspace import Workspace

GAP = 1024  # between the places of two pages: there is room to put one in without moving the rest
MOST_COUNTED = 2000
ONE_WAY = "maintenance"  # undo passes it by: bytes came or went, or the program did it
_ORDER = ("position", "id")
_AS_IT_CAME = ("image/png", "image/jpeg")  # what can be kept without having been read


@dataclass(frozen=True, kw_only=True)
class PileView:
    """A pile with its pages in order, its letters in order, and its receipt if one was made.

    `kept` tells by letter what its document was made of, as `made_of` says it.
    """

    pile: Pile
    pages: tuple[PilePage, ...] = ()
    letters: tuple[PostLetter, ...] = ()
    receipt: Receipt | None = None
    kept: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def inside(self) -> tuple[PilePage, ...]:
        """The pages that are not left out."""
        return tuple(page for page in self.pages if page.left_out is None)

    @property
    def to_read(self) -> tuple[PilePage, ...]:
        """The pages that wait to be read."""
        return tuple(page for page in self.inside if page.state is PageState.WAITING)

    @property
    def unseen(self) -> tuple[PilePage, ...]:
        """The pages that nobody looked at yet."""
        return tuple(page for page in self.inside if not page.seen)

    def pages_of(self, letter_id: str) -> tuple[PilePage, ...]:
        """Return the pages of a letter, without those left out."""
        return tuple(page for page in self.inside if page.letter_id == letter_id)

    def drawn_of(self, letter_id: str) -> tuple[PilePage, ...]:
        """Return the pages of a letter that are in its document.

        Blank ones are not, unless there is nothing else; nor are those that nobody can draw.
        """
        pages = self.pages_of(letter_id)
        shown = tuple(page for page in pages if not page.is_blank) or pages
        return tuple(p for p in shown if p.clean_sha256 or p.media_type in _AS_IT_CAME)

    def letter_of(self, page: PilePage) -> str:
        """Return the id of the letter a page is in; empty when that letter is there no more."""
        known = any(letter.id == page.letter_id for letter in self.letters)
        return page.letter_id if known else ""

    @property
    def unkept(self) -> tuple[PostLetter, ...]:
        """The letters whose document is not there, or is not what their pages are now."""
        return tuple(
            letter
            for letter in self.letters
            if (pages := self.drawn_of(letter.id)) and self.kept.get(letter.id) != made_of(pages)
        )


def made_of(pages: Iterable[PilePage]) -> str:
    """Return in a few signs what a document of these pages is made of."""
    names = (page.clean_sha256 or page.sha256 for page in pages)
    return f"pages-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:24]}"


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """Bytes that come in: a page from a scanner, or a file of `pages` pages.

    `resolution` is in dpi, 0 when nobody knows.
    """

    data: bytes
    media_type: str
    arrived: Arrival
    resolution: int = 0
    pages: int = 1


# Reading


def piles_of(space: Workspace, case_id: str) -> tuple[PileView, ...]:
    """Return the piles of a case, the latest first."""
    with space.store.reading() as reader:
        piles = reader.list(Pile, case_id=case_id, order_by=("begun_at", "id"))
        return tuple(_view(reader, pile) for pile in reversed(piles))


def pile_view(space: Workspace, pile_id: str) -> PileView:
    """Return one pile. Raises InputError when it is not there."""
    with space.store.reading() as reader:
        return view_in(reader, pile_id)


def view_in(reader: Reader, pile_id: str) -> PileView:
    """Return one pile inside a transaction. Raises InputError when it is not there."""
    return _view(reader, find_pile(reader, pile_id))


def _view(reader: Reader, pile: Pile) -> PileView:
    receipts = reader.list(Receipt, pile_id=pile.id, order_by=("made_at", "id"))
    letters = tuple(reader.list(PostLetter, pile_id=pile.id, order_by=_ORDER))
    documents = {one.id: reader.find(StoredDocument, one.document_id) for one in letters}
    return PileView(
        pile=pile,
        pages=tuple(reader.list(PilePage, pile_id=pile.id, order_by=_ORDER)),
        letters=letters,
        receipt=receipts[-1] if receipts else None,
        kept={key: one.template_version for key, one in documents.items() if one is not None},
    )


def find_pile(reader: Reader, pile_id: str) -> Pile:
    """Return a pile. Raises InputError when it is not there."""
    pile = reader.find(Pile, pile_id)
    if pile is None:
        raise InputError("Deze stapel is er niet meer.", path="pile_id")
    return pile


def find_page(reader: Reader, page_id: str) -> PilePage:
    """Return a page. Raises InputError when it is not there."""
    page = reader.find(PilePage, page_id)
    if page is None:
        raise InputError("Deze bladzijde is er niet meer.", path="page_id")
    return page


# A pile


def begin_pile(
    space: Workspace,
    case_id: str,
    *,
    profile: PileProfile = PileProfile.POST,
    counted: int | None = None,
    is_bag: bool = False,
) -> Changes:
    """Begin a pile; `record_id` is the pile. Raises NoResultFound for an unknown case."""
    _check_count(counted)
    with space.store.writing(space.context("pile.begin", kind=ONE_WAY)) as writer:
        writer.get(Case, case_id)
        pile = Pile(
            id=space.store.ids.new(), case_id=case_id, profile=profile, counted=counted,
            is_bag=is_bag, begun_at=space.store.clock.now(), begun_by=space.me,
        )  # fmt: skip
        writer.add(pile)
        return changes_of(writer, pile.id)


def set_counted(space: Workspace, pile_id: str, counted: int | None) -> Changes:
    """Keep how many sheets or envelopes were counted; None takes it back. Raises InputError."""
    _check_count(counted)
    with space.store.writing(space.context("pile.count")) as writer:
        writer.change(find_pile(writer, pile_id), counted=counted)
        return changes_of(writer, pile_id)


def _check_count(counted: int | None) -> None:
    if counted is not None and not 0 < counted <= MOST_COUNTED:
        raise InputError(f"Tel van 1 tot {MOST_COUNTED}.", path="counted")


def why_not_finished(view: PileView) -> str:
    """Return in a sentence why a pile cannot be put away yet; empty when it can."""
    if view.to_read:
        return f"Nog {_pages(len(view.to_read))} te lezen. Wacht even."
    if view.unseen:
        return f"Nog {_pages(len(view.unseen))} niet bekeken."
    if any(not view.letter_of(page) for page in view.inside):
        return "De stapel is nog niet in brieven verdeeld."
    if view.unkept:
        return "De brieven worden nog in het dossier gezet. Wacht even."
    return ""


def _pages(count: int) -> str:
    return "1 bladzijde" if count == 1 else f"{count} bladzijden"


def finish_pile(space: Workspace, pile_id: str) -> Changes:
    """Put a pile away after a person has looked at all of it.

    What lies in the dossier as a document now is no longer kept as it came; pages that were left
    out and pages that seem blank stay. Raises InputError when something is not done yet.
    """
    with space.store.writing(space.context("pile.finish", kind=ONE_WAY)) as writer:
        view = view_in(writer, pile_id)
        check_open(view.pile)
        why = why_not_finished(view)
        if why:
            raise InputError(why, now="Daarna kunt u de stapel wegleggen.")
        writer.change(view.pile, finished_at=space.store.clock.now())
        kept = [p for p in view.inside if p.state is PageState.READ and not p.is_blank]
        digests = [d for p in kept for d in (p.sha256, p.clean_sha256)]
        forget_bytes(writer, digests, released=[*kept, *_released(writer, kept)])
        return changes_of(writer, pile_id)


def _released(reader: Reader, pages: Iterable[PilePage]) -> list[PilePage]:
    """Return pages of the same bytes in piles that were put away before."""
    alike = [p for d in {page.sha256 for page in pages} for p in reader.list(PilePage, sha256=d)]
    return [page for page in alike if is_released(reader, page)]


def is_released(reader: Reader, page: PilePage) -> bool:
    """Tell whether a page lies in the dossier as a document, and no longer as it came."""
    if page.left_out is not None or page.is_blank or page.state is not PageState.READ:
        return False
    return find_pile(reader, page.pile_id).finished_at is not None


# Pages that come


def add_pages(
    space: Workspace, pile_id: str, incoming: Incoming, *, after: str = "", replaces: str = ""
) -> Changes:
    """Keep bytes with a row for each page, all durable when this returns.

    They come last, after the page `after`, or in the place of the page `replaces`, which stays in
    the pile, left out. `record_id` is the first new page. Raises InputError.
    """
    with space.store.writing(space.context("pile.add", kind=ONE_WAY)) as writer:
        pile = find_pile(writer, pile_id)
        check_open(pile)
        rows = writer.list(PilePage, pile_id=pile_id, order_by=_ORDER)
        place = replaces or after or (rows[-1].id if rows else "")
        starts = _room(writer, rows, place, incoming.pages)
        digest = keep_bytes(writer, incoming.data)
        now = space.store.clock.now()
        new = [
            PilePage(
                id=space.store.ids.new(), case_id=pile.case_id, pile_id=pile_id, position=position,
                sha256=digest, media_type=incoming.media_type, size=len(incoming.data),
                resolution=incoming.resolution, file_page=number, arrived=incoming.arrived,
                arrived_at=now,
            )
            for number, position in enumerate(starts, 1)
        ]  # fmt: skip
        if replaces:
            old = find_page(writer, replaces)
            if old.left_out is LeftOut.REPLACED:
                raise InputError("Deze bladzijde is al vervangen.", path="replaces")
            new = [replace(page, letter_id=old.letter_id) for page in new]
            new[0] = replace(new[0], begins=old.begins)
            writer.change(old, left_out=LeftOut.REPLACED, replaced_by=new[0].id, letter_id="")
        writer.add_all(new)
        return changes_of(writer, new[0].id)


def check_open(pile: Pile) -> None:
    """Raise InputError when a pile was put away: what came in is not there any more."""
    if pile.finished_at is not None:
        raise InputError("Deze stapel is al weggelegd.", now="Begin een nieuwe stapel.")


def _room(writer: Writer, rows: Sequence[PilePage], after: str, count: int) -> list[int]:
    """Return free places for `count` pages after a page, moving the others when there is none."""
    at = next((n for n, row in enumerate(rows, 1) if row.id == after), 0 if not after else -1)
    if at < 0:
        raise InputError("Deze bladzijde is er niet meer.", path="after")
    low = rows[at - 1].position if at else 0
    if at == len(rows):
        return [low + GAP * number for number in range(1, count + 1)]
    high = rows[at].position
    step = (high - low) // (count + 1)
    if step:
        return [low + step * number for number in range(1, count + 1)]
    places = [GAP * number for number in range(1, len(rows) + count + 1)]
    for row, position in zip(rows, places[:at] + places[at + count :], strict=True):
        writer.change(row, position=position)
    return places[at : at + count]


# What a person does with pages


def move_pages(space: Workspace, page_ids: Sequence[str], after: str) -> Changes:
    """Put pages, in this order, after another page; `after` empty puts them first.

    Raises InputError when one of them is gone, or is in another pile.
    """
    with space.store.writing(space.context("pile.move")) as writer:
        moved = [find_page(writer, page_id) for page_id in page_ids]
        if not moved or after in page_ids or len({page.pile_id for page in moved}) > 1:
            return Changes()
        check_open(find_pile(writer, moved[0].pile_id))
        rows = writer.list(PilePage, pile_id=moved[0].pile_id, order_by=_ORDER)
        rest = [row for row in rows if row.id not in page_ids]
        for page, position in zip(moved, _room(writer, rest, after, len(moved)), strict=True):
            writer.change(page, position=position)
        return changes_of(writer, moved[0].id)


def turn_pages(space: Workspace, page_ids: Iterable[str], degrees: int) -> Changes:
    """Turn pages clockwise by 90, 180 or 270 degrees; they are read again. Raises InputError."""
    if degrees % 360 not in (90, 180, 270):
        raise InputError("Draaien kan met een kwart, een halve of driekwart slag.")
    with space.store.writing(space.context("pile.turn", kind=ONE_WAY)) as writer:
        for page in [find_page(writer, page_id) for page_id in dict.fromkeys(page_ids)]:
            check_open(find_pile(writer, page.pile_id))
            turned = (page.turned + degrees - 1) % 360 + 1  # 360: upright, as a person wants it
            forget_read(writer, replace(page, turned=turned), before=page)
        return changes_of(writer)


def forget_read(writer: Writer, page: PilePage, *, before: PilePage) -> None:
    """Keep a page as one that has to be read again."""
    after = replace(
        page, state=PageState.WAITING, problem="", clean_sha256="", clean_resolution=0,
        words_sha256="", is_blank=False,
    )  # fmt: skip
    writer.save(after, before=before)
    forget_bytes(writer, (before.clean_sha256, before.words_sha256))


def leave_out(space: Workspace, page_ids: Iterable[str], *, out: bool) -> Changes:
    """Take pages out of their letter, or put them back; their bytes stay. Raises InputError."""
    with space.store.writing(space.context("pile.leave_out" if out else "pile.put_back")) as writer:
        for page in [find_page(writer, page_id) for page_id in page_ids]:
            check_open(find_pile(writer, page.pile_id))
            if out is (page.left_out is not None):
                continue
            writer.change(
                page, left_out=LeftOut.BY_HAND if out else None, replaced_by="",
                letter_id="" if out else page.letter_id,
            )  # fmt: skip
        return changes_of(writer)


def set_blank(space: Workspace, page_id: str, *, blank: bool) -> Changes:
    """Keep a person's word on whether a page is empty. Raises InputError."""
    return _change(space, page_id, "pile.blank", is_blank=blank)


def set_begins(space: Workspace, page_id: str, begins: Asked) -> Changes:
    """Keep a person's word on whether a letter begins at a page. Raises InputError."""
    return _change(space, page_id, "pile.begins", begins=begins)


def _change(space: Workspace, page_id: str, action: str, **fields: object) -> Changes:
    with space.store.writing(space.context(action)) as writer:
        page = find_page(writer, page_id)
        check_open(find_pile(writer, page.pile_id))
        writer.change(page, **fields)
        return changes_of(writer, page_id)


def mark_seen(space: Workspace, page_ids: Iterable[str]) -> Changes:
    """Keep that a person looked at pages; those that are gone are passed over."""
    with space.store.writing(space.context("pile.seen", kind=ONE_WAY)) as writer:
        for page_id in page_ids:
            page = writer.find(PilePage, page_id)
            if page is not None:
                writer.change(page, seen=True)
        return changes_of(writer)
