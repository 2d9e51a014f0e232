"""The words of one document: filled in from a template, changed by a person, then final."""

from __future__ import annotations

from dataclasses import dataclass

from intakeapp.domain.outgoing.templates import BlockKind


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a list, pair, picture row or row of a table (`cells`, in the head's order)."""

    text: str = ""
    label: str = ""
    pictogram: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WordBlock:
    """A block as it will be printed.

    `id` is that of the template's block; a block that a person adds has an id that begins with
    "eigen-". `changed` tells that a person changed the words, `left_out` that a person left it
    out. `gaps` are the tokens nobody could fill; each stands in the text as "…".
    """

    id: str
    kind: BlockKind
    text: str = ""
    head: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    sources: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    to_check: bool = False
    appendix: bool = False
    changed: bool = False
    left_out: bool = False
    pictogram: str = ""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The whole text of a document in one language (ISO 639-1: nl, en, tr, ar, pl, uk, ti)."""

    template: str
    version: str
    language: str
    title: str
    subject: str
    blocks: tuple[WordBlock, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The tokens that are still open in blocks that are printed, in order, each once."""
        found = (gap for block in self.blocks if not block.left_out for gap in block.gaps)
        return tuple(dict.fromkeys(found))
