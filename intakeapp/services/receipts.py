"""The receipt (*ontvangstbewijs*) of a pile: numbered, drawn, and kept as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from sqlalchemy import select

from intakeapp.base.clock import to_local
from intakeapp.base.errors import InputError, KnownError
from intakeapp.data.models.tables import TABLES
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import Case, Worker
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.piles import Original, PilePage, PileProfile, Receipt
from intakeapp.domain.residents import Resident
from intakeapp.printing.catalog import PILE_DOCUMENTS
from intakeapp.printing.inputs import Contact
from intakeapp.printing.receipt import KEPT, RETURNED, ReceiptInput, ReceiptRow
from intakeapp.printing.thumbnails import TALLEST, WIDEST
from intakeapp.printing.typeset.inputs import HouseStyle
from intakeapp.services.cases import device_mark
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import keep_bytes
from intakeapp.services.documents_in import PDF
from intakeapp.services.house_styles import house_style, read_house
from intakeapp.services.papers import Paper
from intakeapp.services.pile_reading import shown_page
from intakeapp.services.piles import ONE_WAY, PileView, pile_view, view_in
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.pipeline import Recogniser

NAME = "ontvangstbewijs"
_NUMBER = re.compile(r"OB-([0-9]{4})-([A-Z]{2})-([0-9]{4,9})")
_PLACES = {Original.KEPT: KEPT, Original.RETURNED: RETURNED, None: ""}
_MOST_TRIES = 3


@dataclass(frozen=True, kw_only=True)
class ReceiptMade:
    """A receipt that is kept: the paper, its number, its document, and what was written."""

    paper: Paper
    number: str
    document_id: str
    changes: Changes


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What stands on a receipt, apart from the hour and the pictures."""

    case_id: str
    number: str
    given_by: str
    received_by: Contact
    rows: tuple[ReceiptRow, ...]
    letter_ids: tuple[str, ...]
    house: HouseStyle


def make_receipt(
    space: Workspace,
    pile_id: str,
    *,
    with_thumbnails: bool = True,
    our_copy: bool = True,
    thumbnails: Mapping[str, bytes],
) -> ReceiptMade:
    """Draw and keep the receipt of a pile; made again it is a new paper with the same number.

    The number and the document are one unit of work. `thumbnails` are those of `thumbnails_of`.
    Papers are numbered in their order; sealed letters, and envelopes that nobody opened, are not
    on it. Raises InputError when there is no letter yet, when an original is kept of which there
    is no copy, and as `draw_receipt` does.
    """
    for _ in range(_MOST_TRIES):
        with space.store.reading() as reader:
            facts = _facts(space, reader, pile_id)
        pdf = _drawn(space, facts, thumbnails if with_thumbnails else None, our_copy=our_copy)
        with space.store.writing(space.context("receipt.make", kind=ONE_WAY)) as writer:
            if _facts(space, writer, pile_id) == facts:
                return _keep(space, writer, pile_id, facts, pdf)
    raise KnownError("De stapel verandert nog.", now="Wacht even en maak het bewijs dan opnieuw.")


def _facts(space: Workspace, reader: Reader, pile_id: str) -> _Facts:
    view = view_in(reader, pile_id)
    case = reader.get(Case, view.pile.case_id)
    number = view.receipt.number if view.receipt is not None else _next_number(space, reader)
    shown = _letters_on(view)
    return _Facts(
        case_id=case.id,
        number=number,
        given_by=reader.get(Resident, case.resident_id).full_name,
        received_by=_contact(reader.get(Worker, space.me), case),
        rows=tuple(row for row, _letter_id in shown),
        letter_ids=tuple(letter_id for _row, letter_id in shown),
        house=house_style(read_house(reader, case.municipality)),
    )


def _letters_on(view: PileView) -> list[tuple[ReceiptRow, str]]:
    """Return what stands on the receipt, with the letter of each row."""
    if not view.letters:
        raise InputError(
            "De stapel is nog niet in brieven verdeeld.", now="Bevestig eerst de brieven."
        )
    found: list[tuple[ReceiptRow, str]] = []
    for letter in view.letters:
        pages = view.pages_of(letter.id)
        if letter.sealed:
            continue
        if not pages and letter.original is Original.KEPT:
            raise InputError(
                f"Van \u201c{letter.title}\u201d bewaren we het papier, maar er is geen kopie.",
                now="Scan de brief, of geef hem terug.",
            )
        if pages:
            row = ReceiptRow(
                number=len(found) + 1, title=letter.title, pages=len(_filled(pages)),
                original=_PLACES[letter.original],
            )  # fmt: skip
            found.append((row, letter.id))
    return found


def _filled(pages: tuple[PilePage, ...]) -> tuple[PilePage, ...]:
    """Return the pages that the kept document holds: all but those that seem blank."""
    return tuple(page for page in pages if not page.is_blank) or pages


def _contact(me: Worker, case: Case) -> Contact:
    return Contact(
        name=me.name,
        phone=show_phone(me.phone) if me.phone else "",
        organisation=f"Schuldhulp {case.municipality}",
        email=me.email,
    )


def _drawn(
    space: Workspace, facts: _Facts, thumbnails: Mapping[str, bytes] | None, *, our_copy: bool
) -> bytes:
    now = to_local(space.store.clock.now())
    pictures = thumbnails or {}
    rows = tuple(
        replace(row, thumbnail=pictures.get(letter_id))
        for row, letter_id in zip(facts.rows, facts.letter_ids, strict=True)
    )
    return PILE_DOCUMENTS[NAME].draw(
        ReceiptInput(
            number=facts.number,
            day=now.date(),
            at=now.time().replace(second=0, microsecond=0),
            given_by=facts.given_by,
            received_by=facts.received_by,
            rows=rows,
            our_copy=our_copy,
            show_thumbnails=thumbnails is not None,
            house=facts.house,
        )
    )


def _keep(space: Workspace, writer: Writer, pile_id: str, facts: _Facts, pdf: bytes) -> ReceiptMade:
    now = space.store.clock.now()
    title = f"{PILE_DOCUMENTS[NAME].title} {facts.number}"
    paper = Paper(name=NAME, title=title, pdf=pdf, file_name=f"{NAME}-{facts.number}.pdf")
    before = view_in(writer, pile_id).receipt
    digest = keep_bytes(writer, pdf)
    kept = None if before is None else writer.find(StoredDocument, before.document_id)
    if kept is None or kept.sha256 != digest:
        kept = StoredDocument(
            id=space.store.ids.new(), case_id=facts.case_id, kind=NAME, title=title,
            media_type=PDF, sha256=digest, size=len(pdf), created_at=now,
        )  # fmt: skip
        writer.add(kept)
        receipt = before or Receipt(
            id=space.store.ids.new(), case_id=facts.case_id, pile_id=pile_id, number=facts.number,
            made_at=now, made_by=space.me,
        )  # fmt: skip
        writer.save(
            replace(receipt, made_at=now, made_by=space.me, document_id=kept.id), before=before
        )
    changes = changes_of(writer, pile_id)
    return ReceiptMade(paper=paper, number=facts.number, document_id=kept.id, changes=changes)


def paper_left(space: Workspace, case_id: str, how: str) -> None:
    """Audit that a paper of a pile left; `how` is "printed" or "saved"."""
    space.store.audit(space.context(f"document.{how}"), case_id)


# Numbers


def following_number(known: Iterable[str], year: int, mark: str) -> str:
    """Return the number after the highest of a device in a year, such as "OB-2026-KD-0007".

    `mark` is the two letters of the device, so that numbers made offline seldom meet. Numbers of
    other years and devices, and other text, do not count.
    """
    parts = (_NUMBER.fullmatch(number) for number in known)
    used = [int(part[3]) for part in parts if part and (int(part[1]), part[2]) == (year, mark)]
    return f"OB-{year:04d}-{mark}-{max(used, default=0) + 1:04d}"


def _next_number(space: Workspace, reader: Reader) -> str:
    year, mark = space.today().year, device_mark(space.store.device)
    number = TABLES[Receipt].c.number
    query = select(number).where(number.like(f"OB-{year:04d}-{mark}-%"))
    return following_number(reader.connection.execute(query).scalars(), year, mark)


# Pictures


def thumbnails_of(space: Workspace, pile_id: str, recogniser: Recogniser) -> Mapping[str, bytes]:
    """Return the first page of each letter, by the id of the letter, as a small PNG.

    At most 220 pixels wide: known at a glance, too coarse to be read. Sealed letters, identity
    papers and pages that cannot be drawn have none. Raises InputError when the pile is gone.
    """
    view = pile_view(space, pile_id)
    if view.pile.profile is PileProfile.IDENTITY:
        return {}  # a card fills the picture, so that its number could be read
    found: dict[str, bytes] = {}
    for letter in view.letters:
        pages = () if letter.sealed else view.pages_of(letter.id)
        picture = _thumbnail(space, _filled(pages)[0].id, recogniser) if pages else b""
        if picture:
            found[letter.id] = picture
    return found


def _thumbnail(space: Workspace, page_id: str, recogniser: Recogniser) -> bytes:
    from PIL import Image

    try:
        shown = shown_page(space, page_id, TALLEST, recogniser)
    except InputError:
        return b""  # a receipt without one picture is better than no receipt
    with Image.open(BytesIO(shown.picture), formats=("PNG", "JPEG")) as opened:
        upright = opened.convert("RGB").rotate(-shown.turned, expand=True)
    upright.thumbnail((WIDEST, TALLEST))
    out = BytesIO()
    upright.save(out, "PNG")
    return out.getvalue()
