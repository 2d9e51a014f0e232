"""The papers a dossier needs for a target, read from `resources/norms/dossier`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from intakeapp.domain.completeness import MissingItem, Place, TableRows, Target, open_chains
from intakeapp.domain.households import Relation
from intakeapp.domain.money_rows import ExpensePost
from intakeapp.domain.norms import NormTable, NormValue, norms_at
from intakeapp.domain.records import Asked
from intakeapp.domain.strict import StrictTable

SUBJECT = "dossier"
TEAM, RESIDENT = "team", "inwoner"
_PARTNER = "partner"
_POST_SIGN = "expenses:"


@dataclass(frozen=True, kw_only=True)
class DossierPaper:
    """One paper: `title` for the team, `ask` for the resident (B1), and how it is recognised.

    Something received counts when its words hold one of `words`, one of `also` (if any) and none
    of `without`. `shown_by` names rows whose evidence shows the same. `note` says more.
    """

    key: str
    title: str
    ask: str
    who: str
    targets: frozenset[Target]
    words: tuple[str, ...]
    also: tuple[str, ...]
    without: tuple[str, ...]
    for_partner: bool
    shown_by: str
    source: str
    note: str

    def is_called(self, what: str) -> bool:
        """Tell whether the words of something on the list mean this paper."""
        said = " ".join(what.casefold().split())
        if said in (self.title.casefold(), self.ask.casefold()):
            return True
        return (
            any(word in said for word in self.words)
            and (not self.also or any(word in said for word in self.also))
            and not any(word in said for word in self.without)
        )


def read_papers(table: NormTable) -> tuple[DossierPaper, ...]:
    """Return the papers of a table. Raises InputError, with the place, for what is not known."""
    return tuple(_paper(norm, table) for norm in table.values.values())


def papers_at(day: date, folder: Path | None = None) -> tuple[DossierPaper, ...]:
    """Return the papers of the list that holds on a day. Raises NoNormError when there is none."""
    return read_papers(norms_at(SUBJECT, day, folder))


def _paper(norm: NormValue, table: NormTable) -> DossierPaper:
    value = StrictTable(norm.value, f"values.{norm.key}", f"{SUBJECT}/{table.valid_from}.toml")
    paper = DossierPaper(
        key=norm.key,
        title=value.text("title"),
        ask=value.text("ask"),
        who=value.text("who"),
        targets=_targets(value),
        words=value.texts("words"),
        also=value.texts("also"),
        without=value.texts("without"),
        for_partner=_one_of(value, "when", ("", _PARTNER)) == _PARTNER,
        shown_by=_shown_by(value),
        source=norm.source,
        note=norm.note,
    )
    _one_of(value, "who", (RESIDENT, TEAM))
    value.finish()
    return paper


def _one_of(value: StrictTable, key: str, known: tuple[str, ...]) -> str:
    found = value.text(key, "")
    if found not in known:
        raise value.refuse(key, f"Kies uit: {', '.join(word for word in known if word)}.")
    return found


def _targets(value: StrictTable) -> frozenset[Target]:
    found = value.texts("for")
    known = [target.value for target in Target]
    if not found or any(word not in known for word in found):
        raise value.refuse("for", f"Kies uit: {', '.join(known)}.")
    return frozenset(Target(word) for word in found)


def _shown_by(value: StrictTable) -> str:
    posts = tuple(f"{_POST_SIGN}{post.value}" for post in ExpensePost)
    return _one_of(value, "shown_by", ("", "incomes", "debts", *posts))


def missing_papers(
    papers: Iterable[DossierPaper], rows: TableRows, received: Iterable[str], target: Target
) -> tuple[MissingItem, ...]:
    """Return the papers that are still to come; `received` are the words of what came in."""
    names = tuple(received)
    has_partner = any(member.relation is Relation.PARTNER for member in rows.household)
    return tuple(
        MissingItem(what=paper.title, why=_reason(paper), place=Place.PAPER, key=paper.key)
        for paper in papers
        if target in paper.targets
        and (has_partner or not paper.for_partner)
        and not any(paper.is_called(name) for name in names)
        and not _is_shown(paper.shown_by, rows)
    )


def _reason(paper: DossierPaper) -> str:
    return " ".join(part for part in (paper.note, f"Bron: {paper.source}.") if part)


def _is_shown(shown_by: str, rows: TableRows) -> bool:
    """Tell whether rows show what the paper would; without rows nothing is shown."""
    if shown_by == "incomes":
        seen = [income.proof is Asked.YES or income.id in rows.proved for income in rows.incomes]
    elif shown_by == "debts":
        seen = [
            any(m.letter_in_hand is Asked.YES or m.id in rows.proved for m in chain.members)
            for chain in open_chains(rows.debts)
        ]
    else:
        post = shown_by.removeprefix(_POST_SIGN)
        seen = [expense.id in rows.proved for expense in rows.expenses if expense.post == post]
    return bool(seen) and all(seen)
