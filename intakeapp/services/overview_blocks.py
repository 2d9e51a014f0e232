"""What the overview of a case is made of: blocks of lines, and where each of them leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intakeapp.domain.budget_view import BudgetView
from intakeapp.domain.life_domains import LifeDomain


class LinkTo(StrEnum):
    """What a link leads to."""

    QUESTION = "question"
    SECTION = "section"
    SCREEN = "screen"


@dataclass(frozen=True)
class Link:
    """Where something is edited: a question key, a section key or the name of a screen."""

    to: LinkTo
    key: str


@dataclass(frozen=True, kw_only=True)
class OverviewLine:
    """One fact: what, and softer what belongs to it. Without a link that of the block counts."""

    text: str
    note: str = ""
    link: Link | None = None

    @property
    def sentence(self) -> str:
        """The whole line in one."""
        return f"{self.text}: {self.note}" if self.note else self.text


@dataclass(frozen=True, kw_only=True)
class Block:
    """One subject. `empty` is said when there are no lines; `warnings` is what is not known."""

    key: str
    title: str
    icon: str
    link: Link
    lines: tuple[OverviewLine, ...] = ()
    empty: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseOverview:
    """The whole case. `levels` are the self-reliance levels by domain, None where left open."""

    blocks: Mapping[str, Block]
    levels: Mapping[LifeDomain, int | None]
    levels_on: date | None
    budget: BudgetView

    def block(self, key: str) -> Block:
        """Return a block by its key. Raises KeyError for another key."""
        return self.blocks[key]
