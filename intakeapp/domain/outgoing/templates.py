"""What a template of an outgoing document says: blocks of text with tokens, chosen by facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who reads the document: it decides the tone, the languages and what may stand in it."""

    RESIDENT = "inwoner"
    CREDITOR = "schuldeiser"
    COURT = "rechtbank"
    PARTNER = "partner"  # another organisation, or whoever stands beside the resident
    TEAM = "team"


class Form(StrEnum):
    """How the document looks on paper."""

    LETTER = "brief"  # A4 with the address behind the window of an envelope
    SHEET = "blad"  # A4 without an address, to hand over or hang up
    CARD = "kaart"  # A6
    DATA = "gegevensblad"  # A4, dense, for a professional reader
    MESSAGE = "bericht"  # no paper: e-mail or SMS


class Per(StrEnum):
    """What there is one document of."""

    CASE = "zaak"
    DEBT = "schuld"  # one for each creditor
    APPOINTMENT = "afspraak"
    THREAT = "dreiging"


class DecisionKind(StrEnum):
    """What a decision (*beschikking*) decides; Wgs art. 4a, Awb 4:5 and 4:14."""

    ADMIT = "toelating"
    REFUSE = "weigering"
    END = "beeindiging"
    LEAVE = "buiten_behandeling"
    EXTEND = "verlenging"


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "alinea"
    HEADING = "kop"
    LIST = "lijst"  # with bullets
    STEPS = "stappen"  # numbered
    TABLE = "tabel"
    PAIRS = "gegevens"  # a label and what is known of it
    BOX = "kader"  # what must not be missed
    PICTURES = "platen"  # pictograms with a line of text each
    LINES = "schrijflijnen"  # room to write on
    SIGNATURES = "handtekeningen"
    PAGE = "nieuwe_bladzijde"


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a legal line rests on: the place in law or practice, and how sure that is (H or M)."""

    text: str
    confidence: str
    fact: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a list, table or row of pictures.

    `label` is used in pairs and tables (the head of the column), `pictogram` a name in
    resources/icons, `when` as in `Block`.
    """

    id: str
    text: str
    label: str = ""
    pictogram: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block of a template. `text` and the items hold tokens such as {contact.naam}.

    `when` names facts that must all hold ("!post" for one that must not). With `rows` the items
    are made once for each row of that repeating fact, with tokens such as {rij.schuldeiser}; a
    block with rows that has none is left out. `to_check` marks wording that no source carries:
    the municipality looks at it. A block of the appendix gives the text of the law.
    """

    id: str
    kind: BlockKind
    text: str = ""
    items: tuple[Item, ...] = ()
    rows: str = ""
    when: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    to_check: bool = False
    appendix: bool = False
    pictogram: str = ""


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template: `name` is its folder, `version` a text such as "2026-11".

    `needs` names tokens without which the document cannot be made final, over and above those
    that its blocks use. `copies` are the titles of further prints ("afschrift voor het dossier").
    `is_own` tells that a municipality wrote it; then there are no translations.
    """

    name: str
    version: str
    title: str
    subject: str
    audience: Audience
    form: Form
    per: Per = Per.CASE
    blocks: tuple[Block, ...]
    sources: Mapping[str, Source]
    decision: DecisionKind | None = None
    needs: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signed_by_resident: bool = False
    is_own: bool = False

    @property
    def is_translated(self) -> bool:
        """Whether there must be a translation of it: what residents read, and we wrote."""
        return self.audience is Audience.RESIDENT and not self.is_own
