"""Letters about one debt belong together and count once; spellings of one creditor are one.

Nothing here decides: what looks alike is proposed, a person joins it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from intakeapp.domain.debts import Debt, DebtStatus

_FORMS_ANYWHERE = (
    ("besloten", "vennootschap"), ("naamloze", "vennootschap"), ("b", "v"), ("n", "v"), ("bv",),
    ("nv",), ("stichting",), ("st",), ("vereniging",), ("cooperatie",), ("cooperatieve",),
    ("maatschap",), ("gmbh",), ("ltd",), ("sarl",),
)  # fmt: skip
_FORMS_AT_THE_END = (  # in front they are somebody's initials
    ("v", "o", "f"), ("c", "v"), ("u", "a"), ("b", "a"), ("vof",), ("cv",), ("ua",), ("ba",),
)  # fmt: skip
_SHORTEST_REFERENCE = 4  # shorter ones ("12") are alike by chance
_SETTLED = (DebtStatus.PAID, DebtStatus.WAIVED)


@dataclass(frozen=True, kw_only=True)
class AverageCreditors:
    """How many creditors a household with problem debts has on average, in which year, by whom."""

    number: int
    year: int
    source: str


AVERAGE_CREDITORS = AverageCreditors(
    number=13, year=2022, source="NVVK jaarverslag 2022 (jaarverslag.nvvk.nl/2022)"
)


@lru_cache(maxsize=2048)
def normal_name(text: str) -> str:
    """Return a name for comparing: no capitals, accents, punctuation, legal forms, double spaces.

    A name of legal forms alone ("Stichting") keeps its words.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^\w]|_", " ", kept.replace("&", " en ")).split()
    return " ".join(_without_legal_forms(words) or words)


def _without_legal_forms(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(words):
        step = _legal_form_at(words, at)
        if not step:
            found.append(words[at])
        at += step or 1
    return found


def _legal_form_at(words: Sequence[str], at: int) -> int:
    """Return how many words a legal form takes at this place; 0 when there is none."""
    for form in _FORMS_ANYWHERE:
        if tuple(words[at : at + len(form)]) == form:
            return len(form)
    rest = tuple(words[at:])
    return len(rest) if rest in _FORMS_AT_THE_END else 0


def normal_reference(text: str) -> str:
    """Return a reference for comparing: letters and digits only, no capitals."""
    return "".join(char for char in text.casefold() if char.isalnum())


def creditor_key(name: str, aliases: Mapping[str, str] | None = None) -> str:
    """Return what two spellings of one creditor share; empty for no name.

    `aliases` leads from a normal spelling to the name it stands for.
    """
    known, seen = aliases or {}, set[str]()
    key = normal_name(name)
    while key in known and key not in seen:
        seen.add(key)
        key = normal_name(known[key])
    return key


# Chains


@dataclass(frozen=True, kw_only=True)
class DebtChain:
    """One debt with all its letters, the oldest first.

    `lead` is the row the others point at. `current` is the newest row with an amount (the one
    that counts), `first` the oldest with one. A dated row is newer than one without a date;
    between equals the later position is newer.
    """

    lead: Debt
    members: tuple[Debt, ...]
    current: Debt | None
    first: Debt | None

    @property
    def amount(self) -> Decimal | None:
        """What is asked now, in euros; None when no row tells."""
        return self.current.amount if self.current is not None else None

    @property
    def first_amount(self) -> Decimal | None:
        """The first amount known, in euros: the original one, else that of the oldest row."""
        originals = (m.original_amount for m in self.members if m.original_amount is not None)
        return next(originals, self.first.amount if self.first is not None else None)

    @property
    def growth(self) -> Decimal | None:
        """How much it grew since the first amount, in euros; None when one of them is missing."""
        if self.amount is None or self.first_amount is None:
            return None
        return self.amount - self.first_amount

    @property
    def creditor(self) -> str:
        """The creditor of the lead, else the first one named in the chain."""
        named = (member.creditor for member in (self.lead, *self.members) if member.creditor)
        return next(named, "")

    @property
    def is_settled(self) -> bool:
        """Whether its newest row with a status says that nothing is owed any more."""
        known = [member.status for member in self.members if member.status is not None]
        return bool(known) and known[-1] in _SETTLED


def _age(debt: Debt) -> tuple[date, int, str]:
    return debt.balance_date or date.min, debt.position, debt.id


def _place(debt: Debt) -> tuple[int, str]:
    return debt.position, debt.id


def _roots(debts: Sequence[Debt]) -> list[int]:
    """Return for each debt the number of its group; rows that name the same other row are one."""
    parent = list(range(len(debts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    first: dict[str, int] = {}
    for at, debt in enumerate(debts):
        first.setdefault(debt.id, at)
    for at, debt in enumerate(debts):
        if debt.chain:
            # a row that is gone still holds together those that named it
            other = first.setdefault(debt.chain, at)
            parent[root(at)] = root(other)
    return [root(at) for at in range(len(debts))]


def chains(debts: Iterable[Debt]) -> tuple[DebtChain, ...]:
    """Return every debt in exactly one chain, in the order of the leads. Bad links do no harm."""
    rows = list(debts)
    groups: dict[int, list[Debt]] = {}
    for debt, root in zip(rows, _roots(rows), strict=True):
        groups.setdefault(root, []).append(debt)
    found = [_chain(members) for members in groups.values()]
    return tuple(sorted(found, key=lambda chain: _place(chain.lead)))


def _chain(rows: Sequence[Debt]) -> DebtChain:
    ids = {row.id for row in rows}
    free = [row for row in rows if row.chain not in ids or row.chain == row.id]
    members = tuple(sorted(rows, key=_age))
    known = [row for row in members if row.amount is not None]
    return DebtChain(
        lead=min(free or rows, key=_place),
        members=members,
        current=known[-1] if known else None,
        first=known[0] if known else None,
    )


def chain_of(debts: Iterable[Debt], debt_id: str) -> DebtChain | None:
    """Return the chain that a debt is in, or None when it is not there."""
    for chain in chains(debts):
        if any(member.id == debt_id for member in chain.members):
            return chain
    return None


# Counting


@dataclass(frozen=True, kw_only=True)
class DebtCount:
    """Debts of one case, each chain once.

    `total` is in euros and holds what is still owed and known. `without_amount` are debts whose
    amount is missing, `settled` those paid or waived: neither is in the total.
    """

    debts: int
    creditors: int
    total: Decimal
    without_amount: int
    settled: int


def counted(debts: Iterable[Debt], aliases: Mapping[str, str] | None = None) -> DebtCount:
    """Return the totals of a case; a debt without a creditor counts as a creditor of its own."""
    found = chains(debts)
    owed = [chain for chain in found if not chain.is_settled]
    names: set[str] = set()
    for chain in owed:
        names.add(creditor_key(chain.creditor, aliases) or f"?{chain.lead.id}")
    amounts = [chain.amount for chain in owed if chain.amount is not None]
    return DebtCount(
        debts=len(owed),
        creditors=len(names),
        total=sum(amounts, Decimal(0)),
        without_amount=len(owed) - len(amounts),
        settled=len(found) - len(owed),
    )


def creditors_prompt(count: int) -> str:
    """Return the question about forgotten post when there are far fewer creditors than usual.

    Far fewer is less than half of the average; empty when there is nothing to ask.
    """
    average = AVERAGE_CREDITORS
    if count < 1 or count * 2 >= average.number:
        return ""
    return f"Gemiddeld zijn er {average.number} schuldeisers. Is er nog post?"


# Proposals


class Alike(StrEnum):
    """Why two rows look like one debt; the value is the Dutch reason."""

    REFERENCE = "zelfde kenmerk"
    CREDITOR = "zelfde schuldeiser"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Two debts that may be one: the ids of both, the earlier in the list first."""

    first: str
    second: str
    why: Alike

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.first, self.second))


def suggestions(
    debts: Iterable[Debt], aliases: Mapping[str, str] | None = None
) -> tuple[Suggestion, ...]:
    """Return pairs that look like one debt and are not joined yet; equal references first.

    Alike are rows with the same reference, and rows of the same creditor with another collector
    when their references do not tell them apart. A proposal only.
    """
    rows = sorted(debts, key=_place)
    roots = dict(zip((id(row) for row in rows), _roots(rows), strict=True))
    found: dict[frozenset[str], Suggestion] = {}
    for why, groups in (
        (Alike.REFERENCE, _grouped(rows, _long_reference)),
        (Alike.CREDITOR, _grouped(rows, lambda row: creditor_key(row.creditor, aliases))),
    ):
        for group in groups:
            for one, other in pairwise(group):
                apart = roots[id(one)] != roots[id(other)]
                if apart and (why is Alike.REFERENCE or _handed_over(one, other)):
                    made = Suggestion(first=one.id, second=other.id, why=why)
                    found.setdefault(made.pair, made)
    return tuple(found.values())


def _grouped(rows: Iterable[Debt], key: Callable[[Debt], str]) -> list[list[Debt]]:
    groups: dict[str, list[Debt]] = {}
    for row in rows:
        found = key(row)
        if found:
            groups.setdefault(found, []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def _long_reference(row: Debt) -> str:
    reference = normal_reference(row.reference)
    return reference if len(reference) >= _SHORTEST_REFERENCE else ""


def _handed_over(one: Debt, other: Debt) -> bool:
    """Tell whether a debt went to another collector, as far as the rows can tell."""
    references = {normal_reference(row.reference) for row in (one, other)}
    told_apart = "" not in references and len(references) == 2
    return not told_apart and normal_name(one.collector) != normal_name(other.collector)
