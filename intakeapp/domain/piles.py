"""The post a resident brings: piles of pages, the letters in them, and the receipt.

A page is kept the moment it arrives, as it came. Everything a person or the program finds out later
stands beside it; nothing is ever thrown away because the program thinks so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.letters import KnownSender
from intakeapp.domain.records import Asked, CaseRecord, Record


class PileProfile(StrEnum):
    """What sort of paper is fed: it sets how it is scanned."""

    POST = "post"
    IDENTITY = "identiteitsbewijs"
    PAYSLIPS = "loonstroken"


class Arrival(StrEnum):
    """How a page came in."""

    SCANNER = "scanner"
    FOLDER = "map"  # of the office copier
    FILE = "bestand"
    PHOTO = "foto"
    PASTE = "geplakt"


class PageState(StrEnum):
    """How far the program is with a page; an unreadable page stays as it came."""

    WAITING = "wacht"
    READ = "gelezen"
    UNREADABLE = "onleesbaar"


class LeftOut(StrEnum):
    """Why a page is not part of its letter; it stays in the pile, and can be put back."""

    BY_HAND = "eruit"
    REPLACED = "vervangen"
    COVER = "voorblad"


class Original(StrEnum):
    """Where the paper itself is."""

    KEPT = "bewaard"
    RETURNED = "teruggegeven"


@dataclass(frozen=True, kw_only=True)
class Pile(CaseRecord):
    """Paper that was handed in at one time.

    `counted` is how many sheets a person counted, or envelopes for a bag (*tas-modus*); None when
    nobody counted. `finished_at` is when a person had looked at everything and put it away.
    """

    profile: PileProfile = PileProfile.POST
    counted: int | None = None
    is_bag: bool = False
    begun_at: datetime
    begun_by: str
    finished_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PilePage(CaseRecord):
    """One side of a sheet, or one page of a file that came in.

    `sha256` names the bytes as they came; `file_page` counts from 1 in them. `clean_sha256` names
    the page as it is kept (PNG, at `clean_resolution` dpi), `words_sha256` its words; both are
    empty before it was read. `resolution` in dpi is 0 when nobody knows. `turned` is in degrees
    clockwise, by itself and by hand; 360 means upright by a person's hand. `begins` is a person's
    word on whether a letter begins here. `position` orders the pages of a pile, with gaps.
    """

    pile_id: str
    position: int
    sha256: str
    media_type: str
    size: int
    resolution: int = 0
    file_page: int = 1
    arrived: Arrival
    arrived_at: datetime
    turned: int = 0
    state: PageState = PageState.WAITING
    problem: str = ""
    clean_sha256: str = ""
    clean_resolution: int = 0
    words_sha256: str = ""
    is_blank: bool = False
    begins: Asked = Asked.NOT_ASKED
    letter_id: str = ""
    left_out: LeftOut | None = None
    replaced_by: str = ""
    seen: bool = False


@dataclass(frozen=True, kw_only=True)
class PostLetter(CaseRecord):
    """One letter of a pile, as a person confirmed it; an envelope in bag mode.

    `decided` holds what a person said of the reader's proposals, as words such as
    "amount:yes danger.0:no". `document_id` is the kept document, `debt_id` the debt it became.
    `same_as` is the letter that this is another copy of, by a person's word.
    """

    pile_id: str
    position: int
    sort: BagSort | None = None
    title: str = ""
    decided: str = ""
    document_id: str = ""
    debt_id: str = ""
    original: Original | None = None
    same_as: str = ""
    sealed: bool = False


@dataclass(frozen=True, kw_only=True)
class Receipt(CaseRecord):
    """The receipt (*ontvangstbewijs*) of a pile; the paper itself is `document_id`."""

    pile_id: str
    number: str
    made_at: datetime
    made_by: str
    document_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Sender(Record):
    """A sender the team has accepted before; nothing of any dossier is in it.

    `aliases` and `ibans` hold one per line. `times` is how often it was accepted, `last_day` when
    last. `id` is derived from the normal name, so that it is one row on two laptops.
    """

    name: str
    aliases: str = ""
    ibans: str = ""
    is_collector: bool = False
    times: int = 0
    last_day: date | None = None

    @property
    def known(self) -> KnownSender:
        """What the reader takes of it."""
        return KnownSender(
            name=self.name,
            aliases=tuple(self.aliases.splitlines()),
            ibans=tuple(self.ibans.splitlines()),
            is_collector=self.is_collector,
        )
