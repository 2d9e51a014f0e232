"""A pile that is scanned without a window: kept, read and divided; a person looks at it later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intakeapp.base.errors import InputError
from intakeapp.documents.refusals import FileRefused
from intakeapp.documents.scanning.drivers import ScannedPage, ScannerError
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import Arrival, PileProfile, PostLetter
from intakeapp.services.documents_in import DocumentError
from intakeapp.services.letter_keeping import keep_letter
from intakeapp.services.pile_reading import next_to_read, read_page
from intakeapp.services.pile_words import words_of
from intakeapp.services.piles import Incoming, add_pages, begin_pile, pile_view
from intakeapp.services.post_letters import confirm_letters, proposed_letters
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.pipeline import Recogniser

_IN_THE_PILE = "De bladzijden liggen in de stapel van deze zaak."


@dataclass(frozen=True, kw_only=True)
class ScannedLetter:
    """A letter of a scanned pile: its pages, counted from 1 in the pile, and its document.

    `problem` says in a sentence why there is none; its pages are in the pile as they came.
    """

    pages: tuple[int, ...]
    document: StoredDocument | None = None
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class ScannedPile:
    """A pile as it was left for a person; `pages` is how many were scanned."""

    pile_id: str
    pages: int
    letters: tuple[ScannedLetter, ...]


def scan_pile(
    space: Workspace,
    case_id: str,
    pages: Iterable[ScannedPage],
    *,
    profile: PileProfile = PileProfile.POST,
    title: str,
    told: Callable[[int], None] = lambda _count: None,
) -> ScannedPile:
    """Keep scanned pages as a new pile, each durable before `told` hears their number.

    They are read, divided as the reader proposes, and kept as one document per letter; nobody has
    looked at them, so the pile is not put away. When the scanner stops half-way, all this is done
    with the pages before that, and the error is raised after it. Raises DocumentError when there
    is no page, FileRefused when this computer cannot recognise letters: the pages are kept then.
    """
    pile_id, count, stopped = _take_in(space, case_id, pages, profile, told)
    if not pile_id:
        raise stopped or DocumentError("Er is geen bladzijde gescand.")
    _read(space, pile_id)
    letters = _divide(space, pile_id, title)
    if stopped is not None:
        raise stopped
    return ScannedPile(pile_id=pile_id, pages=count, letters=letters)


def _take_in(
    space: Workspace,
    case_id: str,
    pages: Iterable[ScannedPage],
    profile: PileProfile,
    told: Callable[[int], None],
) -> tuple[str, int, ScannerError | None]:
    pile_id, count = "", 0
    try:
        for page in pages:
            pile_id = pile_id or begin_pile(space, case_id, profile=profile).record_id
            incoming = Incoming(
                data=page.data, media_type=page.media_type, resolution=page.resolution,
                arrived=Arrival.SCANNER,
            )  # fmt: skip
            add_pages(space, pile_id, incoming)
            count += 1
            told(count)
    except ScannerError as error:
        return pile_id, count, error
    return pile_id, count, None


def _read(space: Workspace, pile_id: str) -> None:
    from intakeapp.documents.pipeline import Recogniser

    try:
        with Recogniser(processes=1) as recogniser:
            _read_all(space, pile_id, recogniser)
    except FileRefused as refused:
        refused.safe = _IN_THE_PILE
        raise


def _read_all(space: Workspace, pile_id: str, recogniser: Recogniser) -> None:
    tried: set[str] = set()
    while page_id := next_to_read(space, pile_id, tried):
        tried.add(page_id)
        read_page(space, page_id, recogniser)


def _divide(space: Workspace, pile_id: str, title: str) -> tuple[ScannedLetter, ...]:
    view = pile_view(space, pile_id)
    groups = [
        [page.id for page in group]
        for group in proposed_letters(view, words_of(space, view.inside))
    ]
    if not groups:
        raise InputError(
            "Er is alleen een voorblad gescand.", now="Leg de brieven onder het voorblad."
        )
    titles = [title, *(f"{title} {number}" for number in range(2, len(groups) + 1))]
    confirm_letters(space, pile_id, groups, titles)
    order = {page.id: number for number, page in enumerate(view.pages, 1)}
    view = pile_view(space, pile_id)
    return tuple(
        _kept(space, letter, tuple(order[page.id] for page in view.pages_of(letter.id)))
        for letter in view.letters
    )


def _kept(space: Workspace, letter: PostLetter, pages: tuple[int, ...]) -> ScannedLetter:
    try:
        document_id = keep_letter(space, letter.id).record_id
    except InputError as error:
        return ScannedLetter(pages=pages, problem=str(error))
    with space.store.reading() as reader:
        return ScannedLetter(pages=pages, document=reader.get(StoredDocument, document_id))
