"""The table of the household: who lives here, and the children elsewhere. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from intakeapp.base.dates import parse_date, show_date_short
from intakeapp.domain.households import Activity, HouseholdMember, Relation
from intakeapp.domain.records import Asked
from intakeapp.domain.row_words import choice_words
from intakeapp.questionnaire.types import Year
from intakeapp.views.talk.columns_base import (
    Column,
    Kind,
    TableSpec,
    asked_column,
    choice_column,
    remark_column,
    words_column,
)
from intakeapp.views.talk.columns_choices import parse_choice


def parse_relation(text: str) -> Relation | None:
    """Read a relation by its first letters. Raises InputError for an unknown word."""
    return parse_choice(Relation, text)


def write_born(row: HouseholdMember, text: str) -> HouseholdMember:
    """Read a birth date or only a year. Raises InputError for anything else."""
    words = text.strip()
    if not words:
        return replace(row, birth_date=None, birth_year=None)
    if len(words) == 4 and words.isdigit():
        return replace(row, birth_date=None, birth_year=Year().parse(words))
    return replace(row, birth_date=parse_date(words), birth_year=None)


def read_born(row: HouseholdMember) -> str:
    """Return the birth date, else the year, else nothing."""
    if row.birth_date is not None:
        return show_date_short(row.birth_date)
    return "" if row.birth_year is None else str(row.birth_year)


def _born(row: HouseholdMember) -> date | None:
    if row.birth_date is not None or row.birth_year is None:
        return row.birth_date
    return date(row.birth_year, 1, 1)


def _line(row: HouseholdMember) -> str:
    here = {Asked.YES: "woont hier", Asked.NO: "woont ergens anders"}.get(row.lives_here, "")
    parts = (choice_words(row.relation), read_born(row), here, choice_words(row.activity))
    return " · ".join(part for part in parts if part)


def _summary(rows: Sequence[HouseholdMember]) -> str:
    count = "1 persoon" if len(rows) == 1 else f"{len(rows)} personen"
    children = sum(r.relation is Relation.CHILD and r.lives_here is Asked.YES for r in rows)
    if not children:
        return count
    return f"{count}, {children} {'kind' if children == 1 else 'kinderen'} thuis"


HOUSEHOLD = TableSpec(
    name="household",
    title="Huishouden",
    add="Persoon erbij",
    one="Persoon",
    gone="Persoon weggehaald",
    empty="Nog niemand opgeschreven",
    empty_hint="Begin met wie er bij u woont.",
    more="Meer over deze persoon",
    columns=(
        words_column("name", "Naam", 24, "Hoe heet deze persoon?", also=("voornaam",)),
        Column(
            key="born", title="Geboren", kind=Kind.BORN, weight=14, read=read_born,
            write=write_born, order=_born, also=("geboortedatum", "geboortejaar"),
            question="Wanneer geboren? Alleen het jaar mag ook.",
        ),
        choice_column("relation", "Relatie", 13, "Wie is dit van u?", Relation, also=("rol",)),
        asked_column("lives_here", "Woont hier", 14, "Woont deze persoon hier?"),
        choice_column(
            "activity", "Overdag", 12, "Wat doet deze persoon overdag?", Activity,
            also=("bezigheid", "school of werk"), later=True,
        ),
        asked_column(
            "shares_costs", "Deelt kosten", 15, "Betaalt deze persoon mee aan de kosten?",
            also=("betaalt mee", "kosten delen"), later=True,
        ),
        remark_column(20),
    ),
    groups=(("Personen", ("name", "born", "relation", "lives_here", "activity", "shares_costs",
                          "remark")),),
    rows=lambda file: file.household,
    blank=lambda case_id, row_id, place: HouseholdMember(
        id=row_id, case_id=case_id, position=place
    ),
    label=lambda row: row.name or choice_words(row.relation) or "persoon zonder naam",
    line=_line,
    summary=_summary,
)  # fmt: skip
